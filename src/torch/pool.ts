/** Where a block's row begins in its table. */
export type Block = number;
/** No block. */
export const NONE = 0;

const WORD = 32;
/** Bins of each power of two, as a number of bits. */
const FINENESS = 3;
/** Units that a bin is worked out from; the last one holds whatever is larger. */
const MOST_UNITS = 2 ** 32 - 1;
/** Sizes up to 2^32 times `MIN_BLOCK`, two TiB, by their own bins. */
export const BINS = WORD << FINENESS;

/** Blocks of small or of large requests: the free ones in bins of similar sizes, of which each names its best. */
export class Pool {
  readonly isSmall: boolean;
  /** Searches so far. */
  searches = 0;
  /** Last block of a growing segment. */
  tail: Block = NONE;
  readonly first = new Int32Array(BINS);
  /** A bit for each bin that holds a block. */
  readonly filled = new Int32Array(BINS / WORD);
  /** Of bins that became long, blocks on the way through them, best first. */
  readonly posts = new Map<number, Block[]>();

  constructor(isSmall: boolean) {
    this.isSmall = isSmall;
  }

  /** The best block of the first bin from one on that holds any; `NONE` when there is none. */
  firstFrom(bin: number): Block {
    const { filled } = this;
    let word = bin >>> 5;
    let bits = word < filled.length ? filled[word]! & (-1 << (bin & 31)) : 0;
    while (bits === 0) {
      word += 1;
      if (word >= filled.length) return NONE;
      bits = filled[word]!;
    }
    return this.first[word * WORD + (31 - Math.clz32(bits & -bits))]!;
  }
}

/** Bins get wider with the size: eight for each power of two. */
export function binOf(size: number): number {
  const units = size < MOST_UNITS ? size >>> 0 : MOST_UNITS;
  const power = 31 - Math.clz32(units);
  if (power < FINENESS) return units | 0;
  return ((power - FINENESS + 1) << FINENESS) | ((units >>> (power - FINENESS)) & ((1 << FINENESS) - 1));
}
