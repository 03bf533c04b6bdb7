import { executeBody } from './body.ts';
import { isByDefault, passOver, truthIn } from './defaults.ts';
import { either, type Scalar, scalar, type Value } from './domain.ts';
import type { JournalChanges } from './journal.ts';
import type { Machine } from './machine.ts';
import { comparison } from './operators.ts';
import type { Scope } from './scope.ts';
import { type PythonNode, partsOf } from './syntax.ts';
import { bind } from './targets.ts';

/** `match mode: case "small": ...`, decided where its subject and the words of its cases are known. */
export function match(machine: Machine, node: PythonNode, scope: Scope, returns: Value[]): boolean {
  const [, written] = partsOf(node);
  const at = machine.at(node, scope);
  const subject = written ? machine.evaluate(written, scope) : null;
  const clauses = partsOf(node).flatMap((part) => (part.name === 'MatchBody' ? partsOf(part) : []));
  const reached: JournalChanges[] = [];
  let isDecided = false;
  let mayChange = false;
  let isFirst = true;
  let reachesEnd = true;
  for (const clause of clauses) {
    const body = partsOf(clause).find(({ name }) => name === 'Body');
    if (!body) continue;
    const asked: Value | null = subject && !isDecided ? isCase(machine, clause, subject, scope) : null;
    const truth: boolean | undefined = asked ? truthIn(machine, asked) : undefined;
    if (!isDecided) mayChange = isByDefault(machine, asked);
    if (isDecided || truth === false) {
      passOver(machine, body, scope, mayChange);
      continue;
    }
    isDecided = truth === true;
    const follow = (): boolean => {
      const name = partsOf(clause).find((part) => part.name === 'CapturePattern');
      if (name && subject && machine.source(name, scope) !== '_')
        bind(machine, name.firstChild ?? name, subject, scope);
      return executeBody(machine, body, scope, returns);
    };
    if (isDecided && isFirst) {
      reachesEnd = follow();
      continue;
    }
    isFirst = false;
    const { changes, reachesEnd: ends } = machine.branch(follow);
    if (ends) reached.push(changes);
  }
  // the only case that is followed has changed all that it changes
  if (isDecided && isFirst) return reachesEnd;
  const ends = isDecided ? reached : [new Map(), ...reached];
  machine.journal.join(ends, at);
  return ends.length > 0;
}

/** Whether a case is that of a subject; null where its pattern or its guard does not tell. */
function isCase(machine: Machine, clause: PythonNode, subject: Value, scope: Scope): Value | null {
  const parts = partsOf(clause);
  const pattern = parts.find(({ name }) => name.endsWith('Pattern'));
  const at = machine.at(clause, scope);
  if (!pattern || parts.some(({ name }) => name === 'Guard')) return null;
  if (pattern.name === 'CapturePattern') return scalar(true, at);
  const alternatives =
    pattern.name === 'OrPattern' ? partsOf(pattern).filter(({ name }) => name !== 'LogicOp') : [pattern];
  const literals = alternatives.map((each) =>
    each.name === 'LiteralPattern' ? literalOf(machine.source(each, scope)) : undefined,
  );
  if (literals.some((each) => each === undefined)) return null;
  const answers = literals.map((each) => comparison('==', subject, scalar(each ?? null, at), at));
  const scalars = answers.filter((each) => each.kind === 'scalar');
  if (scalars.length < answers.length) return either(answers, at);
  return scalars.find(({ value }) => value === true) ?? scalars[0] ?? null;
}

function literalOf(text: string): Scalar['value'] | undefined {
  const quoted = /^(["'])([^"'\\]*)\1$/.exec(text.trim())?.[2];
  if (quoted !== undefined) return quoted;
  if (/^-?\d+(?:\.\d+)?$/.test(text.trim())) return Number(text);
  const words = new Map<string, Scalar['value']>([
    ['True', true],
    ['False', false],
    ['None', null],
  ]);
  return words.has(text.trim()) ? words.get(text.trim()) : undefined;
}
