export const PHASES = ['load', 'forward', 'loss', 'backward', 'optimizer step', 'checkpoint', 'validation'] as const;
export type Phase = (typeof PHASES)[number];

export interface PhasePeak {
  readonly phase: Phase;
  /** Highest bytes in live tensors during the phase. */
  readonly allocatedBytes: number;
  /** Highest bytes the caching allocator held from CUDA during the phase. */
  readonly reservedBytes: number;
}

/** One named part of the device peak. */
export interface BreakdownItem {
  readonly name: string;
  readonly bytes: number;
  readonly note: string;
}

/** A size with its 90 % interval, in bytes. */
export interface Amount {
  /** As replayed. */
  readonly bytes: number;
  readonly low: number;
  readonly high: number;
}

/** Predicted memory of one GPU of the training; all sizes in bytes. */
export interface Estimate {
  readonly parameters: number;
  /** What autograd keeps of one image from forward for backward. */
  readonly savedBytesPerImage: number;
  /** Allocated at the end of forward in the steady state (third step). */
  readonly afterForwardBytes: number;
  readonly allocatedPeakBytes: number;
  /** Most that PyTorch holds over the run, cache included. */
  readonly reservedPeakBytes: number;
  /** What PyTorch holds where the steps of the first epoch end: the number of that epoch in the log. */
  readonly firstEpochBytes: number;
  /**
   * What a process must be able to get for the run to survive: its live tensors, the fragments between them, CUDA context
   * and libraries, without the cache that PyTorch gives back when the card is full. The verdict is about it.
   */
  readonly need: Amount;
  /** reserved + CUDA context + libraries, as nvidia-smi shows; with the cache that the card has room for. */
  readonly devicePeakBytes: number;
  /** 90 % interval of the device peak. */
  readonly low: number;
  readonly high: number;
  readonly peakPhase: Phase;
  readonly phases: readonly PhasePeak[];
  /** Sums to devicePeakBytes. */
  readonly breakdown: readonly BreakdownItem[];
  readonly assumptions: readonly string[];
}
