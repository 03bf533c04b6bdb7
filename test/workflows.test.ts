// Every workflow in docs/workflows: parsed by GitHub's own parser, its gates evaluated, and run job by job on the built dist.
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pullRequest } from './support/github-state.ts';
import { pullRequestEvent } from './support/run-action.ts';
import { BIGGER_BATCH, config, PATH, Stage } from './support/stage.ts';
import { evaluate } from './support/workflow/expressions.ts';
import { readAction, readWorkflow, type Workflow } from './support/workflow/parse.ts';
import { type Artifacts, runWorkflow } from './support/workflow/run.ts';

const FOLDER = 'docs/workflows';
const NAMES = (await readdir(FOLDER)).filter((name) => name.endsWith('.yml') && !name.startsWith('gitlab'));
const workflow = (name: string): Promise<Workflow> => readWorkflow(`${FOLDER}/${name}.yml`);
const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const [hasProbe, hasMerge] = await Promise.all(['probe/action.yml', 'merge/action.yml'].map(exists));

describe.each(NAMES)('%s', (file) => {
  const read = () => readWorkflow(`${FOLDER}/${file}`);

  test('is a workflow to the parser of GitHub', async () => {
    const { events, jobs } = await read();
    expect(Object.keys(events)).not.toEqual([]);
    expect(jobs).not.toEqual([]);
  });

  test('pins what others wrote to a commit, and says which version that is', async () => {
    const { text } = await read();
    for (const [line] of text.matchAll(/uses:.*/g)) {
      expect(line).toMatch(/^uses: (?:oomlint\/oomlint(?:\/\w+)?@v1|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
    }
  });

  test('gives each permission its reason, and none to write what it only reads', async () => {
    const { text, permissions, jobs } = await read();
    for (const [line] of text.matchAll(/^ +[a-z-]+: (?:read|write)\b.*$/gm)) expect(line).toMatch(/ # .{10,}/);
    const all = [permissions, ...jobs.map((job) => job.permissions ?? {})].flatMap(Object.entries);
    expect(all).not.toContainEqual(['contents', 'write']);
  });

  test('limits the time of each job, checks nothing out and puts no text of a stranger into a shell', async () => {
    const { text, jobs, events } = await read();
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(15);
    expect(text).not.toMatch(/actions\/checkout|^\s*-? ?run:/m);
    expect(events).not.toHaveProperty('pull_request_target');
  });

  // the input that plans a probe comes with the probe
  const isComplete = file !== 'probe.yml' || hasProbe;
  test.runIf(isComplete)('gives each action of ours inputs that it has', async () => {
    for (const { steps } of (await read()).jobs) {
      for (const step of steps) {
        const [, part = '.'] = /^oomlint\/oomlint(?:\/(\w+))?@/.exec(step.uses ?? '') ?? [];
        if (!step.uses?.startsWith('oomlint/') || !(await exists(`${part}/action.yml`))) continue;
        const action = await readFile(`${part}/action.yml`, 'utf8');
        for (const name of Object.keys(step.with)) expect(action).toContain(`\n  ${name}:\n`);
      }
    }
  });
});

test('the parser of GitHub refuses what is no workflow', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'oomlint-parser-'));
  const path = join(folder, 'wrong.yml');
  const text = await readFile(`${FOLDER}/simple.yml`, 'utf8');
  await writeFile(path, text.replace('runs-on:', 'runs_on:'));
  await expect(readWorkflow(path)).rejects.toThrow(/runs_on/);
  await writeFile(path, text.replace('on: pull_request', 'on: pull_requests'));
  await expect(readWorkflow(path)).rejects.toThrow(/pull_requests/);
  await rm(folder, { recursive: true });
});

describe.each([
  ['ci', 2],
  ['release', 1],
])('our own %s.yml', (name, jobCount) => {
  const read = () => readWorkflow(`.github/workflows/${name}.yml`);

  test('is a workflow that pins what it uses and gives each permission its reason', async () => {
    const { text, jobs, permissions } = await read();
    for (const [line] of text.matchAll(/uses:.*/g)) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    for (const [line] of text.matchAll(/^ +[a-z-]+: (?:read|write)\b.*$/gm)) expect(line).toMatch(/ # .{10,}/);
    expect(Object.values(permissions)).not.toContain('write');
    expect(jobs).toHaveLength(jobCount);
  });

  test('puts no expression into a shell', async () => {
    for (const { steps } of (await read()).jobs) {
      for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    }
  });
});

test.each(['action.yml', 'command/action.yml', 'probe/action.yml', 'merge/action.yml'])(
  '%s is an action to the parser of GitHub, and the bundle that it names is built',
  async (path) => {
    if (!(await exists(path))) return;
    const main = await readAction(path);
    expect(await exists(join(path, '..', main)), main).toBe(true);
  },
);

const jobOf = async (name: string, id: string) => (await workflow(name)).jobs.find((job) => job.id === id)!;

test.each([
  ['a command on a pull request', { pull_request: {} }, '/oomlint help', 'User', true],
  ['a command after a line', { pull_request: {} }, 'please\n/oomlint check', 'User', true],
  ['a comment on an issue', {}, '/oomlint help', 'User', false],
  ['talk', { pull_request: {} }, 'nice', 'User', false],
  ['a bot', { pull_request: {} }, '/oomlint help', 'Bot', false],
])('the bot starts for %s: %#', async (_, issue, body, type, starts) => {
  const { condition } = await jobOf('bot', 'answer');
  const github = { event: { issue, comment: { body, user: { type } } } };
  expect(Boolean(evaluate(condition, { github }))).toBe(starts);
});

test.each([
  ['pull_request', 'success', true],
  ['pull_request', 'failure', true],
  ['pull_request', 'cancelled', false],
  ['push', 'success', false],
])('the comment of a fork is written after %s that ended in %s: %s', async (event, conclusion, writes) => {
  const { condition } = await jobOf('fork-comment', 'comment');
  expect(evaluate(condition, { github: { event: { workflow_run: { event, conclusion } } } })).toBe(writes);
});

const labeled = (label: string, from: string) => ({
  event_name: 'pull_request',
  repository: 'octo/vision',
  event: { label: { name: label }, pull_request: { head: { repo: { full_name: from } } } },
});

test.each([
  ['the label', labeled('gpu-probe', 'octo/vision'), true],
  ['another label', labeled('bug', 'octo/vision'), false],
  ['the label on a fork', labeled('gpu-probe', 'stranger/vision'), false],
  ['a start by hand or by the bot', { event_name: 'workflow_dispatch', repository: 'octo/vision', event: {} }, true],
])('a probe is planned for %s: %#', async (_, github, isPlanned) => {
  const { condition } = await jobOf('probe', 'plan');
  expect(Boolean(evaluate(condition, { github }))).toBe(isPlanned);
});

test.each([
  ['[]', 'success', false],
  ['', 'success', false],
  ['[{"key":"a"}]', 'success', true],
  ['[{"key":"a"}]', 'failure', false],
] as const)('with the matrix %s after %s the GPU is taken: %s', async (matrix, status, isTaken) => {
  const { condition } = await jobOf('probe', 'probe');
  expect(evaluate(condition, { needs: { plan: { outputs: { matrix } } } }, status)).toBe(isTaken);
});

test.each([
  ['success', 'success', true],
  ['success', 'failure', true],
  ['success', 'skipped', false],
  ['failure', 'skipped', false],
])('after a plan in %s and a probe in %s there is something to add: %s', async (plan, probe, adds) => {
  const { condition } = await jobOf('probe', 'merge');
  const needs = { plan: { result: plan }, probe: { result: probe } };
  expect(evaluate(condition, { needs }, probe === 'success' ? 'success' : 'failure')).toBe(adds);
});

async function onPullRequest(name: string, stage: Stage, fixture?: string) {
  const event = await pullRequestEvent(stage.server, fixture);
  const start = { server: stage.server, eventName: 'pull_request', event, runId: 100 };
  const run = await runWorkflow(await workflow(name), start);
  expect(stage.server.violations).toEqual([]);
  return run;
}

test.each(['simple', 'merge-queue'])(
  '%s: the permissions are enough for comment, suggestion and verdict',
  async (name) => {
    await using stage = await Stage.raisingBatch();
    const run = await onPullRequest(name, stage);
    expect(run.get('oomlint')).toMatchObject({ result: 'failure' });
    expect(run.get('oomlint')?.steps[0]?.job?.commands.filter(({ name }) => name === 'warning')).toEqual([]);
    expect(stage.bodies).toHaveLength(1);
    expect(stage.state.reviewComments).toHaveLength(1);
  },
);

test('policy: without inputs the check runs', async () => {
  await using stage = await Stage.raisingBatch();
  const run = await onPullRequest('policy', stage);
  expect(run.get('oomlint')?.steps[0]?.job?.commands.filter(({ name }) => name === 'warning')).toEqual([]);
  expect(stage.bodies).toHaveLength(1);
});

test('merge-queue: a merge group is checked with the same permissions', async () => {
  await using stage = await Stage.raisingBatch();
  const { mergeBase, headSha } = stage.state;
  const event = { action: 'checks_requested', merge_group: { base_sha: mergeBase, head_sha: headSha } };
  const run = await runWorkflow(await workflow('merge-queue'), {
    server: stage.server,
    eventName: 'merge_group',
    event,
    runId: 100,
  });
  expect(run.get('oomlint')?.result).toBe('failure');
  expect(run.get('oomlint')?.steps[0]?.job?.outputs['verdict']).toBe('oom');
});

test('monorepo: each part is judged on its own card and has its own comment', async () => {
  const tree = { 'detector/train.yaml': config(64), 'segmenter/train.yaml': config(64) };
  await using stage = await Stage.of(pullRequest({}, tree));
  const run = await onPullRequest('monorepo', stage);
  expect(stage.bodies).toHaveLength(2);
  expect(stage.bodies[0]).toMatch(/oomlint:detector [\s\S]*Tesla T4/);
  expect(stage.bodies[1]).toMatch(/oomlint:segmenter [\s\S]*A100/);
  expect(stage.bodies[1]).not.toContain('detector/train.yaml');
  expect([run.get('oomlint (0)')?.result, run.get('oomlint (1)')?.result]).toEqual(['failure', 'success']);
});

test('scheduled: everything is checked and kept', async () => {
  await using stage = await Stage.of(pullRequest({}, { [PATH]: config(64) }));
  const artifacts: Artifacts = new Map();
  const start = { server: stage.server, eventName: 'schedule', event: {}, runId: 100, artifacts };
  const job = (await runWorkflow(await workflow('scheduled'), start)).get('oomlint');
  expect(job?.result).toBe('failure');
  expect(job?.steps.map(({ outcome }) => outcome)).toEqual(['failure', 'success', 'success', 'success']);
  expect(artifacts.get(100)?.get('oomlint-report')?.get('oomlint.html')).toContain(PATH);
});

test('bot: the permissions are enough to answer, start a probe and run the check again', async () => {
  await using stage = await Stage.raisingBatch();
  stage.state.runs['oomlint.yml'] = 100;
  await onPullRequest('simple', stage);
  const body = '/oomlint solve batch\n/oomlint probe\n/oomlint ignore oom it runs on the A100';
  stage.stands('writer', body);
  const event = {
    action: 'created',
    comment: { id: stage.state.comments.at(-1)?.id, body, user: { login: 'writer', type: 'User' } },
    issue: { number: 7, pull_request: {} },
    repository: { default_branch: 'main' },
  };
  const start = { server: stage.server, eventName: 'issue_comment', event, runId: 500 };
  const run = await runWorkflow(await workflow('bot'), start);
  expect(run.get('answer')?.result).toBe('success');
  expect(stage.state.reactions.at(-1)).toMatch(/rocket$/);
  expect(stage.state.dispatches).toHaveLength(1);
  expect(stage.state.reruns).toEqual([100]);
});

test('fork pair: the check of a fork only finds out, quietly, and leaves its result', async () => {
  await using stage = await Stage.raisingBatch();
  stage.state.isFork = true;
  stage.state.readOnlyToken = true;
  const artifacts: Artifacts = new Map();
  const event = await pullRequestEvent(stage.server, 'pull_request_fork.json');
  const start = { server: stage.server, eventName: 'pull_request', event, runId: 100, artifacts };
  const job = (await runWorkflow(await workflow('fork-check'), start)).get('oomlint');
  expect(job?.result).toBe('failure');
  expect(job?.steps[0]?.job?.commands.filter(({ name }) => name === 'warning')).toEqual([]);
  expect(stage.server.writes).toEqual([]);
  const result = artifacts.get(100)?.get('oomlint-result')?.get('oomlint-result.json');
  expect(JSON.parse(result ?? '{}')).toMatchObject({ schema: 'oomlint/result@2' });
});

// the merge action is built elsewhere; from when it stands here, the pair is played to its end
test.runIf(hasMerge)('fork pair: the other workflow writes the comment', async () => {
  await using stage = await Stage.of(pullRequest(BIGGER_BATCH.before, BIGGER_BATCH.after));
  stage.state.isFork = true;
  const artifacts: Artifacts = new Map();
  const event = await pullRequestEvent(stage.server, 'pull_request_fork.json');
  const check = { server: stage.server, eventName: 'pull_request', event, runId: 100, artifacts };
  stage.state.readOnlyToken = true;
  await runWorkflow(await workflow('fork-check'), check);
  stage.state.readOnlyToken = false;
  const workflow_run = {
    id: 100,
    run_attempt: 1,
    event: 'pull_request',
    conclusion: 'failure',
    head_sha: stage.state.headSha,
    head_branch: 'topic',
    head_repository: { full_name: 'stranger/vision', owner: { login: 'stranger' } },
    pull_requests: [],
  };
  const start = { server: stage.server, eventName: 'workflow_run', event: { workflow_run }, runId: 200, artifacts };
  const run = await runWorkflow(await workflow('fork-comment'), start);
  expect(run.get('comment')?.result).toBe('success');
  expect(stage.bodies).toHaveLength(1);
  expect(stage.bodies[0]).toContain(PATH);
});
