import type { FileOrigin } from '../../sources/source-text.ts';
import { isForSettings } from './given.ts';
import { parserAt, settled } from './argparse.ts';
import { attributeOf, linearised } from './attributes.ts';
import {
  type CallArguments,
  type Class,
  type Func,
  mapping,
  type Member,
  type Option,
  scalar,
  unclear,
  type Value,
} from './domain.ts';
import { instantiate, nothingGiven } from './classes.ts';
import { givenBy } from './given-words.ts';
import type { Machine } from './machine.ts';
import type { StartWord } from '../shell/trainings.ts';
import { type ParameterSyntax, parametersOf, partsOf, type PythonNode } from './syntax.ts';
import type { Scope } from './scope.ts';

// Programs whose functions get the words of the command line: click, typer, tyro, fire.

/** A function that a word of the command line starts: `@app.command()`. */
export interface CliCommand {
  /** Name of the group or application. */
  readonly owner: string;
  readonly name: string;
  readonly func: Func;
}

/** Notes a function that a decorator makes a command of a group: `@cli.command("train")`, `@app.command()`. */
export function noteCommand(machine: Machine, decorators: readonly PythonNode[], func: Func, scope: Scope): void {
  for (const decorator of decorators) {
    const [, owner, name] = OF_GROUP.exec(machine.source(decorator, scope)) ?? [];
    if (owner === undefined || owner === 'click' || owner === 'typer') continue;
    machine.world.commands.push({ owner, name: name ?? func.name.replaceAll('_', '-'), func });
  }
}

export const OF_GROUP = /^@([A-Za-z_]\w*)\.command\s*(?:\(\s*(?:name\s*=\s*)?(?:["']([\w-]+)["'])?|$)/;

/** The words behind the one that starts a command; null where none does. */
export function wordsBehind(words: readonly StartWord[], names: ReadonlySet<string>): readonly StartWord[] | null {
  const at = words.findIndex(({ text }) => !text.startsWith('-'));
  return at !== -1 && names.has(words[at]!.text) ? words.slice(at + 1) : null;
}

/** Starts a command of an application or a group that is called without anything; undefined where it has none. */
export function startGroup(machine: Machine, owner: string, group: Value, given: CallArguments, at: FileOrigin): void {
  const { words, commands } = machine.world;
  const own = commands.filter((each) => each.owner === owner);
  if (words === null || own.length === 0 || given.positional.length > 0 || given.named.entries.size > 0) return;
  const [only] = own;
  for (const { name, func } of own) {
    const rest = wordsBehind(words, new Set([name]));
    if (rest) return void startFunction(machine, func, rest, at);
  }
  // typer leaves out the name of the only command, click does not
  if (only && own.length === 1 && group.kind !== 'function') startFunction(machine, only.func, words, at);
}

/** Calls a function with the words that its parameters are given by; fire takes each of them with its name or without. */
function startFunction(
  machine: Machine,
  func: Func,
  words: readonly StartWord[],
  at: FileOrigin,
  way: Way = 'options',
): Value {
  // click's options were worked out where they stand
  if (func.options.size > 0) return machine.call(func, [], nothingGiven(at), at);
  const [entries] = filledFrom(machine, func, words, at, way);
  return machine.call(func, [], mapping(entries, at), at);
}

/** How words fill parameters: as options, each with its name or without as fire does, or with their names only. */
export type Way = 'options' | 'free' | 'named';

/** The parameters that words give, and the words that are left. */
function filledFrom(
  machine: Machine,
  func: Func,
  words: readonly StartWord[],
  at: FileOrigin,
  way: Way,
): readonly [Map<string, Member>, readonly StartWord[]] {
  const list = partsOf(func.node).find(({ name }) => name === 'ParamList') ?? null;
  const parameters = parametersOf(list, (part) => machine.source(part, func.scope)).slice(func.self ? 1 : 0);
  const options = parameters.filter(({ kind }) => kind === 'one').map((each) => optionOf(machine, func, each, way));
  const { found, open, rest } = givenBy({ ...parserAt(at), options }, words, machine, func.scope.program.text.path);
  const entries = new Map<string, Member>();
  for (const { name, standard } of options) {
    const value = found.get(name) ?? (open ? unclear(open.unknown ?? '', open.origin) : settled(standard));
    const isLeft = value.kind === 'unclear' || (value.kind === 'scalar' && value.value === null);
    // the settings that the program is followed with, where no word gives others
    if (isLeft && machine.world.given && isForSettings(name, standard)) continue;
    entries.set(name, { value, keyAt: value.at });
  }
  return [entries, rest];
}

/** A parameter as typer, tyro and fire make an option or an argument of it. */
function optionOf(machine: Machine, func: Func, { name, standard, type, node }: ParameterSyntax, way: Way): Option {
  const written = [type, standard].map((part) => (part ? machine.source(part, func.scope) : '')).join(' ');
  const isFree = way !== 'options';
  const isArgument =
    way === 'free' ||
    (way === 'options' && (/\bArgument\s*\(/.test(written) || (standard === null && !/\bOption\s*\(/.test(written))));
  const own = Array.from(written.matchAll(/["'](--?[A-Za-z][\w-]*)/g), ([, flag = '']) => flag);
  const flags = own.length > 0 ? own : [`--${name.replaceAll('_', '-')}`, `--${name}`];
  const at = machine.at(node, func.scope);
  const annotation = type === null ? '' : machine.source(type, func.scope).replace(/^:\s*/, '');
  const isPlain = !isFree && /^(?:int|float|str)$/.test(annotation);
  return {
    name,
    flags: isArgument ? [name, ...flags] : flags,
    bare: isFree || /\bbool\b/.test(annotation) ? scalar(true, at) : null,
    opposites: [
      ...(isFree ? [`--no${name}`] : []),
      ...Array.from(written.matchAll(/\/(--[A-Za-z][\w-]*)/g), ([, flag = '']) => flag),
    ],
    type: { kind: 'external', name: isPlain ? annotation : 'literal', of: null, at },
    nargs: isFree ? '?' : null,
    standard: standard ? machine.evaluate(standard, func.scope) : unclear(`--${name} has no default`, at),
  };
}

/**
 * `fire.Fire(main)`, `fire.Fire({"train": main})`, `fire.Fire(Runner)`, `typer.run(main)`: starts the function that the
 * words name. A class is made with the flags that its constructor takes; the next word names one of its methods.
 */
export function startNamed(
  machine: Machine,
  value: Value | undefined,
  words: readonly StartWord[],
  at: FileOrigin,
  way: Way,
): Value | undefined {
  if (value?.kind === 'function') return startFunction(machine, value, words, at, way);
  if (value?.kind === 'class') {
    const [object, rest] = madeWith(machine, value, words, at);
    return startNamed(machine, object, rest, at, way);
  }
  const first = words.findIndex(({ text }) => text !== '-');
  const name = words[first]?.text ?? '';
  if (value?.kind === 'instance') {
    const method = [name, name.replaceAll('-', '_')]
      .map((each) => attributeOf(value, each, at))
      .find(({ kind }) => kind === 'function');
    return method && startNamed(machine, method, words.slice(first + 1), at, way);
  }
  if (value?.kind !== 'mapping') return undefined;
  const member = value.entries.get(name) ?? value.entries.get(name.replaceAll('-', '_'));
  return member && startNamed(machine, member.value, words.slice(first + 1), at, way);
}

/** An object of a class with what the flags among the words give its constructor, and the other words. */
function madeWith(
  machine: Machine,
  type: Class,
  words: readonly StartWord[],
  at: FileOrigin,
): readonly [Value, readonly StartWord[]] {
  const method = linearised(type)
    .map(({ methods }) => methods.get('__init__'))
    .find((each) => each !== undefined);
  if (!method) return [instantiate(machine, type, [], nothingGiven(at), at), words];
  const self = { kind: 'instance' as const, class: type, attributes: new Map(), at };
  const [entries, rest] = filledFrom(machine, { ...method, self }, words, at, 'named');
  return [instantiate(machine, type, [], mapping(entries, at), at), rest];
}

/** `--train.batch-size 4`: a field of an object within the one that the words fill. */
export function setNested(object: Value, key: string, value: Value): void {
  const [name, ...parts] = key.split('.').toReversed();
  let holder: Value | undefined = object;
  for (const part of parts.toReversed()) holder = holder?.kind === 'instance' ? holder.attributes.get(part) : undefined;
  if (holder?.kind === 'instance' && name !== undefined && holder.attributes.has(name))
    holder.attributes.set(name, value);
}
