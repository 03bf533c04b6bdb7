import { BOOL, type DType, F32, I64, I8 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { type AssignerForm, isSince } from './assigner-form.ts';
import { insideOf } from './inside.ts';
import { type Anchors, type Assigned, type Labels } from './labels.ts';
import { type ComparedMasks } from './mask-match.ts';
import { matchOf } from './match.ts';

/** What the assigner gives back. */
export interface Assignment {
  readonly boxes: Variable;
  readonly scores: Variable;
  readonly isForeground: Variable;
  readonly labelOfAnchor: Variable;
}

export interface AssignerOptions {
  readonly anchors: Anchors;
  readonly classes: number;
  readonly labels: Labels;
  /** Anchors kept for a label, and how many of them remain where one-to-one heads narrow them. */
  readonly top: number;
  readonly narrowed: number;
  /** Values of a box: 4, or 5 with an angle. */
  readonly boxValues: 4 | 5;
  readonly head: 0 | 1;
  readonly form: AssignerForm;
  readonly sortsWrites: boolean;
  /** Masks that are compared beside boxes; null where boxes alone count. */
  readonly masks: ComparedMasks | null;
  /** Keypoints of a label, where they are compared instead of boxes. */
  readonly keypoints: number | null;
  readonly takes: Assigned;
}

/**
 * The task-aligned assigner: metrics over every label and anchor of the batch,
 * padded to the fullest image. Named tensors are the caller's: `scores` (images, anchors, classes), `boxes` (images,
 * anchors, values), `points` (anchors, 2), `truth` (images, most, values), `isLabel` (images, most).
 */
export function assign(
  t: Torch,
  scores: Variable,
  boxes: Variable,
  points: Variable,
  truth: Variable,
  isLabel: Variable,
  options: AssignerOptions,
): Assignment {
  return t.noGrad(() => {
    const result = t.call([scores, boxes, points], () => {
      if (options.labels.most === 0) return withoutLabels(t, scores, options);
      return options.takes === 'one image' ? byImage(t, scores, options) : atOnce(t, scores, options);
    });
    const [targetBoxes, targetScores, isForeground, labelOfAnchor] = result as readonly Variable[];
    void truth;
    void isLabel;
    return {
      boxes: t.let(targetBoxes!),
      scores: t.let(targetScores!),
      isForeground: t.let(isForeground!),
      labelOfAnchor: t.let(labelOfAnchor!),
    };
  });
}

function atOnce(t: Torch, scores: Variable, options: AssignerOptions): Variable[] {
  const BA = options.labels.images * options.anchors.count;
  const { mask, metric, overlaps } = positives(t, scores, options);
  const chosen = resolveConflicts(t, mask, options);
  const targets = targetsOf(t, options);
  const norm = t.let(weightsOf(t, options));
  const weighted = t.let(t.make(BA * options.classes, F32));
  t.end(targets.oneHot);
  const isForeground = t.let(t.make(BA, BOOL));
  for (const each of [chosen.mask, metric, overlaps, chosen.foreground, norm]) t.end(each);
  return [targets.boxes, weighted, isForeground, chosen.labelOfAnchor];
}

/** Nothing to assign: zeros in the precision of the scores, which need no cast after. */
function withoutLabels(
  t: Torch,
  { dtype }: Variable,
  { labels, anchors, classes, boxValues }: AssignerOptions,
): Variable[] {
  const BA = labels.images * anchors.count;
  t.let(t.make(BA, dtype));
  return [t.make(BA * boxValues, F32), t.make(BA * classes, dtype), t.make(BA, BOOL), t.make(BA, dtype)];
}

/** The fullest image as one of many, whose results go into tensors of all (TaskAlignedAssigner.forward). */
function byImage(t: Torch, scores: Variable, options: AssignerOptions): Variable[] {
  const { labels, anchors, classes, boxValues } = options;
  const BA = labels.images * anchors.count;
  const all = [
    t.let(t.make(BA * boxValues, F32)),
    t.let(t.make(BA * classes, F32)),
    t.let(t.make(BA, BOOL)),
    t.let(t.make(BA, I64)),
  ];
  for (const each of atOnce(t, scores, { ...options, labels: fullestOf(labels) })) t.end(each);
  return all;
}

/** Labels of the fullest image alone. */
function fullestOf(labels: Labels): Labels {
  const share = labels.total === 0 ? 0 : labels.most / labels.total;
  return {
    ...labels,
    images: 1,
    total: labels.most,
    candidates: Math.ceil(labels.candidates * share),
    masked: labels.masked.map((each) => ({ ...each, pairs: Math.ceil(each.pairs * share) })),
  };
}

/** Which anchors lie in which label, how well each pair fits, and the best of them for each label. */
function positives(t: Torch, scores: Variable, options: AssignerOptions) {
  const { labels, anchors, form } = options;
  const pairs = labels.images * labels.most * anchors.count;
  let inside = form === 'one-hot' ? null : t.let(insideOf(t, options));
  const { metric, overlaps } = matchOf(t, scores, options);
  inside ??= t.let(insideOf(t, options));
  const weighed = form === 'one-hot' ? t.make(pairs, F32) : null;
  const isTop = t.let(bestOf(t, options));
  if (weighed) t.drop(weighed);
  // newer forms multiply the marks in place
  const mask = isSince(form, 'gathering') ? isTop : t.let(t.make(pairs, F32, t.make(pairs, F32)));
  t.end(inside);
  if (mask !== isTop) t.end(isTop);
  return { mask, metric, overlaps };
}

/** The best anchors of each label, as marks over all pairs. */
function bestOf(t: Torch, { labels, anchors, form, top }: AssignerOptions): Variable {
  const each = labels.images * labels.most;
  const pairs = each * anchors.count;
  return t.scope<Variable>(() => {
    t.let(t.make(each * top, BOOL));
    t.let(t.make(each * top, F32));
    t.let(t.make(each * top, I64));
    t.drop(t.make(each * top, BOOL));
    if (form === 'one-hot') {
      const counts = t.let(t.make(pairs, I64, t.make(pairs * top, I64)));
      const single = t.make(pairs, I64, t.make(pairs, BOOL));
      t.end(counts);
      return t.make(pairs, F32, single);
    }
    if (form === 'repeating') {
      const counts = t.let(t.make(pairs, I64));
      t.drop(t.make(pairs, I64));
      const single = t.make(pairs, I64, t.make(pairs, BOOL));
      t.end(counts);
      return t.make(pairs, F32, single);
    }
    const counts = t.let(t.make(pairs, I8));
    t.let(t.make(each * (isSince(form, 'gathering') ? top : 1), I8));
    t.drop(t.make(pairs, BOOL));
    return isSince(form, 'gathering') ? t.alias(counts) : t.make(pairs, F32);
  });
}

/** Gives an anchor that several labels claim to the one it overlaps most. */
function resolveConflicts(t: Torch, mask: Variable, options: AssignerOptions) {
  const { labels, anchors, top, narrowed, form } = options;
  const { images: B, most: M } = labels;
  const BA = B * anchors.count;
  const pairs = BA * M;
  const gathers = isSince(form, 'gathering');
  const reduces = isSince(form, 'reducing');
  const marks = gathers ? I8 : F32;
  const counts = gathers ? I64 : F32;
  const count = (dtype: DType) => (gathers && dtype === I64 ? t.sumOfIntegers(pairs, BA) : t.make(BA, dtype));
  let foreground = t.let(count(counts));
  let kept = mask;
  const leftovers: Variable[] = [];
  const countAgain = (dtype = counts) => {
    const before = foreground;
    foreground = t.let(count(dtype));
    t.end(before);
  };
  if (isSince(form, 'unconditional') || labels.hasConflicts[options.head]) {
    const isSeveral = t.make(BA, BOOL);
    const several = t.let(isSince(form, 'expanding') ? isSeveral : t.make(pairs, BOOL, isSeveral));
    if (reduces) t.drop(t.make(BA, F32));
    const best = t.let(t.make(BA, I64));
    const rows = isSince(form, 'scattering') ? [] : [t.make(pairs, I64)];
    const isBest = t.let(t.make(pairs, marks, ...rows));
    kept = t.let(t.make(pairs, marks));
    if (!reduces) countAgain();
    leftovers.push(several, best, isBest);
  }
  if (narrowed !== top) {
    const own = t.let(t.make(pairs, F32));
    const values = t.make(B * M * narrowed, F32);
    const indices = t.let(t.make(B * M * narrowed, I64, values));
    const isKept = t.let(t.make(pairs, marks));
    if (!reduces) countAgain();
    leftovers.push(own, indices, isKept);
  }
  if (reduces) countAgain(marks);
  const labelOfAnchor = t.let(t.make(BA, I64));
  for (const each of leftovers) t.end(each);
  if (kept !== mask) t.end(mask);
  return { mask: kept, foreground, labelOfAnchor };
}

/** How well its label fits every anchor, relative to the best of that label; metric and overlaps are multiplied in place. */
function weightsOf(t: Torch, { labels, anchors, form }: AssignerOptions): Variable {
  const each = labels.images * labels.most;
  const pairs = each * anchors.count;
  return t.scope(() => {
    t.let(t.make(each, F32));
    if (isSince(form, 'gathering')) {
      t.let(t.make(each, F32));
      t.drop(t.make(each, F32));
      return t.make(labels.images * anchors.count, F32);
    }
    t.let(t.make(each, F32, t.make(pairs, F32)));
    const scaled = t.make(pairs, F32, t.make(pairs, F32), t.make(each, F32));
    return t.make(labels.images * anchors.count, F32, scaled);
  });
}

/** Class, box and one-hot scores of every anchor. */
function targetsOf(t: Torch, options: AssignerOptions) {
  const { labels, anchors, classes, boxValues } = options;
  const { images: B, most: M } = labels;
  const BA = B * anchors.count;
  const images = t.let(t.make(B, I64));
  const flat = t.let(t.make(BA, I64, t.make(B, I64)));
  const classOfAnchor = t.let(t.make(BA, I64, t.make(B * M, I64)));
  const boxes = t.let(t.make(BA * boxValues, F32));
  if (isSince(options.form, 'comparing')) {
    const marks = t.let(t.make(BA * classes, I8));
    const chosen = t.let(t.make(BA * classes, I8, t.make(BA, BOOL)));
    t.end(marks);
    for (const each of [flat, images]) t.end(each);
    return { classOfAnchor, boxes, oneHot: chosen };
  }
  const zeros = t.let(t.make(BA * classes, I64));
  const repeated = t.let(t.make(BA * classes, F32));
  const isSet = t.make(BA * classes, BOOL);
  const oneHot = t.let(t.make(BA * classes, I64, t.make(1, I64), isSet));
  t.end(zeros);
  for (const each of [flat, images, repeated]) t.end(each);
  return { classOfAnchor, boxes, oneHot };
}
