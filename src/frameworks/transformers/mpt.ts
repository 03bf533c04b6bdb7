// What MPT has of its own (transformers, models/mpt/modeling_mpt.py).
import type { Decoder } from './decoder.ts';
import type { Architecture } from './architecture.ts';
import { product } from './eager/attention-eager.ts';
import { type AttentionShape } from './eager/attention.ts';
import type { Eager } from './eager/eager.ts';
import type { EagerOps } from './eager/ops.ts';
import type { EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import type { Layer } from './model.ts';
import type { Positions } from './positions.ts';
import type { Settings } from './settings.ts';

/** Biases by distance for each head, of all places that the model has, in fp32; and the mask, turned into booleans. */
export function distancePositions(
  e: Eager,
  { heads, distances }: Architecture,
  { batch, length, transformers }: Settings,
  width: number,
): Positions {
  const range = e.keep(e.make(distances!, F32));
  const table = e.keep(e.make(heads * distances!, F32));
  e.drop(range);
  const pairs = batch * length * length;
  // from transformers 4.53 on the mask starts as booleans (masking_utils.py)
  const allowed = transformers >= 453 ? e.keep(e.make(pairs, 1)) : null;
  const filled = e.keep(e.make(pairs, width));
  if (allowed) e.drop(allowed);
  const mask = e.keep(e.make(pairs, 1));
  e.drop(filled);
  return { cos: null, sin: null, mask, windowMask: null, distances: table };
}

/** Attention in operations: biases make scores fp32, and masked places are filled. Scores and probabilities have names too. */
export function distanceAttention(
  ops: EagerOps,
  [q, k, v]: readonly [EagerTensor, EagerTensor, EagerTensor],
  mask: EagerTensor,
  { batch, heads, length }: AttentionShape,
): { out: EagerTensor; weights: EagerTensor; scores: EagerTensor } {
  const { e } = ops;
  const isMerged = batch === 1;
  let weights = e.keep(
    ops.scale(product(ops, { x: q, isMerged }, { x: k, isMerged }, batch * heads * length * length)),
  );
  const replace = (next: EagerTensor) => {
    const named = e.keep(next);
    e.drop(weights);
    weights = named;
  };
  replace(ops.shift(weights, F32));
  replace(filled(ops, weights, mask));
  const scores = weights;
  weights = e.keep(ops.to(ops.savingResult(e.alias(scores)), v.width));
  const joined = product(ops, { x: weights, isMerged: true }, { x: v, isMerged }, q.size);
  const context = e.keep(isMerged ? joined : ops.viewWithCopy(joined));
  const out = ops.clone(context);
  e.drop(context);
  return { out, weights, scores };
}

/** `masked_fill`: keeps the mask, and fills the gradient too. */
function filled({ e }: EagerOps, x: EagerTensor, mask: EagerTensor): EagerTensor {
  const { size, width } = x;
  return e.run(
    [x],
    [mask.storage],
    () => e.make(size, width),
    () => [],
    () => [e.make(size, width)],
  );
}

/** What attention gives has a name of its own to the end. */
export function distanceLayer(
  decoder: Decoder,
  layer: Layer,
  input: EagerTensor,
  positions: Positions,
): { out: EagerTensor; weights: EagerTensor | null } {
  const { ops } = decoder;
  const { e } = ops;
  const before = e.keep(input);
  let normed = e.keep(decoder.norm(before, layer.norms[0]!));
  const { out: attended, weights } = decoder.attention(layer, normed, positions);
  const attention = e.keep(attended);
  const residual = e.keep(ops.add(before, attention));
  e.drop(before);
  const next = e.keep(decoder.norm(residual, layer.norms[1]!));
  e.drop(normed);
  normed = next;
  const mlp = e.keep(decoder.mlp(layer, normed));
  const out = ops.add(residual, mlp);
  for (const each of [mlp, normed, residual, attention]) e.drop(each);
  return { out, weights };
}
