import { type LabelLayout } from '../losses/expected.ts';

/**
 * How a training is followed. On a GPU nothing of it is out of the ordinary; a rig that follows tensors without one
 * does some things otherwise, and what it recorded is only met under its own conditions.
 */
export interface ReplayConditions {
  /** Steps that are played; null for as many as it takes until they repeat. */
  readonly steps: number | null;
  /** Whether validation and checkpoint follow the steps. */
  readonly endsEpoch: boolean;
  /** Whether a further epoch follows the first. */
  readonly repeats: boolean;
  /** First steps whose gradients overflow half precision, which the loss scaler keeps from the optimizer. */
  readonly overflows: number;
  /** Every micro-batch ends in a step, after which gradients stay where they are gathered. */
  readonly stepsAlways: boolean;
  /** Parameters and buffers one by one; otherwise small ones together, which makes no difference but in speed. */
  readonly laysEach: boolean;
  /** A dispatch mode splits writes into zeros, and casts inside a kernel, into operations with a result each. */
  readonly splitsKernels: boolean;
  /** The loss runs on copies of the outputs, whose gradients are copied back, and the caller holds both. */
  readonly copiesOutputs: boolean;
  /** Images end before the optimizer's step instead of with the next batch. */
  readonly dropsImages: boolean;
  /** Labels are on the card before the loss asks for them, by versions that do so. */
  readonly loadsLabels: boolean;
  readonly layout: LabelLayout;
  /** Positives of so many labels in a head without a box distribution; null where the assigner's counts hold. */
  readonly positives: ((labels: number, head: number) => number) | null;
  /** Memory beyond which PyTorch gives its cache back first, in bytes; null without such a limit. */
  readonly cacheLimit: number | null;
}

/** A training as it is. Labels are taken to reach 40 % of the image, which decides the pairs of a label and an anchor. */
export const ON_A_GPU: ReplayConditions = {
  steps: null,
  endsEpoch: true,
  repeats: true,
  overflows: 0,
  stepsAlways: false,
  laysEach: false,
  splitsKernels: false,
  copiesOutputs: false,
  dropsImages: false,
  loadsLabels: true,
  layout: { leastSide: 0.03, mostSide: 0.4, centres: 1 },
  positives: null,
  cacheLimit: null,
};
