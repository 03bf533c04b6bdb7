import { type Builder, type ModuleTensor } from './builder.ts';
import { type Ops, type Parameter, type Tensor } from './ops.ts';

/** A map that a head reads, and how many pixels of the image one of its own is. */
export interface Level {
  readonly height: number;
  readonly width: number;
  readonly stride: number;
}

export interface Outputs {
  /** As the head calls them. */
  readonly names: readonly string[];
  /** Tensors by the same order. */
  readonly tensors: readonly Tensor[];
  /** Maps the head read, which the outputs keep alive until the loss is done. */
  readonly features: readonly Tensor[];
  readonly levels: readonly Level[];
}

/**
 * A network: its parameters, and its forward pass on any implementation of the operations. What its head predicts is
 * for the loss of the same framework to know.
 */
export interface Network<Predicts = unknown> {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly registered: readonly ModuleTensor[];
  /** Sum of all parameter elements, frozen ones included. */
  readonly parameterCount: number;
  readonly predicts: Predicts;
  /** Channels of an image: 3, or as many bands as it has. */
  readonly imageChannels: number;
  /** Largest stride: image sides are multiples of it. */
  readonly stride: number;
  readonly forward: (t: Ops, image: Tensor, mode: ForwardMode) => Outputs;
}

export interface ForwardMode {
  readonly isTraining: boolean;
  /** Most labels of any image, for networks that read them (denoising queries). */
  readonly labelsPerImage: number;
  /** Whether no loss reads what the head gives, as where a batch size is sought. */
  readonly isProfiled?: boolean;
}

export function networkOf<Predicts>(
  b: Builder,
  rest: Omit<Network<Predicts>, 'parameters' | 'registered' | 'parameterCount'>,
): Network<Predicts> {
  return { ...rest, parameters: b.parameters, registered: b.registered, parameterCount: b.parameterCount };
}
