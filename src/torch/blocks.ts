import { FreeBlocks } from './free-blocks.ts';

/** States of a block: in use, free, or addresses of a growing segment without memory. */
export const LIVE = 0;
export const FREE = 1;
export const HOLE = 2;

/** Blocks of small or of large requests. */
export class Pool {
  readonly isSmall: boolean;
  readonly free = new FreeBlocks();
  /** Searches so far. */
  searches = 0;
  /** Last block of a growing segment. */
  tail: Block | null = null;

  constructor(isSmall: boolean) {
    this.isSmall = isSmall;
  }
}

/** Memory between its neighbours in the same segment; sizes and addresses count in `MIN_BLOCK`s. */
export class Block {
  state = LIVE;
  size = 0;
  /** Size of the live request. */
  request = 0;
  address = 0;
  previous: Block | null = null;
  next: Block | null = null;
  pool: Pool;
  /** Searches that the pool had seen when the block became free. */
  freeSince = 0;
  /** Where a free block is listed. */
  bin = 0;
  better: Block | null = null;
  worse: Block | null = null;

  constructor(pool: Pool) {
    this.pool = pool;
  }
}

/** Makes and joins blocks; those that nothing names any more are used again. */
export class Blocks {
  /** Linked by `next`. */
  #unused: Block | null = null;

  make(pool: Pool, size: number, address: number, previous: Block | null, next: Block | null): Block {
    const block = this.#unused ?? new Block(pool);
    if (block === this.#unused) this.#unused = block.next;
    block.state = LIVE;
    block.size = size;
    block.address = address;
    block.previous = previous;
    block.next = next;
    block.pool = pool;
    return block;
  }

  /** Forgets a block that nothing names any more. */
  drop(block: Block): void {
    block.next = this.#unused;
    this.#unused = block;
  }

  /** Leaves a block its first bytes and makes a block, on no list, of the rest. */
  cut(block: Block, size: number): Block {
    const { pool, next } = block;
    const rest = this.make(pool, block.size - size, block.address + size, block, next);
    block.size = size;
    block.next = rest;
    if (next !== null) next.previous = rest;
    if (pool.tail === block) pool.tail = rest;
    return rest;
  }

  /** Makes a block and the one behind it one. */
  absorb(block: Block, next: Block): void {
    const after = next.next;
    block.size += next.size;
    block.next = after;
    if (after !== null) after.previous = block;
    if (block.pool.tail === next) block.pool.tail = block;
    this.drop(next);
  }
}

/** Lists a block as free. */
export function insert(block: Block): void {
  const { pool } = block;
  block.state = FREE;
  block.freeSince = pool.searches;
  pool.free.insert(block);
}

/** Whether a block is its whole segment. */
export function isWhole({ previous, next }: Block): boolean {
  return previous === null && next === null;
}
