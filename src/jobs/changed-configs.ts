import { LIKELY_PATH } from '../frameworks/words.ts';
import type { Directive } from '../configs/comment.ts';
import { isPartOf } from '../configs/assemble.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { damageOf, type Reading as FileReading } from '../configs/recognise.ts';
import { decode, MAX_NOTEBOOK_BYTES } from '../sources/text.ts';
import type { Files } from '../sources/files.ts';
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
import { directivesIn, isLabelPath, isSaidAlike, withoutChanged } from './trust.ts';

/** A hundred to a request, and what a machine reads in a few seconds. */
export const MAX_READ_FILES = 1000;

export type ChangesApi = FilesApi & Pick<GitHubClient, 'fileAt' | 'filesAt' | 'filesIn' | 'folderAt' | 'tree'>;

/** A config as the change leaves it, and as it found it; null when it is new or nothing is compared. */
export interface ChangedConfig {
  readonly after: ReadConfig;
  readonly before: ReadConfig | null;
  /** As `after`, but with what the base says beside the config instead of what the change says; null where that is the same. */
  readonly trusted: ReadConfig | null;
}

/** What was not looked at, and why. */
interface UnreadFile {
  /** Null for many files at once. */
  readonly path: string | null;
  /** Continues "is not checked: ...", or is a sentence where there is no path. */
  readonly reason: string;
  /** Whether it is known to be a training, or the team asked to have it looked at. */
  readonly isKnown: boolean;
}

type Launches = Pick<ChangeReading, 'path' | 'launches'>;

export interface ChangedConfigs {
  readonly configs: readonly ChangedConfig[];
  /** The files that the configs are in, with their patches. */
  readonly files: readonly ChangedFile[];
  /** All paths that the change touches, old ones too. */
  readonly touched: ReadonlySet<string>;
  /** What the changed files are, those without a config too. */
  readonly readings: readonly Launches[];
  /** The same of the files as the base has them. */
  readonly readingsBefore: readonly Launches[];
  readonly unread: readonly UnreadFile[];
}

/** What a file is; its `read` may be asked again when other files that it names have been fetched. */
type FileReader = (files: Files, directives?: readonly Directive[]) => ChangeReading;

/** What a file is, as far as changes are concerned. */
export type ChangeReading = Pick<FileReading, 'path' | 'kind' | 'reasons' | 'configs' | 'launches'>;

export interface Reader {
  /** Whether a file of this path may hold a config, so that it is worth reading. */
  readonly mayHold: (path: string) => boolean;
  /** Whether the team asked to have files of this path looked at. */
  readonly isNamed: (path: string) => boolean;
  /** Whether a file of this path may start the training of another. */
  readonly mayLaunch: (path: string) => boolean;
  /** Makes ready to read a file. */
  readonly open: (path: string, content: Uint8Array) => Promise<FileReader>;
}

interface FileAtHead {
  readonly file: ChangedFile;
  readonly content: Uint8Array;
  /** Null for a place of which only some trainings count. */
  readonly open: FileReader | null;
  readonly reading: ReturnType<FileReader>;
}

/** A file as the base has it. */
interface FileAtBase {
  readonly content: Uint8Array;
  readonly reading: ReturnType<FileReader>;
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
  const wanted = likeliestFirst(candidates).slice(0, MAX_READ_FILES);
  const contents = await github.filesAt(
    wanted.map(({ filename }) => filename),
    headSha,
  );
  const headFiles = new CommitFiles(github, headSha);
  const atHead: FileAtHead[] = [];
  const blind: { file: ChangedFile; reason: string; isDamaged: boolean }[] = [];
  for (const file of wanted) {
    const at = contents.get(file.filename) ?? { kind: 'absent' };
    if (at.kind === 'content') {
      const opened = await openFile(file, at.content, reader, headFiles);
      atHead.push(opened);
      // the base knows whether that was a training
      if (opened.reading.configs.length === 0 && isChangedData(file)) {
        const damage = damageIn(file.filename, at.content);
        blind.push({ file, reason: damage ?? NO_TRAINING, isDamaged: damage !== null });
      }
    } else blind.push({ file, reason: why(at), isDamaged: true });
  }
  const changed = [...atHead];
  // of a whole repository everything is read already
  const referring =
    subject.kind === 'repository' ? [] : await referrersOf(github, asked(atHead, headSha, reader, headFiles));
  for (const { path, content } of referring) {
    atHead.push(await openFile({ filename: path, status: 'unchanged' }, content, reader, headFiles));
  }
  const known = new Set(atHead.map(({ file }) => file.filename));
  if (subject.kind !== 'repository') {
    const named = argumentFilesOf(atHead.map(({ reading }) => reading)).filter(
      (path) => !known.has(path) && reader.mayHold(path),
    );
    for (const [path, at] of await github.filesAt(named, headSha)) {
      if (at.kind !== 'content') continue;
      known.add(path);
      atHead.push(await openFile({ filename: path, status: 'unchanged' }, at.content, reader, headFiles));
    }
  }
  const isOpen = atHead.some(({ reading }) => reading.configs.some(({ gpu = null }) => gpu === null));
  const places =
    subject.kind === 'repository' || !isOpen
      ? []
      : await launchersOf(github, { ref: headSha, known, reader, files: headFiles });
  const looked = new Set(atHead.map(({ file }) => file.filename));
  for (const { path, content, reading } of places) {
    const configs = reading.configs.filter(({ starts = [] }) => starts.some((start) => looked.has(start)));
    if (configs.length === 0) continue;
    const file = { filename: path, status: 'unchanged' } as const;
    atHead.push({ file, content, open: null, reading: { ...reading, configs } });
  }
  const started = new Set(
    atHead.flatMap(({ file, reading }) =>
      reading.configs.flatMap(({ starts = [] }) => starts.filter((start) => start !== file.filename)),
    ),
  );
  // a program that a place starts is that training, not another one
  const declaring = atHead.filter(({ file, reading }) => reading.configs.length > 0 && !started.has(file.filename));
  const training = declaring.filter(
    ({ reading }, index) =>
      !isPartOf(
        reading,
        declaring.slice(0, index).map((each) => each.reading),
      ),
  );
  const isCompared = training.length > 0 || blind.length > 0;
  const referred = atHead.filter(({ file }) => file.status === 'unchanged').map(({ file }) => file);
  const older = isCompared
    ? [...files, ...referred].filter((file) => isWorthComparing(file, training, blind, reader))
    : [];
  const before = older.length === 0 ? null : await earlierFiles(github, older, await base(), reader);
  const touched = new Set(files.flatMap((file) => [file.filename, pathOf(file)]));
  const configs = await Promise.all(
    training.map(async (opened) => {
      const earlier = opened.file.status === 'added' ? undefined : before?.get(opened.file);
      const trusted =
        before === null && subject.kind === 'repository' ? null : await trustedOf(opened, earlier, headFiles, touched);
      const pairs = pairConfigs(earlier?.reading.configs ?? [], opened.reading.configs);
      return pairs.map(({ after, before: was }, index) => ({ after, before: was, trusted: trusted?.[index] ?? null }));
    }),
  );
  const isNoneShown = candidates.length > 0 && contents.size > 0 && [...contents.values()].every(isAbsent);
  return {
    configs: configs.flat(),
    files: declaring.map(({ file }) => file),
    touched,
    readings: [...atHead, ...places].map(({ reading }) => reading),
    readingsBefore: [
      ...places.map(({ reading }) => reading),
      ...atHead.filter(({ file }) => !changed.some((each) => each.file === file)).map(({ reading }) => reading),
      ...[...(before?.values() ?? [])].map(({ reading }) => reading),
    ],
    unread: [
      ...unlisted.map((reason): UnreadFile => ({ path: null, reason, isKnown: false })),
      ...beyondLimit(candidates, subject, reader),
      ...blind.flatMap(({ file, reason, isDamaged }): UnreadFile[] => {
        const path = file.filename;
        const wasTraining = (before?.get(file)?.reading.configs.length ?? 0) > 0;
        // what was read and was no training before is as good as none
        if (!wasTraining && changed.some((each) => each.file === file)) return [];
        return [{ path, reason, isKnown: isDamaged && (wasTraining || reader.isNamed(path) || isNoneShown) }];
      }),
    ],
  };
}

async function openFile(
  file: ChangedFile,
  content: Uint8Array,
  reader: Reader,
  files: CommitFiles,
): Promise<FileAtHead> {
  const open = await reader.open(file.filename, content);
  return { file, content, open, reading: await files.settle(open) };
}

const NO_TRAINING = 'it was a training before, and declares none any more';

/** Files that hold nothing but arguments, and so are nothing where they are broken. */
function isChangedData({ filename, status }: ChangedFile): boolean {
  return status !== 'added' && /\.(?:ya?ml|json|toml|ipynb)$/i.test(filename);
}

function damageIn(path: string, content: Uint8Array): string | null {
  const { text, refusal } = decode(content, MAX_NOTEBOOK_BYTES);
  return (refusal ?? damageOf(path, text))?.text ?? null;
}

function isAbsent({ kind }: FileAtCommit): boolean {
  return kind === 'absent';
}

function beyondLimit(
  candidates: readonly ChangedFile[],
  subject: { readonly kind: string },
  reader: Reader,
): UnreadFile[] {
  if (candidates.length <= MAX_READ_FILES) return [];
  const kind = subject.kind === 'repository' ? 'files' : 'changed files';
  const reason = `only ${MAX_READ_FILES} of ${candidates.length} ${kind} that may be configs are read; the input \`files\` says which`;
  return [{ path: null, reason, isKnown: candidates.some(({ filename }) => reader.isNamed(filename)) }];
}

/** Words that paths of trainings have, for the case that not all can be read. */

/** Those that are there already go before those that anybody may add any number of. */
function likeliestFirst(files: readonly ChangedFile[]): readonly ChangedFile[] {
  if (files.length <= MAX_READ_FILES) return files;
  return files.toSorted((a, b) => rank(b) - rank(a));
}

function rank({ status, filename }: ChangedFile): number {
  return (status === 'added' ? 0 : 2) + (LIKELY_PATH.test(filename) ? 1 : 0);
}

/** Each may cost as many requests as it has folders above it. */
const MOST_ARGUMENT_FILES = 10;

/** Files of arguments that changed places start and no training of theirs has read yet. */
function argumentFilesOf(readings: readonly ChangeReading[]): string[] {
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

/** What files are that a training may follow: models, datasets, and files of launchers and sharding that it names. */
const FOLLOWED: ReadonlySet<string> = new Set(['model', 'dataset', 'part of a training']);

/** What is asked of the configs that a change leaves alone: whether they follow a file that it changes. */
function asked(
  atHead: readonly FileAtHead[],
  ref: string,
  reader: Reader,
  files: CommitFiles,
): Parameters<typeof referrersOf>[1] {
  const facts = atHead.filter(({ reading: { kind } }) => FOLLOWED.has(kind));
  return {
    ref,
    changed: facts.map(({ file }) => file.filename),
    known: new Set(atHead.map(({ file }) => file.filename)),
    reader,
    files,
  };
}

/** Where the base has something to say: trainings, what may have been one, and what may start one. */
function isWorthComparing(
  file: ChangedFile,
  training: readonly FileAtHead[],
  blind: readonly { readonly file: ChangedFile }[],
  reader: Reader,
): boolean {
  if (file.status === 'added') return false;
  return (
    reader.mayLaunch(pathOf(file)) ||
    training.some((each) => each.file === file) ||
    blind.some((each) => each.file === file)
  );
}

function pathOf({ previous_filename: earlier, filename }: ChangedFile): string {
  return earlier ?? filename;
}

/** The files as the base has them, by the changed ones; those that cannot be read there are left out. */
async function earlierFiles(
  github: ChangesApi,
  files: readonly ChangedFile[],
  commit: string | null,
  reader: Reader,
): Promise<ReadonlyMap<ChangedFile, FileAtBase>> {
  if (commit === null) return new Map();
  const contents = await github.filesAt(files.map(pathOf), commit);
  const commitFiles = new CommitFiles(github, commit);
  const found = new Map<ChangedFile, FileAtBase>();
  for (const file of files) {
    const at = contents.get(pathOf(file));
    if (at?.kind !== 'content') continue;
    const open = await reader.open(pathOf(file), at.content);
    found.set(file, { content: at.content, reading: await commitFiles.settle(open) });
  }
  return found;
}

/** The trainings of a file by what the base says beside them; null where the change says nothing else. */
async function trustedOf(
  { file, content, open }: FileAtHead,
  earlier: FileAtBase | undefined,
  files: CommitFiles,
  touched: ReadonlySet<string>,
): Promise<readonly ReadConfig[] | null> {
  if (open === null) return null;
  const own = directivesIn(file.filename, content);
  // a file that the change leaves alone says what it always said
  const trusted = file.status === 'unchanged' ? own : earlier ? directivesIn(pathOf(file), earlier.content) : [];
  const isAlike = isSaidAlike(own, trusted);
  if (isAlike && ![...touched].some(isLabelPath)) return null;
  let isMasked = false;
  const reading = await files.settle((all) =>
    open(
      withoutChanged(all, touched, () => {
        isMasked = true;
      }),
      trusted,
    ),
  );
  return isMasked || !isAlike ? reading.configs : null;
}

function why(at: Exclude<FileAtCommit, { kind: 'content' }>): string {
  // GitHub says 404 both for a file that is not there and for one the token may not see; this one is there
  return at.kind === 'absent' ? 'GitHub does not show it; the token may lack contents: read' : at.reason;
}
