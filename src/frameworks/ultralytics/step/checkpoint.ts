import { F32 } from '../../../torch/dtypes.ts';
import { hasSquares, stateCopies } from '../../../torch/optimizers.ts';
import { inChunks, type Replay } from '../../../torch/replay.ts';
import { converted, layOut, type TensorBlock } from './model-tensors.ts';
import type { TapedTraining } from './training.ts';

/** Copies of the averaged weights and of the optimizer's state, in half precision as far as the version halves them. */
export function saveCheckpoint(replay: Replay, training: TapedTraining): void {
  for (const { block, bytes } of copied(replay, training)) replay.free(block, bytes, 'copies');
}

/** The same where nothing frees them, each tensor for itself, as chunks fill segments worse; gives their bytes. */
export function leaveCheckpoint(replay: Replay, training: TapedTraining): number {
  const { conditions } = training;
  const left = copied(replay, { ...training, conditions: { ...conditions, laysEach: true } });
  return left.reduce((sum, { bytes }) => sum + bytes, 0);
}

function copied(replay: Replay, training: TapedTraining): TensorBlock[] {
  const model = converted(replay, layOut(replay, training, 'copies'), 1 / 2, 'copies');
  const { laysEach } = training.conditions;
  const { halved, whole } = statesOf(training);
  const laid = ([sizes, isFloat]: readonly [readonly number[], boolean]) =>
    (laysEach ? sizes : inChunks(sizes)).map((bytes) => ({ block: replay.allocate(bytes, 'copies'), bytes, isFloat }));
  const states = (
    [
      [halved, true],
      [whole, false],
    ] as const
  ).flatMap(laid);
  return [...model, ...converted(replay, states, 1 / 2, 'copies')];
}

/** Bytes of each tensor of the optimizer's state, those that become half precision apart. */
function statesOf({
  network,
  optimizer,
  isFrozen,
  halvesSquares,
}: TapedTraining): Record<'halved' | 'whole', number[]> {
  const states = { halved: [] as number[], whole: [] as number[] };
  for (const parameter of network.parameters) {
    if (isFrozen(parameter)) continue;
    const bytes = parameter.elements * F32.bytes;
    for (let copy = 0; copy < stateCopies(optimizer, parameter); copy++) {
      const isSquare = copy === 1 && hasSquares(optimizer);
      states[isSquare && !halvesSquares ? 'whole' : 'halved'].push(bytes);
    }
  }
  return states;
}
