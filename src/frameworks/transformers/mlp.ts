// The linears of a layer beside its attention.
import { type Decoder } from './decoder.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { applyLinear } from './eager/linear.ts';
import { ligerSwiglu } from './activations.ts';
import { type Layer } from './model.ts';

/** Up and down, with a gate beside them where the family has one. */
export function applyMlp(decoder: Decoder, layer: Layer, x: EagerTensor): EagerTensor {
  const { ops, model } = decoder;
  const { e } = ops;
  const { mlp, scalesQueries } = model.architecture;
  const held = e.keep(x);
  if (mlp !== 'plain') {
    const out = applyGated(decoder, layer, held);
    e.drop(held);
    return out;
  }
  const wide = e.keep(applyLinear(ops, layer.up, held));
  if (scalesQueries) e.drop(held);
  const active = e.keep(decoder.activate(wide, layer));
  e.drop(wide);
  const out = applyLinear(ops, layer.down, active);
  e.drop(active);
  e.drop(held);
  return out;
}

/** The product of a gate and what goes up, down again. */
export function applyGated(decoder: Decoder, layer: Layer, x: EagerTensor): EagerTensor {
  const { ops, model, settings } = decoder;
  const { e } = ops;
  if (model.architecture.fusesGateUp) {
    const joined = e.keep(applyLinear(ops, layer.up, x));
    const halves = ops.halve(joined);
    const [gate, up] = [e.keep(halves[0]), e.keep(halves[1])];
    e.drop(joined);
    const product = e.keep(ops.mul(up, decoder.activate(gate, layer)));
    e.drop(up);
    const out = applyLinear(ops, layer.down, product);
    e.drop(product);
    e.drop(gate);
    return out;
  }
  if (settings.liger) {
    const gate = applyLinear(ops, layer.gate!, x);
    const up = applyLinear(ops, layer.up, x);
    return applyLinear(ops, layer.down, ligerSwiglu(ops, gate, up));
  }
  const gate = decoder.activate(applyLinear(ops, layer.gate!, x), layer);
  const up = applyLinear(ops, layer.up, x);
  return applyLinear(ops, layer.down, ops.mul(gate, up));
}
