import { BOOL, F32, I64 } from '../../torch/dtypes.ts';
import { elementsOf } from '../../torch/casts.ts';
import { type Torch } from '../../torch/math.ts';
import { type Variable } from '../../torch/variable.ts';
import { completeIou } from '../ultralytics/losses/overlap.ts';
import { singleMaskLoss, spread } from '../ultralytics/losses/segmentation.ts';

export interface AnchorOptions {
  readonly classes: number;
  readonly anchors: number;
  readonly images: number;
  /** Labels of the batch. */
  readonly labels: number;
  /** Of a segmentation; null where boxes are all. */
  readonly masks: AnchorMasks | null;
  /** Asks for the output of a level; null after the last. */
  readonly level: (index: number) => Variable | null;
}

/** What the masks of a segmentation are compared in. */
interface AnchorMasks {
  /** Coefficients of a mask. */
  readonly count: number;
  readonly prototypes: () => Variable;
  /** Pixels of a label's mask as it comes, and of a prototype. */
  readonly pixels: number;
  readonly prototypePixels: number;
  /** Whether the masks of an image share one map, or each label has its own. */
  readonly overlaps: boolean;
}

/** Box and objectness, beside the classes. */
const VALUES = 5;
/** Columns of a target: image, class, box, anchor; masks have the index of their label beside. */
const TARGETS = 7;
const MASK_TARGETS = 8;
/** Cells that a label is given to on a level: its own and the two nearest. */
const CELLS = 3;
/** Anchors of a level whose shape is near enough to a label's: one of three on average, as each level has its scale. */
const NEAR_ANCHORS = 1;

/**
 * The loss of the classic YOLOv5 repository: a label is given to a few anchors by its shape alone, so nothing grows with
 * the square of labels and anchors; objectness is scored everywhere.
 */
export function anchorLoss(t: Torch, options: AnchorOptions): Variable {
  const { classes, anchors, images, labels, masks, level } = options;
  return t.scope(() => {
    const values = classes + VALUES + (masks?.count ?? 0);
    const maps = masks?.overlaps ? images : labels;
    let truth = masks && t.let(t.make(maps * masks.pixels, F32, t.make(maps * masks.pixels, BOOL)));
    const targets = t.let(t.make(anchors * labels * (masks ? MASK_TARGETS : TARGETS), F32));
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
        const [box, , scores, coefficients] = t
          .pieces(own, [4, 1, classes, ...(masks ? [masks.count] : [])])
          .map((piece) => t.let(piece));
        const decoded = t.let(t.by(t.square(t.sigmoid(box!))));
        const iou = t.let(completeIou(t, t.aliased(decoded), t.make(4 * n, F32)));
        parts.push(t.reduce(t.negate(iou), 1, true));
        if (classes > 1) parts.push(t.meanEntropy(scores!, t.make(n * classes, scores!.dtype)));
        if (masks) {
          if (index === 0 && masks.pixels !== masks.prototypePixels) {
            const resized = t.let(t.make(maps * masks.prototypePixels, F32));
            t.end(truth!);
            truth = resized;
          }
          parts.push(...maskLosses(t, coefficients!, masks, n, images));
        }
      }
      parts.push(t.meanEntropy(t.slice(predictions, cells), objectness));
      for (const part of parts) sum = t.addInPlace(sum, part);
      t.end(objectness);
    }
    void [targets, truth];
    return t.by(sum);
  });
}

/** Image by image: the mask of every target of a level from its coefficients and the image's prototypes. */
function maskLosses(t: Torch, coefficients: Variable, masks: AnchorMasks, n: number, images: number): Variable[] {
  const { count, prototypePixels: pixels } = masks;
  return spread(n, images)
    .filter((targets) => targets > 0)
    .map((targets) => {
      const chosen = t.make(n, BOOL);
      const truth = t.make(targets * pixels, F32, t.make(targets * pixels, BOOL, t.make(targets, I64)));
      return singleMaskLoss(t, {
        truth,
        own: t.take(coefficients, targets * count, chosen),
        prototypes: t.slice(masks.prototypes(), count * pixels),
        boxes: t.make(targets * 4, F32),
        area: t.make(targets, F32),
        n: targets,
        pixels,
        cropsInPlace: false,
      });
    });
}
