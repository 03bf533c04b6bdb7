import { printable, printableText } from '../../../base/printable.ts';
import type { LlmCase } from '../case.ts';
import {
  type Arguments,
  asCount,
  asFlag,
  asNames,
  asNumber,
  asText,
  more,
  worthOf,
  type TypedValue,
} from './arguments.ts';
import type { Field, Origin, ReaderRemark, Setting, Severity, UnknownArgument } from './place.ts';

export const FORMATS = [
  'axolotl',
  'llama-factory',
  'trl',
  'transformers',
  'unsloth',
  'own schema',
  'torchtune',
  'litgpt',
  'ms-swift',
  'oumi',
  'autotrain',
] as const;
/** Which words a training is written in. */
export type LlmFormat = (typeof FORMATS)[number];

/** A key of the neutral case. */
export type Fact = Extract<keyof LlmCase, string>;
type DraftFacts = Readonly<Record<string, Field<unknown>>>;

/** What a recommendation may change. */
export type KnobKey =
  | 'micro_batch'
  | 'grad_accum'
  | 'sequence_length'
  | 'gradient_checkpointing'
  | 'optimizer'
  | 'packing'
  | 'attention'
  | 'liger'
  | 'load_in_4bit'
  | 'method'
  | 'weights_dtype'
  | 'eval_micro_batch'
  | 'deepspeed';

/** How a format writes a knob: the key and the text that turns it on; null where it has none. */
export type KeysOf = Readonly<Record<KnobKey, { readonly key: string; readonly on: string | null } | null>>;

/** Where a knob is written. */
export interface Place {
  /** As written, with the groups above it. */
  readonly key: string;
  readonly origin: Origin;
  readonly keyOrigin: Origin;
  /** The value as it is written; null where it is none that a line holds. */
  readonly text: string | null;
}

/** Places by name. */
export type Places = Readonly<Record<string, Place>>;

/** What a format made of one training: neutral facts with their origins, and what there is to say. */
export interface FormatReading {
  readonly format: LlmFormat;
  /** By key of the case. */
  readonly fields: DraftFacts;
  readonly findings: readonly ReaderRemark[];
  /** Facts that only the running program knows. */
  readonly unknown: readonly UnknownArgument[];
  /** Files of the repository that had a say. */
  readonly followed: readonly string[];
  /** Where the knobs are written that are. */
  readonly places: Readonly<Partial<Record<KnobKey, Place>>>;
  /** Every key of the config, by its name in the format. */
  readonly written: Places;
  /** What another file or the launcher says beside the config, by what it is: `gpus`, `stage`. */
  readonly beside: Places;
  readonly keys: KeysOf;
  /** Why this is a training of that format. */
  readonly reasons: readonly string[];
}

/** Collects what a format says of one training. */
export class Draft {
  readonly format: LlmFormat;
  readonly fields = new Map<string, Field<unknown>>();
  readonly findings: ReaderRemark[] = [];
  readonly unknown: UnknownArgument[] = [];
  readonly followed = new Set<string>();
  readonly places: Partial<Record<KnobKey, Place>> = {};
  readonly beside: Record<string, Place> = {};
  readonly reasons: string[] = [];

  constructor(format: LlmFormat) {
    this.format = format;
  }

  get(fact: Fact): unknown {
    return this.fields.get(fact)?.value;
  }

  origin(fact: Fact): Origin | undefined {
    return this.fields.get(fact)?.origin;
  }

  has(fact: Fact): boolean {
    return this.fields.has(fact) || this.isUnknown(fact);
  }

  isUnknown(fact: string): boolean {
    return this.unknown.some(({ argument }) => argument === fact);
  }

  set(fact: string, value: unknown, origin: Origin): void {
    this.fields.set(fact, { value, origin });
  }

  /** What holds where nothing is written. */
  otherwise(fact: Fact, value: unknown, origin: Origin): void {
    if (!this.has(fact)) this.set(fact, value, origin);
  }

  leave(fact: string, why: string, origin: Origin): void {
    if (!this.isUnknown(fact)) this.unknown.push({ argument: fact, why, origin });
    this.fields.delete(fact);
  }

  /** Another file says what was left open. */
  supply(fact: Fact, value: unknown, origin: Origin): void {
    const at = this.unknown.findIndex(({ argument }) => argument === fact);
    if (at !== -1) this.unknown.splice(at, 1);
    this.set(fact, value, origin);
  }

  say(rule: string, severity: Severity, text: string, origin?: Origin): void {
    this.findings.push(origin ? { rule, severity, text, origin } : { rule, severity, text });
  }

  place(knob: KnobKey, setting: Setting, written: string = setting.key): void {
    this.places[knob] = placeOf(setting, written);
  }

  /** Keeps the place of something that another file or the launcher says. */
  note(name: string, setting: Setting): void {
    this.beside[name] = placeOf(setting, setting.key);
  }

  /** Takes a whole number over; of several the largest. */
  count(fact: Fact, args: Arguments, ...names: readonly string[]): number | null {
    return this.#take(fact, args, names, asCount, more);
  }

  number(fact: Fact, args: Arguments, ...names: readonly string[]): number | null {
    return this.#take(fact, args, names, asNumber, more);
  }

  flag(fact: Fact, args: Arguments, ...names: readonly string[]): boolean | null {
    return this.#take(fact, args, names, asFlag, (a, b) => Number(a) - Number(b));
  }

  text(fact: Fact, args: Arguments, ...names: readonly string[]): string | null {
    return this.#take(fact, args, names, asText);
  }

  names(fact: Fact, args: Arguments, ...names: readonly string[]): readonly string[] | null {
    return this.#take(fact, args, names, asNames);
  }

  #take<T>(
    fact: Fact,
    args: Arguments,
    names: readonly string[],
    read: (value: unknown) => T | undefined,
    heavier?: (a: T, b: T) => number,
  ): T | null {
    const setting = args.find(...names);
    if (!setting) return null;
    return this.accept(fact, setting, worthOf(setting, read, heavier));
  }

  /** Takes over what a setting is worth; null where that is nothing that is known. */
  accept<T>(fact: Fact, { key, value }: Setting, worth: TypedValue<T>): T | null {
    if (worth.kind === 'unknown') {
      this.leave(fact, `not known here: ${worth.why}`, worth.origin);
      return null;
    }
    if (worth.kind === 'wrong') {
      // a framework may refuse it or read it in a way of its own
      this.leave(fact, `${key}: ${printable(value)} is nothing that it may be`, worth.origin);
      this.say(
        'wrong-type',
        'warning',
        `${printableText(key)}: ${printable(value)} is nothing that it may be`,
        worth.origin,
      );
      return null;
    }
    this.set(fact, worth.value, worth.origin);
    if (worth.others.length > 1) {
      const values = worth.others.map((each) => printable(each)).join(' or ');
      const text = `${printableText(key)}: ${values}, as the program decides; ${printable(worth.value)} is taken, which needs the most memory`;
      this.say('several-values', 'notice', text, worth.origin);
    }
    return worth.value;
  }

  finish(keys: KeysOf, args: Arguments): FormatReading {
    return {
      format: this.format,
      fields: Object.fromEntries(this.fields),
      findings: this.findings,
      unknown: this.unknown,
      followed: [...this.followed].sort(),
      places: this.places,
      written: Object.fromEntries(args.all.map((setting) => [setting.key, placeOf(setting, setting.key)])),
      beside: this.beside,
      keys,
      reasons: this.reasons,
    };
  }
}

/** Where a setting stands, under the name that its config gives it. */
export function placeOf({ value, origin, keyOrigin }: Setting, key: string): Place {
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  return { key, origin, keyOrigin, text: isPlain ? String(value) : null };
}

/** A reading whose places stand under the names that a team wrote. */
export function underOwnNames(reading: FormatReading, names: ReadonlyMap<string, string>): FormatReading {
  const named = (places: Places): Places =>
    Object.fromEntries(
      Object.entries(places).map(([name, place]) => [name, { ...place, key: names.get(place.key) ?? place.key }]),
    );
  return { ...reading, places: named(reading.places), written: named(reading.written) };
}

/** A switch that decides several facts: true, false, or null where it is absent; unknown ones are said. */
export function switchOf(args: Arguments, ...names: readonly string[]): { value: boolean; setting: Setting } | null {
  const setting = args.find(...names);
  if (!setting) return null;
  const worth = worthOf(setting, asFlag, (a, b) => Number(a) - Number(b));
  return worth.kind === 'value' ? { value: worth.value, setting: { ...setting, origin: worth.origin } } : null;
}

/** Text of a setting where it is known. */
export function wordOf(args: Arguments, ...names: readonly string[]): { value: string; setting: Setting } | null {
  const setting = args.find(...names);
  if (!setting) return null;
  const worth = worthOf(setting, asText);
  return worth.kind === 'value' ? { value: worth.value, setting: { ...setting, origin: worth.origin } } : null;
}

/** Facts that words of a config decide which something else fills in, by the key of the word. */
export function filledElsewhere(args: Arguments, factsByKey: Readonly<Record<string, Fact>>): UnknownArgument[] {
  return Object.entries(factsByKey).flatMap(([key, argument]) => {
    const setting = args.find(key);
    const worth = setting && worthOf(setting, (value) => value);
    return worth?.kind === 'unknown' ? [{ argument, why: `not known here: ${worth.why}`, origin: worth.origin }] : [];
  });
}

export function countOf(args: Arguments, ...names: readonly string[]): { value: number; setting: Setting } | null {
  const setting = args.find(...names);
  if (!setting) return null;
  const worth = worthOf(setting, asNumber, more);
  return worth.kind === 'value' ? { value: worth.value, setting: { ...setting, origin: worth.origin } } : null;
}
