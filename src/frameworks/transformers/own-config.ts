// Keys of `config.json` that single families have, and which of their values are followed.
import { isEncoder } from './encoder-kinds.ts';
import { isPair } from './families.ts';
import type { ShapeFields } from './shape-fields.ts';

import { isPublishedHybrid, isPublishedNemotron, mambaFields } from './mamba-config.ts';
import { gemmaFields, isPublishedGemma } from './gemma-config.ts';

type Config = Readonly<Record<string, unknown>>;

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/** Families with a table of token types. */
const TYPED = new Set(['bert', 'roberta', 'xlm-roberta', 'camembert', 'electra', 'ernie', 'albert']);
/** Families whose first layers have no experts. */
const HAS_DENSE = new Set(['deepseek_v2', 'deepseek_v3', 'glm4_moe']);

/** Name of the activation, or what the class of the family has where a config names none. */
function activationOf(type: string, config: Config): string | null {
  const named = config[isEncoder(type) ? 'hidden_act' : 'activation_function'];
  if (typeof named === 'string') return named;
  return isPair(type) ? (type === 'm2m_100' ? 'relu' : 'gelu') : null;
}

/** Fields of a shape that only some families fill. */
export function ownFields(
  type: string,
  config: Config,
): Pick<
  ShapeFields,
  | 'wordWidth'
  | 'denseLayers'
  | 'latent'
  | 'normsHeads'
  | 'plainEvery'
  | 'convolutions'
  | 'activation'
  | 'isSequential'
  | 'tokenTypes'
  | 'taskTypes'
  | 'attentionDropout'
  | 'activationDropout'
  | 'deltaNet'
  | 'decoderLayers'
  | 'mels'
  | 'isGated'
  | 'fullEvery'
  | 'mamba'
  | 'mixers'
  | 'isUnrotated'
  | 'gemma'
> {
  const width = number(config[type === 'electra' || type === 'albert' ? 'embedding_size' : 'word_embed_proj_dim']);
  const isKin = isPair(type);
  return {
    activation: activationOf(type, config),
    attentionDropout:
      isKin || type === 'opt' ? number(config['attention_dropout'] ?? (type === 'm2m_100' ? 0.1 : 0)) : null,
    activationDropout: isKin ? number(config['activation_dropout']) : null,
    tokenTypes: TYPED.has(type) && typeof config['type_vocab_size'] === 'number' ? config['type_vocab_size'] : null,
    taskTypes: type === 'ernie' && config['use_task_id'] === true ? number(config['task_type_vocab_size'] ?? 3) : null,
    isSequential: type === 'gpt_neox' && config['use_parallel_residual'] === false,
    ...gemmaFields(type, config),
    ...mambaFields(type, config),
    decoderLayers: number(config['num_decoder_layers'] ?? config['decoder_layers'] ?? config['num_layers']),
    mels: number(config['num_mel_bins'] ?? 80),
    isGated: config['feed_forward_proj'] === 'gated-gelu',
    wordWidth:
      ['opt', 'electra', 'albert'].includes(type) && width > 0 && width !== config['hidden_size'] ? width : null,
    denseLayers: HAS_DENSE.has(type) ? number(config['first_k_dense_replace']) : 0,
    normsHeads: config['use_qk_norm'] === true,
    plainEvery: type === 'smollm3' ? number(config['no_rope_layer_interval'] ?? 4) : 0,
    convolutions:
      type === 'lfm2' ? { kernel: number(config['conv_L_cache'] ?? 3), attention: attentionOf(config) } : null,
    deltaNet: LINEAR.has(type) ? deltaNetOf(type, config) : null,
    latent:
      type === 'deepseek_v2' || type === 'deepseek_v3'
        ? {
            queryRank: number(config['q_lora_rank']) || null,
            turns: type === 'deepseek_v2' ? 'complex' : 'pairs',
            rank: number(config['kv_lora_rank']),
            plain: number(config['qk_nope_head_dim']),
            rotated: number(config['qk_rope_head_dim']),
            value: number(config['v_head_dim']),
          }
        : null,
  };
}

/** Families with linear attention by the gated delta rule. */
const LINEAR = new Set(['qwen3_next', 'qwen3_5_text', 'qwen3_5_moe_text']);

/** Sizes where a config leaves them out (configuration_qwen3_next.py). */
function deltaNetOf(type: string, config: Config): ShapeFields['deltaNet'] {
  const kinds = config['layer_types'];
  const every = number(config['full_attention_interval'] ?? 4);
  const layers = Math.min(number(config['num_hidden_layers']), 1000);
  return {
    keyHeads: number(config['linear_num_key_heads'] ?? 16),
    valueHeads: number(config['linear_num_value_heads'] ?? 32),
    keySize: number(config['linear_key_head_dim'] ?? 128),
    valueSize: number(config['linear_value_head_dim'] ?? 128),
    kernel: number(config['linear_conv_kernel_dim'] ?? 4),
    joins: type === 'qwen3_next',
    attention: Array.isArray(kinds) ? attentionOf(config) : everyFourth(layers, every),
  };
}

/** Layers that end a period. */
export function everyFourth(layers: number, every = 4): number[] {
  return Array.from({ length: layers }, (_, i) => i).filter((i) => every > 0 && (i + 1) % every === 0);
}

/** Layers of LFM2 that attend: named, or all. */
function attentionOf(config: Config): number[] {
  const kinds = config['layer_types'];
  if (Array.isArray(kinds)) return kinds.flatMap((kind, i) => (kind === 'full_attention' ? [i] : []));
  const named = config['full_attn_idxs'];
  if (Array.isArray(named)) return named.map(number);
  return Array.from({ length: Math.min(number(config['num_hidden_layers']), 1000) }, (_, i) => i);
}

/** Width of LFM2's MLP: two thirds of what is named, up to a multiple (models/lfm2/modeling_lfm2.py). */
export function lfm2Width(config: Config): number {
  const named = number(config['block_ff_dim'] ?? config['intermediate_size']);
  if (config['block_auto_adjust_ff_dim'] === false) return named;
  const multiple = number(config['block_multiple_of'] ?? 256);
  const cut = Math.floor(number(config['block_ffn_dim_multiplier'] ?? 1) * Math.floor((2 * named) / 3));
  return multiple * Math.ceil(cut / multiple);
}

function hasLatentSizes(config: Config): boolean {
  const { rank, plain, rotated, value } = ownFields('deepseek_v3', config).latent!;
  return [rank, plain, rotated, value].every((n) => Number.isInteger(n) && n > 0 && n < 2 ** 16);
}

/** Layers are dropped as a whole at most so rarely that some step of a training has them all. */
const MAX_LAYER_DROP = 0.1;

/** BART and its kin, with words that both stacks and the head share. */
function isEvenPair(c: Config): boolean {
  return (
    ['ffn_dim', 'attention_heads'].every((key) => c[`encoder_${key}`] === c[`decoder_${key}`]) &&
    ['encoder_layerdrop', 'decoder_layerdrop'].every((key) => number(c[key]) <= MAX_LAYER_DROP) &&
    ['gelu', 'relu', 'swish', 'silu'].includes(activationOf('bart', c)!) &&
    c['tie_word_embeddings'] !== false &&
    c['share_encoder_decoder_embeddings'] !== false &&
    (c['decoder_vocab_size'] ?? c['vocab_size']) === c['vocab_size']
  );
}
const GEMMA = 'Gemma 3n and 4 are followed as their published models are set up';

/** Families of which one setup was published and is followed, and a test for it. */
const PUBLISHED: Readonly<Record<string, { readonly like: string; readonly is: (config: Config) => boolean }>> = {
  deberta: {
    like: 'The first DeBERTa is followed as its published models are set up',
    is: (c) =>
      c['relative_attention'] === true &&
      ['c2p|p2c', 'c2p,p2c', 'p2c,c2p', 'p2c|c2p'].includes([c['pos_att_type']].flat().join()) &&
      c['position_biased_input'] === false &&
      c['talking_head'] !== true &&
      number(c['max_relative_positions'] ?? -1) < 1 &&
      number(c['type_vocab_size']) === 0,
  },
  'deberta-v2': {
    like: 'DeBERTa is followed as its version 3 is set up',
    // contents and places share projections, without a convolution or absolute places
    is: (c) =>
      c['share_att_key'] === true &&
      c['position_biased_input'] === false &&
      number(c['conv_kernel_size']) === 0 &&
      number(c['type_vocab_size']) === 0,
  },
  opt: {
    like: 'OPT with norms over the sums is followed as opt-350m is set up',
    is: (c) => (c['do_layer_norm_before'] === false) === (ownFields('opt', c).wordWidth !== null),
  },
  codegen: {
    like: 'CodeGen is followed as its published models are set up',
    is: (c) =>
      (c['activation_function'] ?? 'gelu_new') === 'gelu_new' &&
      ['attn_pdrop', 'embd_pdrop', 'resid_pdrop'].every((key) => number(c[key]) === 0),
  },
  mpt: {
    like: 'MPT is followed as its published models are set up',
    is: (c) => {
      const own = (typeof c['attn_config'] === 'object' ? c['attn_config'] : null) as Config | null;
      const isPlain = ['clip_qkv', 'qk_ln', 'attn_pdrop', 'prefix_lm'].every((key) => !own?.[key]);
      const drops = ['emb_pdrop', 'resid_pdrop'].some((key) => number(c[key]) > 0);
      return isPlain && own?.['alibi'] !== false && !drops && number(c['expansion_ratio'] ?? 4) === 4;
    },
  },
  falcon: {
    like: 'Falcon with biases is followed as falcon-rw is set up',
    is: (c) =>
      [c['bias'] === true, c['alibi'] === true, c['parallel_attn'] === false].every((each, _, all) => each === all[0]),
  },
  bart: { like: 'BART is followed with a decoder that is as wide as its encoder', is: isEvenPair },
  mbart: { like: 'mBART is followed with a decoder that is as wide as its encoder', is: isEvenPair },
  marian: { like: 'Marian is followed with a decoder that is as wide as its encoder', is: isEvenPair },
  pegasus: { like: 'Pegasus is followed with a decoder that is as wide as its encoder', is: isEvenPair },
  blenderbot: { like: 'Blenderbot is followed with a decoder that is as wide as its encoder', is: isEvenPair },
  m2m_100: { like: 'M2M-100 is followed with a decoder that is as wide as its encoder', is: isEvenPair },
  vit: {
    like: 'ViT is followed with pictures of 224 pixels in patches of 16, without dropout',
    is: (c) =>
      (c['image_size'] ?? 224) === 224 &&
      (c['patch_size'] ?? 16) === 16 &&
      (c['num_channels'] ?? 3) === 3 &&
      c['qkv_bias'] !== false &&
      (c['hidden_act'] ?? 'gelu') === 'gelu' &&
      ['hidden_dropout_prob', 'attention_probs_dropout_prob'].every((key) => number(c[key]) === 0),
  },
  whisper: {
    like: 'Whisper is followed without dropout',
    is: (c) =>
      ['dropout', 'attention_dropout', 'activation_dropout', 'encoder_layerdrop'].every((key) => number(c[key]) === 0),
  },
  t5: {
    like: 'T5 is followed with the activations of T5 and flan-T5',
    is: (c) => ['relu', 'gated-gelu'].includes(c['feed_forward_proj'] as string) && (c['dropout_rate'] ?? 0.1) === 0.1,
  },
  gpt_neo: {
    like: 'GPT-Neo is followed with GELU and one dropout for all',
    is: (c) =>
      ['gelu', 'gelu_new'].includes((c['activation_function'] ?? 'gelu_new') as string) &&
      ['embed_dropout', 'attention_dropout'].every((key) => number(c[key]) === number(c['resid_dropout'])),
  },
  gpt2: {
    like: 'GPT-2 is followed with GELU',
    is: (c) => ['gelu', 'gelu_new', 'gelu_pytorch_tanh'].includes((c['activation_function'] ?? 'gelu_new') as string),
  },
  albert: {
    like: 'ALBERT is followed with one layer for all',
    is: (c) =>
      (c['num_hidden_groups'] ?? 1) === 1 &&
      (c['inner_group_num'] ?? 1) === 1 &&
      number(c['hidden_dropout_prob']) === number(c['attention_probs_dropout_prob']),
  },
  apertus: { like: 'Apertus is followed with xIELU', is: (c) => c['hidden_act'] === 'xielu' },
  phimoe: {
    like: 'PhiMoE is followed as Phi-3.5-MoE is set up',
    is: (c) => c['attention_bias'] === true && c['lm_head_bias'] === true,
  },
  deepseek_v2: {
    like: 'DeepSeek-V2 is followed as its Lite is set up',
    is: (c) => (c['q_lora_rank'] ?? null) === null && c['topk_method'] === 'greedy' && hasLatentSizes(c),
  },
  deepseek_v3: {
    like: 'DeepSeek-V3 is followed as it and its kin are set up, in 16 bits',
    is: (c) =>
      c['rope_interleave'] !== false &&
      c['attention_bias'] !== true &&
      c['norm_topk_prob'] !== false &&
      !c['quantization_config'] &&
      hasLatentSizes(c),
  },
  granitemoehybrid: { like: 'Granite 4 is followed as its published models are set up', is: isPublishedHybrid },
  nemotron: {
    like: 'Nemotron is followed without biases, with the square of ReLU',
    is: (c) => c['attention_bias'] !== true && c['mlp_bias'] !== true && (c['hidden_act'] ?? 'relu2') === 'relu2',
  },
  granitemoe: { like: 'Granite is followed without biases', is: (c) => c['attention_bias'] !== true },
  nemotron_h: {
    like: 'Nemotron-H is followed without experts, as its published models are set up',
    is: isPublishedNemotron,
  },
  gemma4_text: { like: GEMMA, is: (c) => isPublishedGemma('gemma4_text', c) },
  gemma4_unified_text: { like: GEMMA, is: (c) => isPublishedGemma('gemma4_unified_text', c) },
  gemma3n_text: { like: GEMMA, is: (c) => isPublishedGemma('gemma3n_text', c) },
  lfm2: {
    like: 'LFM2 is followed without biases',
    is: (c) =>
      c['conv_bias'] !== true && number(c['conv_L_cache'] ?? 3) > 0 && number(c['block_multiple_of'] ?? 256) > 0,
  },
  ernie4_5: { like: 'ERNIE 4.5 is followed without biases', is: (c) => c['use_bias'] !== true },
  exaone4: {
    like: 'EXAONE 4 is followed with full attention in every fourth layer, or in all',
    is: (c) => !c['sliding_window'] || [undefined, 4, 'LLLG'].includes(c['sliding_window_pattern'] as undefined),
  },
  hunyuan_v1_dense: { like: 'Hunyuan is followed without biases', is: (c) => c['attention_bias'] !== true },
  glm4_moe: {
    like: 'GLM-4.5 is followed as it and its kin are set up, in 16 bits',
    is: (c) => c['norm_topk_prob'] !== false && !c['quantization_config'],
  },
};

/** A sentence where a config sets a family up as no published model is. */
export function unlikePublished(type: string, config: Config): string | null {
  const published = Object.hasOwn(PUBLISHED, type) ? PUBLISHED[type]! : null;
  return published === null || published.is(config) ? null : published.like;
}
