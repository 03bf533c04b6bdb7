import {
  type LabelCounts,
  type Play,
  predict,
  type Prediction,
  rehearse,
  type TrainingSpec,
} from '../frameworks/ultralytics/step/engine.ts';
import { type TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import { type BreakdownItem, type Estimate, type Phase } from '../torch/estimate.ts';
import { type MeasuredRow } from '../measured/measured-rows.ts';
import { type Card } from '../torch/card.ts';
import { TrainingOutOfMemory } from '../frameworks/ultralytics/step/training.ts';
import { breakdownOf } from '../frameworks/ultralytics/plan/breakdown.ts';
import { outsideOf } from '../frameworks/ultralytics/plan/outside.ts';
import { type Plan } from '../frameworks/ultralytics/plan/plan.ts';
import { quantile, riskOf, type Scenario, type Spread } from './risk.ts';
import { type Spreads, spreadsFor } from './spreads.ts';

/** What is foretold of a run at one total batch. */
export interface Forecast {
  readonly spec: TrainingSpec;
  /** Within the card where PyTorch can keep to it by giving cached memory back; without that limit otherwise. */
  readonly prediction: Prediction;
  readonly devicePeakBytes: number;
  /** Whether PyTorch has to give cached memory back to stay within the card. */
  readonly givesBack: boolean;
  /** Where a replay within the card stops; null where it does not. */
  readonly failure: { readonly phase: Phase; readonly bytes: number } | null;
  /** Bytes that one process must have for the run, what lies outside PyTorch included, and how likely each is. */
  readonly needs: readonly Scenario[];
  /** Probability that the run needs more than is usable; null without a card. */
  readonly risk: number | null;
}

export interface ForecastOptions {
  readonly card: Card | null;
  readonly opLevel: boolean;
  /** Bytes of the card that the team keeps free. */
  readonly reserveBytes: number;
  /** What the team measured itself. */
  readonly measured?: readonly MeasuredRow[];
}

/** Both ends of the interval leave out as much. */
const INTERVAL = 0.9;
const EXACT: Spread = { centre: 0, deviation: 1e-9 };
/** Weights, their average, two optimizer states and gradients in float32. */
const BYTES_PER_PARAMETER = 20;
/** Below this risk what a process is seen to hold ends with the card. */
const SURELY_FITS = 0.02;
/** Images that the cost of a label is taken at. */
const LABEL_IMAGES = 8;
/** A risk nearer than this to none or to certainty is not looked at more closely. */
const CLEAR = 0.0005;
/** Memory that is usually enough, over what is allocated at most. */
const TYPICAL = 1.03;
/** Memory that is tried; fragments that cannot be given back decide which is enough. */
const TRIED = [1.01, 1.02, 1.03, 1.045, 1.06, 1.08, 1.11, 1.15];

interface Rehearsed {
  readonly spec: TrainingSpec;
  readonly play: Play;
  /** Played without a limit. */
  readonly free: Prediction;
}

/** Forecasts of one plan, each batch replayed once. */
export class Forecaster {
  readonly plan: Plan;
  readonly #options: ForecastOptions;
  readonly #outside: readonly BreakdownItem[];
  readonly #rehearsed = new Map<number, Rehearsed>();
  readonly #known = new Map<number, Forecast>();
  readonly #spreads: Spreads;
  #labelBytes: number | null = null;

  constructor(plan: Plan, options: ForecastOptions) {
    this.plan = plan;
    this.#options = options;
    this.#spreads = spreadsFor(options.measured ?? [], options.card, plan.run.model.value);
    this.#outside = options.opLevel ? [] : outsideOf(plan.run, options.card);
  }

  /** The same for another run on the same card. Throws `Unplannable`. */
  of(run: TrainingRun): Forecaster {
    return new Forecaster(this.plan.of(run), this.#options);
  }

  at(batch: number): Forecast {
    const before = this.#known.get(batch);
    if (before) return before;
    const made = this.#make(batch);
    this.#known.set(batch, made);
    return made;
  }

  /** Whether a batch looks to stay below a risk; takes no more replays than that needs. */
  isSafe(batch: number, risk: number): boolean {
    const { spec, play, free } = this.#rehearse(batch);
    const isBelow = (bytes: number) => riskOf(this.#needing(spec, bytes), this.#usable, this.#spreads.need) < risk;
    if (isBelow(free.reservedPeakBytes)) return true;
    const most = TRIED.findLast((times) => isBelow(free.allocatedPeakBytes * times));
    if (most === undefined) return false;
    return !(within(play, free.allocatedPeakBytes * most) instanceof TrainingOutOfMemory);
  }

  /** Reserved memory of a batch with the same labels in every step: enough to compare with. */
  roughBytes(batch: number): number {
    return this.#rehearse(batch).free.reservedPeakBytes;
  }

  /** Roughly, the usable memory below which no card holds a batch with all but a probability of `risk`. */
  leastUsable(batch: number, risk: number): number {
    const { spec, free } = this.#rehearse(batch);
    return quantile(this.#needing(spec, free.allocatedPeakBytes), 1 - risk, this.#spreads.need);
  }

  /** Roughly, the bytes of the card that a batch leaves over with all but a probability of `risk`. */
  spareAt(batch: number, risk: number): number {
    const { spec, free } = this.#rehearse(batch);
    return (
      this.#usable - quantile(this.#needing(spec, free.allocatedPeakBytes * TYPICAL), 1 - risk, this.#spreads.need)
    );
  }

  /** The same without any batch, roughly: a first guess for a search. */
  spareWithout(): number {
    return this.#usable - this.#outsideBytes - this.plan.network.parameterCount * BYTES_PER_PARAMETER;
  }

  /** The part of a result that says what was predicted. */
  estimateAt(batch: number): Estimate {
    const { spec, prediction, devicePeakBytes, givesBack } = this.at(batch);
    const { held: _, ...rest } = prediction;
    const { low, high } = this.#interval(spec, devicePeakBytes, this.at(batch).risk);
    return {
      ...rest,
      devicePeakBytes,
      low,
      high,
      breakdown: [...breakdownOf(spec, prediction), ...this.#outside],
      assumptions: [...this.plan.assumptions, ...this.#assumptions(givesBack)],
    };
  }

  /** Bytes of the card that PyTorch can have. */
  get room(): number {
    return this.#usable - this.#outsideBytes;
  }

  /** With the same labels in every step: enough to look for a batch with. */
  #rehearse(batch: number): Rehearsed {
    const before = this.#rehearsed.get(batch);
    if (before) return before;
    const made = rehearsed(this.plan.at(batch));
    this.#rehearsed.set(batch, made);
    return made;
  }

  #make(batch: number): Forecast {
    const { spec, play, free } = rehearsed({ ...this.plan.at(batch), variesLabels: !this.#options.opLevel });
    const outside = this.#outsideBytes;
    const givesBack = free.reservedPeakBytes + outside > this.#usable;
    const kept = givesBack ? within(play, this.room) : free;
    const failure = kept instanceof TrainingOutOfMemory ? kept : null;
    const prediction = kept instanceof TrainingOutOfMemory ? free : kept;
    const needs = this.#needs(spec, play, free);
    return {
      spec,
      prediction,
      devicePeakBytes: prediction.reservedPeakBytes + outside,
      givesBack: givesBack && failure === null,
      failure: failure && { phase: failure.phase, bytes: failure.bytes },
      needs,
      risk: this.#options.card === null ? null : riskOf(needs, this.#usable, this.#spreads.need),
    };
  }

  /** The least memory that the run gets by with. */
  #needs(spec: TrainingSpec, play: Play, { allocatedPeakBytes, reservedPeakBytes }: Prediction): Scenario[] {
    const at = (bytes: number) => this.#needing(spec, bytes);
    const most = at(reservedPeakBytes);
    if (this.#options.card === null || riskOf(most, this.#usable, this.#spreads.need) < CLEAR) return most;
    const least = at(allocatedPeakBytes);
    if (riskOf(least, this.#usable, this.#spreads.need) > 1 - CLEAR) return least;
    let low = 0;
    let high = TRIED.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const stops = within(play, allocatedPeakBytes * TRIED[middle]!) instanceof TrainingOutOfMemory;
      if (stops) low = middle + 1;
      else high = middle;
    }
    return at(Math.min(allocatedPeakBytes * (TRIED[low] ?? Infinity), reservedPeakBytes));
  }

  /** Needs of the process where PyTorch needs so many bytes. */
  #needing(spec: TrainingSpec, bytes: number): Scenario[] {
    return this.#scenarios(spec, bytes + this.#outsideBytes);
  }

  /** One scenario where the labels are known; otherwise a straight line over what they may be. */
  #scenarios({ batch }: TrainingSpec, bytes: number): Scenario[] {
    const { dense, prior } = this.plan.labels;
    if (dense === null || this.#options.opLevel) return [{ bytes, weight: 1 }];
    const slope = this.#bytesPerLabel() * batch.images;
    return prior.map(({ most, weight }) => ({ bytes: bytes + slope * Math.max(most - batch.labels.most, 0), weight }));
  }

  /** Bytes that one label more in the fullest image costs for each image: the loss pads every image to it. */
  #bytesPerLabel(): number {
    if (this.#labelBytes !== null) return this.#labelBytes;
    const { labels, at, run } = this.plan;
    const spec = at(LABEL_IMAGES * run.gpus.value);
    const more = predict(withLabels(spec, labels.dense!)).allocatedPeakBytes - predict(spec).allocatedPeakBytes;
    this.#labelBytes = Math.max(more, 0) / (labels.dense!.training.most - labels.training.most) / LABEL_IMAGES;
    return this.#labelBytes;
  }

  /** What nvidia-smi may show at most over the run. */
  #interval(spec: TrainingSpec, devicePeakBytes: number, risk: number | null): { low: number; high: number } {
    const spread = this.#options.opLevel ? EXACT : this.#spreads.peak;
    const scenarios = this.#scenarios(spec, devicePeakBytes);
    const tail = (1 - INTERVAL) / 2;
    const low = Math.round(quantile(scenarios, tail, spread));
    const high = Math.round(quantile(scenarios, 1 - tail, spread));
    // a process that fits cannot be seen to hold more than there is
    const isSure = risk !== null && risk < SURELY_FITS && devicePeakBytes <= this.#usable;
    const ceiling = isSure ? this.#usable : Infinity;
    return { low: Math.min(low, devicePeakBytes), high: Math.max(Math.min(high, ceiling), devicePeakBytes) };
  }

  /** What the run may take of the card. */
  get #usable(): number {
    const { card, reserveBytes } = this.#options;
    return card === null ? Infinity : card.usableBytes - reserveBytes;
  }

  get #outsideBytes(): number {
    return this.#outside.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #assumptions(givesBack: boolean): string[] {
    const { opLevel, card } = this.#options;
    if (opLevel) return ['conditions of op-level recordings: no overheads, no validation'];
    if (card === null) return ['a median CUDA context: no card is declared'];
    return [
      'nothing else runs on the GPU',
      ...(givesBack ? ['PyTorch gives cached memory back to stay within the card, which slows steps down'] : []),
      ...(this.#spreads.note === null ? [] : [this.#spreads.note]),
    ];
  }
}

function rehearsed(spec: TrainingSpec): Rehearsed {
  const play = rehearse(spec);
  return { spec, play, free: play() };
}

/** The training within a limit, after PyTorch's own retries, or where it stops. */
function within(play: Play, limit: number): Prediction | TrainingOutOfMemory {
  try {
    return play(limit);
  } catch (error) {
    if (error instanceof TrainingOutOfMemory) return error;
    throw error;
  }
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
