import { type BlockTable, FREE, HOLE, LIVE, NONE, SMALL } from './block-table.ts';

/** Addresses that a segment may take: more than any card has, so that no two of them meet. */
const ADDRESSES = 2 ** 48;

/** Blocks that a request may grow from, and what it would take. */
export interface Growth {
  /** NONE for a new block at the end. */
  readonly first: number;
  /** Bytes of pages to be mapped. */
  readonly bytes: number;
}

/** The one segment of a pool under `expandable_segments`: pages are mapped where they are needed, and may go again. */
export class GrowingSegment {
  readonly #table: BlockTable;
  readonly #pool: number;
  readonly #page: number;
  readonly #start: number;
  /** Addresses without memory between blocks, lowest first. */
  readonly #holes: number[] = [];

  constructor(table: BlockTable, pool: number, page: number) {
    this.#table = table;
    this.#pool = pool;
    this.#page = page;
    this.#start = pool === SMALL ? 0 : ADDRESSES;
  }

  /** Takes the best fit off the list, where a block counts with the addresses that it could grow into; else NONE. */
  take(size: number): number {
    const { free } = this.#table;
    const blocks = free[this.#pool]!;
    let best = blocks.peek(size);
    while (best !== NONE) {
      const next = blocks.after(best);
      if (next === NONE || this.#growableSize(next) >= this.#growableSize(best)) break;
      best = next;
    }
    if (best !== NONE) this.#table.remove(best);
    return best;
  }

  /** Where a request grows: from the lowest hole that has the room, else at the end. */
  growthFor(size: number): Growth {
    const first = this.#firstWithRoom(size);
    const { size: sizes, state, next } = this.#table;
    let bytes = 0;
    let held = 0;
    for (let block = first; block !== NONE && held < size; block = next[block]!) {
      const isHole = state[block] === HOLE;
      const part = isHole ? this.#pages(Math.min(sizes[block]!, size - held)) : sizes[block]!;
      held += part;
      if (isHole) bytes += part;
    }
    return { first, bytes: held < size ? bytes + this.#pages(size - held) : bytes };
  }

  /** A live block of at least `size`, its pages mapped. */
  grow({ first }: Growth, size: number): number {
    const table = this.#table;
    const start = first === NONE ? this.#append() : first;
    if (table.state[start] === FREE) table.remove(start);
    else if (table.state[start] === HOLE) this.#fill(start, size);
    table.state[start] = LIVE;
    while (table.size[start]! < size) this.#extend(start, size - table.size[start]!);
    const next = table.next[start]!;
    if (next !== NONE && table.state[next] === FREE) {
      table.remove(next);
      table.absorb(start, next);
    }
    return start;
  }

  /** Gives the whole pages within free blocks back; returns their bytes. */
  shrink(): number {
    return this.#table.free[this.#pool]!.list().reduce((bytes, block) => bytes + this.#unmap(block), 0);
  }

  #growableSize(block: number): number {
    const { size, next, state } = this.#table;
    const after = next[block]!;
    if (after === NONE) return Infinity;
    return size[block]! + (state[after] === HOLE ? size[after]! : 0);
  }

  #firstWithRoom(size: number): number {
    const { size: sizes, state, next, previous, tail } = this.#table;
    for (const hole of this.#holes) {
      const before = previous[hole]!;
      const first = before !== NONE && state[before] === FREE ? before : hole;
      let room = 0;
      let block = first;
      while (block !== NONE && state[block] !== LIVE && room < size) {
        room += sizes[block]!;
        block = next[block]!;
      }
      if (room >= size || block === NONE) return first;
    }
    const last = tail[this.#pool]!;
    return last !== NONE && state[last] === FREE ? last : NONE;
  }

  /** Gives a hole as much memory as a request needs, and leaves the rest a hole. */
  #fill(hole: number, size: number): void {
    const table = this.#table;
    const mapped = this.#pages(Math.min(table.size[hole]!, size));
    const at = this.#holes.indexOf(hole);
    if (mapped === table.size[hole]) {
      this.#holes.splice(at, 1);
      return;
    }
    const rest = table.cut(hole, mapped);
    table.state[rest] = HOLE;
    this.#holes[at] = rest;
  }

  /** Adds the block that follows, or pages at the end of the segment. */
  #extend(block: number, lacking: number): void {
    const table = this.#table;
    const next = table.next[block]!;
    if (next === NONE) {
      table.size[block]! += this.#pages(lacking);
      return;
    }
    if (table.state[next] === HOLE) this.#fill(next, lacking);
    else table.remove(next);
    table.absorb(block, next);
  }

  /** An empty block behind the last one. */
  #append(): number {
    const table = this.#table;
    const last = table.tail[this.#pool]!;
    const address = last === NONE ? this.#start : table.address[last]! + table.size[last]!;
    const block = table.make(this.#pool, 0, address, last, NONE);
    if (last !== NONE) table.next[last] = block;
    table.tail[this.#pool] = block;
    return block;
  }

  #unmap(block: number): number {
    const table = this.#table;
    const offset = table.address[block]! - this.#start;
    const from = this.#pages(offset) - offset;
    const to = Math.floor((offset + table.size[block]!) / this.#page) * this.#page - offset;
    if (to <= from) return 0;
    table.remove(block);
    if (to < table.size[block]!) table.insert(table.cut(block, to));
    let hole = block;
    if (from > 0) {
      hole = table.cut(block, from);
      table.insert(block);
    }
    this.#joinHoles(hole);
    return to - from;
  }

  /** Lists a hole as one with the holes beside it; beyond the last block there is none. */
  #joinHoles(made: number): void {
    const table = this.#table;
    table.state[made] = HOLE;
    let hole = made;
    const before = table.previous[made]!;
    if (before !== NONE && table.state[before] === HOLE) {
      this.#holes.splice(this.#holes.indexOf(before), 1);
      table.absorb(before, made);
      hole = before;
    }
    const next = table.next[hole]!;
    if (next !== NONE && table.state[next] === HOLE) {
      this.#holes.splice(this.#holes.indexOf(next), 1);
      table.absorb(hole, next);
    }
    if (table.next[hole] === NONE) {
      const last = table.previous[hole]!;
      if (last !== NONE) table.next[last] = NONE;
      table.tail[this.#pool] = last;
      table.drop(hole);
      return;
    }
    const at = this.#holes.findIndex((other) => table.address[other]! > table.address[hole]!);
    this.#holes.splice(at < 0 ? this.#holes.length : at, 0, hole);
  }

  #pages(bytes: number): number {
    return Math.ceil(bytes / this.#page) * this.#page;
  }
}
