import { type ModuleArgument } from './layers.ts';

/** Arguments of one layer, read by position with the framework's defaults. */
export class Args {
  readonly #values: readonly ModuleArgument[];

  constructor(values: readonly ModuleArgument[]) {
    this.#values = values;
  }

  get count(): number {
    return this.#values.length;
  }

  number(at: number, standard?: number): number {
    const value = this.#values[at];
    if (typeof value === 'number') return value;
    if ((value === undefined || value === null) && standard !== undefined) return standard;
    throw new BadArgument(`argument ${at + 1} must be a number`);
  }

  flag(at: number, standard: boolean): boolean {
    const value = this.#values[at];
    return value === undefined || value === null ? standard : Boolean(value);
  }

  list(at: number, standard?: readonly number[]): readonly number[] {
    const value = this.#values[at];
    if (Array.isArray(value) && value.every((each) => typeof each === 'number')) return value;
    if (value === undefined && standard) return standard;
    throw new BadArgument(`argument ${at + 1} must be a list of numbers`);
  }

  /** None when absent or null. */
  optional(at: number): number | null {
    const value = this.#values[at];
    return typeof value === 'number' ? value : null;
  }
}

/** A layer whose arguments do not make the module it names. */
export class BadArgument extends Error {
  override readonly name = 'BadArgument';
}
