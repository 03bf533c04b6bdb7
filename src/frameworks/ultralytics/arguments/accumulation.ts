import { roundHalfToEven } from '../../../base/round.ts';
import type { TrainingRun } from './training-run.ts';

/** Batches whose gradients make one step: max(round(nbs / batch), 1), with Python's rounding (ultralytics/engine/trainer.py). */
export function accumulateOf({ nbs, accumulate }: Pick<TrainingRun, 'nbs' | 'accumulate'>, batch: number): number {
  return accumulate.value ?? Math.max(roundHalfToEven(nbs.value / batch), 1);
}
