// Gemma 3n's layers: several streams, of which one goes through attention and MLP (models/gemma3n/modeling_gemma3n.py).
import { type Decoder } from './decoder.ts';
import { applyLinear, type Linear } from './eager/linear.ts';
import { rootedNorm } from './eager/norms.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { F32 } from './eager/widths.ts';
import { gemmaAttention } from './gemma-layer.ts';
import { type GemmaLayer, type GemmaOutside } from './gemma-parts.ts';
import { type Layer } from './model.ts';
import { type Positions } from './positions.ts';
import { addToPart, addToView, copyToPart, divide, gaussianTop, repeat } from './stream-ops.ts';

type Streams = NonNullable<GemmaLayer['streams']>;

/** One layer; takes over its input. */
export function streamedLayer(
  decoder: Decoder,
  layer: Layer,
  parts: GemmaLayer,
  input: EagerTensor,
  positions: Positions,
  own: EagerTensor,
): EagerTensor {
  const { ops } = decoder;
  const { e } = ops;
  const streams = parts.streams!;
  const { perLayer } = parts;
  const [before, after, beforeMlp, afterMlp] = layer.norms;
  const rename = (old: EagerTensor, next: EagerTensor): EagerTensor => {
    const named = e.keep(next);
    e.drop(old);
    return named;
  };
  const { count } = decoder.model.architecture.gemma!.streams!;
  const stacked = e.keep(input);
  const predictions = e.keep(predict(decoder, streams, stacked, count));
  const active = e.keep(ops.slice(predictions, predictions.size / count));
  const normed = e.keep(rootedNorm(ops, active, before!));
  const laurel = e.keep(secondPath(ops, streams, normed));
  const attended = gemmaAttention(decoder, layer, parts, normed, positions);
  let attention = e.keep(attended.out);
  attention = rename(attention, rootedNorm(ops, attention, after!));
  const gated = e.keep(ops.add(active, attention));
  const mixed = e.keep(ops.scale(ops.add(gated, laurel)));
  const mlpInput = e.keep(rootedNorm(ops, mixed, beforeMlp!));
  const mlp = e.keep(sparseMlp(decoder, layer, parts, mlpInput));
  const mlpNormed = e.keep(rootedNorm(ops, mlp, afterMlp!));
  const activated = e.keep(ops.add(mixed, mlpNormed));
  const corrected = e.keep(correct(ops, streams, predictions, activated, count));
  let first = e.keep(ops.clone(ops.slice(corrected, corrected.size / count)));
  first = rename(first, scaled(ops, first, streams.scale));
  first = rename(first, applyLinear(ops, perLayer!.gate, first));
  first = rename(first, decoder.activate(first));
  first = rename(first, ops.mul(first, e.alias(own)));
  first = rename(first, applyLinear(ops, perLayer!.projection, first));
  first = rename(first, rootedNorm(ops, first, perLayer!.norm));
  // `corrected[1:] += first` adds to a part, and copies the part to itself
  const size = (corrected.size / count) * (count - 1);
  const added = e.keep(addToPart(ops, corrected, first, size));
  const part = e.keep(ops.slice(added, size));
  const out = copyToPart(ops, added, part);
  const names = [stacked, predictions, active, normed, laurel, attention, gated, mixed, mlpInput, mlp, mlpNormed];
  for (const each of [...names, activated, corrected, first, added, part]) e.drop(each);
  if (attended.weights) e.drop(attended.weights);
  return out;
}

/** Scores of the streams, from the active one. */
function route(ops: EagerOps, { router, routerNorm }: Streams, x: EagerTensor): EagerTensor {
  const { e } = ops;
  const { width } = x;
  const inputs = e.keep(ops.scale(rootedNorm(ops, x, routerNorm)));
  const routed = e.keep(applyLinear(ops, router, inputs));
  const out = ops.to(ops.savingResult(ops.to(e.alias(routed), F32)), width);
  for (const each of [inputs, routed]) e.drop(each);
  return out;
}

function predict({ ops }: Decoder, streams: Streams, stacked: EagerTensor, count: number): EagerTensor {
  const { e } = ops;
  const scores = e.keep(route(ops, streams, ops.slice(stacked, stacked.size / count)));
  const factors = e.keep(applyLinear(ops, streams.prediction, scores));
  const hidden = ops.to(e.alias(stacked), ops.autocast ?? stacked.width);
  const product = e.keep(ops.bmm(hidden, factors, stacked.size));
  const sum = e.keep(addToView(ops, product, stacked));
  const out = ops.to(ops.clone(sum), stacked.width);
  for (const each of [sum, product, factors, scores]) e.drop(each);
  return out;
}

/** `Gemma3nTextLaurelBlock`: through a narrow tensor. */
function secondPath(ops: EagerOps, { left, right, laurelNorm }: Streams, x: EagerTensor): EagerTensor {
  const { e } = ops;
  const narrow = e.keep(applyLinear(ops, left, x));
  const wide = e.keep(applyLinear(ops, right, narrow));
  e.drop(narrow);
  const normed = e.keep(rootedNorm(ops, wide, laurelNorm));
  const out = ops.add(x, normed);
  for (const each of [wide, normed]) e.drop(each);
  return out;
}

function sparseMlp(decoder: Decoder, layer: Layer, { isSparse }: GemmaLayer, x: EagerTensor): EagerTensor {
  const { ops } = decoder;
  const { e } = ops;
  const { hidden } = decoder.model.architecture;
  let gate = e.keep(applyLinear(ops, layer.gate!, x));
  if (isSparse) {
    const top = e.keep(gaussianTop(ops, gate, x.size / hidden));
    e.drop(gate);
    gate = top;
  }
  const active = e.keep(decoder.activate(gate));
  const up = e.keep(applyLinear(ops, layer.up, x));
  const out = applyLinear(ops, layer.down, ops.mul(active, up));
  for (const each of [gate, active, up]) e.drop(each);
  return out;
}

/** What was predicted, and for each stream a part of what the active one is more than predicted. */
function correct(
  ops: EagerOps,
  streams: Streams,
  predictions: EagerTensor,
  activated: EagerTensor,
  count: number,
): EagerTensor {
  const { e } = ops;
  const scores = e.keep(route(ops, streams, activated));
  const difference = e.keep(ops.subtract(activated, ops.slice(predictions, activated.size)));
  const innovation = e.keep(repeat(ops, difference, count));
  e.drop(difference);
  // its weight is taken as it is, whatever stands beside it
  const factors = e.keep(ops.shift(ops.linear(scores, streams.correction.weight)));
  const corrected = e.keep(ops.mul(innovation, factors));
  const out = addToView(ops, corrected, predictions, true);
  for (const each of [corrected, factors, innovation, scores]) e.drop(each);
  return out;
}

function scaled(ops: EagerOps, x: EagerTensor, scale: EagerParameter): EagerTensor {
  const product = ops.mul(ops.to(ops.e.alias(x), scale.width), ops.e.alias(scale.tensor));
  return ops.to(product, x.width);
}

/** Powers are taken in fp32 under autocast. */
function square(ops: EagerOps, x: EagerTensor, rows: number): EagerTensor {
  const wide = ops.autocast === null ? ops.e.alias(x) : ops.to(ops.e.alias(x), F32);
  return ops.mean(ops.saving(wide, 2), rows);
}

/** A stream of the same magnitude as the first. */
function stream(ops: EagerOps, linear: Linear, x: EagerTensor, target: EagerTensor): EagerTensor {
  const { e } = ops;
  const projected = e.keep(applyLinear(ops, linear, x));
  const magnitude = e.keep(ops.savingResult(ops.saving(square(ops, projected, target.size))));
  const out = divide(ops, ops.mul(projected, target), magnitude);
  for (const each of [magnitude, projected]) e.drop(each);
  return out;
}

/** All streams in one tensor, and those of them that keep a name until the last layer is done. */
export function intoStreams(
  ops: EagerOps,
  { into }: GemmaOutside,
  embedded: EagerTensor,
  tokens: number,
): { stacked: EagerTensor; named: readonly EagerTensor[] } {
  const { e } = ops;
  const target = e.keep(ops.saving(square(ops, embedded, tokens), 2));
  const named = into.map((linear) => e.keep(stream(ops, linear, embedded, target)));
  const stacked = ops.cat([e.alias(embedded), ...named.map((x) => e.alias(x))]);
  e.drop(target);
  return { stacked, named };
}

/** The mean of the streams, and what has a name until the forward returns. */
export function outOfStreams(
  ops: EagerOps,
  { out }: GemmaOutside,
  hidden: EagerTensor,
  before: readonly EagerTensor[],
  tokens: number,
): { mean: EagerTensor; named: readonly EagerTensor[] } {
  const { e } = ops;
  const size = hidden.size / (out.length + 1);
  const part = () => ops.slice(hidden, size);
  const whole = e.keep(part());
  const target = e.keep(ops.saving(square(ops, whole, tokens), 2));
  e.drop(whole);
  const first = e.keep(part());
  for (const each of before) e.drop(each);
  const named = out.map((linear) => {
    const x = e.keep(part());
    const made = e.keep(stream(ops, linear, x, target));
    e.drop(x);
    return made;
  });
  const mean = ops.mean(ops.cat([e.alias(first), ...named.map((x) => e.alias(x))]), size);
  for (const each of [target, first]) e.drop(each);
  return { mean, named };
}
