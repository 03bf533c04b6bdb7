// Functions of os.path and pathlib.
import type { FileOrigin } from '../../sources/source-text.ts';
import { either, optionsOf, scalar, textOfValue, unclear, type Value } from './domain.ts';
import type { LibraryCall } from './library-call.ts';
import type { Machine } from './machine.ts';
import { behind, joinPath } from './operators.ts';
import type { Scope } from './scope.ts';

export function isAbsolute({ positional: [value], at }: Pick<LibraryCall, 'positional' | 'at'>): Value | undefined {
  const text = textOfValue(value);
  return text === null ? undefined : scalar(text.startsWith('/'), at);
}

/** A file of the repository is there when the program runs; of another nobody knows. */
export function existing(value: Value | null | undefined, { world }: Machine, scope: Scope): Value | undefined {
  const path = textOfValue(value);
  if (world.given === null) return undefined;
  const isThere = path !== null && world.has(path, scope.program.text.path);
  return isThere && value ? scalar(true, value.at) : undefined;
}

export function joinAll({ positional, at }: LibraryCall): Value {
  const [start, ...rest] = positional;
  if (!start) return scalar('', at);
  return rest.reduce<Value>(
    (joined, part) =>
      either(
        optionsOf(joined).flatMap((a) =>
          optionsOf(part).map((b) => {
            const [left, right] = [textOfValue(a), textOfValue(b)];
            if (left !== null && right !== null) return scalar(joinPath(left, right), at);
            return b.kind === 'unclear'
              ? b
              : a.kind === 'unclear'
                ? behind(a, b, '/')
                : unclear('a path is put together when the program runs', at);
          }),
        ),
        at,
      ),
    start,
  );
}

export function inPath(value: Value | undefined, at: FileOrigin, change: (path: string) => string): Value {
  const text = textOfValue(value);
  return text === null ? (value ?? scalar('', at)) : scalar(change(text), at);
}
