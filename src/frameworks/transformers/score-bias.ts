// What scores get by the distance of their tokens, from one table for all layers (transformers, models/mpnet/modeling_mpnet.py).
import type { EagerOps } from './eager/ops.ts';
import type { EagerParameter } from './eager/parameter.ts';
import type { EagerTensor } from './eager/tensor.ts';
import { placesOf } from './seq2seq/t5.ts';

/** A bias for each sample, head and pair of tokens; has a name of its own. */
export function makeScoreBias(ops: EagerOps, table: EagerParameter, batch: number, length: number): EagerTensor {
  const { e } = ops;
  const { size, width } = table.tensor;
  const heads = size / table.rows;
  const places = placesOf(ops, table, length, false);
  const one = heads * length * length;
  return e.keep(
    e.run(
      [places],
      [],
      () => e.make(batch * one, width),
      () => [],
      // of one sample the sum is the gradient itself
      ([g]) => [batch === 1 ? e.alias(g!, one) : e.make(one, width)],
    ),
  );
}

/** `scores += bias`: in place; the gradient of the bias is cast to its dtype. */
export function addInPlace(ops: EagerOps, scores: EagerTensor, bias: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = scores;
  const { width: wide } = bias;
  const out = e.refer(scores.storage, size, width);
  return e.run(
    [scores, e.alias(bias)],
    [],
    () => out,
    () => [],
    ([g]) => [e.alias(g!), wide === width ? e.alias(g!) : e.make(size, wide)],
  );
}
