import { type CallArguments, NOW, unclear, type Value } from './domain.ts';
import type { Journal } from './journal.ts';
import type { Machine } from './machine.ts';

const MAX_DEPTH = 4;
/** How a model was loaded and wrapped stays as it is whatever is done with it later. */
const LOADED = /\.(?:from_pretrained|from_config|get_peft_model|prepare_model_for_\w+_training)$/;

/** What something that is not followed may have changed is not known any more: the content of dictionaries, lists and objects. */
export function spoil(journal: Journal, value: Value, why: string, depth = 0): void {
  if (depth > MAX_DEPTH) return;
  const inner = (each: Value): void => spoil(journal, each, why, depth + 1);
  if (value.kind === 'branches') for (const option of value.options) inner(option);
  else if (value.kind === 'mapping' || value.kind === 'sequence') {
    if (value.cell.get(NOW)?.kind === 'unclear') return;
    journal.put(value.cell, NOW, unclear(why, value.at));
    const members = value.kind === 'mapping' ? Array.from(value.entries.values(), (each) => each.value) : value.items;
    for (const member of members) inner(member);
    if (value.kind === 'mapping' && value.onto) spoilAll(journal, value.onto, why);
  } else if (value.kind === 'instance') {
    if (LOADED.test(value.record?.name ?? '')) return;
    const names = new Set([...value.attributes.keys(), ...(value.class?.attributes.keys() ?? [])]);
    for (const name of names) {
      const before = value.attributes.get(name) ?? value.class?.attributes.get(name);
      if (before === undefined || before.kind === 'unclear') continue;
      if (isPlain(before)) journal.put(value.attributes, name, unclear(why, before.at));
      else inner(before);
    }
  } else if (value.kind === 'class') spoilAll(journal, value.attributes, why);
}

function spoilAll(journal: Journal, store: Map<string, Value>, why: string): void {
  for (const [name, value] of store) {
    if (isPlain(value)) journal.put(store, name, unclear(why, value.at));
  }
}

function isPlain(value: Value): boolean {
  return value.kind === 'scalar' || (value.kind === 'branches' && value.options.some((option) => isPlain(option)));
}

/** All that a call hands over. */
export function spoilGiven({ journal }: Machine, { positional, named }: CallArguments, why: string): void {
  for (const value of positional) spoil(journal, value, why);
  for (const { value } of named.entries.values()) spoil(journal, value, why);
}
