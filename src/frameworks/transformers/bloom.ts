// What BLOOM has of its own (transformers, models/bloom/modeling_bloom.py).
import { F32, promoted } from './eager/widths.ts';
import { type AttentionShape } from './eager/attention.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';

/** Attention with a bias that grows with the distance (ALiBi): scores and bias in one product, probabilities in fp32. */
export function alibiAttention(
  ops: EagerOps,
  parts: readonly [EagerTensor, EagerTensor, EagerTensor],
  mask: EagerTensor | null,
  { batch, heads, length }: AttentionShape,
): EagerTensor {
  const { e } = ops;
  const scores = batch * heads * length * length;
  const [q, k, v] = parts.map((x) => e.keep(ops.clone(x))) as [EagerTensor, EagerTensor, EagerTensor];
  const biased = e.keep(ops.bmm(q, k, scores));
  const masked = e.keep(mask ? ops.shift(biased, promoted(biased.width, mask.width)) : e.alias(biased));
  const wide = ops.to(masked, F32);
  const probabilities = e.keep(ops.to(ops.savingResult(wide), q.width));
  const context = ops.bmm(e.alias(probabilities), v, q.size);
  const out = ops.clone(context);
  for (const each of [probabilities, masked, biased, q, k, v]) e.drop(each);
  return out;
}

/** `BloomGelu`: keeps its input alone, and is written out in operations both ways. */
export function bloomGelu(ops: EagerOps, x: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  const make = () => e.make(size, width);
  return e.run(
    [x],
    [x.storage],
    () => {
      const half = make();
      const scaled = make();
      const inner = polynomial(ops, size, width);
      const product = make();
      e.drop(scaled);
      e.drop(inner);
      const tanh = make();
      e.drop(product);
      const plus = make();
      e.drop(tanh);
      const out = make();
      e.drop(half);
      e.drop(plus);
      return out;
    },
    () => [],
    () => {
      const scaled = make();
      const inner = polynomial(ops, size, width);
      const product = make();
      e.drop(scaled);
      e.drop(inner);
      const tanh = make();
      e.drop(product);
      const half = make();
      const squared = make();
      const rest = make();
      e.drop(squared);
      const slope = polynomial(ops, size, width);
      const steep = make();
      e.drop(rest);
      e.drop(slope);
      const first = make();
      e.drop(half);
      e.drop(steep);
      const plus = make();
      const second = make();
      e.drop(plus);
      const sum = make();
      e.drop(first);
      e.drop(second);
      const g = make();
      e.drop(tanh);
      e.drop(sum);
      return [g];
    },
  );
}

/** `c + d * x * x`, one operation after the other. */
function polynomial({ e }: EagerOps, size: number, width: number): EagerTensor {
  const first = e.make(size, width);
  const second = e.make(size, width);
  e.drop(first);
  const sum = e.make(size, width);
  e.drop(second);
  return sum;
}
