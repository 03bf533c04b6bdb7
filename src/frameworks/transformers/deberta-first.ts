// What the first DeBERTa has of its own (transformers, models/deberta/modeling_deberta.py).
import type { Architecture } from './architecture.ts';
import { addInPlace, gather, maskedFill, type Relative, repeat } from './deberta.ts';
import { product } from './eager/attention-eager.ts';
import { applyLinear, type Linear } from './eager/linear.ts';
import type { EagerOps } from './eager/ops.ts';
import type { EagerParameter } from './eager/parameter.ts';
import type { EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import type { Layer } from './model.ts';
import type { ParameterShape } from './shapes.ts';
import type { Settings } from './settings.ts';

const INDEX = 8;

/** What a layer's attention has beside its joined projection and the one that follows. */
export interface FirstPlaces {
  readonly key: Linear;
  readonly query: Linear;
  readonly biases: readonly [query: EagerParameter, value: EagerParameter];
}

/** Parameters of a layer's attention in the order of its modules. */
export function firstAttentionShapes({ hidden }: Architecture, layer: number): ParameterShape[] {
  const linear = (name: string, rows: number): ParameterShape => ({
    name: `attention.${name}.weight`,
    layer,
    rows,
    columns: hidden,
    role: 'linear',
  });
  const bias = (name: string): ParameterShape => ({
    name: `attention.${name}`,
    layer,
    rows: 1,
    columns: hidden,
    role: 'bias',
  });
  return [
    bias('q_bias'),
    bias('v_bias'),
    linear('in_proj', 3 * hidden),
    linear('pos_proj', hidden),
    linear('pos_q_proj', hidden),
    bias('pos_q_proj.bias'),
  ];
}

/** `DebertaLayerNorm`: in fp32 up to its weight, which multiplies what is cast back. */
export function firstNorm(ops: EagerOps, x: EagerTensor, weight: EagerParameter, bias: EagerParameter): EagerTensor {
  const { e } = ops;
  const rows = x.size / weight.columns;
  const held = e.keep(x);
  const wide = e.keep(ops.to(e.alias(held), F32));
  const mean = e.keep(ops.mean(e.alias(wide), rows));
  const variance = e.keep(ops.mean(ops.saving(ops.subtract(wide, mean), 2), rows));
  const normalised = divided(ops, ops.subtract(wide, mean), ops.savingResult(ops.shift(variance)));
  const narrow = e.keep(ops.to(normalised, held.width));
  e.drop(wide);
  const out = ops.add(ops.mul(e.alias(weight.tensor), narrow), e.alias(bias.tensor));
  for (const each of [narrow, variance, mean, held]) e.drop(each);
  return out;
}

/** `x / root`, one root for each row. */
function divided(ops: EagerOps, x: EagerTensor, root: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  const { size: rows } = root;
  return e.run(
    [x, root],
    [x.storage, root.storage],
    () => e.make(size, width),
    () => [],
    () => {
      const quotient = e.make(size, width);
      const twice = e.make(size, width);
      const negative = e.make(size, width);
      const other = e.make(size, width);
      for (const each of [negative, twice, quotient]) e.drop(each);
      const own = e.make(size, width);
      return [own, ops.reduced(other, rows, width)];
    },
  );
}

/** `chunk(3)`: views whose gradients are joined. */
function thirds({ e }: EagerOps, x: EagerTensor): readonly EagerTensor[] {
  const { size, width } = x;
  const others = [1, 2].map(() => e.alias(x, size / 3));
  const first = e.run(
    [x],
    [],
    () => e.alias(x, size / 3),
    () => [],
    () => [e.make(size, width)],
  );
  for (const [i, each] of others.entries()) {
    each.node = first.node;
    each.output = i + 1;
  }
  return [first, ...others];
}

/** Attention over contents and relative places, whose projections are apart, before the output projection. */
export function firstAttention(
  ops: EagerOps,
  a: Architecture,
  { batch, length }: Settings,
  { qkv, places }: Layer,
  x: EagerTensor,
  relative: Relative,
): EagerTensor {
  const { e } = ops;
  const named: EagerTensor[] = [];
  const keep = (t: EagerTensor): EagerTensor => {
    const kept = e.keep(t);
    named.push(kept);
    return kept;
  };
  const isMerged = batch === 1;
  const size = batch * length * a.hidden;
  const scores = batch * a.heads * length * length;
  const span = Math.min(length, a.relativePlaces! / 2);
  const [queryBias, valueBias] = places!.biases;
  const joined = e.keep(applyLinear(ops, qkv[0]!, x));
  const parts = thirds(ops, joined).map((each) => e.keep(each));
  const k = parts[1]!;
  const biased = ops.add(parts[0]!, e.alias(queryBias.tensor));
  const v = e.keep(ops.add(parts[2]!, e.alias(valueBias.tensor)));
  for (const i of [0, 2]) e.drop(parts[i]!);
  const q = e.keep(ops.scale(biased));
  const attention = e.keep(product(ops, { x: e.alias(q), isMerged }, { x: e.alias(k), isMerged }, scores));
  const table = e.keep(ops.dropout(relative.embeddings, a.dropout));
  const own: EagerTensor[] = [];
  const held = (t: EagerTensor): EagerTensor => {
    const kept = e.keep(t);
    own.push(kept);
    return kept;
  };
  const near = held(ops.slice(table, 2 * span * a.hidden));
  /** What a side gets by place. */
  const found = (side: EagerTensor, linear: Linear): EagerTensor => {
    const place = held(applyLinear(ops, linear, near));
    const cast = e.keep(ops.autocast === null ? e.alias(side) : ops.to(e.alias(side), ops.autocast));
    const rows = e.keep(isMerged ? e.alias(cast) : ops.clone(cast));
    const spread = e.keep(isMerged ? e.alias(place) : repeat(ops, place, batch));
    const read = ops.bmm(rows, spread, batch * a.heads * length * 2 * span);
    for (const each of [spread, rows, cast]) e.drop(each);
    const moved = e.keep(e.make(relative.places.size, INDEX));
    const index = held(e.make(relative.places.size, INDEX));
    e.drop(moved);
    return held(gather(ops, read, index, scores));
  };
  const score = e.keep(ops.shift(e.alias(found(q, places!.key))));
  const both = keep(addInPlace(ops, score, found(k, places!.query)));
  e.drop(score);
  for (const each of own) e.drop(each);
  const sum = ops.add(attention, both);
  e.drop(attention);
  keep(e.make(relative.mask.size, 1));
  const filled = keep(maskedFill(ops, sum, e.make(relative.mask.size, 1)));
  const probabilities = e.keep(ops.savingResult(ops.to(e.alias(filled), ops.autocast === null ? filled.width : F32)));
  const dropped = keep(ops.dropout(probabilities, a.dropout));
  e.drop(probabilities);
  const given = product(ops, { x: e.alias(dropped), isMerged: true }, { x: e.alias(v), isMerged }, size);
  const context = e.keep(isMerged ? given : ops.viewWithCopy(given));
  const out = e.keep(ops.clone(context));
  e.drop(context);
  for (const each of [table, q, joined, k, v, ...named]) e.drop(each);
  return e.give(out);
}
