import type { Phase, PhasePeak } from './estimate.ts';
import type { Purposes } from './replay.ts';
import type { Recorder } from './timeline.ts';

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
export type Play = (limit?: number, recorder?: Recorder) => Prediction;

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
