import { BOOL, type DType, F16, F32, I64 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { type AssignerOptions } from './assigner.ts';
import { type Labels, type MaskedAnchors } from './labels.ts';

/** Masks that an assigner compares beside boxes. */
export interface ComparedMasks {
  /** Of a prototype. */
  readonly pixels: number;
  /** Prototypes that a mask is made of. */
  readonly coefficients: number;
}

/** Anchors of a label whose masks are compared, for each that a head gives it (ultralytics/utils/tal.py). */
export const MASKS_FOR_EACH = 3;
/** Images are taken together up to so many pixels of masks (ultralytics/utils/tal.py). */
const MOST_PIXELS = 2 ** 27;

/** Mean of the overlaps of boxes and of masks, for every candidate: masks are made for the best anchors of each label. */
export function maskOverlaps(
  t: Torch,
  dtype: DType,
  { labels, anchors, boxValues, top, head }: AssignerOptions,
  { pixels, coefficients }: ComparedMasks,
): Variable {
  const { images: B, most: M, candidates: n } = labels;
  const masked = labels.masked[head]!;
  const pairs = B * M * anchors.count;
  const perImage = Math.max(masked.fullest, 1);
  const k = Math.min(masked.pairs, n);
  const distinct = Math.min(k, perImage + (B - 1) * masked.others);
  const best = B * M * MASKS_FOR_EACH * top;
  return t.scope(() => {
    t.let(t.make(pairs, F32));
    const score = t.power(t.make(n, dtype, t.make(n, I64, t.make(n, F32))));
    t.drop(t.make(n, F32, t.make(n, F32, score, t.make(n, F32))));
    t.let(t.make(best, I64, t.make(best, F32)));
    t.let(t.make(k, I64, t.make(n, BOOL, t.make(pairs, BOOL))));
    t.let(t.make(n, F32));
    const key = t.make(k, I64, t.make(k, I64), t.make(k, I64));
    t.let(t.make(distinct, I64));
    t.let(t.make(k, I64, key));
    for (let i = 0; i < 4; i++) t.let(t.make(distinct, I64));
    t.let(t.make(B * perImage * coefficients, dtype));
    t.let(t.make(B * perImage * boxValues, F32));
    t.let(t.make(B * M * perImage, F32));
    compareInChunks(t, dtype, labels, masked, { pixels, coefficients });
    return t.make(n, F32, t.make(n, F32));
  });
}

/**
 * Overlaps of masks of labels and anchors, as products of half masks, from the image with the most anchors on; as many
 * images go together as their padded masks have room for. What a chunk made has names until the next one makes its own.
 */
function compareInChunks(
  t: Torch,
  dtype: DType,
  { images: B, most: M }: Labels,
  masked: MaskedAnchors,
  { pixels, coefficients }: ComparedMasks,
): void {
  const half = t.isAutocast || dtype === F16 ? F16 : F32;
  t.scope(() => {
    const names = new Map<string, Variable>();
    const name = (key: string, made: Variable) => {
      const before = names.get(key);
      names.set(key, made);
      if (before) t.end(before);
    };
    for (let left = B; left > 0;) {
      const m = Math.max(left === B ? masked.fullest : masked.others, 1);
      const images = Math.min(Math.max(1, Math.floor(MOST_PIXELS / (m * pixels))), left);
      left -= images;
      const values = images * m * pixels;
      const prototypes = t.make(images * coefficients * pixels, dtype);
      name('marks', t.let(t.make(values, BOOL, t.make(values, dtype, prototypes))));
      const truth = t.let(t.make(images * M * pixels, F16, t.make(images * M * pixels, BOOL)));
      const predicted = t.let(t.make(values, F16));
      name('truth', truth);
      name('predicted', predicted);
      const each = images * M * m;
      name('shared', t.let(t.make(each, F32, t.make(each, half))));
      name('union', t.let(t.make(each, F32, t.make(each, F32), t.sumOfIntegers(values, images * m))));
      t.drop(t.make(each, F32, t.make(each, F32)));
    }
    return [];
  });
}
