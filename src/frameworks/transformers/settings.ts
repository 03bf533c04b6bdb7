/** What decides the tape of a step beside the model's shape. */
export interface Settings {
  readonly batch: number;
  /** Tokens of each sequence. */
  readonly length: number;
  /** Tokens of each target, where an encoder reads a source. */
  readonly targetLength: number;
  /** Bytes of autocast's dtype; null where it is off. */
  readonly autocast: 2 | null;
  readonly attention: 'eager' | 'sdpa' | 'flash2';
  /** The attention mask has zeros, so that attention gets a mask. */
  readonly isPadded: boolean;
  /** Samples that lie one after the other in one sequence, told apart by their positions; 0 where each has a row. */
  readonly documents: number;
  /** What of packed rows is copied before the flash kernel. */
  readonly copiesPacked: 'none' | 'keys' | 'all';
  readonly liger: boolean;
  /** Those for norms of queries and keys too. */
  readonly fusesHeadNorms: boolean;
  /** transformers below 4.54 repeats keys and values before SDPA (integrations/sdpa_attention.py). */
  readonly repeatsHeads: boolean;
  /** The model repeats them before the flash-attn package's kernel too. */
  readonly repeatsForFlash: boolean;
  /** The memory-efficient kernel takes keys and values of fewer heads, as from PyTorch 2.14 on (pull request 191085). */
  readonly groupsWide: boolean;
  /** Release of transformers, as a number to compare: 446, 457, 524. */
  readonly transformers: number;
  readonly checkpointing: 'none' | 'reentrant' | 'non-reentrant';
  /** Every so many layers one is checkpointed. */
  readonly checkpointEvery: number;
  readonly offloadsCheckpoints: boolean;
  /** Whether the gated delta rule and its convolution run in kernels of their own packages. */
  readonly deltaKernels: { readonly rule: boolean; readonly convolution: boolean };
  readonly processors: number;
  /** fp16, whose softmax casts to fp32 within its kernel; bf16 makes an fp32 copy first. */
  readonly isHalfFused: boolean;
}
