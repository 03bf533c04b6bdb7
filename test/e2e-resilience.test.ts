import { expect, test } from 'vitest';
import { ConnectProxy } from './support/connect-proxy.ts';
import { pullRequest, push as pushTo } from './support/github-state.ts';
import { pullRequestEvent, runAction } from './support/run-action.ts';
import { BIGGER_BATCH, config, CREATED, marker, PATH, problems, Stage, SUGGESTED } from './support/stage.ts';

test('of 120 changed files on two pages the one config is found', async () => {
  const images = Object.fromEntries(Array.from({ length: 119 }, (_, i) => [`images/${i}.txt`, 'cat']));
  await using stage = await Stage.of(pullRequest({}, { ...images, [PATH]: config(64) }));
  const result = await stage.check();
  expect(result.outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  const pages = stage.server.requests
    .filter(({ path }) => path.endsWith('/files'))
    .map(({ query }) => query['page'] ?? '1');
  expect(pages).toEqual(['1', '2']);
});

test('an API that fails once is asked again', async () => {
  await using stage = await Stage.raisingBatch();
  stage.server.failures = 1;
  expect((await stage.check()).outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  expect(stage.server.requests.map(({ status }) => status).filter((status) => status === 502)).toHaveLength(1);
});

test('an API that stays down is named, in one line', async () => {
  await using stage = await Stage.raisingBatch();
  stage.server.failures = 100;
  const result = await stage.check();
  expect(result.exitCode).toBe(1);
  const [problem, ...others] = problems(result).map(({ message }) => message);
  expect(problem).toMatch(/^could not .*oomlint\.yml.*: GitHub's API answered 502 \(Server Error\)$/);
  expect(others).toEqual([]);
});

test('a runner behind a proxy reaches GitHub through it, and Enterprise Server under its own paths', async () => {
  await using stage = await Stage.of(pullRequest(BIGGER_BATCH.before, BIGGER_BATCH.after), { prefix: '/api/v3' });
  await using proxy = await ConnectProxy.start();
  const result = await stage.check({ isBuilt: true, machine: { HTTP_PROXY: proxy.url } });
  expect(result.outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  expect(new Set(proxy.targets)).toEqual(new Set([new URL(stage.server.url).host]));
  expect(stage.server.writes).toEqual([CREATED, SUGGESTED]);
});

test('an older run that finishes late does not overwrite', async () => {
  await using stage = await Stage.raisingBatch();
  stage.stands('github-actions[bot]', `${marker(200)}\na later verdict`);
  await stage.check({ runId: 100 });
  expect(stage.bodies).toEqual([`${marker(200)}\na later verdict`]);
});

test('a marker pasted by another author captures nothing', async () => {
  await using stage = await Stage.raisingBatch();
  stage.stands('stranger', `${marker(99)}\nall is well`);
  await stage.check();
  expect(stage.bodies[0]).toContain('all is well');
  expect(stage.bodies).toHaveLength(2);
});

test('3,500 changed files are all looked at', async () => {
  const data = Object.fromEntries(Array.from({ length: 3_500 }, (_, i) => [`data/${i}.txt`, `${i}`]));
  await using stage = await Stage.of(pullRequest({}, { ...data, 'z/train.yaml': config(64) }));
  const result = await stage.check();
  expect(result.exitCode).toBe(1);
  expect(problems(result)[0]?.properties['file']).toBe('z/train.yaml');
});

test.each([
  [401, 'Bad credentials', 'GitHub refused the token (401)'],
  [403, 'Resource not accessible by integration', 'pull-requests: write'],
  [404, 'Not Found', '404'],
  [409, 'Conflict', 'answered 409'],
  [422, 'Validation Failed', 'answered 422'],
  [500, 'Server Error', 'answered 500'],
  [503, 'Service Unavailable', 'answered 503'],
])('a comment that GitHub refuses with %i changes no verdict', async (status, message, words) => {
  await using stage = await Stage.raisingBatch();
  stage.server.faults.push({ operation: 'issues/create-comment', status, message });
  const result = await stage.check();
  expect(result.exitCode).toBe(1);
  expect(result.outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  expect(result.summary).toContain(PATH);
  expect(problems(result)).toContainEqual(
    expect.objectContaining({ name: 'warning', message: expect.stringContaining(words) as unknown }),
  );
});

test.each([
  [429, 'Too Many Requests', { 'retry-after': '1' }],
  [403, 'You have exceeded a secondary rate limit', { 'retry-after': '1' }],
])('a limit that lifts soon (%i) is waited for', async (status, message, headers) => {
  await using stage = await Stage.raisingBatch();
  stage.server.faults.push({ operation: 'pulls/list-files', status, message, headers, times: 1 });
  expect((await stage.check()).outputs['verdict']).toMatch(/^(?:likely|oom)$/);
});

test('Enterprise Server is asked under its own paths', async () => {
  await using stage = await Stage.of(pullRequest(BIGGER_BATCH.before, BIGGER_BATCH.after), { prefix: '/api/v3' });
  stage.stands('github-actions[bot]', `${marker(99)}\nbefore`);
  await stage.check();
  expect(stage.bodies).toHaveLength(1);
  expect(stage.bodies[0]).toContain(PATH);
});

test('two runs side by side leave one comment, with what the newer has to say', async () => {
  await using stage = await Stage.raisingBatch();
  const { state } = stage;
  const older = { runId: 100, event: await pullRequestEvent(stage.server) };
  stage.server.before = async (operation) => {
    if (operation !== 'issues/create-comment') return;
    stage.server.before = null;
    pushTo(state, { [PATH]: config(4) });
    await stage.check({ runId: 101 });
  };
  await stage.check(older);
  expect(stage.bodies).toHaveLength(1);
  expect(stage.bodies[0]).toContain('run=101/1');
  expect(stage.bodies[0]).toContain('**Fits**');
});

test('an input that is not understood fails in one line, before any request', async () => {
  await using stage = await Stage.raisingBatch();
  const result = await runAction({ server: stage.server, inputs: { gpu: 'tesla-t5' } });
  expect(result.exitCode).toBe(1);
  expect(problems(result)).toHaveLength(1);
  expect(problems(result)[0]?.message).toContain('tesla-t5');
  expect(stage.server.requests).toEqual([]);
});
