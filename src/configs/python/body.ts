import type { Value } from './domain.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import { type PythonNode, partsOf } from './syntax.ts';

/** Runs a body statement by statement. Whether its end is reached. */
export function executeBody(machine: Machine, body: PythonNode, scope: Scope, returns: Value[]): boolean {
  for (const statement of partsOf(body)) {
    if (statement.name === ':') continue;
    if (!machine.execute(statement, scope, returns)) return false;
  }
  return true;
}
