import { type GitHubClient, type GitTree } from './client.ts';
import { type Subject } from './event.ts';
import { type ChangedFile } from './schemas.ts';

/** Folders read one by one where a repository has more files than GitHub lists at once. */
const MAX_FOLDERS = 100;

export type FilesApi = Pick<GitHubClient, 'changedFiles' | 'mergeBase' | 'tree'>;

/** What is to be looked at. */
export interface ChangeSet {
  readonly files: readonly ChangedFile[];
  readonly headSha: string;
  /** The commit to compare with; null where nothing is compared. */
  readonly base: () => Promise<string | null>;
  /** What could not be listed, one line each. */
  readonly unlisted: readonly string[];
}

/** The files that a subject adds or changes; of a whole repository all of them, as if they were new. Throws `ApiError`. */
export async function changesOf(github: FilesApi, subject: Exclude<Subject, { kind: 'nothing' }>): Promise<ChangeSet> {
  switch (subject.kind) {
    case 'pull request':
      return ofPullRequest(github, subject.pullRequest);
    case 'range': {
      const { headSha } = subject;
      const base = await github.mergeBase(subject.base, headSha);
      const { files, unlisted } = await filesBetween(github, base, headSha);
      return { files, headSha, base: () => Promise.resolve(base), unlisted };
    }
    case 'repository': {
      const { headSha } = subject;
      const { files, isWhole } = await allFiles(github, headSha);
      const added = [...files.keys()].map((filename) => ({ filename, status: 'added' as const }));
      const unlisted = isWhole ? [] : [TOO_MANY_FOLDERS];
      return { files: added, headSha, base: () => Promise.resolve(null), unlisted };
    }
  }
}

async function ofPullRequest(
  github: FilesApi,
  { number, headSha, baseSha }: Extract<Subject, { kind: 'pull request' }>['pullRequest'],
): Promise<ChangeSet> {
  let mergeBase: Promise<string> | null = null;
  const base = (): Promise<string> => (mergeBase ??= github.mergeBase(baseSha, headSha));
  const { files, truncated } = await github.changedFiles(number);
  if (!truncated) return { files, headSha, base, unlisted: [] };
  // the two trees have what the list leaves out; patches are known for the listed files only
  const between = await filesBetween(github, await base(), headSha);
  const listed = new Map(files.map((file) => [file.filename, file]));
  const all = between.files.map((file) => listed.get(file.filename) ?? file);
  return { files: all, headSha, base, unlisted: between.unlisted };
}

interface Listing {
  readonly files: readonly ChangedFile[];
  readonly unlisted: readonly string[];
}

const TOO_MANY_FOLDERS = 'the repository has more files than GitHub lists; the rest is not looked at';

/** What differs between the trees of two commits. A file that moved unchanged is a rename. */
async function filesBetween(github: FilesApi, base: string, head: string): Promise<Listing> {
  const [before, after] = await Promise.all([allFiles(github, base), allFiles(github, head)]);
  const gone = new Map([...before.files].filter(([path]) => !after.files.has(path)).map(([path, sha]) => [sha, path]));
  const files = [...after.files].flatMap(([filename, sha]): ChangedFile[] => {
    const was = before.files.get(filename);
    if (was === sha) return [];
    if (was !== undefined) return [{ filename, status: 'modified' }];
    const previous = gone.get(sha);
    return previous === undefined
      ? [{ filename, status: 'added' }]
      : [{ filename, status: 'renamed', previous_filename: previous }];
  });
  return { files, unlisted: before.isWhole && after.isWhole ? [] : [TOO_MANY_FOLDERS] };
}

interface AllFiles {
  /** Sha of the content by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly isWhole: boolean;
}

/** Every file of a commit: in one request, or folder by folder where that is too much for one answer. */
async function allFiles(github: FilesApi, commit: string): Promise<AllFiles> {
  const whole = await github.tree(commit, { recursive: true });
  if (!whole.truncated) return { files: filesIn(whole, ''), isWhole: true };
  const files = new Map<string, string>();
  const pending = [{ sha: commit, prefix: '' }];
  let isWhole = true;
  for (let read = 0; read < MAX_FOLDERS; read++) {
    const folder = pending.shift();
    if (!folder) return { files, isWhole };
    const everything = folder.prefix === '' ? null : await github.tree(folder.sha, { recursive: true });
    const listed =
      everything && !everything.truncated ? everything : await github.tree(folder.sha, { recursive: false });
    for (const [path, sha] of filesIn(listed, folder.prefix)) files.set(path, sha);
    if (listed === everything) continue;
    isWhole &&= !listed.truncated;
    for (const { path, type, sha } of listed.entries) {
      if (type === 'tree') pending.push({ sha, prefix: `${folder.prefix}${path}/` });
    }
  }
  return { files, isWhole: isWhole && pending.length === 0 };
}

/** Submodules are no files. */
function filesIn({ entries }: GitTree, prefix: string): Map<string, string> {
  return new Map(entries.filter(({ type }) => type === 'blob').map(({ path, sha }) => [`${prefix}${path}`, sha]));
}
