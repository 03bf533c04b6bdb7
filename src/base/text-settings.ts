import { type z } from 'zod';
import { UserError } from './errors.ts';
import { nearMatches } from './near-match.ts';
import { printable } from './printable.ts';

/** What a setting may hold, and what a user is told to write. */
export interface SettingRules<T> {
  readonly schema: z.ZodType<T>;
  readonly expected: string;
  /** What a slip of the pen may have meant. */
  readonly choices?: readonly string[];
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Settings that come as text: inputs of the action, options of the command line. */
export class TextSettings {
  readonly #get: (name: string) => string;
  readonly #spell: (name: string) => string;

  /** `get` gives the text as written, empty where there is none; `spell` the name as the user writes it. */
  constructor(get: (name: string) => string, spell: (name: string) => string) {
    this.#get = get;
    this.#spell = spell;
  }

  spell(name: string): string {
    return this.#spell(name);
  }

  /** The text without blanks around it; null where there is none. */
  text(name: string): string | null {
    return this.#get(name).trim() || null;
  }

  /** Null where there is none. Throws UserError for one that the rules do not allow. */
  word<T>(name: string, rules: SettingRules<T>): T | null {
    const text = this.text(name);
    return text === null ? null : this.#check(name, text, text, rules);
  }

  /** As `word`, for a number. */
  number<T>(name: string, rules: SettingRules<T>): T | null {
    const text = this.text(name);
    return text === null ? null : this.#check(name, text, NUMBER.test(text) ? Number(text) : text, rules);
  }

  /** As `number`, for GiB with or without the unit: `11`, `11GB`, `11.6 GiB`. */
  gib<T>(name: string, rules: SettingRules<T>): T | null {
    const text = this.text(name);
    if (text === null) return null;
    const bare = text.replace(/\s*(?:gib|gb|g)$/i, '');
    return this.#check(name, text, NUMBER.test(bare) ? Number(bare) : text, rules);
  }

  #check<T>(name: string, text: string, value: unknown, { schema, expected, choices = [] }: SettingRules<T>): T {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const near = nearMatches(text, choices);
    const hint = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
    throw new UserError(`${this.spell(name)}: expected ${expected}, got ${printable(text)}${hint}`);
  }
}
