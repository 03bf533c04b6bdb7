import { type Builder, type Module, sequential, truncate } from '../../../../torch/builder.ts';
import { conv, depthwise, ghostBottleneck, repConv, repVggDepthwise } from './convolutions.ts';

type Kernels = readonly [number | readonly [number, number], number | readonly [number, number]];

const SQUARES: Kernels = [3, 3];

/** Two convolutions, plus the input when shapes allow and a shortcut is asked for. */
export function bottleneck(
  b: Builder,
  cin: number,
  cout: number,
  { shortcut = true, groups = 1, kernels = SQUARES, expansion = 0.5 } = {},
): Module {
  const hidden = truncate(cout * expansion);
  const first = conv(b, cin, hidden, { kernel: kernels[0] });
  const second = conv(b, hidden, cout, { kernel: kernels[1], groups });
  return residual((t, x) => second(t, first(t, x)), shortcut && cin === cout);
}

/** The branch, plus its input. */
function residual(branch: Module, adds: boolean): Module {
  return (t, x) => t.call([x], () => (adds ? t.add(x, branch(t, x)) : branch(t, x)));
}

/** A convolution split in two, each block reading the output of the one before, all of it concatenated (C2f). */
export function splitChain(
  b: Builder,
  cin: number,
  cout: number,
  repeats: number,
  makeBlock: (hidden: number) => Module,
  expansion = 0.5,
): Module {
  const hidden = truncate(cout * expansion);
  const enter = conv(b, cin, 2 * hidden);
  const leave = conv(b, (2 + repeats) * hidden, cout);
  const blocks = Array.from({ length: repeats }, () => makeBlock(hidden));
  return (t, x) =>
    t.call([x], () => {
      const pieces = t.split(enter(t, x), [hidden, hidden]).map((piece) => t.let(piece));
      for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1)!)));
      return leave(t, t.concat(pieces));
    });
}

export function c2f(
  b: Builder,
  cin: number,
  cout: number,
  repeats: number,
  shortcut: boolean,
  groups = 1,
  e = 0.5,
): Module {
  const block = (hidden: number) => bottleneck(b, hidden, hidden, { shortcut, groups, expansion: 1 });
  return splitChain(b, cin, cout, repeats, block, e);
}

export function c1(b: Builder, cin: number, cout: number, repeats: number): Module {
  const enter = conv(b, cin, cout);
  const chain = sequential(Array.from({ length: repeats }, () => conv(b, cout, cout, { kernel: 3 })));
  return (t, x) =>
    t.call([x], () => {
      const y = t.let(enter(t, x));
      return t.add(chain(t, y), y);
    });
}

export function c2(
  b: Builder,
  cin: number,
  cout: number,
  repeats: number,
  shortcut = true,
  groups = 1,
  e = 0.5,
): Module {
  const hidden = truncate(cout * e);
  const enter = conv(b, cin, 2 * hidden);
  const leave = conv(b, 2 * hidden, cout);
  const chain = sequential(
    Array.from({ length: repeats }, () => bottleneck(b, hidden, hidden, { shortcut, groups, expansion: 1 })),
  );
  return (t, x) =>
    t.call([x], () => {
      const [first, second] = t.split(enter(t, x), [hidden, hidden]).map((piece) => t.let(piece));
      return leave(t, t.concat([chain(t, first!), second!]));
    });
}

export function c3(
  b: Builder,
  cin: number,
  cout: number,
  repeats: number,
  { shortcut = true, groups = 1, expansion = 0.5, kernels = [1, 3] as Kernels } = {},
): Module {
  const hidden = truncate(cout * expansion);
  const make = () => bottleneck(b, hidden, hidden, { shortcut, groups, kernels, expansion: 1 });
  return partial(b, cin, cout, hidden, () => sequential(Array.from({ length: repeats }, make)));
}

/** A chain over one convolution beside a second convolution, concatenated (C3). */
export function partial(b: Builder, cin: number, cout: number, hidden: number, makeChain: () => Module): Module {
  const enter = conv(b, cin, hidden);
  const beside = conv(b, cin, hidden);
  const leave = conv(b, 2 * hidden, cout);
  const chain = makeChain();
  return (t, x) => t.call([x], () => leave(t, t.concat([chain(t, enter(t, x)), beside(t, x)])));
}

/** `C3k`: a C3 of two bottlenecks with square kernels. */
export function c3k(b: Builder, cin: number, cout: number, repeats: number, shortcut = true, groups = 1): Module {
  return c3(b, cin, cout, repeats, { shortcut, groups, kernels: SQUARES });
}

export function c3x(b: Builder, cin: number, cout: number, repeats: number, shortcut = true, groups = 1): Module {
  return c3(b, cin, cout, repeats, {
    shortcut,
    groups,
    kernels: [
      [1, 3],
      [3, 1],
    ],
  });
}

export function c3Ghost(b: Builder, cin: number, cout: number, repeats: number): Module {
  const hidden = truncate(cout * 0.5);
  const make = () => ghostBottleneck(b, hidden, hidden);
  return partial(b, cin, cout, hidden, () => sequential(Array.from({ length: repeats }, make)));
}

/** Two reads of the input, one through a chain, before one BatchNorm over both (BottleneckCSP). */
export function bottleneckCsp(b: Builder, cin: number, cout: number, repeats: number, shortcut = true): Module {
  const hidden = truncate(cout * 0.5);
  const { activatesInPlace } = b;
  const enter = conv(b, cin, hidden);
  const beside = b.conv2d(cin, hidden);
  const after = b.conv2d(hidden, hidden);
  const leave = conv(b, 2 * hidden, cout);
  const normalise = b.batchNorm(2 * hidden);
  const make = () => bottleneck(b, hidden, hidden, { shortcut, expansion: 1 });
  const chain = sequential(Array.from({ length: repeats }, make));
  return (t, x) =>
    t.call([x], () => {
      const first = t.let(after(t, chain(t, enter(t, x))));
      const second = t.let(beside(t, x));
      return leave(t, t.activate(normalise(t, t.concat([first, second])), 'silu', activatesInPlace));
    });
}

/** Re-parameterised convolutions over one branch, plus the other (RepC3). */
export function repC3(b: Builder, cin: number, cout: number, repeats: number, e = 1): Module {
  const hidden = truncate(cout * e);
  const enter = conv(b, cin, hidden);
  const beside = conv(b, cin, hidden);
  const chain = sequential(Array.from({ length: repeats }, () => repConv(b, hidden, hidden)));
  const leave = hidden === cout ? null : conv(b, hidden, cout);
  return (t, x) =>
    t.call([x], () => {
      const y = t.add(chain(t, enter(t, x)), beside(t, x));
      return leave ? leave(t, y) : y;
    });
}

/** Compact inverted block: depthwise, pointwise, depthwise, pointwise, depthwise (YOLOv10). */
function compactInvertedBlock(b: Builder, channels: number, shortcut: boolean, largeKernel: boolean): Module {
  const hidden = 2 * channels;
  const chain = sequential([
    depthwise(b, channels, channels, { kernel: 3 }),
    conv(b, channels, hidden),
    largeKernel ? repVggDepthwise(b, hidden) : depthwise(b, hidden, hidden, { kernel: 3 }),
    conv(b, hidden, channels),
    depthwise(b, channels, channels, { kernel: 3 }),
  ]);
  return residual(chain, shortcut);
}

export function c2fCib(
  b: Builder,
  cin: number,
  cout: number,
  repeats: number,
  shortcut: boolean,
  largeKernel: boolean,
): Module {
  return splitChain(b, cin, cout, repeats, (hidden) => compactInvertedBlock(b, hidden, shortcut, largeKernel));
}
