// Memory that is enough for a batch, by what it and larger ones are seen to hold.
import type { Rehearsal } from '../frameworks/training.ts';
import type { Prediction } from '../torch/rehearsal.ts';

/** Batches of one plan, by the samples on each GPU. */
export interface Batches {
  readonly neededBytes: (samples: number) => number;
  readonly at: (samples: number) => { readonly rehearsal: Rehearsal; readonly prediction: Prediction };
  /** Bytes of the card that PyTorch can have. */
  readonly room: number;
  readonly mostSamples: number;
}

/**
 * Bytes that are enough for PyTorch: tensors with their fragments, or what this batch or a larger one is seen to hold. How
 * segments fit differs from batch to batch, so that a replay may hold less for a larger one, which a smaller one then needs
 * no more than.
 */
export function enoughFor(samples: number, fragments: number, batches: Batches): number {
  const tensors = batches.neededBytes(samples) * fragments;
  let enough = Math.min(tensors, batches.at(samples).prediction.reservedPeakBytes);
  for (const larger of largerThan(samples, enough, batches)) {
    if (!holds(larger, enough, batches)) enough = Math.min(enough, batches.at(larger).prediction.reservedPeakBytes);
  }
  return enough;
}

/** Larger numbers of samples to look at, whose tensors take less than so many bytes: what is larger still holds no less. */
function largerThan(samples: number, bytes: number, { neededBytes, mostSamples }: Batches): readonly number[] {
  const takesLess = (each: number) => each <= mostSamples && neededBytes(each) < bytes;
  const larger: number[] = [];
  // in strides that double, as each number takes a replay to know
  for (let stride = 1; ; stride *= 2) {
    const next: number[] = [];
    for (let each = larger.at(-1) ?? samples; next.length < stride;) next.push((each = batchAbove(each, samples)));
    if (takesLess(next.at(-1)!)) larger.push(...next);
    else return [...larger, ...startOf(next, takesLess)];
  }
}

/** Whether as many bytes are seen to be held, by as little of a replay as tells. */
function holds(samples: number, bytes: number, { at, room }: Batches): boolean {
  const { rehearsal } = at(samples);
  // a run that stops on the card is seen as without it
  const limit = rehearsal.neededBytes > room ? Infinity : room;
  const reached = bytes > limit ? null : (rehearsal.reaches?.(bytes, limit) ?? null);
  return reached ?? at(samples).prediction.reservedPeakBytes >= bytes;
}

/** Values up to the last that a condition holds for, which holds for all before it. */
function startOf<T>(values: readonly T[], holdsFor: (value: T) => boolean): readonly T[] {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holdsFor(values[middle]!)) low = middle + 1;
    else high = middle;
  }
  return values.slice(0, low);
}

/** Batches above one that are looked at each, before eight of every twice as many are enough. */
const NEAR = 8;

/** The samples to look at after `each`, of those from `samples` on. */
function batchAbove(each: number, samples: number): number {
  if (each < samples + NEAR) return each + 1;
  const step = 2 ** Math.max(Math.floor(Math.log2(each)) - 3, 0);
  return (Math.floor(each / step) + 1) * step;
}
