import { either, isSame, mapping, scalar, sequence, unclear, type Value } from './domain.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import { type Node, operandsOf, partsOf } from './syntax.ts';

/** A loop over more is no list of trainings but a search. */
const MAX_ITERATIONS = 16;

/** Assigns a value to a name, an attribute, an item or a tuple of these. */
export function bind(machine: Machine, target: Node, value: Value, scope: Scope): void {
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

function bindMember(machine: Machine, target: Node, value: Value, scope: Scope): void {
  const [object, ...rest] = partsOf(target);
  if (!object) return;
  const holder = machine.evaluate(object, scope);
  const property = rest.find(({ name }) => name === 'PropertyName');
  const index = rest.find(({ name }) => !['[', ']', '.'].includes(name));
  const key = property
    ? scalar(machine.source(property, scope), machine.at(property, scope))
    : index
      ? machine.evaluate(index, scope)
      : null;
  if (key?.kind !== 'scalar') return;
  const name = String(key.value);
  if (holder.kind === 'instance') {
    const before = holder.attributes.get(name);
    // an object is shared by the branches of a program, so that none may erase what another knows
    const isDoubtful = scope.isLayer && before !== undefined && !isSame(before, value);
    holder.attributes.set(name, isDoubtful ? either([before, value], value.at) : value);
  } else if (holder.kind === 'mapping') {
    const entries = new Map(holder.entries).set(name, { value, keyAt: machine.at(property ?? index ?? target, scope) });
    bind(machine, object, mapping(entries, holder.at, holder.rest), scope);
  }
}

/** What a loop goes through, one by one; of a long list one item that may be any; null for what nobody can list. */
export function itemsToTry(value: Value): readonly Value[] | null {
  const items = itemsOf(value);
  if (!items) return null;
  if (items.length <= MAX_ITERATIONS) return items;
  const all = either(items, value.at);
  return [all.kind === 'unclear' ? unclear('it is one of a long list', value.at) : all];
}

function itemsOf(value: Value): readonly Value[] | null {
  if (value.kind === 'sequence') return value.items;
  if (value.kind === 'mapping' && !value.rest)
    return Array.from(value.entries, ([key, { keyAt }]) => scalar(key, keyAt));
  if (value.kind === 'scalar' && typeof value.value === 'string') {
    return Array.from(value.value.slice(0, 100), (character) => scalar(character, value.at));
  }
  return null;
}

export function listOf(value: Value): readonly Value[] | null {
  return value.kind === 'sequence' || value.kind === 'mapping' || value.kind === 'scalar' ? itemsOf(value) : null;
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
