import type { FileOrigin } from '../../sources/source-text.ts';
import {
  either,
  isSame,
  lift,
  mapping,
  scalar,
  type Scalar,
  sequence,
  truthOf,
  type UnclearValue,
  unclear,
  type Value,
} from './domain.ts';
import { takenBy } from './signatures.ts';

const MAX_TEXT = 10_000;
const MAX_ITEMS = 1000;

/** `a OP b` where both are known; branches are worked out one by one. */
export function binary(operator: string, left: Value, right: Value, at: FileOrigin): Value {
  if (right.kind !== 'branches') return lift(left, at, (a) => single(operator, a, right, at));
  if (left.kind !== 'branches') return lift(right, at, (b) => single(operator, left, b, at));
  const results = left.options.flatMap((a) => right.options.map((b) => single(operator, a, b, at)));
  return either(results, at);
}

function single(operator: string, a: Value, b: Value, at: FileOrigin): Value {
  if (a.kind === 'unclear') return operator === '/' ? behind(a, b, '/') : operator === '+' ? behind(a, b, '') : a;
  if (b.kind === 'unclear') return b;
  if (a.kind === 'scalar' && b.kind === 'scalar') return ofScalars(operator, a, b, at);
  if (operator === '+' && a.kind === 'sequence' && b.kind === 'sequence') {
    return sequence([...a.items, ...b.items].slice(0, MAX_ITEMS), at);
  }
  if (operator === '*' && a.kind === 'sequence' && b.kind === 'scalar' && typeof b.value === 'number') {
    const times = Math.min(Math.max(b.value, 0), MAX_ITEMS);
    return sequence(
      Array.from({ length: times }, () => a.items)
        .flat()
        .slice(0, MAX_ITEMS),
      at,
    );
  }
  if (operator === '|' && a.kind === 'mapping' && b.kind === 'mapping') {
    return mapping(new Map([...a.entries, ...b.entries]), at, a.rest ?? b.rest);
  }
  if (operator === '%' && a.kind === 'scalar' && typeof a.value === 'string') {
    return formatPercent(a.value, b.kind === 'sequence' ? b.items : [b], at);
  }
  return unclear(`the result of ${operator} comes only when the program runs`, at);
}

function ofScalars(operator: string, a: Scalar, b: Scalar, at: FileOrigin): Value {
  const isSoft = a.isSoft || b.isSoft;
  const value = calculate(operator, a.value, b.value);
  if (value === undefined) return unclear(`the result of ${operator} comes only when the program runs`, at);
  return scalar(value, at, isSoft);
}

function calculate(operator: string, a: Scalar['value'], b: Scalar['value']): Scalar['value'] | undefined {
  if (typeof a === 'string' && typeof b === 'string') {
    if (operator === '+') return `${a}${b}`.slice(0, MAX_TEXT);
    // pathlib
    if (operator === '/') return joinPath(a, b);
  }
  if (operator === '*' && typeof a === 'string' && typeof b === 'number') {
    return a.repeat(Math.min(Math.max(b, 0), 100)).slice(0, MAX_TEXT);
  }
  if (operator === '%' && typeof a === 'string') return undefined;
  const [x, y] = [asNumber(a), asNumber(b)];
  if (x === null || y === null) return undefined;
  const result = arithmetic(operator, x, y);
  return result === undefined || Number.isNaN(result) ? undefined : result;
}

function arithmetic(operator: string, x: number, y: number): number | undefined {
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return y === 0 ? undefined : x / y;
    case '//':
      return y === 0 ? undefined : Math.floor(x / y);
    case '%':
      return y === 0 ? undefined : x - y * Math.floor(x / y);
    case '**':
      return x ** y;
    case '<<':
      return y >= 0 && y < 31 ? x * 2 ** y : undefined;
    case '>>':
      return y >= 0 && y < 31 ? Math.floor(x / 2 ** y) : undefined;
    default:
      return undefined;
  }
}

function asNumber(value: Scalar['value']): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : null;
}

export function joinPath(a: string, b: string): string {
  if (a === '' || a === '.' || b.startsWith('/') || /^[a-z]:/i.test(b)) return b;
  return `${a.replace(/\/+$/, '')}/${b.replace(/^\.\//, '')}`;
}

/** A value of Python as text; null where its form depends on more than its value. */
export function display(value: Value): string | null {
  if (value.kind !== 'scalar') return null;
  if (value.value === null) return 'None';
  if (typeof value.value === 'boolean') return value.value ? 'True' : 'False';
  return String(value.value);
}

/** Texts put together; a part that is not known makes the whole unknown. */
export function concatenate(parts: readonly Value[], at: FileOrigin): Value {
  return parts.reduce<Value>((before, part) => joined(before, part, at), scalar('', at));
}

function joined(before: Value, part: Value, at: FileOrigin): Value {
  if (before.kind !== 'branches' || part.kind !== 'branches') {
    return lift(before, at, (a) => lift(part, at, (b) => appended(a, b, at)));
  }
  const results = before.options.flatMap((a) => part.options.map((b) => appended(a, b, at)));
  return either(results, at);
}

function appended(before: Value, part: Value, at: FileOrigin): Value {
  if (before.kind === 'unclear') return behind(before, part, '');
  if (before.kind !== 'scalar') return before;
  // what is not known begins where the text before it ended a folder, or at once
  if (part.kind === 'unclear') return /(?:^|[\\/])$/.test(String(before.value)) ? part : withoutTail(part);
  const text = display(part);
  if (text === null) return unclear('a part of the text comes only when the program runs', at);
  const isSoft = before.isSoft || (part.kind === 'scalar' && part.isSoft);
  return scalar(`${String(before.value)}${text}`.slice(0, MAX_TEXT), at, isSoft);
}

function withoutTail({ kind, why, library, at }: UnclearValue): UnclearValue {
  return { kind, why, at, ...(library === undefined ? {} : { library }) };
}

/** An unknown text with a known one behind it. */
export function behind(before: UnclearValue, part: Value, separator: string): UnclearValue {
  const text = part.kind === 'scalar' ? display(part) : null;
  const rest = withoutTail(before);
  return text === null ? rest : { ...rest, tail: `${before.tail ?? ''}${separator}${text}`.slice(-300) };
}

function formatPercent(template: string, values: readonly Value[], at: FileOrigin): Value {
  const pieces = template.split(/%(?:\d*\.?\d*)?[sdifr]/);
  if (pieces.length - 1 !== values.length) return unclear('the text is put together when the program runs', at);
  return concatenate(
    pieces.flatMap((piece, index) => {
      const value = values[index];
      return value && index < values.length ? [scalar(piece, at), value] : [scalar(piece, at)];
    }),
    at,
  );
}

/** `'yolov8{}.pt'.format('n')`. */
export function format(
  template: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  at: FileOrigin,
): Value {
  let next = 0;
  const parts: Value[] = [];
  let end = 0;
  for (const { 0: field, 1: name = '', index } of template.matchAll(/\{\{|\}\}|\{([^{}!:]*)[^{}]*\}/g)) {
    parts.push(scalar(template.slice(end, index), at));
    // a doubled brace is one
    if (field === '{{' || field === '}}') {
      parts.push(scalar(field[0]!, at));
      end = index + field.length;
      continue;
    }
    const value = name === '' ? positional[next++] : /^\d+$/.test(name) ? positional[Number(name)] : named.get(name);
    parts.push(value ?? unclear('the text is put together when the program runs', at));
    end = index + field.length;
  }
  return concatenate([...parts, scalar(template.slice(end), at)], at);
}

/** The truth of a comparison, soft where a default has a part in it; unclear where nobody can know. */
export function comparison(operator: string, left: Value, right: Value, at: FileOrigin): Value {
  const taken = takenBy(operator, left, right, at);
  if (taken) return taken;
  const isTrue = compare(operator, left, right);
  if (isTrue === undefined) return unclear('a condition is decided when the program runs', at);
  const isSoft = [left, right].some((value) => value.kind === 'scalar' && value.isSoft);
  return scalar(isTrue, at, isSoft);
}

function compare(operator: string, left: Value, right: Value): boolean | undefined {
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    const [a, b] = [left.value, right.value];
    if (operator === '==' || operator === 'is') return a === b;
    if (operator === '!=' || operator === 'is not') return a !== b;
    if (operator === 'in' || operator === 'not in') {
      if (typeof a !== 'string' || typeof b !== 'string') return undefined;
      return b.includes(a) === (operator === 'in');
    }
    if (typeof a === 'number' && typeof b === 'number') {
      return { '<': a < b, '>': a > b, '<=': a <= b, '>=': a >= b }[operator];
    }
    return undefined;
  }
  if (operator === 'in' || operator === 'not in') {
    const isIn = isMember(left, right);
    return isIn === undefined ? undefined : isIn === (operator === 'in');
  }
  const isNone = right.kind === 'scalar' && right.value === null;
  const isSurelySomething = !['scalar', 'unclear', 'branches', 'external'].includes(left.kind);
  if (isNone && isSurelySomething) {
    if (operator === 'is' || operator === '==') return false;
    if (operator === 'is not' || operator === '!=') return true;
  }
  return undefined;
}

function isMember(left: Value, right: Value): boolean | undefined {
  if (left.kind !== 'scalar') return undefined;
  if (right.kind === 'mapping' && !right.rest) return right.entries.has(String(left.value));
  if (right.kind !== 'sequence' || right.items.some((item) => item.kind !== 'scalar')) return undefined;
  return right.items.some((item) => isSame(item, left));
}

export function negate(value: Value, at: FileOrigin): Value {
  return lift(value, at, (option) => {
    if (option.kind === 'scalar') return scalar(!option.value, at, option.isSoft);
    const truth = truthOf(option);
    return truth === undefined ? unclear('a condition is decided when the program runs', at) : scalar(!truth, at);
  });
}

export function minus(value: Value, at: FileOrigin): Value {
  return lift(value, at, (option) => {
    if (option.kind === 'scalar' && typeof option.value === 'number') return scalar(-option.value, at, option.isSoft);
    return option.kind === 'unclear' ? option : unclear('a number is worked out when the program runs', at);
  });
}
