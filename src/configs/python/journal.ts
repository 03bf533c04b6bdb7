import type { FileOrigin } from '../../sources/source-text.ts';
import { either, forked, type Value } from './domain.ts';

/** Where values live: the names of a scope, the attributes of an object or class, the content of a dictionary or list. */
export type Store = Map<string, Value>;

interface Write {
  readonly store: Store;
  readonly key: string;
  /** Undefined where nothing was there. */
  readonly before: Value | undefined;
}

/** What a part of the program changed: the values in the end, undefined where one was removed. */
export type JournalChanges = ReadonlyMap<Store, ReadonlyMap<string, Value | undefined>>;

/**
 * The state of the program. Every change goes through it, whichever name it is made under, so that each branch can be
 * followed on what was known before it, and what branches change is one of several values after it.
 */
export class Journal {
  readonly #logs: Write[][] = [];

  put(store: Store, key: string, value: Value | undefined): void {
    this.#logs.at(-1)?.push({ store, key, before: store.get(key) });
    if (value === undefined) store.delete(key);
    else store.set(key, value);
  }

  /** Runs a branch, takes back what it changed, and gives that. */
  aside(run: () => void): JournalChanges {
    const depth = this.#logs.length;
    const log: Write[] = [];
    let changes: JournalChanges = new Map();
    this.#logs.push(log);
    try {
      run();
    } finally {
      this.#logs.length = depth;
      changes = changesIn(log);
      for (const { store, key, before } of log.toReversed()) {
        if (before === undefined) store.delete(key);
        else store.set(key, before);
      }
    }
    return changes;
  }

  /** Runs a part that stays, and gives what it changed, with a way to see the changes so far from within. */
  watch(run: (soFar: () => JournalChanges) => void): {
    readonly changes: JournalChanges;
    readonly before: JournalChanges;
  } {
    const depth = this.#logs.length;
    const log: Write[] = [];
    this.#logs.push(log);
    try {
      run(() => changesIn(this.#logs.slice(depth).flat()));
    } finally {
      this.#logs.length = depth;
      const outer = this.#logs.at(-1);
      for (const write of log) outer?.push(write);
    }
    return { changes: changesIn(log), before: beforeIn(log) };
  }

  /** Each value that a branch changed becomes one of what the branches leave there. */
  join(branches: readonly JournalChanges[], at: FileOrigin, before?: JournalChanges, moved = 0): void {
    const fork = `${at.path}:${at.line}:${at.column}${moved > 0 ? `:${moved}` : ''}`;
    for (const [store, keys] of keysOf(branches)) {
      for (const key of keys) {
        const current = before?.get(store)?.has(key) ? before.get(store)?.get(key) : store.get(key);
        const values = branches
          .map((branch) => (branch.get(store)?.has(key) ? branch.get(store)?.get(key) : current))
          .filter((value) => value !== undefined);
        const value = values.length === branches.length ? forked(values, fork, at) : either(values, at);
        this.put(store, key, values.length === 0 ? undefined : value);
      }
    }
  }

  /** Sets all that was changed to what `value` makes of it. */
  replace(changes: JournalChanges, value: (before: Value) => Value): void {
    for (const [store, keys] of changes) {
      for (const key of keys.keys()) {
        const before = store.get(key);
        if (before !== undefined) this.put(store, key, value(before));
      }
    }
  }
}

function changesIn(log: readonly Write[]): JournalChanges {
  const changes = new Map<Store, Map<string, Value | undefined>>();
  for (const { store, key } of log) {
    const keys = changes.get(store) ?? new Map<string, Value | undefined>();
    changes.set(store, keys.set(key, store.get(key)));
  }
  return changes;
}

function beforeIn(log: readonly Write[]): JournalChanges {
  const found = new Map<Store, Map<string, Value | undefined>>();
  for (const { store, key, before } of log) {
    const keys = found.get(store) ?? new Map<string, Value | undefined>();
    if (!keys.has(key)) keys.set(key, before);
    found.set(store, keys);
  }
  return found;
}

function keysOf(branches: readonly JournalChanges[]): Map<Store, Set<string>> {
  const all = new Map<Store, Set<string>>();
  for (const branch of branches) {
    for (const [store, keys] of branch) {
      const known = all.get(store) ?? new Set<string>();
      for (const key of keys.keys()) known.add(key);
      all.set(store, known);
    }
  }
  return all;
}
