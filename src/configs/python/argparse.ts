import type { FileOrigin } from '../../sources/source-text.ts';
import {
  type ArgumentParser,
  type Instance,
  type Mapping,
  type Option,
  scalar,
  textOfValue,
  unclear,
  type Value,
} from './domain.ts';
import type { StartWord } from '../shell/trainings.ts';
import { givenPath, optionForSettings } from './given.ts';
import { givenBy, typed } from './given-words.ts';
import type { Machine } from './machine.ts';

/** A value that whoever starts the program may change. */
export function softened(value: Value): Value {
  return value.kind === 'scalar' ? { ...value, isSoft: true } : value;
}

/** A default of a program that is started just so. */
export function settled(value: Value): Value {
  return value.kind === 'scalar' ? { ...value, isSoft: false } : value;
}

export function parserAt(at: FileOrigin): ArgumentParser {
  return { kind: 'parser', options: [], defaults: new Map(), commands: { dest: null, parsers: new Map() }, at };
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
  const nargs = nargsOf(get('nargs'));
  const action = actionOf(get('action'));
  const written = get('default') ?? parser.defaults.get(name);
  const adds = action === 'extend' ? 'all' : action.startsWith('append') ? 'one' : null;
  parser.options.push({
    name,
    flags,
    bare: bareOf(action, nargs, get('const'), at),
    nargs,
    ...(adds !== null && { adds }),
    type: get('type') ?? null,
    mayBeNone: long.startsWith('-') && !written && isOff(get('required')),
    standard: defaultOf(action, long, written, at),
  });
}

function isOff(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'scalar' && value.value === false);
}

function nargsOf(value: Value | undefined): Option['nargs'] {
  if (value?.kind === 'external') return '*';
  if (value?.kind !== 'scalar') return null;
  // argparse refuses others
  if (typeof value.value === 'number')
    return Number.isSafeInteger(value.value) && value.value >= 0 ? value.value : null;
  return value.value === '?' || value.value === '+' ? value.value : typeof value.value === 'string' ? '*' : null;
}

function actionOf(value: Value | undefined): string {
  return value?.kind === 'external' ? value.name : (textOfValue(value) ?? '');
}

/** What a flag gives without a value. */
function bareOf(action: string, nargs: Option['nargs'], constant: Value | undefined, at: FileOrigin): Value | null {
  if (action === 'store_true' || /Boolean/.test(action)) return scalar(true, at);
  if (action === 'store_false') return scalar(false, at);
  if (/^(?:store|append)_const$/.test(action) || nargs === '?') return constant ?? scalar(null, at);
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
    const standard = softened(value);
    parser.defaults.set(name, standard);
    for (const [index, option] of parser.options.entries())
      if (option.name === name) parser.options[index] = { ...option, standard };
  }
}

/** What `parse_args` gives: defaults, and the words where the program is started with some that we know. */
export function parseArguments(
  parser: ArgumentParser,
  words: readonly StartWord[] | null,
  machine: Machine,
  at: FileOrigin,
  from = at.path,
): Instance {
  const command = words && commandIn(parser, words);
  if (command) {
    const [name, own, before, behind] = command;
    const outer = parseArguments({ ...parser, commands: undefined }, before, machine, at, from);
    const inner = parseArguments(own, behind, machine, at, from);
    for (const [key, value] of inner.attributes) outer.attributes.set(key, value);
    const dest = parser.commands?.dest ?? null;
    if (dest !== null) outer.attributes.set(dest, scalar(name, at));
    return outer;
  }
  const attributes = new Map<string, Value>();
  // of options that share a name the first has the default
  const firsts = new Map(parser.options.toReversed().map((option) => [option.name, option]));
  for (const { name } of parser.options) {
    const option = firsts.get(name)!;
    if (isSuppressed(option.standard)) continue;
    attributes.set(name, textOfValue(option.standard) === null ? option.standard : converted(option, machine));
  }
  for (const [name, value] of parser.defaults) if (!firsts.has(name)) attributes.set(name, value);
  const settings = optionForSettings(parser.options);
  const path = settings === null ? null : givenPath(machine.world, at);
  if (settings !== null && path) attributes.set(settings, path);
  if (words) {
    // started just so, the defaults hold
    for (const [name, value] of attributes) {
      const isNone = value.kind === 'unclear' && firsts.get(name)?.mayBeNone === true;
      attributes.set(name, isNone ? scalar(null, value.at) : settled(value));
    }
    const { found, open } = givenBy(parser, words, machine, from);
    // words that nobody knows may set whatever the others leave open
    if (open) for (const name of attributes.keys()) attributes.set(name, unclear(open.unknown ?? '', open.origin));
    for (const [name, value] of found) attributes.set(name, value);
  }
  return { kind: 'instance', class: null, attributes, at };
}

/** `default=argparse.SUPPRESS`: nothing is kept where no word gives it. */
function isSuppressed(value: Value): boolean {
  return value.kind === 'external' && /(?:^|\.)SUPPRESS$/.test(value.name);
}

/** A default that is a text is taken for a word. */
function converted(option: Option, machine: Machine): Value {
  const { standard, type } = option;
  if (!type) return standard;
  const value = typed(textOfValue(standard) ?? '', option, standard.at, machine);
  return value.kind === 'scalar' ? softened(value) : standard;
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
