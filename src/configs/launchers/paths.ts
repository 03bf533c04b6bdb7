import { candidatePaths, type Files, isElsewhere, normalise } from '../../sources/files.ts';

/** Deeper paths than any that a repository is copied to. */
const MAX_PARTS = 8;

/**
 * Paths in the repository that a command means which is started in a folder, the likeliest first. Of a path in a
 * container (`/workspace/duck/train.py`) nobody says where the repository lies, so that each of its ends may be meant.
 */
export function startedPaths(from: string, folder: string | null, written: string): string[] {
  const path = written.trim().replaceAll('\\', '/');
  if (path === '' || path.length > 300 || /\p{Cc}/u.test(path)) return [];
  if (path.startsWith('/')) return endsOf(path);
  const inFolder =
    folder === null || isElsewhere(path)
      ? []
      : folder.startsWith('/')
        ? endsOf(`${folder}/${path}`)
        : candidatePaths(from, `${folder}/${path}`);
  return [...new Set([...inFolder, ...candidatePaths(from, path)])];
}

/** `a/b/c.py`, `b/c.py`, `c.py` of `/a/b/c.py`. */
function endsOf(path: string): string[] {
  const parts = (normalise(path.replace(/^\/+/, '')) ?? '').split('/').filter((part) => part !== '');
  if (parts.length > MAX_PARTS) return [];
  return parts.map((_, index) => parts.slice(index).join('/'));
}

/** The first of the files that are there. */
export function findStarted(
  files: Files,
  from: string,
  folder: string | null,
  written: string,
): { readonly path: string; readonly text: string } | null {
  for (const path of startedPaths(from, folder, written)) {
    const text = files.read(path);
    if (text !== null) return { path, text };
  }
  return null;
}

/** The folder after `cd`; an absolute one replaces what was there. */
export function changedFolder(folder: string | null, written: string): string | null {
  const path = written.trim().replaceAll('\\', '/');
  if (path === '' || path === '-' || path.startsWith('~') || /[$`{]/.test(path)) return folder;
  if (path.startsWith('/')) return path;
  const joined = `${folder ?? ''}/${path}`;
  if (folder?.startsWith('/')) return `/${normalise(joined.slice(1)) ?? ''}`;
  return normalise(joined);
}
