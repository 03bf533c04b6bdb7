// How many labels the fullest image of a batch, an epoch or a run has, from the mean and the spread of a dataset's images.
import { logBelow } from './fullest-photograph.ts';
import { ASPECT, middles, SCALE, shareOf, windowOf } from './window.ts';

/** How a trainer joins images, as far as labels follow it. */
export interface Augmentation {
  /** Probability of a mosaic of four photographs. */
  readonly mosaic: number;
  /** Probability that a second image, with its labels, is laid over the first. */
  readonly mixup: number;
  /** Probability that an instance is copied into the image once more. */
  readonly copyPaste: number;
}

/** Labels of the images of a dataset as a gamma distribution. */
export interface ImageLabels {
  readonly mean: number;
  readonly deviation: number;
}

/** A box that is cut stays with a tenth of its area: boxes of a tenth of the side count this far beyond the edge. */
const EDGE = 0.05;
const CENTRES = middles(0.5, 1.5, 4);
const ZOOMS = middles(1 - SCALE, 1 + SCALE, 8);
const CLASSES = 8;

/** Shares of the four photographs that a mosaic shows. */
interface MosaicShares {
  /** Their sum: from under one photograph to all four. */
  readonly sum: number;
  readonly squares: number;
  /** Sum of share x (1 - share), which the boxes of a cut photograph vary by. */
  readonly cut: number;
}

/**
 * Mosaics from little to much shown, each class as likely: four photographs meet at a point between a quarter and three
 * quarters of a canvas of twice the size, which is zoomed and cropped to its middle (ultralytics/data/augment.py). On
 * average 1.7 photographs are shown, as the last batches of the public logs over the mean of their validation sets say.
 */
const MOSAICS: readonly MosaicShares[] = classes();

function classes(): MosaicShares[] {
  const all = CENTRES.flatMap((x) => CENTRES.flatMap((y) => ZOOMS.map((zoom) => shownAt(x, y, zoom))));
  const sorted = all.toSorted((a, b) => a.sum - b.sum);
  const size = sorted.length / CLASSES;
  return Array.from({ length: CLASSES }, (_, i) => {
    const group = sorted.slice(i * size, (i + 1) * size);
    const mean = (of: (shown: MosaicShares) => number) => group.reduce((sum, each) => sum + of(each), 0) / size;
    return { sum: mean(({ sum }) => sum), squares: mean(({ squares }) => squares), cut: mean(({ cut }) => cut) };
  });
}

function shownAt(x: number, y: number, zoom: number): MosaicShares {
  const edges = windowOf(2, zoom, 0, EDGE);
  const shares = [x - 1, x].flatMap((left) =>
    [y - ASPECT, y].map((top) => shareOf(left, 1, edges) * shareOf(top, ASPECT, edges)),
  );
  const sumOf = (of: (share: number) => number) => shares.reduce((sum, share) => sum + of(share), 0);
  return { sum: sumOf((a) => a), squares: sumOf((a) => a * a), cut: sumOf((a) => a * (1 - a)) };
}

/** What a trainer draws. */
export interface Draws {
  /** Images of an epoch. */
  readonly images: number;
  readonly epochs: number;
}

/**
 * Labels that the fullest of all drawn images stays under with a probability: of independent draws with the distribution
 * F, the largest has F^draws. A photograph `apart`, with more labels than that distribution reaches, is in images of every
 * epoch.
 */
export function fullestOf(
  { images, epochs }: Draws,
  probability: number,
  labels: ImageLabels,
  augmentation: Augmentation,
  apart: number | null = null,
): number {
  const goal = Math.log(probability);
  const logOf = (count: number) =>
    Math.max(images * epochs, 1) * Math.log(below(count, labels, augmentation)) +
    (apart === null ? 0 : logBelow(count, epochs, apart, labels.mean, augmentation));
  let [low, high] = [0, 4 * labels.mean + 4];
  while (logOf(high) < goal && high < MOST) high *= 2;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (logOf(middle) < goal) low = middle;
    else high = middle;
  }
  return high * (1 + augmentation.copyPaste);
}

/** Labels of one image that the trainer draws, but for copies of instances. */
function momentsOf({ mean, deviation }: ImageLabels, { mosaic, mixup }: Augmentation) {
  const images = [
    { shown: SINGLE, weight: 1 - mosaic },
    ...MOSAICS.map((shown) => ({ shown, weight: mosaic / CLASSES })),
  ];
  const over = (of: (shown: MosaicShares) => number) =>
    images.reduce((sum, { shown, weight }) => sum + weight * of(shown), 0);
  const once = over(({ sum }) => sum * mean);
  const variance =
    over(({ sum, squares, cut }) => (sum * mean) ** 2 + squares * deviation ** 2 + cut * mean) - once ** 2;
  return { mean: once * (1 + mixup), variance: variance * (1 + mixup) + mixup * (1 - mixup) * once ** 2 };
}

/**
 * Labels of the others in a batch of so many images, each on average, that the fullest image is in or that has the most
 * labels in all, whichever are more: of the sums over all batches of an epoch, the largest in the median.
 */
export function othersOf(
  size: number,
  fullest: number,
  images: number,
  labels: ImageLabels,
  augmentation: Augmentation,
): number {
  const { mean, variance } = momentsOf(labels, augmentation);
  const goal = Math.log(0.5) / Math.max(images / size, 1);
  const [shape, scale] = [(size * mean ** 2) / variance, variance / mean];
  let [low, high] = [size * mean, 2 * size * mean + fullest];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (Math.log(gammaBelow(shape, middle / scale)) < goal) low = middle;
    else high = middle;
  }
  return Math.max((high * (1 + augmentation.copyPaste) - fullest) / Math.max(size - 1, 1), mean);
}

const BISECTIONS = 16;
const MOST = 1e6;

/** Probability that one image that the trainer draws has at most `count` labels. */
function below(count: number, labels: ImageLabels, { mosaic, mixup }: Augmentation): number {
  const once = mosaicked(count, labels, mosaic, 1);
  return mixup > 0 ? (1 - mixup) * once + mixup * mosaicked(count, labels, mosaic, 2) : once;
}

function mosaicked(count: number, { mean, deviation }: ImageLabels, mosaic: number, layers: number): number {
  const gamma = ({ sum, squares, cut }: MosaicShares) => {
    const expected = layers * sum * mean;
    const variance = layers * (squares * deviation ** 2 + cut * mean) || Number.EPSILON;
    return gammaBelow(expected ** 2 / variance, (count * expected) / variance);
  };
  const joined = mosaic > 0 ? MOSAICS.reduce((sum, shown) => sum + gamma(shown), 0) / CLASSES : 0;
  return mosaic >= 1 ? joined : mosaic * joined + (1 - mosaic) * gamma(SINGLE);
}

const SINGLE: MosaicShares = { sum: 1, squares: 1, cut: 0 };

const TERMS = 300;
const PRECISION = 1e-12;

/** Regularised lower incomplete gamma function P(a, x): its series below a + 1, its continued fraction (Lentz) above. */
export function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let i = 1; i < TERMS && term > sum * PRECISION; i++) {
      term *= x / (a + i);
      sum += term;
    }
    return Math.min(sum * scale, 1);
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < TERMS; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < PRECISION) break;
  }
  return Math.max(1 - scale * fraction, 0);
}

/** Stirling's series, exact to 1e-10 after a shift to 8 and more. */
function logGamma(value: number): number {
  let shift = 0;
  let a = value;
  for (; a < 8; a++) shift -= Math.log(a);
  const inverse = 1 / (a * a);
  return (
    shift +
    (a - 0.5) * Math.log(a) -
    a +
    0.5 * Math.log(2 * Math.PI) +
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / a
  );
}
