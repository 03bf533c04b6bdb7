import { TrainingOutOfMemory } from './rehearsal.ts';

interface Ending<T> {
  readonly limit: number;
  readonly end: T | TrainingOutOfMemory;
  /** Most bytes that were held from CUDA; Infinity where the training stopped. */
  readonly most: number;
}

/** What one training came to within each limit that it was played in; a replay takes a hundred thousand requests. */
export class Endings<T> {
  readonly #play: (limit: number) => T;
  readonly #mostOf: (end: T) => number;
  readonly #known: Ending<T>[] = [];

  /** `play` throws `TrainingOutOfMemory` beyond a limit, and `mostOf` tells all that was held, over the whole of it. */
  constructor(play: (limit: number) => T, mostOf: (end: T) => number) {
    this.#play = play;
    this.#mostOf = mostOf;
  }

  within(limit: number): T | TrainingOutOfMemory {
    // what held no more than this limit within a wider one would not have met either
    const isThat = (each: Ending<T>) => each.limit === limit || (limit < each.limit && each.most <= limit);
    const known = this.#known.find(isThat);
    if (known) return known.end;
    const made = this.#ending(limit);
    this.#known.push(made);
    return made.end;
  }

  #ending(limit: number): Ending<T> {
    try {
      const end = this.#play(limit);
      return { limit, end, most: this.#mostOf(end) };
    } catch (error) {
      if (!(error instanceof TrainingOutOfMemory)) throw error;
      return { limit, end: error, most: Infinity };
    }
  }
}
