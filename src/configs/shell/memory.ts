import { arithmetic } from './arithmetic.ts';
import type { FileOrigin, SourceText } from '../../sources/source-text.ts';
import type { Dialect } from './dialects.ts';
import { folderGiven, isScript, OWN_PATH } from './folders.ts';
import { lex, type WordToken } from './lexer.ts';

/** What a variable holds: one of some texts, or nobody knows. */
export type ShellValue =
  | { readonly kind: 'texts'; readonly texts: readonly string[]; readonly at?: FileOrigin }
  | { readonly kind: 'list'; readonly words: readonly Word[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** A word of a command with variables put in. */
export interface Word {
  /** Its possible texts; a single one unless a variable has several. */
  readonly texts: readonly string[];
  /** Why the end of the text is not known; the texts then are what stands before. */
  readonly unknown: string | null;
  /** What is known to stand behind the unknown part: `/yolov5/train.py` of `$HERE/yolov5/train.py`. */
  readonly tail?: string;
  /** The arguments of the script, which whoever starts it may give or not: `"$@"`. */
  readonly isRest?: boolean;
  readonly origin: FileOrigin;
  /** Place of a character of the text. */
  readonly originAt: (offset: number) => FileOrigin;
}

export type Variables = (name: string) => ShellValue | undefined;

export const MAX_TEXTS = 256;
const MAX_WORD = 2000;
const MOST_NESTED = 8;
/** Of a variable that holds one text: a whole command may be in it. */
export const MAX_TEXT = 10_000;

/** What variables hold while a script is run through, and words with them put in. */
export class ShellMemory {
  readonly #text: SourceText;
  readonly #dialect: Dialect;
  readonly #outer: Variables;
  #held = new Map<string, ShellValue>();
  #exported = new Set<string>();
  #exportsAll = false;
  /** Words that the function is called with which is run through; null outside of any. */
  #arguments: readonly Word[] | null = null;
  /** Commands and fallbacks within each other that are being put in. */
  #nesting = 0;

  constructor(text: SourceText, dialect: Dialect, outer: Variables) {
    this.#text = text;
    this.#dialect = dialect;
    this.#outer = outer;
  }

  snapshot(): Map<string, ShellValue> {
    return new Map(this.#held);
  }

  /** What a command finds in its environment. */
  environment(): Map<string, ShellValue> {
    if (this.#dialect.continuation !== '\\') return this.snapshot();
    const isExported = (name: string): boolean => this.#exported.has(name) || this.#outer(name) !== undefined;
    return new Map([...this.#held].filter(([name]) => isExported(name)));
  }

  /** `export NAME`, `export -n NAME`. */
  export(name: string, isOn: boolean): void {
    if (isOn) this.#exported.add(name);
    else this.#exported.delete(name);
  }

  /** `unset NAME`; in a branch, or of what stands around the script, nobody knows what is found then. */
  unset(name: string, isBranch: boolean): void {
    const isOuter = this.#outer(name) !== undefined;
    if (!isOuter && !this.#held.has(name)) return;
    if (isBranch || isOuter) this.#held.set(name, { kind: 'unknown', why: `${name} is unset here` });
    else {
      this.#held.delete(name);
      this.#exported.delete(name);
    }
  }

  /** Runs what a subshell does, which leaves no variable to its parent. */
  apart(run: () => void): void {
    const before = { held: this.#held, exported: this.#exported, exportsAll: this.#exportsAll };
    this.#held = new Map(before.held);
    this.#exported = new Set(before.exported);
    run();
    this.#held = before.held;
    this.#exported = before.exported;
    this.#exportsAll = before.exportsAll;
  }

  /** `set -a`, `set +a`: whether all is exported that gets a value. */
  exportAll(isOn: boolean): void {
    this.#exportsAll = isOn;
  }

  get(name: string): ShellValue | undefined {
    return this.#held.get(name);
  }

  set(name: string, held: ShellValue): void {
    this.#held.set(name, held);
  }

  /** Runs something as the body of a function that is called with words. */
  within(words: readonly Word[], run: () => void): void {
    const before = this.#arguments;
    this.#arguments = words;
    run();
    this.#arguments = before;
  }

  /** `$1` and `$@` within a function. */
  #argument(name: string): ShellValue | undefined {
    if (this.#arguments === null) return undefined;
    if (name === '@' || name === '*') return { kind: 'list', words: this.#arguments };
    const word = /^[1-9]$/.test(name) ? this.#arguments[Number(name) - 1] : undefined;
    if (!word) return undefined;
    return word.unknown === null
      ? { kind: 'texts', texts: word.texts, at: word.origin }
      : { kind: 'unknown', why: word.unknown };
  }

  /** Commas part the members of a list of PowerShell. */
  listed(token: WordToken): Word[] {
    const words = this.expand(token);
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

  /** What `NAME=word` gives the variable; `length` is that of what stands before the value. */
  assigned(token: WordToken, length: number): ShellValue {
    const [first, ...rest] = token.parts;
    const text = first?.kind === 'text' ? first.text.slice(length) : '';
    const parts = first?.kind === 'text' && text !== '' ? [{ ...first, text, at: first.at + length }, ...rest] : rest;
    const [word] = this.expand({ ...token, parts, at: parts[0]?.at ?? token.at, isQuoted: true });
    if (!word) return { kind: 'texts', texts: [''] };
    return word.unknown === null
      ? { kind: 'texts', texts: word.texts, at: word.origin }
      : { kind: 'unknown', why: word.unknown };
  }

  /** In a branch a value does not replace what was known. */
  assign(name: string, held: ShellValue, isBranch: boolean): void {
    if (this.#exportsAll) this.#exported.add(name);
    const before = this.#held.get(name);
    if (!isBranch || before?.kind !== 'texts') {
      this.#held.set(name, held);
      return;
    }
    // an option of the command line replaces a default only when it is given
    if (held.kind !== 'texts') return;
    const texts = [...new Set([...before.texts, ...held.texts])].filter((text) => text !== '');
    const all = { ...held, texts: texts.length === 0 ? [''] : texts };
    this.#held.set(name, texts.length > MAX_TEXTS ? { kind: 'unknown', why: 'it is one of too many values' } : all);
  }

  /** Puts variables in. Text of a variable without quotes falls into words at its blanks. */
  expand(token: WordToken): Word[] {
    let texts = [''];
    let unknown: string | null = null;
    let tail = '';
    let splits = false;
    let isSingle = true;
    let isRest = false;
    const literal = token.parts.every(({ kind }) => kind === 'text');
    let valueAt: FileOrigin | null = null;
    for (const [index, part] of token.parts.entries()) {
      if (part.kind === 'text') {
        texts = texts.map((text) => text + part.text);
        continue;
      }
      const held = part.kind === 'command' ? this.#given(part.source) : this.#lookUp(part.name, part.fallback);
      if (held.kind === 'list') return held.words as Word[];
      if (held.kind === 'unknown') {
        unknown = held.why;
        isRest = token.parts.length === 1 && part.kind === 'variable' && /^[@*]$/.test(part.name);
        tail = tailOf(token, index);
        break;
      }
      const isOnly = token.parts.length === 1 || texts.every((text) => text.endsWith('='));
      if (isOnly && held.at) valueAt = held.at;
      if (part.kind === 'variable' && !part.isQuoted && held.texts.some((text) => /\s/.test(text.trim())))
        splits = true;
      isSingle = isSingle && held.texts.length === 1;
      if (texts.length * held.texts.length > MAX_TEXTS) {
        unknown = 'it is one of too many values';
        break;
      }
      const longest = texts.length * held.texts.length === 1 ? MAX_TEXT : MAX_WORD;
      texts = texts.flatMap((text) => held.texts.map((each) => (text + each).slice(0, longest)));
    }
    const origin = this.#text.originAt(token.at);
    const offsetOf = this.#offsets(token, literal, valueAt);
    const whole =
      splits && unknown === null ? (isSingle ? texts[0] : token.parts.length === 1 ? grown(texts) : null) : null;
    if (whole !== null && whole !== undefined) {
      return whole
        .split(/\s+/)
        .filter((each) => each !== '')
        .map((text) => ({ texts: [text], unknown: null, origin, originAt: () => valueAt ?? origin }));
    }
    if (token.parts.length === 0 && !token.isQuoted) return [];
    return [{ texts, unknown, tail, origin, originAt: offsetOf, ...(isRest && { isRest }) }];
  }

  /** A word of a command or of a fallback with what its variables hold; null where that is not one text. */
  #textOf(source: string): string | null {
    const [token, ...others] = lex(source, this.#dialect);
    if (token?.kind !== 'word' || others.length > 0 || this.#nesting >= MOST_NESTED) return null;
    this.#nesting += 1;
    const [word, ...more] = this.expand({ ...token, isQuoted: true });
    this.#nesting -= 1;
    return word?.unknown === null && word.texts.length === 1 && more.length === 0 ? word.texts[0]! : null;
  }

  /** `$((A / B))` and `$(expr A / B)` of known numbers, or how many a list has; nobody runs another command. */
  #given(source: string): ShellValue {
    const named = nameGiven(source.trim());
    if (named !== null) return { kind: 'texts', texts: [named] };
    const folder = isScript(this.#text.path) ? folderGiven(source, (word) => this.#textOf(word)) : null;
    if (folder !== null) return { kind: 'texts', texts: [folder] };
    const inner = /^\((.*)\)$/s.exec(source)?.[1] ?? /^\s*expr\s(.*)$/s.exec(source)?.[1]?.replaceAll('\\*', '*');
    const valueOf = (name: string): string | null => {
      const held = this.#lookUp(name, null);
      return held.kind === 'texts' && held.texts.length === 1 ? held.texts[0]! : null;
    };
    const value = inner === undefined ? null : arithmetic(inner, valueOf);
    return value === null
      ? { kind: 'unknown', why: 'a command gives it when the script runs' }
      : { kind: 'texts', texts: [String(value)] };
  }

  #offsets(token: WordToken, isLiteral: boolean, valueAt: FileOrigin | null): (offset: number) => FileOrigin {
    return (offset) => {
      // a word that is a variable alone stands where the variable got its value
      if (valueAt && (offset > 0 || token.parts.length === 1)) return valueAt;
      let start = 0;
      for (const part of token.parts) {
        if (part.kind !== 'text') return this.#text.originAt(part.at);
        if (offset <= start + part.text.length) return this.#text.originAt(part.at + offset - start);
        start += part.text.length;
      }
      return this.#text.originAt(isLiteral ? token.at + offset : token.at);
    };
  }

  /** `${BATCHES[1]}`; of an index that nobody knows any member may be meant. */
  #member(name: string): ShellValue | undefined {
    const [, list = '', index = ''] = /^(\w+)\[(.*)\]$/.exec(name) ?? [];
    const held = list === '' ? undefined : this.#held.get(list);
    if (held?.kind !== 'list') return undefined;
    const words = /^\d{1,4}$/.test(index) ? held.words.slice(Number(index), Number(index) + 1) : held.words;
    const unknown = words.find((word) => word.unknown !== null);
    if (unknown) return { kind: 'unknown', why: unknown.unknown ?? '' };
    const texts = [...new Set(words.flatMap((word) => word.texts))].slice(0, MAX_TEXTS);
    return texts.length === 0 ? undefined : { kind: 'texts', texts, at: words[0]!.origin };
  }

  #lookUp(name: string, fallback: string | null): ShellValue {
    const held = this.#argument(name) ?? this.#held.get(name) ?? this.#member(name) ?? this.#outer(name);
    if (held && !(held.kind === 'texts' && held.texts.length === 1 && held.texts[0] === '' && fallback !== null))
      return held;
    if (fallback !== null && !/[$`]/.test(fallback))
      return { kind: 'texts', texts: [fallback.replaceAll(/^["']|["']$/g, '')] };
    const given = fallback === null ? null : this.#textOf(fallback);
    if (given !== null) return { kind: 'texts', texts: [given] };
    if (OWN_PATH.has(name) && isScript(this.#text.path)) return { kind: 'texts', texts: [this.#text.path] };
    if (/^[@*]$/.test(name)) return { kind: 'unknown', why: `whoever starts the script gives it ($${name})` };
    return { kind: 'unknown', why: `${/^\d$/.test(name) ? `the argument $${name}` : name} is set elsewhere` };
  }
}

/** What a command gives that is part of a name and nothing else: the same wherever the name stands. */
function nameGiven(source: string): string | null {
  if (/^date(?:\s|$)/.test(source)) return 'date';
  const [, rest] = /^mktemp(?:\s+(.*))?$/s.exec(source) ?? [];
  if (!/^mktemp\b/.test(source) || /[$`"']/.test(rest ?? '')) return null;
  const words = (rest ?? '').split(/\s+/).filter((word) => word !== '');
  const suffix = words.find((word) => word.startsWith('--suffix='))?.slice('--suffix='.length) ?? '';
  return `${words.find((word) => !word.startsWith('-')) ?? 'mktemp'}${suffix}`;
}

/** `CMD="$CMD --packing"` in branches: the text with every option; null where the texts are no parts of one. */
export function grown(texts: readonly string[]): string | null {
  const longest = texts.reduce((a, b) => (b.length > a.length ? b : a), '');
  const shortest = texts.reduce((a, b) => (b.length < a.length ? b : a), longest);
  const isGrown = texts.every((text) => text.startsWith(shortest));
  return texts.length === 1 || (isGrown && shortest.trim() !== '') ? longest : null;
}

/** A command that says something by itself is started so; what else its script may be given is nobody's yet. */
export function withoutRest(words: readonly Word[]): readonly Word[] {
  const textAt = (index: number): string => words[index]?.texts[0] ?? '';
  const program = words.findLastIndex(
    ({ tail = '' }, index) => /\.py$/i.test(textAt(index)) || /\.py$/i.test(tail) || MODULE.test(textAt(index - 1)),
  );
  if (program === -1 && LAUNCHERS.test(textAt(0))) return words;
  const says = words.findIndex(
    ({ texts: [text = ''], tail = '' }, index) =>
      index > Math.max(program, 0) && (/^--?[A-Za-z]/.test(text) || SETTINGS.test(text) || SETTINGS.test(tail)),
  );
  return says === -1 ? words : words.filter(({ isRest = false }, index) => !isRest || index < says);
}

const MODULE = /^-(?:m|-module)$/;
/** Programs whose own flags say nothing of what they start. */
const LAUNCHERS =
  /^(?:.*\/)?(?:python[\d.]*|torchrun|accelerate|deepspeed|srun|mpirun|mpiexec|uv|poetry|pdm|exec|nohup|env|time|docker|singularity|apptainer)$/;
const SETTINGS = /^[^=]*\.(?:ya?ml|json|toml)$/i;

function withText(word: Word, text: string): Word {
  return { ...word, texts: [text] };
}

/** The text behind a part, where nothing unknown follows. */
function tailOf({ parts }: WordToken, index: number): string {
  const rest = parts.slice(index + 1);
  return rest.every(({ kind }) => kind === 'text')
    ? rest.map((part) => (part.kind === 'text' ? part.text : '')).join('')
    : '';
}

/** The path behind an unknown folder; null where nothing says that a folder is all that is missing. */
export function pathBehind({ unknown, tail = '', texts: [text = ''] }: Word): string | null {
  const at = tail.search(/[\\/]/);
  const isFolder = /(?:^|[=\\/])$/.test(text);
  return unknown !== null && isFolder && at === 0 && tail.length > 1 ? tail.slice(1) : null;
}
