import { mapping, type Member, sequence, truthOf, unclear, type Value } from './domain.ts';
import { itemAt, itemsToTry } from './elements.ts';
import type { Machine } from './machine.ts';
import { Scope } from './scope.ts';
import { type PythonNode, partsOf } from './syntax.ts';
import { bind } from './targets.ts';

export function sequenceComprehension(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const [element, ...clauses] = partsOf(node).filter(({ name }) => !/^[[\](){}]$/.test(name));
  const found: Value[] = [];
  const isWhole = eachOf(machine, clauses, scope, (inner) => {
    if (element) found.push(machine.evaluate(element, inner));
  });
  return element && isWhole ? sequence(found, at) : unclear('a list is worked out when the program runs', at);
}

/** `{key: value for key, value in given.items() if key in accepted}`. */
export function dictionaryComprehension(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const [name, , value, ...clauses] = partsOf(node).filter(({ name: kind }) => !/^[[\](){}]$/.test(kind));
  const entries = new Map<string, Member>();
  let isPlain = true;
  const isWhole = eachOf(machine, clauses, scope, (inner) => {
    const key = name && machine.evaluate(name, inner);
    const result = value && machine.evaluate(value, inner);
    if (key?.kind === 'scalar' && result) entries.set(String(key.value), { value: result, keyAt: key.at });
    else isPlain = false;
  });
  return isWhole && isPlain ? mapping(entries, at) : unclear('it is worked out when the program runs', at);
}

/**
 * Runs what stands before the clauses of a comprehension for each item that no condition keeps out, and once for any
 * where the items are not known; whether they are.
 */
function eachOf(machine: Machine, clauses: readonly PythonNode[], scope: Scope, run: (inner: Scope) => void): boolean {
  const from = clauses.findIndex(({ name }) => name === 'for');
  const within = clauses.findIndex(({ name }) => name === 'in');
  const source = clauses[within + 1];
  const isSimple = clauses.filter(({ name }) => name === 'for').length === 1;
  if (!source || from === -1 || within === -1 || !isSimple) return false;
  const targets = clauses.slice(from + 1, within).filter(({ name }) => name !== ',');
  const given = machine.evaluate(source, scope);
  const tried = itemsToTry(given, machine.world);
  if (!tried) {
    const inner = new Scope(scope.program, scope);
    for (const target of targets)
      bind(machine, target, unclear('it is worked out when the program runs', given.at), inner);
    run(inner);
    return false;
  }
  const asks = clauses.findIndex(({ name }) => name === 'if');
  const condition = asks === -1 ? undefined : clauses[asks + 1];
  for (const item of tried) {
    const inner = new Scope(scope.program, scope);
    if (targets.length === 1) bind(machine, targets[0]!, item, inner);
    else for (const [index, target] of targets.entries()) bind(machine, target, itemAt(item, index, given.at), inner);
    if (condition && truthOf(machine.evaluate(condition, inner)) === false) continue;
    run(inner);
  }
  return true;
}
