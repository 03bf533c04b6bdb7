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

/** A bias for each pair of tokens and each head, by the bucket of their distance; a decoder looks back alone. */
export function placesOf(ops: EagerOps, table: EagerParameter, length: number, isCausal: boolean): EagerTensor {
  const { e } = ops;
  const pairs = length * length;
  const range = e.keep(e.make(length, INDEX));
  const queries = e.keep(e.make(length, INDEX));
  e.drop(range);
  const keys = e.keep(e.make(length, INDEX));
  const distance = e.keep(e.make(pairs, INDEX));
  const buckets = e.keep(bucketsOf(ops, pairs, isCausal));
  const out = ops.embedding(table, pairs, buckets);
  for (const each of [buckets, queries, keys, distance]) e.drop(each);
  return out;
}

/** `_relative_position_bucket`: near distances as they are, far ones by their logarithm. */
function bucketsOf({ e }: EagerOps, pairs: number, isCausal: boolean): EagerTensor {
  // each of a chain takes the place of the one before
  const chain = (widths: readonly number[]): EagerTensor =>
    widths.slice(1).reduce(
      (last, width) => {
        const next = e.keep(e.make(pairs, width));
        e.drop(last);
        return next;
      },
      e.keep(e.make(pairs, widths[0]!)),
    );
  const sides = isCausal ? null : chain([1, INDEX, INDEX, INDEX]);
  const far = isCausal ? chain([INDEX, INDEX, INDEX]) : chain([INDEX]);
  const isNear = e.keep(e.make(pairs, 1));
  const scaled = chain([F32, F32, F32, F32, F32, INDEX, INDEX]);
  const most = e.keep(e.make(pairs, INDEX));
  const capped = e.keep(e.make(pairs, INDEX));
  for (const each of [most, scaled]) e.drop(each);
  const chosen = e.keep(e.make(pairs, INDEX));
  const buckets = sides ?? e.keep(e.make(pairs, INDEX));
  for (const each of [chosen, far, isNear, capped]) e.drop(each);
  return e.give(buckets);
}

/** The biases head by head; of a decoder, without those of what comes later. */
export function clonePlaces(ops: EagerOps, places: EagerTensor, length: number, isCausal: boolean): EagerTensor {
  const { e } = ops;
  if (!isCausal) return ops.clone(e.alias(places));
  const { size, width } = places;
  const seen = e.keep(e.make(length * length, 1));
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
