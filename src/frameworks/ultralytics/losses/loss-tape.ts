import { NO_WORKSPACES } from '../../../torch/overheads.ts';
import type { OutputName, YoloNetwork } from '../networks/predicts.ts';
import { anchorLoss } from '../../yolov5/loss.ts';
import { classificationLoss } from './classification.ts';
import { detectionLoss, type HeadOutputs } from './detection.ts';
import { anchorsOf, type Assigned, type Labels } from './labels.ts';
import { rotatedLoss } from './obb.ts';
import { poseLoss } from './pose.ts';
import { queryLoss, type QueryOutputs } from './rtdetr.ts';
import { type LossRules } from './rules.ts';
import { type Candidates, decodeForValidation, suppressRotated } from './validation.ts';
import { segmentationLoss } from './segmentation.ts';
import { type NetworkTape, type OutputSlot, type Part } from '../../../torch/network-tape.ts';
import { type Tape, TapeRecorder } from '../../../torch/tape.ts';
import { type Parameter } from '../../../torch/ops.ts';
import { F32 } from '../../../torch/dtypes.ts';
import { Torch } from '../../../torch/math.ts';
import { type Elements, Storage, Variable } from '../../../torch/variable.ts';

/** The part of a training step that the loss decides, for one batch. */
export interface LossTape extends Pick<Tape, 'fixedBytes' | 'bytesPerImage'> {
  readonly firstSlot: number;
  readonly slotCount: number;
  readonly forward: Part;
  readonly backward: Part;
  /** Outputs that are let go when the whole of backward is through. */
  readonly release: Part;
  /** Outputs of the network that a gradient came back to. */
  readonly reached: ReadonlySet<string>;
}

export interface LossTapeOptions {
  readonly autocast: boolean;
  readonly splitsKernels: boolean;
  readonly labels: Labels;
  /**
   * The loss runs on copies of the outputs and its gradients are copied back, as in op-level recordings; otherwise
   * outputs end with the loss and gradients flow on.
   */
  readonly copiesOutputs: boolean;
  readonly isFrozen: (parameter: Parameter) => boolean;
  readonly resizesInFloat: boolean;
  readonly masks: MaskSize;
  readonly rules: LossRules;
  /** The trainer holds the outputs until backward is through, as that of the classic YOLOv5 repository does. */
  readonly keepsOutputs: boolean;
  /** Whether the loss is only looked at, as in validation, after the outputs were decoded. */
  readonly isInference: boolean;
  readonly assigns: Assigned;
  /** What suppression then compares. */
  readonly candidates?: Candidates;
}

/** Size of the label masks of a segmentation. */
export interface MaskSize {
  readonly height: number;
  readonly width: number;
  /** Until 8.3 masks are resized to the prototypes; since 8.4.0 the prototypes to the masks. */
  readonly followsPrototypes: boolean;
  /** Whether the masks of an image share one map (`overlap_mask`), or each label has its own. */
  readonly overlaps: boolean;
}

/** Runs the loss of a network's outputs forward and backward. */
export function tapeLoss(network: YoloNetwork, tape: NetworkTape, options: LossTapeOptions): LossTape {
  const { labels, splitsKernels, autocast, copiesOutputs } = options;
  const recorder = new TapeRecorder(tape.slotCount);
  const t = new Torch(recorder, {
    autocast,
    splitsKernels,
    isSingleImage: labels.images === 1,
    isFrozen: options.isFrozen,
    resizesInFloat: options.resizesInFloat,
    workspaceShares: NO_WORKSPACES,
  });
  t.isGradEnabled = !options.isInference;
  const gradients = new Map<string, Variable>();
  const taken = new Map<string, Variable>();
  const outputOf = (name: string): Variable | null => {
    const before = taken.get(name);
    if (before) return before;
    const slot = tape.outputs.find((output) => output.name === name);
    if (!slot) return null;
    const elements = { fixed: slot.perImage * labels.images, perImage: 0 };
    const output = copiesOutputs ? t.create(elements, slot.dtype) : handedOver(slot, elements);
    output.isTemporary = false;
    if (slot.gradient !== null) {
      output.node = t.sink((arrived) => {
        gradients.set(name, t.owned(arrived));
      });
    }
    taken.set(name, output);
    return output;
  };

  const outputs: OutputReader = outputOf;
  if (options.isInference) decodeForValidation(t, network, tape, labels.images);
  const loss = runLoss(t, network, tape, outputs, options);
  const dropOutputs = () => {
    // the joined one ended where its parts were read
    for (const { name } of tape.outputs) if (name !== 'joined') t.drop(outputOf(name)!);
  };
  const keepsOutputs = options.keepsOutputs && !options.isInference;
  if (!copiesOutputs && !keepsOutputs) dropOutputs();
  const total = t.let(t.reduce(loss, 1));
  if (options.isInference) {
    suppressRotated(t, network, tape, labels, options.candidates ?? 'around labels');
    t.endAll();
  }
  const forward = recorder.cut();

  if (!options.isInference) {
    t.backward([{ of: total, gradient: t.make(1, F32) }]);
    t.end(total);
    t.endGraph();
  }
  if (copiesOutputs) {
    for (const output of taken.values()) t.drop(output);
    for (const gradient of gradients.values()) t.drop(gradient);
  } else {
    for (const { name, gradient } of tape.outputs) {
      const arrived = gradients.get(name);
      if (arrived && gradient !== null) recorder.move(arrived.storage.slot, gradient);
    }
  }
  const backward = recorder.cut();
  if (!copiesOutputs && keepsOutputs) dropOutputs();
  const release = recorder.cut();
  return {
    firstSlot: tape.slotCount,
    slotCount: recorder.slotCount,
    ...recorder.sizes(),
    forward,
    backward,
    release,
    reached: new Set(gradients.keys()),
  };
}

/** Gives an output of the network when the loss first asks for it; null where the network has none of that name. */
type OutputReader = (name: OutputName) => Variable | null;

/** An output as the network leaves it: held by the loss, and by the network where its backward needs it. */
function handedOver({ slot, dtype, isSaved }: OutputSlot, elements: Elements): Variable {
  const storage = new Storage(slot);
  if (isSaved) storage.references += 1;
  return new Variable(storage, dtype, elements);
}

function runLoss(
  t: Torch,
  { predicts }: YoloNetwork,
  tape: NetworkTape,
  outputs: OutputReader,
  { labels, masks, rules, assigns }: LossTapeOptions,
): Variable {
  const anchors = anchorsOf(tape.levels);
  if (predicts.task === 'classify') return classificationLoss(t, outputs('logits')!, labels.images, predicts.classes);
  if (predicts.task === 'anchors') {
    const level = (index: number) => outputs(`level-${index}` as OutputName);
    const { prototypeHeight, prototypeWidth } = maskShapes(tape, masks);
    return anchorLoss(t, {
      classes: predicts.classes,
      anchors: predicts.anchors,
      images: labels.images,
      labels: labels.total,
      level,
      masks:
        predicts.masks === 0
          ? null
          : {
              count: predicts.masks,
              prototypes: () => outputs('prototypes')!,
              pixels: masks.height * masks.width,
              prototypePixels: prototypeHeight * prototypeWidth,
              overlaps: masks.overlaps,
            },
    });
  }
  if (predicts.task === 'rtdetr') {
    const { classes, queries, layers } = predicts;
    const noisy = tape.outputs[0]!.perImage / layers / BOX_VALUES - queries;
    return queryLoss(t, queryOutputs(outputs), { classes, queries, noisy, layers, labels });
  }
  const ofHead = (head: 0 | 1): Variable => {
    const suffix = head === 0 ? '' : '-one';
    const get = (name: string) => outputs(`${name}${suffix}` as OutputName);
    const options = { predicts, anchors, labels, head, rules, assigns };
    const joined = () => passedOn(get('joined'));
    const detected: HeadOutputs = { boxes: () => get('boxes')!, scores: () => get('scores')!, joined };
    switch (predicts.task) {
      case 'detect':
        return t.scope(() => t.by(detectionLoss(t, detected, options).loss));
      case 'segment': {
        const shared = (name: OutputName) => detachedIn(t, outputs(name), head);
        const rest = { prototypes: () => shared('prototypes')!, semantics: () => shared('semantics') };
        const all = { ...detected, ...rest, coefficients: () => get('coefficients')! };
        return segmentationLoss(t, all, { ...options, ...maskShapes(tape, masks) });
      }
      case 'pose': {
        const points = { keypoints: () => get('keypoints')!, spreads: () => get('spreads') };
        return poseLoss(t, { ...detected, ...points }, options);
      }
      case 'obb':
        return rotatedLoss(t, { ...detected, angles: () => get('angles')! }, options);
    }
  };
  if (!predicts.isEndToEnd) return ofHead(0);
  return t.scope(() => {
    const first = t.let(ofHead(0));
    const second = t.let(ofHead(1));
    return t.sum2(t.by(first), t.by(second));
  });
}

/** Ends where it is read. */
function passedOn(output: Variable | null): Variable | null {
  if (output) output.isTemporary = true;
  return output;
}

const BOX_VALUES = 4;

function queryOutputs(outputs: OutputReader): QueryOutputs {
  return {
    boxes: () => outputs('boxes')!,
    scores: () => outputs('scores')!,
    encoderBoxes: () => outputs('encoder-boxes')!,
    encoderScores: () => outputs('encoder-scores')!,
  };
}

/** The second head reads what both share without its history. */
function detachedIn(t: Torch, x: Variable | null, head: 0 | 1): Variable | null {
  if (!x || head === 0) return x;
  const detached = t.alias(x);
  detached.node = null;
  return t.let(detached);
}

/** Sides of the label masks and of the maps they are held against. */
function maskShapes({ outputs }: NetworkTape, { height, width, followsPrototypes, overlaps }: MaskSize) {
  const shapeOf = (name: OutputName) => outputs.find((output) => output.name === name) ?? { height: 0, width: 0 };
  const prototype = shapeOf('prototypes');
  const semantic = shapeOf('semantics');
  return {
    maskHeight: followsPrototypes ? prototype.height : height,
    maskWidth: followsPrototypes ? prototype.width : width,
    prototypeHeight: prototype.height,
    prototypeWidth: prototype.width,
    semanticPixels: semantic.height * semantic.width,
    hasSemantics: semantic.height > 0,
    resizesPrototypes: !followsPrototypes,
    overlaps,
  };
}
