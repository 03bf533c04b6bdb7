import { fresh, mapping, sequence, unclear, type Value } from './domain.ts';

/** Values of one copy. */
export const MAX_COPIED = 2000;
const MAX_DEPTH = 20;

/** A dictionary, list or object of its own, with what stands in it, or with copies of that. */
export function copyOf(value: Value, isDeep: boolean, budget = { left: MAX_COPIED }, depth = 0): Value {
  budget.left -= 1;
  if (budget.left < 0 || depth > MAX_DEPTH) return unclear('it is a copy of too much', value.at);
  const inner = (each: Value): Value => (isDeep ? copyOf(fresh(each), true, budget, depth + 1) : each);
  if (value.kind === 'mapping') {
    const entries = Array.from(
      value.entries,
      ([key, { keyAt, value: each }]) => [key, { keyAt, value: inner(each) }] as const,
    );
    return mapping(new Map(entries), value.at, value.rest);
  }
  if (value.kind === 'sequence') {
    return sequence(
      value.items.map((item) => inner(item)),
      value.at,
    );
  }
  if (value.kind === 'instance') {
    const attributes = Array.from(value.attributes, ([key, each]) => [key, inner(each)] as const);
    return { ...value, attributes: new Map(attributes) };
  }
  if (value.kind !== 'branches') return value;
  return { ...value, options: value.options.map((option) => copyOf(option, isDeep, budget, depth + 1)) };
}
