import type { FileOrigin } from '../../sources/source-text.ts';
import type { StartWord } from '../shell/trainings.ts';
import { fieldNames, linearised } from './attributes.ts';
import { instantiate } from './classes.ts';
import {
  type Class,
  type CallArguments,
  type Func,
  type Instance,
  mapping,
  type Member,
  scalar,
  sequence,
  textOfValue,
  unclear,
  type UnclearValue,
  type Value,
} from './domain.ts';
import { asMapping } from './mappings.ts';
import { setNested } from './commands.ts';
import { givenPath, isForSettings, noteAsked } from './given.ts';
import type { Machine } from './machine.ts';
import { PARSER, recordOf } from './records.ts';
import { valueOfTree } from './trees.ts';

/** A call of a method of a parser that fills dataclasses: `HfArgumentParser`, TRL's `TrlParser`. */
interface ParserCall extends CallArguments {
  readonly machine: Machine;
  readonly of: Value | null;
  readonly at: FileOrigin;
  /** File of the program, which paths count from. */
  readonly from: string;
}

type Entries = Map<string, Member>;

/** What a file, a dictionary or the command line gives to the fields of the classes, and what else may be given. */
interface Filled {
  readonly entries: Entries;
  readonly rest: UnclearValue | null;
}

/** What the methods of such a parser give: an object for each class; undefined for other methods and objects. */
export function parsedInto(method: string, call: ParserCall): Value | undefined {
  const { of, at } = call;
  if (of?.kind !== 'instance' || !PARSER.test(of.record?.name ?? '')) return undefined;
  const filled = givenTo(method, call);
  if (!filled) return undefined;
  const types = of.attributes.get('dataclass_types') ?? of.record?.positional[0];
  const classes = types?.kind === 'sequence' ? types.items : types ? [types] : [];
  const plain = classes.filter((each): each is Class => each.kind === 'class' && libraryOf(each) === null);
  const owned = new Set(plain.flatMap((each) => fieldNames(each)));
  return sequence(
    classes.map((each) => objectOf(each, filled, owned, call)),
    at,
  );
}

/**
 * What a method `parse` of a program's own parser gives, as alignment-handbook and its copies write it: the file that
 * the first word names, with the flags after it over its values. Undefined where the method does something else.
 */
export function parsedByOwn({ name, self, node, scope }: Func, given: CallArguments, machine: Machine, at: FileOrigin) {
  if (name !== 'parse' || self?.kind !== 'instance' || !/parse_yaml_file/.test(machine.source(node, scope))) return;
  return parsedInto(name, { ...given, machine, of: self, at, from: scope.program.text.path });
}

function givenTo(method: string, { machine, positional, named, at, from }: ParserCall): Filled | null {
  const given = positional[0] ?? [...named.entries.values()][0]?.value;
  switch (method) {
    case 'parse_yaml_file':
    case 'parse_json_file':
      return given ? fromFile(machine, given, from, at) : null;
    case 'parse_dict': {
      const entries = given && asMapping(given);
      return entries ? { entries: new Map(entries.entries), rest: entries.rest } : null;
    }
    case 'parse':
    case 'parse_args_into_dataclasses':
    case 'parse_args_and_config':
      return fromWords(machine, from, at);
    default:
      return null;
  }
}

function fromFile(machine: Machine, path: Value, from: string, at: FileOrigin): Filled {
  const text = textOfValue(path);
  if (text === null) {
    const why = path.kind === 'unclear' ? path.why : 'the file of its arguments is named when the program is started';
    return { entries: new Map(), rest: unclear(why, at) };
  }
  const tree = machine.world.tree(text, from, /\.json$/i.test(text) ? 'json' : 'yaml');
  const value = tree && valueOfTree(tree);
  if (value?.kind === 'mapping') {
    for (const member of value.entries.values()) noteAsked(machine.world.given, member.value);
    return { entries: new Map(value.entries), rest: null };
  }
  const why = `it stands in ${text.slice(0, 100)}, which is not in the repository`;
  return { entries: new Map(), rest: unclear(why, at) };
}

/** An object of a dataclass whose fields the words of the command line fill, over those of a file that `--config_path` or the program names. */
export function filledBy(
  type: Class,
  machine: Machine,
  from: string,
  at: FileOrigin,
  written: Value | null = null,
): Value {
  const { entries, rest } = fromWords(machine, from, at, false);
  const fields = new Set(fieldNames(type));
  const named = (fields.has('config_path') ? null : entries.get('config_path')?.value) ?? written;
  const file = named && fromFile(machine, named, from, at);
  const own = new Map([...(file?.entries ?? []), ...entries].filter(([key]) => fields.has(key)));
  const groups = [...own].filter(([, { value }]) => asMapping(value));
  for (const [key] of groups) own.delete(key);
  const settings = [...fields].find((name) => isForSettings(name, null));
  const path = settings !== undefined && !own.has(settings) ? givenPath(machine.world, at) : null;
  if (settings !== undefined && path) own.set(settings, { value: path, keyAt: at });
  const object = instantiate(machine, type, [], mapping(own, at, file?.rest ?? rest), at);
  for (const [key, { value }] of groups) fillGroup(object, key, value);
  for (const [key, { value }] of entries) if (key.includes('.')) setNested(object, key, value);
  return rest === null && !file?.rest ? settledObject(object) : object;
}

/** A group of a file's settings: the fields of an object, or a dictionary. */
function fillGroup(object: Value, key: string, value: Value): void {
  if (object.kind !== 'instance') return;
  const held = object.attributes.get(key);
  const entries = asMapping(value)?.entries;
  if (held?.kind === 'instance' && entries) for (const [name, member] of entries) fillGroup(held, name, member.value);
  else object.attributes.set(key, value);
}

/** `--key value` words, over the file that `--config` names. */
export function fromWords(machine: Machine, from: string, at: FileOrigin, isWithFile = true): Filled {
  const { words } = machine.world;
  if (!words) {
    return { entries: new Map(), rest: unclear('the command line that starts the program gives it', at) };
  }
  const entries: Entries = new Map();
  let open: UnclearValue | null = null;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const [, name, inline] = /^--([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word.text) ?? [];
    if (name === undefined) {
      if (word.unknown !== null) open ??= unclear(word.unknown, word.origin);
      continue;
    }
    const after = words.slice(index + 1);
    const next = after.findIndex(({ text }) => /^--[A-Za-z]/.test(text));
    const values = inline === undefined ? after.slice(0, next === -1 ? after.length : next) : [];
    index += values.length;
    const key = name.replaceAll('-', '_');
    const all = inline === undefined ? values : [{ ...word, text: inline }];
    entries.set(key, { value: valueOf(all, word.origin), keyAt: word.origin });
    // a field that is on by itself has a flag of its own that switches it off
    const positive = all.length === 0 ? /^no_(\w+)$/.exec(key)?.[1] : undefined;
    if (positive !== undefined) entries.set(positive, { value: scalar(false, word.origin), keyAt: word.origin });
  }
  if (!isWithFile) return { entries, rest: open };
  const config = entries.get('config')?.value ?? leadingFile(words) ?? givenPath(machine.world, at);
  if (!config) return { entries, rest: open };
  const file = fromFile(machine, config, from, at);
  return { entries: new Map([...file.entries, ...entries]), rest: open ?? file.rest };
}

/** `train.py recipe.yaml --key=value`: the file that the first word names. */
function leadingFile([first]: readonly StartWord[]): Value | null {
  return first?.unknown === null && /^[^-].*\.(?:ya?ml|json)$/i.test(first.text)
    ? scalar(first.text, first.origin)
    : null;
}

function valueOf(words: readonly StartWord[], at: FileOrigin): Value {
  const [first, ...others] = words;
  if (!first) return scalar(true, at);
  const values = words.map(({ text, unknown, origin }) =>
    unknown === null ? scalar(literal(text), origin) : unclear(unknown, origin),
  );
  return others.length === 0 ? values[0]! : sequence(values, at);
}

function literal(text: string): string | number | boolean | null {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^(?:none|null)$/i.test(text)) return null;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

/** The class of a library that a class of the program extends; null where it extends none. */
function libraryOf(type: Class): string | null {
  const base = linearised(type)
    .flatMap(({ bases }) => bases)
    .find(({ kind }) => kind === 'external');
  return base?.kind === 'external' && base.name !== 'object' ? base.name : null;
}

/** An object of one of the classes, with those of the values that are its fields. */
function objectOf(
  type: Value,
  { entries, rest }: Filled,
  owned: ReadonlySet<string>,
  { machine, at }: ParserCall,
): Value {
  if (type.kind === 'class' && libraryOf(type) === null) {
    const fields = new Set(fieldNames(type));
    const own = [...entries].filter(([key]) => fields.has(key));
    const object = instantiate(machine, type, [], mapping(new Map(own), at), at);
    return rest === null ? settledObject(object) : object;
  }
  const own = new Map([...entries].filter(([key]) => !owned.has(key)));
  const named = mapping(own, at, rest);
  if (type.kind === 'class') {
    const object = instantiate(machine, type, [], { ...named, rest: null }, at);
    if (object.kind !== 'instance' || !object.record) return object;
    const whole: Instance = { ...object, record: { ...object.record, rest } };
    return rest === null ? settledObject(whole) : whole;
  }
  if (type.kind !== 'external') return unclear('the class of the arguments is not known', at);
  return recordOf(type.name, { positional: [], named, machine, at }) ?? unclear(`${type.name} is not followed`, at);
}

/** Started just so, the defaults hold. */
function settledObject(object: Value): Value {
  if (object.kind !== 'instance') return object;
  for (const [name, value] of object.attributes)
    if (value.kind === 'scalar' && value.isSoft) object.attributes.set(name, { ...value, isSoft: false });
  return object;
}
