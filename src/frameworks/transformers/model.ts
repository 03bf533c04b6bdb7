import type { FirstPlaces } from './deberta-first.ts';
import { grouped } from '../../base/grouped.ts';
import { type Architecture, type Mixer } from './architecture.ts';
import { F32 } from './eager/widths.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Linear, type Quantisation } from './eager/linear.ts';
import { type EagerParameter } from './eager/parameter.ts';
import type { Stacks } from './seq2seq/stacks.ts';
import { isPacked, placeQuantised } from './packed-weights.ts';
import type { DeltaNet } from './delta-net.ts';
import { type GemmaLayer, gemmaLayer, type GemmaOutside, gemmaOutside } from './gemma-parts.ts';
import { type MambaParts, mambaParts } from './mamba.ts';
import type { ShortConvolution } from './short-convolution.ts';
import type { ParameterAdapter } from './stacked-adapters.ts';
import { decoderShapes, layerShapes, type ParameterShape, visionShapes } from './shapes.ts';

/** Mixture of experts of one layer. */
interface Experts {
  readonly router: EagerParameter;
  /** Biases of the router and of the stacked experts (gpt-oss). */
  readonly biases: {
    readonly router: EagerParameter;
    readonly gateUp: EagerParameter;
    readonly down: EagerParameter;
  } | null;
  /** Experts in one stack [experts, 2 x width, hidden] and [experts, hidden, width] (transformers 5). */
  readonly gateUp: EagerParameter | null;
  readonly down: EagerParameter | null;
  /** Each expert as its own linears (transformers 4). */
  readonly list: readonly { readonly gate: Linear; readonly up: Linear; readonly down: Linear }[];
  readonly shared: { readonly gate: Linear; readonly up: Linear; readonly down: Linear } | null;
  readonly sharedGate: Linear | null;
  /** Adapters on parameters of the stack. */
  readonly adapters: Record<'router' | 'gateUp' | 'down', ParameterAdapter | null>;
}

export interface Layer {
  readonly index: number;
  readonly qkv: readonly Linear[];
  readonly out: Linear;
  /** Slopes of an activation that learns them (Apertus). */
  readonly slopes?: readonly [EagerParameter, EagerParameter] | null;
  /** Linears of attention with a narrow tensor of keys and values, and its norm (DeepSeek). */
  readonly latent?: LatentLinears | null;
  /** Of the first DeBERTa. */
  readonly places?: FirstPlaces | null;
  /** In place of attention (LFM2). */
  readonly convolution?: ShortConvolution | null;
  /** In place of attention (Qwen3-Next, Qwen3.5). */
  readonly deltaNet?: DeltaNet | null;
  /** What the layer does, where it is one thing alone. */
  readonly mixer?: Mixer | null;
  /** In place of attention (Mamba 2). */
  readonly mamba?: MambaParts | null;
  /** Of Gemma 3n and 4. */
  readonly gemma?: GemmaLayer | null;
  readonly gate: Linear | null;
  readonly up: Linear;
  readonly down: Linear;
  readonly norms: readonly EagerParameter[];
  readonly normBiases: readonly (EagerParameter | null)[];
  readonly qNorm: EagerParameter | null;
  readonly kNorm: EagerParameter | null;
  readonly experts: Experts | null;
  /** Extra score of each head, that attention may go to (gpt-oss). */
  readonly sinks: EagerParameter | null;
}

interface LatentLinears {
  /** Into the narrow tensor that queries come out of, and its norm. */
  readonly narrowQuery: Linear | null;
  readonly queryNorm: EagerParameter | null;
  readonly query: Linear;
  readonly narrow: Linear;
  readonly norm: EagerParameter;
  readonly expand: Linear;
}

/** A model on the device. */
export interface LlmNetwork {
  readonly architecture: Architecture;
  /** Bytes of an element of the weights that are not quantised. */
  readonly width: number;
  readonly embedding: EagerParameter;
  readonly positions: EagerParameter | null;
  /** Weight and bias of the norm of the embeddings (BLOOM). */
  readonly embeddingNorm?: readonly [EagerParameter, EagerParameter] | null;
  readonly layers: readonly Layer[];
  readonly norm: EagerParameter | null;
  readonly normBias: EagerParameter | null;
  /** Around the layers, where words are narrower than they (OPT-350m). */
  readonly widen?: Linear | null;
  readonly narrow?: Linear | null;
  /** Of Gemma 3n and 4. */
  readonly gemma?: GemmaOutside | null;
  readonly head: Linear;
  /** Layer between an encoder and its classifier. */
  readonly dense?: Linear | null;
  /** Norm after it. */
  readonly headNorm?: readonly [EagerParameter, EagerParameter | null] | null;
  readonly tokenTypes?: EagerParameter | null;
  /** Encoder and decoder, where there are both. */
  readonly stacks?: Stacks | null;
  /** The part that sees: frozen, or without a gradient where samples are text. */
  readonly vision?: VisionPart | null;
  /** Those of the text part, in the order of `model.parameters()`. */
  readonly parameters: readonly EagerParameter[];
}

/** Weights beside the text part, and the linears among them that may get adapters. */
interface VisionPart {
  readonly parameters: readonly EagerParameter[];
  readonly linears: readonly Linear[];
}

/** Puts a parameter into memory. */
export function place(e: Eager, shape: ParameterShape, width: number): EagerParameter {
  const tensor: EagerTensor = e.keep(e.make(shape.rows * shape.columns, width, 'weights'));
  return {
    name: shape.name,
    layer: shape.layer,
    rows: shape.rows,
    columns: shape.columns,
    width,
    trains: false,
    decays: shape.role !== 'bias' && shape.role !== 'norm',
    tensor,
    gradient: null,
    states: [],
  };
}

export interface Placement {
  readonly width: number;
  readonly quantisation: Quantisation | null;
  /** Whether a linear of that name is left in 16 bits. */
  readonly keepsWide: (name: string) => boolean;
  readonly buffers: readonly number[];
  readonly layerBuffers: readonly number[];
}

/** Loads a decoder: quantised matrices first, each passing over the device in 16 bits, then the rest in module order. */
export function loadDecoder(
  e: Eager,
  a: Architecture,
  layers: readonly number[],
  { width, quantisation, keepsWide, buffers, layerBuffers }: Placement,
): LlmNetwork {
  const { recorder } = e;
  const shapes = [...decoderShapes(a, 0)];
  const layered = layers.map((real, index) => layerShapes(a, index, real));
  const isQuantised = (s: ParameterShape) => quantisation !== null && s.role === 'linear' && !keepsWide(s.name);
  const placed = new Map<ParameterShape, EagerParameter>();
  const packed = shapes.find((s) => quantisation?.includesHead && s.role === 'head');
  const seeing = visionShapes(a);
  if (quantisation) {
    for (const s of seeing) if (isQuantised(s)) placed.set(s, placeQuantised(e, s, width, quantisation));
    recorder.separate();
    for (const [index, all] of layered.entries()) {
      recorder.enter(index);
      for (const s of all) if (isQuantised(s)) placed.set(s, placeQuantised(e, s, width, quantisation));
    }
    recorder.enter(-1);
    for (const s of shapes) if (isQuantised(s)) placed.set(s, placeQuantised(e, s, width, quantisation));
    recorder.separate();
  }
  const [embeddings, tail] = [
    shapes.filter((s) => s.role === 'embedding' && s.name.startsWith('model.')),
    shapes.filter((s) => s.role !== 'embedding' || !s.name.startsWith('model.')),
  ];
  for (const s of [...seeing, ...embeddings]) if (!placed.has(s)) placed.set(s, place(e, s, width));
  for (const [index, all] of layered.entries()) {
    recorder.enter(index);
    const mlp = all.find(({ name }) => name.startsWith('mlp.'));
    for (const s of all) {
      if (s === mlp) for (const bytes of layerBuffers) e.keep(e.make(bytes, 1, 'weights'));
      if (!placed.has(s)) placed.set(s, place(e, s, s.isWide ? F32 : width));
    }
  }
  recorder.enter(-1);
  const [norms, heads] = [
    tail.filter((s) => !/^(?:lm_head|score)/.test(s.name)),
    tail.filter((s) => /^(?:lm_head|score)/.test(s.name)),
  ];
  for (const s of norms) if (!placed.has(s)) placed.set(s, place(e, s, width));
  for (const bytes of buffers) e.keep(e.make(bytes, 1, 'weights'));
  for (const s of heads) placed.set(s, s === packed ? placeQuantised(e, s, width, quantisation!) : place(e, s, width));
  const all = [...embeddings, ...layered.flat(), ...norms, ...heads];
  const parameters = all.map((s) => placed.get(s)!);
  const byName = (name: string) => {
    const s = shapes.find((each) => each.name === name);
    return s ? placed.get(s)! : null;
  };
  const sideLinear = (name: string): Linear | null => {
    const weight = byName(name);
    return weight && { weight, bias: null, adapter: null, quantisation: isPacked(weight) ? quantisation : null };
  };
  const embedding = byName('model.embed_tokens.weight')!;
  const headWeight = byName('score.weight') ?? byName('lm_head.weight') ?? embedding;
  return {
    architecture: a,
    width,
    embedding,
    positions: byName('model.embed_positions.weight'),
    embeddingNorm: a.hasAlibi ? [byName('model.embed_norm.weight')!, byName('model.embed_norm.bias')!] : null,
    layers: layered.map((each, index) => assemble(a, index, layers[index]!, each, placed, quantisation)),
    gemma: a.gemma ? gemmaOutside(a, byName, sideLinear) : null,
    widen: sideLinear('project_in.weight'),
    narrow: sideLinear('project_out.weight'),
    norm: byName('model.norm.weight'),
    normBias: byName('model.norm.bias'),
    head: {
      weight: headWeight,
      bias: byName('lm_head.bias'),
      adapter: null,
      quantisation: packed ? quantisation : null,
    },
    vision: visionPart(seeing, placed, quantisation),
    parameters,
  };
}

function visionPart(
  shapes: readonly ParameterShape[],
  placed: ReadonlyMap<ParameterShape, EagerParameter>,
  quantisation: Quantisation | null,
): VisionPart | null {
  if (shapes.length === 0) return null;
  const parameters = shapes.map((s) => placed.get(s)!);
  const linears = shapes
    .filter(({ role }) => role === 'linear')
    .map((s): Linear => {
      const weight = placed.get(s)!;
      return { weight, bias: null, adapter: null, quantisation: isPacked(weight) ? quantisation : null };
    });
  return { parameters, linears };
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function assemble(
  a: Architecture,
  index: number,
  real: number,
  shapes: readonly ParameterShape[],
  placed: ReadonlyMap<ParameterShape, EagerParameter>,
  quantisation: Quantisation | null,
): Layer {
  // of a hundred experts each is looked up by name: those of another last word need no look
  const byWord = grouped(shapes, ({ name }) => lastWord(name));
  const find = (ending: string): EagerParameter | null => {
    const s = (ending.includes('.') ? byWord.get(lastWord(ending)) : shapes)?.find((each) =>
      each.name.endsWith(ending),
    );
    return s ? placed.get(s)! : null;
  };
  const linear = (name: string): Linear => {
    const weight = find(`${name}.weight`)!;
    return {
      weight,
      bias: find(`${name}.bias`),
      addsBias: a.masksDistance === true,
      adapter: null,
      quantisation: isPacked(weight) ? quantisation : null,
    };
  };
  let qkv: Linear[];
  let out: Linear;
  let latent: LatentLinears | null = null;
  let convolution: ShortConvolution | null = null;
  let deltaNet: DeltaNet | null = null;
  const mamba = a.mamba ? mambaParts(find, linear) : null;
  if (a.latent) {
    const isNarrow = a.latent.queryRank !== null;
    const [query, narrow, expand] = [isNarrow ? 'q_b_proj' : 'q_proj', 'kv_a_proj_with_mqa', 'kv_b_proj'].map((name) =>
      linear(`self_attn.${name}`),
    );
    const narrowQuery = isNarrow ? linear('self_attn.q_a_proj') : null;
    latent = {
      narrowQuery,
      queryNorm: find('q_a_layernorm.weight'),
      query: query!,
      narrow: narrow!,
      norm: find('kv_a_layernorm.weight')!,
      expand: expand!,
    };
    qkv = [...(narrowQuery ? [narrowQuery] : []), query!, narrow!, expand!];
    out = linear('self_attn.o_proj');
  } else if (find('linear_attn.A_log')) {
    const names = a.deltaNet!.joins ? ['qkvz', 'ba'] : ['qkv', 'z', 'b', 'a'];
    qkv = names.map((name) => linear(`linear_attn.in_proj_${name}`));
    out = linear('linear_attn.out_proj');
    deltaNet = {
      projections: qkv,
      kernel: find('linear_attn.conv1d.weight')!,
      timeBias: find('linear_attn.dt_bias')!,
      decay: find('linear_attn.A_log')!,
      norm: find('linear_attn.norm.weight')!,
    };
  } else if (a.fusesQkv) {
    const isPhi = a.modelType === 'phi3' || a.modelType === 'codegen';
    qkv = [linear(isPhi ? 'self_attn.qkv_proj' : 'attention.query_key_value')];
    out = linear(isPhi ? 'self_attn.o_proj' : 'attention.dense');
  } else if (mamba) {
    qkv = [mamba.into];
    out = linear('mamba.out_proj');
  } else if (find('conv.kernel')) {
    convolution = { into: linear('conv.in_proj'), kernel: find('conv.kernel')! };
    qkv = [convolution.into];
    out = linear('conv.o_proj');
  } else if (a.mixers?.[real] === 'mlp') {
    qkv = [];
    out = linear('mlp.down_proj');
  } else {
    qkv = ['q', 'k', 'v'].flatMap((part) =>
      find(`self_attn.${part}_proj.weight`) ? [linear(`self_attn.${part}_proj`)] : [],
    );
    out = linear('self_attn.o_proj');
  }
  const experts: Experts | null =
    a.experts === 0 || index < (a.denseLayers ?? 0)
      ? null
      : {
          router: find(a.gemma ? 'router.proj.weight' : 'mlp.gate.weight')!,
          biases: a.isOpenAi
            ? {
                router: find('mlp.gate.bias')!,
                gateUp: find('experts.gate_up_proj_bias')!,
                down: find('experts.down_proj_bias')!,
              }
            : null,
          gateUp: find('experts.gate_up_proj'),
          down: find('experts.down_proj'),
          list: a.splitsExperts
            ? Array.from({ length: a.experts }, (_, i) => ({
                gate: linear(`experts.${i}.w1`),
                up: linear(`experts.${i}.w3`),
                down: linear(`experts.${i}.w2`),
              }))
            : [],
          shared:
            a.sharedExpertWidth > 0
              ? {
                  gate: linear('shared_expert.gate_proj'),
                  up: linear('shared_expert.up_proj'),
                  down: linear('shared_expert.down_proj'),
                }
              : null,
          sharedGate: a.gatesShared ? linear('shared_expert_gate') : null,
          adapters: { router: null, gateUp: null, down: null },
        };
  const hasMlp = a.mixers ? a.mixers[real] === 'mlp' : !experts || a.gemma !== undefined || a.addsMlp === true;
  const isGated = a.mlp === 'gated' && !a.fusesGateUp && hasMlp;
  const normNames = [
    'input_layernorm',
    'post_attention_layernorm',
    'pre_feedforward_layernorm',
    'post_feedforward_layernorm',
  ];
  const norms =
    a.placement === 'after'
      ? [null, find('post_attention_layernorm.weight'), find('post_feedforward_layernorm.weight')]
      : normNames.map((name) => find(`${name}.weight`));
  return {
    index,
    qkv,
    out,
    latent,
    convolution,
    deltaNet,
    mamba,
    mixer: a.mixers?.[real] ?? null,
    gemma: a.gemma ? gemmaLayer(a, real, find, linear) : null,
    slopes: a.activation === 'xielu' ? [find('mlp.alpha_p')!, find('mlp.alpha_n')!] : null,
    gate: isGated ? linear('mlp.gate_proj') : null,
    up: !hasMlp ? (qkv[0] ?? out) : linear(a.fusesGateUp ? 'mlp.gate_up_proj' : 'mlp.up_proj'),
    down: !hasMlp ? (qkv[0] ?? out) : linear('mlp.down_proj'),
    norms: norms as EagerParameter[],
    normBiases: normNames.map((name) => find(`${name}.bias`)),
    qNorm: find('q_norm.weight'),
    kNorm: find('k_norm.weight'),
    experts,
    sinks: find('self_attn.sinks'),
  };
}
