// How large the batch that is advised for a public run is, over the largest that would have run by what the run printed.
import { Unplannable } from '../src/frameworks/training.ts';
import { UltralyticsTraining } from '../src/frameworks/ultralytics/training.ts';
import { supposedLabels } from '../src/frameworks/ultralytics/plan/labels.ts';
import { SUPPOSED, UltralyticsPlan } from '../src/frameworks/ultralytics/plan/ultralytics-plan.ts';
import { Forecaster } from '../src/verdict/forecast.ts';
import { shownPeak } from '../src/verdict/seen.ts';
import { recommend } from '../src/verdict/recommend.ts';
import { supposedBatches } from '../src/verdict/supposed.ts';
import { cardOf, type Knowledge, type Measured, runOf } from './corpus.ts';
import type { HeldOut } from './judged.ts';
import { meanLabels } from './residuals.ts';
import { showsFirstEpoch } from './rules.ts';

export interface Advised {
  readonly row: Measured;
  readonly advised: number;
  /** The same where the labels are no more than most trainings have, and no more than half of them. */
  readonly ofMost: number;
  readonly ofHalf: number;
  /** Whether the log tells that the labels are so few. */
  readonly isOfMost: boolean;
  readonly isOfHalf: boolean;
  readonly largest: number;
}

/**
 * Null where the row names no card or shows no first epoch. The largest batch: where its run printed k times what the
 * engine says of it, every batch is taken to need k times what the engine says, at least the one that ran. The labels of
 * the run are in k: those of all epochs where the trainer empties its cache after each, so that the most it prints is
 * needed; where it keeps its cache the first epoch alone tells, and what later ones need on top is not in it.
 */
export function advisedFor(row: Measured, labels: Knowledge, held: HeldOut): Advised | null {
  const [run, card] = [runOf(row, { labels }), cardOf(row)];
  if (!run || card === null || !showsFirstEpoch(row)) return null;
  try {
    const plan = new UltralyticsPlan(new UltralyticsTraining(run), card, { opLevel: false }, held.means);
    const forecaster = new Forecaster(plan, { card, opLevel: false, reserveBytes: 0, evidence: held.evidence });
    const { gpus } = plan.training.batch;
    const ran = run.batch.value;
    const { prediction: said } = forecaster.at(ran);
    const times =
      plan.keepsCacheUpTo === 0
        ? row.reportedBytes! / shownPeak(said)
        : (row.firstBytes ?? row.reportedBytes!) / said.firstEpochBytes;
    const holds = (samples: number) => {
      const { need, prediction, devicePeakBytes } = forecaster.at(samples * gpus);
      const outside = devicePeakBytes - prediction.reservedPeakBytes;
      return (need.bytes - outside) * times + outside <= card.usableBytes;
    };
    let most = Math.max(Math.floor(ran / gpus), 1);
    let over = 2 * most;
    while (over <= plan.mostSamples && holds(over)) [most, over] = [over, 2 * over];
    over = Math.min(over, plan.mostSamples + 1);
    while (over - most > 1) {
      const middle = Math.floor((most + over) / 2);
      if (holds(middle)) most = middle;
      else over = middle;
    }
    const advised = recommend(forecaster, null, null)?.batch ?? 0;
    const supposed = supposedBatches(forecaster, null, advised);
    const [ofMost, ofHalf] = [supposed[0], supposed.at(-1)].map((each) => each?.batch ?? advised) as [number, number];
    const mean = meanLabels(row);
    const [isOfHalf, isOfMost] = SUPPOSED.map(
      (part) => mean !== null && mean <= supposedLabels(run, part, held.means).mean,
    ) as [boolean, boolean];
    return { row, advised, ofMost, ofHalf, isOfMost, isOfHalf, largest: most * gpus };
  } catch (error) {
    if (error instanceof Unplannable) return null;
    throw error;
  }
}
