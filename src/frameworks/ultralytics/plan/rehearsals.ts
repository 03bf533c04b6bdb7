import { type Prediction, TrainingOutOfMemory } from '../../../torch/rehearsal.ts';
import type { Rehearsal } from '../../training.ts';
import { rehearseLive, type TrainingSpec } from '../step/engine.ts';
import { breakdownOf } from './breakdown.ts';

/** Rehearsals that are kept for other configs of the same models, each with its tapes. */
const MOST_REHEARSALS = 200;

const known = new Map<string, Rehearsal>();

/** The training played through; configs and other ways that come to the same training share it. */
export function rehearsalOf(spec: TrainingSpec): Rehearsal {
  const key = keyOf(spec);
  const before = known.get(key);
  // the one asked for last goes last
  if (before) known.delete(key);
  const rehearsal = before ?? rehearsalFrom(spec);
  known.set(key, rehearsal);
  const [oldest] = known.keys();
  if (known.size > MOST_REHEARSALS && oldest !== undefined) known.delete(oldest);
  return rehearsal;
}

function rehearsalFrom(spec: TrainingSpec): Rehearsal {
  const { play, live } = rehearseLive(spec);
  const ended = new Map<number, Prediction | TrainingOutOfMemory>();
  const playOnce: Rehearsal['play'] = (limit = Infinity, recorder) => {
    if (recorder) return play(limit, recorder);
    const end = ended.get(limit) ?? endOf(() => play(limit));
    ended.set(limit, end);
    if (end instanceof TrainingOutOfMemory) throw end;
    return end;
  };
  let liveBytes: number | null = null;
  return {
    samples: spec.batch.images,
    play: playOnce,
    get free() {
      return playOnce();
    },
    get allocatedPeakBytes() {
      liveBytes ??= ended.has(Infinity) ? playOnce().allocatedPeakBytes : live();
      return liveBytes;
    },
    breakdown: (prediction) => breakdownOf(spec, prediction),
  };
}

function endOf(play: () => Prediction): Prediction | TrainingOutOfMemory {
  try {
    return play();
  } catch (error) {
    if (error instanceof TrainingOutOfMemory) return error;
    throw error;
  }
}

const numbers = new WeakMap<object, number>();
let last = 0;

/** A number for an object that is the same as itself alone: networks are shared, and functions say nothing as text. */
function numberOf(object: object): number {
  const before = numbers.get(object);
  if (before !== undefined) return before;
  last += 1;
  numbers.set(object, last);
  return last;
}

/** All that a training is, as text. */
function keyOf(spec: TrainingSpec): string {
  return JSON.stringify(spec, (key, value: unknown) => {
    if (key === 'network' || typeof value === 'function') return `#${numberOf(value as object)}`;
    if (value instanceof Set) return [...value];
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  });
}
