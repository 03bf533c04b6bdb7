// What Gemma 3n and 4 have beside Gemma 3 (models/gemma3n/modeling_gemma3n.py, models/gemma4/modeling_gemma4.py).
import type { Architecture, ParameterRole } from './architecture.ts';
import type { Linear } from './eager/linear.ts';
import type { EagerParameter } from './eager/parameter.ts';
import type { ParameterShape } from './shapes.ts';

export interface GemmaParts {
  /** Heads of layers with full attention. */
  readonly full: { readonly headSize: number; readonly kvHeads: number };
  /** Values of layers with full attention are their keys before the norm. */
  readonly keysAreValues: boolean;
  /** Last layers, which take the keys and values of the last before them that attends as they do. */
  readonly sharingLayers: number;
  /** Their MLPs are twice as wide. */
  readonly doublesSharing: boolean;
  /** A second embedding of words, with numbers for each layer. */
  readonly perLayer: { readonly width: number; readonly vocabulary: number } | null;
  /** Several streams in place of one residual, and a second path beside attention (3n). */
  readonly streams: GemmaStreams | null;
}

export interface GemmaStreams {
  readonly count: number;
  /** Width of the second path. */
  readonly rank: number;
  /** Layers whose gates keep the largest of their numbers alone. */
  readonly sparse: readonly number[];
}

/** How a layer of a model attends, and whose keys and values it has. */
export interface GemmaKind {
  readonly isFull: boolean;
  readonly keys: 'own' | 'stored' | 'taken';
  readonly isSparse: boolean;
}

export function gemmaKind({ layers, fullEvery, gemma }: Architecture, layer: number): GemmaKind {
  const isFull = (at: number) => (at + 1) % fullEvery === 0 || at === layers - 1;
  const first = layers - gemma!.sharingLayers;
  let last = first - 1;
  while (last >= 0 && isFull(last) !== isFull(layer)) last -= 1;
  return {
    isFull: isFull(layer),
    keys: layer >= first ? 'taken' : layer === last ? 'stored' : 'own',
    isSparse: gemma!.streams?.sparse.includes(layer) ?? false,
  };
}

/** Parameters of a layer in the order of its modules. */
export function gemmaLayerShapes(a: Architecture, layer: number, real: number): ParameterShape[] {
  const { perLayer, streams, keysAreValues, doublesSharing, full } = a.gemma!;
  const { isFull, keys } = gemmaKind(a, real);
  const shapes: ParameterShape[] = [];
  const add = (name: string, rows: number, columns: number, role: ParameterRole) =>
    shapes.push({ name, layer, rows, columns, role });
  const linear = (name: string, rows: number, columns: number) => add(`${name}.weight`, rows, columns, 'linear');
  const norm = (name: string, size = a.hidden) => add(`${name}.weight`, 1, size, 'norm');
  const { headSize, kvHeads } = isFull ? full : a;
  linear('self_attn.q_proj', a.heads * headSize, a.hidden);
  norm('self_attn.q_norm', headSize);
  if (keys !== 'taken') {
    norm('self_attn.k_norm', headSize);
    linear('self_attn.k_proj', kvHeads * headSize, a.hidden);
    if (!keysAreValues || !isFull) linear('self_attn.v_proj', kvHeads * headSize, a.hidden);
  }
  linear('self_attn.o_proj', a.hidden, a.heads * headSize);
  const width = a.intermediate * (doublesSharing && keys === 'taken' ? 2 : 1);
  linear('mlp.gate_proj', width, a.hidden);
  linear('mlp.up_proj', width, a.hidden);
  linear('mlp.down_proj', a.hidden, width);
  norm('input_layernorm');
  norm('post_attention_layernorm');
  norm('pre_feedforward_layernorm');
  norm('post_feedforward_layernorm');
  if (streams) {
    add('altup.correct_output_scale', 1, a.hidden, 'other');
    linear('altup.correction_coefs', streams.count, streams.count);
    linear('altup.prediction_coefs', streams.count ** 2, streams.count);
    linear('altup.modality_router', streams.count, a.hidden);
    norm('altup.router_norm');
    linear('laurel.linear_left', streams.rank, a.hidden);
    linear('laurel.linear_right', a.hidden, streams.rank);
    norm('laurel.post_laurel_norm');
  }
  if (perLayer) {
    linear('per_layer_input_gate', perLayer.width, a.hidden);
    linear('per_layer_projection', a.hidden, perLayer.width);
    norm('post_per_layer_input_norm');
  }
  if (a.experts > 0) {
    add('router.scale', 1, a.hidden, 'other');
    add('router.per_expert_scale', 1, a.experts, 'other');
    linear('router.proj', a.experts, a.hidden);
    add('experts.gate_up_proj', a.experts * 2 * a.expertWidth, a.hidden, 'experts');
    add('experts.down_proj', a.experts * a.hidden, a.expertWidth, 'experts');
    norm('post_feedforward_layernorm_1');
    norm('post_feedforward_layernorm_2');
    norm('pre_feedforward_layernorm_2');
  }
  return shapes;
}

function shape(name: string, rows: number, columns: number, role: ParameterRole): ParameterShape {
  return { name: `${name}.weight`, layer: -1, rows, columns, role };
}

/** Parameters after the last norm. */
export function gemmaShapes(a: Architecture): ParameterShape[] {
  const { perLayer, streams } = a.gemma!;
  if (!perLayer) return [];
  const size = a.layers * perLayer.width;
  const projections = (name: string) =>
    Array.from({ length: (streams?.count ?? 1) - 1 }, (_, i) => shape(`${name}.${i}`, a.hidden, a.hidden, 'linear'));
  return [
    shape('embed_tokens_per_layer', perLayer.vocabulary, size, 'embedding'),
    shape('per_layer_model_projection', size, a.hidden, 'linear'),
    shape('per_layer_projection_norm', 1, perLayer.width, 'norm'),
    ...projections('altup_projections'),
    ...projections('altup_unembed_projections'),
  ];
}

/** Parts of a layer beside attention, MLP and its usual norms. */
export interface GemmaLayer extends GemmaKind {
  readonly perLayer: { readonly gate: Linear; readonly projection: Linear; readonly norm: EagerParameter } | null;
  readonly streams: {
    readonly scale: EagerParameter;
    readonly correction: Linear;
    readonly prediction: Linear;
    readonly router: Linear;
    readonly routerNorm: EagerParameter;
    readonly left: Linear;
    readonly right: Linear;
    readonly laurelNorm: EagerParameter;
  } | null;
  readonly mixture: {
    readonly router: Linear;
    readonly scale: EagerParameter;
    readonly expertScale: EagerParameter;
    readonly denseNorm: EagerParameter;
    readonly before: EagerParameter;
    readonly after: EagerParameter;
  } | null;
  /** In the order of modules. */
  readonly linears: readonly Linear[];
}

export function gemmaLayer(
  a: Architecture,
  real: number,
  find: (ending: string) => EagerParameter | null,
  linear: (name: string) => Linear,
): GemmaLayer {
  const { perLayer, streams } = a.gemma!;
  const own = perLayer && {
    gate: linear('per_layer_input_gate'),
    projection: linear('per_layer_projection'),
    norm: find('post_per_layer_input_norm.weight')!,
  };
  const mixed = streams && {
    scale: find('altup.correct_output_scale')!,
    correction: linear('altup.correction_coefs'),
    prediction: linear('altup.prediction_coefs'),
    router: linear('altup.modality_router'),
    routerNorm: find('altup.router_norm.weight')!,
    left: linear('laurel.linear_left'),
    right: linear('laurel.linear_right'),
    laurelNorm: find('laurel.post_laurel_norm.weight')!,
  };
  const mixture =
    a.experts === 0
      ? null
      : {
          router: linear('router.proj'),
          scale: find('router.scale')!,
          expertScale: find('router.per_expert_scale')!,
          denseNorm: find('post_feedforward_layernorm_1.weight')!,
          before: find('pre_feedforward_layernorm_2.weight')!,
          after: find('post_feedforward_layernorm_2.weight')!,
        };
  return {
    ...gemmaKind(a, real),
    perLayer: own,
    streams: mixed,
    mixture,
    linears: [
      ...(mixed ? [mixed.correction, mixed.prediction, mixed.router, mixed.left, mixed.right] : []),
      ...(own ? [own.gate, own.projection] : []),
      ...(mixture ? [mixture.router] : []),
    ],
  };
}

/** Parts around the layers. */
export interface GemmaOutside {
  readonly words: EagerParameter;
  readonly projection: Linear;
  readonly norm: EagerParameter;
  /** Into the streams beside the first, and out of them. */
  readonly into: readonly Linear[];
  readonly out: readonly Linear[];
  readonly linears: readonly Linear[];
}

export function gemmaOutside(
  a: Architecture,
  find: (name: string) => EagerParameter | null,
  linear: (name: string) => Linear | null,
): GemmaOutside | null {
  const words = find('embed_tokens_per_layer.weight');
  if (!words) return null;
  const each = (name: string) =>
    Array.from({ length: (a.gemma!.streams?.count ?? 1) - 1 }, (_, i) => linear(`${name}.${i}.weight`)!);
  const projection = linear('per_layer_model_projection.weight')!;
  const [into, out] = [each('altup_projections'), each('altup_unembed_projections')];
  return {
    words,
    projection,
    norm: find('per_layer_projection_norm.weight')!,
    into,
    out,
    linears: [projection, ...into, ...out],
  };
}

/** The last linear of a model whose head is its embedding is left as it is when others are packed (`get_keys_to_not_convert`). */
export function staysUnpacked({ gemma, vision }: Architecture, name: string): boolean {
  if (!gemma) return false;
  const last = vision?.findLast(({ role }) => role === 'linear')?.name;
  return name === (last ?? `altup_unembed_projections.${(gemma.streams?.count ?? 0) - 2}.weight`);
}

/** Tensors that are no parameters: frequencies of full attention, a factor of each layer, scales of both embeddings. */
export function gemmaBuffers({ gemma, layers }: Architecture): number[] {
  const wide = (gemma!.full.headSize * 4) / 2;
  return [...Array.from({ length: layers + 2 }, () => 2), wide, wide];
}
