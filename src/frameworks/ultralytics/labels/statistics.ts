import { gammaBelow } from './mosaic.ts';

/** Labels of the images of a dataset: what is known of them, and from where. */
export type LabelStatistics = {
  /** Labels of an image on average. */
  readonly mean: number;
  /** Standard deviation over the images; null where nobody counted them one by one. */
  readonly deviation: number | null;
  /** Labels of the fullest image; null where not known. */
  readonly most: number | null;
  /** Images that are trained on; null where not known. */
  readonly images: number | null;
  /** Which images were counted: those that are trained on, a part or kin of them, or photographs that people cut into tiles. */
  readonly of: 'training' | 'kin' | 'uncut';
};

/**
 * Standard deviation over mean where only the mean is known: with it the fullest image of a first epoch has 7 times the
 * mean, that of a run 10 times, as the memory of public runs that print their dataset's labels implies (a test holds it
 * to that).
 */
export const USUAL_SPREAD = 0.7;
const LEAST_SPREAD = 0.1;
const MOST_SPREAD = 3;
/** The same where the fullest of all images alone tells: no wider than COCO, whose counts confirm what its fullest says (1.04). */
const MOST_OF_FULLEST = 1.05;

/** Whether more than a mean is told of the images. */
export function tellsSpread({ deviation, most, images }: LabelStatistics): boolean {
  return deviation !== null || (most !== null && images !== null && images >= 2);
}

/** Standard deviation over mean: counted, else the one at which the fullest of so many images has as many labels as known. */
export function spreadOf(statistics: LabelStatistics): number {
  const { mean, deviation } = statistics;
  if (mean <= 0 || !tellsSpread(statistics)) return USUAL_SPREAD;
  if (deviation !== null) return Math.min(Math.max(deviation / mean, LEAST_SPREAD), MOST_SPREAD);
  let [low, high] = [LEAST_SPREAD, MOST_OF_FULLEST];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (isReached(statistics, middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Whether the fullest of so many images has, in the median, as many labels as that of the dataset. */
function isReached({ mean, most, images }: LabelStatistics, spread: number): boolean {
  const shape = 1 / spread ** 2;
  return Math.log(gammaBelow(shape, (most! / mean) * shape)) < Math.log(0.5) / images!;
}

/** Labels of the fullest photograph where the spread of all others does not reach it; null where it does, or is not known. */
export function labelsApart(statistics: LabelStatistics): number | null {
  const { mean, most, images } = statistics;
  if (mean <= 0 || most === null || images === null || images < 2) return null;
  return isReached(statistics, spreadOf(statistics)) ? null : most;
}

/** Of images counted one by one; null where there are none, or none has a label. */
export function statisticsOf(counts: readonly number[]): LabelStatistics | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const mean = total / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
  const most = counts.reduce((most, count) => Math.max(most, count), 0);
  return { mean, deviation: Math.sqrt(variance), most, images: counts.length, of: 'training' };
}
