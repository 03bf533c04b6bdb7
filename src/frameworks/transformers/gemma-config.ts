// Keys of `config.json` that Gemma 3n and 4 have (configuration_gemma3n.py, configuration_gemma4.py of transformers).
import type { GemmaParts, GemmaStreams } from './gemma-parts.ts';
import type { ShapeFields } from './shape-fields.ts';

type Config = Readonly<Record<string, unknown>>;

const number = (value: unknown, otherwise = 0): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

/** Families that are read here, and layers of a period where no config names their kinds. */
const PERIOD: Readonly<Record<string, number>> = { gemma3n_text: 5, gemma4_text: 6, gemma4_unified_text: 6 };

function periodOf(type: string, config: Config): number {
  const kinds = config['layer_types'];
  if (!Array.isArray(kinds)) return PERIOD[type]!;
  return kinds.indexOf('full_attention') + 1;
}

export function gemmaFields(type: string, config: Config): Pick<ShapeFields, 'fullEvery' | 'gemma'> {
  if (!Object.hasOwn(PERIOD, type)) return { fullEvery: 0, gemma: null };
  const isThird = type === 'gemma3n_text';
  const kvHeads = number(config['num_key_value_heads'], isThird ? 2 : 4);
  const keysAreValues = config['attention_k_eq_v'] === true;
  const headSize = number(config['head_dim'], 256);
  const width = number(config['hidden_size_per_layer_input'], type === 'gemma4_unified_text' ? 0 : 256);
  const gemma: GemmaParts = {
    full: {
      headSize: isThird ? headSize : number(config['global_head_dim'], 512),
      kvHeads: keysAreValues ? number(config['num_global_key_value_heads'], kvHeads) : kvHeads,
    },
    keysAreValues,
    sharingLayers: number(config['num_kv_shared_layers'], isThird ? 15 : 0),
    doublesSharing: config['use_double_wide_mlp'] === true,
    perLayer: width > 0 ? { width, vocabulary: number(config['vocab_size_per_layer_input'], 262_144) } : null,
    streams: isThird ? streamsOf(config) : null,
  };
  return { fullEvery: periodOf(type, config), gemma };
}

function streamsOf(config: Config): GemmaStreams {
  const layers = number(config['num_hidden_layers']);
  const pattern = config['activation_sparsity_pattern'];
  const sparse = Array.isArray(pattern)
    ? pattern.flatMap((share, i) => (number(share) > 0 ? [i] : []))
    : Array.from({ length: layers > 10 ? 10 : 0 }, (_, i) => i);
  return { count: number(config['altup_num_inputs'], 4), rank: number(config['laurel_rank'], 64), sparse };
}

/** Whether a config is one of a kind that was published. */
export function isPublishedGemma(type: string, config: Config): boolean {
  const layers = number(config['num_hidden_layers']);
  const kinds = config['layer_types'];
  const period = periodOf(type, config);
  const isRegular =
    period > 0 &&
    (!Array.isArray(kinds) ||
      (kinds.length === layers &&
        kinds.every((kind, i) => (kind === 'full_attention') === ((i + 1) % period === 0 || i === layers - 1))));
  const sharing = number(config['num_kv_shared_layers'], type === 'gemma3n_text' ? 15 : 0);
  // each kind of attention has a layer with keys of its own
  const hasOwn = layers - sharing >= period;
  const widths = config['intermediate_size'];
  const isEven = !Array.isArray(widths) || widths.every((each) => each === widths[0]);
  return (
    isRegular &&
    hasOwn &&
    isEven &&
    number(config['sliding_window'], 512) > 0 &&
    config['use_bidirectional_attention'] !== 'all' &&
    config['attention_bias'] !== true &&
    number(config['final_logit_softcapping'], type === 'gemma3n_text' ? 30 : 0) > 0 &&
    number(config['altup_active_idx']) === 0 &&
    config['altup_correct_scale'] !== false
  );
}

/** What the published models have of these keys. */
const PUBLISHED: Readonly<Record<string, readonly [string, number, Config]>> = {
  'google/gemma-4-E2B-it': [
    'gemma4_text',
    5,
    { num_key_value_heads: 1, num_kv_shared_layers: 20, use_double_wide_mlp: true },
  ],
  'google/gemma-4-E4B-it': ['gemma4_text', 6, { num_key_value_heads: 2, num_kv_shared_layers: 18 }],
  'google/gemma-4-12B-it': ['gemma4_unified_text', 6, { num_global_key_value_heads: 1, attention_k_eq_v: true }],
  'google/gemma-4-31B-it': [
    'gemma4_text',
    6,
    { num_global_key_value_heads: 4, attention_k_eq_v: true, hidden_size_per_layer_input: 0 },
  ],
  'google/gemma-4-26B-A4B-it': [
    'gemma4_text',
    6,
    { num_global_key_value_heads: 2, attention_k_eq_v: true, hidden_size_per_layer_input: 0 },
  ],
  'google/gemma-3n-E2B-it': ['gemma3n_text', 5, { num_hidden_layers: 30, num_kv_shared_layers: 10 }],
  'google/gemma-3n-E4B-it': ['gemma3n_text', 5, { num_hidden_layers: 35 }],
};

export function publishedGemma(id: string): Pick<ShapeFields, 'fullEvery' | 'gemma'> {
  if (!Object.hasOwn(PUBLISHED, id)) return { fullEvery: 0, gemma: null };
  const [type, fullEvery, config] = PUBLISHED[id]!;
  return { ...gemmaFields(type, config), fullEvery };
}
