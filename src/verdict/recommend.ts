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
  const gpus = run.gpus.value;
  const isSafe = (images: number) => (forecaster.at(images * gpus).risk ?? 1) < MOST_RISK;
  const largest = largestSafe(isSafe, Math.max(Math.floor((asked ?? gpus) / gpus), 1));
  if (largest === null) return null;
  const rounded = (largest > MULTIPLE ? Math.floor(largest / MULTIPLE) * MULTIPLE : largest) * gpus;
  const batch = verdict === 'fits' && asked !== null ? Math.max(rounded, asked) : rounded;
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

/** Doubles or halves from a first guess until the answer lies between two, then halves the rest. */
function largestSafe(isSafe: (images: number) => boolean, guess: number): number | null {
  let safe = 0;
  let unsafe = MOST_IMAGES + 1;
  let next = Math.min(guess, MOST_IMAGES);
  while (safe + 1 < unsafe && (safe === 0 || unsafe > MOST_IMAGES)) {
    if (isSafe(next)) safe = next;
    else unsafe = next;
    if (safe > 0 && unsafe <= MOST_IMAGES) break;
    next = safe > 0 ? Math.min(safe * 2, MOST_IMAGES) : Math.floor(unsafe / 2);
    if (next === safe) break;
  }
  while (unsafe - safe > 1 && unsafe <= MOST_IMAGES) {
    const middle = Math.floor((safe + unsafe) / 2);
    if (isSafe(middle)) safe = middle;
    else unsafe = middle;
  }
  return safe === 0 ? null : safe;
}

function changesOf({ batch }: TrainingRun, to: number): Change[] {
  if (batch.value === to) return [];
  return [{ key: 'batch', from: batch.origin.kind === 'default' ? null : String(batch.value), to: String(to) }];
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
