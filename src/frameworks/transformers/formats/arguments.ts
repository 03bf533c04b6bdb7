import { Either, Unknown } from '../../../sources/uncertain.ts';
import { entriesOf, type Entry, plain, type Tree } from '../../../sources/tree.ts';
import type { Origin, Setting } from './place.ts';

/** Honest files have a few hundred keys. */
const MAX_SETTINGS = 4000;
const MAX_DEPTH = 12;

/** The settings of one training by dotted name (`fsdp_config.offload_params`); of equal names the last counts. */
export class Arguments {
  readonly #byName = new Map<string, Setting>();
  readonly all: readonly Setting[];
  /** Where further arguments come from that nobody can list. */
  readonly rest: { readonly why: string; readonly origin: Origin } | null;

  constructor(settings: readonly Setting[], rest: Arguments['rest'] = null) {
    this.all = settings;
    this.rest = rest;
    for (const setting of settings) this.#byName.set(setting.key, setting);
  }

  /** The first of some names that is written and not left empty. */
  find(...names: readonly string[]): Setting | undefined {
    for (const name of names) {
      const setting = this.#byName.get(name);
      if (setting && setting.value !== null) return setting;
    }
    return undefined;
  }

  /** As `find`, also where nothing stands behind the key. */
  written(...names: readonly string[]): Setting | undefined {
    for (const name of names) {
      const setting = this.#byName.get(name);
      if (setting) return setting;
    }
    return undefined;
  }

  has(...names: readonly string[]): boolean {
    return names.some((name) => this.#byName.has(name));
  }

  /** Those below a name, without it: `zero_optimization` gives `stage`. */
  below(name: string): Arguments {
    const start = `${name}.`;
    return new Arguments(
      this.all.flatMap(({ key, value, origin, keyOrigin }) =>
        key.startsWith(start) ? [{ key: key.slice(start.length), value, origin, keyOrigin }] : [],
      ),
    );
  }

  /** These, and others over them. */
  under(others: readonly Setting[]): Arguments {
    return new Arguments([...this.all, ...others], this.rest);
  }
}

/** Every value of a mapping under its dotted name; maps in lists are left in their list. */
export function argumentsIn(root: Tree | null): Arguments {
  const settings: Setting[] = [];
  const pending: { entries: readonly Entry[]; above: string; depth: number }[] = [
    { entries: entriesOf(root ?? undefined), above: '', depth: 0 },
  ];
  for (let next = pending.pop(); next && settings.length < MAX_SETTINGS; next = pending.pop()) {
    for (const { key, keyOrigin, value } of next.entries) {
      const name = next.above + key;
      if (settings.length >= MAX_SETTINGS) break;
      if (value.kind === 'map') {
        if (next.depth < MAX_DEPTH) pending.push({ entries: value.entries, above: `${name}.`, depth: next.depth + 1 });
        settings.push({ key: name, value: new MappingValue(value.entries.length), origin: value.origin, keyOrigin });
      } else settings.push({ key: name, value: plain(value), origin: value.origin, keyOrigin });
    }
  }
  return new Arguments(settings);
}

/** Stands for a mapping, whose values have names of their own. */
export class MappingValue {
  readonly size: number;

  constructor(size: number) {
    this.size = size;
  }
}

/** What a value is worth as one kind: the value, nothing that fits, or what only a program knows. */
export type TypedValue<T> =
  | { readonly kind: 'value'; readonly value: T; readonly origin: Origin; readonly others: readonly T[] }
  | { readonly kind: 'unknown'; readonly why: string; readonly origin: Origin }
  | { readonly kind: 'wrong'; readonly origin: Origin };

/** Placeholders of shells, Hydra, Jinja and of those who leave a gap to fill in. */
const PLACEHOLDER = /\$\{[^}]*\}|\$[A-Za-z_]\w*|\$\(|\{\{.*\}\}|\{%|<[^<>\s]{1,60}>/s;
/** `${VAR:-48}`, `${oc.env:VAR,48}`. */
const WITH_DEFAULT = /^\$\{\s*(?:[A-Za-z_]\w*:-|oc\.env:\s*[\w.]+\s*,)\s*([^{}$]*)\}$/;

/** Reads a setting's value as something; of several values the one that `heavier` puts first. */
export function worthOf<T>(
  { value, origin }: Pick<Setting, 'value' | 'origin'>,
  read: (value: unknown) => T | undefined,
  heavier: (a: T, b: T) => number = () => 0,
): TypedValue<T> {
  if (value instanceof Unknown) return { kind: 'unknown', why: value.why, origin };
  if (value instanceof Either) {
    const options = value.options.map((option) => worthOf(option, read, heavier));
    const unknown = options.find(({ kind }) => kind === 'unknown');
    if (unknown) return unknown;
    const right = options.filter((option) => option.kind === 'value').sort((a, b) => heavier(b.value, a.value));
    const [most] = right;
    return most ? { ...most, others: right.map((option) => option.value) } : { kind: 'wrong', origin };
  }
  if (typeof value === 'string') {
    const fallback = WITH_DEFAULT.exec(value.trim())?.[1]
      ?.replaceAll(/^["']|["']$/g, '')
      .trim();
    if (fallback !== undefined && fallback !== '') return worthOf({ value: fallback, origin }, read, heavier);
    if (PLACEHOLDER.test(value)) {
      return { kind: 'unknown', why: `${value.slice(0, 60)} is filled in elsewhere`, origin };
    }
  }
  const found = read(value);
  return found === undefined ? { kind: 'wrong', origin } : { kind: 'value', value: found, origin, others: [found] };
}

/** Whole and positive, also where it is written as text. */
export function asCount(value: unknown): number | undefined {
  const number = asNumber(value);
  return number !== undefined && Number.isInteger(number) && number > 0 && number <= 2 ** 31 ? number : undefined;
}

export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string' || !/^\s*[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value))
    return undefined;
  return Number(value.replaceAll('_', ''));
}

export function asFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return undefined;
  const word = value.trim().toLowerCase();
  if (/^(?:true|yes|on|1)$/.test(word)) return true;
  if (/^(?:false|no|off|0)$/.test(word)) return false;
  return undefined;
}

export function asText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' || text.length > 500 ? undefined : text;
}

/** A list of names, also where it is written as text with commas or blanks between. */
export function asNames(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string').slice(0, 200);
  const text = asText(value);
  if (text === undefined) return undefined;
  const inner = text.replaceAll(/^\[|\]$/g, '');
  return inner
    .split(/[\s,]+/)
    .map((each) => each.replaceAll(/^["']|["']$/g, ''))
    .filter((each) => each !== '');
}

export const more = (a: number, b: number): number => a - b;
