import { type Blocks, FREE, HOLE, LIVE, NEXT, SIZE, STATE } from './blocks.ts';
import { type Block, NONE, type Pool } from './pool.ts';

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
    const blocks = this.#blocks;
    let best = blocks.best(this.#pool, size);
    while (best !== NONE) {
      const next = blocks.after(this.#pool, best);
      if (next === NONE || this.#growableSize(next) >= this.#growableSize(best)) break;
      best = next;
    }
    if (best !== NONE) blocks.unlist(this.#pool, best);
    return best;
  }

  /** Where a request grows: from the lowest hole that has the room, else at the end. */
  growthFor(size: number): Growth {
    const blocks = this.#blocks;
    const first = this.#firstWithRoom(size);
    let pages = 0;
    let held = 0;
    for (let block = first; block !== NONE && held < size; block = blocks.nextOf(block)) {
      const isHole = this.#is(HOLE, block);
      const part = isHole ? this.#pages(Math.min(blocks.sizeOf(block), size - held)) : blocks.sizeOf(block);
      held += part;
      if (isHole) pages += part;
    }
    return { first, size: held < size ? pages + this.#pages(size - held) : pages };
  }

  /** A live block of at least `size`, its pages mapped. */
  grow({ first }: Growth, size: number): Block {
    const blocks = this.#blocks;
    const start = first === NONE ? this.#append() : first;
    if (this.#is(FREE, start)) this.#blocks.unlist(this.#pool, start);
    else if (this.#is(HOLE, start)) this.#fill(start, size);
    blocks.integers[start + STATE] = LIVE;
    while (blocks.sizeOf(start) < size) this.#extend(start, size - blocks.sizeOf(start));
    const next = blocks.nextOf(start);
    if (this.#is(FREE, next)) {
      this.#blocks.unlist(this.#pool, next);
      this.#blocks.absorb(this.#pool, start, next);
    }
    return start;
  }

  /** Gives the whole pages within free blocks back; returns their size. */
  shrink(): number {
    return this.#blocks.listed(this.#pool).reduce((size, block) => size + this.#unmap(block), 0);
  }

  #is(state: number, block: Block): boolean {
    return block !== NONE && this.#blocks.integers[block + STATE] === state;
  }

  #firstWithRoom(size: number): Block {
    const blocks = this.#blocks;
    for (const hole of this.#holes) {
      const before = blocks.previousOf(hole);
      const first = this.#is(FREE, before) ? before : hole;
      let room = 0;
      let block: Block = first;
      while (block !== NONE && !this.#is(LIVE, block) && room < size) {
        room += blocks.sizeOf(block);
        block = blocks.nextOf(block);
      }
      if (room >= size || block === NONE) return first;
    }
    const { tail } = this.#pool;
    return this.#is(FREE, tail) ? tail : NONE;
  }

  /** Gives a hole as much memory as a request needs, and leaves the rest a hole. */
  #fill(hole: Block, size: number): void {
    const blocks = this.#blocks;
    const mapped = this.#pages(Math.min(blocks.sizeOf(hole), size));
    const at = this.#holes.indexOf(hole);
    if (mapped === blocks.sizeOf(hole)) {
      this.#holes.splice(at, 1);
      return;
    }
    const rest = this.#blocks.cut(this.#pool, hole, mapped);
    blocks.integers[rest + STATE] = HOLE;
    this.#holes[at] = rest;
  }

  /** Adds the block that follows, or pages at the end of the segment. */
  #extend(block: Block, lacking: number): void {
    const blocks = this.#blocks;
    const next = blocks.nextOf(block);
    if (next === NONE) {
      blocks.numbers[(block >> 1) + SIZE]! += this.#pages(lacking);
      return;
    }
    if (this.#is(HOLE, next)) this.#fill(next, lacking);
    else this.#blocks.unlist(this.#pool, next);
    this.#blocks.absorb(this.#pool, block, next);
  }

  /** An empty block behind the last one. */
  #append(): Block {
    const blocks = this.#blocks;
    const last = this.#pool.tail;
    const address = last === NONE ? this.#start : blocks.addressOf(last) + blocks.sizeOf(last);
    const block = blocks.make(this.#pool.isSmall, 0, address, last, NONE);
    if (last !== NONE) blocks.integers[last + NEXT] = block;
    this.#pool.tail = block;
    return block;
  }

  #unmap(block: Block): number {
    const blocks = this.#blocks;
    const offset = blocks.addressOf(block) - this.#start;
    const from = this.#pages(offset) - offset;
    const to = Math.floor((offset + blocks.sizeOf(block)) / this.#page) * this.#page - offset;
    if (to <= from) return 0;
    this.#blocks.unlist(this.#pool, block);
    if (to < blocks.sizeOf(block)) this.#blocks.list(this.#pool, this.#blocks.cut(this.#pool, block, to));
    let hole = block;
    if (from > 0) {
      hole = this.#blocks.cut(this.#pool, block, from);
      this.#blocks.list(this.#pool, block);
    }
    this.#joinHoles(hole);
    return to - from;
  }

  /** Lists a hole as one with the holes beside it; beyond the last block there is none. */
  #joinHoles(made: Block): void {
    const blocks = this.#blocks;
    blocks.integers[made + STATE] = HOLE;
    let hole = made;
    const before = blocks.previousOf(made);
    if (this.#is(HOLE, before)) {
      this.#holes.splice(this.#holes.indexOf(before), 1);
      this.#blocks.absorb(this.#pool, before, made);
      hole = before;
    }
    const next = blocks.nextOf(hole);
    if (this.#is(HOLE, next)) {
      this.#holes.splice(this.#holes.indexOf(next), 1);
      this.#blocks.absorb(this.#pool, hole, next);
    }
    if (blocks.nextOf(hole) === NONE) {
      const last = blocks.previousOf(hole);
      if (last !== NONE) blocks.integers[last + NEXT] = NONE;
      this.#pool.tail = last;
      blocks.drop(hole);
      return;
    }
    const at = this.#holes.findIndex((other) => blocks.addressOf(other) > blocks.addressOf(hole));
    this.#holes.splice(at < 0 ? this.#holes.length : at, 0, hole);
  }

  #growableSize(block: Block): number {
    const blocks = this.#blocks;
    const after = blocks.nextOf(block);
    if (after === NONE) return Infinity;
    return this.#is(HOLE, after) ? blocks.sizeOf(block) + blocks.sizeOf(after) : blocks.sizeOf(block);
  }

  #pages(size: number): number {
    return Math.ceil(size / this.#page) * this.#page;
  }
}
