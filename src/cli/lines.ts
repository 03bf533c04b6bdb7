import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LineAt } from '../report/rdjson.ts';

/** The lines of the files of a folder, with `texts` in place of what is saved; undefined where there is none. */
export function lineReader(folder: string, texts: ReadonlyMap<string, string>): LineAt {
  const known = new Map([...texts].map(([path, text]) => [resolve(folder, path), text.split('\n')]));
  return (path, line) => {
    const place = resolve(folder, path);
    const lines = known.get(place) ?? linesOf(place);
    known.set(place, lines);
    return lines[line - 1];
  };
}

function linesOf(place: string): string[] {
  try {
    return readFileSync(place, 'utf8').split('\n');
  } catch {
    // what is not there has no lines
    return [];
  }
}
