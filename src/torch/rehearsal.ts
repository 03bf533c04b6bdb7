import type { Phase, PhasePeak } from './estimate.ts';
import type { Purposes } from './replay.ts';

/** What PyTorch allocates; all sizes in bytes. */
export interface Prediction {
  readonly parameters: number;
  readonly savedBytesPerImage: number;
  readonly afterForwardBytes: number;
  readonly allocatedPeakBytes: number;
  /** Most that PyTorch holds over the run, cache included: what nvidia-smi may show of it. */
  readonly reservedPeakBytes: number;
  /** What it holds where the steps of the first epoch end: the number of that epoch in the log. */
  readonly firstEpochBytes: number;
  readonly peakPhase: Phase;
  readonly phases: readonly PhasePeak[];
  /** What was held at the highest allocated bytes. */
  readonly held: Purposes;
}

/** Plays a training from the weights to the first checkpoint. Throws `TrainingOutOfMemory` beyond a limit in bytes. */
export type Play = (limit?: number) => Prediction;

/** Where a training stops for want of memory, after PyTorch has given back what it had cached. */
export class TrainingOutOfMemory extends Error {
  override readonly name = 'TrainingOutOfMemory';
  readonly phase: Phase;
  /** Bytes that were asked for. */
  readonly bytes: number;

  constructor(phase: Phase, bytes: number) {
    super(`out of memory in ${phase}: ${bytes} bytes asked for`);
    this.phase = phase;
    this.bytes = bytes;
  }
}

/** Memory that is tried, over what is allocated at most; fragments that cannot be given back decide which is enough. */
export const TRIED = [1.01, 1.02, 1.03, 1.045, 1.06, 1.08, 1.11, 1.15] as const;

/**
 * Least bytes that PyTorch gets through the run with, giving its cache back as often as it must: what the run needs,
 * beside what it is seen to hold. Costs up to four replays.
 */
export function neededBytes(
  play: Play,
  { allocatedPeakBytes, reservedPeakBytes }: Pick<Prediction, 'allocatedPeakBytes' | 'reservedPeakBytes'>,
): number {
  let low = 0;
  let high: number = TRIED.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fitsIn(play, allocatedPeakBytes * TRIED[middle]!)) high = middle;
    else low = middle + 1;
  }
  return Math.min(allocatedPeakBytes * (TRIED[low] ?? Infinity), reservedPeakBytes);
}

function fitsIn(play: Play, limit: number): boolean {
  try {
    play(limit);
    return true;
  } catch (error) {
    if (error instanceof TrainingOutOfMemory) return false;
    throw error;
  }
}
