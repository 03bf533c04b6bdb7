import { sinceOf, stackOf } from '../stacks.ts';
import type { Card } from '../../../torch/card.ts';
import type { BreakdownItem } from '../../../torch/estimate.ts';
import type {
  AutomaticBatch,
  Conditions,
  Knob,
  Outlook,
  Plan,
  PlanRemark,
  Possibility,
  Rehearsal,
  Remark,
  Supposed,
} from '../../training.ts';
import { Unplannable } from '../../training.ts';
import { askedBatch } from '../arguments/asked-batch.ts';
import { autoBatch } from '../autobatch/auto-batch.ts';
import type { LabelCounts, TrainingSpec } from '../step/training-spec.ts';
import { halvingOf } from './halving.ts';
import { knobsOf } from './knobs.ts';
import { outsideOf } from './outside.ts';
import { type MeanPriors, supposedLabels, withoutMosaic } from './labels.ts';
import { type Preparation, prepare } from './plan.ts';
import { growthOf, rehearsalOf } from './rehearsals.ts';
import type { RunTraining } from './run-training.ts';

/** Weights, their average, two optimizer states and gradients in float32. */
const BYTES_PER_PARAMETER = 20;
/**
 * Epochs over which a cache that is kept hardly grows: public runs of so many print at most 1.17 times what the first
 * epoch does, those of 80 and more up to 2.2 times.
 */
const FEW_EPOCHS = 50;
/**
 * Share of trainings of rotated boxes that validate, after their first epochs, with a model that takes any anchor for a
 * candidate: reports say that they end there (ultralytics issues 7636, 18642 and 20843). None of the six sources of
 * data/measured that go beyond their first epoch does, so that it is few.
 */
const UNTRAINED = 0.05;
/**
 * Share of trainings that find no label cache of their dataset: of thirteen public sources whose runs would grow without
 * one (data/measured, more than 20 epochs, less than half of the card) eight do.
 */
const WITHOUT_LABEL_CACHE = 0.6;
/** Part of the need up to which labels that nobody says leave it known. */
export const UNSAID_AT_MOST = 0.15;
/** Share of the datasets that is left out of the densest: the risk of a verdict that fits. */
const DENSEST = 0.02;
/** Parts of the public trainings whose labels are supposed: half of them, and all but a fifth. */
export const SUPPOSED = [0.5, 0.8] as const;
/** Images that the cost of a label is taken at. */
const LABEL_IMAGES = 8;

/** Images on a GPU at which every search ends: images of 32 pixels on the largest cards are as many. */
const MOST_IMAGES = 2 ** 16;
/** The same where the loss compares masks image by image, each with operations of its own to be played. */
const MOST_MASKED = 2 ** 10;

/** A training of Ultralytics in the engine's terms. */
export class UltralyticsPlan implements Plan {
  readonly training: RunTraining;
  readonly residuals = null;
  /** Validation follows the batch of training. */
  readonly evaluatingLess = null;
  readonly parameters: Plan['parameters'];
  readonly subject: string;
  readonly outside: readonly BreakdownItem[];
  readonly restingBytes: number;
  readonly #preparation: Preparation;
  readonly #card: Card | null;
  readonly #conditions: Conditions;
  readonly #means: MeanPriors | undefined;
  readonly #labelCosts = new Map<string, LabelCost>();
  /** To find one among those of all plans takes the text of all that the training is. */
  readonly #rehearsals = new Map<string, Rehearsal>();

  /** Throws `Unplannable`. */
  constructor(training: RunTraining, card: Card | null, conditions: Conditions, means?: MeanPriors) {
    const { run, modelFile } = training;
    this.training = training;
    this.#card = card;
    this.#conditions = conditions;
    this.#means = means;
    const { opLevel } = conditions;
    const earlier = opLevel || run.gpus.value > 1 ? [] : training.earlier.flatMap((each) => specOf(each, card));
    this.#preparation = prepare(run, { card, opLevel, modelFile, earlier, ...(means && { means }) });
    const { parameterCount, parameters } = this.#preparation.network;
    const { frozenLayers } = this.#preparation.at(run.gpus.value);
    const trained = parameters.filter(({ layer, fixed }) => !fixed && !frozenLayers.has(layer));
    this.parameters = { all: parameterCount, trained: trained.reduce((sum, { elements }) => sum + elements, 0) };
    this.subject = subjectOf(run.model.value ?? '');
    this.outside = conditions.opLevel ? [] : outsideOf(run, card);
    this.restingBytes = parameterCount * BYTES_PER_PARAMETER;
  }

  get assumptions(): readonly string[] {
    return this.#preparation.assumptions;
  }

  get mostSamples(): number {
    return this.#preparation.network.predicts.task === 'segment' ? MOST_MASKED : MOST_IMAGES;
  }

  get leastShare(): number {
    return this.#preparation.leastShare;
  }

  get peakKind(): Plan['peakKind'] {
    const { cacheHabit, run } = this.#preparation;
    // a search for kernels, by shapes that a first validation has, fills the cache at once
    const growsSlowly = cacheHabit === 'kept' && !stackOf(run).searchesKernels;
    return growsSlowly && run.epochs.value <= FEW_EPOCHS ? 'emptied' : cacheHabit;
  }

  get keepsCacheUpTo(): number | null {
    const { afterEpoch } = this.#preparation.rules.memory.emptiesCache;
    return this.#card === null || afterEpoch === null ? null : afterEpoch * this.#card.usableBytes;
  }

  /** How much is known of the labels. */
  get knownLabels(): 'declared' | 'dataset' | 'nothing' {
    return this.#preparation.labels.known;
  }

  get thrift(): string | null {
    return this.#preparation.rules.memory.retriesByImage
      ? 'labels are assigned image by image, as all images together find no memory, which slows steps down'
      : null;
  }

  get knowsNeeds(): boolean {
    // how much a search for kernels takes, no run tells
    if (stackOf(this.training.run).searchesKernels) return false;
    return this.knownLabels !== 'nothing' || !this.#decide();
  }

  /** Whether labels that are not known would decide: the densest but two in a hundred over the fewest. */
  #decide(): boolean {
    const total = LABEL_IMAGES * this.training.run.gpus.value;
    const sorted = this.labelPossibilities(total, 'risk').toSorted((a, b) => a.more - b.more);
    let rest = DENSEST * sorted.reduce((sum, { weight }) => sum + weight, 0);
    const dense = sorted.findLast(({ weight }) => (rest -= weight) < 0);
    if (!dense) return false;
    const { neededBytes } = this.rehearse(total, 'steady');
    return (dense.more - sorted[0]!.more) / (neededBytes + sorted[0]!.more) > UNSAID_AT_MOST;
  }

  /** Whether the batch is small for the card, which tells of the labels. */
  get isCautious(): boolean {
    return this.#preparation.isCautious;
  }

  get remarks(): readonly PlanRemark[] {
    return this.#preparation.remarks;
  }

  rehearse(total: number, steps: 'steady' | 'varied'): Rehearsal {
    const key = `${steps} ${total}`;
    const before = this.#rehearsals.get(key);
    if (before) return before;
    const spec = this.#preparation.at(total);
    const variesLabels = steps === 'varied' && !this.#conditions.opLevel;
    const made = rehearsalOf({ ...spec, variesLabels });
    this.#rehearsals.set(key, made);
    return made;
  }

  /** None where the labels are known; otherwise what they may be over the run, each with the bytes it costs. */
  possibilities(total: number, of: Outlook): readonly Possibility[] {
    if (this.#conditions.opLevel) return [];
    const byLabels = this.labelPossibilities(total, of);
    if (of === 'seen') return withGrowth(byLabels, this.grownBytes(total));
    const spike = this.#spikeOfValidation(total);
    if (spike === 0) return byLabels;
    return certain(byLabels).flatMap(({ more, weight }) => [
      { more, weight: weight * (1 - UNTRAINED) },
      { more: Math.max(more, spike), weight: weight * UNTRAINED },
    ]);
  }

  /**
   * What checkpoints add that stay until the trainer collects them, where the dataset has no label cache yet. It does so
   * before they are in the way of anything, so that no run needs them.
   */
  grownBytes(total: number): number {
    const { earlier, run } = this.training;
    // a training before it in the process wrote the cache, and to find one turns the collector on
    const isCached = earlier.some((other) => other.run.data.value === run.data.value);
    return isCached ? 0 : growthOf(this.#preparation.at(total));
  }

  /** What labels that nobody says may be, and what each costs. */
  labelPossibilities(total: number, of: Outlook): readonly Possibility[] {
    const { rules, labels } = this.#preparation;
    const { dense } = labels;
    if (dense === null) return [];
    const { batch } = this.#preparation.at(total);
    const costAt = (images: number, most: number) => {
      const { start, slope } = this.#costOfLabels(images, of);
      return Math.max(start + slope * most, 0);
    };
    const hasMasks = this.#preparation.network.predicts.task === 'segment';
    const goesByImage = of !== 'seen' && rules.memory.retriesByImage;
    const over = (most: number) => {
      const [one, all] = [costAt(1, most), costAt(LABEL_IMAGES, most) * LABEL_IMAGES];
      // the fullest image is assigned alone, whatever the batch
      if (goesByImage) return one + (Math.max(all - one, 0) / (LABEL_IMAGES - 1)) * (batch.images - 1);
      // masks are made for every label, and one image alone has as many as the fullest
      return Math.max((all / LABEL_IMAGES) * batch.images, hasMasks ? one : 0);
    };
    return labels.scenarios[of].map(({ most, weight }) => ({ more: over(most) - over(batch.labels.most), weight }));
  }

  /** Bytes on top of the rehearsal where validation compares every anchor with every other. */
  #spikeOfValidation(total: number): number {
    const { at, rules, network } = this.#preparation;
    if (network.predicts.task !== 'obb' || !rules.comparesUnlikely) return 0;
    const spec = at(total);
    const most = rehearsalOf({ ...spec, candidates: 'all' }).allocatedPeakBytes;
    return Math.max(most - rehearsalOf(spec).allocatedPeakBytes, 0);
  }

  get supposed(): readonly Supposed[] {
    if (this.#conditions.opLevel || this.knownLabels !== 'nothing' || this.knowsNeeds) return [];
    const { training } = this;
    return SUPPOSED.map((part) => {
      const { mean, most } = supposedLabels(training.run, part, this.#means);
      const origin = { kind: 'assumed', why: 'supposed' } as const;
      const said = training.set({ labels_per_image: { value: most, origin } });
      return {
        plan: new UltralyticsPlan(said, this.#card, this.#conditions, this.#means),
        words: `an image has at most ${mean} ${mean === 1 ? 'label' : 'labels'} on average, ${most} after mosaic: labels-per-image ${most} says so`,
      };
    });
  }

  automatic(room: number): AutomaticBatch | null {
    const { gpus, batch: asked } = this.training.run;
    if (this.#card === null) return null;
    if (gpus.value > 1) {
      const total = stackOf(this.training.run).autoBatch.overGpus(sinceOf(this.training.run));
      if (total === null) return null;
      return { total, foretold: null, assumption: `batch=${asked.value} over ${gpus.value} GPUs becomes ${total}` };
    }
    const foretold = autoBatch(this.#preparation, this.#card, room);
    const points = foretold.profile.map(({ batch, bytes }) => `${batch}: ${bytes === null ? 'none' : gib(bytes)}`);
    const how = foretold.fallback ?? `a fit through its own measurements in GiB (${points.join(', ')})`;
    const assumption = `batch=${asked.value} becomes ${foretold.batch} by AutoBatch at ${foretold.fraction} of the memory: ${how}`;
    return { total: foretold.batch, foretold, assumption };
  }

  afterFailure(total: number, fails: (total: number) => boolean): Remark | null {
    return halvingOf(this.training, total, fails);
  }

  knobs(total: number): readonly Knob[] {
    const { network, labels, at, hasFile } = this.#preparation;
    const { optimizer } = at(total);
    return knobsOf(this.training, {
      total,
      optimizer,
      labels,
      axes: this.training.axes,
      stride: network.stride,
      hasFile,
    });
  }

  /**
   * Bytes that labels of the fullest image cost for each image, as the loss pads every image to it: none while the peak
   * lies elsewhere, then a straight line.
   */
  #costOfLabels(images: number, of: Outlook): LabelCost {
    const key = `${of === 'seen'} ${images}`;
    const before = this.#labelCosts.get(key);
    if (before) return before;
    const { labels, at } = this.#preparation;
    const spec = at(images * this.training.run.gpus.value);
    const [fewer, more] = labels.dense!;
    const [least, few, many] = [1, fewer, more].map(
      (most) =>
        rehearsalOf(withLabels(spec, labels.at(most, spec.batch.images)))[
          of === 'seen' ? 'allocatedPeakBytes' : 'neededBytes'
        ],
    ) as [number, number, number];
    const slope = Math.max((many - few) / (more - fewer), 0) / images;
    const made = { slope, start: (few - least) / images - slope * fewer };
    this.#labelCosts.set(key, made);
    return made;
  }
}

/** What a training before plays; none where its batch or its model is not known, or where processes of its own run it. */
function specOf({ run, modelFile }: RunTraining, card: Card | null): TrainingSpec[] {
  if (askedBatch(run.batch).kind === 'automatic' || run.gpus.value > 1) return [];
  try {
    return [prepare(run, { card, opLevel: false, modelFile }).at(run.batch.value)];
  } catch (error) {
    if (error instanceof Unplannable) return [];
    throw error;
  }
}

function certain(possibilities: readonly Possibility[]): readonly Possibility[] {
  return possibilities.length === 0 ? [{ more: 0, weight: 1 }] : possibilities;
}

function withGrowth(possibilities: readonly Possibility[], grown: number): readonly Possibility[] {
  if (grown === 0) return possibilities;
  return certain(possibilities).flatMap(({ more, weight }) => [
    { more, weight: weight * (1 - WITHOUT_LABEL_CACHE) },
    { more: more + grown, weight: weight * WITHOUT_LABEL_CACHE },
  ]);
}

interface LabelCost {
  /** Bytes of no label, by the straight line; below zero, as few labels cost nothing. */
  readonly start: number;
  /** Bytes of one label more. */
  readonly slope: number;
}

function withLabels(spec: TrainingSpec, labels: LabelCounts): TrainingSpec {
  return {
    ...spec,
    batch: { ...spec.batch, labels },
    validation: spec.validation && { ...spec.validation, labels: withoutMosaic(labels) },
  };
}

/** `yolo11n-seg` of `models/yolo11n-seg.pt`. */
function subjectOf(model: string): string {
  return model
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.\w+$/, '')
    .toLowerCase();
}

function gib(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(2);
}
