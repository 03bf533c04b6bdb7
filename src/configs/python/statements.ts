import { classOf } from './classes.ts';
import { decoratorOptions } from './decorators.ts';
import { either, lift, scalar, sequence, truthOf, unclear, type Value } from './domain.ts';
import { importNames } from './imports.ts';
import type { Machine } from './machine.ts';
import { binary } from './operators.ts';
import type { Scope } from './scope.ts';
import { type Node, operandsOf, partsOf } from './syntax.ts';
import { bind, itemsToTry } from './targets.ts';

/** Runs a body statement by statement. Whether its end is reached. */
export function executeBody(machine: Machine, body: Node, scope: Scope, returns: Value[]): boolean {
  for (const statement of partsOf(body)) {
    if (statement.name === ':') continue;
    if (!machine.execute(statement, scope, returns)) return false;
  }
  return true;
}

/** Follows one statement; false when nothing after it is reached. */
export function executeStatement(machine: Machine, node: Node, scope: Scope, returns: Value[]): boolean {
  switch (node.name) {
    case 'ImportStatement':
      importNames(machine, node, scope);
      return true;
    case 'AssignStatement':
      assign(machine, node, scope);
      return true;
    case 'UpdateStatement':
      update(machine, node, scope);
      return true;
    case 'ExpressionStatement':
    case 'AssertStatement':
    case 'DeleteStatement':
    case 'PrintStatement':
      return !evaluateParts(machine, node, scope).some((value) => isExit(value));
    case 'RaiseStatement':
      return false;
    case 'ReturnStatement': {
      const value = operandsOf(node).find(({ name }) => name !== 'return');
      const parts = operandsOf(node).filter(({ name }) => name !== 'return');
      const at = machine.at(node, scope);
      if (parts.length > 1)
        returns.push(
          sequence(
            parts.map((part) => machine.evaluate(part, scope)),
            at,
          ),
        );
      else returns.push(value ? machine.evaluate(value, scope) : scalar(null, at));
      return false;
    }
    case 'PassStatement': {
      const command = scope.program.magics.get(node.from);
      if (command) machine.world.shell(command, scope, machine.at(node, scope));
      return true;
    }
    case 'IfStatement':
      return branch(machine, node, scope, returns);
    case 'ForStatement':
      loop(machine, node, scope, returns);
      return true;
    case 'WhileStatement': {
      const body = partsOf(node).find(({ name }) => name === 'Body');
      if (body) executeBody(machine, body, scope, returns);
      return true;
    }
    case 'TryStatement':
      return attempt(machine, node, scope, returns);
    case 'WithStatement':
      return withStatement(machine, node, scope, returns);
    case 'MatchStatement':
      return match(machine, node, scope, returns);
    case 'FunctionDefinition':
      define(machine, node, scope, []);
      return true;
    case 'ClassDefinition':
      scope.set(nameOf(machine, node, scope), classOf(machine, node, scope));
      return true;
    case 'DecoratedStatement':
      decorated(machine, node, scope);
      return true;
    case 'ScopeStatement':
      declareGlobals(machine, node, scope);
      return true;
    case 'StatementGroup': {
      for (const part of partsOf(node)) if (part.name !== ';' && !machine.execute(part, scope, returns)) return false;
      return true;
    }
    default:
      return true;
  }
}

function declareGlobals(machine: Machine, node: Node, scope: Scope): void {
  if (node.firstChild?.name !== 'global') return;
  const target = machine.moduleScope(scope.program);
  const names = partsOf(node).filter(({ name }) => name === 'VariableName');
  if (target) for (const name of names) scope.declareGlobal(machine.source(name, scope), target);
}

function evaluateParts(machine: Machine, node: Node, scope: Scope): Value[] {
  return operandsOf(node)
    .filter(({ name }) => /Expression$|^VariableName$|^String$/.test(name))
    .map((part) => machine.evaluate(part, scope));
}

/** `sys.exit()` ends the program. */
function isExit(value: Value): boolean {
  return value.kind === 'external' && /^(?:(?:sys\.|os\._)?exit|quit)\(\)$/.test(value.name);
}

function assign(machine: Machine, node: Node, scope: Scope): void {
  const groups: Node[][] = [[]];
  for (const part of partsOf(node)) {
    if (part.name === 'AssignOp') groups.push([]);
    else groups.at(-1)!.push(part);
  }
  const last = (groups.pop() ?? []).filter(({ name }) => name !== ',' && name !== 'TypeDef');
  const [single] = last;
  if (!single || groups.length === 0) return;
  const value =
    last.length > 1
      ? sequence(
          last.map((part) => machine.evaluate(part, scope)),
          machine.at(single, scope),
        )
      : machine.evaluate(single, scope);
  for (const group of groups) {
    const targets = group.filter(({ name }) => name !== ',' && name !== 'TypeDef' && name !== '*');
    if (targets.length === 1) bind(machine, targets[0]!, value, scope);
    else {
      for (const [index, target] of targets.entries()) {
        const item = lift(value, value.at, (option) =>
          option.kind === 'sequence'
            ? (option.items[index] ?? unclear('there is no such item', option.at))
            : unclear('a part of it is worked out when the program runs', option.at),
        );
        bind(machine, target, item, scope);
      }
    }
  }
}

function update(machine: Machine, node: Node, scope: Scope): void {
  const operator = partsOf(node).find(({ name }) => name === 'UpdateOp');
  const [target, operand] = [node.firstChild, node.lastChild];
  if (!operator || !target || !operand) return;
  const sign = machine.source(operator, scope).replace(/=$/, '');
  const value = binary(
    sign,
    machine.evaluate(target, scope),
    machine.evaluate(operand, scope),
    machine.at(node, scope),
  );
  bind(machine, target, value, scope);
}

/** Branches that are not decided are all followed, each on what was known before. */
function branch(machine: Machine, node: Node, scope: Scope, returns: Value[]): boolean {
  const layers: Scope[] = [];
  const ends: boolean[] = [];
  let condition: Node | null = null;
  let isElse = false;
  let isDecided = false;
  for (const part of partsOf(node)) {
    if (part.name === 'if' || part.name === 'elif') condition = null;
    else if (part.name === 'else') isElse = true;
    else if (part.name !== 'Body') condition = part;
    else {
      const truth = isElse ? true : condition ? truthOf(machine.evaluate(condition, scope)) : undefined;
      if (truth === false || isDecided) {
        machine.skip(part, scope);
        continue;
      }
      isDecided = truth === true;
      const isOnly = isDecided && layers.length === 0;
      const layer = isOnly ? scope : scope.layer();
      const reachesEnd = executeBody(machine, part, layer, returns);
      if (isOnly) {
        skipRest(machine, part, scope);
        return reachesEnd;
      }
      layers.push(layer);
      ends.push(reachesEnd);
    }
  }
  if (!isDecided) {
    layers.push(scope.layer());
    ends.push(true);
  }
  // what a branch knows that ends the function does not hold after it
  const reached = layers.filter((_, index) => ends[index]);
  scope.merge(reached, machine.at(node, scope));
  return reached.length > 0;
}

function skipRest(machine: Machine, body: Node, scope: Scope): void {
  for (let next = body.nextSibling; next; next = next.nextSibling) if (next.name === 'Body') machine.skip(next, scope);
}

function loop(machine: Machine, node: Node, scope: Scope, returns: Value[]): void {
  const parts = partsOf(node).filter(({ name }) => name !== 'async');
  const within = parts.findIndex(({ name }) => name === 'in');
  const body = parts.find(({ name }) => name === 'Body');
  const targets = parts.slice(1, within).filter(({ name }) => name !== ',');
  const sources = parts.slice(within + 1).filter(({ name }) => name !== ',' && name !== 'Body' && name !== 'else');
  if (!body || within === -1 || sources.length === 0) return;
  const at = machine.at(node, scope);
  const values = sources.map((source) => machine.evaluate(source, scope));
  const source = values.length === 1 ? values[0]! : sequence(values, at);
  const items = itemsToTry(source) ?? [unclear('a loop goes through it when the program runs', at)];
  for (const item of items) {
    if (targets.length === 1) bind(machine, targets[0]!, item, scope);
    else {
      for (const [index, target] of targets.entries()) {
        const part = lift(item, at, (option) =>
          option.kind === 'sequence'
            ? (option.items[index] ?? unclear('there is no such item', at))
            : unclear('a loop goes through it when the program runs', at),
        );
        bind(machine, target, part, scope);
      }
    }
    executeBody(machine, body, scope, returns);
  }
  if (items.length === 0) machine.skip(body, scope);
}

function attempt(machine: Machine, node: Node, scope: Scope, returns: Value[]): boolean {
  const layers: Scope[] = [];
  let isFirst = true;
  let isLast = false;
  let reachesEnd = true;
  for (const part of partsOf(node)) {
    if (part.name === 'finally' || part.name === 'else') isLast = true;
    if (part.name !== 'Body') continue;
    if (isFirst || isLast) reachesEnd = executeBody(machine, part, scope, returns);
    else {
      const layer = scope.layer();
      if (executeBody(machine, part, layer, returns)) layers.push(layer);
    }
    isFirst = false;
  }
  if (layers.length > 0) scope.merge([scope.layer(), ...layers], machine.at(node, scope));
  return reachesEnd || layers.length > 0;
}

function withStatement(machine: Machine, node: Node, scope: Scope, returns: Value[]): boolean {
  const parts = partsOf(node);
  for (const [index, part] of parts.entries()) {
    if (part.name === 'Body') return executeBody(machine, part, scope, returns);
    if (['with', 'as', ',', '(', ')', 'async'].includes(part.name)) continue;
    if (parts[index - 1]?.name === 'as') continue;
    const value = machine.evaluate(part, scope);
    const target = parts[index + 1]?.name === 'as' ? parts[index + 2] : undefined;
    if (target) bind(machine, target, value, scope);
  }
  return true;
}

function match(machine: Machine, node: Node, scope: Scope, returns: Value[]): boolean {
  const clauses = partsOf(node).flatMap((part) => (part.name === 'MatchBody' ? partsOf(part) : []));
  const layers = clauses.flatMap((clause) => {
    const body = partsOf(clause).find(({ name }) => name === 'Body');
    const layer = scope.layer();
    return body && executeBody(machine, body, layer, returns) ? [layer] : [];
  });
  scope.merge([scope.layer(), ...layers], machine.at(node, scope));
  return true;
}

function nameOf(machine: Machine, node: Node, scope: Scope): string {
  const name = partsOf(node).find((part) => part.name === 'VariableName');
  return name ? machine.source(name, scope) : '';
}

function define(machine: Machine, node: Node, scope: Scope, decorators: readonly Node[]): void {
  const name = nameOf(machine, node, scope);
  const options = decoratorOptions(machine, decorators, node, scope);
  scope.set(name, { kind: 'function', name, node, scope, self: null, options, at: machine.at(node, scope) });
}

function decorated(machine: Machine, node: Node, scope: Scope): void {
  const parts = partsOf(node);
  const decorators = parts.filter(({ name }) => name === 'Decorator');
  const defined = parts.find(({ name }) => name === 'FunctionDefinition' || name === 'ClassDefinition');
  if (defined?.name === 'FunctionDefinition') define(machine, defined, scope, decorators);
  else if (defined) machine.execute(defined, scope, []);
}

/** The values that a function gives back. */
export function returned(returns: readonly Value[], reachesEnd: boolean, at: Value['at']): Value {
  if (returns.length === 0) return scalar(null, at);
  return either(reachesEnd ? [...returns, scalar(null, at)] : returns, at);
}
