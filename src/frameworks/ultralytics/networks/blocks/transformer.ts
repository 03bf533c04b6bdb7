import { type Builder, type Module } from '../../../../torch/builder.ts';
import { type Ops, type Tensor } from '../../../../torch/ops.ts';

/** Attention of queries over values; query and key are one tensor. */
type AttentionFunction = (t: Ops, query: Tensor, value: Tensor) => Tensor;

/**
 * `nn.MultiheadAttention` that is asked for its weights, so that the whole matrices are kept. It reads tokens with the
 * batch in second place, which each projection copies. Its three projections are one parameter in PyTorch.
 */
function multiHeadAttention(b: Builder, channels: number, heads: number): AttentionFunction {
  const [q, k, v] = [0, 1, 2].map(() => b.linear(channels, channels, { copiesInput: true }));
  const leave = b.linear(channels, channels);
  return (t, query, value) =>
    t.scope(() => {
      const queries = t.let(q!(t, query));
      const keys = t.let(k!(t, query));
      const values = t.let(v!(t, value));
      const scaled = t.let(t.scale(queries));
      const tokens = query.height * query.width;
      const weights = t.let(t.softmax(t.matmul(scaled, keys, { channels: heads, height: tokens, width: tokens })));
      const mixed = t.matmul(weights, values, { channels, height: query.height, width: query.width });
      return leave(t, t.copy(mixed, true));
    });
}

/** Two linear layers with an activation between them. */
function feedForward(b: Builder, channels: number, hidden: number, activation: 'gelu' | 'relu'): Module {
  const grow = b.linear(channels, hidden);
  const shrink = b.linear(hidden, channels);
  return (t, x) => t.call([x], () => shrink(t, t.activate(grow(t, x), activation, false)));
}

/** Self-attention over the pixels of a map and a feed-forward, each followed by a LayerNorm (RT-DETR's AIFI). */
export function aifi(b: Builder, channels: number, hidden: number, heads: number): Module {
  const attend = multiHeadAttention(b, channels, heads);
  const forward = feedForward(b, channels, hidden, 'gelu');
  const norms = [b.layerNorm(channels), b.layerNorm(channels)] as const;
  return (t, x) =>
    t.call([x], () => {
      const query = t.let(t.shift(x));
      const attended = t.let(attend(t, query, x));
      const first = t.let(norms[0](t, t.add(x, attended)));
      const second = t.let(norms[1](t, t.add(first, forward(t, first))));
      return t.copy(second, true);
    });
}

/** Linear layers with ReLU between them. */
export function perceptron(b: Builder, widths: readonly number[]): Module {
  const layers = widths.slice(1).map((cout, i) => b.linear(widths[i]!, cout));
  return (t, x) =>
    t.call([x], () => {
      let y = x;
      for (const [i, layer] of layers.entries()) {
        const next = t.let(i < layers.length - 1 ? t.activate(layer(t, y), 'relu', false) : layer(t, y));
        if (y !== x) t.end(y);
        y = next;
      }
      return y;
    });
}

export interface DecoderLayerOptions {
  readonly channels: number;
  readonly heads: number;
  readonly hidden: number;
  /** Points that each head looks at on each level. */
  readonly points: number;
  readonly levels: number;
}

/** What a decoder layer reads: queries, where they look, and the pixels of all levels side by side. */
interface DecoderInputs {
  readonly queries: Tensor;
  readonly boxes: Tensor;
  readonly position: Tensor;
  readonly pixels: Tensor;
  /** Height and width of each level. */
  readonly levels: readonly (readonly [height: number, width: number])[];
}

type DecoderLayer = (t: Ops, inputs: DecoderInputs) => Tensor;

/** Self-attention of the queries, deformable attention over the levels, feed-forward; a LayerNorm after each. */
export function decoderLayer(b: Builder, options: DecoderLayerOptions): DecoderLayer {
  const { channels, heads, hidden } = options;
  const attend = multiHeadAttention(b, channels, heads);
  const first = b.layerNorm(channels);
  const look = deformableAttention(b, options);
  const second = b.layerNorm(channels);
  const forward = feedForward(b, channels, hidden, 'relu');
  const third = b.layerNorm(channels);
  return (t, inputs) =>
    t.scope(() => {
      const { queries, position } = inputs;
      const query = t.let(t.add(queries, position));
      const attended = t.let(attend(t, query, queries));
      const one = t.let(first(t, t.add(queries, attended)));
      const looked = t.let(look(t, { ...inputs, queries: t.add(one, position) }));
      const two = t.let(second(t, t.add(one, looked)));
      t.end(one);
      return third(t, t.add(two, forward(t, two)));
    });
}

/** Attention to a few points of each level, read by bilinear interpolation in float32. */
function deformableAttention(b: Builder, { channels, heads, points, levels }: DecoderLayerOptions): DecoderLayer {
  const places = heads * levels * points;
  const offsetsOf = b.linear(channels, places * 2);
  const weightsOf = b.linear(channels, places);
  const valuesOf = b.linear(channels, channels);
  const leave = b.linear(channels, channels);
  return (t, { queries, boxes, pixels, levels: sides }) =>
    t.call([queries], () => {
      const tokens = queries.height * queries.width;
      const values = t.let(valuesOf(t, pixels));
      const offsets = t.let(offsetsOf(t, queries));
      const weights = t.let(t.softmax(weightsOf(t, queries)));
      const moved = t.let(t.scale(t.multiply(t.scale(offsets), boxes)));
      const grids = t.let(t.shift(t.scale(t.let(t.shift(moved)))));
      const perLevel = t.cutColumns(
        values,
        sides.map(([height, width]) => height * width),
      );
      const read = sides.map(([height, width], level) => {
        const value = t.copy(t.view(perLevel[level]!, channels, height, width), true);
        const grid = t.copy(t.part(grids, heads * tokens, points, 2));
        return t.let(t.sample(value, grid, { channels, height: tokens, width: points }));
      });
      const side = { channels: heads, height: tokens, width: levels * points };
      const laid = t.let(t.copy(t.view(weights, side.channels, side.height, side.width)));
      const mixed = t.sum(t.multiply(t.concat(read), laid), { channels, height: queries.height, width: queries.width });
      return leave(t, t.copy(mixed, true));
    });
}
