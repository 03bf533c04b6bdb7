import { Recent } from '../../../base/recent.ts';
import type { Phase } from '../../../torch/estimate.ts';
import { Endings } from '../../../torch/endings.ts';
import { type Prediction, TrainingOutOfMemory } from '../../../torch/rehearsal.ts';
import type { Rehearsal } from '../../training.ts';
import { hasLabels, labelsDecide, rehearseAll, type Rehearsed, rehearseGrowth } from '../step/engine.ts';
import type { TrainingSpec } from '../step/training-spec.ts';
import { breakdownOf } from './breakdown.ts';

/** Rehearsals whose results are kept for other configs of the same models: a few hundred bytes each. */
const MOST_RESULTS = 5000;
/** Of those, as many keep their tapes, to be played within other limits. */
const MOST_PREPARED = 50;

/** Phases that an assigner runs in. */
const WITH_LOSS: ReadonlySet<Phase> = new Set(['loss', 'validation']);

const lives = new Recent<string, number>(MOST_RESULTS);
const growths = new Recent<string, number>(MOST_RESULTS);
const known = new Recent<string, Rehearsal>(MOST_RESULTS);
const prepared = new Recent<string, Rehearsed>(MOST_PREPARED);

/** A training whose assigner takes one image after the other, as it does where all together find no memory; null where it never does, or labels are few. */
function thriftyOf(spec: TrainingSpec): TrainingSpec | null {
  const assigns = spec.network.predicts.task !== 'classify' && spec.network.predicts.task !== 'rtdetr';
  const retries = assigns && spec.rules.retriesByImage && spec.batch.images > 1;
  return retries && spec.assigns === undefined && labelsDecide(spec) ? { ...spec, assigns: 'one image' } : null;
}

/** The training played through; configs and other ways that come to the same training share it. */
export function rehearsalOf(spec: TrainingSpec): Rehearsal {
  if (spec.variesLabels && !hasLabels(spec)) return rehearsalOf(steady(spec));
  const key = keyOf(spec);
  return known.get(key, () => rehearsalFrom(spec, () => prepared.get(key, () => rehearseAll(spec))));
}

/** What checkpoints that nothing frees add to what PyTorch holds over the run. */
export function growthOf(spec: TrainingSpec): number {
  return spec.checkpointsLeft === 0 ? 0 : growths.get(keyOf(spec), () => rehearseGrowth(spec));
}

function steady(spec: TrainingSpec): TrainingSpec {
  return { ...spec, variesLabels: false };
}

/** What another way to play the same training needs, where that decides; null where the training itself does. */
function neededElsewhere(spec: TrainingSpec): number | null {
  // the fullest step decides, and takes no tapes of the others
  if (spec.variesLabels) return rehearsalOf(steady(spec)).neededBytes;
  const thrifty = thriftyOf(spec);
  return thrifty && rehearsalOf(thrifty).allocatedPeakBytes;
}

function rehearsalFrom(spec: TrainingSpec, prepare: () => Rehearsed): Rehearsal {
  let isPlayed = false;
  const endings = new Endings<Prediction>(
    (limit) => prepare().play(limit),
    // phases tell nothing of the trainings before in the same process
    (prediction) => (spec.earlier.length === 0 ? prediction.reservedPeakBytes : Infinity),
  );
  const playOnce: Rehearsal['play'] = (limit = Infinity, recorder) => {
    // with a limit of its own no other counts
    const end = endings.within(spec.conditions.cacheLimit === null ? limit : Infinity);
    isPlayed ||= limit === Infinity;
    if (!(end instanceof TrainingOutOfMemory)) return recorder ? prepare().play(limit, recorder) : end;
    const thrifty = thriftyOf(spec);
    if (thrifty && WITH_LOSS.has(end.phase)) return rehearsalOf(thrifty).play(limit, recorder);
    throw end;
  };
  const reaches: Rehearsal['reaches'] = (bytes, limit) => {
    // with a limit of its own no other counts, and what trainings before hold is none of its own
    if (spec.conditions.cacheLimit !== null || spec.earlier.length > 0) return null;
    try {
      return prepare().reaches(bytes, limit);
    } catch (error) {
      if (error instanceof TrainingOutOfMemory) return null;
      throw error;
    }
  };
  let liveBytes: number | null = null;
  let neededBytes: number | null = null;
  return {
    samples: spec.batch.images,
    play: playOnce,
    reaches,
    get free() {
      return playOnce();
    },
    get allocatedPeakBytes() {
      liveBytes ??= isPlayed
        ? playOnce().allocatedPeakBytes
        : // how large the card is decides what is cached, not what is live
          lives.get(keyOf({ ...spec, cardBytes: null }), () => prepare().live());
      return liveBytes;
    },
    get neededBytes() {
      neededBytes ??= neededElsewhere(spec) ?? this.allocatedPeakBytes;
      return neededBytes;
    },
    breakdown: (prediction) => breakdownOf(spec, prediction),
  };
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
