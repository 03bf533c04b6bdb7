import { type TrainingRun } from '../configs/training-run.ts';
import { type Forecaster } from './forecast.ts';
import { type Change, type LadderStep, type Recommendation, type Verdict } from './verdict.ts';

/** A recommended batch stays below this risk: what `fits` means. */
export const MOST_RISK = 0.02;
/** Images of one GPU beyond which nobody trains a detector. */
const MOST_IMAGES = 1024;
/** Batches of more images than this on a GPU are recommended in multiples of it. */
const MULTIPLE = 8;

/**
 * The largest total batch whose risk stays below `MOST_RISK`, in multiples of the GPUs and, from there, of eight
 * images on each; null when not even one image on each fits. A batch that fits already is left as it is.
 */
export function recommend(
  forecaster: Forecaster,
  asked: number | null,
  verdict: Verdict | null,
): Recommendation | null {
  const { run } = forecaster.plan;
  const largest = largestSafe(forecaster, asked);
  if (largest === null) return null;
  const batch = verdict === 'fits' && asked !== null ? Math.max(largest, asked) : largest;
  const accumulate = forecaster.plan.accumulateAt(batch);
  const { devicePeakBytes, risk } = forecaster.at(batch);
  return {
    batch,
    accumulate,
    nbs: run.nbs.value,
    effectiveBatch: batch * accumulate,
    devicePeakBytes,
    risk: risk ?? 0,
    changes: verdict === 'fits' ? [] : changesOf(run, batch),
  };
}

/** Images on one GPU that are worth writing down: every number up to eight, from there multiples of eight. */
const rungOf = (images: number): number => (images <= MULTIPLE ? images : Math.floor(images / MULTIPLE) + MULTIPLE - 1);
const imagesAt = (rung: number): number => (rung <= MULTIPLE ? rung : (rung - MULTIPLE + 1) * MULTIPLE);

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

function changesOf({ batch }: TrainingRun, to: number): Change[] {
  if (batch.value === to) return [];
  return [{ key: 'batch', from: batch.origin.kind === 'default' ? null : String(batch.value), to: String(to) }];
}

const LADDER_SHARES = [0.5, 1, 2];

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
