import { NO_WORKSPACES, type WorkspaceShares } from '../../../torch/overheads.ts';
import type { YoloNetwork } from '../networks/predicts.ts';
import { type AllocatorOptions, CachingAllocator, OutOfMemory } from '../../../torch/allocator.ts';
import {
  type CountTape,
  type ProfileRules,
  type ProfileTape,
  tapeCount,
  tapeProfile,
  without,
} from './profile-tape.ts';
import type { Block } from '../../../torch/pool.ts';
import { type NetworkTapeOptions } from '../../../torch/network-tape.ts';
import { AllocatorReplay, type Slots } from '../../../torch/replay.ts';
import { F32 } from '../../../torch/dtypes.ts';
import { chunksOf } from '../step/model-tensors.ts';
import { sizesAt } from '../step/training.ts';

/**
 * Least share of workspaces of backward in a process whose kernels are all new, where convolutions take any: fitted on the
 * seven sizes that one A100 printed (ab062 of data/measured/autobatch.jsonl), which a test replays.
 */
const COLD_BACKWARD = 1.3;

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
  /** Whose operations thop counts before the passes of each batch size; null where it is not installed. */
  readonly counted: 'model' | 'copy' | null;
}

export interface ProfilingSpec extends ProfilingRules {
  readonly network: YoloNetwork;
  readonly side: number;
  readonly amp: boolean;
  readonly frozenLayers: ReadonlySet<number>;
  readonly resizesInFloat: boolean;
  readonly workspaceShares: WorkspaceShares;
  /** Bytes that the largest workspace has at least. */
  readonly leastWorkspace: number;
  /** Bytes that libraries hold through PyTorch's allocator. */
  readonly workspaces: readonly number[];
  /** Whether a cast of a weight has history where autocast made it in a pass without. */
  readonly keepsHistory: boolean;
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
  const replay = new AllocatorReplay(spec.network.parameters.length, new CachingAllocator(spec.allocator));
  for (const bytes of spec.workspaces) replay.allocate(bytes, 'workspaces');
  for (let copies = 0; copies < 2; copies++) {
    for (const { bytes } of chunksOf(spec.network)) replay.allocate(bytes, 'weights');
  }
  const { reserved: reservedBytes, allocated: allocatedBytes } = replay.memory;
  const losesHistory = spec.amp && spec.counted === 'model' && !spec.keepsHistory;
  const options: NetworkTapeOptions = {
    height: spec.side,
    width: spec.side,
    autocast: spec.amp,
    isFrozen: ({ fixed, layer }) => fixed || spec.frozenLayers.has(layer),
    splitsKernels: false,
    isSingleImage: false,
    resizesInFloat: spec.resizesInFloat,
    // tables that AutoBatch printed show none in forward, and none where the gradients of maps alone are made (docs/engine.md)
    workspaceShares: losesHistory ? NO_WORKSPACES : { forward: 0, backward: coldShare(spec.workspaceShares) },
    holdsOutputs: false,
    mode: { isTraining: true, labelsPerImage: 0, isProfiled: true },
    isInference: false,
    inputType: F32,
  };
  const tape = tapeProfile(spec.network, options, spec, losesHistory);
  const count = spec.counted && tapeCount(spec.network, options);
  const passes = new Passes(replay, tape, count, spec);
  return { reservedBytes, allocatedBytes, measured: batchSizes.map((images) => passes.measure(images)) };
}

function coldShare({ backward }: WorkspaceShares): number {
  return backward === 0 ? 0 : Math.max(COLD_BACKWARD, backward);
}

/** Passes one after the other: what one leaves is let go only when the next has its outputs. */
class Passes {
  readonly #replay: AllocatorReplay;
  readonly #tape: ProfileTape;
  readonly #count: CountTape | null;
  readonly #spec: ProfilingSpec;
  #last: { readonly slots: Slots; readonly endImages: () => void } | null = null;
  /** Blocks of the casts of the model's weights, by the number of the parameter. */
  readonly #casts = new Map<number, Block>();
  #isFull = false;

  constructor(replay: AllocatorReplay, tape: ProfileTape, count: CountTape | null, spec: ProfilingSpec) {
    this.#replay = replay;
    this.#tape = tape;
    this.#count = count;
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
    const { network, side, passes, emptiesBetween, loss, lossElements } = this.#spec;
    const { memory: allocator } = this.#replay;
    const bytes = network.imageChannels * images * side ** 2 * F32.bytes;
    const block = this.#replay.allocate(bytes, 'images');
    const lossBytes = lossElements(this.#tape.anchors).map((elements) => elements * images * F32.bytes);
    const endCopy = this.#countOperations(images, block);
    for (let pass = 0; pass < passes; pass++) {
      if (emptiesBetween) allocator.emptyCache();
      const isLast = pass === passes - 1;
      this.#pass(images, block, () => isLast && this.#replay.free(block, bytes, 'images'));
      if (loss === 'allocated') this.#hold(lossBytes);
    }
    const held = allocator.reserved;
    let beside = 0;
    if (loss === 'counted') beside = lossBytes.reduce((sum, each) => sum + each, 0);
    if (loss === 'measured' && lossBytes.length > 0) {
      allocator.emptyCache();
      beside = this.#hold(lossBytes);
    }
    endCopy();
    allocator.emptyCache();
    return held + beside;
  }

  #pass(images: number, block: Block, endImages: () => void): void {
    const tape = this.#tape;
    const replay = this.#replay;
    replay.load(sizesAt(tape, images), tape.slotCount);
    replay.place(tape.image, block);
    this.#play(tape, this.#casts);
    this.#hold([this.#spec.leastWorkspace].filter((least) => least > 0));
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

  /** What thop runs first: the casts stay with autocast; a copy stays until the garbage collector finds it. */
  #countOperations(images: number, block: Block): () => void {
    const count = this.#count;
    if (!count) return () => {};
    const replay = this.#replay;
    const isCopy = this.#spec.counted === 'copy';
    const weights = isCopy ? chunksOf(this.#spec.network) : [];
    const copy = weights.map(({ bytes }) => [replay.allocate(bytes, 'copies'), bytes] as const);
    replay.load(sizesAt(count, images), count.slotCount);
    replay.place(count.image, block);
    this.#play(count, isCopy ? new Map() : this.#casts);
    replay.takeSlots();
    return () => {
      for (const [each, bytes] of copy) replay.free(each, bytes, 'copies');
    };
  }

  /** Forward with the casts that are there already, to which it adds. */
  #play({ forward, casts }: ProfileTape | CountTape, blocks: Map<number, Block>): void {
    const replay = this.#replay;
    const there = new Set<number>();
    for (const [parameter, slot] of casts) {
      const block = blocks.get(parameter);
      if (block === undefined) continue;
      replay.place(slot, block);
      there.add(slot);
    }
    replay.play(there.size > 0 ? without(forward, there) : forward);
    for (const [parameter, slot] of casts) blocks.set(parameter, replay.blockOf(slot));
  }

  /** Holds memory for a moment; returns what PyTorch then held. */
  #hold(sizes: readonly number[]): number {
    const { memory: allocator } = this.#replay;
    const blocks = sizes.map((bytes) => allocator.allocate(bytes));
    const { reserved } = allocator;
    for (const block of blocks) allocator.free(block);
    return reserved;
  }
}
