import type { Source } from '../base/findings.ts';
import type { Description, Training } from '../frameworks/training.ts';
import type { JudgedRun, LadderStep } from '../verdict/verdict.ts';
import type { RunResult } from './result.ts';

/** What was judged of a config, as a result holds it. */
export function runResultOf(
  { training, recommendation, ...judged }: JudgedRun & { readonly ladder: readonly LadderStep[] },
  source: Source,
): RunResult {
  const { extras, ...advice } = recommendation ?? { extras: {} };
  return {
    run: training && descriptionOf(training),
    ...judged,
    recommendation: recommendation && ({ ...advice, ...extras } as NonNullable<RunResult['recommendation']>),
    source,
    before: null,
  };
}

/** The facts of a training, without what it can do. */
export function descriptionOf(training: Training): Description {
  const { framework, label, model, size, batch, words, fields } = training;
  return { framework, label, model, size, batch, words, fields };
}
