// Configs mended as `fix` does it, and read again.
import { BARE } from '../../src/configs/context.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { recognise } from '../../src/configs/recognise.ts';
import { LlmTraining } from '../../src/frameworks/transformers/llm-training.ts';
import type { Change, Training } from '../../src/frameworks/training.ts';
import { type Edits, editsFor } from '../../src/report/edits.ts';
import { runResultOf } from '../../src/report/run-result.ts';
import { unknownOf } from '../../src/verdict/judge.ts';
import { filesOf } from '../frameworks/transformers/formats/read.ts';

export type Texts = Readonly<Record<string, string>>;

/** The configs of one file of a repository. */
export async function configsIn(path: string, texts: Texts): Promise<readonly ReadConfig[]> {
  const content = new TextEncoder().encode(texts[path]);
  const parsers = await parsersFor(path, content);
  return recognise(path, content, { ...BARE, parsers, files: filesOf(texts) }).configs;
}

/** The files with changes of a config written into them, and what is left to people. */
export function withChanges(
  config: ReadConfig,
  changes: readonly Change[],
  texts: Texts,
): { readonly texts: Texts; readonly byHand: readonly Change[]; readonly edits: Edits['edits'] } {
  const run = runResultOf(unknownOf(config), config.source);
  const { edits, byHand } = editsFor(run, changes, (path, line) => texts[path]?.split('\n')[line - 1]);
  const now = Object.entries(texts).map(([path, text]) => {
    const lines = text.split('\n').flatMap((line, index) => {
      const edit = edits.find((each) => each.path === path && each.line === index + 1);
      return edit?.lines ?? [line];
    });
    return [path, lines.join('\n')] as const;
  });
  return { texts: Object.fromEntries(now), byHand, edits };
}

/** What decides the memory of a training of a language model, by its neutral names. */
export function caseIn(training: Training | null): Record<string, unknown> {
  if (!(training instanceof LlmTraining)) throw new Error('no training of a language model');
  // another model has another name too
  return { ...training.case, model_as_given: null };
}

/** Other ways of a training by the key that they change first, each with what it promises. */
export function waysOf(
  training: Training,
): readonly { readonly changes: readonly Change[]; readonly other: Training }[] {
  const total = training.batch.total ?? 1;
  return training
    .plan(null, { opLevel: false })
    .knobs(total)
    .flatMap((knob) => {
      if (knob.kind === 'fixed') return [{ changes: knob.changes, other: knob.training }];
      const value = knob.axis.values.includes(knob.least) ? knob.least : knob.axis.values[0];
      if (value === undefined) return [];
      const other = knob.axis.at(value);
      return [{ changes: training.changesTo(other), other }];
    });
}
