import type { Environment } from './environment.ts';
import type { LaunchFacts } from './launchers/launch.ts';
import type { DeclaredGpu, Hint } from './read-config.ts';
import type { Field, Origin } from '../base/origin.ts';
import type { Source, Severity } from '../base/findings.ts';
import type { Setting } from '../sources/setting.ts';
import { Either, type Unknown } from '../sources/uncertain.ts';

/** Something that a reader of a form has to say of a training. */
export interface ReaderRemark {
  readonly rule: string;
  readonly severity: Severity;
  readonly text: string;
  readonly origin?: Origin;
}

/** A training as a file declares it: its arguments, before defaults and other files have their say. */
export interface Declaration {
  readonly source: Source;
  /** Last line of the declaration, for a comment beside it. */
  readonly endLine?: number;
  readonly settings: readonly Setting[];
  /** Keys of a dataset that stand among the arguments. */
  readonly dataset?: readonly Setting[];
  /** Where arguments come from that nobody can list. */
  readonly rest?: Field<Unknown> | null;
  /** A call or a command, for which absent arguments have their defaults; a file may leave them to a script. */
  readonly isCommand: boolean;
  /** Which trainer runs it, where that is not the package. */
  readonly framework?: string;
  /** Processes that a launcher starts, one for each GPU. */
  readonly gpus?: Field<number> | null;
  readonly job?: DeclaredGpu | null;
  readonly remarks?: readonly ReaderRemark[];
  readonly hints?: readonly Hint[];
  /** Why this is a training. */
  readonly reasons: readonly string[];
  /** Settings of a program that the file does not name, and which may say more of the training. */
  readonly isOfProgram?: boolean;
  /** A function that nobody calls in the file, read with its defaults: another file may say more. */
  readonly isGuess?: boolean;
  /** Trainings of the same process before it whose models the program still holds. */
  readonly earlier?: readonly Declaration[];
  /** What kept the program that declares it from being followed to its end. */
  readonly cut?: readonly string[];
  /** What the place that starts it says beside its card. */
  readonly launch?: LaunchFacts | null;
  /** Its launcher starts a process on every card of the machine. */
  readonly takesAllCards?: boolean;
  /** One process that sees every card of the machine, over which its program may spread a model. */
  readonly seesAllCards?: boolean;
  /** What that place says of versions and of the allocator, before the files of the repository. */
  readonly environment?: Partial<Environment>;
  /** Programs of the repository that the command starts: they are this training, not one of their own. */
  readonly starts?: readonly string[];
  /** Files that the form followed. */
  readonly followed?: readonly string[];
  readonly written?: WrittenKeys;
}

/** Where the keys of a training are written. */
export interface WrittenKeys {
  /** What a recommendation may change, by the framework's name for it. */
  readonly places: Readonly<Record<string, WrittenKey>>;
  /** Every key, by its name in the format. */
  readonly keys: Readonly<Record<string, WrittenKey>>;
  /** What another file or the launcher says of it. */
  readonly beside: Readonly<Record<string, WrittenKey>>;
}

/** A key of a file as its format has it. */
interface WrittenKey {
  /** With the groups above it: `training.per_device_train_batch_size`. */
  readonly key: string;
  readonly origin: Origin;
  readonly keyOrigin: Origin;
  /** The value as it is written; null where it is none that a line holds. */
  readonly text: string | null;
}

/** The same with other files that had a say. */
export function withFollowed(declaration: Declaration, paths: readonly string[]): Declaration {
  return paths.length === 0 ? declaration : { ...declaration, followed: [...paths, ...(declaration.followed ?? [])] };
}

/** The same with something more to say, first. */
export function withRemarks(declaration: Declaration, remarks: readonly ReaderRemark[]): Declaration {
  return remarks.length === 0 ? declaration : { ...declaration, remarks: [...remarks, ...(declaration.remarks ?? [])] };
}

/** They tell runs apart that are the same training. */
const NAMES: ReadonlySet<string> = new Set(['name', 'project', 'seed', 'exist_ok', 'save_dir']);

/** Each training once: loops over seeds, and wrappers that call the same command in each branch, repeat them. */
export function distinct(declarations: readonly Declaration[]): Declaration[] {
  return once(declarations, ({ source, ...declaration }) => [source.path, source.line, ...said(declaration)]);
}

/** Of more trainings in one file than this those that differ by nothing but their place are one, and the rest is counted. */
const MOST_TRAININGS = 100;

/** The trainings of a file that are judged, and the number of those that are not. */
export function limited(declarations: readonly Declaration[]): {
  readonly kept: readonly Declaration[];
  readonly leftOut: number;
} {
  if (declarations.length <= MOST_TRAININGS) return { kept: declarations, leftOut: 0 };
  const all = once(declarations, (declaration) => said(declaration));
  return { kept: all.slice(0, MOST_TRAININGS), leftOut: Math.max(all.length - MOST_TRAININGS, 0) };
}

function once(declarations: readonly Declaration[], keyOf: (declaration: Declaration) => unknown): Declaration[] {
  const seen = new Map<string, Declaration>();
  for (const declaration of declarations) {
    const key = JSON.stringify(keyOf(declaration));
    if (!seen.has(key)) seen.set(key, declaration);
  }
  return [...seen.values()];
}

/** What decides a training: its values, wherever they stand. */
function said({ settings, gpus = null, rest = null, job, launch }: Omit<Declaration, 'source'>): unknown[] {
  const values = settings.filter(({ key }) => !NAMES.has(key)).map(({ key, value }) => [key, bare(value)]);
  return [values, gpus?.value, rest?.value, job?.name, job?.labels, launch?.count?.value];
}

/** Without the places of its parts. */
function bare(value: unknown): unknown {
  if (value instanceof Map) return [...value];
  return value instanceof Either ? { either: value.options.map((option) => bare(option.value)) } : value;
}
