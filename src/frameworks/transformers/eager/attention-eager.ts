import { F32, promoted } from './widths.ts';
import { type AttentionShape } from './attention.ts';
import { type EagerTensor } from './tensor.ts';
import { type EagerOps } from './ops.ts';
import { type EagerParameter } from './parameter.ts';

const INDEX = 8;

/** `repeat_kv`: keys or values copied to as many heads as queries have, one head only seen as many; gradients are summed back. */
export function repeatHeads(ops: EagerOps, x: EagerTensor, { heads, kvHeads }: AttentionShape): EagerTensor {
  const { e } = ops;
  if (heads === kvHeads) return x;
  const { size, width } = x;
  const repeated = (size / kvHeads) * heads;
  return e.run(
    [x],
    [],
    () => (kvHeads === 1 ? e.alias(x, repeated) : e.make(repeated, width)),
    () => [],
    () => [e.make(size, width)],
  );
}

/** An operand of a product, and whether its batch and heads lie as one dimension; else there is a copy where they do. */
interface Operand {
  readonly x: EagerTensor;
  readonly isMerged: boolean;
}

/** `torch.matmul` of heads: autocast casts from the last operand to the first, and holds its casts to the end. */
export function product(ops: EagerOps, left: Operand, right: Operand, size: number): EagerTensor {
  const { e } = ops;
  const cast = ({ x }: Operand) => e.keep(ops.autocast === null ? x : ops.to(x, ops.autocast));
  const rightCast = cast(right);
  const leftCast = cast(left);
  const rows = (x: EagerTensor, { isMerged }: Operand) => e.keep(isMerged ? x : ops.clone(x));
  const leftRows = rows(leftCast, left);
  const rightRows = rows(rightCast, right);
  const out = ops.bmm(leftRows, rightRows, size);
  for (const each of [rightRows, leftRows, leftCast, rightCast]) e.drop(each);
  return out;
}

export interface SoftmaxSettings {
  readonly softcaps: boolean;
  /** The kernel widens fp16 by itself; of bf16 there is a copy in fp32 first. */
  readonly isHalfFused: boolean;
  /** What autocast made fp32 is not cast back before dropout (BERT and its kin). */
  readonly staysWide: boolean;
  /** Scores keep their name to the end (BERT and its kin before transformers 5). */
  readonly holdsScores: boolean;
  /** Queries and keys are made fp32, by names of the function's own; probabilities take the dtype of the values (GPT-Neo). */
  readonly isWidened?: boolean;
  /** What comes later is chosen away before a mask is added (GPT-2 before transformers 5.4). */
  readonly choosesSeen?: boolean;
  /** The softmax names no dtype: that of the scores where nothing is cast (BERT and its kin, GPT-2). */
  readonly keepsWidth?: boolean;
  /** Adds to the scores in place. */
  readonly addsBias?: ((scores: EagerTensor) => EagerTensor) | null;
}

/** Attention in plain operations; gives the output and the probabilities, which callers hold. */
export function eagerAttention(
  ops: EagerOps,
  q: EagerTensor,
  k: EagerTensor,
  v: EagerTensor,
  mask: EagerTensor | null,
  shape: AttentionShape,
  settings: SoftmaxSettings,
): { out: EagerTensor; weights: EagerTensor } {
  const { e } = ops;
  const { softcaps, isHalfFused, staysWide, holdsScores, isWidened = false, addsBias = null } = settings;
  const { batch, heads, kvHeads, length, dropout } = shape;
  const scores = batch * heads * length * length;
  const isOne = batch === 1;
  // copies lie head by head
  const isMerged = isOne || (heads !== kvHeads && kvHeads > 1);
  const wide = isWidened ? [q, k].map((x) => e.keep(ops.to(e.alias(x), F32))) : null;
  const keys = e.keep(wide ? e.alias(wide[1]!) : repeatHeads(ops, e.alias(k), shape));
  const values = e.keep(repeatHeads(ops, e.alias(v), shape));
  const { width: queryWidth } = isWidened ? v : q;
  const queries = wide?.[0] ?? q;
  let weights = e.keep(ops.scale(product(ops, { x: queries, isMerged: isOne }, { x: keys, isMerged }, scores)));
  const replace = (next: EagerTensor) => {
    const named = e.keep(next);
    e.drop(weights);
    weights = named;
  };
  if (addsBias) replace(addsBias(e.alias(weights)));
  if (softcaps) {
    replace(ops.scale(weights));
    replace(ops.savingResult(weights));
    replace(ops.scale(weights));
  }
  if (settings.choosesSeen) replace(chooseSeen(ops, weights));
  if (mask) replace(ops.shift(weights, promoted(weights.width, mask.width)));
  const masked = holdsScores ? e.keep(e.alias(weights)) : null;
  const softWidth = settings.keepsWidth && ops.autocast === null ? weights.width : F32;
  const scoresWide = isHalfFused ? weights : ops.to(weights, softWidth);
  let probabilities = ops.savingResult(scoresWide, softWidth);
  if (isWidened) {
    replace(probabilities);
    probabilities = e.alias(weights);
  }
  replace(staysWide ? probabilities : ops.to(probabilities, queryWidth));
  if (dropout > 0) replace(ops.dropout(weights, dropout));
  const joined = product(ops, { x: weights, isMerged: true }, { x: values, isMerged }, q.size);
  // its gradient comes token by token, and the product wants it head by head
  const result = e.keep(isOne ? joined : ops.viewWithCopy(joined));
  if (wide) for (const each of [...wide, keys]) e.drop(each);
  const out = ops.clone(result);
  e.drop(result);
  if (masked) e.drop(masked);
  if (!wide) e.drop(keys);
  e.drop(values);
  return { out, weights };
}

/** `torch.where` by a mask that the layer keeps. */
function chooseSeen({ e }: EagerOps, scores: EagerTensor): EagerTensor {
  const { size, width } = scores;
  const make = () => e.make(size, width);
  return e.run(
    [scores],
    [],
    make,
    () => [],
    () => [make()],
  );
}

/** Attention in plain operations whose softmax has one more score, a sink, for each head (gpt-oss). */
export function sinkAttention(
  ops: EagerOps,
  q: EagerTensor,
  k: EagerTensor,
  v: EagerTensor,
  mask: EagerTensor | null,
  sinks: EagerParameter,
  shape: AttentionShape,
): { out: EagerTensor; weights: EagerTensor } {
  const { e } = ops;
  const { batch, heads, length } = shape;
  const rows = batch * heads * length;
  const keys = e.keep(repeatHeads(ops, e.alias(k), shape));
  const values = e.keep(repeatHeads(ops, e.alias(v), shape));
  const scores = ops.scale(ops.bmm(q, keys, rows * length));
  const masked = e.keep(mask ? ops.shift(scores) : scores);
  const joined = ops.cat([e.alias(masked), spread(ops, sinks, rows)]);
  const shifted = e.keep(lessMaximum(ops, joined, rows));
  const probabilities = ops.savingResult(e.alias(shifted));
  e.drop(masked);
  const weights = e.keep(ops.slice(probabilities, rows * length));
  const result = e.keep(ops.bmm(e.alias(weights), values, q.size));
  const out = ops.clone(result);
  for (const each of [result, shifted, keys, values]) e.drop(each);
  return { out, weights };
}

/** A view of the sinks for every query; their gradient is summed. */
function spread(ops: EagerOps, sinks: EagerParameter, rows: number): EagerTensor {
  const { e } = ops;
  const { size, width } = sinks.tensor;
  return e.run(
    [e.alias(sinks.tensor)],
    [],
    () => e.alias(sinks.tensor, rows),
    () => [],
    () => [e.make(size, width)],
  );
}

/** `x - x.max(dim=-1)`: keeps where the largest was; its gradient is scattered there. */
function lessMaximum(ops: EagerOps, x: EagerTensor, rows: number): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  let places: EagerTensor | null = null;
  return e.run(
    [x],
    [],
    () => {
      const most = e.make(rows, width);
      places = e.make(rows, INDEX);
      const out = e.make(size, width);
      e.drop(most);
      return out;
    },
    () => [places!.storage],
    ([g]) => {
      const negative = e.make(size, width);
      const sum = e.make(rows, width);
      e.drop(negative);
      const zeros = e.make(size, width);
      const scattered = e.make(size, width);
      e.drop(zeros);
      e.drop(sum);
      e.drop(scattered);
      return [e.alias(g!)];
    },
    () => e.drop(places!),
  );
}
