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
import { type Evidence, EVIDENCE, type Spreads, spreadsFor } from './spreads.ts';

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
  /** What held-out public runs show; by default all of them. */
  readonly evidence?: Evidence;
}

/** The interval leaves out as much at both ends together. */
const TAILS = { low: 0.05, high: 0.05 };
const EXACT: Spread = [{ weight: 1, centre: 0, deviation: 1e-9 }];
/** Weights, their average, two optimizer states and gradients in float32. */
const BYTES_PER_PARAMETER = 20;
/** Images that the cost of a label is taken at. */
const LABEL_IMAGES = 8;
/** A risk nearer than this to none or to certainty is not looked at more closely. */
const CLEAR = 0.0005;
/** Memory that is tried, over what is allocated at most; fragments that cannot be given back decide which is enough. */
const TRIED = [1.01, 1.02, 1.03, 1.045, 1.06, 1.08, 1.11, 1.15];
const MOST_TRIED = TRIED.at(-1)!;
/** Batches that the fragments are looked for at, over the one that just fills the card: one alone may lie luckily. */
const NEAR_FULL = [1, 0.93];
const MOST_IMAGES = 1024;

interface LabelCost {
  /** Bytes of no label, by the straight line; below zero, as few labels cost nothing. */
  readonly start: number;
  /** Bytes of one label more. */
  readonly slope: number;
}

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
  #labelCost: LabelCost | null = null;
  #fragments: number | null = null;
  readonly #evidence: Evidence;

  constructor(plan: Plan, options: ForecastOptions) {
    this.plan = plan;
    this.#options = options;
    this.#evidence = options.evidence ?? EVIDENCE;
    this.#spreads = spreadsFor(options.measured ?? [], options.card, plan.run.model.value, this.#evidence);
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
    const { spec, free } = this.#rehearse(batch);
    const at = (times: number) =>
      riskOf(this.#needing(spec, free.allocatedPeakBytes * times), this.#usable, this.#spreads.need);
    if (at(MOST_TRIED) < risk) return true;
    return at(TRIED[0]!) < risk && this.#riskAt(spec, free.allocatedPeakBytes) < risk;
  }

  /** Reserved memory of a batch with the same labels in every step: enough to compare with. */
  roughBytes(batch: number): number {
    return this.#rehearse(batch).free.reservedPeakBytes;
  }

  /** Roughly, the usable memory below which no card holds a batch with all but a probability of `risk`. */
  leastUsable(batch: number, risk: number): number {
    const { spec, free } = this.#rehearse(batch);
    return quantile(this.#needing(spec, free.allocatedPeakBytes * TRIED[0]!), 1 - risk, this.#spreads.need);
  }

  /** Roughly, the bytes of the card that a batch leaves over with all but a probability of `risk`. */
  spareAt(batch: number, risk: number): number {
    const { spec, free } = this.#rehearse(batch);
    return (
      this.#usable -
      quantile(this.#needing(spec, free.allocatedPeakBytes * this.#fragmentsAt()), 1 - risk, this.#spreads.need)
    );
  }

  /** The same without any batch, roughly: a first guess for a search. */
  spareWithout(): number {
    return this.#usable - this.#outsideBytes - this.plan.network.parameterCount * BYTES_PER_PARAMETER;
  }

  /** The part of a result that says what was predicted. */
  estimateAt(batch: number): Estimate {
    const forecast = this.at(batch);
    const { spec, prediction, devicePeakBytes } = forecast;
    const { held: _, ...rest } = prediction;
    const { low, high } = this.#interval(forecast);
    return {
      ...rest,
      devicePeakBytes,
      low,
      high,
      breakdown: [...breakdownOf(spec, prediction), ...this.#outside],
      assumptions: [...this.plan.assumptions, ...this.#assumptions(forecast)],
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
    const needs = this.#needs(spec, free.allocatedPeakBytes);
    return {
      spec,
      prediction,
      devicePeakBytes: prediction.reservedPeakBytes + outside,
      givesBack: givesBack && failure === null,
      failure: failure && { phase: failure.phase, bytes: failure.bytes },
      needs,
      risk: this.#options.card === null ? null : this.#riskAt(spec, free.allocatedPeakBytes),
    };
  }

  /**
   * Risk of a batch whose tensors take so many bytes at most. It never falls as they grow: what fragments add is the same
   * share at every batch, not what one replay happens to show.
   */
  #riskAt(spec: TrainingSpec, allocated: number): number {
    const at = (times: number) => riskOf(this.#needing(spec, allocated * times), this.#usable, this.#spreads.need);
    const most = at(MOST_TRIED);
    if (most < CLEAR) return most;
    if (at(TRIED[0]!) > 1 - CLEAR) return at(TRIED[0]!);
    return Math.max(at(this.#fragmentsAt()), CLEAR);
  }

  /** Bytes that the run needs for tensors of so many bytes. */
  #needs(spec: TrainingSpec, allocated: number): Scenario[] {
    if (this.#options.card === null) return this.#needing(spec, allocated * TRIED[0]!);
    const isClear = riskOf(this.#needing(spec, allocated * MOST_TRIED), this.#usable, this.#spreads.need) < CLEAR;
    return this.#needing(spec, allocated * (isClear ? TRIED[0]! : this.#fragmentsAt()));
  }

  /** Memory that is enough over what is allocated at most, by replays of batches that just fill the card. */
  #fragmentsAt(): number {
    if (this.#fragments !== null) return this.#fragments;
    const { gpus } = this.plan.run;
    const [few, many] = [LABEL_IMAGES, 2 * LABEL_IMAGES].map((images) => {
      return this.#rehearse(images * gpus.value).free.allocatedPeakBytes;
    }) as [number, number];
    const perImage = Math.max((many - few) / LABEL_IMAGES, 1);
    const full = LABEL_IMAGES + (this.room / TRIED[2]! - few) / perImage;
    const images = NEAR_FULL.map((share) => Math.min(Math.max(Math.floor(full * share), 1), MOST_IMAGES));
    this.#fragments = Math.max(...[...new Set(images)].map((each) => this.#enoughFor(each * gpus.value)));
    return this.#fragments;
  }

  #enoughFor(batch: number): number {
    const { play, free } = this.#rehearse(batch);
    let low = 0;
    let high = TRIED.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const stops = within(play, free.allocatedPeakBytes * TRIED[middle]!) instanceof TrainingOutOfMemory;
      if (stops) low = middle + 1;
      else high = middle;
    }
    return TRIED[low]!;
  }

  /** Needs of the process where PyTorch needs so many bytes. */
  #needing(spec: TrainingSpec, bytes: number): Scenario[] {
    return this.#scenarios(spec, bytes + this.#outsideBytes);
  }

  /** One scenario where the labels are known; otherwise what they may be over the run, each with the bytes it costs. */
  #scenarios({ batch }: TrainingSpec, bytes: number): Scenario[] {
    const { dense, scenarios } = this.plan.labels;
    if (dense === null || this.#options.opLevel) return [{ bytes, weight: 1 }];
    const { start, slope } = this.#costOfLabels();
    const over = (most: number) => Math.max(start + slope * most, 0) * batch.images;
    return scenarios.map(({ most, weight }) => ({ bytes: bytes + over(most) - over(batch.labels.most), weight }));
  }

  /**
   * Bytes that labels of the fullest image cost for each image, as the loss pads every image to it: none while the peak
   * lies elsewhere, then a straight line.
   */
  #costOfLabels(): LabelCost {
    if (this.#labelCost !== null) return this.#labelCost;
    const { labels, at, run } = this.plan;
    const spec = at(LABEL_IMAGES * run.gpus.value);
    const least = predict(withLabels(spec, { ...labels, training: { most: 1, mean: 1 } })).allocatedPeakBytes;
    const [few, many] = labels.dense!.map((dense) => predict(withLabels(spec, dense)).allocatedPeakBytes) as [number, number];
    const [fewMost, manyMost] = labels.dense!.map(({ training }) => training.most) as [number, number];
    const slope = Math.max((many - few) / (manyMost - fewMost), 0) / LABEL_IMAGES;
    this.#labelCost = { slope, start: (few - least) / LABEL_IMAGES - slope * fewMost };
    return this.#labelCost;
  }

  /**
   * What nvidia-smi may show at most over the run, on a card with room for it; of a run that fills the card, what it
   * needs, as the rest is cache that PyTorch gives back.
   */
  #interval({ spec, prediction, devicePeakBytes, givesBack, needs }: Forecast): { low: number; high: number } {
    const spread = this.#options.opLevel ? EXACT : this.#spreads.peakOf(this.plan.cacheHabit, prediction.reservedPeakBytes);
    const [scenarios, of] = givesBack ? [needs, this.#spreads.need] : [this.#scenarios(spec, devicePeakBytes), spread];
    const low = Math.round(quantile(scenarios, TAILS.low, of));
    const seen = quantile(scenarios, 1 - TAILS.high, of);
    // a process cannot be seen to hold more than there is: beyond the card only what it needs counts
    const most = Math.max(this.#usable, quantile(needs, 1 - TAILS.high, this.#spreads.need));
    const high = Math.round(Math.min(seen, this.#options.opLevel ? Infinity : most));
    return { low: Math.min(low, devicePeakBytes), high: Math.max(high, devicePeakBytes) };
  }

  /** What the run may take of the card. */
  get #usable(): number {
    const { card, reserveBytes } = this.#options;
    return card === null ? Infinity : card.usableBytes - reserveBytes;
  }

  get #outsideBytes(): number {
    return this.#outside.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #assumptions({ givesBack, prediction, failure }: Forecast): string[] {
    const { opLevel, card } = this.#options;
    if (opLevel) return ['conditions of op-level recordings: no overheads, no validation'];
    if (card === null) return ['a median CUDA context: no card is declared'];
    return [
      'nothing else runs on the GPU',
      ...(givesBack && failure === null
        ? [
            `${gib(prediction.allocatedPeakBytes)} GiB live at most: PyTorch would hold all of the card, and gives cached memory back to stay within it, which slows steps down`,
          ]
        : []),
      ...(this.#spreads.note === null ? [] : [this.#spreads.note]),
    ];
  }
}

function gib(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
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
