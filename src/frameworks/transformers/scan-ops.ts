// Operations in sizes that scans are written in.
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';

/** `split`: views with names, whose gradients are joined. */
export function split({ e }: EagerOps, x: EagerTensor, sizes: readonly number[]): EagerTensor[] {
  const { size, width } = x;
  const first = e.run(
    [x],
    [],
    () => e.alias(x, sizes[0]),
    () => [],
    () => [e.make(size, width)],
  );
  return sizes.map((part, output) => {
    if (output === 0) return e.keep(first);
    const view = e.alias(x, part);
    view.node = first.node;
    view.output = output;
    return e.keep(view);
  });
}

/** A copy of another size: `F.pad`, which copies whatever is added, and `repeat_interleave`; the gradient is cut back or summed. */
export function resized({ e }: EagerOps, x: EagerTensor, size: number): EagerTensor {
  const { size: from, width } = x;
  return e.run(
    [x],
    [],
    () => e.make(size, width),
    () => [],
    () => [e.make(from, width)],
  );
}

/** Sums along the way; the gradient is turned, summed, and turned back. */
export function cumulate({ e }: EagerOps, x: EagerTensor): EagerTensor {
  const { size, width } = x;
  return e.run(
    [x],
    [],
    () => e.make(size, width),
    () => [],
    () => {
      const turned = e.make(size, width);
      const summed = e.make(size, width);
      const g = e.make(size, width);
      for (const each of [summed, turned]) e.drop(each);
      return [g];
    },
  );
}

/** `masked_fill`: keeps the mask. */
export function maskOut({ e }: EagerOps, x: EagerTensor, mask: EagerTensor): EagerTensor {
  const { size, width } = x;
  return e.run(
    [x],
    [mask.storage],
    () => e.make(size, width),
    () => [],
    () => [e.make(size, width)],
  );
}

/** `expand`: seen as larger; gradients are summed. */
export function expand({ e }: EagerOps, x: EagerTensor, size: number): EagerTensor {
  const { size: from, width } = x;
  return e.run(
    [x],
    [],
    () => e.alias(x, size),
    () => [],
    () => [e.make(from, width)],
  );
}

/** A convolution of each channel by itself with a bias. */
export function convolution(
  { e }: EagerOps,
  x: EagerTensor,
  w: EagerTensor,
  b: EagerTensor,
  size: number,
): EagerTensor {
  const { size: from, width } = x;
  const { size: kernel } = w;
  const { size: channels } = b;
  const needs = [x, w, b].map(({ node }) => node !== null);
  return e.run(
    [x, w, b],
    [x.storage, w.storage],
    () => e.make(size, width),
    () => [],
    () => [from, kernel, channels].map((n, i) => (needs[i] ? e.make(n, width) : null)),
  );
}

/** How `einsum` has an operand for the product of matrices: as it lies, or laid out anew. */
export interface Operand {
  readonly x: EagerTensor;
  readonly isCopied: boolean;
  readonly isLater?: boolean;
}

/** `einsum` of two: cast under autocast, laid out for one product of matrices. */
export function contract(
  ops: EagerOps,
  left: Operand,
  right: Operand,
  size: number,
  copiesGradient: boolean,
): EagerTensor {
  const { e } = ops;
  const cast = ({ x }: Operand) => e.keep(ops.autocast === null ? e.alias(x) : ops.to(e.alias(x), ops.autocast));
  // the operand that comes second may be multiplied first
  const casts = left.isLater ? [cast(right), cast(left)].toReversed() : [cast(left), cast(right)];
  const laid = [left, right].map(({ isCopied }, i) => (isCopied ? ops.clone(casts[i]!) : e.alias(casts[i]!)));
  const product = ops.bmm(laid[0]!, laid[1]!, size);
  for (const each of left.isLater ? casts.toReversed() : casts) e.drop(each);
  return copiesGradient ? ops.viewWithCopy(product) : product;
}
