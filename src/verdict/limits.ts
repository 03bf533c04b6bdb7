// Whether a training gets by with so much memory.
import { type Play, type Prediction, TrainingOutOfMemory } from '../torch/rehearsal.ts';

/** Memory that is tried, over what is allocated at most; fragments that cannot be given back decide which is enough. */
const TRIED = [1.01, 1.02, 1.03, 1.045, 1.06, 1.08, 1.11, 1.15];
export const LEAST_TRIED = 1.01;
export const MOST_TRIED = 1.15;

/** The training within a limit, after PyTorch's own retries, or where it stops. */
export function within(play: Play, limit: number): Prediction | TrainingOutOfMemory {
  try {
    return play(limit);
  } catch (error) {
    if (error instanceof TrainingOutOfMemory) return error;
    throw error;
  }
}

/** The least memory that a training gets by with, of those that are tried from one on, over what it must allocate. */
export function leastThatServes(play: Play, neededBytes: number, from = LEAST_TRIED): number {
  const serves = (index: number) => !(within(play, neededBytes * TRIED[index]!) instanceof TrainingOutOfMemory);
  let low = TRIED.indexOf(from);
  if (low > 0 && serves(low)) return from;
  let high = TRIED.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (serves(middle)) high = middle;
    else low = middle + 1;
  }
  return TRIED[low]!;
}
