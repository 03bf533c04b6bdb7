// How large the batch that is advised for a public run is, over the largest that would have run by what the run printed.
import { Unplannable } from '../src/frameworks/training.ts';
import { UltralyticsTraining } from '../src/frameworks/ultralytics/training.ts';
import { UltralyticsPlan } from '../src/frameworks/ultralytics/plan/ultralytics-plan.ts';
import { Forecaster } from '../src/verdict/forecast.ts';
import { recommend } from '../src/verdict/recommend.ts';
import { cardOf, type Knowledge, type Measured, runOf } from './corpus.ts';
import type { HeldOut } from './judged.ts';
import { showsFirstEpoch } from './rules.ts';

export interface Advised {
  readonly row: Measured;
  readonly advised: number;
  readonly largest: number;
  /** Whether the card holds more images than anybody trains with at once. */
  readonly isRoomy: boolean;
}

/** Samples of one GPU beyond which nobody trains, as in the recommendation. */
const MOST_SAMPLES = 1024;

/**
 * Null where the row names no card or shows no first epoch. The largest batch: where its first epoch printed k times what
 * the engine says of it, every batch is taken to need k times what the engine says, at least the one that ran. The
 * labels of the run are in k; what later epochs need on top is not.
 */
export function advisedFor(row: Measured, labels: Knowledge, held: HeldOut): Advised | null {
  const [run, card] = [runOf(row, { labels }), cardOf(row)];
  if (!run || card === null || !showsFirstEpoch(row)) return null;
  try {
    const plan = new UltralyticsPlan(new UltralyticsTraining(run), card, { opLevel: false }, held.means);
    const forecaster = new Forecaster(plan, { card, opLevel: false, reserveBytes: 0, evidence: held.evidence });
    const { gpus } = plan.training.batch;
    const ran = run.batch.value;
    const times = (row.firstBytes ?? row.reportedBytes!) / forecaster.at(ran).prediction.firstEpochBytes;
    const holds = (samples: number) => {
      const { need, prediction, devicePeakBytes } = forecaster.at(samples * gpus);
      const outside = devicePeakBytes - prediction.reservedPeakBytes;
      return (need.bytes - outside) * times + outside <= card.usableBytes;
    };
    let [most, over] = [Math.floor(ran / gpus), MOST_SAMPLES + 1];
    while (over - most > 1) {
      const middle = Math.floor((most + over) / 2);
      if (holds(middle)) most = middle;
      else over = middle;
    }
    const advised = recommend(forecaster, null, null)?.batch ?? 0;
    return { row, advised, largest: most * gpus, isRoomy: most === MOST_SAMPLES };
  } catch (error) {
    if (error instanceof Unplannable) return null;
    throw error;
  }
}
