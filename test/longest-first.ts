import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { grouped } from '../src/base/grouped.ts';

/**
 * Files that start programs: to start one takes a process the longer the more memory it has, at 1 GB some 30 ms of a
 * processor, as what it has is entered for the new one too. They also wait most, which the files beside them make use of.
 */
const STARTING = [
  'web/page',
  'probe/python',
  'report/browser',
  'elsewhere',
  'gitlab/merge-request',
  'probe/actions',
  'e2e-resilience',
  'cli/serve',
  'e2e-unread',
  'e2e',
  'e2e-once',
  'e2e-llm',
  'e2e-events',
  'release',
  'e2e-command',
  'workflows',
  'e2e-injection',
];

/** Files that take seconds of a processor, the longest first. */
const LONGEST = [
  'verdict/recommend',
  'frameworks/transformers/edits',
  'frameworks/transformers/recommendation',
  'configs/hostile-files',
  'engine/reference',
  'jobs/threads',
  'e2e-trust',
  'frozen-numbers',
  'frameworks/transformers/steps',
  'frameworks/transformers/every-model',
  'frameworks/transformers/solve',
  'verdict/three-memories',
  'cli/llm-cases',
  'engine/properties',
  'report/shortening',
  'verdict/judge',
  'probe/llm-plan',
  'jobs/declared-trainings',
  'report/injection',
  'examples',
];

const FIRST = [...STARTING, ...LONGEST].map((name) => `/test/${name}.test.ts`);

/**
 * What takes long begins early, so that all workers end together. In a fresh clone Vitest knows the sizes of the files
 * alone, and a long one that begins last has a processor for itself while the others have nothing left to do.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = FIRST.findIndex((name) => moduleId.endsWith(name));
      return at === -1 ? FIRST.length : at;
    };
    const sorted = await super.sort(files);
    return [...grouped(sorted, ({ project }) => project.name).values()].flatMap((ofProject) =>
      ofProject.toSorted((a, b) => rank(a) - rank(b)),
    );
  }
}
