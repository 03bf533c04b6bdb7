import type { Beside, Change, Spot } from '../training.ts';
import type { KnobKey, Place } from './formats/draft.ts';
import type { SettableTraining } from './settable.ts';

/** A key and what is written for it; one that a program makes of more than a value is told, never written. */
export interface Write {
  readonly key: string;
  readonly to: string;
  readonly isTold?: boolean;
}

/** Whether a program of Python makes the trainer, so that arguments stand in its calls. */
export function isProgram({ written }: Pick<SettableTraining, 'written'>): boolean {
  const spots = [...Object.values(written.places).map(({ keyOrigin }) => keyOrigin), written.facts['model']?.origin];
  return spots.some((each) => each?.kind === 'file' && /\.(?:py|ipynb)$/i.test(each.path));
}

/** A key written with another value, put beside what its group has, or left to people. */
export function changeFor(
  training: SettableTraining,
  { key, to, isTold = false }: Write,
  written?: string | null,
): Change[] {
  const place = placeOf(training, key);
  const at = place && spotOf(place);
  const from = written === undefined ? (place?.text ?? null) : written;
  if (at && from !== null && !isTold) return from === to ? [] : [{ key, from, to, at }];
  return [{ key, from: null, to, beside: isTold || place ? null : besideFor(training, { key, to }) }];
}

function placeOf({ written: { places, keys } }: SettableTraining, key: string): Place | undefined {
  const all = [...Object.values(places), ...Object.values(keys)];
  return all.find((place) => place.key === key) ?? keys[key.replace(/^--/, '')];
}

export function spotOf({ origin }: Pick<Place, 'origin'>): Spot | null {
  return origin.kind === 'file' ? { path: origin.path, line: origin.line, column: origin.column } : null;
}

/** Arguments of a trainer, as they stand together in a call. */
const OF_TRAINER: readonly KnobKey[] = ['micro_batch', 'grad_accum', 'optimizer', 'liger', 'eval_micro_batch'];

/** A key that is written in the group of one that is not; null where none is that we are sure of. */
function besideFor(training: SettableTraining, { key, to }: Write): Beside | null {
  const { written } = training;
  const { places, keys, format } = written;
  const knob = (Object.keys(training.keys) as KnobKey[]).find((each) => training.keyOf(each) === key);
  let candidates: readonly (Place | undefined)[];
  // the batch of a loop by hand stands in its DataLoader, which takes nothing else
  if (isProgram(training) && places.micro_batch?.key === 'batch_size') candidates = [];
  else if (isProgram(training)) {
    const isOfTrainer = knob && [...OF_TRAINER, 'gradient_checkpointing', 'deepspeed'].includes(knob);
    candidates =
      isOfTrainer && knob !== undefined && !isOfUnsloth(format, knob) ? OF_TRAINER.map((each) => places[each]) : [];
  } else {
    const others = [...Object.values(places), ...Object.values(keys)];
    const batch = [places.micro_batch, places.grad_accum];
    // a batch often stands on a command line, which takes no list
    const inOrder = to.startsWith('[') ? [...Object.values(keys), ...others] : [...batch, ...others];
    const micro = places.micro_batch?.key.split('.').at(-1);
    // a program with words of its own for the batch may not read the names of transformers
    const isForeign = format === 'own schema' && micro !== training.keys.micro_batch?.key;
    candidates = isForeign ? [] : inOrder.filter((place) => place && groupOf(place.key) === groupOf(key));
  }
  const found = candidates.find((place) => place?.keyOrigin.kind === 'file' && place.text !== null);
  if (found?.keyOrigin.kind !== 'file') return null;
  const { path, line, column } = found.keyOrigin;
  return { key: found.key, path, line, column };
}

/** Unsloth's own checkpointing is an argument of `get_peft_model`. */
function isOfUnsloth(format: string, knob: KnobKey): boolean {
  return format === 'unsloth' && knob === 'gradient_checkpointing';
}

/** `train` of `train.micro_batch_size`. */
export function groupOf(key: string): string {
  return key.split('.').slice(0, -1).join('.');
}
