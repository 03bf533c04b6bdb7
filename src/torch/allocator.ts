import {
  LARGE_SEGMENT,
  MIN_BLOCK,
  OWN_SEGMENT,
  SEGMENT_ROUNDING,
  SMALL_REQUEST,
  SMALL_SEGMENT,
} from './allocator-constants.ts';
import { type AllocatorSettings } from './allocator-settings.ts';
import { BlockTable, FREE, LARGE, LIVE, NONE, SMALL } from './block-table.ts';
import { GrowingSegment } from './growing-segment.ts';
import { roundRequest } from './request-size.ts';

export interface AllocatorOptions extends AllocatorSettings {
  /** Bytes CUDA can give at most; a request beyond is an out-of-memory error after PyTorch's own retry. */
  readonly limit?: number;
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

  readonly #limit: number;
  readonly #maxSplit: number;
  readonly #maxRounding: number;
  readonly #largeSegment: number;
  readonly #divisions: readonly number[] | null;
  /** Reserved bytes above which old cached segments are given back before a new one is taken. */
  readonly #collectAbove: number;

  readonly #table = new BlockTable();
  /** The one segment of each pool under `expandable_segments`. */
  readonly #growing: readonly [GrowingSegment, GrowingSegment] | null;
  #nextAddress = 0;

  constructor(options: AllocatorOptions = {}) {
    const { limit = Infinity, cardBytes, memoryFraction, collectAbove } = options;
    // PyTorch collects only where the process has a share of the card set
    const allowed = memoryFraction !== undefined && cardBytes !== undefined ? memoryFraction * cardBytes : Infinity;
    this.#limit = Math.min(limit, allowed);
    this.#collectAbove = collectAbove === undefined ? Infinity : collectAbove * allowed;
    this.#maxSplit = options.maxSplitSize ?? Infinity;
    this.#maxRounding = options.maxNonSplitRounding ?? LARGE_SEGMENT;
    this.#largeSegment = options.largeSegment ?? LARGE_SEGMENT;
    this.#divisions = options.powerTwoDivisions ?? null;
    this.#growing = options.expandableSegments
      ? [
          new GrowingSegment(this.#table, SMALL, SMALL_SEGMENT),
          new GrowingSegment(this.#table, LARGE, this.#largeSegment),
        ]
      : null;
  }

  /** Number of the block that holds `bytes`. Throws `OutOfMemory`. */
  allocate(bytes: number): number {
    const table = this.#table;
    const size = roundRequest(bytes, this.#divisions);
    const pool = size <= SMALL_REQUEST ? SMALL : LARGE;
    let block = this.#take(pool, size);
    if (block === NONE) {
      if (this.reserved > this.#collectAbove) this.#collect();
      block = this.#growing ? this.#grow(this.#growing[pool], size) : this.#newSegment(pool, size);
    }
    const rest = table.size[block]! - size;
    const splits = pool === SMALL || this.#growing ? rest >= MIN_BLOCK : size < this.#maxSplit && rest > SMALL_REQUEST;
    if (splits) table.insert(table.cut(block, size));
    table.state[block] = LIVE;
    table.request[block] = size;
    this.allocated += size;
    if (this.allocated > this.peakAllocated) this.peakAllocated = this.allocated;
    return block;
  }

  free(block: number): void {
    const table = this.#table;
    this.allocated -= table.request[block]!;
    const previous = table.previous[block]!;
    const next = table.next[block]!;
    let merged = block;
    if (previous !== NONE && table.state[previous] === FREE) {
      table.remove(previous);
      table.absorb(previous, block);
      merged = previous;
    }
    if (next !== NONE && table.state[next] === FREE) {
      table.remove(next);
      table.absorb(merged, next);
    }
    table.insert(merged);
  }

  /** Gives every segment without a live block back to CUDA, as `torch.cuda.empty_cache()` does. */
  emptyCache(): void {
    if (this.#growing) {
      for (const segment of this.#growing) this.reserved -= segment.shrink();
      return;
    }
    for (const blocks of this.#table.free) {
      for (const block of blocks.list()) {
        if (this.#table.isWhole(block)) this.#release(block);
      }
    }
  }

  /** Starts new peaks from what is held now. */
  resetPeaks(): void {
    this.peakAllocated = this.allocated;
    this.peakReserved = this.reserved;
  }

  /** A free block of at least `size`, taken off its list; NONE when there is none that may serve. */
  #take(pool: 0 | 1, size: number): number {
    const table = this.#table;
    table.searches[pool]! += 1;
    if (this.#growing) return this.#growing[pool].take(size);
    if (this.#maxSplit !== Infinity) {
      const found = table.free[pool].peek(size);
      if (found !== NONE && !this.#mayServe(table.size[found]!, size)) return NONE;
    }
    return table.free[pool].take(size);
  }

  /** Whether a block is not too large for a request that would not split it. */
  #mayServe(block: number, request: number): boolean {
    if (request < this.#maxSplit) return block < this.#maxSplit;
    return block < request + this.#maxRounding;
  }

  #newSegment(pool: 0 | 1, size: number): number {
    let segment = Math.ceil(size / SEGMENT_ROUNDING) * SEGMENT_ROUNDING;
    if (size <= SMALL_REQUEST) segment = SMALL_SEGMENT;
    else if (size < OWN_SEGMENT) segment = this.#largeSegment;
    if (this.#isOver(segment) && this.#maxSplit !== Infinity) this.#releaseOversize(pool, size);
    if (this.#isOver(segment)) this.emptyCache();
    this.#reserve(segment, size);
    const address = this.#nextAddress;
    this.#nextAddress += segment;
    return this.#table.make(pool, segment, address, NONE, NONE);
  }

  #grow(segment: GrowingSegment, size: number): number {
    let growth = segment.growthFor(size);
    if (this.#isOver(growth.bytes)) {
      this.emptyCache();
      growth = segment.growthFor(size);
    }
    this.#reserve(growth.bytes, size);
    return segment.grow(growth, size);
  }

  #isOver(bytes: number): boolean {
    return this.reserved + bytes > this.#limit;
  }

  /** Takes memory from CUDA. */
  #reserve(bytes: number, request: number): void {
    if (this.#isOver(bytes)) throw new OutOfMemory(request);
    this.reserved += bytes;
    if (this.reserved > this.peakReserved) this.peakReserved = this.reserved;
  }

  /** Gives a free block that is its whole segment back to CUDA. */
  #release(block: number): void {
    this.#table.remove(block);
    this.#table.drop(block);
    this.reserved -= this.#table.size[block]!;
  }

  /** Gives back one block that is never split and would do for a request, or the largest until they add up to it. */
  #releaseOversize(pool: 0 | 1, size: number): void {
    const free = this.#table.free[pool];
    const wanted = Math.max(size, this.#maxSplit);
    const found = free.peek(wanted);
    let released = 0;
    for (const block of found === NONE ? free.list() : [found]) {
      const bytes = this.#table.size[block]!;
      if (released >= wanted || bytes < this.#maxSplit) return;
      if (!this.#table.isWhole(block)) continue;
      released += bytes;
      this.#release(block);
    }
  }

  /** Gives back the cached segments of large requests that have been free longest, until enough are. */
  #collect(): void {
    const table = this.#table;
    const age = (block: number) => table.searches[LARGE]! - table.freeSince[block]!;
    const target = this.reserved - this.#collectAbove;
    let cached = table.free[LARGE].list().filter((block) => table.isWhole(block));
    let released = 0;
    while (released < target && cached.length > 0) {
      const average = cached.reduce((sum, block) => sum + age(block), 0) / cached.length;
      for (const block of cached) {
        if (age(block) < average) continue;
        released += table.size[block]!;
        this.#release(block);
      }
      cached = cached.filter((block) => age(block) < average);
    }
  }
}
