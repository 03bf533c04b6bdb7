import type { FlowLayer } from '../networks/predicts.ts';
import { BOOL, F32, I64 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { detectionLoss, gather, type HeadOutputs, type LossOptions, makeAnchors } from './detection.ts';

export interface PoseOutputs extends HeadOutputs {
  readonly keypoints: () => Variable;
  /** Spread of every keypoint; null before YOLO26. */
  readonly spreads: () => Variable | null;
}

/** Detection loss, and distances of the keypoints of every positive anchor. */
export function poseLoss(t: Torch, outputs: PoseOutputs, options: LossOptions): Variable {
  const { labels, anchors, predicts, head } = options;
  const { images: B, most: M, total: N } = labels;
  const A = anchors.count;
  const [count, values] = predicts.keypoints;
  const n = labels.positives[head]!;
  return t.scope(() => {
    let points = t.let(t.contiguous(outputs.keypoints()));
    const loss = t.let(t.make(5, F32));
    const compares = options.rules.matchesKeypoints && predicts.flow !== null;
    const gathers = options.rules.matchesKeypoints;
    const detect = (keypoints: number | null) => detectionLoss(t, outputs, { ...options, keypoints });
    let detected = compares ? null : detect(null);
    const ownAnchors = compares ? makeAnchors(t, anchors, points.dtype) : null;
    const size = t.let(t.make(2, points.dtype, t.make(2, points.dtype)));
    let width = values;
    const raw = outputs.spreads();
    if (raw) {
      const spreads = t.let(t.contiguous(raw));
      const joined = t.let(t.join([points, spreads]));
      t.end(points);
      points = joined;
      width = values + 2;
    }
    const decoded = t.let(decode(t, points, B * A * count, raw === null));
    t.end(points);
    const batched = compares ? t.let(batchKeypoints(t, { B, M, N, count, values })) : null;
    if (detected === null) {
      const inPixels = t.let(t.make(B * A * count * 2, decoded.dtype));
      detected = detect(count);
      t.end(inPixels);
    }
    const { loss: detection, assignment, points: anchorPoints, strides } = detected;
    t.drop(t.make(1, I64));
    const parts = [detection];
    if (n > 0) {
      const truth = gathers ? null : t.let(t.make(N * count * values, F32));
      const selected = t.let(
        gathers ? (batched ?? batchKeypoints(t, { B, M, N, count, values })) : select(t, { B, M, N, A, count, values }),
      );
      t.drop(t.make(1, BOOL));
      const chosen = gathers ? [t.make(n, I64), t.make(n, I64)] : [];
      const target = t.let(t.make(n * count * values, F32, ...chosen));
      const area = t.let(areaOf(t, n));
      const predicted = t.let(t.take(decoded, n * count * width, assignment.isForeground));
      const isVisible = t.let(t.make(n * count, BOOL));
      parts.push(keypointLoss(t, predicted, area, isVisible, n, count));
      if (predicts.flow && raw) {
        parts.push(likelihoodLoss(t, { predicted, target, isVisible, flow: predicts.flow, n, count, width, values }));
      }
      if (values === 3) {
        const visibility = t.slice(predicted, n * count);
        parts.push(t.meanEntropy(visibility, t.make(n * count, F32)));
      }
      for (const each of [selected, target, area, predicted]) t.end(each);
      void truth;
    }
    void ownAnchors;
    void size;
    void anchorPoints;
    void strides;
    return t.by(gather(t, loss, parts));
  });
}

/** Keypoints in units of the stride, written into slices of one copy. */
function decode(t: Torch, points: Variable, n: number, scales: boolean): Variable {
  return t.scope(() => {
    let y = t.let(t.contiguous(points));
    const rewrite = (elements: number, multiplies: boolean) => {
      const operand = multiplies ? null : t.make(1, y.dtype);
      const next = t.let(t.rewriteSlice(y, elements, multiplies));
      if (operand) t.consume(operand);
      t.end(y);
      y = next;
    };
    if (scales) rewrite(2 * n, true);
    rewrite(n, false);
    rewrite(n, false);
    return y;
  });
}

interface Counts {
  readonly B: number;
  readonly M: number;
  readonly N: number;
  readonly A: number;
  readonly count: number;
  readonly values: number;
}

/** Keypoints of all labels in pixels, padded to the fullest image. */
function batchKeypoints(t: Torch, { B, M, N, count, values }: Omit<Counts, 'A'>): Variable {
  return t.scope(() => {
    t.let(t.make(N, I64));
    const counts = t.let(t.make(B, I64));
    const padded = t.let(t.make(B * M * count * values, F32));
    t.let(t.make(N, I64, t.make(N, I64), t.make(N, I64, t.make(B, I64, t.make(B, I64)))));
    void counts;
    return t.by(padded);
  });
}

/** Keypoints of the label of every anchor. */
function select(t: Torch, { B, M, N, A, count, values }: Counts): Variable {
  return t.scope(() => {
    t.drop(t.make(B, F32));
    const most = t.let(t.make(1, I64, t.make(B, I64)));
    t.let(t.make(B * M * count * values, F32));
    t.let(t.make(N, I64));
    const before = t.make(B + 1, I64);
    t.drop(t.make(N, I64, t.make(N, I64)));
    t.let(t.make(B + 1, I64, before));
    t.let(t.make(N, I64, t.make(N, I64), t.make(N, I64)));
    void most;
    return t.make(B * A * count * values, F32);
  });
}

function areaOf(t: Torch, n: number): Variable {
  return t.scope(() => {
    const boxes = t.make(n * 4, F32);
    const centred = t.let(t.make(n * 4, F32));
    for (let i = 0; i < 2; i++) t.drop(t.make(n, F32, t.make(n, F32)));
    for (let i = 0; i < 2; i++) t.drop(t.make(n, F32));
    t.consume(boxes);
    void centred;
    return t.make(n, F32);
  });
}

/** Object keypoint similarity of `n` positives. */
function keypointLoss(
  t: Torch,
  predicted: Variable,
  area: Variable,
  isVisible: Variable,
  n: number,
  count: number,
): Variable {
  return t.call([area], () => {
    const squared = () => t.square(t.subtract(t.slice(predicted, n * count), t.make(1, F32)));
    const distance = t.let(t.sum2(squared(), squared()));
    const factor = t.let(t.make(n, F32, t.make(n, F32, t.make(n, I64, t.make(n * count, BOOL)))));
    const scale = t.make(n * count, F32, t.make(n * count, F32, t.make(n, F32)));
    const error = t.let(t.divide(distance, scale));
    const loss = t.times(t.times(t.negate(t.exp(t.negate(error))), isVisible), factor);
    return t.reduce(loss, 1, true);
  });
}

interface Likelihood {
  readonly predicted: Variable;
  readonly target: Variable;
  readonly isVisible: Variable;
  readonly flow: readonly FlowLayer[];
  readonly n: number;
  readonly count: number;
  readonly width: number;
  readonly values: number;
}

/** Residual log-likelihood of visible keypoints under a normalising flow (YOLO26, arXiv 2107.11291). */
function likelihoodLoss(t: Torch, { predicted, isVisible, flow, n, count, width, values }: Likelihood): Variable {
  const points = n * count;
  return t.scope(() => {
    const visible = t.let(t.take(predicted, points * width, isVisible));
    const truth = t.let(t.make(points * values, F32));
    const weights = t.let(t.make(points, F32, t.make(points, F32)));
    const spread = t.let(t.sigmoid(t.slice(visible, points * 2)));
    const error = t.let(t.divide(t.subtract(t.slice(visible, points * 2), truth), t.plus(spread)));
    const isBad = t.make(points * 2, BOOL, t.make(points * 2, BOOL), t.make(points * 2, BOOL));
    const isValid = t.let(t.make(points, BOOL, t.make(points, BOOL, isBad)));
    t.drop(t.make(1, BOOL));
    const kept = t.let(t.clamp(t.take(error, points * 2, isValid)));
    t.end(error);
    const spreadKept = t.let(t.take(spread, points * 2, isValid));
    t.end(spread);
    const weightsKept = t.let(t.make(points, F32));
    t.end(weights);
    const density = t.let(flowDensity(t, kept, flow, points));
    const logSpread = t.let(t.log(spreadKept));
    let loss = t.let(t.subtract(logSpread, density));
    const spreadTwice = t.log(t.by(spreadKept));
    loss = t.addInPlace(loss, t.sum2(spreadTwice, t.absolute(kept)));
    const weighted = t.times(loss, weightsKept);
    void isValid;
    return t.clamp(t.reduce(t.by(weighted), 1));
  });
}

const COUPLINGS = 6;
const LAYERS_OF_NET = 3;

/** log p of points (points, 2) through six coupling layers of RealNVP, the last first. */
function flowDensity(t: Torch, x: Variable, flow: readonly FlowLayer[], points: number): Variable {
  return t.scope(() => {
    let z: Variable = x;
    const logDeterminant = t.let(t.make(points, F32));
    const own: Variable[] = [];
    for (let i = COUPLINGS - 1; i >= 0; i--) {
      const masked = t.let(t.by(z));
      const net = (index: number) => flow.slice(index * LAYERS_OF_NET, (index + 1) * LAYERS_OF_NET);
      const scale = t.let(t.by(denseNet(t, masked, net(i), points, true)));
      const shift = t.let(t.by(denseNet(t, masked, net(i + COUPLINGS), points, false)));
      const moved = t.by(t.subtract(z, shift));
      const next = t.let(t.sum2(t.times(moved, t.exp(t.negate(scale))), masked));
      if (own.length > 0) t.end(own.pop()!);
      own.push(next);
      t.drop(t.reduceDetached(scale, points));
      z = next;
      for (const each of [masked, scale, shift]) t.end(each);
    }
    const prior = t.reduce(t.square(z), points);
    return t.sum2(t.by(prior), logDeterminant);
  });
}

/** Linear 2-64, SiLU, 64-64, SiLU, 64-2, and tanh for scales. */
function denseNet(t: Torch, x: Variable, net: readonly FlowLayer[], points: number, bounds: boolean): Variable {
  return t.scope(() => {
    let y = x;
    const own: Variable[] = [];
    for (const [index, { weight, bias, features }] of net.entries()) {
      const linear = t.linear(t.rows(y, points), features, { weight, bias });
      const next = t.let(index < net.length - 1 ? t.activate(linear, 'silu', true) : linear);
      if (own.length > 0) t.end(own.pop()!);
      own.push(next);
      y = next;
    }
    if (!bounds) return y;
    const bounded = t.activateVariable(y, 'output');
    return bounded;
  });
}
