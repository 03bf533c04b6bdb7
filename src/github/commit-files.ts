import { grouped } from '../base/grouped.ts';
import { isBroughtAlong } from '../frameworks/registry.ts';
import { type Files, type Listing, MAX_WORK } from '../sources/files.ts';
import { MAX_BYTES } from '../sources/text.ts';
import type { GitHubClient } from './client.ts';

/** GITHUB_TOKEN has 1,000 requests an hour for the whole repository (GitHub Docs, rate limits for the REST API). */
const MAX_FILES = 100;
const MAX_TOTAL_BYTES = 4 * 2 ** 20;
/** A config names a file, which names another, and so on: more rounds than any honest one needs. */
const MAX_ROUNDS = 10;
const WORTH_A_LIST = 3;
type Api = Pick<GitHubClient, 'filesAt' | 'folderAt' | 'tree'>;

/** The files of one commit that configs refer to, asked for as they are missed and within a budget. */
export class CommitFiles {
  readonly #github: Api;
  readonly #ref: string;
  readonly #known = new Map<string, string | null>();
  readonly #listings = new Map<string, Listing | null>();
  /** Null where GitHub does not list them all. */
  #paths: readonly string[] | null | undefined;
  #there: ReadonlySet<string> | null = null;
  readonly #work = { left: MAX_WORK };
  #bytes = 0;

  constructor(github: Api, ref: string) {
    this.#github = github;
    this.#ref = ref;
  }

  /** Reads, with what was missed fetched and read again, until nothing more is missed. */
  async settle<T>(read: (files: Files) => T): Promise<T> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const missed = { files: new Set<string>(), folders: new Set<string>(), all: false };
      const value = read({
        read: (path) => {
          const known = this.#known.get(path);
          const mayBe = this.#there?.has(path) ?? true;
          if (known === undefined && mayBe && !isBroughtAlong(path)) missed.files.add(path);
          return known ?? null;
        },
        list: (folder) => {
          const known = this.#listings.get(folder);
          if (known === undefined) missed.folders.add(folder);
          return known ?? null;
        },
        all: () => {
          if (this.#paths === undefined) missed.all = true;
          return this.#paths ?? null;
        },
        work: this.#work,
      });
      if (missed.all) await this.#listAll();
      const left = Math.max(MAX_FILES - this.#known.size - this.#listings.size, 0);
      const wanted = [...missed.files].slice(0, left);
      const folders = [...missed.folders].slice(0, left - wanted.length);
      if (wanted.length + folders.length === 0 && !missed.all) return value;
      if (this.#bytes > MAX_TOTAL_BYTES) return value;
      await Promise.all(folders.map((folder) => this.#list(folder)));
      const there = await this.#existing(wanted);
      for (const path of wanted) if (!there.has(path)) this.#known.set(path, null);
      await this.#fetch([...there]);
    }
    return read({
      read: (path) => this.#known.get(path) ?? null,
      list: (folder) => this.#listings.get(folder) ?? null,
      all: () => this.#paths ?? null,
      work: this.#work,
    });
  }

  async #listAll(): Promise<void> {
    const { entries, truncated } = await this.#github.tree(this.#ref, { recursive: true });
    const blobs = entries.flatMap(({ path, type }) => (type === 'blob' ? [path] : []));
    this.#paths = truncated ? null : blobs;
    this.#there = truncated ? null : new Set(blobs);
  }

  /** Of several paths in a folder one request tells which there are. */
  async #existing(paths: readonly string[]): Promise<ReadonlySet<string>> {
    const folders = grouped(paths, (path) => path.split('/').slice(0, -1).join('/'));
    const there = await Promise.all(
      [...folders].map(async ([folder, wanted]) => {
        if (wanted.length < WORTH_A_LIST) return wanted;
        const listing = await this.#list(folder);
        if (listing?.truncated) return wanted;
        const listed = new Set(listing?.files.map(({ name }) => (folder === '' ? name : `${folder}/${name}`)));
        return wanted.filter((path) => listed.has(path));
      }),
    );
    return new Set(there.flat());
  }

  async #list(folder: string): Promise<Listing | null> {
    const known = this.#listings.get(folder);
    if (known !== undefined) return known;
    const listing = await this.#github.folderAt(folder, this.#ref);
    this.#listings.set(folder, listing);
    return listing;
  }

  async #fetch(paths: readonly string[]): Promise<void> {
    for (const [path, at] of await this.#github.filesAt(paths, this.#ref)) {
      const isText = at.kind === 'content' && at.content.length <= MAX_BYTES;
      this.#known.set(path, isText ? new TextDecoder().decode(at.content) : null);
      if (isText) this.#bytes += at.content.length;
    }
  }
}
