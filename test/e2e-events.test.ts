import { expect, test } from 'vitest';
import { resultSchema } from '../src/report/result.ts';
import { pullRequest } from './support/github-state.ts';
import { pullRequestEvent, runAction } from './support/run-action.ts';
import { config, PATH, problems, Stage } from './support/stage.ts';

/** The payload of a push that leads to the head. */
const push = (change: object = {}) => ({
  ref: 'refs/heads/topic',
  before: 'a'.repeat(40),
  after: 'c'.repeat(40),
  deleted: false,
  repository: { default_branch: 'main' },
  ...change,
});

test('pull_request_target is checked as data in the same way', async () => {
  await using stage = await Stage.raisingBatch();
  const event = await pullRequestEvent(stage.server, 'pull_request_fork.json');
  expect((await stage.check({ eventName: 'pull_request_target', event })).exitCode).toBe(1);
  expect(stage.bodies).toHaveLength(1);
});

test.each([
  ['issue_comment', { action: 'created' }, 'command'],
  ['workflow_run', { action: 'completed' }, 'merge'],
  ['release', {}, 'pull requests'],
  ['push', push({ ref: 'refs/tags/v1' }), 'a tag'],
  ['push', push({ deleted: true }), 'deleted'],
])('%s passes with one notice and no request', async (eventName, event, word) => {
  await using stage = await Stage.raisingBatch();
  const result = await runAction({ server: stage.server, eventName, event, inputs: { gpu: 't4' } });
  expect(result.exitCode).toBe(0);
  expect(result.commands.map(({ name }) => name)).toEqual(['notice']);
  expect(result.commands[0]?.message).toContain(word);
  expect(stage.server.requests).toEqual([]);
});

test('a merge group is checked between its base and its head, without a comment', async () => {
  await using stage = await Stage.raisingBatch();
  const { mergeBase, headSha } = stage.state;
  const event = { action: 'checks_requested', merge_group: { base_sha: mergeBase, head_sha: headSha } };
  const result = await stage.check({ eventName: 'merge_group', event });
  expect(result.exitCode).toBe(1);
  expect(resultSchema.parse(result.result).runs[0]?.before?.run?.batch.total).toBe(8);
  expect(problems(result)[0]?.properties['file']).toBe(PATH);
  expect(stage.server.writes).toEqual([]);
});

test('a merge group without training configs passes at once', async () => {
  await using stage = await Stage.of(pullRequest({ 'a.txt': '1' }, { 'a.txt': '2' }));
  const { mergeBase, headSha } = stage.state;
  const event = { action: 'checks_requested', merge_group: { base_sha: mergeBase, head_sha: headSha } };
  const result = await stage.check({ eventName: 'merge_group', event });
  expect([result.exitCode, result.commands, result.summary]).toEqual([0, [], '']);
  // the policy, one comparison, two trees
  expect(stage.server.requests).toHaveLength(4);
});

test.each([
  ['from the commit before', {}],
  ['of a new branch from the default branch', { before: '0'.repeat(40) }],
])('a push is checked %s', async (_, change) => {
  await using stage = await Stage.raisingBatch();
  const { headSha } = stage.state;
  const result = await stage.check({ eventName: 'push', event: push({ after: headSha, ...change }) });
  expect(result.outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  expect(stage.server.writes).toEqual([]);
});

test.each([
  ['workflow_dispatch', { inputs: null }],
  ['schedule', { schedule: '0 5 * * 1' }],
  ['push', push({ ref: 'refs/heads/main', before: '0'.repeat(40) })],
])('%s has the whole repository checked', async (eventName, event) => {
  await using stage = await Stage.of(pullRequest({}, { [PATH]: config(64), 'a/b.yaml': config(2), 'c.txt': 'x' }));
  const { headSha } = stage.state;
  const result = await stage.check({ eventName, event: { ...event, after: headSha } });
  expect(result.exitCode).toBe(1);
  expect(resultSchema.parse(result.result).runs.map(({ source, before }) => [source.path, before])).toEqual([
    ['a/b.yaml', null],
    [PATH, null],
  ]);
  expect(result.summary).toContain(PATH);
  expect(stage.server.writes).toEqual([]);
});

test('a named pull request is checked by hand like on its own event', async () => {
  await using stage = await Stage.raisingBatch();
  const { headSha } = stage.state;
  const inputs = { 'pull-request': '7', 'head-sha': headSha };
  const result = await stage.check({ eventName: 'workflow_dispatch', event: {}, inputs });
  expect(result.exitCode).toBe(1);
  expect(stage.bodies).toHaveLength(1);
});

test('a named head that is not the head any more fails in one line', async () => {
  await using stage = await Stage.raisingBatch();
  const inputs = { 'pull-request': '7', 'head-sha': 'd'.repeat(40) };
  const result = await stage.check({ eventName: 'workflow_dispatch', event: {}, inputs });
  expect(problems(result).map(({ message }) => message)).toEqual([
    `input head-sha: the head of #7 is ${stage.state.headSha} by now, not ${'d'.repeat(40)}`,
  ]);
  expect(stage.bodies).toEqual([]);
});
