import { type Block, type Blocks, FREE, HOLE, insert, LIVE, type Pool } from './blocks.ts';

/** Addresses that a segment may take, in `MIN_BLOCK`s: more than any card has, so that no two of them meet. */
const ADDRESSES = 2 ** 40;

/** Blocks that a request may grow from, and what it would take. */
export interface Growth {
  /** Null for a new block at the end. */
  readonly first: Block | null;
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

  /** Takes the best fit off the list, where a block counts with the addresses that it could grow into; else null. */
  take(size: number): Block | null {
    const { free } = this.#pool;
    let best = free.best(size);
    while (best !== null) {
      const next = free.after(best);
      if (next === null || growableSize(next) >= growableSize(best)) break;
      best = next;
    }
    if (best !== null) free.remove(best);
    return best;
  }

  /** Where a request grows: from the lowest hole that has the room, else at the end. */
  growthFor(size: number): Growth {
    const first = this.#firstWithRoom(size);
    let pages = 0;
    let held = 0;
    for (let block = first; block !== null && held < size; block = block.next) {
      const isHole = block.state === HOLE;
      const part = isHole ? this.#pages(Math.min(block.size, size - held)) : block.size;
      held += part;
      if (isHole) pages += part;
    }
    return { first, size: held < size ? pages + this.#pages(size - held) : pages };
  }

  /** A live block of at least `size`, its pages mapped. */
  grow({ first }: Growth, size: number): Block {
    const start = first ?? this.#append();
    if (start.state === FREE) this.#pool.free.remove(start);
    else if (start.state === HOLE) this.#fill(start, size);
    start.state = LIVE;
    while (start.size < size) this.#extend(start, size - start.size);
    const { next } = start;
    if (next?.state === FREE) {
      this.#pool.free.remove(next);
      this.#blocks.absorb(start, next);
    }
    return start;
  }

  /** Gives the whole pages within free blocks back; returns their size. */
  shrink(): number {
    return this.#pool.free.list().reduce((size, block) => size + this.#unmap(block), 0);
  }

  #firstWithRoom(size: number): Block | null {
    for (const hole of this.#holes) {
      const first = hole.previous?.state === FREE ? hole.previous : hole;
      let room = 0;
      let block: Block | null = first;
      while (block !== null && block.state !== LIVE && room < size) {
        room += block.size;
        block = block.next;
      }
      if (room >= size || block === null) return first;
    }
    const { tail } = this.#pool;
    return tail?.state === FREE ? tail : null;
  }

  /** Gives a hole as much memory as a request needs, and leaves the rest a hole. */
  #fill(hole: Block, size: number): void {
    const mapped = this.#pages(Math.min(hole.size, size));
    const at = this.#holes.indexOf(hole);
    if (mapped === hole.size) {
      this.#holes.splice(at, 1);
      return;
    }
    const rest = this.#blocks.cut(hole, mapped);
    rest.state = HOLE;
    this.#holes[at] = rest;
  }

  /** Adds the block that follows, or pages at the end of the segment. */
  #extend(block: Block, lacking: number): void {
    const { next } = block;
    if (next === null) {
      block.size += this.#pages(lacking);
      return;
    }
    if (next.state === HOLE) this.#fill(next, lacking);
    else this.#pool.free.remove(next);
    this.#blocks.absorb(block, next);
  }

  /** An empty block behind the last one. */
  #append(): Block {
    const last = this.#pool.tail;
    const address = last === null ? this.#start : last.address + last.size;
    const block = this.#blocks.make(this.#pool, 0, address, last, null);
    if (last !== null) last.next = block;
    this.#pool.tail = block;
    return block;
  }

  #unmap(block: Block): number {
    const offset = block.address - this.#start;
    const from = this.#pages(offset) - offset;
    const to = Math.floor((offset + block.size) / this.#page) * this.#page - offset;
    if (to <= from) return 0;
    this.#pool.free.remove(block);
    if (to < block.size) insert(this.#blocks.cut(block, to));
    let hole = block;
    if (from > 0) {
      hole = this.#blocks.cut(block, from);
      insert(block);
    }
    this.#joinHoles(hole);
    return to - from;
  }

  /** Lists a hole as one with the holes beside it; beyond the last block there is none. */
  #joinHoles(made: Block): void {
    made.state = HOLE;
    let hole = made;
    const before = made.previous;
    if (before?.state === HOLE) {
      this.#holes.splice(this.#holes.indexOf(before), 1);
      this.#blocks.absorb(before, made);
      hole = before;
    }
    const { next } = hole;
    if (next?.state === HOLE) {
      this.#holes.splice(this.#holes.indexOf(next), 1);
      this.#blocks.absorb(hole, next);
    }
    if (hole.next === null) {
      const last = hole.previous;
      if (last !== null) last.next = null;
      this.#pool.tail = last;
      this.#blocks.drop(hole);
      return;
    }
    const at = this.#holes.findIndex(({ address }) => address > hole.address);
    this.#holes.splice(at < 0 ? this.#holes.length : at, 0, hole);
  }

  #pages(size: number): number {
    return Math.ceil(size / this.#page) * this.#page;
  }
}

function growableSize({ size, next }: Block): number {
  if (next === null) return Infinity;
  return next.state === HOLE ? size + next.size : size;
}
