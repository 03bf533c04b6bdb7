import { type Parameter, type Tensor } from './ops.ts';
import { Casts } from './casts.ts';
import { type DType, F32, I64 } from './dtypes.ts';
import { type Elements, type Variable } from './variable.ts';

/** Operations that move, join and cut maps; few of them keep anything for backward. */
export class Shaping extends Casts {
  maxPool(x: Variable, height: number, width: number): Variable {
    const output = this.perImage(x, x.channels, height, width);
    const indices = this.like(output, I64);
    this.record([output], [x], [x.storage, indices.storage], ([gradient]) => [this.#scattered(x, gradient!)]);
    this.drop(indices);
    this.consume(x);
    return output;
  }

  avgPool(x: Variable, height: number, width: number): Variable {
    const output = this.perImage(x, x.channels, height, width);
    this.record([output], [x], [x.storage], () => [this.gradientOf(x)]);
    this.consume(x);
    return output;
  }

  globalAverage(x: Variable): Variable {
    const output = this.perImage(x, x.channels, 1, 1);
    this.record([output], [x], [], () => [this.gradientOf(x)]);
    this.consume(x);
    return output;
  }

  resize(x: Variable, height: number, width: number): Variable {
    const inFloat = this.layers.autocast && this.layers.resizesInFloat;
    const input = inFloat ? this.castToNamed(x, F32) : x;
    const output = this.perImage(input, input.channels, height, width);
    output.storage.isWidened = input !== x;
    this.record([output], [input], [], ([gradient]) => [this.#scattered(input, gradient!)]);
    this.endCast(input, x);
    return output;
  }

  /** The gradient of a map whose pixels a kernel adds up from a gradient without gaps. */
  #scattered(x: Variable, gradient: Variable): Variable {
    const made = this.gradientOf(x);
    const copy = this.gapless(gradient);
    if (copy) this.drop(copy);
    return made;
  }

  pad(x: Variable, height: number, width: number): Variable {
    const output = this.perImage(x, x.channels, height, width);
    this.record([output], [x], [], () => [this.gradientOf(x)]);
    this.consume(x);
    return output;
  }

  concat(inputs: readonly Variable[]): Variable {
    const channels = inputs.reduce((sum, x) => sum + x.channels, 0);
    const [{ height, width }] = inputs as readonly [Variable];
    return this.#join(inputs, { channels, height, width });
  }

  concatColumns(inputs: readonly Variable[]): Variable {
    const columns = inputs.reduce((sum, x) => sum + x.height * x.width, 0);
    return this.#join(inputs, { channels: inputs[0]!.channels, height: 1, width: columns });
  }

  stackSum(inputs: readonly Variable[]): Variable {
    const shape = inputs[0]!;
    const elements = { fixed: shape.fixed * inputs.length, perImage: shape.perImage * inputs.length };
    const dtype = widest(inputs);
    const stack = this.create(elements, dtype);
    const output = this.create(shape, dtype, shape);
    // each gets a view of the one gradient, cast back where autocast cast it
    this.record([output], inputs, [], ([gradient], needs) =>
      inputs.map((x, index) =>
        needs(index) ? (x.dtype === gradient!.dtype ? this.alias(gradient!) : this.like(x)) : null,
      ),
    );
    this.drop(stack);
    this.consume(...inputs);
    return output;
  }

  split(x: Variable, channels: readonly number[]): readonly Variable[] {
    const { height, width } = x;
    return this.#cut(
      x,
      channels.map((count) => ({ channels: count, height, width })),
    );
  }

  cutColumns(x: Variable, widths: readonly number[]): readonly Variable[] {
    const { channels, height } = x;
    return this.#cut(
      x,
      widths.map((width) => ({ channels, height, width })),
    );
  }

  #cut(x: Variable, shapes: readonly Tensor[]): readonly Variable[] {
    const whole = volumeOf(x);
    const parts = shapes.map((shape) => {
      const elements = { fixed: (x.fixed * volumeOf(shape)) / whole, perImage: (x.perImage * volumeOf(shape)) / whole };
      return this.stridedAlias(x, shape, elements);
    });
    this.record(parts, [x], [], (gradients) => {
      const missing = gradients.map((gradient, index) => (gradient ? null : this.like(parts[index]!)));
      const joined = this.like(x);
      for (const zeros of missing) if (zeros) this.drop(zeros);
      return [joined];
    });
    this.consume(x);
    return parts;
  }

  part(x: Variable, channels: number, height: number, width: number): Variable {
    const view = this.stridedAlias(x, { channels, height, width }, { fixed: 0, perImage: channels * height * width });
    this.record([view], [x], [], () => [this.like(x)]);
    this.consume(x);
    return view;
  }

  gather(x: Variable, width: number): Variable {
    const indices = [this.#indices(width), this.#indices(width)];
    const output = this.perImage(x, x.channels, 1, width);
    this.record(
      [output],
      [x],
      indices.map(({ storage }) => storage),
      () => {
        const zeros = this.like(x);
        // writing into zeros makes a copy of a tensor subclass
        if (!this.options.splitsKernels) return [zeros];
        const written = this.like(x);
        this.drop(zeros);
        return [written];
      },
    );
    for (const each of indices) this.drop(each);
    this.consume(x);
    return output;
  }

  lookup(table: Parameter, channels: number, width: number): Variable {
    const indices = this.#indices(width);
    const shape = { channels, height: 1, width };
    const output = this.create({ fixed: 0, perImage: channels * width }, F32, shape);
    this.record([output], [this.sinkOf(table)], [indices.storage], () => [this.vector(table)]);
    this.drop(indices);
    return output;
  }

  maximum(x: Variable, shape: Tensor): Variable {
    const output = this.perImage(x, shape.channels, shape.height, shape.width);
    const indices = this.#indices(volumeOf(shape));
    this.record([output], [x], [indices.storage], () => [this.gradientOf(x)]);
    this.drop(indices);
    this.consume(x);
    return output;
  }

  blank(channels: number, width: number): Variable {
    return this.create({ fixed: 0, perImage: channels * width }, F32, { channels, height: 1, width });
  }

  sum(x: Variable, { channels, height, width }: Tensor): Variable {
    const output = this.perImage(x, channels, height, width);
    // the gradient is broadcast without a copy
    this.record([output], [x], [], ([gradient]) => [this.alias(gradient!, x, x)]);
    this.consume(x);
    return output;
  }

  #indices(width: number): Variable {
    return this.create({ fixed: 0, perImage: width }, I64);
  }

  view(x: Variable, channels: number, height: number, width: number): Variable {
    const view = this.alias(x, { channels, height, width });
    this.consume(x);
    return view;
  }

  copy(x: Variable, isCopiedBack = false): Variable {
    const output = this.like(x);
    this.record([output], [x], [], ([gradient]) => {
      const back = isCopiedBack ? this.like(gradient!) : this.alias(gradient!);
      back.isStrided = isCopiedBack;
      return [back];
    });
    this.consume(x);
    return output;
  }

  foldAreas(x: Variable): Variable {
    if (!this.options.isSingleImage) return this.copy(x, true);
    const folded = this.alias(x);
    this.record([folded], [x], [], ([gradient]) => {
      const back = this.like(gradient!);
      back.isStrided = true;
      return [back];
    });
    this.consume(x);
    return folded;
  }

  unfoldAreas(x: Variable): Variable {
    return this.copy(x, !this.options.isSingleImage);
  }

  #join(inputs: readonly Variable[], shape: Tensor): Variable {
    const dtype = widest(inputs);
    const sum = (key: keyof Elements) => inputs.reduce((total, x) => total + x[key], 0);
    const output = this.create({ fixed: sum('fixed'), perImage: sum('perImage') }, dtype, shape);
    output.storage.isWidened = inputs.some(({ storage }) => storage.isWidened);
    // each gets a view of the one gradient, or a copy in its own precision
    this.record([output], inputs, [], ([gradient], needs) =>
      inputs.map((x, index) => {
        if (!needs(index)) return null;
        if (x.dtype !== dtype) return this.gradientOf(x);
        const view = this.stridedAlias(gradient!, x, x);
        // rows of one image have gaps too
        view.isStrided ||= shape.height === 1;
        return view;
      }),
    );
    // Python lets go of a list from its end
    this.consume(...inputs.toReversed());
    return output;
  }
}

function volumeOf({ channels, height, width }: Tensor): number {
  return channels * height * width;
}

/** What a concatenation of several precisions gives. */
function widest(inputs: readonly Variable[]): DType {
  return inputs.some(({ dtype }) => dtype === F32) ? F32 : inputs[0]!.dtype;
}
