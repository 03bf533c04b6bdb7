import { either, scalar, sequence, unclear, type Value } from './domain.ts';
import type { World } from './machine.ts';

/** A loop over more is no list of trainings but a search. */
const MAX_ITERATIONS = 16;
/** The settings of a program that is started are gone through one by one. */
const MAX_SETTINGS = 200;

/** Most rounds of a loop that are followed one by one. */
export function mostRounds(items: readonly Value[], { words, given }: World): number {
  const isOfNames = items.every(
    (item) => isName(item) || (item.kind === 'sequence' && item.items.length === 2 && isName(item.items[0])),
  );
  return isOfNames && (words !== null || given !== null) ? MAX_SETTINGS : MAX_ITERATIONS;
}

function isName(value: Value | undefined): boolean {
  return value?.kind === 'scalar' && typeof value.value === 'string';
}

/** What a comprehension goes through, one by one; of a long list one item that may be any; null for what nobody can list. */
export function itemsToTry(value: Value): readonly Value[] | null {
  const items = elementsOf(value);
  if (!items) return null;
  if (items.length <= MAX_SETTINGS) return items;
  return [together(items, value.at)];
}

/** One value that may be any of several. */
export function together(items: readonly Value[], at: Value['at']): Value {
  const all = either(items, at);
  return all.kind === 'unclear' ? unclear('it is one of a long list', at) : all;
}

export function elementsOf(value: Value): readonly Value[] | null {
  if (value.kind === 'sequence') return value.items;
  if (value.kind === 'mapping' && !value.rest)
    return Array.from(value.entries, ([key, { keyAt }]) => scalar(key, keyAt));
  if (value.kind === 'scalar' && typeof value.value === 'string') {
    return Array.from(value.value.slice(0, 100), (character) => scalar(character, value.at));
  }
  return null;
}

export function listOf(value: Value): readonly Value[] | null {
  return value.kind === 'sequence' || value.kind === 'mapping' || value.kind === 'scalar' ? elementsOf(value) : null;
}

export function pairs(values: readonly (readonly Value[])[], at: Value['at']): Value {
  return sequence(
    values.map((each) => sequence(each, at)),
    at,
  );
}

export function itemAt(value: Value, index: number, at: Value['at']): Value {
  return value.kind === 'sequence'
    ? (value.items.at(index) ?? unclear('there is no such item', at))
    : unclear('a part of it is worked out when the program runs', at);
}
