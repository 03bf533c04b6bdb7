import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { grouped } from '../src/base/grouped.ts';

/** Files that take seconds of a processor, or of waiting for a browser, the longest first. */
const LONGEST = [
  'web/page',
  'frameworks/transformers/edits',
  'frameworks/transformers/solve',
  'accuracy',
  'configs/hostile-files',
  'frameworks/transformers/every-model',
  'report/html-browser',
  'probe/python',
  'elsewhere',
  'verdict/recommend',
  'verdict/solve',
  'frozen-numbers',
  'engine/reference',
  'cli/serve',
  'report/comment-browser',
  'probe/actions',
].map((name) => `/test/${name}.test.ts`);

/**
 * What takes long begins early, so that all workers end together. In a fresh clone Vitest knows the sizes of the files
 * alone, and a long one that begins last has a processor for itself while the others have nothing left to do.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return at === -1 ? LONGEST.length : at;
    };
    const sorted = await super.sort(files);
    return [...grouped(sorted, ({ project }) => project.name).values()].flatMap((ofProject) =>
      ofProject.toSorted((a, b) => rank(a) - rank(b)),
    );
  }
}
