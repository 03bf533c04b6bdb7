import type { YoloNetwork } from '../networks/predicts.ts';
import { type Parameter } from '../../../torch/ops.ts';
import { type NetworkTapeOptions, type Part } from '../../../torch/network-tape.ts';
import { TapeRecorder } from '../../../torch/tape.ts';
import { F32 } from '../../../torch/dtypes.ts';
import { Layers } from '../../../torch/layers.ts';
import { type Node, Storage, Variable } from '../../../torch/variable.ts';

/** Slots of a tape, with their bytes at any batch size. */
interface SlotTable {
  readonly slotCount: number;
  readonly fixedBytes: Float64Array;
  readonly bytesPerImage: Float64Array;
  /** Slot of the float32 images, which want a gradient too. */
  readonly image: number;
  /** Slots of the casts that autocast keeps, by the number of the parameter. */
  readonly casts: ReadonlyMap<number, number>;
}

/** A training-mode pass without a loss, as AutoBatch profiles it. */
export interface ProfileTape extends SlotTable {
  /** Anchors of an image. */
  readonly anchors: number;
  readonly forward: Part;
  /** From the sum of the outputs to the gradient of the images; empty where the sum fails. */
  readonly backward: Part;
  /** The outputs are let go, and with them the graph and the gradient of the images. */
  readonly release: Part;
}

/** A pass in evaluation mode without history, in which thop counts operations. */
export interface CountTape extends SlotTable {
  readonly forward: Part;
}

/** What a version of Ultralytics does with what the network gives out. */
export interface ProfileRules {
  /** Whether the outputs are summed and taken back through the network. */
  readonly hasBackward: boolean;
  /** Whether the outputs keep the maps that the head read. */
  readonly holdsFeatures: boolean;
}

/** `losesHistory`: casts of weights have none, since autocast made them in a pass without history. */
export function tapeProfile(
  network: YoloNetwork,
  options: NetworkTapeOptions,
  { hasBackward, holdsFeatures }: ProfileRules,
  losesHistory: boolean,
): ProfileTape {
  const recorder = new TapeRecorder();
  const t = new KeptCasts(recorder, options, losesHistory);
  const { image, input } = imagesOf(recorder, network, options);
  let gradient: Variable | null = null;
  input.node = t.sink((arrived) => {
    gradient = t.owned(arrived);
  });

  const { tensors, features, levels } = network.forward(t, input, options.mode);
  const endFeatures = () => {
    for (const each of features as Variable[]) t.drop(each);
  };
  if (!holdsFeatures) endFeatures();
  const forward = recorder.cut();

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
    casts: t.kept,
    anchors: levels.reduce((sum, level) => sum + level.height * level.width, 0),
    forward,
    backward,
    release,
  };
}

export function tapeCount(network: YoloNetwork, options: NetworkTapeOptions): CountTape {
  const recorder = new TapeRecorder();
  const t = new KeptCasts(recorder, options, false);
  t.isGradEnabled = false;
  const { image, input } = imagesOf(recorder, network, options);
  const { tensors, features } = network.forward(t, input, { ...options.mode, isTraining: false });
  for (const each of [...features, ...tensors] as Variable[]) t.drop(each);
  const forward = recorder.cut();
  return { slotCount: recorder.slotCount, ...recorder.sizes(), image: image.slot, casts: t.kept, forward };
}

function imagesOf(
  recorder: TapeRecorder,
  { imageChannels: channels }: YoloNetwork,
  { height, width }: NetworkTapeOptions,
) {
  const pixels = channels * height * width;
  const image = new Storage(recorder.reserve(0, pixels * F32.bytes));
  const input = new Variable(image, F32, { fixed: 0, perImage: pixels }, { channels, height, width });
  input.isTemporary = false;
  return { image, input };
}

/** Autocast around all passes: it keeps the cast of a weight that wants a gradient, with or without history. */
class KeptCasts extends Layers {
  readonly #casts = new Map<Parameter, Variable>();
  readonly #losesHistory: boolean;

  constructor(recorder: TapeRecorder, options: NetworkTapeOptions, losesHistory: boolean) {
    super(recorder, options);
    this.#losesHistory = losesHistory;
  }

  /** Slots of the casts by the number of the parameter. */
  get kept(): ReadonlyMap<number, number> {
    return new Map([...this.#casts].map(([{ index }, { storage }]) => [index, storage.slot]));
  }

  protected override castParameter(parameter: Parameter): Variable | null {
    const before = this.#casts.get(parameter);
    if (before) return before;
    const cast = super.castParameter(parameter);
    if (cast && !this.layers.isFrozen(parameter)) {
      this.#casts.set(parameter, cast);
      if (this.#losesHistory) cast.node = null;
    }
    return cast;
  }

  protected override endUncached(parameter: Parameter | null, cast: Variable | null): void {
    if (parameter && !this.#casts.has(parameter)) super.endUncached(parameter, cast);
  }

  protected override sinkOf(parameter: Parameter): Node | null {
    return this.#losesHistory && this.#casts.has(parameter) ? null : super.sinkOf(parameter);
  }
}

/** A part without the events of some slots. */
export function without({ kinds, slots, parameters }: Part, left: ReadonlySet<number>): Part {
  const isKept = (_: number, event: number) => !left.has(slots[event]!);
  return { kinds: kinds.filter(isKept), slots: slots.filter(isKept), parameters: parameters.filter(isKept) };
}
