import nock from 'nock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiError, MissingPermission } from '../../src/github/api-error.ts';
import { GitHubClient } from '../../src/github/client.ts';

const API = 'https://api.github.test';
const SHA = 'c'.repeat(40);
const file = { type: 'file', encoding: 'base64', size: 10, content: '', sha: SHA };

const lines: string[] = [];
let client: GitHubClient;

beforeEach(() => {
  nock.disableNetConnect();
  lines.length = 0;
  client = new GitHubClient({
    token: 'ghs_secret',
    baseUrl: API,
    repository: { owner: 'octo', repo: 'vision' },
    userAgent: 'oomlint/0.0.0',
    pacing: { pauseMilliseconds: 1, queuesWrites: false },
    timeoutMilliseconds: 200,
    log: (message) => lines.push(message),
  });
});

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  expect(lines.join('\n')).not.toContain('ghs_secret');
  nock.cleanAll();
});

const api = () => nock(API, { reqheaders: { authorization: 'token ghs_secret', 'user-agent': /^oomlint\/0\.0\.0 / } });
const contents = (path: string) => api().get(`/repos/octo/vision/contents/${path}`).query({ ref: SHA });

function files(count: number) {
  return Array.from({ length: count }, (_, i) => ({ filename: `${i}.yaml`, status: 'added' }));
}

test('all pages of the changed files are read, a hundred a page', async () => {
  const path = '/repos/octo/vision/pulls/7/files';
  const link = { link: `<${API}${path}?per_page=100&page=2>; rel="next"` };
  api().get(path).query({ per_page: 100 }).reply(200, files(100), link);
  api().get(path).query({ per_page: 100, page: 2 }).reply(200, files(20));
  const { files: all, truncated } = await client.changedFiles(7);
  expect([all.length, truncated]).toEqual([120, false]);
});

test('a list as long as GitHub ever gives is said to be cut', async () => {
  api().get('/repos/octo/vision/pulls/7/files').query({ per_page: 100 }).reply(200, files(3000));
  expect((await client.changedFiles(7)).truncated).toBe(true);
});

test('the merge base comes from a comparison', async () => {
  const answer = { merge_base_commit: { sha: SHA }, commits: [] };
  api().get('/repos/octo/vision/compare/base...head').query({ per_page: 1 }).reply(200, answer);
  expect(await client.mergeBase('base', 'head')).toBe(SHA);
});

test('a file is read from base64 that is broken into lines', async () => {
  const content = Buffer.from('batch: 16\n')
    .toString('base64')
    .replace(/(.{4})/, '$1\n');
  contents('a.yaml').reply(200, { ...file, content });
  expect(await client.fileAt('a.yaml', SHA)).toEqual({ kind: 'content', content: Buffer.from('batch: 16\n') });
});

test('a name with spaces, signs and dots stays one path', async () => {
  const path = 'a b/%2e#?&é.yaml';
  api()
    .get((uri) => uri === `/repos/octo/vision/contents/${encodeURIComponent(path)}?ref=${SHA}`)
    .reply(404, { message: 'Not Found' });
  expect(await client.fileAt(path, SHA)).toEqual({ kind: 'absent' });
});

test('a file over 1 MB is read as a blob', async () => {
  contents('big.yaml').reply(200, { ...file, encoding: 'none', size: 2_000_000 });
  const blob = { encoding: 'base64', content: Buffer.from('batch: 16').toString('base64') };
  api().get(`/repos/octo/vision/git/blobs/${SHA}`).reply(200, blob);
  expect(await client.fileAt('big.yaml', SHA)).toEqual({ kind: 'content', content: Buffer.from('batch: 16') });
});

test.each([
  ['a symbolic link', { type: 'symlink', target: '/etc/passwd' }, 'it is a symlink'],
  ['a submodule', { type: 'submodule' }, 'it is a submodule'],
  ['a directory', [{ type: 'file' }], 'it is a directory'],
  ['a huge file', { ...file, encoding: 'none', size: 20 * 2 ** 20 }, 'it has 20.0 MiB, more than 10.0 MiB'],
  [
    'a pointer to Git LFS',
    { ...file, content: Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0').toString('base64') },
    'it is kept in Git LFS',
  ],
])('%s is named, not read', async (_, answer, reason) => {
  contents('a.yaml').reply(200, answer);
  expect(await client.fileAt('a.yaml', SHA)).toEqual({ kind: 'unreadable', reason });
});

test('a server that fails twice is asked a third time', async () => {
  api()
    .get('/repos/octo/vision/pulls/7/files')
    .query({ per_page: 100 })
    .twice()
    .reply(502, { message: 'Server Error' });
  api().get('/repos/octo/vision/pulls/7/files').query({ per_page: 100 }).reply(200, []);
  expect((await client.changedFiles(7)).files).toEqual([]);
});

test('a server that keeps failing is named with its status', async () => {
  api().get('/repos/octo/vision/issues/7/comments').query({ per_page: 100 }).thrice().reply(503, 'down');
  await expect(client.comments(7)).rejects.toThrow("could not list the comments: GitHub's API answered 503 (down)");
});

test('a connection that breaks is named as such', async () => {
  api().get('/repos/octo/vision/issues/7/comments').query({ per_page: 100 }).thrice().replyWithError('socket hang up');
  await expect(client.comments(7)).rejects.toMatchObject({ status: 0, message: /did not answer/ });
});

test('a secondary limit is waited for when it is short', async () => {
  const slowDown = { message: 'You have exceeded a secondary rate limit.' };
  const path = '/repos/octo/vision/pulls/7/files';
  api().get(path).query({ per_page: 100 }).reply(403, slowDown, { 'retry-after': '2' });
  api().get(path).query({ per_page: 100 }).reply(200, []);
  expect((await client.changedFiles(7)).files).toEqual([]);
  expect(lines).toEqual(['GitHub asks to slow down for 2 s']);
});

test('a long limit is told, not waited for', async () => {
  const slowDown = { message: 'You have exceeded a secondary rate limit.' };
  api()
    .get('/repos/octo/vision/pulls/7/files')
    .query({ per_page: 100 })
    .reply(403, slowDown, { 'retry-after': '3000' });
  await expect(client.changedFiles(7)).rejects.toThrow(/answered 403 \(You have exceeded a secondary rate limit/);
});

test('a read-only token is told which permission it lacks', async () => {
  const refusal = { message: 'Resource not accessible by integration' };
  api().post('/repos/octo/vision/issues/7/comments').reply(403, refusal);
  const error = await client.createComment(7, 'b', () => Promise.resolve(null)).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(MissingPermission);
  expect(error).toMatchObject({ permission: 'pull-requests: write', status: 403 });
});

test.each([
  [401, 'Bad credentials', 'could not write the comment: GitHub refused the token (401)'],
  [404, 'Not Found', /found nothing there \(404\).*`pull-requests: write`/],
  [422, 'Validation Failed: body is too long', /answered 422 \(Validation Failed: body is too long/],
])('the answer %i is put in words', async (status, message, words) => {
  api().post('/repos/octo/vision/issues/7/comments').reply(status, { message });
  await expect(client.createComment(7, 'b', () => Promise.resolve(null))).rejects.toThrow(words);
});

test('an answer of another form is an error of the API, not of ours', async () => {
  api()
    .get('/repos/octo/vision/issues/7/comments')
    .query({ per_page: 100 })
    .reply(200, [{ id: 'one' }]);
  const error = await client.comments(7).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ message: /not of the known form \(0\.id/ });
});

test('the writer of comments is asked over GraphQL', async () => {
  api()
    .post('/graphql')
    .reply(200, { data: { viewer: { login: 'github-actions[bot]' } } });
  expect(await client.viewer()).toBe('github-actions[bot]');
});

test('an error of GraphQL is told like any other', async () => {
  const errors = [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }];
  api().post('/graphql').reply(200, { data: null, errors });
  await expect(client.hideAsResolved('X')).rejects.toMatchObject({ name: 'MissingPermission' });
});

test.each([
  [409, 'Conflict'],
  [429, 'Too Many Requests'],
  [500, 'oops'],
  [504, 'Gateway Timeout'],
])('the answer %i to a reading is tried again', async (status, message) => {
  const path = `/repos/octo/vision/git/trees/${SHA}`;
  api().get(path).reply(status, { message }, { 'retry-after': '0' });
  api().get(path).reply(200, { sha: SHA, tree: [], truncated: false });
  expect(await client.tree(SHA, { recursive: false })).toEqual({ entries: [], truncated: false });
});

test('who may push is asked, and a stranger may not', async () => {
  const path = (login: string) => `/repos/octo/vision/collaborators/${login}/permission`;
  api().get(path('a')).reply(200, { permission: 'write', role_name: 'maintain' });
  api().get(path('b')).reply(200, { permission: 'read' });
  api().get(path('c')).reply(404, { message: 'Not Found' });
  expect(await Promise.all(['a', 'b', 'c'].map((login) => client.mayWrite(login)))).toEqual([true, false, false]);
});

test('the pull request of a fork is found by its branch and its head, not by the branch alone', async () => {
  const repo = { full_name: 'octo/vision' };
  const pull = (number: number, sha: string) => ({ number, head: { sha, repo: null }, base: { sha: SHA, repo } });
  const query = { state: 'open', head: 'stranger:topic', per_page: 100 };
  const path = '/repos/octo/vision/pulls';
  const all = [pull(6, 'a'.repeat(40)), pull(7, 'b'.repeat(40))];
  api().get(path).query(query).twice().reply(200, all);
  expect(await client.openPullRequest('stranger', 'topic', 'b'.repeat(40))).toMatchObject({ number: 7, isFork: true });
  expect(await client.openPullRequest('stranger', 'topic', 'd'.repeat(40))).toBeNull();
});

const comment = (id: number) => ({
  id,
  html_url: '',
  body: 'b',
  user: { login: 'hubot', type: 'User' },
  created_at: '2026-11-24T00:00:00Z',
  updated_at: '2026-11-24T00:00:00Z',
});
const COMMENTS = '/repos/octo/vision/issues/7/comments';

test('a creation that failed is looked for before it is tried again', async () => {
  api().post(COMMENTS).reply(502, { message: 'Server Error' });
  const found = { ...comment(9), author_association: 'NONE' };
  expect(await client.createComment(7, 'b', () => Promise.resolve(found))).toBe(found);
});

test('a creation that is nowhere is tried three times, with a look after each', async () => {
  api().post(COMMENTS).thrice().reply(503, { message: 'down' });
  let looks = 0;
  const created = client.createComment(7, 'b', () => {
    looks += 1;
    return Promise.resolve(null);
  });
  await expect(created).rejects.toMatchObject({ status: 503 });
  expect(looks).toBe(3);
});

test('a refused creation is final, and a review is created like a comment', async () => {
  const path = '/repos/octo/vision/pulls/7/reviews';
  api().post(path).reply(422, { message: 'Line could not be resolved' });
  const comments = [{ path: 'a.yaml', line: 1, body: 'x' }];
  await expect(client.review(7, SHA, comments, () => Promise.reject(new Error('looked')))).rejects.toThrow(/422/);
  api().post(path).reply(502, { message: 'Server Error' });
  api()
    .post(path, { commit_id: SHA, event: 'COMMENT', comments: [{ ...comments[0], side: 'RIGHT' }] })
    .reply(200, {});
  await client.review(7, SHA, comments, () => Promise.resolve(null));
});

test('a person whom GraphQL refuses is asked for as a user, an app is nobody', async () => {
  const refusal = { data: null, errors: [{ type: 'FORBIDDEN', message: 'no' }] };
  api().post('/graphql').reply(200, refusal);
  api().get('/user').reply(200, { login: 'hubot' });
  expect(await client.viewer()).toBe('hubot');
  api().post('/graphql').reply(200, refusal);
  api().get('/user').reply(403, { message: 'Resource not accessible by integration' });
  expect(await client.viewer()).toBeNull();
  api().post('/graphql').reply(200, refusal);
  api().get('/user').reply(401, { message: 'Bad credentials' });
  await expect(client.viewer()).rejects.toThrow(/refused the token/);
});

const blob = (text: string | null, change: object = {}) => ({
  mode: 0o100644,
  object: { byteSize: Buffer.byteLength(text ?? ''), isTruncated: false, text, ...change },
});
const answered = (files: readonly (object | null)[]) => ({
  data: { repository: { object: Object.fromEntries(files.map((file, index) => [`f${index}`, file])) } },
});

test('a hundred files are one query, with their paths as variables', async () => {
  const paths = Array.from({ length: 150 }, (_, i) => `${i}"} evil {.yaml`);
  for (const some of [paths.slice(0, 100), paths.slice(100)]) {
    const given = Object.fromEntries(some.map((path, index) => [`p${index}`, path]));
    const variables = { owner: 'octo', repo: 'vision', ref: SHA, ...given };
    const isSafe = ({ query }: { query: string }): boolean => !query.includes('evil');
    api()
      .post('/graphql', (body: { query: string; variables: object }) => {
        return isSafe(body) && JSON.stringify(body.variables) === JSON.stringify(variables);
      })
      .reply(200, answered(some.map((path) => blob(`batch: 1 # ${path}`))));
  }
  const found = await client.filesAt([...paths, ...paths], SHA);
  expect(found.size).toBe(150);
  expect(found.get(paths[149]!)).toEqual({ kind: 'content', content: Buffer.from(`batch: 1 # ${paths[149]}`) });
});

test('what GraphQL shows otherwise than it is, is read by itself', async () => {
  const whole = { ...file, content: Buffer.from('whole').toString('base64') };
  const paths = ['cut', 'binary', 'letters', 'bom', 'link', 'big', 'none', 'module', 'folder', 'lfs', 'good'];
  const files = [
    blob('x', { byteSize: 600_000, isTruncated: true }),
    blob(null, { byteSize: 9 }),
    blob('caf\uFFFD'),
    blob('x', { byteSize: 4 }),
    { ...blob('../x'), mode: 0o120000 },
    blob('', { byteSize: 20 * 2 ** 20 }),
    null,
    { mode: 0o160000, object: null },
    { mode: 0o040000, object: {} },
    blob('version https://git-lfs.github.com/spec/v1\noid'),
    blob('batch: 8'),
  ];
  api().post('/graphql').reply(200, answered(files));
  for (const path of paths.slice(0, 5)) contents(path).reply(200, whole);
  const found = await client.filesAt(paths, SHA);
  for (const path of paths.slice(0, 5)) {
    expect(found.get(path)).toEqual({ kind: 'content', content: Buffer.from('whole') });
  }
  expect(found.get('none')).toEqual({ kind: 'absent' });
  expect(paths.slice(5, 10).map((path) => (found.get(path) as { reason?: string }).reason)).toEqual([
    'it has 20.0 MiB, more than 10.0 MiB',
    undefined,
    'it is a submodule',
    'it is a directory',
    'it is kept in Git LFS',
  ]);
  expect(found.get('good')).toEqual({ kind: 'content', content: Buffer.from('batch: 8') });
});

test.each([
  ['does not know the commit', { data: { repository: { object: null } } }],
  ['says no', { data: null, errors: [{ message: 'no' }] }],
  ['answers in another form', { data: { repository: { object: { f0: 7, f1: 7 } } } }],
])('where GraphQL %s, files are read one by one', async (_, answer) => {
  api().post('/graphql').reply(200, answer);
  for (const path of ['a', 'b']) contents(path).reply(404, { message: 'Not Found' });
  expect([...(await client.filesAt(['a', 'b'], SHA)).values()]).toEqual([{ kind: 'absent' }, { kind: 'absent' }]);
});
