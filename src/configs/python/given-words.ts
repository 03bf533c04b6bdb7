import type { FileOrigin } from '../../sources/source-text.ts';
import type { StartWord } from '../shell/trainings.ts';
import {
  type ArgumentParser,
  either,
  type Option,
  mapping,
  scalar,
  sequence,
  unclear,
  type UnclearValue,
  type Value,
} from './domain.ts';
import type { Machine } from './machine.ts';

/** Words of all files together that a command line names. */
const MOST_WORDS_OF_FILES = 100_000;

/** The words with those of the files that some of them name (`@base.txt`), one a line. */
function spelledOut(
  { prefix = '' }: ArgumentParser,
  words: readonly StartWord[],
  { world }: Machine,
  from: string,
): StartWord[] {
  let left = MOST_WORDS_OF_FILES;
  return words.flatMap((word) => {
    if (prefix === '' || word.text === '' || !prefix.includes(word.text[0]!)) return [word];
    const name = word.text.slice(1);
    const text = word.unknown === null ? world.text(name, from) : null;
    const why = word.unknown ?? `it stands in ${name.slice(0, 100)}, which is not in the repository`;
    if (text === null) return [{ ...word, unknown: why }];
    const path = world.pathOf(name, from) ?? name;
    if (left === 0)
      return [{ ...word, unknown: `files named before ${name.slice(0, 100)} hold as many words as are read` }];
    const own = text.split('\n').flatMap((line, index) =>
      // a file of several words a line is one whose parser takes lines apart
      Array.from(line.matchAll(/\S+/g), ({ 0: part, index: column }) => ({
        text: part,
        origin: { kind: 'file' as const, path, line: index + 1, column: column + 1 },
        unknown: null,
        others: [],
      })),
    );
    left = Math.max(left - own.length, 0);
    return own;
  });
}

/** Flags that one word may hold. */
const MOST_BUNDLED = 100;

/** `-b8` as `-b 8`, and `-rb 8` as `-r -b 8`: what is attached to a short flag. */
function takenApart(parser: ArgumentParser, word: StartWord): StartWord[] {
  if (word.unknown !== null || word.others.length > 0) return [word];
  const flags: StartWord[] = [];
  let { text } = word;
  while (/^-[^-\d]./.test(text) && flags.length < MOST_BUNDLED && !optionFor(parser, text.split('=')[0]!)) {
    const flag = text.slice(0, 2);
    const option = optionFor(parser, flag);
    if (!option) break;
    flags.push({ ...word, text: flag });
    const rest = text.slice(2);
    if (option.bare === null || option.nargs === '?') return [...flags, { ...word, text: rest.replace(/^=/, '') }];
    text = `-${rest}`;
  }
  return [...flags, { ...word, text }];
}

/** What words give to the options of a parser. */
interface GivenWords {
  readonly found: ReadonlyMap<string, Value>;
  /** A word that nobody knows, which may set anything; null where there is none. */
  readonly open: StartWord | null;
  /** Words that no option takes. */
  readonly rest: readonly StartWord[];
}

export function givenBy(
  parser: ArgumentParser,
  written: readonly StartWord[],
  machine: Machine,
  from: string,
): GivenWords {
  const words = spelledOut(parser, written, machine, from).flatMap((word) => takenApart(parser, word));
  let open: StartWord | null = null;
  const found = new Map<string, Value>();
  const rest: StartWord[] = [];
  const give = (option: Option, value: Value): void => {
    found.set(option.name, added(option, value, found.get(option.name)));
  };
  let positional = parser.options.filter(({ flags: [flag = '-'] }) => !flag.startsWith('-'));
  let areAllPlain = false;
  const endsRow = ({ text, isRest = false }: StartWord): boolean => isRest || (!areAllPlain && isFlag(text));
  let plainEnd = 0;
  /** Where the words without a flag end that stand in a row; looked for once in each row. */
  const plainFrom = (index: number): number => {
    if (index < plainEnd) return plainEnd;
    plainEnd = index;
    while (plainEnd < words.length && !endsRow(words[plainEnd]!)) plainEnd += 1;
    return plainEnd;
  };
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const { text, origin } = word;
    const [flag = '', ...value] = text.split('=');
    const option = !areAllPlain && flag.startsWith('-') ? optionFor(parser, flag) : undefined;
    if (!option) {
      if (word.isRest || (word.unknown !== null && positional.length === 0)) open ??= word;
      if (word.isRest) {
        rest.push(word);
        continue;
      }
      if (text === '--' && !areAllPlain) {
        areAllPlain = true;
        continue;
      }
      const shares = sharesOf(positional, plainFrom(index) - index);
      let taken = 0;
      for (const [each, count] of shares) {
        const start = index + taken;
        const own = words.slice(start, start + count).map((other) => valueOf(other, other.text, each, machine));
        if (own[0]) give(each, isList(each) ? sequence(own, own[0].at) : own[0]);
        taken += count;
      }
      positional = positional.filter((each) => !shares.some(([other, count]) => other === each && count > 0));
      if (taken === 0) rest.push(word);
      else index += taken - 1;
      continue;
    }
    const next = words[index + 1];
    if (value.length > 0) {
      const given = valueOf(word, value.join('='), option, machine, flag.length + 1);
      give(option, isList(option) ? sequence([given], given.at) : given);
    } else if (option.bare && !(option.nargs === '?' && next && !isFlag(next.text))) {
      const isOpposite = !option.flags.includes(flag) && !option.flags.some((each) => each.startsWith(flag));
      give(option, isOpposite ? scalar(false, origin) : { ...option.bare, at: origin });
    } else if (isList(option)) {
      const most = typeof option.nargs === 'number' ? option.nargs : words.length;
      const own = words.slice(index + 1, Math.min(plainFrom(index + 1), index + 1 + most));
      index += own.length;
      give(
        option,
        sequence(
          own.map((each) => valueOf(each, each.text, option, machine)),
          origin,
        ),
      );
    } else {
      if (!next) continue;
      give(option, valueOf(next, next.text, option, machine));
      index += 1;
    }
  }
  return { found, open, rest };
}

function isList({ nargs }: Option): boolean {
  return nargs !== null && nargs !== '?';
}

/** How many of the words that stand in a row each of the next arguments without a flag takes, as argparse shares them. */
function sharesOf(positional: readonly Option[], words: number): (readonly [Option, number])[] {
  for (let count = Math.min(positional.length, MOST_POSITIONAL); count > 0; count--) {
    const options = positional.slice(0, count);
    const least = options.map(({ nargs }) =>
      nargs === '?' || nargs === '*' ? 0 : typeof nargs === 'number' ? nargs : 1,
    );
    let left = words - least.reduce((sum, each) => sum + each, 0);
    if (left < 0) continue;
    return options.map((option, index) => {
      const most = option.nargs === '?' ? 1 : option.nargs === '*' || option.nargs === '+' ? left : 0;
      const more = Math.min(left, most);
      left -= more;
      return [option, least[index]! + more] as const;
    });
  }
  return [];
}

const MOST_POSITIONAL = 64;
const MOST_ADDED = 10_000;

/** `action="append"`: the value behind those of before, the default's too. */
function added({ adds, standard }: Option, value: Value, before: Value | undefined): Value {
  if (adds === undefined) return value;
  const held = before ?? standard;
  const items = held.kind === 'sequence' ? held.items : [];
  const isOpen = held.kind !== 'sequence' && !(held.kind === 'scalar' && held.value === null) && before !== undefined;
  if (isOpen || items.length >= MOST_ADDED) return held;
  return sequence([...items, ...(adds === 'all' && value.kind === 'sequence' ? value.items : [value])], value.at);
}

function valueOf(
  { origin, unknown, others }: StartWord,
  text: string,
  option: Option,
  machine: Machine,
  start = 0,
): Value {
  if (unknown !== null) return unclear(unknown, origin);
  return either(
    [text, ...others.map((other) => other.slice(start))].map((each) => typed(each, option, origin, machine)),
    origin,
  );
}

const NOTHING = /^(?:none|null|nil)$/i;

/** What a word is worth to the option that it stands behind. */
export function typed(text: string, option: Option, at: FileOrigin, machine: Machine): Value {
  const { type, bare, flags } = option;
  const name = type?.kind === 'external' ? type.name : null;
  // argparse hands on what nothing makes a value of, and `bool` takes whatever is not empty for true
  if (name === 'str') return scalar(text, at);
  if (name === 'bool') return scalar(text !== '', at);
  const number = literal(text);
  if ((name === 'int' || name === 'float') && typeof number === 'string') return noNumber(text, flags, at);
  if (name === 'eval' && typeof number === 'string')
    return unclear(`${flags[0] ?? ''} ${text.slice(0, 40)} is what eval makes of it, which nothing runs here`, at);
  if (!type && bare === null) return scalar(number, at);
  const own = type?.kind === 'function' ? machine.call(type, [scalar(text, at)], mapping(new Map(), at), at) : null;
  // the value stands where the word does
  if (own?.kind === 'scalar') return scalar(own.value, at);
  if (own?.kind === 'sequence')
    return sequence(
      own.items.map((item) => (item.kind === 'scalar' ? scalar(item.value, at) : item)),
      at,
    );
  if (NOTHING.test(text)) return scalar(null, at);
  const isTrue = /^(?:true|yes|on)$/i.test(text);
  return scalar(isTrue || /^(?:false|no|off)$/i.test(text) ? isTrue : number, at);
}

function noNumber(text: string, flags: readonly string[], at: FileOrigin): UnclearValue {
  return unclear(`${flags[0] ?? ''} ${text.slice(0, 40)} is no number, which stops the program`, at);
}

function isFlag(text: string): boolean {
  return text.length > 1 && text.startsWith('-') && !/^-\d/.test(text);
}

/** As argparse does, an unmistakable beginning of a long flag counts as the flag. */
function optionFor({ options, isExact = false }: ArgumentParser, flag: string): Option | undefined {
  const positive = flag.replace(/^--no[-_]/, '--');
  const exact =
    options.find(({ flags, opposites = [] }) => flags.includes(flag) || opposites.includes(flag)) ??
    options.find(({ flags, bare }) => bare !== null && flags.includes(positive));
  if (exact || isExact) return exact;
  const near = options.filter(({ flags }) => flag.startsWith('--') && flags.some((each) => each.startsWith(flag)));
  return near.length === 1 ? near[0] : undefined;
}

function literal(text: string): string | number {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
