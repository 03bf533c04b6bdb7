// Experts as Granite's mixtures ran them before transformers 5: one product after the other over slices of a stack
// (models/granitemoe/modeling_granitemoe.py, `GraniteMoeParallelExperts`).
import { F32 } from './eager/widths.ts';
import { type Decoder } from './decoder.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Layer } from './model.ts';
import { gather } from './routers.ts';

const INDEX = 8;

export function mixtureOfSlices(decoder: Decoder, layer: Layer, x: EagerTensor): EagerTensor {
  const { ops } = decoder;
  const { e } = ops;
  const { expertsPerToken, experts: count, hidden } = decoder.model.architecture;
  const experts = layer.experts!;
  const held = e.keep(x);
  const { width } = held;
  const tokens = held.size / hidden;
  const rows = tokens * expertsPerToken;
  const logits = e.keep(ops.to(ops.linear(held, experts.router), F32));
  const indices = e.keep(e.make(rows, INDEX));
  const best = e.keep(gather(ops, logits, rows, indices));
  const gates = e.keep(ops.to(ops.savingResult(e.alias(best), F32), width));
  const [zeros, chosen] = [0, 1].map(() => e.keep(e.make(tokens * count, width)));
  const whole = e.keep(e.make(tokens * count, INDEX));
  const sizes = e.make(count, INDEX);
  e.drop(whole);
  e.drop(sizes);
  const [sorted, order, tokenOf] = [0, 1, 2].map(() => e.keep(e.make(rows, INDEX)));
  const weights = e.keep(gather(ops, gates, rows, order!));
  for (const each of [best, indices, gates, zeros!, chosen!, sorted!]) e.drop(each);
  const selected = gather(ops, held, rows * hidden, tokenOf!);
  const both = e.keep(sliced(ops, selected, experts.gateUp!, count));
  const halves = ops.halve(both);
  const [gate, up] = [e.keep(halves[0]), e.keep(halves[1])];
  const product = ops.mul(decoder.activate(gate, layer), up);
  for (const each of [gate, up, both]) e.drop(each);
  const given = sliced(ops, product, experts.down!, count);
  const weighed = e.keep(ops.mul(given, e.alias(weights)));
  const out = e.keep(added(ops, weighed, tokens * hidden, tokenOf!));
  for (const each of [weighed, weights, tokenOf!, order!, logits, held]) e.drop(each);
  return e.give(out);
}

/** A product for each expert, and all of them joined; each slice's gradient is laid into zeros of the whole stack. */
function sliced(ops: EagerOps, x: EagerTensor, p: EagerParameter, count: number): EagerTensor {
  const { e } = ops;
  const to = ops.autocast ?? x.width;
  const w = e.alias(p.tensor);
  const input = ops.to(x, to);
  const [needsX, needsW] = [input.node !== null, w.node !== null];
  const { rows: stacked, columns, width: stored } = p;
  const own = stacked / count;
  const each = input.size / columns / count;
  const size = each * count * own;
  const isCast = stored !== to;
  const casts: EagerTensor[] = [];
  return e.run(
    [input, w],
    [...(needsW ? [input.storage] : []), ...(needsX && !isCast ? [w.storage] : [])],
    () => {
      const outs = Array.from({ length: count }, () => {
        if (isCast) casts.push(e.make(own * columns, to));
        return e.make(each * own, to);
      });
      const out = e.make(size, to);
      for (const part of outs) e.drop(part);
      if (!needsX || !e.isGradEnabled) for (const cast of casts.splice(0)) e.drop(cast);
      return out;
    },
    () => casts.map((cast) => cast.storage),
    () => {
      let gradient: EagerTensor | null = null;
      const parts: EagerTensor[] = [];
      for (let i = 0; i < count; i++) {
        let slice = needsW ? e.make(own * columns, to) : null;
        if (needsX) parts.push(e.make(each * columns, to));
        if (!slice) continue;
        if (isCast) {
          const wide = e.make(own * columns, stored);
          e.drop(slice);
          slice = wide;
        }
        const zeros = e.make(stacked * columns, stored);
        e.drop(slice);
        if (gradient) e.drop(zeros);
        else gradient = zeros;
      }
      const joined = needsX ? e.make(each * count * columns, to) : null;
      for (const part of parts) e.drop(part);
      return [joined, gradient];
    },
    () => {
      for (const cast of casts.splice(0)) e.drop(cast);
    },
  );
}

/** `index_add` into zeros: keeps the rows for their shape, and gathers their gradient from the whole. */
function added(ops: EagerOps, rows: EagerTensor, size: number, index: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size: from, width } = rows;
  const zeros = e.keep(e.make(size, width));
  const out = e.run(
    [e.alias(rows)],
    [index.storage, rows.storage],
    () => e.make(size, width),
    () => [],
    () => [e.make(from, width)],
  );
  e.drop(zeros);
  return out;
}
