import { lazily } from '../base/lazily.ts';
import type { MeasuredRow } from '../measured/measured-rows.ts';
import type { Conditions, Outlook, Plan, Rehearsal, Training } from '../frameworks/training.ts';
import type { Card } from '../torch/card.ts';
import type { Amount, BreakdownItem, Estimate } from '../torch/estimate.ts';
import { TrainingOutOfMemory } from '../torch/rehearsal.ts';
import { type Timeline, TimelineRecorder } from '../torch/timeline.ts';
import { type Batches, enoughFor } from './enough.ts';
import { LEAST_TRIED, leastThatServes, MOST_TRIED, within } from './limits.ts';
import { quantile, riskOf, type Scenario } from './risk.ts';
import { ABOVE, BELOW, EXACT, type Foretold, type RunOutlook, seenInterval } from './seen.ts';
import { type Evidence, EVIDENCE, type Spreads, spreadsFor } from './spreads.ts';

/** What is foretold of a run at one total batch, each part when it is first asked for. */
export interface Forecast extends Foretold {
  /** Probability that the run needs more than is usable; null without a card. */
  readonly risk: number | null;
}

export interface ForecastOptions extends Conditions {
  readonly card: Card | null;
  /** Bytes of the card that the team keeps free. */
  readonly reserveBytes: number;
  /** What the team measured itself. */
  readonly measured?: readonly MeasuredRow[];
  /** What held-out public runs show; by default all of them. */
  readonly evidence?: Evidence;
}

/** A risk nearer than this to none or to certainty is not looked at more closely. */
const CLEAR = 0.0005;
/** Risk that a replay of batches at their largest shows at most, below what is called likely. */
const MOST_OF_A_BOUND = 0.19;
/** Height over width of the longest pictures that cameras and screens usually make. */
const LONG_PICTURE = 9 / 16;
/** Batches that fragments are looked for at, over the one that just fills the card: one alone may lie luckily. */
const NEAR_FULL = [1, 0.93];
/** Samples on a GPU, and twice as many, that the line of the memory over the batch goes through at first. */
const FEW_SAMPLES = 4;

/** Forecasts of one plan, each batch replayed once. */
export class Forecaster {
  readonly plan: Plan;
  readonly #options: ForecastOptions;
  readonly #outside: readonly BreakdownItem[];
  readonly #known = new Map<number, Forecast>();
  #ownSpreads: Spreads | null = null;
  #fragments: number | null = null;

  constructor(plan: Plan, options: ForecastOptions) {
    this.plan = plan;
    this.#options = options;
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

  /** The same for another plan of the training. */
  by(plan: Plan): Forecaster {
    return new Forecaster(plan, this.#options);
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
    const { neededBytes } = this.#rehearse(batch);
    const at = (times: number) => this.#riskOf(this.#needing(batch, neededBytes * times));
    if (at(MOST_TRIED) < risk) return true;
    return at(LEAST_TRIED) < risk && this.#riskAt(batch, neededBytes) < risk;
  }

  /** Reserved memory of a batch with the same labels in every step: enough to compare with. */
  roughBytes(batch: number): number {
    return this.#rehearse(batch).free.reservedPeakBytes;
  }

  /** Roughly, the usable memory below which no card holds a batch with all but a probability of `risk`. */
  leastUsable(batch: number, risk: number): number {
    const { neededBytes } = this.#rehearse(batch);
    return quantile(this.#needing(batch, neededBytes * LEAST_TRIED), 1 - risk, this.#spreads.need);
  }

  /** Roughly, the bytes of the card that a batch leaves over with all but a probability of `risk`. */
  spareAt(batch: number, risk: number): number {
    const { neededBytes } = this.#rehearse(batch);
    const needs = this.#needing(batch, neededBytes * this.#fragmentsAt());
    return this.#usable - quantile(needs, 1 - risk, this.#spreads.need);
  }

  /** The same without any batch, roughly: a first guess for a search. */
  spareWithout(): number {
    return this.#usable - this.#outsideBytes - this.plan.restingBytes;
  }

  /** The part of a result that says what was predicted. */
  estimateAt(batch: number): Estimate {
    const forecast = this.at(batch);
    const { rehearsal, prediction, devicePeakBytes } = forecast;
    const { held: _, ...rest } = prediction;
    const { low, high } = this.#interval(batch, forecast);
    return {
      ...rest,
      // where memory is short a trainer may go over to something that has less live
      allocatedPeakBytes: Math.min(rest.allocatedPeakBytes, rehearsal.neededBytes),
      need: forecast.need,
      devicePeakBytes,
      low,
      high,
      breakdown: [...rehearsal.breakdown(prediction), ...this.#outside],
      assumptions: [...this.plan.assumptions, ...this.#assumptions(forecast)],
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
    const outside = this.#outsideBytes;
    // a search asks for the risk alone, and only what is shown takes replays of the whole
    const played = lazily(() => this.#played(rehearsal));
    const need = lazily(() => this.#amount(batch));
    const isRisky = this.#options.card !== null;
    const risk = lazily(() => (isRisky ? this.#boundedRisk(batch, rehearsal.neededBytes) : null));
    return {
      rehearsal,
      get prediction() {
        return played().prediction;
      },
      get devicePeakBytes() {
        return played().prediction.reservedPeakBytes + outside;
      },
      get givesBack() {
        return played().givesBack;
      },
      get failure() {
        return played().failure;
      },
      get need() {
        return need();
      },
      get risk() {
        return risk();
      },
    };
  }

  #played({ free, play, leastBytes = 0 }: Rehearsal): Pick<Forecast, 'prediction' | 'givesBack' | 'failure'> {
    const isOver = free.reservedPeakBytes + this.#outsideBytes > this.#usable;
    const kept = lazily(() => (isOver ? within(play, this.room) : free));
    // where it is sure to stop, not every forecast is asked in which phase
    const prediction = isOver && this.room < leastBytes ? free : kept();
    if (prediction === free || prediction instanceof TrainingOutOfMemory)
      return {
        prediction: free,
        givesBack: false,
        get failure() {
          const end = kept();
          return end instanceof TrainingOutOfMemory ? { phase: end.phase, bytes: end.bytes } : null;
        },
      };
    return { prediction, givesBack: isOver, failure: null };
  }

  /** Where batches may be smaller than what is replayed memory may run out at most, unless the smallest is too much. */
  #boundedRisk(batch: number, needed: number): number {
    const risk = this.#riskAt(batch, needed);
    const { leastShare } = this.plan;
    const isSure = leastShare === 1 || needed * leastShare > this.room;
    return isSure ? risk : Math.min(risk, MOST_OF_A_BOUND);
  }

  /**
   * Risk of a batch whose tensors must have so many bytes. It never falls as they grow: what fragments add is the same
   * share at every batch, not what one replay happens to show.
   */
  #riskAt(batch: number, needed: number): number {
    const at = (times: number) => this.#riskOf(this.#needing(batch, needed * times));
    const most = at(MOST_TRIED);
    if (most < CLEAR) return most;
    const least = at(LEAST_TRIED);
    return least > 1 - CLEAR ? least : Math.max(at(this.#fragmentsAt()), CLEAR);
  }

  #riskOf(needs: readonly Scenario[]): number {
    return riskOf(needs, this.#usable, this.#spreads.need);
  }

  /** Bytes that the run needs for tensors of so many bytes. */
  #needs(batch: number, needed: number): Scenario[] {
    const isClear = this.#options.card === null || this.#riskOf(this.#needing(batch, needed * MOST_TRIED)) < CLEAR;
    const bytes = needed * (isClear ? LEAST_TRIED : this.#fragmentsAt());
    return this.#scenarios(batch, bytes + this.#outsideBytes, 'need');
  }

  /** From the spread of the risk, so that it crosses the limit where the risk says so, unless that counts denser labels in. */
  #amount(batch: number): Amount {
    const bytes = this.#enoughFor(batch);
    const needs = this.#scenarios(batch, bytes + this.#outsideBytes, 'need');
    const spread = this.#options.opLevel ? EXACT : this.#spreads.need;
    const at = (probability: number) => Math.round(quantile(needs, probability, spread));
    const replayed = Math.round(bytes + this.#outsideBytes);
    return { bytes: replayed, low: Math.min(at(BELOW), replayed), high: Math.max(at(1 - ABOVE), replayed) };
  }

  #enoughFor(batch: number): number {
    const { gpus } = this.plan.training.batch;
    const batches: Batches = {
      neededBytes: (samples) => this.#rehearse(samples * gpus).neededBytes,
      at: (samples) => this.at(samples * gpus),
      room: this.room,
      mostSamples: this.plan.mostSamples,
    };
    return enoughFor(batch / gpus, this.#fragmentsAt(), batches);
  }

  /** Memory that is enough over what is allocated at most, by replays of batches that just fill the card, or of a few samples. */
  #fragmentsAt(): number {
    if (this.#fragments !== null) return this.#fragments;
    const { gpus } = this.plan.training.batch;
    const bytesOf = (samples: number) => this.#rehearse(samples * gpus).neededBytes;
    let samples = FEW_SAMPLES;
    let perSample = 0;
    // few samples may be no matter beside what else is held at some moment
    for (; perSample <= 0 && 2 * samples <= this.plan.mostSamples; samples *= 2)
      perSample = (bytesOf(2 * samples) - bytesOf(samples)) / samples;
    const full = samples + (this.room / LEAST_TRIED - bytesOf(samples)) / perSample;
    const tried = Number.isFinite(full)
      ? NEAR_FULL.map((share) => Math.min(Math.max(Math.floor(full * share), 1), this.plan.mostSamples))
      : [FEW_SAMPLES, 2 * FEW_SAMPLES];
    let least = LEAST_TRIED;
    for (const each of new Set(tried)) {
      const { play, neededBytes } = this.#rehearse(each * gpus);
      least = leastThatServes(play, neededBytes, least);
    }
    return (this.#fragments = least);
  }

  /** Needs of the process where PyTorch needs so many bytes, as the risk counts them. */
  #needing(batch: number, bytes: number): Scenario[] {
    return this.#scenarios(batch, bytes + this.#outsideBytes, 'risk');
  }

  /** One scenario where all is known; otherwise one for each value of what nobody said. */
  #scenarios(batch: number, bytes: number, of: Outlook): Scenario[] {
    const possibilities = this.plan.possibilities(batch, of);
    if (possibilities.length === 0) return [{ bytes, weight: 1 }];
    return possibilities.map(({ more, weight }) => ({ bytes: bytes + more, weight }));
  }

  /** Where batches may be smaller than what is replayed the interval starts with those of long pictures, fewer squares. */
  #interval(batch: number, forecast: Forecast): { low: number; high: number } {
    const shown = (total: number, of: Foretold) => seenInterval(this.#outlook(total), of);
    const { low, high } = shown(batch, forecast);
    if (this.plan.leastShare === 1) return { low, high };
    const fewer = Math.max(Math.floor(batch * Math.max(LONG_PICTURE, this.plan.leastShare)), 1);
    return { low: Math.min(low, shown(fewer, this.at(fewer)).low), high };
  }

  #outlook(batch: number): RunOutlook {
    return {
      plan: this.plan,
      spreads: this.#spreads,
      usable: this.#usable,
      outsideBytes: this.#outsideBytes,
      opLevel: this.#options.opLevel,
      needs: (neededBytes) => this.#needs(batch, neededBytes),
      scenarios: (bytes) => this.#scenarios(batch, bytes, 'seen'),
    };
  }

  /** To know whether labels decide takes replays. */
  get #spreads(): Spreads {
    if (this.#ownSpreads !== null) return this.#ownSpreads;
    const { measured = [], card, evidence } = this.#options;
    const { need, needOfKnown, peak } = evidenceOf(this.plan) ?? evidence ?? EVIDENCE;
    const own = { need: this.plan.knowsNeeds ? needOfKnown : need, peak };
    return (this.#ownSpreads = spreadsFor(measured, card, this.plan.subject, own));
  }

  /** What the run may take of the card. */
  get #usable(): number {
    const { card, reserveBytes } = this.#options;
    return card === null ? Infinity : card.usableBytes - reserveBytes;
  }

  get #outsideBytes(): number {
    return this.#outside.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #assumptions({ givesBack, prediction, rehearsal }: Forecast): string[] {
    const { opLevel, card } = this.#options;
    if (opLevel) return ['conditions of op-level recordings: no overheads, no validation'];
    if (card === null) return ['a median CUDA context: no card is declared'];
    return [
      'nothing else runs on the GPU',
      ...(givesBack
        ? [
            `${gib(prediction.allocatedPeakBytes)} GiB live at most: PyTorch would hold all of the card, and gives cached memory back to stay within it, which slows steps down`,
          ]
        : []),
      ...(this.plan.thrift !== null && givesBack && rehearsal.allocatedPeakBytes > prediction.allocatedPeakBytes
        ? [this.plan.thrift]
        : []),
      ...(this.#spreads.note === null ? [] : [this.#spreads.note]),
    ];
  }
}

/** What a framework knows of its own runs. */
function evidenceOf({ residuals }: Plan): Evidence | null {
  if (residuals === null) return null;
  const { need, peak } = residuals;
  return { need, needOfKnown: need, peak: { emptied: peak, kept: peak, small: peak } };
}

function gib(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}
