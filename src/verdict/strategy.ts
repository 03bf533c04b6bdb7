import { MOST_RISK } from './verdict.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { type Training, Unplannable } from '../frameworks/training.ts';
import type { Card } from '../torch/card.ts';
import { Forecaster } from './forecast.ts';
import type { JudgeOptions } from './judge.ts';
import { recommend } from './recommend.ts';
import { supposedBatches, supposedLines } from './supposed.ts';

/** One batch of a ladder, replayed. */
interface StrategyStep {
  /** Total over the GPUs. */
  readonly batch: number;
  readonly accumulate: number;
  readonly effectiveBatch: number;
  /** Of one GPU. */
  readonly needBytes: number;
  readonly devicePeakBytes: number;
  readonly risk: number;
}

/** Where to begin with the batch of a config on a card, and how far to go. */
export interface Strategy {
  /** Null when no batch fits. */
  readonly start: number | null;
  readonly largest: number | null;
  /** From the smallest to the first that does not fit. */
  readonly steps: readonly StrategyStep[];
  /** What the framework says of it, a line each. */
  readonly advice: readonly string[];
}

const FIRST = 4;
/** A batch that most trainings begin with. */
const USUAL = 16;

/** Doubles the batch until it does not fit. Pure; a line that says why where the model is not known. */
export function strategyOf(
  { training, findings }: Pick<ReadConfig, 'training' | 'findings'>,
  card: Card,
  options: JudgeOptions,
): Strategy | string {
  if (training === null) return findings[0]?.message ?? 'the config could not be read';
  try {
    const forecaster = Forecaster.of(training, { card, ...options });
    const steps = laddered(forecaster, training);
    const fitting = steps.filter(({ risk }) => risk < MOST_RISK).map(({ batch }) => batch);
    const largest = recommend(forecaster, null, null)?.batch ?? null;
    return {
      start: fitting.findLast((batch) => batch <= USUAL * training.batch.gpus) ?? null,
      largest,
      steps,
      advice: [...supposedLines(supposedBatches(forecaster, null, largest ?? 0)), ...training.strategy],
    };
  } catch (error) {
    if (!(error instanceof Unplannable)) throw error;
    return error.message;
  }
}

function laddered(forecaster: Forecaster, training: Training): StrategyStep[] {
  const { gpus } = training.batch;
  const steps: StrategyStep[] = [];
  for (let samples = FIRST; samples <= forecaster.plan.mostSamples; samples *= 2) {
    const step = stepAt(forecaster, training, samples * gpus);
    steps.push(step);
    if (step.risk >= MOST_RISK) break;
  }
  // smaller ones only where the first is too much already
  for (let samples = FIRST / 2; steps[0]!.risk >= MOST_RISK && samples >= 1; samples /= 2) {
    steps.unshift(stepAt(forecaster, training, samples * gpus));
  }
  return steps;
}

function stepAt(forecaster: Forecaster, training: Training, batch: number): StrategyStep {
  const accumulate = training.accumulateAt(batch);
  const { need, devicePeakBytes, risk } = forecaster.at(batch);
  return {
    batch,
    accumulate,
    effectiveBatch: batch * accumulate,
    needBytes: need.bytes,
    devicePeakBytes,
    risk: risk ?? 0,
  };
}
