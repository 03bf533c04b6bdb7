import { executeBody } from './body.ts';
import { classOf } from './classes.ts';
import { decoratorOptions } from './decorators.ts';
import { noteCommand } from './commands.ts';
import { isByDefault, passOver, truthIn } from './defaults.ts';
import { either, type Func, leaningOf, lift, NOW, scalar, sequence, unclear, type Value } from './domain.ts';
import type { JournalChanges } from './journal.ts';
import { forLoop, leaveRound, whileLoop } from './loops.ts';
import { noteAccumulation } from './loop-records.ts';
import { importNames } from './imports.ts';
import type { BranchEnd, Machine } from './machine.ts';
import { match } from './match.ts';
import { binary } from './operators.ts';
import type { Scope } from './scope.ts';
import { type PythonNode, operandsOf, partsOf } from './syntax.ts';
import { bind, remove } from './targets.ts';

/** Follows one statement; false when nothing after it is reached. */
export function executeStatement(machine: Machine, node: PythonNode, scope: Scope, returns: Value[]): boolean {
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
    case 'PrintStatement':
      machine.left = 'raise';
      return !evaluateParts(machine, node, scope).some((value) => isExit(value));
    case 'DeleteStatement':
      for (const target of operandsOf(node)) remove(machine, target, scope);
      return true;
    case 'RaiseStatement':
      // `raise SystemExit(main())`
      evaluateParts(machine, node, scope);
      machine.left = 'raise';
      return false;
    case 'BreakStatement':
      return leaveRound(machine, 'break');
    case 'ContinueStatement':
      return leaveRound(machine, 'continue');
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
      machine.left = 'return';
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
      return forLoop(machine, node, scope, returns);
    case 'WhileStatement':
      return whileLoop(machine, node, scope, returns);
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

function declareGlobals(machine: Machine, node: PythonNode, scope: Scope): void {
  const isGlobal = node.firstChild?.name === 'global';
  for (const part of partsOf(node).filter(({ name }) => name === 'VariableName')) {
    const name = machine.source(part, scope);
    const target = isGlobal ? machine.moduleScope(scope.program) : scope.ownerOf(name);
    if (target && target !== scope) scope.declareGlobal(name, target);
  }
}

function evaluateParts(machine: Machine, node: PythonNode, scope: Scope): Value[] {
  return operandsOf(node)
    .filter(({ name }) => /Expression$|^VariableName$|^String$/.test(name))
    .map((part) => machine.evaluate(part, scope));
}

/** `sys.exit()` ends the program. */
function isExit(value: Value): boolean {
  return value.kind === 'external' && /^(?:(?:sys\.|os\._)?exit|quit)\(\)$/.test(value.name);
}

function assign(machine: Machine, node: PythonNode, scope: Scope): void {
  const groups: PythonNode[][] = [[]];
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

function update(machine: Machine, node: PythonNode, scope: Scope): void {
  const operator = partsOf(node).find(({ name }) => name === 'UpdateOp');
  const [target, operand] = [node.firstChild, node.lastChild];
  if (!operator || !target || !operand) return;
  const sign = machine.source(operator, scope).replace(/=$/, '');
  const before = machine.evaluate(target, scope);
  const value = binary(sign, before, machine.evaluate(operand, scope), machine.at(node, scope));
  // a list or dictionary is changed in its place, under all its names
  if ((before.kind === 'sequence' || before.kind === 'mapping') && value.kind === before.kind) {
    machine.journal.put(before.cell, NOW, { ...value, cell: before.cell });
  } else bind(machine, target, value, scope);
}

/** Branches that are not decided are all followed, each on what was known before. */
function branch(machine: Machine, node: PythonNode, scope: Scope, returns: Value[]): boolean {
  const reached: JournalChanges[] = [];
  let condition: PythonNode | null = null;
  let isElse = false;
  let isDecided = false;
  let isFirst = true;
  let isOpen = true;
  let chosen: JournalChanges | null = null;
  let asked = 0;
  let mayChange = false;
  let lastAsked: PythonNode | null = null;
  for (const part of partsOf(node)) {
    if (part.name === 'if' || part.name === 'elif') condition = null;
    else if (part.name === 'else') isElse = true;
    else if (part.name !== 'Body') condition = part;
    else {
      if (condition) noteAccumulation(machine, condition, part, scope);
      const value = condition && !isElse ? machine.evaluate(condition, scope) : null;
      if (condition && !isElse) {
        asked += 1;
        lastAsked = condition;
      }
      const truth = isElse ? true : value ? truthIn(machine, value) : undefined;
      const leaning = isElse ? true : value ? leaningOf(value) : undefined;
      if (!isDecided) mayChange = isByDefault(machine, value);
      if (truth === false || isDecided) {
        passOver(machine, part, scope, mayChange);
        continue;
      }
      isDecided = truth === true;
      if (isDecided && isFirst) {
        const reachesEnd = executeBody(machine, part, scope, returns);
        for (let next = part.nextSibling; next; next = next.nextSibling)
          if (next.name === 'Body') passOver(machine, next, scope, mayChange);
        return reachesEnd;
      }
      const hasOne = isElse ? asked === 1 : asked === 1 && isFirst;
      const open = { node: hasOne ? lastAsked : null, isElse, scope };
      isFirst = false;
      const isUnlikely: boolean = leaning === false || chosen !== null;
      const body = (): boolean => executeBody(machine, part, scope, returns);
      const run = (): boolean => (isUnlikely ? machine.unlikely(body) : body());
      const { changes, reachesEnd }: BranchEnd = machine.within(open, (): BranchEnd => machine.branch(run));
      // what a branch knows that ends the function does not hold after it
      if (reachesEnd) reached.push(changes);
      if (isOpen && leaning === true) chosen = changes;
      if (leaning !== false) isOpen = false;
    }
  }
  if (!isDecided) {
    const nothing: JournalChanges = new Map();
    reached.push(nothing);
    if (isOpen) chosen = nothing;
  }
  // what the defaults choose comes first
  const ordered = [...reached.filter((each) => each === chosen), ...reached.filter((each) => each !== chosen)];
  machine.journal.join(ordered, machine.at(node, scope), undefined, chosen ? reached.indexOf(chosen) : 0);
  return reached.length > 0;
}

/** What is tried may end anywhere, so that a handler starts from what was known before it or after it. */
function attempt(machine: Machine, node: PythonNode, scope: Scope, returns: Value[]): boolean {
  const bodies: { readonly body: PythonNode; readonly kind: string }[] = [];
  let kind = 'try';
  for (const part of partsOf(node)) {
    if (['except', 'else', 'finally'].includes(part.name)) kind = part.name;
    if (part.name === 'Body') bodies.push({ body: part, kind });
  }
  const [tried, ...others] = bodies;
  if (!tried) return true;
  const at = machine.at(node, scope);
  let reachesEnd = true;
  const { changes, before } = machine.journal.watch(() => {
    reachesEnd = executeBody(machine, tried.body, scope, returns);
    const rest = others.find((each) => each.kind === 'else');
    if (reachesEnd && rest) reachesEnd = executeBody(machine, rest.body, scope, returns);
  });
  const left = machine.left;
  const handlers = others.filter((each) => each.kind === 'except');
  // what is left by a break may as well go on behind a handler
  if (!reachesEnd && handlers.length > 0 && left !== 'raise') {
    if (left === 'return') machine.exits.at(-1)?.push(changes);
    else leaveRound(machine, left, true);
  }
  const handled = handlers.flatMap(({ body }) => {
    const handler = machine.branch(() => {
      machine.journal.join([changes, before], at, before);
      return executeBody(machine, body, scope, returns);
    });
    return handler.reachesEnd ? [handler.changes] : [];
  });
  if (handled.length > 0) machine.journal.join(reachesEnd ? [new Map(), ...handled] : handled, at);
  const last = others.find((each) => each.kind === 'finally');
  const isLeft = !reachesEnd && handled.length === 0;
  const ends = last ? executeBody(machine, last.body, scope, returns) : true;
  if (isLeft && ends) machine.left = left;
  return ends && !isLeft;
}

function withStatement(machine: Machine, node: PythonNode, scope: Scope, returns: Value[]): boolean {
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

function nameOf(machine: Machine, node: PythonNode, scope: Scope): string {
  const name = partsOf(node).find((part) => part.name === 'VariableName');
  return name ? machine.source(name, scope) : '';
}

function define(machine: Machine, node: PythonNode, scope: Scope, decorators: readonly PythonNode[]): void {
  const name = nameOf(machine, node, scope);
  const options = decoratorOptions(machine, decorators, node, scope);
  const words = new Set(decorators.map((each) => machine.source(each, scope).slice(1).trim()));
  const binds = words.has('classmethod') ? 'class' : words.has('staticmethod') ? 'nothing' : undefined;
  const at = machine.at(node, scope);
  const func: Func = { kind: 'function', name, node, scope, self: null, options, at, ...(binds && { binds }) };
  noteCommand(machine, decorators, func, scope);
  scope.set(name, func);
}

function decorated(machine: Machine, node: PythonNode, scope: Scope): void {
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
