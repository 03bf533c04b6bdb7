import {
  LARGE_SEGMENT,
  MIN_BLOCK,
  OWN_SEGMENT,
  SEGMENT_ROUNDING,
  SMALL_REQUEST,
  SMALL_SEGMENT,
} from './allocator-constants.ts';
import { type AllocatorSettings } from './allocator-settings.ts';
import { Blocks, FREE, FREE_SINCE, IS_KEPT, IS_SMALL, LIVE, NEXT, PREVIOUS, REQUEST, STATE } from './blocks.ts';
import { GrowingSegment } from './growing-segment.ts';
import { type Block, NONE, Pool } from './pool.ts';
import { requestSize } from './request-size.ts';

/** The constants in `MIN_BLOCK`s. */
const MOST_SMALL = SMALL_REQUEST / MIN_BLOCK;
const MOST_SMALL_SEGMENT = SMALL_SEGMENT / MIN_BLOCK;
const LEAST_OWN = OWN_SEGMENT / MIN_BLOCK;
const SEGMENT_STEP = SEGMENT_ROUNDING / MIN_BLOCK;

export interface AllocatorOptions extends AllocatorSettings {
  /** Bytes CUDA can give at most; a request beyond is an out-of-memory error after PyTorch's own retry. */
  readonly limit?: number;
  /** Reserved bytes at which `EnoughReserved` is thrown: a replay that only asks whether they are ever held ends there. */
  readonly until?: number;
  /** Total memory of the card, which shares in the settings are of. */
  readonly cardBytes?: number;
}

/** What CUDA has no room for, even after every cached segment was given back. */
export class OutOfMemory extends Error {
  override readonly name = 'OutOfMemory';
  /** Bytes of the request, rounded as the allocator rounds it. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(`out of memory: ${bytes} bytes`);
    this.bytes = bytes;
  }
}

/** As many bytes are held from CUDA as were asked about. */
export class EnoughReserved extends Error {
  override readonly name = 'EnoughReserved';
}

/**
 * PyTorch's CUDA caching allocator for one stream, in sizes only: best fit by size and then address, splitting and
 * coalescing of blocks within a segment, segments kept until `emptyCache` or an allocation that fails.
 */
export class CachingAllocator {
  /** Bytes in segments held from CUDA. */
  reserved = 0;
  peakReserved = 0;
  /** Bytes of live requests, each rounded up to `MIN_BLOCK`. */
  allocated = 0;
  peakAllocated = 0;
  /** Bytes of the blocks of live requests, each with the rest that was not split off: what `memory_allocated()` says. */
  inBlocks = 0;
  peakInBlocks = 0;

  /** What follows is in `MIN_BLOCK`s, as the sizes of blocks are. */
  readonly #maxSplit: number;
  readonly #maxRounding: number;
  readonly #largeSegment: number;

  readonly #limit: number;
  readonly #until: number;
  readonly #divisions: readonly number[] | null;
  /** Reserved bytes above which old cached segments are given back before a new one is taken. */
  readonly #collectAbove: number;

  readonly #blocks = new Blocks();
  readonly #small = new Pool(true);
  readonly #large = new Pool(false);
  /** The one segment of each pool under `expandable_segments`. */
  readonly #growing: ReadonlyMap<Pool, GrowingSegment> | null;
  #nextAddress = 0;

  constructor(options: AllocatorOptions = {}) {
    const { limit = Infinity, until = Infinity, cardBytes, memoryFraction, collectAbove } = options;
    // PyTorch collects only where the process has a share of the card set
    const allowed = memoryFraction !== undefined && cardBytes !== undefined ? memoryFraction * cardBytes : Infinity;
    this.#limit = Math.min(limit, allowed);
    this.#until = until;
    this.#collectAbove = collectAbove === undefined ? Infinity : collectAbove * allowed;
    this.#maxSplit = (options.maxSplitSize ?? Infinity) / MIN_BLOCK;
    this.#maxRounding = (options.maxNonSplitRounding ?? LARGE_SEGMENT) / MIN_BLOCK;
    this.#largeSegment = (options.largeSegment ?? LARGE_SEGMENT) / MIN_BLOCK;
    this.#divisions = options.powerTwoDivisions ?? null;
    const growing = (pool: Pool, page: number) => [pool, new GrowingSegment(this.#blocks, pool, page)] as const;
    this.#growing = options.expandableSegments
      ? new Map([growing(this.#small, MOST_SMALL_SEGMENT), growing(this.#large, this.#largeSegment)])
      : null;
  }

  /** The block that holds `bytes`. Throws `OutOfMemory`. */
  allocate(bytes: number): Block {
    const blocks = this.#blocks;
    const size = requestSize(bytes, this.#divisions);
    const pool = size <= MOST_SMALL ? this.#small : this.#large;
    let block = this.#take(pool, size);
    if (block === NONE) {
      if (this.reserved > this.#collectAbove) this.#collect();
      block = this.#growing ? this.#grow(this.#growing.get(pool)!, size) : this.#newSegment(pool, size);
    }
    if (this.#splits(pool, size, blocks.sizeOf(block) - size)) blocks.list(pool, blocks.cut(pool, block, size));
    blocks.integers[block + STATE] = LIVE;
    blocks.numbers[(block >> 1) + REQUEST] = size;
    this.allocated += size * MIN_BLOCK;
    if (this.allocated > this.peakAllocated) this.peakAllocated = this.allocated;
    this.inBlocks += blocks.sizeOf(block) * MIN_BLOCK;
    if (this.inBlocks > this.peakInBlocks) this.peakInBlocks = this.inBlocks;
    return block;
  }

  free(block: Block): void {
    const blocks = this.#blocks;
    const { numbers, integers } = blocks;
    const previous = integers[block + PREVIOUS]!;
    const next = integers[block + NEXT]!;
    const pool = this.#poolOf(block);
    this.allocated -= numbers[(block >> 1) + REQUEST]! * MIN_BLOCK;
    this.inBlocks -= blocks.sizeOf(block) * MIN_BLOCK;
    let merged = block;
    if (previous !== NONE && integers[previous + STATE] === FREE) {
      blocks.unlist(pool, previous);
      blocks.absorb(pool, previous, block);
      merged = previous;
    }
    if (next !== NONE && integers[next + STATE] === FREE) {
      blocks.unlist(pool, next);
      blocks.absorb(pool, merged, next);
    }
    blocks.list(pool, merged);
  }

  /** Says that a live block is never freed: those beside each other are one from then on, as thousands may be left. */
  keep(block: Block): void {
    const blocks = this.#blocks;
    const { integers } = blocks;
    const pool = this.#poolOf(block);
    const previous = integers[block + PREVIOUS]!;
    const next = integers[block + NEXT]!;
    integers[block + IS_KEPT] = 1;
    if (next !== NONE && integers[next + IS_KEPT] === 1) blocks.absorb(pool, block, next);
    if (previous !== NONE && integers[previous + IS_KEPT] === 1) blocks.absorb(pool, previous, block);
  }

  /** Gives every segment without a live block back to CUDA, as `torch.cuda.empty_cache()` does. */
  emptyCache(): void {
    if (this.#growing) {
      for (const segment of this.#growing.values()) this.reserved -= segment.shrink() * MIN_BLOCK;
      return;
    }
    for (const pool of [this.#small, this.#large]) {
      for (const block of this.#blocks.listed(pool)) {
        if (this.#blocks.isWhole(block)) this.#release(block);
      }
    }
  }

  /** Starts new peaks from what is held now. */
  resetPeaks(): void {
    this.peakAllocated = this.allocated;
    this.peakReserved = this.reserved;
  }

  #poolOf(block: Block): Pool {
    return this.#blocks.integers[block + IS_SMALL] === 1 ? this.#small : this.#large;
  }

  /** A free block of at least `size`, taken off its list; `NONE` when there is none that may serve. */
  #take(pool: Pool, size: number): Block {
    pool.searches += 1;
    if (this.#growing) return this.#growing.get(pool)!.take(size);
    const block = this.#blocks.best(pool, size);
    if (block === NONE) return NONE;
    if (this.#maxSplit !== Infinity && !this.#mayServe(this.#blocks.sizeOf(block), size)) return NONE;
    this.#blocks.unlist(pool, block);
    return block;
  }

  /** Whether a block is not too large for a request that would not split it. */
  #mayServe(block: number, request: number): boolean {
    if (request < this.#maxSplit) return block < this.#maxSplit;
    return block < request + this.#maxRounding;
  }

  #splits(pool: Pool, size: number, rest: number): boolean {
    if (pool.isSmall || this.#growing) return rest >= 1;
    return size < this.#maxSplit && rest > MOST_SMALL;
  }

  #newSegment(pool: Pool, size: number): Block {
    let segment = Math.ceil(size / SEGMENT_STEP) * SEGMENT_STEP;
    if (pool.isSmall) segment = MOST_SMALL_SEGMENT;
    else if (size < LEAST_OWN) segment = this.#largeSegment;
    if (this.#isOver(segment) && this.#maxSplit !== Infinity) this.#releaseOversize(pool, size);
    if (this.#isOver(segment)) this.emptyCache();
    this.#reserve(segment, size);
    const address = this.#nextAddress;
    this.#nextAddress += segment;
    return this.#blocks.make(pool.isSmall, segment, address, NONE, NONE);
  }

  #grow(segment: GrowingSegment, size: number): Block {
    let growth = segment.growthFor(size);
    if (this.#isOver(growth.size)) {
      this.emptyCache();
      growth = segment.growthFor(size);
    }
    this.#reserve(growth.size, size);
    return segment.grow(growth, size);
  }

  #isOver(size: number): boolean {
    return this.reserved + size * MIN_BLOCK > this.#limit;
  }

  /** Takes memory from CUDA. */
  #reserve(size: number, request: number): void {
    if (this.#isOver(size)) throw new OutOfMemory(request * MIN_BLOCK);
    this.reserved += size * MIN_BLOCK;
    if (this.reserved > this.peakReserved) this.peakReserved = this.reserved;
    if (this.reserved >= this.#until) throw new EnoughReserved();
  }

  /** Gives a free block that is its whole segment back to CUDA. */
  #release(block: Block): void {
    this.#blocks.unlist(this.#poolOf(block), block);
    this.#blocks.drop(block);
    this.reserved -= this.#blocks.sizeOf(block) * MIN_BLOCK;
  }

  /** Gives back one block that is never split and would do for a request, or the largest until they add up to it. */
  #releaseOversize(pool: Pool, size: number): void {
    const blocks = this.#blocks;
    const wanted = Math.max(size, this.#maxSplit);
    const found = blocks.best(pool, wanted);
    let released = 0;
    for (const block of found === NONE ? blocks.listed(pool) : [found]) {
      if (released >= wanted || blocks.sizeOf(block) < this.#maxSplit) return;
      if (!blocks.isWhole(block)) continue;
      released += blocks.sizeOf(block);
      this.#release(block);
    }
  }

  /** Gives back the cached segments of large requests that have been free longest, until enough are. */
  #collect(): void {
    const { searches } = this.#large;
    const blocks = this.#blocks;
    const age = (block: Block) => searches - blocks.numbers[(block >> 1) + FREE_SINCE]!;
    const target = this.reserved - this.#collectAbove;
    let cached = blocks.listed(this.#large).filter((block) => blocks.isWhole(block));
    let released = 0;
    while (released < target && cached.length > 0) {
      const average = cached.reduce((sum, block) => sum + age(block), 0) / cached.length;
      for (const block of cached) {
        if (age(block) < average) continue;
        released += blocks.sizeOf(block) * MIN_BLOCK;
        this.#release(block);
      }
      cached = cached.filter((block) => age(block) < average);
    }
  }
}
