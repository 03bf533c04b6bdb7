import type { Origin } from '../base/origin.ts';
import { SourceText } from './source-text.ts';
import type { Entry, Tree } from './tree.ts';

const MAX_DEPTH = 64;
const MAX_VALUES = 500_000;

const BLANK = /[ \t\r]*/y;
const WORD = /[^\s,:[\]{}"/#]+/y;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

/** Why text is no JSON, and where. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** Reads JSON, with comments and commas too many, with the place of each value, in time linear in its length. Throws JsonError. */
export function readJson(path: string, text: string): Tree {
  return new JsonReader(path, text).read();
}

class JsonReader {
  readonly #path: string;
  readonly #text: string;
  #at = 0;
  #line = 1;
  #lineStart = 0;
  #values = 0;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  read(): Tree {
    const value = this.#value(0);
    this.#blank();
    if (this.#at < this.#text.length) throw this.#error('something follows the value');
    return value;
  }

  #value(depth: number): Tree {
    this.#blank();
    this.#values += 1;
    if (depth > MAX_DEPTH) throw this.#error(`nested deeper than ${MAX_DEPTH} levels`);
    if (this.#values > MAX_VALUES) throw this.#error(`more than ${MAX_VALUES} values`);
    const origin = this.#origin();
    const sign = this.#text[this.#at];
    if (sign === '{') return { kind: 'map', entries: this.#entries(depth), origin };
    if (sign === '[') return { kind: 'list', items: this.#items(depth), origin };
    if (sign !== '"') return { kind: 'scalar', value: this.#word(), origin };
    const from = this.#at;
    const value = this.#string();
    const to = this.#at;
    const [line, column] = [this.#line, from - this.#lineStart + 1];
    return { kind: 'scalar', value, origin, source: () => this.#source(from, to, line, column) };
  }

  #entries(depth: number): Entry[] {
    const entries: Entry[] = [];
    this.#at += 1;
    this.#blank();
    while (this.#text[this.#at] !== '}') {
      if (entries.length > 0) this.#expect(',');
      this.#blank();
      // a comma too many, as editors and people leave it
      if (entries.length > 0 && this.#text[this.#at] === '}') break;
      const keyOrigin = this.#origin();
      if (this.#text[this.#at] !== '"') throw this.#error('a key in double quotes is expected');
      const key = this.#string();
      this.#blank();
      this.#expect(':');
      entries.push({ key, keyOrigin, value: this.#value(depth + 1) });
      this.#blank();
    }
    this.#at += 1;
    return entries;
  }

  #items(depth: number): Tree[] {
    const items: Tree[] = [];
    this.#at += 1;
    this.#blank();
    while (this.#text[this.#at] !== ']') {
      if (items.length > 0) this.#expect(',');
      this.#blank();
      if (items.length > 0 && this.#text[this.#at] === ']') break;
      items.push(this.#value(depth + 1));
      this.#blank();
    }
    this.#at += 1;
    return items;
  }

  #word(): unknown {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0] ?? '';
    const number = word === '' || word.length > 100 ? NaN : Number(word);
    if (!WORDS.has(word) && Number.isNaN(number)) throw this.#error('a value is expected');
    this.#at += word.length;
    return WORDS.has(word) ? WORDS.get(word) : number;
  }

  #string(): string {
    const from = this.#at;
    let end = from;
    do {
      end = this.#text.indexOf('"', end + 1);
      if (end === -1) throw this.#error('a string has no end');
    } while (this.#isEscaped(end, from));
    this.#at = end + 1;
    const raw = this.#text.slice(from + 1, end);
    if (raw.includes('\n')) throw this.#error('a string has no end');
    if (!raw.includes('\\')) return raw;
    try {
      return String(JSON.parse(`"${raw}"`));
    } catch {
      throw this.#error('a string has an escape that JSON does not know');
    }
  }

  #isEscaped(at: number, from: number): boolean {
    let slashes = 0;
    while (at - 1 - slashes > from && this.#text[at - 1 - slashes] === '\\') slashes += 1;
    return slashes % 2 === 1;
  }

  /** The decoded string, each escape a piece of its own so that columns stay true. */
  #source(from: number, to: number, line: number, column: number): SourceText {
    const raw = this.#text.slice(from + 1, to - 1);
    const pieces = Array.from(raw.matchAll(/\\u[\da-f]{4}|\\.|[^\\]+/gi), ({ 0: part, index }) => ({
      text: part.startsWith('\\') ? String(JSON.parse(`"${part}"`)) : part,
      line,
      column: column + 1 + index,
    }));
    return SourceText.joined(this.#path, pieces);
  }

  #expect(sign: string): void {
    if (this.#text[this.#at] !== sign) throw this.#error(`${sign} is expected`);
    this.#at += 1;
  }

  #blank(): void {
    for (;;) {
      BLANK.lastIndex = this.#at;
      BLANK.exec(this.#text);
      this.#at = BLANK.lastIndex;
      if (this.#comment()) continue;
      if (this.#text[this.#at] !== '\n') return;
      this.#at += 1;
      this.#line += 1;
      this.#lineStart = this.#at;
    }
  }

  /** Passes over a comment as JSON5 and JSONC have it; whether there was one. */
  #comment(): boolean {
    const start = this.#text.slice(this.#at, this.#at + 2);
    const isHash = start.startsWith('#');
    if (start !== '//' && start !== '/*' && !isHash) return false;
    if (start !== '/*') {
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end === -1 ? this.#text.length : end;
      return true;
    }
    const end = this.#text.indexOf('*/', this.#at + 2);
    if (end === -1) throw this.#error('a comment has no end');
    for (
      let line = this.#text.indexOf('\n', this.#at);
      line !== -1 && line < end;
      line = this.#text.indexOf('\n', line + 1)
    ) {
      this.#line += 1;
      this.#lineStart = line + 1;
    }
    this.#at = end + 2;
    return true;
  }

  #origin(): Origin {
    return { kind: 'file', path: this.#path, line: this.#line, column: this.#at - this.#lineStart + 1 };
  }

  #error(message: string): JsonError {
    return new JsonError(message, this.#line, this.#at - this.#lineStart + 1);
  }
}
