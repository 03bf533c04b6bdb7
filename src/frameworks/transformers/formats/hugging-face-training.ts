import type { Arguments } from './arguments.ts';
import type { LlmFormat } from './draft.ts';
import type { OldKey } from './old-keys.ts';
import type { TrainerName } from './releases.ts';

/** A training in the key names of TRL, transformers, peft and bitsandbytes. */
export interface HuggingFaceTraining {
  readonly format: LlmFormat;
  readonly trainer: TrainerName;
  /** Whose class the arguments are, where that is not the trainer's: TRL keeps what `TrainingArguments` says by default. */
  readonly argumentsOf?: TrainerName;
  readonly args: Arguments;
  /** `sft`, `dpo`, ...; null where the keys have to tell. */
  readonly objective: string | null;
  /**
   * How much the keys are the trainer's own: `all` (a file or call of the trainer itself, whose defaults hold for the
   * rest), or `some` (a team's own schema, whose script may say the rest).
   */
  readonly said: 'all' | 'some';
  /** Whether an adapter needs `use_peft: true`, as in files of TRL's `ModelConfig`. */
  readonly needsUsePeft: boolean;
  /** Whether the weights are loaded by TRL (a name is given to its trainer) and not by the script. */
  readonly isLoadedByTrl: boolean;
  /** Evaluation takes as many samples at once as training does, whatever the trainer's own default. */
  readonly evaluatesMicroBatch?: boolean;
  /** Type of 4-bit weights where none is said: `nf4` of `ModelConfig`, `fp4` of `BitsAndBytesConfig`. */
  readonly fourBit: 'nf4' | 'fp4';
  /** Arguments that tell how old the packages are at least. */
  readonly oldKeys?: readonly OldKey[];
  readonly reasons: readonly string[];
}
