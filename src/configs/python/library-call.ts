import type { FileOrigin } from '../../sources/source-text.ts';
import type { CallArguments, Value } from './domain.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';

/** A call of a library's function with what it needs to be worked out. */
export interface LibraryCall extends CallArguments {
  readonly machine: Machine;
  /** What the method is called on. */
  readonly of: Value | null;
  readonly scope: Scope;
  readonly at: FileOrigin;
}
