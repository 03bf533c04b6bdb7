import { type Builder, type Module, truncate } from '../../../../torch/builder.ts';
import { type Ops, type Tensor } from '../../../../torch/ops.ts';
import { conv } from './convolutions.ts';
import { bottleneck } from './csp.ts';

/** Features of the class names of an image, one column for each name. */
export const TEXT_CHANNELS = 512;

/** A module that looks at the class names as well. */
export type TextGuidedModule = (t: Ops, x: Tensor, text: Tensor) => Tensor;

/** Weighs a convolution of the map by how well each pixel fits the name it fits best. */
function textAttention(b: Builder, channels: number, embed: number, heads: number): TextGuidedModule {
  const enter = channels === embed ? null : conv(b, channels, embed, { activation: null });
  const guide = b.linear(TEXT_CHANNELS, embed);
  const bias = b.parameter(heads, 'bias');
  const project = conv(b, channels, channels, { kernel: 3, activation: null });
  return (t, x, text) =>
    t.scope(() => {
      const words = t.let(guide(t, text));
      const pixels = enter ? t.let(enter(t, x)) : x;
      const { height, width } = x;
      const shape = { channels: heads, height: height * width, width: text.width };
      const fit = t.let(t.maximum(t.matmul(pixels, words, shape, 'both'), { channels: heads, height, width }));
      const weight = t.let(t.activate(t.addParameter(t.scale(fit), bias), 'sigmoid', false));
      return t.multiply(project(t, x), weight);
    });
}

export interface TextChainOptions {
  readonly embed: number;
  readonly heads: number;
  readonly shortcut: boolean;
}

/** C2f with an attention to the class names behind its last block (YOLO-World's C2fAttn). */
export function c2fAttention(
  b: Builder,
  cin: number,
  cout: number,
  repeats: number,
  options: TextChainOptions,
): TextGuidedModule {
  const hidden = truncate(cout * 0.5);
  const enter = conv(b, cin, 2 * hidden);
  const leave = conv(b, (3 + repeats) * hidden, cout);
  const blocks = Array.from({ length: repeats }, () =>
    bottleneck(b, hidden, hidden, { shortcut: options.shortcut, expansion: 1, kernels: [3, 3] }),
  );
  const attend = textAttention(b, hidden, options.embed, options.heads);
  return (t, x, text) =>
    t.call([x], () => {
      const pieces = t.split(enter(t, x), [hidden, hidden]).map((piece) => t.let(piece));
      for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1)!)));
      pieces.push(t.let(attend(t, pieces.at(-1)!, text)));
      return leave(t, t.concat(pieces));
    });
}

/** Pixels along each side that a level is pooled to, and heads of the attention. */
const POOLED = 3;
const HEADS = 8;

/** Class names that look at a few pooled pixels of every level (YOLO-World's first form). */
export function pooledText(b: Builder, cin: readonly number[], embed: number) {
  const query = { norm: b.layerNorm(TEXT_CHANNELS), project: b.linear(TEXT_CHANNELS, embed) };
  const key = { norm: b.layerNorm(embed), project: b.linear(embed, embed) };
  const value = { norm: b.layerNorm(embed), project: b.linear(embed, embed) };
  const leave = b.linear(embed, TEXT_CHANNELS);
  const enter = cin.map((c) => b.conv2d(c, embed, { bias: true }));
  return (t: Ops, inputs: readonly Tensor[], text: Tensor): Tensor =>
    t.scope(() => {
      const pooled = inputs.map((x, level) => t.maxPool(enter[level]!(t, x), POOLED, POOLED));
      const pixels = t.let(t.concatColumns(pooled));
      const q = t.let(query.project(t, query.norm(t, text)));
      const k = t.let(key.project(t, key.norm(t, pixels)));
      const v = t.let(value.project(t, value.norm(t, pixels)));
      const shape = { channels: HEADS, height: text.width, width: pixels.width };
      const weights = t.let(t.softmax(t.scale(t.matmul(q, k, shape, 'both'))));
      const mixed = t.matmul(weights, v, { channels: embed, height: 1, width: text.width }, 'both');
      return t.add(leave(t, t.copy(mixed, true)), text);
    });
}

/** How well each pixel fits each name: a product of both, scaled and shifted. */
export function contrast(b: Builder, hasNorm: boolean): TextGuidedModule {
  const norm: Module | null = hasNorm ? b.batchNorm(TEXT_CHANNELS) : null;
  const bias = b.parameter(1, 'bias');
  const factor = b.parameter(1, 'bias');
  return (t, x, text) =>
    t.call([x], () => {
      const pixels = t.let(norm ? norm(t, x) : t.normalise(x));
      const words = t.let(t.normalise(text));
      const { height, width } = x;
      const products = t.matmul(pixels, words, { channels: text.width, height, width }, 'first');
      return t.addParameter(t.scaleByNumber(products, factor), bias);
    });
}
