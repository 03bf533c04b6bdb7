import type { Files } from '../sources/files.ts';
import { isOtherProgram } from './likely-programs.ts';
import { LIBRARIES } from './python/harmless.ts';

const MOST_THIN = 3000;
/** Each may cost a request. */
const MOST_READ = 6;
const MOST_DEPTH = 2;
const IMPORT = /^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)|^[ \t]*import[ \t]+([\w.]+)/gm;

/** Whether a program does little but call what it imports. */
export function isThin(text: string): boolean {
  return text.length <= MOST_THIN && /^(?:from[ \t]+[.\w]+[ \t]+)?import\b/m.test(text) && text.includes('(');
}

/** Whether a program that is started by itself does little but call modules of the repository, one of which may train. */
export function trainsThrough(path: string, text: string, files: Files, mayTrain: (text: string) => boolean): boolean {
  if (!isThin(text) || !text.includes('__main__') || isOtherProgram(path)) return false;
  const all = files.all?.();
  if (!all) return false;
  const seen = new Set([path]);
  const look = (from: string, importing: string, depth: number): boolean =>
    modulesOf(importing, from, all).some((module) => {
      if (seen.has(module) || seen.size > MOST_READ) return false;
      seen.add(module);
      const own = files.read(module);
      return own !== null && (mayTrain(own) || (depth < MOST_DEPTH && look(module, own, depth + 1)));
    });
  return look(path, text, 1);
}

/** Files of the repository that a module imports. */
function modulesOf(text: string, from: string, all: readonly string[]): string[] {
  return Array.from(text.matchAll(IMPORT)).flatMap(([, dots = '', name = '', names = '', whole = name]) => {
    const inner = names.replaceAll(/[()\s]/g, '').split(',');
    const under = inner.filter((each) => /^\w+$/.test(each)).map((each) => (whole === '' ? each : `${whole}.${each}`));
    return [whole, ...under].flatMap((each) => {
      const found = modulePaths(each, dots.length, from).find((module) => all.includes(module));
      return found === undefined ? [] : [found];
    });
  });
}

/** Paths that a module may have which a file imports; none for one of a library. */
export function modulePaths(name: string, level: number, from: string): string[] {
  const parts = name === '' ? [] : name.split('.');
  const folder = from.split('/').slice(0, -1);
  const under = (base: readonly string[]): string[] => {
    const path = [...base, ...parts].join('/');
    return [`${path}.py`, ...(parts.length === 0 ? [] : [`${path}/__init__.py`])];
  };
  if (level > 0) return under(folder.slice(0, folder.length - (level - 1)));
  if (parts.length === 0 || LIBRARIES.has(parts[0]!)) return [];
  return [...new Set([...under(folder), ...under([]), ...under(folder.slice(0, -1)), ...under(['src'])])];
}
