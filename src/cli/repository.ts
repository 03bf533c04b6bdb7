import { closeSync, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Files } from '../configs/files.ts';
import { MAX_BYTES } from '../configs/text.ts';

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

/** The files of a folder that configs refer to. Nothing outside it is read, whatever a link says. */
export function folderFiles(root: string): Files {
  const known = new Map<string, string | null>();
  const real = realpathSync(root);
  const readFile = (path: string): string | null => {
    if (known.size >= MAX_FOLLOWED) return null;
    try {
      const place = realpathSync(join(root, path));
      const isInside = place.startsWith(real.endsWith(sep) ? real : `${real}${sep}`);
      const { size } = lstatSync(place);
      if (!isInside || size > MAX_BYTES) return null;
      return new TextDecoder().decode(readStart(place, MAX_BYTES));
    } catch {
      // what is not there is no file
      return null;
    }
  };
  return {
    read: (path) => {
      const before = known.get(path);
      if (before !== undefined) return before;
      const text = readFile(path);
      known.set(path, text);
      return text;
    },
  };
}
