import type { HeadKind } from '../networks/predicts.ts';
import { BOOL, type DType, F32, I32, I64 } from '../../../torch/dtypes.ts';
import { elementsOf } from '../../../torch/casts.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { assign, type Assignment } from './assigner.ts';
import { type Anchors, type Assigned, type Labels } from './labels.ts';
import { type ComparedMasks } from './mask-match.ts';
import { completeIou } from './overlap.ts';
import { type LossRules } from './rules.ts';

type DetectHead = Extract<HeadKind, { bins: number }>;

/** Outputs of one head, asked for where the loss first reads them. */
export interface HeadOutputs {
  readonly boxes: () => Variable;
  readonly scores: () => Variable;
  /** Both as one tensor, where the head left it so; it ends when both are read. */
  readonly joined: () => Variable | null;
}

export interface LossOptions {
  readonly predicts: DetectHead;
  readonly anchors: Anchors;
  readonly labels: Labels;
  /** Which head: 0 one-to-many, 1 one-to-one. */
  readonly head: 0 | 1;
  readonly rules: LossRules;
  readonly assigns: Assigned;
  /** Masks that the assigner compares beside boxes. */
  readonly masks?: ComparedMasks | null;
  /** Keypoints of a label that it compares instead of boxes. */
  readonly keypoints?: number | null;
}

const CANDIDATES = 10;

/** Anchors that a label is given, and how many of them it keeps. */
function candidatesOf({ head, rules: { candidatesOfOne } }: LossOptions): { top: number; narrowed: number } {
  return head === 0 ? { top: CANDIDATES, narrowed: CANDIDATES } : { top: candidatesOfOne, narrowed: 1 };
}

/** Anchors and strides of all levels: points (anchors, 2) and strides (anchors, 1), in the precision of the maps. */
export function makeAnchors(
  t: Torch,
  { levels, count }: Anchors,
  dtype: DType,
): { points: Variable; strides: Variable } {
  const [points, strides] = t.scope<readonly Variable[]>(() => {
    const made: { points: Variable; stride: Variable }[] = [];
    const axes: (Variable | undefined)[] = [undefined, undefined];
    for (const { height, width } of levels) {
      for (const [index, side] of [width, height].entries()) {
        const before = axes[index];
        axes[index] = t.let(t.make(side, dtype, t.make(side, dtype)));
        if (before) t.end(before);
      }
      made.push({ points: t.let(t.make(height * width * 2, dtype)), stride: t.let(t.make(height * width, dtype)) });
    }
    const points = t.make(2 * count, dtype);
    const strides = t.make(count, dtype);
    for (const level of made.toReversed()) t.end(level.points);
    for (const level of made.toReversed()) t.end(level.stride);
    return [points, strides];
  }) as Variable[];
  return { points: t.let(points!), strides: t.let(strides!) };
}

/** Labels gathered into one padded tensor (images, most, 1 + values). */
export function padLabels(t: Torch, labels: Labels, values: 4 | 5, dtype: DType): Variable {
  const { images: B, most: M, total: N } = labels;
  const flat = t.let(t.make(N * (values + 2), F32));
  const scale = t.let(t.make(4, dtype, t.make(4, I64)));
  const padded = t.scope(() => {
    const image = t.let(t.make(N, I64));
    t.let(t.make(B, I64));
    const counts = t.let(t.make(B, I32, t.make(B, I64)));
    void counts;
    const out = t.let(t.make(B * M * (values + 1), F32, t.make(1, I32)));
    const before = t.make(B + 1, I64);
    t.drop(t.make(N, I64, t.make(N, I64)));
    t.let(t.make(B + 1, I64, before));
    t.let(t.make(N, I64, t.make(N, I64), t.make(N, I64)));
    void image;
    if (values === 4) {
      t.drop(
        t.scope(() => {
          const corners = t.let(t.make(B * M * 4, F32));
          t.let(t.make(B * M * 2, F32));
          for (let i = 0; i < 2; i++) t.drop(t.make(B * M * 2, F32));
          return corners;
        }),
      );
    }
    return out;
  });
  t.end(scale);
  t.end(flat);
  return t.let(padded);
}

/** What one head's detection loss leaves to the losses that build on it; all named in the caller's scope. */
export interface DetectionLoss {
  readonly loss: Variable;
  readonly assignment: Assignment;
  readonly points: Variable;
  readonly strides: Variable;
}

/** Boxes and scores anchor by anchor, named in the caller's scope. */
export function readHead(
  t: Torch,
  outputs: HeadOutputs,
  { bins, classes }: Pick<DetectHead, 'bins' | 'classes'>,
): { readonly distances: Variable; readonly scores: Variable } {
  const joined = outputs.joined();
  if (!joined) {
    const distances = t.let(t.contiguous(outputs.boxes()));
    return { distances, scores: t.let(t.contiguous(outputs.scores())) };
  }
  const [boxes, classScores] = t.pieces(joined, [4 * bins, classes]);
  const scores = t.let(t.contiguous(classScores!));
  return { distances: t.let(t.contiguous(boxes!)), scores };
}

/** Box, class and distribution loss of one head. */
export function detectionLoss(t: Torch, outputs: HeadOutputs, options: LossOptions): DetectionLoss {
  const { predicts, anchors, labels, head } = options;
  const { classes, bins } = predicts;
  const { images: B, most: M } = labels;
  const BA = B * anchors.count;
  const returned = t.scope(() => {
    const loss = t.let(t.make(3, F32));
    const { distances, scores } = readHead(t, outputs, predicts);
    const { points, strides } = makeAnchors(t, anchors, scores.dtype);
    const size = t.let(t.make(2, scores.dtype, t.make(2, scores.dtype)));
    const truth = padLabels(t, labels, 4, scores.dtype);
    const isLabel = t.let(t.make(B * M, F32));
    const boxes = t.let(decodeBoxes(t, distances, bins, BA));

    const probabilities = t.make(BA * classes, scores.dtype);
    const pixels = t.make(BA * 4, F32, t.make(BA * 4, boxes.dtype));
    const assignment = assign(t, probabilities, pixels, t.make(2 * anchors.count, scores.dtype), truth, isLabel, {
      anchors,
      classes,
      labels,
      ...candidatesOf(options),
      boxValues: 4,
      head,
      form: options.rules.assigner,
      sortsWrites: options.rules.sortsWrites,
      masks: options.masks ?? null,
      keypoints: options.keypoints ?? null,
      takes: options.assigns,
    });
    const scoreSum = t.let(t.make(1, F32));
    t.drop(t.make(1, BOOL));

    const isCast = assignment.scores.dtype !== scores.dtype;
    const targets = isCast ? t.make(BA * classes, scores.dtype) : assignment.scores;
    const entropies = t.binaryCrossEntropy(scores, targets);
    const parts = [t.divide(t.reduce(options.rules.namesEntropies ? t.let(entropies) : entropies, 1), scoreSum)];
    t.drop(t.make(1, I64));
    const { boxesOfNone } = options.rules;
    if (labels.positives[head]! > 0 || boxesOfNone === 'loss') {
      const target = t.make(BA * 4, F32);
      parts.push(...boxLoss(t, { distances, boxes, target, assignment, scoreSum, strides }, options));
    } else if (boxesOfNone === 'sum') parts.push(t.reduce(t.slice(distances, 0), 1));
    const total = t.let(gather(t, loss, parts));
    void size;
    return [
      total,
      assignment.boxes,
      assignment.scores,
      assignment.isForeground,
      assignment.labelOfAnchor,
      points,
      strides,
    ];
  }) as readonly Variable[];
  const [loss, boxes, targetScores, isForeground, labelOfAnchor, points, strides] = returned.map((x) => t.let(x));
  t.end(targetScores!);
  return {
    loss: loss!,
    assignment: { boxes: boxes!, scores: targetScores!, isForeground: isForeground!, labelOfAnchor: labelOfAnchor! },
    points: points!,
    strides: strides!,
  };
}

/** Corners of predicted boxes in units of the stride, from distances or distributions over them. */
function decodeBoxes(t: Torch, distances: Variable, bins: number, BA: number): Variable {
  return t.scope(() => {
    let sides = distances;
    if (bins > 1) {
      const spread = t.softmaxOf(distances);
      const centres = t.make(bins, distances.dtype);
      sides = t.let(t.timesVector(spread, BA * 4, centres));
    }
    return t.call([sides], () => {
      const [leftTop, rightBottom] = t.pieces(sides, [1, 1]).map((piece) => t.let(piece));
      const first = t.let(t.negate(leftTop!));
      const second = t.let(t.plus(rightBottom!));
      const corners = t.join([first, second]);
      for (const each of [leftTop!, rightBottom!, first, second]) t.end(each);
      return corners;
    });
  });
}

interface BoxLossInputs {
  readonly distances: Variable;
  readonly boxes: Variable;
  /** Target boxes in units of the stride. */
  readonly target: Variable;
  readonly assignment: Assignment;
  readonly scoreSum: Variable;
  readonly strides: Variable;
}

function boxLoss(t: Torch, inputs: BoxLossInputs, { predicts, labels, anchors, head, rules }: LossOptions): Variable[] {
  const { bins } = predicts;
  const n = labels.positives[head]!;
  const BA = labels.images * anchors.count;
  const { assignment, boxes, distances, scoreSum } = inputs;
  const mask = assignment.isForeground;
  const losses = t.call([inputs.target], () => {
    const weight = t.let(t.make(n, F32, t.make(BA, F32)));
    const iou = t.let(completeIou(t, t.take(boxes, 4 * n, mask), t.make(4 * n, F32)));
    const overlapLoss = t.let(t.divide(t.reduce(t.times(t.negate(iou), weight), 1), scoreSum));
    const sides = t.let(t.join([t.make(2 * BA, F32), t.make(2 * BA, F32)]));
    const distanceLoss =
      bins > 1
        ? distributionLoss(t, { distances, mask, n, bins, weight, shares: rules.sharesSoftmax })
        : sideLoss(t, distances, mask, n, BA, weight);
    const result = t.divide(t.reduce(distanceLoss, 1), scoreSum);
    for (const each of [weight, iou, sides]) t.end(each);
    return [overlapLoss, result];
  });
  return losses;
}

interface Distribution {
  readonly distances: Variable;
  readonly mask: Variable;
  readonly n: number;
  readonly bins: number;
  readonly weight: Variable;
  /** Whether both bins are read from one softmax. */
  readonly shares: boolean;
}

/** Cross-entropy to the two bins around each side. */
export function distributionLoss(t: Torch, { distances, mask, n, bins, weight, shares }: Distribution): Variable {
  const logits = t.take(distances, n * 4 * bins, mask);
  const target = t.make(n * 4, F32);
  const loss = t.call([logits, target], () => {
    const left = t.let(t.make(n * 4, I64));
    const right = t.let(t.make(n * 4, I64));
    const leftWeight = t.let(t.make(n * 4, F32));
    const rightWeight = t.let(t.make(n * 4, F32));
    const logged = shares ? t.let(t.logSoftmax(logits)) : null;
    const at = (bin: Variable) => (logged ? t.gathered(logged, bin) : t.crossEntropy(logits, bins, bin));
    const first = t.times(at(left), leftWeight);
    const second = t.times(at(right), rightWeight);
    const mean = t.reduce(t.sum2(first, second), n, true);
    return shares ? t.negate(mean) : mean;
  });
  return t.times(loss, weight);
}

/** L1 between sides in units of the image, where no distribution is predicted (YOLO26). */
export function sideLoss(
  t: Torch,
  distances: Variable,
  mask: Variable,
  n: number,
  BA: number,
  weight: Variable,
): Variable {
  return t.scope(() => {
    const target = t.let(t.make(BA * 4, F32));
    const scaled = t.let(t.by(distances));
    const predicted = t.take(scaled, n * 4, mask);
    const difference = t.absolute(t.subtract(predicted, t.make(n * 4, F32)));
    const mean = t.reduce(difference, n, true);
    void target;
    return t.times(mean, weight);
  });
}

/** Writes the parts into the loss vector; tiny tensors whose history leads back to the parts. */
export function gather(t: Torch, loss: Variable, parts: readonly Variable[]): Variable {
  const whole = t.make(elementsOf(loss), F32);
  t.record([whole], parts, [], (_, needs) => parts.map((part, index) => (needs(index) ? t.like(part) : null)));
  t.consume(...parts);
  return whole;
}
