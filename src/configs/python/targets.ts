import {
  absent,
  either,
  fresh,
  type Member,
  NOW,
  optionsOf,
  scalar,
  type Sequence,
  unclear,
  type Value,
} from './domain.ts';
import { itemAt } from './elements.ts';
import { noteFrozen } from './frozen.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import { spoil } from './spoil.ts';
import { type PythonNode, operandsOf, partsOf } from './syntax.ts';

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
  const keys = key ? optionsOf(key) : [];
  if (holder.kind === 'mapping' && keys.length > 1 && keys.every((each) => each.kind === 'scalar')) {
    const keyAt = machine.at(index ?? target, scope);
    for (const each of keys) {
      const before = fresh(holder);
      const old = before.kind === 'mapping' ? before.entries.get(String(each.value))?.value : undefined;
      put(machine, before, String(each.value), { value: either([value, old ?? absent(keyAt)], keyAt), keyAt });
    }
    return;
  }
  if (key?.kind !== 'scalar') {
    // whichever key it is, it may be one that counts
    spoil(machine.journal, holder, 'a key is worked out when the program runs');
    return;
  }
  const keyAt = machine.at(property ?? index ?? target, scope);
  if (key.value === 'requires_grad') noteFrozen(machine, holder, value, keyAt);
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
