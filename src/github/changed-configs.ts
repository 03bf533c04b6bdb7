import { type ReadConfig } from '../configs/training-run.ts';
import { changesOf, type FilesApi } from './changed-files.ts';
import { type GitHubClient } from './client.ts';
import { type Subject } from './event.ts';
import { type FileAtCommit } from './file-at-commit.ts';
import { type ChangedFile } from './schemas.ts';

/**
 * A file costs up to two requests, and GITHUB_TOKEN has 1,000 an hour for the whole repository
 * (GitHub Docs, rate limits for the REST API).
 */
export const MAX_READ_FILES = 300;

export type ChangesApi = FilesApi & Pick<GitHubClient, 'fileAt'>;

/** A config as the change leaves it, and as it found it; null when it is new or nothing is compared. */
export interface ChangedConfig {
  readonly after: ReadConfig;
  readonly before: ReadConfig | null;
}

export interface ChangedConfigs {
  readonly configs: readonly ChangedConfig[];
  /** The files that the configs are in, with their patches. */
  readonly files: readonly ChangedFile[];
  /** What could not be looked at, one line each. */
  readonly unchecked: readonly string[];
}

export interface Reader {
  /** Whether a file of this path may hold a config, so that it is worth reading. */
  readonly mayHold: (path: string) => boolean;
  /** The configs in a file; none when it is something else. */
  readonly read: (path: string, content: Uint8Array) => readonly ReadConfig[];
}

/** The configs that a subject adds or changes, read at its head and at the commit it is compared with. Throws `ApiError`. */
export async function changedConfigs(
  github: ChangesApi,
  subject: Exclude<Subject, { kind: 'nothing' }>,
  reader: Reader,
): Promise<ChangedConfigs> {
  const { files, headSha, base, unlisted } = await changesOf(github, subject);
  const candidates = files.filter(({ filename, status }) => status !== 'removed' && reader.mayHold(filename));
  const unchecked = [...unlisted];
  if (candidates.length > MAX_READ_FILES) {
    const kind = subject.kind === 'repository' ? 'files' : 'changed files';
    unchecked.push(
      `only ${MAX_READ_FILES} of ${candidates.length} ${kind} that may be configs are read; the input \`files\` says which`,
    );
  }
  const read = await Promise.all(
    likeliestFirst(candidates)
      .slice(0, MAX_READ_FILES)
      .map(async (file) => ({ file, at: await github.fileAt(file.filename, headSha) })),
  );
  const atHead: { file: ChangedFile; configs: readonly ReadConfig[] }[] = [];
  for (const { file, at } of read) {
    if (at.kind === 'content') atHead.push({ file, configs: reader.read(file.filename, at.content) });
    else unchecked.push(`${file.filename} is not checked: ${why(at)}`);
  }
  const training = atHead.filter(({ configs }) => configs.length > 0);
  const compareWith = training.some(({ file }) => file.status !== 'added') ? await base() : null;
  const configs = await Promise.all(
    training.map(async ({ file, configs }) => {
      const before = compareWith === null ? [] : await configsAtBase(github, file, compareWith, reader);
      return configs.map((after, index) => ({ after, before: before[index] ?? null }));
    }),
  );
  return { configs: configs.flat(), files: training.map(({ file }) => file), unchecked };
}

/** Words that paths of trainings have, for the case that not all can be read. */
const LIKELY = /train|yolo|hyp|cfg|config|exp|args/i;

function likeliestFirst(files: readonly ChangedFile[]): readonly ChangedFile[] {
  if (files.length <= MAX_READ_FILES) return files;
  return files.toSorted((a, b) => Number(LIKELY.test(b.filename)) - Number(LIKELY.test(a.filename)));
}

async function configsAtBase(
  github: ChangesApi,
  file: ChangedFile,
  commit: string,
  reader: Reader,
): Promise<readonly ReadConfig[]> {
  if (file.status === 'added') return [];
  const path = file.previous_filename ?? file.filename;
  const at = await github.fileAt(path, commit);
  return at.kind === 'content' ? reader.read(path, at.content) : [];
}

function why(at: Exclude<FileAtCommit, { kind: 'content' }>): string {
  // GitHub says 404 both for a file that is not there and for one the token may not see; this one is there
  return at.kind === 'absent' ? 'GitHub does not show it; the token may lack `contents: read`' : at.reason;
}
