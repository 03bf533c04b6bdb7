import type { Field } from '../base/origin.ts';
import { type TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import { roundHalfToEven } from '../base/round.ts';
import { type Forecaster } from './forecast.ts';
import { type Change, type LadderStep, type Recommendation, type Verdict } from './verdict.ts';

/** A recommended batch stays below this risk: what `fits` means. */
export const MOST_RISK = 0.02;
/** Images of one GPU beyond which nobody trains a detector. */
const MOST_IMAGES = 1024;
/** Batches of more images than this on a GPU are recommended in multiples of it. */
const MULTIPLE = 8;

/** A batch this much smaller than the largest is worth it to keep the effective batch exactly. */
const LEAST_SHARE = 0.75;

/**
 * The largest total batch whose risk stays below `MOST_RISK`, in multiples of the GPUs and, from there, of eight
 * images on each, with the `nbs` that keeps the effective batch the config asks for; null when not even one image on
 * each fits. A batch near the largest that keeps it exactly goes first. A config that fits already is left as it is.
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
    const batch = asked === null ? largest : Math.max(largest, asked);
    return recommendation(forecaster, batch, asked === null ? changesOf(run, { batch, nbs: run.nbs.value }) : []);
  }
  for (const pair of pairsFor(forecaster, largest, asked)) {
    const own = pair.nbs === run.nbs.value ? forecaster : forecaster.of(withNbs(run, pair.nbs));
    // gradients that now wait for the next micro-batch take memory of their own
    if ((own.at(pair.batch).risk ?? 0) < MOST_RISK) return recommendation(own, pair.batch, changesOf(run, pair));
  }
  return recommendation(forecaster, largest, changesOf(run, { batch: largest, nbs: run.nbs.value }));
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
  const near = rungsBelow(largest / gpus.value)
    .map((images) => images * gpus.value)
    .filter((batch) => batch >= LEAST_SHARE * largest);
  const kept = near.filter((batch) => batch * plan.accumulateAt(batch) === effective);
  const mayChange = plan.run.framework === 'ultralytics' && plan.run.accumulate.value === null;
  const even = Array.from({ length: largest }, (_, less) => largest - less).filter(
    (batch) => batch >= LEAST_SHARE * largest && batch % (2 * gpus.value) === 0,
  );
  const divisors = mayChange ? [...near, ...even].filter((batch) => effective % batch === 0) : [];
  const nearest = Math.max(roundHalfToEven(effective / largest), 1);
  const isNear = !mayChange || plan.accumulateAt(largest) === nearest;
  return [
    ...kept.map((batch) => ({ batch, nbs: nbs.value })),
    ...divisors.map((batch) => ({ batch, nbs: effective })),
    { batch: largest, nbs: isNear ? nbs.value : nearest * largest },
  ];
}

/** Images that are worth writing down, from the most down. */
function rungsBelow(images: number): number[] {
  return Array.from({ length: rungOf(images) }, (_, below) => imagesAt(rungOf(images) - below));
}

function withNbs(run: TrainingRun, nbs: number): TrainingRun {
  return { ...run, nbs: { value: nbs, origin: run.nbs.origin } };
}

/** Images on one GPU that are worth writing down: even numbers where they cost little, then multiples of eight. */
const FEW_IMAGES = [1, 2, 3, 4, 6, MULTIPLE];
const rungOf = (images: number): number =>
  images < MULTIPLE
    ? FEW_IMAGES.filter((few) => few <= images).length
    : Math.floor(images / MULTIPLE) + FEW_IMAGES.length - 1;
const imagesAt = (rung: number): number =>
  rung <= FEW_IMAGES.length ? (FEW_IMAGES[rung - 1] ?? 0) : (rung - FEW_IMAGES.length + 1) * MULTIPLE;

/**
 * What a batch needs is almost straight in its images, so each guess lies on the line through two known batches. The
 * answer is safe by its own replay, and the next one up is not.
 */
function largestSafe(forecaster: Forecaster, asked: number | null): number | null {
  const gpus = forecaster.plan.run.gpus.value;
  const last = rungOf(MOST_IMAGES);
  let safe = 0;
  let unsafe = last + 1;
  let next = Math.min(rungOf(Math.max(Math.floor((asked ?? gpus) / gpus), 1)), last);
  const seen: Seen[] = [{ images: 0, spare: forecaster.spareWithout() }];
  while (unsafe - safe > 1) {
    const batch = imagesAt(next) * gpus;
    if (forecaster.isSafe(batch, MOST_RISK)) safe = next;
    else unsafe = next;
    seen.push({ images: imagesAt(next), spare: forecaster.spareAt(batch, MOST_RISK) });
    next = Math.min(Math.max(rungOf(Math.floor(whereSpareEnds(seen))), safe + 1), unsafe - 1);
  }
  while (safe > 0 && (forecaster.at(imagesAt(safe) * gpus).risk ?? 0) >= MOST_RISK) safe -= 1;
  return safe === 0 ? null : imagesAt(safe) * gpus;
}

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
