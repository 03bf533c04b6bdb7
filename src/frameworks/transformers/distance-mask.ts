// The mask of Falcon-RW, which holds the biases by distance of ALiBi (transformers, models/falcon/modeling_falcon.py).
import { type Architecture } from './architecture.ts';
import { type Eager } from './eager/eager.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Settings } from './settings.ts';

/** A bias for each pair of tokens and each head, in the dtype of the hidden states. */
export function distanceMask(
  e: Eager,
  { heads }: Architecture,
  { batch, length }: Settings,
  width: number,
): EagerTensor {
  const pairs = batch * length * length;
  const biases = e.keep(e.make(batch * heads * length, width));
  const causal = e.keep(e.make(pairs, 1));
  const filled = e.keep(e.make(pairs, width));
  e.drop(causal);
  const scaled = e.keep(e.make(biases.size, width));
  const hidden = e.keep(e.make(pairs, 1));
  const mask = e.keep(e.make(heads * pairs, width));
  for (const each of [hidden, scaled, filled, biases]) e.drop(each);
  return mask;
}
