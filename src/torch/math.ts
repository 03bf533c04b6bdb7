import { elementsOf } from './casts.ts';
import { BOOL, type DType, F16, F32 } from './dtypes.ts';
import { Indexing } from './indexing.ts';
import { type Variable } from './variable.ts';

/**
 * Element-wise operations and reductions as losses use them, at a given batch: their tensors have all their elements in
 * `fixed`. Gradients are computed in the order of PyTorch's generated code, operands by name.
 */
export class Torch extends Indexing {
  sum2(a: Variable, b: Variable): Variable {
    const output = this.#binary(a, b);
    this.record([output], [a, b], [], ([gradient], needs) => [
      needs(0) ? this.#passed(gradient!, a) : null,
      needs(1) ? this.#passed(gradient!, b) : null,
    ]);
    this.consume(a, b);
    return output;
  }

  subtract(a: Variable, b: Variable): Variable {
    const output = this.#binary(a, b);
    this.record([output], [a, b], [], ([gradient], needs) => {
      const second = needs(1) ? this.#fitted(this.like(gradient!), b) : null;
      return [needs(0) ? this.#passed(gradient!, a) : null, second];
    });
    this.consume(a, b);
    return output;
  }

  times(a: Variable, b: Variable): Variable {
    const output = this.#binary(a, b);
    const saved = [...(this.needsGrad(b) ? [a.storage] : []), ...(this.needsGrad(a) ? [b.storage] : [])];
    this.record([output], [a, b], saved, (_, needs) => {
      const second = needs(1) ? this.#fitted(this.like(output), b) : null;
      const first = needs(0) ? this.#fitted(this.like(output), a) : null;
      return [first, second];
    });
    this.consume(a, b);
    return output;
  }

  divide(a: Variable, b: Variable): Variable {
    const output = this.#binary(a, b);
    const saved = this.needsGrad(b) ? [b.storage, a.storage] : [b.storage];
    this.record([output], [a, b], saved, (_, needs) => {
      let second: Variable | null = null;
      if (needs(1)) {
        const steps = [this.like(output), this.like(output), this.like(output)];
        second = this.like(output);
        for (const step of steps.toReversed()) this.drop(step);
        second = this.#fitted(second, b);
      }
      return [needs(0) ? this.#fitted(this.like(output), a) : null, second];
    });
    this.consume(a, b);
    return output;
  }

  /** `minimum` and `maximum`. */
  extreme(a: Variable, b: Variable): Variable {
    const output = this.#binary(a, b);
    const masked = (): Variable => {
      const compared = this.like(output, BOOL);
      const halved = this.like(output);
      const equal = this.like(output, BOOL);
      const chosen = this.like(output);
      const result = this.like(output);
      for (const each of [chosen, equal, halved, compared]) this.drop(each);
      return result;
    };
    this.record([output], [a, b], [a.storage, b.storage], (_, needs) => {
      const second = needs(1) ? this.#fitted(masked(), b) : null;
      return [needs(0) ? this.#fitted(masked(), a) : null, second];
    });
    this.consume(a, b);
    return output;
  }

  /** `x.pow(2)`, in float32 under autocast. */
  override square(x: Variable): Variable {
    const base = this.isAutocast ? this.castToNamed(x, F32) : x;
    const output = this.like(base);
    this.record([output], [base], [base.storage], () => {
      const steps = [this.like(base), this.like(base)];
      const gradient = this.like(base);
      for (const step of steps.toReversed()) this.drop(step);
      return [gradient];
    });
    if (base !== x) this.drop(base);
    this.consume(x);
    return output;
  }

  /** A number to the power of a tensor, or a tensor to a power, in float32 under autocast. */
  power(x: Variable): Variable {
    return this.make(elementsOf(x), this.isAutocast ? F32 : x.dtype, this.isAutocast ? this.castTo(x, F32) : x);
  }

  negate(x: Variable): Variable {
    return this.#unary(x, [], 1);
  }

  /** `x + number` and `x - number`: the gradient passes as it is. */
  plus(x: Variable): Variable {
    const output = this.like(x);
    this.record([output], [x], [], ([gradient]) => [this.alias(gradient!)]);
    this.consume(x);
    return output;
  }

  /** `x * number` and `x / number`. */
  by(x: Variable): Variable {
    return this.#unary(x, [], 1);
  }

  sqrt(x: Variable): Variable {
    const output = this.like(x);
    this.record([output], [x], [output.storage], () => {
      const doubled = this.like(x);
      const gradient = this.like(x);
      this.drop(doubled);
      return [gradient];
    });
    this.consume(x);
    return output;
  }

  exp(x: Variable): Variable {
    const output = this.like(x);
    this.record([output], [x], [output.storage], () => [this.like(x)]);
    this.consume(x);
    return output;
  }

  log(x: Variable): Variable {
    return this.#unary(x, [x], 1);
  }

  atan(x: Variable): Variable {
    const output = this.like(x);
    this.record([output], [x], [x.storage], () => {
      const squared = this.like(x);
      const plusOne = this.like(x);
      const gradient = this.like(x);
      this.drop(plusOne);
      this.drop(squared);
      return [gradient];
    });
    this.consume(x);
    return output;
  }

  trigonometric(x: Variable): Variable {
    const output = this.like(x);
    this.record([output], [x], [x.storage], () => {
      const other = this.like(x);
      const gradient = this.like(x);
      this.drop(other);
      return [gradient];
    });
    this.consume(x);
    return output;
  }

  sigmoid(x: Variable): Variable {
    return this.activateVariable(x, 'output');
  }

  activateVariable(x: Variable, saves: 'input' | 'output'): Variable {
    const output = this.like(x);
    this.record([output], [x], [saves === 'input' ? x.storage : output.storage], () => [this.like(x)]);
    this.consume(x);
    return output;
  }

  absolute(x: Variable): Variable {
    const output = this.like(x);
    this.record([output], [x], [x.storage], () => {
      const sign = this.like(x);
      const gradient = this.like(x);
      this.drop(sign);
      return [gradient];
    });
    this.consume(x);
    return output;
  }

  /** `clamp_` of a tensor with history keeps a copy of what it was. */
  clampInPlace(x: Variable): Variable {
    if (!this.needsGrad(x)) return x;
    const before = this.like(x);
    const output = this.alias(x);
    output.node = null;
    this.record([output], [x], [before.storage], () => [this.#chosen(x)]);
    this.drop(before);
    this.consume(x);
    return output;
  }

  clamp(x: Variable): Variable {
    const output = this.like(x);
    this.record([output], [x], [x.storage], () => [this.#chosen(x)]);
    this.consume(x);
    return output;
  }

  /** `x.sum(...)`, `x.mean(...)` to `n` elements; backward expands, and a mean divides what it expands. */
  reduce(x: Variable, n: number, isMean = false, dtype: DType = x.dtype): Variable {
    const output = this.create({ fixed: n, perImage: 0 }, dtype);
    this.record([output], [x], [], ([gradient]) => {
      if (isMean) return [this.like(x)];
      if (gradient!.dtype !== x.dtype) return [this.like(x)];
      const expanded = this.alias(gradient!, x, x);
      expanded.isStrided = true;
      return [expanded];
    });
    this.consume(x);
    return output;
  }

  /** `F.binary_cross_entropy_with_logits`, without reduction. */
  binaryCrossEntropy(logits: Variable, targets: Variable): Variable {
    const wanted = this.isAutocast ? this.castToNamed(targets, F32) : targets;
    const predicted = this.isAutocast ? this.castToNamed(logits, F32) : logits;
    const n = elementsOf(predicted);
    // the logarithm comes before what is named of it
    const logged = this.options.splitsKernels ? null : this.create({ fixed: n, perImage: 0 }, predicted.dtype);
    const output = this.create({ fixed: n, perImage: 0 }, predicted.dtype);
    if (logged) this.drop(logged);
    this.record([output], [predicted], [predicted.storage, wanted.storage], () => [this.#entropyGradient(predicted)]);
    if (predicted !== logits) this.drop(predicted);
    if (wanted !== targets) this.drop(wanted);
    this.consume(logits, targets);
    return output;
  }

  /** In place, but not on a tensor subclass (torch/csrc/autograd/FunctionsManual.cpp). */
  #entropyGradient(predicted: Variable): Variable {
    const probability = this.like(predicted);
    if (!this.options.splitsKernels) return probability;
    const difference = this.like(predicted);
    this.drop(probability);
    const gradient = this.like(predicted);
    this.drop(difference);
    return gradient;
  }

  /** `F.cross_entropy` over `classes` with integer targets, without reduction. */
  crossEntropy(logits: Variable, classes: number, targets: Variable): Variable {
    const n = elementsOf(logits);
    const logged = this.like(logits);
    this.record([logged], [logits], [logged.storage], () => [this.like(logits)]);
    const scores = this.isAutocast ? this.castTo(logged, F32) : logged;
    const output = this.create({ fixed: n / classes, perImage: 0 }, scores.dtype);
    const weight = this.make(1, F32);
    this.record([output], [scores], [scores.storage, targets.storage, weight.storage], () => [this.like(scores)]);
    this.drop(weight);
    this.consume(scores, logits);
    return output;
  }

  /** `F.log_softmax`, in float32 under autocast. */
  logSoftmax(x: Variable): Variable {
    const input = this.options.splitsKernels && this.isAutocast ? this.castToNamed(x, F32) : x;
    const output = this.like(input, this.isAutocast ? F32 : x.dtype);
    this.record([output], [input], [output.storage], () => [this.like(input)]);
    if (input !== x) this.drop(input);
    this.consume(x);
    return output;
  }

  /** `x.gather(...)` of one value for each of the integers; backward adds into zeros of the whole. */
  gathered(x: Variable, integers: Variable): Variable {
    const output = this.create(integers, x.dtype);
    this.record([output], [x], [integers.storage], () => [this.like(x)]);
    this.consume(x);
    return output;
  }

  /**
   * Softmax over the last dimension of `x`, in float32 under autocast: one kernel on CUDA, a cast and a kernel where
   * losses were recorded.
   */
  softmaxOf(x: Variable): Variable {
    if (!this.options.splitsKernels || !this.isAutocast) return this.softmax(x);
    const cast = this.castToNamed(x, F32);
    const output = this.softmax(cast);
    this.consume(x);
    return output;
  }

  /** A matrix times a vector of constants: `n` rows. */
  timesVector(x: Variable, n: number, vector: Variable): Variable {
    const matrix = this.castToNamed(x, this.isAutocast ? F16 : x.dtype);
    const output = this.create({ fixed: n, perImage: 0 }, matrix.dtype);
    this.record([output], [matrix], [vector.storage], () => [this.like(matrix)]);
    if (matrix !== x) this.drop(matrix);
    this.consume(x, vector);
    return output;
  }

  /** A matrix product of `n` elements. */
  product(a: Variable, b: Variable, n: number): Variable {
    const output = this.create({ fixed: n, perImage: 0 }, a.dtype);
    const saved = [...(this.needsGrad(a) ? [b.storage] : []), ...(this.needsGrad(b) ? [a.storage] : [])];
    this.record([output], [a, b], saved, (_, needs) => {
      const second = needs(1) ? this.like(b) : null;
      return [needs(0) ? this.like(a) : null, second];
    });
    this.consume(a, b);
    return output;
  }

  /** Mean binary cross-entropy with logits: one number. */
  meanEntropy(logits: Variable, targets: Variable): Variable {
    const wanted = this.isAutocast ? this.castToNamed(targets, F32) : targets;
    const predicted = this.isAutocast ? this.castToNamed(logits, F32) : logits;
    const logged = this.options.splitsKernels ? null : this.like(predicted);
    const entropies = this.options.splitsKernels ? null : this.like(predicted);
    if (logged) this.drop(logged);
    const output = this.create({ fixed: 1, perImage: 0 }, predicted.dtype);
    if (entropies) this.drop(entropies);
    this.record([output], [predicted], [predicted.storage, wanted.storage], () => [this.#entropyGradient(predicted)]);
    if (predicted !== logits) this.drop(predicted);
    if (wanted !== targets) this.drop(wanted);
    this.consume(logits, targets);
    return output;
  }

  /** `a += b`: the sum stays where `a`, a name of this scope, is. */
  addInPlace(a: Variable, b: Variable): Variable {
    const sum = this.alias(a);
    this.record([sum], [a, b], [], ([gradient], needs) => [
      needs(0) ? this.alias(gradient!) : null,
      needs(1) ? this.#passed(gradient!, b) : null,
    ]);
    this.consume(b);
    this.end(a);
    return this.let(sum);
  }

  /** `x *= factor`: the product stays where `x` is. */
  timesInPlace(x: Variable, factor: Variable): Variable {
    const product = this.alias(x);
    product.node = null;
    this.record([product], [x], [factor.storage], () => [this.like(x)]);
    this.consume(x, factor);
    return product;
  }

  /** A sum whose history nobody follows. */
  reduceDetached(x: Variable, n: number): Variable {
    return this.make(n, x.dtype);
  }

  /** The gradient where a bound did not cut it. */
  #chosen(x: Variable): Variable {
    const zero = this.make(1, x.dtype);
    const isInside = this.like(x, BOOL);
    const gradient = this.like(x);
    this.drop(isInside);
    this.drop(zero);
    return gradient;
  }

  #unary(x: Variable, saved: readonly Variable[], _steps: 1): Variable {
    const output = this.like(x);
    this.record(
      [output],
      [x],
      saved.map(({ storage }) => storage),
      () => [this.like(x)],
    );
    this.consume(x);
    return output;
  }

  #binary(a: Variable, b: Variable): Variable {
    const dtype = elementsOf(a) === 1 && b.dtype.isFloat ? b.dtype : a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
    const larger = elementsOf(a) >= elementsOf(b) ? a : b;
    return this.create(larger, dtype);
  }

  #passed(gradient: Variable, x: Variable): Variable {
    if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return this.alias(gradient);
    return this.like(x);
  }

  #fitted(gradient: Variable, x: Variable): Variable {
    if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return gradient;
    const fitted = this.like(x);
    this.drop(gradient);
    return fitted;
  }
}
