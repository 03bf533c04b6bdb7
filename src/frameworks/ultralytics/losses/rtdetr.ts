import { BOOL, F32, I64 } from '../../../torch/dtypes.ts';
import { elementsOf } from '../../../torch/casts.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { type Labels } from './labels.ts';

export interface QueryOutputs {
  readonly boxes: () => Variable;
  readonly scores: () => Variable;
  readonly encoderBoxes: () => Variable;
  readonly encoderScores: () => Variable;
}

export interface QueryOptions {
  readonly classes: number;
  /** Queries of an image that are matched to labels, and noisy labels beside them. */
  readonly queries: number;
  readonly noisy: number;
  readonly layers: number;
  readonly labels: Labels;
}

const CORNERS = [1, 1, 1, 1] as const;
const BOX = 4;

/**
 * RT-DETR: the queries of every decoder layer and of the encoder are matched to the labels one output after the other,
 * then scored; noisy queries know their label.
 */
export function queryLoss(t: Torch, outputs: QueryOutputs, options: QueryOptions): Variable {
  const { classes, queries, noisy, layers, labels } = options;
  const { images: B, most: M, total: N } = labels;
  return t.scope(() => {
    const truth = [t.let(t.integers(N)), t.let(t.integers(N))];
    const shares = noisy > 0 ? [noisy, queries] : [queries];
    const boxParts = t.pieces(outputs.boxes(), shares).map((part) => t.let(part));
    const scoreParts = t.pieces(outputs.scores(), shares).map((part) => t.let(part));
    const boxes = t.let(t.join([outputs.encoderBoxes(), boxParts.at(-1)!], F32));
    const scores = t.let(t.join([outputs.encoderScores(), scoreParts.at(-1)!]));
    const losses: Variable[] = [];
    const add = (part: Variable) => losses.push(t.let(part));
    const plain = { B, rows: queries, pairs: N, classes };
    for (let output = 0; output <= layers; output++) {
      const box = t.let(t.slice(boxes, B * queries * BOX));
      const score = t.let(t.slice(scores, B * queries * classes));
      if (N > 0) matchCosts(t, score, B * queries, N);
      add(outputLoss(t, box, score, plain));
      t.end(box);
      t.end(score);
    }
    if (noisy > 0 && N > 0) {
      const groups = noisy / (2 * M);
      const known = { B, rows: noisy, pairs: N * groups, classes };
      for (let layer = 0; layer < layers; layer++) {
        const box = t.let(t.slice(boxParts[0]!, B * noisy * BOX));
        const score = t.let(t.slice(scoreParts[0]!, B * noisy * classes));
        add(outputLoss(t, box, score, known));
        t.end(box);
        t.end(score);
      }
    }
    const [first, ...rest] = losses;
    let sum = t.let(t.plus(first!));
    for (const loss of rest) sum = t.addInPlace(sum, loss);
    void truth;
    return t.by(sum);
  });
}

/** Costs of every query with every label of the batch: class, distance and overlap; they go to the CPU. */
function matchCosts(t: Torch, scores: Variable, rows: number, labels: number): void {
  const pairs = rows * labels;
  t.noGrad(() => {
    t.scope(() => {
      const probabilities = t.let(t.make(elementsOf(scores), scores.dtype));
      const chosen = t.let(t.make(pairs, scores.dtype));
      t.end(probabilities);
      const focal = () => t.make(pairs, F32, t.make(pairs, F32, t.power(chosen)), t.make(pairs, F32, t.power(chosen)));
      const negative = t.let(focal());
      const positive = t.let(focal());
      const classCost = t.let(t.make(pairs, F32));
      const distance = t.let(t.make(pairs, F32, t.make(pairs * BOX, F32, t.make(pairs * BOX, F32))));
      const overlap = t.let(
        t.scope<Variable>(() => {
          const sides = () => t.make(pairs, F32, t.make(pairs, F32), t.make(pairs, F32));
          const shared = t.let(t.make(pairs, F32, sides(), sides()));
          const union = t.let(t.make(pairs, F32, t.make(pairs, F32)));
          const iou = t.let(t.make(pairs, F32));
          const hull = [t.let(sides()), t.let(sides())];
          const area = t.let(t.make(pairs, F32, t.make(pairs, F32)));
          void [shared, union, iou, hull, area];
          return t.make(pairs, F32, t.make(pairs, F32, t.make(pairs, F32)));
        }),
      );
      const cost = t.make(pairs, F32, t.make(pairs, F32), t.make(pairs, F32));
      t.let(cost);
      t.drop(t.make(pairs, BOOL, t.make(pairs, BOOL), t.make(pairs, BOOL)));
      void [negative, positive, classCost, distance, overlap];
      return t.make(1, F32);
    });
  });
}

interface Rows {
  readonly B: number;
  /** Queries of an image. */
  readonly rows: number;
  /** Queries of the batch that have a label. */
  readonly pairs: number;
  readonly classes: number;
}

/** Varifocal loss over every class of every query, distance and overlap of those that have a label. */
function outputLoss(t: Torch, boxes: Variable, scores: Variable, { B, rows, pairs, classes }: Rows): Variable {
  const n = Math.min(pairs, B * rows);
  return t.scope(() => {
    const indices = t.let(t.integers(n));
    const own = t.let(t.take(boxes, n * BOX, indices));
    const label = t.let(t.make(n * BOX, F32));
    const targets = t.let(t.integers(B * rows));
    const quality = t.let(t.make(B * rows, F32));
    const entropy = t.let(varifocal(t, scores, quality, B * rows, classes));
    const distance = t.let(t.reduce(t.absolute(t.subtract(own, label)), 1));
    const overlap = t.let(t.reduce(t.negate(generalisedIou(t, t.aliased(own), t.aliased(label))), 1));
    void targets;
    return t.sum2(entropy, t.sum2(distance, overlap));
  });
}

function varifocal(t: Torch, scores: Variable, quality: Variable, rows: number, classes: number): Variable {
  return t.scope(() => {
    const oneHot = t.let(t.integers(rows * (classes + 1)));
    const wanted = t.let(t.make(rows * classes, F32));
    const focus = t.by(t.square(t.let(t.sigmoid(scores))));
    const away = t.times(focus, t.make(rows * classes, I64));
    const weight = t.let(t.sum2(away, t.make(rows * classes, F32)));
    const loss = t.times(t.binaryCrossEntropy(scores, wanted), weight);
    void [oneHot, quality];
    return t.reduce(t.reduce(loss, classes, true), 1);
  });
}

/** Generalised IoU of paired boxes given by centre and sides. */
function generalisedIou(t: Torch, first: Variable, second: Variable): Variable {
  return t.call([first, second], () => {
    const corners = (boxes: Variable) => {
      const [x, y, width, height] = t.pieces(boxes, CORNERS).map((piece) => t.let(piece));
      const half = [t.let(t.by(width!)), t.let(t.by(height!))] as const;
      const sides = [t.subtract(x!, half[0]), t.sum2(x!, half[0]), t.subtract(y!, half[1]), t.sum2(y!, half[1])];
      return { sides: sides.map((side) => t.let(side)), width: width!, height: height! };
    };
    const [a, b] = [corners(first), corners(second)];
    const [x1, x2, y1, y2] = a.sides as [Variable, Variable, Variable, Variable];
    const [u1, u2, v1, v2] = b.sides as [Variable, Variable, Variable, Variable];
    const across = t.clampInPlace(t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)));
    const down = t.clampInPlace(t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)));
    const shared = t.let(t.times(across, down));
    const areas = t.sum2(t.times(a.width, a.height), t.times(b.width, b.height));
    const union = t.let(t.plus(t.subtract(areas, shared)));
    const iou = t.let(t.divide(shared, union));
    const hull = t.times(
      t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)),
      t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)),
    );
    const area = t.let(t.plus(hull));
    return t.subtract(iou, t.divide(t.subtract(area, union), area));
  });
}
