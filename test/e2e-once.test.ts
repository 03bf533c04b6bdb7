// One comment and one suggestion, whatever gets lost on the way.
import { expect, test } from 'vitest';
import { config, CREATED, PATH, Stage, SUGGESTED } from './support/stage.ts';
import { push as pushTo } from './support/github-state.ts';

const STORED = { status: 502, message: 'Server Error', isStored: true };
const open = (stage: Stage) => stage.state.reviewComments.filter(({ body }) => !body.includes('Resolved'));

test.each([
  [1, true],
  [2, false],
  [9, false],
])('a comment that is stored but answered 502, %i times over, is written once', async (times, isBuilt) => {
  await using stage = await Stage.raisingBatch();
  stage.server.faults.push({ operation: 'issues/create-comment', ...STORED, times });
  await stage.check({ isBuilt });
  expect(stage.bodies).toHaveLength(1);
  expect(stage.server.writes.filter((write) => write === CREATED)).toHaveLength(1);
});

test.each([1, 9])('a review that is stored but answered 502, %i times over, is written once', async (times) => {
  await using stage = await Stage.raisingBatch();
  stage.server.faults.push({ operation: 'pulls/create-review', ...STORED, times });
  await stage.check();
  expect(stage.state.reviewComments).toHaveLength(1);
  expect(stage.server.writes.filter((write) => write === SUGGESTED)).toHaveLength(1);
});

test('an answer of the bot that is stored but answered 502 is written once', async () => {
  await using stage = await Stage.raisingBatch();
  stage.server.faults.push({ operation: 'issues/create-comment', ...STORED });
  stage.stands('stranger', '/oomlint help');
  const event = {
    action: 'created',
    comment: { id: stage.state.comments[0]?.id, body: '/oomlint help', user: { login: 'stranger', type: 'User' } },
    issue: { number: 7, pull_request: {} },
    repository: { default_branch: 'main' },
  };
  await stage.check({ action: 'command', eventName: 'issue_comment', event });
  expect(stage.bodies).toHaveLength(2);
});

test('a comment that is not stored is tried again', async () => {
  await using stage = await Stage.raisingBatch();
  stage.server.faults.push({ operation: 'issues/create-comment', status: 502, message: 'Server Error', times: 2 });
  await stage.check();
  expect(stage.bodies).toHaveLength(1);
});

test('two runs that suggest side by side leave one suggestion, and none after the fix', async () => {
  await using stage = await Stage.raisingBatch();
  stage.server.before = async (operation) => {
    if (operation !== 'pulls/create-review') return;
    stage.server.before = null;
    await stage.check({ runId: 101 });
  };
  await stage.check();
  expect(open(stage)).toHaveLength(1);
  pushTo(stage.state, { [PATH]: config(4) });
  await stage.check({ runId: 102 });
  expect(open(stage)).toEqual([]);
  expect(stage.state.reviewComments.every(({ isHidden }) => isHidden)).toBe(true);
});

test('with the token of a person that GraphQL refuses there is one comment and one suggestion, resolved after the fix', async () => {
  await using stage = await Stage.raisingBatch();
  const { state } = stage;
  state.viewer = 'hubot';
  state.isGraphqlBroken = true;
  await stage.check();
  await stage.check({ runId: 101 });
  expect([stage.bodies.length, open(stage).length]).toEqual([1, 1]);
  pushTo(state, { [PATH]: config(4) });
  const fixed = await stage.check({ runId: 102 });
  expect([stage.bodies.length, open(stage).length]).toEqual([1, 0]);
  // it cannot be folded away, which is told
  expect(fixed.commands.map(({ message }) => message).join('\n')).toContain('could not hide a suggestion');
});

test('a token that nobody names writes nothing rather than everything twice', async () => {
  await using stage = await Stage.raisingBatch();
  await stage.check();
  stage.server.faults.push(
    { operation: 'graphql', status: 502, message: 'down' },
    { operation: 'users/get-authenticated', status: 502, message: 'down' },
  );
  pushTo(stage.state, { [PATH]: config(96) });
  const result = await stage.check({ runId: 101 });
  expect(stage.bodies).toHaveLength(1);
  expect(result.exitCode).toBe(1);
  expect(result.commands).toContainEqual(expect.objectContaining({ name: 'warning' }));
});

const closed = (body: string) => ({
  action: 'created',
  comment: { id: 1, body, user: { login: 'writer', type: 'User' } },
  issue: { number: 7, state: 'closed', pull_request: {} },
  repository: { default_branch: 'main' },
});

test.each(['help', 'check', 'probe', 'ignore oom because'])(
  'on a closed pull request %s does nothing',
  async (verb) => {
    await using stage = await Stage.raisingBatch();
    stage.state.isOpen = false;
    const job = { action: 'command', eventName: 'issue_comment', inputs: { 'probe-workflow': 'probe.yml' } } as const;
    const event = closed(`/oomlint ${verb}`);
    const result = await stage.check({ ...job, event }).catch((error: unknown) => error);
    expect(stage.server.requests).toEqual([]);
    expect(result).toBeDefined();
    // GitHub's word counts where the event is older
    const { state: _, ...issue } = event.issue;
    await stage.check({ ...job, event: { ...event, issue } });
    expect([stage.server.writes, stage.state.dispatches]).toEqual([[], []]);
  },
);

test('the check of a closed pull request creates no comment and no suggestion', async () => {
  await using stage = await Stage.raisingBatch();
  stage.state.isOpen = false;
  const { headSha } = stage.state;
  const inputs = { 'pull-request': '7', 'head-sha': headSha };
  await stage.check({ eventName: 'workflow_dispatch', event: {}, inputs });
  expect(stage.server.writes).toEqual([]);
});
