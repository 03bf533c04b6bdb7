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

/** Weights, their average, two optimizer states and gradients in float32. */
const BYTES_PER_PARAMETER = 20;
/** Images that the cost of a label is taken at. */
const LABEL_IMAGES = 8;

/** Forecasts of one plan, each batch replayed once. */
export class Forecaster {
  readonly plan: Plan;
  readonly #options: ForecastOptions;
  readonly #known = new Map<number, Forecast>();
  #labelBytes: number | null = null;

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

  /** Bytes of the card that a batch leaves over with all but a probability of `risk`; below zero where it does not fit. */
  spareAt(batch: number, risk: number): number {
    return this.#usable - quantile(this.at(batch).scenarios, 1 - risk, this.#spread);
  }

  /** The same without any batch, roughly: a first guess for a search. */
  spareWithout(): number {
    return this.#usable - this.#outside - this.plan.network.parameterCount * BYTES_PER_PARAMETER;
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
    const spec = this.plan.at(batch);
    const prediction = predict(spec);
    const outside = this.#outside;
    const scenarios = this.#scenarios(spec, prediction).map(({ bytes, weight }) => ({
      bytes: bytes + outside,
      weight,
    }));
    return {
      spec,
      prediction,
      devicePeakBytes: prediction.reservedPeakBytes + outside,
      scenarios,
      risk: this.#options.card === null ? null : riskOf(scenarios, this.#usable, this.#spread),
    };
  }

  /** One scenario where the labels are known; otherwise a straight line over what they may be. */
  #scenarios({ batch }: TrainingSpec, { reservedPeakBytes }: Prediction): Scenario[] {
    const { dense, prior } = this.plan.labels;
    if (dense === null || this.#options.opLevel) return [{ bytes: reservedPeakBytes, weight: 1 }];
    const slope = this.#bytesPerLabel() * batch.images;
    return prior.map(({ most, weight }) => ({
      bytes: reservedPeakBytes + slope * Math.max(most - batch.labels.most, 0),
      weight,
    }));
  }

  /** Bytes that one label more in the fullest image costs for each image: the loss pads every image to it. */
  #bytesPerLabel(): number {
    if (this.#labelBytes !== null) return this.#labelBytes;
    const { labels, at, run } = this.plan;
    const spec = at(LABEL_IMAGES * run.gpus.value);
    const more = predict(withLabels(spec, labels.dense!)).reservedPeakBytes - predict(spec).reservedPeakBytes;
    this.#labelBytes = Math.max(more, 0) / (labels.dense!.training.most - labels.training.most) / LABEL_IMAGES;
    return this.#labelBytes;
  }

  /** What the run may take of the card. */
  get #usable(): number {
    const { card, reserveBytes } = this.#options;
    return card === null ? Infinity : card.usableBytes - reserveBytes;
  }

  get #outside(): number {
    return this.#overheads().reduce((sum, { bytes }) => sum + bytes, 0);
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
