import type { FileOrigin } from '../../sources/source-text.ts';
import { attributeOf } from './attributes.ts';
import {
  either,
  lift,
  mapping,
  type Member,
  optionsOf,
  scalar,
  sequence,
  textOfValue,
  unclear,
  type Value,
  viewOf,
} from './domain.ts';
import { asMapping, spreadInto } from './mappings.ts';
import type { LibraryCall } from './library-call.ts';
import { format, joinPath } from './operators.ts';
import { copyOf } from './copies.ts';
import { isSignature } from './signatures.ts';
import { spoil } from './spoil.ts';
import { listOf, pairs } from './elements.ts';
import { noteAsked } from './given.ts';
import { hasUnknownBase } from './harmless.ts';
import { put } from './targets.ts';

type Builtin = (call: LibraryCall) => Value | undefined;

const MAX_RANGE = 1000;

const BUILTINS: Readonly<Record<string, Builtin>> = {
  int: (call) =>
    convert(call, (value) => (value !== '' && Number.isFinite(Number(value)) ? Math.trunc(Number(value)) : undefined)),
  float: (call) =>
    convert(call, (value) => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined)),
  str: (call) =>
    convert(call, (value) => (value === null ? 'None' : typeof value === 'boolean' ? undefined : String(value))),
  bool: (call) => convert(call, (value) => Boolean(value)),
  abs: (call) => convert(call, (value) => (typeof value === 'number' ? Math.abs(value) : undefined)),
  round: (call) => convert(call, (value) => (typeof value === 'number' ? Math.round(value) : undefined)),
  max: (call) => extreme(call, Math.max),
  min: (call) => extreme(call, Math.min),
  len: ({ positional: [value], at }) => {
    const items = value?.kind === 'mapping' && value.rest ? null : value && listOf(value);
    return items ? scalar(items.length, at) : undefined;
  },
  list: ({ positional: [value], at }) => copied(value, at),
  tuple: ({ positional: [value], at }) => copied(value, at),
  set: ({ positional: [value], at }) => copied(value, at),
  // of the parameters of a model those that train are given to an optimizer anyway
  filter: ({ positional: [, value] }) =>
    value?.kind === 'instance' && value.record?.name === 'parameters' ? value : undefined,
  sorted: ({ positional: [value], at }) => copied(value, at),
  reversed: ({ positional: [value], at }) => {
    const items = value && listOf(value);
    return items ? sequence(items.toReversed(), at) : undefined;
  },
  range,
  enumerate: ({ positional: [value, start], named, at }) => {
    const items = value && listOf(value);
    const from = start ?? named.entries.get('start')?.value;
    const offset = from?.kind === 'scalar' ? Number(from.value) : 0;
    return items
      ? pairs(
          items.map((item, index) => [scalar(index + offset, at), item]),
          at,
        )
      : undefined;
  },
  zip: ({ positional, at }) => {
    const lists = positional.map((value) => listOf(value));
    if (lists.some((list) => list === null)) return undefined;
    const length = Math.min(...lists.map((list) => list!.length));
    return pairs(
      Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, index) => lists.map((list) => list![index]!)),
      at,
    );
  },
  dict: ({ positional: [value], named, at }) => {
    const entries = new Map<string, Member>();
    const rest = value ? spreadInto(entries, value, 'dict()') : null;
    for (const [key, member] of named.entries) entries.set(key, member);
    return mapping(entries, at, rest ?? named.rest);
  },
  vars: ({ positional: [value] }) => (value ? (asMapping(value) ?? undefined) : undefined),
  isinstance: ({ positional: [value, type], at }) => {
    const isOne = value && type ? isOfType(value, type) : undefined;
    const isSoft = value?.kind === 'scalar' && value.isSoft;
    return isOne === undefined ? undefined : scalar(isOne, at, isSoft);
  },
  getattr: ({ positional: [value, name, fallback], at }) => {
    const key = textOfValue(name);
    if (!value || key === null) return fallback;
    const found = lift(value, at, (option) => attributeOf(option, key, at));
    return found.kind === 'external' && fallback ? fallback : found;
  },
  hasattr: ({ positional: [object, name], at }) => {
    const key = textOfValue(name);
    if (object?.kind !== 'instance' || key === null || object.record || hasUnknownBase(object)) return undefined;
    const found = attributeOf(object, key, at);
    return scalar(found.kind !== 'external' || found.of !== object, at);
  },
  setattr: ({ machine, positional: [object, name, value], at }) => {
    const key = textOfValue(name);
    if (object && key !== null && value) put(machine, object, key, { value, keyAt: at });
    else if (object) spoil(machine.journal, object, 'setattr() sets a part of it that is not known');
    return scalar(null, at);
  },
  delattr: ({ machine, positional: [object, name], at }) => {
    const key = textOfValue(name);
    if (object && key !== null) put(machine, object, key, undefined);
    return scalar(null, at);
  },
  globals: ({ machine, scope, at }) => {
    const names = machine.moduleScope(scope.program)?.names;
    return names && viewOf(names, at);
  },
  open: ({ positional: [path], at }) => (path ? { kind: 'handle', path, at } : undefined),
  print: ({ at }) => scalar(null, at),
};

const METHODS: Readonly<Record<string, Builtin>> = {
  'str.format': (call) =>
    onText(call, (text) =>
      format(
        text,
        call.positional,
        new Map(Array.from(call.named.entries, ([key, { value }]) => [key, value])),
        call.at,
      ),
    ),
  'str.lower': (call) => changed(call, (text) => text.toLowerCase()),
  'str.upper': (call) => changed(call, (text) => text.toUpperCase()),
  'str.capitalize': (call) => changed(call, (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()),
  'str.lstrip': (call) => stripped(call, true, false),
  'str.strip': (call) => stripped(call, true, true),
  'str.rstrip': (call) => stripped(call, false, true),
  'str.replace': (call) => {
    const [from, to] = call.positional.map((value) => textOfValue(value));
    return typeof from === 'string' && typeof to === 'string'
      ? changed(call, (text) => text.replaceAll(from, to))
      : undefined;
  },
  'str.split': ({ of, positional: [separator], at }) => {
    const [text, sign] = [textOfValue(of), separator ? textOfValue(separator) : null];
    if (text === null || sign === '') return undefined;
    const parts = sign === null ? text.trim().split(/\s+/) : text.split(sign);
    return sequence(
      parts.slice(0, 100).map((part) => scalar(part, at)),
      at,
    );
  },
  'str.join': ({ of, positional: [list], at }) => {
    const items = list && listOf(list)?.map((item) => textOfValue(item));
    const sign = textOfValue(of);
    if (!items || sign === null || items.some((item) => item === null)) return undefined;
    return scalar(items.join(sign).slice(0, 10_000), at);
  },
  'str.startswith': (call) => test(call, (text, other) => text.startsWith(other)),
  'str.endswith': (call) => test(call, (text, other) => text.endsWith(other)),
  // pathlib
  'str.joinpath': (call) => {
    const parts = call.positional.map((value) => textOfValue(value));
    if (parts.some((part) => part === null)) return undefined;
    return changed(call, (text) => parts.reduce<string>((joined, part) => joinPath(joined, part ?? ''), text));
  },
  'str.with_suffix': (call) => {
    const suffix = textOfValue(call.positional[0]);
    return suffix === null ? undefined : changed(call, (text) => text.replace(/\.[^./]*$/, '') + suffix);
  },
  'str.resolve': (call) => changed(call, (text) => text),
  'str.absolute': (call) => changed(call, (text) => text),
  'str.expanduser': (call) => changed(call, (text) => text),
  'str.as_posix': (call) => changed(call, (text) => text),
  'str.read_text': ({ of, at }) => (of ? { kind: 'handle', path: of, at } : undefined),
  'str.open': ({ of, at }) => (of ? { kind: 'handle', path: of, at } : undefined),
  'dict.get': ({ of, positional: [key, fallback], machine, at }) => {
    if (of?.kind !== 'mapping' || key?.kind !== 'scalar') return undefined;
    const found = of.entries.get(String(key.value))?.value;
    if (found) noteAsked(machine.world.given, found);
    return found ?? (of.rest ? of.rest : (fallback ?? scalar(null, at)));
  },
  'dict.pop': ({ of, positional: [key, fallback] }) =>
    of?.kind === 'mapping' && key?.kind === 'scalar'
      ? (of.entries.get(String(key.value))?.value ?? fallback)
      : undefined,
  'dict.setdefault': ({ of, positional: [key, fallback] }) =>
    of?.kind === 'mapping' && key?.kind === 'scalar'
      ? (of.entries.get(String(key.value))?.value ?? fallback)
      : undefined,
  'dict.items': ({ of, at }) =>
    of?.kind === 'mapping' && !of.rest
      ? pairs(
          Array.from(of.entries, ([key, { value, keyAt }]) => [scalar(key, keyAt), value]),
          at,
        )
      : undefined,
  'dict.values': ({ of, at }) =>
    of?.kind === 'mapping' && !of.rest
      ? sequence(
          Array.from(of.entries.values(), ({ value }) => value),
          at,
        )
      : undefined,
  'list.pop': ({ of, positional: [index] }) => {
    const at = index?.kind === 'scalar' ? Number(index.value) : -1;
    return of?.kind === 'sequence' ? of.items.at(at) : undefined;
  },
  'dict.keys': ({ of, at }) =>
    of?.kind === 'mapping' && !of.rest
      ? sequence(
          Array.from(of.entries, ([key, { keyAt }]) => scalar(key, keyAt)),
          at,
        )
      : undefined,
  'dict.copy': ({ of }) => (of ? copyOf(of, false) : undefined),
  'list.copy': ({ of }) => (of ? copyOf(of, false) : undefined),
};

/** What a function or method of Python itself gives; undefined where only the running program knows. */
export function callBuiltin(name: string, call: LibraryCall): Value | undefined {
  if (Object.hasOwn(BUILTINS, name)) return BUILTINS[name]?.(call);
  return Object.hasOwn(METHODS, name) ? METHODS[name]?.(call) : undefined;
}

/** Whether a value is of one of Python's own types; undefined where type or value say it only at run time. */
function isOfType(value: Value, type: Value): boolean | undefined {
  if (type.kind === 'sequence') {
    const each = new Set(type.items.map((item) => isOfType(value, item)));
    return each.has(true) ? true : each.has(undefined) ? undefined : false;
  }
  if (type.kind !== 'external' || !Object.hasOwn(TYPES, type.name)) return undefined;
  if (value.kind === 'mapping' || value.kind === 'sequence') return TYPES[type.name] === value.kind;
  return value.kind === 'scalar' ? TYPES[type.name] === typeof value.value : undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  dict: 'mapping',
  list: 'sequence',
  str: 'string',
  bool: 'boolean',
  int: 'number',
  float: 'number',
};

type Plain = string | number | boolean | null;

function convert(
  { positional: [value], at }: LibraryCall,
  change: (value: Plain) => Plain | undefined,
): Value | undefined {
  if (!value) return undefined;
  return lift(value, at, (option) => {
    if (option.kind !== 'scalar') return option;
    const result = change(option.value);
    // the place where the value was written says more than that of its conversion
    return result === undefined
      ? unclear('a number is worked out when the program runs', at)
      : scalar(result, option.at, option.isSoft);
  });
}

function extreme({ positional, at }: LibraryCall, choose: (...numbers: number[]) => number): Value | undefined {
  const values = positional.length === 1 ? (listOf(positional[0]!) ?? []) : positional;
  const unknown = values.find((value) => value.kind === 'unclear');
  if (unknown) return unknown;
  const numbers = values.map((value) =>
    value.kind === 'scalar' && typeof value.value === 'number' ? value.value : NaN,
  );
  if (numbers.length === 0 || numbers.some((number) => Number.isNaN(number))) return undefined;
  return scalar(
    choose(...numbers),
    at,
    values.some((value) => value.kind === 'scalar' && value.isSoft),
  );
}

function copied(value: Value | undefined, at: FileOrigin): Value | undefined {
  if (!value) return sequence([], at);
  if (isSignature(value)) return value;
  const items = listOf(value);
  return items ? sequence(items, at) : undefined;
}

function range({ positional, at }: LibraryCall): Value | undefined {
  const numbers = positional.map((value) =>
    value.kind === 'scalar' && typeof value.value === 'number' ? value.value : NaN,
  );
  const [start, stop, step] = numbers.length === 1 ? [0, numbers[0]!, 1] : [numbers[0]!, numbers[1]!, numbers[2] ?? 1];
  const length = Math.ceil((stop - start) / step);
  if (!(length >= 0) || length > MAX_RANGE) return undefined;
  return sequence(
    Array.from({ length }, (_, index) => scalar(start + index * step, at)),
    at,
  );
}

function onText({ of, at }: LibraryCall, change: (text: string) => Value): Value | undefined {
  if (!of) return undefined;
  return either(
    optionsOf(of).map((option) => {
      const text = textOfValue(option);
      return text === null ? option : change(text);
    }),
    at,
  );
}

/** `path.rstrip("/")`; blanks where no signs are given. */
function stripped(call: LibraryCall, atFront: boolean, atEnd: boolean): Value | undefined {
  const [given] = call.positional;
  const signs = given ? textOfValue(given) : null;
  if (given && signs === null) return undefined;
  const isOff = (sign: string | undefined): boolean =>
    sign !== undefined && (signs === null ? /\s/.test(sign) : signs.includes(sign));
  return changed(call, (text) => {
    let from = 0;
    let to = text.length;
    if (atFront) while (from < to && isOff(text[from])) from += 1;
    if (atEnd) while (to > from && isOff(text[to - 1])) to -= 1;
    return text.slice(from, to);
  });
}

function changed(call: LibraryCall, change: (text: string) => string): Value | undefined {
  return onText(call, (text) =>
    scalar(change(text), call.of?.at ?? call.at, call.of?.kind === 'scalar' && call.of.isSoft),
  );
}

function test(
  { of, positional: [other], at }: LibraryCall,
  holds: (text: string, other: string) => boolean,
): Value | undefined {
  const [text, part] = [textOfValue(of), textOfValue(other)];
  if (text === null || part === null || (of?.kind === 'scalar' && of.isSoft)) return undefined;
  return scalar(holds(text, part), at);
}
