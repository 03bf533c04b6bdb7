import { type Builder, type Module, sequential, truncate } from '../../../../torch/builder.ts';
import { conv } from './convolutions.ts';
import { bottleneck, c3k, splitChain } from './csp.ts';

/** Self-attention over the pixels of a map, with keys of half the head size and a depthwise positional branch. */
function attention(b: Builder, channels: number, heads: number, keyRatio = 0.5): Module {
  const head = Math.floor(channels / heads);
  const key = truncate(head * keyRatio);
  const qkv = conv(b, channels, channels + 2 * key * heads, { activation: null });
  const project = conv(b, channels, channels, { activation: null });
  const position = conv(b, channels, channels, { kernel: 3, groups: channels, activation: null });
  return (t, x) =>
    t.call([x], () => {
      const { height, width } = x;
      const pixels = height * width;
      const all = t.let(qkv(t, x));
      const [q, k, v] = t.split(all, [key * heads, key * heads, channels]).map((part) => t.let(part));
      const scores = t.let(t.scale(t.matmul(q!, k!, { channels: heads, height: pixels, width: pixels })));
      const weights = t.let(t.softmax(scores));
      t.end(scores);
      const mixed = t.matmul(v!, weights, { channels, height, width });
      const y = t.let(t.add(mixed, position(t, t.copy(v!))));
      return project(t, y);
    });
}

/** Attention and a two-layer convolutional feed-forward, each with a shortcut. */
function psaBlock(b: Builder, channels: number, heads: number, shortcut = true): Module {
  const attend = attention(b, channels, heads);
  const feedForward = sequential([
    conv(b, channels, 2 * channels),
    conv(b, 2 * channels, channels, { activation: null }),
  ]);
  return (t, x) =>
    t.call([x], () => {
      const y = t.let(shortcut ? t.add(x, attend(t, x)) : attend(t, x));
      return shortcut ? t.add(y, feedForward(t, y)) : feedForward(t, y);
    });
}

/** Half of the channels through a chain of attention blocks (C2PSA; PSA of YOLOv10 has one). */
export function c2psa(b: Builder, cin: number, repeats: number): Module {
  const hidden = truncate(cin * 0.5);
  const enter = conv(b, cin, 2 * hidden);
  const leave = conv(b, 2 * hidden, cin);
  const heads = Math.max(Math.floor(hidden / 64), 1);
  const chain = sequential(Array.from({ length: repeats }, () => psaBlock(b, hidden, heads)));
  return (t, x) =>
    t.call([x], () => {
      const [first, second] = t.split(enter(t, x), [hidden, hidden]).map((part) => t.let(part));
      return leave(t, t.concat([first!, t.let(chain(t, second!))]));
    });
}

export function c2fPsa(b: Builder, cin: number, cout: number, repeats: number): Module {
  return splitChain(b, cin, cout, repeats, (hidden) => psaBlock(b, hidden, Math.max(Math.floor(hidden / 64), 1)));
}

export interface C3k2Options {
  /** Inner blocks are C3k instead of bottlenecks. */
  readonly isC3k?: boolean;
  readonly expansion?: number;
  /** Inner blocks are a bottleneck and an attention block (from 8.4.0). */
  readonly attends?: boolean;
  readonly groups?: number;
  readonly shortcut?: boolean;
}

export function c3k2(b: Builder, cin: number, cout: number, repeats: number, options: C3k2Options = {}): Module {
  const { isC3k = false, expansion = 0.5, attends = false, groups = 1, shortcut = true } = options;
  const block = (hidden: number): Module => {
    if (attends) {
      const heads = Math.max(Math.floor(hidden / 64), 1);
      return sequential([bottleneck(b, hidden, hidden, { shortcut, groups }), psaBlock(b, hidden, heads)]);
    }
    return isC3k ? c3k(b, hidden, hidden, 2, shortcut, groups) : bottleneck(b, hidden, hidden, { shortcut, groups });
  };
  return splitChain(b, cin, cout, repeats, block, expansion);
}

/** Self-attention within `area` equal parts of the map (YOLO12). */
function areaAttention(b: Builder, channels: number, heads: number, area: number): Module {
  const qkv = conv(b, channels, 3 * channels, { activation: null });
  const project = conv(b, channels, channels, { activation: null });
  const position = conv(b, channels, channels, { kernel: 7, groups: channels, activation: null });
  return (t, x) =>
    t.call([x], () => {
      const { height, width } = x;
      const pixels = height * width;
      const isCut = area > 1;
      // cutting the sequence into areas needs another memory layout, and so does each operand of the products then
      const all = t.let(isCut ? t.foldAreas(qkv(t, x)) : qkv(t, x));
      const [q, k, v] = t.split(all, [channels, channels, channels]).map((part) => t.let(part));
      const square = { channels: heads, height: pixels, width: pixels / area };
      const scores = t.let(t.scale(t.matmul(q!, k!, square, isCut ? 'both' : undefined)));
      const weights = t.let(t.softmax(scores));
      t.end(scores);
      const mixed = t.let(t.matmul(v!, weights, { channels, height, width }, isCut ? 'first' : undefined));
      if (!isCut) {
        const y = t.let(t.add(mixed, position(t, t.copy(t.copy(v!)))));
        t.end(mixed);
        return project(t, y);
      }
      const mixedWhole = t.let(t.unfoldAreas(mixed));
      t.end(mixed);
      const valueWhole = t.let(t.copy(v!));
      const mixedMap = t.let(t.unfoldAreas(mixedWhole));
      t.end(mixedWhole);
      const valueMap = t.let(t.copy(valueWhole, true));
      t.end(valueWhole);
      const y = t.let(t.add(mixedMap, position(t, valueMap)));
      t.end(mixedMap);
      return project(t, y);
    });
}

/** Area attention and a convolutional feed-forward, each with a shortcut. */
function areaBlock(b: Builder, channels: number, heads: number, mlpRatio: number, area: number): Module {
  const hidden = truncate(channels * mlpRatio);
  const attend = areaAttention(b, channels, heads, area);
  const feedForward = sequential([conv(b, channels, hidden), conv(b, hidden, channels, { activation: null })]);
  return (t, x) =>
    t.call([x], () => {
      const y = t.let(t.add(x, attend(t, x)));
      return t.add(y, feedForward(t, y));
    });
}

export interface A2C2fOptions {
  /** Area attention inside; C3k otherwise. */
  readonly attends?: boolean;
  readonly area?: number;
  /** Adds the input to the output times a trained vector. */
  readonly residual?: boolean;
  readonly mlpRatio?: number;
  readonly expansion?: number;
  readonly groups?: number;
  readonly shortcut?: boolean;
}

/** Area-attention blocks chained, all outputs concatenated (YOLO12). */
export function a2c2f(b: Builder, cin: number, cout: number, repeats: number, options: A2C2fOptions = {}): Module {
  const {
    attends = true,
    area = 1,
    residual = false,
    mlpRatio = 2,
    expansion = 0.5,
    groups = 1,
    shortcut = true,
  } = options;
  const hidden = truncate(cout * expansion);
  const gamma = attends && residual ? b.parameter(cout, 'weight') : null;
  const enter = conv(b, cin, hidden);
  const leave = conv(b, (1 + repeats) * hidden, cout);
  const heads = Math.floor(hidden / 32);
  const blocks = Array.from({ length: repeats }, () =>
    attends
      ? sequential([areaBlock(b, hidden, heads, mlpRatio, area), areaBlock(b, hidden, heads, mlpRatio, area)])
      : c3k(b, hidden, hidden, 2, shortcut, groups),
  );
  return (t, x) =>
    t.call([x], () => {
      const pieces = [t.let(enter(t, x))];
      for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1)!)));
      const y = t.let(leave(t, t.concat(pieces)));
      for (const piece of pieces) t.end(piece);
      return gamma ? t.add(x, t.scaleByParameter(y, gamma)) : y;
    });
}
