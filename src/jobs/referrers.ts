import type { GitHubClient } from '../github/client.ts';
import type { CommitFiles } from '../github/commit-files.ts';
import type { Reader } from './changed-configs.ts';

/** Folders that teams keep configs and training scripts in, besides those of the changed files. */
const USUAL_FOLDERS = ['', 'configs', 'config', 'scripts', 'src', 'train', 'training', 'experiments', 'notebooks'];
const MAX_FOLDERS = 14;
/** Each costs a request, and one more where it was read at the merge base. */
const MAX_CANDIDATES = 40;

/** Paths of files that declare a training which follows one of the changed files: a model or dataset YAML. */
export async function referrersOf(
  github: Pick<GitHubClient, 'filesIn' | 'fileAt'>,
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
): Promise<string[]> {
  if (changed.length === 0) return [];
  const above = changed.flatMap((path) => foldersAbove(path));
  const folders = [...new Set([...above, ...USUAL_FOLDERS])].slice(0, MAX_FOLDERS);
  const listed = await Promise.all(folders.map((folder) => github.filesIn(folder, ref)));
  const candidates = [...new Set(listed.flat())].filter((path) => !known.has(path) && reader.mayHold(path));
  const found: string[] = [];
  for (const path of candidates.slice(0, MAX_CANDIDATES)) {
    const at = await github.fileAt(path, ref);
    if (at.kind !== 'content') continue;
    const { configs } = await files.settle(await reader.open(path, at.content));
    if (configs.some(({ followed = [] }) => followed.some((other) => changed.includes(other)))) found.push(path);
  }
  return found;
}

/** `a/b/c.yaml` lies in `a/b`, below `a`. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}
