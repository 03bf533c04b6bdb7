import evidence from '../../../../data/evidence.json' with { type: 'json' };
import { knownDataset } from '../labels/known-datasets.ts';
import { type Augmentation, fullestOf, othersOf } from '../labels/mosaic.ts';
import { type LabelStatistics, labelsApart, spreadOf, tellsSpread, USUAL_SPREAD } from '../labels/statistics.ts';
import { type TrainingRun } from '../arguments/training-run.ts';
import type { LabelCounts } from '../step/training-spec.ts';
import type { Outlook } from '../../training.ts';

/** How likely which labels of the fullest image of the whole run are. */
interface LabelScenario {
  readonly most: number;
  readonly weight: number;
}

/** Labels that a run's batches are taken to have. */
export interface LabelPrior {
  /** Those of the fullest image of the first epoch, in the median. */
  readonly most: number;
  /** Labels of a batch of so many images whose fullest has so many. */
  readonly at: (most: number, images: number) => LabelCounts;
  /** Fullest images of two dense batches to hold against it, for what labels cost; null where their number was declared. */
  readonly dense: readonly [number, number] | null;
  /**
   * What may be seen counts in that a batch that is small for its card tells of dense labels; the risk does not, as it
   * would fall where the batch grows. The risk of other tasks than boxes counts in what the labels of all tasks may be.
   */
  readonly scenarios: Readonly<Record<Outlook, readonly LabelScenario[]>>;
  /** How much is known. */
  readonly known: 'declared' | 'dataset' | 'nothing';
  /** What was assumed, to be said to the user; null when somebody said it. */
  readonly assumption: string | null;
}

/** Mean labels of an image over public datasets, and how likely each is. */
export type MeanPrior = readonly { readonly mean: number; readonly weight: number }[];

/** Without mosaic an image has the labels of one photograph instead of up to four. */
const WITHOUT_MOSAIC = 0.5;
const DENSE_MOST = [160, 320] as const;
/** More are no dataset but a mistake. */
const MOST_LABELS = 100_000;
/** Images of a dataset of which nothing is known: the median of the public runs of data/measured. */
const USUAL_IMAGES = 1500;
/** Epochs without mosaic at the end are few; more epochs than these change the fullest image no more. */
const MOST_EPOCHS = 1000;
/** The fullest image of a run, from its distribution in equal parts. */
const PARTS = [0.1, 0.3, 0.5, 0.7, 0.9];

/** What the mean of the images that are trained on may be, over the mean that was counted. */
const KINSHIP: Readonly<Record<LabelStatistics['of'], MeanPrior>> = {
  training: [{ mean: 1, weight: 1 }],
  kin: [
    { mean: 0.78, weight: 0.25 },
    { mean: 1, weight: 0.5 },
    { mean: 1.28, weight: 0.25 },
  ],
  // tiles of a photograph share out its objects; people also train on the whole of it
  uncut: [
    { mean: 0.1, weight: 0.3 },
    { mean: 0.3, weight: 0.4 },
    { mean: 1, weight: 0.3 },
  ],
};

/**
 * Standard deviation over mean of a dataset whose mean alone is told: around the usual one, from about that of GlobalWheat
 * (0.34) and SKU-110K (0.60) to that of COCO (1.04) and of what is more uneven (data/dataset-labels.json). Nine datasets are
 * too few to tell how often each is: half of them are taken to be usual.
 */
const SPREADS_OF_ONE: readonly { readonly spread: number; readonly weight: number }[] = [
  { spread: 0.4, weight: 0.25 },
  { spread: USUAL_SPREAD, weight: 0.5 },
  { spread: 1.05, weight: 0.25 },
];

/** Means of two parts of one dataset lie no farther apart. */
const MOST_OF_KIN = 1.5;

/**
 * Probability that a training on a dataset of a known name has its fullest photograph: those of data/measured whose dataset
 * has one apart train on all images that are published for it, or on four fifths of them, as often the one as the other.
 */
const CHANCE_OF_KIN = 0.9;

/** What is taken where nothing is known of a dataset. */
export interface MeanPriors {
  /** Boxes stand for many things, the labels of other tasks mostly for few in an image. */
  readonly detect: MeanPrior;
  readonly others: MeanPrior;
  /** Of all tasks together: others than boxes have too few sources to tell of the densest, which the risk is about. */
  readonly any: MeanPrior;
  /** Where the batch is smaller than it would have to be with few labels (`isCautious`). */
  readonly cautious: MeanPrior;
}

const DECLARED = {
  dense: null,
  scenarios: { need: [], seen: [], risk: [] },
  known: 'declared',
  assumption: null,
} as const;
const alike: LabelPrior['at'] = (most) => ({ most, others: most });

/** Labels of the images of validation, whose fullest is no mosaic. */
export function withoutMosaic({ most, others }: LabelCounts): LabelCounts {
  return { most: Math.ceil(most * WITHOUT_MOSAIC), others: others * WITHOUT_MOSAIC };
}

/** Of a dataset of which the fullest image alone is told: the others are those of one that is usual but for that. */
function usualBatch(most: number, augmentation: Augmentation): LabelPrior['at'] {
  const usual = { mean: 1, deviation: USUAL_SPREAD };
  const fullest = fullestOf({ images: USUAL_IMAGES, epochs: 1 }, 0.5, usual, augmentation);
  return batchOf(most, (images) => (most / fullest) * othersOf(images, fullest, USUAL_IMAGES, usual, augmentation));
}

/** Batches of one dataset: where the fullest image is fuller the others are too. */
function batchOf(first: number, othersIn: (images: number) => number): LabelPrior['at'] {
  const shares = new Map<number, number>();
  return (most, images) => {
    const share = shares.get(images) ?? Math.min(othersIn(images) / Math.max(first, 1), 1);
    shares.set(images, share);
    return { most, others: most * share };
  };
}

function augmentationOf(run: TrainingRun): Augmentation {
  // strips of equal shape are not joined (ultralytics/data/dataset.py)
  const joins = !run.rect.value;
  return {
    mosaic: joins ? run.mosaic.value : 0,
    mixup: joins ? run.mixup.value : 0,
    copyPaste: joins && run.task.value === 'segment' ? run.copy_paste.value : 0,
  };
}

export interface LabelOptions {
  readonly opLevel: boolean;
  /** By default what all public runs tell. */
  readonly means?: MeanPriors;
  /** Whether the batch is smaller than the trainer's own and the card would hold it several times over. */
  readonly isCautious?: boolean;
}

export function labelsOf(
  run: TrainingRun,
  { opLevel, means = evidence.means, isCautious = false }: LabelOptions,
): LabelPrior {
  if (run.task.value === 'classify') {
    return { ...DECLARED, most: 1, at: alike };
  }
  const { value } = run.labels_per_image;
  if (value !== null) return { ...DECLARED, most: value, at: opLevel ? alike : usualBatch(value, augmentationOf(run)) };
  const { statistics, origin } = statisticsFor(run);
  const drawn = drawnLabels(run, statistics, statistics ? scaled(statistics) : ofTask(means, run.task.value));
  const isOther = statistics === null && run.task.value !== 'detect';
  const tellsOfDense = statistics === null && isCautious;
  return {
    most: drawn.first,
    at: opLevel ? alike : drawn.at,
    dense: DENSE_MOST,
    scenarios: {
      need: drawn.scenarios,
      seen: tellsOfDense ? drawnLabels(run, null, means.cautious).scenarios : drawn.scenarios,
      risk: isOther ? drawnLabels(run, null, means.any).scenarios : drawn.scenarios,
    },
    known: statistics ? 'dataset' : 'nothing',
    assumption: assumptionOf(drawn, statistics, origin, tellsOfDense),
  };
}

/**
 * What a part of the public trainings of a task stays under: labels of an image on average, a whole number, and those of
 * the fullest image of a run with so many.
 */
export function supposedLabels(
  run: TrainingRun,
  part: number,
  means: MeanPriors = evidence.means,
): { readonly mean: number; readonly most: number } {
  let sum = 0;
  const found = ofTask(means, run.task.value).find(({ weight }) => (sum += weight) > part);
  const mean = Math.ceil(found!.mean);
  const { scenarios } = drawnLabels(run, null, [{ mean, weight: 1 }]);
  return { mean, most: Math.max(...scenarios.map(({ most }) => most)) };
}

function ofTask(means: MeanPriors, task: TrainingRun['task']['value']): MeanPrior {
  return task === 'detect' ? means.detect : means.others;
}

/** Whether anything is known of the labels. */
export function isTold(run: TrainingRun): boolean {
  return run.task.value === 'classify' || run.labels_per_image.value !== null || statisticsFor(run).statistics !== null;
}

/** What the repository tells counts more than what a name tells. */
function statisticsFor({ dataset_labels, data }: TrainingRun): {
  readonly statistics: LabelStatistics | null;
  readonly origin: string;
} {
  const { value, origin } = dataset_labels;
  // a command that names no data gets a sample of eight images, which nobody means
  const known = data.origin.kind === 'default' ? null : knownDataset(data.value ?? '');
  if (value) {
    const why = origin.kind === 'assumed' ? origin.why : 'the repository';
    return { statistics: value.most === null && known ? withFullestOf(value, known) : value, origin: why };
  }
  return { statistics: known, origin: known ? `${known.name} (${known.source})` : '' };
}

/** Of a dataset whose mean alone is told its name may tell the fullest photograph, unless it is of other images. */
function withFullestOf(told: LabelStatistics, known: LabelStatistics): LabelStatistics {
  const ratio = told.mean / known.mean;
  const isSame = known.of !== 'uncut' && Math.max(ratio, 1 / ratio) <= MOST_OF_KIN;
  return isSame ? { ...told, most: known.most, images: told.images ?? known.images } : told;
}

function scaled(statistics: LabelStatistics): MeanPrior {
  return KINSHIP[statistics.of].map(({ mean, weight }) => ({ mean: statistics.mean * mean, weight }));
}

/** Of a dataset by name or in numbers; of all that public runs have, their means alone tell. */
function spreadsOf(statistics: LabelStatistics | null): typeof SPREADS_OF_ONE {
  if (statistics === null) return [{ spread: USUAL_SPREAD, weight: 1 }];
  return tellsSpread(statistics) ? [{ spread: spreadOf(statistics), weight: 1 }] : SPREADS_OF_ONE;
}

interface DrawnLabels {
  /** Of the fullest image of the first epoch, the median. */
  readonly first: number;
  readonly at: LabelPrior['at'];
  readonly scenarios: readonly LabelScenario[];
}

const drawnBefore = new Map<string, DrawnLabels>();
const MOST_REMEMBERED = 200;

function drawnLabels(run: TrainingRun, statistics: LabelStatistics | null, means: MeanPrior): DrawnLabels {
  const images = statistics?.images ?? USUAL_IMAGES;
  const epochs = Math.min(Math.max(run.epochs.value, 1), MOST_EPOCHS);
  const spreads = spreadsOf(statistics);
  const usual = statistics ? spreadOf(statistics) : USUAL_SPREAD;
  const augmentation = augmentationOf(run);
  const apart = statistics && labelsApart(statistics);
  const key = JSON.stringify([images, epochs, spreads, apart, statistics?.of, augmentation, means]);
  const before = drawnBefore.get(key);
  if (before) return before;
  const cap =
    statistics?.most != null && statistics.of === 'training' ? joined(statistics, augmentation.mosaic) : MOST_LABELS;
  const chance = apart === null ? 0 : statistics!.of === 'training' ? 1 : CHANCE_OF_KIN;
  const photographs = [
    { labels: apart, share: chance },
    { labels: null, share: 1 - chance },
  ].filter(({ share }) => share > 0);
  const drawn = (over: number) =>
    means.flatMap(({ mean, weight }) =>
      photographs.flatMap(({ labels, share }) =>
        spreads.flatMap((each) =>
          PARTS.map((part) => ({
            most: bounded(
              fullestOf({ images, epochs: over }, part, { mean, deviation: mean * each.spread }, augmentation, labels),
              cap,
            ),
            weight: (weight * share * each.weight) / PARTS.length,
          })),
        ),
      ),
    );
  const mean = medianOf(means.map((each) => ({ most: each.mean, weight: each.weight })));
  const first = Math.round(medianOf(drawn(1)));
  const of = { mean, deviation: mean * usual };
  const at = batchOf(first, (size) => othersOf(size, first, images, of, augmentation));
  const made = { first, at, scenarios: drawn(epochs) };
  if (drawnBefore.size >= MOST_REMEMBERED) drawnBefore.clear();
  drawnBefore.set(key, made);
  return made;
}

/** No mosaic has more than its four photographs: the fullest, and three that are as full as the spread makes likely. */
function joined({ most, mean, deviation }: LabelStatistics, mosaic: number): number {
  return mosaic > 0 ? most! + 3 * (mean + 2 * (deviation ?? mean)) : most!;
}

function bounded(labels: number, cap: number): number {
  return Math.max(1, Math.min(Math.ceil(labels), Math.ceil(cap), MOST_LABELS));
}

function medianOf(scenarios: readonly LabelScenario[]): number {
  const sorted = scenarios.toSorted((a, b) => a.most - b.most);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { most, weight } of sorted) {
    sum += weight;
    if (sum >= half) return most;
  }
  return sorted.at(-1)?.most ?? 1;
}

function assumptionOf(
  { first, scenarios }: DrawnLabels,
  statistics: LabelStatistics | null,
  origin: string,
  tellsOfDense: boolean,
): string {
  const run = medianOf(scenarios);
  const counts = `${first} labels in the fullest image of the first epoch, ${run} of the run`;
  if (tellsOfDense) {
    return `${counts}: nobody counted the labels; the risk counts denser datasets in, and what nvidia-smi may show even denser ones, as who trains in batches so small for the card often has them`;
  }
  if (!statistics) return `${counts}: nobody counted the labels, and the risk counts denser datasets in`;
  const apart = labelsApart(statistics);
  const fullest = apart === null ? '' : `, ${apart} in its fullest`;
  return `${counts}, after mosaic: ${origin} has ${statistics.mean.toFixed(1)} in an image${fullest}`;
}
