// What T5 has of its own (transformers, models/t5/modeling_t5.py).
import { F32 } from '../eager/widths.ts';
import type { EagerOps } from '../eager/ops.ts';
import type { EagerParameter } from '../eager/parameter.ts';
import type { EagerTensor } from '../eager/tensor.ts';

const INDEX = 8;

/** `T5LayerNorm`: the mean square in fp32, the rest in what that promotes to. */
export function t5Norm(ops: EagerOps, x: EagerTensor, weight: EagerParameter): EagerTensor {
  const { e } = ops;
  const held = e.keep(x);
  const variance = e.keep(ops.mean(ops.saving(ops.to(e.alias(held), F32), 2), held.size / weight.columns));
  const root = ops.savingResult(ops.shift(variance), F32, 2);
  let normalised = e.keep(ops.mul(held, root));
  if (weight.width !== F32) {
    const narrow = e.keep(ops.to(normalised, weight.width));
    e.drop(normalised);
    normalised = narrow;
  }
  const out = ops.mul(e.alias(weight.tensor), normalised);
  for (const each of [normalised, variance, held]) e.drop(each);
  return out;
}

/** A bias for each pair of tokens and each head, by the bucket of their distance. */
export function placesOf(ops: EagerOps, table: EagerParameter, length: number): EagerTensor {
  const { e } = ops;
  const pairs = length * length;
  const distance = e.keep(e.make(pairs, INDEX));
  const buckets = e.keep(e.make(pairs, INDEX));
  const out = ops.embedding(table, pairs, buckets);
  e.drop(buckets);
  e.drop(distance);
  return out;
}

/** The biases head by head; of a decoder, without those of what comes later. */
export function clonePlaces(ops: EagerOps, places: EagerTensor, isCausal: boolean): EagerTensor {
  const { e } = ops;
  if (!isCausal) return ops.clone(e.alias(places));
  const { size, width } = places;
  const seen = e.keep(e.make(size, 1));
  const hidden = e.run(
    [e.alias(places)],
    [seen.storage],
    () => e.make(size, width),
    () => [],
    () => [e.make(size, width)],
  );
  e.drop(seen);
  return ops.clone(hidden);
}

/** The same biases for every sample: their gradients are summed. */
export function spreadPlaces(ops: EagerOps, places: EagerTensor, batch: number, autocast: number | null): EagerTensor {
  const { e } = ops;
  const cast = ops.to(e.alias(places), autocast ?? places.width);
  if (batch === 1) return cast;
  const { size, width } = cast;
  const view = e.alias(cast);
  return e.run(
    [cast],
    [],
    () => view,
    () => [],
    () => [e.make(size, width)],
  );
}
