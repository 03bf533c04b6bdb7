import type { Source } from '../base/findings.ts';
import type { Field, Json, Origin } from '../base/origin.ts';
import type { StatedFacts } from '../configs/known.ts';
import type { Directive } from '../configs/comment.ts';
import type { ReadingContext } from '../configs/context.ts';
import type { Declaration } from '../configs/declaration.ts';
import type { Environment } from '../configs/environment.ts';
import type { FormReading } from '../configs/found.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import type { ProgramParts } from '../configs/python/machine.ts';
import type { Files } from '../sources/files.ts';
import type { ShellHost } from '../configs/shell/trainings.ts';
import type { Word } from '../configs/shell/memory.ts';
import type { ShellCommand } from '../configs/shell/runner.ts';
import type { YamlDocument } from '../sources/yaml.ts';
import type { Setting } from '../sources/setting.ts';
import type { Training } from './training.ts';

/** A training that is not in a file, and the card it names itself. */
export interface Case {
  readonly config: ReadConfig;
  readonly gpu: string | null;
}

/** A document of YAML, JSON or TOML and the file that it stands in. */
export interface DocumentIn {
  readonly path: string;
  readonly document: YamlDocument;
  readonly context: ReadingContext;
}

/** A program of Python that a command starts, and that is none of the repository's that can be followed. */
export interface ScriptStart {
  /** As written. */
  readonly path: string;
  readonly words: readonly Word[];
  readonly source: Source;
  readonly endLine: number;
  /** Processes that a launcher starts, one for each GPU. */
  readonly gpus: Field<number> | null;
  /** Where the command starts. */
  readonly start: Origin;
}

/** A program of the repository that is started with a file of settings, and the trainings that it then declares. */
export interface SettingsProgram {
  readonly path: string;
  readonly declarations: readonly Declaration[];
  /** Places in the file of what it asks for, as `line:column`; null where nobody looked. */
  readonly asked: ReadonlySet<string> | null;
  /** Keys that it cannot do without and the file does not have. */
  readonly missed: ReadonlySet<string>;
}

/** One training stack: the only place that knows its arguments, models, losses, trainer and knobs. */
export interface Framework {
  readonly name: string;
  /** Whether a text of YAML, JSON or TOML may hold a training of this framework: a cheap screen before it is parsed. */
  readonly mayHold: (text: string) => boolean;
  /** Whether a text that cannot be read was meant to be a training of it. */
  readonly looksMeant?: (text: string) => boolean;
  /**
   * What a document is to this framework: its trainings, or a kind of its own; null for what it does not know. A kind of
   * others counts where no framework knows the document better.
   */
  readonly fromTree?: (file: DocumentIn) => FormReading | null;
  /** The trainings that a command starts; null for a command of others. */
  readonly fromCommand?: (command: ShellCommand, host: ShellHost) => readonly Declaration[] | null;
  /** The trainings of a script that the framework brings; null for any other. */
  readonly fromScript?: (script: ScriptStart) => readonly Declaration[] | null;
  /** The trainings that a program of Python declares by the objects that it makes of its libraries. */
  readonly fromProgram?: (parts: ProgramParts, path: string, files: Files) => readonly Declaration[];
  /**
   * The training of a file of settings with what the programs make of it that may read it: one, or several between which
   * nothing decides.
   */
  readonly fromPrograms?: (
    own: Declaration,
    programs: readonly SettingsProgram[],
    files: Files,
  ) => readonly Declaration[];
  /** Makes a config of a declaration: follows the files that it names, fills in defaults and says what is odd. */
  readonly complete: (
    declaration: Declaration,
    context: ReadingContext,
    directives: readonly Directive[],
    environment: Environment,
  ) => ReadConfig;
  /** Whether the framework brings a file of this path itself, so that nobody needs to ask a repository for it. */
  readonly bringsAlong: (path: string) => boolean;
  /** The training of a result again, from its fields; null for fields that are none of this framework's. */
  readonly restore: (fields: Readonly<Record<string, Field<Json>>>) => Training | null;
  /** The training again of a structured clone, which has its data and nothing that it can do; null for one of others. */
  readonly revive: (clone: object) => Training | null;
  /** Whether `key=value` words or the keys of a case are this framework's; of several the first that says so reads them. */
  readonly speaks: (settings: readonly Setting[]) => boolean;
  /** A word of a training that has no value; null for any other. */
  readonly bareWord: (word: string) => Setting | null;
  /** A training in such words. */
  readonly fromSettings: (settings: readonly Setting[], source: Source, known: StatedFacts) => Case;
}
