import { afterEach, beforeEach, expect, test } from 'vitest';
import { MissingPermission } from '../../src/github/api-error.ts';
import { keepComment } from '../../src/github/sticky-comment.ts';
import { formatMarker, type Marker } from '../../src/report/marker.ts';
import { GitHubServer } from '../support/github-server.ts';
import { comment, pullRequest } from '../support/github-state.ts';
import { localClient } from '../support/local-client.ts';

let server: GitHubServer;

beforeEach(async () => {
  server = await GitHubServer.start(pullRequest({}, {}));
});

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server[Symbol.asyncDispose]();
});

const marker: Marker = { key: 'default', headSha: 'f'.repeat(40), runId: 100, attempt: 1 };
const body = 'the verdict';

function stands(login: string, text: string): void {
  server.state.comments.push(comment(server.url, server.state, { login, body: text }));
}

function keep(change: Partial<Parameters<typeof keepComment>[1]> = {}) {
  return keepComment(localClient(server), { pullRequest: 7, marker, body, speakFirst: true, ...change });
}

test('the first comment is created below its marker', async () => {
  expect(await keep()).toBe('created');
  expect(server.state.comments.map((each) => each.body)).toEqual([`${formatMarker(marker)}\nthe verdict`]);
});

test('nobody is asked whose token this is while no comment has the marker', async () => {
  await keep();
  expect(server.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual([
    'GET comments',
    'POST comments',
    'GET comments',
  ]);
});

test('a comment of ours is updated on whatever page it stands', async () => {
  for (let i = 0; i < 130; i++) stands('someone', `remark ${i}`);
  stands('github-actions[bot]', `${formatMarker({ ...marker, runId: 99 })}\nbefore`);
  expect(await keep()).toBe('updated');
  expect(server.writes).toEqual(['PATCH /repos/octo/vision/issues/comments/1130']);
});

test('the same text is not written again', async () => {
  stands('github-actions[bot]', `${formatMarker({ ...marker, runId: 99 })}\r\n${body}\r\n`);
  expect(await keep()).toBe('unchanged');
  expect(server.writes).toEqual([]);
});

test.each([
  ['an older run', { runId: 101, attempt: 1 }],
  ['an older attempt of the same run', { runId: 100, attempt: 2 }],
])('%s leaves the newer comment alone', async (_, newer) => {
  stands('github-actions[bot]', `${formatMarker({ ...marker, ...newer })}\nlater`);
  expect(await keep()).toBe('left to a newer run');
  expect(server.writes).toEqual([]);
});

test('a marker pasted by someone else captures nothing', async () => {
  stands('stranger', `${formatMarker({ ...marker, runId: 9999 })}\nmine now`);
  expect(await keep()).toBe('created');
  expect(server.state.comments).toHaveLength(2);
  expect(server.state.comments[0]?.body).toContain('mine now');
});

test('a comment is found again under the token of a person', async () => {
  server.state.viewer = 'hubot';
  stands('github-actions[bot]', `${formatMarker({ ...marker, runId: 99 })}\nanother token's`);
  stands('hubot', `${formatMarker({ ...marker, runId: 99 })}\nbefore`);
  expect(await keep()).toBe('updated');
  expect(server.state.comments[1]?.body).toContain(body);
});

test('each key has its own comment', async () => {
  stands('github-actions[bot]', `${formatMarker({ ...marker, key: 'detector' })}\nbefore`);
  expect(await keep({ marker: { ...marker, key: 'pose' } })).toBe('created');
});

const texts = () => server.state.comments.map((each) => each.body.split('\n')[1]);

test('of two comments of ours, left by a race, one remains', async () => {
  stands('github-actions[bot]', `${formatMarker({ ...marker, runId: 98 })}\nfirst`);
  stands('someone', 'a remark');
  stands('github-actions[bot]', `${formatMarker({ ...marker, runId: 99 })}\nsecond`);
  await keep();
  expect(texts()).toEqual([body, undefined]);
});

/** Puts something between a request and its answer, once. */
function between(operation: string, act: () => Promise<unknown>): void {
  server.before = async (current) => {
    if (current !== operation) return;
    server.before = null;
    await act();
  };
}

const newer = { ...marker, runId: 101, headSha: 'e'.repeat(40) };

test('a newer run that creates its comment first, between our look and our word, keeps its word', async () => {
  between('issues/create-comment', () => keep({ marker: newer, body: 'the newer verdict' }));
  await keep();
  expect(texts()).toEqual(['the newer verdict']);
});

test('an older run that creates its comment first leaves ours standing', async () => {
  between('issues/create-comment', () => keep({ marker: { ...marker, runId: 99 }, body: 'an older verdict' }));
  await keep();
  expect(texts()).toEqual([body]);
});

test('a newer run that updates while we page through the comments keeps its word', async () => {
  stands('github-actions[bot]', `${formatMarker({ ...marker, runId: 98 })}\nfirst`);
  between('issues/get-comment', () => keep({ marker: newer, body: 'the newer verdict' }));
  expect(await keep()).toBe('left to a newer run');
  expect(texts()).toEqual(['the newer verdict']);
});

test('a comment that somebody deletes under our hands is written anew', async () => {
  stands('github-actions[bot]', `${formatMarker({ ...marker, runId: 98 })}\nfirst`);
  between('issues/get-comment', async () => void server.state.comments.splice(0));
  expect(await keep()).toBe('created');
  expect(texts()).toEqual([body]);
});

test('an answer that gets lost leads to no second comment', async () => {
  between('issues/create-comment', async () => {
    stands('github-actions[bot]', `${formatMarker(marker)}\n${body}`);
    server.faults.push({ operation: 'issues/create-comment', status: 502, message: 'Server Error', times: 1 });
  });
  await keep();
  expect(texts()).toEqual([body]);
});

test('with nothing worth a first comment, silence; with one standing, an update', async () => {
  expect(await keep({ speakFirst: false })).toBe('nothing to say');
  stands('github-actions[bot]', `${formatMarker({ ...marker, runId: 99 })}\nbefore`);
  expect(await keep({ speakFirst: false })).toBe('updated');
});

test('a read-only token fails with the permission it lacks', async () => {
  server.state.readOnlyToken = true;
  await expect(keep()).rejects.toThrow(MissingPermission);
});

test('four runs at once end with one comment', async () => {
  const runs = [100, 101, 102, 103].map((runId) =>
    keep({ marker: { ...marker, runId, headSha: String(runId).padEnd(40, '0') }, body: `verdict ${runId}` }),
  );
  await Promise.all(runs);
  expect(texts()).toHaveLength(1);
  expect(texts()[0]).toMatch(/^verdict 10[0-3]$/);
});
