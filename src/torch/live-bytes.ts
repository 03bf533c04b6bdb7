import type { AllocatorSettings } from './allocator-settings.ts';
import { MIN_BLOCK } from './allocator-constants.ts';
import type { Block } from './pool.ts';
import type { Part } from './network-tape.ts';
import type { Replay } from './replay.ts';
import { requestSize } from './request-size.ts';
import { ACCUMULATE, ALLOCATE, FREE, MOVE } from './tape.ts';

/**
 * What the caching allocator counts as allocated, without the segments: where a request lies decides nothing about how
 * many bytes are live, and leaving that out is many times as fast. `reserved` says the live bytes too.
 */
export class LiveBytes {
  allocated = 0;
  peakAllocated = 0;
  readonly divisions: readonly number[] | null;

  constructor({ powerTwoDivisions }: AllocatorSettings) {
    this.divisions = powerTwoDivisions ?? null;
  }

  get reserved(): number {
    return this.allocated;
  }

  /** Nothing has a place. */
  keep(): void {}

  /** Nothing is cached. */
  emptyCache(): void {}
}

/** Plays live bytes alone: nothing has a place, so that a block is known by its bytes. */
export class LiveReplay implements Replay {
  readonly phase = 'load';
  readonly memory: LiveBytes;
  /** Bytes of each slot of the tapes. */
  #slots: Float64Array = new Float64Array(0);
  #sizes: Float64Array = new Float64Array(0);
  /** Bytes of each parameter's gradient. */
  readonly #gradients: Float64Array;

  /** What is live already stays so. */
  constructor(parameterCount: number, memory: LiveBytes) {
    this.memory = memory;
    memory.peakAllocated = memory.allocated;
    this.#gradients = new Float64Array(parameterCount);
  }

  begin(): void {}

  allocate(bytes: number): Block {
    const block = requestSize(bytes, this.memory.divisions) * MIN_BLOCK;
    add(this.memory, block);
    return block;
  }

  free(block: Block): void {
    this.memory.allocated -= block;
  }

  load(sizes: Float64Array): void {
    const { divisions } = this.memory;
    this.#sizes = divisions
      ? sizes.map((bytes) => (bytes === 0 ? 0 : requestSize(bytes, divisions) * MIN_BLOCK))
      : sizes;
    if (this.#slots.length >= sizes.length) return;
    const larger = new Float64Array(sizes.length);
    larger.set(this.#slots);
    this.#slots = larger;
  }

  place(slot: number, block: Block): void {
    this.#slots[slot] = block;
  }

  allocateSlot(slot: number): void {
    this.#slots[slot] = this.#sizes[slot]!;
    add(this.memory, this.#sizes[slot]!);
  }

  freeSlot(slot: number): void {
    this.memory.allocated -= this.#slots[slot]!;
  }

  play({ kinds, slots, parameters }: Part): void {
    const held = this.#slots;
    const sizes = this.#sizes;
    const gradients = this.#gradients;
    let live = this.memory.allocated;
    let peak = this.memory.peakAllocated;
    for (let i = 0; i < kinds.length; i++) {
      const slot = slots[i]!;
      switch (kinds[i]!) {
        case ALLOCATE:
          live += held[slot] = sizes[slot]!;
          if (live > peak) peak = live;
          break;
        case FREE:
          live -= held[slot]!;
          break;
        case ACCUMULATE:
          if (gradients[parameters[i]!] === 0) gradients[parameters[i]!] = held[slot]!;
          else live -= held[slot]!;
          break;
        case MOVE:
          held[slot] = held[parameters[i]!]!;
          break;
      }
    }
    this.memory.allocated = live;
    this.memory.peakAllocated = peak;
  }

  dropGradients(): void {
    for (const bytes of this.#gradients) this.memory.allocated -= bytes;
    this.#gradients.fill(0);
  }

  hasGradient(parameter: number): boolean {
    return this.#gradients[parameter] !== 0;
  }
}

function add(memory: LiveBytes, bytes: number): void {
  memory.allocated += bytes;
  if (memory.allocated > memory.peakAllocated) memory.peakAllocated = memory.allocated;
}
