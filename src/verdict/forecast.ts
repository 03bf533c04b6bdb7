import type { MeasuredRow } from '../measured/measured-rows.ts';
import type { Conditions, Plan, Rehearsal, Training } from '../frameworks/training.ts';
import type { Card } from '../torch/card.ts';
import type { Amount, BreakdownItem, Estimate, Phase } from '../torch/estimate.ts';
import { type Play, type Prediction, TrainingOutOfMemory } from '../torch/rehearsal.ts';
import { type Timeline, TimelineRecorder } from '../torch/timeline.ts';
import { quantile, riskOf, type Scenario, type Spread } from './risk.ts';
import { type Spreads, spreadsFor } from './spreads.ts';

/** What is foretold of a run at one total batch. */
export interface Forecast {
  readonly rehearsal: Rehearsal;
  /** Within the card where PyTorch can keep to it by giving cached memory back; without that limit otherwise. */
  readonly prediction: Prediction;
  readonly devicePeakBytes: number;
  /** Whether PyTorch has to give cached memory back to stay within the card. */
  readonly givesBack: boolean;
  /** Where a replay within the card stops; null where it does not. */
  readonly failure: { readonly phase: Phase; readonly bytes: number } | null;
  /** What the run needs to survive. */
  readonly need: Amount;
  /** Bytes that one process must have for the run, what lies outside PyTorch included, and how likely each is. */
  readonly needs: readonly Scenario[];
  /** Probability that the run needs more than is usable; null without a card. */
  readonly risk: number | null;
}

export interface ForecastOptions extends Conditions {
  readonly card: Card | null;
  /** Bytes of the card that the team keeps free. */
  readonly reserveBytes: number;
  /** What the team measured itself. */
  readonly measured?: readonly MeasuredRow[];
}

/** Both ends of the interval leave out as much. */
const INTERVAL = 0.9;
const EXACT: Spread = { centre: 0, deviation: 1e-9 };
/** Below this risk what a process is seen to hold ends with the card. */
const SURELY_FITS = 0.02;
/** A risk nearer than this to none or to certainty is not looked at more closely. */
const CLEAR = 0.0005;
/** Memory that is usually enough, over what is allocated at most. */
const TYPICAL = 1.03;
/** Memory that is tried; fragments that cannot be given back decide which is enough. */
const TRIED = [1.01, 1.02, 1.03, 1.045, 1.06, 1.08, 1.11, 1.15];

/** Forecasts of one plan, each batch replayed once. */
export class Forecaster {
  readonly plan: Plan;
  readonly #options: ForecastOptions;
  readonly #outside: readonly BreakdownItem[];
  readonly #known = new Map<number, Forecast>();
  readonly #spreads: Spreads;

  constructor(plan: Plan, options: ForecastOptions) {
    this.plan = plan;
    this.#options = options;
    this.#spreads = spreadsFor(options.measured ?? [], options.card, plan.subject);
    this.#outside = plan.outside;
  }

  /** Throws `Unplannable`. */
  static of(training: Training, options: ForecastOptions): Forecaster {
    return new Forecaster(training.plan(options.card, { opLevel: options.opLevel }), options);
  }

  /** The same for another training on the same card. Throws `Unplannable`. */
  of(training: Training): Forecaster {
    return Forecaster.of(training, this.#options);
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
    const { play, free } = this.#rehearse(batch);
    const isBelow = (bytes: number) => riskOf(this.#needing(batch, bytes), this.#usable, this.#spreads.need) < risk;
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
    const { free } = this.#rehearse(batch);
    return quantile(this.#needing(batch, free.allocatedPeakBytes), 1 - risk, this.#spreads.need);
  }

  /** Roughly, the bytes of the card that a batch leaves over with all but a probability of `risk`. */
  spareAt(batch: number, risk: number): number {
    const { free } = this.#rehearse(batch);
    return (
      this.#usable - quantile(this.#needing(batch, free.allocatedPeakBytes * TYPICAL), 1 - risk, this.#spreads.need)
    );
  }

  /** The same without any batch, roughly: a first guess for a search. */
  spareWithout(): number {
    return this.#usable - this.#outsideBytes - this.plan.restingBytes;
  }

  /** The part of a result that says what was predicted. */
  estimateAt(batch: number): Estimate {
    const { rehearsal, prediction, devicePeakBytes, givesBack, risk } = this.at(batch);
    const { held: _, ...rest } = prediction;
    const { low, high } = this.#interval(batch, devicePeakBytes, risk);
    return {
      ...rest,
      need: this.at(batch).need,
      devicePeakBytes,
      low,
      high,
      breakdown: [...rehearsal.breakdown(prediction), ...this.#outside],
      assumptions: [...this.plan.assumptions, ...this.#assumptions(givesBack)],
    };
  }

  /** Memory over the instants of one step, on the card where the run can keep to it. */
  timelineAt(batch: number): Timeline {
    const { rehearsal, givesBack } = this.at(batch);
    const recorder = new TimelineRecorder();
    rehearsal.play(givesBack ? this.room : Infinity, recorder);
    return recorder.timeline();
  }

  /** Bytes of the card that PyTorch can have. */
  get room(): number {
    return this.#usable - this.#outsideBytes;
  }

  #rehearse(batch: number): Rehearsal {
    return this.plan.rehearse(batch, 'steady');
  }

  #make(batch: number): Forecast {
    const rehearsal = this.plan.rehearse(batch, 'varied');
    const { play, free } = rehearsal;
    const outside = this.#outsideBytes;
    const givesBack = free.reservedPeakBytes + outside > this.#usable;
    const kept = givesBack ? within(play, this.room) : free;
    const failure = kept instanceof TrainingOutOfMemory ? kept : null;
    const prediction = kept instanceof TrainingOutOfMemory ? free : kept;
    const needs = this.#needs(batch, play, free);
    let need: Amount | null = null;
    const needOnce = (): Amount =>
      (need ??= this.#amount(batch, Math.min(leastThatServes(play, free), prediction.reservedPeakBytes)));
    return {
      // not every forecast is asked for it, and it takes replays of its own
      get need() {
        return needOnce();
      },
      rehearsal,
      prediction,
      devicePeakBytes: prediction.reservedPeakBytes + outside,
      givesBack: givesBack && failure === null,
      failure: failure && { phase: failure.phase, bytes: failure.bytes },
      needs,
      risk: this.#options.card === null ? null : riskOf(needs, this.#usable, this.#spreads.need),
    };
  }

  /** The least memory that the run gets by with. */
  #needs(batch: number, play: Play, free: Prediction): Scenario[] {
    const at = (bytes: number) => this.#needing(batch, bytes);
    const most = at(free.reservedPeakBytes);
    if (this.#options.card === null || riskOf(most, this.#usable, this.#spreads.need) < CLEAR) return most;
    const least = at(free.allocatedPeakBytes);
    if (riskOf(least, this.#usable, this.#spreads.need) > 1 - CLEAR) return least;
    return at(leastThatServes(play, free));
  }

  /** From the same scenarios and spread as the risk, so that it crosses the limit where the risk says so. */
  #amount(batch: number, bytes: number): Amount {
    const needs = this.#needing(batch, bytes);
    const spread = this.#options.opLevel ? EXACT : this.#spreads.need;
    const at = (probability: number) => Math.round(quantile(needs, probability, spread));
    const tail = (1 - INTERVAL) / 2;
    const replayed = Math.round(bytes + this.#outsideBytes);
    return { bytes: replayed, low: Math.min(at(tail), replayed), high: Math.max(at(1 - tail), replayed) };
  }

  /** Needs of the process where PyTorch needs so many bytes. */
  #needing(batch: number, bytes: number): Scenario[] {
    return this.#scenarios(batch, bytes + this.#outsideBytes);
  }

  /** One scenario where all is known; otherwise one for each value of what nobody said. */
  #scenarios(batch: number, bytes: number): Scenario[] {
    const possibilities = this.plan.possibilities(batch);
    if (possibilities.length === 0) return [{ bytes, weight: 1 }];
    return possibilities.map(({ more, weight }) => ({ bytes: bytes + more, weight }));
  }

  /** What nvidia-smi may show at most over the run. */
  #interval(batch: number, devicePeakBytes: number, risk: number | null): { low: number; high: number } {
    const spread = this.#options.opLevel ? EXACT : this.#spreads.peak;
    const scenarios = this.#scenarios(batch, devicePeakBytes);
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

/** The training within a limit, after PyTorch's own retries, or where it stops. */
function within(play: Play, limit: number): Prediction | TrainingOutOfMemory {
  try {
    return play(limit);
  } catch (error) {
    if (error instanceof TrainingOutOfMemory) return error;
    throw error;
  }
}

/** The least memory that a training gets by with, of the amounts that are tried. */
function leastThatServes(play: Play, { allocatedPeakBytes, reservedPeakBytes }: Prediction): number {
  let low = 0;
  let high = TRIED.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const stops = within(play, allocatedPeakBytes * TRIED[middle]!) instanceof TrainingOutOfMemory;
    if (stops) low = middle + 1;
    else high = middle;
  }
  return Math.min(allocatedPeakBytes * (TRIED[low] ?? Infinity), reservedPeakBytes);
}
