import { spawn } from 'node:child_process';
import { UserError } from '../base/errors.ts';
import type { ChangedFiles, GitTree } from '../github/client.ts';
import { type FileAtCommit, MAX_FILE_BYTES, ofContent, tooLarge } from '../github/file-at-commit.ts';
import type { Listing } from '../sources/files.ts';

/** Modes of git, in octal. */
const LINK = '120000';
/** Bytes asked of git at once. */
const MOST_BYTES = 64 * 2 ** 20;
/** A list of 500,000 files of 100 characters. */
const MOST_LISTED_BYTES = 128 * 2 ** 20;

interface Entry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly bytes: number;
}

/** The commits of a checkout, asked of git itself: no file of the working tree is opened, and nothing of it is run. */
export class Checkout {
  readonly #folder: string;
  readonly #trees = new Map<string, Promise<ReadonlyMap<string, Entry>>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A checkout knows commits, and no pull requests. */
  changedFiles(): Promise<ChangedFiles> {
    return Promise.reject(new Error('a checkout has no pull requests'));
  }

  /** GitLab names the merge base itself, and a shallow clone could not find it. */
  mergeBase(base: string): Promise<string> {
    return Promise.resolve(base);
  }

  async tree(commit: string): Promise<GitTree> {
    const entries = await this.#entries(commit);
    return { entries: [...entries].map(([path, { type, sha }]) => ({ path, type, sha })), truncated: false };
  }

  async fileAt(path: string, commit: string): Promise<FileAtCommit> {
    return (await this.filesAt([path], commit)).get(path) ?? { kind: 'absent' };
  }

  async filesAt(paths: readonly string[], commit: string): Promise<ReadonlyMap<string, FileAtCommit>> {
    const entries = await this.#entries(commit);
    const found = new Map<string, FileAtCommit>();
    let batch: string[] = [];
    let bytes = 0;
    const read = async (): Promise<void> => {
      const contents = await this.#blobs(batch.map((path) => entries.get(path)?.sha ?? ''));
      for (const [index, path] of batch.entries()) found.set(path, ofContent(contents[index] ?? Buffer.alloc(0)));
      [batch, bytes] = [[], 0];
    };
    for (const path of new Set(paths)) {
      const entry = entries.get(path);
      if (!entry) found.set(path, { kind: 'absent' });
      else if (entry.type === 'commit') found.set(path, { kind: 'unreadable', reason: 'it is a submodule' });
      else if (entry.mode === LINK) found.set(path, { kind: 'unreadable', reason: 'it is a symlink' });
      else if (entry.bytes > MAX_FILE_BYTES) found.set(path, tooLarge(entry.bytes, MAX_FILE_BYTES));
      else {
        if (bytes + entry.bytes > MOST_BYTES) await read();
        batch.push(path);
        bytes += entry.bytes;
      }
    }
    if (batch.length > 0) await read();
    return found;
  }

  async folderAt(folder: string, commit: string): Promise<Listing | null> {
    const prefix = folder === '' ? '' : `${folder}/`;
    const files = [...(await this.#entries(commit))].flatMap(([path, { type, bytes }]) => {
      const name = path.slice(prefix.length);
      return type === 'blob' && path.startsWith(prefix) && !name.includes('/') ? [{ name, bytes }] : [];
    });
    return files.length === 0 ? null : { files, truncated: false };
  }

  async filesIn(folder: string, commit: string): Promise<readonly string[]> {
    const { files = [] } = (await this.folderAt(folder, commit)) ?? {};
    return files.map(({ name }) => (folder === '' ? name : `${folder}/${name}`));
  }

  #entries(commit: string): Promise<ReadonlyMap<string, Entry>> {
    const known = this.#trees.get(commit) ?? this.#list(commit);
    this.#trees.set(commit, known);
    return known;
  }

  async #list(commit: string): Promise<ReadonlyMap<string, Entry>> {
    const { status, out } = await this.#git(
      ['ls-tree', '-r', '-l', '-z', '--full-tree', commit],
      '',
      MOST_LISTED_BYTES,
    );
    if (status !== 0) {
      throw new UserError(`commit ${commit.slice(0, 12)} is not in the checkout: give the job GIT_DEPTH: 0`);
    }
    const lines = out.toString('utf8').split('\0').slice(0, -1);
    return new Map(
      lines.map((line) => {
        const [, mode = '', type = 'blob', sha = '', size = '0', path = ''] =
          /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
        return [path, { mode, type: type as Entry['type'], sha, bytes: Number(size) || 0 }];
      }),
    );
  }

  /** The contents of blobs, in their order. */
  async #blobs(shas: readonly string[]): Promise<Buffer[]> {
    const { status, out } = await this.#git(
      ['cat-file', '--batch'],
      shas.map((sha) => `${sha}\n`).join(''),
      MOST_BYTES * 2,
    );
    if (status !== 0) throw new UserError('git cannot read the files of the checkout');
    const contents: Buffer[] = [];
    for (let at = 0; at < out.length;) {
      const end = out.indexOf('\n', at);
      const size = Number(/ blob (\d+)$/.exec(out.toString('latin1', at, end))?.[1]);
      if (!Number.isInteger(size)) throw new UserError('git lacks a file of the checkout');
      contents.push(out.subarray(end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
    return contents;
  }

  #git(
    args: readonly string[],
    input: string,
    most: number,
  ): Promise<{ readonly status: number; readonly out: Buffer }> {
    return new Promise((resolve, reject) => {
      // the checkout may belong to another user of the image, and names of files are bytes
      const child = spawn(
        'git',
        ['-c', 'safe.directory=*', '-c', 'core.quotePath=false', '-C', this.#folder, ...args],
        {
          stdio: ['pipe', 'pipe', 'ignore'],
          env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' },
        },
      );
      const pieces: Buffer[] = [];
      let length = 0;
      child.on('error', () => reject(new UserError('gitlab needs git, which is not here')));
      child.stdout.on('data', (piece: Buffer) => {
        pieces.push(piece);
        length += piece.length;
        if (length > most) child.kill();
      });
      child.on('close', (status) => resolve({ status: status ?? 1, out: Buffer.concat(pieces) }));
      // git may end before it has read all
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    });
  }
}
