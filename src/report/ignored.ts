import type { IgnoreEntry } from './result.ts';

/** Whether a wish covers a finding's rule, or a verdict, in a file. */
export function covers({ rule, path }: IgnoreEntry, name: string, file: string): boolean {
  return rule === name && (path === null || path === file);
}

/** Whether a verdict of a config, at its place, is among those that a wish was said of. */
export function isIgnoredAt(ignored: readonly IgnoreEntry[], name: string, file: string, place: string): boolean {
  return ignored.some((wish) => covers(wish, name, file) && (wish.places?.includes(place) ?? true));
}
