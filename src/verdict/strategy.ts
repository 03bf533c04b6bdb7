import type { ReadConfig } from '../configs/read-config.ts';
import type { Card } from '../torch/card.ts';
import { Forecaster } from './forecast.ts';
import { type JudgeOptions } from './judge.ts';
import { planOf } from '../frameworks/ultralytics/plan/plan.ts';
import { MOST_RISK, recommend } from './recommend.ts';
import { Unplannable } from './unplannable.ts';

/** One batch of a ladder, replayed. */
interface StrategyStep {
  /** Total over the GPUs. */
  readonly batch: number;
  readonly accumulate: number;
  readonly effectiveBatch: number;
  /** Of one GPU. */
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
  /** From this batch on nothing is accumulated; null where each step of the ladder accumulates. */
  readonly aloneFrom: number | null;
}

const FIRST = 4;
const MOST = 1024;
/** The framework's default, and the smallest batch that the vendor's own study compares. */
const USUAL = 16;

/** Doubles the batch until it does not fit. Pure; a line that says why where the model is not known. */
export function strategyOf(
  { run, findings, modelFile = null }: ReadConfig,
  card: Card,
  options: JudgeOptions,
): Strategy | string {
  if (run === null) return findings[0]?.message ?? 'the config could not be read';
  try {
    const forecaster = new Forecaster(planOf(run, { card, opLevel: options.opLevel, modelFile }), { card, ...options });
    const steps = laddered(forecaster);
    const fitting = steps.filter(({ risk }) => risk < MOST_RISK).map(({ batch }) => batch);
    return {
      start: fitting.findLast((batch) => batch <= USUAL * run.gpus.value) ?? null,
      largest: recommend(forecaster, null, null)?.batch ?? null,
      steps,
      aloneFrom: aloneFrom(forecaster),
    };
  } catch (error) {
    if (!(error instanceof Unplannable)) throw error;
    return error.message;
  }
}

/** The smallest batch, over the GPUs, of which each is a step of its own. */
function aloneFrom({ plan: { run, accumulateAt } }: Forecaster): number | null {
  const gpus = run.gpus.value;
  for (let batch = gpus; batch <= Math.max(run.nbs.value, gpus); batch += gpus)
    if (accumulateAt(batch) === 1) return batch;
  return null;
}

function laddered(forecaster: Forecaster): StrategyStep[] {
  const gpus = forecaster.plan.run.gpus.value;
  const steps: StrategyStep[] = [];
  for (let images = FIRST; images <= MOST; images *= 2) {
    const step = stepAt(forecaster, images * gpus);
    steps.push(step);
    if (step.risk >= MOST_RISK) break;
  }
  // smaller ones only where the first is too much already
  for (let images = FIRST / 2; steps[0]!.risk >= MOST_RISK && images >= 1; images /= 2) {
    steps.unshift(stepAt(forecaster, images * gpus));
  }
  return steps;
}

function stepAt(forecaster: Forecaster, batch: number): StrategyStep {
  const accumulate = forecaster.plan.accumulateAt(batch);
  const { devicePeakBytes, risk } = forecaster.at(batch);
  return { batch, accumulate, effectiveBatch: batch * accumulate, devicePeakBytes, risk: risk ?? 0 };
}
