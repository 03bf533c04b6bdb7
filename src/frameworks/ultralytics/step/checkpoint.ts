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
  let sum = 0;
  for (const { block, bytes } of copied(replay, laidEach(training))) {
    replay.memory.keep(block);
    sum += bytes;
  }
  return sum;
}

const laid = new WeakMap<TapedTraining, TapedTraining>();

/** The training with each tensor for itself; the same for every checkpoint of it. */
function laidEach(training: TapedTraining): TapedTraining {
  const before = laid.get(training);
  if (before) return before;
  const made = { ...training, conditions: { ...training.conditions, laysEach: true } };
  laid.set(training, made);
  return made;
}

function copied(replay: Replay, training: TapedTraining): TensorBlock[] {
  const model = converted(replay, layOut(replay, training, 'copies'), 1 / 2, 'copies');
  const { laysEach } = training.conditions;
  const { halved, whole } = statesOf(training);
  const laidOut = ([sizes, isFloat]: readonly [readonly number[], boolean]) =>
    (laysEach ? sizes : inChunks(sizes)).map((bytes) => ({ block: replay.allocate(bytes, 'copies'), bytes, isFloat }));
  const states = (
    [
      [halved, true],
      [whole, false],
    ] as const
  ).flatMap(laidOut);
  return [...model, ...converted(replay, states, 1 / 2, 'copies')];
}

type States = Record<'halved' | 'whole', number[]>;

const statesBefore = new WeakMap<TapedTraining, States>();

/** Bytes of each tensor of the optimizer's state, those that become half precision apart. */
function statesOf(training: TapedTraining): States {
  const before = statesBefore.get(training);
  if (before) return before;
  const { network, optimizer, isFrozen, halvesSquares } = training;
  const states = { halved: [] as number[], whole: [] as number[] };
  for (const parameter of network.parameters) {
    if (isFrozen(parameter)) continue;
    const bytes = parameter.elements * F32.bytes;
    for (let copy = 0; copy < stateCopies(optimizer, parameter); copy++) {
      const isSquare = copy === 1 && hasSquares(optimizer);
      states[isSquare && !halvesSquares ? 'whole' : 'halved'].push(bytes);
    }
  }
  statesBefore.set(training, states);
  return states;
}
