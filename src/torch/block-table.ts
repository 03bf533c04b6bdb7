import { FreeBlocks } from './free-blocks.ts';

export const NONE = -1;

/** States of a block: in use, free, or addresses of a growing segment without memory. */
export const LIVE = 0;
export const FREE = 1;
export const HOLE = 2;

/** Pools of small and of large requests. */
export const SMALL = 0;
export const LARGE = 1;

/** Blocks of memory with their neighbours in the same segment, as parallel arrays: a block's number is its index. */
export class BlockTable {
  size = new Float64Array(1024);
  /** Bytes of the live request, rounded. */
  request = new Float64Array(1024);
  address = new Float64Array(1024);
  previous = new Int32Array(1024);
  next = new Int32Array(1024);
  pool = new Uint8Array(1024);
  state = new Uint8Array(1024);
  /** Searches of each pool so far, and how many there had been when a block became free. */
  readonly searches = [0, 0];
  freeSince = new Float64Array(1024);
  /** Free blocks of each pool. */
  readonly free = [new FreeBlocks(this), new FreeBlocks(this)] as const;
  /** Last block of the growing segment of each pool. */
  readonly tail = [NONE, NONE];
  #blocks = 0;
  readonly #unused: number[] = [];

  make(pool: number, size: number, address: number, previous: number, next: number): number {
    const block = this.#unused.pop() ?? this.#blocks++;
    if (block >= this.size.length) this.#makeRoom();
    this.size[block] = size;
    this.address[block] = address;
    this.previous[block] = previous;
    this.next[block] = next;
    this.pool[block] = pool;
    this.state[block] = LIVE;
    return block;
  }

  /** Forgets a block that nothing names any more. */
  drop(block: number): void {
    this.#unused.push(block);
  }

  /** Lists a block as free. */
  insert(block: number): void {
    const pool = this.pool[block]!;
    this.state[block] = FREE;
    this.freeSince[block] = this.searches[pool]!;
    this.free[pool]!.insert(block);
  }

  /** Takes a free block off its list. */
  remove(block: number): void {
    this.free[this.pool[block]!]!.remove(block);
  }

  /** Leaves a block its first bytes and makes a block, on no list, of the rest. */
  cut(block: number, bytes: number): number {
    const next = this.next[block]!;
    const pool = this.pool[block]!;
    const rest = this.make(pool, this.size[block]! - bytes, this.address[block]! + bytes, block, next);
    this.size[block] = bytes;
    this.next[block] = rest;
    if (next !== NONE) this.previous[next] = rest;
    if (this.tail[pool] === block) this.tail[pool] = rest;
    return rest;
  }

  /** Makes a block and the one behind it one. */
  absorb(block: number, next: number): void {
    const pool = this.pool[block]!;
    const after = this.next[next]!;
    this.size[block]! += this.size[next]!;
    this.next[block] = after;
    if (after !== NONE) this.previous[after] = block;
    if (this.tail[pool] === next) this.tail[pool] = block;
    this.#unused.push(next);
  }

  /** Whether a block is its whole segment. */
  isWhole(block: number): boolean {
    return this.previous[block] === NONE && this.next[block] === NONE;
  }

  #makeRoom(): void {
    const length = this.size.length * 2;
    this.size = grow(this.size, new Float64Array(length));
    this.request = grow(this.request, new Float64Array(length));
    this.address = grow(this.address, new Float64Array(length));
    this.previous = grow(this.previous, new Int32Array(length));
    this.next = grow(this.next, new Int32Array(length));
    this.pool = grow(this.pool, new Uint8Array(length));
    this.state = grow(this.state, new Uint8Array(length));
    this.freeSince = grow(this.freeSince, new Float64Array(length));
  }
}

function grow<T extends Float64Array | Int32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
