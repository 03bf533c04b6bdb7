import type { Architecture } from '../architecture.ts';
import type { Eager } from '../eager/eager.ts';
import type { Linear } from '../eager/linear.ts';
import type { EagerParameter } from '../eager/parameter.ts';
import { type LlmNetwork, place } from '../model.ts';
import { stackKindOf } from './kinds.ts';
import { seq2seqShapes } from './shapes.ts';
import type { AttentionLinears, Norm, Stack, StackLayer } from './stacks.ts';

/** A model with an encoder and a decoder on the device. */
export function loadSeq2Seq(
  e: Eager,
  a: Architecture,
  layers: readonly number[],
  width: number,
  buffers: readonly number[],
): LlmNetwork {
  const shapes = seq2seqShapes(a, layers);
  const linears: Linear[] = [];
  const parameters = shapes.map((s) => {
    e.recorder.enter(s.layer);
    return place(e, s, width);
  });
  e.recorder.enter(-1);
  for (const bytes of buffers) e.keep(e.make(bytes, 1, 'weights'));
  const find = (name: string, layer = -1): EagerParameter | null =>
    parameters.find((p) => p.name === name && p.layer === layer) ?? null;
  for (const [index, s] of shapes.entries()) {
    if (s.role !== 'linear') continue;
    const bias = find(s.name.replace(/weight$/, 'bias'), s.layer);
    linears.push({ weight: parameters[index]!, bias, adapter: null, quantisation: null });
  }
  const linear = (name: string, layer: number): Linear | null =>
    linears.find(({ weight }) => weight.name === `${name}.weight` && weight.layer === layer) ?? null;
  const norm = (name: string, layer = -1): Norm => [find(`${name}.weight`, layer)!, find(`${name}.bias`, layer)];
  const isT5 = a.modelType === 't5';
  const kind = stackKindOf(a.modelType);
  const attention = (base: string, norms: string, layer: number): AttentionLinears | null => {
    const [q, k, v, out] = (isT5 ? ['q', 'k', 'v', 'o'] : ['q_proj', 'k_proj', 'v_proj', 'out_proj']).map((each) =>
      linear(`${base}.${each}`, layer),
    );
    return q ? { q, k: k!, v: v!, out: out!, norm: norm(norms, layer) } : null;
  };
  const layerOf = (part: string, index: number): StackLayer => {
    const base = `model.${part}.${isT5 ? 'layer' : 'layers'}`;
    const block = part === 'decoder' ? 2 : 1;
    const mlp = isT5 ? `${base}.${block}.DenseReluDense` : base;
    const isGated = a.mlp === 'gated';
    return {
      index,
      self: isT5
        ? attention(`${base}.0.SelfAttention`, `${base}.0.layer_norm`, index)!
        : attention(`${base}.self_attn`, `${base}.self_attn_layer_norm`, index)!,
      cross: isT5
        ? attention(`${base}.1.EncDecAttention`, `${base}.1.layer_norm`, index)
        : attention(`${base}.encoder_attn`, `${base}.encoder_attn_layer_norm`, index),
      gate: isGated ? linear(`${mlp}.wi_0`, index) : null,
      up: linear(`${mlp}.${isT5 ? (isGated ? 'wi_1' : 'wi') : 'fc1'}`, index)!,
      down: linear(`${mlp}.${isT5 ? 'wo' : 'fc2'}`, index)!,
      norm: norm(isT5 ? `${base}.${block}.layer_norm` : `${base}.final_layer_norm`, index),
      places: find(`${base}.0.SelfAttention.relative_attention_bias.weight`, index),
    };
  };
  const stack = (part: 'encoder' | 'decoder'): Stack => ({
    layers: layers.flatMap((layer, index) =>
      layer >= a.stacks!.encoder === (part === 'decoder') ? [layerOf(part, index)] : [],
    ),
    positions: find(`model.${part}.embed_positions.weight`),
    wordNorm: kind.normsWords ? norm(`model.${part}.layernorm_embedding`) : null,
    lastNorm: kind.normsEnd ? norm(`model.${part}.${isT5 ? 'final_layer_norm' : 'layer_norm'}`) : null,
  });
  const [encoder, decoder] = [stack('encoder'), stack('decoder')];
  const embedding = find('model.shared.weight') ?? find('model.decoder.embed_tokens.weight')!;
  const isWhisper = a.modelType === 'whisper';
  const fixed = kind.places === 'fixed' ? [encoder, decoder] : isWhisper ? [encoder] : [];
  return {
    architecture: a,
    width,
    embedding,
    positions: null,
    layers: [],
    norm: null,
    normBias: null,
    head: { weight: find('lm_head.weight') ?? embedding, bias: null, adapter: null, quantisation: null },
    parameters,
    stacks: {
      encoder,
      decoder,
      convolutions: isWhisper ? ['conv1', 'conv2'].map((each) => norm(`model.encoder.${each}`)) : [],
      linears,
      frozen: new Set(fixed.map(({ positions }) => positions!)),
    },
  };
}
