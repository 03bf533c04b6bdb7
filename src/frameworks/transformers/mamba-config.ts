// Keys of `config.json` that families with layers of Mamba 2 have (configuration_granitemoehybrid.py of transformers).
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

export function mambaFields(type: string, config: Config): Pick<ShapeFields, 'mamba' | 'isUnrotated'> {
  if (type !== 'granitemoehybrid') return { mamba: null, isUnrotated: false };
  const isUnrotated = config['position_embedding_type'] !== 'rope';
  const kinds = kindsOf(config);
  if (kinds.every(attends)) return { mamba: null, isUnrotated };
  const heads = number(config['mamba_n_heads'], 128);
  const inner = number(config['mamba_expand'], 2) * number(config['hidden_size'], 0);
  return {
    isUnrotated,
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

export function publishedMamba(id: string): Pick<ShapeFields, 'mamba' | 'isUnrotated'> {
  if (!Object.hasOwn(PUBLISHED, id)) return { mamba: null, isUnrotated: false };
  const [heads, headSize, attention] = PUBLISHED[id]!;
  return { isUnrotated: true, mamba: { heads, headSize, attention, state: 128, groups: 1, kernel: 4, chunk: 256 } };
}
