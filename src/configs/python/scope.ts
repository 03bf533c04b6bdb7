import type { FileOrigin } from '../../sources/source-text.ts';
import { either, forked, type Value } from './domain.ts';
import type { Program } from './machine.ts';

/** Names and their values. A branch writes into a layer of its own, which is merged when the branches meet. */
export class Scope {
  readonly #own = new Map<string, Value>();
  readonly #parent: Scope | null;
  /** Where assignments go that a layer cannot keep: names declared global. */
  readonly #globals = new Map<string, Scope>();
  readonly isLayer: boolean;
  /** The module whose text the names stand in. */
  readonly program: Program;

  constructor(program: Program, parent: Scope | null = null, isLayer = false) {
    this.program = program;
    this.#parent = parent;
    this.isLayer = isLayer;
  }

  get(name: string): Value | undefined {
    return this.#own.get(name) ?? this.#parent?.get(name);
  }

  set(name: string, value: Value): void {
    const target = this.#globalTarget(name);
    if (target && target !== this) target.set(name, value);
    else this.#own.set(name, value);
  }

  declareGlobal(name: string, target: Scope): void {
    this.#globals.set(name, target);
  }

  layer(): Scope {
    return new Scope(this.program, this, true);
  }

  names(): Iterable<string> {
    return this.#own.keys();
  }

  /** Takes over what branches assigned; each name may have any branch's value. */
  merge(branches: readonly Scope[], at: FileOrigin): void {
    const names = new Set(branches.flatMap((branch) => [...branch.#own.keys()]));
    for (const name of names) {
      const values = branches
        .map((branch) => branch.#own.get(name) ?? this.get(name))
        .filter((each) => each !== undefined);
      const fork = `${at.path}:${at.line}:${at.column}`;
      this.set(name, values.length === branches.length ? forked(values, fork, at) : either(values, at));
    }
  }

  #globalTarget(name: string): Scope | undefined {
    const own = this.#globals.get(name);
    return own ?? (this.isLayer && this.#parent ? this.#parent.#globalTarget(name) : undefined);
  }
}
