import type { FileOrigin } from '../../sources/source-text.ts';
import type { Store } from './journal.ts';
import type { Scope } from './scope.ts';
import type { PythonNode } from './syntax.ts';

/** What is known of a value without running the program. Each knows where it stands. */
export type Value =
  | Scalar
  | Sequence
  | Mapping
  | Branches
  | UnclearValue
  | ModelObject
  | TrainerObject
  | Instance
  | Func
  | Class
  | External
  | ModuleValue
  | ArgumentParser
  | Handle;

export interface Scalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** A default that whoever starts the program may change, so that no branch is decided by it. */
  readonly isSoft: boolean;
  readonly at: FileOrigin;
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly items: readonly Value[];
  /** Holds the list as it is by now, for whoever knows it under another name. */
  readonly cell: Store;
  readonly at: FileOrigin;
}

export interface Member {
  readonly value: Value;
  readonly keyAt: FileOrigin;
}

export interface Mapping {
  readonly kind: 'mapping';
  readonly entries: ReadonlyMap<string, Member>;
  /** More entries that are not known. */
  readonly rest: UnclearValue | null;
  /** Holds the dictionary as it is by now, for whoever knows it under another name. */
  readonly cell: Store;
  /** The attributes or names that it is a view of: `vars(args)`, `globals()`. */
  readonly onto?: Store;
  readonly at: FileOrigin;
}

/** One of several values, as a condition decides that is not known. */
interface Branches {
  readonly kind: 'branches';
  readonly options: readonly Value[];
  /** The statement that decides, where each of its branches gives the option of its number. */
  readonly fork: string | null;
  readonly at: FileOrigin;
}

export interface UnclearValue {
  readonly kind: 'unclear';
  /** Continues "is not known here: ...". */
  readonly why: string;
  /** The function of a library that gives it. */
  readonly library?: string;
  /** What is known to stand behind it: `/yolov8x.pt` of `f"{root}/yolov8x.pt"`. */
  readonly tail?: string;
  readonly at: FileOrigin;
}

/** A model of Ultralytics: `YOLO('yolov8n.pt')`. */
export interface ModelObject {
  readonly kind: 'model';
  readonly className: string;
  /** The file or name it is made from; null for the default of the class. */
  readonly file: Value | null;
  readonly task: Value | null;
  /** Arguments that the program writes into its `overrides`. */
  readonly overrides: Store;
  /** A keyword that its class does not take. */
  readonly refused?: { readonly key: string; readonly at: FileOrigin } | null;
  readonly at: FileOrigin;
}

/** A trainer of Ultralytics: `DetectionTrainer(overrides=...)`. */
export interface TrainerObject {
  readonly kind: 'trainer';
  readonly className: string;
  readonly overrides: Value | null;
  readonly at: FileOrigin;
}

export interface Instance {
  readonly kind: 'instance';
  readonly class: Class | null;
  /** The constructor of a library that made it, and where its named arguments are written. */
  readonly record?: LibraryRecord;
  /** Changes as the program runs. */
  readonly attributes: Store;
  readonly at: FileOrigin;
}

/** An object of a library whose arguments a framework reads: `SFTConfig(...)`, `AutoModelForCausalLM.from_pretrained(...)`. */
interface LibraryRecord {
  /** Full name of the constructor. */
  readonly name: string;
  readonly positional: readonly Value[];
  /** Places of the names of its arguments. */
  readonly keys: ReadonlyMap<string, FileOrigin>;
  /** More arguments that are not known. */
  readonly rest: UnclearValue | null;
}

export interface Func {
  readonly kind: 'function';
  readonly name: string;
  readonly node: PythonNode;
  readonly scope: Scope;
  /** What its first parameter stands for: the object, or of a `@classmethod` the class. */
  readonly self: Instance | Class | null;
  /** Decorated with `@classmethod` or `@staticmethod`. */
  readonly binds?: 'class' | 'nothing';
  /** The class whose method it is, where it is called on an object. */
  readonly owner?: Class | null;
  /** Defaults of options that decorators declare, by parameter. */
  readonly options: ReadonlyMap<string, Value>;
  readonly at: FileOrigin;
}

export interface Class {
  readonly kind: 'class';
  readonly name: string;
  /** Changes as the program runs. */
  readonly attributes: Store;
  readonly methods: ReadonlyMap<string, Func>;
  /** Fields whose type is a class of the program. */
  readonly types: ReadonlyMap<string, Class>;
  readonly bases: readonly Value[];
  readonly at: FileOrigin;
}

/** Something of a library: `torch.cuda.is_available`. */
export interface External {
  readonly kind: 'external';
  readonly name: string;
  /** What a method is called on. */
  readonly of: Value | null;
  /** Of `super()`: the class whose bases are meant. */
  readonly after?: Class | null;
  readonly at: FileOrigin;
}

/** A module of the repository. */
export interface ModuleValue {
  readonly kind: 'module';
  readonly scope: Scope;
  readonly at: FileOrigin;
}

/** `argparse.ArgumentParser()`. */
export interface ArgumentParser {
  readonly kind: 'parser';
  readonly options: Option[];
  /** Values of `set_defaults`, which options that are added later have too. */
  readonly defaults: Map<string, Value>;
  /** A beginning of a flag does not stand for it: `allow_abbrev=False`. */
  readonly isExact?: boolean;
  /** `fromfile_prefix_chars`: a word that starts so names a file of words. */
  readonly prefix?: string;
  /** Parsers of `add_subparsers` by the word that starts them, and the name that the word is kept under. */
  readonly commands?: { dest: string | null; readonly parsers: Map<string, ArgumentParser> } | undefined;
  readonly at: FileOrigin;
}

export interface Option {
  /** What its value is kept under; several options may share it. */
  readonly name: string;
  readonly flags: readonly string[];
  /** What the flag gives by itself; null where a value follows it. */
  readonly bare: Value | null;
  /** How many words it takes; null for one. */
  readonly nargs: '?' | '*' | '+' | number | null;
  /** Each time that it is given adds to a list: one value, or all of its own. */
  readonly adds?: 'one' | 'all';
  /** What makes a value of a word: `int`, a function of the program; null where nothing does. */
  readonly type?: Value | null;
  /** It has no default and need not be given, so that it is `None` where no word gives it. */
  readonly mayBeNone?: boolean;
  /** Flags that say the opposite, beside those with `no-` before their name. */
  readonly opposites?: readonly string[];
  readonly standard: Value;
}

/** An open file. */
interface Handle {
  readonly kind: 'handle';
  readonly path: Value;
  readonly at: FileOrigin;
}

/** The arguments of a call, worked out. */
export interface CallArguments {
  readonly positional: readonly Value[];
  readonly named: Mapping;
}

const MOST_OPTIONS = 64;

export function scalar(value: Scalar['value'], at: FileOrigin, isSoft = false): Scalar {
  return { kind: 'scalar', value, at, isSoft };
}

export function unclear(why: string, at: FileOrigin): UnclearValue {
  return { kind: 'unclear', why, at };
}

const ABSENT = 'it is given in some branches only';

/** What stands for an argument that a branch does not give. */
export function absent(at: FileOrigin): UnclearValue {
  return unclear(ABSENT, at);
}

export function isAbsent(value: Value): boolean {
  return value.kind === 'unclear' && value.why === ABSENT;
}

/** Something that is there in some branches only; the likelier of both stands first. */
export function perhaps(value: Value, isLikely: boolean): Value {
  const options = [...optionsOf(value), absent(value.at)];
  return { kind: 'branches', options: isLikely ? options : options.toReversed(), fork: null, at: value.at };
}

export function mapping(
  entries: ReadonlyMap<string, Member>,
  at: FileOrigin,
  rest: UnclearValue | null = null,
): Mapping {
  return started({ kind: 'mapping', entries, rest, cell: new Map(), at });
}

export function sequence(items: readonly Value[], at: FileOrigin): Sequence {
  return started({ kind: 'sequence', items, cell: new Map(), at });
}

/** The attributes of an object or the names of a module as a dictionary, which changes them. */
export function viewOf(store: Store, at: FileOrigin): Mapping {
  const entries = Array.from(store, ([key, value]) => [key, { value, keyAt: value.at }] as const);
  return started({ kind: 'mapping', entries: new Map(entries), rest: null, cell: new Map(), onto: store, at });
}

function started<T extends Mapping | Sequence>(value: T): T {
  value.cell.set(NOW, value);
  return value;
}

/** The key of what a cell holds. */
export const NOW = 'now';

/** A dictionary or list as it is by now, under whatever name it was changed. */
export function fresh(value: Value): Value {
  if (value.kind === 'mapping' || value.kind === 'sequence') return value.cell.get(NOW) ?? value;
  if (value.kind !== 'branches') return value;
  const cells = new Set(value.options.map((option) => ('cell' in option ? option.cell : null)));
  const [cell] = cells;
  if (cells.size === 1) return cell?.get(NOW) ?? value;
  const options = value.options.map((option) => fresh(option));
  if (options.every((option, index) => option === value.options[index])) return value;
  return value.fork === null ? either(options, value.at) : forked(options, value.fork, value.at);
}

export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'branches' ? value.options : [value];
}

/** One value where all are the same, branches otherwise. */
export function either(values: readonly Value[], at: FileOrigin): Value {
  const options: Value[] = [];
  for (const value of values.flatMap((each) => optionsOf(each))) {
    if (!options.some((other) => isSame(other, value))) options.push(value);
  }
  const [first] = options;
  if (!first) return unclear('it has no value', at);
  if (options.length === 1) return first;
  if (options.length > MOST_OPTIONS) return unclear('it is one of too many values', at);
  return { kind: 'branches', options, fork: null, at };
}

/** What each branch of a statement gives, one option for each. */
export function forked(options: readonly Value[], fork: string, at: FileOrigin): Value {
  const isPlain = options.every(({ kind }) => kind !== 'branches') && options.length <= MOST_OPTIONS;
  const [first] = options;
  if (!isPlain || !first || options.every((option) => isSame(option, first))) return either(options, at);
  return { kind: 'branches', options, fork, at };
}

export function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value && typeof a.value === typeof b.value;
  return false;
}

/** Applies an operation to each option of a value. */
export function lift(value: Value, at: FileOrigin, operation: (option: Value) => Value): Value {
  if (value.kind !== 'branches') return operation(value);
  const results = value.options.map((option) => operation(option));
  return value.fork === null ? either(results, at) : forked(results, value.fork, at);
}

/** Whether a value counts as true; undefined where nobody can know. */
export function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'scalar') return value.isSoft ? undefined : Boolean(value.value);
  if (value.kind === 'sequence')
    return value.items.length === 0
      ? false
      : value.items.every((item) => optionsOf(item).some(isAbsent))
        ? undefined
        : true;
  if (value.kind === 'mapping') return value.rest ? undefined : value.entries.size > 0;
  if (value.kind === 'function' || value.kind === 'class') return true;
  if (value.kind === 'instance') return value.class === null || !mayBeEmpty(value.class, 0) ? true : undefined;
  return undefined;
}

/** Whether objects of a class may count as false: one says so itself, or extends what nobody knows. */
function mayBeEmpty({ methods, bases }: Class, depth: number): boolean {
  if (methods.has('__bool__') || methods.has('__len__') || depth > 8) return true;
  return bases.some((base) =>
    base.kind === 'class' ? mayBeEmpty(base, depth + 1) : !(base.kind === 'external' && PLAIN_BASE.test(base.name)),
  );
}

const PLAIN_BASE = /^(?:object|(?:abc\.)?ABC|(?:pydantic\.)?BaseModel|(?:typing\.)?Generic)$/;

/** What a condition is where nobody changes the defaults that it hangs on; undefined where it hangs on more. */
export function leaningOf(value: Value): boolean | undefined {
  return value.kind === 'scalar' ? Boolean(value.value) : truthOf(value);
}

export function textOfValue(value: Value | null | undefined): string | null {
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
}
