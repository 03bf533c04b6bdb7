import type { Field, Origin } from '../../../base/origin.ts';
import type { UnknownArgument } from '../../../configs/read-config.ts';
import type { Setting } from '../../../sources/setting.ts';
import { type z } from 'zod';
import { nearMatches } from '../../../base/near-match.ts';
import { printable } from '../../../base/printable.ts';
import { type ArgumentKind, type KindRules, KINDS } from './argument-kinds.ts';
import type { Findings } from '../../../base/findings.ts';
import { explainKey, type Version } from './keys.ts';
import { type ArgumentName, ARGUMENTS, defaultOf } from './defaults.ts';
import { Either, Unknown, worstOf } from '../../../sources/uncertain.ts';

export type OutputOf<K extends ArgumentKind> = z.output<(typeof KINDS)[K]['schema']>;
type ValueOf<A extends ArgumentName> =
  | OutputOf<(typeof ARGUMENTS)[A][0]>
  | ((typeof ARGUMENTS)[A][1] extends null ? null : never);

/** Hydra's and Jinja's placeholders, whose values only the program knows that fills them. */
const PLACEHOLDER = /\$\{.*\}|\{\{.*\}\}/s;
/** Numbers to JSON and YAML 1.2, but strings to PyYAML, which wants a point and a signed exponent. */
const EXPONENT = /^[+-]?\d+(?:\.\d*)?[eE][+-]?\d+$/;

/** Without these there is no prediction. */
const DECISIVE: ReadonlySet<ArgumentName> = new Set(['model', 'task', 'imgsz', 'batch', 'amp', 'multi_scale']);
/** Their defaults take at least as much memory as most other values, so that a prediction stands with them. */
const ASSUMABLE: ReadonlySet<ArgumentName> = new Set([
  'device',
  'optimizer',
  'nbs',
  'freeze',
  'single_cls',
  'mask_ratio',
  'val',
]);
/** Unknown too where all arguments come from elsewhere. */
const USUALLY_GIVEN = ['batch', 'imgsz'] as const;

/** The arguments of one training: checked when written, the framework's default when not. */
export class ArgumentValues {
  readonly #version: Version;
  readonly #fields = new Map<ArgumentName, Field<unknown> | 'unusable' | 'unknown'>();
  readonly #unknown: UnknownArgument[] = [];
  #isUsable = true;

  /**
   * Says what is wrong with keys and values. A key that is written twice has its last value, as in PyYAML. `rest` is
   * where arguments come from that nobody can list.
   */
  constructor(settings: readonly Setting[], version: Version, findings: Findings, rest: Field<Unknown> | null = null) {
    this.#version = version;
    const written = new Set(settings.map(({ key }) => key));
    for (const setting of settings) {
      const { argument, remark } = explainKey(setting.key, setting.value, version);
      if (remark) findings.add(remark.rule, remark.severity, remark.text, setting.keyOrigin);
      // a slip beside the right name is not what the training gets
      if (argument === null || (argument !== setting.key && written.has(argument))) continue;
      this.#read(argument, setting, findings);
    }
    if (rest === null) return;
    for (const name of USUALLY_GIVEN) {
      if (!this.#fields.has(name)) this.#leaveUnknown(name, `not known here: ${rest.value.why}`, rest.origin, findings);
    }
  }

  /** Whether every value that was asked for is right or unknown. */
  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** Values that decide the memory and that only the running program knows. */
  get unknown(): readonly UnknownArgument[] {
    return this.#unknown;
  }

  has(name: ArgumentName): boolean {
    return this.#fields.has(name);
  }

  /** The value of an argument; what cannot be made out counts as its default, and a wrong one that decides the memory makes the whole unusable. */
  get<A extends ArgumentName>(name: A): Field<ValueOf<A>> {
    const field = this.#fields.get(name);
    if (field === 'unusable' && DECISIVE.has(name)) this.#isUsable = false;
    // each value went through the schema of its kind
    if (field !== undefined && typeof field !== 'string') return field as Field<ValueOf<A>>;
    const value = defaultOf(name, this.#version.value) as ValueOf<A>;
    return { value, origin: { kind: 'default', version: this.#version.value } };
  }

  #read(name: ArgumentName, setting: Setting, findings: Findings): void {
    const [kind, standard] = ARGUMENTS[name];
    const { value, origin } = decided(name, setting, findings);
    if (value instanceof Unknown) {
      this.#leaveUnknown(name, `not known here: ${value.why}`, origin, findings);
      return;
    }
    // an empty value leaves an argument to the framework, where it may be left
    if (value === null && standard === null) return;
    const read = check(kind, value);
    if ('value' in read) {
      this.#fields.set(name, { value: read.value, origin });
      if (read.remark !== null) findings.add('number-as-text', 'warning', `${name}: ${read.remark}`, origin);
    } else if (read.rule === 'unresolved-value') {
      this.#leaveUnknown(name, read.problem, origin, findings);
    } else {
      this.#fields.set(name, 'unusable');
      const otherwise = ASSUMABLE.has(name) ? ' (its default is assumed)' : '';
      findings.add(read.rule, 'error', `${name}: ${read.problem}${otherwise}`, origin);
    }
  }

  #leaveUnknown(argument: ArgumentName, why: string, origin: Origin, findings: Findings): void {
    this.#fields.set(argument, 'unknown');
    const isDecisive = DECISIVE.has(argument);
    if (isDecisive) this.#unknown.push({ argument, why, origin });
    if (!isDecisive && !ASSUMABLE.has(argument)) return;
    const text = `${argument}: ${why}${isDecisive ? '' : '; its default is assumed'}`;
    findings.add('unresolved-value', isDecisive ? 'warning' : 'notice', text, origin);
  }
}

/** Of several values the one that takes the most memory. */
function decided(name: ArgumentName, setting: Setting, findings: Findings): Pick<Setting, 'value' | 'origin'> {
  if (!(setting.value instanceof Either)) return setting;
  const worst = worstOf(name, setting.value);
  const values = setting.value.options.map(({ value }) => (value instanceof Unknown ? '?' : printable(value)));
  if (worst.value instanceof Unknown || new Set(values).size < 2) return worst;
  if (DECISIVE.has(name)) {
    const text = `${name}: ${values.join(' or ')}, as the program decides; ${printable(worst.value)} is taken, which needs the most memory`;
    findings.add('several-values', 'notice', text, worst.origin);
  }
  return worst;
}

type ValueCheck =
  | { readonly value: unknown; readonly remark: string | null }
  | { readonly rule: 'wrong-type' | 'unresolved-value'; readonly problem: string };

/** Holds a value against its kind. A problem is one line without the key. */
export function check(kind: ArgumentKind, value: unknown): ValueCheck {
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
