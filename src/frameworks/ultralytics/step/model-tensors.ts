// The tensors of a whole model on the card.
import { F32, I64 } from '../../../torch/dtypes.ts';
import type { Block } from '../../../torch/pool.ts';
import { inChunks, type Replay } from '../../../torch/replay.ts';
import type { YoloNetwork } from '../networks/predicts.ts';
import type { TapedTraining } from './training.ts';

export interface TensorBlock {
  readonly block: Block;
  readonly bytes: number;
  /** Whether it changes with the precision of the model. */
  readonly isFloat: boolean;
}

/** Parameters and buffers in the order the model moves to the card. */
export function layOut(
  replay: Replay,
  { network, conditions }: Pick<TapedTraining, 'network' | 'conditions'>,
  purpose: 'weights' | 'ema' | 'copies',
): TensorBlock[] {
  const tensors = conditions.laysEach ? tensorsOf(network) : chunksOf(network);
  return tensors.map(({ bytes, isFloat }) => ({ block: replay.allocate(bytes, purpose), bytes, isFloat }));
}

type Tensor = Omit<TensorBlock, 'block'>;

const tensorsBefore = new WeakMap<YoloNetwork, Tensor[]>();

function tensorsOf(network: YoloNetwork): Tensor[] {
  const before = tensorsBefore.get(network);
  if (before) return before;
  const made = network.registered.map((each) => {
    const bytes = 'parameter' in each ? each.parameter.elements * F32.bytes : each.bufferBytes;
    return { bytes, isFloat: 'parameter' in each || bytes !== I64.bytes };
  });
  tensorsBefore.set(network, made);
  return made;
}

const chunks = new WeakMap<YoloNetwork, Tensor[]>();

/** Parameters and buffers, small ones together. */
export function chunksOf(network: YoloNetwork): Tensor[] {
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

/** Tensors in another precision, one after the other, each letting its old storage go. */
export function converted(
  replay: Replay,
  tensors: readonly TensorBlock[],
  factor: number,
  purpose: 'ema' | 'copies',
): TensorBlock[] {
  return tensors.map((tensor) => {
    if (!tensor.isFloat) return tensor;
    const bytes = tensor.bytes * factor;
    const block = replay.allocate(bytes, purpose);
    replay.free(tensor.block, tensor.bytes, purpose);
    return { block, bytes, isFloat: true };
  });
}
