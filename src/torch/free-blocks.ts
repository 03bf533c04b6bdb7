import type { Block } from './blocks.ts';

const WORD = 32;
/** Bins of each power of two, as a number of bits. */
const FINENESS = 3;
/** Units that a bin is worked out from; the last one holds whatever is larger. */
const MOST_UNITS = 2 ** 32 - 1;
/** Sizes up to 2^32 times `MIN_BLOCK`, two TiB, by their own bins. */
const BINS = WORD << FINENESS;
const NO_BLOCKS: readonly null[] = Array.from({ length: BINS }, () => null);

/**
 * Free blocks of one pool; the best of them is the smallest that is large enough, of equals the one lowest in memory.
 * Those of similar size are linked, the best first. A block keeps its size while it is listed.
 */
export class FreeBlocks {
  readonly #first: (Block | null)[] = NO_BLOCKS.slice();
  /** A bit for each bin that holds a block. */
  readonly #filled = new Int32Array(BINS / WORD);

  insert(block: Block): void {
    const { size, address } = block;
    const bin = binOf(size);
    let better: Block | null = null;
    let worse: Block | null = this.#first[bin]!;
    while (worse !== null && (worse.size < size || (worse.size === size && worse.address < address))) {
      better = worse;
      worse = worse.worse;
    }
    block.bin = bin;
    block.better = better;
    block.worse = worse;
    if (worse !== null) worse.better = block;
    if (better !== null) better.worse = block;
    else {
      this.#first[bin] = block;
      this.#filled[bin >>> 5]! |= 1 << (bin & 31);
    }
  }

  /** Takes off a block, which must be listed. */
  remove({ better, worse, bin }: Block): void {
    if (worse !== null) worse.better = better;
    if (better !== null) {
      better.worse = worse;
      return;
    }
    this.#first[bin] = worse;
    if (worse === null) this.#filled[bin >>> 5]! &= ~(1 << (bin & 31));
  }

  /** The best block for a request; null when none is large enough. */
  best(size: number): Block | null {
    const bin = binOf(size);
    let block: Block | null = this.#first[bin]!;
    while (block !== null && block.size < size) block = block.worse;
    return block ?? this.#firstFrom(bin + 1);
  }

  /** The block that is next best after a listed one; null when there is none. */
  after({ worse, bin }: Block): Block | null {
    return worse ?? this.#firstFrom(bin + 1);
  }

  /** Every block, largest first. */
  list(): Block[] {
    const blocks: Block[] = [];
    for (let block = this.#firstFrom(0); block !== null; block = this.after(block)) blocks.push(block);
    return blocks.toReversed();
  }

  /** The best block of the first bin from one on that holds any; null when there is none. */
  #firstFrom(bin: number): Block | null {
    const filled = this.#filled;
    let word = bin >>> 5;
    let bits = word < filled.length ? filled[word]! & (-1 << (bin & 31)) : 0;
    while (bits === 0) {
      word += 1;
      if (word >= filled.length) return null;
      bits = filled[word]!;
    }
    return this.#first[word * WORD + (31 - Math.clz32(bits & -bits))]!;
  }
}

/** Bins get wider with the size: eight for each power of two. */
function binOf(size: number): number {
  const units = Math.min(size, MOST_UNITS);
  const power = 31 - Math.clz32(units);
  if (power < FINENESS) return units;
  return ((power - FINENESS + 1) << FINENESS) | ((units >>> (power - FINENESS)) & ((1 << FINENESS) - 1));
}
