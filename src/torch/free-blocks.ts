import { MIN_BLOCK } from './allocator-constants.ts';

/** Blocks of similar size, largest first, of equals the one highest in memory first: the best comes off the end. */
interface Bin {
  readonly blocks: number[];
  readonly sizes: number[];
  readonly addresses: number[];
}

const WORD = 32;
/** Bins of each power of two, as a number of bits. */
const FINENESS = 3;
/** Sizes up to 2^31 times `MIN_BLOCK`: one TiB. */
const BINS = WORD << FINENESS;

/** Free blocks of one pool; the best of them is the smallest that is large enough, of equals the one lowest in memory. */
export class FreeBlocks {
  readonly #bins: (Bin | undefined)[] = Array.from({ length: BINS });
  /** A bit for each bin that holds a block. */
  readonly #filled = new Uint32Array(BINS / WORD);

  insert(block: number, size: number, address: number): void {
    const index = binOf(size);
    const { blocks, sizes, addresses } = (this.#bins[index] ??= { blocks: [], sizes: [], addresses: [] });
    let at = blocks.length;
    while (at > 0 && (sizes[at - 1]! < size || (sizes[at - 1] === size && addresses[at - 1]! < address))) {
      blocks[at] = blocks[at - 1]!;
      sizes[at] = sizes[at - 1]!;
      addresses[at] = addresses[at - 1]!;
      at -= 1;
    }
    blocks[at] = block;
    sizes[at] = size;
    addresses[at] = address;
    this.#filled[index >>> 5]! |= 1 << (index & 31);
  }

  /** Takes off the block at an address, which must be there. */
  remove(size: number, address: number): void {
    const index = binOf(size);
    const bin = this.#bins[index]!;
    let at = bin.blocks.length - 1;
    while (bin.addresses[at] !== address) at -= 1;
    this.#takeOff(index, bin, at);
  }

  /** Takes the best block for a request off; -1 when none is large enough. */
  take(size: number): number {
    const index = this.#find(size);
    if (index < 0) return -1;
    const bin = this.#bins[index]!;
    const at = placeIn(bin, size);
    const block = bin.blocks[at]!;
    this.#takeOff(index, bin, at);
    return block;
  }

  /** What `take` would give; -1 when none is large enough. */
  peek(size: number): number {
    const index = this.#find(size);
    if (index < 0) return -1;
    const bin = this.#bins[index]!;
    return bin.blocks[placeIn(bin, size)]!;
  }

  /** The block that is next best after one of a size at an address; -1 when there is none. */
  after(size: number, address: number): number {
    const bin = this.#bins[binOf(size)]!;
    const at = bin.addresses.indexOf(address);
    if (at > 0) return bin.blocks[at - 1]!;
    const index = this.#nextFilled(binOf(size) + 1);
    return index < 0 ? -1 : this.#bins[index]!.blocks.at(-1)!;
  }

  /** Every block, largest first. */
  list(): number[] {
    return this.#bins.toReversed().flatMap((bin) => bin?.blocks ?? []);
  }

  #takeOff(index: number, { blocks, sizes, addresses }: Bin, at: number): void {
    const last = blocks.length - 1;
    for (let i = at; i < last; i++) {
      blocks[i] = blocks[i + 1]!;
      sizes[i] = sizes[i + 1]!;
      addresses[i] = addresses[i + 1]!;
    }
    blocks.pop();
    sizes.pop();
    addresses.pop();
    if (last === 0) this.#filled[index >>> 5]! &= ~(1 << (index & 31));
  }

  /** The first bin with a block of at least `size`; -1 when there is none. */
  #find(size: number): number {
    const index = binOf(size);
    const bin = this.#bins[index];
    if (bin && bin.blocks.length > 0 && bin.sizes[0]! >= size) return index;
    return this.#nextFilled(index + 1);
  }

  /** The first bin from one on that holds a block; -1 when there is none. */
  #nextFilled(next: number): number {
    let word = next >>> 5;
    let bits = word < this.#filled.length ? this.#filled[word]! & (-1 << (next & 31)) : 0;
    while (bits === 0) {
      word += 1;
      if (word >= this.#filled.length) return -1;
      bits = this.#filled[word]!;
    }
    return word * WORD + (31 - Math.clz32(bits & -bits));
  }
}

/** Place of the best block for a size in a bin that has one. */
function placeIn({ sizes }: Bin, size: number): number {
  let at = sizes.length - 1;
  while (sizes[at]! < size) at -= 1;
  return at;
}

/** Bins get wider with the size: eight for each power of two. */
function binOf(size: number): number {
  const units = size / MIN_BLOCK;
  const power = 31 - Math.clz32(units);
  if (power < FINENESS) return units;
  return ((power - FINENESS + 1) << FINENESS) | ((units >>> (power - FINENESS)) & ((1 << FINENESS) - 1));
}
