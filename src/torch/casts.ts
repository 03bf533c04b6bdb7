import type { WorkspaceShares } from './overheads.ts';
import { type Parameter } from './ops.ts';
import { type TapeRecorder } from './tape.ts';
import { Autograd, type AutogradOptions } from './autograd.ts';
import { type DType, F16, F32 } from './dtypes.ts';
import { type Elements, type Node, type Variable } from './variable.ts';

export interface LayerOptions extends AutogradOptions {
  /** Half precision by CUDA autocast: float32 weights, casts at each operation. */
  readonly autocast: boolean;
  /** Whether a parameter's layer is frozen: no gradient, BatchNorm as at inference. */
  readonly isFrozen: (parameter: Parameter) => boolean;
  /** Since PyTorch 2.1 autocast resizes in float32 (aten/src/ATen/autocast_mode.h). */
  readonly resizesInFloat: boolean;
  readonly workspaceShares: WorkspaceShares;
}

/** Autocast and parameters: what is cast when, which casts stay, where gradients of parameters go. */
export class Casts extends Autograd {
  protected readonly layers: LayerOptions;
  /** Half copies of weights, one for a whole step. */
  readonly #casts = new Map<Parameter, Variable>();
  readonly #gradientSinks = new Map<Parameter, Node>();

  constructor(tape: TapeRecorder, options: LayerOptions) {
    super(tape, options);
    this.layers = options;
  }

  get isAutocast(): boolean {
    return this.layers.autocast;
  }

  /** Leaving the autocast context lets go of its casts. */
  endAutocast(): void {
    for (const cast of this.#casts.values()) this.drop(cast);
    this.#casts.clear();
  }

  /** Slots of the casts that the autocast context holds. */
  castSlots(): number[] {
    return [...this.#casts.values()].map(({ storage }) => storage.slot);
  }

  /** A copy in another precision; the tensor itself where it has that precision already. */
  castTo(x: Variable, dtype: DType): Variable {
    if (x.dtype === dtype) return x;
    const cast = this.like(x, dtype);
    this.record([cast], [x], [], () => [this.gradientOf(x)]);
    this.consume(x);
    return cast;
  }

  /** A cast that leaves a named or temporary operand as it is; `#endCast` ends both. */
  castToNamed(x: Variable, dtype: DType): Variable {
    if (x.dtype === dtype) return x;
    const cast = this.like(x, dtype);
    if (x.storage.isWidened) cast.storage.narrowedFrom = x.storage;
    cast.isOtherwiseLaid = x.isOtherwiseLaid;
    this.record([cast], [x], [], () => [this.gradientOf(x)]);
    return cast;
  }

  protected castInput(x: Variable): Variable {
    return this.layers.autocast ? this.castToNamed(x, F16) : x;
  }

  protected castParameter(parameter: Parameter): Variable | null {
    if (!this.layers.autocast) return null;
    const cached = this.#casts.get(parameter);
    if (cached) return cached;
    const cast = this.create({ fixed: parameter.elements, perImage: 0 }, F16);
    this.record([cast], [this.sinkOf(parameter)], [], () => [this.vector(parameter)]);
    if (this.#isCached(parameter)) this.#casts.set(parameter, cast);
    return cast;
  }

  /** Autocast caches casts only of what needs a gradient. */
  #isCached(parameter: Parameter): boolean {
    return this.isGradEnabled && !this.layers.isFrozen(parameter);
  }

  protected endUncached(parameter: Parameter | null, cast: Variable | null): void {
    if (parameter && cast && !this.#isCached(parameter)) this.drop(cast);
  }

  protected endCast(cast: Variable, x: Variable): void {
    if (cast === x) {
      this.consume(x);
      return;
    }
    this.consume(cast);
    this.consume(x);
  }

  protected sinkOf(parameter: Parameter): Node | null {
    if (this.layers.isFrozen(parameter)) return null;
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

  protected perImage(like: Variable, channels: number, height: number, width: number): Variable {
    return this.create({ fixed: 0, perImage: channels * height * width }, like.dtype, { channels, height, width });
  }

  protected gradientOf(x: Variable): Variable {
    return this.like(x);
  }

  protected vector(parameter: Parameter): Variable {
    return this.create({ fixed: parameter.elements, perImage: 0 }, F32);
  }
}

export function elementsOf({ fixed, perImage }: Elements): number {
  return fixed + perImage;
}
