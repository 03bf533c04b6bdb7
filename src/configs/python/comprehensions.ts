import { leaningOf, mapping, type Member, perhaps, sequence, truthOf, unclear, type Value } from './domain.ts';
import { itemAt, itemsToTry } from './elements.ts';
import type { Machine } from './machine.ts';
import { Scope } from './scope.ts';
import { anyField, isSignature } from './signatures.ts';
import { type PythonNode, partsOf } from './syntax.ts';
import { bind } from './targets.ts';

export function sequenceComprehension(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const [element, ...clauses] = partsOf(node).filter(({ name }) => !/^[[\](){}]$/.test(name));
  const found: Value[] = [];
  const isWhole = eachOf(machine, clauses, scope, (inner, isKept) => {
    const value = element && machine.evaluate(element, inner);
    if (value) found.push(isKept === true ? value : perhaps(value, isKept !== false));
  });
  if (!isWhole && isSignature(found[0])) return found[0];
  return element && isWhole ? sequence(found, at) : unclear('a list is worked out when the program runs', at);
}

/** `{key: value for key, value in given.items() if key in accepted}`. */
export function dictionaryComprehension(machine: Machine, node: PythonNode, scope: Scope): Value {
  const at = machine.at(node, scope);
  const [name, , valueNode, ...clauses] = partsOf(node).filter(({ name: kind }) => !/^[[\](){}]$/.test(kind));
  const entries = new Map<string, Member>();
  let isPlain = true;
  const isWhole = eachOf(machine, clauses, scope, (inner, isKept) => {
    const key = name && machine.evaluate(name, inner);
    const result = valueNode && machine.evaluate(valueNode, inner);
    // what a default keeps out is taken for what it is: None, zero or empty
    const value = result && isKept === undefined ? perhaps(result, true) : result;
    if (key?.kind === 'scalar' && value) entries.set(String(key.value), { value, keyAt: key.at });
    else isPlain = false;
  });
  return isWhole && isPlain ? mapping(entries, at) : unclear('it is worked out when the program runs', at);
}

/**
 * Runs what stands before the clauses of a comprehension for each item that no condition surely keeps out, with whether
 * the condition keeps it where defaults decide, and once for any where the items are not known; whether they are.
 */
function eachOf(
  machine: Machine,
  clauses: readonly PythonNode[],
  scope: Scope,
  run: (inner: Scope, isKept: boolean | undefined) => void,
): boolean {
  const from = clauses.findIndex(({ name }) => name === 'for');
  const within = clauses.findIndex(({ name }) => name === 'in');
  const source = clauses[within + 1];
  const isSimple = clauses.filter(({ name }) => name === 'for').length === 1;
  if (!source || from === -1 || within === -1 || !isSimple) return false;
  const targets = clauses.slice(from + 1, within).filter(({ name }) => name !== ',');
  const given = machine.evaluate(source, scope);
  const tried = itemsToTry(given);
  if (!tried) {
    const inner = new Scope(scope.program, scope);
    const any = anyField(given) ?? unclear('it is worked out when the program runs', given.at);
    for (const target of targets) bind(machine, target, any, inner);
    run(inner, true);
    return false;
  }
  const conditions = clauses.filter((_, index) => clauses[index - 1]?.name === 'if');
  for (const item of tried) {
    const inner = new Scope(scope.program, scope);
    if (targets.length === 1) bind(machine, targets[0]!, item, inner);
    else for (const [index, target] of targets.entries()) bind(machine, target, itemAt(item, index, given.at), inner);
    const kept = conditions.map((condition) => machine.evaluate(condition, inner));
    if (kept.some((value) => truthOf(value) === false)) continue;
    const leanings = new Set(kept.map((value) => leaningOf(value)));
    run(inner, leanings.has(false) ? false : leanings.has(undefined) ? undefined : true);
  }
  return true;
}
