// How many labels of one photograph, the fullest of its dataset, an image that is trained on has: mosaics cut it, and the one that cuts it least counts.
import { type Augmentation } from './mosaic.ts';
import { ASPECT, middles, SCALE, shareOf, windowOf } from './window.ts';

/** `translate` of the defaults: the window lies up to a tenth of its side off the middle. */
const SHIFT = 0.1;
const ZOOMS = middles(1 - SCALE, 1 + SCALE, 8);
const SHIFTS = middles(-SHIFT, SHIFT, 2);
const CENTRES = middles(0.5, 1.5, 8);
/** Photographs that a mosaic adds to the one that is drawn. */
const PARTNERS = 3;

/** What an image has of the photograph, and of all others together, in photographs. */
interface Shown {
  readonly own: number;
  readonly others: number;
}

/**
 * Mosaics with the photograph, each as likely; its four places are alike but for a reflection. Its boxes are small, so
 * that few of them lie on an edge.
 */
const JOINED: readonly Shown[] = ZOOMS.flatMap((zoom) => {
  const windows = SHIFTS.map((shift) => windowOf(2, zoom, shift));
  const across = windows.flatMap((edges) =>
    CENTRES.map((x) => ({ own: shareOf(x - 1, 1, edges), other: shareOf(x, 1, edges) })),
  );
  const down = windows.flatMap((edges) =>
    CENTRES.map((y) => ({ own: shareOf(y - ASPECT, ASPECT, edges), other: shareOf(y, ASPECT, edges) })),
  );
  return across.flatMap((x) =>
    down.map((y) => ({ own: x.own * y.own, others: (x.own + x.other) * (y.own + y.other) - x.own * y.own })),
  );
});
/** The photograph by itself, in the middle of a square. */
const ALONE: readonly Shown[] = ZOOMS.flatMap((zoom) => {
  const windows = SHIFTS.map((shift) => windowOf(1, zoom, shift));
  return windows.flatMap((across) =>
    windows.map((down) => ({ own: shareOf(0, 1, across) * shareOf((1 - ASPECT) / 2, ASPECT, down), others: 0 })),
  );
});
/** Photographs that a mosaic shows on average. */
const IN_A_MOSAIC = JOINED.reduce((sum, { own, others }) => sum + own + others, 0) / JOINED.length;

/**
 * Logarithm of the probability that over so many epochs no image with a photograph of so many labels has more than `count`.
 * Every epoch draws it once, as a partner three times on average, and for mixup in second images too.
 */
export function logBelow(
  count: number,
  epochs: number,
  labels: number,
  mean: number,
  { mosaic, mixup }: Augmentation,
): number {
  const shareWithin = (images: readonly Shown[], room: number) =>
    images.filter(({ own, others }) => own * labels + others * mean <= room).length / images.length;
  const below = (images: readonly Shown[], second: number) =>
    (1 - mixup) * shareWithin(images, count) + (mixup && mixup * shareWithin(images, count - second * mean));
  const joined = mosaic > 0 ? below(JOINED, IN_A_MOSAIC) : 1;
  const alone = mosaic < 1 ? below(ALONE, 1) : 1;
  const drawn = Math.log(mosaic * joined + (1 - mosaic) * alone);
  const added = mosaic * (PARTNERS + mixup * (PARTNERS + 1)) * (1 - joined) + (1 - mosaic) * mixup * (1 - alone);
  return epochs * (drawn - added);
}
