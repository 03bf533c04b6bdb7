import { type Builder, type Module } from '../../../../torch/builder.ts';
import { conv } from './convolutions.ts';

/** A map beside its max-pools of several sizes, stride 1. */
export function spp(b: Builder, cin: number, cout: number, kernels: readonly number[] = [5, 9, 13]): Module {
  const hidden = Math.floor(cin / 2);
  const enter = conv(b, cin, hidden);
  const leave = conv(b, hidden * (kernels.length + 1), cout);
  return (t, x) =>
    t.call([x], () => {
      const y = t.let(enter(t, x));
      return leave(t, t.concat([y, ...kernels.map(() => t.maxPool(y, y.height, y.width))]));
    });
}

export interface SppfOptions {
  readonly pools?: number;
  readonly shortcut?: boolean;
  /** Whether the first convolution is activated. */
  readonly activatesFirst: boolean;
}

/** A map beside a chain of max-pools over it, stride 1. */
export function sppf(
  b: Builder,
  cin: number,
  cout: number,
  { pools = 3, shortcut = false, activatesFirst }: SppfOptions,
): Module {
  const hidden = Math.floor(cin / 2);
  const enter = conv(b, cin, hidden, activatesFirst ? {} : { activation: null });
  const leave = conv(b, hidden * (pools + 1), cout);
  const adds = shortcut && cin === cout;
  return (t, x) =>
    t.call([x], () => {
      const pieces = [t.let(enter(t, x))];
      for (let i = 0; i < pools; i++) pieces.push(t.let(t.maxPool(pieces.at(-1)!, x.height, x.width)));
      const y = t.let(leave(t, t.concat(pieces)));
      return adds ? t.add(y, x) : y;
    });
}

/** SPPF with hidden channels of its own (YOLOv9). */
export function sppElan(b: Builder, cin: number, cout: number, hidden: number): Module {
  const enter = conv(b, cin, hidden);
  const leave = conv(b, 4 * hidden, cout);
  return (t, x) =>
    t.call([x], () => {
      const pieces = [t.let(enter(t, x))];
      for (let i = 0; i < 3; i++) pieces.push(t.let(t.maxPool(pieces.at(-1)!, x.height, x.width)));
      return leave(t, t.concat(pieces));
    });
}

/** `nn.MaxPool2d`. */
export function maxPool2d(kernel: number, stride = kernel, padding = 0): Module {
  const reach = (side: number) => Math.floor((side + 2 * padding - kernel) / stride) + 1;
  return (t, x) => t.maxPool(x, reach(x.height), reach(x.width));
}
