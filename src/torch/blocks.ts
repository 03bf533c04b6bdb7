import { binOf, BINS, type Block, NONE, type Pool } from './pool.ts';

/** States of a block: in use, free, or addresses of a growing segment without memory. */
export const LIVE = 0;
export const FREE = 1;
export const HOLE = 2;

/** Integers of a row, from its block on. */
const ROW = 16;
/** Neighbours in the segment. */
export const PREVIOUS = 8;
export const NEXT = 9;
export const STATE = 10;
export const IS_SMALL = 11;
/** 1 for a live block that is never freed. */
export const IS_KEPT = 15;
/** Where a free block is listed, and `IS_POST` for one that a search may start from, and its neighbours there. */
const BIN = 12;
const BETTER = 13;
const WORSE = 14;

/** Numbers of a row, from half its block on. */
export const SIZE = 0;
const ADDRESS = 1;
/** Size of the live request. */
export const REQUEST = 2;
/** Searches that the pool had seen when the block became free. */
export const FREE_SINCE = 3;

/** Rows of a new table; it doubles when they are used up. */
const FIRST_ROWS = 1024;

const IS_POST = BINS;
/** Blocks from the best one on that are looked at before the posts of their bin: almost every bin has fewer. */
const FEW = 8;
/** Blocks from one post to the next, so that a place in a bin of tens of thousands is near some post. */
const BETWEEN_POSTS = 16;

/**
 * Blocks of memory between their neighbours in the same segment: a replay makes and joins a hundred thousand of them, and
 * numbers in arrays cost half as much as objects that point at each other. A row is one line of a processor's cache, four
 * numbers and then integers, as most of what is done to a block reads several of them. Sizes and addresses count in
 * `MIN_BLOCK`s. Rows that nothing names any more are used again.
 */
export class Blocks {
  /** A block's are at `(block >> 1) + SIZE` and so on. */
  numbers = new Float64Array((FIRST_ROWS * ROW) / 2);
  /** The same memory; a block's are at `block + NEXT` and so on. */
  integers = new Int32Array(this.numbers.buffer);

  #end = ROW;
  /** Linked by `NEXT`. */
  #unused: Block = NONE;

  make(isSmall: boolean, size: number, address: number, previous: Block, next: Block): Block {
    const block = this.#row();
    const { numbers, integers } = this;
    numbers[(block >> 1) + SIZE] = size;
    numbers[(block >> 1) + ADDRESS] = address;
    integers[block + PREVIOUS] = previous;
    integers[block + NEXT] = next;
    integers[block + STATE] = LIVE;
    integers[block + IS_SMALL] = Number(isSmall);
    integers[block + IS_KEPT] = 0;
    return block;
  }

  /** Forgets a block that nothing names any more. */
  drop(block: Block): void {
    this.integers[block + NEXT] = this.#unused;
    this.#unused = block;
  }

  /** Whether a block is its whole segment. */
  isWhole(block: Block): boolean {
    return this.integers[block + PREVIOUS] === NONE && this.integers[block + NEXT] === NONE;
  }

  /** Leaves a block its first bytes and makes a block, on no list, of the rest. */
  cut(pool: Pool, block: Block, size: number): Block {
    const next = this.nextOf(block);
    const rest = this.make(pool.isSmall, this.sizeOf(block) - size, this.addressOf(block) + size, block, next);
    const { numbers, integers } = this;
    numbers[(block >> 1) + SIZE] = size;
    integers[block + NEXT] = rest;
    if (next !== NONE) integers[next + PREVIOUS] = rest;
    if (pool.tail === block) pool.tail = rest;
    return rest;
  }

  /** Makes a block and the one behind it one. */
  absorb(pool: Pool, block: Block, next: Block): void {
    const { numbers, integers } = this;
    const after = integers[next + NEXT]!;
    numbers[(block >> 1) + SIZE]! += numbers[(next >> 1) + SIZE]!;
    integers[block + NEXT] = after;
    if (after !== NONE) integers[after + PREVIOUS] = block;
    if (pool.tail === next) pool.tail = block;
    this.drop(next);
  }

  /** Lists a block as free. It keeps its size while it is listed. */
  list(pool: Pool, block: Block): void {
    const { numbers, integers } = this;
    const size = numbers[(block >> 1) + SIZE]!;
    const address = numbers[(block >> 1) + ADDRESS]!;
    numbers[(block >> 1) + FREE_SINCE] = pool.searches;
    const bin = binOf(size);
    let better: Block = NONE;
    let worse: Block = pool.first[bin]!;
    for (let few = FEW; worse !== NONE; few--) {
      const larger = numbers[(worse >> 1) + SIZE]! - size;
      if (larger > 0 || (larger === 0 && numbers[(worse >> 1) + ADDRESS]! >= address)) break;
      better = worse;
      worse = integers[worse + WORSE]!;
      if (few === 0) {
        better = this.#lastBefore(pool, bin, size, address, better);
        worse = integers[better + WORSE]!;
        break;
      }
    }
    integers[block + STATE] = FREE;
    integers[block + BIN] = bin;
    integers[block + BETTER] = better;
    integers[block + WORSE] = worse;
    if (worse !== NONE) integers[worse + BETTER] = block;
    if (better !== NONE) integers[better + WORSE] = block;
    else {
      pool.first[bin] = block;
      pool.filled[bin >>> 5]! |= 1 << (bin & 31);
    }
  }

  /** Takes a block off its list. */
  unlist(pool: Pool, block: Block): void {
    const { integers } = this;
    const better = integers[block + BETTER]!;
    const worse = integers[block + WORSE]!;
    if (integers[block + BIN]! >= IS_POST) this.#endPost(pool, block);
    if (worse !== NONE) integers[worse + BETTER] = better;
    if (better !== NONE) {
      integers[better + WORSE] = worse;
      return;
    }
    const bin = integers[block + BIN]!;
    pool.first[bin] = worse;
    if (worse === NONE) pool.filled[bin >>> 5]! &= ~(1 << (bin & 31));
  }

  /** The smallest free block that is large enough for a request, of equals the one lowest in memory; `NONE` when there is none. */
  best(pool: Pool, size: number): Block {
    const { numbers, integers } = this;
    const bin = binOf(size);
    let block: Block = pool.first[bin]!;
    for (let few = FEW; block !== NONE && numbers[(block >> 1) + SIZE]! < size; few--) {
      if (few === 0) block = this.#lastBefore(pool, bin, size, -1, block);
      block = integers[block + WORSE]!;
    }
    return block === NONE ? pool.firstFrom(bin + 1) : block;
  }

  /** The free block that is next best after a listed one; `NONE` when there is none. */
  after(pool: Pool, block: Block): Block {
    const { integers } = this;
    const worse = integers[block + WORSE]!;
    return worse === NONE ? pool.firstFrom((integers[block + BIN]! & (IS_POST - 1)) + 1) : worse;
  }

  /** Every free block, largest first. */
  listed(pool: Pool): Block[] {
    const listed: Block[] = [];
    for (let block = pool.firstFrom(0); block !== NONE; block = this.after(pool, block)) listed.push(block);
    return listed.toReversed();
  }

  sizeOf(block: Block): number {
    return this.numbers[(block >> 1) + SIZE]!;
  }

  addressOf(block: Block): number {
    return this.numbers[(block >> 1) + ADDRESS]!;
  }

  nextOf(block: Block): Block {
    return this.integers[block + NEXT]!;
  }

  previousOf(block: Block): Block {
    return this.integers[block + PREVIOUS]!;
  }

  /** The last block of a bin before a size and address, where `from` is before them. */
  #lastBefore(pool: Pool, bin: number, size: number, address: number, from: Block): Block {
    const { integers } = this;
    let posts = pool.posts.get(bin);
    if (posts === undefined) pool.posts.set(bin, (posts = []));
    let at = this.#postsBefore(posts, size, address);
    let last = at === 0 ? from : posts[at - 1]!;
    let next: Block = integers[last + WORSE]!;
    for (let steps = 1; next !== NONE && this.#isBefore(next, size, address); steps++) {
      last = next;
      next = integers[last + WORSE]!;
      if (steps % BETWEEN_POSTS !== 0) continue;
      posts.splice(at, 0, last);
      integers[last + BIN] = bin | IS_POST;
      at += 1;
    }
    return last;
  }

  #postsBefore(posts: readonly Block[], size: number, address: number): number {
    let from = 0;
    let to = posts.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#isBefore(posts[middle]!, size, address)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #isBefore(block: Block, size: number, address: number): boolean {
    const larger = this.numbers[(block >> 1) + SIZE]! - size;
    return larger < 0 || (larger === 0 && this.numbers[(block >> 1) + ADDRESS]! < address);
  }

  #endPost(pool: Pool, block: Block): void {
    const bin = this.integers[block + BIN]! & (IS_POST - 1);
    this.integers[block + BIN] = bin;
    const posts = pool.posts.get(bin)!;
    posts.splice(this.#postsBefore(posts, this.sizeOf(block), this.addressOf(block)), 1);
  }

  #row(): Block {
    const unused = this.#unused;
    if (unused !== NONE) {
      this.#unused = this.integers[unused + NEXT]!;
      return unused;
    }
    if (this.#end === this.integers.length) this.#grow();
    const row = this.#end;
    this.#end += ROW;
    return row;
  }

  #grow(): void {
    const larger = new Float64Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
    this.integers = new Int32Array(larger.buffer);
  }
}
