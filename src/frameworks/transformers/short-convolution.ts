// Layers that mix neighbouring tokens by a short convolution in place of attention (models/lfm2/modeling_lfm2.py).
import { type Decoder } from './decoder.ts';
import { applyLinear, type Linear } from './eager/linear.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Layer } from './model.ts';
import { type Positions } from './positions.ts';

export interface ShortConvolution {
  readonly into: Linear;
  readonly kernel: EagerParameter;
}

/** A layer whose input keeps its name to the end. */
export function convolvedLayer(decoder: Decoder, layer: Layer, input: EagerTensor, positions: Positions): EagerTensor {
  const { ops } = decoder;
  const { e } = ops;
  const residual = e.keep(input);
  const normed = decoder.norm(residual, layer.norms[0]!);
  let weights: EagerTensor | null = null;
  let mixed: EagerTensor;
  if (layer.convolution) mixed = convolve(decoder, layer, layer.convolution, normed);
  else {
    const held = e.keep(normed);
    const attended = decoder.attention(layer, held, positions);
    e.drop(held);
    mixed = attended.out;
    weights = attended.weights;
  }
  const hidden = e.keep(ops.add(mixed, e.alias(residual)));
  const out = ops.add(e.alias(hidden), decoder.mlp(layer, decoder.norm(hidden, layer.norms[1]!)));
  for (const each of [hidden, residual]) e.drop(each);
  if (weights) e.drop(weights);
  return out;
}

function convolve(decoder: Decoder, layer: Layer, { into, kernel }: ShortConvolution, x: EagerTensor): EagerTensor {
  const { ops, settings } = decoder;
  const { e } = ops;
  const { batch, length } = settings;
  const held = e.keep(x);
  const joined = e.keep(ops.viewWithCopy(applyLinear(ops, into, held)));
  const [b, c, v] = thirds(ops, joined).map((part) => e.keep(part));
  const gated = e.keep(ops.mul(b!, v!));
  e.drop(held);
  const input = ops.to(ops.to(e.alias(gated), kernel.width), ops.autocast ?? kernel.width);
  const weight = ops.to(e.alias(kernel.tensor), input.width);
  const padded = convolution(ops, input, weight, kernel.rows * batch * (length + kernel.columns - 1));
  const convolved = e.keep(ops.to(ops.slice(padded, kernel.rows * batch * length), gated.width));
  e.drop(gated);
  const y = e.keep(ops.mul(c!, convolved));
  const out = applyLinear(ops, layer.out, y);
  for (const each of [y, convolved, b!, c!, v!, joined]) e.drop(each);
  return out;
}

/** `chunk(3)`: three views, whose gradients are joined. */
function thirds({ e }: EagerOps, x: EagerTensor): EagerTensor[] {
  const { size, width } = x;
  const first = e.run(
    [x],
    [],
    () => e.alias(x, size / 3),
    () => [],
    () => [e.make(size, width)],
  );
  const others = [1, 2].map((output) => {
    const part = e.alias(x, size / 3);
    part.node = first.node;
    part.output = output;
    return part;
  });
  return [first, ...others];
}

/** A convolution of each channel by itself, over a sequence padded at both ends. */
export function convolution({ e }: EagerOps, x: EagerTensor, w: EagerTensor, size: number): EagerTensor {
  const { size: from, width } = x;
  const { size: kernel } = w;
  const needsX = x.node !== null;
  const needsW = w.node !== null;
  return e.run(
    [x, w],
    [x.storage, w.storage],
    () => e.make(size, width),
    () => [],
    () => [needsX ? e.make(from, width) : null, needsW ? e.make(kernel, width) : null],
  );
}
