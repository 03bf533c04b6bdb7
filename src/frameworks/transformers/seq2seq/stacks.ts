import type { Linear } from '../eager/linear.ts';
import type { EagerParameter } from '../eager/parameter.ts';

/** Weight and bias of a norm. */
export type Norm = readonly [EagerParameter, EagerParameter | null];

export interface AttentionLinears {
  readonly q: Linear;
  readonly k: Linear;
  readonly v: Linear;
  readonly out: Linear;
  readonly norm: Norm;
}

export interface StackLayer {
  readonly index: number;
  readonly self: AttentionLinears;
  /** Attention to what the encoder gave, in a decoder. */
  readonly cross: AttentionLinears | null;
  readonly gate: Linear | null;
  readonly up: Linear;
  readonly down: Linear;
  readonly norm: Norm;
  /** Table of relative places, in the first layer of T5's stacks. */
  readonly places: EagerParameter | null;
}

/** Encoder or decoder. */
export interface Stack {
  readonly layers: readonly StackLayer[];
  readonly positions: EagerParameter | null;
  /** Over words and their places, and after the last layer. */
  readonly wordNorm: Norm | null;
  readonly lastNorm: Norm | null;
}

export interface Stacks {
  readonly encoder: Stack;
  readonly decoder: Stack;
  /** Whisper's convolutions, weight and bias each. */
  readonly convolutions: readonly Norm[];
  /** In the order of the modules. */
  readonly linears: readonly Linear[];
  /** What never trains: places of sines, as those that Whisper hears at. */
  readonly frozen: ReadonlySet<EagerParameter>;
}
