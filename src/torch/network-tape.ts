import type { WorkspaceShares } from './overheads.ts';
import { type ForwardMode, type Level, type Network } from './network.ts';
import { type Parameter } from './ops.ts';
import { type Tape, TapeRecorder } from './tape.ts';
import { type DType } from './dtypes.ts';
import { Layers } from './layers.ts';
import { Storage, Variable } from './variable.ts';

export type Part = Pick<Tape, 'kinds' | 'slots' | 'parameters'>;

/** An output of the network, from where the loss takes over. */
export interface OutputSlot {
  readonly name: string;
  readonly slot: number;
  readonly dtype: DType;
  readonly perImage: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** Whether autograd keeps it for the network's own backward, which then frees it. */
  readonly isSaved: boolean;
  /** Slot of its gradient, which the loss allocates; null where no gradient flows back. */
  readonly gradient: number | null;
}

/** The part of a training step that the network decides, for any batch size. */
export interface NetworkTape {
  readonly slotCount: number;
  readonly fixedBytes: Float64Array;
  readonly bytesPerImage: Float64Array;
  /** Slot of the float32 image, which the input phase allocates. */
  readonly image: number;
  readonly forward: Part;
  /** Casts of weights that no node keeps, freed where autocast ends. */
  readonly endAutocast: Part;
  /** Maps that only the outputs keep alive. */
  readonly releaseFeatures: Part;
  readonly backward: Part;
  readonly outputs: readonly OutputSlot[];
  readonly levels: readonly Level[];
  /** The largest workspace of a convolution's backward, for each image. */
  readonly workspacePerImage: number;
  /** Whether backward multiplies matrices. */
  readonly multipliesMatrices: boolean;
  /** Kept from forward for backward: for each image, and whatever the batch. */
  readonly savedBytesPerImage: number;
  readonly savedFixedBytes: number;
}

export interface NetworkTapeOptions {
  readonly height: number;
  readonly width: number;
  readonly autocast: boolean;
  readonly isFrozen: (parameter: Parameter) => boolean;
  readonly splitsKernels: boolean;
  readonly isSingleImage: boolean;
  readonly isChannelsLast?: boolean;
  readonly resizesInFloat: boolean;
  readonly workspaceShares: WorkspaceShares;
  readonly mode: ForwardMode;
  /** Whether history is recorded; validation runs without, on half weights where it is half. */
  readonly isInference: boolean;
  readonly inputType: DType;
  /** The caller keeps outputs, maps and their gradients until backward is through, as op-level recordings do. */
  readonly holdsOutputs: boolean;
  /** Outputs that the loss sends no gradient to. */
  readonly withoutGradient?: ReadonlySet<string>;
}

/** Runs forward and backward of a training step through the network. */
export function tapeNetwork(network: Network, options: NetworkTapeOptions): NetworkTape {
  const { height, width, mode } = options;
  const recorder = new TapeRecorder();
  const t = new Layers(recorder, options);
  const shape = { channels: network.imageChannels, height, width };
  const pixels = network.imageChannels * height * width;
  const image = new Storage(recorder.reserve(0, pixels * options.inputType.bytes));
  t.isGradEnabled = !options.isInference;
  const input = new Variable(image, options.inputType, { fixed: 0, perImage: pixels }, shape);
  input.isTemporary = false;
  // a loader stacks images channel by channel
  input.isOtherwiseLaid = options.isChannelsLast === true;

  const { names, tensors, features, levels } = network.forward(t, input, mode);
  const forward = recorder.cut();
  const saved = withoutSecondCopies(t.savedStorages());
  const sizes = recorder.sizes();
  const sum = (bytes: Float64Array) => saved.reduce((total, { slot }) => total + bytes[slot]!, 0);
  const savedBytesPerImage = sum(sizes.bytesPerImage);
  const savedFixedBytes = sum(sizes.fixedBytes);

  t.endAutocast();
  const endAutocast = recorder.cut();
  // Python lets go of a list from its end
  for (const feature of (features as Variable[]).toReversed()) t.drop(feature);
  const releaseFeatures = recorder.cut();

  const roots: { of: Variable; gradient: Variable }[] = [];
  const outputs = (tensors as Variable[]).map((of, index): OutputSlot => {
    const isSaved = of.storage.references > 1;
    if (isSaved) t.drop(of);
    const hasGradient = of.node !== null && !options.withoutGradient?.has(names[index]!);
    const gradient = hasGradient ? recorder.reserve(of.fixed * of.dtype.bytes, of.perImage * of.dtype.bytes) : null;
    if (gradient !== null) {
      const storage = new Storage(gradient);
      if (options.holdsOutputs) storage.references += 1;
      roots.push({ of, gradient: new Variable(storage, of.dtype, of, of) });
    }
    return {
      name: names[index]!,
      slot: of.storage.slot,
      dtype: of.dtype,
      perImage: of.perImage,
      channels: of.channels,
      height: of.height,
      width: of.width,
      isSaved,
      gradient,
    };
  });
  t.backward(roots);
  t.endGraph();
  const backward = recorder.cut();
  return {
    slotCount: recorder.slotCount,
    ...recorder.sizes(),
    image: image.slot,
    forward,
    endAutocast,
    releaseFeatures,
    backward,
    outputs,
    levels,
    workspacePerImage: t.workspacePerImage,
    multipliesMatrices: t.multipliesMatrices,
    savedBytesPerImage,
    savedFixedBytes,
  };
}

/**
 * One half copy of each widened map: two convolutions that read it make one each, which the reference figures
 * (data/reference), counted with a resize in half precision, have not. What is allocated counts both.
 */
function withoutSecondCopies(storages: ReadonlySet<Storage>): Storage[] {
  const seen = new Set<Storage>();
  return [...storages].filter(({ narrowedFrom }) => {
    if (narrowedFrom === null) return true;
    if (seen.has(narrowedFrom)) return false;
    seen.add(narrowedFrom);
    return true;
  });
}
