import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PULL_REQUEST_EVENTS, readEvent, readPullRequestEvent } from '../../src/github/event.ts';

const SHA = 'c'.repeat(40);
const BEFORE = 'a'.repeat(40);
const fixture = async (name: string): Promise<unknown> => {
  const text = await readFile(new URL(`../fixtures/events/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll('HEAD_SHA', SHA).replaceAll('BASE_SHA', BEFORE)) as unknown;
};

test.each([
  ['pull_request', false],
  ['pull_request_fork', true],
])('%s is about a pull request', async (name, isFork) => {
  const payload = await fixture(name);
  const pullRequest = { number: 7, isOpen: true, headSha: SHA, baseSha: BEFORE, isFork };
  expect(readPullRequestEvent(payload)).toEqual(pullRequest);
  for (const event of PULL_REQUEST_EVENTS) {
    expect(readEvent(event, payload, SHA)).toEqual({ kind: 'pull request', pullRequest });
  }
});

test('the head of a deleted fork is a fork', async () => {
  const payload = (await fixture('pull_request_fork')) as { pull_request: { head: { repo: unknown } } };
  payload.pull_request.head.repo = null;
  expect(readPullRequestEvent(payload).isFork).toBe(true);
});

const repository = { default_branch: 'main' };
const push = { ref: 'refs/heads/topic', before: BEFORE, after: SHA, repository };
const NONE = '0'.repeat(40);

test.each([
  [
    'merge_group',
    { merge_group: { base_sha: BEFORE, head_sha: SHA } },
    { kind: 'range', base: BEFORE, headSha: SHA, isPushed: false },
  ],
  ['push', push, { kind: 'range', base: BEFORE, headSha: SHA, isPushed: true }],
  ['push', { ...push, before: NONE }, { kind: 'range', base: 'main', headSha: SHA, isPushed: true }],
  ['push', { ...push, before: NONE, ref: 'refs/heads/main' }, { kind: 'repository', headSha: SHA }],
  ['push', { ...push, after: NONE }, { kind: 'nothing', why: 'the branch was deleted' }],
  ['push', { ...push, ref: 'refs/tags/v1' }, { kind: 'nothing', why: 'a tag changes no config' }],
  ['workflow_dispatch', {}, { kind: 'repository', headSha: SHA }],
  ['schedule', {}, { kind: 'repository', headSha: SHA }],
])('%s %o', (name, payload, subject) => {
  expect(readEvent(name, payload, SHA)).toEqual(subject);
});

test.each([
  ['pull_request', {}],
  ['push', { ...push, before: 'main' }],
  ['merge_group', { merge_group: { base_sha: BEFORE } }],
])("a payload of %s that is not of GitHub's form is refused by name", (name, payload) => {
  expect(() => readEvent(name, payload, SHA)).toThrow(/the payload is not that of/);
});
