import nock from 'nock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GitHubClient } from '../../src/github/client.ts';
import { keepSuggestions } from '../../src/github/suggestions.ts';

const API = 'https://api.github.test';
const COMMENTS = '/repos/octo/vision/pulls/7/comments';
const MARKER = '<!-- oomlint-suggestion:default -->\n';
const BODY = 'Lower it.\n```suggestion\nbatch: 8\n```';
const wanted = { path: 'a.yaml', line: 5, body: BODY };
const standing = (id: number, login: string, change: object = {}) => ({
  id,
  node_id: `N${id}`,
  path: 'a.yaml',
  line: 5,
  body: MARKER + BODY,
  user: { login },
  ...change,
});

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

const lists = (...comments: object[]) => nock(API).get(COMMENTS).query({ per_page: 100 }).reply(200, comments);
const graphql = (data: object) => nock(API).post('/graphql').reply(200, data);
const isMe = () => graphql({ data: { viewer: { login: 'me' } } });

const keep = (suggestions: readonly (typeof wanted)[]) =>
  keepSuggestions(
    new GitHubClient({
      token: 'x',
      baseUrl: API,
      repository: { owner: 'octo', repo: 'vision' },
      userAgent: 'oomlint/0.0.0',
      pacing: { pauseMilliseconds: 1, queuesWrites: false },
      log: () => {},
    }),
    { pullRequest: 7, headSha: 'c'.repeat(40), key: 'default', suggestions },
  );

test('a suggestion that stands is left alone, those of others and replies too', async () => {
  lists(standing(1, 'me'), standing(2, 'other'), standing(3, 'me', { in_reply_to_id: 1 }));
  isMe();
  expect(await keep([wanted])).toEqual({ made: 0, resolved: 0, unhidden: null });
});

test('of two that stand the older stays, the other is resolved and hidden', async () => {
  lists(standing(1, 'me'), standing(2, 'me'));
  isMe();
  const body = `${MARKER}Resolved: this suggestion no longer applies.`;
  nock(API).patch('/repos/octo/vision/pulls/comments/2', { body }).reply(200, {});
  graphql({ data: { minimizeComment: { clientMutationId: null } } });
  expect(await keep([wanted])).toEqual({ made: 0, resolved: 1, unhidden: null });
});

test('one on a line that the diff left behind is resolved, also where it cannot be hidden', async () => {
  lists(standing(1, 'me', { line: null }), standing(2, 'me', { body: `${MARKER}gone` }));
  isMe();
  for (const id of [1, 2]) {
    nock(API).patch(`/repos/octo/vision/pulls/comments/${id}`).reply(200, {});
    graphql({ data: null, errors: [{ message: 'no' }] });
  }
  const { resolved, unhidden } = await keep([]);
  expect([resolved, unhidden?.message]).toEqual([2, expect.stringContaining('could not hide a suggestion')]);
});

test('a review whose answer got lost is found, and not written again', async () => {
  lists();
  nock(API).post('/repos/octo/vision/pulls/7/reviews').reply(502, { message: 'Server Error' });
  lists(standing(1, 'me'));
  isMe();
  lists(standing(1, 'me'));
  isMe();
  expect(await keep([wanted])).toEqual({ made: 1, resolved: 0, unhidden: null });
});
