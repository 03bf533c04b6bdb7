// What Gemma 3n and 4 know of words beside their embedding: numbers for each layer.
import { applyLinear } from './eager/linear.ts';
import { rootedNorm } from './eager/norms.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type GemmaOutside } from './gemma-parts.ts';

/** Looked up and projected from the embedding, for all layers at once; has a name. */
export function wordsOfLayers(
  ops: EagerOps,
  { words, projection, norm }: GemmaOutside,
  embedded: EagerTensor,
  tokens: number,
  indices: EagerTensor,
): EagerTensor {
  const { e } = ops;
  const found = e.keep(ops.scale(ops.embedding(words, tokens, indices)));
  let projected = e.keep(ops.scale(applyLinear(ops, projection, embedded)));
  const normed = e.keep(rootedNorm(ops, projected, norm));
  e.drop(projected);
  projected = normed;
  const sum = e.keep(ops.scale(ops.add(projected, found)));
  for (const each of [projected, found]) e.drop(each);
  return sum;
}
