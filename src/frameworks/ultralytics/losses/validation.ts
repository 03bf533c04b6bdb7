import type { YoloNetwork } from '../networks/predicts.ts';
import { type NetworkTape } from '../../../torch/network-tape.ts';
import { BOOL, F32 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { anchorsOf, type Labels } from './labels.ts';

/** Boxes, class probabilities and what else a prediction has, as validation reads them; they stay until the batch ends. */
export function decodeForValidation(
  t: Torch,
  { predicts }: YoloNetwork,
  { levels, outputs }: NetworkTape,
  images: number,
): void {
  if (predicts.task === 'classify' || predicts.task === 'rtdetr' || predicts.task === 'anchors') return;
  const { count } = anchorsOf(levels);
  const dtype = outputs[0]!.dtype;
  const n = images * count;
  const extra = { detect: 0, segment: predicts.masks, pose: predicts.keypoints[0] * predicts.keypoints[1], obb: 1 };
  const boxes = t.let(
    t.scope(() => {
      const distances =
        predicts.bins > 1 ? t.make(4 * n, dtype, t.make(4 * predicts.bins * n, dtype)) : t.make(4 * n, dtype);
      t.let(distances);
      const corners = [t.let(t.make(2 * n, dtype)), t.let(t.make(2 * n, dtype))];
      const centre = t.let(t.make(2 * n, dtype, t.make(2 * n, dtype)));
      const size = t.let(t.make(2 * n, dtype));
      void corners;
      void centre;
      void size;
      return t.make(4 * n, dtype, t.make(4 * n, dtype));
    }),
  );
  const values = 4 + predicts.classes;
  let decoded = t.let(t.make(values * n, dtype, t.make(predicts.classes * n, dtype)));
  t.end(boxes);
  if (extra[predicts.task] > 0) {
    const detected = decoded;
    decoded = t.let(t.make((values + extra[predicts.task]) * n, dtype));
    t.end(detected);
  }
}

/** Candidates of one image that suppression looks at at most (ultralytics/utils/nms.py, max_nms). */
const MOST_CANDIDATES = 30_000;
/** Anchors around a label whose score is high enough to be a candidate; the lowest confidence of a validation is small. */
const CANDIDATES_PER_LABEL = 30;
/** Matrices of overlaps that the probabilistic IoU holds at once, of all candidates with each other. */
const OVERLAP_MATRICES = 7;

/** How many anchors of an image validation takes for candidates: those around its labels, or any, as one does that learned little yet. */
export type Candidates = 'around labels' | 'all';

/**
 * Suppression of rotated boxes compares every candidate of an image with every other, in float32: boxes are joined with the
 * number of their class.
 */
export function suppressRotated(
  t: Torch,
  { predicts }: YoloNetwork,
  { levels }: NetworkTape,
  labels: Labels,
  candidates: Candidates,
): void {
  if (predicts.task !== 'obb') return;
  const most = Math.min(anchorsOf(levels).count, MOST_CANDIDATES);
  const n = candidates === 'all' ? most : Math.min(most, labels.most * CANDIDATES_PER_LABEL);
  const matrices = Array.from({ length: OVERLAP_MATRICES }, () => t.make(n * n, F32));
  t.drop(t.make(n * n, BOOL, ...matrices));
}
