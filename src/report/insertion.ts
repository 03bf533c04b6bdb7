import type { Beside } from '../frameworks/training.ts';
import { type Language, languageOf, valueIn } from './written-value.ts';

/** What an edit puts into a line or beside it. */
export type Addition =
  /** At a column, from 1, of the line as it was. */
  | { readonly kind: 'within'; readonly column: number; readonly text: string }
  | { readonly kind: 'above' | 'below'; readonly text: string };

/** A key as it is written in a file. */
interface Written {
  /** What stands before it on its line, and from it on. */
  readonly head: string;
  readonly tail: string;
  /** Whether nothing but blanks stands before it. */
  readonly isFirst: boolean;
  /** The line before, which tells how lists and commands are continued. */
  readonly above: string;
  readonly language: Language;
  /** The key, and the new one. */
  readonly own: string;
  readonly key: string;
  readonly to: string;
}

/**
 * How a new key gets into the group of one that is written: behind it where its line holds no more than that, else before
 * it. Null for a form that has no sure place for it.
 */
export function additionBeside(line: string, above: string, beside: Beside, key: string, to: string): Addition | null {
  const [head, tail] = [line.slice(0, beside.column - 1), line.slice(beside.column - 1)];
  const language = languageOf(beside.path);
  const written = { head, tail, isFirst: head.trim() === '', above, language, own: beside.key, key, to };
  const inGroup = { ...written, own: lastOf(beside.key), key: lastOf(key) };
  const asCommand = to.startsWith('[') ? null : (asFlag(written) ?? asWord(written));
  return asCommand ?? asArgument(inGroup) ?? asMember(inGroup) ?? asMapping(inGroup);
}

function lastOf(key: string): string {
  return key.split('.').at(-1)!;
}

function bare(key: string): string {
  return key.replace(/^-+/, '').replaceAll('-', '_');
}

/** `--key 4`, `--key=4`, also as words of a list. */
function asFlag(written: Written): Addition | null {
  const { tail, own, key, to } = written;
  const [, quote = '', dashes = '', name = '', sign = ''] = /^(["']?)(--?)([A-Za-z][\w.-]*)\1(=?)/.exec(tail) ?? [];
  if (name === '' || bare(name) !== bare(own)) return null;
  const flag = dashes + bare(key).replaceAll('_', name.includes('-') ? '-' : '_');
  return word(written, quote, flag, quote === '' ? sign || ' ' : '=', to);
}

/** `key=4` of a command, also as a word of a list. */
function asWord(written: Written): Addition | null {
  const { tail, own, key, to, language } = written;
  if (language === 'python' || language === 'notebook' || language === 'toml') return null;
  const [, quote = '', name = ''] = /^(["']?)([\w.]+)=/.exec(tail) ?? [];
  return name === '' || name !== own ? null : word(written, quote, key, '=', to);
}

/** A word of a command before the one that is written. */
function word({ head, isFirst, above }: Written, quote: string, key: string, sign: string, to: string): Addition {
  const text = `${quote}${key}${sign}${to}${quote}`;
  if (quote !== '' && head.trim() === '-') return { kind: 'above', text: head + text };
  if (isFirst && quote === '')
    return { kind: 'above', text: `${head}${text}${/\s*[\\`^]\s*$/.exec(above)?.[0] ?? ''}` };
  return { kind: 'within', column: head.length + 1, text: quote === '' ? `${text} ` : `${text}, ` };
}

/** `key=4` of a call in Python. */
function asArgument({ head, tail, isFirst, language, own, key, to }: Written): Addition | null {
  if (language !== 'python' && language !== 'notebook') return null;
  if (!tail.startsWith(own) || !/^\s*=(?!=)/.test(tail.slice(own.length))) return null;
  const text = `${key}=${valueIn(language, to)},`;
  if (!isFirst) return { kind: 'within', column: head.length + 1, text: `${text} ` };
  return { kind: isAlone(tail) ? 'below' : 'above', text: head + text };
}

/** One value and its comma. */
function isAlone(tail: string): boolean {
  return /^["']?[\w.-]+["']?\s*[:=]\s*(?:["'][^"']*["']|[\w.+-]+),\s*(?:#.*|\/\/.*)?$/.test(tail);
}

/** `"key": 4` of JSON, of a dictionary or of a mapping in flow style. */
function asMember(written: Written): Addition | null {
  const { head, tail, isFirst, language, own, key, to } = written;
  const [, quote, name] = /^(\\?["'])([\w.-]+)\1\s*:/.exec(tail) ?? [];
  if (quote === undefined || name !== own || (language === 'yaml' && isInBlock(written))) return null;
  const text = `${quote}${key}${quote}: ${valueIn(language, to)},`;
  if (!isFirst) return { kind: 'within', column: head.length + 1, text: `${text} ` };
  return { kind: isAlone(tail) ? 'below' : 'above', text: head + text };
}

/** Whether a line of YAML is one of a mapping in block style. */
function isInBlock({ head, tail, above }: Written): boolean {
  return /^\s*(?:- )?$/.test(head) && !/,\s*(?:#.*)?$/.test(tail) && !/[{[,]\s*(?:#.*)?$/.test(above);
}

/** `key: 4` of YAML, `key = 4` of TOML. */
function asMapping(written: Written): Addition | null {
  const { head, tail, isFirst, language, own, key, to } = written;
  if (language === 'toml') {
    const isKey = isFirst && tail.startsWith(own) && /^\s*=/.test(tail.slice(own.length));
    return isKey ? { kind: 'below', text: `${head}${key} = ${valueIn('toml', to)}` } : null;
  }
  const [, name] = /^["']?([\w.-]+)["']?\s*:(?:\s|$)/.exec(tail) ?? [];
  // a cell of a notebook is a list of quoted lines, each with an end of its own
  if (name !== own || language === 'notebook') return null;
  if (isInBlock(written)) return { kind: 'below', text: `${head.replace('-', ' ')}${key}: ${to}` };
  return isFirst
    ? { kind: 'above', text: `${head}${key}: ${to},` }
    : { kind: 'within', column: head.length + 1, text: `${key}: ${to}, ` };
}
