import { type Builder, type Registered } from './builder.ts';
import { type Ops, type Parameter, type Tensor } from './ops.ts';

/** A level of a detection head: one anchor a pixel of its map. */
export interface Level {
  readonly height: number;
  readonly width: number;
  readonly stride: number;
}

/** What a network predicts, as far as the loss must know it. */
export type Predicts =
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

export interface Outputs {
  readonly names: readonly OutputName[];
  /** Tensors by the same order. */
  readonly tensors: readonly Tensor[];
  /** Maps the head read, which the outputs keep alive until the loss is done. */
  readonly features: readonly Tensor[];
  readonly levels: readonly Level[];
}

/** A network: its parameters, and its forward pass on any implementation of the operations. */
export interface Network {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly registered: readonly Registered[];
  /** Sum of all parameter elements, frozen ones included. */
  readonly parameterCount: number;
  readonly predicts: Predicts;
  /** Channels of an image: 3, or as many bands as it has. */
  readonly imageChannels: number;
  /** Largest stride: image sides are multiples of it. */
  readonly stride: number;
  readonly forward: (t: Ops, image: Tensor, mode: ForwardMode) => Outputs;
}

export interface ForwardMode {
  readonly isTraining: boolean;
  /** Most labels of any image, for networks that read them (denoising queries). */
  readonly labelsPerImage: number;
}

export function networkOf(b: Builder, rest: Omit<Network, 'parameters' | 'registered' | 'parameterCount'>): Network {
  return { ...rest, parameters: b.parameters, registered: b.registered, parameterCount: b.parameterCount };
}
