import { deltaShapes, isDeltaLayer } from './delta-net.ts';
import { type Architecture, type ParameterRole } from './architecture.ts';
import { mambaShapes } from './mamba.ts';
import { gemmaLayerShapes, gemmaShapes } from './gemma-parts.ts';

/** Everything that a matrix of a model is known by before there is memory for it. */
export interface ParameterShape {
  readonly name: string;
  readonly layer: number;
  readonly rows: number;
  readonly columns: number;
  readonly role: ParameterRole;
  /** Stays in fp32 whatever the weights are loaded in. */
  readonly isWide?: boolean;
}

/** Parameters of a layer in the order of its modules; of a model whose layers repeat, `real` is the layer that it stands for. */
export function layerShapes(a: Architecture, layer: number, real = layer): ParameterShape[] {
  if (a.gemma) return gemmaLayerShapes(a, layer, real);
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
    if (a.convolutions && !a.convolutions.attention.includes(real)) {
      add('conv.kernel', a.hidden, a.convolutions.kernel, 'other');
      linear('conv.in_proj', 3 * a.hidden, a.hidden, false);
      linear('conv.o_proj', a.hidden, a.hidden, false);
      return;
    }
    if (isDeltaLayer(a, real)) {
      for (const each of deltaShapes(a)) shapes.push({ ...each, layer });
      return;
    }
    if (a.mamba && !a.mamba.attention.includes(real)) {
      for (const { name, rows, columns, role } of mambaShapes(a)) add(name, rows, columns, role);
      return;
    }
    if (a.latent) {
      const { rank, queryRank, plain, rotated, value } = a.latent;
      const wide = a.heads * (plain + rotated);
      if (queryRank === null) linear('self_attn.q_proj', wide, a.hidden, false);
      else {
        linear('self_attn.q_a_proj', queryRank, a.hidden, false);
        add('self_attn.q_a_layernorm.weight', 1, queryRank, 'norm');
        linear('self_attn.q_b_proj', wide, queryRank, false);
      }
      linear('self_attn.kv_a_proj_with_mqa', rank + rotated, a.hidden, false);
      add('self_attn.kv_a_layernorm.weight', 1, rank, 'norm');
      linear('self_attn.kv_b_proj', a.heads * (plain + value), rank, false);
      linear('self_attn.o_proj', a.hidden, a.heads * value, false);
      return;
    }
    if (a.isOpenAi) add('self_attn.sinks', 1, a.heads, 'other');
    if (a.fusesQkv && (a.modelType === 'phi3' || a.modelType === 'codegen')) {
      linear('self_attn.o_proj', a.hidden, q, a.bias.out);
      linear('self_attn.qkv_proj', q + 2 * kv, a.hidden, a.bias.qkv);
    } else if (a.fusesQkv) {
      linear('attention.query_key_value', q + 2 * kv, a.hidden, a.bias.qkv);
      linear('attention.dense', a.hidden, q, a.bias.out);
    } else {
      linear('self_attn.q_proj', a.gatesAttention ? 2 * q : q, a.hidden, a.bias.qkv);
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
    if (a.experts > 0 && layer >= (a.denseLayers ?? 0)) {
      const role = a.router === 'mixer' ? 'linear' : 'other';
      shapes.push({
        name: 'mlp.gate.weight',
        layer,
        rows: a.experts,
        columns: a.hidden,
        role,
        isWide: a.router === 'wide' || a.router === 'groups',
      });
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
      if (!a.addsMlp) return;
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
      if (a.activation === 'xielu') for (const slope of ['alpha_p', 'alpha_n']) add(`mlp.${slope}`, 1, 1, 'other');
    }
  };
  const norms = () => {
    if (a.placement !== 'after') norm('input_layernorm');
    if (a.placement !== 'shared') norm('post_attention_layernorm');
    if (a.placement === 'around') norm('pre_feedforward_layernorm');
    if (a.placement === 'around' || a.placement === 'after') norm('post_feedforward_layernorm');
  };
  if (a.mixers) {
    norm('input_layernorm');
    if (a.mixers[real] === 'mlp') mlp();
    else attention();
    return shapes;
  }
  if (a.modelType === 'gpt_neox' || a.modelType === 'falcon' || a.hasAlibi || a.distances) {
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

/** Parameters of a decoder in the order of its modules, with so many of its layers; a tied head is the embedding. */
export function* decoderShapes(a: Architecture, layers = a.layers): Generator<ParameterShape> {
  const words = a.wordWidth ?? a.hidden;
  yield { name: 'model.embed_tokens.weight', layer: -1, rows: a.vocabulary, columns: words, role: 'embedding' };
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
  if (a.wordWidth) {
    yield { name: 'project_out.weight', layer: -1, rows: words, columns: a.hidden, role: 'linear' };
    yield { name: 'project_in.weight', layer: -1, rows: a.hidden, columns: words, role: 'linear' };
  }
  for (let layer = 0; layer < layers; layer++) yield* layerShapes(a, layer);
  const scores: ParameterShape[] = a.labels
    ? [{ name: 'score.weight', layer: -1, rows: a.labels, columns: a.hidden, role: 'head' }]
    : [];
  if (a.endsPlain) {
    yield* scores;
    if (!a.isTied) yield { name: 'lm_head.weight', layer: -1, rows: a.vocabulary, columns: words, role: 'head' };
    return;
  }
  if (!a.normHasNoWeight) yield { name: 'model.norm.weight', layer: -1, rows: 1, columns: a.hidden, role: 'norm' };
  if (a.gemma) yield* gemmaShapes(a);
  if (a.normHasBias) yield { name: 'model.norm.bias', layer: -1, rows: 1, columns: a.hidden, role: 'norm' };
  yield* scores;
  if (!a.isTied) yield { name: 'lm_head.weight', layer: -1, rows: a.vocabulary, columns: a.hidden, role: 'head' };
  if (a.bias.head) yield { name: 'lm_head.bias', layer: -1, rows: 1, columns: a.vocabulary, role: 'bias' };
}

/** Parameters of the part that sees. */
export function visionShapes(a: Architecture): ParameterShape[] {
  return (a.vision ?? []).map(({ name, rows, columns, role }) => ({ name, layer: -1, rows, columns, role }));
}
