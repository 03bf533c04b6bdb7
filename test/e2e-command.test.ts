import { expect, test } from 'vitest';
import { pullRequest, push as pushTo } from './support/github-state.ts';
import { type Job, type JobResult, runAction } from './support/run-action.ts';
import { config, detector, PATH, Stage } from './support/stage.ts';

/** Somebody comments, and the bot runs. The comment is the last but the answer. */
async function say(stage: Stage, login: string, body: string, job: Partial<Job> = {}): Promise<JobResult> {
  stage.stands(login, body);
  const id = stage.state.comments.at(-1)?.id;
  const event = {
    action: 'created',
    comment: { id, body, user: { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' } },
    issue: { number: 7, pull_request: {} },
    repository: { default_branch: 'main' },
  };
  return stage.check({ eventName: 'issue_comment', event, action: 'command', runId: 500, ...job });
}

const answerOf = (stage: Stage): string => stage.bodies.at(-1)?.replace(/^<!-- oomlint:answer-\d+ .*-->\n/, '') ?? '';
const reactions = (stage: Stage): string[] => stage.state.reactions.map((each) => each.split(' ')[1] ?? '');
const onProbe = { 'probe-workflow': 'oomlint-probe.yml' };

test('help lists every command, to anyone', async () => {
  await using stage = await Stage.raisingBatch();
  const result = await say(stage, 'stranger', '/oomlint help', { isBuilt: true });
  expect(result.exitCode).toBe(0);
  for (const word of ['help', 'check', 'what-if', 'solve', 'probe', 'ignore']) {
    expect(answerOf(stage)).toContain(`\`/oomlint ${word}`);
  }
  expect(reactions(stage)).toEqual(['eyes', 'rocket']);
});

test('an unknown word gets help, not silence', async () => {
  await using stage = await Stage.raisingBatch();
  await say(stage, 'stranger', '/oomlint chekc');
  expect(answerOf(stage)).toMatch(/did you mean check\?[\s\S]*\/oomlint solve/);
  expect(reactions(stage)).toEqual(['eyes', 'confused']);
});

test.each([
  ['a comment without a command', 'someone', 'nice work', {}],
  ['a bot that quotes a command', 'other[bot]', '/oomlint check', {}],
  ['an edit', 'writer', '/oomlint check', { action: 'edited' }],
  ['a comment on an issue', 'writer', '/oomlint check', { issue: { number: 7 } }],
])('%s is left alone without a request', async (_, login, body, change) => {
  await using stage = await Stage.raisingBatch();
  const event = {
    action: 'created',
    comment: { id: 1, body, user: { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' } },
    issue: { number: 7, pull_request: {} },
    repository: { default_branch: 'main' },
    ...change,
  };
  const job = { eventName: 'issue_comment', event, action: 'command' as const, inputs: { gpu: 't4' } };
  const result = await runAction({ server: stage.server, ...job });
  expect([result.exitCode, result.commands]).toEqual([0, []]);
  expect(stage.server.requests).toEqual([]);
});

test('check brings the comment up to date at the head as it is, and any later run of the check may replace it', async () => {
  await using stage = await Stage.raisingBatch();
  await stage.check();
  pushTo(stage.state, { [PATH]: config(4) });
  await say(stage, 'stranger', '/oomlint check');
  expect(stage.bodies[0]).toContain('**Fits**');
  // with the rank of the check's run, not its own
  expect(stage.bodies[0]).toContain(`sha=${stage.state.headSha} run=100/1`);
  expect(answerOf(stage)).toContain('**Fits**');
  await stage.check({ runId: 101, inputs: { gpu: 'a100-40gb' } });
  expect(stage.bodies[0]).toContain('run=101/1');
});

test('check makes the comment where there is none', async () => {
  await using stage = await Stage.raisingBatch();
  await say(stage, 'stranger', '/oomlint check');
  expect(stage.bodies.filter((body) => body.startsWith('<!-- oomlint:default '))).toHaveLength(1);
});

test('what-if predicts the changed configs with other values on another card, beside what they are', async () => {
  await using stage = await Stage.raisingBatch();
  await say(stage, 'stranger', '/oomlint what-if batch=16 imgsz=320 gpu=l4');
  const rows = answerOf(stage)
    .split('\n')
    .filter((line) => line.includes(PATH));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(/as.it.is.*out.of.memory.*1280.px \| 64 \|.*Tesla T4/);
  expect(rows[1]).toMatch(/what.if.*fits.*320.px \| 16 \|.*NVIDIA L4/);
  expect(answerOf(stage)).toContain(stage.state.headSha.slice(0, 7));
  expect(stage.bodies).toHaveLength(2);
});

test.each([
  ['imgsz', config, /\*\*`\d{3}`\*\*/],
  ['batch', config, /\*\*`\d+`\*\*/],
  ['model', detector, /\*\*`yolov8[ns]\.pt`\*\*/],
  ['gpu', config, /\*\*`[\w.:-]+`\*\*/],
])('solve %s answers with the value that just holds', async (field, asked, value) => {
  await using stage = await Stage.of(pullRequest({}, { [PATH]: asked(64) }));
  await say(stage, 'stranger', `/oomlint solve ${field}`);
  expect(answerOf(stage)).toMatch(value);
});

test('several commands in one comment share one answer', async () => {
  await using stage = await Stage.raisingBatch();
  await say(stage, 'stranger', 'please\n/oomlint solve batch\n/oomlint solve gpu nowhere.yaml');
  expect(stage.bodies).toHaveLength(2);
  expect(answerOf(stage)).toMatch(/Largest[\s\S]*no training config in `"nowhere.yaml"`/);
  expect(reactions(stage)).toEqual(['eyes', 'confused']);
});

test('the same job again keeps one answer', async () => {
  await using stage = await Stage.raisingBatch();
  await say(stage, 'stranger', '/oomlint solve batch');
  const event = {
    action: 'created',
    comment: { id: stage.state.comments[0]?.id, body: '/oomlint solve imgsz', user: { login: 'a', type: 'User' } },
    issue: { number: 7, pull_request: {} },
    repository: { default_branch: 'main' },
  };
  await stage.check({ eventName: 'issue_comment', event, action: 'command', runId: 500, attempt: 2 });
  expect(stage.bodies).toHaveLength(2);
  expect(answerOf(stage)).toContain('imgsz');
});

test('probe starts the workflow of the team for the pinned head', async () => {
  await using stage = await Stage.raisingBatch();
  await say(stage, 'writer', '/oomlint probe', { inputs: onProbe });
  expect(stage.state.dispatches).toEqual([
    {
      workflow: 'oomlint-probe.yml',
      ref: 'main',
      inputs: { 'pull-request': '7', 'head-sha': stage.state.headSha },
    },
  ]);
  expect(reactions(stage)).toEqual(['eyes', 'rocket']);
});

test.each([
  ['a stranger', 'stranger', '/oomlint probe', onProbe, false, /may push/],
  ['the head of a fork', 'writer', '/oomlint probe', onProbe, true, /fork/],
  ['a head that moved on', 'writer', '/oomlint probe 0000000', onProbe, false, /by now/],
  ['a team without a probe', 'writer', '/oomlint probe', {}, false, /input probe-workflow/],
])('probe refuses %s', async (_, login, body, inputs, isFork, words) => {
  await using stage = await Stage.raisingBatch();
  stage.state.isFork = isFork;
  await say(stage, login, body, { inputs });
  expect(stage.state.dispatches).toEqual([]);
  expect(answerOf(stage)).toMatch(words);
  expect(reactions(stage)).toEqual(['eyes', 'confused']);
});

test('probe without the permission to start workflows names it', async () => {
  await using stage = await Stage.raisingBatch();
  const message = 'Resource not accessible by integration';
  stage.server.faults.push({ operation: 'actions/create-workflow-dispatch', status: 403, message });
  const result = await say(stage, 'writer', '/oomlint probe', { inputs: onProbe });
  expect(result.exitCode).toBe(0);
  expect(answerOf(stage)).toContain('the token lacks actions: write');
});

test('ignore by somebody who may push turns the check green when it runs again, and keeps the reason in sight', async () => {
  await using stage = await Stage.raisingBatch();
  stage.state.runs['oomlint.yml'] = 100;
  expect((await stage.check()).exitCode).toBe(1);
  await say(stage, 'writer', `/oomlint ignore oom:${PATH} it runs on the @A100`, {
    inputs: { 'check-workflow': 'oomlint.yml' },
  });
  expect(answerOf(stage)).toMatch(/The check runs again\.$/);
  expect(stage.state.reruns).toEqual([100]);
  const again = await stage.check({ attempt: 2 });
  expect(again.exitCode).toBe(0);
  expect(again.outputs['verdict']).toBe('oom');
  expect(stage.bodies[0]).toMatch(/\*\*Ignored\*\*[\s\S]*`writer`: it runs on the `@A100`/);
  // deleting the comment takes it back
  stage.state.comments.splice(1, 2);
  expect((await stage.check({ attempt: 3 })).exitCode).toBe(1);
});

test.each([
  ['a stranger', 'stranger', 'oom', /may push/],
  ['what nobody found', 'writer', 'banana', /nothing here is called banana; here are `?oom:configs/],
])('ignore refuses %s', async (_, login, finding, words) => {
  await using stage = await Stage.raisingBatch();
  await say(stage, login, `/oomlint ignore ${finding} because`);
  expect(answerOf(stage).replaceAll('`', '')).toMatch(words);
  expect(stage.state.reruns).toEqual([]);
  expect((await stage.check()).exitCode).toBe(1);
});

test('what a command says is inert in the answer', async () => {
  await using stage = await Stage.of(pullRequest({}, { [PATH]: config(64) }));
  await say(stage, 'stranger', '/oomlint what-if batch=<img/src=x> @octo-team ![x](http://e.test)`');
  const [quote = '', ...text] = answerOf(stage).split('\n\n');
  expect(quote).toMatch(/^> `{2,}.*`{2,}$/);
  expect(text.join('\n').replaceAll(/`[^`]*`/g, '')).not.toMatch(/<img|@octo|!\[/);
});

test('an API that stays down fails the job in one line', async () => {
  await using stage = await Stage.raisingBatch();
  stage.server.faults.push({ operation: 'pulls/get', status: 503, message: 'down' });
  const result = await say(stage, 'writer', '/oomlint check');
  expect(result.exitCode).toBe(1);
  expect(result.commands.map(({ message }) => message)).toEqual([
    "could not read the pull request: GitHub's API answered 503 (down)",
  ]);
});

test('on any other event the bot passes with one notice', async () => {
  await using stage = await Stage.raisingBatch();
  const result = await runAction({ server: stage.server, action: 'command' });
  expect(result.exitCode).toBe(0);
  expect(result.commands.map(({ name }) => name)).toEqual(['notice']);
});
