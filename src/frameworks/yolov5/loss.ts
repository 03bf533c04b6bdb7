import { F32 } from '../../torch/dtypes.ts';
import { elementsOf } from '../../torch/casts.ts';
import { type Torch } from '../../torch/math.ts';
import { type Variable } from '../../torch/variable.ts';
import { completeIou } from '../ultralytics/losses/overlap.ts';

export interface AnchorOptions {
  readonly classes: number;
  readonly anchors: number;
  /** Labels of the batch. */
  readonly labels: number;
  /** Asks for the output of a level; null after the last. */
  readonly level: (index: number) => Variable | null;
}

/** Box and objectness, beside the classes. */
const VALUES = 5;
/** Cells that a label is given to on a level: its own and the two nearest. */
const CELLS = 3;
/** Anchors of a level whose shape is near enough to a label's: one of three on average, as each level has its scale. */
const NEAR_ANCHORS = 1;

/**
 * The loss of the classic YOLOv5 repository: a label is given to a few anchors by its shape alone, so nothing grows with
 * the square of labels and anchors; objectness is scored everywhere.
 */
export function anchorLoss(t: Torch, { classes, anchors, labels, level }: AnchorOptions): Variable {
  return t.scope(() => {
    const values = classes + VALUES;
    const targets = t.let(t.make(anchors * labels * 7, F32));
    let sum = t.let(t.make(1, F32));
    for (let index = 0; ; index++) {
      const predictions = level(index);
      if (!predictions) break;
      const n = labels * CELLS * NEAR_ANCHORS;
      const cells = elementsOf(predictions) / values;
      const objectness = t.let(t.make(cells, predictions.dtype));
      const parts: Variable[] = [];
      if (n > 0) {
        const indices = t.let(t.integers(4 * n));
        const own = t.let(t.take(predictions, n * values, indices));
        const [box, , scores] = t.pieces(own, [4, 1, classes]).map((piece) => t.let(piece));
        const decoded = t.let(t.by(t.square(t.sigmoid(box!))));
        const iou = t.let(completeIou(t, t.aliased(decoded), t.make(4 * n, F32)));
        parts.push(t.reduce(t.negate(iou), 1, true));
        if (classes > 1) parts.push(t.meanEntropy(scores!, t.make(n * classes, scores!.dtype)));
      }
      parts.push(t.meanEntropy(t.slice(predictions, cells), objectness));
      for (const part of parts) sum = t.addInPlace(sum, part);
      t.end(objectness);
    }
    void targets;
    return t.by(sum);
  });
}
