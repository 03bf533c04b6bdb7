/** What a file is written in, as far as its values look different. */
export type Language = 'python' | 'notebook' | 'json' | 'toml' | 'yaml' | 'other';

const BY_NAME: readonly (readonly [RegExp, Language])[] = [
  [/\.py$/i, 'python'],
  [/\.ipynb$/i, 'notebook'],
  [/\.jsonc?$/i, 'json'],
  [/\.toml$/i, 'toml'],
  [/\.ya?ml$/i, 'yaml'],
];

export function languageOf(path: string): Language {
  return BY_NAME.find(([name]) => name.test(path))?.[1] ?? 'other';
}

/** What stands at a column. */
export interface Token {
  /** Without its quotes. */
  readonly text: string;
  readonly quote: string;
  /** Characters that it takes, quotes and all. */
  readonly length: number;
}

const QUOTED = /^(\\?["'])(.*?)\1/;
const WORD = /^[^\s,;(){}[\]#"'`\\|&]+/;

/** The word or quoted text that starts at a column, from 1, or a text that is looked for; null for another form. */
export function tokenAt(line: string, column: number, sought: string): Token | null {
  const tail = line.slice(column - 1);
  const isThere = sought !== '' && tail.startsWith(sought) && !/^[\w.+-]/.test(tail.slice(sought.length));
  if (isThere) return { text: sought, quote: '', length: sought.length };
  const [whole, quote = '', text = ''] = QUOTED.exec(tail) ?? [];
  if (whole !== undefined) return { text, quote, length: whole.length };
  const [word] = WORD.exec(tail) ?? [];
  return word === undefined ? null : { text: word, quote: '', length: word.length };
}

const WORDS = /^(?:true|false|null|none)$/i;
const NUMBER = /^-?\d[\d_]*$/;

/** Whether two texts are one value: `False` and `false`, `1_024` and `1024`. */
export function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  if (WORDS.test(a)) return a.toLowerCase() === b.toLowerCase();
  return NUMBER.test(a) && NUMBER.test(b) && Number(a.replaceAll('_', '')) === Number(b.replaceAll('_', ''));
}

/** Values that no language puts into quotes: numbers, a dtype of torch, a call, a mapping in flow style. */
const BARE = /^(?:-?\d+(?:\.\d+)?|torch\.\w+|\w+\(.*\)|\{.*\}|\[.*\])$/;

/** A value as a language writes it. */
export function valueIn(language: Language, to: string): string {
  const isPython = language === 'python' || language === 'notebook';
  if (WORDS.test(to)) {
    if (!isPython) return language === 'json' || language === 'toml' ? to.toLowerCase() : to;
    return to[0]!.toUpperCase() + to.slice(1).toLowerCase();
  }
  if (BARE.test(to) || language === 'yaml' || language === 'other') return to;
  // a cell of a notebook stands in a string of JSON
  return language === 'notebook' ? `'${to}'` : `"${to}"`;
}

/** A value in place of another one: in the quotes of that, where it is text and has some. */
export function valueLike({ quote, text }: Token, language: Language, to: string): string {
  if (quote !== '' && (!WORDS.test(to) || WORDS.test(text) || language === 'yaml' || language === 'other'))
    return quote + to + quote;
  const written = valueIn(language, to);
  // `True` of YAML stays in the manner of its file
  return language === 'yaml' && WORDS.test(to) && /^[A-Z]/.test(text)
    ? to[0]!.toUpperCase() + to.slice(1).toLowerCase()
    : written;
}
