import type { Dialect } from './dialects.ts';

/** A piece of a word: text, or something that is put in when the command runs. */
type Part =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | {
      readonly kind: 'variable';
      readonly name: string;
      /** What `${NAME:-text}` falls back on. */
      readonly fallback: string | null;
      readonly isQuoted: boolean;
      readonly at: number;
    }
  | { readonly kind: 'command'; readonly source: string; readonly at: number };

export interface WordToken {
  readonly kind: 'word';
  readonly parts: readonly Part[];
  readonly at: number;
  readonly isQuoted: boolean;
}

export type Token =
  | WordToken
  | { readonly kind: 'operator'; readonly text: string; readonly at: number }
  /** The lines of `<<EOF`, with the command before it. */
  | {
      readonly kind: 'heredoc';
      readonly from: number;
      readonly to: number;
      readonly at: number;
      /** `<<'EOF'`: nothing is put in. */
      readonly isQuoted: boolean;
    }
  /** `> file`, with the command before it. */
  | { readonly kind: 'output'; readonly file: WordToken; readonly isMore: boolean; readonly at: number };

const OPERATOR = /&&|\|\||;;|[;&|()]|\r?\n/y;
const REDIRECTION = /\d*(?:>>?|<)(?:&\d*|\|)?/y;
const HEREDOC = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/y;
const NAME = /[A-Za-z_]\w*|[0-9@*#?!]/y;
const BRACED = /\$\{([A-Za-z_][\w.]*|\d|@)(?:\[[@*\d]\])?(?:(:?[-=?+])((?:[^{}]|\$\{[^{}]*\})*))?[^{}]*\}/y;
/** A member of an array. */
const INDEXED = /\$\{([A-Za-z_]\w*)\[(?![@*]\])((?:[^\][{}]|\$\{\w+\}){1,100})\]\}/y;
const EXPRESSION = /\$\{\{\s*([^{}]*?)\s*\}\}/y;
const MAKE = /\$[({]([A-Za-z_][\w.-]*)[)}]/y;
const ENVIRONMENT = /\$(?:\{env:(\w+)\}|env:(\w+))/y;
const PERCENT = /%%?([A-Za-z_]\w*)(?::[^%\n]*)?%|%%([A-Za-z])|!([A-Za-z_]\w*)!/y;
const BRACES = /\{([A-Za-z_][\w.]*)(?:\[(["']?)([\w.-]+)\2\])?\}/y;
const MAX_TOKENS = 50_000;

/** The text of a heredoc, in which a shell puts in variables and nothing else has a meaning, as one word. */
export function lexText(source: string, dialect: Dialect): WordToken {
  return new Lexer(source, dialect).readText();
}

/** Cuts a script into words and operators. Unknown constructs become text; nothing is refused. */
export function lex(source: string, dialect: Dialect): Token[] {
  return new Lexer(source, dialect).read();
}

class Lexer {
  readonly #source: string;
  readonly #dialect: Dialect;
  readonly #tokens: Token[] = [];
  #heredocs: { readonly end: string; readonly isQuoted: boolean }[] = [];
  #at = 0;

  constructor(source: string, dialect: Dialect) {
    this.#source = source;
    this.#dialect = dialect;
  }

  read(): Token[] {
    while (this.#at < this.#source.length && this.#tokens.length < MAX_TOKENS) this.#token();
    return this.#tokens;
  }

  readText(): WordToken {
    return this.#word(true);
  }

  #token(): void {
    if (this.#continues()) return;
    const sign = this.#source[this.#at]!;
    if (sign === ' ' || sign === '\t') {
      this.#at += 1;
      return;
    }
    if (this.#isComment()) {
      const end = this.#source.indexOf('\n', this.#at);
      this.#at = end === -1 ? this.#source.length : end;
      return;
    }
    const heredoc = this.#match(HEREDOC);
    if (heredoc) {
      this.#heredocs.push({ end: heredoc[2]!, isQuoted: heredoc[1] !== '' });
      return;
    }
    const at = this.#at;
    const operator = this.#match(OPERATOR);
    if (operator) {
      const text = operator[0].trim() === '' ? '\n' : operator[0];
      this.#tokens.push({ kind: 'operator', text, at });
      if (text === '\n') this.#readHeredocs();
      return;
    }
    const redirection = this.#match(REDIRECTION)?.[0];
    if (redirection !== undefined) {
      // the file that follows is no argument
      while (this.#source[this.#at] === ' ') this.#at += 1;
      const file = this.#word();
      const isMore = redirection.includes('>>');
      if (/^1?>>?$/.test(redirection)) this.#tokens.push({ kind: 'output', file, isMore, at });
      return;
    }
    const word = this.#word();
    if (word.parts.length > 0 || word.isQuoted) this.#tokens.push(word);
    if (this.#at === at) this.#at += 1;
  }

  /** A sign at the end of a line that joins it with the next. */
  #continues(): boolean {
    if (this.#source[this.#at] !== this.#dialect.continuation) return false;
    const next = /[ \t]*\r?\n/y;
    next.lastIndex = this.#at + 1;
    const end = next.exec(this.#source);
    if (!end) return false;
    this.#at = next.lastIndex;
    return true;
  }

  #isComment(): boolean {
    const before = this.#source[this.#at - 1] ?? '\n';
    if (!/\s|[;&|(]/.test(before)) return false;
    if (this.#dialect.hasHash) return this.#source[this.#at] === '#';
    const line = this.#source.slice(this.#at, this.#at + 4);
    return this.#isLineStart() && /^(?:::|@?rem\b)/i.test(line);
  }

  #isLineStart(): boolean {
    return /(?:^|\n)[ \t]*$/.test(this.#source.slice(Math.max(this.#at - 200, 0), this.#at));
  }

  #readHeredocs(): void {
    for (const { end, isQuoted } of this.#heredocs) {
      const from = this.#at;
      const closing = new RegExp(`^[ \\t]*${end}[ \\t]*\\r?$`, 'm');
      const found = closing.exec(this.#source.slice(from));
      const to = found ? from + found.index : this.#source.length;
      this.#tokens.push({ kind: 'heredoc', from, to, at: from, isQuoted });
      this.#at = found ? to + found[0].length : to;
    }
    this.#heredocs = [];
  }

  #word(isWhole = false): WordToken {
    const at = this.#at;
    const parts: Part[] = [];
    let isQuoted = false;
    let text = '';
    let from = this.#at;
    const flush = (): void => {
      if (text !== '') parts.push({ kind: 'text', text, at: from });
      text = '';
    };
    let quote = '';
    while (this.#at < this.#source.length) {
      const sign = this.#source[this.#at]!;
      if (!isWhole && quote === '' && (/[\s;&|()]/.test(sign) || (sign === '<' && text === '') || sign === '>')) break;
      if (!isWhole && quote === '' && this.#continues()) break;
      if (!isWhole && quote === '' && this.#dialect.quotes.includes(sign)) {
        quote = sign;
        isQuoted = true;
        this.#at += 1;
        continue;
      }
      if (!isWhole && sign === quote) {
        quote = '';
        this.#at += 1;
        continue;
      }
      const expansion = quote === "'" ? this.#expression(true) : this.#expansion(isWhole || quote !== '');
      if (expansion) {
        flush();
        parts.push(expansion);
        from = this.#at;
        continue;
      }
      if (text === '') from = this.#at;
      if (sign === '\\' && quote !== "'" && this.#dialect.continuation === '\\') {
        const next = this.#source[this.#at + 1] ?? '';
        if (next === '\n') {
          this.#at += 2;
          continue;
        }
        // within double quotes a backslash stays unless it hides something
        if ((quote === '' && !isWhole) || /["$`\\]/.test(next)) this.#at += 1;
        text += this.#source[this.#at] ?? '';
        this.#at += 1;
        continue;
      }
      text += sign;
      this.#at += 1;
    }
    flush();
    return { kind: 'word', parts, at, isQuoted };
  }

  /** `${{ matrix.batch }}`, which is put in before any shell sees the text. */
  #expression(isQuoted: boolean): Part | null {
    const at = this.#at;
    const found = this.#match(EXPRESSION);
    return found ? { kind: 'variable', name: found[1]!, fallback: null, isQuoted, at } : null;
  }

  #expansion(isQuoted: boolean): Part | null {
    const at = this.#at;
    const expression = this.#expression(isQuoted);
    if (expression) return expression;
    const variable = (name: string, fallback: string | null = null): Part => ({
      kind: 'variable',
      name,
      fallback,
      isQuoted,
      at,
    });
    const { isMake, hasDollar, hasPercent, hasBraces } = this.#dialect;
    if (hasPercent) {
      const percent = this.#match(PERCENT);
      if (percent) return variable(percent[1] ?? percent[2] ?? percent[3]!);
    }
    if (hasBraces) {
      const braces = this.#match(BRACES);
      if (braces) return variable(braces[3] === undefined ? braces[1]! : `${braces[1]}.${braces[3]}`);
    }
    if (this.#source[at] === '`' && this.#dialect.continuation !== '`') return this.#command('`', '`', 1);
    if (!hasDollar || this.#source[at] !== '$') return null;
    if (isMake) {
      const make = this.#match(MAKE);
      if (make) return variable(make[1]!);
      if (this.#source[at + 1] === '$') this.#at += 1;
    }
    const environment = this.#match(ENVIRONMENT);
    if (environment) return variable(environment[1] ?? environment[2]!);
    if (this.#source.startsWith('$(', this.#at)) return this.#command('(', ')', 2);
    const indexed = this.#match(INDEXED);
    if (indexed) return variable(`${indexed[1]}[${indexed[2]}]`);
    const braced = this.#match(BRACED);
    if (braced) return variable(braced[1]!, /[+?]/.test(braced[2] ?? '') ? null : (braced[3] ?? null));
    const start = this.#at;
    this.#at += 1;
    const name = this.#match(NAME);
    if (name) return variable(name[0]);
    this.#at = start;
    return null;
  }

  /** `$(...)`, with what is nested in it. */
  #command(open: string, close: string, length: number): Part {
    const at = this.#at;
    let depth = 1;
    this.#at += length;
    const from = this.#at;
    while (this.#at < this.#source.length && depth > 0) {
      const sign = this.#source[this.#at];
      if (sign === close) depth -= 1;
      else if (sign === open) depth += 1;
      this.#at += 1;
    }
    return { kind: 'command', source: this.#source.slice(from, this.#at - 1), at };
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }
}
