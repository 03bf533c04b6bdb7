import type { HuggingFaceTraining } from './hugging-face-training.ts';
import type { Origin } from './place.ts';
import { BATCH } from './releases.ts';

/**
 * What classes of TRL for arguments have by default where Unsloth is imported, which writes them anew
 * (unsloth/models/rl.py, `replacements`); `TrainingArguments` stay as they are.
 */
export const UNSLOTH_DEFAULTS = {
  micro_batch: 4,
  grad_accum: 2,
  optimizer: 'adamw_bnb_8bit',
  eval_micro_batch: 4,
} as const;

export const OF_UNSLOTH: Origin = { kind: 'default', version: 'unsloth' };

/** Whether the arguments are of a class of TRL that Unsloth has written anew. */
export function hasUnslothDefaults({ format, trainer, argumentsOf, said }: HuggingFaceTraining): boolean {
  return format === 'unsloth' && trainer === 'trl' && argumentsOf === undefined && said === 'all';
}

/** Unsloth's trainers evaluate no more samples at once than they train with, where the library's own number is left. */
export function evaluatesAsTrained(
  { format, trainer }: HuggingFaceTraining,
  micro: unknown,
  evaluated: unknown,
): boolean {
  return format === 'unsloth' && trainer === 'trl' && evaluated === BATCH && typeof micro === 'number' && micro < BATCH;
}
