import { MOST_RISK } from './verdict.ts';
import type { Forecaster } from './forecast.ts';
import { largestSafe, roundBelow } from './recommend.ts';

/** A batch that fits where what nobody said is as supposed. */
interface SupposedBatch {
  readonly batch: number;
  /** After `where`. */
  readonly words: string;
}

/**
 * Larger batches than the one that fits whatever nobody said may be, each with what would have to be so; up to the one
 * that is asked. The densest of all datasets decide a batch that is safe without a word, and most configs are about others.
 */
export function supposedBatches(forecaster: Forecaster, asked: number | null, safe: number): SupposedBatch[] {
  const { gpus } = forecaster.plan.training.batch;
  let least = safe;
  // from the most that is supposed to the least, of those that come to the same batch the safest
  return forecaster.plan.supposed.toReversed().flatMap(({ plan, words }) => {
    const own = forecaster.by(plan);
    const holdsAsked = asked !== null && own.isSafe(asked, MOST_RISK);
    const largest = holdsAsked ? asked : largestSafe(own, asked);
    const batch = largest === null || holdsAsked ? largest : roundBelow(largest, gpus);
    if (batch === null || batch <= least) return [];
    least = batch;
    return [{ batch, words }];
  });
}

/** The same as a line for each. */
export function supposedLines(batches: readonly SupposedBatch[]): string[] {
  return batches.map(({ batch, words }) => `batch ${batch} fits where ${words}`);
}
