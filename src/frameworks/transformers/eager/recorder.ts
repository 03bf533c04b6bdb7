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

/** Where a recording stands. */
export interface RecordedPlace {
  readonly sections: number;
  readonly events: number;
  readonly storages: number;
  readonly settled: number;
  readonly marks: number;
  readonly phase: string;
  readonly layer: number;
  readonly isOpen: boolean;
}

/** A gradient that is complete before an event, and the section that it happens in. */
interface SettledGradient {
  readonly storage: number;
  readonly event: number;
  readonly section: number;
  /** What its storage was made for; null for a copy. */
  readonly was: EagerPurpose | null;
}

/** A part of a recording. */
export interface RecordedPart {
  readonly from: RecordedPlace;
  readonly to: RecordedPlace;
}

/** Takes down births and deaths of storages: an event is the number of a storage, from 1 on, negative at its death, 0 where the cache is emptied. */
export class EagerRecorder {
  readonly events: number[] = [];
  /** Bytes of each storage, as requested; storage 1 first. */
  readonly bytes: number[] = [];
  readonly purposes: EagerPurpose[] = [];
  readonly sections: Section[] = [];
  readonly settled: SettledGradient[] = [];
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

  /** Says that a gradient is complete: in the storage that it came in, or in a copy of it. */
  settle(storage: number, isCopy: boolean): void {
    this.#open();
    const was = isCopy ? null : this.purposes[storage - 1]!;
    this.purposes[storage - 1] = 'gradients';
    this.settled.push({ storage, event: this.events.length, section: this.sections.length - 1, was });
  }

  emptyCache(): void {
    this.#open();
    this.events.push(0);
  }

  mark(name: string): void {
    this.marks.push({ name, event: this.events.length });
    this.#isOpen = false;
  }

  get place(): RecordedPlace {
    return {
      sections: this.sections.length,
      events: this.events.length,
      storages: this.bytes.length,
      settled: this.settled.length,
      marks: this.marks.length,
      phase: this.#phase,
      layer: this.#layer,
      isOpen: this.#isOpen,
    };
  }

  /** Forgets what was taken down from a place on. */
  cut({ sections, events, storages, settled, marks, phase, layer, isOpen }: RecordedPlace): void {
    this.sections.length = sections;
    this.events.length = events;
    this.bytes.length = storages;
    this.purposes.length = storages;
    this.settled.length = settled;
    this.marks.length = marks;
    this.#phase = phase;
    this.#layer = layer;
    this.#isOpen = isOpen;
  }

  /**
   * Takes down a part once more, as it would be if it were played again: with storages of its own, where `numberOf` says
   * which one stands now for one from before the part, and `renamed` what its phases and marks are called. Where gradients
   * `stay` those of the part are added to them, and end where they settled.
   */
  repeat(
    { from, to }: RecordedPart,
    numberOf: (storage: number) => number,
    renamed: (name: string) => string,
    stay = false,
  ): void {
    const { sections, events, bytes, purposes, settled, marks } = this;
    const [event, section, storage] = [events.length - from.events, sections.length - from.sections, bytes.length];
    const again = (number: number) => (number > from.storages ? number - from.storages + storage : numberOf(number));
    const settling = settled.slice(from.settled, to.settled);
    const ending = stay ? settling : [];
    for (let i = from.storages; i < to.storages; i++) {
      bytes.push(bytes[i]!);
      purposes.push(purposes[i]!);
    }
    for (const each of ending) purposes[again(each.storage) - 1] = each.was!;
    let ended = 0;
    for (let i = from.sections; i < to.sections; i++) {
      const { phase, layer, start, firstBirth } = sections[i]!;
      while (ended < ending.length && ending[ended]!.section < i) ended += 1;
      const born = firstBirth - from.storages + storage;
      sections.push({ phase: renamed(phase), layer, start: start + event + ended, firstBirth: born });
    }
    ended = 0;
    for (let i = from.events; i <= to.events; i++) {
      while (ended < ending.length && ending[ended]!.event === i) events.push(-again(ending[ended++]!.storage));
      if (i === to.events) break;
      const each = events[i]!;
      events.push(each > 0 ? again(each) : each < 0 ? -again(-each) : 0);
    }
    if (!stay)
      for (const each of settling)
        settled.push({
          storage: again(each.storage),
          event: each.event + event,
          section: each.section + section,
          was: each.was,
        });
    for (let i = from.marks; i < to.marks; i++) {
      const { name, event: at } = marks[i]!;
      marks.push({ name: renamed(name), event: at + event + ending.filter((each) => each.event < at).length });
    }
    this.#phase = renamed(to.phase);
    this.#layer = to.layer;
    this.#isOpen = to.isOpen;
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
