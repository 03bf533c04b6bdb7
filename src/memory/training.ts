import { type Network } from '../networks/network.ts';
import { type Parameter } from '../networks/ops.ts';
import { type AllocatorOptions } from './allocator.ts';
import { type PhasePeak } from './estimate.ts';
import { type LossTape } from './loss-tape.ts';
import { type NetworkTape } from './network-tape.ts';
import { type Optimizer, optimizerStep } from './optimizers.ts';
import { Replay } from './replay.ts';

/** A training on one GPU, ready to be replayed. */
export interface Training {
  readonly network: Network;
  readonly tape: NetworkTape;
  /** Losses of successive batches, the last one for all that follow. */
  readonly losses: readonly LossTape[];
  readonly images: number;
  readonly imageHeight: number;
  readonly imageWidth: number;
  readonly optimizer: Optimizer;
  readonly isTrained: (parameter: Parameter) => boolean;
  /** Steps that gradients are gathered over; 1 drops them after each. */
  readonly accumulate: number;
  /** Classifiers get their images as float32 already. */
  readonly readsBytes: boolean;
  readonly labelBytes: readonly number[];
  readonly allocator: AllocatorOptions;
  /** The conditions of op-level recordings (bench/op-level/README.md). */
  readonly isRecording: boolean;
}

export interface Replayed {
  readonly phases: readonly PhasePeak[];
  /** Allocated at the end of the forward pass of the last replayed step. */
  readonly afterForwardBytes: number;
}

/** Bytes of the image channels of one pixel. */
const CHANNELS = 3;
const FLOAT = 4;
/** Recorded trainings ran for three steps; a real one repeats itself from the second on. */
const STEPS = 3;

/** Plays a training from the weights on, step by step, into PyTorch's allocator. */
export function replayTraining(training: Training): Replayed {
  const { network, tape, isRecording, accumulate, optimizer } = training;
  const replay = new Replay(network.parameters.length, training.allocator);
  layOut(replay, network);
  layOut(replay, network);

  let afterForwardBytes = 0;
  let sizes: Float64Array = new Float64Array(0);
  for (let step = 0; step < STEPS; step++) {
    const loss = training.losses[Math.min(step, training.losses.length - 1)]!;
    if (step < training.losses.length) {
      sizes = sizesOf(training, loss);
      replay.load(sizes);
    }
    const batch = input(replay, training);
    replay.begin('forward');
    replay.play(tape.forward);
    if (isRecording) {
      replay.play(tape.endAutocast);
      replay.play(tape.releaseFeatures);
    }
    afterForwardBytes = replay.allocator.allocated;
    replay.begin('loss');
    replay.play(loss.forward);
    if (!isRecording) {
      replay.play(tape.endAutocast);
      replay.play(tape.releaseFeatures);
    }
    replay.begin('backward');
    replay.play(loss.backward);
    if (isRecording) for (const { gradient } of tape.outputs) if (gradient !== null) replay.allocateSlot(gradient);
    replay.play(tape.backward);
    if (isRecording) endOutputs(replay, tape);
    replay.begin('optimizer step');
    const gathers = !isRecording && step % accumulate !== 0;
    if (!gathers) {
      const trained = network.parameters.filter((p) => replay.hasGradient(p.index));
      optimizerStep(replay, optimizer, trained, { isFirst: step === 0, loops: isRecording });
      if (accumulate === 1 || !isRecording) replay.dropGradients();
    }
    for (const block of batch) replay.free(block);
  }
  return { phases: replay.peaks(), afterForwardBytes };
}

/** Parameters and buffers in the order the model moves to the card. */
function layOut(replay: Replay, { registered }: Network): void {
  for (const each of registered) {
    replay.allocate('parameter' in each ? each.parameter.elements * FLOAT : each.bufferBytes);
  }
}

/** The batch on the card: bytes to float32, then divided by 255. */
function input(replay: Replay, { tape, images, imageHeight, imageWidth, readsBytes, labelBytes }: Training): number[] {
  const values = CHANNELS * imageHeight * imageWidth * images;
  replay.begin('load');
  const bytes = readsBytes ? replay.allocate(values) : null;
  const labels = labelBytes.map((size) => replay.allocate(size));
  const floats = readsBytes ? replay.allocate(values * FLOAT) : null;
  const image = replay.allocate(values * FLOAT);
  if (floats !== null) replay.free(floats);
  if (bytes !== null) replay.free(bytes);
  replay.place(tape.image, image);
  return [...labels, image];
}

/** What a recording held until its backward was through. */
function endOutputs(replay: Replay, tape: NetworkTape): void {
  const outputs = tape.outputs.toReversed();
  for (const { gradient } of outputs) if (gradient !== null) replay.freeSlot(gradient);
  for (const { slot, isSaved } of outputs) if (!isSaved) replay.freeSlot(slot);
}

/** Bytes of every slot, at this batch. */
function sizesOf({ tape, images }: Training, loss: LossTape): Float64Array {
  const sizes = new Float64Array(loss.slotCount);
  for (let slot = 0; slot < tape.slotCount; slot++) {
    sizes[slot] = tape.fixedBytes[slot]! + images * tape.bytesPerImage[slot]!;
  }
  for (let i = 0; i < loss.fixedBytes.length; i++) sizes[loss.firstSlot + i] = loss.fixedBytes[i]!;
  return sizes;
}
