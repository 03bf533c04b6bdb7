// What Gemma 3n and 4 know of words beside their embedding: numbers for each layer.
import { applyLinear } from './eager/linear.ts';
import { rootedNorm } from './eager/norms.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type GemmaOutside } from './gemma-parts.ts';

/** Looked up and projected from the embedding, for all layers at once; has a name. */
export function wordsOfLayers(
  ops: EagerOps,
  { words, projection, norm, into }: GemmaOutside,
  embedded: EagerTensor,
  tokens: number,
  indices: EagerTensor,
): EagerTensor {
  const { e } = ops;
  // as Gemma 3n does
  const isInPlace = into.length > 0;
  const found = e.keep(ops.scale(ops.embedding(words, tokens, indices)));
  const product = applyLinear(ops, projection, embedded);
  let projected = e.keep(isInPlace ? ops.scaleInPlace(product) : ops.scale(product));
  const normed = e.keep(rootedNorm(ops, projected, norm));
  e.drop(projected);
  projected = normed;
  const sum = e.keep(ops.scale(ops.add(projected, found)));
  for (const each of [projected, found]) e.drop(each);
  return sum;
}
