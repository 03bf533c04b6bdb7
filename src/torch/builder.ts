import { type Activation, type Affine, type Ops, type Parameter, type ParameterRole, type Tensor } from './ops.ts';

/** A built module: holds its parameters and runs on any implementation of the operations. */
export type Module = (t: Ops, x: Tensor) => Tensor;
/** A module that reads several tensors. */
export type Joiner = (t: Ops, inputs: readonly Tensor[]) => Tensor;

/** What a module registers, in PyTorch's order: the order in which a model is laid out on the card. */
export type ModuleTensor = { readonly parameter: Parameter } | { readonly bufferBytes: number };

/** A side of a kernel, or height and width. */
type Sides = number | readonly [number, number];

export interface ConvolutionOptions {
  readonly kernel?: Sides;
  readonly stride?: number;
  /** Default: "same", half of the kernel. */
  readonly padding?: number;
  readonly dilation?: number;
  readonly groups?: number;
  readonly bias?: boolean;
  /** Never trained. */
  readonly fixed?: boolean;
}

interface LinearOptions {
  /** Where the input lies in another order, it is copied first. */
  readonly copiesInput?: boolean;
}

/** Bytes of a float32 buffer element and of BatchNorm's int64 batch counter. */
const FLOAT_BYTES = 4;
const BATCH_COUNTER_BYTES = 8;

/** Registers the parameters of a network in PyTorch's order and builds the modules that use them. */
export class Builder {
  readonly parameters: Parameter[] = [];
  readonly registered: ModuleTensor[] = [];
  /** Layer of the model's list that is being built. */
  layer = 0;
  /** Whether the class branch of a head is being built. */
  scores = false;
  /** What `Conv` ends with. */
  activation: Activation = 'silu';
  /** Detection models switch activations to in-place, classifiers do not. */
  activatesInPlace = true;

  parameter(elements: number, role: ParameterRole, matrix: Parameter['matrix'] = null, fixed = false): Parameter {
    const { layer, scores } = this;
    const made = { index: this.parameters.length, elements, role, matrix, layer, scores, fixed };
    this.parameters.push(made);
    this.registered.push({ parameter: made });
    return made;
  }

  get parameterCount(): number {
    return this.parameters.reduce((sum, { elements }) => sum + elements, 0);
  }

  /** `nn.Conv2d`. */
  conv2d(cin: number, cout: number, options: ConvolutionOptions = {}): Module {
    const { kernel = 1, stride = 1, dilation = 1, groups = 1, bias: hasBias = false, fixed = false } = options;
    const [kh, kw] = sidesOf(kernel);
    if (![cin, cout, kh, kw, ...sidesOf(stride), dilation, groups].every((size) => size >= 1)) {
      throw new RangeError(`a convolution of ${cin} to ${cout} channels with kernel ${kh} x ${kw} is none`);
    }
    const perOutput = (cin / groups) * kh * kw;
    const weight = this.parameter(perOutput * cout, 'weight', [cout, perOutput], fixed);
    const bias = hasBias ? this.parameter(cout, 'bias', null, fixed) : null;
    const reach = (side: number, k: number) =>
      Math.floor((side + 2 * (options.padding ?? samePadding(k, dilation)) - dilation * (k - 1) - 1) / stride) + 1;
    const isSpatial = kh * kw > 1 && groups < cin;
    return (t, x) =>
      t.conv2d(x, {
        weight,
        bias,
        isSpatial,
        inputs: cin,
        channels: cout,
        height: reach(x.height, kh),
        width: reach(x.width, kw),
      });
  }

  /** `nn.ConvTranspose2d`. */
  convTranspose2d(cin: number, cout: number, options: ConvolutionOptions = {}): Module {
    const { kernel = 2, stride = 2, padding = 0, groups = 1, bias: hasBias = true } = options;
    const [kh, kw] = sidesOf(kernel);
    const perInput = (cout / groups) * kh * kw;
    const weight = this.parameter(perInput * cin, 'weight', [cin, perInput]);
    const bias = hasBias ? this.parameter(cout, 'bias') : null;
    const reach = (side: number, k: number) => (side - 1) * stride - 2 * padding + k;
    const isSpatial = true;
    return (t, x) =>
      t.conv2d(x, {
        weight,
        bias,
        isSpatial,
        inputs: cin,
        channels: cout,
        height: reach(x.height, kh),
        width: reach(x.width, kw),
      });
  }

  batchNorm(channels: number): Module {
    const affine = this.#affine(channels, 'norm');
    const statistics = channels * FLOAT_BYTES;
    this.registered.push(
      { bufferBytes: statistics },
      { bufferBytes: statistics },
      { bufferBytes: BATCH_COUNTER_BYTES },
    );
    return (t, x) => t.batchNorm(x, affine);
  }

  layerNorm(features: number): Module {
    const affine = this.#affine(features, 'norm');
    return (t, x) => t.layerNorm(x, affine);
  }

  linear(cin: number, cout: number, { copiesInput = false }: LinearOptions = {}): Module {
    const weight = this.parameter(cin * cout, 'weight', [cout, cin]);
    const bias = this.parameter(cout, 'bias');
    return (t, x) => t.linear(x, cout, { weight, bias }, copiesInput);
  }

  /** `nn.Embedding`. */
  embedding(rows: number, channels: number): Parameter {
    return this.parameter(rows * channels, 'weight', [rows, channels]);
  }

  #affine(channels: number, role: ParameterRole): Affine {
    return { weight: this.parameter(channels, role), bias: this.parameter(channels, 'bias') };
  }
}

/** Modules one after the other, as `nn.Sequential` runs them: each input is let go when the next output stands. */
export function sequential(modules: readonly Module[]): Module {
  return (t, x) =>
    t.call([x], () => {
      let y = x;
      for (const module of modules) {
        const next = t.let(module(t, y));
        if (y !== x) t.end(y);
        y = next;
      }
      return y;
    });
}

/** The padding that keeps the size at stride 1. */
function samePadding(kernel: number, dilation: number): number {
  return Math.floor((dilation * (kernel - 1) + 1) / 2);
}

function sidesOf(kernel: Sides): readonly [number, number] {
  return typeof kernel === 'number' ? [kernel, kernel] : kernel;
}

/** Python's `int()`. */
export const truncate = Math.trunc;

/** Channels scaled by a width and rounded up to a multiple of eight, as every family does. */
export function makeDivisible(channels: number, divisor = 8): number {
  return Math.ceil(channels / divisor) * divisor;
}
