/** Event kinds of a tape. */
export const ALLOCATE = 0;
export const FREE = 1;
/** A parameter's gradient is ready: kept when the parameter has none, otherwise added in place and freed. */
export const ACCUMULATE = 2;
/** A storage goes on under another slot, where one part of a training hands it to the next. */
export const MOVE = 3;

/**
 * The ordered allocations and frees of a part of a training, as flat arrays. Sizes are kept apart in bytes that do not
 * depend on the batch and bytes for each image of it, so that one tape serves every batch size.
 */
export interface Tape {
  readonly kinds: Uint8Array;
  /** Number of the storage that an event is about; each is allocated once. */
  readonly slots: Int32Array;
  /** Number of the parameter of an ACCUMULATE event, or the slot that a MOVE comes from. */
  readonly parameters: Int32Array;
  readonly fixedBytes: Float64Array;
  readonly bytesPerImage: Float64Array;
}

/** Takes a tape down; slots count from `firstSlot` on. */
export class TapeRecorder {
  readonly #firstSlot: number;
  #kinds: number[] = [];
  #slots: number[] = [];
  #parameters: number[] = [];
  readonly #fixed: number[] = [];
  readonly #perImage: number[] = [];

  constructor(firstSlot = 0) {
    this.#firstSlot = firstSlot;
  }

  /** A storage of `fixed` bytes and `perImage` bytes for each image; gives its slot. */
  allocate(fixed: number, perImage: number): number {
    const slot = this.reserve(fixed, perImage);
    this.#push(ALLOCATE, slot, 0);
    return slot;
  }

  /** A slot for a storage that some other tape allocates. */
  reserve(fixed: number, perImage: number): number {
    this.#fixed.push(fixed);
    this.#perImage.push(perImage);
    return this.#firstSlot + this.#fixed.length - 1;
  }

  free(slot: number): void {
    this.#push(FREE, slot, 0);
  }

  accumulate(slot: number, parameter: number): void {
    this.#push(ACCUMULATE, slot, parameter);
  }

  move(from: number, to: number): void {
    this.#push(MOVE, to, from);
  }

  /** Ends a part: everything since the last cut. Slots go on counting. */
  cut(): Pick<Tape, 'kinds' | 'slots' | 'parameters'> {
    const part = {
      kinds: new Uint8Array(this.#kinds),
      slots: new Int32Array(this.#slots),
      parameters: new Int32Array(this.#parameters),
    };
    this.#kinds = [];
    this.#slots = [];
    this.#parameters = [];
    return part;
  }

  /** Sizes of all slots so far. */
  sizes(): Pick<Tape, 'fixedBytes' | 'bytesPerImage'> {
    return { fixedBytes: new Float64Array(this.#fixed), bytesPerImage: new Float64Array(this.#perImage) };
  }

  /** One more than the last slot. */
  get slotCount(): number {
    return this.#firstSlot + this.#fixed.length;
  }

  #push(kind: number, slot: number, parameter: number): void {
    this.#kinds.push(kind);
    this.#slots.push(slot);
    this.#parameters.push(parameter);
  }
}
