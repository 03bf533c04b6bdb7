import {
  absent,
  either,
  forked,
  type Mapping,
  type Member,
  optionsOf,
  type UnclearValue,
  unclear,
  type Value,
  viewOf,
} from './domain.ts';

/** Puts what `**value` brings into entries; gives back why it cannot be listed, if so. */
export function spreadInto(entries: Map<string, Member>, value: Value, source: string): UnclearValue | null {
  const known = asMapping(value);
  if (known) {
    for (const [key, entry] of known.entries) entries.set(key, entry);
    return known.rest;
  }
  // None cannot be spread: what stood before `if x is None: x = {...}` does not come here
  const options = optionsOf(value).filter((option) => !(option.kind === 'scalar' && option.value === null));
  const [first] = options;
  if (options.length === 1 && first?.kind === 'mapping') return spreadInto(entries, first, source);
  const maps = options.map((option) => asMapping(option));
  if (first && value.kind === 'branches' && maps.every((each) => each !== null)) {
    for (const key of new Set(maps.flatMap((each) => [...each.entries.keys()]))) {
      const members = maps.map((each) => each.entries.get(key) ?? entries.get(key));
      const [keyAt = value.at] = members.flatMap((member) => member?.keyAt ?? []);
      const values = members.map((member) => member?.value ?? absent(value.at));
      const any = value.fork === null ? either(values, value.at) : forked(values, value.fork, value.at);
      entries.set(key, { value: any, keyAt });
    }
    return maps.find((each) => each.rest)?.rest ?? null;
  }
  const why =
    value.kind === 'unclear'
      ? `it may be in **${source.slice(0, 60)}: ${value.why}`
      : `it may be in **${source.slice(0, 60)}`;
  return unclear(why, value.at);
}

/** A dictionary, or the attributes of an object as `vars` gives them. */
export function asMapping(value: Value): Mapping | null {
  if (value.kind === 'mapping') return value;
  if (value.kind !== 'instance') return null;
  return viewOf(value.attributes, value.at);
}
