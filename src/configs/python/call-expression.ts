import { parsedByOwn } from './dataclass-parser.ts';
import type { FileOrigin } from '../../sources/source-text.ts';
import { attributeOf, methodOf } from './attributes.ts';
import { instantiate } from './classes.ts';
import {
  lift,
  mapping,
  type CallArguments,
  type Member,
  NOW,
  optionsOf,
  scalar,
  type UnclearValue,
  unclear,
  type Value,
} from './domain.ts';
import { sequenceComprehension } from './comprehensions.ts';
import { startGroup } from './commands.ts';
import { spreadInto } from './mappings.ts';
import { noteBackward } from './loop-records.ts';
import { callLibrary } from './library.ts';
import { noteAsked } from './given.ts';
import { type Machine, placeKey } from './machine.ts';
import type { Scope } from './scope.ts';
import { argumentsOf, type PythonNode, partsOf } from './syntax.ts';
import { spoil, spoilGiven } from './spoil.ts';
import { put } from './targets.ts';
import { tryTraining } from './train-calls.ts';

const LITERAL = /^(?:Number|String|Boolean|None|ArrayExpression|TupleExpression|DictionaryExpression)$/;

export function callExpression(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const [callee] = partsOf(node);
  const list = partsOf(node).find(({ name }) => name === 'ArgList' || name === 'ComprehensionExpression');
  if (!callee) return unclear('a function is missing', at);
  const value = callee.nextSibling?.type.isError && LITERAL.test(callee.name) ? machine.evaluate(callee, scope) : null;
  // a parenthesis that was never closed makes a call of the statement below
  if (value) {
    evaluateArguments(machine, list, scope);
    return value;
  }
  const property = callee.name === 'MemberExpression' ? callee.lastChild : null;
  const object = property?.name === 'PropertyName' ? callee.firstChild : null;
  if (property && object) {
    const value = machine.evaluate(object, scope);
    const name = machine.source(property, scope);
    const given = evaluateArguments(machine, list, scope);
    const before = machine.tokenizations.length;
    if (name === 'map') followMapped(machine, given, at);
    if (name === 'backward') noteBackward(machine, at);
    const trained = tryTraining(machine, { value, name, given, node, scope });
    if (trained) return trained;
    const result = lift(value, at, (option) => call(machine, attributeOf(option, name, at), given, scope, at));
    if (name === 'map') for (const each of machine.tokenizations.slice(before)) machine.mapped.add(each);
    change(machine, value, name, given);
    return result;
  }
  const called = machine.evaluate(callee, scope);
  const given = evaluateArguments(machine, list, scope);
  const result = lift(called, at, (option) => call(machine, option, given, scope, at));
  if (callee.name === 'VariableName') startGroup(machine, machine.source(callee, scope), called, given, at);
  return result;
}

function evaluateArguments(machine: Machine, list: PythonNode | undefined, scope: Scope): CallArguments {
  const positional: Value[] = [];
  const entries = new Map<string, Member>();
  let rest: UnclearValue | null = null;
  const at = list ? machine.at(list, scope) : { kind: 'file' as const, path: '', line: 1, column: 1 };
  if (list?.name === 'ComprehensionExpression') positional.push(machine.evaluate(list, scope));
  else if (list) {
    // `f(x for x in y)` has the comprehension for its only argument
    const comprehended = partsOf(list).some(({ name }) => name === 'for');
    if (comprehended) positional.push(sequenceComprehension(machine, list, scope));
    for (const { name, nameNode, value } of comprehended
      ? []
      : argumentsOf(list, (part) => machine.source(part, scope))) {
      const result = machine.evaluate(value, scope);
      if (name === null) positional.push(result);
      else if (name === '*') positional.push(...(result.kind === 'sequence' ? result.items : []));
      else if (name === '**') {
        rest = spreadInto(entries, result, machine.source(value, scope)) ?? rest;
        for (const member of entries.values()) noteAsked(machine.world.given, member.value);
      } else entries.set(name, { value: result, keyAt: machine.at(nameNode, scope) });
    }
  }
  return { positional, named: mapping(entries, at, rest) };
}

function call(machine: Machine, callee: Value, given: CallArguments, scope: Scope, at: FileOrigin): Value {
  machine.step();
  if (callee.kind === 'branches') return lift(callee, at, (option) => call(machine, option, given, scope, at));
  if (callee.kind === 'function')
    return parsedByOwn(callee, given, machine, at) ?? machine.call(callee, given.positional, given.named, at);
  if (callee.kind === 'class') {
    machine.visited.add(placeKey(callee.at));
    return machine.enter(at, () => instantiate(machine, callee, given.positional, given.named, at));
  }
  followLambdas(machine, given, at);
  if (callee.kind === 'external') return callLibrary(machine, callee, given, scope, at);
  const method = callee.kind === 'instance' ? methodOf(callee, '__call__') : undefined;
  if (method) return machine.call(method, given.positional, given.named, at);
  const { entries } = given.named;
  if (callee.kind === 'unclear' && (entries.has('max_length') || entries.has('truncation')))
    machine.tokenizations.push(given.named);
  spoilGiven(machine, given, 'a function that is not known may change it');
  return unclear('a function gives it when the program runs', at);
}

/** A lambda that a library is given runs there, with what nobody knows: `rows.map(lambda row: tokenizer(row["text"]))`. */
function followLambdas(machine: Machine, { positional, named }: CallArguments, at: FileOrigin): void {
  for (const value of [...positional, ...[...named.entries.values()].map((member) => member.value)]) {
    if (value.kind !== 'function' || value.node.name !== 'LambdaExpression') continue;
    if (machine.visited.has(placeKey(value.at))) continue;
    machine.call(value, [unclear('the library that calls it gives it', at)], mapping(new Map(), at), at);
  }
}

/** `rows.map(tokenize, fn_kwargs={...})` runs a function of the program with rows that nobody knows. */
function followMapped(machine: Machine, { positional, named }: CallArguments, at: FileOrigin): void {
  const value = positional[0] ?? named.entries.get('function')?.value;
  if (value?.kind !== 'function' || value.node.name === 'LambdaExpression') return;
  if (machine.visited.has(placeKey(value.at))) return;
  const kwargs = named.entries.get('fn_kwargs')?.value;
  machine.rehearsals += 1;
  const rows = [unclear('the library that calls it gives it', at)];
  machine.call(value, rows, kwargs?.kind === 'mapping' ? kwargs : mapping(new Map(), at), at);
  machine.rehearsals -= 1;
}

/** Methods that change the dictionary or list that they are called on. */
function change(machine: Machine, value: Value, name: string, { positional, named }: CallArguments): void {
  const [first, second] = positional;
  const { journal } = machine;
  if (value.kind === 'branches') {
    for (const option of value.options) change(machine, option, name, { positional, named });
  } else if (
    value.kind === 'external' &&
    value.name === 'model.overrides' &&
    name === 'update' &&
    value.of?.kind === 'model'
  ) {
    for (const [key, member] of [...(first?.kind === 'mapping' ? first.entries : []), ...named.entries])
      put(machine, value, key, member);
  } else if (value.kind === 'mapping') {
    machine.step(value.entries.size / 20);
    const entries = new Map(value.entries);
    const put = (rest: UnclearValue | null): void => {
      journal.put(value.cell, NOW, { ...value, entries, rest });
      if (value.onto) for (const [key, member] of entries) journal.put(value.onto, key, member.value);
    };
    if (name === 'update' || name === '__setitem__') {
      if (name === 'update') {
        const rest = first ? spreadInto(entries, first, 'update()') : null;
        for (const [key, member] of named.entries) entries.set(key, member);
        put(value.rest ?? rest ?? named.rest);
      } else if (first?.kind === 'scalar' && second) {
        entries.set(String(first.value), { value: second, keyAt: first.at });
        put(value.rest);
      } else spoil(journal, value, 'a key is worked out when the program runs');
    } else if (name === 'pop' || name === '__delitem__' || name === 'setdefault') {
      if (first?.kind !== 'scalar') spoil(journal, value, 'a key is worked out when the program runs');
      else {
        const key = String(first.value);
        if (name !== 'setdefault') entries.delete(key);
        else if (!entries.has(key)) entries.set(key, { value: second ?? scalar(null, first.at), keyAt: first.at });
        put(value.rest);
      }
    } else if (name === 'clear') {
      entries.clear();
      put(null);
    } else if (!READS.has(name)) spoil(journal, value, `${name}() may change it`);
  } else if (value.kind === 'sequence') {
    machine.step(value.items.length / 20);
    const put = (items: readonly Value[]): void =>
      journal.put(value.cell, NOW, { ...value, items: items.slice(0, 1000) });
    if (name === 'append' && first) put([...value.items, first]);
    else if (name === 'extend' && first) {
      const added = optionsOf(first).flatMap((option) => (option.kind === 'sequence' ? option.items : [option]));
      put([...value.items, ...added]);
    } else if (name === 'insert' && second) put([second, ...value.items]);
    else if (name === 'clear') put([]);
    else if (name === 'reverse') put(value.items.toReversed());
    else if (name === 'sort') put(value.items);
    else if (name === 'pop')
      put(first ? value.items.filter((_, index) => index !== indexOf(first, value.items)) : value.items.slice(0, -1));
    else if (!READS.has(name)) spoil(journal, value, `${name}() may change it`);
  }
}

function indexOf(value: Value, items: readonly Value[]): number {
  const at = value.kind === 'scalar' ? Number(value.value) : NaN;
  return at < 0 ? items.length + at : at;
}

/** Methods of dictionaries and lists that change nothing, or that have changed all when they were called. */
const READS: ReadonlySet<string> = new Set(
  'merge_with get items keys values copy index count join format __getitem__ __contains__ __len__ get_dict to_dict toDict as_dict dict model_dump to_container pretty yaml dump'.split(
    ' ',
  ),
);
