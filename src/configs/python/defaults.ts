import { executeBody } from './body.ts';
import { leaningOf, truthOf, type Value } from './domain.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import type { PythonNode } from './syntax.ts';

/** Defaults of a program that whoever starts it may change. */
export interface ProgramDefaults {
  /** They decide the conditions that hang on them. */
  readonly hold: boolean;
  /** Some condition hangs on one. */
  areAsked: boolean;
}

/** Whether a value counts as true; undefined where nobody can know, or where who starts the program decides. */
export function truthIn({ world: { defaults } }: Machine, value: Value): boolean | undefined {
  const truth = truthOf(value);
  const leaning = truth ?? leaningOf(value);
  if (truth !== undefined || leaning === undefined) return truth;
  defaults.areAsked = true;
  return defaults.hold ? leaning : undefined;
}

/** Whether only a default decides a condition. */
export function isByDefault({ world: { defaults } }: Machine, value: Value | null): boolean {
  return defaults.hold && value !== null && truthOf(value) === undefined && leaningOf(value) !== undefined;
}

/** Follows a part that the defaults keep the program from, for the trainings in it, and drops what it changes. */
function glance(machine: Machine, run: () => boolean): void {
  const { left, noted, tokenizations, constructions } = machine;
  const made = constructions.length;
  const before = { noted: noted.length, tokenizations: tokenizations.length };
  const loops = machine.loops.splice(0);
  machine.exits.push([]);
  try {
    machine.branch(run);
  } finally {
    machine.exits.pop();
    machine.loops.push(...loops);
    machine.left = left;
    // what it notes belongs to a training of its own, or to none
    if (constructions.length === made) {
      noted.length = before.noted;
      for (const each of tokenizations.splice(before.tokenizations)) machine.mapped.delete(each);
    }
  }
}

/** A part that is not reached; where only defaults keep the program from it, there may be trainings for who changes them. */
export function passOver(machine: Machine, body: PythonNode, scope: Scope, mayChange: boolean): void {
  machine.skip(body, scope);
  if (mayChange) glance(machine, () => executeBody(machine, body, scope, []));
}
