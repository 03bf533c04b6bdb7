import { lazily } from '../../../base/lazily.ts';
import { NO_WORKSPACES } from '../../../torch/overheads.ts';
import { cachedTape, lossTape, networkTape } from './kept-tapes.ts';
import type { AmpCheck, ImageBatch, TrainingSpec } from './training-spec.ts';
import type { Recorder } from '../../../torch/timeline.ts';
import { type Play, type Prediction, TrainingOutOfMemory } from '../../../torch/rehearsal.ts';
import { type Parameter } from '../../../torch/ops.ts';
import type { LossTape, MaskSize } from '../losses/loss-tape.ts';
import { expectedLabels } from '../losses/expected.ts';
import type { Labels } from '../losses/labels.ts';
import type { NetworkTape } from '../../../torch/network-tape.ts';
import { F16, F32 } from '../../../torch/dtypes.ts';
import {
  type TapedBatch,
  type CheckedInference,
  grownBytes,
  liveBytes,
  reachesBytes,
  type ReplayResult,
  replayTraining,
  type TapedTraining,
} from './training.ts';

/** A prediction with what PyTorch itself would say was allocated. */
interface Replayed extends Prediction, Pick<ReplayResult, 'inBlocksPeakBytes'> {}

/** A training with its tapes, to be played as often as asked. */
export function rehearse(spec: TrainingSpec): (...options: Parameters<Play>) => Replayed {
  return playOf(spec, prepare(spec));
}

/** What a training with its tapes tells. */
export interface Rehearsed {
  readonly play: Play;
  /** Most bytes that are live at once, which takes no play. */
  readonly live: () => number;
  /** Whether a play within a limit comes to hold as many bytes, which ends it. Throws `TrainingOutOfMemory`. */
  readonly reaches: (bytes: number, limit: number) => boolean;
}

export function rehearseAll(spec: TrainingSpec): Rehearsed {
  const training = prepare(spec);
  const played = playOf(spec, training);
  return {
    play: (limit, recorder) => predictionIn(played(limit, recorder)),
    live: () => liveBytes(training),
    reaches: (bytes, limit) => reachesBytes({ ...training, allocator: { ...spec.allocator, limit } }, bytes),
  };
}

/** What checkpoints that nothing frees add to the reserved bytes over the run. */
export function rehearseGrowth(spec: TrainingSpec): number {
  return grownBytes(prepare(spec));
}

function playOf(spec: TrainingSpec, training: TapedTraining): (...options: Parameters<Play>) => Replayed {
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
  return predictionIn(rehearse(spec)());
}

/** What a result tells: what PyTorch counts in blocks is compared with recordings alone. */
function predictionIn(replayed: Replayed): Prediction {
  const { inBlocksPeakBytes: _, ...prediction } = replayed;
  return prediction;
}

function play(spec: TrainingSpec, training: TapedTraining, recorder?: Recorder): Replayed {
  const { phases, afterForwardBytes, firstEpochBytes, inBlocksPeakBytes, peakPhase, held } = replayTraining(
    training,
    recorder,
  );
  return {
    parameters: spec.network.parameterCount,
    savedBytesPerImage: training.batch.tape.savedBytesPerImage,
    afterForwardBytes,
    firstEpochBytes,
    inBlocksPeakBytes,
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

/** Whether images hold labels of which there may be more or fewer. */
export function hasLabels({ network, batch }: TrainingSpec): boolean {
  return network.predicts.task !== 'classify' && batch.labels.most > 0;
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
    losses: sharesOf(spec, tape).map((share) =>
      lazily(() => lossOn(tape, labelsOf(spec, withShare(batch, share), tape))),
    ),
    optimizer: spec.optimizer,
    stepRules: rules,
    accumulate: spec.accumulate,
    gpus: spec.gpus,
    validation: validation && validationOf(spec, validation, isFrozen),
    // cuBLAS handles belong to threads, and backward runs in one of its own
    workspaces: multipliesInBackward(spec, tape, labels) ? [...spec.workspaces, ...spec.workspaces] : spec.workspaces,
    leastWorkspace: spec.leastWorkspace,
    ampCheck: spec.ampCheck && checkOf(spec.ampCheck),
    allocator: spec.allocator,
    emptiesCache: rules.emptiesCache,
    cardBytes: spec.cardBytes,
    isFrozen,
    earlier: spec.earlier.map((each) => prepare(each)),
    findsUnused: rules.findsUnused,
    halvesSquares: rules.halvesSquares,
    keepsBatches: rules.keepsBatches && !conditions.dropsImages,
    checkpointsLeft: spec.checkpointsLeft,
    conditions,
  };
}

/** Whether the thread of backward multiplies matrices: those of the network, and coefficients of masks with prototypes. */
function multipliesInBackward({ network }: TrainingSpec, tape: NetworkTape, { positives }: Labels): boolean {
  return tape.multipliesMatrices || (network.predicts.task === 'segment' && positives.some((count) => count > 0));
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
/** Where labels are few the first step alone is told apart: what its loss leaves serves no workspace of its backward. */
const FEW_SHARES = [0.7, 1];
/** Share of what the network saves from which on one tensor of all pairs of label and anchor is worth the steps. */
const LABELS_DECIDE = 0.015;

function sharesOf(spec: TrainingSpec, tape: NetworkTape): readonly number[] {
  if (!spec.variesLabels || !hasLabels(spec)) return [1];
  return labelsDecide(spec, tape) ? SHARES : FEW_SHARES;
}

function withShare(batch: ImageBatch, share: number): ImageBatch {
  const { most, others } = batch.labels;
  if (most === 0) return batch;
  return { ...batch, labels: { most: Math.max(Math.round(most * share), 1), others: others * share } };
}

function validationOf(spec: TrainingSpec, batch: ImageBatch, isFrozen: (parameter: Parameter) => boolean) {
  const { network, amp: isHalf } = spec;
  const autocast = isHalf && spec.rules.validatesInAutocast;
  const tape = networkTape(spec, batch, {
    autocast,
    isFrozen,
    mode: { isTraining: false, labelsPerImage: batch.labels.most },
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
      workspaceShares: NO_WORKSPACES,
      holdsOutputs: false,
      mode: { isTraining: false, labelsPerImage: 0 },
      isInference: true,
      inputType: F32,
    }),
  );
  return { network, tapes, images, height, width };
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
      masked: [],
      positives: [0],
      positivesOfFullest: [0],
      hasConflicts: [false],
    };
    return { images, most, total, ...none };
  }
  const heads = predicts.isEndToEnd ? 2 : 1;
  const labels = expectedLabels(images, most, total, tape.levels, conditions.layout, heads, {
    widensBelow: spec.rules.widensBelow,
    fitsLevels: spec.rules.matchesKeypoints && predicts.task === 'pose' && predicts.flow !== null,
  });
  if (conditions.positives === null || predicts.bins > 1) return labels;
  const positives = labels.positives.map((_, head) => conditions.positives!(total, head));
  return {
    ...labels,
    positives,
    positivesOfFullest: positives.map((each) => Math.ceil(each / images)),
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
    keepsBytes: spec.rules.loadsLabels || spec.conditions.dropsImages,
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
