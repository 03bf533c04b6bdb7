import { type AttentionShape } from './attention.ts';
import { type Tensor } from './tensor.ts';
import { type Ops } from './ops.ts';

const F32 = 4;

/** `repeat_kv`: keys or values copied to as many heads as queries have; their gradients are summed back. */
export function repeatHeads(ops: Ops, x: Tensor, { heads, kvHeads }: AttentionShape): Tensor {
  const { e } = ops;
  if (heads === kvHeads) return x;
  const { size, width } = x;
  return e.run(
    [x],
    [],
    () => e.make((size / kvHeads) * heads, width),
    () => [],
    () => [e.make(size, width)],
  );
}

/** A batch of heads as rows of one batch: a copy where batch and heads do not merge into one dimension. */
function mergeHeads(ops: Ops, x: Tensor, isMerged: boolean): Tensor {
  if (isMerged) return x;
  return ops.clone(x);
}

/** Attention in plain operations; gives the output and the probabilities, which callers hold. */
export function eagerAttention(
  ops: Ops,
  q: Tensor,
  k: Tensor,
  v: Tensor,
  mask: Tensor | null,
  shape: AttentionShape,
  softcaps: boolean,
  isHalfFused: boolean,
): { out: Tensor; weights: Tensor } {
  const { e } = ops;
  const { batch, heads, kvHeads, length, dropout } = shape;
  const scores = batch * heads * length * length;
  const isGrouped = heads !== kvHeads;
  const isOne = batch === 1;
  const keys = e.keep(repeatHeads(ops, e.alias(k), shape));
  const values = e.keep(repeatHeads(ops, e.alias(v), shape));
  const width = ops.autocast;
  const { width: queryWidth } = q;
  const castTo = (x: Tensor) => (width === null ? x : ops.to(x, width));
  const rightKey = mergeHeads(ops, castTo(keys), isGrouped || isOne);
  const left = mergeHeads(ops, castTo(q), isOne);
  const product = ops.bmm(left, rightKey, scores);
  let weights = e.keep(ops.scale(product));
  const replace = (next: Tensor) => {
    const named = e.keep(next);
    e.drop(weights);
    weights = named;
  };
  if (softcaps) {
    replace(ops.scale(weights));
    replace(ops.savingResult(weights));
    replace(ops.scale(weights));
  }
  if (mask) replace(ops.shift(weights, Math.max(weights.width, mask.width)));
  const scoresWide = isHalfFused ? weights : ops.to(weights, F32);
  replace(ops.to(ops.savingResult(scoresWide, F32), queryWidth));
  if (dropout > 0) replace(ops.dropout(weights, dropout));
  const right = mergeHeads(ops, castTo(values), isGrouped || isOne);
  const probabilities = castTo(weights);
  const result = e.keep(ops.bmm(probabilities, right, q.size));
  const out = ops.clone(result);
  e.drop(result);
  e.drop(keys);
  e.drop(values);
  return { out, weights };
}
