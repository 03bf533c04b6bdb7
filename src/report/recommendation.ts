import { gib, percent } from './format.ts';
import type { RunResult } from './result.ts';
import { MOST_RISK } from '../verdict/verdict.ts';
import { batchOf, isBad } from './wording.ts';

/** The lines of a diff that turns the config into the recommended one, in the form it is written in; not yet escaped. */
export function diffLines({ run, recommendation }: RunResult): string[] {
  const is = run?.batch.origin.kind === 'argument' ? '=' : ': ';
  return (recommendation?.changes ?? []).flatMap(({ key, from, to }) => {
    const added = `+${key}${is}${to}`;
    return from === null ? [added] : [`-${key}${is}${from}`, added];
  });
}

/** Whether the recommendation mends a run that is not safe as it stands. */
export function isFix(run: RunResult): boolean {
  return isBad(run) && (run.recommendation?.changes.length ?? 0) > 0;
}

/** Whether the recommendation changes something else than the batch. */
function keepsBatch(run: RunResult): boolean {
  return isFix(run) && run.recommendation?.batch === batchOf(run);
}

/** What is recommended and what it needs, no name of the config in it, in lower case. */
export function fixText(run: RunResult, { needBytes, risk }: NonNullable<RunResult['recommendation']>): string {
  const what = keepsBatch(run) ? 'with this change the batch stays, and the run' : 'the batch that fits';
  return `${what} needs ${gib(needBytes)}, risk ${percent(risk)}`;
}

/** `Batch 38 fits: 12.6 GiB, accumulate 2, effective batch 76`; not yet escaped. */
export function fittingText(run: RunResult, advice: NonNullable<RunResult['recommendation']>): string {
  const { batch, needBytes, accumulate, effectiveBatch, changes } = advice;
  if (keepsBatch(run))
    return `It fits with ${changes.map(({ key, to }) => `${key}=${to}`).join(', ')}: ${gib(needBytes)}`;
  return `Batch ${batch} fits: ${gib(needBytes)}, accumulate ${accumulate}, effective batch ${effectiveBatch}`;
}

/** What the recommended batch is in a plot. */
export const LARGEST = 'largest that fits';

/** Whether a batch is the largest that fits with all else as it is: a recommendation may change more than the batch. */
export function isLargest(run: RunResult, batch: number): boolean {
  const risk = run.ladder.find((step) => step.batch === batch)?.risk ?? 0;
  return batch === run.recommendation?.batch && risk < MOST_RISK;
}

/** Whether the config was predicted, is not safe, and no batch makes it so. */
export function isBeyondRepair(run: RunResult): boolean {
  return isBad(run) && run.estimate !== null && run.recommendation === null;
}

/** That no batch helps, and what does; not yet escaped. */
export function noBatchFits({ run }: RunResult): string {
  return `${run?.words.noBatch ?? 'No batch fits this GPU'}: ${run?.words.remedy ?? 'take a larger one'}.`;
}

/** Another way than the batch to make a config fit, as words; not yet escaped. */
export function alternativeLines({
  alternatives = [],
}: RunResult): { readonly change: string; readonly effect: string }[] {
  return alternatives.map(({ changes, needBytes, risk, cost }) => ({
    change: changes.map(({ key, to }) => `${key}=${to}`).join(' and '),
    effect: `needs ${gib(needBytes)}, risk ${percent(risk)}: ${cost}`,
  }));
}
