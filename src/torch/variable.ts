import { type Tensor } from './ops.ts';
import { type DType } from './dtypes.ts';

/** Memory of one or more tensors; it goes when nothing refers to it any more. */
export class Storage {
  references = 1;
  /** Whether autocast widened it to float32 for a resize, so that every convolution that reads it makes a half copy. */
  isWidened = false;
  /** The widened storage that it is a half copy of. */
  narrowedFrom: Storage | null = null;
  readonly slot: number;

  constructor(slot: number) {
    this.slot = slot;
  }
}

/** Elements of a tensor: `fixed` whatever the batch, and `perImage` for each image of it. */
export interface Elements {
  readonly fixed: number;
  readonly perImage: number;
}

/** A tensor in the eyes of autograd: a reference to a storage, with the history that made it. */
export class Variable implements Tensor, Elements {
  /** Whether the next operation consumes it, as Python does with a value that has no name. */
  isTemporary = true;
  /** What computes its gradient; null without history. */
  node: Node | null = null;
  /** Which output of `node` it is. */
  output = 0;
  /** Whether it is a view with gaps: some operations copy such a tensor first. */
  isStrided = false;
  /** Whether it lies without gaps, but in another order than the maps of its network; a cast keeps that order. */
  isOtherwiseLaid = false;

  readonly storage: Storage;
  readonly dtype: DType;
  readonly fixed: number;
  readonly perImage: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;

  constructor(storage: Storage, dtype: DType, { fixed, perImage }: Elements, shape?: Tensor) {
    this.storage = storage;
    this.dtype = dtype;
    this.fixed = fixed;
    this.perImage = perImage;
    this.channels = shape?.channels ?? 0;
    this.height = shape?.height ?? 0;
    this.width = shape?.width ?? 0;
  }
}

/** What a node gives back for each of its inputs: a gradient it owns, or null where none is asked for. */
export type Gradients = (Variable | null)[];

/** Borrows the gradients of a node's outputs (null where none arrived) and makes those of its inputs. */
export type Backward = (gradients: Gradients, needs: (input: number) => boolean) => Gradients;

/** A function in the graph that autograd walks back. */
export class Node {
  /** Gradients of the outputs that arrived so far. */
  readonly arrived: Gradients;
  /** Nodes that still have to send theirs. */
  pending = 0;
  isCounted = false;

  /** Later nodes run first; parameters before all others. */
  readonly sequence: number;
  readonly next: readonly (Node | null)[];
  /** Which output of the next node each input is. */
  readonly outputs: readonly number[];
  readonly backward: Backward;
  /** Storages kept for backward. */
  saved: readonly Storage[];

  constructor(
    sequence: number,
    next: readonly (Node | null)[],
    outputs: readonly number[],
    saved: readonly Storage[],
    outputCount: number,
    backward: Backward,
  ) {
    this.sequence = sequence;
    this.next = next;
    this.outputs = outputs;
    this.saved = saved;
    this.backward = backward;
    this.arrived = outputCount === 1 ? [null] : Array.from({ length: outputCount }, () => null);
  }
}
