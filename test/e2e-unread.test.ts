// What was not looked at is counted, and where it should have been, it fails.
import { expect, test } from 'vitest';
import { resultSchema } from '../src/report/result.ts';
import { MAX_READ_FILES } from '../src/jobs/changed-configs.ts';
import { type Entry, pullRequest, type State } from './support/github-state.ts';
import { type Job, TOKEN } from './support/run-action.ts';
import { config, PATH, problems, Stage } from './support/stage.ts';

const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n';
const JSON_PATH = 'train.json';
const JSON_CONFIG = JSON.stringify(
  { model: 'yolov8m.pt', data: 'coco.yaml', epochs: 3, imgsz: 640, batch: 64 },
  null,
  1,
);

/** The check of a pull request whose head has something else in place of a training. */
async function checked(path: string, before: string, after: Entry, job: Omit<Partial<Job>, 'server'> = {}) {
  await using stage = await Stage.of(pullRequest({ [path]: before }, { [path]: after }));
  const result = await stage.check(job);
  const { unread = [] } = resultSchema.parse(result.result);
  return { ...result, unread };
}

test.each([
  ['a pointer to Git LFS', PATH, config(8), POINTER, 'it is kept in Git LFS'],
  ['a link that leads nowhere', PATH, config(8), { symlink: '../secret' }, 'it is a symlink'],
  ['a submodule', PATH, config(8), { submodule: 'https://example.com/x' }, 'it is a submodule'],
  ['more bytes than are read', PATH, config(8), `${config(512)}${'#'.repeat(11 * 2 ** 20)}`, 'more than 10.0 MiB'],
  ['half of a JSON file', JSON_PATH, JSON_CONFIG, JSON_CONFIG.slice(0, 40), 'a string has no end'],
])('a training of the base that became %s fails, and says why', async (_, path, before, after, reason) => {
  const { exitCode, unread, summary, commands } = await checked(path, before, after);
  expect(exitCode).toBe(1);
  expect(unread).toEqual([{ path, reason: expect.stringContaining(reason) as unknown, fails: true }]);
  expect(summary).toMatch(/\*\*Not looked at\*\*: 1 thing/);
  expect(commands).toContainEqual(expect.objectContaining({ name: 'error' }));
});

test.each([
  ['known', 1],
  ['any', 1],
  ['never', 0],
])('with fail-on-unread: %s it ends with %i', async (value, exitCode) => {
  const result = await checked(PATH, config(8), POINTER, { inputs: { 'fail-on-unread': value } });
  expect([result.exitCode, result.unread.length]).toEqual([exitCode, 1]);
});

test('the check fails for it, and warn-only passes', async () => {
  const failing = await checked(PATH, config(8), POINTER);
  expect([failing.exitCode, problems(failing)[0]?.message]).toEqual([
    1,
    `${PATH} is not checked: it is kept in Git LFS`,
  ]);
  expect((await checked(PATH, config(8), POINTER, { inputs: { 'fail-on': 'never' } })).exitCode).toBe(0);
});

const POD = 'kind: Pod\n';

test.each([
  ['is told', {}, 0],
  ['fails where all have to be read', { 'fail-on-unread': 'any' }, 1],
  ['fails where `files` names it', { files: 'k8s/**' }, 1],
])('what was no training and cannot be read %s', async (_, inputs, exitCode) => {
  const result = await checked('k8s/pod.yaml', POD, POINTER, { inputs });
  expect([result.exitCode, result.unread.map(({ path }) => path)]).toEqual([exitCode, ['k8s/pod.yaml']]);
  expect(result.summary).toContain('`k8s/pod.yaml`: it is kept in Git LFS');
});

test('a training that is none any more is told, and fails nothing', async () => {
  const { exitCode, unread } = await checked(PATH, config(64), 'names: [cat]\nnc: 1\n');
  expect([exitCode, unread.map(({ reason }) => reason)]).toEqual([
    0,
    [expect.stringContaining('declares none any more')],
  ]);
});

test('files that only look damaged are not named', async () => {
  const { exitCode, unread } = await checked('.vscode/x.json', '{}', '{ // a comment\n}');
  expect([exitCode, unread]).toEqual([0, []]);
});

test('a link to another file of the repository is read like it', async () => {
  const state = pullRequest(
    { [PATH]: config(8) },
    { [PATH]: { symlink: 'big.yaml' }, 'configs/big.yaml': config(512) },
  );
  await using stage = await Stage.of(state);
  expect((await stage.check()).exitCode).toBe(1);
});

test('a token that may not read contents fails, although GitHub only says "not found"', async () => {
  const state = pullRequest({}, { [PATH]: config(64), 'b.yaml': POD });
  await using stage = await Stage.of(state);
  state.commits[state.headSha] = {};
  const result = await stage.check();
  expect(result.exitCode).toBe(1);
  expect(problems(result)[0]?.message).toContain('the token may lack contents: read');
});

function flooded(count: number): State {
  const pad = Object.fromEntries(Array.from({ length: count }, (_, i) => [`train/config-${i}.yaml`, POD]));
  return pullRequest({ 'z.yaml': config(8) }, { ...pad, 'z.yaml': config(512), 'y.yaml': config(4) });
}

test('beyond the limit what stood there before is read first, and the rest is counted', async () => {
  await using stage = await Stage.of(flooded(MAX_READ_FILES + 20));
  const result = await stage.check();
  expect(result.exitCode).toBe(1);
  const { runs, unread } = resultSchema.parse(result.result);
  expect(runs.map(({ source }) => source.path)).toEqual(['z.yaml']);
  expect(unread).toEqual([
    { path: null, reason: expect.stringContaining('1022 changed files') as unknown, fails: false },
  ]);
});

test('beyond the limit of files that `files` names it fails', async () => {
  await using stage = await Stage.of(flooded(MAX_READ_FILES + 20));
  const result = await stage.check({ inputs: { files: '**/*.yaml', 'fail-on': 'oom', gpu: 'h200' } });
  expect(resultSchema.parse(result.result).unread).toMatchObject([{ fails: true }]);
});

test.each(['repos/get-content', 'pulls/list-files', 'git/get-tree'])(
  'an answer of another host, behind a redirect of %s, is an error and gets no token',
  async (operation) => {
    await using stage = await Stage.raisingBatch();
    await using other = await Stage.raisingBatch();
    const headers = { location: `${other.server.url}/x` };
    stage.server.faults.push({ operation, status: 302, message: 'Found', headers });
    const { headSha } = stage.state;
    const whole = operation === 'git/get-tree' ? { eventName: 'schedule', event: {}, sha: headSha } : {};
    const result = await stage.check({ ...whole, isBuilt: operation === 'pulls/list-files' });
    expect(result.exitCode).toBe(1);
    expect(problems(result)[0]?.message).toMatch(
      /leads elsewhere by a redirect \(127\.0\.0\.1:\d+\), which is not followed/,
    );
    expect(other.server.requests).toEqual([]);
  },
);

test('a next page on another host is an error and gets no token', async () => {
  await using stage = await Stage.raisingBatch();
  await using other = await Stage.raisingBatch();
  stage.server.links.set('pulls/list-files', { link: `<${other.server.url}/x>; rel="next"` });
  const result = await stage.check();
  expect(result.exitCode).toBe(1);
  expect(problems(result)[0]?.message).toMatch(/leads elsewhere by a link to the next page/);
  expect(other.server.requests).toEqual([]);
  expect(result.log).not.toContain(TOKEN);
});

test('what a path holds for a terminal reaches no line of the log', async () => {
  const path = 'configs/\u001B[31m\u202Etrain\u0007.yaml';
  await using stage = await Stage.of(
    pullRequest({ [path]: config(8) }, { [path]: config(64), [`${path}.yaml`]: POINTER }),
  );
  const result = await stage.check({ isBuilt: true, inputs: { 'fail-on-unread': 'any' } });
  expect(result.exitCode).toBe(1);
  expect(result.log).toContain('runs out of memory');
  // eslint-disable-next-line no-control-regex
  expect(result.log).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
});

test('300 other files cost a handful of requests', async () => {
  const others = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`src/part${i}.py`, `print(${i})\n`]));
  await using stage = await Stage.of(pullRequest({ [PATH]: config(8) }, { [PATH]: config(4), ...others }));
  await stage.check();
  // pages of the list and of comments, the policy, one comparison, folders, and files a hundred at once
  expect(stage.server.requests.length).toBeLessThanOrEqual(25);
});

test('where GraphQL does not answer, files are read one by one', async () => {
  await using stage = await Stage.of(pullRequest({}, { [PATH]: config(64), 'configs/b.yaml': config(4) }));
  stage.state.isGraphqlBroken = true;
  const result = await stage.check();
  expect(resultSchema.parse(result.result).runs).toHaveLength(2);
});
