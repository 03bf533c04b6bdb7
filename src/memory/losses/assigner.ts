import { BOOL, F32, I64, I8 } from '../torch/dtypes.ts';
import { type Torch } from '../torch/math.ts';
import { type Variable } from '../torch/variable.ts';
import { type Anchors, type Labels } from './labels.ts';
import { completeIou, probabilisticIou } from './overlap.ts';

/**
 * How a version of the assigner works (reference 5.2): `one-hot` until 8.0.29 marks the best anchors in one-hot rows of
 * int64 and overlaps every pair; `repeating` until 8.0.135 repeats boxes for every pair; `counting` counts in int8;
 * `comparing` since mid-2026 tests and marks in booleans.
 */
export type AssignerForm = 'one-hot' | 'repeating' | 'counting' | 'comparing';

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
}

/**
 * The task-aligned assigner (ultralytics 8.0.136 to mid-2026): metrics over every label and anchor of the batch,
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
      const { images: B, most: M } = options.labels;
      const A = options.anchors.count;
      const pairs = B * M * A;
      const { mask, metric, overlaps } = positives(t, scores, options);
      const chosen = resolveConflicts(t, mask, metric, pairs, options);
      const targets = targetsOf(t, chosen.labelOfAnchor, chosen.foreground, options);

      const best = t.let(t.make(B * M, F32));
      const bestOverlap = t.let(t.make(B * M, F32, t.make(pairs, F32)));
      const scaled = t.make(pairs, F32, t.make(pairs, F32), t.make(B * M, F32));
      const norm = t.let(t.make(B * A, F32, scaled));
      const weighted = t.let(t.make(B * A * options.classes, F32));
      t.end(targets.oneHot);
      const isForeground = t.let(t.make(B * A, BOOL));
      for (const each of [chosen.mask, metric, overlaps, chosen.foreground, best, bestOverlap, norm]) t.end(each);
      return [targets.boxes, weighted, isForeground, chosen.labelOfAnchor];
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

/** Which anchors lie in which label, how well each pair fits, and the best of them for each label. */
function positives(t: Torch, scores: Variable, options: AssignerOptions) {
  const { labels, anchors, form } = options;
  const { images: B, most: M } = labels;
  const pairs = B * M * anchors.count;
  const compares = form === 'comparing';
  const inside = t.let(insideOf(t, options));

  const valid = t.let(compares ? t.make(pairs, BOOL) : t.make(pairs, BOOL, t.make(pairs, F32)));
  const overlaps = t.let(t.make(pairs, F32));
  const classScores = t.let(t.make(pairs, scores.dtype));
  overlapOf(t, scores, options);
  const scorePower = t.power(classScores);
  const metric = t.let(t.make(pairs, F32, scorePower, t.make(pairs, F32)));
  for (const each of [valid, classScores]) t.end(each);

  const isTop = t.let(bestOf(t, options));
  const mask = t.let(compares ? t.make(pairs, BOOL) : t.make(pairs, F32, t.make(pairs, F32)));
  t.end(inside);
  t.end(isTop);
  return { mask, metric, overlaps };
}

function insideOf(t: Torch, options: AssignerOptions): Variable {
  if (options.boxValues === 5) return insideRotated(t, options);
  return options.form === 'comparing' ? comparedBoxes(t, options) : insideBoxes(t, options);
}

/** Overlap of the pairs that may match: of every pair in the first form, of candidates since. */
function overlapOf(t: Torch, scores: Variable, options: AssignerOptions): void {
  const { labels, anchors, form, boxValues } = options;
  const pairs = labels.images * labels.most * anchors.count;
  const overlap = boxValues === 4 ? completeIou : probabilisticIou;
  if (form === 'one-hot') {
    t.drop(overlap(t, t.make(pairs * boxValues, F32), t.make(boxValues, F32)));
    return;
  }
  const n = labels.candidates;
  t.drop(t.make(n, scores.dtype, t.make(pairs, scores.dtype)));
  const repeated = form === 'repeating' ? [0, 1].map(() => t.let(t.make(pairs * boxValues, F32))) : [];
  const predicted = t.let(t.make(n * boxValues, F32));
  const truth = t.let(t.make(n * boxValues, F32));
  for (const each of repeated) t.end(each);
  t.drop(overlap(t, truth, predicted));
  for (const each of [predicted, truth]) t.end(each);
}

/** The best anchors of each label, as a mask over all pairs. */
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
      t.drop(t.make(pairs, BOOL));
      void counts;
      return t.make(pairs, F32, t.make(pairs, I64));
    }
    if (form === 'repeating') {
      t.let(t.make(pairs, I64));
      t.drop(t.make(pairs, I64));
      return t.make(pairs, F32, t.make(pairs, I64, t.make(pairs, BOOL)));
    }
    t.let(t.make(pairs, I8));
    t.let(t.make(each, I8));
    t.drop(t.make(pairs, BOOL));
    return form === 'comparing' ? t.make(pairs, BOOL) : t.make(pairs, F32);
  });
}

/** Four comparisons with the sides of every label, joined as they come. */
function comparedBoxes(t: Torch, { labels, anchors }: AssignerOptions): Variable {
  const pairs = labels.images * labels.most * anchors.count;
  return t.scope<Variable>(() => {
    let inside = t.let(t.make(pairs, BOOL));
    for (let side = 1; side < 4; side++) {
      const next = t.let(t.make(pairs, BOOL, t.make(pairs, BOOL)));
      t.end(inside);
      inside = next;
    }
    return inside;
  });
}

/** Distances of every anchor to the four sides of every label, and their least. */
function insideBoxes(t: Torch, { labels, anchors }: AssignerOptions): Variable {
  const { images: B, most: M } = labels;
  const pairs = B * M * anchors.count;
  return t.scope(() => {
    const centred = t.let(t.make(B * M * 4, F32));
    for (let i = 0; i < 2; i++) t.drop(t.make(B * M, F32, t.make(B * M, F32)));
    for (let i = 0; i < 2; i++) t.drop(t.make(B * M, F32));
    const isTiny = t.let(t.make(B * M * 2, BOOL));
    const widened = t.make(B * M * 2, BOOL, t.make(B * M * 2, F32));
    t.drop(t.make(B * M * 2, F32, widened, t.make(1, F32)));
    const corners = t.let(
      t.scope(() => {
        const y = t.let(t.make(B * M * 4, F32));
        t.let(t.make(B * M * 2, F32));
        for (let i = 0; i < 2; i++) t.drop(t.make(B * M * 2, F32));
        return y;
      }),
    );
    const deltas = t.let(t.join([t.make(2 * pairs, F32), t.make(2 * pairs, F32)]));
    const least = t.make(pairs, F32);
    for (const each of [centred, isTiny, corners, deltas]) t.end(each);
    return least;
  });
}

/** Projections of every anchor onto two sides of every rotated label. */
function insideRotated(t: Torch, { labels, anchors }: AssignerOptions): Variable {
  const { images: B, most: M } = labels;
  const each = B * M;
  const pairs = each * anchors.count;
  return t.scope(() => {
    const copy = t.let(t.make(each * 5, F32));
    const isTiny = t.let(t.make(each * 2, BOOL));
    t.drop(t.make(each * 2, F32, t.make(each * 2, BOOL, t.make(each * 2, F32)), t.make(1, F32)));
    const corners = t.let(
      t.scope(() => {
        const trigonometry = [t.let(t.make(each, F32)), t.let(t.make(each, F32))];
        const products = Array.from({ length: 4 }, () => t.make(each, F32, t.make(each, F32)));
        const vectors = [t.let(t.join(products.slice(0, 2))), t.let(t.join(products.slice(2)))];
        const points = Array.from({ length: 4 }, () => t.let(t.make(each * 2, F32, t.make(each * 2, F32))));
        void trigonometry;
        void vectors;
        return t.make(each * 8, F32, ...points.filter(({ isTemporary }) => isTemporary));
      }),
    );
    const sides = [t.let(t.make(each * 2, F32)), t.let(t.make(each * 2, F32))];
    const toAnchors = t.let(t.make(pairs * 2, F32));
    const norms = [0, 1].map(() => t.let(t.make(each, F32, t.make(each * 2, F32))));
    const products = [0, 1].map(() => t.let(t.make(pairs, F32, t.make(pairs * 2, F32))));
    const both = t.make(pairs, BOOL, t.make(pairs, BOOL), t.make(pairs, BOOL));
    const three = t.make(pairs, BOOL, both, t.make(pairs, BOOL));
    const all = t.make(pairs, BOOL, three, t.make(pairs, BOOL));
    for (const x of [copy, isTiny, corners, ...sides, toAnchors, ...norms, ...products]) t.end(x);
    return all;
  });
}

/** Gives an anchor that several labels claim to the one it overlaps most. */
function resolveConflicts(t: Torch, mask: Variable, metric: Variable, pairs: number, options: AssignerOptions) {
  const { labels, anchors, top, narrowed } = options;
  const { images: B, most: M } = labels;
  const BA = B * anchors.count;
  let foreground = t.let(t.make(BA, F32));
  let kept = mask;
  t.drop(t.make(1, BOOL, t.make(1, F32)));
  const leftovers: Variable[] = [];
  if (labels.hasConflicts[options.head]) {
    const several = t.let(t.make(BA, BOOL));
    const best = t.let(t.make(BA, I64));
    const isBest = t.let(t.make(pairs, F32));
    kept = t.let(t.make(pairs, F32));
    const before = foreground;
    foreground = t.let(t.make(BA, F32));
    t.end(before);
    leftovers.push(several, best, isBest);
  }
  if (narrowed !== top) {
    const own = t.let(t.make(pairs, F32));
    const values = t.make(B * M * narrowed, F32);
    const indices = t.let(t.make(B * M * narrowed, I64, values));
    const isKept = t.let(t.make(pairs, F32));
    const before = foreground;
    foreground = t.let(t.make(BA, F32));
    t.end(before);
    leftovers.push(own, indices, isKept);
  }
  const labelOfAnchor = t.let(t.make(BA, I64));
  for (const each of leftovers) t.end(each);
  if (kept !== mask) t.end(mask);
  void metric;
  return { mask: kept, foreground, labelOfAnchor };
}

/** Class, box and one-hot scores of every anchor. */
function targetsOf(t: Torch, _labelOfAnchor: Variable, _foreground: Variable, options: AssignerOptions) {
  const { labels, anchors, classes, boxValues } = options;
  const { images: B, most: M } = labels;
  const BA = B * anchors.count;
  const images = t.let(t.make(B, I64));
  const flat = t.let(t.make(BA, I64, t.make(B, I64)));
  const classOfAnchor = t.let(t.make(BA, I64, t.make(B * M, I64)));
  const boxes = t.let(t.make(BA * boxValues, F32));
  if (options.form === 'comparing') {
    const marks = t.let(t.make(BA * classes, I8));
    const chosen = t.let(t.make(BA * classes, I8));
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
