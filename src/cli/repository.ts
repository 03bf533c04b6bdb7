import { closeSync, fstatSync, lstatSync, opendirSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Files, type ListedFile, type Listing, MAX_WORK } from '../sources/files.ts';
import { MAX_BYTES } from '../sources/text.ts';

/** Folders of tools, caches and installed packages. */
const SKIPPED: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  'env',
  'node_modules',
  'site-packages',
  '__pycache__',
  '.tox',
  '.nox',
  '.mypy_cache',
  '.ruff_cache',
  '.pytest_cache',
  '.ipynb_checkpoints',
  '.idea',
]);
/** Data sets have their hundreds of thousands. */
const MAX_ENTRIES = 500_000;

/** Paths of the files under a folder, from it, with `/` between; links are not followed. */
export async function filesUnder(root: string): Promise<string[]> {
  const found: string[] = [];
  const pending = [''];
  let entries = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for await (const entry of await opendir(join(root, folder))) {
      entries += 1;
      if (entries > MAX_ENTRIES) return found.sort();
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) pending.push(path);
      else if (entry.isFile()) found.push(path);
    }
  }
  return found.sort();
}

/** The start of a file: no more than it takes to see that it is too big. Throws the error of the file system. */
export function readStart(path: string, most: number): Uint8Array {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    const content = Buffer.alloc(Math.min(size, most + 1));
    let length = 0;
    for (let read = -1; read !== 0 && length < content.length; length += read) {
      read = readSync(handle, content, length, content.length - length, length);
    }
    return content.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

const MAX_FOLLOWED = 2000;
/** Of a folder with more nobody can tell which program reads which file. */
const MAX_PATHS = 20_000;

/** As `filesUnder`, at once; null where there are more than a repository has. */
function pathsUnder(root: string): string[] | null {
  const found: string[] = [];
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) pending.push(path);
      else if (entry.isFile()) found.push(path);
    }
    if (found.length + pending.length > MAX_PATHS) return null;
  }
  return found.sort();
}

/** The files of a folder that configs refer to. Nothing outside it is read or listed, whatever a link says. */
export function folderFiles(root: string): Files {
  const real = realpathSync(root);
  let entries = 0;
  const placeOf = (path: string): string | null => {
    const place = realpathSync(join(root, path));
    return place.startsWith(real.endsWith(sep) ? real : `${real}${sep}`) ? place : null;
  };
  const read = (path: string): string | null => {
    const place = placeOf(path);
    if (place === null || lstatSync(place).size > MAX_BYTES) return null;
    return new TextDecoder().decode(readStart(place, MAX_BYTES));
  };
  const list = (folder: string): Listing | null => {
    const place = placeOf(folder);
    if (place === null) return null;
    const files: ListedFile[] = [];
    const opened = opendirSync(place);
    try {
      for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
        entries += 1;
        if (entries > MAX_ENTRIES) return { files, truncated: true };
        if (entry.isFile()) files.push({ name: entry.name, bytes: lstatSync(join(place, entry.name)).size });
      }
    } finally {
      opened.closeSync();
    }
    return { files, truncated: false };
  };
  const paths = remembered(() => pathsUnder(real));
  return { read: remembered(read), list: remembered(list), all: () => paths(''), work: { left: MAX_WORK } };
}

/** Asks once for each path; what is not there, or may not be looked at, is null. */
function remembered<T>(ask: (path: string) => T | null): (path: string) => T | null {
  const known = new Map<string, T | null>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    if (known.size >= MAX_FOLLOWED) return null;
    let answer: T | null = null;
    try {
      answer = ask(path);
    } catch {
      // what is not there is no file
    }
    known.set(path, answer);
    return answer;
  };
}
