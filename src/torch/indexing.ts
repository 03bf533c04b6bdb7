import { elementsOf } from './casts.ts';
import { type DType, F32, I64 } from './dtypes.ts';
import { Layers } from './layers.ts';
import { type Variable } from './variable.ts';

/** Making, joining, cutting and choosing, as losses do it at a given batch: all elements of a tensor are in `fixed`. */
export class Indexing extends Layers {
  /** The result of an operation without history: `n` elements. */
  make(n: number, dtype: DType, ...operands: readonly Variable[]): Variable {
    const output = this.create({ fixed: n, perImage: 0 }, dtype);
    this.consume(...operands);
    return output;
  }

  /** An intermediate of an operation's own kernel, gone when it returns; op-level recordings do not see it. */
  internal(n: number, dtype: DType): void {
    if (this.options.splitsKernels) return;
    this.drop(this.make(n, dtype));
  }

  /** Truths or small integers of `n` elements summed to `sums`: whole numbers of 64 bits are, so that all are copied into such. */
  sumOfIntegers(n: number, sums: number): Variable {
    const output = this.make(sums, I64);
    this.internal(n, I64);
    return output;
  }

  /**
   * What writing `n` values by index takes where algorithms must be deterministic: the indices are laid out, sorted and
   * read in their order (aten/src/ATen/native/cuda/Indexing.cu; sizes and order as recorded on a GPU, data/gpu).
   */
  sortIndices(n: number): void {
    if (this.options.splitsKernels) return;
    const laidOut = this.let(this.make(n, I64));
    for (let i = 0; i < 4; i++) this.internal(n, I64);
    const [linear, order, sorted] = [0, 1, 2].map(() => this.let(this.make(n, I64)));
    this.internal(2 * n, I64);
    for (const each of [sorted!, order!, linear!, laidOut]) this.end(each);
  }

  /** `torch.cat` or `stack`: lists and tuples end from their end. */
  join(operands: readonly Variable[], dtype: DType = operands[0]!.dtype): Variable {
    const n = operands.reduce((sum, x) => sum + elementsOf(x), 0);
    const output = this.create({ fixed: n, perImage: 0 }, dtype);
    this.record([output], operands, [], ([gradient], needs) =>
      operands.map((x, index) => (needs(index) ? this.stridedAlias(gradient!, x, x) : null)),
    );
    this.consume(...operands.toReversed());
    return output;
  }

  /** A piece of a tensor as a view; backward puts the gradient into zeros of the whole. */
  slice(x: Variable, n: number): Variable {
    const view = this.alias(x, x, { fixed: n, perImage: 0 });
    this.record([view], [x], [], () => [this.like(x)]);
    this.consume(x);
    return view;
  }

  /** Equal pieces of the last dimension as views; backward joins their gradients. */
  pieces(x: Variable, shares: readonly number[]): Variable[] {
    const n = elementsOf(x);
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const views = shares.map((share) => this.stridedAlias(x, x, { fixed: (n * share) / whole, perImage: 0 }));
    this.record(views, [x], [], (gradients) => {
      const missing = gradients.map((gradient, i) => (gradient ? null : this.like(views[i]!)));
      const joined = this.like(x);
      for (const zeros of missing) if (zeros) this.drop(zeros);
      return [joined];
    });
    this.consume(x);
    return views;
  }

  /** `x[mask]`, `n` elements of it. */
  take(x: Variable, n: number, mask: Variable): Variable {
    const output = this.create({ fixed: n, perImage: 0 }, x.dtype);
    this.record([output], [x], [mask.storage], () => {
      if (!this.options.splitsKernels) return [this.like(x)];
      // a tensor subclass puts into a copy of the zeros
      const zeros = this.like(x);
      const gradient = this.like(x);
      this.drop(zeros);
      return [gradient];
    });
    this.consume(x);
    return output;
  }

  /** Permuted and made contiguous: gradients pass. */
  contiguous(x: Variable): Variable {
    const output = this.create(x, x.dtype);
    this.record([output], [x], [], ([gradient]) => [this.alias(gradient!)]);
    this.consume(x);
    return output;
  }

  /** Another reference with its history, as passing a name on gives. */
  aliased(x: Variable): Variable {
    const other = this.alias(x);
    this.consume(x);
    return other;
  }

  /** `x[i]` for every image: views, whose gradients are stacked. */
  unbind(x: Variable, images: number): Variable[] {
    const n = elementsOf(x) / images;
    const views = Array.from({ length: images }, () => this.alias(x, x, { fixed: n, perImage: 0 }));
    this.record(views, [x], [], (gradients) => {
      const missing = gradients.map((gradient, i) => (gradient ? null : this.like(views[i]!)));
      const stacked = this.like(x);
      for (const zeros of missing) if (zeros) this.drop(zeros);
      return [stacked];
    });
    this.consume(x);
    return views;
  }

  /** `F.interpolate` to `n` elements, in float32 under autocast. */
  resized(x: Variable, n: number): Variable {
    const input = this.isAutocast ? this.castToNamed(x, F32) : x;
    const output = this.create({ fixed: n, perImage: 0 }, input.dtype);
    this.record([output], [input], [], () => [this.like(input)]);
    if (input !== x) this.drop(input);
    this.consume(x);
    return output;
  }

  /**
   * `y[slice] op= value` of `n` elements, in place: two writes into views of `y`, whose gradients each take a copy of
   * the whole (torch/csrc/autograd/functions/tensor.cpp, CopySlices).
   */
  rewriteSlice(y: Variable, n: number, multiplies: boolean): Variable {
    const written = this.alias(y);
    written.node = null;
    this.record([written], [y], [], () => {
      const whole = this.like(y);
      const piece = this.make(n, y.dtype);
      const changed = multiplies ? this.make(n, y.dtype) : null;
      this.drop(piece);
      if (changed) this.drop(changed);
      return [whole];
    });
    const view = this.slice(written, n);
    // the slice consumed the only reference to what was written
    const result = this.alias(view, y, y);
    result.node = null;
    this.record([result], [written, view], [], () => {
      const whole = this.like(y);
      const piece = this.make(n, y.dtype);
      this.drop(this.make(n, y.dtype));
      return [whole, piece];
    });
    this.drop(view);
    return result;
  }

  /** The same tensor as a matrix of `points` rows, for a linear layer. */
  rows(x: Variable, points: number): Variable {
    const columns = elementsOf(x) / points;
    const view = this.alias(x, { channels: columns, height: 1, width: points });
    this.consume(x);
    return view;
  }

  /** Integers that index a tensor. */
  integers(n: number): Variable {
    return this.make(n, I64);
  }
}
