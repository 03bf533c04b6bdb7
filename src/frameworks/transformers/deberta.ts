// Disentangled attention of DeBERTa (transformers, models/deberta_v2/modeling_deberta_v2.py).
import { F32 } from './eager/widths.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { applyLinear, type Linear } from './eager/linear.ts';
import { layerNorm } from './eager/norms.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type Architecture } from './architecture.ts';
import { type Settings } from './settings.ts';

const INDEX = 8;

/** What all layers of a forward share: relative places of the tokens, their embeddings, and the mask of both ends. */
export interface Relative {
  readonly embeddings: EagerTensor;
  readonly places: EagerTensor;
  readonly mask: EagerTensor;
}

/** Tables of a forward; the caller drops them. */
export function makeRelative(
  ops: EagerOps,
  { batch, length }: Settings,
  table: EagerParameter,
  norm: readonly [weight: EagerParameter, bias: EagerParameter] | null,
): Relative {
  const { e } = ops;
  const mask = e.keep(e.make(batch * length * length, INDEX));
  const places = e.keep(e.make(length * length, INDEX));
  const rows = e.alias(table.tensor);
  const embeddings = e.keep(norm ? layerNorm(ops, rows, ...norm, table.columns) : rows);
  return { embeddings, places, mask };
}

/** Reads a table by relative place (`gather`): the table is kept, and its gradient is scattered into zeros. */
export function gather(ops: EagerOps, table: EagerTensor, index: EagerTensor, size: number): EagerTensor {
  const { e } = ops;
  const { size: full, width } = table;
  return e.run(
    [table],
    [table.storage, index.storage],
    () => e.make(size, width),
    () => [],
    () => {
      const zeros = e.make(full, width);
      const g = e.make(full, width);
      e.drop(zeros);
      return [g];
    },
  );
}

/** Heads beside each other, whose gradient comes back in the layout of the projection. */
function heads(ops: EagerOps, x: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  return e.run(
    [x],
    [],
    () => e.make(size, width),
    () => [],
    () => [e.make(size, width)],
  );
}

/** A copy for every sample of the batch. */
export function repeat(ops: EagerOps, x: EagerTensor, times: number): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  return e.run(
    [x],
    [],
    () => e.make(size * times, width),
    () => [],
    () => [e.make(size, width)],
  );
}

/** Attention over contents and relative places, before the output projection. */
export function disentangledAttention(
  ops: EagerOps,
  a: Architecture,
  { batch, length }: Settings,
  projections: readonly Linear[],
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
  const [queries, keys, values] = projections as [Linear, Linear, Linear];
  const scores = batch * a.heads * length * length;
  const spans = batch * a.heads * length * a.relativePlaces!;
  const q = keep(heads(ops, applyLinear(ops, queries, x)));
  const k = keep(heads(ops, applyLinear(ops, keys, x)));
  const v = keep(heads(ops, applyLinear(ops, values, x)));
  let attention = e.keep(ops.bmm(q, ops.scale(k), scores));
  const places = keep(ops.dropout(relative.embeddings, a.dropout));
  // contents and places share the projections
  const placeQueries = keep(repeat(ops, heads(ops, applyLinear(ops, queries, places)), batch));
  const placeKeys = keep(repeat(ops, heads(ops, applyLinear(ops, keys, places)), batch));
  const found: EagerTensor[] = [];
  const bias = (content: EagerTensor, place: EagerTensor): EagerTensor => {
    const table = ops.bmm(content, place, spans);
    const index = e.keep(e.make(relative.places.size, INDEX));
    const read = e.keep(gather(ops, table, index, scores));
    e.drop(index);
    found.push(read);
    return ops.scale(read);
  };
  const score = keep(ops.shift(bias(q, placeKeys)));
  const second = bias(k, placeQueries);
  const both = keep(addInPlace(ops, score, second));
  for (const each of found) e.drop(each);
  const sum = ops.add(attention, both);
  e.drop(attention);
  const allowed = keep(e.make(relative.mask.size, 1));
  const filled = keep(maskedFill(ops, sum, e.make(relative.mask.size, 1)));
  e.drop(allowed);
  const wide = ops.to(filled, F32);
  attention = e.keep(ops.savingResult(wide));
  const dropped = keep(ops.dropout(attention, a.dropout));
  e.drop(attention);
  const context = ops.bmm(ops.to(dropped, ops.autocast ?? dropped.width), v, batch * a.heads * length * a.headSize);
  const out = e.keep(heads(ops, context));
  for (const each of named) e.drop(each);
  return e.give(out);
}

/** `x += y`: no tensor of its own, and both get the gradient as it comes. */
export function addInPlace(ops: EagerOps, x: EagerTensor, y: EagerTensor): EagerTensor {
  const { e } = ops;
  return e.run(
    [x, y],
    [],
    () => e.alias(x),
    () => [],
    ([g]) => [e.alias(g!), e.alias(g!)],
  );
}

/** Scores of places that may not be seen are filled in; the mask is kept. */
export function maskedFill(ops: EagerOps, x: EagerTensor, mask: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  return e.run(
    [x, mask],
    [mask.storage],
    () => e.make(size, width),
    () => [],
    () => [e.make(size, width), null],
  );
}
