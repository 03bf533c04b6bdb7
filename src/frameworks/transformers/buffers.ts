import { gemmaBuffers } from './gemma-parts.ts';
import type { Architecture } from './architecture.ts';
import { F32 } from './eager/widths.ts';
import type { Harness } from './harness.ts';
import { stackKindOf } from './seq2seq/kinds.ts';

/** Places of GPT-NeoX models, as published (`max_position_embeddings`). */
const NEOX_POSITIONS = 2048;

/** Tensors of a model that are no parameters: frequencies of places, and the causal masks that older code kept in each layer. */
export function buffersOf(a: Architecture, h: Harness): readonly number[] {
  const rotated = a.headSize * a.rotaryShare;
  if (a.keptPlaces) return [a.keptPlaces * rotated * F32];
  const frequencies = (rotated * F32) / 2;
  const masked: Readonly<Record<string, number>> = { gpt2: 500, gpt_neox: 449 };
  const keepsMasks = h.trainer !== 'litgpt' && h.transformers < (masked[a.modelType] ?? 0);
  const mask = keepsMasks ? (a.learnedPositions || NEOX_POSITIONS) ** 2 : 0;
  return [
    ...(a.rotaryShare > 0 ? [frequencies, frequencies] : []),
    ...(a.gemma ? gemmaBuffers(a) : []),
    ...(a.kind === 'seq2seq' ? stackBuffers(a) : []),
    ...(a.widensScores ? Array.from({ length: a.layers }, () => a.learnedPositions ** 2) : []),
    ...(mask > 0 ? Array.from({ length: a.layers }, () => mask) : []),
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
