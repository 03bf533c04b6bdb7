import {
  type Activation,
  type Affine,
  type Convolution,
  type Ops,
  type Parameter,
  type Tensor,
} from '../../networks/ops.ts';
import { type TapeRecorder } from '../tape.ts';
import { Autograd, type AutogradOptions } from './autograd.ts';
import { type DType, F16, F32, I64 } from './dtypes.ts';
import { type Elements, type Node, type Storage, type Variable } from './variable.ts';

export interface LayerOptions extends AutogradOptions {
  /** Half precision by CUDA autocast: float32 weights, casts at each operation. */
  readonly autocast: boolean;
  /** Whether a parameter's layer is frozen: no gradient, BatchNorm as at inference. */
  readonly isFrozen: (parameter: Parameter) => boolean;
  /** Since PyTorch 2.1 autocast resizes in float32 (aten/src/ATen/autocast_mode.h). */
  readonly resizesInFloat: boolean;
}

/** Layers of a network, with what each saves for backward and in which precision (see docs/engine.md, autograd rules). */
export class Layers extends Autograd implements Ops {
  readonly #options: LayerOptions;
  /** Half copies of weights, one for a whole step. */
  readonly #casts = new Map<Parameter, Variable>();
  readonly #gradientSinks = new Map<Parameter, Node>();

  constructor(tape: TapeRecorder, options: LayerOptions) {
    super(tape, options);
    this.#options = options;
  }

  get isAutocast(): boolean {
    return this.#options.autocast;
  }

  /** Leaving the autocast context lets go of its casts. */
  endAutocast(): void {
    for (const cast of this.#casts.values()) this.drop(cast);
    this.#casts.clear();
  }

  conv2d(x: Variable, { weight, bias, channels, height, width }: Convolution): Variable {
    const biasCast = bias && this.#castParameter(bias);
    const weightCast = this.#castParameter(weight);
    const input = this.#castInput(x);
    const output = this.#perImage(input, channels, height, width);
    const biasNode = bias && (biasCast?.node ?? this.#sinkOf(bias));
    const weightNode = weightCast?.node ?? this.#sinkOf(weight);
    const saved = weightCast ? [input.storage, weightCast.storage] : [input.storage];
    const { dtype } = input;
    this.record([output], [input, weightNode, biasNode], saved, (_, needs) => [
      needs(0) ? this.#gradientOf(input) : null,
      needs(1) ? this.create({ fixed: weight.elements, perImage: 0 }, dtype) : null,
      bias && needs(2) ? this.create({ fixed: bias.elements, perImage: 0 }, dtype) : null,
    ]);
    this.#endUncached(bias, biasCast);
    this.#endUncached(weight, weightCast);
    this.#endCast(input, x);
    return output;
  }

  batchNorm(x: Variable, { weight, bias }: Affine): Variable {
    const output = this.like(x);
    const trains = this.isGradEnabled && !this.#options.isFrozen(weight);
    const statistics = trains ? [this.#vector(weight), this.#vector(weight)] : [];
    const inputs = [x, this.#sinkOf(weight), bias && this.#sinkOf(bias)];
    this.record([output], inputs, [x.storage, ...statistics.map(({ storage }) => storage)], ([gradient], needs) => {
      const contiguous = gradient!.isStrided ? this.like(gradient!) : null;
      const gradients = [
        needs(0) ? this.#gradientOf(x) : null,
        needs(1) ? this.#vector(weight) : null,
        bias && needs(2) ? this.#vector(bias) : null,
      ];
      if (contiguous) this.drop(contiguous);
      return gradients;
    });
    for (const each of statistics) this.drop(each);
    this.consume(x);
    return output;
  }

  layerNorm(x: Variable, { weight, bias }: Affine): Variable {
    const input = this.#options.autocast ? this.castTo(x, F32) : x;
    const output = this.like(input);
    const rows = { fixed: (input.fixed / weight.elements) | 0, perImage: (input.perImage / weight.elements) | 0 };
    const statistics = [this.create(rows, F32), this.create(rows, F32)];
    const inputs = [input, this.#sinkOf(weight), bias && this.#sinkOf(bias)];
    this.record([output], inputs, [input.storage, ...statistics.map(({ storage }) => storage)], (_, needs) => [
      needs(0) ? this.#gradientOf(input) : null,
      needs(1) ? this.#vector(weight) : null,
      bias && needs(2) ? this.#vector(bias) : null,
    ]);
    for (const each of statistics) this.drop(each);
    this.#endCast(input, x);
    return output;
  }

  linear(x: Variable, features: number, { weight, bias }: Affine): Variable {
    const biasCast = bias && this.#castParameter(bias);
    const weightCast = this.#castParameter(weight);
    const input = this.#castInput(x);
    const { channels, height, width } = input;
    const rows = { fixed: input.fixed / channels, perImage: input.perImage / channels };
    const elements = { fixed: rows.fixed * features, perImage: rows.perImage * features };
    const output = this.create(elements, input.dtype, { channels: features, height, width });
    const weightNode = weightCast?.node ?? this.#sinkOf(weight);
    const biasNode = bias && (biasCast?.node ?? this.#sinkOf(bias));
    const { dtype } = input;
    const saved = weightCast ? [input.storage, weightCast.storage] : [input.storage];
    this.record([output], [input, weightNode, biasNode], saved, (_, needs) => [
      needs(0) ? this.#gradientOf(input) : null,
      needs(1) ? this.create({ fixed: weight.elements, perImage: 0 }, dtype) : null,
      bias && needs(2) ? this.create({ fixed: bias.elements, perImage: 0 }, dtype) : null,
    ]);
    this.#endUncached(bias, biasCast);
    this.#endUncached(weight, weightCast);
    this.#endCast(input, x);
    return output;
  }

  activate(x: Variable, activation: Activation, inPlace: boolean): Variable {
    const savesOutput = activation !== 'silu' && activation !== 'gelu' && activation !== 'hardswish';
    const needs = this.needsGrad(x);
    if (!inPlace) {
      const output = this.like(x);
      this.record([output], [x], [savesOutput ? output.storage : x.storage], () => [this.#gradientOf(x)]);
      this.consume(x);
      return output;
    }
    // what backward wants of the input is copied before it is overwritten
    const before = needs && !savesOutput ? this.like(x) : null;
    const output = this.alias(x);
    output.node = null;
    this.record([output], [x], [before?.storage ?? x.storage], () => [this.#gradientOf(x)]);
    if (before) this.drop(before);
    this.consume(x);
    return output;
  }

  maxPool(x: Variable, height: number, width: number): Variable {
    const output = this.#perImage(x, x.channels, height, width);
    const indices = this.like(output, I64);
    this.record([output], [x], [x.storage, indices.storage], () => [this.#gradientOf(x)]);
    this.drop(indices);
    this.consume(x);
    return output;
  }

  avgPool(x: Variable, height: number, width: number): Variable {
    const output = this.#perImage(x, x.channels, height, width);
    this.record([output], [x], [x.storage], () => [this.#gradientOf(x)]);
    this.consume(x);
    return output;
  }

  globalAverage(x: Variable): Variable {
    const output = this.#perImage(x, x.channels, 1, 1);
    this.record([output], [x], [], () => [this.#gradientOf(x)]);
    this.consume(x);
    return output;
  }

  resize(x: Variable, height: number, width: number): Variable {
    const inFloat = this.#options.autocast && this.#options.resizesInFloat;
    const input = inFloat ? this.castTo(x, F32) : x;
    const output = this.#perImage(input, input.channels, height, width);
    this.record([output], [input], [], () => [this.#gradientOf(input)]);
    this.#endCast(input, x);
    return output;
  }

  pad(x: Variable, height: number, width: number): Variable {
    const output = this.#perImage(x, x.channels, height, width);
    this.record([output], [x], [], () => [this.#gradientOf(x)]);
    this.consume(x);
    return output;
  }

  add(a: Variable, b: Variable): Variable {
    const dtype = a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
    const larger = elementsOf(a) >= elementsOf(b) ? a : b;
    const output = this.create(larger, dtype, larger);
    this.record([output], [a, b], [], ([gradient], needs) => [
      needs(0) ? this.#reduceTo(gradient!, a) : null,
      needs(1) ? this.#reduceTo(gradient!, b) : null,
    ]);
    this.consume(a, b);
    return output;
  }

  multiply(a: Variable, b: Variable): Variable {
    const dtype = a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
    const larger = elementsOf(a) >= elementsOf(b) ? a : b;
    const output = this.create(larger, dtype, larger);
    const saved = [...(this.needsGrad(b) ? [a.storage] : []), ...(this.needsGrad(a) ? [b.storage] : [])];
    this.record([output], [a, b], saved, (_, needs) => {
      const second = needs(1) ? this.#reduceOwn(this.like(output), b) : null;
      const first = needs(0) ? this.#reduceOwn(this.like(output), a) : null;
      return [first, second];
    });
    this.consume(a, b);
    return output;
  }

  scale(x: Variable): Variable {
    const output = this.like(x);
    this.record([output], [x], [], () => [this.#gradientOf(x)]);
    this.consume(x);
    return output;
  }

  shift(x: Variable): Variable {
    const output = this.like(x);
    this.record([output], [x], [], ([gradient]) => [this.alias(gradient!)]);
    this.consume(x);
    return output;
  }

  scaleByParameter(x: Variable, parameter: Parameter): Variable {
    const output = this.like(x, F32);
    this.record([output], [x, this.#sinkOf(parameter)], [x.storage], (_, needs) => {
      const product = needs(0) ? this.like(output) : null;
      const wide = needs(1) ? this.like(output) : null;
      const narrow = needs(1) ? this.#vector(parameter) : null;
      if (wide) this.drop(wide);
      const cast = product && x.dtype !== F32 ? this.like(x) : product;
      if (product && cast !== product) this.drop(product);
      return [cast, narrow];
    });
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
    const parts = channels.map((count) => {
      const share = count / x.channels;
      const elements = { fixed: x.fixed * share, perImage: x.perImage * share };
      return this.stridedAlias(x, { channels: count, height, width }, elements);
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

  matmul(a: Variable, b: Variable, { channels, height, width }: Tensor, copies?: 'first' | 'both'): Variable {
    const casts = [this.#castInput(a), this.#castInput(b)] as const;
    const left = copies ? this.#laidOut(casts[0]) : casts[0];
    const right = copies === 'both' ? this.#laidOut(casts[1]) : casts[1];
    const output = this.#perImage(left, channels, height, width);
    const saved = [...(this.needsGrad(b) ? [left.storage] : []), ...(this.needsGrad(a) ? [right.storage] : [])];
    this.record([output], [left, right], saved, (_, needs) => {
      const second = needs(1) ? this.#gradientOf(right) : null;
      const first = needs(0) ? this.#gradientOf(left) : null;
      return [first, second];
    });
    if (left !== casts[0]) this.drop(left);
    if (right !== casts[1]) this.drop(right);
    this.#endCast(casts[0], a);
    this.#endCast(casts[1], b);
    return output;
  }

  /** Under autocast the result is float32. */
  softmax(x: Variable): Variable {
    const output = this.like(x, this.#options.autocast ? F32 : x.dtype);
    this.record([output], [x], [output.storage], () => [this.#gradientOf(x)]);
    this.consume(x);
    return output;
  }

  /** A copy in another precision; the tensor itself where it has that precision already. */
  castTo(x: Variable, dtype: DType): Variable {
    if (x.dtype === dtype) return x;
    const cast = this.like(x, dtype);
    this.record([cast], [x], [], () => [this.#gradientOf(x)]);
    this.consume(x);
    return cast;
  }

  #join(inputs: readonly Variable[], shape: Tensor): Variable {
    const dtype = widest(inputs);
    const sum = (key: keyof Elements) => inputs.reduce((total, x) => total + x[key], 0);
    const output = this.create({ fixed: sum('fixed'), perImage: sum('perImage') }, dtype, shape);
    // each gets a view of the one gradient, or a copy in its own precision
    this.record([output], inputs, [], ([gradient], needs) =>
      inputs.map((x, index) =>
        needs(index) ? (x.dtype === dtype ? this.stridedAlias(gradient!, x, x) : this.#gradientOf(x)) : null,
      ),
    );
    // Python lets go of a list from its end
    this.consume(...inputs.toReversed());
    return output;
  }

  #perImage(like: Variable, channels: number, height: number, width: number): Variable {
    return this.create({ fixed: 0, perImage: channels * height * width }, like.dtype, { channels, height, width });
  }

  #gradientOf(x: Variable): Variable {
    return this.like(x);
  }

  #vector(parameter: Parameter): Variable {
    return this.create({ fixed: parameter.elements, perImage: 0 }, F32);
  }

  /** The gradient of an operand that was broadcast is summed back to its shape. */
  #reduceTo(gradient: Variable, x: Variable): Variable {
    return elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype
      ? this.alias(gradient)
      : this.#gradientOf(x);
  }

  #reduceOwn(gradient: Variable, x: Variable): Variable {
    if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return gradient;
    const reduced = this.#gradientOf(x);
    this.drop(gradient);
    return reduced;
  }

  #castInput(x: Variable): Variable {
    return this.#options.autocast ? this.castToNamed(x, F16) : x;
  }

  /** A copy that stays beside its operand; gradients pass through it. */
  #laidOut(x: Variable): Variable {
    const output = this.like(x);
    output.node = x.node;
    output.output = x.output;
    return output;
  }

  /** A cast that leaves a named or temporary operand as it is; `#endCast` ends both. */
  castToNamed(x: Variable, dtype: DType): Variable {
    if (x.dtype === dtype) return x;
    const cast = this.like(x, dtype);
    this.record([cast], [x], [], () => [this.#gradientOf(x)]);
    return cast;
  }

  #endCast(cast: Variable, x: Variable): void {
    if (cast === x) {
      this.consume(x);
      return;
    }
    this.consume(cast);
    this.consume(x);
  }

  #castParameter(parameter: Parameter): Variable | null {
    if (!this.#options.autocast) return null;
    const cached = this.#casts.get(parameter);
    if (cached) return cached;
    const cast = this.create({ fixed: parameter.elements, perImage: 0 }, F16);
    this.record([cast], [this.#sinkOf(parameter)], [], () => [this.#vector(parameter)]);
    if (this.#isCached(parameter)) this.#casts.set(parameter, cast);
    return cast;
  }

  /** Autocast caches casts only of what needs a gradient. */
  #isCached(parameter: Parameter): boolean {
    return this.isGradEnabled && !this.#options.isFrozen(parameter);
  }

  #endUncached(parameter: Parameter | null, cast: Variable | null): void {
    if (parameter && cast && !this.#isCached(parameter)) this.drop(cast);
  }

  #sinkOf(parameter: Parameter): Node | null {
    if (this.#options.isFrozen(parameter)) return null;
    let sink = this.#gradientSinks.get(parameter);
    if (!sink) {
      sink = this.sink((gradient) => this.#accumulate(gradient, parameter));
      this.#gradientSinks.set(parameter, sink);
    }
    return sink;
  }

  #accumulate(gradient: Variable, parameter: Parameter): void {
    const own = this.owned(gradient);
    this.tape.accumulate(own.storage.slot, parameter.index);
  }
}

export function elementsOf({ fixed, perImage }: Elements): number {
  return fixed + perImage;
}

function widest(inputs: readonly Variable[]): DType {
  return inputs.some(({ dtype }) => dtype === F32) ? F32 : inputs[0]!.dtype;
}

export type { Storage };
