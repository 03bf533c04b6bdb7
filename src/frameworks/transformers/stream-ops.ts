// Operations in sizes that only Gemma 3n has.
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';

/** `x / y`, where `y` has a number for each row. */
export function divide(ops: EagerOps, x: EagerTensor, y: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  const { size: rows, width: rowsWidth } = y;
  const [needsX, needsY] = [x.node !== null, y.node !== null];
  return e.run(
    [x, y],
    [...(needsX ? [y.storage] : []), ...(needsY ? [x.storage] : [])],
    () => e.make(size, width),
    () => [],
    () => {
      const over = needsY ? [e.make(size, width), e.make(size, width), e.make(size, width)] : [];
      const gy = needsY ? e.make(size, width) : null;
      for (const each of over.toReversed()) e.drop(each);
      const gx = needsX ? e.make(size, width) : null;
      return [gx, ops.reduced(gy, rows, rowsWidth)];
    },
  );
}

/** `x.repeat(count, ...)`. */
export function repeat({ e }: EagerOps, x: EagerTensor, count: number): EagerTensor {
  const { size, width } = x;
  return e.run(
    [x],
    [],
    () => e.make(size * count, width),
    () => [],
    () => [e.make(size, width)],
  );
}

/** `x += y`; where `x` is a view its gradient is laid out anew. */
export function addToView({ e }: EagerOps, x: EagerTensor, y: EagerTensor, isWhole = false): EagerTensor {
  const { size, width } = x;
  const { width: other } = y;
  return e.run(
    [x, y],
    [],
    () => e.alias(x),
    () => [],
    ([g]) => {
      if (isWhole) return [e.alias(g!), other === width ? e.alias(g!) : e.make(size, other)];
      const laid = e.make(size, width);
      const part = e.make(size, width);
      if (other === width) return [laid, part];
      const cast = e.make(size, other);
      e.drop(part);
      return [laid, cast];
    },
  );
}

/** `x[1:] += y`, where `y` is as wide as one of the parts. */
export function addToPart(ops: EagerOps, x: EagerTensor, y: EagerTensor, part: number): EagerTensor {
  const { e } = ops;
  const { size, width } = x;
  const { size: own, width: other } = y;
  return e.run(
    [x, y],
    [],
    () => e.alias(x),
    () => [],
    () => {
      const laid = e.make(size, width);
      return [laid, ops.reduced(e.make(part, width), own, other)];
    },
  );
}

/** `x[1:] = part`, which is that part of `x` already. */
export function copyToPart({ e }: EagerOps, x: EagerTensor, part: EagerTensor): EagerTensor {
  const { size, width } = x;
  const { size: own } = part;
  return e.run(
    [x, part],
    [],
    () => e.alias(x),
    () => [],
    () => {
      const laid = e.make(size, width);
      const source = e.make(own, width);
      const zeros = e.make(own, width);
      e.drop(zeros);
      return [laid, source];
    },
  );
}

/** `_gaussian_topk`: less the mean and some deviations, and what is above zero. */
export function gaussianTop(ops: EagerOps, x: EagerTensor, rows: number): EagerTensor {
  const { e } = ops;
  const mean = e.keep(ops.mean(e.alias(x), rows));
  const deviation = e.keep(deviationOf(ops, x, rows));
  const cutoff = e.keep(ops.add(mean, ops.scale(deviation)));
  const out = ops.savingResult(ops.subtract(e.alias(x), cutoff));
  for (const each of [mean, deviation, cutoff]) e.drop(each);
  return out;
}

/** `torch.std` of rows keeps its input and its result. */
function deviationOf({ e }: EagerOps, x: EagerTensor, rows: number): EagerTensor {
  const { size, width } = x;
  return e.run(
    [e.alias(x)],
    [x.storage],
    () => e.make(rows, width),
    (out) => [out.storage],
    () => {
      const centred = e.make(size, width);
      const g = e.make(size, width);
      e.drop(centred);
      return [g];
    },
  );
}
