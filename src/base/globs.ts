import { UserError } from './errors.ts';
import { printable } from './printable.ts';

/** Keeps a list from becoming a slow program. */
const MAX_GLOB = 500;

/**
 * A filter from globs, one a line or with commas between: `*` and `?` stay within a folder, `**` does not, `{a,b}`
 * is either, `[ab]` one of some characters and `[!ab]` none of them, `!` in front takes files out again; the last glob that matches a path decides, as in a workflow's `paths`.
 * No glob lets everything through. Own code, since a library would be larger than all of it. Throws UserError.
 */
export function fileFilter(globs: string, setting = 'input files'): (path: string) => boolean {
  const rules = splitGlobs(globs).map((glob) => {
    const isExclusion = glob.startsWith('!');
    return { isExclusion, pattern: patternOf(isExclusion ? glob.slice(1) : glob, setting) };
  });
  const [first] = rules;
  // a list that only takes out starts from everything
  const otherwise = first?.isExclusion ?? true;
  return (path) => {
    const last = rules.findLast(({ pattern }) => pattern.test(path));
    return last ? !last.isExclusion : otherwise;
  };
}

/** Commas within braces belong to a glob. */
function splitGlobs(globs: string): string[] {
  return globs
    .split(/\n|,(?![^{}\n]*\})/)
    .map((glob) => glob.trim())
    .filter((glob) => glob !== '');
}

const PARTS = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[[!^]?(?:\][^[\]{}/]*|[^[\]{}/]+)\]|[^*?{}[\]]+/g;

function patternOf(glob: string, setting: string): RegExp {
  const path = glob.replace(/^\.?\//, '');
  if (path.length > MAX_GLOB || partsOf(path).join('') !== path) {
    throw new UserError(
      `${setting}: ${printable(glob)} is no glob (braces and brackets must be closed and not nested)`,
    );
  }
  try {
    return new RegExp(`^${sourceOf(path)}$`, 'su');
  } catch {
    throw new UserError(
      `${setting}: ${printable(glob)} is no glob (a range in brackets goes from the lower to the higher)`,
    );
  }
}

function partsOf(glob: string): string[] {
  return glob.match(PARTS) ?? [];
}

function sourceOf(glob: string): string {
  return partsOf(glob)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      if (part === '?') return '[^/]';
      if (part.startsWith('[')) return classOf(part);
      if (!part.startsWith('{')) return part.replaceAll(/[\\^$.+()[\]|]/g, String.raw`\$&`);
      const choices = part.slice(1, -1).split(',');
      return `(?:${choices.map((choice) => sourceOf(choice)).join('|')})`;
    })
    .join('');
}

/** `[a-c]` as a regular expression has it; `!` or `^` in front takes the others. */
function classOf(part: string): string {
  const isNegated = /^\[[!^]/.test(part);
  const members = part.slice(isNegated ? 2 : 1, -1).replaceAll(/[\\^\]]|^-|-$/g, String.raw`\$&`);
  return `(?!/)[${isNegated ? '^' : ''}${members}]`;
}
