import type { FileOrigin } from '../../sources/source-text.ts';
import type { CallArguments, Instance } from './domain.ts';

interface RecordedCall extends CallArguments {
  readonly at: FileOrigin;
}

/** A call of a constructor as an object with an attribute for each of its arguments. */
export function recordFor(name: string, { positional, named, at }: RecordedCall): Instance {
  return {
    kind: 'instance',
    class: null,
    record: {
      name,
      positional,
      keys: new Map(Array.from(named.entries, ([key, { keyAt }]) => [key, keyAt] as const)),
      rest: named.rest,
    },
    attributes: new Map(Array.from(named.entries, ([key, { value }]) => [key, value] as const)),
    at,
  };
}
