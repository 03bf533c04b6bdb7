import type { Network } from '../../../torch/network.ts';
import type { Parameter } from '../../../torch/ops.ts';

/** What a network predicts, as far as the loss must know it. */
export type HeadKind =
  | {
      readonly task: 'detect' | 'segment' | 'pose' | 'obb';
      readonly classes: number;
      /** Bins of the distribution over box sides; 1 where sides are predicted directly. */
      readonly bins: number;
      /** Whether a second head, for training without suppression, predicts beside the first. */
      readonly isEndToEnd: boolean;
      /** Channels of the mask prototypes. */
      readonly masks: number;
      /** Keypoints and values of each. */
      readonly keypoints: readonly [count: number, values: number];
      /** Keypoints with a spread of their own and a flow model over it (YOLO26). */
      readonly flow: readonly FlowLayer[] | null;
      /** Mask prototypes with a semantic branch beside (YOLO26). */
      readonly isSemantic: boolean;
    }
  | { readonly task: 'classify'; readonly classes: number }
  | { readonly task: 'anchors'; readonly classes: number; readonly anchors: number; readonly masks: number }
  | { readonly task: 'rtdetr'; readonly classes: number; readonly queries: number; readonly layers: number };

/** Weight and bias of a linear layer that the loss runs. */
export interface FlowLayer {
  readonly weight: Parameter;
  readonly bias: Parameter;
  readonly features: number;
}

/** Names of what a network's head gives out. */
export type OutputName =
  | 'boxes'
  | 'joined'
  | 'scores'
  | 'coefficients'
  | 'keypoints'
  | 'spreads'
  | 'angles'
  | 'boxes-one'
  | 'scores-one'
  | 'coefficients-one'
  | 'keypoints-one'
  | 'spreads-one'
  | 'angles-one'
  | 'prototypes'
  | 'semantics'
  | 'logits'
  | 'encoder-boxes'
  | 'encoder-scores'
  | 'level-0'
  | 'level-1'
  | 'level-2'
  | 'level-3';

/** A network with a head of YOLO or RT-DETR. */
export type YoloNetwork = Network<HeadKind>;
