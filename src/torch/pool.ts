import { type Block, type Blocks, FREE, NONE } from './blocks.ts';
import { FreeBlocks } from './free-blocks.ts';

/** Blocks of small or of large requests. */
export class Pool {
  readonly isSmall: boolean;
  readonly free: FreeBlocks;
  /** Searches so far. */
  searches = 0;
  /** Last block of a growing segment. */
  tail: Block = NONE;
  readonly #blocks: Blocks;

  constructor(blocks: Blocks, isSmall: boolean) {
    this.#blocks = blocks;
    this.free = new FreeBlocks(blocks);
    this.isSmall = isSmall;
  }

  /** Leaves a block its first bytes and makes a block, on no list, of the rest. */
  cut(block: Block, size: number): Block {
    const blocks = this.#blocks;
    const next = blocks.next[block]!;
    const rest = blocks.make(this.isSmall, blocks.size[block]! - size, blocks.address[block]! + size, block, next);
    blocks.size[block] = size;
    blocks.next[block] = rest;
    if (next !== NONE) blocks.previous[next] = rest;
    if (this.tail === block) this.tail = rest;
    return rest;
  }

  /** Makes a block and the one behind it one. */
  absorb(block: Block, next: Block): void {
    const blocks = this.#blocks;
    const after = blocks.next[next]!;
    blocks.size[block]! += blocks.size[next]!;
    blocks.next[block] = after;
    if (after !== NONE) blocks.previous[after] = block;
    if (this.tail === next) this.tail = block;
    blocks.drop(next);
  }

  /** Lists a block as free. */
  insert(block: Block): void {
    this.#blocks.state[block] = FREE;
    this.#blocks.freeSince[block] = this.searches;
    this.free.insert(block);
  }
}
