import { CST, Lexer } from 'yaml';
import { type Refusal } from './text.ts';

// Honest files lie far below; beyond these the parser needs seconds, or its stack.
const MAX_DEPTH = 64;
const MAX_TOKENS = 100_000;

/** The first line that git leaves in a file whose merge nobody finished. */
const CONFLICT = /^(?:<{7}|>{7}) /m;

/** Whether text is too odd to be given to the YAML parser; takes time linear in its length. */
export function refuseStructure(text: string): Refusal | null {
  const conflict = CONFLICT.exec(text);
  if (conflict) {
    return refusalAt(text, conflict.index, 'merge-conflict', 'a merge conflict is left in the file');
  }
  const depth = new Depth();
  let tokens = 0;
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > MAX_TOKENS) {
      return refusalAt(text, offset, 'too-big', `the file has more than ${MAX_TOKENS} YAML tokens`);
    }
    // the lexer announces a plain or block scalar, whose own text says nothing about structure
    if (isScalar) depth.content();
    else if (depth.add(token) > MAX_DEPTH) {
      return refusalAt(text, offset, 'too-deep', `the file is nested deeper than ${MAX_DEPTH} levels`);
    }
    isScalar = token === CST.SCALAR;
    if (!isControl(token)) offset += token.length;
  }
  return null;
}

const OPENERS: ReadonlySet<string> = new Set(['flow-map-start', 'flow-seq-start']);
const CLOSERS: ReadonlySet<string> = new Set(['flow-map-end', 'flow-seq-end']);
const INDICATORS: ReadonlySet<string> = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind']);

/** An upper bound of the nesting at each token: brackets, indentation, and indicators that share a line. */
class Depth {
  #brackets = 0;
  #indicators = 0;
  #indent = 0;
  #isLineStart = true;
  readonly #indents: number[] = [];

  add(token: string): number {
    const type = CST.tokenType(token) ?? '';
    if (type === 'newline') {
      this.#isLineStart = true;
      this.#indent = 0;
      this.#indicators = 0;
    } else if (type === 'space') {
      if (this.#isLineStart) this.#indent = token.length;
    } else if (type !== 'comment' && !isControl(token)) {
      this.content();
    }
    if (OPENERS.has(type)) this.#brackets += 1;
    if (CLOSERS.has(type)) this.#brackets = Math.max(0, this.#brackets - 1);
    if (INDICATORS.has(type) && this.#brackets === 0) this.#indicators += 1;
    return this.#brackets + this.#indicators + this.#indents.length;
  }

  /** Something stands here that is not blank. */
  content(): void {
    if (!this.#isLineStart) return;
    this.#isLineStart = false;
    while ((this.#indents.at(-1) ?? 0) > this.#indent) this.#indents.pop();
    if ((this.#indents.at(-1) ?? 0) < this.#indent) this.#indents.push(this.#indent);
  }
}

function isControl(token: string): boolean {
  return token === CST.SCALAR || token === CST.DOCUMENT || token === CST.FLOW_END;
}

function refusalAt(text: string, offset: number, rule: string, message: string): Refusal {
  const before = text.slice(0, offset).split('\n');
  return { rule, text: message, line: before.length, column: null };
}
