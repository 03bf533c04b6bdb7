import { anyOf } from './frozen.ts';
import { either, isAbsent, lift, optionsOf, truthOf, unclear, type Value } from './domain.ts';
import type { JournalChanges } from './journal.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import { executeBody } from './body.ts';
import { noteSlices } from './loop-records.ts';
import { type PythonNode, partsOf } from './syntax.ts';
import { elementsOf, mostRounds, together } from './elements.ts';
import { bind } from './targets.ts';

/** Rounds of all loops within each other that are gone through one by one. */
const MAX_ROUNDS = 64;
/** Rounds of a loop whose condition is known each time. */
const MAX_WHILE = 100;

interface Place {
  readonly machine: Machine;
  readonly scope: Scope;
  readonly body: PythonNode;
  readonly returns: Value[];
  readonly at: Value['at'];
}

/** Goes through a list round by round; whether what follows is reached. */
export function forLoop(machine: Machine, node: PythonNode, scope: Scope, returns: Value[]): boolean {
  const parts = partsOf(node).filter(({ name }) => name !== 'async');
  const within = parts.findIndex(({ name }) => name === 'in');
  const body = parts.find(({ name }) => name === 'Body');
  const targets = parts.slice(1, within).filter(({ name }) => name !== ',');
  const sources = parts.slice(within + 1).filter(({ name }) => name !== ',' && name !== 'Body' && name !== 'else');
  if (!body || within === -1 || sources.length === 0) return true;
  const at = machine.at(node, scope);
  const [target] = targets;
  if (target?.name === 'VariableName' && sources.length === 1) noteSlices(machine, target, sources[0]!, body, scope);
  const values = sources.map((source) => machine.evaluate(source, scope));
  const items = values.length === 1 ? elementsOf(values[0]!) : values;
  const place = { machine, scope, body, returns, at };
  const take = (item: Value): void => bindTargets(machine, targets, item, scope, at);
  if (items?.length === 0) {
    machine.skip(body, scope);
    return true;
  }
  const most = items ? mostRounds(items, machine.world) : 0;
  if (items && items.length <= most && items.length * machine.rounds <= Math.max(most, MAX_ROUNDS)) {
    const before = machine.rounds;
    machine.rounds *= items.length;
    const reaches = rounds(place, items.values(), take);
    machine.rounds = before;
    return reaches;
  }
  const standIn = values.length === 1 ? anyOf(values[0]!, at) : null;
  const any = items ? together(items, at) : (standIn ?? unclear('a loop goes through it when the program runs', at));
  anyRound(place, () => take(any), items === null);
  return true;
}

/** Goes round as long as the condition is known, and after that as often as nobody knows. */
export function whileLoop(machine: Machine, node: PythonNode, scope: Scope, returns: Value[]): boolean {
  const parts = partsOf(node);
  const body = parts.find(({ name }) => name === 'Body');
  const condition = parts.find(({ name }) => name !== 'while' && name !== ':' && name !== 'Body');
  if (!body || !condition) return true;
  const place = { machine, scope, body, returns, at: machine.at(node, scope) };
  let truth: boolean | undefined = true;
  const asks = function* (): Generator<null> {
    for (let round = 0; round < MAX_WHILE && machine.rehearsals === 0; round++) {
      truth = truthOf(machine.evaluate(condition, scope));
      if (truth !== true) return;
      yield null;
    }
    truth = undefined;
  };
  let isOpen = false;
  const reaches = rounds(
    place,
    asks(),
    () => {},
    () => {
      isOpen = true;
    },
  );
  if (!reaches) return false;
  if (truth === undefined || isOpen) anyRound(place, () => {}, true);
  return true;
}

/**
 * Follows each round. What branches change that leave the loop holds behind it too. `onBranch` is told of a loop that
 * some branch leaves, which then is not gone through any further.
 */
function rounds(
  { machine, scope, body, returns, at }: Place,
  items: Iterable<Value | null>,
  take: (item: Value) => void,
  onBranch?: () => void,
): boolean {
  let reaches = true;
  const exits: JournalChanges[] = [];
  const { changes, before } = machine.journal.watch((soFar) => {
    machine.loops.push({ soFar, exits, depth: machine.branches });
    try {
      for (const item of items) {
        const run = (value: Value | null): boolean => {
          if (value) take(value);
          return executeBody(machine, body, scope, returns);
        };
        const reachesEnd = item && optionsOf(item).some(isAbsent) ? doubtfulRound(machine, item, run) : run(item);
        if (!reachesEnd && machine.left === 'break') break;
        if (!reachesEnd && machine.left !== 'continue') {
          reaches = exits.length > 0;
          break;
        }
        if (exits.length > 0 && onBranch) {
          onBranch();
          break;
        }
      }
    } finally {
      machine.loops.pop();
    }
  });
  if (exits.length > 0) machine.journal.join([changes, ...exits], at, before);
  return reaches;
}

/** A round for an item that may not be in the list: what it changes is one of two values after it. */
function doubtfulRound(machine: Machine, item: Value, run: (value: Value) => boolean): boolean {
  const options = optionsOf(item);
  const value = either(
    options.filter((option) => !isAbsent(option)),
    item.at,
  );
  const isLikely = !isAbsent(options[0]!);
  const { changes, reachesEnd } = machine.branch(() => (isLikely ? run(value) : machine.unlikely(() => run(value))));
  const ends = [...(reachesEnd ? [changes] : []), new Map()];
  machine.journal.join(isLikely ? ends : ends.toReversed(), item.at);
  return true;
}

/** A round that stands for any: what it changes from round to round is not known in it. */
function anyRound(place: Place, take: () => void, mayBeNone: boolean): void {
  const { machine, scope, body, at } = place;
  const exits: JournalChanges[] = [];
  const run = (returns: Value[]): boolean => {
    let reaches = true;
    machine.journal.watch((soFar) => {
      machine.loops.push({ soFar, exits, depth: machine.branches });
      try {
        take();
        reaches = executeBody(machine, body, scope, returns) || machine.left === 'continue' || machine.left === 'break';
      } finally {
        machine.loops.pop();
      }
    });
    return reaches;
  };
  if (machine.rehearsals === 0) {
    machine.rehearsals += 1;
    try {
      const { changes } = machine.branch(() => run([]));
      machine.journal.replace(merged([changes, ...exits]), (value) => unclear('a loop changes it', value.at));
    } finally {
      machine.rehearsals -= 1;
    }
    exits.length = 0;
  }
  const { changes, reachesEnd } = machine.branch(() => run(place.returns));
  const ends = [...(reachesEnd ? [changes] : []), ...exits, ...(mayBeNone ? [new Map()] : [])];
  machine.journal.join(ends.length === 0 ? [changes] : ends, at);
}

function merged(all: readonly JournalChanges[]): JournalChanges {
  const found = new Map<Map<string, Value>, Map<string, Value | undefined>>();
  for (const changes of all) {
    for (const [store, keys] of changes) found.set(store, new Map([...(found.get(store) ?? []), ...keys]));
  }
  return found;
}

function bindTargets(
  machine: Machine,
  targets: readonly PythonNode[],
  item: Value,
  scope: Scope,
  at: Value['at'],
): void {
  const [only] = targets;
  if (targets.length === 1 && only) {
    bind(machine, only, item, scope);
    return;
  }
  for (const [index, target] of targets.entries()) {
    const part = lift(item, at, (option) =>
      option.kind === 'sequence'
        ? (option.items[index] ?? unclear('there is no such item', at))
        : unclear('a loop goes through it when the program runs', at),
    );
    bind(machine, target, part, scope);
  }
}

/** `break` and `continue`. From a branch only the branch leaves, and what it changed holds where the loop goes on. */
export function leaveRound(machine: Machine, how: 'break' | 'continue', isDoubtful = false): false {
  const loop = machine.loops.at(-1);
  if (loop && (isDoubtful || machine.branches > loop.depth)) loop.exits.push(loop.soFar());
  machine.left = how;
  return false;
}
