// How far public runs lie from what the engine says of them: the evidence that spreads and priors are learned from, with or without a source.
import { type MeanPrior, type MeanPriors } from '../src/frameworks/ultralytics/plan/labels.ts';
import { UltralyticsTraining } from '../src/frameworks/ultralytics/training.ts';
import { UNSAID_AT_MOST, UltralyticsPlan } from '../src/frameworks/ultralytics/plan/ultralytics-plan.ts';
import { Forecaster } from '../src/verdict/forecast.ts';
import { habitOf, shownPeak } from '../src/verdict/seen.ts';
import type { Possibility, SpreadPart as Part } from '../src/frameworks/training.ts';
import { type Evidence, PEAK_KINDS, SMALL_BYTES } from '../src/verdict/spreads.ts';
import { Unplannable } from '../src/frameworks/training.ts';
import type { Card } from '../src/torch/card.ts';
import { cardOf, type Measured, runOf } from './corpus.ts';
import { sourceOf } from './rules.ts';

/** Labels of an image that mosaic makes of those of a photograph, as the last batches of the second file show. */
export const MOSAIC_GAIN = 1.7;
/** Share of a batch that the last one of an epoch fills on average, where the log does not tell. */
const LAST_FILLED = 0.5;
/** Share of the card from which on a run shows the card. */
const FULL = 0.95;

export interface Residuals {
  readonly source: string;
  readonly kind: (typeof PEAK_KINDS)[number];
  /** ln(printed / predicted) of the device's memory in the first epoch and over the run. */
  readonly first: number;
  readonly run: number;
  /** Whether its labels are known and what it holds tells of what it needs. */
  readonly tellsNeed: boolean;
}

/** Mean labels of a photograph of the dataset; null where the log tells nothing of them. */
export function meanLabels({ dataset, instances, batch, gpus, task }: Measured): number | null {
  if (task === 'classify') return null;
  if (dataset?.validationImages && dataset.validationLabels) return dataset.validationLabels / dataset.validationImages;
  if (!instances || !batch) return null;
  const last = dataset?.lastBatchImages ?? Math.max((batch / (gpus ?? 1)) * LAST_FILLED, 1);
  return instances / last / MOSAIC_GAIN;
}

/** Of a run whose labels the log tells, or whose memory they hardly decide; null for others. */
export function residualsOf(row: Measured): Residuals | null {
  const run = runOf(row, { labels: 'log' });
  if (!run || row.reportedBytes === null) return null;
  try {
    const card = cardOf(row);
    const plan = new UltralyticsPlan(new UltralyticsTraining(run), card, { opLevel: false });
    const forecaster = new Forecaster(plan, { card: null, opLevel: false, reserveBytes: 0 });
    const { prediction, devicePeakBytes } = forecaster.at(run.batch.value);
    const outside = devicePeakBytes - prediction.reservedPeakBytes;
    const possibilities = plan.labelPossibilities(run.batch.value, 'seen');
    if (plan.knownLabels === 'nothing') {
      const known = prediction.allocatedPeakBytes * 1.01 + outside;
      const bytes = possibilities.map(({ more: unknown }) => known + unknown);
      const dense = bytes.toSorted((a, b) => a - b)[Math.floor(bytes.length * 0.9)]!;
      if (dense / Math.min(...bytes) - 1 > UNSAID_AT_MOST) return null;
    }
    const more = possibilities.length === 0 ? 0 : medianMore(possibilities);
    const shown = shownPeak(prediction);
    const kind = prediction.reservedPeakBytes < SMALL_BYTES ? 'small' : habitOf(plan, prediction.reservedPeakBytes);
    return {
      source: sourceOf(row),
      kind,
      tellsNeed: plan.knownLabels !== 'nothing' && !fillsCard(card, row.reportedBytes + outside),
      first: Math.log(((row.firstBytes ?? row.reportedBytes) + outside) / (prediction.firstEpochBytes + outside)),
      run: nearest(
        [0, plan.grownBytes(run.batch.value)].map((grown) =>
          Math.log((row.reportedBytes! + outside) / (shown + Math.max(more, 0) + grown + outside)),
        ),
      ),
    };
  } catch (error) {
    if (error instanceof Unplannable) return null;
    throw error;
  }
}

/** Whether labels had a cache no row tells, and a run that grows for want of one looks like no other. */
function nearest(errors: readonly number[]): number {
  return errors.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0]!;
}

/**
 * A convolution takes the first kernel that it gets the workspace for (aten/src/ATen/native/cudnn/Conv_v8.cpp, pytorch issue
 * 49207): how far a run that fills its card lies over what is said of it tells how large the card is.
 */
function fillsCard(card: Card | null, bytes: number): boolean {
  return card !== null && bytes >= FULL * card.usableBytes;
}

function medianMore(possibilities: readonly Possibility[]): number {
  const sorted = possibilities.toSorted((a, b) => a.more - b.more);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  return sorted.find(({ weight }) => (sum += weight) >= half)!.more;
}

/** Every source counts as the square root of its rows. */
function weighted(
  rows: readonly { readonly source: string; readonly value: number }[],
): { value: number; weight: number }[] {
  const counts = new Map<string, number>();
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1);
  return rows.map(({ source, value }) => ({ value, weight: 1 / Math.sqrt(counts.get(source)!) }));
}

/** Spreads that the residuals show, a source left out where one is named. */
export function evidenceFrom(residuals: readonly Residuals[], without: string | null): Evidence {
  const kept = residuals.filter(({ source }) => source !== without);
  const spread = (rows: readonly Residuals[], of: 'first' | 'run') =>
    mixture(weighted(rows.map((row) => ({ source: row.source, value: row[of] }))));
  const peak = Object.fromEntries(
    PEAK_KINDS.map((kind) => [
      kind,
      spread(
        kept.filter((row) => row.kind === kind),
        'run',
      ),
    ]),
  ) as Record<(typeof PEAK_KINDS)[number], Part[]>;
  const needOf = (rows: readonly Residuals[]) => {
    const values = weighted(rows.map(({ source, first }) => ({ source, value: first })));
    return mixture(values.flatMap(withinReserved));
  };
  const large = kept.filter(({ kind }) => kind !== 'small');
  return { need: needOf(large), needOfKnown: needOf(large.filter(({ tellsNeed }) => tellsNeed)), peak };
}

/** Parts of the memory beyond the prediction that a run may need in truth, each as likely. */
const NEEDED = [1 / 6, 1 / 2, 5 / 6];

/**
 * What a run reserves is the most that it can need: cache goes back, and a convolution that finds no room for its workspace
 * takes another algorithm. How much of what lies over the prediction is needed, no run tells.
 */
function withinReserved({ value, weight }: { value: number; weight: number }): { value: number; weight: number }[] {
  if (value <= 0) return [{ value, weight }];
  return NEEDED.map((part) => ({ value: value * part, weight: weight / NEEDED.length }));
}

const STEPS = 300;
/** No run repeats another to less. */
const LEAST_DEVIATION = 0.02;
/** Each tail starts as one run in sixty, a third of the memory off, and counts as much as two runs that say so. */
const TAIL = { weight: 1 / 60, centre: 0.2, deviation: 0.2, runs: 2 };

/** A core, and runs far below and far above it, as the normal distributions that make the values most likely (EM). */
export function mixture(values: readonly { readonly value: number; readonly weight: number }[]): Part[] {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const middle = sorted[Math.floor(sorted.length / 2)]?.value ?? 0;
  const priors = [
    { weight: 0, centre: 0, deviation: 0, runs: 0 },
    { ...TAIL, centre: middle - TAIL.centre },
    { ...TAIL, centre: middle + TAIL.centre },
  ];
  const total = values.reduce((sum, { weight }) => sum + weight, 0) + 2 * TAIL.runs;
  let parts: Part[] = [
    { weight: 0.8, centre: middle, deviation: 0.06 },
    ...priors.slice(1).map(({ centre, deviation }) => ({ weight: 0.1, centre, deviation })),
  ];
  for (let step = 0; step < STEPS; step++) {
    const chances = values.map(({ value }) => parts.map((part) => part.weight * density(value, part)));
    const sums = chances.map((each) => each.reduce((sum, chance) => sum + chance, Number.MIN_VALUE));
    const fitted = priors.map((prior, index) => {
      const weights = values.map(({ weight }, i) => (weight * chances[i]![index]!) / sums[i]!);
      const count = weights.reduce((sum, weight) => sum + weight, 0) + prior.runs || Number.MIN_VALUE;
      const centre =
        (values.reduce((sum, { value }, i) => sum + weights[i]! * value, 0) + prior.runs * prior.centre) / count;
      const squares = values.reduce((sum, { value }, i) => sum + weights[i]! * (value - centre) ** 2, 0);
      const deviation = Math.sqrt(
        (squares + prior.runs * (prior.deviation ** 2 + (prior.centre - centre) ** 2)) / count,
      );
      return {
        count,
        centre,
        deviation: Math.max(deviation, LEAST_DEVIATION),
        pseudo: prior.runs * (1 - prior.weight),
      };
    });
    const tails = fitted.slice(1).map(({ count, pseudo }) => (count - pseudo) / total);
    const weights = [1 - tails.reduce((sum, tail) => sum + tail, 0), ...tails];
    parts = fitted.map(({ centre, deviation }, i) => ({ weight: weights[i]!, centre, deviation }));
  }
  return parts;
}

function density(value: number, { centre, deviation }: Part): number {
  return Math.exp(-(((value - centre) / deviation) ** 2) / 2) / deviation;
}

const SHARES = [0.2, 0.2, 0.175, 0.125, 0.08, 0.05, 0.04, 0.035, 0.025, 0.02, 0.02, 0.03];

/** What runs of public sources tell of the labels of an image, a source left out where one is named. */
export function meansFrom(rows: readonly Measured[], without: string | null): MeanPriors {
  const kept = rows.filter((row) => sourceOf(row) !== without);
  const cautious = kept.filter(isCautious);
  const usual = kept.filter((row) => !isCautious(row));
  return {
    detect: meansOf(usual.filter(({ task }) => task === 'detect')),
    others: meansOf(usual.filter(({ task }) => task !== 'detect')),
    any: withTail(kept),
    cautious: meansOf(cautious),
  };
}

/** Flags of batches that the trainer cut to the dataset: nobody chose them. */
const CUT: ReadonlySet<string> = new Set(['batch_capped_by_dataset', 'batch_over_dataset']);
const caution = new Map<string, boolean>();

/** Whether the batch is small for the card, by the rule of the engine, which is not told the labels. */
function isCautious(row: Measured): boolean {
  const before = caution.get(row.id);
  if (before !== undefined) return before;
  const run = runOf(row, { labels: 'nothing' });
  const made =
    run !== null &&
    row.flags.every((flag) => !CUT.has(flag)) &&
    new UltralyticsPlan(new UltralyticsTraining(run), cardOf(row), { opLevel: false }).isCautious;
  caution.set(row.id, made);
  return made;
}

/** Mean labels of an image, every source once, in steps that are finer where they are many. */
function meansOf(rows: readonly Measured[]): MeanPrior {
  const sorted = meansBySource(rows);
  return stepsOf(SHARES, (share) => quantileOf(sorted, share));
}

/** Share of the sources, the densest, that tell how dense those are that nobody has seen. */
const DENSEST = 0.2;
const BODY = [0.2, 0.2, 0.2, 0.1, 0.1];
const TAIL_STEPS = [0.06, 0.05, 0.03, 0.02, 0.015, 0.01, 0.0075, 0.005, 0.0025];

/**
 * The same, with the densest fifth as a Pareto distribution (its exponent by Hill's estimator): a hundred sources do not
 * hold the datasets of which one in two hundred is, and the largest of them may be the one left out.
 */
function withTail(rows: readonly Measured[]): MeanPrior {
  const sorted = meansBySource(rows);
  const from = quantileOf(sorted, 1 - DENSEST);
  const dense = sorted.filter(({ mean }) => mean > from);
  const total = dense.reduce((sum, { weight }) => sum + weight, 0);
  const slope = dense.reduce((sum, { mean, weight }) => sum + weight * Math.log(mean / from), 0) / total;
  return stepsOf([...BODY, ...TAIL_STEPS], (share) =>
    share <= 1 - DENSEST ? quantileOf(sorted, share) : from * ((1 - share) / DENSEST) ** -slope,
  );
}

type Weighted = readonly { readonly mean: number; readonly weight: number }[];

function meansBySource(rows: readonly Measured[]): Weighted {
  const bySource = new Map<string, Set<number>>();
  for (const row of rows) {
    const [mean, source] = [meanLabels(row), sourceOf(row)];
    if (mean !== null) bySource.set(source, (bySource.get(source) ?? new Set()).add(mean));
  }
  const values = [...bySource.values()].flatMap((means) =>
    [...means].map((mean) => ({ mean, weight: 1 / means.size })),
  );
  return values.toSorted((a, b) => a.mean - b.mean);
}

function quantileOf(sorted: Weighted, share: number): number {
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  return (sorted.find((each) => (sum += each.weight) >= share * total) ?? sorted.at(-1)!).mean;
}

/** Each step by the value at its middle. */
function stepsOf(shares: readonly number[], valueAt: (share: number) => number): MeanPrior {
  let from = 0;
  return shares.map((weight) => {
    const middle = from + weight / 2;
    from += weight;
    return { mean: Number(valueAt(middle).toPrecision(3)), weight };
  });
}
