import type { FileOrigin, SourceText } from '../source-text.ts';
import type { Dialect } from './dialects.ts';
import { lex, type Token, type WordToken } from './lexer.ts';

/** What a variable holds: one of some texts, or nobody knows. */
export type Held =
  | { readonly kind: 'texts'; readonly texts: readonly string[]; readonly at?: FileOrigin }
  | { readonly kind: 'list'; readonly words: readonly Word[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** A word of a command with variables put in. */
export interface Word {
  /** Its possible texts; a single one unless a variable has several. */
  readonly texts: readonly string[];
  /** Why the end of the text is not known; the texts then are what stands before. */
  readonly unknown: string | null;
  readonly origin: FileOrigin;
  /** Place of a character of the text. */
  readonly originAt: (offset: number) => FileOrigin;
}

/** One command as it would be started. */
export interface Command {
  readonly words: readonly Word[];
  /** `CUDA_VISIBLE_DEVICES=0,1` before the command, and those exported earlier. */
  readonly environment: ReadonlyMap<string, Held>;
  /** What the command reads: the lines of `<<EOF`. */
  readonly input: SourceText | null;
}

export type Variables = (name: string) => Held | undefined;

const MAX_COMMANDS = 2000;
const MAX_ITERATIONS = 16;
const MAX_TEXTS = 16;
const MAX_NESTING = 12;
const MAX_WORD = 2000;
const ASSIGNMENT = /^(?:(?:export|local|declare|set|readonly)\s+)?([A-Za-z_]\w*)\+?=/;
const KEYWORDS: ReadonlySet<string> = new Set([
  'then',
  'do',
  'else',
  'fi',
  'done',
  'esac',
  '{',
  '}',
  'elif',
  'if',
  'while',
  'until',
  '!',
  'case',
  'in',
]);

/** Runs through a script as data: loops word by word, every branch, variables put in. No command is started. */
export function commandsIn(text: SourceText, dialect: Dialect, variables: Variables): Command[] {
  const runner = new Runner(text, dialect, variables);
  runner.run(lex(text.text, dialect), 0, null);
  return runner.commands;
}

class Runner {
  readonly commands: Command[] = [];
  readonly #text: SourceText;
  readonly #dialect: Dialect;
  readonly #outer: Variables;
  readonly #held = new Map<string, Held>();
  /** Depth of branches, in which an assignment does not replace what was known. */
  #branches = 0;

  constructor(text: SourceText, dialect: Dialect, variables: Variables) {
    this.#text = text;
    this.#dialect = dialect;
    this.#outer = variables;
  }

  /** Runs tokens from an index up to the word that closes a block; gives back the index behind it. */
  run(tokens: readonly Token[], start: number, close: string | null, nesting = 0): number {
    let line: WordToken[] = [];
    let at = start;
    const flush = (input: SourceText | null = null): void => {
      if (line.length > 0) this.#command(line, input);
      line = [];
    };
    while (at < tokens.length && this.commands.length < MAX_COMMANDS) {
      const token = tokens[at]!;
      if (token.kind === 'heredoc') {
        this.#feed(this.#text.slice(token.from, token.to));
        at += 1;
        continue;
      }
      if (token.kind === 'operator') {
        const last = line.at(-1);
        const name = token.text === '(' && last ? listName(line, last) : null;
        if (name !== null) {
          at = this.#list(tokens, at + 1, name);
          line = [];
          continue;
        }
        flush();
        at += 1;
        continue;
      }
      const word = line.length === 0 ? plainText(token) : null;
      if (word !== null && word === close) {
        flush();
        return at + 1;
      }
      if ((word === 'for' || word === 'foreach') && nesting < MAX_NESTING) {
        at = this.#loop(tokens, at, nesting);
        continue;
      }
      if (word === 'if' || word === 'case') this.#branches += 1;
      if (word === 'fi' || word === 'esac') this.#branches = Math.max(0, this.#branches - 1);
      if (word === null || !KEYWORDS.has(word)) line.push(token);
      at += 1;
    }
    flush();
    return at;
  }

  /** `ARGS=(batch=16 imgsz=640)`, `$models = @('a', 'b')`. */
  #list(tokens: readonly Token[], start: number, name: string): number {
    const words: Word[] = [];
    let at = start;
    for (; at < tokens.length; at++) {
      const token = tokens[at]!;
      if (token.kind === 'word') words.push(...this.#listed(token));
      else if (token.kind === 'operator' && token.text === ')') break;
    }
    this.#held.set(name, { kind: 'list', words });
    return at + 1;
  }

  /** `for m in a b; do ... done`, `for %%m in (a b) do ...`, `foreach ($m in @('a', 'b')) { ... }`. */
  #loop(tokens: readonly Token[], start: number, nesting: number): number {
    const within = tokens.findIndex(
      (token, index) => index > start && index < start + 8 && token.kind === 'word' && plainText(token) === 'in',
    );
    if (within === -1) return start + 1;
    const name = nameOf(tokens.slice(start + 1, within));
    const items: Word[] = [];
    let at = within + 1;
    const isBatch = this.#dialect.hasPercent;
    const opens = isBatch ? 'do' : this.#dialect.continuation === '`' ? '{' : 'do';
    for (; at < tokens.length; at++) {
      const token = tokens[at]!;
      if (token.kind === 'word') {
        if (plainText(token) === opens) break;
        items.push(...this.#listed(token));
      } else if (token.kind === 'heredoc') return at;
    }
    const body = at + 1;
    const last = tokens[body];
    const isLine = isBatch && !(last?.kind === 'operator' && last.text === '(');
    const closing = isBatch ? endOfBatch(tokens, body, isLine) : endOfBlock(tokens, body, opens);
    const inner = tokens.slice(body, closing);
    const tried = items.slice(0, MAX_ITERATIONS);
    const before = this.#held.get(name);
    const runs: Held[] = tried.map((item) =>
      item.unknown === null
        ? { kind: 'texts', texts: item.texts, at: item.origin }
        : { kind: 'unknown', why: item.unknown },
    );
    if (runs.length === 0) runs.push({ kind: 'unknown', why: `a loop goes through ${name}` });
    for (const held of runs) {
      this.#held.set(name, held);
      this.run(inner, 0, null, nesting + 1);
    }
    if (before) this.#held.set(name, before);
    return closing + 1;
  }

  /** Commas part the members of a list of PowerShell. */
  #listed(token: WordToken): Word[] {
    const words = this.#expand(token);
    if (this.#dialect.continuation !== '`') return words;
    return words.flatMap((word) =>
      word.texts.flatMap((text) =>
        text
          .split(',')
          .map((each) => each.trim().replace(/^@$/, ''))
          .filter((each) => each !== '')
          .map((each) => withText(word, each)),
      ),
    );
  }

  #feed(input: SourceText): void {
    const last = this.commands.at(-1);
    if (last) this.commands[this.commands.length - 1] = { ...last, input };
  }

  #command(line: readonly WordToken[], input: SourceText | null): void {
    const environment = new Map(this.#held);
    let index = 0;
    if (this.#powershellAssignment(line)) return;
    for (; index < line.length; index++) {
      const token = line[index]!;
      const first = token.parts[0];
      const text = first?.kind === 'text' ? first.text : '';
      if (index === 0 && /^(?:export|local|declare|set|readonly|setx|env)$/i.test(text) && token.parts.length === 1)
        continue;
      if (text === '/a' || text === '-x' || text === '--') continue;
      const assigned = ASSIGNMENT.exec(text);
      if (
        !assigned ||
        (token.isQuoted && !this.#dialect.hasPercent && text === plainText(token) && !text.includes('='))
      )
        break;
      const name = assigned[1]!;
      const held = this.#assigned(token, assigned[0].length);
      environment.set(name, held);
      const isAlone = line.slice(index + 1).every((next) => ASSIGNMENT.test(plainStart(next)));
      if (isAlone || index > 0) this.#assign(name, held);
    }
    const words = line.slice(index).flatMap((token) => this.#expand(token));
    if (words.length > 0) this.commands.push({ words, environment, input });
  }

  /** `$batch = 16`. */
  #powershellAssignment(line: readonly WordToken[]): boolean {
    if (this.#dialect.continuation !== '`') return false;
    const [target, equals, ...rest] = line;
    const part = target?.parts[0];
    if (part?.kind !== 'variable' || !equals || plainText(equals) !== '=') return false;
    const words = rest.flatMap((token) => this.#listed(token));
    if (words.length === 1 && words[0]) {
      const [word] = words;
      this.#assign(
        part.name,
        word.unknown === null
          ? { kind: 'texts', texts: word.texts, at: word.origin }
          : { kind: 'unknown', why: word.unknown },
      );
    } else this.#assign(part.name, { kind: 'list', words });
    return true;
  }

  #assigned(token: WordToken, length: number): Held {
    const [first, ...rest] = token.parts;
    const text = first?.kind === 'text' ? first.text.slice(length) : '';
    const parts = first?.kind === 'text' && text !== '' ? [{ ...first, text, at: first.at + length }, ...rest] : rest;
    const [word] = this.#expand({ ...token, parts, at: parts[0]?.at ?? token.at, isQuoted: true });
    if (!word) return { kind: 'texts', texts: [''] };
    return word.unknown === null
      ? { kind: 'texts', texts: word.texts, at: word.origin }
      : { kind: 'unknown', why: word.unknown };
  }

  #assign(name: string, held: Held): void {
    const before = this.#held.get(name);
    const joins = this.#branches > 0 && before?.kind === 'texts' && held.kind === 'texts';
    const texts = joins ? [...new Set([...before.texts, ...held.texts])].slice(0, MAX_TEXTS) : null;
    this.#held.set(name, texts && held.kind === 'texts' ? { ...held, texts } : held);
  }

  /** Puts variables in. Text of a variable without quotes falls into words at its blanks. */
  #expand(token: WordToken): Word[] {
    let texts = [''];
    let unknown: string | null = null;
    let splits = false;
    let isSingle = true;
    const literal = token.parts.every(({ kind }) => kind === 'text');
    let valueAt: FileOrigin | null = null;
    for (const part of token.parts) {
      if (part.kind === 'text') {
        texts = texts.map((text) => text + part.text);
        continue;
      }
      const held =
        part.kind === 'command'
          ? ({ kind: 'unknown', why: 'a command gives it when the script runs' } as const)
          : this.#lookUp(part.name, part.fallback);
      if (held.kind === 'list') return held.words as Word[];
      if (held.kind === 'unknown') {
        unknown = held.why;
        break;
      }
      const isOnly = token.parts.length === 1 || texts.every((text) => text.endsWith('='));
      if (isOnly && held.at) valueAt = held.at;
      if (part.kind === 'variable' && !part.isQuoted && held.texts.some((text) => /\s/.test(text.trim())))
        splits = true;
      isSingle = isSingle && held.texts.length === 1;
      texts = texts.flatMap((text) => held.texts.map((each) => (text + each).slice(0, MAX_WORD))).slice(0, MAX_TEXTS);
    }
    const origin = this.#text.originAt(token.at);
    const offsetOf = this.#offsets(token, literal, valueAt);
    if (splits && isSingle && texts[0] !== undefined && unknown === null) {
      return texts[0]
        .split(/\s+/)
        .filter((each) => each !== '')
        .map((text) => ({ texts: [text], unknown: null, origin, originAt: () => valueAt ?? origin }));
    }
    if (token.parts.length === 0 && !token.isQuoted) return [];
    return [{ texts, unknown, origin, originAt: offsetOf }];
  }

  #offsets(token: WordToken, isLiteral: boolean, valueAt: FileOrigin | null): (offset: number) => FileOrigin {
    return (offset) => {
      if (valueAt && offset > 0) return valueAt;
      let start = 0;
      for (const part of token.parts) {
        if (part.kind !== 'text') return this.#text.originAt(part.at);
        if (offset <= start + part.text.length) return this.#text.originAt(part.at + offset - start);
        start += part.text.length;
      }
      return this.#text.originAt(isLiteral ? token.at + offset : token.at);
    };
  }

  #lookUp(name: string, fallback: string | null): Held {
    const held = this.#held.get(name) ?? this.#outer(name);
    if (held && !(held.kind === 'texts' && held.texts.length === 1 && held.texts[0] === '' && fallback !== null))
      return held;
    if (fallback !== null && !/[$`]/.test(fallback))
      return { kind: 'texts', texts: [fallback.replaceAll(/^["']|["']$/g, '')] };
    return { kind: 'unknown', why: `${/^\d$/.test(name) ? `the argument $${name}` : name} is set elsewhere` };
  }
}

function withText(word: Word, text: string): Word {
  return { ...word, texts: [text] };
}

function plainText({ parts, isQuoted }: WordToken): string | null {
  if (isQuoted || parts.some(({ kind }) => kind !== 'text')) return null;
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

/** The variable that a list is assigned to. */
function listName([first, equals]: readonly WordToken[], last: WordToken): string | null {
  const text = plainText(last);
  if (text?.endsWith('=') && text.length > 1) return text.replace(/\+?=$/, '');
  const [part] = first?.parts ?? [];
  return text === '@' && part?.kind === 'variable' && equals && plainText(equals) === '=' ? part.name : null;
}

function plainStart({ parts: [first] }: WordToken): string {
  return first?.kind === 'text' ? first.text : '';
}

function nameOf(tokens: readonly Token[]): string {
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    const [first] = token.parts;
    if (first?.kind === 'variable') return first.name;
    if (first?.kind === 'text' && /^\w+$/.test(first.text)) return first.text;
  }
  return '';
}

/** Index of the word that closes a block. */
function endOfBlock(tokens: readonly Token[], start: number, open: string): number {
  const close = open === '{' ? '}' : 'done';
  let depth = 1;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]!;
    const text = token.kind === 'word' ? plainText(token) : null;
    if (text === open) depth += 1;
    if (text === close) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

function endOfBatch(tokens: readonly Token[], start: number, isLine: boolean): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind !== 'operator') continue;
    if (isLine && token.text === '\n') return at;
    if (token.text === '(') depth += 1;
    if (token.text === ')') {
      depth -= 1;
      if (depth === 0 && !isLine) return at;
    }
  }
  return tokens.length;
}
