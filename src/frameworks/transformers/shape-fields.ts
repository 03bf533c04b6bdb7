import type { Architecture } from './architecture.ts';

/** Numbers of a shape, whatever they were read from. */
export interface ShapeFields {
  readonly type: string;
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  readonly intermediate: number;
  readonly vocabulary: number;
  readonly isTied: boolean;
  readonly positions: number;
  readonly window: number;
  readonly experts: number;
  readonly expertsPerToken: number;
  readonly expertWidth: number;
  readonly sharedWidth: number;
  readonly hasBias: boolean;
  readonly rotaryShare: number | null;
  readonly dropout: number | null;
  /** Numbers of an embedding that is narrower than the layers (OPT-350m); null otherwise. */
  readonly wordWidth: number | null;
  /** Name of the activation in `config.json`, for the families that leave the choice. */
  readonly activation: string | null;
  /** Of scores and within the MLP, where an encoder and a decoder have them apart; null as elsewhere in the model. */
  readonly attentionDropout: number | null;
  readonly activationDropout: number | null;
  /** Layers of a decoder beside those of an encoder, channels of its sound, and whether its MLP has a gate. */
  readonly decoderLayers: number;
  readonly mels: number;
  readonly isGated: boolean;
  /** First layers without experts, and attention by a narrow tensor (DeepSeek). */
  readonly denseLayers: number;
  readonly latent: Architecture['latent'] | null;
  /** Whether queries and keys are normed head by head (GLM-4.5). */
  readonly normsHeads: boolean;
  /** Every so many layers one does not rotate; 0 where all do. */
  readonly plainEvery: number;
  /** Of LFM2. */
  readonly convolutions: Architecture['convolutions'] | null;
  /** Rows of the tables of token types and of tasks; null where they are the family's. */
  readonly tokenTypes: number | null;
  readonly taskTypes: number | null;
  /** Attention and MLP follow each other in a family where they stand beside each other (GPT-NeoX). */
  readonly isSequential: boolean;
  /** Of Qwen3-Next and Qwen3.5. */
  readonly deltaNet: Architecture['deltaNet'] | null;
  /** Every so many layers one has full attention, of families whose members differ. */
  readonly fullEvery: number;
  /** Of Nemotron-H. */
  readonly mixers: Architecture['mixers'] | null;
  /** Of layers that scan; null where all attend. */
  readonly mamba: Architecture['mamba'] | null;
  /** Nothing says places. */
  readonly isUnrotated: boolean;
  /** Of Gemma 3n and 4. */
  readonly gemma: Architecture['gemma'] | null;
  /** Buckets of relative places to either side (DeBERTa). */
  readonly positionBuckets: number | null;
}

export const PLAIN: Omit<
  Architecture,
  'modelType' | 'hidden' | 'layers' | 'heads' | 'kvHeads' | 'headSize' | 'intermediate' | 'vocabulary' | 'isTied'
> = {
  norm: 'rms',
  placement: 'before',
  normHasBias: false,
  qkNorm: 'none',
  bias: { qkv: false, out: false, mlp: false, head: false },
  fusesQkv: false,
  fusesGateUp: false,
  mlp: 'gated',
  activation: 'silu',
  isParallel: false,
  rotaryShare: 1,
  learnedPositions: 0,
  experts: 0,
  expertsPerToken: 0,
  expertWidth: 0,
  sharedExpertWidth: 0,
  softcapsLogits: false,
  softcapsAttention: false,
  window: null,
  fullEvery: 1,
  dropout: 0,
  kind: 'decoder',
};

export const NO_BIAS = PLAIN.bias;
export const ALL_BIASES = { qkv: true, out: true, mlp: true, head: false };
