// Functions of libraries that turn the words of a command line into values, or start a function with them.
import type { FileOrigin } from '../../sources/source-text.ts';
import { addArgument, parseArguments, parserAt } from './argparse.ts';
import { startNamed, type Way } from './commands.ts';
import { filledBy, fromWords } from './dataclass-parser.ts';
import { type ArgumentParser, mapping, scalar, sequence, textOfValue, unclear, type Value, viewOf } from './domain.ts';
import { givenBy } from './given-words.ts';
import type { LibraryCall } from './library-call.ts';
import { display } from './operators.ts';

/** The flags that DeepSpeed adds to a parser (deepspeed/__init__.py). */
export function withDeepSpeed(parser: Value | undefined, at: FileOrigin): Value | undefined {
  if (parser?.kind !== 'parser') return parser;
  const none = mapping(new Map([['default', { value: scalar(null, at), keyAt: at }]]), at);
  const on = mapping(new Map([['action', { value: scalar('store_true', at), keyAt: at }]]), at);
  addArgument(parser, [scalar('--deepspeed', at)], on, at);
  addArgument(parser, [scalar('--deepspeed_config', at)], none, at);
  return parser;
}

/** What a parser makes of the words of the command line, or of a list of its own: `parse_args([])` of a notebook. */
export function parsed({ of, machine, positional: [first], named, at }: LibraryCall): Value | undefined {
  if (of?.kind !== 'parser') return undefined;
  const own = first ?? named.entries.get('args')?.value;
  const items = own?.kind === 'sequence' ? own.items : textOfValue(own) === '' ? [] : null;
  const words = items?.map((item) => ({
    text: display(item) ?? '',
    origin: item.at,
    unknown: item.kind === 'scalar' ? null : 'it is a word that the program works out',
    others: [],
  }));
  return parseArguments(of, words ?? machine.world.words, machine, at);
}

/** Words of the command line that no option of a parser takes. */
export function unasked({ of, machine, scope, at }: LibraryCall): Value {
  const { words } = machine.world;
  if (of?.kind !== 'parser' || !words) return sequence([], at);
  const { rest } = givenBy(of, words, machine, scope.program.text.path);
  const items = rest.map(({ text, origin, unknown }) =>
    unknown === null ? scalar(text, origin) : unclear(unknown, origin),
  );
  return sequence(items, at);
}

/** `argparse.ArgumentParser(parents=[common])`; `add_parser` takes the same. */
export function newParser({ named, at }: Pick<LibraryCall, 'named' | 'at'>): ArgumentParser {
  const prefix = textOfValue(named.entries.get('fromfile_prefix_chars')?.value);
  const abbreviates = named.entries.get('allow_abbrev')?.value;
  const isExact = abbreviates?.kind === 'scalar' && abbreviates.value === false;
  const parser = { ...parserAt(at), ...(prefix !== null && { prefix }), ...(isExact && { isExact }) };
  const parents = named.entries.get('parents')?.value;
  for (const parent of parents?.kind === 'sequence' ? parents.items : []) {
    if (parent.kind !== 'parser') continue;
    parser.options.push(...parent.options);
    for (const [name, value] of parent.defaults) parser.defaults.set(name, value);
  }
  return parser;
}

/** `fire.Fire(main)` of a program that is started with words that are known: the function gets them. */
export function started(
  { positional: [value], named, machine, at }: LibraryCall,
  way: Way = 'options',
): Value | undefined {
  const { words } = machine.world;
  return words ? startNamed(machine, value ?? named.entries.get('component')?.value, words, at, way) : undefined;
}

/** `fire.Fire()` starts a function of the module that the first word names. */
export function withModule(call: LibraryCall): LibraryCall {
  const { positional, named, machine, scope, at } = call;
  const module = machine.moduleScope(scope.program);
  if (positional.length > 0 || named.entries.has('component') || !module) return call;
  return { ...call, positional: [viewOf(module.names, at)] };
}

/** The same of a library that takes a file of arguments too. */
export function startedWithFile({ positional: [func], machine, scope, at }: LibraryCall): Value | undefined {
  if (func?.kind !== 'function' || !machine.world.words) return undefined;
  const { entries, rest } = fromWords(machine, scope.program.text.path, at);
  return machine.call(func, [], mapping(entries, at, rest), at);
}

/** `tyro.cli(Args)`: an object whose fields the words fill; of a function its result. */
export function filled(call: LibraryCall): Value | undefined {
  const { positional, named, machine, scope, at } = call;
  const type = positional[0] ?? named.entries.get('config_class')?.value;
  if (type?.kind === 'function') return started({ ...call, positional: [type] });
  // other values to start from, or other words
  if (type?.kind !== 'class' || ['default', 'args'].some((key) => isGiven(named.entries.get(key)?.value)))
    return undefined;
  const file = named.entries.get('config_path')?.value ?? positional[1];
  return filledBy(type, machine, scope.program.text.path, at, isGiven(file) ? file : null);
}

function isGiven(value: Value | undefined): value is Value {
  return value !== undefined && !(value.kind === 'scalar' && value.value === null);
}
