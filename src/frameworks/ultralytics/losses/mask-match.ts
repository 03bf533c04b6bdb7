import { BOOL, type DType, F16, F32, I64 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { type AssignerOptions } from './assigner.ts';

/** Masks that an assigner compares beside boxes. */
export interface ComparedMasks {
  /** Of a prototype. */
  readonly pixels: number;
  /** Prototypes that a mask is made of. */
  readonly coefficients: number;
}

/** Anchors of a label whose masks are compared. */
const TOP = 30;
/** Images are taken together up to so many pixels of masks (ultralytics/utils/tal.py). */
const MOST_PIXELS = 2 ** 27;

/** Mean of the overlaps of boxes and of masks, for every candidate: masks are made for the best anchors of each label. */
export function maskOverlaps(
  t: Torch,
  dtype: DType,
  { labels, anchors, boxValues }: AssignerOptions,
  { pixels, coefficients }: ComparedMasks,
): Variable {
  const { images: B, most: M, candidates: n, masked } = labels;
  const pairs = B * M * anchors.count;
  const perImage = Math.max(masked.fullest, 1);
  const k = Math.min(masked.pairs, n);
  const distinct = Math.min(k, B * perImage);
  return t.scope(() => {
    t.let(t.make(pairs, F32));
    const score = t.power(t.make(n, dtype, t.make(n, I64, t.make(n, F32))));
    t.drop(t.make(n, F32, t.make(n, F32, score, t.make(n, F32))));
    const values = t.make(B * M * TOP, F32);
    t.let(t.make(B * M * TOP, I64, values));
    t.let(t.make(k, I64, t.make(n, BOOL, t.make(pairs, BOOL))));
    t.let(t.make(n, F32));
    const key = t.make(k, I64, t.make(k, I64), t.make(k, I64));
    t.let(t.make(distinct, I64));
    t.let(t.make(k, I64, key));
    for (let i = 0; i < 4; i++) t.let(t.make(distinct, I64));
    t.let(t.make(B * perImage * coefficients, dtype));
    t.let(t.make(B * perImage * boxValues, F32));
    t.let(t.make(B * M * perImage, F32));
    const together = Math.max(1, Math.floor(MOST_PIXELS / (perImage * pixels)));
    t.drop(compared(t, dtype, Math.min(together, B), perImage, M, pixels, coefficients));
    return t.make(n, F32, t.make(n, F32));
  });
}

/** Overlaps of so many images' labels with the masks of anchors, as products of half masks. */
function compared(t: Torch, dtype: DType, images: number, masks: number, M: number, pixels: number, parts: number) {
  const half = t.isAutocast || dtype === F16 ? F16 : F32;
  const each = images * M * masks;
  return t.scope(() => {
    const prototypes = t.make(images * parts * pixels, dtype);
    const made = t.let(t.make(images * masks * pixels, BOOL, t.make(images * masks * pixels, dtype, prototypes)));
    t.let(t.make(images * M * pixels, F16, t.make(images * M * pixels, BOOL)));
    t.let(t.make(images * masks * pixels, F16));
    const shared = t.let(t.make(each, F32, t.make(each, half)));
    const sizes = [t.make(each, F32), t.sumOfIntegers(images * masks * pixels, images * masks)];
    const union = t.let(t.make(each, F32, ...sizes));
    void made;
    void shared;
    void union;
    return t.make(each, F32, t.make(each, F32));
  });
}
