import type { Field } from '../base/origin.ts';
import { type TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import { roundHalfToEven } from '../base/round.ts';
import { type Forecaster } from './forecast.ts';
import { type Change, type LadderStep, type Recommendation, type Verdict } from './verdict.ts';

/** A recommended batch stays below this risk: what `fits` means. */
export const MOST_RISK = 0.02;
/** Images of one GPU beyond which nobody trains a detector. */
const MOST_IMAGES = 1024;
/** A batch this much smaller than the largest is worth it to keep the effective batch, and for a number people write. */
const LEAST_SHARE = 0.85;

/**
 * The largest total batch whose risk stays below `MOST_RISK`, as a number that people write down (within `LEAST_SHARE` of
 * it), with the `nbs` that keeps the effective batch the config asks for; null when not even one image on each GPU fits.
 * A batch near the largest that keeps it exactly goes first. A config that fits already is left as it is; one that does
 * not gets a smaller batch, never a larger one.
 */
export function recommend(
  forecaster: Forecaster,
  asked: number | null,
  verdict: Verdict | null,
): Recommendation | null {
  const { run } = forecaster.plan;
  const largest = largestSafe(forecaster, asked);
  if (largest === null) return null;
  if (verdict === 'fits' || asked === null) {
    const round = roundBelow(largest, run.gpus.value);
    const batch = asked === null ? round : Math.max(round, asked);
    return recommendation(forecaster, batch, asked === null ? changesOf(run, { batch, nbs: run.nbs.value }) : []);
  }
  const most = Math.min(largest, (Math.ceil(asked / run.gpus.value) - 1) * run.gpus.value);
  if (most < 1) return null;
  for (const pair of pairsFor(forecaster, most, asked)) {
    const own = pair.nbs === run.nbs.value ? forecaster : forecaster.of(withNbs(run, pair.nbs));
    // gradients that now wait for the next micro-batch take memory of their own
    if ((own.at(pair.batch).risk ?? 0) < MOST_RISK) return recommendation(own, pair.batch, changesOf(run, pair));
  }
  const batch = roundBelow(most, run.gpus.value);
  return recommendation(forecaster, batch, changesOf(run, { batch, nbs: run.nbs.value }));
}

function recommendation(forecaster: Forecaster, batch: number, changes: readonly Change[]): Recommendation {
  const accumulate = forecaster.plan.accumulateAt(batch);
  const { devicePeakBytes, risk } = forecaster.at(batch);
  return {
    batch,
    accumulate,
    nbs: forecaster.plan.run.nbs.value,
    effectiveBatch: batch * accumulate,
    devicePeakBytes,
    risk: risk ?? 0,
    changes,
  };
}

interface Pair {
  readonly batch: number;
  readonly nbs: number;
}

/** Best first: those that keep the effective batch as the config has `nbs`, with another `nbs`, and the nearest. */
function pairsFor({ plan }: Forecaster, largest: number, asked: number): Pair[] {
  const { nbs, gpus } = plan.run;
  const effective = asked * plan.accumulateAt(asked);
  const near = Array.from({ length: largest }, (_, less) => largest - less).filter(
    (batch) => batch >= LEAST_SHARE * largest && batch % gpus.value === 0,
  );
  const round = roundBelow(largest, gpus.value);
  const kept = near.filter((batch) => batch * plan.accumulateAt(batch) === effective);
  const mayChange = plan.run.framework === 'ultralytics' && plan.run.accumulate.value === null;
  const divisors = mayChange ? near.filter((batch) => effective % batch === 0) : [];
  const nearest = Math.max(roundHalfToEven(effective / round), 1);
  const isNear = !mayChange || plan.accumulateAt(round) === nearest;
  return [
    ...roundFirst(kept, gpus.value).map((batch) => ({ batch, nbs: nbs.value })),
    ...roundFirst(divisors, gpus.value).map((batch) => ({ batch, nbs: effective })),
    { batch: round, nbs: isNear ? nbs.value : nearest * round },
  ];
}

function roundFirst(batches: readonly number[], gpus: number): number[] {
  return batches.toSorted((a, b) => Number(isRound(b / gpus)) - Number(isRound(a / gpus)) || b - a);
}

/** Images on one GPU that people write: every number to 8, even ones to 24, multiples of four to 40, then of eight. */
function isRound(images: number): boolean {
  if (images <= 8) return true;
  if (images <= 24) return images % 2 === 0;
  return images % (images <= 40 ? 4 : 8) === 0;
}

/** The largest round number of images on each GPU; at least 85 % of the batch. */
function roundBelow(batch: number, gpus: number): number {
  let images = Math.floor(batch / gpus);
  while (!isRound(images)) images -= 1;
  return images * gpus;
}

function withNbs(run: TrainingRun, nbs: number): TrainingRun {
  return { ...run, nbs: { value: nbs, origin: run.nbs.origin } };
}

/**
 * The largest total batch, a multiple of the GPUs, whose risk stays below `MOST_RISK`; null where there is none. What a
 * batch needs is almost straight in its images, so each guess lies on the line through two known batches. Risk never
 * falls as the batch grows, so that every batch below it is safe, and the next one up is not.
 */
export function largestSafe(forecaster: Forecaster, asked: number | null): number | null {
  const gpus = forecaster.plan.run.gpus.value;
  let safe = 0;
  let unsafe = MOST_IMAGES + 1;
  let next = Math.min(Math.max(Math.floor((asked ?? gpus) / gpus), 1), MOST_IMAGES);
  const seen: Seen[] = [{ images: 0, spare: forecaster.spareWithout() }];
  for (let tries = 0; unsafe - safe > 1; tries++) {
    const batch = next * gpus;
    if (forecaster.isSafe(batch, MOST_RISK)) safe = next;
    else unsafe = next;
    seen.push({ images: next, spare: forecaster.spareAt(batch, MOST_RISK) });
    const guess = tries < MOST_GUESSES ? Math.floor(whereSpareEnds(seen)) : Math.floor((safe + unsafe) / 2);
    next = Math.min(Math.max(guess, safe + 1), unsafe - 1);
  }
  while (safe > 0 && (forecaster.at(safe * gpus).risk ?? 0) >= MOST_RISK) safe -= 1;
  return safe === 0 ? null : safe * gpus;
}

/** Guesses on the line before the rest is halved. */
const MOST_GUESSES = 6;

interface Seen {
  readonly images: number;
  /** Bytes of the card left over. */
  readonly spare: number;
}

/** Images at which the line through the two batches nearest to the end of the card meets it. */
function whereSpareEnds(seen: readonly Seen[]): number {
  const [a, b] = seen.toSorted((x, y) => Math.abs(x.spare) - Math.abs(y.spare)) as [Seen, Seen];
  if (a.spare === b.spare) return a.images;
  return Math.max(a.images + (a.spare * (b.images - a.images)) / (a.spare - b.spare), 0);
}

function changesOf({ batch, nbs }: TrainingRun, to: Pair): Change[] {
  return [changeOf('batch', batch, to.batch), changeOf('nbs', nbs, to.nbs)].flatMap((change) => change ?? []);
}

function changeOf(key: string, { value, origin }: Field<number>, to: number): Change | null {
  if (value === to) return null;
  return { key, from: origin.kind === 'default' ? null : String(value), to: String(to) };
}

const LADDER_SHARES = [0.25, 0.5, 1, 2];

/** A few batches around the asked and the recommended one, for the plot. */
export function ladderOf(forecaster: Forecaster, asked: number | null, recommended: number | null): LadderStep[] {
  const gpus = forecaster.plan.run.gpus.value;
  const centre = asked ?? recommended ?? gpus;
  const around = LADDER_SHARES.map((share) => Math.max(Math.round((centre * share) / gpus), 1) * gpus);
  const batches = new Set([
    ...around,
    ...(asked === null ? [] : [asked]),
    ...(recommended === null ? [] : [recommended]),
  ]);
  return [...batches]
    .toSorted((a, b) => a - b)
    .map((batch) => {
      const { devicePeakBytes, risk } = forecaster.at(batch);
      return { batch, devicePeakBytes, risk };
    });
}
