import { ALSO_SEES, textTypeOf } from './vision.ts';
import { architectureOf, isPair } from './families.ts';
import type { ShapeFields } from './shape-fields.ts';
import { reasonOf } from './unfollowed.ts';
import { lfm2Width, ownFields, unlikePublished } from './own-config.ts';
import { countParameters, type LlmModel, loraPerRank } from './known-model.ts';

const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** Layers, widths and vocabularies beyond which no model goes. */
const LARGEST = 2 ** 22;
/** Before transformers 5 each is followed on its own; Switch Transformers have 2048. */
const MOST_EXPERTS = 4096;

/** Windows of configs that name none (configuration_<type>.py of transformers). */
const WINDOWS: Readonly<Record<string, number>> = {
  mistral: 4096,
  gemma2: 4096,
  gemma3_text: 4096,
  cohere2: 4096,
  olmo3: 4096,
  gpt_oss: 128,
  gemma4_text: 512,
  gemma4_unified_text: 1024,
  gemma3n_text: 512,
};

/** Places of configs that name none (configuration_<type>.py of transformers 5.24.0). */
function placesOf(type: string): number {
  if (
    /^(?:bert|roberta|xlm-roberta|camembert|electra|albert|ernie|mpnet|distilbert|deberta(?:-v2)?|blenderbot-small)$/.test(
      type,
    )
  )
    return 512;
  if (/^(?:gpt_neox?|gptj|codegen|opt|mpt)$/.test(type)) return 2048;
  if (type === 'mixtral') return 131_072;
  return type === 'blenderbot' ? 128 : 1024;
}

function windowOf(type: string, config: Readonly<Record<string, unknown>>): number {
  if (config['sliding_window'] === undefined) return (Object.hasOwn(WINDOWS, type) && WINDOWS[type]) || 0;
  return number(config['sliding_window']) ?? 0;
}

/** A model from an object of Hugging Face's `config.json`; a sentence where it does not tell enough. */
export function resolveConfig(config: Readonly<Record<string, unknown>>, isTextOnly = false): LlmModel | string {
  if (typeof config['text_config'] === 'object' && config['text_config'] !== null) {
    if (!isTextOnly) return ALSO_SEES;
    const text = config['text_config'] as Readonly<Record<string, unknown>>;
    return resolveConfig({ tie_word_embeddings: config['tie_word_embeddings'], ...text }, true);
  }
  const whole = typeof config['model_type'] === 'string' ? config['model_type'] : null;
  // the first Qwen-VLs have the sizes of their text part beside those of the other
  if (['vision_config', 'audio_config'].some((key) => config[key]) && !isTextOnly) return ALSO_SEES;
  const type = whole === null ? null : textTypeOf(whole);
  if (type === null) return 'config.json names no model_type';
  const read = (...keys: string[]): number | null => {
    for (const key of keys) {
      const named = config[key];
      // one for each layer, all alike (Gemma 3n)
      const value = number(Array.isArray(named) ? named[0] : named);
      if (value !== null) return value;
    }
    return null;
  };
  const hidden = read('hidden_size', 'n_embd', 'd_model', ...(type === 'distilbert' ? ['dim'] : []));
  const layers = read('encoder_layers', 'num_hidden_layers', 'n_layer', 'num_layers', 'n_layers');
  const heads = read('num_attention_heads', 'n_head', 'encoder_attention_heads', 'num_heads', 'n_heads');
  // pictures have no words
  const vocabulary = type === 'vit' ? 0 : read('vocab_size');
  if (hidden === null || layers === null || heads === null || vocabulary === null)
    return 'config.json lacks hidden_size, num_hidden_layers, num_attention_heads or vocab_size';
  const intermediate =
    type === 'lfm2'
      ? lfm2Width(config)
      : (read(
          ...(type === 'granitemoehybrid' ? ['shared_intermediate_size'] : []),
          'intermediate_size',
          'n_inner',
          'ffn_hidden_size',
          'd_ff',
          'encoder_ffn_dim',
          ...(type === 'distilbert' ? ['hidden_dim'] : []),
        ) ?? 4 * hidden);
  const kvHeads = read('num_key_value_heads', 'num_kv_heads') ?? (config['multi_query'] === true ? 1 : heads);
  const fields: ShapeFields = {
    type,
    hidden,
    layers,
    heads,
    kvHeads,
    headSize: read('head_dim', 'qk_rope_head_dim', 'd_kv') ?? hidden / heads,
    intermediate,
    vocabulary,
    isTied: typeof config['tie_word_embeddings'] === 'boolean' ? config['tie_word_embeddings'] : TIED.has(type),
    positions: read('max_position_embeddings', 'n_positions', 'max_target_positions', 'max_seq_len') ?? placesOf(type),
    window: config['use_sliding_window'] === false ? 0 : windowOf(type, config),
    experts:
      config['enable_moe_block'] === false ? 0 : (read('num_experts', 'num_local_experts', 'n_routed_experts') ?? 0),
    expertsPerToken: read('num_experts_per_tok', 'top_k_experts') ?? 0,
    expertWidth: read(type === 'granitemoehybrid' ? 'intermediate_size' : 'moe_intermediate_size') ?? 0,
    sharedWidth: read('shared_expert_intermediate_size', 'n_shared_experts') ?? 0,
    hasBias: ['attention_bias', 'use_qkv_bias', 'bias'].some((key) => config[key] === true),
    rotaryShare: type === 'codegen' ? rotatedPart(config, hidden / heads) : read('partial_rotary_factor', 'rotary_pct'),
    dropout: read(
      'resid_pdrop',
      'resid_dropout',
      'residual_dropout',
      ...(isPair(type) || type === 'opt' ? ['dropout'] : []),
      ...(type === 'albert' ? ['hidden_dropout_prob'] : []),
    ),
    positionBuckets: read('position_buckets'),
    ...ownFields(type, config),
  };
  const sizes = [
    hidden,
    layers,
    heads,
    kvHeads,
    fields.headSize,
    intermediate,
    ...(type === 'vit' ? [] : [vocabulary]),
  ];
  if (sizes.some((n) => !Number.isInteger(n) || n < 1 || n > LARGEST) || layers > 1000)
    return 'config.json gives sizes that no model has';
  const { experts, expertsPerToken } = fields;
  if ([experts, expertsPerToken].some((n) => !Number.isInteger(n) || n < 0 || n > MOST_EXPERTS))
    return 'config.json gives a number of experts that no model has';
  const unlike = unlikePublished(type, config);
  if (unlike !== null) return unlike;
  const architecture = architectureOf(fields);
  if (architecture === null) return reasonOf(whole ?? type);
  return {
    id: typeof config['_name_or_path'] === 'string' ? config['_name_or_path'] : type,
    type,
    counts: countParameters(architecture),
    loraPerRank: {
      queryValue: loraPerRank(architecture, (name) => /\.(q_proj|v_proj|query_key_value|qkv_proj)\.weight$/.test(name)),
      allLinear: loraPerRank(architecture, () => true),
    },
    checkpoint: checkpointOf(config['dtype'] ?? config['torch_dtype']),
    maxPositions: fields.positions,
    architecture,
    reason: null,
    note: null,
    stored: 'full',
  };
}

/** Part of a head that CodeGen turns; 64 numbers where none are named (configuration_codegen.py). */
function rotatedPart(config: Readonly<Record<string, unknown>>, headSize: number): number {
  return Math.min((number(config['rotary_dim']) ?? 64) / headSize, 1);
}

/** Types whose config leaves `tie_word_embeddings` at true. */
const TIED = new Set([
  'gemma',
  'gemma2',
  'gemma3_text',
  'gemma3',
  'gemma4_text',
  'gemma4_unified_text',
  'gemma3n_text',
  'gpt2',
  'gpt_neo',
  'gpt_bigcode',
  'falcon',
  'bloom',
  'mpt',
  'opt',
  'cohere',
  'cohere2',
  'starcoder2',
  'lfm2',
  'ernie4_5',
  't5',
  'bart',
  'mbart',
  'marian',
  'pegasus',
  'blenderbot',
  'm2m_100',
  'whisper',
]);

function checkpointOf(dtype: unknown): LlmModel['checkpoint'] {
  switch (dtype) {
    case 'bfloat16':
      return 'bf16';
    case 'float16':
      return 'fp16';
    case undefined:
    case 'float32':
      return 'fp32';
    default:
      return 'other';
  }
}
