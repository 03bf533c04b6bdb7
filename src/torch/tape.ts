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

/** Events that a recorder has room for at first; it doubles when they are used up. */
const FIRST_EVENTS = 512;

/** Takes a tape down; slots count from `firstSlot` on. */
export class TapeRecorder {
  readonly #firstSlot: number;
  #kinds = new Uint8Array(FIRST_EVENTS);
  #slots = new Int32Array(FIRST_EVENTS);
  #parameters = new Int32Array(FIRST_EVENTS);
  #events = 0;
  #fixed = new Float64Array(FIRST_EVENTS);
  #perImage = new Float64Array(FIRST_EVENTS);
  #sizes = 0;

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
    const at = this.#sizes;
    if (at === this.#fixed.length) {
      this.#fixed = doubled(this.#fixed);
      this.#perImage = doubled(this.#perImage);
    }
    this.#fixed[at] = fixed;
    this.#perImage[at] = perImage;
    this.#sizes = at + 1;
    return this.#firstSlot + at;
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
    const events = this.#events;
    this.#events = 0;
    return {
      kinds: this.#kinds.slice(0, events),
      slots: this.#slots.slice(0, events),
      parameters: this.#parameters.slice(0, events),
    };
  }

  /** Sizes of all slots so far. */
  sizes(): Pick<Tape, 'fixedBytes' | 'bytesPerImage'> {
    return { fixedBytes: this.#fixed.slice(0, this.#sizes), bytesPerImage: this.#perImage.slice(0, this.#sizes) };
  }

  /** One more than the last slot. */
  get slotCount(): number {
    return this.#firstSlot + this.#sizes;
  }

  #push(kind: number, slot: number, parameter: number): void {
    const at = this.#events;
    if (at === this.#kinds.length) {
      this.#kinds = doubled(this.#kinds);
      this.#slots = doubled(this.#slots);
      this.#parameters = doubled(this.#parameters);
    }
    this.#kinds[at] = kind;
    this.#slots[at] = slot;
    this.#parameters[at] = parameter;
    this.#events = at + 1;
  }
}

function doubled<T extends Uint8Array | Int32Array | Float64Array>(values: T): T {
  const larger = new (values.constructor as new (length: number) => T)(values.length * 2);
  larger.set(values);
  return larger;
}
