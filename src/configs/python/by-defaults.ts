import { printable } from '../../base/printable.ts';
import type { Declaration } from '../declaration.ts';
import { Unknown } from '../../sources/uncertain.ts';
import { type Construction, placeKey, type ProgramParts } from './machine.ts';

type Read = (parts: ProgramParts) => readonly Declaration[];

/**
 * The trainings of a program whose own defaults decide its conditions, where those leave a training to run; of the
 * others what they are on either side of each condition.
 */
export function byDefaults(open: ProgramParts, settled: ProgramParts, read: Read): Declaration[] {
  const either = read(open);
  const chosen = read(settled);
  if (chosen.length === 0) return [...either];
  const reached = new Set(settled.constructions.map((each) => keyOf(each)));
  const others = open.constructions.filter((each) => !reached.has(keyOf(each)));
  const rest = others.length > 0 ? read({ ...open, constructions: others }) : [];
  return [...chosen.map((each) => told(each, either)), ...rest].sort((a, b) => a.source.line - b.source.line);
}

function keyOf({ at, from }: Construction): string {
  return `${placeKey(at)} ${placeKey(from)}`;
}

/** A training with what its defaults decide that somebody may decide otherwise. */
function told(declaration: Declaration, open: readonly Declaration[]): Declaration {
  const alike = open.filter(({ source: { path, line } }) => {
    const own = declaration.source;
    return path === own.path && line === own.line;
  });
  const [other] = alike;
  if (!other || alike.length > 1) return declaration;
  const remarks = declaration.settings.flatMap(({ key, value, origin }) => {
    const before = other.settings.find((each) => each.key === key)?.value;
    if (before === undefined || before instanceof Unknown || value instanceof Unknown || isEqual(before, value))
      return [];
    const text = `${key}: ${printable(value)} is the default of the program; a flag of it makes it ${printable(before)}`;
    return [{ rule: 'program-default', severity: 'notice' as const, text, origin }];
  });
  return { ...declaration, remarks: [...(declaration.remarks ?? []), ...remarks] };
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
