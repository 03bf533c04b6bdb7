import { Autocast } from './autocast.ts';
import { promoted } from './widths.ts';
import { type EagerTensor } from './tensor.ts';
import { type EagerParameter } from './parameter.ts';

const INDEX = 8;

/**
 * Operations of eager PyTorch in sizes, with what they save and the order in which their backward makes tensors. Views
 * cost nothing and are left out; where a layout forces a copy there is one.
 */
export class EagerOps extends Autocast {
  /** Whether modules are in training: those in evaluation drop nothing out. */
  trains = true;

  /** A copy in another layout: `contiguous()` or `reshape` where the layout does not allow a view. */
  clone(x: EagerTensor): EagerTensor {
    const { e } = this;
    return e.run(
      [x],
      [],
      () => e.make(x.size, x.width),
      () => [],
      ([g]) => [e.alias(g!)],
    );
  }

  /** A node whose backward copies the gradient: a view of something whose gradient comes in another layout. */
  viewWithCopy(x: EagerTensor): EagerTensor {
    const { e } = this;
    return e.run(
      [x],
      [],
      () => e.alias(x),
      () => [],
      ([g]) => [e.make(g!.size, g!.width)],
    );
  }

  /** `F.linear` of rows: the weight is cast first, then the input, which lives until the end. */
  linear(x: EagerTensor, p: EagerParameter, bias: EagerParameter | null = null, purpose = this.e.purpose): EagerTensor {
    const { e } = this;
    const held = e.keep(x);
    const b = bias ? this.weight(bias) : null;
    const w = this.weight(p);
    const out = this.matmulRows(this.to(held, this.autocast ?? x.width), w, p.rows, p.columns, b, purpose);
    e.drop(held);
    return out;
  }

  matmulRows(
    x: EagerTensor,
    w: EagerTensor,
    rows: number,
    columns: number,
    bias: EagerTensor | null,
    purpose = this.e.purpose,
  ): EagerTensor {
    const { e } = this;
    const tokens = x.size / columns;
    const saved = [];
    // autograd keeps what a formula needs in the order of its names: `mat2` and `self` of mm, `mat1` and `mat2` of addmm
    if (e.isGradEnabled && x.node) saved.push(w.storage);
    if (e.isGradEnabled && w.node) saved.push(x.storage);
    if (bias) saved.reverse();
    const needsX = e.isGradEnabled && x.node !== null;
    const needsW = e.isGradEnabled && w.node !== null;
    const needsB = e.isGradEnabled && bias?.node != null;
    const { width } = x;
    const inputs = bias ? [x, w, bias] : [x, w];
    return e.run(
      inputs,
      saved,
      () => e.make(tokens * rows, width, purpose),
      () => [],
      () => {
        // with a bias the input's gradient comes first (addmm), without it last (mm)
        let gx = bias && needsX ? e.make(tokens * columns, width) : null;
        const gw = needsW ? e.make(rows * columns, width) : null;
        if (!bias && needsX) gx = e.make(tokens * columns, width);
        if (gw) gw.isView = true;
        if (gx) gx.isView = true;
        const gb = needsB ? e.make(rows, width) : null;
        return [gx, gw, gb];
      },
    );
  }

  /** Product of batches of matrices: `x` [.., m, k] by `y` [.., k, n]. */
  bmm(x: EagerTensor, y: EagerTensor, size: number): EagerTensor {
    const { e } = this;
    const saved = [];
    if (e.isGradEnabled && x.node) saved.push(y.storage);
    if (e.isGradEnabled && y.node) saved.push(x.storage);
    const needsX = e.isGradEnabled && x.node !== null;
    const needsY = e.isGradEnabled && y.node !== null;
    const { size: xs, width } = x;
    const ys = y.size;
    return e.run(
      [x, y],
      saved,
      () => e.make(size, width),
      () => [],
      () => {
        const gy = needsY ? e.make(ys, width) : null;
        const gx = needsX ? e.make(xs, width) : null;
        if (gx) gx.isView = true;
        if (gy) gy.isView = true;
        return [gx, gy];
      },
    );
  }

  /** `x + y` of the same shape; the gradient of an operand of fewer bits is cast. */
  add(x: EagerTensor, y: EagerTensor): EagerTensor {
    const { e } = this;
    const width = promoted(x.width, y.width);
    const xw = x.width;
    const yw = y.width;
    const needsX = x.node !== null;
    const needsY = y.node !== null;
    const size = Math.max(x.size, y.size);
    const xs = x.size;
    const ys = y.size;
    return e.run(
      [x, y],
      [],
      () => e.make(size, width),
      () => [],
      ([g]) => {
        const part = (w: number, n: number) => (w === g!.width && n === size ? e.alias(g!) : e.make(n, w));
        return [needsX ? part(xw, xs) : null, needsY ? part(yw, ys) : null];
      },
    );
  }

  /** `x - y`, where `y` has a number for each row. */
  subtract(x: EagerTensor, y: EagerTensor): EagerTensor {
    const { e } = this;
    const { size, width } = x;
    const { size: rows } = y;
    const needsY = y.node !== null;
    return e.run(
      [x, y],
      [],
      () => e.make(size, width),
      () => [],
      ([g]) => [e.alias(g!), needsY ? this.reduced(e.make(size, width), rows, width) : null],
    );
  }

  /** Mean over the last dimension. */
  mean(x: EagerTensor, rows: number): EagerTensor {
    const { e } = this;
    const { size, width } = x;
    return e.run(
      [x],
      [],
      () => e.make(rows, width),
      () => [],
      () => [e.make(size, width)],
    );
  }

  /** `x + constant`, or a mask: only `x` has history. */
  shift(x: EagerTensor, width = x.width): EagerTensor {
    const { e } = this;
    const { size, width: from } = x;
    return e.run(
      [x],
      [],
      () => e.make(x.size, width),
      () => [],
      ([g]) => [g!.width === from ? e.alias(g!) : e.make(size, from)],
    );
  }

  /** `x * number`. */
  scale(x: EagerTensor): EagerTensor {
    const { e } = this;
    return e.run(
      [x],
      [],
      () => e.make(x.size, x.width),
      () => [],
      ([g]) => [e.make(g!.size, g!.width)],
    );
  }

  /**
   * `x * y`, where `y` may be smaller (broadcast): saves each operand if the other has history; gradients of a
   * broadcast operand are made in full and summed.
   */
  mul(x: EagerTensor, y: EagerTensor): EagerTensor {
    const { e } = this;
    const width = promoted(x.width, y.width);
    const size = Math.max(x.size, y.size);
    const needsX = x.node !== null;
    const needsY = y.node !== null;
    const saved = [];
    if (needsX) saved.push(y.storage);
    if (needsY) saved.push(x.storage);
    const { size: xs, width: xw } = x;
    const { size: ys, width: yw } = y;
    return e.run(
      [x, y],
      saved,
      () => e.make(size, width),
      () => [],
      () => {
        const gy = needsY ? e.make(size, width) : null;
        const gx = needsX ? e.make(size, width) : null;
        return [this.reduced(gx, xs, xw), this.reduced(gy, ys, yw)];
      },
    );
  }

  /** A gradient summed to the shape of its tensor and cast to its dtype, as the engine's checks of outputs do. */
  reduced(g: EagerTensor | null, size: number, width: number): EagerTensor | null {
    if (!g) return null;
    if (g.size !== size || g.width !== width) this.e.endFormula();
    let result = g;
    if (result.size !== size) {
      const sum = this.e.make(size, result.width);
      this.e.drop(result);
      result = sum;
    }
    if (result.width !== width) {
      const cast = this.e.make(size, width);
      this.e.drop(result);
      result = cast;
    }
    return result;
  }

  /** An elementwise function that saves its input; `temporaries` of the same size in its backward. */
  saving(x: EagerTensor, temporaries = 0): EagerTensor {
    const { e } = this;
    const { size, width } = x;
    return e.run(
      [x],
      [x.storage],
      () => e.make(size, width),
      () => [],
      () => {
        const extra = Array.from({ length: temporaries }, () => e.make(size, width));
        const g = e.make(size, width);
        for (const t of extra.toReversed()) e.drop(t);
        return [g];
      },
    );
  }

  /** An elementwise function that saves its result. */
  savingResult(x: EagerTensor, width = x.width, temporaries = 0): EagerTensor {
    const { e } = this;
    const { size, width: from } = x;
    return e.run(
      [x],
      [],
      () => e.make(size, width),
      (out) => [out.storage],
      () => {
        const extra = Array.from({ length: temporaries }, () => e.make(size, width));
        // a kernel that widens on the way (softmax of fp16) gives a gradient as wide as its input
        const g = e.make(size, from);
        for (const t of extra.toReversed()) e.drop(t);
        return [g];
      },
    );
  }

  /** `x *= y`, where `y` is a tensor of one number without history, which is kept. */
  scaleInPlace(x: EagerTensor): EagerTensor {
    const { e } = this;
    return e.run(
      [x],
      [e.storage(0)],
      () => e.alias(x),
      () => [],
      ([g]) => [e.make(g!.size, g!.width)],
    );
  }

  neg(x: EagerTensor): EagerTensor {
    return this.scale(x);
  }

  /** Part of a tensor: a view; backward puts the gradient into a tensor of zeros. */
  slice(x: EagerTensor, size: number): EagerTensor {
    const { e } = this;
    const { size: full, width } = x;
    return e.run(
      [x],
      [],
      () => e.alias(x, size),
      () => [],
      () => [e.make(full, width)],
    );
  }

  /** `chunk(2)`: two views, whose gradients are joined. */
  halve(x: EagerTensor): readonly [EagerTensor, EagerTensor] {
    const { e } = this;
    const { size, width } = x;
    const second = e.alias(x, size / 2);
    const first = e.run(
      [x],
      [],
      () => e.alias(x, size / 2),
      () => [],
      () => [e.make(size, width)],
    );
    second.node = first.node;
    second.output = 1;
    return [first, second];
  }

  /** Part of a tensor by a list of places: a copy; backward puts the gradient into a tensor of zeros. */
  pick(x: EagerTensor, size: number): EagerTensor {
    const { e } = this;
    const { size: full, width } = x;
    const places = e.keep(e.make(1, INDEX));
    const out = e.run(
      [x],
      [places.storage],
      () => e.make(size, width),
      () => [],
      () => [e.make(full, width)],
    );
    e.drop(places);
    return out;
  }

  /** Joins tensors; the gradients of its parts are views of the one it gets. */
  cat(parts: readonly EagerTensor[]): EagerTensor {
    const { e } = this;
    const size = parts.reduce((sum, x) => sum + x.size, 0);
    // parts of fewer bits are promoted, and their gradients cast back
    const width = parts.map((x) => x.width).reduce(promoted);
    const sizes = parts.map((x) => x.size);
    const widths = parts.map((x) => x.width);
    return e.run(
      parts,
      [],
      () => e.make(size, width),
      () => [],
      ([g]) => sizes.map((n, i) => (widths[i] === width ? e.alias(g!, n) : e.make(n, widths[i]!))),
    );
  }

  /** Dropout with a mask of one byte an element (`native_dropout`). */
  dropout(x: EagerTensor, p: number): EagerTensor {
    const { e } = this;
    if (p === 0 || !this.trains) return x;
    const { size, width } = x;
    if (!(e.isGradEnabled && x.node)) {
      const out = e.make(size, width);
      const mask = e.make(size, 1);
      e.drop(mask);
      e.consume(x);
      return out;
    }
    let mask: EagerTensor | null = null;
    return e.run(
      [x],
      [],
      () => {
        const out = e.make(size, width);
        mask = e.make(size, 1);
        return out;
      },
      () => {
        const { storage } = mask!;
        return [storage];
      },
      () => [e.make(size, width)],
      // the mask is only saved
      () => e.drop(mask!),
    );
  }

  /** Rows of a table; backward makes a dense gradient, with two index buffers for more than 3072 tokens. */
  embedding(p: EagerParameter, tokens: number, indices: EagerTensor): EagerTensor {
    const { e } = this;
    const own = e.alias(p.tensor);
    return e.run(
      [own],
      [indices.storage],
      () => e.make(tokens * p.columns, p.width),
      () => [],
      () => {
        const g = e.make(p.rows * p.columns, p.width, 'gradients');
        if (tokens > SORTED_EMBEDDING_TOKENS) e.scratch([tokens * 8, tokens * 8]);
        return [g];
      },
    );
  }
}

/** Tokens above which the backward of an embedding sorts its indices (aten/src/ATen/native/cuda/Embedding.cu). */
const SORTED_EMBEDDING_TOKENS = 3072;
