import type { Block } from '../../../torch/pool.ts';
import type { Replay } from '../../../torch/replay.ts';

/**
 * Images and labels of steps that are over. `enumerate`, which counts a trainer's batches, gives the tuple that it holds
 * itself where nobody else has it, and a new one where the progress bar still has the one before: so it holds on to every
 * other batch through the step after it, and to the last but one until the next epoch (CPython, Objects/enumobject.c;
 * data/gpu: each image of 57 recorded trainings). Trainers that put what they move to the card into the batch itself keep
 * it there for as long.
 */
export class HeldInputs {
  readonly #held: (readonly [block: Block, bytes: number])[] = [];
  readonly #replay: Replay;
  readonly #keepsBatches: boolean;

  constructor(replay: Replay, { keepsBatches }: { readonly keepsBatches: boolean }) {
    this.#replay = replay;
    this.#keepsBatches = keepsBatches;
  }

  /** What is freed before the batch of a step, with so many left of its epoch: the last of an even number is a second one. */
  makeRoom(left: number): void {
    if (this.#keepsBatches && left % 2 === 1) return;
    this.end();
  }

  end(): void {
    for (const [block, bytes] of this.#held.splice(0)) this.#replay.free(block, bytes, 'images');
  }

  add(input: readonly (readonly [block: Block, bytes: number])[]): void {
    this.#held.push(...input);
  }
}

/** Blocks that nobody refers to any more but each other. */
export type Garbage = (readonly [block: Block, bytes: number])[];

/** Ends them, as Python does where it collects garbage. */
export function collect(replay: Replay, garbage: Garbage): void {
  for (const [block, bytes] of garbage.splice(0)) replay.free(block, bytes, 'weights');
}
