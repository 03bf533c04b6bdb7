import type { GitHubClient } from '../github/client.ts';
import type { CommitFiles } from '../github/commit-files.ts';
import type { Reader } from './changed-configs.ts';

/** Folders that teams keep configs and training scripts in, besides those of the changed files. */
const USUAL_FOLDERS = ['', 'configs', 'config', 'scripts', 'src', 'train', 'training', 'experiments', 'notebooks'];
const MAX_FOLDERS = 14;
/** They come a hundred to a request, but each has to be parsed. */
const MAX_CANDIDATES = 100;

/** The files that declare a training which follows one of the changed files: a model or dataset YAML. */
export async function referrersOf(
  github: Pick<GitHubClient, 'filesIn' | 'filesAt'>,
  {
    ref,
    changed,
    known,
    reader,
    files,
  }: {
    readonly ref: string;
    /** Models and datasets that the pull request changes. */
    readonly changed: readonly string[];
    /** Files that are read anyway. */
    readonly known: ReadonlySet<string>;
    readonly reader: Reader;
    readonly files: CommitFiles;
  },
): Promise<{ readonly path: string; readonly content: Uint8Array }[]> {
  if (changed.length === 0) return [];
  const above = changed.flatMap((path) => foldersAbove(path));
  const folders = [...new Set([...above, ...USUAL_FOLDERS])].slice(0, MAX_FOLDERS);
  const listed = await Promise.all(folders.map((folder) => github.filesIn(folder, ref)));
  const candidates = [...new Set(listed.flat())].filter((path) => !known.has(path) && reader.mayHold(path));
  const found: { path: string; content: Uint8Array }[] = [];
  for (const [path, at] of await github.filesAt(candidates.slice(0, MAX_CANDIDATES), ref)) {
    if (at.kind !== 'content') continue;
    const { configs } = await files.settle(await reader.open(path, at.content));
    const follows = configs.some(({ followed = [] }) => followed.some((other) => changed.includes(other)));
    if (follows) found.push({ path, content: at.content });
  }
  return found;
}

/** `a/b/c.yaml` lies in `a/b`, below `a`. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}
