/** Memory that tensors share; lives as long as something refers to it. */
export class EagerStorage {
  references = 0;
  readonly number: number;
  readonly bytes: number;
  /** What goes with it: a dictionary's values. */
  onEnd: (() => void) | null = null;

  constructor(number: number, bytes: number) {
    this.number = number;
    this.bytes = bytes;
  }
}

/** One reference to a storage: a tensor in Python's hands or on its way between operations. */
export class EagerTensor {
  readonly storage: EagerStorage;
  /** Elements. */
  readonly size: number;
  /** Bytes of an element. */
  readonly width: number;
  node: EagerNode | null = null;
  output = 0;
  /** Gone after the operation that takes it, unless kept by a name. */
  isTemporary = true;
  /** A view of a result: never added to in place by the engine (its base holds the storage too). */
  isView = false;
  isDropped = false;

  constructor(storage: EagerStorage, size: number, width: number) {
    this.storage = storage;
    this.size = size;
    this.width = width;
  }
}

type Gradient = EagerTensor | null;
/** Gradients of the inputs from those of the outputs and what was saved, in the order it was. */
export type EagerBackward = (gradients: readonly Gradient[], saved: readonly EagerStorage[]) => readonly Gradient[];

export class EagerNode {
  readonly sequence: number;
  readonly layer: number;
  readonly next: readonly (EagerNode | null)[];
  readonly places: readonly number[];
  readonly backward: EagerBackward;
  saved: readonly EagerStorage[] = [];
  frame: Frame | null = null;
  firstSaved = 0;
  savedCount = 0;
  /** Of a node that was computed again: what it would save; it goes with the node. */
  remade: readonly EagerStorage[] | null = null;
  buffer: Gradient[] = [];
  dependencies = 0;
  visited = 0;

  constructor(
    sequence: number,
    layer: number,
    next: readonly (EagerNode | null)[],
    places: readonly number[],
    backward: EagerBackward,
  ) {
    this.sequence = sequence;
    this.layer = layer;
    this.next = next;
    this.places = places;
    this.backward = backward;
  }
}

/** A checkpointed region that is not re-entrant: what its operations would save is computed again on demand. */
export class Frame {
  count = 0;
  readonly recomputed: (EagerStorage | null)[] = [];
  isRecomputed = false;
  /** Operations that saved something and have not run backward. */
  open = 0;
  readonly recompute: () => void;
  /** Lets go of the region's inputs. */
  readonly end: () => void;

  constructor(recompute: () => void, end: () => void) {
    this.recompute = recompute;
    this.end = end;
  }
}

/** Sequence number of nodes that run as soon as they can; a small number, as those of all nodes are compared often. */
export const AT_ONCE = -1;
