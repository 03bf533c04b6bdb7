import { type Block, type Blocks, NONE } from './blocks.ts';

const WORD = 32;
/** Bins of each power of two, as a number of bits. */
const FINENESS = 3;
/** Units that a bin is worked out from; the last one holds whatever is larger. */
const MOST_UNITS = 2 ** 32 - 1;
/** Sizes up to 2^32 times `MIN_BLOCK`, two TiB, by their own bins. */
const BINS = WORD << FINENESS;

/**
 * Free blocks of one pool; the best of them is the smallest that is large enough, of equals the one lowest in memory.
 * Those of similar size are linked, the best first. A block keeps its size while it is listed.
 */
export class FreeBlocks {
  readonly #blocks: Blocks;
  readonly #first = new Int32Array(BINS);
  /** A bit for each bin that holds a block. */
  readonly #filled = new Int32Array(BINS / WORD);

  constructor(blocks: Blocks) {
    this.#blocks = blocks;
  }

  insert(block: Block): void {
    const { size: sizes, address: addresses, worse: worseThan, better: betterThan } = this.#blocks;
    const size = sizes[block]!;
    const bin = binOf(size);
    let better: Block = NONE;
    let worse: Block = this.#first[bin]!;
    const address = addresses[block]!;
    while (worse !== NONE) {
      const larger = sizes[worse]! - size;
      if (larger > 0 || (larger === 0 && addresses[worse]! >= address)) break;
      better = worse;
      worse = worseThan[worse]!;
    }
    this.#blocks.bin[block] = bin;
    betterThan[block] = better;
    worseThan[block] = worse;
    if (worse !== NONE) betterThan[worse] = block;
    if (better !== NONE) worseThan[better] = block;
    else {
      this.#first[bin] = block;
      this.#filled[bin >>> 5]! |= 1 << (bin & 31);
    }
  }

  /** Takes off a block, which must be listed. */
  remove(block: Block): void {
    const blocks = this.#blocks;
    const better = blocks.better[block]!;
    const worse = blocks.worse[block]!;
    if (worse !== NONE) blocks.better[worse] = better;
    if (better !== NONE) {
      blocks.worse[better] = worse;
      return;
    }
    const bin = blocks.bin[block]!;
    this.#first[bin] = worse;
    if (worse === NONE) this.#filled[bin >>> 5]! &= ~(1 << (bin & 31));
  }

  /** The best block for a request; `NONE` when none is large enough. */
  best(size: number): Block {
    const { size: sizes, worse } = this.#blocks;
    const bin = binOf(size);
    let block: Block = this.#first[bin]!;
    while (block !== NONE && sizes[block]! < size) block = worse[block]!;
    return block === NONE ? this.#firstFrom(bin + 1) : block;
  }

  /** The block that is next best after a listed one; `NONE` when there is none. */
  after(block: Block): Block {
    const worse = this.#blocks.worse[block]!;
    return worse === NONE ? this.#firstFrom(this.#blocks.bin[block]! + 1) : worse;
  }

  /** Every block, largest first. */
  list(): Block[] {
    const listed: Block[] = [];
    for (let block = this.#firstFrom(0); block !== NONE; block = this.after(block)) listed.push(block);
    return listed.toReversed();
  }

  /** The best block of the first bin from one on that holds any; `NONE` when there is none. */
  #firstFrom(bin: number): Block {
    const filled = this.#filled;
    let word = bin >>> 5;
    let bits = word < filled.length ? filled[word]! & (-1 << (bin & 31)) : 0;
    while (bits === 0) {
      word += 1;
      if (word >= filled.length) return NONE;
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
