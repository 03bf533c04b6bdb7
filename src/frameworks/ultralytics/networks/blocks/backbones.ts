import { type Builder, type Module, sequential } from '../../../../torch/builder.ts';
import { conv, lightConv } from './convolutions.ts';
import { maxPool2d } from './pooling.ts';

/** First block of HGNetV2: a strided convolution, two branches over it, two convolutions. */
export function hgStem(b: Builder, cin: number, middle: number, cout: number): Module {
  const relu = { activation: 'relu' } as const;
  const half = Math.floor(middle / 2);
  const first = conv(b, cin, middle, { kernel: 3, stride: 2, ...relu });
  const branch = [
    conv(b, middle, half, { kernel: 2, padding: 0, ...relu }),
    conv(b, half, middle, { kernel: 2, padding: 0, ...relu }),
  ] as const;
  const join = conv(b, 2 * middle, middle, { kernel: 3, stride: 2, ...relu });
  const leave = conv(b, middle, cout, relu);
  return (t, x) =>
    t.call([x], () => {
      const stem = t.let(first(t, x));
      const padded = t.let(t.pad(stem, stem.height + 1, stem.width + 1));
      t.end(stem);
      const once = t.let(branch[0](t, padded));
      const widened = t.let(t.pad(once, once.height + 1, once.width + 1));
      t.end(once);
      const twice = t.let(branch[1](t, widened));
      t.end(widened);
      const pooled = t.let(t.maxPool(padded, padded.height - 1, padded.width - 1));
      const joined = t.let(t.concat([pooled, twice]));
      t.end(padded);
      const down = t.let(join(t, joined));
      t.end(joined);
      return leave(t, down);
    });
}

export interface HgBlockOptions {
  readonly kernel?: number;
  readonly repeats?: number;
  readonly isLight?: boolean;
  readonly shortcut?: boolean;
}

/** Chained convolutions, all of them concatenated with the input, squeezed and excited. */
export function hgBlock(b: Builder, cin: number, middle: number, cout: number, options: HgBlockOptions = {}): Module {
  const { kernel = 3, repeats = 6, isLight = false, shortcut = false } = options;
  const make = isLight ? lightConv : conv;
  const relu = { activation: 'relu' } as const;
  const chain = Array.from({ length: repeats }, (_, i) => make(b, i === 0 ? cin : middle, middle, { kernel, ...relu }));
  const squeeze = conv(b, cin + repeats * middle, Math.floor(cout / 2), relu);
  const excite = conv(b, Math.floor(cout / 2), cout, relu);
  const adds = shortcut && cin === cout;
  return (t, x) =>
    t.call([x], () => {
      const pieces = [x];
      for (const step of chain) pieces.push(t.let(step(t, pieces.at(-1)!)));
      const y = t.let(excite(t, squeeze(t, t.concat(pieces))));
      for (const piece of pieces.slice(1)) t.end(piece);
      return adds ? t.add(y, x) : y;
    });
}

/** ResNet's bottleneck with a projection where shapes change. */
function resNetBlock(b: Builder, cin: number, width: number, stride: number): Module {
  const cout = 4 * width;
  const chain = [
    conv(b, cin, width),
    conv(b, width, width, { kernel: 3, stride, padding: 1 }),
    conv(b, width, cout, { activation: null }),
  ] as const;
  const project = stride !== 1 || cin !== cout ? sequential([conv(b, cin, cout, { stride, activation: null })]) : null;
  return (t, x) =>
    t.call([x], () => {
      const y = chain[2](t, chain[1](t, chain[0](t, x)));
      return t.activate(t.add(y, project ? project(t, x) : x), 'relu', false);
    });
}

/** The stem of ResNet, or a stage of it. */
export function resNetLayer(
  b: Builder,
  cin: number,
  width: number,
  stride: number,
  isFirst: boolean,
  repeats: number,
): Module {
  if (isFirst) {
    return sequential([conv(b, cin, width, { kernel: 7, stride: 2, padding: 3 }), maxPool2d(3, 2, 1)]);
  }
  return sequential(
    Array.from({ length: repeats }, (_, i) => resNetBlock(b, i === 0 ? cin : 4 * width, width, i === 0 ? stride : 1)),
  );
}
