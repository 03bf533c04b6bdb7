import counts from '../../../../data/label-counts.json' with { type: 'json' };
import { fullestInBatch } from '../files/label-files.ts';
import { type TrainingRun } from '../arguments/training-run.ts';
import { type LabelCounts } from '../step/engine.ts';

/** Labels of the batches of a run. */
interface RunLabels {
  readonly training: LabelCounts;
  readonly validation: LabelCounts;
}

/** Labels that a run's batches are taken to have. */
export interface LabelPrior extends RunLabels {
  /** A dense dataset to hold against it, where nobody said how dense this one is; null where somebody did. */
  readonly dense: RunLabels | null;
  /** How likely which labels of the fullest image are. */
  readonly prior: readonly { readonly most: number; readonly weight: number }[];
  /** What was assumed, to be said to the user; null when somebody said it. */
  readonly assumption: string | null;
}

/**
 * Labels of the fullest image that a whole run sees after mosaic, where nobody counted them: a log-normal prior around
 * the counts that the public logs of data/measured show.
 */
const PRIOR = [
  { most: 5, weight: 0.15 },
  { most: 10, weight: 0.25 },
  { most: 20, weight: 0.25 },
  { most: 40, weight: 0.18 },
  { most: 80, weight: 0.1 },
  { most: 160, weight: 0.05 },
  { most: 320, weight: 0.02 },
];
const ASSUMED_MOST = 20;
const DENSE_MOST = 160;
/** Sets of aerial and crowd images that are known to be dense and not counted here: hundreds in an image. */
const KNOWN_DENSE = /(?:^|[\\/])(?:dotav?\d|xview|crowdhuman|ai-?tod)[^\\/]*$/i;
/** Their few public runs printed what some 20 labels take, and their papers speak of thousands: nobody can say which. */
const DENSE_PRIOR = [
  { most: 20, weight: 0.35 },
  { most: 80, weight: 0.25 },
  { most: 160, weight: 0.2 },
  { most: 320, weight: 0.12 },
  { most: 640, weight: 0.08 },
];
/** Average over fullest image of a batch after mosaic. */
const MEAN_SHARE = 0.4;
/** Without mosaic an image has the labels of one photograph instead of up to four. */
const WITHOUT_MOSAIC = 0.5;

export function labelsOf(run: TrainingRun, { opLevel }: { opLevel: boolean }): LabelPrior {
  if (run.task.value === 'classify') {
    const none = { most: 1, mean: 1 };
    return { training: none, validation: none, dense: null, prior: [], assumption: null };
  }
  const share = opLevel ? 1 : MEAN_SHARE;
  const { value, origin } = run.labels_per_image;
  if (value !== null) {
    const assumption =
      origin.kind === 'assumed' ? `at most ${value} labels in any image of a batch, by ${origin.why}` : null;
    return { ...labelsAt(value, share), dense: null, prior: [], assumption };
  }
  const known = knownLabels(run.data.value ?? '', run.mosaic.value);
  if (known) return { ...labelsAt(known.most, share), dense: null, prior: [], assumption: known.text };
  return {
    ...labelsAt(ASSUMED_MOST, share),
    dense: labelsAt(DENSE_MOST, share),
    prior: KNOWN_DENSE.test(run.data.value ?? '') ? DENSE_PRIOR : PRIOR,
    assumption: `at most ${ASSUMED_MOST} labels in any image of a batch after mosaic; the risk counts denser datasets in`,
  };
}

/** Of a dataset that is known by its name. */
function knownLabels(data: string, mosaic: number): { readonly most: number; readonly text: string } | null {
  const stem = data
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.ya?ml$/i, '')
    .toLowerCase();
  const known = counts.find(({ names }) => names.some((name) => name.toLowerCase() === stem));
  if (!known) return null;
  const most = fullestInBatch(known, mosaic);
  return { most, text: `at most ${most} labels in any image of a batch, as ${known.names[0]} has them` };
}

function labelsAt(most: number, share: number): RunLabels {
  const training = { most, mean: most * share };
  return { training, validation: { most: Math.ceil(most * WITHOUT_MOSAIC), mean: training.mean * WITHOUT_MOSAIC } };
}
