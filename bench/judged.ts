// What the engine says of a public run, beside what the run printed.
import { Forecaster } from '../src/verdict/forecast.ts';
import type { Estimate } from '../src/torch/estimate.ts';
import { Unplannable } from '../src/frameworks/training.ts';
import { UltralyticsTraining } from '../src/frameworks/ultralytics/training.ts';
import { UltralyticsPlan } from '../src/frameworks/ultralytics/plan/ultralytics-plan.ts';
import { type Evidence } from '../src/verdict/spreads.ts';
import { type MeanPriors } from '../src/frameworks/ultralytics/plan/labels.ts';
import { cardOf, type Knowledge, type Measured, runOf } from './corpus.ts';

export interface Judged {
  readonly row: Measured;
  /** Reserved in training alone, and over the run with validation and checkpoint. */
  readonly trainingBytes: number;
  readonly reservedBytes: number;
  readonly low: number;
  readonly high: number;
  readonly parameters: number;
  readonly risk: number | null;
}

/** What was learned without the source of a row. */
export interface HeldOut {
  readonly evidence: Evidence;
  readonly means: MeanPriors;
}

/** The engine's word on a row; null where a row says too little, or a model is not known. */
export function judged(row: Measured, labels: Knowledge, held?: HeldOut): Judged | null {
  const run = runOf(row, { labels });
  if (!run) return null;
  const card = cardOf(row);
  try {
    const plan = new UltralyticsPlan(new UltralyticsTraining(run), card, { opLevel: false }, held?.means);
    const forecaster = new Forecaster(plan, {
      card,
      opLevel: false,
      reserveBytes: 0,
      ...(held && { evidence: held.evidence }),
    });
    const forecast = forecaster.at(run.batch.value);
    const { prediction } = forecast;
    let estimate: Estimate | null = null;
    const within = (bound: 'low' | 'high'): number => {
      estimate ??= forecaster.estimateAt(run.batch.value);
      return estimate[bound] - (forecast.devicePeakBytes - prediction.reservedPeakBytes);
    };
    return {
      row,
      trainingBytes: prediction.firstEpochBytes,
      reservedBytes: prediction.reservedPeakBytes,
      parameters: prediction.parameters,
      // many tables ask for none of these, and they take more replays
      get low() {
        return within('low');
      },
      get high() {
        return within('high');
      },
      get risk() {
        return forecast.risk;
      },
    };
  } catch (error) {
    if (error instanceof Unplannable) return null;
    throw error;
  }
}

/** Reserved memory of the first epoch; the most of all epochs where the first was not told. */
export function firstBytes({ firstBytes: first, reportedBytes }: Measured): number {
  return first ?? reportedBytes!;
}

/** Predicted over printed memory of the first epoch, signed, in percent. */
export function trainingErrors(results: readonly Judged[]): number[] {
  return results.map(({ row, trainingBytes }) => 100 * (trainingBytes / firstBytes(row) - 1));
}
