import type { FileOrigin } from '../../sources/source-text.ts';
import { softened } from './argparse.ts';
import { type Func, type Mapping, mapping, sequence, unclear, type Value } from './domain.ts';
import { givenPath, isForSettings } from './given.ts';
import type { JournalChanges } from './journal.ts';
import { type Machine, placeKey } from './machine.ts';
import { Scope } from './scope.ts';
import { type PythonNode, type ParameterSyntax, parametersOf, partsOf } from './syntax.ts';
import { executeBody } from './body.ts';
import { returned } from './statements.ts';

/** Follows a function with the arguments that it is given. */
export function callFunction(
  machine: Machine,
  func: Func,
  positional: readonly Value[],
  named: Mapping,
  at: FileOrigin,
): Value {
  const { node, scope: outer } = func;
  machine.visited.add(placeKey(func.at));
  const scope = new Scope(outer.program, outer);
  const list = partsOf(node).find(({ name }) => name === 'ParamList') ?? null;
  const parameters = parametersOf(list, (part) => machine.source(part, outer));
  const bound = func.self ? parameters.slice(1) : parameters;
  if (func.self && parameters[0]) scope.set(parameters[0].name, func.self);
  bindParameters(machine, func, bound, positional, named, scope, at);
  if (node.name === 'LambdaExpression') return lambda(machine, node, scope, at);
  const body = partsOf(node).find(({ name }) => name === 'Body');
  if (!body) return unclear(`${func.name}() has no body`, at);
  const returns: Value[] = [];
  const exits: JournalChanges[] = [];
  // a loop around the call is none that the function can leave
  const loops = machine.loops.splice(0);
  machine.exits.push(exits);
  let reachesEnd = true;
  try {
    reachesEnd = executeBody(machine, body, scope, returns);
  } finally {
    machine.exits.pop();
    machine.loops.push(...loops);
  }
  if (exits.length > 0) machine.journal.join([new Map(), ...exits], at);
  return returned(returns, reachesEnd, at);
}

function lambda(machine: Machine, node: PythonNode, scope: Scope, at: FileOrigin): Value {
  const parts = partsOf(node);
  const body = parts[parts.findIndex(({ name }) => name === ':') + 1];
  return body ? machine.evaluate(body, scope) : unclear('the lambda has no body', at);
}

function bindParameters(
  machine: Machine,
  func: Func,
  parameters: readonly ParameterSyntax[],
  positional: readonly Value[],
  named: Mapping,
  scope: Scope,
  at: FileOrigin,
): void {
  const names = new Set(parameters.filter(({ kind }) => kind === 'one').map(({ name }) => name));
  const others = new Map([...named.entries].filter(([key]) => !names.has(key)));
  let next = 0;
  for (const { name, kind, standard, node } of parameters) {
    if (kind === '*') {
      scope.set(name, sequence(positional.slice(next), at));
      next = positional.length;
    } else if (kind === '**') scope.set(name, mapping(others, at, named.rest));
    else {
      const given = named.entries.get(name)?.value ?? (next < positional.length ? positional[next++] : undefined);
      const why = `it is the parameter ${name} of ${func.name}()`;
      const fallback = (): Value => {
        if (named.rest) return named.rest;
        const option = func.options.get(name);
        const value = option ?? (standard ? machine.evaluate(standard, func.scope) : null);
        // who starts the program gives what it can be given, here its settings and nothing else
        const isEntry = machine.world.given?.isCommand === true && machine.isGuess && machine.active.length === 0;
        const isLeft = value?.kind === 'scalar' && (value.isSoft || (isEntry && value.value === null));
        const isOpen = value === null || value.kind === 'unclear' || isLeft;
        const settings = isOpen && isForSettings(name, value) ? givenPath(machine.world, at) : null;
        if (settings) return settings;
        if (option) return option;
        if (!value) return unclear(why, machine.at(node, func.scope));
        // of a function that nobody calls here, another file may change the defaults
        return machine.isGuess && !isEntry ? softened(value) : value;
      };
      scope.set(name, given ?? fallback());
    }
  }
}
