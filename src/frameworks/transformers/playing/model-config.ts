import { z } from 'zod';
import type { Architecture } from '../architecture.ts';

/** Types whose classes transformers brings itself, and that the engine follows. */
const MODEL_TYPES = [
  'llama',
  'mistral',
  'qwen2',
  'qwen3',
  'qwen3_moe',
  'qwen2_moe',
  'gpt_oss',
  'mixtral',
  'olmoe',
  'gemma',
  'gemma2',
  'gemma3_text',
  'phi3',
  'phi',
  'glm',
  'glm4',
  'olmo',
  'olmo2',
  'olmo3',
  'stablelm',
  'starcoder2',
  'cohere',
  'cohere2',
  'gpt_neox',
  'gptj',
  'falcon',
  'gpt2',
  'gpt_bigcode',
  'bloom',
  'opt',
  'granite',
  'smollm3',
  'qwen3_next',
  'qwen3_5_text',
  'qwen3_5_moe_text',
  'bert',
  'roberta',
  'xlm-roberta',
  'distilbert',
  'modernbert',
] as const;
const ACTIVATIONS = ['silu', 'gelu', 'gelu_new', 'gelu_pytorch_tanh', 'gelu_fast', 'relu'] as const;
const LAYER_TYPES = ['full_attention', 'sliding_attention', 'linear_attention'] as const;
const MAX_INTEGER = 2 ** 22;
const MAX_LAYERS = 1000;

const integer = z.number().int().min(0).max(MAX_INTEGER).nullable();
const number = z.number().min(0).max(1e6).nullable();
const flag = z.boolean();
const activation = z.enum(ACTIVATIONS);

/** Keys of `config.json` by their kind, as probe/oomlint_probe/players/transformers/model_config.py has them. */
const KINDS = {
  integer:
    'vocab_size hidden_size intermediate_size num_hidden_layers num_attention_heads num_key_value_heads head_dim max_position_embeddings sliding_window sliding_window_pattern num_experts num_local_experts num_experts_per_tok moe_intermediate_size shared_expert_intermediate_size decoder_sparse_step max_window_layers n_embd n_layer n_head n_positions n_inner rotary_dim ffn_dim word_embed_proj_dim num_kv_heads ffn_hidden_size pad_token_id type_vocab_size dim hidden_dim n_layers n_heads global_attn_every_n_layers local_attention original_max_position_embeddings query_pre_attn_scalar no_rope_layer_interval linear_num_key_heads linear_num_value_heads linear_key_head_dim linear_value_head_dim linear_conv_kernel_dim full_attention_interval',
  number:
    'partial_rotary_factor rotary_pct attention_dropout hidden_dropout resid_pdrop embd_pdrop attn_pdrop residual_dropout embedding_dropout hidden_dropout_prob attention_probs_dropout_prob dropout final_logit_softcapping attn_logit_softcapping embedding_multiplier logits_scaling residual_multiplier attention_multiplier logit_scale',
  flag: 'tie_word_embeddings attention_bias mlp_bias use_sliding_window use_qkv_bias use_parallel_residual parallel_attn multi_query new_decoder_architecture alibi bias use_bias qk_layernorm do_layer_norm_before norm_topk_prob',
  activation: 'hidden_act hidden_activation activation_function activation',
} as const;

const optional = <T extends z.ZodType>(names: string, type: T) =>
  Object.fromEntries(names.split(' ').map((name) => [name, type.optional()]));

/** A model in the words of `config.json`: numbers, switches and known words, nothing that is a path, a name or code. */
export const modelConfigSchema = z.strictObject({
  model_type: z.enum(MODEL_TYPES),
  ...optional(KINDS.integer, integer),
  ...optional(KINDS.number, number),
  ...optional(KINDS.flag, flag),
  ...optional(KINDS.activation, activation),
  layer_types: z.array(z.enum(LAYER_TYPES)).max(MAX_LAYERS).optional(),
});

export type ModelConfig = Readonly<Record<string, unknown>>;

/** Keys of published configs that decide no tensor: names, tokens, rotary tables, how things are written. */
const BESIDE =
  /^(?:_name_or_path|architectures|transformers_version|_attn_implementation\w*|dtype|torch_dtype|use_cache|initializer_range|initializer_\w+|pretraining_tp|rope_\w+|rotary_emb_base|rms_norm_eps|layer_norm_eps\w*|layer_norm_epsilon|norm_eps|norm_epsilon|\w*token_id|finetuning_task|id2label|label2id|problem_type|_commit_hash|language|task_specific_params|gradient_checkpointing|classifier_\w+|summary_\w+|scale_attn\w*|reorder_and_upcast_attn|position_embedding_type|output_\w+|router_\w+|attn_pdrop|unsloth_\w+|model_max_length|max_sequence_length)$/;

/** Keys by which a model brings code of its own. */
const CODE = /^(?:auto_map|custom_pipelines|trust_remote_code|_auto_class)$/;

/** A repository's own `config.json` as far as a probe takes it; one line that says why not otherwise. */
export function ownConfigOf(config: Readonly<Record<string, unknown>>): ModelConfig | string {
  const code = Object.keys(config).find((key) => CODE.test(key));
  if (code !== undefined) return `config.json has ${code}: code of its own is never run`;
  const taken = Object.entries(config).filter(
    ([key]) => !BESIDE.test(key) || (key === 'pad_token_id' && config['model_type'] === 'phi3'),
  );
  const read = modelConfigSchema.safeParse(Object.fromEntries(taken));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const key = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  return `config.json has ${String(key ?? 'a value')
    .slice(0, 40)
    .replaceAll(/[^\w.-]/g, '?')} that a probe does not take`;
}

/** The config of a known architecture in the words of its type; one line where its type is none that is played. */
export function configOf(a: Architecture, positions: number): ModelConfig | string {
  if (a.vision) return 'models that also see are not played';
  const own = OWN[a.modelType];
  if (own === undefined || !MODEL_TYPES.some((each) => each === a.modelType))
    return `models of type ${a.modelType} are not played`;
  return modelConfigSchema.parse({ model_type: a.modelType, ...own({ ...a, positions }) });
}

/** With the positions that the published config has: some classes make a table of them. */
interface Shape extends Architecture {
  readonly positions: number;
}

const usual = (a: Shape): ModelConfig => ({
  vocab_size: a.vocabulary,
  hidden_size: a.hidden,
  intermediate_size: a.intermediate,
  num_hidden_layers: a.layers,
  num_attention_heads: a.heads,
  num_key_value_heads: a.kvHeads,
  max_position_embeddings: a.positions,
  tie_word_embeddings: a.isTied,
});
const withHead = (a: Shape): ModelConfig => ({ ...usual(a), head_dim: a.headSize });
const windowed = (a: Shape): ModelConfig => ({ ...withHead(a), sliding_window: a.window });
const gpt = (a: Shape): ModelConfig => ({
  vocab_size: a.vocabulary,
  n_embd: a.hidden,
  n_inner: a.intermediate,
  n_layer: a.layers,
  n_head: a.heads,
  n_positions: a.learnedPositions || a.positions,
  tie_word_embeddings: a.isTied,
  resid_pdrop: a.dropout,
  embd_pdrop: a.dropout,
  attn_pdrop: a.dropout,
});
const encoder = (a: Shape): ModelConfig => ({
  vocab_size: a.vocabulary,
  hidden_size: a.hidden,
  intermediate_size: a.intermediate,
  num_hidden_layers: a.layers,
  num_attention_heads: a.heads,
  max_position_embeddings: a.learnedPositions,
  hidden_dropout_prob: a.dropout,
  attention_probs_dropout_prob: a.dropout,
  ...(a.activation === 'relu' || a.activation === 'gelu_new' ? { hidden_act: a.activation } : {}),
});
/** Layers of which every so many have full attention, the last of each period. */
const layerTypes = (a: Shape): ModelConfig =>
  a.window === null || a.fullEvery < 2
    ? {}
    : {
        layer_types: Array.from({ length: a.layers }, (_, layer) =>
          (layer + 1) % a.fullEvery === 0 ? 'full_attention' : 'sliding_attention',
        ),
      };
/** Of Qwen3-Next and Qwen3.5. */
const hybrid = (a: Shape): ModelConfig => {
  const { keyHeads, valueHeads, keySize, valueSize, kernel, attention } = a.deltaNet!;
  return {
    ...withHead(a),
    partial_rotary_factor: a.rotaryShare,
    linear_num_key_heads: keyHeads,
    linear_num_value_heads: valueHeads,
    linear_key_head_dim: keySize,
    linear_value_head_dim: valueSize,
    linear_conv_kernel_dim: kernel,
    layer_types: Array.from({ length: a.layers }, (_, layer) =>
      attention.includes(layer) ? 'full_attention' : 'linear_attention',
    ),
  };
};
const hybridExperts = (a: Shape): ModelConfig => ({
  ...hybrid(a),
  num_experts: a.experts,
  num_experts_per_tok: a.expertsPerToken,
  moe_intermediate_size: a.expertWidth,
  shared_expert_intermediate_size: a.sharedExpertWidth,
});
/** What a family calls the parts of its shape (transformers, models/<type>/configuration_<type>.py). */
const OWN: Readonly<Record<string, (a: Shape) => ModelConfig>> = {
  llama: withHead,
  qwen3_next: hybridExperts,
  qwen3_5_text: hybrid,
  qwen3_5_moe_text: (a) => {
    const { intermediate_size: _, ...own } = hybridExperts(a);
    return own;
  },
  smollm3: (a) => ({ ...usual(a), pad_token_id: 0 }),
  granite: usual,
  mistral: windowed,
  qwen2: (a) => ({ ...usual(a), use_sliding_window: false }),
  qwen3: withHead,
  qwen3_moe: (a) => ({ ...withHead(a), ...expertsOf(a), num_experts: a.experts }),
  qwen2_moe: (a) => ({
    ...usual(a),
    ...expertsOf(a),
    num_experts: a.experts,
    shared_expert_intermediate_size: a.sharedExpertWidth,
    norm_topk_prob: !a.keepsScores,
    use_sliding_window: false,
  }),
  gpt_oss: (a) => ({
    ...windowed(a),
    ...layerTypes(a),
    intermediate_size: a.expertWidth,
    num_local_experts: a.experts,
    num_experts_per_tok: a.expertsPerToken,
  }),
  mixtral: (a) => ({
    ...withHead(a),
    intermediate_size: a.expertWidth,
    num_local_experts: a.experts,
    num_experts_per_tok: a.expertsPerToken,
    sliding_window: null,
  }),
  olmoe: (a) => ({
    ...usual(a),
    intermediate_size: a.expertWidth,
    num_experts: a.experts,
    num_experts_per_tok: a.expertsPerToken,
  }),
  gemma: withHead,
  gemma2: (a) => ({ ...windowed(a), ...layerTypes(a) }),
  gemma3_text: (a) => ({ ...windowed(a), ...layerTypes(a) }),
  phi3: (a) => ({
    ...usual(a),
    partial_rotary_factor: a.rotaryShare,
    sliding_window: a.window,
    original_max_position_embeddings: a.positions,
    // its own default is beyond small vocabularies
    pad_token_id: 0,
  }),
  phi: (a) => ({ ...usual(a), partial_rotary_factor: a.rotaryShare, hidden_act: 'gelu_new' }),
  glm: (a) => ({
    ...withHead(a),
    partial_rotary_factor: a.rotaryShare,
    attention_bias: a.bias.qkv,
    pad_token_id: 0,
  }),
  glm4: (a) => ({
    ...withHead(a),
    partial_rotary_factor: a.rotaryShare,
    attention_bias: a.bias.qkv,
    pad_token_id: 0,
  }),
  olmo: usual,
  olmo2: usual,
  olmo3: (a) => ({ ...usual(a), sliding_window: a.window, ...layerTypes(a) }),
  stablelm: (a) => ({ ...usual(a), partial_rotary_factor: a.rotaryShare, use_qkv_bias: a.bias.qkv }),
  starcoder2: (a) => ({ ...usual(a), sliding_window: a.window, use_bias: true }),
  cohere: usual,
  cohere2: (a) => ({ ...usual(a), sliding_window: a.window, ...layerTypes(a) }),
  gpt_neox: (a) => ({
    ...usual(a),
    rotary_pct: a.rotaryShare,
    use_parallel_residual: a.isParallel,
    hidden_act: a.activation === 'gelu' ? 'gelu' : 'gelu_new',
  }),
  gptj: (a) => ({ ...gpt(a), rotary_dim: Math.round(a.headSize * a.rotaryShare) }),
  falcon: (a) => ({
    vocab_size: a.vocabulary,
    hidden_size: a.hidden,
    ffn_hidden_size: a.intermediate,
    num_hidden_layers: a.layers,
    num_attention_heads: a.heads,
    num_kv_heads: a.kvHeads,
    multi_query: a.kvHeads === 1,
    new_decoder_architecture: a.kvHeads > 1 && !a.masksDistance,
    parallel_attn: a.isParallel,
    bias: a.masksDistance === true,
    alibi: a.masksDistance === true,
    tie_word_embeddings: a.isTied,
  }),
  gpt2: (a) => ({ ...gpt(a), ...(a.activation === 'gelu' ? { activation_function: 'gelu' } : {}) }),
  gpt_bigcode: (a) => ({ ...gpt(a), multi_query: a.kvHeads === 1 }),
  bloom: (a) => ({
    vocab_size: a.vocabulary,
    hidden_size: a.hidden,
    n_layer: a.layers,
    n_head: a.heads,
    hidden_dropout: a.dropout,
    attention_dropout: a.dropout,
    tie_word_embeddings: a.isTied,
  }),
  opt: (a) => ({
    vocab_size: a.vocabulary,
    hidden_size: a.hidden,
    word_embed_proj_dim: a.wordWidth ?? a.hidden,
    do_layer_norm_before: a.placement !== 'sums',
    ffn_dim: a.intermediate,
    num_hidden_layers: a.layers,
    num_attention_heads: a.heads,
    // it adds two rows by itself
    max_position_embeddings: a.learnedPositions - 2,
    dropout: a.dropout,
    tie_word_embeddings: a.isTied,
  }),
  bert: (a) => ({ ...encoder(a), type_vocab_size: a.tokenTypes ?? 2 }),
  roberta: (a) => ({ ...encoder(a), type_vocab_size: a.tokenTypes ?? 1 }),
  'xlm-roberta': (a) => ({ ...encoder(a), type_vocab_size: 1 }),
  distilbert: (a) => ({
    vocab_size: a.vocabulary,
    dim: a.hidden,
    hidden_dim: a.intermediate,
    n_layers: a.layers,
    n_heads: a.heads,
    max_position_embeddings: a.learnedPositions,
    dropout: a.dropout,
    attention_dropout: a.dropout,
  }),
  modernbert: (a) => ({
    vocab_size: a.vocabulary,
    hidden_size: a.hidden,
    intermediate_size: a.intermediate,
    num_hidden_layers: a.layers,
    num_attention_heads: a.heads,
    global_attn_every_n_layers: a.fullEvery,
    local_attention: a.window ?? 0,
  }),
};

function expertsOf(a: Shape): ModelConfig {
  return {
    num_experts_per_tok: a.expertsPerToken,
    moe_intermediate_size: a.expertWidth,
    decoder_sparse_step: 1,
  };
}
