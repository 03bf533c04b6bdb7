/** Enough to recognise a value by. */
const MAX_CHARACTERS = 60;
/** A list tells itself apart by its first few members. */
const MAX_MEMBERS = 8;

/** A value of a stranger as one short line: strings in quotes, nothing in it that a terminal obeys. */
export function printable(value: unknown): string {
  if (typeof value === 'string') return `"${printableText(value)}"`;
  if (Array.isArray(value)) {
    const shown = value.slice(0, MAX_MEMBERS).map((member) => printable(member));
    return shorten(`[${[...shown, ...(value.length > MAX_MEMBERS ? ['…'] : [])].join(', ')}]`);
  }
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null) return 'a mapping';
  return String(value);
}

/** Text of a stranger as part of a line: no control, bidi or invisible characters, and not endlessly long. */
export function printableText(text: string, longest: number = MAX_CHARACTERS): string {
  // far more than is shown, so that a huge value costs nothing
  return shorten(text.slice(0, longest * 4).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD'), longest);
}

function shorten(text: string, longest: number = MAX_CHARACTERS): string {
  const characters = Array.from(text);
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}
