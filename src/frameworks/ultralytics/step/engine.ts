import { Recent } from '../../../base/recent.ts';
import type { Recorder } from '../../../torch/timeline.ts';
import { type Play, type Prediction, TrainingOutOfMemory } from '../../../torch/rehearsal.ts';
import type { YoloNetwork } from '../networks/predicts.ts';
import { type Parameter } from '../../../torch/ops.ts';
import { type AllocatorOptions } from '../../../torch/allocator.ts';
import { type LossTape, type LossTapeOptions, type MaskSize, tapeLoss } from '../losses/loss-tape.ts';
import { expectedLabels } from '../losses/expected.ts';
import { type Assigned, type Labels } from '../losses/labels.ts';
import { type LossRules } from '../losses/rules.ts';
import { type Candidates } from '../losses/validation.ts';
import { type NetworkTape, type NetworkTapeOptions, tapeNetwork } from '../../../torch/network-tape.ts';
import { type Optimizer, type StepRules } from '../../../torch/optimizers.ts';
import { F16, F32 } from '../../../torch/dtypes.ts';
import { type ReplayConditions } from './conditions.ts';
import {
  type TapedBatch,
  type CacheRules,
  type CheckedInference,
  grownBytes,
  liveBytes,
  replayTraining,
  type TapedTraining,
} from './training.ts';

/** Labels that a batch has. */
export interface LabelCounts {
  /** Labels of the fullest image. */
  readonly most: number;
  /** Labels of every other image, on average. */
  readonly others: number;
}

/** Images of one kind on one GPU. */
interface ImageBatch {
  readonly images: number;
  readonly height: number;
  readonly width: number;
  readonly labels: LabelCounts;
}

/** Inference that the trainer runs twice on the card, in float32 and under autocast; its memory stays cached. */
export interface AmpCheck {
  readonly network: YoloNetwork;
  readonly images: number;
  readonly height: number;
  readonly width: number;
}

/** What the framework's version decides about memory. */
export interface FrameworkRules extends LossRules, StepRules {
  /** Until 8.3 masks are resized to the prototypes; since 8.4.0 the prototypes to the masks. */
  readonly masksFollowPrototypes: boolean;
  /** Since 8.3.196 labels go to the card together with the images. */
  readonly loadsLabels: boolean;
  /** The trainer holds the outputs until backward is through. */
  readonly keepsOutputs: boolean;
  readonly emptiesCache: CacheRules;
  /** DDP looks for parameters without a gradient, and keeps its first buckets. */
  readonly findsUnused: boolean;
  /** A checkpoint halves the averages of squared gradients too. */
  readonly halvesSquares: boolean;
  /** Python's collector stays off where the labels of the dataset are not cached yet, as in a first training on it. */
  readonly stopsCollector: boolean;
  /** Validation of a training in mixed precision runs under autocast too, instead of on weights in half precision. */
  readonly validatesInAutocast: boolean;
}

/** A training on one GPU, in the engine's terms. */
export interface TrainingSpec {
  readonly network: YoloNetwork;
  readonly batch: ImageBatch;
  /** Side that the images have before `multi_scale` resizes them on the card; null without it. */
  readonly resizedFrom: number | null;
  /** Whether several steps are replayed with other labels each, where labels decide enough; otherwise all have `batch.labels`. */
  readonly variesLabels: boolean;
  /** Null where the run does not validate. */
  readonly validation: ImageBatch | null;
  /** What the suppression of rotated boxes compares in validation; those around labels where nobody says. */
  readonly candidates?: Candidates;
  /** What the assigner takes together; all images where nobody says. */
  readonly assigns?: Assigned;
  readonly amp: boolean;
  readonly optimizer: Optimizer;
  /** Micro-batches that gradients are gathered over. */
  readonly accumulate: number;
  /** GPUs that exchange gradients. */
  readonly gpus: number;
  readonly frozenLayers: ReadonlySet<number>;
  /** Image side over the side of a label mask. */
  readonly maskRatio: number;
  readonly overlapsMasks: boolean;
  readonly rules: FrameworkRules;
  /** The model whose boxes the trainer compares with and without mixed precision before it starts; null where it does not. */
  readonly ampCheck: AmpCheck | null;
  /** Since PyTorch 2.1 autocast resizes in float32. */
  readonly resizesInFloat: boolean;
  /** Bytes that libraries hold through PyTorch's allocator from their first use on. */
  readonly workspaces: readonly number[];
  /** Workspace of a convolution's backward as a share of its input and output. */
  readonly workspaceShare: number;
  /** Bytes that the largest workspace has at least. */
  readonly leastWorkspace: number;
  readonly allocator: AllocatorOptions;
  /** Total memory of the card; null where none is declared. */
  readonly cardBytes: number | null;
  /** Trainings before in the same process, whose weights, averages and optimizer states it still holds. */
  readonly earlier: readonly TrainingSpec[];
  /** Checkpoints before the last epoch whose memory is freed by nothing but the trainer's own collection; none where PyTorch or Python frees it. */
  readonly checkpointsLeft: number;
  readonly conditions: ReplayConditions;
}

/** A training with its tapes, to be played as often as asked. */
export function rehearse(spec: TrainingSpec): Play {
  return playOf(spec, prepare(spec));
}

/** The same, and the most bytes that are live at once, which takes no play. */
export function rehearseLive(spec: TrainingSpec): { readonly play: Play; readonly live: () => number } {
  const training = prepare(spec);
  return { play: playOf(spec, training), live: () => liveBytes(training) };
}

/** What checkpoints that nothing frees add to the reserved bytes over the run. */
export function rehearseGrowth(spec: TrainingSpec): number {
  return grownBytes(prepare(spec));
}

function playOf(spec: TrainingSpec, training: TapedTraining): Play {
  return (limit = Infinity, recorder) => {
    const { cacheLimit } = spec.conditions;
    if (cacheLimit === null) {
      return play(spec, { ...training, allocator: { ...spec.allocator, limit } }, recorder);
    }
    try {
      return play(spec, { ...training, allocator: { limit: cacheLimit } });
    } catch (error) {
      if (!(error instanceof TrainingOutOfMemory)) throw error;
      return play(spec, training);
    }
  };
}

/** Bytes that autograd keeps of each image until backward; takes no play. */
export function savedBytesPerImage(spec: TrainingSpec): number {
  return prepare(spec).batch.tape.savedBytesPerImage;
}

export function predict(spec: TrainingSpec): Prediction {
  return rehearse(spec)();
}

function play(spec: TrainingSpec, training: TapedTraining, recorder?: Recorder): Prediction {
  const { phases, afterForwardBytes, firstEpochBytes, peakPhase, held } = replayTraining(training, recorder);
  return {
    parameters: spec.network.parameterCount,
    savedBytesPerImage: training.batch.tape.savedBytesPerImage,
    afterForwardBytes,
    firstEpochBytes,
    allocatedPeakBytes: Math.max(...phases.map((phase) => phase.allocatedBytes)),
    reservedPeakBytes: Math.max(...phases.map((phase) => phase.reservedBytes)),
    peakPhase,
    phases,
    held,
  };
}

function frozenIn({ frozenLayers }: TrainingSpec): (parameter: Parameter) => boolean {
  return ({ layer, fixed }) => fixed || frozenLayers.has(layer);
}

function trainingTape(spec: TrainingSpec, withoutGradient?: ReadonlySet<string>): NetworkTape {
  return networkTape(spec, spec.batch, {
    autocast: spec.amp,
    isFrozen: frozenIn(spec),
    mode: { isTraining: true, labelsPerImage: spec.batch.labels.most },
    isInference: false,
    inputType: F32,
    ...(withoutGradient && { withoutGradient }),
  });
}

/** Whether the pairs of labels and anchors take enough beside the network to be looked at closely. */
export function labelsDecide(spec: TrainingSpec, tape = trainingTape(spec)): boolean {
  const { levels, savedBytesPerImage } = tape;
  const anchors = levels.reduce((sum, { height, width }) => sum + height * width, 0);
  return spec.batch.labels.most * anchors * F32.bytes > LABELS_DECIDE * savedBytesPerImage;
}

function prepare(spec: TrainingSpec): TapedTraining {
  const { network, batch, validation, conditions, rules } = spec;
  const isFrozen = frozenIn(spec);
  const whole = trainingTape(spec);
  const labels = labelsOf(spec, batch, whole);
  const lossOn = (tape: NetworkTape, of: Labels) =>
    lossTape(network, tape, {
      autocast: spec.amp,
      splitsKernels: conditions.splitsKernels,
      labels: of,
      copiesOutputs: conditions.copiesOutputs,
      keepsOutputs: rules.keepsOutputs,
      isFrozen,
      resizesInFloat: spec.resizesInFloat,
      masks: masksOf(spec, batch),
      rules,
      assigns: spec.assigns ?? 'all images',
      isInference: false,
    });
  const tape = labels.positives.includes(0) ? trainingTape(spec, unreached(whole, lossOn(whole, labels))) : whole;
  return {
    network,
    batch: batchOf(spec, batch, tape, labels),
    losses: sharesOf(spec, tape).map((share) => lossOn(tape, labelsOf(spec, withShare(batch, share), tape))),
    optimizer: spec.optimizer,
    stepRules: rules,
    accumulate: spec.accumulate,
    gpus: spec.gpus,
    validation: validation && validationOf(spec, validation, isFrozen),
    workspaces: spec.workspaces,
    leastWorkspace: spec.leastWorkspace,
    ampCheck: spec.ampCheck && checkOf(spec.ampCheck),
    allocator: spec.allocator,
    emptiesCache: rules.emptiesCache,
    cardBytes: spec.cardBytes,
    isFrozen,
    earlier: spec.earlier.map((each) => prepare(each)),
    findsUnused: rules.findsUnused,
    halvesSquares: rules.halvesSquares,
    checkpointsLeft: spec.checkpointsLeft,
    conditions,
  };
}

/** Outputs that a loss without positives sends no gradient to: their parameters get none, and no optimizer state. */
function unreached({ outputs }: NetworkTape, { reached }: LossTape): ReadonlySet<string> {
  return new Set(outputs.map(({ name }) => name).filter((name) => !reached.has(name)));
}

/**
 * Fullest image of successive batches over that of the whole run. The loss pads every image to the fullest of its
 * batch, so its tensors change size from step to step, and PyTorch keeps blocks of one size that do not serve the next:
 * public runs hold up to half as much again after some epochs. Each is fuller than all before, so that no block of
 * those serves: five such steps hold about what twenty in any order do.
 */
const SHARES = [0.5, 0.65, 0.8, 0.9, 1];
/** Share of what the network saves from which on one tensor of all pairs of label and anchor is worth the steps. */
const LABELS_DECIDE = 0.015;

function sharesOf(spec: TrainingSpec, tape: NetworkTape): readonly number[] {
  return spec.variesLabels && labelsDecide(spec, tape) ? SHARES : [1];
}

function withShare(batch: ImageBatch, share: number): ImageBatch {
  const { most, others } = batch.labels;
  return { ...batch, labels: { most: Math.max(Math.round(most * share), 1), others: others * share } };
}

function validationOf(spec: TrainingSpec, batch: ImageBatch, isFrozen: (parameter: Parameter) => boolean) {
  const { network, amp: isHalf } = spec;
  const autocast = isHalf && spec.rules.validatesInAutocast;
  const tape = networkTape(spec, batch, {
    autocast,
    isFrozen,
    mode: { isTraining: true, labelsPerImage: batch.labels.most },
    isInference: true,
    inputType: isHalf ? F16 : F32,
  });
  const labels = labelsOf(spec, batch, tape);
  const loss = lossTape(network, tape, {
    autocast,
    splitsKernels: false,
    labels,
    copiesOutputs: false,
    keepsOutputs: false,
    isFrozen,
    resizesInFloat: spec.resizesInFloat,
    masks: masksOf(spec, batch),
    rules: spec.rules,
    assigns: spec.assigns ?? 'all images',
    isInference: true,
    ...(spec.candidates && { candidates: spec.candidates }),
  });
  return { batch: batchOf(spec, batch, tape, labels), loss, isHalf, halvesWeights: isHalf && !autocast };
}

/** Forward passes of the check, in float32 and under autocast. */
function checkOf({ network, images, height, width }: AmpCheck): CheckedInference {
  const tapes = [false, true].map((autocast) =>
    cachedTape(network, {
      height,
      width,
      autocast,
      isFrozen: () => true,
      splitsKernels: false,
      isSingleImage: images === 1,
      resizesInFloat: true,
      workspaceShare: 0,
      holdsOutputs: false,
      mode: { isTraining: false, labelsPerImage: 0 },
      isInference: true,
      inputType: F32,
    }),
  );
  return { network, tapes, images, height, width };
}

type TapeRest = Pick<
  NetworkTapeOptions,
  'autocast' | 'isFrozen' | 'mode' | 'isInference' | 'inputType' | 'withoutGradient'
>;

/** Sizes and conditions of one network that are kept for the next estimate. */
const MOST_TAPES = 8;
const tapes = new WeakMap<YoloNetwork, Recent<string, NetworkTape>>();

/** A network's tape holds for every batch size but one image, whose slices have no gaps. */
function networkTape(spec: TrainingSpec, { images, height, width }: ImageBatch, rest: TapeRest): NetworkTape {
  const options: NetworkTapeOptions = {
    ...rest,
    height,
    width,
    splitsKernels: spec.conditions.splitsKernels,
    isSingleImage: images === 1,
    resizesInFloat: spec.resizesInFloat,
    workspaceShare: spec.workspaceShare,
    holdsOutputs: spec.conditions.copiesOutputs,
  };
  return cachedTape(spec.network, options, [...spec.frozenLayers]);
}

function cachedTape(network: YoloNetwork, options: NetworkTapeOptions, frozen: readonly number[] = []): NetworkTape {
  const readsLabels = network.predicts.task === 'rtdetr';
  const withoutGradient = [...(options.withoutGradient ?? [])];
  const mode = readsLabels ? options.mode : options.mode.isTraining;
  const key = JSON.stringify([{ ...options, withoutGradient, mode }, frozen]);
  const known = tapes.get(network) ?? new Recent<string, NetworkTape>(MOST_TAPES);
  tapes.set(network, known);
  return known.get(key, () => tapeNetwork(network, options));
}

/** Losses on one tape that are kept: a batch is asked for with and without varied labels, one after the other. */
const MOST_LOSSES = 6;
const losses = new WeakMap<NetworkTape, Recent<string, LossTape>>();

/** The loss reads no parameter: what is frozen does not count. */
function lossTape(network: YoloNetwork, tape: NetworkTape, options: LossTapeOptions): LossTape {
  const known = losses.get(tape) ?? new Recent<string, LossTape>(MOST_LOSSES);
  losses.set(tape, known);
  return known.get(JSON.stringify(options), () => tapeLoss(network, tape, options));
}

function labelsOf(spec: TrainingSpec, { images, labels: { most, others } }: ImageBatch, tape: NetworkTape): Labels {
  const {
    network: { predicts },
    conditions,
  } = spec;
  const total = most + Math.round((images - 1) * others);
  if (predicts.task === 'classify' || predicts.task === 'rtdetr' || predicts.task === 'anchors') {
    const none = {
      candidates: 0,
      masked: { fullest: 0, pairs: 0 },
      positives: [0],
      positivesOfFullest: [0],
      hasConflicts: [false],
    };
    return { images, most, total, ...none };
  }
  const heads = predicts.isEndToEnd ? 2 : 1;
  const labels = expectedLabels(images, most, total, tape.levels, conditions.layout, heads, spec.rules.widensBelow);
  if (conditions.positives === null || predicts.bins > 1) return labels;
  const positives = conditions.positives(total);
  return {
    ...labels,
    positives: labels.positives.map(() => positives),
    positivesOfFullest: labels.positives.map(() => Math.ceil(positives / images)),
    hasConflicts: labels.hasConflicts.map(() => false),
  };
}

function masksOf({ maskRatio, overlapsMasks, rules }: TrainingSpec, { height, width }: ImageBatch): MaskSize {
  return {
    height: Math.floor(height / maskRatio),
    width: Math.floor(width / maskRatio),
    followsPrototypes: rules.masksFollowPrototypes,
    overlaps: overlapsMasks,
  };
}

/** Values of the labels that go to the card with the images. */
const BOX_VALUES = 4;
const ROTATED_VALUES = 5;

function batchOf(spec: TrainingSpec, batch: ImageBatch, tape: NetworkTape, labels: Labels): TapedBatch {
  const { predicts, imageChannels: channels } = spec.network;
  const { images, height, width } = batch;
  const isTraining = batch === spec.batch;
  return {
    tape,
    images,
    channels,
    height,
    width,
    resizedFrom: isTraining ? spec.resizedFrom : null,
    readsBytes: predicts.task !== 'classify',
    labelBytes: labelBytes(spec, batch, labels),
  };
}

function labelBytes(spec: TrainingSpec, batch: ImageBatch, { images, total }: Labels): number[] {
  const {
    network: { predicts },
    rules,
    conditions,
  } = spec;
  const I64 = 8;
  if (predicts.task === 'classify') return [I64 * images];
  if (!conditions.loadsLabels || !rules.loadsLabels) return [];
  const boxValues = predicts.task === 'obb' ? ROTATED_VALUES : BOX_VALUES;
  const bytes = [F32.bytes * total, F32.bytes * boxValues * total, F32.bytes * total];
  if (predicts.task === 'segment') {
    const { height, width } = masksOf(spec, batch);
    bytes.push(height * width * (spec.overlapsMasks ? images : total));
  }
  if (predicts.task === 'pose') bytes.push(F32.bytes * total * predicts.keypoints[0] * predicts.keypoints[1]);
  return bytes;
}
