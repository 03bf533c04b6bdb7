import {
  LARGE_SEGMENT,
  MIN_BLOCK,
  OWN_SEGMENT,
  SEGMENT_ROUNDING,
  SMALL_REQUEST,
  SMALL_SEGMENT,
} from './allocator-constants.ts';
import { FreeBlocks } from './free-blocks.ts';

const SMALL = 0;
const LARGE = 1;
const NONE = -1;

export interface AllocatorOptions {
  /** Bytes CUDA can give at most; a request beyond is an out-of-memory error after PyTorch's own retry. */
  readonly limit?: number;
  /** `expandable_segments:True`: one growing segment for each pool instead of many fixed ones. */
  readonly expandableSegments?: boolean;
  /** `max_split_size_mb` in bytes: larger blocks are never split. */
  readonly maxSplitSize?: number;
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
  readonly #expandable: boolean;
  readonly #maxSplit: number;

  // Blocks as parallel arrays; a block's number is its index.
  #size = new Float64Array(1024);
  #request = new Float64Array(1024);
  #address = new Float64Array(1024);
  #previous = new Int32Array(1024);
  #next = new Int32Array(1024);
  #pool = new Uint8Array(1024);
  #isFree = new Uint8Array(1024);
  #blocks = 0;
  readonly #unused: number[] = [];
  /** Free blocks of each pool. */
  readonly #free = [new FreeBlocks(), new FreeBlocks()];
  /** Last block of the growing segment of each pool. */
  readonly #tail = [NONE, NONE];
  #nextAddress = 0;

  constructor({ limit = Infinity, expandableSegments = false, maxSplitSize = Infinity }: AllocatorOptions = {}) {
    this.#limit = limit;
    this.#expandable = expandableSegments;
    this.#maxSplit = maxSplitSize;
  }

  /** Number of the block that holds `bytes`. Throws `OutOfMemory`. */
  allocate(bytes: number): number {
    const size = bytes < MIN_BLOCK ? MIN_BLOCK : Math.ceil(bytes / MIN_BLOCK) * MIN_BLOCK;
    const pool = size <= SMALL_REQUEST ? SMALL : LARGE;
    let block = this.#take(pool, size);
    if (block === NONE) block = this.#newBlock(pool, size);
    this.#split(pool, block, size);
    this.#isFree[block] = 0;
    this.#request[block] = size;
    this.allocated += size;
    if (this.allocated > this.peakAllocated) this.peakAllocated = this.allocated;
    return block;
  }

  free(block: number): void {
    this.allocated -= this.#request[block]!;
    const free = this.#free[this.#pool[block]!]!;
    const previous = this.#previous[block]!;
    const next = this.#next[block]!;
    let merged = block;
    if (previous !== NONE && this.#isFree[previous] === 1) {
      this.#remove(free, previous);
      this.#size[previous]! += this.#size[block]!;
      this.#link(previous, next);
      this.#drop(block, previous);
      merged = previous;
    }
    if (next !== NONE && this.#isFree[next] === 1) {
      this.#remove(free, next);
      this.#size[merged]! += this.#size[next]!;
      this.#link(merged, this.#next[next]!);
      this.#drop(next, merged);
    }
    this.#isFree[merged] = 1;
    this.#insert(free, merged);
  }

  /** Gives every segment without a live block back to CUDA, as `torch.cuda.empty_cache()` does. */
  emptyCache(): void {
    for (const pool of [SMALL, LARGE] as const) this.#release(pool, 0);
  }

  /** Starts new peaks from what is held now. */
  resetPeaks(): void {
    this.peakAllocated = this.allocated;
    this.peakReserved = this.reserved;
  }

  /** A free block of at least `size`, taken off its list; NONE when there is none that may serve. */
  #take(pool: number, size: number): number {
    const free = this.#free[pool]!;
    if (this.#maxSplit !== Infinity) {
      const found = free.peek(size);
      if (size < this.#maxSplit && found >= this.#maxSplit) return NONE;
      if (size >= this.#maxSplit && found >= size + LARGE_SEGMENT) return NONE;
    }
    return free.take(size);
  }

  #newBlock(pool: number, size: number): number {
    if (this.#expandable) return this.#grow(pool, size);
    const segment =
      size <= SMALL_REQUEST
        ? SMALL_SEGMENT
        : size < OWN_SEGMENT
          ? LARGE_SEGMENT
          : Math.ceil(size / SEGMENT_ROUNDING) * SEGMENT_ROUNDING;
    this.#reserve(segment, size);
    return this.#block(pool, segment, this.#advance(segment), NONE, NONE);
  }

  /** Maps as many pages at the end of the pool's one segment as the request lacks. */
  #grow(pool: number, size: number): number {
    const page = pool === SMALL ? SMALL_SEGMENT : LARGE_SEGMENT;
    const tail = this.#tail[pool]!;
    const rest = tail !== NONE && this.#isFree[tail] === 1 ? this.#size[tail]! : 0;
    const mapped = Math.ceil((size - rest) / page) * page;
    this.#reserve(mapped, size);
    if (rest > 0) {
      this.#remove(this.#free[pool]!, tail);
      this.#size[tail]! += mapped;
      return tail;
    }
    const address = tail === NONE ? this.#advance(2 ** 44) : this.#address[tail]! + this.#size[tail]!;
    const block = this.#block(pool, mapped, address, tail, NONE);
    if (tail !== NONE) this.#next[tail] = block;
    this.#tail[pool] = block;
    return block;
  }

  /** Takes a segment from CUDA; where there is no room, first gives the cached ones back. */
  #reserve(segment: number, request: number): void {
    if (this.reserved + segment > this.#limit) {
      if (this.#maxSplit !== Infinity) this.#release(LARGE, this.#maxSplit);
      if (this.reserved + segment > this.#limit) this.emptyCache();
      if (this.reserved + segment > this.#limit) throw new OutOfMemory(request);
    }
    this.reserved += segment;
    if (this.reserved > this.peakReserved) this.peakReserved = this.reserved;
  }

  #split(pool: number, block: number, size: number): void {
    const rest = this.#size[block]! - size;
    const splits =
      pool === SMALL || this.#expandable ? rest >= MIN_BLOCK : size < this.#maxSplit && rest > SMALL_REQUEST;
    if (!splits) return;
    const next = this.#next[block]!;
    const remainder = this.#block(pool, rest, this.#address[block]! + size, block, next);
    this.#size[block] = size;
    this.#next[block] = remainder;
    if (next !== NONE) this.#previous[next] = remainder;
    if (this.#tail[pool] === block) this.#tail[pool] = remainder;
    this.#isFree[remainder] = 1;
    this.#insert(this.#free[pool]!, remainder);
  }

  /** Gives cached segments of at least `least` bytes back to CUDA. */
  #release(pool: number, least: number): void {
    const free = this.#free[pool]!;
    if (this.#expandable) {
      this.#unmap(pool, free);
      return;
    }
    for (const block of free.list()) {
      const size = this.#size[block]!;
      if (this.#previous[block] !== NONE || this.#next[block] !== NONE || size < least) continue;
      this.#remove(free, block);
      this.reserved -= size;
      this.#unused.push(block);
    }
  }

  /** Gives whole free pages at the end of a growing segment back. */
  #unmap(pool: number, free: FreeBlocks): void {
    const block = this.#tail[pool]!;
    if (block === NONE || this.#isFree[block] === 0) return;
    const size = this.#size[block]!;
    const page = pool === SMALL ? SMALL_SEGMENT : LARGE_SEGMENT;
    const unmapped = Math.floor(size / page) * page;
    if (unmapped === 0) return;
    this.#remove(free, block);
    this.reserved -= unmapped;
    if (unmapped < size) {
      this.#size[block] = size - unmapped;
      this.#insert(free, block);
      return;
    }
    const previous = this.#previous[block]!;
    if (previous !== NONE) this.#next[previous] = NONE;
    this.#tail[pool] = previous;
    this.#unused.push(block);
  }

  #insert(free: FreeBlocks, block: number): void {
    free.insert(block, this.#size[block]!, this.#address[block]!);
  }

  #remove(free: FreeBlocks, block: number): void {
    free.remove(this.#size[block]!, this.#address[block]!);
  }

  #link(block: number, next: number): void {
    this.#next[block] = next;
    if (next !== NONE) this.#previous[next] = block;
  }

  /** Forgets a block that was merged into another. */
  #drop(block: number, into: number): void {
    const pool = this.#pool[block]!;
    if (this.#tail[pool] === block) this.#tail[pool] = into;
    this.#unused.push(block);
  }

  #block(pool: number, size: number, address: number, previous: number, next: number): number {
    const block = this.#unused.pop() ?? this.#blocks++;
    if (block >= this.#size.length) this.#makeRoom();
    this.#size[block] = size;
    this.#address[block] = address;
    this.#previous[block] = previous;
    this.#next[block] = next;
    this.#pool[block] = pool;
    this.#isFree[block] = 0;
    return block;
  }

  #advance(bytes: number): number {
    const address = this.#nextAddress;
    this.#nextAddress += bytes;
    return address;
  }

  #makeRoom(): void {
    const length = this.#size.length * 2;
    this.#size = grow(this.#size, new Float64Array(length));
    this.#request = grow(this.#request, new Float64Array(length));
    this.#address = grow(this.#address, new Float64Array(length));
    this.#previous = grow(this.#previous, new Int32Array(length));
    this.#next = grow(this.#next, new Int32Array(length));
    this.#pool = grow(this.#pool, new Uint8Array(length));
    this.#isFree = grow(this.#isFree, new Uint8Array(length));
  }
}

function grow<T extends Float64Array | Int32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
