// Products with weights in 8 bits (bitsandbytes, autograd/_functions.py, `MatMul8bitLt`; backends/cuda/ops.py).
import { type EagerOps } from './ops.ts';
import { type Linear, type Quantisation } from './linear.ts';
import { type EagerTensor } from './tensor.ts';
import { F32 } from './widths.ts';

/** Bytes of what int8 products are summed in. */
const SUM = 4;

/**
 * The input is packed row by row, the product made in int32, turned into fp16 and then into the width of the input. The
 * node itself holds the input, so that no checkpoint lets go of it: it goes with the graph. No input is taken to have
 * columns of outliers, whose part is small.
 */
export function inEightBits(
  ops: EagerOps,
  { weight }: Linear,
  x: EagerTensor,
  { computeWidth: half, lingers }: Quantisation,
): EagerTensor {
  const { e } = ops;
  const { rows, columns } = weight;
  const held = e.keep(x);
  const { size, width } = held;
  const tokens = size / columns;
  const needs = e.isGradEnabled && held.node !== null;
  // the node of what is computed again goes as the computing ends
  if (needs && lingers && e.isRecomputing) e.keep(e.alias(held));
  else if (needs && lingers) e.linger(held.storage);
  const out = e.run(
    [held],
    needs && !lingers ? [held.storage] : [],
    () => {
      const packed = packRows(ops, held, tokens, half);
      const sums = e.make(tokens * rows, SUM);
      const narrow = e.make(tokens * rows, half);
      const result = width === half ? narrow : e.make(tokens * rows, width);
      if (result !== narrow) e.drop(narrow);
      for (const each of [sums, ...packed]) e.drop(each);
      return result;
    },
    () => [],
    () => {
      const rebuilt = e.make(rows * columns, width, 'workspaces');
      const gradient = e.make(size, width);
      gradient.isView = true;
      e.drop(rebuilt);
      return [gradient];
    },
  );
  e.drop(held);
  return out;
}

/** Rows in 8 bits and their scales. */
function packRows({ e }: EagerOps, { size, width }: EagerTensor, tokens: number, half: number): EagerTensor[] {
  const cast = width === half ? null : e.make(size, half);
  const scales = e.make(tokens, F32);
  const packed = e.make(size, 1);
  const magnitudes = e.make(size, half);
  const isOutlier = e.make(size, 1);
  for (const each of [magnitudes, isOutlier, cast]) if (each) e.drop(each);
  return [packed, scales];
}
