import { type Network } from '../networks/network.ts';
import { OutOfMemory, type AllocatorOptions } from './allocator.ts';
import { type ProfileRules, type ProfileTape, tapeProfile } from './profile-tape.ts';
import { Replay, type Slots } from './replay.ts';
import { F32 } from './torch/dtypes.ts';
import { chunksOf, sizesAt } from './training.ts';

/** How a version of Ultralytics profiles a model to choose a batch. */
export interface ProfilingRules extends ProfileRules {
  /** Passes of each batch size; what they leave cached is measured after the last. */
  readonly passes: number;
  /** Whether the cache is emptied before each pass. */
  readonly emptiesBetween: boolean;
  /** Float32 elements for each image that stand for the loss of a head with so many anchors. */
  readonly lossElements: (anchors: number) => readonly number[];
  /** Whether they are allocated within the pass, measured on their own beside all that is held, or only counted. */
  readonly loss: 'allocated' | 'measured' | 'counted';
}

export interface ProfilingSpec extends ProfilingRules {
  readonly network: Network;
  readonly side: number;
  readonly amp: boolean;
  readonly resizesInFloat: boolean;
  readonly workspaceShare: number;
  /** Bytes that libraries hold through PyTorch's allocator. */
  readonly workspaces: readonly number[];
  readonly allocator: AllocatorOptions;
}

export interface Profile {
  /** Bytes that PyTorch held before, of which tensors took so many. */
  readonly reservedBytes: number;
  readonly allocatedBytes: number;
  /** Bytes measured for each batch size; null where the card had no room. */
  readonly measured: readonly (number | null)[];
}

/** Replays the passes that Ultralytics profiles before it chooses a batch, on a copy of the model. */
export function profileBatches(spec: ProfilingSpec, batchSizes: readonly number[]): Profile {
  const replay = new Replay(spec.network.parameters.length, spec.allocator);
  for (const bytes of spec.workspaces) replay.allocate(bytes, 'workspaces');
  for (let copies = 0; copies < 2; copies++) {
    for (const { bytes } of chunksOf(spec.network)) replay.allocate(bytes, 'weights');
  }
  const { reserved: reservedBytes, allocated: allocatedBytes } = replay.allocator;
  const tape = tapeProfile(
    spec.network,
    {
      height: spec.side,
      width: spec.side,
      autocast: spec.amp,
      isFrozen: ({ fixed }) => fixed,
      subclasses: false,
      isSingleImage: false,
      resizesInFloat: spec.resizesInFloat,
      workspaceShare: spec.workspaceShare,
      holdsOutputs: false,
      mode: { isTraining: true, labelsPerImage: 0 },
      isInference: false,
      inputType: F32,
    },
    spec,
  );
  const passes = new Passes(replay, tape, spec);
  return { reservedBytes, allocatedBytes, measured: batchSizes.map((images) => passes.measure(images)) };
}

const CHANNELS = 3;

/** Passes one after the other: what one leaves is let go only when the next has its outputs. */
class Passes {
  readonly #replay: Replay;
  readonly #tape: ProfileTape;
  readonly #spec: ProfilingSpec;
  #last: { readonly slots: Slots; readonly endImages: () => void } | null = null;
  /** Blocks of the casts of weights. */
  readonly #casts = new Map<number, number>();
  #isFull = false;

  constructor(replay: Replay, tape: ProfileTape, spec: ProfilingSpec) {
    this.#replay = replay;
    this.#tape = tape;
    this.#spec = spec;
  }

  /** Bytes measured at a batch size; null where there is no room, nor is there for a larger one. */
  measure(images: number): number | null {
    if (this.#isFull) return null;
    try {
      return this.#measure(images);
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      this.#isFull = true;
      return null;
    }
  }

  #measure(images: number): number {
    const { side, passes, emptiesBetween, loss, lossElements } = this.#spec;
    const { allocator } = this.#replay;
    const bytes = CHANNELS * images * side ** 2 * F32.bytes;
    const block = this.#replay.allocate(bytes, 'images');
    const lossBytes = lossElements(this.#tape.anchors).map((elements) => elements * images * F32.bytes);
    for (let pass = 0; pass < passes; pass++) {
      if (emptiesBetween) allocator.emptyCache();
      const isLast = pass === passes - 1;
      this.#pass(images, block, () => isLast && this.#replay.free(block, bytes, 'images'));
      if (loss === 'allocated') this.#hold(lossBytes);
    }
    const held = allocator.reserved;
    let beside = 0;
    if (loss === 'counted') beside = lossBytes.reduce((sum, each) => sum + each, 0);
    allocator.emptyCache();
    if (loss === 'measured' && lossBytes.length > 0) beside = this.#hold(lossBytes);
    allocator.emptyCache();
    return held + beside;
  }

  #pass(images: number, block: number, endImages: () => void): void {
    const tape = this.#tape;
    const replay = this.#replay;
    replay.load(sizesAt(tape, images), tape.slotCount);
    replay.place(tape.image, block);
    for (const [slot, cast] of this.#casts) replay.place(slot, cast);
    replay.play(this.#casts.size > 0 ? tape.forwardAgain : tape.forward);
    for (const slot of tape.casts) this.#casts.set(slot, replay.blockOf(slot));
    if (this.#last) {
      const slots = replay.takeSlots();
      replay.putSlots(this.#last.slots);
      replay.play(tape.release);
      this.#last.endImages();
      replay.putSlots(slots);
    }
    replay.play(tape.backward);
    this.#last = { slots: replay.takeSlots(), endImages };
  }

  /** Holds memory for a moment; returns what PyTorch then held. */
  #hold(sizes: readonly number[]): number {
    const { allocator } = this.#replay;
    const blocks = sizes.map((bytes) => allocator.allocate(bytes));
    const { reserved } = allocator;
    for (const block of blocks) allocator.free(block);
    return reserved;
  }
}
