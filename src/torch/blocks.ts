/** Number of a block in its table. */
export type Block = number;
/** No block. */
export const NONE = 0;

/** States of a block: in use, free, or addresses of a growing segment without memory. */
export const LIVE = 0;
export const FREE = 1;
export const HOLE = 2;

/** Rows of a new table; it doubles when they are used up. */
const FIRST_ROWS = 1024;

/**
 * Blocks of memory between their neighbours in the same segment, a column for each of what is known of them: a replay
 * makes and joins a hundred thousand of them, and numbers in arrays cost half as much as objects that point at each
 * other. Sizes and addresses count in `MIN_BLOCK`s. Rows that nothing names any more are used again.
 */
export class Blocks {
  state = new Uint8Array(FIRST_ROWS);
  isSmall = new Uint8Array(FIRST_ROWS);
  size = new Float64Array(FIRST_ROWS);
  /** Size of the live request. */
  request = new Float64Array(FIRST_ROWS);
  address = new Float64Array(FIRST_ROWS);
  previous = new Int32Array(FIRST_ROWS);
  next = new Int32Array(FIRST_ROWS);
  /** Searches that the pool had seen when the block became free. */
  freeSince = new Float64Array(FIRST_ROWS);
  /** Where a free block is listed, and its neighbours there. */
  bin = new Uint8Array(FIRST_ROWS);
  better = new Int32Array(FIRST_ROWS);
  worse = new Int32Array(FIRST_ROWS);

  #rows = 1;
  /** Linked by `next`. */
  #unused: Block = NONE;

  make(isSmall: boolean, size: number, address: number, previous: Block, next: Block): Block {
    const block = this.#row();
    this.state[block] = LIVE;
    this.isSmall[block] = Number(isSmall);
    this.size[block] = size;
    this.address[block] = address;
    this.previous[block] = previous;
    this.next[block] = next;
    return block;
  }

  /** Forgets a block that nothing names any more. */
  drop(block: Block): void {
    this.next[block] = this.#unused;
    this.#unused = block;
  }

  /** Whether a block is its whole segment. */
  isWhole(block: Block): boolean {
    return this.previous[block] === NONE && this.next[block] === NONE;
  }

  #row(): Block {
    const unused = this.#unused;
    if (unused !== NONE) {
      this.#unused = this.next[unused]!;
      return unused;
    }
    if (this.#rows === this.state.length) this.#grow();
    return this.#rows++;
  }

  #grow(): void {
    const rows = this.state.length * 2;
    this.state = copied(this.state, new Uint8Array(rows));
    this.isSmall = copied(this.isSmall, new Uint8Array(rows));
    this.size = copied(this.size, new Float64Array(rows));
    this.request = copied(this.request, new Float64Array(rows));
    this.address = copied(this.address, new Float64Array(rows));
    this.previous = copied(this.previous, new Int32Array(rows));
    this.next = copied(this.next, new Int32Array(rows));
    this.freeSince = copied(this.freeSince, new Float64Array(rows));
    this.bin = copied(this.bin, new Uint8Array(rows));
    this.better = copied(this.better, new Int32Array(rows));
    this.worse = copied(this.worse, new Int32Array(rows));
  }
}

function copied<T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
