import { createHash } from 'node:crypto';
import answers from '../fixtures/github-answers.json' with { type: 'json' };
import { type ChangedFile } from '../../src/github/schemas.ts';
import { patchOf } from './unified-diff.ts';

/** What a commit has at a path. */
export type Entry = string | Uint8Array | { readonly symlink: string } | { readonly submodule: string };
export type Tree = Readonly<Record<string, Entry>>;

/** GitHub's answer for a comment, as far as tests look at it. */
export interface IssueComment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
  readonly created_at: string;
  updated_at: string;
}

/** A comment on a line of the diff. */
export interface LineComment {
  readonly id: number;
  readonly node_id: string;
  readonly login: string;
  readonly path: string;
  /** Null once the diff has moved on. */
  line: number | null;
  body: string;
  isHidden: boolean;
}

type Grants = Readonly<Record<string, string>>;

/** One repository with one pull request. */
export interface State {
  readonly repository: string;
  readonly number: number;
  /** Tip of the base branch, which moved on after the author branched off at `mergeBase`. */
  readonly baseSha: string;
  readonly mergeBase: string;
  headSha: string;
  readonly commits: Record<string, Tree>;
  files: ChangedFile[];
  comments: IssueComment[];
  /** Who the token writes as. */
  viewer: string;
  readOnlyToken: boolean;
  /** What the token may do, by the names of a workflow's `permissions`; null for everything. */
  grants: Grants | null;
  isFork: boolean;
  reviewComments: LineComment[];
  /** `1000 eyes`: the comment and what the token thinks of it. */
  readonly reactions: string[];
  /** What users may do; others may read. */
  readonly permissions: Record<string, 'admin' | 'write' | 'read'>;
  /** The latest run for the head, by the file of its workflow. */
  readonly runs: Record<string, number>;
  readonly reruns: number[];
  readonly dispatches: { readonly workflow: string; readonly ref: string; readonly inputs: unknown }[];
  /** Trees of more entries are cut, as GitHub does beyond 100,000. */
  treeLimit: number;
  isOpen: boolean;
  /** A token that GraphQL says no to. */
  isGraphqlBroken: boolean;
  /** Seconds that went by: each thing that is written takes one. */
  seconds: number;
}

const MERGE_BASE = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const REPOSITORY = 'octo/vision';

/** A pull request that turns `before` into `after`; `renamed` maps new paths to old ones. */
export function pullRequest(before: Tree, after: Tree, renamed: Readonly<Record<string, string>> = {}): State {
  const state: State = {
    repository: REPOSITORY,
    number: 7,
    baseSha: BASE,
    mergeBase: MERGE_BASE,
    headSha: '',
    commits: { [MERGE_BASE]: before, [BASE]: {} },
    files: [],
    comments: [],
    viewer: 'github-actions[bot]',
    readOnlyToken: false,
    grants: null,
    isFork: false,
    reviewComments: [],
    reactions: [],
    permissions: { maintainer: 'admin', writer: 'write' },
    runs: {},
    reruns: [],
    dispatches: [],
    treeLimit: Infinity,
    isOpen: true,
    isGraphqlBroken: false,
    seconds: 0,
  };
  push(state, after, renamed);
  return state;
}

/** The author pushes a commit: `after` is the whole tree from now on. */
export function push(state: State, after: Tree, renamed: Readonly<Record<string, string>> = {}): void {
  state.headSha = sha1(`commit ${Object.keys(state.commits).length}`);
  state.commits[state.headSha] = after;
  state.files = changes(state.commits[state.mergeBase] ?? {}, after, renamed);
}

function changes(before: Tree, after: Tree, renamed: Readonly<Record<string, string>>): ChangedFile[] {
  const gone = new Set(Object.keys(before).filter((path) => !(path in after)));
  const files: ChangedFile[] = [];
  for (const [path, entry] of Object.entries(after)) {
    const previous = renamed[path];
    if (previous !== undefined) {
      gone.delete(previous);
      files.push({ filename: path, status: 'renamed', previous_filename: previous, ...patch(before[previous], entry) });
    } else if (!(path in before)) files.push({ filename: path, status: 'added', ...patch('', entry) });
    else if (before[path] !== entry) files.push({ filename: path, status: 'modified', ...patch(before[path], entry) });
  }
  return [...files, ...[...gone].map((path) => ({ filename: path, status: 'removed' as const }))];
}

/** Longer ones GitHub leaves out. */
const LONGEST_PATCH = 20_000;

function patch(before: Entry | undefined, after: Entry): { patch?: string } {
  if (typeof before !== 'string' || typeof after !== 'string' || before === after) return {};
  const text = patchOf(before, after);
  return text.length > LONGEST_PATCH ? {} : { patch: text };
}

export function entryAt(state: State, ref: string, path: string): Entry | undefined {
  const tree = state.commits[ref];
  return tree && Object.hasOwn(tree, path) ? tree[path] : undefined;
}

export function blobSha(content: string | Uint8Array): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0`)
    .update(content)
    .digest('hex');
}

/** An answer of the files API. */
export function fileEntry(url: string, state: State, file: ChangedFile): object {
  const entry = entryAt(state, state.headSha, file.filename);
  const isText = typeof entry === 'string' || entry instanceof Uint8Array;
  const place = `${url}/${state.repository}/${state.headSha}/${encodeURIComponent(file.filename)}`;
  return {
    ...file,
    sha: isText ? blobSha(entry) : sha1(JSON.stringify(entry ?? null)),
    additions: 1,
    deletions: 0,
    changes: 1,
    blob_url: place,
    raw_url: place,
    contents_url: place,
  };
}

/** An answer of the contents API. */
export function contentOf(url: string, state: State, path: string, entry: Entry, inlineLimit: number): object {
  const self = `${url}/repos/${state.repository}/contents/${encodeURIComponent(path)}`;
  const common = {
    name: path.split('/').at(-1),
    path,
    url: self,
    git_url: self,
    html_url: self,
    download_url: null,
    _links: { self, git: self, html: self },
  };
  if (typeof entry === 'string' || entry instanceof Uint8Array) {
    const size = Buffer.byteLength(entry);
    const inline = size <= inlineLimit;
    // GitHub breaks the base64 after 60 characters
    const content = inline ? Buffer.from(entry).toString('base64').replaceAll(/.{60}/g, '$&\n') : '';
    return { ...common, type: 'file', sha: blobSha(entry), size, encoding: inline ? 'base64' : 'none', content };
  }
  const sha = sha1(JSON.stringify(entry));
  if ('symlink' in entry) return { ...common, type: 'symlink', sha, size: entry.symlink.length, target: entry.symlink };
  return { ...common, type: 'submodule', sha, size: 0, submodule_git_url: entry.submodule };
}

/** "This API has an upper limit of 1,000 files for a directory" (REST reference, repos/contents). */
const MOST_LISTED = 1000;

/** An answer of the contents API for a folder: the files that stand in it. */
export function folderOf(url: string, state: State, folder: string, ref: string): object[] {
  return Object.entries(state.commits[ref] ?? {})
    .filter(([path]) => path.split('/').slice(0, -1).join('/') === folder)
    .slice(0, MOST_LISTED)
    .map(([path, entry]) => {
      const { content: _, encoding: __, ...rest } = contentOf(url, state, path, entry, 0) as Record<string, unknown>;
      return rest;
    });
}

/** The next second of the day that everything happens on. */
export function now(state: State): string {
  state.seconds += 1;
  return new Date(Date.UTC(2026, 10, 24) + state.seconds * 1000).toISOString().replace('.000', '');
}

/** A comment as it stands on the pull request; numbered after those already there. */
export function comment(url: string, state: State, { body, login }: { body: string; login: string }): IssueComment {
  const id = Math.max(999, ...state.comments.map((each) => each.id)) + 1;
  const issue = `${url}/${state.repository}/issues/${state.number}`;
  const time = now(state);
  const answer = {
    id,
    node_id: `IC_${id}`,
    url: `${url}/repos/${state.repository}/issues/comments/${id}`,
    html_url: `${issue}#issuecomment-${id}`,
    issue_url: issue,
    body,
    user: user(url, login),
    author_association: login in state.permissions ? 'MEMBER' : 'NONE',
    created_at: time,
    updated_at: time,
  };
  return answer;
}

/** The branch that the pull request comes from. */
export const HEAD_BRANCH = 'topic';

/** Where that branch is. */
export function headRepository({ repository, isFork }: State): string {
  return isFork ? `stranger/${repository.split('/')[1]}` : repository;
}

/** An answer of the pulls API. */
export function pullRequestAnswer(state: State): object {
  return withSides(answers['pull-request'], state);
}

/** The same as one of a list, which has less. */
export function pullRequestListed(state: State): object {
  return withSides(answers['pull-request-simple-items'][0] as { head: Side; base: Side }, state);
}

function withSides(example: { readonly head: Side; readonly base: Side }, state: State): object {
  const { head, base } = example;
  return {
    ...example,
    // the examples' teams lack what the description requires of them
    requested_teams: [],
    number: state.number,
    state: state.isOpen ? 'open' : 'closed',
    head: { ...head, sha: state.headSha, repo: { ...head.repo, full_name: headRepository(state) } },
    base: { ...base, sha: state.baseSha, repo: { ...base.repo, full_name: state.repository } },
  };
}

interface Side {
  readonly sha: string;
  readonly repo: object;
}

/** An answer of the trees API: a folder, or with `recursive` everything below; null where there is no such tree. */
export function treeAnswer(url: string, state: State, sha: string, recursive: boolean): object | null {
  const found = treeBySha(state, sha);
  if (!found) return null;
  const entries = Object.entries(found)
    .toSorted(byName)
    .flatMap(([path, entry]) => treeEntries(path, entry, recursive));
  const tree = entries.map((entry) => Object.assign(entry, { url: `${url}/git/${entry.sha}` }));
  return {
    sha,
    url: `${url}/git/trees/${sha}`,
    tree: tree.slice(0, state.treeLimit),
    truncated: tree.length > state.treeLimit,
  };
}

interface Folder {
  [name: string]: Entry | { readonly folder: Folder };
}

/** The tree of a commit by the commit, or a folder of any commit by its own sha. */
function treeBySha(state: State, sha: string): Folder | undefined {
  const roots = Object.entries(state.commits).map(([commit, files]) => [commit, nested(files)] as const);
  const pending = roots.map(([, folder]) => folder);
  const root = roots.find(([commit]) => commit === sha);
  if (root) return root[1];
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    if (treeSha(folder) === sha) return folder;
    for (const entry of Object.values(folder)) if (isFolder(entry)) pending.push(entry.folder);
  }
  return undefined;
}

function nested(files: Tree): Folder {
  const root: Folder = {};
  for (const [path, entry] of Object.entries(files)) {
    const names = path.split('/');
    let folder = root;
    for (const name of names.slice(0, -1)) {
      const next = (folder[name] ??= { folder: {} });
      if (!isFolder(next)) throw new Error(`${path} crosses a file`);
      folder = next.folder;
    }
    folder[names.at(-1) ?? ''] = entry;
  }
  return root;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function isFolder(entry: Folder[string]): entry is { folder: Folder } {
  return typeof entry === 'object' && 'folder' in entry;
}

function treeEntries(path: string, entry: Folder[string], recursive: boolean): TreeEntry[] {
  if (isFolder(entry)) {
    const below = recursive
      ? Object.entries(entry.folder).flatMap(([name, each]) => treeEntries(`${path}/${name}`, each, true))
      : [];
    return [{ path, mode: '040000', type: 'tree', sha: treeSha(entry.folder) }, ...below];
  }
  if (typeof entry === 'string' || entry instanceof Uint8Array) {
    return [{ path, mode: '100644', type: 'blob', sha: blobSha(entry), size: Buffer.byteLength(entry) }];
  }
  const isLink = 'symlink' in entry;
  return [
    { path, mode: isLink ? '120000' : '160000', type: isLink ? 'blob' : 'commit', sha: sha1(JSON.stringify(entry)) },
  ];
}

interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size?: number;
}

function treeSha(folder: Folder): string {
  return sha1(JSON.stringify(folder, (_, value: unknown) => (value instanceof Uint8Array ? blobSha(value) : value)));
}

/** An answer of the compare API. */
export function comparison(url: string, state: State, mergeBase: string): object {
  const page = `${url}/${state.repository}/compare`;
  return {
    url: page,
    html_url: page,
    permalink_url: page,
    diff_url: page,
    patch_url: page,
    base_commit: commit(url, state.baseSha),
    merge_base_commit: commit(url, mergeBase),
    status: 'diverged',
    ahead_by: 1,
    behind_by: 1,
    total_commits: 1,
    commits: [commit(url, state.headSha)],
  };
}

function commit(url: string, sha: string): object {
  const place = `${url}/commits/${sha}`;
  const author = { name: 'octo', email: 'octo@example.com', date: '2026-11-24T00:00:00Z' };
  const tree = { sha, url: place };
  const detail = { url: place, author, committer: author, message: 'a change', comment_count: 0, tree };
  const links = { url: place, html_url: place, comments_url: place };
  return { ...links, sha, node_id: `C_${sha}`, commit: detail, author: null, committer: null, parents: [] };
}

function user(url: string, login: string) {
  const place = `${url}/users/${encodeURIComponent(login)}`;
  const links = [
    'avatar_url',
    'events_url',
    'followers_url',
    'following_url',
    'gists_url',
    'html_url',
    'organizations_url',
    'received_events_url',
    'repos_url',
    'starred_url',
    'subscriptions_url',
    'url',
  ];
  return {
    ...Object.fromEntries(links.map((link) => [link, place])),
    login,
    id: 1,
    node_id: 'U_1',
    gravatar_id: '',
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  };
}

/** An answer of the users API. */
export function publicUser(url: string, login: string): object {
  const unsaid = { bio: null, blog: null, company: null, email: null, hireable: null, location: null, name: null };
  const counts = { followers: 0, following: 0, public_gists: 0, public_repos: 0 };
  const time = '2026-11-24T00:00:00Z';
  return { ...user(url, login), ...unsaid, ...counts, created_at: time, updated_at: time };
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
