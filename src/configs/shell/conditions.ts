import type { Token, WordToken } from './lexer.ts';
import { isOperator, plainOf } from './tokens.ts';

/** An `if` of one test, with the tokens of its branches. */
export interface Branches {
  readonly test: readonly Token[];
  readonly taken: readonly Token[];
  readonly otherwise: readonly Token[];
  /** Index behind `fi`. */
  readonly next: number;
}

const OPENS: ReadonlySet<string> = new Set(['if', 'case', 'for', 'while', 'until', 'select']);
const CLOSES: ReadonlySet<string> = new Set(['fi', 'esac', 'done']);

/** The parts of an `if` with one plain test; null for chains of tests, other commands as a test, and what never ends. */
export function branchesOf(tokens: readonly Token[], start: number): Branches | null {
  const then = tokens.findIndex((token, index) => index > start && plainOf(token) === 'then');
  if (then === -1) return null;
  const test = tokens.slice(start + 1, then).filter((token) => !isOperator(token, ';') && !isOperator(token, '\n'));
  if (test.some(({ kind }) => kind !== 'word') || !/^\[\[?$/.test(plainOf(test[0]) ?? '')) return null;
  let depth = 0;
  let otherwise = -1;
  for (let index = then + 1; index < tokens.length; index++) {
    const word = isCommandStart(tokens, index) ? plainOf(tokens[index]) : null;
    if (word === null) continue;
    if (depth === 0 && word === 'elif') return null;
    if (depth === 0 && word === 'else') otherwise = index;
    if (OPENS.has(word)) depth += 1;
    else if (CLOSES.has(word)) depth -= 1;
    if (depth >= 0) continue;
    const end = otherwise === -1 ? index : otherwise;
    return {
      test,
      taken: tokens.slice(then + 1, end),
      otherwise: otherwise === -1 ? [] : tokens.slice(otherwise + 1, index),
      next: index + 1,
    };
  }
  return null;
}

function isCommandStart(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return before === undefined || before.kind !== 'word' || /^(?:then|else|do)$/.test(plainOf(before) ?? '');
}

/** A word of a test keeps its blanks, as `[[` has it. */
export function quoted(token: WordToken): WordToken {
  const parts = token.parts.map((part) => (part.kind === 'variable' ? { ...part, isQuoted: true } : part));
  return { ...token, parts, isQuoted: true };
}

/** Whether a test of known words holds; null for a test that asks the machine. */
export function testOf(words: readonly string[]): boolean | null {
  const inner = words.slice(1, -1);
  if (!/^\]\]?$/.test(words.at(-1) ?? '')) return null;
  if (inner[0] === '!') {
    const isTrue = testOf([words[0]!, ...inner.slice(1), words.at(-1)!]);
    return isTrue === null ? null : !isTrue;
  }
  const [first, second, third] = inner;
  if (inner.length === 2 && first === '-n') return second !== '';
  if (inner.length === 2 && first === '-z') return second === '';
  if (inner.length !== 3 || third === undefined || /[*?[\]]/.test(third)) return null;
  if (second === '=' || second === '==') return first === third;
  if (second === '!=') return first !== third;
  const [a, b] = [Number(first), Number(third)];
  if (first === '' || third === '' || !Number.isInteger(a) || !Number.isInteger(b)) return null;
  switch (second) {
    case '-eq':
      return a === b;
    case '-ne':
      return a !== b;
    case '-gt':
      return a > b;
    case '-ge':
      return a >= b;
    case '-lt':
      return a < b;
    case '-le':
      return a <= b;
    case undefined:
    default:
      return null;
  }
}
