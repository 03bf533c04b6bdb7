import type { Value } from './domain.ts';
import type { Journal, Store } from './journal.ts';
import type { Program } from './machine.ts';

/** Names and their values. */
export class Scope {
  /** Its own names, for what looks at or writes them from outside. */
  readonly names: Store = new Map();
  readonly #parent: Scope | null;
  readonly #journal: Journal;
  /** Where assignments go to names that are declared global or nonlocal. */
  readonly #elsewhere = new Map<string, Scope>();
  /** The module whose text the names stand in. */
  readonly program: Program;

  constructor(program: Program, outer: Scope | Journal) {
    this.program = program;
    this.#parent = outer instanceof Scope ? outer : null;
    this.#journal = outer instanceof Scope ? outer.#journal : outer;
  }

  get(name: string): Value | undefined {
    return this.names.get(name) ?? this.#parent?.get(name);
  }

  set(name: string, value: Value | undefined): void {
    this.#journal.put((this.#elsewhere.get(name) ?? this).names, name, value);
  }

  declareGlobal(name: string, target: Scope): void {
    this.#elsewhere.set(name, target);
  }

  /** The function around this one that has a name; its own scope where none has. */
  ownerOf(name: string): Scope {
    for (let scope = this.#parent; scope; scope = scope.#parent) if (scope.names.has(name)) return scope;
    return this;
  }
}
