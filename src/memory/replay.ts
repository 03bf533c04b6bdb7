import { CachingAllocator, type AllocatorOptions } from './allocator.ts';
import { type Phase, type PhasePeak, PHASES } from './estimate.ts';
import { ACCUMULATE, ALLOCATE, FREE, MOVE } from './tape.ts';
import { type Part } from './network-tape.ts';

const NONE = -1;

/** Plays tapes into an allocator and keeps the highest allocated and reserved bytes of each phase. */
export class Replay {
  readonly allocator: CachingAllocator;
  readonly #peaks = new Map<Phase, PhasePeak>();
  #phase: Phase = 'load';
  #blocks = new Int32Array(0);
  /** Block of each parameter's gradient. */
  readonly #gradients: Int32Array;
  #sizes: Float64Array = new Float64Array(0);

  constructor(parameterCount: number, options: AllocatorOptions) {
    this.allocator = new CachingAllocator(options);
    this.#gradients = new Int32Array(parameterCount).fill(NONE);
  }

  /** Starts a phase; an earlier phase of the same name goes on. */
  begin(phase: Phase): void {
    this.#close();
    this.#phase = phase;
  }

  allocate(bytes: number): number {
    return this.allocator.allocate(bytes);
  }

  free(block: number): void {
    this.allocator.free(block);
  }

  /** Bytes of every slot of the tapes that follow; blocks of slots stay. */
  load(sizes: Float64Array): void {
    this.#sizes = sizes;
    if (this.#blocks.length < sizes.length) {
      const larger = new Int32Array(sizes.length);
      larger.set(this.#blocks);
      this.#blocks = larger;
    }
  }

  /** Says which block a slot is in. */
  place(slot: number, block: number): void {
    this.#blocks[slot] = block;
  }

  allocateSlot(slot: number): void {
    this.#blocks[slot] = this.allocator.allocate(this.#sizes[slot]!);
  }

  freeSlot(slot: number): void {
    this.allocator.free(this.#blocks[slot]!);
  }

  play({ kinds, slots, parameters }: Part): void {
    const { allocator } = this;
    const blocks = this.#blocks;
    const sizes = this.#sizes;
    for (let i = 0; i < kinds.length; i++) {
      const slot = slots[i]!;
      switch (kinds[i]) {
        case ALLOCATE:
          blocks[slot] = sizes[slot] === 0 ? NONE : allocator.allocate(sizes[slot]!);
          break;
        case FREE:
          if (blocks[slot] !== NONE) allocator.free(blocks[slot]!);
          break;
        case ACCUMULATE: {
          const parameter = parameters[i]!;
          if (this.#gradients[parameter] === NONE) this.#gradients[parameter] = blocks[slot]!;
          else allocator.free(blocks[slot]!);
          break;
        }
        case MOVE:
          blocks[slot] = blocks[parameters[i]!]!;
          break;
      }
    }
  }

  /** Drops all gradients, as `zero_grad(set_to_none=True)`. */
  dropGradients(): void {
    for (let i = 0; i < this.#gradients.length; i++) {
      if (this.#gradients[i] !== NONE) this.allocator.free(this.#gradients[i]!);
      this.#gradients[i] = NONE;
    }
  }

  hasGradient(parameter: number): boolean {
    return this.#gradients[parameter] !== NONE;
  }

  /** Peaks by phase, in the order of a training; phases that never ran are left out. */
  peaks(): PhasePeak[] {
    this.#close();
    return PHASES.flatMap((phase) => this.#peaks.get(phase) ?? []);
  }

  #close(): void {
    const { allocator } = this;
    const before = this.#peaks.get(this.#phase);
    this.#peaks.set(this.#phase, {
      phase: this.#phase,
      allocatedBytes: Math.max(before?.allocatedBytes ?? 0, allocator.peakAllocated),
      reservedBytes: Math.max(before?.reservedBytes ?? 0, allocator.peakReserved),
    });
    allocator.resetPeaks();
  }
}

