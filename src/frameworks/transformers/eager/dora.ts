// DoRA of peft: the norm of the adapted weight, then the layer's output scaled by magnitude over norm (tuners/lora/dora.py).
import { type Eager } from './eager.ts';
import { type Adapter, type Linear } from './linear.ts';
import { type EagerOps } from './ops.ts';
import { type EagerParameter } from './parameter.ts';
import { type EagerTensor } from './tensor.ts';
import { F32, promoted } from './widths.ts';

type DoraAdapter = Adapter & { readonly magnitude: EagerParameter };

/** What has a name until the scaled output is made, in the order in which the names go. */
interface Norm {
  readonly identity: readonly EagerTensor[];
  readonly joined: EagerTensor;
  readonly weight: EagerTensor;
  readonly norm: EagerTensor;
}

/** `result` keeps its name to the end; `update` is what the adapter makes of its input. */
export function dora(
  ops: EagerOps,
  layer: Linear,
  adapter: DoraAdapter,
  x: EagerTensor,
  result: EagerTensor,
  update: (input: EagerTensor) => EagerTensor,
): EagerTensor {
  const { e } = ops;
  const { rows, columns } = layer.weight;
  const { namesProduct } = adapter;
  const input = e.keep(ops.dropout(x, adapter.dropout));
  const updated = () => e.keep(update(input));
  const early = namesProduct ? null : updated();
  const { identity, joined, weight, norm } = adaptedNorm(ops, layer, adapter, input.width);
  const ratio = e.keep(ops.mul(e.alias(adapter.magnitude.tensor), norm));
  const delta = early ?? updated();
  const width = ops.autocast ?? input.width;
  const anew = adapter.multipliesAnew
    ? ops.matmulRows(ops.to(e.alias(input), width), ops.to(e.alias(weight), width), rows, columns, null)
    : null;
  const product = anew && namesProduct ? e.keep(anew) : null;
  const first = ops.mul(ops.shift(ratio), product ? e.alias(product) : (anew ?? e.alias(result)));
  const sum = ops.add(first, ops.scale(ops.mul(ratio, delta)));
  const names = early
    ? [delta, ...identity, joined, weight, norm, ratio]
    : [product, ...identity, joined, weight, norm, ratio, delta];
  for (const each of names) if (each) e.drop(each);
  const out = ops.add(e.alias(result), sum);
  // the newer code has a function of its own, whose names go first
  for (const each of namesProduct ? [input, result] : [result, input]) e.drop(each);
  return out;
}

/**
 * The magnitudes that peft starts from: norms of the weight with what the new factors make of it
 * (`DoraLinearLayer.update_layer`). The product has a name, and what the norm was taken of belongs to its graph, until
 * the magnitudes have theirs.
 */
export function firstMagnitudes(
  e: Eager,
  { weight, quantisation }: Linear,
  [a, b]: readonly [EagerParameter, EagerParameter],
  widensFactors: boolean,
  magnitudes: () => EagerParameter,
): EagerParameter {
  const size = weight.rows * weight.columns;
  const make = (numbers: number, width: number) => e.keep(e.make(numbers, width, 'workspaces'));
  const factors = widensFactors ? [a, b].map(({ tensor }) => make(tensor.size, F32)) : [];
  // FSDP wants a copy of what is packed in 4 bits
  const packed = quantisation?.kind === 'nf4' ? make(weight.tensor.size, weight.tensor.width) : null;
  const own = quantisation ? make(size, quantisation.kind === 'int8' ? F32 : quantisation.packedFrom) : null;
  let product = make(size, widensFactors ? F32 : a.width);
  if (widensFactors) {
    const narrow = make(size, a.width);
    e.drop(product);
    product = narrow;
  }
  const scaled = make(size, product.width);
  const sum = make(size, promoted(own?.width ?? weight.width, product.width));
  e.drop(scaled);
  const made = magnitudes();
  for (const each of [product, sum, own, packed, ...factors]) if (each) e.drop(each);
  return made;
}

function adaptedNorm(ops: EagerOps, layer: Linear, { a, b, namesIdentity }: DoraAdapter, width: number): Norm {
  const { e } = ops;
  const { rows, columns } = layer.weight;
  const keepsGraph = e.isGradEnabled;
  const eye = e.keep(e.make(columns * columns, a.width, 'workspaces'));
  return e.noGrad(() => {
    const narrow = e.keep(ops.to(e.alias(eye), ops.autocast ?? a.width));
    // the casts of the adapters have history; what is computed for the norm alone is detached from it
    const product = (input: EagerTensor, p: EagerParameter): EagerTensor => {
      e.isGradEnabled = keepsGraph;
      e.consume(ops.weight(p));
      e.isGradEnabled = false;
      return ops.linear(input, p);
    };
    const projected = e.keep(product(narrow, a));
    const whole = product(projected, b);
    const identity = keepsGraph ? [projected, narrow] : [];
    if (!keepsGraph) for (const each of [projected, narrow]) e.drop(each);
    if (namesIdentity) identity.unshift(eye);
    else e.drop(eye);
    const joined = e.keep(namesIdentity ? whole : ops.to(whole, width));
    const own = layer.quantisation
      ? e.make(rows * columns, layer.quantisation.computeWidth)
      : e.alias(layer.weight.tensor);
    const weight = e.keep(ops.to(own, width));
    const scaled = e.make(rows * columns, joined.width);
    const sum = e.make(rows * columns, width);
    e.drop(scaled);
    const norm = e.keep(e.make(rows, width));
    e.drop(sum);
    return { identity, joined, weight, norm };
  });
}
