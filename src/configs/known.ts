import type { Field } from '../base/origin.ts';

/** What the user says about every training, for what the configs leave out; null where nobody said. */
export interface StatedFacts {
  readonly nc: Field<number> | null;
  readonly labelsPerImage: Field<number> | null;
  readonly ultralytics: Field<string> | null;
  readonly torch: Field<string> | null;
  readonly gpus: Field<number> | null;
}

export const NOTHING_KNOWN: StatedFacts = {
  nc: null,
  labelsPerImage: null,
  ultralytics: null,
  torch: null,
  gpus: null,
};
