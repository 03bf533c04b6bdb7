import { type EagerTensor } from './eager/tensor.ts';

export type HeadLoss =
  /** transformers 4.48 on, and before: padded labels, whole logits in fp32. */
  | 'full'
  /** transformers 4.45 to 4.48: fp32 logits, then a shifted contiguous copy. */
  | 'shifted'
  /** The same, where the caller's 16-bit logits are replaced by the fp32 ones. */
  | 'shifted-replaced'
  /** The same, of which the rows that attention sees are copied out (Gemma 3 that sees, before transformers 5). */
  | 'shifted-masked'
  /** Logits shifted and lost as they come: `log_softmax` keeps their dtype, autocast widens what it gives. */
  | 'shifted-narrow'
  /** Liger's fused linear cross entropy: gradients computed in forward, chunk by chunk. */
  | 'liger'
  /** TRL 1.x: rows of hidden states, tiles of the vocabulary. */
  | 'tiles'
  /** Cut Cross Entropy: no logits, gradients in backward. */
  | 'cut'
  /** Unsloth: 16-bit logits whose gradient takes their place. */
  | 'in-place'
  /** Whole logits, turned into fp32 and lost by chunks (Axolotl, Unsloth). */
  | 'chunks'
  /** The hidden states are cut before the head: projection and loss piece by piece (torchtune, litgpt). */
  | 'pieces'
  /** Logarithms of the labels' probabilities from whole logits (TRL before 1.15): of DPO, of KTO, and with a loss of the chosen answers of ORPO. */
  | 'rolled'
  | 'scored'
  /** The same of answers that the trainer generated (GRPO). */
  | 'sampled'
  | 'odds-ratio'
  /** The same without a loss of the chosen answers (SimPO). */
  | 'margin'
  /** Trainer's own loss over the logits that it gets (label smoothing). */
  | 'smoothed'
  /** A row of labels for each token, of which one token counts (classification and reward models). */
  | 'score';

export interface HeadSettings {
  readonly kind: HeadLoss;
  readonly batch: number;
  readonly length: number;
  /** Tokens of a sequence in each piece, where the head works in pieces. */
  readonly pieceLength: number;
  /** A piece is projected when its loss is due, not all of them before the first. */
  readonly projectsInTurn: boolean;
  /** The trainer turns 16-bit outputs into fp32 after the forward (accelerate, with mixed precision). */
  readonly convertsOutputs: boolean;
  /** What the trainer computes from the logits beside the loss. */
  readonly metrics: 'none' | 'entropy-accuracy';
  /** The model runs once more with the fused head for what the trainer shows, after a loss from whole logits (TRL 1.15 on). */
  readonly runsForMetrics: boolean;
  /** Outputs live until the next ones have their name (hand-written loops). */
  readonly keepsOutputs: boolean;
  /** There are such of an earlier micro-batch as long. */
  readonly followsOutputs: boolean;
  /** A fused kernel whose gradient takes the place of the fp32 logits it reads. */
  readonly isFused: boolean;
  /**
   * Logarithms of the labels' probabilities: from one kernel (TRL 1.15 on), row by row (0.15 on), or gathered from
   * those of all words.
   */
  readonly logarithms: 'fused' | 'by row' | 'gathered';
  /** Part of each sequence whose logits are made: the completion, where a trainer generates (GRPO). */
  readonly completionShare: number;
  /** Logits are divided by a temperature, into new ones or where they lie, and their entropy is taken (GRPO before TRL 1.15). */
  readonly division: 'none' | 'in place' | 'anew';
  readonly takesEntropy: boolean;
  /** Logits of wanted and unwanted answers are copied out and handed on (KTO before TRL 1.15). */
  readonly copiesLogits: boolean;
  /** Logits for the divergence have a name until those of the completions were read (KTO before TRL 0.17). */
  readonly namesDivergence: boolean;
  /** The logits themselves are handed on. */
  readonly handsLogits?: boolean;
  /** What every layer gets, and what the last gives, is handed on with the logits (DPO of TRL 0.19 to 0.28). */
  readonly handsHidden: boolean;
  /** The mean of the logits of either answer is shown (DPO). */
  readonly meansLogits: boolean;
  /** Liger adds to the gradient of the head where it lies, not by a product of its own (as from 0.8.5 on). */
  readonly addsInPlace: boolean;
  /** torch.compile fuses the loss: 16-bit logits are read once more in backward, no fp32 copy is made. */
  readonly isCompiled: boolean;
}

/** Result of a forward: the loss, and what the caller still holds. */
export interface Loss {
  readonly loss: EagerTensor;
  readonly outputs: readonly EagerTensor[];
}
