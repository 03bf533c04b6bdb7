import type { MambaShape } from './mamba.ts';
import type { GemmaParts } from './gemma-parts.ts';

/** What a matrix or vector of a model is. */
export type ParameterRole = 'embedding' | 'head' | 'linear' | 'experts' | 'norm' | 'bias' | 'other';

/** A weight of the part that sees, by its whole name. */
export interface VisionWeight {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly role: ParameterRole;
}

/** Sizes of attention whose keys and values are expanded from one narrow tensor. */
interface LatentAttention {
  readonly rank: number;
  /** Queries come out of a narrow tensor too; null where they do not. */
  readonly queryRank: number | null;
  /** Turned as complex numbers (V2), or by tables in pairs (V3). */
  readonly turns: 'complex' | 'pairs';
  /** Parts of a head that are not rotated, and that are. */
  readonly plain: number;
  readonly rotated: number;
  readonly value: number;
}

/** Sizes of the gated delta rule. */
interface DeltaNetSizes {
  readonly keyHeads: number;
  readonly valueHeads: number;
  readonly keySize: number;
  readonly valueSize: number;
  readonly kernel: number;
  readonly joins: boolean;
  readonly attention: readonly number[];
}

export type Mixer = 'scan' | 'attention' | 'mlp';

/** Shape of a model, in the terms of Hugging Face's `config.json`. */
export interface Architecture {
  readonly modelType: string;
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  readonly intermediate: number;
  readonly vocabulary: number;
  readonly isTied: boolean;
  /** Labels that a decoder scores in place of a vocabulary. */
  readonly labels?: number;
  /** What an encoder tells: labels of the whole or of each token, the ends of an answer, or words. */
  readonly encoderHead?: 'sequence' | 'tokens' | 'answers' | 'words';
  /** `layer` is one kernel, `written` the same in operations (Cohere). */
  readonly norm: 'rms' | 'gemma' | 'layer' | 'written';
  /**
   * Norms before and after attention and MLP (gemma 2, 3), only after (OLMo 2), over the sums (OPT-350m), one for both
   * (parallel layers), or the usual two before.
   */
  readonly placement: 'before' | 'around' | 'after' | 'sums' | 'shared';
  readonly normHasBias: boolean;
  /** Norms weigh by one more than their weight, in the dtype of autocast (Nemotron). */
  readonly addsOne?: boolean;
  /** Norms multiply by their weight in fp32, before they cast back. */
  readonly weighsWide?: boolean;
  /** Norms without parameters (OLMo). */
  readonly normHasNoWeight?: boolean;
  /** Norms of queries and keys: per head, or over their full width. */
  readonly qkNorm: 'none' | 'head' | 'full';
  /** Queries are normed before keys are made, keys before values. */
  readonly normsInTurn?: boolean;
  readonly bias: { readonly qkv: boolean; readonly out: boolean; readonly mlp: boolean; readonly head: boolean };
  readonly fusesQkv: boolean;
  readonly fusesGateUp: boolean;
  readonly mlp: 'gated' | 'plain';
  readonly activation: 'silu' | 'gelu' | 'gelu_tanh' | 'gelu_new' | 'gelu_bloom' | 'relu' | 'relu2' | 'xielu';
  /** Attention and MLP read the same input and are added together. */
  readonly isParallel: boolean;
  /** Part of a head that is rotated; 0 where positions are learned. */
  readonly rotaryShare: number;
  readonly learnedPositions: number;
  readonly experts: number;
  readonly expertsPerToken: number;
  readonly expertWidth: number;
  readonly sharedExpertWidth: number;
  /** Scores of the chosen experts are taken as they are; else they are divided by their sum. */
  readonly keepsScores?: boolean;
  /** Scores weigh experts in fp32 (Mixtral). */
  readonly scoresWide?: boolean;
  /** A gate of its own weighs the shared expert (Qwen2-MoE). */
  readonly gatesShared?: boolean;
  /** Experts and router have biases, gates are clamped, heads have sinks, norms weigh in fp32 (gpt-oss). */
  readonly isOpenAi?: boolean;
  /** Each expert has linears of its own (transformers 4). */
  readonly splitsExperts?: boolean;
  /** Queries and keys are rotated in fp32: each use cast anew (ModernBERT), both cast once before (Cohere), as pairs of neighbours (ERNIE 4.5), or by tables that stay in fp32 (OLMo). */
  readonly rotatesWide?: 'each use' | 'once' | 'pairs' | 'tables';
  /** Keys and values are projected before queries (ViT). */
  readonly asksKeysFirst?: boolean;
  /** Every so many layers one does not rotate (SmolLM3, Command R7B). */
  readonly plainEvery?: number;
  /** Queries and keys are normed after they are rotated (Hunyuan). */
  readonly normsAfterRotation?: boolean;
  /** Tokens that a convolution takes in place of attention, and the layers that attend all the same (LFM2). */
  readonly convolutions?: { readonly kernel: number; readonly attention: readonly number[] };
  /** Layers of linear attention by the gated delta rule, but for those that attend; whether few projections make all (Qwen3-Next, Qwen3.5). */
  readonly deltaNet?: DeltaNetSizes;
  /** The projection of queries makes gates too, which weigh what attention gives. */
  readonly gatesAttention?: boolean;
  /** What each layer does, where it does one thing alone (Nemotron-H). */
  readonly mixers?: readonly Mixer[];
  /** Layers that scan in place of attention (Mamba 2). */
  readonly mamba?: MambaShape;
  /** Of Gemma 3n and 4. */
  readonly gemma?: GemmaParts;
  /** Embeddings, and what is added to the residual, are multiplied by numbers (Granite). */
  readonly scalesSums?: boolean;
  /** Logits are multiplied by a number. */
  readonly scalesLogits?: boolean;
  /** The layer of a period that has full attention is its first. */
  readonly startsFull?: boolean;
  /** Rotated queries and keys are joined from parts, head by head. */
  readonly joinsRotated?: boolean;
  readonly softcapsLogits: boolean;
  readonly softcapsAttention: boolean;
  /** Tokens of the sliding window; null without. */
  readonly window: number | null;
  /** Every so many layers one has full attention; 0 where none has, 1 where all have. */
  readonly fullEvery: number;
  readonly dropout: number;
  /** Scores get a bias by distance, embeddings a norm (BLOOM). */
  readonly hasAlibi?: boolean;
  /** Scores get a bias by distance through a mask that all layers share (Falcon-RW). */
  readonly masksDistance?: boolean;
  /** Places of a table of sines and cosines that is kept in fp32 (CodeGen). */
  readonly keptPlaces?: number;
  /** Places of a table by which scores get a bias in fp32, in attention in operations (MPT). */
  readonly distances?: number;
  /** Attention in operations, of queries and keys in fp32, through a mask that each layer keeps (GPT-Neo). */
  readonly widensScores?: boolean;
  /** Scores get a bias by the distance of their tokens, from one table for all layers (MPNet). */
  readonly biasesScores?: boolean;
  /** Of scores, where it is not that of the rest (OPT). */
  readonly attentionDropout?: number;
  /** Queries are scaled before attention (OPT). */
  readonly scalesQueries?: boolean;
  /** Numbers of an embedding that a projection widens to the hidden size (small ELECTRA); OPT-350m narrows what the head gets by another. */
  readonly wordWidth?: number;
  /** What a norm, attention and the MLP give have names of their own to the end of a layer (StableLM). */
  readonly namesParts?: boolean;
  /** No norm follows the last layer. */
  readonly endsPlain?: boolean;
  /** Keys and values come out of one narrow tensor (DeepSeek). */
  readonly latent?: LatentAttention;
  /** First layers without experts. */
  readonly denseLayers?: number;
  /** An MLP beside the experts, whose outputs are added. */
  readonly addsMlp?: boolean;
  /** How experts are chosen, where it is not by the usual softmax. */
  readonly router?: 'mixer' | 'wide' | 'groups' | 'logits';
  /** Rows of the table of relative places (DeBERTa). */
  readonly relativePlaces?: number;
  /** Rows of the tables of token types and of tasks, where they are others than the family's. */
  readonly tokenTypes?: number;
  readonly taskTypes?: number;
  /** Every layer is the same one (ALBERT). */
  readonly sharesLayers?: boolean;
  /** Weights of the part that sees, loaded beside the text part. */
  readonly vision?: readonly VisionWeight[];
  /** Places are counted in time, height and width, whose angles are joined in sections or laid into one another (Qwen-VL). */
  readonly grids?: 'sections' | 'interleaved';
  /** Layers of an encoder and of a decoder that attends to it; channels of sound; dropout of scores and within the MLP. */
  readonly stacks?: {
    readonly encoder: number;
    readonly decoder: number;
    readonly mels: number;
    readonly attentionDropout: number;
    readonly activationDropout: number;
  };
  readonly kind: 'decoder' | 'encoder' | 'image' | 'seq2seq';
}
