/** A tensor as a network sees it: its shape for one image of the batch. */
export interface Tensor {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** Decides the optimizer's parameter group: weight decay is for weights alone. */
export type ParameterRole = 'weight' | 'bias' | 'norm';

export interface Parameter {
  readonly index: number;
  readonly elements: number;
  readonly role: ParameterRole;
  /** The two sides that an orthogonalising optimizer sees: output channels and the product of the rest; null for vectors. */
  readonly matrix: readonly [rows: number, columns: number] | null;
  /** Index of the layer in the model's list, for `freeze`. */
  readonly layer: number;
  /** Of the class branch of a detection head, which some optimizers give groups of their own. */
  readonly scores: boolean;
  /** Never trained, whatever `freeze` says (the DFL convolution). */
  readonly fixed: boolean;
}

export interface Convolution {
  readonly weight: Parameter;
  readonly bias: Parameter | null;
  /** Whether the kernel reads neighbours of a pixel across channels, as neither pointwise nor depthwise ones do. */
  readonly isSpatial: boolean;
  /** Channels of the input. */
  readonly inputs: number;
  /** Shape of the output. */
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** Weight and bias of a normalisation or a linear layer. */
export interface Affine {
  readonly weight: Parameter;
  readonly bias: Parameter | null;
}

/**
 * The operations of PyTorch that networks are written in. An operation consumes its operands as Python consumes the
 * temporaries of an expression, unless they were named with `let`; `scope` is the body of a Python function, whose
 * names end with it. When a name ends decides when memory can go.
 */
export interface Ops {
  /** Names a tensor: it lives until the scope ends or `end` is called. */
  let<T extends Tensor>(x: T): T;
  /** Ends the name of a tensor before its scope ends. */
  end(x: Tensor): void;
  /** Runs the body of a function; what it returns becomes a temporary of the caller, an operand stays with the caller. */
  scope<T extends Tensor | readonly Tensor[]>(body: () => T): T;
  /** Runs a function whose arguments are held by its caller until it returns. */
  call<T extends Tensor | readonly Tensor[]>(inputs: readonly Tensor[], body: () => T): T;

  conv2d(x: Tensor, convolution: Convolution): Tensor;
  batchNorm(x: Tensor, affine: Affine): Tensor;
  layerNorm(x: Tensor, affine: Affine): Tensor;
  /** `copiesInput`: where the input lies in another order, it is copied first. */
  linear(x: Tensor, features: number, affine: Affine, copiesInput?: boolean): Tensor;
  activate(x: Tensor, activation: Activation, inPlace: boolean): Tensor;
  maxPool(x: Tensor, height: number, width: number): Tensor;
  avgPool(x: Tensor, height: number, width: number): Tensor;
  /** Global average: `adaptive_avg_pool2d(x, 1)`, a mean over the map. */
  globalAverage(x: Tensor): Tensor;
  /** Nearest-neighbour or bilinear resize. */
  resize(x: Tensor, height: number, width: number): Tensor;
  /** Zero padding. */
  pad(x: Tensor, height: number, width: number): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  multiply(a: Tensor, b: Tensor): Tensor;
  /** Times a number. */
  scale(x: Tensor): Tensor;
  /** Plus a number: a new tensor, but the gradient passes as it is. */
  shift(x: Tensor): Tensor;
  /** Times a per-channel parameter in float32, which makes the product float32. */
  scaleByParameter(x: Tensor, parameter: Parameter): Tensor;
  /** Times a parameter that is one number, which keeps the precision. */
  scaleByNumber(x: Tensor, parameter: Parameter): Tensor;
  /** Plus a float32 parameter, which makes the sum float32. */
  addParameter(x: Tensor, parameter: Parameter): Tensor;
  /** To the power of two, in float32 under autocast. */
  square(x: Tensor): Tensor;
  /** Divides by the length over the channels, in float32. */
  normalise(x: Tensor): Tensor;
  /** The largest over some dimensions. */
  maximum(x: Tensor, shape: Tensor): Tensor;
  /** Along the channels. */
  concat(inputs: readonly Tensor[]): Tensor;
  /** Maps of several sizes side by side, as views: (channels, 1, sum of height x width). */
  concatColumns(inputs: readonly Tensor[]): Tensor;
  /** Stacks tensors of one shape and sums over the stack. */
  stackSum(inputs: readonly Tensor[]): Tensor;
  /** Splits the channels into views of the same storage. */
  split(x: Tensor, channels: readonly number[]): readonly Tensor[];
  /** Another shape of the same storage. */
  view(x: Tensor, channels: number, height: number, width: number): Tensor;
  /** Cuts the gradient: same storage, no history. */
  detach(x: Tensor): Tensor;
  /**
   * A copy in another memory layout, as `contiguous` and `reshape` make of a strided view; where the way back needs a
   * copy as well, `isCopiedBack`.
   */
  copy(x: Tensor, isCopiedBack?: boolean): Tensor;
  /** Cuts the pixels of a map into areas that join the batch, which takes a copy unless there is one image. */
  foldAreas(x: Tensor): Tensor;
  /** One of the copies that put them together again. */
  unfoldAreas(x: Tensor): Tensor;
  /** A batched product; `copies` says which operands must be laid out anew first. */
  matmul(a: Tensor, b: Tensor, shape: Tensor, copies?: 'first' | 'both'): Tensor;
  softmax(x: Tensor): Tensor;
  /** Splits the columns of a map of one row into views. */
  cutColumns(x: Tensor, widths: readonly number[]): readonly Tensor[];
  /** Part of a tensor as a view, whose gradient fills zeros of the whole. */
  part(x: Tensor, channels: number, height: number, width: number): Tensor;
  /** Some columns of a map of one row, chosen by number. */
  gather(x: Tensor, width: number): Tensor;
  /** Rows of a float32 table that is a parameter, one for each column. */
  lookup(table: Parameter, channels: number, width: number): Tensor;
  /** A float32 tensor that nothing is known to have made. */
  blank(channels: number, width: number): Tensor;
  /** Sums away some dimensions. */
  sum(x: Tensor, shape: Tensor): Tensor;
  /** A module of which only its sizes are known: what it keeps beside its output, in bytes for each output element. */
  opaque(x: Tensor, shape: Tensor, weight: Parameter | null, keptBytes: number): Tensor;
  /**
   * Deformable convolution (torchvision's): offsets and weights of every tap, all in float32 under autocast; the taps it
   * reads are laid out for the while of the kernel.
   */
  deformConv(x: Tensor, offsets: Tensor, mask: Tensor, convolution: Convolution, taps: number): Tensor;
  /** Values of a map at points between its pixels (`grid_sample`), in the wider precision of the two. */
  sample(map: Tensor, points: Tensor, shape: Tensor): Tensor;
}

export type Activation = 'silu' | 'relu' | 'leaky_relu' | 'gelu' | 'sigmoid' | 'tanh' | 'hardswish' | 'hardsigmoid';
