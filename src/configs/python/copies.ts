import { mapping, sequence, type Value } from './domain.ts';

const MAX_DEPTH = 12;

/** A dictionary, list or object of its own, with what stands in it, or with copies of that. */
export function copyOf(value: Value, isDeep: boolean, depth = 0): Value {
  if (depth > MAX_DEPTH) return value;
  const inner = (each: Value): Value => (isDeep ? copyOf(each, true, depth + 1) : each);
  switch (value.kind) {
    case 'mapping': {
      const entries = Array.from(
        value.entries,
        ([key, member]) => [key, { ...member, value: inner(member.value) }] as const,
      );
      return mapping(new Map(entries), value.at, value.rest);
    }
    case 'sequence':
      return sequence(
        value.items.map((item) => inner(item)),
        value.at,
      );
    case 'instance': {
      const attributes = Array.from(value.attributes, ([key, each]) => [key, inner(each)] as const);
      return { ...value, attributes: new Map(attributes) };
    }
    case 'branches':
      return { ...value, options: value.options.map((option) => copyOf(option, isDeep, depth + 1)) };
    default:
      return value;
  }
}
