import { BOOL, F32, I64 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { assign } from './assigner.ts';
import {
  type HeadOutputs,
  type LossOptions,
  distributionLoss,
  gather,
  makeAnchors,
  padLabels,
  sideLoss,
  readHead,
} from './detection.ts';
import { probabilisticIou } from './overlap.ts';

export interface RotatedOutputs extends HeadOutputs {
  readonly angles: () => Variable;
}

/** Loss of rotated boxes: probabilistic IoU, distribution over the sides, angle. */
export function rotatedLoss(t: Torch, outputs: RotatedOutputs, options: LossOptions): Variable {
  const { predicts, anchors, labels, head } = options;
  const { classes, bins } = predicts;
  const { images: B, most: M, total: N } = labels;
  const BA = B * anchors.count;
  const n = labels.positives[head]!;
  return t.scope(() => {
    const loss = t.let(t.make(4, F32));
    const { distances, scores } = readHead(t, outputs, predicts);
    const angles = t.let(t.aliased(outputs.angles()));
    const { points, strides } = makeAnchors(t, anchors, scores.dtype);
    const size = t.let(t.make(2, scores.dtype, t.make(2, scores.dtype)));
    const flat = t.let(t.make(N * 7, F32));
    t.let(t.make(N, F32));
    t.let(t.make(N, F32));
    t.drop(t.make(N, BOOL, t.make(N, BOOL), t.make(N, BOOL)));
    t.end(flat);
    const truth = padLabels(t, labels, 5, scores.dtype);
    const isLabel = t.let(t.make(B * M, F32));
    const boxes = t.let(decodeRotated(t, distances, angles, bins, BA));
    const copy = t.let(t.noGrad(() => t.contiguous(boxes)));

    const probabilities = t.make(BA * classes, scores.dtype);
    const pixels = copy.dtype === F32 ? t.aliased(copy) : t.make(BA * 5, F32);
    const assignment = assign(t, probabilities, pixels, t.make(2 * anchors.count, scores.dtype), truth, isLabel, {
      anchors,
      classes,
      labels,
      top: 10,
      narrowed: head === 0 ? 10 : 1,
      boxValues: 5,
      head,
      form: options.rules.assigner,
      sortsWrites: options.rules.sortsWrites,
      masks: null,
      keypoints: null,
      takes: options.assigns,
    });
    const scoreSum = t.let(t.make(1, F32));
    t.drop(t.make(1, BOOL));
    const targets = scores.dtype === F32 ? assignment.scores : t.make(BA * classes, scores.dtype);
    const parts = [t.divide(t.reduce(t.binaryCrossEntropy(scores, targets), 1), scoreSum)];
    t.drop(t.make(1, I64));
    if (n > 0) {
      const mask = assignment.isForeground;
      const weight = t.let(t.make(n, F32, t.make(BA, F32)));
      const iou = t.let(probabilisticIou(t, t.take(boxes, 5 * n, mask), t.make(5 * n, F32)));
      parts.push(t.divide(t.reduce(t.times(t.negate(iou), weight), 1), scoreSum));
      const sides = t.let(rotatedSides(t, BA));
      const distance =
        bins > 1
          ? distributionLoss(t, { distances, mask, n, bins, weight, shares: options.rules.sharesSoftmax })
          : sideLoss(t, distances, mask, n, BA, weight);
      parts.push(t.divide(t.reduce(distance, 1), scoreSum));
      for (const each of [weight, iou, sides]) t.end(each);
      parts.push(angleLoss(t, boxes, mask, n, BA, scoreSum));
    }
    void size;
    void points;
    void strides;
    return t.by(gather(t, loss, parts));
  });
}

/** Centre and sides of rotated boxes, with the angle as fifth value. */
function decodeRotated(t: Torch, distances: Variable, angles: Variable, bins: number, BA: number): Variable {
  return t.scope(() => {
    let sides = distances;
    if (bins > 1) {
      const spread = t.softmaxOf(distances);
      sides = t.let(t.timesVector(spread, BA * 4, t.make(bins, distances.dtype)));
    }
    const box = t.call([sides], () => {
      const [leftTop, rightBottom] = t.pieces(sides, [1, 1]).map((piece) => t.let(piece));
      const cos = t.let(t.trigonometric(angles));
      const sin = t.let(t.trigonometric(angles));
      const half = t.by(t.subtract(rightBottom!, leftTop!));
      const [xf, yf] = t.pieces(half, [1, 1]).map((piece) => t.let(piece));
      const x = t.let(t.subtract(t.times(xf!, cos), t.times(yf!, sin)));
      const y = t.let(t.sum2(t.times(xf!, sin), t.times(yf!, cos)));
      const centre = t.let(t.plus(t.join([x, y])));
      return t.join([centre, t.sum2(leftTop!, rightBottom!)]);
    });
    return t.join([box, angles]);
  });
}

/** Distances from every anchor to the sides of its rotated label. */
function rotatedSides(t: Torch, BA: number): Variable {
  return t.scope(() => {
    t.let(t.make(2 * BA, F32));
    t.let(t.make(BA, F32));
    t.let(t.make(BA, F32));
    t.let(t.make(BA, F32, t.make(BA, F32), t.make(BA, F32)));
    const negative = t.make(BA, F32, t.make(BA, F32));
    t.let(t.make(BA, F32, negative, t.make(BA, F32)));
    for (let i = 0; i < 4; i++) t.let(t.make(BA, F32, t.make(BA, F32)));
    return t.make(4 * BA, F32);
  });
}

function angleLoss(t: Torch, boxes: Variable, mask: Variable, n: number, BA: number, scoreSum: Variable): Variable {
  return t.scope(() => {
    const weight = t.let(t.make(n, F32, t.make(BA, F32)));
    const ratio = t.make(BA, F32, t.make(BA, F32), t.make(BA, F32));
    t.let(t.make(BA, F32, ratio));
    const decay = t.make(BA, F32, t.make(BA, F32, t.make(BA, F32)));
    t.let(t.make(BA, F32, decay));
    const difference = t.let(t.subtract(t.slice(boxes, BA), t.make(1, F32)));
    const rounded = t.make(BA, F32, t.make(BA, F32, t.make(BA, F32)));
    const wrapped = t.let(t.subtract(difference, rounded));
    const sine = t.square(t.trigonometric(t.by(t.take(wrapped, n, mask))));
    const scaled = t.times(sine, t.make(n, F32));
    return t.divide(t.reduce(t.times(scaled, weight), 1), scoreSum);
  });
}
