// Light blocks that people put in place of the backbone's or the neck's own.
import { type Builder, type Module, sequential, truncate } from '../../../../torch/builder.ts';
import { squeezeExcite } from './attachments.ts';
import { conv, depthwise } from './convolutions.ts';
import { maxPool2d } from './pooling.ts';

/** Half of the output by a convolution, half by a depthwise one of that, shuffled (GSConv, arXiv 2206.02424). */
export function slimConv(b: Builder, cin: number, cout: number, kernel: number, stride: number): Module {
  const half = Math.floor(cout / 2);
  const first = conv(b, cin, half, { kernel, stride });
  const second = conv(b, half, half, { kernel: 5, groups: half });
  return (t, x) =>
    t.call([x], () => {
      const y = t.let(first(t, x));
      return t.copy(t.concat([y, second(t, y)]), true);
    });
}

/** A bottleneck of slim convolutions beside a plain one (VoVGSCSP). */
export function slimStage(b: Builder, cin: number, cout: number, repeats: number): Module {
  const half = Math.floor(cout / 2);
  const enter = conv(b, cin, half);
  const beside = conv(b, cin, half);
  const chain = sequential(Array.from({ length: repeats }, () => slimBottleneck(b, half)));
  const leave = conv(b, 2 * half, cout);
  return (t, x) => t.call([x], () => leave(t, t.concat([beside(t, x), chain(t, enter(t, x))])));
}

function slimBottleneck(b: Builder, channels: number): Module {
  const first = slimConv(b, channels, channels, 1, 1);
  const second = slimConv(b, channels, channels, 3, 1);
  const shortcut = conv(b, channels, channels, { activation: null });
  return (t, x) => t.call([x], () => t.add(second(t, first(t, x)), shortcut(t, x)));
}

/** Expands, filters depthwise, weighs the channels if asked, projects (MobileNetV2 and V3, EfficientNet). */
export function invertedResidual(
  b: Builder,
  cin: number,
  cout: number,
  { kernel = 3, stride = 1, expansion = 4, excites = false } = {},
): Module {
  const hidden = Math.round(cin * expansion);
  const steps: Module[] = [];
  if (hidden !== cin) steps.push(conv(b, cin, hidden));
  steps.push(depthwise(b, hidden, hidden, { kernel, stride }));
  if (excites) steps.push(squeezeExcite(b, hidden, 4));
  steps.push(conv(b, hidden, cout, { activation: null }));
  const chain = sequential(steps);
  const adds = stride === 1 && cin === cout;
  return (t, x) => t.call([x], () => (adds ? t.add(x, chain(t, x)) : chain(t, x)));
}

/** Spatial pyramid inside a cross-stage frame (YOLOv6 3.0's SPPFCSPC, YOLOv7's SPPCSPC). */
export function pyramidStage(
  b: Builder,
  cin: number,
  cout: number,
  kernels: readonly number[],
  isChained: boolean,
): Module {
  const hidden = truncate(2 * cout * 0.5);
  const enter = sequential([conv(b, cin, hidden), conv(b, hidden, hidden, { kernel: 3 }), conv(b, hidden, hidden)]);
  const beside = conv(b, cin, hidden);
  const pools = kernels.map((kernel) => maxPool2d(kernel, 1, Math.floor(kernel / 2)));
  const after = sequential([conv(b, (kernels.length + 1) * hidden, hidden), conv(b, hidden, hidden, { kernel: 3 })]);
  const leave = conv(b, 2 * hidden, cout);
  return (t, x) =>
    t.call([x], () => {
      const first = t.let(enter(t, x));
      const pieces = [first];
      for (const pool of pools) pieces.push(t.let(pool(t, isChained ? pieces.at(-1)! : first)));
      return leave(t, t.concat([after(t, t.concat(pieces)), beside(t, x)]));
    });
}

/** Deformable convolution: a convolution says where every tap reads and what it counts (DCNv2, arXiv 1811.11168). */
export function deformableConv(b: Builder, cin: number, cout: number, kernel: number, stride: number): Module {
  const taps = kernel * kernel;
  const weight = b.parameter(cin * taps * cout, 'weight', [cout, cin * taps]);
  const where = b.conv2d(cin, 3 * taps, { kernel, stride, bias: true });
  const norm = b.batchNorm(cout);
  return (t, x) =>
    t.call([x], () => {
      const places = t.let(where(t, x));
      const { height, width } = places;
      const [first, second, mask] = t.split(places, [taps, taps, taps]).map((part) => t.let(part));
      const offsets = t.let(t.concat([first!, second!]));
      const shares = t.let(t.activate(mask!, 'sigmoid', false));
      const convolution = { weight, bias: null, isSpatial: true, inputs: cin, channels: cout, height, width };
      const y = t.deformConv(x, offsets, shares, convolution, taps);
      return t.activate(norm(t, y), b.activation, b.activatesInPlace);
    });
}
