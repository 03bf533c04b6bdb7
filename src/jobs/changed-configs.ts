import type { ReadConfig } from '../configs/read-config.ts';
import type { Files } from '../sources/files.ts';
import type { Reading as FileReading } from '../configs/recognise.ts';
import { startedPaths } from '../configs/launchers/paths.ts';
import { changesOf, type FilesApi } from '../github/changed-files.ts';
import type { GitHubClient } from '../github/client.ts';
import { CommitFiles } from '../github/commit-files.ts';
import type { Subject } from '../github/event.ts';
import type { FileAtCommit } from '../github/file-at-commit.ts';
import { launchersOf } from './launchers.ts';
import { pairConfigs } from './pair-configs.ts';
import { referrersOf } from './referrers.ts';
import type { ChangedFile } from '../github/schemas.ts';

/**
 * A file costs up to two requests, and GITHUB_TOKEN has 1,000 an hour for the whole repository
 * (GitHub Docs, rate limits for the REST API).
 */
export const MAX_READ_FILES = 300;

export type ChangesApi = FilesApi & Pick<GitHubClient, 'fileAt' | 'filesIn' | 'folderAt' | 'tree'>;

/** A config as the change leaves it, and as it found it; null when it is new or nothing is compared. */
export interface ChangedConfig {
  readonly after: ReadConfig;
  readonly before: ReadConfig | null;
}

export interface ChangedConfigs {
  readonly configs: readonly ChangedConfig[];
  /** The files that the configs are in, with their patches. */
  readonly files: readonly ChangedFile[];
  /** What the changed files are, those without a config too. */
  readonly readings: readonly Pick<FileReading, 'path' | 'launches'>[];
  /** What could not be looked at, one line each. */
  readonly unchecked: readonly string[];
}

/** What a file is; its `read` may be asked again when other files that it names have been fetched. */
type Read = (files: Files) => Reading;

/** What a file is, as far as changes are concerned. */
export type Reading = Pick<FileReading, 'path' | 'kind' | 'configs' | 'launches'>;

export interface Reader {
  /** Whether a file of this path may hold a config, so that it is worth reading. */
  readonly mayHold: (path: string) => boolean;
  /** Makes ready to read a file. */
  readonly open: (path: string, content: Uint8Array) => Promise<Read>;
}

/**
 * The configs that a subject adds or changes, and those that follow a model or dataset that it changes, read at its head
 * and at the commit it is compared with. Throws `ApiError`.
 */
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
  const headFiles = new CommitFiles(github, headSha);
  const atHead: { file: ChangedFile; reading: ReturnType<Read> }[] = [];
  for (const { file, at } of read) {
    if (at.kind === 'content') {
      const open = await reader.open(file.filename, at.content);
      atHead.push({ file, reading: await headFiles.settle(open) });
    } else unchecked.push(`${file.filename} is not checked: ${why(at)}`);
  }
  // of a whole repository everything is read already
  const referring =
    subject.kind === 'repository' ? [] : await referrersOf(github, asked(atHead, headSha, reader, headFiles));
  for (const path of referring) {
    const at = await github.fileAt(path, headSha);
    if (at.kind !== 'content') continue;
    const reading = await headFiles.settle(await reader.open(path, at.content));
    atHead.push({ file: { filename: path, status: 'unchanged' }, reading });
  }
  const known = new Set(atHead.map(({ file }) => file.filename));
  if (subject.kind !== 'repository') {
    for (const path of argumentFilesOf(atHead.map(({ reading }) => reading)).filter((each) => !known.has(each))) {
      const at = reader.mayHold(path) ? await github.fileAt(path, headSha) : null;
      if (at?.kind !== 'content') continue;
      known.add(path);
      const reading = await headFiles.settle(await reader.open(path, at.content));
      atHead.push({ file: { filename: path, status: 'unchanged' }, reading });
    }
  }
  const isOpen = atHead.some(({ reading }) => reading.configs.some(({ gpu = null }) => gpu === null));
  const places =
    subject.kind === 'repository' || !isOpen
      ? []
      : await launchersOf(github, { ref: headSha, known, reader, files: headFiles });
  const changed = new Set(atHead.map(({ file }) => file.filename));
  for (const { path, reading } of places) {
    const configs = reading.configs.filter(({ starts = [] }) => starts.some((start) => changed.has(start)));
    if (configs.length > 0)
      atHead.push({ file: { filename: path, status: 'unchanged' }, reading: { ...reading, configs } });
  }
  const started = new Set(
    atHead.flatMap(({ file, reading }) =>
      reading.configs.flatMap(({ starts = [] }) => starts.filter((start) => start !== file.filename)),
    ),
  );
  // a program that a place starts is that training, not another one
  const training = atHead.filter(({ file, reading }) => reading.configs.length > 0 && !started.has(file.filename));
  const compareWith = training.some(({ file }) => file.status !== 'added') ? await base() : null;
  const baseFiles = compareWith === null ? null : new CommitFiles(github, compareWith);
  const configs = await Promise.all(
    training.map(async ({ file, reading }) => {
      const before = compareWith && baseFiles ? await configsAtBase(github, file, compareWith, reader, baseFiles) : [];
      return pairConfigs(before, reading.configs);
    }),
  );
  return {
    configs: configs.flat(),
    files: training.map(({ file }) => file),
    readings: [...atHead, ...places].map(({ reading }) => reading),
    unchecked,
  };
}

/** Words that paths of trainings have, for the case that not all can be read. */
const LIKELY = /train|yolo|hyp|cfg|config|exp|args/i;

function likeliestFirst(files: readonly ChangedFile[]): readonly ChangedFile[] {
  if (files.length <= MAX_READ_FILES) return files;
  return files.toSorted((a, b) => Number(LIKELY.test(b.filename)) - Number(LIKELY.test(a.filename)));
}

/** Each may cost as many requests as it has folders above it. */
const MOST_ARGUMENT_FILES = 10;

/** Files of arguments that changed places start and no training of theirs has read yet. */
function argumentFilesOf(readings: readonly Reading[]): string[] {
  const paths = readings.flatMap(({ configs, launches }) => {
    const read = new Set(configs.flatMap(({ followed = [] }) => followed));
    const words = launches.flatMap((start) =>
      start.words
        .filter((word) => /\.(?:ya?ml|json|toml)$/i.test(word))
        .map((word) => startedPaths(start.path, start.folder ?? null, word)),
    );
    return words.filter((candidates) => !candidates.some((path) => read.has(path))).flat();
  });
  return [...new Set(paths)].slice(0, MOST_ARGUMENT_FILES);
}

/** What is asked of the configs that a change leaves alone: whether they follow a model or dataset that it changes. */
function asked(
  atHead: readonly { file: ChangedFile; reading: ReturnType<Read> }[],
  ref: string,
  reader: Reader,
  files: CommitFiles,
): Parameters<typeof referrersOf>[1] {
  const facts = atHead.filter(({ reading }) => reading.kind === 'model' || reading.kind === 'dataset');
  return {
    ref,
    changed: facts.map(({ file }) => file.filename),
    known: new Set(atHead.map(({ file }) => file.filename)),
    reader,
    files,
  };
}

async function configsAtBase(
  github: ChangesApi,
  file: ChangedFile,
  commit: string,
  reader: Reader,
  files: CommitFiles,
): Promise<readonly ReadConfig[]> {
  if (file.status === 'added') return [];
  const path = file.previous_filename ?? file.filename;
  const at = await github.fileAt(path, commit);
  if (at.kind !== 'content') return [];
  return (await files.settle(await reader.open(path, at.content))).configs;
}

function why(at: Exclude<FileAtCommit, { kind: 'content' }>): string {
  // GitHub says 404 both for a file that is not there and for one the token may not see; this one is there
  return at.kind === 'absent' ? 'GitHub does not show it; the token may lack `contents: read`' : at.reason;
}
