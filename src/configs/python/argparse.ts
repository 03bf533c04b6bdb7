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
  const action = textOfValue(get('action')) ?? '';
  const many = get('nargs');
  const isMany = many?.kind === 'scalar' && many.value !== '?' && many.value !== null;
  const isSwitch = action === 'store_true' || action === 'store_false' || /Boolean/.test(action);
  parser.options.set(name, { flags, isSwitch, isMany, standard: defaultOf(action, long, get('default'), at) });
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
      flags: option?.flags ?? [],
      isSwitch: option?.isSwitch ?? false,
      isMany: option?.isMany ?? false,
      standard: softened(value),
    });
  }
}

/** What `parse_args` gives: defaults, and the words where the program is started with some that we know. */
export function parseArguments(parser: ArgumentParser, world: World, at: FileOrigin): Instance {
  const { words } = world;
  const attributes = new Map(Array.from(parser.options, ([name, { standard }]) => [name, standard]));
  const settings = optionForSettings(parser.options);
  const path = settings === null ? null : givenPath(world, at);
  if (settings !== null && path) attributes.set(settings, path);
  if (words) {
    // started just so, the defaults hold
    for (const [name, value] of attributes)
      if (value.kind === 'scalar') attributes.set(name, { ...value, isSoft: false });
    const { found, open } = given(parser, words);
    // words that nobody knows may set whatever the others leave open
    if (open) for (const name of attributes.keys()) attributes.set(name, unclear(open.unknown ?? '', open.origin));
    for (const [name, value] of found) attributes.set(name, value);
  }
  return { kind: 'instance', class: null, attributes, at };
}

function given(
  parser: ArgumentParser,
  words: NonNullable<World['words']>,
): { readonly found: Map<string, Value>; readonly open: StartWord | null } {
  let open: StartWord | null = null;
  const found = new Map<string, Value>();
  const positional = [...parser.options].filter(([, { flags }]) => flags.length > 0 && !flags[0]!.startsWith('-'));
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const { text, origin } = word;
    const [flag = '', ...rest] = text.split('=');
    const named = flag.startsWith('-') ? optionFor(parser, flag) : undefined;
    if (!named) {
      if (word.unknown !== null && positional.length === 0) open ??= word;
      const next = positional.shift();
      if (next && !text.startsWith('-')) found.set(next[0], valueOf(word, text));
      continue;
    }
    const [name, option] = named;
    if (option.isSwitch) found.set(name, scalar(!flag.startsWith('--no-') && !isStoreFalse(option), origin));
    else if (rest.length > 0) found.set(name, valueOf(word, rest.join('='), flag.length + 1));
    else if (option.isMany) {
      const values: Value[] = [];
      for (let next = words[index + 1]; next && !isFlag(next.text); next = words[index + 1]) {
        values.push(valueOf(next, next.text));
        index += 1;
      }
      found.set(name, sequence(values, origin));
    } else {
      const next = words[index + 1];
      if (!next) continue;
      found.set(name, valueOf(next, next.text));
      index += 1;
    }
  }
  return { found, open };
}

function valueOf({ origin, unknown, others }: StartWord, text: string, start = 0): Value {
  if (unknown !== null) return unclear(unknown, origin);
  return either(
    [text, ...others.map((other) => other.slice(start))].map((each) => scalar(literal(each), origin)),
    origin,
  );
}

function isFlag(text: string): boolean {
  return text.startsWith('-') && !/^-\d/.test(text);
}

function isStoreFalse({ standard }: Option): boolean {
  return standard.kind === 'scalar' && standard.value === true;
}

/** As argparse does, an unmistakable beginning of a long flag counts as the flag. */
function optionFor({ options }: ArgumentParser, flag: string): readonly [string, Option] | undefined {
  const all = [...options];
  const exact = all.find(([, { flags }]) => flags.includes(flag) || flags.includes(flag.replace(/^--no-/, '--')));
  if (exact) return exact;
  const near = all.filter(([, { flags }]) => flag.startsWith('--') && flags.some((each) => each.startsWith(flag)));
  return near.length === 1 ? near[0] : undefined;
}

function literal(text: string): string | number {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
