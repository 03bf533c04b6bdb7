import type { Source } from '../base/findings.ts';
import type { Field, Json } from '../base/origin.ts';
import type { Known } from '../configs/known.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import type { Setting } from '../sources/setting.ts';
import type { Training } from './training.ts';

/** A training that is not in a file, and the card it names itself. */
export interface Case {
  readonly config: ReadConfig;
  readonly gpu: string | null;
}

/** One training stack: the only place that knows its arguments, models, losses, trainer and knobs. */
export interface Framework {
  readonly name: string;
  /** The training of a result again, from its fields; null for fields that are none of this framework's. */
  readonly restore: (fields: Readonly<Record<string, Field<Json>>>) => Training | null;
  /** Whether `key=value` words or the keys of a case are this framework's; of several the first that says so reads them. */
  readonly speaks: (settings: readonly Setting[]) => boolean;
  /** A word of a training that has no value; null for any other. */
  readonly bareWord: (word: string) => Setting | null;
  /** A training in such words. */
  readonly fromSettings: (settings: readonly Setting[], source: Source, known: Known) => Case;
}
