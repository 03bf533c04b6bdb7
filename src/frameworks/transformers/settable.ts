import type { Json } from '../../base/origin.ts';
import type { Axis, Training } from '../training.ts';
import type { Card } from '../../torch/card.ts';
import type { LlmCase } from './case.ts';
import type { FormatTraining } from './fields.ts';
import type { KeysOf, KnobKey } from './formats/draft.ts';

/** A training whose facts can be changed one by one. */
export interface SettableTraining extends Training {
  readonly written: FormatTraining;
  /** The neutral case that the engine plays. */
  readonly case: LlmCase;
  readonly keys: KeysOf;
  readonly axes: Readonly<Record<'seq' | 'model' | 'gpus', Axis>>;
  /** The key that a config of its format writes a knob with; null where it has none. */
  readonly keyOf: (knob: KnobKey) => string | null;
  suits(card: Card): boolean;
  readonly set: (facts: Readonly<Record<string, Json>>) => SettableTraining;
}
