import type { FileOrigin } from '../../sources/source-text.ts';
import {
  type ArgumentParser,
  either,
  type Instance,
  type Mapping,
  type Option,
  scalar,
  sequence,
  textOfValue,
  unclear,
  type Value,
} from './domain.ts';
import type { StartWord } from '../shell/trainings.ts';
import { givenPath, optionForSettings } from './given.ts';
import type { World } from './machine.ts';

/** A value that whoever starts the program may change. */
export function softened(value: Value): Value {
  return value.kind === 'scalar' ? { ...value, isSoft: true } : value;
}

/** A default of a program that is started just so. */
export function settled(value: Value): Value {
  return value.kind === 'scalar' ? { ...value, isSoft: false } : value;
}

/** `parser.add_argument('--batch', '-b', type=int, default=16)`. */
export function addArgument(
  parser: ArgumentParser,
  positional: readonly Value[],
  named: Mapping,
  at: FileOrigin,
): void {
  const flags = positional.map((value) => textOfValue(value) ?? '').filter((flag) => flag !== '');
  const long = flags.find((flag) => flag.startsWith('--')) ?? flags[0];
  if (long === undefined) return;
  const get = (key: string): Value | undefined => named.entries.get(key)?.value;
  const name = textOfValue(get('dest')) ?? long.replace(/^-+/, '').replaceAll('-', '_');
  const many = get('nargs');
  const nargs = many?.kind === 'scalar' ? many.value : null;
  const action = actionOf(get('action'));
  parser.options.set(name, {
    flags,
    bare: bareOf(action, nargs, get('const'), at),
    isOptional: nargs === '?',
    isMany: nargs !== null && nargs !== '?',
    type: get('type') ?? null,
    mayBeNone: long.startsWith('-') && !get('default') && isOff(get('required')),
    standard: defaultOf(action, long, get('default'), at),
  });
}

function isOff(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'scalar' && value.value === false);
}

function actionOf(value: Value | undefined): string {
  return value?.kind === 'external' ? value.name : (textOfValue(value) ?? '');
}

/** What a flag gives without a value. */
function bareOf(action: string, nargs: unknown, constant: Value | undefined, at: FileOrigin): Value | null {
  if (action === 'store_true' || /Boolean/.test(action)) return scalar(true, at);
  if (action === 'store_false') return scalar(false, at);
  if (action === 'store_const' || nargs === '?') return constant ?? scalar(null, at);
  return null;
}

function defaultOf(action: string, flag: string, written: Value | undefined, at: FileOrigin): Value {
  if (written && !(written.kind === 'scalar' && written.value === null)) return softened(written);
  if (action === 'store_true') return scalar(false, at, true);
  if (action === 'store_false') return scalar(true, at, true);
  return written ? softened(written) : unclear(`${flag} has no default`, at);
}

/** `parser.set_defaults(batch=16)`. */
export function setDefaults(parser: ArgumentParser, named: Mapping): void {
  for (const [name, { value }] of named.entries) {
    const option = parser.options.get(name);
    parser.options.set(name, {
      flags: [],
      bare: null,
      isMany: false,
      ...option,
      standard: softened(value),
    });
  }
}

/** What `parse_args` gives: defaults, and the words where the program is started with some that we know. */
export function parseArguments(parser: ArgumentParser, world: World, at: FileOrigin, from = at.path): Instance {
  const { words } = world;
  const command = words && commandIn(parser, words);
  if (command) {
    const [name, own, before, behind] = command;
    const outer = parseArguments({ ...parser, commands: undefined }, { ...world, words: before }, at, from);
    const inner = parseArguments(own, { ...world, words: behind }, at, from);
    for (const [key, value] of inner.attributes) outer.attributes.set(key, value);
    const dest = parser.commands?.dest ?? null;
    if (dest !== null) outer.attributes.set(dest, scalar(name, at));
    return outer;
  }
  const attributes = new Map(Array.from(parser.options, ([name, { standard }]) => [name, standard]));
  const settings = optionForSettings(parser.options);
  const path = settings === null ? null : givenPath(world, at);
  if (settings !== null && path) attributes.set(settings, path);
  if (words) {
    // started just so, the defaults hold
    for (const [name, value] of attributes) {
      const isNone = value.kind === 'unclear' && parser.options.get(name)?.mayBeNone === true;
      attributes.set(name, isNone ? scalar(null, value.at) : settled(value));
    }
    const { found, open } = givenBy(parser, words, world, from);
    // words that nobody knows may set whatever the others leave open
    if (open) for (const name of attributes.keys()) attributes.set(name, unclear(open.unknown ?? '', open.origin));
    for (const [name, value] of found) attributes.set(name, value);
  }
  return { kind: 'instance', class: null, attributes, at };
}

/** The parser of the command that a word names: `train.py sft --rank 8`. */
function commandIn(
  { commands }: ArgumentParser,
  words: readonly StartWord[],
): readonly [string, ArgumentParser, readonly StartWord[], readonly StartWord[]] | null {
  const at = words.findIndex(({ text }) => commands?.parsers.has(text));
  const own = at === -1 ? undefined : commands?.parsers.get(words[at]!.text);
  return own ? [words[at]!.text, own, words.slice(0, at), words.slice(at + 1)] : null;
}

/** The words with those of the files that some of them name (`@base.txt`), one a line. */
function spelledOut(
  { prefix = '' }: ArgumentParser,
  words: readonly StartWord[],
  world: World,
  from: string,
): StartWord[] {
  return words.flatMap((word) => {
    if (prefix === '' || word.text === '' || !prefix.includes(word.text[0]!)) return [word];
    const name = word.text.slice(1);
    const text = word.unknown === null ? world.text(name, from) : null;
    const why = word.unknown ?? `it stands in ${name.slice(0, 100)}, which is not in the repository`;
    if (text === null) return [{ ...word, unknown: why }];
    const path = world.pathOf(name, from) ?? name;
    return text.split('\n').flatMap((line, index) =>
      // a file of several words a line is one whose parser takes lines apart
      Array.from(line.matchAll(/\S+/g), ({ 0: part, index: column }) => ({
        text: part,
        origin: { kind: 'file' as const, path, line: index + 1, column: column + 1 },
        unknown: null,
        others: [],
      })),
    );
  });
}

/** `-b8` as `-b 8`, and `-rb 8` as `-r -b 8`: what is attached to a short flag. */
function takenApart(parser: ArgumentParser, word: StartWord): StartWord[] {
  const { text, unknown, others } = word;
  if (unknown !== null || others.length > 0 || !/^-[^-\d]./.test(text)) return [word];
  if (optionFor(parser, text.split('=')[0]!)) return [word];
  const option = optionFor(parser, text.slice(0, 2))?.[1];
  if (!option) return [word];
  const flag = { ...word, text: text.slice(0, 2) };
  const rest = text.slice(2);
  if (option.bare !== null && !option.isOptional) return [flag, ...takenApart(parser, { ...word, text: `-${rest}` })];
  return [flag, { ...word, text: rest.replace(/^=/, '') }];
}

/** What words give to the options of a parser. */
interface GivenWords {
  readonly found: ReadonlyMap<string, Value>;
  /** A word that nobody knows, which may set anything; null where there is none. */
  readonly open: StartWord | null;
  /** Words that no option takes. */
  readonly rest: readonly StartWord[];
}

export function givenBy(parser: ArgumentParser, written: readonly StartWord[], world: World, from: string): GivenWords {
  const words = spelledOut(parser, written, world, from).flatMap((word) => takenApart(parser, word));
  let open: StartWord | null = null;
  const found = new Map<string, Value>();
  const unasked: StartWord[] = [];
  const positional = [...parser.options].filter(([, { flags }]) => flags.length > 0 && !flags[0]!.startsWith('-'));
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const { text, origin } = word;
    const [flag = '', ...rest] = text.split('=');
    const named = flag.startsWith('-') ? optionFor(parser, flag) : undefined;
    if (!named) {
      if (word.unknown !== null && positional.length === 0) open ??= word;
      const next = positional.shift();
      if (!next || text.startsWith('-')) unasked.push(word);
      else if (!next[1].isMany) found.set(next[0], valueOf(word, text, next[1]));
      else {
        const values = [valueOf(word, text, next[1])];
        for (let more = words[index + 1]; more && !isFlag(more.text); more = words[index + 1]) {
          values.push(valueOf(more, more.text, next[1]));
          index += 1;
        }
        found.set(next[0], sequence(values, origin));
      }
      continue;
    }
    const [name, option] = named;
    const next = words[index + 1];
    if (rest.length > 0) found.set(name, valueOf(word, rest.join('='), option, flag.length + 1));
    else if (option.bare && !(option.isOptional && next && !isFlag(next.text))) {
      const isOpposite = !option.flags.includes(flag) && !option.flags.some((each) => each.startsWith(flag));
      found.set(name, isOpposite ? scalar(false, origin) : { ...option.bare, at: origin });
    } else if (option.isMany) {
      const values: Value[] = [];
      for (let more = words[index + 1]; more && !isFlag(more.text); more = words[index + 1]) {
        values.push(valueOf(more, more.text, option));
        index += 1;
      }
      found.set(name, sequence(values, origin));
    } else {
      if (!next) continue;
      found.set(name, valueOf(next, next.text, option));
      index += 1;
    }
  }
  return { found, open, rest: unasked };
}

function valueOf({ origin, unknown, others }: StartWord, text: string, option: Option, start = 0): Value {
  if (unknown !== null) return unclear(unknown, origin);
  return either(
    [text, ...others.map((other) => other.slice(start))].map((each) => typed(each, option, origin)),
    origin,
  );
}

const NOTHING = /^(?:none|null|nil)$/i;

/** What a word is worth to the option that it stands behind. */
function typed(text: string, { type, bare, flags }: Option, at: FileOrigin): Value {
  const name = type?.kind === 'external' ? type.name : null;
  // argparse hands on what nothing makes a value of, and `bool` takes whatever is not empty for true
  if (name === 'str') return scalar(text, at);
  if (name === 'bool') return scalar(text !== '', at);
  const number = literal(text);
  if ((name === 'int' || name === 'float') && typeof number === 'string')
    return unclear(`${flags[0] ?? ''} ${text.slice(0, 40)} is no number, which stops the program`, at);
  if (!type && bare === null) return scalar(number, at);
  if (NOTHING.test(text)) return scalar(null, at);
  const isTrue = /^(?:true|yes|on)$/i.test(text);
  return scalar(isTrue || /^(?:false|no|off)$/i.test(text) ? isTrue : number, at);
}

function isFlag(text: string): boolean {
  return text.startsWith('-') && !/^-\d/.test(text);
}

/** As argparse does, an unmistakable beginning of a long flag counts as the flag. */
function optionFor({ options }: ArgumentParser, flag: string): readonly [string, Option] | undefined {
  const all = [...options];
  const positive = flag.replace(/^--no[-_]/, '--');
  const exact =
    all.find(([, { flags, opposites = [] }]) => flags.includes(flag) || opposites.includes(flag)) ??
    all.find(([, { flags, bare }]) => bare !== null && flags.includes(positive));
  if (exact) return exact;
  const near = all.filter(([, { flags }]) => flag.startsWith('--') && flags.some((each) => each.startsWith(flag)));
  return near.length === 1 ? near[0] : undefined;
}

function literal(text: string): string | number {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
