import { MIN_BLOCK, SMALL_REQUEST } from './allocator-constants.ts';
import type { CachingAllocator } from './allocator.ts';
import { type Block, NONE } from './pool.ts';
import { type Phase, type PhasePeak, PHASES } from './estimate.ts';
import { type Part } from './network-tape.ts';
import { type Recorder } from './timeline.ts';
import { ACCUMULATE, ALLOCATE, FREE, MOVE } from './tape.ts';

/** What bytes are held for. */
const PURPOSES = [
  'weights',
  'ema',
  'optimizer',
  'gradients',
  'network',
  'loss',
  'images',
  'workspaces',
  'buckets',
  'copies',
  'earlier',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Bytes of each purpose at one instant. */
export type Purposes = Readonly<Record<Purpose, number>>;

const INDEX = Object.fromEntries(PURPOSES.map((purpose, index) => [purpose, index])) as Readonly<
  Record<Purpose, number>
>;

/** Plays tapes and single requests, phase after phase: into the caching allocator, or as live bytes alone. */
export interface Replay {
  readonly phase: Phase;
  /** Bytes that are live, and that are held from CUDA. */
  readonly memory: {
    readonly allocated: number;
    readonly reserved: number;
    keep(block: Block): void;
    emptyCache(): void;
  };
  /** Starts a phase; an earlier phase of the same name goes on. */
  begin(phase: Phase): void;
  /** Throws `OutOfMemory`. */
  allocate(bytes: number, purpose: Purpose): Block;
  free(block: Block, bytes: number, purpose: Purpose): void;
  /** Bytes of every slot of the tapes that follow, as `roundSizes` gives them; blocks of slots stay. */
  load(sizes: Float64Array, firstLossSlot: number): void;
  /** Says which block a slot is in. */
  place(slot: number, block: Block): void;
  allocateSlot(slot: number): void;
  freeSlot(slot: number): void;
  play(part: Part): void;
  /** Drops all gradients, as `zero_grad(set_to_none=True)`. */
  dropGradients(): void;
  hasGradient(parameter: number): boolean;
}

/** Blocks and sizes of the slots of one playing of a tape. */
export interface Slots {
  readonly blocks: Int32Array;
  readonly sizes: Float64Array;
}

/** Plays into the allocator; keeps the peaks of each phase, and what was held at the highest of them. */
export class AllocatorReplay implements Replay {
  readonly memory: CachingAllocator;
  readonly #peaks = new Map<Phase, PhasePeak>();
  #phase: Phase = 'load';
  #blocks: Int32Array = new Int32Array(0);
  #sizes: Float64Array = new Float64Array(0);
  /** Slots from here on belong to the loss. */
  #firstLossSlot = 0;
  /** Block and bytes of each parameter's gradient. */
  readonly #gradients: Int32Array;
  readonly #gradientBytes: Float64Array;

  readonly #held = new Float64Array(PURPOSES.length);
  readonly #heldAtPeak = new Float64Array(PURPOSES.length);
  #highest = 0;
  /** Whether nothing was let go since the highest bytes were seen. */
  #isHighest = false;
  #peakPhase: Phase = 'load';

  readonly #recorder: Recorder | null;

  /** What the allocator already holds is counted as earlier. */
  constructor(parameterCount: number, memory: CachingAllocator, recorder: Recorder | null = null) {
    this.memory = memory;
    memory.resetPeaks();
    this.#held[INDEX.earlier] = memory.allocated;
    this.#recorder = recorder;
    this.#gradients = new Int32Array(parameterCount);
    this.#gradientBytes = new Float64Array(parameterCount);
  }

  get phase(): Phase {
    return this.#phase;
  }

  begin(phase: Phase): void {
    this.#close();
    this.#phase = phase;
    this.#recorder?.begin(phase);
  }

  allocate(bytes: number, purpose: Purpose): Block {
    const block = this.memory.allocate(bytes);
    this.#held[INDEX[purpose]]! += rounded(bytes);
    if (this.memory.allocated > this.#highest) this.#raise();
    this.#recorder?.instant(this.memory.allocated, this.memory.reserved);
    return block;
  }

  free(block: Block, bytes: number, purpose: Purpose): void {
    if (this.#isHighest) this.#note();
    this.memory.free(block);
    this.#held[INDEX[purpose]]! -= rounded(bytes);
    this.#recorder?.instant(this.memory.allocated, this.memory.reserved);
  }

  load(sizes: Float64Array, firstLossSlot: number): void {
    this.#sizes = sizes;
    this.#firstLossSlot = firstLossSlot;
    if (this.#blocks.length >= sizes.length) return;
    const larger = new Int32Array(sizes.length);
    larger.set(this.#blocks);
    this.#blocks = larger;
  }

  /** Sets the slots aside, with their blocks, so that a tape can be played again beside them. */
  takeSlots(): Slots {
    const slots = { blocks: this.#blocks, sizes: this.#sizes };
    this.#blocks = new Int32Array(0);
    return slots;
  }

  putSlots({ blocks, sizes }: Slots): void {
    this.#blocks = blocks;
    this.#sizes = sizes;
  }

  place(slot: number, block: Block): void {
    this.#blocks[slot] = block;
  }

  blockOf(slot: number): Block {
    return this.#blocks[slot]!;
  }

  allocateSlot(slot: number): void {
    this.#blocks[slot] = this.allocate(this.#sizes[slot]!, 'network');
  }

  freeSlot(slot: number): void {
    this.free(this.#blocks[slot]!, this.#sizes[slot]!, 'network');
  }

  play({ kinds, slots, parameters }: Part): void {
    const allocator = this.memory;
    const blocks = this.#blocks;
    const sizes = this.#sizes;
    const firstLossSlot = this.#firstLossSlot;
    const recorder = this.#recorder;
    const held = this.#held;
    const { network, loss, gradients } = INDEX;
    for (let i = 0; i < kinds.length; i++) {
      const slot = slots[i]!;
      const bytes = sizes[slot]!;
      const purpose = slot < firstLossSlot ? network : loss;
      switch (kinds[i]!) {
        case ALLOCATE:
          if (bytes === 0) {
            blocks[slot] = NONE;
            break;
          }
          blocks[slot] = allocator.allocate(bytes);
          held[purpose]! += bytes;
          if (allocator.allocated > this.#highest) this.#raise();
          break;
        case FREE: {
          const block = blocks[slot]!;
          if (block === NONE) break;
          if (this.#isHighest) this.#note();
          allocator.free(block);
          held[purpose]! -= bytes;
          break;
        }
        case ACCUMULATE: {
          const parameter = parameters[i]!;
          if (this.#isHighest) this.#note();
          held[purpose]! -= bytes;
          if (this.#gradients[parameter] === NONE) {
            this.#gradients[parameter] = blocks[slot]!;
            this.#gradientBytes[parameter] = bytes;
            held[gradients]! += bytes;
          } else {
            allocator.free(blocks[slot]!);
          }
          break;
        }
        case MOVE: {
          const from = parameters[i]!;
          blocks[slot] = blocks[from]!;
          if (this.#isHighest) this.#note();
          held[from < firstLossSlot ? network : loss]! -= sizes[from]!;
          held[purpose]! += bytes;
          break;
        }
      }
      if (recorder !== null) recorder.instant(allocator.allocated, allocator.reserved);
    }
  }

  dropGradients(): void {
    for (let i = 0; i < this.#gradients.length; i++) {
      const block = this.#gradients[i]!;
      if (block === NONE) continue;
      if (this.#isHighest) this.#note();
      this.memory.free(block);
      this.#held[INDEX.gradients]! -= this.#gradientBytes[i]!;
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

  /** Where the highest allocated bytes were seen, and what for. */
  highest(): { readonly phase: Phase; readonly held: Purposes } {
    if (this.#isHighest) this.#note();
    const held = Object.fromEntries(PURPOSES.map((purpose, i) => [purpose, this.#heldAtPeak[i]!]));
    return { phase: this.#peakPhase, held: held as Purposes };
  }

  #raise(): void {
    this.#highest = this.memory.allocated;
    this.#isHighest = true;
    this.#peakPhase = this.#phase;
  }

  /** What the highest bytes so far are held for, before the first of them are let go. */
  #note(): void {
    for (let i = 0; i < PURPOSES.length; i++) this.#heldAtPeak[i] = this.#held[i]!;
    this.#isHighest = false;
  }

  #close(): void {
    const { memory } = this;
    const before = this.#peaks.get(this.#phase);
    this.#peaks.set(this.#phase, {
      phase: this.#phase,
      allocatedBytes: Math.max(before?.allocatedBytes ?? 0, memory.peakAllocated),
      reservedBytes: Math.max(before?.reservedBytes ?? 0, memory.peakReserved),
    });
    memory.resetPeaks();
  }
}

/** Rounds as the allocator does, in place; nothing stays nothing. */
export function roundSizes(sizes: Float64Array): Float64Array {
  for (let slot = 0; slot < sizes.length; slot++) if (sizes[slot] !== 0) sizes[slot] = rounded(sizes[slot]!);
  return sizes;
}

/**
 * Small tensors that come and go together, as blocks of up to a MiB: the small pool cuts them from the same segments
 * either way, and there are too many to play each of them.
 */
export function inChunks(sizes: readonly number[]): number[] {
  const chunks: number[] = [];
  let small = 0;
  for (const size of sizes) {
    const bytes = rounded(size);
    if (bytes > SMALL_REQUEST) {
      chunks.push(bytes);
      continue;
    }
    if (small + bytes > SMALL_REQUEST) {
      chunks.push(small);
      small = 0;
    }
    small += bytes;
  }
  return small > 0 ? [...chunks, small] : chunks;
}

function rounded(bytes: number): number {
  return bytes < MIN_BLOCK ? MIN_BLOCK : Math.ceil(bytes / MIN_BLOCK) * MIN_BLOCK;
}
