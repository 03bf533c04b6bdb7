import { MIN_BLOCK } from './allocator-constants.ts';

const NONE = -1;
const WORD = 32;
/** Bins of each power of two, as a number of bits. */
const FINENESS = 3;
/** Units that a bin is worked out from; the last one holds whatever is larger. */
const MOST_UNITS = 2 ** 32 - 1;
/** Sizes up to 2^32 times `MIN_BLOCK`, two TiB, by their own bins. */
const BINS = WORD << FINENESS;

/** Where blocks lie and how large they are, in bytes, by their numbers; the arrays may be replaced by longer ones. */
interface Blocks {
  readonly size: Float64Array;
  readonly address: Float64Array;
}

/**
 * Free blocks of one pool; the best of them is the smallest that is large enough, of equals the one lowest in memory.
 * Those of similar size are linked, the best first. A block keeps its size while it is listed.
 */
export class FreeBlocks {
  readonly #blocks: Blocks;
  readonly #first = new Int32Array(BINS).fill(NONE);
  /** A bit for each bin that holds a block. */
  readonly #filled = new Uint32Array(BINS / WORD);
  #next: Int32Array;
  #previous: Int32Array;

  constructor(blocks: Blocks) {
    this.#blocks = blocks;
    this.#next = new Int32Array(blocks.size.length);
    this.#previous = new Int32Array(blocks.size.length);
  }

  insert(block: number): void {
    const { size, address } = this.#blocks;
    if (block >= this.#next.length) this.#makeRoom(size.length);
    const bytes = size[block]!;
    const at = address[block]!;
    const index = binOf(bytes);
    const nextOf = this.#next;
    let previous = NONE;
    let next = this.#first[index]!;
    while (next !== NONE) {
      const other = size[next]!;
      if (other > bytes || (other === bytes && address[next]! > at)) break;
      previous = next;
      next = nextOf[next]!;
    }
    nextOf[block] = next;
    this.#previous[block] = previous;
    if (next !== NONE) this.#previous[next] = block;
    if (previous !== NONE) nextOf[previous] = block;
    else {
      this.#first[index] = block;
      this.#filled[index >>> 5]! |= 1 << (index & 31);
    }
  }

  /** Takes off a block, which must be listed. */
  remove(block: number): void {
    const next = this.#next[block]!;
    const previous = this.#previous[block]!;
    if (next !== NONE) this.#previous[next] = previous;
    if (previous !== NONE) {
      this.#next[previous] = next;
      return;
    }
    const index = binOf(this.#blocks.size[block]!);
    this.#first[index] = next;
    if (next === NONE) this.#filled[index >>> 5]! &= ~(1 << (index & 31));
  }

  /** Takes the best block for a request off; -1 when none is large enough. */
  take(bytes: number): number {
    const block = this.peek(bytes);
    if (block !== NONE) this.remove(block);
    return block;
  }

  /** What `take` would give; -1 when none is large enough. */
  peek(bytes: number): number {
    const { size } = this.#blocks;
    const index = binOf(bytes);
    let block = this.#first[index]!;
    while (block !== NONE && size[block]! < bytes) block = this.#next[block]!;
    return block === NONE ? this.#firstFrom(index + 1) : block;
  }

  /** The block that is next best after a listed one; -1 when there is none. */
  after(block: number): number {
    const next = this.#next[block]!;
    return next === NONE ? this.#firstFrom(binOf(this.#blocks.size[block]!) + 1) : next;
  }

  /** Every block, largest first. */
  list(): number[] {
    const blocks: number[] = [];
    for (let block = this.#firstFrom(0); block !== NONE; block = this.after(block)) blocks.push(block);
    return blocks.toReversed();
  }

  /** The best block of the first bin from one on that holds any; -1 when there is none. */
  #firstFrom(index: number): number {
    let word = index >>> 5;
    let bits = word < this.#filled.length ? this.#filled[word]! & (-1 << (index & 31)) : 0;
    while (bits === 0) {
      word += 1;
      if (word >= this.#filled.length) return NONE;
      bits = this.#filled[word]!;
    }
    return this.#first[word * WORD + (31 - Math.clz32(bits & -bits))]!;
  }

  #makeRoom(length: number): void {
    this.#next = longer(this.#next, length);
    this.#previous = longer(this.#previous, length);
  }
}

function longer(old: Int32Array, length: number): Int32Array {
  const made = new Int32Array(length);
  made.set(old);
  return made;
}

/** Bins get wider with the size: eight for each power of two. */
function binOf(size: number): number {
  const units = Math.min(size / MIN_BLOCK, MOST_UNITS);
  const power = 31 - Math.clz32(units);
  if (power < FINENESS) return units;
  return ((power - FINENESS + 1) << FINENESS) | ((units >>> (power - FINENESS)) & ((1 << FINENESS) - 1));
}
