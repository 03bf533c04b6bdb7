import { type Architecture } from './architecture.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Linear, type Quantisation } from './eager/linear.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { placeQuantised } from './packed-weights.ts';

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
}

export interface Layer {
  readonly index: number;
  readonly qkv: readonly Linear[];
  readonly out: Linear;
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
  readonly head: Linear;
  /** Layer between an encoder and its classifier. */
  readonly dense?: Linear | null;
  readonly tokenTypes?: EagerParameter | null;
  /** In the order of `model.parameters()`. */
  readonly parameters: readonly EagerParameter[];
}

/** Everything that a matrix of a model is known by before there is memory for it. */
export interface ParameterShape {
  readonly name: string;
  readonly layer: number;
  readonly rows: number;
  readonly columns: number;
  readonly role: 'embedding' | 'head' | 'linear' | 'experts' | 'norm' | 'bias' | 'other';
}

/** Parameters of a layer in the order of its modules. */
export function layerShapes(a: Architecture, layer: number): ParameterShape[] {
  const shapes: ParameterShape[] = [];
  const add = (name: string, rows: number, columns: number, role: ParameterShape['role']) => {
    shapes.push({ name, layer, rows, columns, role });
  };
  const linear = (name: string, rows: number, columns: number, hasBias: boolean) => {
    add(`${name}.weight`, rows, columns, 'linear');
    if (hasBias) add(`${name}.bias`, 1, rows, 'bias');
  };
  const norm = (name: string, columns = a.hidden) => {
    if (a.normHasNoWeight) return;
    add(`${name}.weight`, 1, columns, 'norm');
    if (a.normHasBias) add(`${name}.bias`, 1, columns, 'norm');
  };
  const q = a.heads * a.headSize;
  const kv = a.kvHeads * a.headSize;
  const attention = () => {
    if (a.isOpenAi) add('self_attn.sinks', 1, a.heads, 'other');
    if (a.fusesQkv && a.modelType === 'phi3') {
      linear('self_attn.o_proj', a.hidden, q, a.bias.out);
      linear('self_attn.qkv_proj', q + 2 * kv, a.hidden, a.bias.qkv);
    } else if (a.fusesQkv) {
      linear('attention.query_key_value', q + 2 * kv, a.hidden, a.bias.qkv);
      linear('attention.dense', a.hidden, q, a.bias.out);
    } else {
      linear('self_attn.q_proj', q, a.hidden, a.bias.qkv);
      linear('self_attn.k_proj', kv, a.hidden, a.bias.qkv);
      linear('self_attn.v_proj', kv, a.hidden, a.bias.qkv);
      linear('self_attn.o_proj', a.hidden, q, a.bias.out);
    }
    if (a.qkNorm !== 'none') {
      add('self_attn.q_norm.weight', 1, a.qkNorm === 'head' ? a.headSize : q, 'norm');
      add('self_attn.k_norm.weight', 1, a.qkNorm === 'head' ? a.headSize : kv, 'norm');
    }
  };
  const mlp = () => {
    if (a.experts > 0) {
      add('mlp.gate.weight', a.experts, a.hidden, 'other');
      if (a.isOpenAi) add('mlp.gate.bias', 1, a.experts, 'bias');
      if (a.splitsExperts) {
        for (let i = 0; i < a.experts; i++) {
          linear(`mlp.experts.${i}.w1`, a.expertWidth, a.hidden, false);
          linear(`mlp.experts.${i}.w2`, a.hidden, a.expertWidth, false);
          linear(`mlp.experts.${i}.w3`, a.expertWidth, a.hidden, false);
        }
      } else {
        add('mlp.experts.gate_up_proj', a.experts * 2 * a.expertWidth, a.hidden, 'experts');
        if (a.isOpenAi) add('mlp.experts.gate_up_proj_bias', a.experts, 2 * a.expertWidth, 'bias');
        add('mlp.experts.down_proj', a.experts * a.hidden, a.expertWidth, 'experts');
        if (a.isOpenAi) add('mlp.experts.down_proj_bias', a.experts, a.hidden, 'bias');
      }
      if (a.sharedExpertWidth > 0) {
        linear('mlp.shared_expert.gate_proj', a.sharedExpertWidth, a.hidden, false);
        linear('mlp.shared_expert.up_proj', a.sharedExpertWidth, a.hidden, false);
        linear('mlp.shared_expert.down_proj', a.hidden, a.sharedExpertWidth, false);
        if (a.gatesShared) linear('mlp.shared_expert_gate', 1, a.hidden, false);
      }
      return;
    }
    if (a.fusesGateUp) {
      linear('mlp.gate_up_proj', 2 * a.intermediate, a.hidden, a.bias.mlp);
      linear('mlp.down_proj', a.hidden, a.intermediate, a.bias.mlp);
    } else if (a.mlp === 'gated') {
      linear('mlp.gate_proj', a.intermediate, a.hidden, a.bias.mlp);
      linear('mlp.up_proj', a.intermediate, a.hidden, a.bias.mlp);
      linear('mlp.down_proj', a.hidden, a.intermediate, a.bias.mlp);
    } else {
      linear('mlp.up_proj', a.intermediate, a.hidden, a.bias.mlp);
      linear('mlp.down_proj', a.hidden, a.intermediate, a.bias.mlp);
    }
  };
  const norms = () => {
    if (a.placement !== 'after') norm('input_layernorm');
    if (a.placement !== 'shared') norm('post_attention_layernorm');
    if (a.placement === 'around') norm('pre_feedforward_layernorm');
    if (a.placement === 'around' || a.placement === 'after') norm('post_feedforward_layernorm');
  };
  if (a.modelType === 'gpt_neox' || a.modelType === 'falcon' || a.hasAlibi) {
    norms();
    attention();
    mlp();
  } else {
    attention();
    mlp();
    norms();
  }
  return shapes;
}

/** Parameters of a decoder in the order of its modules; a tied head is the embedding. */
export function* decoderShapes(a: Architecture): Generator<ParameterShape> {
  yield { name: 'model.embed_tokens.weight', layer: -1, rows: a.vocabulary, columns: a.hidden, role: 'embedding' };
  if (a.learnedPositions > 0)
    yield {
      name: 'model.embed_positions.weight',
      layer: -1,
      rows: a.learnedPositions,
      columns: a.hidden,
      role: 'embedding',
    };
  if (a.hasAlibi)
    for (const part of ['weight', 'bias'])
      yield { name: `model.embed_norm.${part}`, layer: -1, rows: 1, columns: a.hidden, role: 'norm' };
  for (let layer = 0; layer < a.layers; layer++) yield* layerShapes(a, layer);
  if (!a.normHasNoWeight) yield { name: 'model.norm.weight', layer: -1, rows: 1, columns: a.hidden, role: 'norm' };
  if (a.normHasBias) yield { name: 'model.norm.bias', layer: -1, rows: 1, columns: a.hidden, role: 'norm' };
  if (!a.isTied)
    yield { name: 'lm_head.weight', layer: -1, rows: a.labels ?? a.vocabulary, columns: a.hidden, role: 'head' };
  if (a.bias.head && !a.labels) yield { name: 'lm_head.bias', layer: -1, rows: 1, columns: a.vocabulary, role: 'bias' };
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
}

/** Loads a decoder: quantised matrices first, each passing over the device in 16 bits, then the rest in module order. */
export function loadDecoder(
  e: Eager,
  a: Architecture,
  layers: readonly number[],
  { width, quantisation, keepsWide, buffers }: Placement,
): LlmNetwork {
  const { recorder } = e;
  const shapes = [...decoderShapes({ ...a, layers: 0 })];
  const layered = layers.map((_, index) => layerShapes(a, index));
  const isQuantised = (s: ParameterShape) => quantisation !== null && s.role === 'linear' && !keepsWide(s.name);
  const placed = new Map<ParameterShape, EagerParameter>();
  const packed = shapes.find((s) => quantisation?.includesHead && s.role === 'head');
  if (quantisation) {
    for (const [index, all] of layered.entries()) {
      recorder.enter(index);
      for (const s of all) if (isQuantised(s)) placed.set(s, placeQuantised(e, s, width, quantisation));
    }
    recorder.separate();
  }
  const [embeddings, tail] = [
    shapes.filter((s) => s.role === 'embedding'),
    shapes.filter((s) => s.role !== 'embedding'),
  ];
  for (const s of embeddings) placed.set(s, place(e, s, width));
  for (const [index, all] of layered.entries()) {
    recorder.enter(index);
    for (const s of all) if (!placed.has(s)) placed.set(s, place(e, s, width));
  }
  recorder.enter(-1);
  const [norms, heads] = [
    tail.filter((s) => !s.name.startsWith('lm_head')),
    tail.filter((s) => s.name.startsWith('lm_head')),
  ];
  for (const s of norms) placed.set(s, place(e, s, width));
  for (const bytes of buffers) e.keep(e.make(bytes, 1, 'weights'));
  for (const s of heads) placed.set(s, s === packed ? placeQuantised(e, s, width, quantisation!) : place(e, s, width));
  const all = [...embeddings, ...layered.flat(), ...norms, ...heads];
  const parameters = all.map((s) => placed.get(s)!);
  const byName = (name: string) => {
    const s = shapes.find((each) => each.name === name);
    return s ? placed.get(s)! : null;
  };
  const embedding = byName('model.embed_tokens.weight')!;
  const headWeight = byName('lm_head.weight') ?? embedding;
  return {
    architecture: a,
    width,
    embedding,
    positions: byName('model.embed_positions.weight'),
    embeddingNorm: a.hasAlibi ? [byName('model.embed_norm.weight')!, byName('model.embed_norm.bias')!] : null,
    layers: layered.map((each, index) => assemble(a, index, each, placed, quantisation)),
    norm: byName('model.norm.weight'),
    normBias: byName('model.norm.bias'),
    head: {
      weight: headWeight,
      bias: byName('lm_head.bias'),
      adapter: null,
      quantisation: packed ? quantisation : null,
    },
    parameters,
  };
}

function assemble(
  a: Architecture,
  index: number,
  shapes: readonly ParameterShape[],
  placed: ReadonlyMap<ParameterShape, EagerParameter>,
  quantisation: Quantisation | null,
): Layer {
  const find = (ending: string): EagerParameter | null => {
    const s = shapes.find((each) => each.name.endsWith(ending));
    return s ? placed.get(s)! : null;
  };
  const linear = (name: string): Linear => {
    const weight = find(`${name}.weight`)!;
    return { weight, bias: find(`${name}.bias`), adapter: null, quantisation: weight.width < 1 ? quantisation : null };
  };
  let qkv: Linear[];
  let out: Linear;
  if (a.fusesQkv) {
    const isPhi = a.modelType === 'phi3';
    qkv = [linear(isPhi ? 'self_attn.qkv_proj' : 'attention.query_key_value')];
    out = linear(isPhi ? 'self_attn.o_proj' : 'attention.dense');
  } else {
    qkv = ['q', 'k', 'v'].map((part) => linear(`self_attn.${part}_proj`));
    out = linear('self_attn.o_proj');
  }
  const experts: Experts | null =
    a.experts === 0
      ? null
      : {
          router: find('mlp.gate.weight')!,
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
        };
  const isGated = a.mlp === 'gated' && !a.fusesGateUp && !experts;
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
    gate: isGated ? linear('mlp.gate_proj') : null,
    up: experts ? qkv[0]! : linear(a.fusesGateUp ? 'mlp.gate_up_proj' : 'mlp.up_proj'),
    down: experts ? qkv[0]! : linear('mlp.down_proj'),
    norms: norms as EagerParameter[],
    normBiases: normNames.map((name) => find(`${name}.bias`)),
    qNorm: find('q_norm.weight'),
    kNorm: find('k_norm.weight'),
    experts,
    sinks: find('self_attn.sinks'),
  };
}
