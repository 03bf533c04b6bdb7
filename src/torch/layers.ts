import { type Activation, type Affine, type Convolution, type Ops, type Parameter, type Tensor } from './ops.ts';
import { elementsOf } from './casts.ts';
import { F16, F32 } from './dtypes.ts';
import { LAID_OUT_CHANNELS, NO_WORKSPACES, WEIGHT_GRADIENT_SUMS } from './overheads.ts';
import { Shaping } from './shaping.ts';
import { type Variable } from './variable.ts';

/** Layers of a network, with what each saves for backward and in which precision (see docs/engine.md, autograd rules). */
export class Layers extends Shaping implements Ops {
  #workspacePerImage = 0;
  #multipliesMatrices = false;

  /** Bytes of the largest workspace so far, for each image. */
  get workspacePerImage(): number {
    return this.#workspacePerImage;
  }

  /** Whether backward multiplies matrices, for which its thread has a cuBLAS handle of its own. */
  get multipliesMatrices(): boolean {
    return this.#multipliesMatrices;
  }

  conv2d(x: Variable, { weight, bias, isSpatial, inputs, channels, height, width }: Convolution): Variable {
    const biasCast = bias && this.castParameter(bias);
    const weightCast = this.castParameter(weight);
    const input = this.castInput(x);
    const copy = this.gapless(input);
    const output = this.perImage(input, channels, height, width);
    const maps = [input, output] as const;
    const { forward, backward } = isSpatial ? this.layers.workspaceShares : NO_WORKSPACES;
    if (inputs >= LAID_OUT_CHANNELS) this.#workspace(maps, weight.elements, forward);
    if (copy) this.drop(copy);
    const biasNode = bias && (biasCast?.node ?? this.sinkOf(bias));
    const weightNode = weightCast?.node ?? this.sinkOf(weight);
    const saved = weightCast ? [input.storage, weightCast.storage] : [input.storage];
    const { dtype } = input;
    this.record([output], [input, weightNode, biasNode], saved, ([gradient], needs) => {
      const copied = this.gapless(input);
      const ofInput = needs(0) ? this.gradientOf(input) : null;
      if (ofInput) this.#beside(gradient!, () => this.#workspace(maps, weight.elements, backward));
      const makeWeight = () => {
        const made = this.create({ fixed: weight.elements, perImage: 0 }, dtype);
        this.#workspace(maps, weight.elements + WEIGHT_GRADIENT_SUMS / dtype.bytes, backward);
        return made;
      };
      const ofWeight = needs(1) ? this.#beside(gradient!, makeWeight) : null;
      if (copied) this.drop(copied);
      const ofBias = bias && needs(2) ? this.create({ fixed: bias.elements, perImage: 0 }, dtype) : null;
      return [ofInput, ofWeight, ofBias];
    });
    this.endUncached(bias, biasCast);
    this.endUncached(weight, weightCast);
    this.endCast(input, x);
    return output;
  }

  batchNorm(x: Variable, { weight, bias }: Affine): Variable {
    const output = this.like(x);
    const trains = this.isGradEnabled && !this.layers.isFrozen(weight);
    const statistics = trains ? [this.vector(weight), this.vector(weight)] : [];
    const inputs = [x, this.sinkOf(weight), bias && this.sinkOf(bias)];
    this.record([output], inputs, [x.storage, ...statistics.map(({ storage }) => storage)], ([gradient], needs) => {
      const contiguous = gradient!.isStrided ? this.like(gradient!) : null;
      const gradients = [
        needs(0) ? this.gradientOf(x) : null,
        needs(1) ? this.vector(weight) : null,
        bias && needs(2) ? this.vector(bias) : null,
      ];
      if (contiguous) this.drop(contiguous);
      return gradients;
    });
    for (const each of statistics) this.drop(each);
    this.consume(x);
    return output;
  }

  layerNorm(x: Variable, { weight, bias }: Affine): Variable {
    const input = this.layers.autocast ? this.castToNamed(x, F32) : x;
    const output = this.like(input);
    const rows = { fixed: (input.fixed / weight.elements) | 0, perImage: (input.perImage / weight.elements) | 0 };
    const statistics = [this.create(rows, F32), this.create(rows, F32)];
    const inputs = [input, this.sinkOf(weight), bias && this.sinkOf(bias)];
    this.record([output], inputs, [input.storage, ...statistics.map(({ storage }) => storage)], (_, needs) => [
      needs(0) ? this.gradientOf(input) : null,
      needs(1) ? this.vector(weight) : null,
      bias && needs(2) ? this.vector(bias) : null,
    ]);
    for (const each of statistics) this.drop(each);
    this.endCast(input, x);
    return output;
  }

  linear(x: Variable, features: number, { weight, bias }: Affine, copiesInput = false): Variable {
    this.#multipliesMatrices ||= this.isGradEnabled;
    const biasCast = bias && this.castParameter(bias);
    const weightCast = this.castParameter(weight);
    const cast = this.castInput(x);
    const input = copiesInput ? this.laidOut(cast) : cast;
    const { channels, height, width } = input;
    const rows = { fixed: input.fixed / channels, perImage: input.perImage / channels };
    const elements = { fixed: rows.fixed * features, perImage: rows.perImage * features };
    const output = this.create(elements, input.dtype, { channels: features, height, width });
    const weightNode = weightCast?.node ?? this.sinkOf(weight);
    const biasNode = bias && (biasCast?.node ?? this.sinkOf(bias));
    const { dtype } = input;
    const saved = weightCast ? [input.storage, weightCast.storage] : [input.storage];
    this.record([output], [input, weightNode, biasNode], saved, (_, needs) => [
      needs(0) ? this.gradientOf(input) : null,
      needs(1) ? this.create({ fixed: weight.elements, perImage: 0 }, dtype) : null,
      bias && needs(2) ? this.create({ fixed: bias.elements, perImage: 0 }, dtype) : null,
    ]);
    this.endUncached(bias, biasCast);
    this.endUncached(weight, weightCast);
    if (input !== cast) this.drop(input);
    this.endCast(cast, x);
    return output;
  }

  activate(x: Variable, activation: Activation, inPlace: boolean): Variable {
    const savesOutput = activation !== 'silu' && activation !== 'gelu' && activation !== 'hardswish';
    const needs = this.needsGrad(x);
    if (!inPlace) {
      const output = this.like(x);
      this.record([output], [x], [savesOutput ? output.storage : x.storage], () => [this.gradientOf(x)]);
      this.consume(x);
      return output;
    }
    // what backward wants of the input is copied before it is overwritten
    const before = needs && !savesOutput ? this.like(x) : null;
    const output = this.alias(x);
    output.node = null;
    this.record([output], [x], [before?.storage ?? x.storage], () => [this.gradientOf(x)]);
    if (before) this.drop(before);
    this.consume(x);
    return output;
  }

  add(a: Variable, b: Variable): Variable {
    const dtype = a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
    const larger = elementsOf(a) >= elementsOf(b) ? a : b;
    const output = this.create(larger, dtype, larger);
    output.storage.isWidened = a.storage.isWidened || b.storage.isWidened;
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
    this.record([output], [x], [], () => [this.gradientOf(x)]);
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
    this.record([output], [x, this.sinkOf(parameter)], [x.storage], (_, needs) => {
      const product = needs(0) ? this.like(output) : null;
      const wide = needs(1) ? this.like(output) : null;
      const narrow = needs(1) ? this.vector(parameter) : null;
      if (wide) this.drop(wide);
      const cast = product && x.dtype !== F32 ? this.like(x) : product;
      if (product && cast !== product) this.drop(product);
      return [cast, narrow];
    });
    this.consume(x);
    return output;
  }

  matmul(a: Variable, b: Variable, { channels, height, width }: Tensor, copies?: 'first' | 'both'): Variable {
    this.#multipliesMatrices ||= this.isGradEnabled;
    const casts = [this.castInput(a), this.castInput(b)] as const;
    const left = copies ? this.laidOut(casts[0]) : casts[0];
    const right = copies === 'both' ? this.laidOut(casts[1]) : casts[1];
    const output = this.perImage(left, channels, height, width);
    const saved = [...(this.needsGrad(b) ? [left.storage] : []), ...(this.needsGrad(a) ? [right.storage] : [])];
    this.record([output], [left, right], saved, (_, needs) => {
      const second = needs(1) ? this.gradientOf(right) : null;
      const first = needs(0) ? this.gradientOf(left) : null;
      return [first, second];
    });
    if (left !== casts[0]) this.drop(left);
    if (right !== casts[1]) this.drop(right);
    this.endCast(casts[0], a);
    this.endCast(casts[1], b);
    return output;
  }

  /** Under autocast the result is float32. */
  softmax(x: Variable): Variable {
    const output = this.like(x, this.layers.autocast ? F32 : x.dtype);
    this.record([output], [x], [output.storage], () => {
      const made = this.gradientOf(x);
      // gradient times output (aten/src/ATen/native/cuda/SoftMax.cu)
      if (!this.options.splitsKernels) this.drop(this.like(output));
      return [made];
    });
    this.consume(x);
    return output;
  }

  scaleByNumber(x: Variable, parameter: Parameter): Variable {
    const output = this.like(x);
    this.record([output], [x, this.sinkOf(parameter)], [x.storage], (_, needs) => [
      needs(0) ? this.gradientOf(x) : null,
      needs(1) ? this.#reducedTo(this.like(output), parameter) : null,
    ]);
    this.consume(x);
    return output;
  }

  addParameter(x: Variable, parameter: Parameter): Variable {
    const output = this.like(x, F32);
    this.record([output], [x, this.sinkOf(parameter)], [], ([gradient], needs) => [
      needs(0) ? this.#reduceTo(gradient!, x) : null,
      needs(1) ? this.vector(parameter) : null,
    ]);
    this.consume(x);
    return output;
  }

  normalise(x: Variable): Variable {
    const wide = this.castToNamed(x, F32);
    const output = this.like(x, F32);
    this.record([output], [x], [x.storage, wide.storage], () => [this.gradientOf(x)]);
    if (wide !== x) this.drop(wide);
    this.consume(x);
    return output;
  }

  opaque(x: Variable, { channels, height, width }: Tensor, weight: Parameter | null, keptBytes: number): Variable {
    const output = this.perImage(x, channels, height, width);
    const elements = channels * height * width;
    // the bytes are those of mixed precision; float32 keeps twice as much
    const bytes = this.layers.autocast ? keptBytes : keptBytes * 2;
    const kept = this.create({ fixed: 0, perImage: Math.ceil((elements * bytes) / F16.bytes) }, F16);
    const weightNode = weight && this.sinkOf(weight);
    this.record([output], [x, weightNode], [kept.storage], (_, needs) => [
      needs(0) ? this.gradientOf(x) : null,
      weight && needs(1) ? this.vector(weight) : null,
    ]);
    this.drop(kept);
    this.consume(x);
    return output;
  }

  square(x: Variable): Variable {
    const base = this.layers.autocast ? this.castToNamed(x, F32) : x;
    const output = this.like(base);
    this.record([output], [base], [base.storage], () => [this.gradientOf(base)]);
    this.endCast(base, x);
    return output;
  }

  deformConv(
    x: Variable,
    offsets: Variable,
    mask: Variable,
    { weight, channels, height, width }: Convolution,
    taps: number,
  ): Variable {
    const operands = [x, offsets, mask] as const;
    const [input, places, weights] = operands.map((each) => this.castToNamed(each, F32)) as [
      Variable,
      Variable,
      Variable,
    ];
    const columns = () => this.drop(this.perImage(input, x.channels * taps, height, width));
    columns();
    const wide = this.perImage(input, channels, height, width);
    const saved = [input, places, weights].map(({ storage }) => storage);
    this.record([wide], [input, places, weights, this.sinkOf(weight)], saved, (_, needs) => {
      const gradients = [input, places, weights].map((each, index) => (needs(index) ? this.gradientOf(each) : null));
      columns();
      return [...gradients, needs(3) ? this.vector(weight) : null];
    });
    for (const [index, cast] of [input, places, weights].entries()) this.endCast(cast, operands[index]!);
    return this.castTo(wide, x.dtype);
  }

  sample(map: Variable, points: Variable, { channels, height, width }: Tensor): Variable {
    const dtype = map.dtype === F32 || points.dtype === F32 ? F32 : map.dtype;
    const values = this.castToNamed(map, dtype);
    const grid = this.castToNamed(points, dtype);
    const output = this.perImage(values, channels, height, width);
    this.record([output], [values, grid], [values.storage, grid.storage], (_, needs) => [
      needs(0) ? this.gradientOf(values) : null,
      needs(1) ? this.gradientOf(grid) : null,
    ]);
    this.endCast(values, map);
    this.endCast(grid, points);
    return output;
  }

  /** Runs a kernel beside the copy of a gradient that has gaps (aten/src/ATen/native/cudnn/ConvShared.cpp). */
  #beside<T>(gradient: Variable, run: () => T): T {
    const copy = this.gapless(gradient);
    const made = run();
    if (copy) this.drop(copy);
    return made;
  }

  /** What a kernel of a convolution takes for itself, for copies of maps and weights in its own layout. */
  #workspace([input, output]: readonly [Variable, Variable], weights: number, share: number): void {
    if (share === 0) return;
    const perImage = Math.round((input.perImage + output.perImage) * share);
    this.#workspacePerImage = Math.max(this.#workspacePerImage, perImage * input.dtype.bytes);
    this.drop(this.create({ fixed: weights, perImage }, input.dtype));
  }

  /** The gradient of an operand that was broadcast is summed back to its shape. */
  #reduceTo(gradient: Variable, x: Variable): Variable {
    return elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype
      ? this.alias(gradient)
      : this.gradientOf(x);
  }

  #reducedTo(gradient: Variable, parameter: Parameter): Variable {
    const reduced = this.vector(parameter);
    this.drop(gradient);
    return reduced;
  }

  #reduceOwn(gradient: Variable, x: Variable): Variable {
    if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return gradient;
    const reduced = this.gradientOf(x);
    this.drop(gradient);
    return reduced;
  }

  /** A copy that stays beside its operand; gradients pass through it. */
  protected laidOut(x: Variable): Variable {
    const output = this.like(x);
    output.node = x.node;
    output.output = x.output;
    return output;
  }
}
