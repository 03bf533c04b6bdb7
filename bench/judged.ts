import { UltralyticsTraining } from '../src/frameworks/ultralytics/training.ts';
// What the engine says of a public run, beside what the run printed.
import { Unplannable } from '../src/frameworks/training.ts';
import { Forecaster } from '../src/verdict/forecast.ts';
import { cardOf, type Measured, runOf } from './corpus.ts';

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

/** The engine's word on a row; null where a row says too little, or a model is not known. */
export function judged(row: Measured, labels: boolean): Judged | null {
  const run = runOf(row, { labels });
  if (!run) return null;
  const card = cardOf(row);
  try {
    const forecaster = Forecaster.of(new UltralyticsTraining(run), {
      card,
      opLevel: false,
      reserveBytes: 0,
    });
    const batch = run.batch.value;
    const { prediction, devicePeakBytes, risk } = forecaster.at(batch);
    const { low, high } = forecaster.estimateAt(batch);
    const outside = devicePeakBytes - prediction.reservedPeakBytes;
    return {
      row,
      trainingBytes: prediction.firstEpochBytes,
      reservedBytes: prediction.reservedPeakBytes,
      low: low - outside,
      high: high - outside,
      parameters: prediction.parameters,
      risk,
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
