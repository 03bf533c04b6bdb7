import type { Origin } from '../base/origin.ts';
import type { Setting } from './setting.ts';
import type { SourceText } from './source-text.ts';

/** A value of a YAML, JSON or TOML file and where it stands. */
export type Tree = ScalarTree | ListTree | MapTree;

export interface ScalarTree {
  readonly kind: 'scalar';
  readonly value: unknown;
  readonly origin: Origin;
  /** The text of a string as it stands in the file, for a script that a value holds. */
  readonly source?: () => SourceText;
}

interface ListTree {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly origin: Origin;
}

export interface MapTree {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly origin: Origin;
}

export interface Entry {
  readonly key: string;
  readonly keyOrigin: Origin;
  readonly value: Tree;
}

/** The value of a key; of equal keys the last. */
export function lookUp(tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined {
  let found = tree;
  for (const key of keys) {
    found = found?.kind === 'map' ? found.entries.findLast((entry) => entry.key === key)?.value : undefined;
  }
  return found;
}

/** Plain JavaScript, mappings as Map. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map((item) => plain(item));
  return new Map(tree.entries.map(({ key, value }) => [key, plain(value)]));
}

export function stringAt(tree: Tree | undefined, ...keys: readonly string[]): string | null {
  const found = lookUp(tree, ...keys);
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : null;
}

/** A scalar as a shell gets it. */
export function textOf({ value }: ScalarTree): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

export function entriesOf(tree: Tree | undefined): readonly Entry[] {
  return tree?.kind === 'map' ? tree.entries : [];
}

const MOST_KEYS = 5000;

/** Every key of a tree, nested ones too. */
export function allKeysOf(root: Tree): ReadonlySet<string> {
  const keys = new Set<string>();
  const pending: Tree[] = [root];
  for (let tree = pending.pop(); tree && keys.size < MOST_KEYS; tree = pending.pop()) {
    for (const { key, value } of entriesOf(tree)) {
      keys.add(key);
      pending.push(value);
    }
    pending.push(...itemsOf(tree).slice(0, MOST_KEYS));
  }
  return keys;
}

function settingOf({ key, keyOrigin, value }: Entry): Setting {
  return { key, value: plain(value), origin: value.origin, keyOrigin };
}

/** The entries of a map, nothing for anything else. */
export function settingsOf(tree: Tree | null): Setting[] {
  return tree?.kind === 'map' ? tree.entries.map((entry) => settingOf(entry)) : [];
}
