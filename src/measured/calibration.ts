import { type MeasuredRow } from './measured-rows.ts';

/** How far real peaks lie from predicted ones: ln(real / predicted) as a normal distribution. */
export interface Residual {
  readonly centre: number;
  readonly deviation: number;
}

/** What an estimate is about, to find the rows that say something about it. */
export interface MeasuredSubject {
  /** What torch prints. */
  readonly gpu: string;
  readonly model: string;
}

export interface Calibration extends Residual {
  /** Rows on this GPU with a model of this family. */
  readonly alike: number;
  /** The other rows on this GPU. */
  readonly sameGpu: number;
}

/** Standard deviations of ln(real / predicted) that the shrinkage takes as known; see docs/probe.md. */
const BETWEEN_GPUS = 0.05;
const BETWEEN_FAMILIES = 0.04;
const WITHIN = 0.03;
/** Measured on synthetic batches: what real data adds stays unknown, however many rows there are. */
const FLOOR = 0.03;

/**
 * The residual of a subject in the light of a team's own rows, shrunk to the general one by the amount of evidence:
 * first the runner's rows, then those of the model's family on it, each a normal mean with a normal prior. Without rows
 * it is the general residual, and with many it approaches the rows' own mean and the spread within them. Pure.
 */
export function calibrate(rows: readonly MeasuredRow[], subject: MeasuredSubject, general: Residual): Calibration {
  const here = rows.filter((row) => bare(row.gpu) === bare(subject.gpu) && residualOf(row) !== null);
  const family = familyOf(subject.model);
  const [alike, others] = [
    here.filter(({ model }) => familyOf(model) === family),
    here.filter(({ model }) => familyOf(model) !== family),
  ];
  if (here.length === 0) return { ...general, alike: 0, sameGpu: 0 };
  // rows of other families tell of the runner, no better than families differ
  const perOther = WITHIN ** 2 + BETWEEN_FAMILIES ** 2;
  const runner = update({ mean: general.centre, variance: BETWEEN_GPUS ** 2 }, others.map(residual), perOther);
  const prior = { mean: runner.mean, variance: runner.variance + BETWEEN_FAMILIES ** 2 };
  const own = update(prior, alike.map(residual), WITHIN ** 2);
  const known = Math.sqrt(own.variance + WITHIN ** 2 + FLOOR ** 2);
  return {
    centre: own.mean,
    deviation: Math.min(known, general.deviation),
    alike: alike.length,
    sameGpu: others.length,
  };
}

/** Drivers and clouds differ in whether the vendor stands before the name. */
function bare(gpu: string): string {
  return gpu.replace(/^NVIDIA\s+/i, '');
}

interface Belief {
  readonly mean: number;
  readonly variance: number;
}

/** The posterior of a normal mean whose observations have a known variance. */
function update(prior: Belief, observed: readonly number[], variance: number): Belief {
  if (observed.length === 0) return prior;
  const precision = 1 / prior.variance + observed.length / variance;
  const sum = observed.reduce((total, value) => total + value, 0);
  return { mean: (prior.mean / prior.variance + sum / variance) / precision, variance: 1 / precision };
}

/** ln(measured / predicted) of a row; null where it lacks one of them. */
function residualOf({ devicePeakBytes, predictedDevicePeakBytes }: MeasuredRow): number | null {
  if (devicePeakBytes === null || predictedDevicePeakBytes === null) return null;
  return Math.log(devicePeakBytes / predictedDevicePeakBytes);
}

function residual(row: MeasuredRow): number {
  return residualOf(row) ?? 0;
}

/** `yolo11` of `yolo11n-seg`: sizes and tasks of a family share their modules. */
function familyOf(model: string): string {
  return /^(?:yolov?\d{1,2}|rtdetr|yolo-custom)/.exec(model)?.[0] ?? model;
}
