import { isAtLeast } from '../configs/versions.ts';
import { type LabelCounts, predict, type Prediction, type TrainingSpec } from '../memory/engine.ts';
import { type Estimate } from '../memory/estimate.ts';
import { contextBytes, type KernelLoading, ncclBytes } from '../memory/overheads.ts';
import { type Card } from '../runners/card.ts';
import { breakdownOf } from './breakdown.ts';
import { type Plan } from './plan.ts';
import { quantile, riskOf, type Scenario, type Spread } from './risk.ts';

/** What is foretold of a run at one total batch. */
export interface Forecast {
  readonly spec: TrainingSpec;
  readonly prediction: Prediction;
  readonly devicePeakBytes: number;
  readonly scenarios: readonly Scenario[];
  /** Probability that the run's device peak exceeds the usable memory; null without a card. */
  readonly risk: number | null;
}

export interface ForecastOptions {
  readonly card: Card | null;
  readonly opLevel: boolean;
  /** Bytes of the card that the team keeps free. */
  readonly reserveBytes: number;
}

/** Real over predicted peaks of whole runs; see bench/accuracy. */
const RESIDUALS: Spread = { centre: 0.05, deviation: 0.1 };
/** Both ends of the interval leave out as much. */
const INTERVAL = 0.9;
const EXACT: Spread = { centre: 0, deviation: 1e-9 };

/** Forecasts of one plan, each batch replayed once. */
export class Forecaster {
  readonly plan: Plan;
  readonly #options: ForecastOptions;
  readonly #known = new Map<number, Forecast>();

  constructor(plan: Plan, options: ForecastOptions) {
    this.plan = plan;
    this.#options = options;
  }

  at(batch: number): Forecast {
    const before = this.#known.get(batch);
    if (before) return before;
    const made = this.#make(batch);
    this.#known.set(batch, made);
    return made;
  }

  /** The part of a result that says what was predicted. */
  estimateAt(batch: number): Estimate {
    const { spec, prediction, devicePeakBytes, scenarios } = this.at(batch);
    const { held: _, ...rest } = prediction;
    const spread = this.#spread;
    const tail = (1 - INTERVAL) / 2;
    return {
      ...rest,
      devicePeakBytes,
      low: Math.min(Math.round(quantile(scenarios, tail, spread)), devicePeakBytes),
      high: Math.max(Math.round(quantile(scenarios, 1 - tail, spread)), devicePeakBytes),
      breakdown: [...breakdownOf(spec, prediction), ...this.#overheads()],
      assumptions: [...this.plan.assumptions, ...this.#assumptions()],
    };
  }

  #make(batch: number): Forecast {
    const { card, reserveBytes } = this.#options;
    const spec = this.plan.at(batch);
    const prediction = predict(spec);
    const outside = this.#overheads().reduce((sum, { bytes }) => sum + bytes, 0);
    const scenarios = this.#scenarios(spec, prediction).map(({ bytes, weight }) => ({
      bytes: bytes + outside,
      weight,
    }));
    return {
      spec,
      prediction,
      devicePeakBytes: prediction.reservedPeakBytes + outside,
      scenarios,
      risk: card === null ? null : riskOf(scenarios, card.usableBytes - reserveBytes, this.#spread),
    };
  }

  /** One scenario where the labels are known; otherwise the straight line through two replays, over what they may be. */
  #scenarios(spec: TrainingSpec, { reservedPeakBytes }: Prediction): Scenario[] {
    const { dense, prior } = this.plan.labels;
    if (dense === null || this.#options.opLevel) return [{ bytes: reservedPeakBytes, weight: 1 }];
    const { most } = spec.batch.labels;
    const bytesAtDense = predict(withLabels(spec, dense)).reservedPeakBytes;
    const slope = Math.max(bytesAtDense - reservedPeakBytes, 0) / (dense.training.most - most);
    return prior.map(({ most: each, weight }) => ({
      bytes: reservedPeakBytes + slope * Math.max(each - most, 0),
      weight,
    }));
  }

  #overheads() {
    const { card, opLevel } = this.#options;
    if (opLevel) return [];
    const { run } = this.plan;
    const context = {
      name: 'CUDA context',
      bytes: contextBytes(card ?? UNKNOWN_CHIP, kernelLoading(run.torch.value)),
      note: 'outside PyTorch, seen by nvidia-smi',
    };
    const nccl = { name: 'NCCL', bytes: ncclBytes(run.gpus.value), note: 'communicators, outside PyTorch' };
    return nccl.bytes > 0 ? [context, nccl] : [context];
  }

  #assumptions(): string[] {
    const { opLevel, card } = this.#options;
    if (opLevel) return ['conditions of op-level recordings: no overheads, no validation'];
    return card === null ? ['a median CUDA context: no card is declared'] : ['nothing else runs on the GPU'];
  }

  get #spread(): Spread {
    return this.#options.opLevel ? EXACT : RESIDUALS;
  }
}

const UNKNOWN_CHIP = { computeCapability: null, multiprocessors: null };

function kernelLoading(torch: string | null): KernelLoading {
  if (torch === null || isAtLeast(torch, '2.1')) return 'lazy';
  return isAtLeast(torch, '1.13') ? 'early lazy' : 'eager';
}

function withLabels(
  spec: TrainingSpec,
  { training, validation }: { training: LabelCounts; validation: LabelCounts },
): TrainingSpec {
  return {
    ...spec,
    batch: { ...spec.batch, labels: training },
    validation: spec.validation && { ...spec.validation, labels: validation },
  };
}
