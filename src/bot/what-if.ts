import type { ReadConfig } from '../configs/read-config.ts';
import { readWords } from '../frameworks/ultralytics/arguments/arguments.ts';
import { NOTHING_KNOWN } from '../frameworks/ultralytics/arguments/known.ts';
import { type TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import { UserError } from '../base/errors.ts';
import { parseModelName } from '../frameworks/ultralytics/networks/names.ts';
import { printable } from '../base/printable.ts';
import { type Card } from '../torch/card.ts';
import { cardOfMemory, findCard } from '../gpus/catalogue.ts';

/** What would be changed: fields of runs, and the card. */
export interface Change {
  readonly fields: Partial<TrainingRun>;
  /** Null leaves the declared one. */
  readonly card: Card | null;
}

const MEMORY = /^gpu-memory=(.*)$/;

/** Reads `key=value` words as the command line does. Throws UserError in one line for what is not understood. */
export function readChange(words: readonly string[]): Change {
  const memory = words.map((word) => MEMORY.exec(word)?.[1]).find((value) => value !== undefined);
  const settings = words.filter((word) => !MEMORY.test(word));
  const { config, gpu } = readWords(settings, NOTHING_KNOWN);
  const wrong = config.findings.find(({ severity }) => severity === 'error');
  if (wrong) throw new UserError(wrong.message);
  if (gpu !== null && memory !== undefined) throw new UserError('gpu and gpu-memory exclude each other: give one');
  const card = memory === undefined ? null : cardOfMemory(Number(memory));
  return { fields: fieldsSaid(config), card: gpu === null ? card : findCard(gpu) };
}

/** Only what the words say; everything else in a run read from them is a default. */
function fieldsSaid({ run, findings }: ReadConfig): Partial<TrainingRun> {
  if (run === null) throw new UserError(findings[0]?.message ?? 'the words make no training');
  const said = Object.entries(run).filter(
    ([, field]) => typeof field === 'object' && (field as TrainingRun['batch']).origin.kind === 'argument',
  );
  const fields: Partial<TrainingRun> = Object.fromEntries(said);
  const task = fields.task ? null : parseModelName(fields.model?.value ?? '')?.task;
  return task ? { ...fields, task: { value: task, origin: run.model.origin } } : fields;
}

/** The config with the change made; one that could not be read stays so. */
export function changedConfig(config: ReadConfig, { fields }: Change): ReadConfig {
  return config.run === null ? config : { ...config, run: { ...config.run, ...fields } };
}

/** The configs in a file, or all of them. Throws UserError when none is there. */
export function chosen<T>(all: readonly T[], path: string | null, pathOf: (each: T) => string): readonly T[] {
  if (all.length === 0) throw new UserError('this pull request changes no training config');
  const found = path === null ? all : all.filter((each) => pathOf(each) === path);
  if (found.length === 0) {
    throw new UserError(`this pull request changes no training config in ${printable(path)}`);
  }
  return found;
}
