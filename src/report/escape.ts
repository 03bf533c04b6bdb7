// A config's path, its values and so every message about it belong to whoever opened the pull request.

/** Enough to recognise any honest path or value. */
const MAX_VALUE = 120;
const MAX_PROSE = 600;
/** What most texts are, and nothing has to be replaced in. */
const PRINTABLE_ASCII = /^[ -~]*$/;

/** One line with nothing in it that a terminal or a page obeys, and not endlessly long. */
export function plain(text: string, longest: number = MAX_PROSE): string {
  return shorten(visible(text, longest).replaceAll(/ +/g, ' ').trim(), longest);
}

function visible(text: string, longest: number): string {
  // far more than is shown, so that a huge value costs nothing
  const ends = text.length > longest * 8 ? text.slice(0, longest * 4) + text.slice(-longest * 4) : text;
  if (PRINTABLE_ASCII.test(ends)) return ends;
  return (
    ends
      .toWellFormed()
      .replaceAll(/[\s\u0085]/g, ' ')
      // control, bidi, zero-width and tag characters; private use has no agreed look
      .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]/gu, '\uFFFD')
      // a letter carries a few marks in any language, not a tower of them
      .replaceAll(/(\p{M}{4})\p{M}+/gu, '$1')
  );
}

/** Cuts the middle out, since a path tells most at its ends. */
function shorten(text: string, longest: number): string {
  // a character is one unit or two
  if (text.length <= longest) return text;
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const tail = Math.floor(longest / 3);
  return `${characters.slice(0, longest - tail - 1).join('')}…${characters.slice(-tail).join('')}`;
}

/**
 * A value as Markdown inline code, where GitHub looks for no mention, reference, emoji, link or HTML.
 * Safe in a table cell too.
 */
export function code(text: string, longest: number = MAX_VALUE): string {
  // a pipe ends a cell, and behind a backslash no escape of it is safe
  const content = plain(text, longest).replaceAll('|', '¦');
  if (content === '') return '` `';
  const fence = '`'.repeat(longestRun(content) + 1);
  const padding = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${content}${padding}${fence}`;
}

/** Words and plain numbers of any language; nothing that Markdown or GitHub gives a meaning to. */
const PLAIN_WORD =
  /^\(?(?:\p{L}[\p{L}\p{Mn}]*(?:['’]\p{L}+)*|\p{Ll}+(?:-\p{Ll}+)+|\d{1,6}(?:\.\d{1,6}){0,2}|\p{L}{1,5}\d{1,4})[,;:)]*[.!?]?$/u;
/** GitHub makes a link of what may be a commit; GH of what may be an issue. */
const REFERENCE_LIKE = /^\(?(?:[0-9a-f]{7,40}|gh-.*)\W*$/i;
const LIST_NUMBER = /^\d+[.)]$/;
/** Signs that mean nothing where blanks are around them: `< 1 %`. */
const PLAIN_SIGN = /^(?:[<>%=+×]|%[,;:.)])$/;
/** Numbers with commas, and ranges: `10,000 iterations`, `(18.1-35.0)`. */
const PLAIN_FIGURE = /^\(?(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,4}(?:\.\d{1,2})?-\d{1,4}(?:\.\d{1,2})?)[,;:.)]*$/;
/** At the start of a line they would be a quote, a list or a heading. */
const OPENS_LINE = /^[>=+]/;
/** What our own sentences mark as code. */
const MARKED = /^`([^`]+)`([,;:.)]*)$/;

/** A sentence as Markdown: its plain words as they are, anything else as inline code. Safe in a table cell too. */
export function prose(text: string, longest: number = MAX_PROSE): string {
  return plain(text, longest)
    .split(' ')
    .map((word, index) => (isPlainWord(word, index === 0) ? word : codeWord(word)))
    .join(' ');
}

function isPlainWord(word: string, isFirst: boolean): boolean {
  if (PLAIN_SIGN.test(word)) return !(isFirst && OPENS_LINE.test(word));
  return (
    word === '' ||
    PLAIN_FIGURE.test(word) ||
    (PLAIN_WORD.test(word) && !REFERENCE_LIKE.test(word) && !LIST_NUMBER.test(word))
  );
}

/** Punctuation that closes the word or the sentence stays outside the code. */
function codeWord(word: string): string {
  const [, marked, end = ''] = MARKED.exec(word) ?? [];
  if (marked !== undefined) return code(marked) + end;
  const [, open = '', core = word, close = ''] = /^(\(?)(.*?)([,;:)]*)$/.exec(word) ?? [];
  return core === '' ? code(word) : `${open}${code(core)}${close}`;
}

/** A value as HTML, for the one line of a `<summary>`, where Markdown does not reach. */
export function htmlCode(text: string, longest: number = MAX_VALUE): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return `<code>${plain(text, longest).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')}</code>`;
}

/** A fenced block; its lines keep their spaces, and none can close the fence. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const clean = lines.map((line) => shorten(visible(line, MAX_PROSE), MAX_PROSE));
  const fence = '`'.repeat(Math.max(2, longestRun(clean.join('\n'))) + 1);
  return `${fence}${language}\n${clean.join('\n')}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
