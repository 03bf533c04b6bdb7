import type { Origin } from '../base/origin.ts';

/** A key as written and its value in plain JavaScript, mappings as Map; Unknown or Either where a program decides. */
export interface Setting {
  readonly key: string;
  readonly value: unknown;
  /** Where the value stands. */
  readonly origin: Origin;
  readonly keyOrigin: Origin;
}
