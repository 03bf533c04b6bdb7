import type { FileOrigin } from '../../sources/source-text.ts';
import type { Scope } from './scope.ts';
import type { Node } from './syntax.ts';

/** What is known of a value without running the program. Each knows where it stands. */
export type Value =
  | Scalar
  | Sequence
  | Mapping
  | Branches
  | Unclear
  | Model
  | Trainer
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
  readonly rest: Unclear | null;
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

export interface Unclear {
  readonly kind: 'unclear';
  /** Continues "is not known here: ...". */
  readonly why: string;
  /** The function of a library that gives it. */
  readonly library?: string;
  readonly at: FileOrigin;
}

/** A model of Ultralytics: `YOLO('yolov8n.pt')`. */
export interface Model {
  readonly kind: 'model';
  readonly className: string;
  /** The file or name it is made from; null for the default of the class. */
  readonly file: Value | null;
  readonly task: Value | null;
  readonly at: FileOrigin;
}

/** A trainer of Ultralytics: `DetectionTrainer(overrides=...)`. */
export interface Trainer {
  readonly kind: 'trainer';
  readonly className: string;
  readonly overrides: Value | null;
  readonly at: FileOrigin;
}

export interface Instance {
  readonly kind: 'instance';
  readonly class: Class | null;
  /** Changes as the program runs. */
  readonly attributes: Map<string, Value>;
  readonly at: FileOrigin;
}

export interface Func {
  readonly kind: 'function';
  readonly name: string;
  readonly node: Node;
  readonly scope: Scope;
  readonly self: Instance | null;
  /** Defaults of options that decorators declare, by parameter. */
  readonly options: ReadonlyMap<string, Value>;
  readonly at: FileOrigin;
}

export interface Class {
  readonly kind: 'class';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly methods: ReadonlyMap<string, Func>;
  readonly bases: readonly Value[];
  readonly at: FileOrigin;
}

/** Something of a library: `torch.cuda.is_available`. */
export interface External {
  readonly kind: 'external';
  readonly name: string;
  /** What a method is called on. */
  readonly of: Value | null;
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
  readonly options: Map<string, Option>;
  readonly at: FileOrigin;
}

export interface Option {
  readonly flags: readonly string[];
  readonly isSwitch: boolean;
  readonly isMany: boolean;
  readonly standard: Value;
}

/** An open file. */
interface Handle {
  readonly kind: 'handle';
  readonly path: Value;
  readonly at: FileOrigin;
}

/** The arguments of a call, worked out. */
export interface Given {
  readonly positional: readonly Value[];
  readonly named: Mapping;
}

const MOST_OPTIONS = 64;

export function scalar(value: Scalar['value'], at: FileOrigin, isSoft = false): Scalar {
  return { kind: 'scalar', value, at, isSoft };
}

export function unclear(why: string, at: FileOrigin): Unclear {
  return { kind: 'unclear', why, at };
}

export function mapping(entries: ReadonlyMap<string, Member>, at: FileOrigin, rest: Unclear | null = null): Mapping {
  return { kind: 'mapping', entries, rest, at };
}

export function sequence(items: readonly Value[], at: FileOrigin): Sequence {
  return { kind: 'sequence', items, at };
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
  if (value.kind === 'sequence') return value.items.length > 0;
  if (value.kind === 'mapping') return value.rest ? undefined : value.entries.size > 0;
  return undefined;
}

export function textOf(value: Value | null | undefined): string | null {
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
}
