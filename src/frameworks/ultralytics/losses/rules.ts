import { type AssignerForm } from './assigner-form.ts';

/** What the framework's version decides about a loss. */
export interface LossRules {
  readonly assigner: AssignerForm;
  /** Candidates of one-to-one heads before they are narrowed to one. */
  readonly candidatesOfOne: number;
  /** Level whose stride is the least side of a label that is taken as it is, counted from the finest; null where all are. */
  readonly widensBelow: number | null;
  /** Both bins around a side are read from one softmax, instead of a cross-entropy for each. */
  readonly sharesSoftmax: boolean;
  /** Cross-entropies of all classes have a name until the loss is done, since weights of classes may scale them. */
  readonly namesEntropies: boolean;
  /** What ties boxes to the loss of a batch without positives: their own loss, over none of them, or a sum of none. */
  readonly boxesOfNone: 'loss' | 'sum' | null;
  /** Masks are cropped in place, axis by axis. */
  readonly cropsInPlace: boolean;
  /** Class maps of a semantic branch are one-hot integers before they are floats. */
  readonly oneHotSemantics: boolean;
  /** The assigner of YOLO26's segmentations compares masks beside boxes. */
  readonly matchesMasks: boolean;
  /**
   * The assigner of YOLO26's poses compares keypoints instead of boxes, on levels that fit a label's size; every pose loss
   * reads the keypoints of the labels it chose, instead of those of every anchor.
   */
  readonly matchesKeypoints: boolean;
  /** Values are written by index in the order of their sorted indices, as where the trainer is deterministic. */
  readonly sortsWrites: boolean;
  /** An assigner that finds no memory for all images at once goes on image by image. */
  readonly retriesByImage: boolean;
}
