import type { FileOrigin } from '../../sources/source-text.ts';
import { methodOf } from './attributes.ts';
import { type Instance, mapping, optionsOf, unclear } from './domain.ts';
import type { Machine } from './machine.ts';

/** What a loader or a trainer calls its rows and the function that puts them together. */
interface RowNames {
  readonly rows: string;
  readonly collate: string;
}

export const OF_LOADER: RowNames = { rows: 'dataset', collate: 'collate_fn' };
export const OF_TRAINER: RowNames = { rows: 'train_dataset', collate: 'data_collator' };

/** What is asked of the program's own rows and of the function that puts them together: there text is cut. */
export function followRows(machine: Machine, reader: Instance, names: RowNames, at: FileOrigin): void {
  const first = names === OF_LOADER ? reader.record?.positional[0] : undefined;
  const rows = reader.attributes.get(names.rows) ?? first;
  const nobody = unclear('whoever reads the rows gives it', at);
  const nothing = mapping(new Map(), at);
  machine.rehearsals += 1;
  for (const each of rows ? optionsOf(rows) : []) {
    const row = each.kind === 'instance' ? methodOf(each, '__getitem__') : undefined;
    if (row) machine.call(row, [nobody], nothing, at);
  }
  const collate = reader.attributes.get(names.collate);
  const method = collate?.kind === 'instance' ? methodOf(collate, '__call__') : undefined;
  const joined = collate?.kind === 'function' ? collate : method;
  if (joined) machine.call(joined, [nobody], nothing, at);
  machine.rehearsals -= 1;
}
