// Which rows of data/measured count, written down before the error of any of them was looked at: bench/accuracy.ts applies these rules and nothing else.
import { type Measured } from './corpus.ts';

/** Flags that make a number another one than the trainer's own memory of this config alone, and why. */
export const EXCLUSIONS: Readonly<Record<string, string>> = {
  earlier_runs_same_process: 'an earlier training of the process left memory',
  earlier_train_cell_without_output: 'an earlier training of the process may have left memory',
  inflated: 'the page says that something else is counted in',
  not_trainer_line: 'not the progress bar of the trainer',
  other_trainer: 'not the trainer of the framework',
  assumed_default: 'a setting that decides was not told',
  assumed_batch: 'the batch was not told',
  assumed_model: 'the model was not told',
  synthetic: 'made by a script, not by a training',
  over_card_total: 'more than the card has: shared memory of Windows',
  custom_model: 'the parameters are those of no stock model',
};

/** Flags under which the first epoch was not seen whole: the row counts for the whole run alone. */
const FIRST_EPOCH_EXCLUSIONS: ReadonlySet<string> = new Set(['partial_epoch', 'resumed_run']);

export function isClean({ flags }: Measured): boolean {
  return flags.every((flag) => EXCLUSIONS[flag] === undefined);
}

export function showsFirstEpoch({ flags, firstBytes, reportedBytes }: Measured): boolean {
  return (firstBytes ?? reportedBytes) !== null && flags.every((flag) => !FIRST_EPOCH_EXCLUSIONS.has(flag));
}

/** Repository, issue or stored text: rows of one source are no independent evidence. */
export function sourceOf(row: Measured | string): string {
  const source = typeof row === 'string' ? row : row.source;
  const [, owner, name, kind, number] =
    /github\.com\/([^/]+)\/([^/]+)(?:\/(issues|pull|discussions)\/(\d+))?/.exec(source) ?? [];
  if (owner === undefined) return source;
  return kind === undefined ? `${owner}/${name}` : `${owner}/${name}#${number}`;
}
