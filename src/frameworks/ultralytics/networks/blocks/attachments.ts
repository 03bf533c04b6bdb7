// Attention that people hang into a model between its layers: each gives a map of the shape it reads.
import { type Builder, type Module } from '../../../../torch/builder.ts';
import { type Ops, type Tensor } from '../../../../torch/ops.ts';

/** Weighs the channels by a gate that a small network makes of their averages. */
function gated(gate: Module): Module {
  return (t, x) => t.call([x], () => t.multiply(x, t.activate(gate(t, t.globalAverage(x)), 'sigmoid', false)));
}

/** Squeeze and excitation (arXiv 1709.01507): two linear layers around a ReLU. */
export function squeezeExcite(b: Builder, channels: number, reduction: number): Module {
  const narrow = Math.max(Math.floor(channels / reduction), 1);
  const down = b.linear(channels, narrow);
  const up = b.linear(narrow, channels);
  return gated((t, x) => up(t, t.activate(down(t, x), 'relu', false)));
}

/** Efficient channel attention (arXiv 1910.03151): one convolution over neighbouring channels. */
export function efficientChannel(b: Builder, kernel: number): Module {
  const weight = b.parameter(kernel, 'weight', [1, kernel]);
  return gated((t, x) => t.scaleByNumber(x, weight));
}

/** Channel attention of Ultralytics: one pointwise convolution of the averages. */
export function channelAttention(b: Builder, channels: number): Module {
  return gated(b.conv2d(channels, channels, { bias: true }));
}

/** Weighs the pixels by a gate made of the mean and the largest of their channels. */
export function spatialAttention(b: Builder, kernel: number): Module {
  const read = b.conv2d(2, 1, { kernel });
  return (t, x) =>
    t.call([x], () => {
      const one = { channels: 1, height: x.height, width: x.width };
      const both = t.concat([t.scale(t.sum(x, one)), t.maximum(x, one)]);
      return t.multiply(x, t.activate(read(t, both), 'sigmoid', false));
    });
}

/** Channels, then pixels (arXiv 1807.06521). */
export function cbam(b: Builder, channels: number, kernel: number): Module {
  const first = channelAttention(b, channels);
  const second = spatialAttention(b, kernel);
  return (t, x) => second(t, first(t, x));
}

/** Global attention (arXiv 2112.05561): linear layers over the channels of every pixel, then two wide convolutions. */
export function globalAttention(b: Builder, channels: number, reduction: number): Module {
  const narrow = Math.floor(channels / reduction);
  const down = b.linear(channels, narrow);
  const up = b.linear(narrow, channels);
  const first = { convolution: b.conv2d(channels, narrow, { kernel: 7, bias: true }), norm: b.batchNorm(narrow) };
  const second = { convolution: b.conv2d(narrow, channels, { kernel: 7, bias: true }), norm: b.batchNorm(channels) };
  return (t, x) =>
    t.call([x], () => {
      const pixels = t.copy(x, true);
      const channelGate = t.activate(t.copy(up(t, t.activate(down(t, pixels), 'relu', true)), true), 'sigmoid', false);
      const y = t.let(t.multiply(x, channelGate));
      const narrowed = t.activate(first.norm(t, first.convolution(t, y)), 'relu', true);
      return t.multiply(y, t.activate(second.norm(t, second.convolution(t, narrowed)), 'sigmoid', false));
    });
}

/** Coordinate attention (arXiv 2103.02907): a gate for every row and one for every column. */
export function coordinateAttention(b: Builder, channels: number, reduction: number): Module {
  const narrow = Math.max(8, Math.floor(channels / reduction));
  const enter = { convolution: b.conv2d(channels, narrow, { bias: true }), norm: b.batchNorm(narrow) };
  const rows = b.conv2d(narrow, channels, { bias: true });
  const columns = b.conv2d(narrow, channels, { bias: true });
  return (t, x) =>
    t.call([x], () => {
      const { height, width } = x;
      const row = t.sum(x, { channels, height: 1, width: height });
      const column = t.sum(x, { channels, height: 1, width });
      const joined = enter.norm(t, enter.convolution(t, t.concatColumns([row, column])));
      const [first, second] = t.cutColumns(t.activate(joined, 'hardswish', false), [height, width]);
      const one = t.activate(rows(t, first!), 'sigmoid', false);
      const other = t.activate(columns(t, second!), 'sigmoid', false);
      return t.multiply(t.multiply(x, other), one);
    });
}

/** Energy of every pixel against its channel's mean, without weights (SimAM, ICML 2021). */
export function energyAttention(): Module {
  return (t, x) =>
    t.call([x], () => {
      const apart = t.let(t.square(t.add(x, t.scale(t.globalAverage(x)))));
      const spread = t.scale(t.sum(apart, { channels: x.channels, height: 1, width: 1 }));
      return t.multiply(x, t.activate(t.shift(t.multiply(apart, spread)), 'sigmoid', false));
    });
}

/** Weighs maps of one shape before they are joined, by learned shares (BiFPN, arXiv 1911.09070). */
export function weighted(b: Builder, count: number, join: (t: Ops, inputs: readonly Tensor[]) => Tensor) {
  const share = b.parameter(count, 'weight', [1, count]);
  return (t: Ops, inputs: readonly Tensor[]): Tensor =>
    t.scope(() =>
      join(
        t,
        inputs.map((x) => t.scaleByNumber(x, share)),
      ),
    );
}
