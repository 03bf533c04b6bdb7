import { TrainingOutOfMemory } from '../../../torch/rehearsal.ts';
import type { YoloNetwork } from '../networks/predicts.ts';
import { type Parameter } from '../../../torch/ops.ts';
import { type AllocatorOptions, CachingAllocator, EnoughReserved, OutOfMemory } from '../../../torch/allocator.ts';
import { type Phase, type PhasePeak } from '../../../torch/estimate.ts';
import { type Recorder } from '../../../torch/timeline.ts';
import { type LossTape } from '../losses/loss-tape.ts';
import { type NetworkTape } from '../../../torch/network-tape.ts';
import { type Optimizer, optimizerStep, type StepRules } from '../../../torch/optimizers.ts';
import type { Block } from '../../../torch/pool.ts';
import { LiveBytes, LiveReplay } from '../../../torch/live-bytes.ts';
import { AllocatorReplay, inChunks, type Purposes, type Replay, roundSizes } from '../../../torch/replay.ts';
import { rebuildBuckets, wrapForGpus } from './gradient-buckets.ts';
import { leaveCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { type ReplayConditions } from './conditions.ts';
import { collect, type Garbage, HeldInputs } from './held-inputs.ts';
import { chunksOf, converted, layOut, type TensorBlock } from './model-tensors.ts';
import { F16, F32 } from '../../../torch/dtypes.ts';

/** One kind of batch on one GPU: tapes, and the shape of what goes in. */
export interface TapedBatch {
  readonly tape: NetworkTape;
  readonly images: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** Side before `multi_scale` resizes the images on the card; null where nothing is resized. */
  readonly resizedFrom: number | null;
  /** Classifiers get their images as float32; other trainers convert bytes on the card. */
  readonly readsBytes: boolean;
  /** Whether the bytes of the images stay until they are floats between 0 and 1, or go as soon as they are floats. */
  readonly keepsBytes: boolean;
  /** Labels and what else goes to the card beside the images, bytes each. */
  readonly labelBytes: readonly number[];
}

/** Validation by the averaged weights. */
interface Validation {
  readonly batch: TapedBatch;
  readonly loss: LossTape;
  /** Whether its images are in half precision. */
  readonly isHalf: boolean;
  /** Whether its weights are too, as long as it runs; otherwise each is cast where it is used. */
  readonly halvesWeights: boolean;
}

/** A training on one GPU, ready to be replayed. */
export interface TapedTraining {
  readonly network: YoloNetwork;
  readonly batch: TapedBatch;
  /** Losses of successive steps, the last one for all that follow. */
  readonly losses: readonly (() => LossTape)[];
  readonly optimizer: Optimizer;
  readonly stepRules: StepRules;
  /** Steps that gradients are gathered over; 1 drops them after each. */
  readonly accumulate: number;
  /** GPUs that exchange gradients in buckets. */
  readonly gpus: number;
  readonly validation: Validation | null;
  readonly ampCheck: CheckedInference | null;
  /** Bytes of workspaces that libraries keep from their first use on. */
  readonly workspaces: readonly number[];
  /** Bytes that the largest workspace of a convolution has at least. */
  readonly leastWorkspace: number;
  readonly allocator: AllocatorOptions;
  readonly emptiesCache: CacheRules;
  /** Total memory of the card, where one is declared. */
  readonly cardBytes: number | null;
  readonly isFrozen: (parameter: Parameter) => boolean;
  /** Trainings before in the same process that it still holds. */
  readonly earlier: readonly TapedTraining[];
  readonly findsUnused: boolean;
  /** Whether a checkpoint halves the averages of squared gradients too. */
  readonly halvesSquares: boolean;
  /** Whether the images of a step are still there in the next but every other time. */
  readonly keepsBatches: boolean;
  /** Checkpoints before the last epoch whose memory is never freed by itself. */
  readonly checkpointsLeft: number;
  readonly conditions: ReplayConditions;
}

/** Share of the card from which a trainer empties PyTorch's cache; 0 always, null never. */
export interface CacheRules {
  readonly beforeValidation: number | null;
  readonly afterEpoch: number | null;
}

/** Inference that runs and ends before the training starts. */
export interface CheckedInference {
  readonly network: YoloNetwork;
  readonly tapes: readonly NetworkTape[];
  readonly images: number;
  readonly height: number;
  readonly width: number;
}

export interface ReplayResult {
  readonly phases: readonly PhasePeak[];
  /** Allocated at the end of the forward pass of the last replayed step. */
  readonly afterForwardBytes: number;
  /** Reserved where the first epoch's steps end, before anything is validated: what its last line in the log shows. */
  readonly firstEpochBytes: number;
  /** Most bytes of the blocks of live tensors, each with the rest that was not split off: `max_memory_allocated()`. */
  readonly inBlocksPeakBytes: number;
  readonly peakPhase: Phase;
  /** What was held at the highest allocated bytes. */
  readonly held: Purposes;
}

/** A training repeats itself from the second update on, or the second forward. */
const STEPS_THAT_GATHER = 3;
const STEPS = 2;
/** Plays a training from the weights on, step by step, into PyTorch's allocator. Throws `TrainingOutOfMemory`. */
export function replayTraining(training: TapedTraining, recorder?: Recorder): ReplayResult {
  const memory = new CachingAllocator(training.allocator);
  let replay: AllocatorReplay;
  const { afterForwardBytes, firstEpochBytes } = playAll(training, (each) => {
    replay = new AllocatorReplay(each.network.parameters.length, memory, each === training ? recorder : null);
    return replay;
  });
  const { phase, held } = replay!.highest();
  return {
    phases: replay!.peaks(),
    afterForwardBytes,
    firstEpochBytes,
    inBlocksPeakBytes: memory.peakInBlocks,
    peakPhase: phase,
    held,
  };
}

/** Most bytes that are live at once; the same as `replayTraining` finds without a limit, in a fraction of the time. */
export function liveBytes(training: TapedTraining): number {
  const memory = new LiveBytes(training.allocator);
  playAll(training, ({ network }) => new LiveReplay(network.parameters.length, memory));
  return memory.peakAllocated;
}

/** Whether as many bytes are ever held, by a play that ends there. Throws `TrainingOutOfMemory`. */
export function reachesBytes(training: TapedTraining, until: number): boolean {
  const memory = new CachingAllocator({ ...training.allocator, until });
  try {
    playAll(training, ({ network }) => new AllocatorReplay(network.parameters.length, memory));
    return false;
  } catch (error) {
    if (error instanceof EnoughReserved) return true;
    throw error;
  }
}

/** What checkpoints that nothing frees add to the reserved bytes over the run. */
export function grownBytes(training: TapedTraining): number {
  const memory = new CachingAllocator(training.allocator);
  const replayOf = ({ network }: TapedTraining) => new AllocatorReplay(network.parameters.length, memory, null);
  return playAll(training, replayOf, training.checkpointsLeft).grownBytes;
}

interface Passed extends Pick<ReplayResult, 'afterForwardBytes' | 'firstEpochBytes'> {
  /** Reserved bytes that the checkpoints left behind add. */
  readonly grownBytes: number;
}

/** Plays the trainings before, then the training itself, each on a replay of its own over the same memory. */
function playAll(training: TapedTraining, replayOf: (training: TapedTraining) => Replay, checkpoints = 0): Passed {
  let replay: Replay | null = null;
  try {
    for (const [index, each] of training.earlier.entries()) {
      replay = replayOf(each);
      play(replay, { ...each, workspaces: index === 0 ? each.workspaces : [] });
      // what a trainer refers to stays as long as somebody holds it, and its cache by the rule of its version
      emptyCache(replay, each, each.emptiesCache.afterEpoch, []);
    }
    replay = replayOf(training);
    const workspaces = training.earlier.length === 0 ? training.workspaces : [];
    return play(replay, { ...training, workspaces }, checkpoints);
  } catch (error) {
    if (error instanceof OutOfMemory) throw new TrainingOutOfMemory(replay!.phase, error.bytes);
    throw error;
  }
}

function play(replay: Replay, training: TapedTraining, checkpoints = 0): Passed {
  const { conditions } = training;
  for (const bytes of training.workspaces) replay.allocate(bytes, 'workspaces');
  layOut(replay, training, 'weights');
  const garbage = training.ampCheck ? checkPrecision(replay, training.ampCheck) : [];
  const buckets = training.gpus > 1 ? wrapForGpus(replay, training) : null;
  let ema = layOut(replay, training, 'ema');

  const least = training.accumulate > 1 ? STEPS_THAT_GATHER : STEPS;
  const steps = conditions.steps ?? Math.max(least, training.losses.length);
  const inputs = new HeldInputs(replay, training);
  let afterForwardBytes = 0;
  for (let step = 0; step < steps; step++) {
    const gathers = !conditions.stepsAlways && training.accumulate > 1 && step === 1;
    inputs.makeRoom(steps - step);
    afterForwardBytes = playStep(replay, training, inputs, { step, gathers });
    if (step === 0 && buckets) rebuildBuckets(replay, training, buckets);
  }
  const firstEpochBytes = replay.memory.reserved;
  let grownBytes = 0;
  if (conditions.endsEpoch) {
    ema = validate(replay, training, ema, garbage);
    replay.begin('checkpoint');
    saveCheckpoint(replay, training);
    emptyCache(replay, training, training.emptiesCache.afterEpoch, garbage);
    // blocks that the epoch's end cut up or gave back serve its steps no more
    const again = () => {
      inputs.end();
      for (const step of training.losses.keys()) {
        inputs.makeRoom(training.losses.length - step);
        playStep(replay, training, inputs, { step: step + steps, gathers: false });
      }
    };
    if (conditions.repeats) again();
    const before = replay.memory.reserved;
    laterEpochs(replay, training, checkpoints, () => {
      ema = validate(replay, training, ema, garbage);
      again();
    });
    grownBytes = replay.memory.reserved - before;
  }
  // they are names of the trainer's loop, which is over
  inputs.end();
  collect(replay, garbage);
  return { afterForwardBytes, firstEpochBytes, grownBytes };
}

/** Epochs that leave their checkpoints behind, as many together as do not fill the card to the share that ends them. */
function laterEpochs(replay: Replay, training: TapedTraining, checkpoints: number, epoch: () => void): void {
  const { cardBytes, emptiesCache } = training;
  const most = cardBytes === null ? Infinity : cardBytes * (emptiesCache.afterEpoch ?? Infinity);
  for (let left = checkpoints; left > 0 && replay.memory.reserved < most;) {
    const room = most - replay.memory.reserved;
    for (let bytes = 0; left > 0 && bytes < room; left--) bytes += leaveCheckpoint(replay, training);
    epoch();
  }
}

interface StepTurn {
  readonly step: number;
  readonly gathers: boolean;
}

/** One micro-batch from the images to the optimizer's step; gives the bytes allocated where forward ends. */
function playStep(replay: Replay, training: TapedTraining, inputs: HeldInputs, { step, gathers }: StepTurn): number {
  const { network, batch, conditions, losses } = training;
  const loss = losses[Math.min(step, losses.length - 1)]!();
  replay.load(sizesOf(batch, loss), loss.firstSlot);
  replay.begin('load');
  inputs.add(load(replay, batch, F32.bytes));
  const afterForwardBytes = trainStep(replay, training, loss);
  if (conditions.dropsImages) inputs.end();
  replay.begin('optimizer step');
  if (!gathers) {
    if (step >= conditions.overflows) {
      optimizerStep(replay, training.optimizer, trainedIn(replay, network), {
        ...training.stepRules,
        isFirst: step === conditions.overflows,
        blocks: conditions.laysEach ? (sizes) => sizes : inChunks,
      });
    }
    if (training.accumulate === 1 || !conditions.stepsAlways) replay.dropGradients();
  }
  if (!training.keepsBatches) inputs.end();
  return afterForwardBytes;
}

const trainedBefore = new WeakMap<YoloNetwork, readonly Parameter[]>();

/** Parameters with a gradient; one list as long as they are the same. */
function trainedIn(replay: Replay, network: YoloNetwork): readonly Parameter[] {
  const trained = network.parameters.filter(({ index }) => replay.hasGradient(index));
  const before = trainedBefore.get(network);
  if (before?.length === trained.length && before.every((each, at) => each === trained[at])) return before;
  trainedBefore.set(network, trained);
  return trained;
}

/**
 * The checked model and its predictor refer to each other, so that its weights outlive the check until the trainer collects
 * garbage, which it does where it empties the cache (data/gpu: 178 and 192 tensors of 9 to 10 MiB in its histories).
 */
function checkPrecision(replay: Replay, { network, tapes, images, height, width }: CheckedInference): Garbage {
  const weights = chunksOf(network).map(({ bytes }) => [replay.allocate(bytes, 'weights'), bytes] as const);
  for (const tape of tapes) {
    const bytes = network.imageChannels * height * width * images * F32.bytes;
    const image = replay.allocate(bytes, 'images');
    replay.load(sizesAt(tape, images), tape.slotCount);
    replay.place(tape.image, image);
    for (const part of [tape.forward, tape.endAutocast, tape.releaseFeatures]) replay.play(part);
    for (const { slot } of tape.outputs) replay.freeSlot(slot);
    replay.free(image, bytes, 'images');
  }
  return weights;
}

/** Forward, loss and backward; gives the bytes allocated where forward ends. */
function trainStep(
  replay: Replay,
  { batch: { tape, images }, conditions: { copiesOutputs }, leastWorkspace }: TapedTraining,
  loss: LossTape,
): number {
  replay.begin('forward');
  replay.play(tape.forward);
  if (copiesOutputs) {
    replay.play(tape.endAutocast);
    replay.play(tape.releaseFeatures);
  }
  const afterForwardBytes = replay.memory.allocated;
  replay.begin('loss');
  replay.play(loss.forward);
  if (!copiesOutputs) {
    replay.play(tape.releaseFeatures);
    replay.play(tape.endAutocast);
  }
  replay.begin('backward');
  if (leastWorkspace > tape.workspacePerImage * images) {
    replay.free(replay.allocate(leastWorkspace, 'workspaces'), leastWorkspace, 'workspaces');
  }
  replay.play(loss.backward);
  const outputs = tape.outputs.toReversed();
  if (copiesOutputs) for (const { gradient } of tape.outputs) if (gradient !== null) replay.allocateSlot(gradient);
  replay.play(tape.backward);
  replay.play(loss.release);
  if (copiesOutputs) {
    for (const { gradient } of outputs) if (gradient !== null) replay.freeSlot(gradient);
    for (const { slot, isSaved } of outputs) if (!isSaved) replay.freeSlot(slot);
  }
  return afterForwardBytes;
}

/** The batch on the card: bytes to floats, then divided by 255, then resized where sizes vary. */
function load(replay: Replay, batch: TapedBatch, floatBytes: number): (readonly [block: Block, bytes: number])[] {
  const { tape, images, channels, height, width, resizedFrom, readsBytes, keepsBytes, labelBytes } = batch;
  const values = channels * images * (resizedFrom === null ? height * width : resizedFrom ** 2);
  const floats = values * floatBytes;
  const make = (bytes: number) => [replay.allocate(bytes, 'images'), bytes] as const;
  const end = ([block, bytes]: readonly [Block, number]) => replay.free(block, bytes, 'images');
  const raw = readsBytes ? make(values) : null;
  const labels = labelBytes.map((bytes) => make(bytes));
  const converted = readsBytes ? make(floats) : null;
  if (raw && !keepsBytes) end(raw);
  let image = make(floats);
  if (converted) end(converted);
  if (raw && keepsBytes) end(raw);
  if (resizedFrom !== null) {
    const before = image;
    image = make(channels * images * height * width * floatBytes);
    end(before);
  }
  replay.place(tape.image, image[0]);
  return [...labels, image];
}

/** Validation on the averaged weights; gives where they lie after it. */
function validate(replay: Replay, training: TapedTraining, ema: TensorBlock[], garbage: Garbage): TensorBlock[] {
  const { validation, emptiesCache } = training;
  replay.begin('validation');
  emptyCache(replay, training, emptiesCache.beforeValidation, garbage);
  let weights = ema;
  if (validation) {
    const { batch, loss, isHalf, halvesWeights } = validation;
    if (halvesWeights) weights = converted(replay, weights, 1 / 2, 'ema');
    replay.load(sizesOf(batch, loss), loss.firstSlot);
    const input = load(replay, batch, isHalf ? F16.bytes : F32.bytes);
    replay.play(batch.tape.forward);
    replay.play(loss.forward);
    replay.play(batch.tape.releaseFeatures);
    for (const [block, bytes] of input) replay.free(block, bytes, 'images');
    if (halvesWeights) weights = converted(replay, weights, 2, 'ema');
  }
  return weights;
}

function emptyCache(replay: Replay, { cardBytes }: TapedTraining, above: number | null, garbage: Garbage): void {
  const { memory } = replay;
  const fullness = cardBytes === null ? 0 : memory.reserved / cardBytes;
  if (above === null || fullness < above) return;
  collect(replay, garbage);
  memory.emptyCache();
}

const sizes = new WeakMap<LossTape, Float64Array>();

/** Bytes of every slot, at the batch that the loss was taped for. */
function sizesOf({ tape, images }: TapedBatch, loss: LossTape): Float64Array {
  const before = sizes.get(loss);
  if (before) return before;
  const made = new Float64Array(loss.slotCount);
  made.set(sizesAt(tape, images));
  made.set(loss.fixedBytes, loss.firstSlot);
  sizes.set(loss, roundSizes(made));
  return made;
}

/** Bytes of every slot of a tape at so many images. */
export function sizesAt(
  { slotCount, fixedBytes, bytesPerImage }: Pick<NetworkTape, 'slotCount' | 'fixedBytes' | 'bytesPerImage'>,
  images: number,
): Float64Array {
  const made = new Float64Array(slotCount);
  for (let slot = 0; slot < slotCount; slot++) made[slot] = fixedBytes[slot]! + images * bytesPerImage[slot]!;
  return roundSizes(made);
}
