import { type Block, type Blocks, FREE, HOLE, LIVE, NONE } from './blocks.ts';
import type { Pool } from './pool.ts';

/** Addresses that a segment may take, in `MIN_BLOCK`s: more than any card has, so that no two of them meet. */
const ADDRESSES = 2 ** 40;

/** Blocks that a request may grow from, and what it would take. */
export interface Growth {
  /** `NONE` for a new block at the end. */
  readonly first: Block;
  /** Size of the pages to be mapped. */
  readonly size: number;
}

/** The one segment of a pool under `expandable_segments`: pages are mapped where they are needed, and may go again. */
export class GrowingSegment {
  readonly #blocks: Blocks;
  readonly #pool: Pool;
  readonly #page: number;
  readonly #start: number;
  /** Addresses without memory between blocks, lowest first. */
  readonly #holes: Block[] = [];

  constructor(blocks: Blocks, pool: Pool, page: number) {
    this.#blocks = blocks;
    this.#pool = pool;
    this.#page = page;
    this.#start = pool.isSmall ? 0 : ADDRESSES;
  }

  /** Takes the best fit off the list, where a block counts with the addresses that it could grow into; else `NONE`. */
  take(size: number): Block {
    const { free } = this.#pool;
    let best = free.best(size);
    while (best !== NONE) {
      const next = free.after(best);
      if (next === NONE || this.#growableSize(next) >= this.#growableSize(best)) break;
      best = next;
    }
    if (best !== NONE) free.remove(best);
    return best;
  }

  /** Where a request grows: from the lowest hole that has the room, else at the end. */
  growthFor(size: number): Growth {
    const { size: sizes, next } = this.#blocks;
    const first = this.#firstWithRoom(size);
    let pages = 0;
    let held = 0;
    for (let block = first; block !== NONE && held < size; block = next[block]!) {
      const isHole = this.#is(HOLE, block);
      const part = isHole ? this.#pages(Math.min(sizes[block]!, size - held)) : sizes[block]!;
      held += part;
      if (isHole) pages += part;
    }
    return { first, size: held < size ? pages + this.#pages(size - held) : pages };
  }

  /** A live block of at least `size`, its pages mapped. */
  grow({ first }: Growth, size: number): Block {
    const blocks = this.#blocks;
    const start = first === NONE ? this.#append() : first;
    if (this.#is(FREE, start)) this.#pool.free.remove(start);
    else if (this.#is(HOLE, start)) this.#fill(start, size);
    blocks.state[start] = LIVE;
    while (blocks.size[start]! < size) this.#extend(start, size - blocks.size[start]!);
    const next = blocks.next[start]!;
    if (this.#is(FREE, next)) {
      this.#pool.free.remove(next);
      this.#pool.absorb(start, next);
    }
    return start;
  }

  /** Gives the whole pages within free blocks back; returns their size. */
  shrink(): number {
    return this.#pool.free.list().reduce((size, block) => size + this.#unmap(block), 0);
  }

  #is(state: number, block: Block): boolean {
    return block !== NONE && this.#blocks.state[block] === state;
  }

  #firstWithRoom(size: number): Block {
    const { size: sizes, next, previous } = this.#blocks;
    for (const hole of this.#holes) {
      const before = previous[hole]!;
      const first = this.#is(FREE, before) ? before : hole;
      let room = 0;
      let block: Block = first;
      while (block !== NONE && !this.#is(LIVE, block) && room < size) {
        room += sizes[block]!;
        block = next[block]!;
      }
      if (room >= size || block === NONE) return first;
    }
    const { tail } = this.#pool;
    return this.#is(FREE, tail) ? tail : NONE;
  }

  /** Gives a hole as much memory as a request needs, and leaves the rest a hole. */
  #fill(hole: Block, size: number): void {
    const blocks = this.#blocks;
    const mapped = this.#pages(Math.min(blocks.size[hole]!, size));
    const at = this.#holes.indexOf(hole);
    if (mapped === blocks.size[hole]) {
      this.#holes.splice(at, 1);
      return;
    }
    const rest = this.#pool.cut(hole, mapped);
    blocks.state[rest] = HOLE;
    this.#holes[at] = rest;
  }

  /** Adds the block that follows, or pages at the end of the segment. */
  #extend(block: Block, lacking: number): void {
    const blocks = this.#blocks;
    const next = blocks.next[block]!;
    if (next === NONE) {
      blocks.size[block]! += this.#pages(lacking);
      return;
    }
    if (this.#is(HOLE, next)) this.#fill(next, lacking);
    else this.#pool.free.remove(next);
    this.#pool.absorb(block, next);
  }

  /** An empty block behind the last one. */
  #append(): Block {
    const blocks = this.#blocks;
    const last = this.#pool.tail;
    const address = last === NONE ? this.#start : blocks.address[last]! + blocks.size[last]!;
    const block = blocks.make(this.#pool.isSmall, 0, address, last, NONE);
    if (last !== NONE) blocks.next[last] = block;
    this.#pool.tail = block;
    return block;
  }

  #unmap(block: Block): number {
    const blocks = this.#blocks;
    const offset = blocks.address[block]! - this.#start;
    const from = this.#pages(offset) - offset;
    const to = Math.floor((offset + blocks.size[block]!) / this.#page) * this.#page - offset;
    if (to <= from) return 0;
    this.#pool.free.remove(block);
    if (to < blocks.size[block]!) this.#pool.insert(this.#pool.cut(block, to));
    let hole = block;
    if (from > 0) {
      hole = this.#pool.cut(block, from);
      this.#pool.insert(block);
    }
    this.#joinHoles(hole);
    return to - from;
  }

  /** Lists a hole as one with the holes beside it; beyond the last block there is none. */
  #joinHoles(made: Block): void {
    const blocks = this.#blocks;
    const { address } = blocks;
    blocks.state[made] = HOLE;
    let hole = made;
    const before = blocks.previous[made]!;
    if (this.#is(HOLE, before)) {
      this.#holes.splice(this.#holes.indexOf(before), 1);
      this.#pool.absorb(before, made);
      hole = before;
    }
    const next = blocks.next[hole]!;
    if (this.#is(HOLE, next)) {
      this.#holes.splice(this.#holes.indexOf(next), 1);
      this.#pool.absorb(hole, next);
    }
    if (blocks.next[hole] === NONE) {
      const last = blocks.previous[hole]!;
      if (last !== NONE) blocks.next[last] = NONE;
      this.#pool.tail = last;
      blocks.drop(hole);
      return;
    }
    const at = this.#holes.findIndex((other) => address[other]! > address[hole]!);
    this.#holes.splice(at < 0 ? this.#holes.length : at, 0, hole);
  }

  #growableSize(block: Block): number {
    const { size, next } = this.#blocks;
    const after = next[block]!;
    if (after === NONE) return Infinity;
    return this.#is(HOLE, after) ? size[block]! + size[after]! : size[block]!;
  }

  #pages(size: number): number {
    return Math.ceil(size / this.#page) * this.#page;
  }
}
