import { softened } from './argparse.ts';
import { type Value, textOfValue, unclear } from './domain.ts';
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
  for (const decorator of decorators) {
    const list = partsOf(decorator).find(({ name }) => name === 'ArgList');
    if (!list) continue;
    const name = machine.source(decorator, scope).slice(1).split('(')[0]?.trim() ?? '';
    if (/(?:^|\.)option$/.test(name)) addOption(machine, list, scope, options);
    if (/(?:^|\.)main$/.test(name) && /hydra/.test(name)) addHydra(machine, list, definition, scope, options);
  }
  return options;
}

function addOption(machine: Machine, list: PythonNode, scope: Scope, options: Map<string, Value>): void {
  const given = argumentsOf(list, (node) => machine.source(node, scope));
  const words = given
    .filter(({ name }) => name === null)
    .map(({ value }) => textOfValue(machine.evaluate(value, scope)) ?? '');
  const long = words.find((word) => !word.startsWith('-')) ?? words.find((word) => word.startsWith('--')) ?? words[0];
  const standard = given.find(({ name }) => name === 'default');
  const name = (long ?? '').split('/')[0]!.replace(/^-+/, '').replaceAll('-', '_');
  const at = machine.at(list, scope);
  options.set(
    name,
    standard ? softened(machine.evaluate(standard.value, scope)) : unclear(`--${name} has no default`, at),
  );
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
  const name = text('config_name');
  if (!first || name === null) return;
  const tree = machine.world.hydra(text('config_path') ?? '.', name, scope.program.text.path);
  if (tree) options.set(first.name, valueOfTree(tree));
}
