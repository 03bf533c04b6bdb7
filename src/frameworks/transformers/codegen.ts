// What CodeGen has of its own (transformers, models/codegen/modeling_codegen.py).
import type { Decoder } from './decoder.ts';
import { product } from './eager/attention-eager.ts';
import { flash, efficient } from './eager/attention.ts';
import type { Eager } from './eager/eager.ts';
import { applyLinear } from './eager/linear.ts';
import type { EagerOps } from './eager/ops.ts';
import type { EagerTensor } from './eager/tensor.ts';
import { F32, promoted } from './eager/widths.ts';
import type { Layer } from './model.ts';
import type { Positions } from './positions.ts';

/** Sines and cosines of all places, picked from a table in fp32: two views of one tensor. */
export function pickedTables(e: Eager, length: number, rotated: number): { cos: EagerTensor; sin: EagerTensor } {
  const both = e.keep(e.make(length * rotated, F32));
  return { cos: both, sin: e.keep(e.alias(both)) };
}

/**
 * Attention of queries, keys and values that are copied out of what all matrices of a shard made, of which part is turned
 * in fp32.
 */
export function shardedAttention(
  decoder: Decoder,
  layer: Layer,
  x: EagerTensor,
  positions: Positions,
): { out: EagerTensor; weights: EagerTensor | null } {
  const { ops, model, settings, shape } = decoder;
  const { e } = ops;
  const { batch, length } = settings;
  const { hidden, rotaryShare } = model.architecture;
  const held = e.keep(x);
  const joined = e.keep(applyLinear(ops, layer.qkv[0]!, held));
  const size = batch * length * hidden;
  const copied = () => e.keep(ops.clone(ops.slice(joined, size)));
  const [query, key, v] = [copied(), copied(), copied()];
  const cut = [key, query].map((each) => {
    const parts = [rotaryShare, 1 - rotaryShare].map((share) => e.keep(ops.slice(each, size * share)));
    e.drop(each);
    return parts;
  });
  const turned = cut.map(([part]) => {
    const next = e.keep(turn(ops, part!, positions.cos!));
    e.drop(part!);
    return next;
  });
  // both are joined before either is cast
  const wide = cut.map(([, rest], i) => e.keep(joinedParts(ops, turned[i]!, rest!)));
  const narrow = [1, 0].map((i) => {
    const next = e.keep(ops.to(e.alias(wide[i]!), v.width));
    e.drop(wide[i]!);
    return next;
  });
  const [q, k] = narrow as [EagerTensor, EagerTensor];
  const mask = positions.mask;
  const kernel = decoder.kernel(mask !== null, settings.autocast ?? q.width);
  let out: EagerTensor;
  let weights: EagerTensor | null = null;
  if (kernel === 'eager') {
    const result = wideAttention(
      ops,
      [q, k, v],
      mask,
      batch,
      shape.heads * length * length * batch,
      settings.isHalfFused,
    );
    out = e.keep(result.out);
    weights = result.weights;
  } else if (kernel === 'flash') out = e.keep(flash(ops, q, k, v, shape, settings));
  else out = e.keep(efficient(ops, q, k, v, mask, shape));
  const projected = e.keep(applyLinear(ops, layer.out, out));
  for (const each of [out, q, k, v, joined, ...turned, ...cut.map(([, rest]) => rest!), held]) e.drop(each);
  return { out: e.give(projected), weights };
}

/** Neighbours are turned as pairs, by sines and cosines that are laid out anew for each. */
function turn(ops: EagerOps, x: EagerTensor, table: EagerTensor): EagerTensor {
  const { e } = ops;
  const tables = [0, 1].map(() => e.keep(e.make(table.size, F32)));
  const [sin, cos] = tables as [EagerTensor, EagerTensor];
  const direct = ops.mul(e.alias(x), cos);
  const halves = ops.cat([ops.neg(ops.slice(x, x.size / 2)), ops.slice(x, x.size / 2)]);
  const out = ops.add(direct, ops.mul(halves, sin));
  for (const each of tables) e.drop(each);
  return out;
}

/** `cat` of a part in fp32 and one that is not, which autocast casts first. */
function joinedParts(ops: EagerOps, turned: EagerTensor, rest: EagerTensor): EagerTensor {
  return ops.cat([ops.e.alias(turned), ops.autocast === null ? ops.e.alias(rest) : ops.to(ops.e.alias(rest), F32)]);
}

/** Attention in operations, of queries and keys in fp32. */
function wideAttention(
  ops: EagerOps,
  [q, k, v]: readonly [EagerTensor, EagerTensor, EagerTensor],
  mask: EagerTensor | null,
  batch: number,
  scores: number,
  isHalfFused: boolean,
): { out: EagerTensor; weights: EagerTensor } {
  const { e } = ops;
  const isMerged = batch === 1;
  const wide = [q, k].map((x) => e.keep(ops.to(e.alias(x), F32)));
  const made = product(ops, { x: e.alias(wide[0]!), isMerged }, { x: e.alias(wide[1]!), isMerged }, scores);
  for (const each of wide) e.drop(each);
  let weights = e.keep(ops.scale(made));
  const replace = (next: EagerTensor) => {
    const named = e.keep(next);
    e.drop(weights);
    weights = named;
  };
  if (mask) replace(ops.shift(weights, promoted(weights.width, mask.width)));
  const scoresWide = isHalfFused
    ? e.alias(weights)
    : ops.to(e.alias(weights), ops.autocast === null ? weights.width : F32);
  replace(ops.to(ops.savingResult(scoresWide, scoresWide.width), v.width));
  const joined = product(ops, { x: weights, isMerged: true }, { x: v, isMerged }, q.size);
  const context = e.keep(isMerged ? joined : ops.viewWithCopy(joined));
  const out = ops.clone(context);
  e.drop(context);
  return { out, weights };
}
