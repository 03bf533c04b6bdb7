const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '', '0': '\0' };
const ESCAPE = /\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/gi;
const PREFIX = /^([a-z]{0,3})("""|'''|"|')/i;

/** The characters of a string as Python reads its source; null for bytes. */
export function stringOf(source: string): string | null {
  const [opening = '', prefix = '', quote = ''] = PREFIX.exec(source) ?? [];
  if (/b/i.test(prefix)) return null;
  const body = source.slice(opening.length, source.endsWith(quote) ? -quote.length : undefined);
  return /r/i.test(prefix) ? body : unescaped(body);
}

/** Text between the quotes and fields of a string. */
export function unescaped(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replaceAll(ESCAPE, (whole: string, two?: string, four?: string, one?: string) => {
    const code = two ?? four;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return ESCAPES[one ?? ''] ?? (/["'\\]/.test(one ?? '') ? (one ?? '') : whole);
  });
}

/** Length of the prefix and opening quotes of a string. */
export function openingLength(source: string): number {
  return PREFIX.exec(source)?.[0].length ?? 0;
}

export function closingLength(source: string): number {
  const quote = PREFIX.exec(source)?.[2] ?? '';
  return source.endsWith(quote) ? quote.length : 0;
}

/** Null for a complex number. */
export function numberOf(source: string): number | null {
  const text = source.replaceAll('_', '').toLowerCase();
  if (text.endsWith('j')) return null;
  const number = Number(text);
  return Number.isNaN(number) ? null : number;
}
