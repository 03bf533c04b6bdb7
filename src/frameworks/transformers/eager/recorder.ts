/** What a storage is held for. */
export const PURPOSES = [
  'weights',
  'adapters',
  'reference',
  'gradients',
  'optimizer',
  'saved tensors',
  'logits and loss',
  'batch',
  'workspaces',
] as const;
export type EagerPurpose = (typeof PURPOSES)[number];

/** Layer of a section that belongs to none. */
const NO_LAYER = -1;

/** A run of events in one phase of one layer. */
export interface Section {
  readonly phase: string;
  readonly layer: number;
  /** First event. */
  readonly start: number;
  /** Number of storages born before it. */
  readonly firstBirth: number;
}

/** Takes down births and deaths of storages: an event is the number of a storage, from 1 on, negative at its death, 0 where the cache is emptied. */
export class EagerRecorder {
  readonly events: number[] = [];
  /** Bytes of each storage, as requested; storage 1 first. */
  readonly bytes: number[] = [];
  readonly purposes: EagerPurpose[] = [];
  readonly sections: Section[] = [];
  /** Gradients that are complete before an event, by their storages and the section that it happens in. */
  readonly settled: { readonly storage: number; readonly event: number; readonly section: number }[] = [];
  /** `after_forward` of each micro-batch and the like: a name and the event before which it is read. */
  readonly marks: { readonly name: string; readonly event: number }[] = [];
  #phase = 'load';
  #layer = NO_LAYER;
  #isOpen = false;

  begin(phase: string): void {
    this.#phase = phase;
    this.#layer = NO_LAYER;
    this.#isOpen = false;
  }

  enter(layer: number): void {
    if (layer === this.#layer) return;
    this.#layer = layer;
    this.#isOpen = false;
  }

  /** Starts a new section although phase and layer stay, so that two loops over layers do not run together. */
  separate(): void {
    this.#layer = NO_LAYER;
    this.#isOpen = false;
  }

  allocate(bytes: number, purpose: EagerPurpose): number {
    this.#open();
    this.bytes.push(bytes);
    this.purposes.push(purpose);
    this.events.push(this.bytes.length);
    return this.bytes.length;
  }

  free(storage: number): void {
    this.#open();
    this.events.push(-storage);
  }

  /** Says that a gradient is complete. */
  settle(storage: number): void {
    this.#open();
    this.settled.push({ storage, event: this.events.length, section: this.sections.length - 1 });
  }

  emptyCache(): void {
    this.#open();
    this.events.push(0);
  }

  mark(name: string): void {
    this.marks.push({ name, event: this.events.length });
    this.#isOpen = false;
  }

  #open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.sections.push({
      phase: this.#phase,
      layer: this.#layer,
      start: this.events.length,
      firstBirth: this.bytes.length,
    });
  }
}
