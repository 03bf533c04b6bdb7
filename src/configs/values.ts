import { type z } from 'zod';
import { nearMatches } from '../near-match.ts';
import { printable } from '../printable.ts';
import { type Kind, type KindRules, KINDS } from './argument-kinds.ts';
import { type Findings } from './findings.ts';
import { explainKey, type Version } from './keys.ts';
import { type Field, type Origin } from './training-run.ts';
import { type ArgumentName, ARGUMENTS, defaultOf } from './ultralytics-defaults.ts';

/** A key as written and its value in plain JavaScript, mappings as Map. */
export interface Setting {
  readonly key: string;
  readonly value: unknown;
  /** Where the value stands. */
  readonly origin: Origin;
  readonly keyOrigin: Origin;
}

export type OutputOf<K extends Kind> = z.output<(typeof KINDS)[K]['schema']>;
type ValueOf<A extends ArgumentName> =
  | OutputOf<(typeof ARGUMENTS)[A][0]>
  | ((typeof ARGUMENTS)[A][1] extends null ? null : never);

/** Hydra's and Jinja's placeholders, whose values only the program knows that fills them. */
const PLACEHOLDER = /\$\{.*\}|\{\{.*\}\}/s;
/** Numbers to JSON and YAML 1.2, but strings to PyYAML, which wants a point and a signed exponent. */
const EXPONENT = /^[+-]?\d+(?:\.\d*)?[eE][+-]?\d+$/;

/** The arguments of one training: checked when written, the framework's default when not. */
export class Values {
  readonly #version: Version;
  readonly #fields = new Map<ArgumentName, Field<unknown> | 'unusable'>();
  #isUsable = true;

  /** Says what is wrong with keys and values. A key that is written twice has its last value, as in PyYAML. */
  constructor(settings: readonly Setting[], version: Version, findings: Findings) {
    this.#version = version;
    const written = new Set(settings.map(({ key }) => key));
    for (const setting of settings) {
      const { argument, remark } = explainKey(setting.key, version);
      const isOff = setting.value === null && remark?.rule === 'not-counted';
      if (remark && !isOff) findings.add(remark.rule, remark.severity, remark.text, setting.keyOrigin);
      // a slip beside the right name is not what the training gets
      if (argument === null || (argument !== setting.key && written.has(argument))) continue;
      this.#read(argument, setting, findings);
    }
  }

  /** Whether every value that was asked for could be made out. */
  get isUsable(): boolean {
    return this.#isUsable;
  }

  has(name: ArgumentName): boolean {
    return this.#fields.has(name);
  }

  /** The value of an argument; what cannot be made out counts as its default and makes the whole unusable. */
  get<A extends ArgumentName>(name: A): Field<ValueOf<A>> {
    const field = this.#fields.get(name);
    if (field === 'unusable') this.#isUsable = false;
    // each value went through the schema of its kind
    if (field !== undefined && field !== 'unusable') return field as Field<ValueOf<A>>;
    const value = defaultOf(name, this.#version.value) as ValueOf<A>;
    return { value, origin: { kind: 'default', version: this.#version.value } };
  }

  #read(name: ArgumentName, { value, origin }: Setting, findings: Findings): void {
    const [kind, standard] = ARGUMENTS[name];
    // an empty value leaves an argument to the framework, where it may be left
    if (value === null && standard === null) return;
    const read = check(kind, value);
    if ('value' in read) {
      this.#fields.set(name, { value: read.value, origin });
      if (read.remark !== null) findings.add('number-as-text', 'warning', `${name}: ${read.remark}`, origin);
      return;
    }
    this.#fields.set(name, 'unusable');
    findings.add(read.rule, read.rule === 'wrong-type' ? 'error' : 'warning', `${name}: ${read.problem}`, origin);
  }
}

type Checked =
  | { readonly value: unknown; readonly remark: string | null }
  | { readonly rule: 'wrong-type' | 'unresolved-value'; readonly problem: string };

/** Holds a value against its kind. A problem is one line without the key. */
export function check(kind: Kind, value: unknown): Checked {
  const { schema, expected, choices = [] }: KindRules = KINDS[kind];
  const read = schema.safeParse(value);
  if (read.success) return { value: read.data, remark: null };
  if (typeof value === 'string') {
    if (PLACEHOLDER.test(value)) {
      return {
        rule: 'unresolved-value',
        problem: `${printable(value)} is filled in elsewhere, so it is not known here`,
      };
    }
    const number = EXPONENT.test(value) ? schema.safeParse(Number(value)) : null;
    if (number?.success) {
      const remark = `PyYAML reads ${value} as text, and Ultralytics refuses that; write ${withPoint(value)}`;
      return { value: number.data, remark };
    }
  }
  const near = typeof value === 'string' ? nearMatches(value, choices) : [];
  const hint = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
  return {
    rule: 'wrong-type',
    problem: `expected ${expected}, got ${value === null ? 'nothing' : printable(value)}${hint}`,
  };
}

/** `1.0e-4` for `1e-4`. */
function withPoint(number: string): string {
  const [mantissa = '', exponent = ''] = number.toLowerCase().split('e');
  const point = mantissa.includes('.') ? mantissa.replace(/\.$/, '.0') : `${mantissa}.0`;
  return `${point}e${/^[+-]/.test(exponent) ? exponent : `+${exponent}`}`;
}
