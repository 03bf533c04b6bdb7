/** The other files of the repository, as far as the caller can and will give them. */
export interface Files {
  /** Text of a file by its path from the root; null when there is none, or none that may be read. */
  readonly read: (path: string) => string | null;
  /** The files that stand in a folder; null when there is no such folder, or none that may be looked into. */
  readonly list?: (folder: string) => Listing | null;
  /** Paths of all files that there are; null where nobody can list them all. */
  readonly all?: () => readonly string[] | null;
  /** Steps that programs may still be followed for files of settings: one store for all of a repository. */
  readonly work?: { left: number };
  /** The file whose lines the lines of a file are, where a script writes it; null for one of the repository. */
  readonly within?: (path: string) => string | null;
}

export interface Listing {
  readonly files: readonly ListedFile[];
  /** The folder has more entries than are listed. */
  readonly truncated: boolean;
}

export interface ListedFile {
  readonly name: string;
  readonly bytes: number;
}

/** What a hundred files of settings need whose programs are honest, and a machine follows in a quarter of a minute. */
export const MAX_WORK = 8_000_000;

export const NO_FILES: Files = { read: () => null };

/** A file may stand deep in a repository, and each path asked for may cost a request. */
const MAX_CANDIDATES = 4;

/** Remembers which files were found, so that a config can say what had a say in it. */
export class FileTrail implements Files {
  readonly #files: Files;
  readonly #found = new Set<string>();

  constructor(files: Files) {
    this.#files = files;
  }

  readonly read = (path: string): string | null => {
    const text = this.#files.read(path);
    if (text !== null) this.#found.add(path);
    return text;
  };

  get paths(): string[] {
    return [...this.#found].sort();
  }
}

/**
 * Paths that a relative path in a file may mean: from its own folder, those above it, the root, as programs are started
 * in any of them. None for a path that leaves the repository, or that no file system would take.
 */
export function candidatePaths(from: string, written: string): string[] {
  const path = written.trim().replaceAll('\\', '/');
  if (path === '' || path.length > 300 || isElsewhere(path) || /\p{Cc}/u.test(path)) return [];
  const folders = from.split('/').slice(0, -1);
  const bases = Array.from({ length: folders.length + 1 }, (_, up) => folders.slice(0, folders.length - up).join('/'));
  const paths = bases.map((base) => normalise(base === '' ? path : `${base}/${path}`)).filter((each) => each !== null);
  const all = [...new Set(paths)];
  // the root is where most programs are started
  return all.length > MAX_CANDIDATES ? [...all.slice(0, MAX_CANDIDATES - 1), ...all.slice(-1)] : all;
}

/** Whether a path starts at the root of a machine, a home, a drive or a server. */
export function isElsewhere(path: string): boolean {
  return /^\s*(?:[\\/]|~|[a-z]:|[a-z][a-z\d+.-]*:\/\/)/i.test(path);
}

/** Without `.` and `..`, empty for the root; null where it leads out of the repository. */
export function withoutDetours(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** The path of something within the repository; null for its root, and where it leads out of it. */
export function normalise(path: string): string | null {
  return withoutDetours(path) || null;
}

/** The first of the files that a written path may mean. */
export function find(
  files: Files,
  from: string,
  written: string,
): { readonly path: string; readonly text: string } | null {
  // a script may write a file anywhere, and name it so
  const own = isElsewhere(written) && files.within?.(written) ? [written] : [];
  for (const path of [...own, ...candidatePaths(from, written)]) {
    const text = files.read(path);
    if (text !== null) return { path, text };
  }
  return null;
}
