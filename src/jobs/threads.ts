import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Result } from '../report/result.ts';
import { type ConfigOptions, type Judged, type Piece, resultInPieces, worked } from './judge-configs.ts';

/** Below so many pieces a thread costs more than it takes over: to start one is as long as some four of them. */
const LEAST_PIECES = 12;
/** Each has the engine and its tables for itself, some 100 MB. */
const MOST_THREADS = 8;

/** As `resultOfConfigs`, on as many cores as there are where the configs are many. */
export async function resultInThreads(
  ...[configs, gpusOf, options, version]: Parameters<typeof resultInPieces>
): Promise<Result> {
  const pieces = resultInPieces(configs, gpusOf, options, version);
  const threads = new Threads(options);
  try {
    let next = pieces.next();
    while (!next.done) next = pieces.next(await threads.work(next.value));
    return next.value;
  } finally {
    await threads.end();
  }
}

/** Threads that work pieces out beside the one that asks. */
class Threads {
  readonly #options: ConfigOptions;
  #workers: readonly Worker[] = [];

  constructor(options: ConfigOptions) {
    this.#options = options;
  }

  /** What each piece comes to, in their order. */
  async work(pieces: readonly Piece[]): Promise<Judged[]> {
    if (pieces.length >= LEAST_PIECES && this.#workers.length === 0) this.#start();
    const [own = [], ...others] = shared(pieces, this.#workers.length + 1);
    const judged: Judged[] = [];
    const answers = others.map((share, at) =>
      this.#ask(
        this.#workers[at]!,
        share.map((index) => pieces[index]!),
      ),
    );
    for (const index of own) judged[index] = worked(pieces[index]!, this.#options);
    for (const [at, share] of others.entries()) {
      const answer = await answers[at];
      for (const [place, index] of share.entries())
        judged[index] = answer?.[place] ?? worked(pieces[index]!, this.#options);
    }
    return judged;
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(): void {
    const { href } = new URL(import.meta.url);
    // the sources and what is built of them alike
    const file = new URL(`../judging-thread${href.slice(href.lastIndexOf('.'))}`, href);
    const count = Math.min(availableParallelism(), MOST_THREADS) - 1;
    this.#workers = Array.from({ length: count }, () => new Worker(file, { workerData: this.#options, env: {} }));
  }

  /** What a thread made of its pieces; null where it broke, so that they are left to do. */
  #ask(worker: Worker, pieces: readonly Piece[]): Promise<readonly Judged[] | null> {
    if (pieces.length === 0) return Promise.resolve([]);
    return new Promise((resolve) => {
      worker.once('message', resolve);
      worker.once('error', () => resolve(null));
      worker.once('exit', () => resolve(null));
      try {
        worker.postMessage(pieces);
      } catch {
        resolve(null);
      }
    });
  }
}

/**
 * Places of the pieces for each of some threads, as many for each: those of one model come together as far as that goes,
 * as they share what is taped of it.
 */
function shared(pieces: readonly Piece[], threads: number): number[][] {
  const identity = (index: number) => pieces[index]!.pair.after.training?.identity ?? '';
  const order = pieces.map((_, index) => index).toSorted((a, b) => identity(a).localeCompare(identity(b)) || a - b);
  const most = Math.ceil(order.length / threads);
  return Array.from({ length: threads }, (_, at) => order.slice(at * most, (at + 1) * most));
}
