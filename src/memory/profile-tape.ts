import { type Network } from '../networks/network.ts';
import { type NetworkTapeOptions, type Part } from './network-tape.ts';
import { TapeRecorder } from './tape.ts';
import { F32 } from './torch/dtypes.ts';
import { Layers } from './torch/layers.ts';
import { Storage, Variable } from './torch/variable.ts';

/** A training-mode pass without a loss, as AutoBatch profiles it, for any batch size. */
export interface ProfileTape {
  readonly slotCount: number;
  readonly fixedBytes: Float64Array;
  readonly bytesPerImage: Float64Array;
  /** Slot of the float32 images, which want a gradient too. */
  readonly image: number;
  /** Anchors of an image. */
  readonly anchors: number;
  readonly forward: Part;
  /** Slots of the casts of weights that forward makes: autocast keeps them from one pass to the next. */
  readonly casts: readonly number[];
  /** Forward where the casts are there already. */
  readonly forwardAgain: Part;
  /** From the sum of the outputs to the gradient of the images; empty where the sum fails. */
  readonly backward: Part;
  /** The outputs are let go, and with them the graph and the gradient of the images. */
  readonly release: Part;
}

const IMAGE_CHANNELS = 3;

/** What a version of Ultralytics does with what the network gives out. */
export interface ProfileRules {
  /** Whether the outputs are summed and taken back through the network. */
  readonly hasBackward: boolean;
  /** Whether the outputs keep the maps that the head read. */
  readonly holdsFeatures: boolean;
}

export function tapeProfile(
  network: Network,
  options: NetworkTapeOptions,
  { hasBackward, holdsFeatures }: ProfileRules,
): ProfileTape {
  const { height, width, mode } = options;
  const recorder = new TapeRecorder();
  const t = new Layers(recorder, options);
  const shape = { channels: IMAGE_CHANNELS, height, width };
  const pixels = IMAGE_CHANNELS * height * width;
  const image = new Storage(recorder.reserve(0, pixels * F32.bytes));
  const input = new Variable(image, F32, { fixed: 0, perImage: pixels }, shape);
  input.isTemporary = false;
  let gradient: Variable | null = null;
  input.node = t.sink((arrived) => {
    gradient = t.owned(arrived);
  });

  const { tensors, features, levels } = network.forward(t, input, mode);
  const endFeatures = () => {
    for (const each of features as Variable[]) t.drop(each);
  };
  if (!holdsFeatures) endFeatures();
  const forward = recorder.cut();
  const casts = t.castSlots();

  const outputs = tensors as Variable[];
  if (hasBackward) {
    const roots = outputs.filter(({ node }) => node !== null);
    t.backward(roots.map((of) => ({ of, gradient: t.like(of) })));
  }
  const backward = recorder.cut();

  if (holdsFeatures) endFeatures();
  for (const each of outputs) t.drop(each);
  t.endGraph();
  if (gradient !== null) t.drop(gradient);
  const release = recorder.cut();
  return {
    slotCount: recorder.slotCount,
    ...recorder.sizes(),
    image: image.slot,
    anchors: levels.reduce((sum, level) => sum + level.height * level.width, 0),
    forward,
    casts,
    forwardAgain: without(forward, new Set(casts)),
    backward,
    release,
  };
}

/** A part without the events of some slots. */
function without({ kinds, slots, parameters }: Part, left: ReadonlySet<number>): Part {
  const isKept = (_: number, event: number) => !left.has(slots[event]!);
  return { kinds: kinds.filter(isKept), slots: slots.filter(isKept), parameters: parameters.filter(isKept) };
}
