import { BOOL, type DType, F32, I64 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { type AssignerOptions } from './assigner.ts';

/** Least and most of a label's side, in strides, where an anchor may be given to it (ultralytics/utils/tal.py). */
export const FITTING_SIDES = { least: 2, most: 12 } as const;

/** Marks of the pairs whose anchor is of a level that fits the label's size; all that lie inside where none does. */
export function onFittingLevels(t: Torch, { labels, anchors }: AssignerOptions, inside: Variable): Variable {
  const each = labels.images * labels.most;
  const pairs = each * anchors.count;
  return t.scope(() => {
    t.let(t.make(each, F32, t.make(each, F32, t.make(each * 2, F32))));
    const fits = () => t.make(pairs, BOOL, t.make(pairs, BOOL), t.make(anchors.count, BOOL));
    const gated = t.let(t.make(pairs, BOOL, t.make(pairs, BOOL, fits()), fits()));
    const chosen = t.make(pairs, BOOL, t.make(each, BOOL));
    t.end(inside);
    t.end(gated);
    return chosen;
  });
}

/** Similarity of the keypoints of every candidate pair, in place of the overlap of boxes (OKS). */
export function keypointOverlaps(t: Torch, dtype: DType, { labels }: AssignerOptions, count: number): Variable {
  const n = labels.candidates;
  const points = n * count;
  return t.scope(() => {
    const truth = t.let(t.make(points * 3, F32));
    const isVisible = t.let(t.make(points, BOOL));
    const sides = t.make(n * 2, F32, t.make(n * 2, F32), t.make(n * 2, F32));
    const area = t.let(t.make(n, F32, t.make(n, F32, sides)));
    const chosen = t.make(points * 2, dtype);
    const predicted = dtype === F32 ? chosen : t.make(points * 2, F32, chosen);
    const distance = t.let(t.make(points, F32, t.make(points * 2, F32, t.make(points * 2, F32, predicted))));
    const scale = t.make(points, F32, t.make(points, F32, t.make(count, F32, t.make(count, F32)), t.make(n, F32)));
    const exponent = t.make(points, F32, t.make(points, F32, t.make(points, F32), scale));
    const similarity = t.make(n, F32, t.make(points, F32, exponent));
    const overlap = t.let(t.make(n, F32, similarity, t.make(n, I64, t.sumOfIntegers(points, n))));
    void [truth, isVisible, area, distance, overlap];
    return t.make(n, F32, t.make(n, BOOL));
  });
}
