import { TrainingOutOfMemory } from '../../../torch/rehearsal.ts';
import { type Network } from '../../../torch/network.ts';
import { type Parameter } from '../../../torch/ops.ts';
import { type AllocatorOptions, OutOfMemory } from '../../../torch/allocator.ts';
import { type Phase, type PhasePeak } from '../../../torch/estimate.ts';
import { type Recorder } from '../../../torch/timeline.ts';
import { type LossTape } from '../losses/loss-tape.ts';
import { type NetworkTape } from '../../../torch/network-tape.ts';
import { type Optimizer, optimizerStep, stateCopies, type StepRules } from '../../../torch/optimizers.ts';
import { inChunks, type Purposes, Replay } from '../../../torch/replay.ts';
import { F16, F32, I64 } from '../../../torch/dtypes.ts';

/** One kind of batch on one GPU: tapes, and the shape of what goes in. */
export interface Batch {
  readonly tape: NetworkTape;
  readonly images: number;
  readonly height: number;
  readonly width: number;
  /** Side before `multi_scale` resizes the images on the card; null where nothing is resized. */
  readonly resizedFrom: number | null;
  /** Classifiers get their images as float32; other trainers convert bytes on the card. */
  readonly readsBytes: boolean;
  /** Labels and what else goes to the card beside the images, bytes each. */
  readonly labelBytes: readonly number[];
}

/** Validation by the averaged weights. */
interface Validation {
  readonly batch: Batch;
  readonly loss: LossTape;
  /** Whether its images are in half precision. */
  readonly isHalf: boolean;
  /** Whether its weights are too, as long as it runs; otherwise each is cast where it is used. */
  readonly halvesWeights: boolean;
}

/** A training on one GPU, ready to be replayed. */
export interface Training {
  readonly network: Network;
  readonly batch: Batch;
  /** Losses of successive steps, the last one for all that follow. */
  readonly losses: readonly LossTape[];
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
  readonly allocator: AllocatorOptions;
  /** Share of the card above which the cache is emptied before validation; 0 always, null never. */
  readonly emptiesCacheAbove: number | null;
  /** Total memory of the card, where one is declared. */
  readonly cardBytes: number | null;
  readonly isFrozen: (parameter: Parameter) => boolean;
  /** The conditions of op-level recordings (docs/engine.md). */
  readonly isRecording: boolean;
}

/** Inference that runs and ends before the training starts. */
export interface CheckedInference {
  readonly network: Network;
  readonly tapes: readonly NetworkTape[];
  readonly images: number;
  readonly height: number;
  readonly width: number;
}

export interface Replayed {
  readonly phases: readonly PhasePeak[];
  /** Allocated at the end of the forward pass of the last replayed step. */
  readonly afterForwardBytes: number;
  readonly peakPhase: Phase;
  /** What was held at the highest allocated bytes. */
  readonly held: Purposes;
}

const CHANNELS = 3;
/** Recorded trainings ran for three steps; a real one repeats itself from the second update on, or the second forward. */
const RECORDED_STEPS = 3;
const STEPS_THAT_GATHER = 3;
const STEPS = 2;
/** Gradient buckets of DistributedDataParallel: the first, and all others (torch/nn/parallel/distributed.py). */
const FIRST_BUCKET = 2 ** 20;
const BUCKET = 25 * 2 ** 20;

/** Plays a training from the weights on, step by step, into PyTorch's allocator. Throws `TrainingOutOfMemory`. */
export function replayTraining(training: Training, recorder?: Recorder): Replayed {
  const replay = new Replay(training.network.parameters.length, training.allocator, recorder);
  try {
    return play(replay, training);
  } catch (error) {
    if (error instanceof OutOfMemory) throw new TrainingOutOfMemory(replay.phase, error.bytes);
    throw error;
  }
}

function play(replay: Replay, training: Training): Replayed {
  const { network, batch, isRecording } = training;
  for (const bytes of training.workspaces) replay.allocate(bytes, 'workspaces');
  layOut(replay, training, 'weights');
  if (training.ampCheck) checkPrecision(replay, training.ampCheck);
  if (training.gpus > 1)
    layBuckets(
      replay,
      network.parameters.filter((parameter) => !training.isFrozen(parameter)),
    );
  const ema = layOut(replay, training, 'ema');

  let afterForwardBytes = 0;
  const least = training.accumulate > 1 ? STEPS_THAT_GATHER : STEPS;
  const steps = isRecording ? RECORDED_STEPS : Math.max(least, training.losses.length);
  for (let step = 0; step < steps; step++) {
    const loss = training.losses[Math.min(step, training.losses.length - 1)]!;
    replay.load(sizesOf(batch, loss), loss.firstSlot);
    replay.begin('load');
    const input = load(replay, batch, F32.bytes);
    afterForwardBytes = trainStep(replay, training, loss);
    replay.begin('optimizer step');
    const gathers = !isRecording && training.accumulate > 1 && step === 1;
    if (!gathers) {
      const trained = network.parameters.filter((p) => replay.hasGradient(p.index));
      optimizerStep(replay, training.optimizer, trained, {
        ...training.stepRules,
        isFirst: step === 0,
        loops: isRecording,
      });
      if (training.accumulate === 1 || !isRecording) replay.dropGradients();
    }
    for (const [block, bytes] of input) replay.free(block, bytes, 'images');
  }
  if (!isRecording) endEpoch(replay, training, ema);
  const { phase, held } = replay.highest();
  return { phases: replay.peaks(), afterForwardBytes, peakPhase: phase, held };
}

/** What the check leaves behind is cached memory alone. */
function checkPrecision(replay: Replay, { network, tapes, images, height, width }: CheckedInference): void {
  const weights = chunksOf(network).map(({ bytes }) => [replay.allocate(bytes, 'images'), bytes] as const);
  for (const tape of tapes) {
    const bytes = CHANNELS * height * width * images * F32.bytes;
    const image = replay.allocate(bytes, 'images');
    replay.load(sizesAt(tape, images), tape.slotCount);
    replay.place(tape.image, image);
    for (const part of [tape.forward, tape.endAutocast, tape.releaseFeatures]) replay.play(part);
    for (const { slot } of tape.outputs) replay.freeSlot(slot);
    replay.free(image, bytes, 'images');
  }
  for (const [block, bytes] of weights) replay.free(block, bytes, 'images');
}

/** Forward, loss and backward; gives the bytes allocated where forward ends. */
function trainStep(replay: Replay, { batch: { tape }, isRecording }: Training, loss: LossTape): number {
  replay.begin('forward');
  replay.play(tape.forward);
  if (isRecording) {
    replay.play(tape.endAutocast);
    replay.play(tape.releaseFeatures);
  }
  const afterForwardBytes = replay.allocator.allocated;
  replay.begin('loss');
  replay.play(loss.forward);
  if (!isRecording) {
    replay.play(tape.releaseFeatures);
    replay.play(tape.endAutocast);
  }
  replay.begin('backward');
  replay.play(loss.backward);
  const outputs = tape.outputs.toReversed();
  if (isRecording) for (const { gradient } of tape.outputs) if (gradient !== null) replay.allocateSlot(gradient);
  replay.play(tape.backward);
  replay.play(loss.release);
  if (isRecording) {
    for (const { gradient } of outputs) if (gradient !== null) replay.freeSlot(gradient);
    for (const { slot, isSaved } of outputs) if (!isSaved) replay.freeSlot(slot);
  }
  return afterForwardBytes;
}

interface Laid {
  readonly block: number;
  readonly bytes: number;
  /** Whether it changes with the precision of the model. */
  readonly isFloat: boolean;
}

type Purpose = 'weights' | 'ema' | 'copies';

/** Parameters and buffers in the order the model moves to the card. */
function layOut(replay: Replay, { network, isRecording }: Training, purpose: Purpose): Laid[] {
  const tensors = isRecording ? tensorsOf(network) : chunksOf(network);
  return tensors.map(({ bytes, isFloat }) => ({ block: replay.allocate(bytes, purpose), bytes, isFloat }));
}

type Tensor = Omit<Laid, 'block'>;

function tensorsOf({ registered }: Network): Tensor[] {
  return registered.map((each) => {
    const bytes = 'parameter' in each ? each.parameter.elements * F32.bytes : each.bufferBytes;
    return { bytes, isFloat: 'parameter' in each || bytes !== I64.bytes };
  });
}

const chunks = new WeakMap<Network, Tensor[]>();

/** Parameters and buffers, small ones together. */
export function chunksOf(network: Network): Tensor[] {
  const before = chunks.get(network);
  if (before) return before;
  const tensors = tensorsOf(network);
  const made = [true, false].flatMap((isFloat) =>
    inChunks(tensors.filter((each) => each.isFloat === isFloat).map(({ bytes }) => bytes)).map((bytes) => ({
      bytes,
      isFloat,
    })),
  );
  chunks.set(network, made);
  return made;
}

/** Buckets take the gradients in the reverse order of the parameters. */
function layBuckets(replay: Replay, parameters: readonly Parameter[]): void {
  let filled = 0;
  let limit = FIRST_BUCKET;
  for (const { elements } of parameters.toReversed()) {
    filled += elements * F32.bytes;
    if (filled < limit) continue;
    replay.allocate(filled, 'buckets');
    filled = 0;
    limit = BUCKET;
  }
  if (filled > 0) replay.allocate(filled, 'buckets');
}

/** The batch on the card: bytes to floats, then divided by 255, then resized where sizes vary. */
function load(replay: Replay, batch: Batch, floatBytes: number): (readonly [block: number, bytes: number])[] {
  const { tape, images, height, width, resizedFrom, readsBytes, labelBytes } = batch;
  const values = CHANNELS * images * (resizedFrom === null ? height * width : resizedFrom ** 2);
  const floats = values * floatBytes;
  const make = (bytes: number) => [replay.allocate(bytes, 'images'), bytes] as const;
  const end = ([block, bytes]: readonly [number, number]) => replay.free(block, bytes, 'images');
  const raw = readsBytes ? make(values) : null;
  const labels = labelBytes.map((bytes) => make(bytes));
  const converted = readsBytes ? make(floats) : null;
  let image = make(floats);
  if (converted) end(converted);
  if (raw) end(raw);
  if (resizedFrom !== null) {
    const before = image;
    image = make(CHANNELS * images * height * width * floatBytes);
    end(before);
  }
  replay.place(tape.image, image[0]);
  return [...labels, image];
}

/** Validation on the averaged weights, then the checkpoint. */
function endEpoch(replay: Replay, training: Training, ema: readonly Laid[]): void {
  const { validation, emptiesCacheAbove, cardBytes, network, optimizer } = training;
  replay.begin('validation');
  const fullness = cardBytes === null ? 0 : replay.allocator.reserved / cardBytes;
  if (emptiesCacheAbove !== null && fullness >= emptiesCacheAbove) replay.allocator.emptyCache();
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
  replay.begin('checkpoint');
  const copy = converted(replay, layOut(replay, training, 'copies'), 1 / 2, 'copies');
  const stateBytes = network.parameters
    .filter((parameter) => !training.isFrozen(parameter))
    .flatMap((p) => Array.from({ length: stateCopies(optimizer, p) }, () => p.elements * F32.bytes));
  const states = inChunks(stateBytes).map((bytes) => ({
    block: replay.allocate(bytes, 'copies'),
    bytes,
    isFloat: true,
  }));
  for (const { block, bytes } of [...copy, ...converted(replay, states, 1 / 2, 'copies')])
    replay.free(block, bytes, 'copies');
}

/** Tensors in another precision, one after the other, each letting its old storage go. */
function converted(replay: Replay, tensors: readonly Laid[], factor: number, purpose: 'ema' | 'copies'): Laid[] {
  return tensors.map((tensor) => {
    if (!tensor.isFloat) return tensor;
    const bytes = tensor.bytes * factor;
    const block = replay.allocate(bytes, purpose);
    replay.free(tensor.block, tensor.bytes, purpose);
    return { block, bytes, isFloat: true };
  });
}

/** Bytes of every slot, at this batch. */
function sizesOf({ tape, images }: Batch, loss: LossTape): Float64Array {
  const sizes = new Float64Array(loss.slotCount);
  sizes.set(sizesAt(tape, images));
  sizes.set(loss.fixedBytes, loss.firstSlot);
  return sizes;
}

/** Bytes of every slot of a tape at so many images. */
export function sizesAt(
  { slotCount, fixedBytes, bytesPerImage }: Pick<NetworkTape, 'slotCount' | 'fixedBytes' | 'bytesPerImage'>,
  images: number,
): Float64Array {
  const sizes = new Float64Array(slotCount);
  for (let slot = 0; slot < slotCount; slot++) sizes[slot] = fixedBytes[slot]! + images * bytesPerImage[slot]!;
  return sizes;
}
