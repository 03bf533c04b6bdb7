import { type ReadConfig } from '../configs/training-run.ts';
import { type GitHubClient } from './client.ts';
import { type PullRequest } from './event.ts';
import { type FileAtCommit } from './file-at-commit.ts';
import { type ChangedFile } from './schemas.ts';

/**
 * A file costs up to two requests, and GITHUB_TOKEN has 1,000 an hour for the whole repository
 * (GitHub Docs, rate limits for the REST API).
 */
export const MAX_READ_FILES = 300;

export type ChangesApi = Pick<GitHubClient, 'changedFiles' | 'mergeBase' | 'fileAt'>;

/** A config as the pull request leaves it, and as it found it; null when it is new. */
export interface ChangedConfig {
  readonly after: ReadConfig;
  readonly before: ReadConfig | null;
}

export interface ChangedConfigs {
  readonly configs: readonly ChangedConfig[];
  /** What could not be looked at, one line each. */
  readonly unchecked: readonly string[];
}

export interface Reader {
  /** Whether a file of this path may hold a config, so that it is worth reading. */
  readonly mayHold: (path: string) => boolean;
  /** The configs in a file; none when it is something else. */
  readonly read: (path: string, content: Uint8Array) => readonly ReadConfig[];
}

/** The configs that a pull request adds or changes, read at its head and at the merge base. Throws `ApiError`. */
export async function changedConfigs(
  github: ChangesApi,
  pullRequest: PullRequest,
  reader: Reader,
): Promise<ChangedConfigs> {
  const { files, truncated } = await github.changedFiles(pullRequest.number);
  const candidates = files.filter(({ filename, status }) => status !== 'removed' && reader.mayHold(filename));
  const unchecked: string[] = [];
  if (truncated) unchecked.push(`only the first ${files.length} changed files are looked at: GitHub lists no more`);
  if (candidates.length > MAX_READ_FILES) {
    unchecked.push(
      `only the first ${MAX_READ_FILES} of ${candidates.length} changed files that may be configs are read`,
    );
  }
  const read = await Promise.all(
    candidates.slice(0, MAX_READ_FILES).map(async (file) => ({
      file,
      at: await github.fileAt(file.filename, pullRequest.headSha),
    })),
  );
  const atHead: { file: ChangedFile; configs: readonly ReadConfig[] }[] = [];
  for (const { file, at } of read) {
    if (at.kind === 'content') atHead.push({ file, configs: reader.read(file.filename, at.content) });
    else unchecked.push(`${file.filename} is not checked: ${why(at)}`);
  }
  const training = atHead.filter(({ configs }) => configs.length > 0);
  const mergeBase = training.some(({ file }) => file.status !== 'added')
    ? await github.mergeBase(pullRequest.baseSha, pullRequest.headSha)
    : null;
  const configs = await Promise.all(
    training.map(async ({ file, configs }) => {
      const before = mergeBase === null ? [] : await configsAtBase(github, file, mergeBase, reader);
      return configs.map((after, index) => ({ after, before: before[index] ?? null }));
    }),
  );
  return { configs: configs.flat(), unchecked };
}

async function configsAtBase(
  github: ChangesApi,
  file: ChangedFile,
  mergeBase: string,
  reader: Reader,
): Promise<readonly ReadConfig[]> {
  if (file.status === 'added') return [];
  const path = file.previous_filename ?? file.filename;
  const at = await github.fileAt(path, mergeBase);
  return at.kind === 'content' ? reader.read(path, at.content) : [];
}

function why(at: Exclude<FileAtCommit, { kind: 'content' }>): string {
  // GitHub says 404 both for a file that is not there and for one the token may not see; this one is there
  return at.kind === 'absent' ? 'GitHub does not show it; the token may lack `contents: read`' : at.reason;
}
