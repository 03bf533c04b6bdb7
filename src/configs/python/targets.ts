import { either, type Member, NOW, scalar, type Sequence, sequence, unclear, type Value } from './domain.ts';
import { noteFrozen } from './loop-records.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import { spoil } from './spoil.ts';
import { type PythonNode, operandsOf, partsOf } from './syntax.ts';

/** A loop over more is no list of trainings but a search. */
const MAX_ITERATIONS = 16;

/** Assigns a value to a name, an attribute, an item or a tuple of these. */
export function bind(machine: Machine, target: PythonNode, value: Value, scope: Scope): void {
  switch (target.name) {
    case 'VariableName':
      scope.set(machine.source(target, scope), value);
      break;
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      for (const [index, part] of operandsOf(target).entries()) {
        bind(machine, part, itemAt(value, index, machine.at(part, scope)), scope);
      }
      break;
    case 'MemberExpression':
      bindMember(machine, target, value, scope);
      break;
    default:
  }
}

function bindMember(machine: Machine, target: PythonNode, value: Value, scope: Scope): void {
  const [object, ...rest] = partsOf(target);
  if (!object) return;
  const holder = machine.evaluate(object, scope);
  const property = rest.find(({ name }) => name === 'PropertyName');
  const index = rest.find(({ name }) => !['[', ']', '.'].includes(name));
  const key = keyOf(machine, rest, scope);
  if (key?.kind !== 'scalar') {
    // whichever key it is, it may be one that counts
    spoil(machine.journal, holder, 'a key is worked out when the program runs');
    return;
  }
  const keyAt = machine.at(property ?? index ?? target, scope);
  if (key.value === 'requires_grad' && value.kind === 'scalar' && value.value === false) noteFrozen(machine, keyAt);
  put(machine, holder, String(key.value), { value, keyAt });
}

/** Sets an attribute, a name or an item of what is held; undefined takes it out. */
export function put(machine: Machine, holder: Value, name: string, member: Member | undefined): void {
  const { journal } = machine;
  if (holder.kind === 'branches') for (const option of holder.options) put(machine, option, name, member);
  else if (holder.kind === 'instance' || holder.kind === 'class') journal.put(holder.attributes, name, member?.value);
  else if (holder.kind === 'module') journal.put(holder.scope.names, name, member?.value);
  else if (holder.kind === 'mapping') {
    machine.step(holder.entries.size / 20);
    const entries = new Map(holder.entries);
    if (member) entries.set(name, member);
    else entries.delete(name);
    journal.put(holder.cell, NOW, { ...holder, entries });
    if (holder.onto) journal.put(holder.onto, name, member?.value);
  } else if (holder.kind === 'sequence') putItem(machine, holder, Number(name), member);
  else if (holder.kind === 'external' && holder.name === 'model.overrides' && holder.of?.kind === 'model') {
    journal.put(holder.of.overrides, name, member?.value);
  }
}

function putItem({ journal }: Machine, holder: Sequence, index: number, member: Member | undefined): void {
  const at = index < 0 ? holder.items.length + index : index;
  if (!Number.isInteger(at) || at < 0 || at >= holder.items.length) {
    journal.put(holder.cell, NOW, unclear('a part of it is set when the program runs', holder.at));
    return;
  }
  const items = member ? holder.items.with(at, member.value) : holder.items.toSpliced(at, 1);
  journal.put(holder.cell, NOW, { ...holder, items });
}

/** `del settings['batch']`, `del batch`. */
export function remove(machine: Machine, target: PythonNode, scope: Scope): void {
  if (target.name === 'VariableName') scope.set(machine.source(target, scope), undefined);
  if (target.name !== 'MemberExpression') return;
  const [object, ...rest] = partsOf(target);
  if (!object) return;
  const holder = machine.evaluate(object, scope);
  const key = keyOf(machine, rest, scope);
  if (key?.kind === 'scalar') put(machine, holder, String(key.value), undefined);
  else spoil(machine.journal, holder, 'a part of it is taken out when the program runs');
}

function keyOf(machine: Machine, rest: readonly PythonNode[], scope: Scope): Value | null {
  const property = rest.find(({ name }) => name === 'PropertyName');
  const index = rest.find(({ name }) => !['[', ']', '.'].includes(name));
  if (property) return scalar(machine.source(property, scope), machine.at(property, scope));
  return index ? machine.evaluate(index, scope) : null;
}

/** What a loop goes through, one by one; of a long list one item that may be any; null for what nobody can list. */
export function itemsToTry(value: Value): readonly Value[] | null {
  const items = elementsOf(value);
  if (!items) return null;
  if (items.length <= MAX_ITERATIONS) return items;
  return [together(items, value.at)];
}

/** One value that may be any of several. */
export function together(items: readonly Value[], at: Value['at']): Value {
  const all = either(items, at);
  return all.kind === 'unclear' ? unclear('it is one of a long list', at) : all;
}

export function elementsOf(value: Value): readonly Value[] | null {
  if (value.kind === 'sequence') return value.items;
  if (value.kind === 'mapping' && !value.rest)
    return Array.from(value.entries, ([key, { keyAt }]) => scalar(key, keyAt));
  if (value.kind === 'scalar' && typeof value.value === 'string') {
    return Array.from(value.value.slice(0, 100), (character) => scalar(character, value.at));
  }
  return null;
}

export function listOf(value: Value): readonly Value[] | null {
  return value.kind === 'sequence' || value.kind === 'mapping' || value.kind === 'scalar' ? elementsOf(value) : null;
}

export function pairs(values: readonly (readonly Value[])[], at: Value['at']): Value {
  return sequence(
    values.map((each) => sequence(each, at)),
    at,
  );
}

export function itemAt(value: Value, index: number, at: Value['at']): Value {
  return value.kind === 'sequence'
    ? (value.items.at(index) ?? unclear('there is no such item', at))
    : unclear('a part of it is worked out when the program runs', at);
}
