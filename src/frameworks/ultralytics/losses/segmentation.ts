import { BOOL, F16, F32, I64 } from '../../../torch/dtypes.ts';
import { type Torch } from '../../../torch/math.ts';
import { type Variable } from '../../../torch/variable.ts';
import { detectionLoss, gather, type HeadOutputs, type LossOptions } from './detection.ts';
import type { Labels } from './labels.ts';

export interface MaskOutputs extends HeadOutputs {
  readonly coefficients: () => Variable;
  readonly prototypes: () => Variable;
  /** Per-class map of the semantic branch; null where the model has none. */
  readonly semantics: () => Variable | null;
}

export interface MaskOptions extends LossOptions {
  /** Sides of the label masks: the image over `mask_ratio`. */
  readonly maskHeight: number;
  readonly maskWidth: number;
  readonly prototypeHeight: number;
  readonly prototypeWidth: number;
  readonly semanticPixels: number;
  readonly hasSemantics: boolean;
  readonly resizesPrototypes: boolean;
  /** Whether the label masks of an image share one map, or each label has its own. */
  readonly overlaps: boolean;
}

/** Detection loss and a mask loss over every positive anchor. */
export function segmentationLoss(t: Torch, outputs: MaskOutputs, options: MaskOptions): Variable {
  const { labels, predicts, head } = options;
  const B = labels.images;
  const pixels = options.maskHeight * options.maskWidth;
  return t.scope(() => {
    const coefficients = t.let(t.contiguous(outputs.coefficients()));
    const loss = t.let(t.make(5, F32));
    const compares = options.rules.matchesMasks && predicts.isSemantic;
    const masksOfLabels = compares ? masksByLabel(t, options) : [];
    const compared = { pixels: options.prototypeHeight * options.prototypeWidth, coefficients: predicts.masks };
    const {
      loss: detection,
      assignment,
      points,
      strides,
    } = detectionLoss(t, outputs, {
      ...options,
      masks: compares ? compared : null,
    });
    for (const each of masksOfLabels) t.end(each);
    t.end(points);
    t.end(strides);
    t.drop(t.make(1, I64));
    const parts = [detection];
    if (labels.positives[head] === 0) {
      // sums of nothing, which tie every output to the loss
      const tied = [outputs.prototypes(), coefficients, ...(options.hasSemantics ? [outputs.semantics()!] : [])];
      parts.push(...tied.map((output) => t.reduce(t.negate(output), 1)));
      return t.by(gather(t, loss, parts));
    }
    const masks = t.let(t.make((options.overlaps ? B : labels.total) * pixels, F32));
    let prototypes = outputs.prototypes();
    if (options.resizesPrototypes && pixels !== options.prototypeHeight * options.prototypeWidth) {
      prototypes = t.let(t.resized(prototypes, B * predicts.masks * pixels));
    }
    const size = t.let(t.make(2, coefficients.dtype, t.make(2, coefficients.dtype)));
    parts.push(masksLoss(t, { coefficients, prototypes, assignment }, options, byImage(labels, head), pixels));
    const semantics = outputs.semantics();
    if (semantics) parts.push(semanticLoss(t, semantics, options, pixels));
    void size;
    void masks;
    return t.by(gather(t, loss, parts));
  });
}

/** The mask of every label, as the assigner reads them; images are padded to the fullest. */
function masksByLabel(t: Torch, { labels, overlaps, prototypeHeight, prototypeWidth, maskHeight }: MaskOptions) {
  const { images: B, most: M, total: N } = labels;
  const pixels = prototypeHeight * prototypeWidth;
  const held = [t.let(t.make(N, I64)), t.let(t.make(B, I64))];
  if (maskHeight !== prototypeHeight) held.push(t.let(t.make((overlaps ? B : N) * pixels, F32)));
  held.push(t.let(t.make(B * M * pixels, BOOL, ...(overlaps ? [] : [t.make(B * M * pixels, BOOL)]))));
  return held;
}

interface MaskInputs {
  readonly coefficients: Variable;
  readonly prototypes: Variable;
  readonly assignment: { readonly boxes: Variable; readonly isForeground: Variable };
}

/** Image by image: every positive anchor's mask from its coefficients and the prototypes. */
function masksLoss(
  t: Torch,
  inputs: MaskInputs,
  { labels, anchors, predicts, overlaps, rules }: MaskOptions,
  positives: readonly number[],
  pixels: number,
): Variable {
  const B = labels.images;
  const A = anchors.count;
  return t.scope(() => {
    const normalised = t.let(t.make(B * A * 4, F32, t.make(4, F16, t.make(4, I64))));
    const areas = t.let(
      t.scope(() => {
        const sides = t.let(t.make(B * A * 4, F32));
        for (let i = 0; i < 2; i++) t.drop(t.make(B * A, F32, t.make(B * A, F32)));
        for (let i = 0; i < 2; i++) t.drop(t.make(B * A, F32));
        void sides;
        return t.make(B * A, F32);
      }),
    );
    const corners = t.let(t.make(B * A * 4, F32, t.make(4, I64)));
    const coefficientsOf = t.unbind(inputs.coefficients, B).map((each) => t.let(each));
    const prototypesOf = t.unbind(inputs.prototypes, B).map((each) => t.let(each));
    let sum: Variable | null = null;
    let labelIndices: Variable | null = null;
    for (let i = 0; i < B; i++) {
      const n = positives[i]!;
      if (n === 0) continue;
      t.drop(t.make(1, BOOL));
      const indices = t.let(t.make(n, I64));
      if (labelIndices) t.end(labelIndices);
      labelIndices = indices;
      const truth = overlaps
        ? t.make(n * pixels, F32, t.make(n * pixels, BOOL, t.make(n, I64)))
        : t.make(n * pixels, F32, t.make(Math.ceil(labels.total / B) * pixels, F32));
      const own = t.take(coefficientsOf[i]!, n * predicts.masks, inputs.assignment.isForeground);
      const boxes = t.make(n * 4, F32);
      const area = t.make(n, F32);
      const one = singleMaskLoss(t, {
        truth,
        own,
        prototypes: prototypesOf[i]!,
        boxes,
        area,
        n,
        pixels,
        cropsInPlace: rules.cropsInPlace,
      });
      sum = sum ? t.addInPlace(sum, one) : t.let(t.plus(one));
    }
    const count = t.let(t.make(1, I64));
    const result = t.divide(sum ?? t.make(1, F32), count);
    for (const each of [normalised, areas, corners]) t.end(each);
    return result;
  });
}

interface SingleMask {
  readonly truth: Variable;
  readonly own: Variable;
  readonly prototypes: Variable;
  readonly boxes: Variable;
  readonly area: Variable;
  readonly n: number;
  readonly pixels: number;
  readonly cropsInPlace: boolean;
}

/** Cross-entropy of `n` masks, cropped to their boxes. */
export function singleMaskLoss(t: Torch, mask: SingleMask): Variable {
  const { truth, own, prototypes, boxes, area, n, pixels } = mask;
  return t.call([truth, own, boxes, area], () => {
    const predicted = t.let(t.product(own, prototypes, n * pixels));
    const entropy = t.let(t.binaryCrossEntropy(predicted, truth));
    const cropped = croppedTo(t, entropy, mask);
    return t.reduce(t.divide(t.reduce(cropped, n, true), area), 1);
  });
}

/** The entropy inside of the boxes, by marks of the columns and of the rows that each box covers. */
function croppedTo(t: Torch, entropy: Variable, { n, pixels, cropsInPlace }: SingleMask): Variable {
  const side = Math.round(Math.sqrt(pixels));
  return t.scope(() => {
    t.let(t.make(side, F32));
    t.let(t.make(side, F32));
    const within = () => t.make(n * side, BOOL, t.make(n * side, BOOL), t.make(n * side, BOOL));
    if (cropsInPlace) return t.timesInPlace(t.timesInPlace(entropy, within()), within());
    const corner = t.make(n * pixels, BOOL, within(), t.make(n * side, BOOL));
    return t.times(entropy, t.make(n * pixels, BOOL, corner, t.make(n * side, BOOL)));
  });
}

/** One-hot class masks against the semantic branch: cross-entropy and Dice (YOLO26). */
function semanticLoss(
  t: Torch,
  semantics: Variable,
  { labels, predicts, semanticPixels, rules }: MaskOptions,
  pixels: number,
): Variable {
  const B = labels.images;
  const nc = predicts.classes;
  return t.scope(() => {
    const { classes, marks } = rules.oneHotSemantics ? oneHotMaps(t, B, nc, pixels) : scatteredMaps(t, B, nc, pixels);
    const target = t.let(t.make(B * nc * semanticPixels, F32));
    const entropy = t.let(t.by(t.meanEntropy(semantics, target)));
    const dice = t.scope(() => {
      const probability = t.let(t.sigmoid(semantics));
      const shared = t.let(t.reduce(t.times(probability, target), B * nc));
      const union = t.let(t.sum2(t.reduce(probability, B * nc, false, F32), t.make(B * nc, F32)));
      const ratio = t.divide(t.plus(t.by(shared)), t.plus(union));
      return t.reduce(t.reduce(t.negate(ratio), B, true), 1, true);
    });
    const total = t.sum2(entropy, t.by(dice));
    void classes;
    void marks;
    return total;
  });
}

/** Class maps from one-hot integers, the background struck out. */
function oneHotMaps(t: Torch, B: number, nc: number, pixels: number) {
  const integers = t.make(B * pixels, I64);
  const oneHot = t.make(B * nc * pixels, I64);
  t.consume(integers);
  const classes = t.let(t.make(B * nc * pixels, F32, oneHot));
  return { classes, marks: [t.let(t.make(B * pixels, BOOL))] };
}

/** Class maps that are written where some label is. */
function scatteredMaps(t: Torch, B: number, nc: number, pixels: number) {
  const integers = t.let(t.make(B * pixels, I64));
  const isPresent = t.let(t.make(B * pixels, BOOL));
  const classes = t.let(t.make(B * nc * pixels, F32));
  t.drop(t.make(B * pixels, F32));
  return { classes, marks: [integers, isPresent] };
}

/** Positive anchors of each image: the fullest, whose place in the batch is by chance, in the middle; the rest evenly. */
function byImage({ images, positives, positivesOfFullest }: Labels, head: 0 | 1): number[] {
  const [all, fullest] = [positives[head]!, Math.min(positivesOfFullest[head]!, positives[head]!)];
  if (fullest <= Math.ceil(all / images)) return spread(all, images);
  const others = spread(all - fullest, images - 1);
  return others.toSpliced(Math.floor(others.length / 2), 0, fullest);
}

/** Parts of a count as even as they come. */
export function spread(count: number, parts: number): number[] {
  return Array.from(
    { length: parts },
    (_, i) => Math.floor(((i + 1) * count) / parts) - Math.floor((i * count) / parts),
  );
}
