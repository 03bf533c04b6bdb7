import type { FileOrigin } from '../../sources/source-text.ts';
import { attributeOf } from './attributes.ts';
import { instantiate } from './classes.ts';
import {
  lift,
  mapping,
  type Given,
  type Member,
  optionsOf,
  sequence,
  type Unclear,
  unclear,
  type Value,
} from './domain.ts';
import { spreadInto } from './mappings.ts';
import { callLibrary } from './library.ts';
import { type Machine, placeKey } from './machine.ts';
import type { Scope } from './scope.ts';
import { argumentsOf, type Node, partsOf } from './syntax.ts';
import { bind } from './targets.ts';
import { tryTraining } from './train-calls.ts';

const LITERAL = /^(?:Number|String|Boolean|None|ArrayExpression|TupleExpression|DictionaryExpression)$/;

export function callExpression(machine: Machine, node: Node, scope: Scope): Value {
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
    const trained = tryTraining(machine, { value, name, given, node, scope });
    if (trained) return trained;
    change(machine, object, value, name, given, scope);
    return lift(value, at, (option) => call(machine, attributeOf(option, name, at), given, scope, at));
  }
  const called = machine.evaluate(callee, scope);
  const given = evaluateArguments(machine, list, scope);
  return lift(called, at, (option) => call(machine, option, given, scope, at));
}

function evaluateArguments(machine: Machine, list: Node | undefined, scope: Scope): Given {
  const positional: Value[] = [];
  const entries = new Map<string, Member>();
  let rest: Unclear | null = null;
  const at = list ? machine.at(list, scope) : { kind: 'file' as const, path: '', line: 1, column: 1 };
  if (list?.name === 'ComprehensionExpression') positional.push(machine.evaluate(list, scope));
  else if (list) {
    // `f(x for x in y)` has the comprehension for its only argument
    const comprehended = partsOf(list).some(({ name }) => name === 'for');
    if (comprehended) positional.push(unclear('a list is worked out when the program runs', at));
    for (const { name, nameNode, value } of comprehended
      ? []
      : argumentsOf(list, (part) => machine.source(part, scope))) {
      const result = machine.evaluate(value, scope);
      if (name === null) positional.push(result);
      else if (name === '*') positional.push(...(result.kind === 'sequence' ? result.items : []));
      else if (name === '**') rest = spreadInto(entries, result, machine.source(value, scope)) ?? rest;
      else entries.set(name, { value: result, keyAt: machine.at(nameNode, scope) });
    }
  }
  return { positional, named: mapping(entries, at, rest) };
}

function call(machine: Machine, callee: Value, given: Given, scope: Scope, at: FileOrigin): Value {
  machine.step();
  if (callee.kind === 'function') return machine.call(callee, given.positional, given.named, at);
  if (callee.kind === 'class') {
    machine.visited.add(placeKey(callee.at));
    return machine.enter(at, () => instantiate(machine, callee, given.positional, given.named, at));
  }
  if (callee.kind === 'external') return callLibrary(machine, callee, given, scope, at);
  const method = callee.kind === 'instance' ? callee.class?.methods.get('__call__') : undefined;
  return method && callee.kind === 'instance'
    ? machine.call({ ...method, self: callee }, given.positional, given.named, at)
    : unclear('a function gives it when the program runs', at);
}

/** Methods that change the dictionary or list of a name give the name a new value. */
function change(
  machine: Machine,
  object: Node,
  value: Value,
  name: string,
  { positional, named }: Given,
  scope: Scope,
): void {
  const [first] = positional;
  if (value.kind === 'mapping' && name === 'update') {
    const entries = new Map(value.entries);
    const rest = first ? spreadInto(entries, first, 'update()') : null;
    for (const [key, member] of named.entries) entries.set(key, member);
    bind(machine, object, mapping(entries, value.at, value.rest ?? rest ?? named.rest), scope);
  } else if (value.kind === 'mapping' && (name === 'pop' || name === 'setdefault') && first?.kind === 'scalar') {
    const entries = new Map(value.entries);
    const key = String(first.value);
    if (name === 'pop') entries.delete(key);
    else if (!entries.has(key) && positional[1]) entries.set(key, { value: positional[1], keyAt: first.at });
    bind(machine, object, mapping(entries, value.at, value.rest), scope);
  } else if (value.kind === 'sequence' && (name === 'append' || name === 'extend') && first) {
    const added = optionsOf(first).flatMap((option) =>
      name === 'extend' && option.kind === 'sequence' ? option.items : [option],
    );
    const items = name === 'append' ? [first] : added;
    bind(machine, object, sequence([...value.items, ...items].slice(0, 1000), value.at), scope);
  }
}
