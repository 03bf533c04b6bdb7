import { type Builder, type ConvolutionOptions, type Module, sequential } from '../../../../torch/builder.ts';
import { type Activation } from '../../../../torch/ops.ts';

export interface ConvOptions extends ConvolutionOptions {
  /** Null for none; default the model's. */
  readonly activation?: Activation | null;
}

/** Convolution without bias, BatchNorm, activation. */
export function conv(b: Builder, cin: number, cout: number, options: ConvOptions = {}): Module {
  const { activation = b.activation } = options;
  const { activatesInPlace } = b;
  const convolve = b.conv2d(cin, cout, options);
  const normalise = b.batchNorm(cout);
  return (t, x) =>
    t.call([x], () => {
      const y = normalise(t, convolve(t, x));
      return activation === null ? y : t.activate(y, activation, activatesInPlace);
    });
}

/** `conv` with as many groups as divide both channel counts. */
export function depthwise(b: Builder, cin: number, cout: number, options: ConvOptions = {}): Module {
  return conv(b, cin, cout, { ...options, groups: greatestCommonDivisor(cin, cout) });
}

/** Half of the channels by a convolution, the other half by a cheap depthwise one over them. */
export function ghostConv(b: Builder, cin: number, cout: number, options: ConvOptions = {}): Module {
  const half = Math.floor(cout / 2);
  const primary = conv(b, cin, half, options);
  const cheap = conv(b, half, half, { kernel: 5, groups: half, ...pick(options) });
  return (t, x) =>
    t.call([x], () => {
      const y = t.let(primary(t, x));
      return t.concat([y, cheap(t, y)]);
    });
}

/** Pointwise without activation, then depthwise. */
export function lightConv(b: Builder, cin: number, cout: number, options: ConvOptions = {}): Module {
  const pointwise = conv(b, cin, cout, { activation: null });
  const spatial = depthwise(b, cout, cout, options);
  return (t, x) => t.call([x], () => spatial(t, pointwise(t, x)));
}

/** A 3x3 and a 1x1 branch, summed and then added to a literal zero, which is one more tensor. */
export function repConv(b: Builder, cin: number, cout: number, options: ConvOptions = {}): Module {
  const { activation = b.activation, stride = 1, groups = 1 } = options;
  const { activatesInPlace } = b;
  const square = conv(b, cin, cout, { kernel: 3, stride, groups, activation: null });
  const point = conv(b, cin, cout, { kernel: 1, stride, groups, padding: 0, activation: null });
  return (t, x) =>
    t.call([x], () => {
      const y = t.shift(t.add(square(t, x), point(t, x)));
      return activation === null ? y : t.activate(y, activation, activatesInPlace);
    });
}

/** A 7x7 and a 3x3 depthwise branch, summed. */
export function repVggDepthwise(b: Builder, channels: number): Module {
  const { activatesInPlace } = b;
  const large = conv(b, channels, channels, { kernel: 7, groups: channels, activation: null });
  const small = conv(b, channels, channels, { kernel: 3, groups: channels, activation: null });
  return (t, x) => t.call([x], () => t.activate(t.add(large(t, x), small(t, x)), 'silu', activatesInPlace));
}

/** Pointwise, then depthwise with stride and no activation (YOLOv10). */
export function scDown(b: Builder, cin: number, cout: number, kernel: number, stride: number): Module {
  const point = conv(b, cin, cout);
  const spatial = conv(b, cout, cout, { kernel, stride, groups: cout, activation: null });
  return (t, x) => t.call([x], () => spatial(t, point(t, x)));
}

/** Ghost convolutions in and out of half the channels, with a shortcut. */
export function ghostBottleneck(b: Builder, cin: number, cout: number, kernel = 3, stride = 1): Module {
  const half = Math.floor(cout / 2);
  const branch = sequential([
    ghostConv(b, cin, half),
    ...(stride === 2 ? [depthwise(b, half, half, { kernel, stride, activation: null })] : []),
    ghostConv(b, half, cout, { activation: null }),
  ]);
  const shortcut =
    stride === 2
      ? sequential([
          depthwise(b, cin, cin, { kernel, stride, activation: null }),
          conv(b, cin, cout, { activation: null }),
        ])
      : null;
  return (t, x) => t.call([x], () => t.add(branch(t, x), shortcut ? shortcut(t, x) : x));
}

/** The four pixels of each 2x2 square side by side as channels, then a convolution (YOLOv5 before 6.0). */
export function focus(b: Builder, cin: number, cout: number, options: ConvOptions = {}): Module {
  const convolve = conv(b, cin * 4, cout, options);
  return (t, x) =>
    t.call([x], () => {
      const quarter = () => t.view(x, x.channels, Math.floor(x.height / 2), Math.floor(x.width / 2));
      return convolve(t, t.concat([quarter(), quarter(), quarter(), quarter()]));
    });
}

function pick({ activation }: ConvOptions): ConvOptions {
  return activation === undefined ? {} : { activation };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
