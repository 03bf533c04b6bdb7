import { type Level } from '../../../torch/network.ts';

/** What the labels of a batch decide about the loss. */
export interface Labels {
  /** Images on one GPU. */
  readonly images: number;
  /** Labels of the fullest image; every image is padded to it. */
  readonly most: number;
  /** Labels of all images. */
  readonly total: number;
  /** Pairs of a label and an anchor inside it, over all images. */
  readonly candidates: number;
  /** Where masks are compared, by head. */
  readonly masked: readonly MaskedAnchors[];
  /** Anchors that the assigner gives a label, over all images, by head. */
  readonly positives: readonly number[];
  /** The same of the fullest image alone. */
  readonly positivesOfFullest: readonly number[];
  /** Whether some anchor is claimed by several labels, by head. */
  readonly hasConflicts: readonly boolean[];
}

/** Anchors whose masks are made to be compared with those of labels. */
export interface MaskedAnchors {
  /** Of the fullest image, and of each other one. */
  readonly fullest: number;
  readonly others: number;
  /** Pairs with a label, over all images. */
  readonly pairs: number;
}

/** What an assigner takes together: all images of a batch, or one after the other where those find no memory. */
export type Assigned = 'all images' | 'one image';

export interface Anchors {
  readonly count: number;
  readonly levels: readonly Level[];
}

export function anchorsOf(levels: readonly Level[]): Anchors {
  return { count: levels.reduce((sum, { height, width }) => sum + height * width, 0), levels };
}
