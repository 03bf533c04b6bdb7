import { type Builder, type Joiner, type Module, sequential, truncate } from '../../../../torch/builder.ts';
import { conv, repConv } from './convolutions.ts';
import { partial } from './csp.ts';

/** A C3 whose bottlenecks begin with a re-parameterised convolution. */
function repCsp(b: Builder, cin: number, cout: number, repeats: number): Module {
  const hidden = truncate(cout * 0.5);
  const make = (): Module => {
    const first = repConv(b, hidden, hidden);
    const second = conv(b, hidden, hidden, { kernel: 3 });
    return (t, x) => t.call([x], () => t.add(x, second(t, first(t, x))));
  };
  return partial(b, cin, cout, hidden, () => sequential(Array.from({ length: repeats }, make)));
}

/** A convolution split in two, two blocks chained over the second half, all four pieces concatenated (YOLOv9). */
function elan(
  b: Builder,
  cin: number,
  cout: number,
  split: number,
  width: number,
  make: (cin: number) => Module,
): Module {
  const half = Math.floor(split / 2);
  const enter = conv(b, cin, split);
  const blocks = [make(half), make(width)];
  const leave = conv(b, split + 2 * width, cout);
  return (t, x) =>
    t.call([x], () => {
      const pieces = t.split(enter(t, x), [half, half]).map((piece) => t.let(piece));
      for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1)!)));
      return leave(t, t.concat(pieces));
    });
}

export function repNcspElan4(
  b: Builder,
  cin: number,
  cout: number,
  split: number,
  width: number,
  repeats: number,
): Module {
  return elan(b, cin, cout, split, width, (c) =>
    sequential([repCsp(b, c, width, repeats), conv(b, width, width, { kernel: 3 })]),
  );
}

export function elan1(b: Builder, cin: number, cout: number, split: number, width: number): Module {
  return elan(b, cin, cout, split, width, (c) => conv(b, c, width, { kernel: 3 }));
}

/** Average of each 2x2 window, stride 1. */
const smooth: Module = (t, x) => t.avgPool(x, x.height - 1, x.width - 1);

export function aConv(b: Builder, cin: number, cout: number): Module {
  const down = conv(b, cin, cout, { kernel: 3, stride: 2, padding: 1 });
  return (t, x) => t.call([x], () => down(t, t.let(smooth(t, x))));
}

/** One half down by a convolution, the other by a max-pool and a convolution. */
export function aDown(b: Builder, cin: number, cout: number): Module {
  const half = Math.floor(cout / 2);
  const strided = conv(b, Math.floor(cin / 2), half, { kernel: 3, stride: 2, padding: 1 });
  const pooled = conv(b, Math.floor(cin / 2), half, { padding: 0 });
  return (t, x) =>
    t.call([x], () => {
      const y = t.let(smooth(t, x));
      const [first, second] = t.split(y, [y.channels / 2, y.channels / 2]).map((part) => t.let(part));
      const left = t.let(strided(t, first!));
      t.end(first!);
      const pool = t.let(t.maxPool(second!, halved(second!.height), halved(second!.width)));
      t.end(second!);
      const right = t.let(pooled(t, pool));
      t.end(pool);
      return t.concat([left, right]);
    });
}

/** A pointwise convolution cut into pieces that other layers pick from. */
export function cbLinear(b: Builder, cin: number, pieces: readonly number[]) {
  const convolve = b.conv2d(
    cin,
    pieces.reduce((sum, c) => sum + c, 0),
    { bias: true },
  );
  return (...[t, x]: Parameters<Module>) => t.call([x], () => t.split(convolve(t, x), pieces));
}

/** Resizes a piece of each input to the size of the last input and sums them all. */
export const cbFuse: Joiner = (t, inputs) =>
  t.call(inputs, () => {
    const { height, width } = inputs.at(-1)!;
    const resized = inputs.slice(0, -1).map((x) => t.let(t.resize(x, height, width)));
    const sum = t.stackSum([...resized, inputs.at(-1)!]);
    // Python lets go of a list from its end
    for (const x of resized.toReversed()) t.end(x);
    return sum;
  });

/** Side after a kernel of three, stride two, padding one. */
function halved(side: number): number {
  return Math.floor((side + 2 - 3) / 2) + 1;
}
