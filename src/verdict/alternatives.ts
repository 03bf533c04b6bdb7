import type { AxisKnob, Change, Knob, Training } from '../frameworks/training.ts';
import { Unplannable } from '../frameworks/training.ts';
import type { Card } from '../torch/card.ts';
import { largestSafe, recommend } from './recommend.ts';
import { type Forecast, Forecaster, type ForecastOptions } from './forecast.ts';
import { holds, smallestCard } from './solve.ts';
import { MOST_RISK, type Alternative } from './verdict.ts';

export interface AlternativeOptions extends ForecastOptions {
  readonly card: Card;
  /** Other cards that the team has. */
  readonly team: readonly Card[];
}

/** A change of a training, and what it costs or does to it. */
interface Remedy {
  readonly changes: readonly Change[];
  readonly training: Training;
  readonly cost: string;
  /** Key of the axis that it lies on; null for fixed values. */
  readonly axis: string | null;
  readonly pairs: boolean;
}

/** Less is noise, and no help. */
const LEAST_HELP = 0.02;
/** More would not be read. */
const MOST_SHOWN = 6;
/** Of the remedies that do not suffice alone, as many are tried in pairs: those that save most. */
const PAIRED = 4;
const MOST_PAIRS = 2;
const MOST_NEAREST = 3;
/** An axis with more values is bisected. */
const FEW_VALUES = 6;

/**
 * What else makes a config fit with its batch left as it is, each replayed: those that suffice first, the cheapest for
 * the training before others; where none does, and no smaller batch alone, with a smaller one; two together; where not
 * even two do, those that come nearest. `batch` is the total that is trained with. Empty where nothing helps.
 */
export function alternativesTo(training: Training, batch: number, options: AlternativeOptions): Alternative[] {
  const start = Forecaster.of(training, options);
  const before = start.at(batch);
  const tried = triedOf(start, remediesFor(start, batch), batch);
  const alone = found(tried, batch, before);
  const smaller = alone.length > 0 || largestSafe(start, batch) !== null ? [] : smallerToo(start, tried, batch);
  const together = alone.length > 0 ? [] : found(triedOf(start, pairsOf(tried, batch), batch), batch, before);
  const enough = [...alone, ...smaller, ...together.slice(0, MOST_PAIRS)];
  // where nothing suffices, what comes nearest
  const nearest = () =>
    sorted(tried)
      .slice(0, MOST_NEAREST)
      .map(({ remedy, forecaster }) => alternative(remedy, forecaster.at(batch), before));
  const shown = enough.length > 0 ? enough : nearest();
  return [...shown.slice(0, MOST_SHOWN - 1), ...cardsFor(training, batch, before, options)];
}

/** Those that suffice. What was found roughly is replayed as any config is. */
function found(tried: readonly TriedRemedy[], batch: number, before: Forecast): Alternative[] {
  return tried
    .filter(({ isSafe, helps }) => isSafe && helps)
    .slice(0, MOST_SHOWN)
    .map(({ remedy, forecaster }) => alternative(remedy, forecaster.at(batch), before))
    .filter(holds);
}

/** What neither a remedy nor a smaller batch makes fit, with one remedy and a smaller batch, or else with two. */
function smallerToo(start: Forecaster, tried: readonly TriedRemedy[], batch: number): Alternative[] {
  const best = sorted(tried.filter(({ remedy }) => remedy.pairs && remedy.axis === null)).slice(0, PAIRED);
  const before = start.at(batch);
  const fitting = (remedies: readonly TriedRemedy[]): Alternative[] =>
    remedies
      .flatMap(({ remedy, forecaster }) => withSmallerBatch(remedy, forecaster, batch, before) ?? [])
      .slice(0, MOST_NEAREST);
  const alone = fitting(best);
  return alone.length > 0 ? alone : fitting(triedOf(start, twoOf(best, batch), batch));
}

function withSmallerBatch(
  { changes, cost }: Remedy,
  forecaster: Forecaster,
  batch: number,
  before: Forecast,
): Alternative | null {
  const advice = recommend(forecaster, batch, 'oom');
  if (advice === null || advice.changes.length === 0) return null;
  const { needBytes, devicePeakBytes, risk } = advice;
  return {
    changes: [...changes, ...advice.changes],
    cost: `${cost}; a smaller batch`,
    needBytes,
    devicePeakBytes,
    savedBytes: Math.max(before.devicePeakBytes - devicePeakBytes, 0),
    risk,
  };
}

/** Each two fixed remedies once. */
function twoOf(best: readonly TriedRemedy[], batch: number): Remedy[] {
  const named = ({ changes }: Remedy) =>
    changes
      .map(({ key, to }) => `${key}=${to}`)
      .toSorted()
      .join('\n');
  const pairs = best.flatMap(({ remedy, forecaster }) =>
    forecaster.plan.knobs(batch).flatMap((knob) => {
      const isOther = knob.kind === 'fixed' && knob.pairs;
      return isOther ? remedyOf(forecaster, knob, batch).map((other) => withBoth(remedy, other)) : [];
    }),
  );
  return [...new Map(pairs.map((each) => [named(each), each])).values()];
}

function alternative(
  { changes, cost }: Pick<Remedy, 'changes' | 'cost'>,
  forecast: Forecast,
  before: Forecast,
): Alternative {
  return {
    changes: [...changes],
    cost,
    needBytes: forecast.need.bytes,
    devicePeakBytes: forecast.devicePeakBytes,
    savedBytes: Math.max(before.devicePeakBytes - forecast.devicePeakBytes, 0),
    risk: forecast.risk ?? 0,
  };
}

interface TriedRemedy {
  readonly remedy: Remedy;
  readonly forecaster: Forecaster;
  readonly isSafe: boolean;
  /** Reserved memory, roughly. It takes a replay, which nobody asks for beside what suffices. */
  readonly bytes: number;
  readonly helps: boolean;
}

/** Whether they suffice, and help; the memory of a run that fills the card is no less than the card, so what PyTorch reserves counts. */
function triedOf(start: Forecaster, remedies: readonly Remedy[], batch: number): TriedRemedy[] {
  const most = start.roughBytes(batch) * (1 - LEAST_HELP);
  return remedies.flatMap((remedy) => {
    try {
      const forecaster = start.of(remedy.training);
      return [
        {
          remedy,
          forecaster,
          isSafe: forecaster.isSafe(batch, MOST_RISK),
          get bytes() {
            return forecaster.roughBytes(batch);
          },
          get helps() {
            return this.bytes < most;
          },
        },
      ];
    } catch (error) {
      if (!(error instanceof Unplannable)) throw error;
      return [];
    }
  });
}

/** Those that help, the most helpful first. */
function sorted(tried: readonly TriedRemedy[]): TriedRemedy[] {
  return tried.filter(({ helps }) => helps).toSorted((a, b) => a.bytes - b.bytes);
}

function remediesFor(start: Forecaster, batch: number): Remedy[] {
  return start.plan.knobs(batch).flatMap((knob) => remedyOf(start, knob, batch));
}

function remedyOf(start: Forecaster, knob: Knob, batch: number): Remedy[] {
  if (knob.kind === 'axis') return bestOf(start, knob, batch);
  const { training, changes, cost, pairs } = knob;
  return [{ training, changes, cost, pairs, axis: null }];
}

/** The largest value of an axis that suffices, or the least that anybody would take. */
function bestOf(start: Forecaster, { axis, least, cost, pairs }: AxisKnob, batch: number): Remedy[] {
  const values = axis.values.slice(Math.max(axis.values.indexOf(least), 0));
  const isSafe = (index: number) => start.of(axis.at(values[index]!)).isSafe(batch, MOST_RISK);
  let safe = values.length <= FEW_VALUES ? lastOf(values.length, isSafe) : bisected(values.length, isSafe);
  // roughly safe need not be safe
  while (safe > 0 && values.length > FEW_VALUES && !holds(start.of(axis.at(values[safe]!)).at(batch))) safe -= 1;
  const value = values[Math.max(safe, 0)];
  if (value === undefined) return [];
  const training = axis.at(value);
  return [
    {
      training,
      changes: start.plan.training.changesTo(training),
      cost: cost(value),
      axis: axis.key,
      pairs,
    },
  ];
}

function lastOf(count: number, isSafe: (index: number) => boolean): number {
  for (let index = count - 1; index >= 0; index--) if (isSafe(index)) return index;
  return -1;
}

function bisected(count: number, isSafe: (index: number) => boolean): number {
  let safe = -1;
  let unsafe = count;
  while (unsafe - safe > 1) {
    const middle = Math.floor((safe + unsafe) / 2);
    if (isSafe(middle)) safe = middle;
    else unsafe = middle;
  }
  return safe;
}

/** What does not suffice alone, with the best value of an axis beside it. */
function pairsOf(tried: readonly TriedRemedy[], batch: number): Remedy[] {
  return sorted(tried.filter(({ remedy }) => remedy.pairs))
    .slice(0, PAIRED)
    .flatMap(({ remedy, forecaster }) =>
      forecaster.plan
        .knobs(batch)
        .filter((knob) => knob.kind === 'axis' && knob.axis.key !== remedy.axis)
        .flatMap((knob) => remedyOf(forecaster, knob, batch))
        .map((other) => withBoth(remedy, other)),
    );
}

function withBoth(first: Remedy, second: Remedy): Remedy {
  return {
    ...second,
    changes: [...first.changes, ...second.changes],
    cost: `${first.cost}; ${second.cost}`,
  };
}

/** A card of the team that holds the config as it is, else the smallest of the catalogue. */
function cardsFor(training: Training, batch: number, before: Forecast, options: AlternativeOptions): Alternative[] {
  const change = (to: string): Change[] => [{ key: 'gpu', from: options.card.name, to }];
  for (const card of options.team.toSorted((a, b) => a.usableBytes - b.usableBytes)) {
    if (card.usableBytes <= options.card.usableBytes || training.suits?.(card) === false) continue;
    const forecast = Forecaster.of(training, { ...options, card }).at(batch);
    if (!holds(forecast)) continue;
    return [alternative({ changes: change(card.name), cost: `${card.title}, which the team has` }, forecast, before)];
  }
  const { opLevel, reserveBytes } = options;
  const found = smallestCard(training, batch, { opLevel, reserveBytes });
  if (found === null) return [];
  const { card, forecast } = found;
  return [
    {
      changes: change(card.name),
      cost: `${card.title}, the smallest card of the catalogue that holds it`,
      needBytes: forecast.need.bytes,
      devicePeakBytes: forecast.devicePeakBytes,
      savedBytes: 0,
      risk: forecast.risk ?? 0,
    },
  ];
}
