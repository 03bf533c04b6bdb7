import { entryOf } from '../../base/entry.ts';
import { gemmaBuffers } from './gemma-parts.ts';
import type { Architecture } from './architecture.ts';
import { F32 } from './eager/widths.ts';
import type { Harness } from './harness.ts';
import { stackKindOf } from './seq2seq/kinds.ts';

/** Releases of transformers up to which each layer kept a causal mask of its own. */
const MASKED: Readonly<Record<string, number>> = { gpt2: 500, gpt_neox: 449 };

/** Bytes of what each layer keeps beside its attention: a causal mask, or tables of sines and cosines for all places. */
export function buffersOfLayer(a: Architecture, h: Harness, width: number, places: number): readonly number[] {
  if (a.widensScores) return [a.learnedPositions ** 2];
  if (a.modelType === 'mixtral' && h.transformers < 448) {
    const table = places * a.headSize * width;
    return [table, table];
  }
  const keepsMasks = h.trainer !== 'litgpt' && h.transformers < (entryOf(MASKED, a.modelType) ?? 0);
  return keepsMasks ? [(a.learnedPositions || places) ** 2] : [];
}

/** Tensors of a model that are no parameters and belong to no layer: frequencies of places, and what families keep of their own. */
export function buffersOf(a: Architecture): readonly number[] {
  const rotated = a.headSize * a.rotaryShare;
  if (a.keptPlaces) return [a.keptPlaces * rotated * F32];
  const frequencies = (rotated * F32) / 2;
  return [
    ...(a.rotaryShare > 0 ? [frequencies, frequencies] : []),
    ...(a.gemma ? gemmaBuffers(a) : []),
    ...(a.kind === 'seq2seq' ? stackBuffers(a) : []),
    // one causal mask for all layers (models/gpt_bigcode/modeling_gpt_bigcode.py)
    ...(a.modelType === 'gpt_bigcode' ? [a.learnedPositions ** 2] : []),
  ];
}

/** Tables of places, and a constant for each word that is added to its logits. */
function stackBuffers(a: Architecture): readonly number[] {
  const { places, spareRows, shiftsLogits } = stackKindOf(a.modelType);
  const table = (a.learnedPositions + spareRows) * a.hidden * F32;
  return [...(places === 'buffers' ? [table, table] : []), ...(shiftsLogits ? [a.vocabulary * F32] : [])];
}
