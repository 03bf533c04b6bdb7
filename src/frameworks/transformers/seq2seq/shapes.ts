// Parameters of models with an encoder and a decoder (transformers, models/<type>/modeling_<type>.py).
import type { Architecture, ParameterRole } from '../architecture.ts';
import type { ParameterShape } from '../shapes.ts';
import { stackKindOf } from './kinds.ts';

/** Frames that Whisper hears at a time, and half as many after its second convolution. */
export const FRAMES = 3000;
/** Buckets of T5's relative places. */
const BUCKETS = 32;
const KERNEL = 3;

/** Every parameter in the order of its modules; the layers of the encoder are followed by those of the decoder. */
export function seq2seqShapes(a: Architecture, recorded?: readonly number[]): ParameterShape[] {
  const layers = recorded ?? Array.from({ length: a.layers }, (_, layer) => layer);
  const shapes = new ShapeList();
  const { encoder } = a.stacks!;
  const isT5 = a.modelType === 't5';
  const kind = stackKindOf(a.modelType);
  const isWhisper = a.modelType === 'whisper';
  if (!isWhisper) shapes.add('model.shared.weight', -1, a.vocabulary, a.hidden, 'embedding');
  for (const part of ['encoder', 'decoder'] as const) {
    const isDecoder = part === 'decoder';
    if (isWhisper) whisperStart(shapes, a, part);
    else if (kind.places === 'learned' || kind.places === 'fixed')
      shapes.add(
        `model.${part}.embed_positions.weight`,
        -1,
        a.learnedPositions + kind.spareRows,
        a.hidden,
        'embedding',
      );
    for (const [index, layer] of layers.entries()) {
      if (layer >= encoder !== isDecoder) continue;
      const isFirst = layer === (isDecoder ? encoder : 0);
      if (isT5) t5Layer(shapes, a, index, part, isFirst);
      else usualLayer(shapes, a, index, part);
    }
    if (kind.normsWords) shapes.norm(`model.${part}.layernorm_embedding`, -1, a.hidden, true);
    if (kind.normsEnd) shapes.norm(`model.${part}.${isT5 ? 'final_layer_norm' : 'layer_norm'}`, -1, a.hidden, !isT5);
  }
  if (!a.isTied) shapes.add('lm_head.weight', -1, a.vocabulary, a.hidden, 'head');
  return shapes.all;
}

class ShapeList {
  readonly all: ParameterShape[] = [];

  add(name: string, layer: number, rows: number, columns: number, role: ParameterRole): void {
    this.all.push({ name, layer, rows, columns, role });
  }

  linear(name: string, layer: number, rows: number, columns: number, hasBias: boolean): void {
    this.add(`${name}.weight`, layer, rows, columns, 'linear');
    if (hasBias) this.add(`${name}.bias`, layer, 1, rows, 'bias');
  }

  norm(name: string, layer: number, columns: number, hasBias: boolean): void {
    this.add(`${name}.weight`, layer, 1, columns, 'norm');
    if (hasBias) this.add(`${name}.bias`, layer, 1, columns, 'norm');
  }
}

function whisperStart(shapes: ShapeList, a: Architecture, part: 'encoder' | 'decoder'): void {
  const base = `model.${part}`;
  if (part === 'decoder') {
    shapes.add(`${base}.embed_tokens.weight`, -1, a.vocabulary, a.hidden, 'embedding');
    shapes.add(`${base}.embed_positions.weight`, -1, a.learnedPositions, a.hidden, 'embedding');
    return;
  }
  for (const [name, channels] of [
    ['conv1', a.stacks!.mels],
    ['conv2', a.hidden],
  ] as const) {
    shapes.add(`${base}.${name}.weight`, -1, a.hidden, channels * KERNEL, 'other');
    shapes.add(`${base}.${name}.bias`, -1, 1, a.hidden, 'bias');
  }
  shapes.add(`${base}.embed_positions.weight`, -1, FRAMES / 2, a.hidden, 'embedding');
}

function t5Layer(shapes: ShapeList, a: Architecture, layer: number, part: string, isFirst: boolean): void {
  const inner = a.heads * a.headSize;
  let block = 0;
  const attention = (name: string, hasPlaces: boolean): void => {
    const base = `model.${part}.layer.${block}`;
    for (const each of ['q', 'k', 'v']) shapes.linear(`${base}.${name}.${each}`, layer, inner, a.hidden, false);
    shapes.linear(`${base}.${name}.o`, layer, a.hidden, inner, false);
    if (hasPlaces) shapes.add(`${base}.${name}.relative_attention_bias.weight`, layer, BUCKETS, a.heads, 'embedding');
    shapes.norm(`${base}.layer_norm`, layer, a.hidden, false);
    block += 1;
  };
  attention('SelfAttention', isFirst);
  if (part === 'decoder') attention('EncDecAttention', false);
  const base = `model.${part}.layer.${block}`;
  for (const each of a.mlp === 'gated' ? ['wi_0', 'wi_1'] : ['wi'])
    shapes.linear(`${base}.DenseReluDense.${each}`, layer, a.intermediate, a.hidden, false);
  shapes.linear(`${base}.DenseReluDense.wo`, layer, a.hidden, a.intermediate, false);
  shapes.norm(`${base}.layer_norm`, layer, a.hidden, false);
}

function usualLayer(shapes: ShapeList, a: Architecture, layer: number, part: string): void {
  const base = `model.${part}.layers`;
  const attention = (name: string): void => {
    for (const each of ['k_proj', 'v_proj', 'q_proj', 'out_proj'])
      shapes.linear(
        `${base}.${name}.${each}`,
        layer,
        a.hidden,
        a.hidden,
        each !== 'k_proj' || a.modelType !== 'whisper',
      );
    shapes.norm(`${base}.${name}_layer_norm`, layer, a.hidden, true);
  };
  attention('self_attn');
  if (part === 'decoder') attention('encoder_attn');
  shapes.linear(`${base}.fc1`, layer, a.intermediate, a.hidden, true);
  shapes.linear(`${base}.fc2`, layer, a.hidden, a.intermediate, true);
  shapes.norm(`${base}.final_layer_norm`, layer, a.hidden, true);
}
