import { z } from 'zod';
import { KINDS } from './configs/argument-kinds.ts';
import { type Known } from './configs/known.ts';
import { type Field, type Origin } from './configs/training-run.ts';
import { UserError } from './errors.ts';
import { type Card } from './runners/card.ts';
import { cardOfMemory, findCard } from './runners/catalogue.ts';
import { type TextSettings } from './text-settings.ts';
import { FAIL_ON, type FailOn } from './verdict/verdict.ts';

const GIB = 2 ** 30;
const MAX_GIB = 2048;

const RESERVE = { schema: z.number().min(0).max(MAX_GIB), expected: `a number of GiB from 0 to ${MAX_GIB}` };
const MEMORY = { schema: z.number().gt(0).max(MAX_GIB), expected: `a number of GiB over 0 and up to ${MAX_GIB}` };
const FAIL = { schema: z.enum(FAIL_ON), expected: `one of ${FAIL_ON.join(', ')}`, choices: FAIL_ON };

/** What a team says about its trainings. */
export interface Policy {
  /** Null when none is declared. */
  readonly card: Card | null;
  /** Memory of the card to keep free, in bytes. */
  readonly reserveBytes: number;
  readonly failOn: FailOn;
  readonly known: Known;
}

/** Reads and checks the policy. Throws UserError in one line that names the setting. */
export function readPolicy(settings: TextSettings, originOf: (name: string) => Origin): Policy {
  const known = <T>(name: string, value: T | null): Field<T> | null =>
    value === null ? null : { value, origin: originOf(name) };
  return {
    card: readCard(settings),
    reserveBytes: Math.round((settings.number('reserve', RESERVE) ?? 0) * GIB),
    failOn: settings.word('fail-on', FAIL) ?? 'likely',
    known: {
      nc: known('nc', settings.number('nc', KINDS.classes)),
      labelsPerImage: known('labels-per-image', settings.number('labels-per-image', KINDS.labels)),
      ultralytics: known('ultralytics-version', settings.word('ultralytics-version', KINDS.ultralytics)),
      torch: known('torch-version', settings.word('torch-version', KINDS.torch)),
      gpus: known('gpus', settings.number('gpus', KINDS.gpus)),
    },
  };
}

function readCard(settings: TextSettings): Card | null {
  const name = settings.text('gpu');
  const memory = settings.number('gpu-memory', MEMORY);
  if (name !== null && memory !== null) {
    throw new UserError(`${settings.spell('gpu')} and ${settings.spell('gpu-memory')} exclude each other: give one`);
  }
  if (memory !== null) return cardOfMemory(memory);
  return name === null ? null : findCard(name);
}
