// Keys of `config.json` that families with layers of Mamba 2 have (configuration_granitemoehybrid.py of transformers).
import type { Architecture, Mixer } from './architecture.ts';
import { isTarget, type Targets } from './targets.ts';
import type { ShapeFields } from './shape-fields.ts';

type Config = Readonly<Record<string, unknown>>;

const number = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

function kindsOf(config: Config): unknown[] {
  const kinds = config['layer_types'] ?? config['layers_block_type'];
  if (Array.isArray(kinds)) return kinds;
  return Array.from({ length: Math.min(number(config['num_hidden_layers'], 0), 1000) }, () => 'mamba');
}

const attends = (kind: unknown): boolean => kind === 'attention' || kind === 'full_attention';

const NO_MAMBA = { mamba: null, mixers: null, isUnrotated: false };

export function mambaFields(type: string, config: Config): Pick<ShapeFields, 'mamba' | 'mixers' | 'isUnrotated'> {
  if (type === 'nemotron_h') return nemotronFields(config);
  if (type !== 'granitemoehybrid') return NO_MAMBA;
  const isUnrotated = config['position_embedding_type'] !== 'rope';
  const kinds = kindsOf(config);
  if (kinds.every(attends)) return { ...NO_MAMBA, isUnrotated };
  const heads = number(config['mamba_n_heads'], 128);
  const inner = number(config['mamba_expand'], 2) * number(config['hidden_size'], 0);
  return {
    isUnrotated,
    mixers: null,
    mamba: {
      heads,
      headSize: number(config['mamba_d_head'], inner / heads),
      state: number(config['mamba_d_state'], 256),
      groups: number(config['mamba_n_groups'], 1),
      kernel: number(config['mamba_d_conv'], 4),
      chunk: number(config['mamba_chunk_size'], 256),
      attention: kinds.flatMap((kind, i) => (attends(kind) ? [i] : [])),
    },
  };
}

const MIXERS: Readonly<Record<string, Mixer>> = {
  M: 'scan',
  mamba: 'scan',
  linear_attention: 'scan',
  '*': 'attention',
  attention: 'attention',
  full_attention: 'attention',
  '-': 'mlp',
  mlp: 'mlp',
};

/** What each layer of Nemotron-H does; null for one that is not followed. */
function mixersOf(config: Config): (Mixer | null)[] {
  const pattern = config['hybrid_override_pattern'];
  const kinds = config['layers_block_type'] ?? config['layer_types'];
  const named: unknown[] = Array.isArray(kinds) ? kinds : typeof pattern === 'string' ? pattern.split('') : [];
  return named.map((kind) => (typeof kind === 'string' && Object.hasOwn(MIXERS, kind) ? MIXERS[kind]! : null));
}

function nemotronFields(config: Config): Pick<ShapeFields, 'mamba' | 'mixers' | 'isUnrotated'> {
  const mixers = mixersOf(config).map((mixer) => mixer ?? 'mlp');
  return {
    isUnrotated: true,
    mixers,
    mamba: {
      heads: number(config['mamba_num_heads'], 128),
      headSize: number(config['mamba_head_dim'], 64),
      state: number(config['ssm_state_size'], 128),
      groups: number(config['n_groups'], 8),
      kernel: number(config['conv_kernel'], 4),
      chunk: number(config['chunk_size'], 128),
      attention: mixers.flatMap((mixer, i) => (mixer === 'scan' ? [] : [i])),
    },
  };
}

/** Whether a config is that of a Nemotron-H without experts. */
export function isPublishedNemotron(config: Config): boolean {
  const mixers = mixersOf(config);
  const { mamba } = nemotronFields(config);
  const sizes = [mamba!.heads, mamba!.headSize, mamba!.state, mamba!.groups, mamba!.kernel, mamba!.chunk];
  return (
    mixers.length > 0 &&
    mixers.length === number(config['num_hidden_layers'], mixers.length) &&
    mixers.every((mixer) => mixer !== null) &&
    sizes.every((n) => Number.isInteger(n) && n > 0 && n < 2 ** 16) &&
    mamba!.heads % mamba!.groups === 0 &&
    ['use_bias', 'mlp_bias', 'attention_bias', 'mamba_proj_bias', 'residual_in_fp32'].every(
      (key) => config[key] !== true,
    ) &&
    config['use_conv_bias'] !== false &&
    (config['mlp_hidden_act'] ?? 'relu2') === 'relu2'
  );
}

/** Whether a config is one of a kind that was published. */
export function isPublishedHybrid(config: Config): boolean {
  const { mamba } = mambaFields('granitemoehybrid', config);
  const sizes = mamba ? [mamba.heads, mamba.headSize, mamba.state, mamba.groups, mamba.kernel, mamba.chunk] : [];
  return (
    config['mamba_conv_bias'] !== false &&
    config['mamba_proj_bias'] !== true &&
    sizes.every((n) => Number.isInteger(n) && n > 0 && n < 2 ** 16) &&
    (!mamba || (mamba.heads % mamba.groups === 0 && kindsOf(config).length === number(config['num_hidden_layers'], 0)))
  );
}

/** Heads, numbers of a head, and layers that attend, of the published models. */
const PUBLISHED: Readonly<Record<string, readonly [number, number, readonly number[]]>> = {
  'ibm-granite/granite-4.0-h-350m': [48, 32, [10, 13, 17, 27]],
  'ibm-granite/granite-4.0-h-1b': [48, 64, [5, 15, 25, 35]],
  'ibm-granite/granite-4.0-h-micro': [64, 64, [5, 15, 25, 35]],
  'ibm-granite/granite-4.0-h-tiny': [48, 64, [5, 15, 25, 35]],
  'ibm-granite/granite-4.0-h-small': [128, 64, [5, 15, 25, 35]],
};

const NANO_9B = {
  hybrid_override_pattern: 'M-M-M-MM-M-M-M*-M-M-M*-M-M-M-M*-M-M-M-M*-M-MM-M-M-M-M-M-',
  mamba_head_dim: 80,
};

export function publishedMamba(id: string): Pick<ShapeFields, 'mamba' | 'mixers' | 'isUnrotated'> {
  if (id === 'nvidia/NVIDIA-Nemotron-Nano-9B-v2') return nemotronFields(NANO_9B);
  if (!Object.hasOwn(PUBLISHED, id)) return NO_MAMBA;
  const [heads, headSize, attention] = PUBLISHED[id]!;
  return {
    mixers: null,
    isUnrotated: true,
    mamba: { heads, headSize, attention, state: 128, groups: 1, kernel: 4, chunk: 256 },
  };
}

/** peft refuses the projection out of Nemotron-H's layers of Mamba (tuners/tuners_utils.py). */
export function refusedTarget({ modelType }: Architecture, targets: Targets): string | null {
  if (modelType !== 'nemotron_h' || !isTarget(targets, 'mamba.out_proj')) return null;
  return 'peft refuses to give out_proj of a Nemotron-H an adapter, by all-linear too: lora_targets must name the other linears';
}
