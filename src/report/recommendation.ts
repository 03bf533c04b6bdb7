import { type TrainingRun } from '../configs/training-run.ts';
import { roundHalfToEven } from '../networks/round.ts';
import { type Recommendation } from '../verdict/verdict.ts';
import { type RunResult } from './result.ts';
import { isBad } from './wording.ts';

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

/** Whether the config was predicted, is not safe, and no batch makes it so. */
export function isBeyondRepair(run: RunResult): boolean {
  return isBad(run) && run.estimate !== null && run.recommendation === null;
}

export const NO_BATCH_FITS = 'No batch fits this GPU: lower imgsz, take a smaller model or a larger GPU.';

/** Ultralytics' own rule with the numbers filled in. */
export function accumulateArithmetic({ nbs, batch, accumulate }: Recommendation): string {
  return `accumulate = max(round(nbs / batch), 1) = max(round(${nbs} / ${batch}), 1) = ${accumulate}`;
}

/** The effective batch of the recommendation, and what it is now. */
export function effectiveArithmetic({ recommendation, run }: RunResult): string {
  if (!recommendation) return '';
  const { batch, accumulate, effectiveBatch } = recommendation;
  const now = run && run.batch.value >= 1 ? `, now ${currentArithmetic(run)}` : '';
  return `effective batch = batch x accumulate = ${batch} x ${accumulate} = ${effectiveBatch}${now}`;
}

function currentArithmetic({ batch, nbs, accumulate }: TrainingRun): string {
  const factor = accumulate.value ?? Math.max(roundHalfToEven(nbs.value / batch.value), 1);
  return `${batch.value} x ${factor} = ${batch.value * factor}`;
}

/** What the framework does with it on its own, so that nobody sets it by hand. */
export const ACCUMULATE_NOTE =
  'Ultralytics computes accumulate itself (it is no config key) and scales weight_decay to the effective batch; lr0 stays.';
