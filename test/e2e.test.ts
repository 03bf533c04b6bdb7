import { afterEach, expect, test } from 'vitest';
import { resultSchema } from '../src/report/result.ts';
import { formatMarker } from '../src/report/marker.ts';
import { ConnectProxy } from './support/connect-proxy.ts';
import { GitHubServer } from './support/github-server.ts';
import { comment, pullRequest, push, type State } from './support/github-state.ts';
import { type Job, type JobResult, pullRequestEvent, runAction, TOKEN } from './support/run-action.ts';

const PATH = 'configs/train.yaml';
const config = (batch: number | string) =>
  `model: yolov8m.pt\ndata: coco.yaml\nepochs: 100\nimgsz: 640\nbatch: ${batch}\nnbs: 64\n`;
const BIGGER_BATCH = { before: { [PATH]: config(8) }, after: { [PATH]: config(64) } };

let server: GitHubServer;

async function given(state: State): Promise<State> {
  server = await GitHubServer.start(state);
  return state;
}

/** A pull request that raises the batch on a T4 beyond its memory. */
const raisesBatch = () => given(pullRequest(BIGGER_BATCH.before, BIGGER_BATCH.after));

async function check(job: Omit<Job, 'server'> = {}): Promise<JobResult> {
  const result = await runAction({ server, ...job, inputs: { gpu: 't4', ...job.inputs } });
  expect(server.violations).toEqual([]);
  expect(new Set(server.requests.map((each) => each.authorization))).toEqual(new Set([`token ${TOKEN}`]));
  expect(result.log).not.toContain(TOKEN);
  return result;
}

function stands(login: string, body: string): void {
  server.state.comments.push(comment(server.url, server.state, { login, body }));
}

const marker = (runId: number, key = 'default') => formatMarker({ key, headSha: 'e'.repeat(40), runId, attempt: 1 });
const bodies = () => server.state.comments.map(({ body }) => body);
const problems = (result: JobResult) => result.commands.filter(({ name }) => name === 'error' || name === 'warning');

afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

test('a pull request that raises the batch on a T4 gets the comment, the fix and a failed check', async () => {
  await raisesBatch();
  const result = await check();
  expect(result.exitCode).toBe(1);
  expect(result.outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  expect(Number(result.outputs['risk'])).toBeGreaterThan(0.5);
  const batch = Number(result.outputs['recommended-batch']);
  expect(batch).toBeGreaterThanOrEqual(1);
  expect(batch).toBeLessThan(64);
  expect(Number(result.outputs['recommended-accumulate'])).toBe(Math.max(Math.round(64 / batch), 1));

  expect(server.writes).toEqual(['POST /repos/octo/vision/issues/7/comments']);
  const [body = ''] = bodies();
  expect(body.split('\n')[0]).toBe(
    formatMarker({ key: 'default', headSha: server.state.headSha, runId: 100, attempt: 1 }),
  );
  expect(body).toContain(PATH);
  expect(body).toContain(`batch: ${batch}`);
  expect(body).toContain(result.outputs['comment-body']);

  const [run] = resultSchema.parse(result.result).runs;
  expect(run?.run?.batch).toEqual({ value: 64, origin: { kind: 'file', path: PATH, line: 5, column: 8 } });
  expect(run?.before?.run?.batch.value).toBe(8);
  expect(result.summary).toContain(PATH);
  expect(problems(result)).toContainEqual(
    expect.objectContaining({ properties: expect.objectContaining({ file: PATH, line: '5' }) as unknown }),
  );
});

test('what fits passes and still gets its comment', async () => {
  await given(pullRequest({ [PATH]: config(2) }, { [PATH]: config(4) }));
  const result = await check();
  expect(result.exitCode).toBe(0);
  expect(result.outputs['verdict']).toBe('fits');
  expect(bodies()).toHaveLength(1);
});

test('warn-only passes and still speaks', async () => {
  await raisesBatch();
  const result = await check({ inputs: { 'fail-on': 'never' } });
  expect(result.exitCode).toBe(0);
  expect(bodies()).toHaveLength(1);
  expect(problems(result).length).toBeGreaterThan(0);
});

test('a second push updates the same comment, found on page 2 of 130', async () => {
  const state = await raisesBatch();
  for (let i = 0; i < 130; i++) stands('someone', `remark ${i}`);
  await check();
  push(state, { [PATH]: config(96) });
  await check({ runId: 101 });
  expect(server.writes).toEqual([
    'POST /repos/octo/vision/issues/7/comments',
    'PATCH /repos/octo/vision/issues/comments/1130',
  ]);
  expect(bodies()).toHaveLength(131);
  expect(bodies().at(-1)).toContain('run=101/1');
});

test('the same verdict again writes nothing', async () => {
  await raisesBatch();
  await check();
  await check({ runId: 101 });
  expect(server.writes).toEqual(['POST /repos/octo/vision/issues/7/comments']);
});

test('a fork with a read-only token gets annotations, summary, outputs and the verdict by policy', async () => {
  const state = await raisesBatch();
  state.readOnlyToken = true;
  const event = await pullRequestEvent(server, 'pull_request_fork.json');
  const failing = await check({ event });
  expect(failing.exitCode).toBe(1);
  expect(failing.commands).toContainEqual(
    expect.objectContaining({ name: 'warning', message: expect.stringContaining('pull-requests: write') as unknown }),
  );
  expect(problems(failing).some(({ properties }) => properties['file'] === PATH)).toBe(true);
  expect(failing.summary).toContain(PATH);
  expect(failing.outputs['comment-body']).toContain(PATH);
  expect((await check({ event, inputs: { 'fail-on': 'never' } })).exitCode).toBe(0);
  expect(bodies()).toEqual([]);
});

test('pull_request_target is checked as data in the same way', async () => {
  await raisesBatch();
  const event = await pullRequestEvent(server, 'pull_request_fork.json');
  expect((await check({ eventName: 'pull_request_target', event })).exitCode).toBe(1);
  expect(bodies()).toHaveLength(1);
});

test('of 120 changed files on two pages the one config is found', async () => {
  const images = Object.fromEntries(Array.from({ length: 119 }, (_, i) => [`images/${i}.txt`, 'cat']));
  await given(pullRequest({}, { ...images, [PATH]: config(64) }));
  const result = await check();
  expect(result.outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  const pages = server.requests.filter(({ path }) => path.endsWith('/files')).map(({ query }) => query['page'] ?? '1');
  expect(pages).toEqual(['1', '2']);
});

test('an API that fails once is asked again', async () => {
  await raisesBatch();
  server.failures = 1;
  expect((await check()).outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  expect(server.requests.map(({ status }) => status).filter((status) => status === 502)).toHaveLength(1);
});

test('an API that stays down is named, in one line', async () => {
  await raisesBatch();
  server.failures = 100;
  const result = await check();
  expect(result.exitCode).toBe(1);
  expect(problems(result).map(({ message }) => message)).toEqual([
    "could not list the changed files: GitHub's API answered 502 (Server Error)",
  ]);
});

test('a runner behind a proxy reaches GitHub through it', async () => {
  await raisesBatch();
  await using proxy = await ConnectProxy.start();
  const result = await check({ machine: { HTTP_PROXY: proxy.url } });
  expect(result.outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  expect(new Set(proxy.targets)).toEqual(new Set([new URL(server.url).host]));
});

test('a comment is made "resolved" when the config is taken back', async () => {
  const state = await raisesBatch();
  await check();
  push(state, BIGGER_BATCH.before);
  const result = await check({ runId: 101 });
  expect(result.exitCode).toBe(0);
  expect(bodies()).toHaveLength(1);
  expect(bodies()[0]).toMatch(/resolved/i);
  expect(result.outputs).toMatchObject({ verdict: '', risk: '' });
});

test('a comment turns green when the batch is lowered again', async () => {
  const state = await raisesBatch();
  await check();
  push(state, { [PATH]: config(4) });
  expect((await check({ runId: 101 })).outputs['verdict']).toBe('fits');
  expect(bodies()).toHaveLength(1);
  expect(bodies()[0]).toContain('run=101/1');
});

test('an older run that finishes late does not overwrite', async () => {
  await raisesBatch();
  stands('github-actions[bot]', `${marker(200)}\na later verdict`);
  await check({ runId: 100 });
  expect(bodies()).toEqual([`${marker(200)}\na later verdict`]);
});

test('a marker pasted by another author captures nothing', async () => {
  await raisesBatch();
  stands('stranger', `${marker(99)}\nall is well`);
  await check();
  expect(bodies()[0]).toContain('all is well');
  expect(bodies()).toHaveLength(2);
});

test('two workflows with keys of their own keep a comment each', async () => {
  await raisesBatch();
  await check({ inputs: { 'comment-key': 'detector' } });
  await check({ inputs: { 'comment-key': 'pose', gpu: 'rtx-3060' } });
  expect(bodies()).toHaveLength(2);
});

test('bad YAML in one config is told by line, and the other is still checked', async () => {
  const broken = 'model: yolov8m.pt\nbatch: 16\n\timgsz: 640\nepochs: 100\n';
  await given(pullRequest({}, { 'configs/broken.yaml': broken, [PATH]: config(4) }));
  const result = await check();
  expect(problems(result)).toContainEqual(
    expect.objectContaining({ properties: expect.objectContaining({ file: 'configs/broken.yaml' }) as unknown }),
  );
  expect(result.outputs['verdict']).toBe('fits');
  expect(result.exitCode).toBe(1);
});

test('a pull request without training configs is green and silent', async () => {
  await given(pullRequest({}, { 'data.yaml': 'names: [cat]\nnc: 1\ntrain: images\n', 'src/a.py': 'print()' }));
  const result = await check();
  expect(result.exitCode).toBe(0);
  expect(bodies()).toEqual([]);
  expect(result.commands).toEqual([]);
  expect(result.summary).toBe('');
  expect(result.outputs).toMatchObject({ verdict: '', 'comment-body': '' });
});

test.each([
  ['merge_group', { action: 'checks_requested', merge_group: {} }],
  ['push', { ref: 'refs/heads/main' }],
  ['issue_comment', { action: 'created' }],
])('%s passes with one notice and no request', async (eventName, event) => {
  await raisesBatch();
  const result = await runAction({ server, eventName, event, inputs: { gpu: 't4' } });
  expect(result.exitCode).toBe(0);
  expect(result.commands.map(({ name }) => name)).toEqual(['notice']);
  expect(result.commands[0]?.message).toContain(eventName);
  expect(server.requests).toEqual([]);
});

test('an input that is not understood fails in one line, before any request', async () => {
  await raisesBatch();
  const result = await runAction({ server, inputs: { gpu: 'tesla-t5' } });
  expect(result.exitCode).toBe(1);
  expect(problems(result)).toHaveLength(1);
  expect(problems(result)[0]?.message).toContain('tesla-t5');
  expect(server.requests).toEqual([]);
});

test('Markdown, HTML and mentions in names and values are inert in the comment and the summary', async () => {
  const name = 'configs/<img src=x onerror=alert(1)> @octo-team `x` [y](javascript:z) |\n# h.yaml';
  const model = '"<script>alert(1)</script> @everyone <!-- --> ![i](http://evil.test/i)"';
  await given(pullRequest({}, { [name]: `model: ${model}\ndata: coco.yaml\nepochs: 3\nimgsz: 640\nbatch: 64\n` }));
  const result = await check();
  for (const text of [...bodies(), result.summary]) {
    // what stands in code, where GitHub renders nothing, is left out of the look
    const rendered = text
      .split('\n')
      .slice(1)
      .join('\n')
      .replaceAll(/(`+)[^`][\s\S]*?\1/g, '');
    expect(rendered).not.toMatch(/<img|<script|javascript:z|!\[i\]\(http/);
    expect(rendered).not.toMatch(/(?<![\w`])@(?:octo-team|everyone)\b/);
    expect(rendered).not.toMatch(/^# h/m);
  }
});

test('log commands in names and values are inert', async () => {
  const name = 'configs/a\n::set-output name=verdict::fits%0A::error::x.yaml';
  const model = '"x\\n::add-mask::a%0A::stop-commands::t\\n##[error]boo"';
  await given(pullRequest({}, { [name]: `model: ${model}\ndata: coco.yaml\nepochs: 3\nimgsz: 640\nbatch: 64\n` }));
  const result = await check();
  expect(new Set(result.commands.map((each) => each.name))).not.toContain('set-output');
  for (const command of result.commands) expect(['error', 'warning', 'notice']).toContain(command.name);
  expect(result.log).not.toMatch(/^\s*##\[/m);
  expect(result.outputs['verdict']).not.toBe('fits');
});
