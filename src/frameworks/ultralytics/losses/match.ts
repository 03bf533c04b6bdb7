import { BOOL, F32, I64 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { isSince } from './assigner-form.ts';
import { type AssignerOptions } from './assigner.ts';
import { keypointOverlaps } from './keypoint-match.ts';
import { maskOverlaps } from './mask-match.ts';
import { completeIou, overlapOfEvery, probabilisticIou } from './overlap.ts';

interface Match {
  readonly metric: Variable;
  readonly overlaps: Variable;
}

/** How well label and anchor of each pair fit: a power of the class's score times one of the overlap. */
export function matchOf(t: Torch, scores: Variable, options: AssignerOptions): Match {
  if (options.form === 'one-hot') return matchOfEvery(t, scores, options);
  return isSince(options.form, 'gathering') ? matchOfCandidates(t, scores, options) : matchByMask(t, scores, options);
}

/** Every pair with every other. */
function matchOfEvery(t: Torch, scores: Variable, { labels, anchors }: AssignerOptions): Match {
  const pairs = labels.images * labels.most * anchors.count;
  const classScores = t.let(t.make(pairs, scores.dtype));
  const overlaps = t.let(t.make(pairs, F32, overlapOfEvery(t, pairs)));
  const metric = t.let(t.make(pairs, F32, t.power(classScores), t.make(pairs, F32)));
  t.end(classScores);
  return { metric, overlaps };
}

/** Candidates alone, read from and written to tensors of all pairs. */
function matchByMask(t: Torch, scores: Variable, options: AssignerOptions): Match {
  const { labels, anchors, form, boxValues } = options;
  const pairs = labels.images * labels.most * anchors.count;
  const n = labels.candidates;
  const valid = t.let(t.make(pairs, BOOL, t.make(pairs, F32)));
  const overlaps = t.let(t.make(pairs, F32));
  const classScores = t.let(t.make(pairs, scores.dtype));
  t.drop(t.make(n, scores.dtype, t.make(pairs, scores.dtype)));
  if (options.sortsWrites) t.sortIndices(n);
  const repeated = () => (isSince(form, 'expanding') ? [] : [t.make(pairs * boxValues, F32)]);
  const predicted = t.let(t.make(n * boxValues, F32, ...repeated()));
  const truth = t.let(t.make(n * boxValues, F32, ...repeated()));
  t.drop(overlapOf(t, truth, predicted, options));
  if (options.sortsWrites) t.sortIndices(n);
  const metric = t.let(t.make(pairs, F32, t.power(classScores), t.make(pairs, F32)));
  for (const each of [valid, classScores, predicted, truth]) t.end(each);
  return { metric, overlaps };
}

/** Candidates alone, by their indices; tensors of all pairs are made for the result. */
function matchOfCandidates(t: Torch, scores: Variable, options: AssignerOptions): Match {
  const { labels, anchors, form, boxValues } = options;
  const pairs = labels.images * labels.most * anchors.count;
  const n = labels.candidates;
  const marks = t.let(t.make(pairs, F32));
  const valid = t.let(t.make(pairs, BOOL));
  if (!isSince(form, 'passing')) t.end(marks);
  const indices = t.let(t.make(3 * n, I64));
  const classScores = t.let(t.make(n, scores.dtype, t.make(n, I64, t.make(n, F32))));
  const truth = t.let(t.make(n * boxValues, F32));
  const predicted = t.let(t.make(n * boxValues, F32));
  let overlap = t.let(overlapOf(t, truth, predicted, options));
  for (const each of [truth, predicted]) t.end(each);
  if (options.masks) {
    const ofBoxes = overlap;
    overlap = t.let(maskOverlaps(t, scores.dtype, options, options.masks));
    t.end(ofBoxes);
  }
  if (options.keypoints !== null) {
    const ofBoxes = overlap;
    overlap = t.let(keypointOverlaps(t, scores.dtype, options, options.keypoints));
    t.end(ofBoxes);
  }
  const values = t.let(t.make(n, F32, t.power(classScores), t.make(n, F32)));
  const overlaps = t.let(t.make(pairs, F32));
  const metric = t.let(t.make(pairs, F32));
  if (options.sortsWrites) {
    t.sortIndices(n);
    t.sortIndices(n);
  }
  for (const each of [valid, indices, classScores, overlap, values]) t.end(each);
  if (isSince(form, 'passing')) t.end(marks);
  return { metric, overlaps };
}

function overlapOf(t: Torch, truth: Variable, predicted: Variable, { boxValues }: AssignerOptions): Variable {
  return boxValues === 4 ? completeIou(t, truth, predicted) : probabilisticIou(t, truth, predicted);
}
