import type { Token, WordToken } from './lexer.ts';

export function plainText({ parts, isQuoted }: WordToken): string | null {
  if (isQuoted || parts.some(({ kind }) => kind !== 'text')) return null;
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

/** The variable that a list is assigned to. */
export function listName([first, equals]: readonly WordToken[], last: WordToken): string | null {
  const text = plainText(last);
  if (text?.endsWith('=') && text.length > 1) return text.replace(/\+?=$/, '');
  const [part] = first?.parts ?? [];
  return text === '@' && part?.kind === 'variable' && equals && plainText(equals) === '=' ? part.name : null;
}

export function plainOf(token: Token | undefined): string | null {
  return token?.kind === 'word' ? plainText(token) : null;
}

export function isOperator(token: Token | undefined, text: string): boolean {
  return token?.kind === 'operator' && token.text === text;
}

export function plainStart({ parts: [first] }: WordToken): string {
  return first?.kind === 'text' ? first.text : '';
}

export function nameOf(tokens: readonly Token[]): string {
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    const [first] = token.parts;
    if (first?.kind === 'variable') return first.name;
    if (first?.kind === 'text' && /^\w+$/.test(first.text)) return first.text;
  }
  return '';
}

/** Index of the word that closes a block. */
export function endOfBlock(tokens: readonly Token[], start: number, open: string): number {
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

export function endOfBatch(tokens: readonly Token[], start: number, isLine: boolean): number {
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
