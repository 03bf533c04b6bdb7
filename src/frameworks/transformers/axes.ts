import type { Axis } from '../training.ts';
import { knownModels } from './models.ts';
import type { SettableTraining } from './settable.ts';
import { groupOf, isBoundToMap, isSharded, shardingOf } from './spreading.ts';

/** Longest sequences that anybody trains on one card with. */
const LONGEST = 131_072;
/** Lengths are solved in steps of as many tokens. */
const STEP = 128;
/** Cards that a run is spread over; fewer take more memory of each. */
const CARDS = [64, 32, 16, 8, 4, 2, 1];

type Subject = Pick<SettableTraining, 'case' | 'set' | 'model' | 'keyOf' | 'written'>;

/** The values that can be solved for besides the batch and the card. */
export function axesOf(training: Subject): Readonly<Record<'seq' | 'model' | 'gpus', Axis>> {
  const { sequence_length, gpus, parallelism } = training.case;
  const isBound = isBoundToMap(training);
  const splitting = isBound
    ? 'fewest GPUs that hold it, with weights that its device_map keeps ZeRO-3 from splitting'
    : isSharded(training)
      ? 'fewest GPUs that hold it'
      : 'fewest GPUs that hold it, with all of it split over them';
  return {
    seq: {
      key: training.keyOf('sequence_length') ?? 'sequence_length',
      argument: 'sequence_length',
      title: 'longest sequence that fits',
      from: String(sequence_length ?? 'not said'),
      get values() {
        return Array.from({ length: LONGEST / STEP }, (_, step) => (step + 1) * STEP);
      },
      at: (value) => training.set({ ...lengths(training, Number(value)), tokens_per_sample: null }),
    },
    model: {
      key: 'model',
      title: 'largest model of the family that fits',
      from: training.model ?? '',
      get values() {
        // what is written may be a builder of torchtune
        return familyOf(training.case.model ?? training.model ?? '');
      },
      at: (value) => training.set({ model: String(value), model_as_given: null, model_config: null }),
    },
    gpus: {
      key: 'gpus',
      title: splitting,
      from: String(gpus ?? 1),
      values: isBound ? [1] : CARDS.filter((cards) => cards % groupOf(training.case) === 0),
      // copies on more cards take no less of each
      at: (value) =>
        training.set({
          gpus: Number(value),
          ...(Number(value) > 1 ? shardingOf(training) : parallelism === 'device_map' && { parallelism: 'single' }),
        }),
    },
  };
}

/** What is generated is the part of a GRPO sample that a config sets beside its prompts. */
function lengths(
  { case: { objective, sequence_length, max_completion_length } }: Subject,
  tokens: number,
): Readonly<Record<string, number>> {
  if (objective !== 'grpo' || !max_completion_length || !sequence_length) return { sequence_length: tokens };
  const prompt = sequence_length - max_completion_length;
  return { sequence_length: tokens, max_completion_length: Math.max(tokens - prompt, 1) };
}

/** `-8B`, `-0.5b`, `1.1B`. */
const SIZE = /[-_]?\d+(?:\.\d+)?[bm](?=[-_.]|$)/i;

/** Models that differ from a name by their size alone, the smallest first; only itself where there are no others. */
function familyOf(name: string): readonly string[] {
  const last = name.split('/').at(-1)!.toLowerCase();
  const family = last.replace(SIZE, '');
  if (family === last) return [name];
  const alike = knownModels().filter(({ id }) => id.split('/').at(-1)!.toLowerCase().replace(SIZE, '') === family);
  return alike.length === 0 ? [name] : alike.toSorted((a, b) => a.counts.all - b.counts.all).map(({ id }) => id);
}
