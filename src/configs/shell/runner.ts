import type { SourceText } from '../../sources/source-text.ts';
import type { Dialect } from './dialects.ts';
import { lex, lexText, type Token, type WordToken } from './lexer.ts';
import { type ShellValue, MAX_TEXT, MAX_TEXTS, ShellMemory, type Variables, withoutRest, type Word } from './memory.ts';
import { branchesOf, quoted, testOf } from './conditions.ts';
import { declaredBy } from './declarations.ts';
import { endOfBatch, endOfBlock, isOperator, listName, nameOf, plainOf, plainStart, plainText } from './tokens.ts';

/** One command as it would be started. */
export interface ShellCommand {
  readonly words: readonly Word[];
  /** `CUDA_VISIBLE_DEVICES=0,1` before the command, and those exported earlier. */
  readonly environment: ReadonlyMap<string, ShellValue>;
  /** All variables of the shell, for `eval`, which runs in it. */
  readonly held?: ReadonlyMap<string, ShellValue>;
  /** What the command reads: the lines of `<<EOF`. */
  readonly input: SourceText | null;
  /** The file that it writes those lines to. */
  readonly written?: WrittenFile | null;
}

/** A file that a script writes on its way: `cat > train.yaml <<EOF`. */
interface WrittenFile {
  readonly name: string;
  /** Its lines with variables put in, behind as many empty ones as stand before them in the script; null where nobody knows them. */
  readonly text: string | null;
  /** The script. */
  readonly path: string;
}

/** Of one script. */
export const MAX_COMMANDS = 2000;
/** Of one loop. */
const MAX_ITEMS = 16;
/** Of loops within each other; more are run through once, with all values at a time. */
const MAX_ITERATIONS = 64;
const MAX_NESTING = 12;
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
export function commandsIn(text: SourceText, dialect: Dialect, variables: Variables): ShellCommand[] {
  const runner = new Runner(text, dialect, variables);
  runner.run(lex(text.text, dialect), 0, null);
  runner.runUncalled();
  return runner.commands;
}

type OutputToken = Extract<Token, { kind: 'output' }>;
/** What a variable that nobody knows leaves in a file: itself, which is no value of any kind, so that readers say so. */
function unseen(why: string): string {
  return `\${${/^(\w+) is set/.exec(why)?.[1] ?? 'unknown'}}`;
}

const OPENS: ReadonlySet<string> = new Set(['if', 'case', 'while', 'until']);
const CLOSES: ReadonlySet<string> = new Set(['fi', 'esac', 'done']);
const MAX_CALLS = 200;
/** Each copies what variables hold. */
const MAX_SUBSHELLS = 200;
const MAX_DEPTH = 6;

class Runner {
  readonly commands: ShellCommand[] = [];
  readonly #text: SourceText;
  readonly #dialect: Dialect;
  readonly #memory: ShellMemory;
  readonly #functions = new Map<string, readonly Token[]>();
  /** Functions that no command called yet. */
  readonly #uncalled = new Set<string>();
  /** Depth of branches, in which an assignment does not replace what was known. */
  #branches = 0;
  /** Where the last command writes to. */
  #output: OutputToken | null = null;
  #calls = 0;
  #subshells = 0;
  #depth = 0;
  /** Of the loops that are run through. */
  #iterations = 1;

  constructor(text: SourceText, dialect: Dialect, variables: Variables) {
    this.#text = text;
    this.#dialect = dialect;
    this.#memory = new ShellMemory(text, dialect, variables);
  }

  /** Runs tokens from an index up to the word that closes a block; gives back the index behind it. */
  run(tokens: readonly Token[], start: number, close: string | null, nesting = 0): number {
    let line: WordToken[] = [];
    let output: OutputToken | null = null;
    let at = start;
    const flush = (input: SourceText | null = null): void => {
      if (line.length > 0) this.#command(line, input);
      if (line.length > 0) this.#output = output;
      output = null;
      line = [];
    };
    while (at < tokens.length && this.commands.length < MAX_COMMANDS) {
      const token = tokens[at]!;
      if (token.kind === 'heredoc') {
        this.#feed(token);
        at += 1;
        continue;
      }
      if (token.kind === 'output') {
        output = token;
        at += 1;
        continue;
      }
      if (token.kind === 'operator') {
        const last = line.at(-1);
        const name = token.text === '(' && last ? listName(line, last) : null;
        if (name !== null) {
          at = this.#list(tokens, at + 1, name, last !== undefined && plainText(last)?.endsWith('+=') === true);
          line = [];
          continue;
        }
        flush();
        const ends = token.text === '(' ? this.#subshell(tokens, at, nesting) : null;
        at = (ends ?? at) + 1;
        continue;
      }
      const word = line.length === 0 ? plainText(token) : null;
      if (word !== null && word === close) {
        flush();
        return at + 1;
      }
      const defined = word === null ? null : this.#define(tokens, at, word);
      if (defined !== null) {
        at = defined;
        continue;
      }
      if ((word === 'for' || word === 'foreach') && nesting < MAX_NESTING) {
        at = this.#loop(tokens, at, nesting);
        continue;
      }
      const chosen = word === 'if' && nesting < MAX_NESTING ? this.#chosen(tokens, at) : null;
      if (chosen) {
        this.run(chosen.body, 0, null, nesting + 1);
        at = chosen.next;
        continue;
      }
      if (word !== null && OPENS.has(word)) this.#branches += 1;
      if (word !== null && CLOSES.has(word)) this.#branches = Math.max(0, this.#branches - 1);
      if (word === null || !KEYWORDS.has(word)) line.push(token);
      at += 1;
    }
    flush();
    return at;
  }

  /** `( ... )` of a POSIX shell; gives the index of what closes it, null where it is none. */
  #subshell(tokens: readonly Token[], at: number, nesting: number): number | null {
    if (this.#dialect.continuation !== '\\' || nesting >= MAX_NESTING || this.#subshells >= MAX_SUBSHELLS) return null;
    // `((X = 1))` counts in the shell itself
    if (isOperator(tokens[at + 1], '(')) return at + 1;
    this.#subshells += 1;
    const end = endOfBatch(tokens, at, false);
    this.#memory.apart(() => void this.run(tokens.slice(at + 1, end), 0, null, nesting + 1));
    return end;
  }

  /** The branch of an `if` whose test is known here: `[ -n "$NAME" ]`, `[ "$MODE" = full ]`. */
  #chosen(tokens: readonly Token[], start: number): { readonly body: readonly Token[]; readonly next: number } | null {
    const parts = branchesOf(tokens, start);
    if (!parts) return null;
    const words = parts.test.flatMap((token) => (token.kind === 'word' ? this.#memory.expand(quoted(token)) : []));
    if (words.some(({ unknown, texts }) => unknown !== null || texts.length !== 1)) return null;
    const isTrue = testOf(words.map(({ texts: [text = ''] }) => text));
    return isTrue === null ? null : { body: isTrue ? parts.taken : parts.otherwise, next: parts.next };
  }

  /** `name() { ... }`: its lines run where it is called. Gives back the index behind it. */
  #define(tokens: readonly Token[], start: number, word: string): number | null {
    const isNamed = word === 'function';
    const name = isNamed ? plainOf(tokens[start + 1]) : word;
    let at = start + (isNamed ? 2 : 1);
    if (isOperator(tokens[at], '(') && isOperator(tokens[at + 1], ')')) at += 2;
    else if (!isNamed) return null;
    while (isOperator(tokens[at], '\n')) at += 1;
    if (name === null || plainOf(tokens[at]) !== '{') return null;
    const end = endOfBlock(tokens, at + 1, '{');
    this.#functions.set(name, tokens.slice(at + 1, end));
    this.#uncalled.add(name);
    return end + 1;
  }

  /** Functions that the script leaves to others to call. */
  runUncalled(): void {
    for (const name of this.#uncalled) this.#call(name, []);
  }

  #call(name: string, words: readonly Word[]): void {
    const body = this.#functions.get(name);
    if (!body || this.#depth >= MAX_DEPTH || this.#calls >= MAX_CALLS) return;
    this.#calls += 1;
    this.#uncalled.delete(name);
    const branches = this.#branches;
    this.#branches = 0;
    this.#depth += 1;
    this.#memory.within(words, () => void this.run(body, 0, null));
    this.#depth -= 1;
    this.#branches = branches;
  }

  /** `ARGS=(batch=16 imgsz=640)`, `ARGS+=(nc=80)`, `$models = @('a', 'b')`. */
  #list(tokens: readonly Token[], start: number, name: string, isMore: boolean): number {
    const held = isMore ? this.#memory.get(name) : undefined;
    const words: Word[] = held?.kind === 'list' ? [...held.words] : [];
    let at = start;
    for (; at < tokens.length; at++) {
      const token = tokens[at]!;
      if (token.kind === 'word') words.push(...this.#memory.listed(token));
      else if (token.kind === 'operator' && token.text === ')') break;
    }
    this.#memory.set(name, { kind: 'list', words });
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
        items.push(...this.#memory.listed(token));
      } else if (token.kind === 'heredoc') return at;
    }
    const body = at + 1;
    const last = tokens[body];
    const isLine = isBatch && !(last?.kind === 'operator' && last.text === '(');
    const closing = isBatch ? endOfBatch(tokens, body, isLine) : endOfBlock(tokens, body, opens);
    const inner = tokens.slice(body, closing);
    const before = this.#memory.get(name);
    const each: ShellValue[] = items.map((item) =>
      item.unknown === null
        ? { kind: 'texts', texts: item.texts, at: item.origin }
        : { kind: 'unknown', why: item.unknown },
    );
    const isShort = each.length <= MAX_ITEMS && this.#iterations * each.length <= MAX_ITERATIONS;
    const runs = isShort ? each : [together(each)];
    if (runs.length === 0) runs.push({ kind: 'unknown', why: `a loop goes through ${name}` });
    const iterations = this.#iterations;
    this.#iterations *= Math.max(runs.length, 1);
    for (const held of runs) {
      this.#memory.set(name, held);
      this.run(inner, 0, null, nesting + 1);
    }
    this.#iterations = iterations;
    if (before) this.#memory.set(name, before);
    return closing + 1;
  }

  #feed(token: Extract<Token, { kind: 'heredoc' }>): void {
    const last = this.commands.at(-1);
    if (!last) return;
    const input = this.#text.slice(token.from, token.to);
    const variable = variableRead(last.words);
    if (variable !== null) {
      const lines = this.#lines(input, token.isQuoted) ?? '';
      // a backslash at the end of a line is taken away with the line's end, where names are put in
      const text = (token.isQuoted ? lines : lines.replaceAll(/\\\r?\n/g, ' ')).trim();
      const held: ShellValue =
        text.length > MAX_TEXT
          ? { kind: 'unknown', why: `${variable} holds too long a text` }
          : { kind: 'texts', texts: [text], at: input.originAt(0) };
      this.#memory.assign(variable, held, this.#branches > 0);
    }
    const written = this.#written(last.words, input, token.isQuoted);
    this.commands[this.commands.length - 1] = { ...last, input, written };
  }

  /** What `cat > file`, `tee file` make of what they read. */
  #written(words: readonly Word[], input: SourceText, isQuoted: boolean): WrittenFile | null {
    const texts = words.map(({ texts: [text = ''] }) => text);
    const output = this.#output;
    const tee = texts.findIndex((text) => /(?:^|\/)tee$/.test(text));
    const named = tee === -1 ? undefined : words.slice(tee + 1).find(({ texts: [text = ''] }) => !text.startsWith('-'));
    const file = named ?? (texts[0] === 'cat' && output ? this.#memory.expand(quoted(output.file))[0] : undefined);
    const name = file?.unknown === null && file.texts.length === 1 ? file.texts[0] : undefined;
    if (name === undefined) return null;
    const isMore = named ? texts.includes('-a') : output?.isMore === true;
    const text = isMore ? null : this.#lines(input, isQuoted);
    return { name, text, path: input.path };
  }

  #lines(input: SourceText, isQuoted: boolean): string | null {
    const before = '\n'.repeat(Math.max(0, input.originAt(0).line - 1));
    if (isQuoted) return before + input.text;
    const lines = input.text.split('\n').map((line) => {
      const [word] = this.#memory.expand(quoted(lexText(line, this.#dialect)));
      if (!word) return line;
      if (word.unknown === null) return word.texts[0]!;
      const before = word.texts[0] ?? '';
      // of lines that nobody knows not even their place among the others is known
      return before.trim() === '' && (word.tail ?? '') === '' ? '' : `${before}${unseen(word.unknown)}`;
    });
    return before + lines.join('\n');
  }

  #command(line: readonly WordToken[], input: SourceText | null): void {
    let index = 0;
    if (this.#powershellAssignment(line)) return;
    const texts = line.map((token) => plainText(token) ?? '');
    const { isDeclaration, exporting, unset, allExport } = declaredBy(texts);
    if (allExport !== null) this.#memory.exportAll(allExport);
    for (const name of unset) this.#memory.unset(name, this.#branches > 0);
    // `NAME=value command` holds for the command alone
    const isForCommand = ASSIGNMENT.test(plainStart(line[0]!))
      ? line.some((token) => !ASSIGNMENT.test(plainStart(token)))
      : /^env$/i.test(texts[0] ?? '');
    const own = new Map<string, ShellValue>();
    for (; index < line.length; index++) {
      const token = line[index]!;
      const first = token.parts[0];
      const text = first?.kind === 'text' ? first.text : '';
      if (
        index === 0 &&
        /^(?:export|local|declare|typeset|set|readonly|setx|env)$/i.test(text) &&
        token.parts.length === 1
      )
        continue;
      if (text === '/a' || text === '--' || (isDeclaration && /^[-+][a-zA-Z]+$/.test(text))) continue;
      const assigned = ASSIGNMENT.exec(text);
      // a name alone is exported as it is, `export` among them
      if (isDeclaration && !assigned && token.parts.length === 1) {
        if (exporting !== null) this.#memory.export(text, exporting);
        continue;
      }
      if (
        !assigned ||
        (token.isQuoted && !this.#dialect.hasPercent && text === plainText(token) && !text.includes('='))
      )
        break;
      const name = assigned[1]!;
      const held = this.#memory.assigned(token, assigned[0].length);
      if (isForCommand) own.set(name, held);
      else this.#memory.assign(name, held, this.#branches > 0);
      if (exporting !== null) this.#memory.export(name, exporting);
    }
    const environment = new Map([...this.#memory.environment(), ...own]);
    const held = plainOf(line[index]) === 'eval' ? { held: this.#memory.snapshot() } : {};
    const words = line.slice(index).flatMap((token) => this.#memory.expand(token));
    const [first] = words;
    if (first?.unknown === null && this.#functions.has(first.texts[0] ?? ''))
      this.#call(first.texts[0] ?? '', words.slice(1));
    else if (first) this.commands.push({ words: withoutRest(words), environment, input, ...held });
  }

  /** `$batch = 16`. */
  #powershellAssignment(line: readonly WordToken[]): boolean {
    if (this.#dialect.continuation !== '`') return false;
    const [target, equals, ...rest] = line;
    const part = target?.parts[0];
    if (part?.kind !== 'variable' || !equals || plainText(equals) !== '=') return false;
    const words = rest.flatMap((token) => this.#memory.listed(token));
    if (words.length === 1 && words[0]) {
      const [word] = words;
      this.#memory.assign(
        part.name,
        word.unknown === null
          ? { kind: 'texts', texts: word.texts, at: word.origin }
          : { kind: 'unknown', why: word.unknown },
        this.#branches > 0,
      );
    } else this.#memory.assign(part.name, { kind: 'list', words }, this.#branches > 0);
    return true;
  }
}

/** The variable that `read -d '' NAME` gives all lines to that it reads. */
function variableRead(words: readonly Word[]): string | null {
  const texts = words.map(({ texts: [text = ''] }) => text);
  const name = texts.at(-1) ?? '';
  const isWhole = texts[0] === 'read' && texts.slice(1).some((text) => /^-[a-z]*d$/.test(text));
  return isWhole && /^[A-Za-z_]\w*$/.test(name) ? name : null;
}

/** One value that may be any of several. */
function together(values: readonly ShellValue[]): ShellValue {
  const texts = values.flatMap((held) => (held.kind === 'texts' ? held.texts : []));
  const unknown = values.find((held) => held.kind === 'unknown');
  if (unknown) return unknown;
  if (texts.length > MAX_TEXTS) return { kind: 'unknown', why: 'it is one of a long list' };
  const [first] = values;
  return { kind: 'texts', texts, ...(first?.kind === 'texts' && first.at ? { at: first.at } : {}) };
}
