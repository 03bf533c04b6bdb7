import aliases from '../../../data/llm/aliases.json' with { type: 'json' };
import table from '../../../data/llm/models.json' with { type: 'json' };
import { type Architecture } from './architecture.ts';
import { encoderShapes, isEncoder } from './encoder.ts';
import { decoderShapes } from './model.ts';

/** Parameters by part; `all` is their sum. */
export interface ParameterCounts {
  readonly all: number;
  readonly embedding: number;
  readonly head: number;
  /** Matrices that quantisation replaces. */
  readonly linear: number;
  /** Experts in 3-D parameters, which it does not. */
  readonly experts: number;
  readonly norm: number;
  readonly bias: number;
  readonly other: number;
  /** Part of these that sees or hears. */
  readonly visionAudio: number;
}

export interface LlmModel {
  readonly id: string;
  readonly type: string;
  readonly counts: ParameterCounts;
  /** Trainable parameters of LoRA for each rank: queries and values, and every linear of the layers. */
  readonly loraPerRank: { readonly queryValue: number; readonly allLinear: number };
  readonly checkpoint: 'bf16' | 'fp16' | 'fp32' | 'other';
  readonly maxPositions: number;
  /** Null where the modelling code is not one that the engine follows; then why. */
  readonly architecture: Architecture | null;
  readonly reason: string | null;
  /** How a name led here, where it did not say so itself. */
  readonly note: string | null;
  /** What the named repository stores. */
  readonly stored: 'full' | 'nf4' | 'nf4-dynamic' | 'fp8';
}

/** Numbers of a shape, whatever they were read from. */
interface ShapeFields {
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
}

type Row = readonly [
  string,
  string,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  string,
  readonly number[],
  number,
  number,
  string,
];

const ROWS = table.rows as unknown as readonly Row[];

const PLAIN: Omit<
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

const NO_BIAS = PLAIN.bias;
const ALL_BIASES = { qkv: true, out: true, mlp: true, head: false };

type Difference = (f: ShapeFields) => Partial<Architecture>;

/** What a family does otherwise than Llama (transformers, models/<type>/modeling_<type>.py). */
const FAMILIES: Readonly<Record<string, Difference>> = {
  llama: () => ({}),
  smollm3: () => ({}),
  granite: () => ({}),
  exaone: () => ({}),
  mistral: (f) => (f.window > 0 ? { window: f.window, fullEvery: 0 } : {}),
  qwen2: () => ({ bias: { ...NO_BIAS, qkv: true } }),
  qwen3: () => ({ qkNorm: 'head' }),
  qwen3_moe: (f) => ({ qkNorm: 'head', ...expertsOf(f) }),
  mixtral: (f) => expertsOf(f),
  olmoe: (f) => ({ qkNorm: 'full', ...expertsOf(f) }),
  gemma: () => ({ norm: 'gemma', activation: 'gelu_tanh' }),
  gemma2: (f) => ({
    norm: 'gemma',
    placement: 'around',
    activation: 'gelu_tanh',
    softcapsLogits: true,
    softcapsAttention: true,
    window: f.window || null,
    fullEvery: f.window ? 2 : 1,
  }),
  gemma3_text: (f) => ({
    norm: 'gemma',
    placement: 'around',
    activation: 'gelu_tanh',
    qkNorm: 'head',
    window: f.window || null,
    fullEvery: f.window ? 6 : 1,
  }),
  phi3: (f) => ({ fusesQkv: true, fusesGateUp: true, ...(f.window > 0 ? { window: f.window, fullEvery: 0 } : {}) }),
  phi: () => ({
    norm: 'layer',
    normHasBias: true,
    placement: 'shared',
    isParallel: true,
    mlp: 'plain',
    activation: 'gelu_new',
    bias: { ...ALL_BIASES, head: true },
    rotaryShare: 0.5,
  }),
  glm: () => ({ fusesGateUp: true, bias: { ...NO_BIAS, qkv: true }, rotaryShare: 0.5 }),
  glm4: (f) => ({
    fusesGateUp: true,
    placement: 'around',
    bias: { ...NO_BIAS, qkv: f.hasBias },
    rotaryShare: 0.5,
  }),
  olmo: () => ({ norm: 'layer', normHasNoWeight: true }),
  olmo2: () => ({ placement: 'after', qkNorm: 'full' }),
  olmo3: (f) => ({ placement: 'after', qkNorm: 'full', window: f.window || null, fullEvery: f.window ? 4 : 1 }),
  stablelm: (f) => ({ norm: 'layer', normHasBias: true, bias: { ...NO_BIAS, qkv: f.hasBias }, rotaryShare: 0.25 }),
  starcoder2: (f) => ({
    norm: 'layer',
    normHasBias: true,
    mlp: 'plain',
    activation: 'gelu_tanh',
    bias: ALL_BIASES,
    ...(f.window > 0 ? { window: f.window, fullEvery: 0 } : {}),
  }),
  cohere: () => ({ norm: 'layer', placement: 'shared', isParallel: true }),
  cohere2: (f) => ({
    norm: 'layer',
    placement: 'shared',
    isParallel: true,
    window: f.window || null,
    fullEvery: f.window ? 4 : 1,
  }),
  gpt_neox: () => ({
    norm: 'layer',
    normHasBias: true,
    isParallel: true,
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu',
    bias: ALL_BIASES,
    rotaryShare: 0.25,
  }),
  gptj: () => ({
    norm: 'layer',
    normHasBias: true,
    placement: 'shared',
    isParallel: true,
    mlp: 'plain',
    activation: 'gelu_new',
    bias: { qkv: false, out: false, mlp: true, head: true },
    rotaryShare: 0.25,
  }),
  falcon: (f) => ({
    norm: 'layer',
    normHasBias: true,
    placement: f.kvHeads === 1 ? 'shared' : 'before',
    isParallel: true,
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu',
  }),
  gpt2: (f) => ({
    norm: 'layer',
    normHasBias: true,
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu_new',
    bias: ALL_BIASES,
    rotaryShare: 0,
    learnedPositions: f.positions,
    dropout: 0.1,
  }),
  gpt_bigcode: (f) => ({
    norm: 'layer',
    normHasBias: true,
    fusesQkv: true,
    mlp: 'plain',
    activation: 'gelu_tanh',
    bias: ALL_BIASES,
    rotaryShare: 0,
    learnedPositions: f.positions,
    dropout: 0.1,
  }),
  opt: (f) => ({
    norm: 'layer',
    normHasBias: true,
    mlp: 'plain',
    activation: 'relu',
    bias: ALL_BIASES,
    rotaryShare: 0,
    // two rows more than positions
    learnedPositions: f.positions + 2,
    dropout: 0.1,
  }),
};

function expertsOf(f: ShapeFields): Partial<Architecture> {
  return {
    experts: f.experts,
    expertsPerToken: f.expertsPerToken,
    expertWidth: f.expertWidth || f.intermediate,
    sharedExpertWidth: f.sharedWidth,
  };
}

/** Names of model types that are Llama by another name. */
function familyOf(type: string): string {
  return type.startsWith('llama-like') ? 'llama' : type;
}

function architectureOf(f: ShapeFields): Architecture | null {
  const family = familyOf(f.type);
  if (isEncoder(family)) return encoderOf(f, family);
  if (!Object.hasOwn(FAMILIES, family)) return null;
  const base: Architecture = {
    ...PLAIN,
    modelType: family,
    hidden: f.hidden,
    layers: f.layers,
    heads: f.heads,
    kvHeads: f.kvHeads,
    headSize: f.headSize,
    intermediate: f.intermediate,
    vocabulary: f.vocabulary,
    isTied: f.isTied,
  };
  const own = { ...base, ...FAMILIES[family]!(f) };
  return {
    ...own,
    rotaryShare: own.rotaryShare > 0 ? (f.rotaryShare ?? own.rotaryShare) : 0,
    dropout: f.dropout ?? own.dropout,
  };
}

/** ModernBERT: rotated positions, a window in two layers of three, gated activations, no biases. */
function modernOf(f: ShapeFields): Partial<Architecture> {
  return {
    normHasBias: false,
    bias: NO_BIAS,
    fusesQkv: true,
    fusesGateUp: true,
    mlp: 'gated',
    rotaryShare: 1,
    rotatesWide: true,
    learnedPositions: 0,
    window: f.window || null,
    fullEvery: f.window ? 3 : 1,
    startsFull: true,
  };
}

/** BERT and its kin, and ViT. */
function encoderOf(f: ShapeFields, type: string): Architecture {
  return {
    ...PLAIN,
    modelType: type,
    hidden: f.hidden,
    layers: f.layers,
    heads: f.heads,
    kvHeads: f.heads,
    headSize: f.hidden / f.heads,
    intermediate: f.intermediate,
    vocabulary: f.vocabulary,
    isTied: false,
    norm: 'layer',
    normHasBias: true,
    bias: { ...ALL_BIASES, head: true },
    mlp: 'plain',
    activation: 'gelu',
    rotaryShare: 0,
    learnedPositions: f.positions,
    ...(type === 'modernbert' ? modernOf(f) : {}),
    // published configs of BERT and its kin drop a tenth, ViT's nothing
    dropout: f.dropout ?? (type === 'vit' || type === 'modernbert' ? 0 : 0.1),
    kind: type === 'vit' ? 'image' : 'encoder',
  };
}

/** Parameters of an architecture, counted from its shapes. */
export function countParameters(a: Architecture): ParameterCounts {
  const counts = { all: 0, embedding: 0, head: 0, linear: 0, experts: 0, norm: 0, bias: 0, other: 0, visionAudio: 0 };
  const shapes = a.kind === 'decoder' ? decoderShapes(a) : encoderShapes(a, false);
  for (const { rows, columns, role } of shapes) {
    counts[role] += rows * columns;
    counts.all += rows * columns;
  }
  return counts;
}

function loraPerRank(a: Architecture, isTarget: (name: string) => boolean): number {
  let sum = 0;
  for (const { name, rows, columns, role } of decoderShapes(a))
    if (role === 'linear' && isTarget(name)) sum += rows + columns;
  return sum;
}

function modelOf(row: Row): LlmModel {
  const [id, type, hidden, layers, heads, kvHeads, headSize, intermediate, vocabulary, tied, positions, window] = row;
  const [experts, expertsPerToken, expertWidth, sharedWidth] = [row[12], row[13], row[14], row[15]];
  const [all, embedding, head, linear, stack, norm, bias, other, visionAudio] = row[18] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const counts = { all, embedding, head, linear, experts: stack, norm, bias, other, visionAudio };
  const architecture = architectureOf({
    type,
    hidden,
    layers,
    heads,
    kvHeads,
    headSize,
    intermediate,
    vocabulary,
    isTied: tied === 1,
    positions,
    window: type === 'mistral' && id.includes('v0.3') ? 0 : window,
    experts,
    expertsPerToken,
    expertWidth,
    sharedWidth,
    hasBias: bias > 0,
    rotaryShare: rotaryShareOf(id),
    dropout: null,
  });
  const isFollowed = architecture !== null && countParameters(architecture).all === all;
  let reason: string | null = null;
  if (!isFollowed)
    reason =
      visionAudio > 0
        ? 'it also sees or hears: its memory depends on images or sound'
        : `the engine does not follow models of type ${type}`;
  return {
    id,
    type,
    counts,
    loraPerRank: { queryValue: row[19], allLinear: row[20] },
    checkpoint: row[21] === 'bf16' || row[21] === 'fp16' || row[21] === 'fp32' ? row[21] : 'other',
    maxPositions: positions,
    architecture: isFollowed ? architecture : null,
    reason,
    note: null,
    stored: 'full',
  };
}

/** Part of a head that published configs rotate, where a family's members differ. */
function rotaryShareOf(id: string): number | null {
  if (/phi-2$/i.test(id)) return 0.4;
  if (/phi-4-mini/i.test(id)) return 0.75;
  if (/stablelm-base-alpha|stablelm-tuned-alpha/i.test(id)) return 0.25;
  return null;
}

const STORED: Readonly<Record<string, LlmModel['stored']>> = { '4': 'nf4', d: 'nf4-dynamic', '8': 'fp8' };

interface Entry {
  readonly id: string;
  readonly stored: LlmModel['stored'];
}

const byName = new Map<string, Entry>();
const bySegment = new Map<string, Set<string>>();
const entryOfSegment = new Map<string, Entry>();

function enter(name: string, entry: Entry): void {
  byName.set(name.toLowerCase(), entry);
  const segment = name.split('/').at(-1)!.toLowerCase();
  const owners = bySegment.get(segment) ?? new Set();
  owners.add(entry.id);
  bySegment.set(segment, owners);
  entryOfSegment.set(segment, entry);
}

const rowOf = new Map<string, Row>();

/** Fills the index on first use: nothing runs at import time. */
function index(): void {
  if (rowOf.size > 0) return;
  for (const [id, names] of Object.entries(aliases))
    for (const alias of names) {
      const [name, mark] = alias.split('@') as [string, string | undefined];
      enter(name, { id, stored: mark ? (STORED[mark] ?? 'full') : 'full' });
    }
  for (const row of ROWS) {
    rowOf.set(row[0], row);
    enter(row[0], { id: row[0], stored: 'full' });
  }
}

const cache = new Map<string, LlmModel>();

/** A model by Hugging Face id, alias, or the last part of a path; a sentence where there is none. */
function resolveName(name: string): LlmModel | string {
  index();
  const key = name.trim().replace(/\/+$/, '').toLowerCase();
  const exact = byName.get(key);
  if (exact) return withNote(exact, null);
  const segment = key.split('/').at(-1)!;
  const owners = bySegment.get(segment);
  if (owners?.size === 1)
    return withNote(entryOfSegment.get(segment)!, `taken from the folder name ${name.trim().split('/').at(-1)}`);
  if (owners && owners.size > 1) return `${name} may be any of ${[...owners].join(', ')}`;
  return `${name} is no model that we know; a config.json beside it would tell its shape`;
}

function withNote({ id, stored }: Entry, note: string | null): LlmModel {
  let model = cache.get(id);
  if (!model) {
    model = modelOf(rowOf.get(id)!);
    cache.set(id, model);
  }
  return note === null && stored === 'full' ? model : { ...model, note, stored };
}

const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** Layers, widths and vocabularies beyond which no model goes. */
const LARGEST = 2 ** 22;

/** A model from an object of Hugging Face's `config.json`; a sentence where it does not tell enough. */
function resolveConfig(config: Readonly<Record<string, unknown>>, isTextOnly = false): LlmModel | string {
  if (typeof config['text_config'] === 'object' && config['text_config'] !== null) {
    if (!isTextOnly) return 'the model also sees or hears: its memory depends on images or sound';
    const text = config['text_config'] as Readonly<Record<string, unknown>>;
    return resolveConfig({ tie_word_embeddings: config['tie_word_embeddings'], ...text }, true);
  }
  const type = typeof config['model_type'] === 'string' ? config['model_type'] : null;
  if (type === null) return 'config.json names no model_type';
  const read = (...keys: string[]): number | null => {
    for (const key of keys) {
      const value = number(config[key]);
      if (value !== null) return value;
    }
    return null;
  };
  const hidden = read('hidden_size', 'n_embd');
  const layers = read('num_hidden_layers', 'n_layer');
  const heads = read('num_attention_heads', 'n_head');
  const vocabulary = read('vocab_size');
  if (hidden === null || layers === null || heads === null || vocabulary === null)
    return 'config.json lacks hidden_size, num_hidden_layers, num_attention_heads or vocab_size';
  const intermediate = read('intermediate_size', 'n_inner', 'ffn_hidden_size') ?? 4 * hidden;
  const kvHeads = read('num_key_value_heads', 'num_kv_heads') ?? (config['multi_query'] === true ? 1 : heads);
  const fields: ShapeFields = {
    type: type === 'gemma3' ? 'gemma3_text' : type,
    hidden,
    layers,
    heads,
    kvHeads,
    headSize: read('head_dim') ?? hidden / heads,
    intermediate,
    vocabulary,
    isTied: typeof config['tie_word_embeddings'] === 'boolean' ? config['tie_word_embeddings'] : TIED.has(type),
    positions: read('max_position_embeddings', 'n_positions') ?? 1024,
    window: config['use_sliding_window'] === false ? 0 : (read('sliding_window') ?? 0),
    experts: read('num_experts', 'num_local_experts') ?? 0,
    expertsPerToken: read('num_experts_per_tok') ?? 0,
    expertWidth: read('moe_intermediate_size') ?? 0,
    sharedWidth: read('shared_expert_intermediate_size') ?? 0,
    hasBias: config['attention_bias'] === true || config['use_qkv_bias'] === true,
    rotaryShare: read('partial_rotary_factor', 'rotary_pct'),
    dropout: read('resid_pdrop', 'resid_dropout', 'residual_dropout'),
  };
  const sizes = [hidden, layers, heads, kvHeads, fields.headSize, intermediate, vocabulary];
  if (sizes.some((n) => !Number.isInteger(n) || n < 1 || n > LARGEST) || layers > 1000)
    return 'config.json gives sizes that no model has';
  const architecture = architectureOf(fields);
  if (architecture === null) return `the engine does not follow models of type ${type}`;
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

/** Types whose config leaves `tie_word_embeddings` at true. */
const TIED = new Set([
  'gemma',
  'gemma2',
  'gemma3_text',
  'gemma3',
  'gpt2',
  'gpt_bigcode',
  'falcon',
  'opt',
  'cohere',
  'cohere2',
  'starcoder2',
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

/** A model by name or by the object of its `config.json`. */
export function resolveModel(model: string | Readonly<Record<string, unknown>>, isTextOnly = false): LlmModel | string {
  return typeof model === 'string' ? resolveName(model) : resolveConfig(model, isTextOnly);
}

/** Every model of the table. */
export function knownModels(): LlmModel[] {
  index();
  return ROWS.map((row) => withNote({ id: row[0], stored: 'full' }, null));
}
