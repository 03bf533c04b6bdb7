import { accumulateOf } from '../frameworks/ultralytics/arguments/accumulation.ts';
import { type Recommendation } from '../verdict/verdict.ts';
import { gib, percent } from './format.ts';
import { type RunResult } from './result.ts';
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

/** What the recommended batch is in a plot. */
export const LARGEST = 'largest that fits';

/** Whether the config was predicted, is not safe, and no batch makes it so. */
export function isBeyondRepair(run: RunResult): boolean {
  return isBad(run) && run.estimate !== null && run.recommendation === null;
}

export const NO_BATCH_FITS = 'No batch fits this GPU: make the model or what it is fed smaller, or take a larger GPU.';

/** Ultralytics' own rule with the numbers filled in. */
export function accumulateArithmetic({ nbs, batch, accumulate }: Recommendation): string {
  return `accumulate = max(round(nbs / batch), 1) = max(round(${nbs} / ${batch}), 1) = ${accumulate}`;
}

/** The effective batch of the recommendation, and what it is now. */
export function effectiveArithmetic(judged: RunResult): string {
  const { recommendation } = judged;
  if (!recommendation) return '';
  const { batch, accumulate, effectiveBatch } = recommendation;
  const now = currently(judged);
  const was = now ? `, ${now.effective === effectiveBatch ? 'as' : 'not as'} now ${now.text}` : '';
  return `effective batch = batch x accumulate = ${batch} x ${accumulate} = ${effectiveBatch}${was}`;
}

/** What else follows from the recommendation, a line each. */
export function consequences(judged: RunResult): string[] {
  const { recommendation, run } = judged;
  const now = currently(judged);
  if (!recommendation || !run) return [];
  const { batch, accumulate, nbs } = recommendation;
  const gpus = run.gpus.value;
  const [before, after] = [now && now.effective / run.nbs.value, (batch * accumulate) / nbs];
  const isOther = before !== null && Math.abs(before - after) > 1e-9;
  return [
    ...(gpus > 1 ? [`batch is the total: ${gpus} GPUs x ${batch / gpus}`] : []),
    ...(isOther
      ? [`weight_decay is scaled by batch x accumulate / nbs = ${factor(after)}, where it is ${factor(before)} now`]
      : []),
  ];
}

function factor(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function currently(judged: RunResult): { readonly effective: number; readonly text: string } | null {
  const { run } = judged;
  const batch = batchOf(judged);
  if (!run || batch === null) return null;
  const accumulate = accumulateOf(run, batch);
  return { effective: batch * accumulate, text: `${batch} x ${accumulate} = ${batch * accumulate}` };
}

/** What the framework does with it on its own, so that nobody sets it by hand. */
export const ACCUMULATE_NOTE =
  'Ultralytics computes accumulate itself (it is no config key), lets it rise from 1 over the warm-up and scales weight_decay to the effective batch; lr0 stays.';

/** Another way than the batch to make a config fit, as words; not yet escaped. */
export function alternativeLines({
  alternatives = [],
}: RunResult): { readonly change: string; readonly effect: string }[] {
  return alternatives.map(({ changes, needBytes, risk, cost }) => ({
    change: changes.map(({ key, to }) => `${key}=${to}`).join(' and '),
    effect: `needs ${gib(needBytes)}, risk ${percent(risk)}: ${cost}`,
  }));
}
