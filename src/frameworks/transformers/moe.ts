import { F32 } from './eager/widths.ts';
import { type Decoder } from './decoder.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { applyLinear } from './eager/linear.ts';
import { applyGated } from './mlp.ts';
import { type Layer } from './model.ts';
import { mixtureOfSlices } from './parallel-experts.ts';
import { gather, route, type Routes } from './routers.ts';
import { OpenStacks } from './stacked-adapters.ts';

const INDEX = 8;

/** What experts give, as a family and its release run them. */
export function expertsOf(decoder: Decoder, layer: Layer, x: EagerTensor): EagerTensor {
  const { ops, model, settings } = decoder;
  const { e } = ops;
  const { addsMlp, modelType, splitsExperts } = model.architecture;
  if (addsMlp) {
    const held = e.keep(x);
    const mixed = e.keep(mixture(decoder, layer, held));
    const out = ops.add(mixed, applyGated(decoder, layer, held));
    for (const each of [mixed, held]) e.drop(each);
    return out;
  }
  if (modelType === 'granitemoe' && settings.transformers < 500) return mixtureOfSlices(decoder, layer, x);
  return splitsExperts ? mixtureOfLinears(decoder, layer, x) : mixture(decoder, layer, x);
}

/** Mixture of experts in one stack (transformers 5): tokens sorted by expert, one grouped product for all of them. */
export function mixture(decoder: Decoder, layer: Layer, x: EagerTensor, routes: Routes | null = null): EagerTensor {
  const { ops } = decoder;
  const { e } = ops;
  const { architecture } = decoder.model;
  const { expertsPerToken: k, experts: count, hidden } = architecture;
  const experts = layer.experts!;
  const held = e.keep(x);
  const tokens = held.size / hidden;
  const rows = tokens * k;
  // DeepSeek's and GLM's shared experts come after the others
  const isLast = architecture.router === 'wide' || architecture.router === 'groups';
  const shared = isLast ? null : sharedExpert(decoder, layer, held);
  const { scores, kept } = routes ?? route(decoder, layer, held);
  const stacks = new OpenStacks(ops);
  const downWeight = stacks.open(experts.down!, experts.adapters.down);
  const gateUpWeight = stacks.open(experts.gateUp!, experts.adapters.gateUp);
  // sort by expert
  const sorted = e.keep(e.make(rows, INDEX));
  const order = e.keep(e.make(rows, INDEX));
  const tokenOf = e.keep(e.make(rows, INDEX));
  const selected = e.keep(gather(ops, held, rows * hidden, tokenOf));
  e.drop(tokenOf);
  const weights = e.keep(gather(ops, scores, rows, order));
  const offsets = e.keep(e.make(count, 4));
  const chosen = (bias: Parameters<Ops['weight']>[0], size: number) =>
    e.keep(gather(ops, e.alias(bias.tensor), size, order));
  let bias = experts.biases && chosen(experts.biases.gateUp, rows * 2 * architecture.expertWidth);
  const product = e.keep(
    bias ? clamped(decoder, layer, selected, rows, bias) : gated(decoder, layer, selected, rows, gateUpWeight),
  );
  // the biases of the second product take the name of the first's
  if (bias) {
    const next = chosen(experts.biases!.down, rows * hidden);
    e.drop(bias);
    bias = next;
  }
  let down = grouped(ops, product, experts.down!, rows * hidden, downWeight);
  if (bias) down = addBiases(ops, down, bias);
  down = e.keep(down);
  e.drop(product);
  const weighted = e.keep(ops.mul(down, e.alias(weights)));
  const inverse = e.keep(e.make(rows, INDEX));
  e.consume(e.make(rows, INDEX));
  const restored = gather(ops, weighted, rows * hidden, inverse);
  e.drop(weighted);
  const out = e.keep(ops.to(reduce(ops, restored, tokens * hidden), held.width));
  for (const each of [inverse, down, offsets, weights, selected, order, sorted, scores, ...kept]) e.drop(each);
  stacks.close();
  if (bias) e.drop(bias);
  const last = isLast ? sharedExpert(decoder, layer, held) : shared;
  const result = addShared(decoder, layer, held, out, last);
  e.drop(held);
  return e.give(result);
}

/** A gate's activation times its other half. */
function gated(
  decoder: Decoder,
  layer: Layer,
  x: EagerTensor,
  rows: number,
  weight: (() => EagerTensor) | null,
): EagerTensor {
  const { ops, model } = decoder;
  const { e } = ops;
  const { expertWidth } = model.architecture;
  const gateUp = e.keep(grouped(ops, x, layer.experts!.gateUp!, rows * 2 * expertWidth, weight));
  const halves = ops.halve(gateUp);
  const [gate, up] = [e.keep(halves[0]), e.keep(halves[1])];
  const product = ops.mul(decoder.activate(gate, layer), up);
  for (const each of [gate, up, gateUp]) e.drop(each);
  return product;
}

/** gpt-oss: both halves clamped, the gate times its sigmoid, the other plus one. */
function clamped({ ops, model }: Decoder, layer: Layer, x: EagerTensor, rows: number, bias: EagerTensor): EagerTensor {
  const { e } = ops;
  const size = rows * model.architecture.expertWidth;
  const both = e.keep(addBiases(ops, grouped(ops, x, layer.experts!.gateUp!, 2 * size), bias));
  const gate = e.keep(ops.saving(ops.slice(both, size)));
  const up = e.keep(ops.saving(ops.slice(both, size)));
  const glu = ops.mul(gate, ops.savingResult(ops.scale(gate)));
  const product = ops.mul(ops.shift(up), glu);
  for (const each of [up, gate, both]) e.drop(each);
  return product;
}

/** Adds each row's bias in place. */
function addBiases({ e }: Ops, x: EagerTensor, rows: EagerTensor): EagerTensor {
  return e.run(
    [x, e.alias(rows)],
    [],
    () => e.alias(x),
    () => [],
    ([g]) => [e.alias(g!), e.alias(g!)],
  );
}

/** Output of the expert that every token takes; null without one. */
function sharedExpert(decoder: Decoder, layer: Layer, x: EagerTensor): EagerTensor | null {
  const { ops } = decoder;
  const { shared } = layer.experts!;
  if (!shared) return null;
  const gate = decoder.activate(applyLinear(ops, shared.gate, x), layer);
  return ops.e.keep(applyLinear(ops, shared.down, ops.mul(gate, applyLinear(ops, shared.up, x))));
}

/** Adds the shared expert's output, weighed by its gate where it has one. */
function addShared(
  decoder: Decoder,
  layer: Layer,
  x: EagerTensor,
  out: EagerTensor,
  shared: EagerTensor | null,
): EagerTensor {
  const { ops } = decoder;
  const { e } = ops;
  if (!shared) return out;
  const { sharedGate } = layer.experts!;
  const weighed = sharedGate ? ops.mul(ops.savingResult(applyLinear(ops, sharedGate, x)), shared) : e.alias(shared);
  const sum = e.keep(ops.add(out, weighed));
  e.drop(out);
  e.drop(shared);
  return sum;
}

/**
 * Experts as linears of their own, one after the other (transformers 4): each takes the tokens that chose it, equally
 * many for every expert, and adds its weighted result into the output.
 */
function mixtureOfLinears(decoder: Decoder, layer: Layer, x: EagerTensor): EagerTensor {
  const { ops } = decoder;
  const { e } = ops;
  const { architecture } = decoder.model;
  const { expertsPerToken: k, experts: count, hidden } = architecture;
  const experts = layer.experts!;
  const held = e.keep(x);
  const tokens = held.size / hidden;
  const rows = Math.ceil((tokens * k) / count);
  const { width } = held;
  const logits = e.keep(ops.linear(held, experts.router));
  const probabilities = e.keep(ops.savingResult(logits, F32));
  const indices = e.keep(e.make(tokens * k, INDEX));
  const top = e.keep(gather(ops, probabilities, tokens * k, indices));
  const normalised = architecture.keepsScores ? e.alias(top) : ops.mul(top, e.make(tokens, F32));
  const scores = e.keep(ops.to(normalised, width));
  const mask = e.keep(e.make(tokens * k * count, INDEX));
  let out = e.keep(e.make(tokens * hidden, width));
  for (const expert of experts.list) {
    const index = e.keep(e.make(rows, INDEX));
    const second = e.keep(e.make(rows, INDEX));
    const state = e.keep(gather(ops, held, rows * hidden, index));
    const activated = decoder.activate(applyLinear(ops, expert.gate, state), layer);
    const product = ops.mul(activated, applyLinear(ops, expert.up, state));
    const result = applyLinear(ops, expert.down, product);
    const weight = gather(ops, scores, rows, second);
    const weighted = e.keep(ops.mul(result, weight));
    const narrow = ops.to(weighted, width);
    const next = e.keep(addRows(ops, out, narrow, index));
    e.drop(out);
    out = next;
    for (const each of [weighted, state, index, second]) e.drop(each);
  }
  for (const each of [mask, scores, top, indices, probabilities, logits]) e.drop(each);
  out = addShared(decoder, layer, held, out, sharedExpert(decoder, layer, held));
  e.drop(held);
  return e.give(out);
}

/** `index_add_`: in place; keeps the rows for their shape, and gathers their gradient from the whole (derivatives.yaml). */
function addRows(ops: Ops, out: EagerTensor, rows: EagerTensor, index: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = rows;
  return e.run(
    [out, rows],
    [index.storage, rows.storage],
    () => e.alias(out),
    () => [],
    ([g]) => [e.alias(g!), e.make(size, width)],
  );
}

type Ops = Decoder['ops'];

function grouped(
  ops: Ops,
  x: EagerTensor,
  p: Parameters<Ops['weight']>[0],
  size: number,
  weight: (() => EagerTensor) | null = null,
): EagerTensor {
  const { e } = ops;
  const w = weight?.() ?? ops.weight(p);
  const input = ops.to(x, ops.autocast ?? x.width);
  const needsX = input.node !== null;
  const needsW = w.node !== null;
  const saved = [...(needsW ? [input.storage] : []), ...(needsX ? [w.storage] : [])];
  const { size: from, width } = input;
  return e.run(
    [input, w],
    saved,
    () => e.make(size, width),
    () => [],
    () => {
      const gw = needsW ? e.make(p.rows * p.columns, width) : null;
      const gx = needsX ? e.make(from, width) : null;
      return [gx, gw];
    },
  );
}

function reduce(ops: Ops, x: EagerTensor, size: number): EagerTensor {
  const { e } = ops;
  const { size: full, width } = x;
  return e.run(
    [x],
    [],
    // autocast sums in fp32
    () => e.make(size, ops.autocast === null ? width : F32),
    () => [],
    () => [e.make(full, width)],
  );
}
