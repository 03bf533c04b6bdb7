import { hydraWords } from '../hydra-words.ts';
import { parseArguments, parserAt, softened } from './argparse.ts';
import { OF_GROUP, wordsBehind } from './commands.ts';
import { type ArgumentParser, scalar, type Value, textOfValue, unclear } from './domain.ts';
import { filledBy } from './dataclass-parser.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import { argumentsOf, type PythonNode, parametersOf, partsOf } from './syntax.ts';
import { valueOfTree } from './trees.ts';

/** What decorators give to parameters: `@click.option('--batch', default=16)`, `@hydra.main(config_name='train')`. */
export function decoratorOptions(
  machine: Machine,
  decorators: readonly PythonNode[],
  definition: PythonNode,
  scope: Scope,
): ReadonlyMap<string, Value> {
  const options = new Map<string, Value>();
  const parser = parserAt(machine.at(definition, scope));
  for (const decorator of decorators) {
    const list = partsOf(decorator).find(({ name }) => name === 'ArgList');
    if (!list) continue;
    const name = machine.source(decorator, scope).slice(1).split('(')[0]?.trim() ?? '';
    if (/(?:^|\.)(?:option|argument)$/.test(name)) addOption(machine, list, scope, parser);
    if (/^(?:pyrallis|draccus)\.wrap$/.test(name)) addFilled(machine, definition, scope, options);
    if (/(?:^|\.)main$/.test(name) && /hydra/.test(name)) addHydra(machine, list, definition, scope, options);
  }
  for (const [name, value] of worth(machine, parser, namesOf(machine, decorators, definition, scope)))
    options.set(name, value);
  return options;
}

/** What the options are: their defaults, and the words where the program is started with some that we know. */
function worth(machine: Machine, parser: ArgumentParser, names: ReadonlySet<string>): ReadonlyMap<string, Value> {
  const { world } = machine;
  const words = world.words && (names.size > 0 ? wordsBehind(world.words, names) : world.words);
  if (words === null || parser.options.length === 0)
    return new Map(parser.options.toReversed().map(({ name, standard }) => [name, standard]));
  return parseArguments(parser, words, machine, parser.at).attributes;
}

/** The words that start a command of a group; none of one that stands alone. */
function namesOf(
  machine: Machine,
  decorators: readonly PythonNode[],
  definition: PythonNode,
  scope: Scope,
): ReadonlySet<string> {
  const own = partsOf(definition).find(({ name }) => name === 'VariableName');
  const name = own ? machine.source(own, scope).replaceAll('_', '-') : '';
  return new Set(
    decorators.flatMap((decorator) => {
      const [, owner, written] = OF_GROUP.exec(machine.source(decorator, scope)) ?? [];
      return owner === undefined || owner === 'click' || owner === 'typer' ? [] : [written ?? name];
    }),
  );
}

function addOption(machine: Machine, list: PythonNode, scope: Scope, parser: ArgumentParser): void {
  const given = argumentsOf(list, (node) => machine.source(node, scope));
  const words = given
    .filter(({ name }) => name === null)
    .map(({ value }) => textOfValue(machine.evaluate(value, scope)) ?? '');
  const long = words.find((word) => !word.startsWith('-')) ?? words.find((word) => word.startsWith('--')) ?? words[0];
  const standard = given.find(({ name }) => name === 'default');
  const name = (long ?? '').split('/')[0]!.replace(/^-+/, '').replaceAll('-', '_');
  const at = machine.at(list, scope);
  const flags = words.filter((word) => word.startsWith('-')).map((word) => word.split('/')[0]!);
  const isFlag = given.some((each) => each.name === 'is_flag' && machine.source(each.value, scope) === 'True');
  parser.options.push({
    name,
    flags: flags.length > 0 ? flags : [name],
    bare: isFlag || words.some((word) => word.includes('/')) ? scalar(true, at) : null,
    opposites: words.flatMap((word) => word.split('/').slice(1)),
    nargs: null,
    standard: standard
      ? softened(machine.evaluate(standard.value, scope))
      : isFlag
        ? scalar(false, at, true)
        : unclear(`--${name} has no default`, at),
  });
}

/** `@pyrallis.wrap()` fills the dataclass of the first parameter: `def main(cfg: Settings)`. */
function addFilled(machine: Machine, definition: PythonNode, scope: Scope, options: Map<string, Value>): void {
  const parameters = partsOf(definition).find(({ name }) => name === 'ParamList') ?? null;
  const [first] = parametersOf(parameters, (node) => machine.source(node, scope));
  const written = first?.type && partsOf(first.type).find(({ name }) => name !== ':');
  const type = written && machine.evaluate(written, scope);
  if (!first || type?.kind !== 'class') return;
  options.set(first.name, filledBy(type, machine, scope.program.text.path, machine.at(definition, scope)));
}

function addHydra(
  machine: Machine,
  list: PythonNode,
  definition: PythonNode,
  scope: Scope,
  options: Map<string, Value>,
): void {
  const given = argumentsOf(list, (node) => machine.source(node, scope));
  const text = (key: string): string | null => {
    const found = given.find(({ name }) => name === key);
    return found ? textOfValue(machine.evaluate(found.value, scope)) : null;
  };
  const parameters = partsOf(definition).find(({ name }) => name === 'ParamList') ?? null;
  const [first] = parametersOf(parameters, (node) => machine.source(node, scope));
  const words = hydraWords(machine.world.words ?? []);
  const name = words.name ?? text('config_name');
  if (!first || name === null) return;
  const folder = words.folder ?? text('config_path') ?? '.';
  const tree = machine.world.hydra(folder, name, scope.program.text.path, words.overrides);
  if (words.open) options.set(first.name, unclear(words.open.unknown ?? '', words.open.origin));
  else if (tree) options.set(first.name, valueOfTree(tree));
}
