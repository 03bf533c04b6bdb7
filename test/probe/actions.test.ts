// The built actions in processes of their own, as a runner starts them.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planOf } from '../../src/probe/plan.ts';
import { readProbe } from '../../src/probe/probe-result.ts';
import { formatMarker } from '../../src/report/marker.ts';
import { type Result, resultSchema } from '../../src/report/result.ts';
import { GitHubServer } from '../support/github-server.ts';
import { comment, pullRequest, type State } from '../support/github-state.ts';
import { fitted, probeOf } from '../support/probes.ts';
import { predicted, resultOf } from '../support/results.ts';
import { dist, type Job, type JobResult, pullRequestEvent, runAction, TOKEN } from '../support/run-action.ts';

const PATH = 'configs/train.yaml';
const CONFIG = 'model: yolov8n.pt\ndata: coco.yaml\nepochs: 100\nimgsz: 640\nbatch: 4\n';
const RESULT = resultOf([predicted({ batch: 16 })]);
const PLAN = JSON.stringify(planOf(RESULT, { mode: 'fit', isFork: false, isApproved: false, maxCases: 8 }));

let server: GitHubServer;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-test-'));
  server = await GitHubServer.start(pullRequest({}, { [PATH]: CONFIG }));
});

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  // a probe whose runner was killed may still be clearing up in it
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** A package that stands in for torch on the path of Python. */
async function torch(text: string): Promise<Record<string, string>> {
  await mkdir(join(folder, 'site', 'torch'), { recursive: true });
  await writeFile(join(folder, 'site', 'torch', '__init__.py'), text);
  return { PATH: process.env['PATH'] ?? '', PYTHONPATH: join(folder, 'site'), SECRET_TOKEN: 'hidden' };
}

async function probe(job: Omit<Job, 'server'>): Promise<JobResult> {
  const result = await runAction({
    server,
    action: 'probe',
    ...job,
    inputs: { plan: PLAN, device: 'cpu', ...job.inputs },
  });
  expect(server.requests).toEqual([]);
  expect(result.log).not.toContain(TOKEN);
  return result;
}

const errors = (result: JobResult) =>
  result.commands.filter(({ name }) => name === 'error').map((each) => each.message);

test('the check writes the plan and, with a runner, the jobs of a GPU', async () => {
  const inputs = { gpu: 't4', nc: '10', 'probe-runner': '{"group": "gpu", "labels": "t4"}' };
  const { outputs } = await runAction({ server, inputs });
  expect(JSON.parse(outputs['probe-plan'] ?? '')).toMatchObject({ cases: [{ case: { model: 'yolov8n', batch: 4 } }] });
  const [job] = JSON.parse(outputs['matrix'] ?? '') as { key: string; runner: unknown }[];
  expect(job?.runner).toEqual({ group: 'gpu', labels: 't4' });
  expect((await runAction({ server, inputs: { gpu: 't4' } })).outputs['matrix']).toBe('[]');
});

test('the check plans nothing for a fork', async () => {
  const event = await pullRequestEvent(server, 'pull_request_fork.json');
  const { outputs } = await runAction({ server, event, inputs: { gpu: 't4', 'probe-runner': 'gpu' } });
  expect(outputs['matrix']).toBe('[]');
  expect(JSON.parse(outputs['probe-plan'] ?? '')).toMatchObject({ cases: [] });
});

test('a wrong runner is told in one line', async () => {
  const result = await runAction({ server, inputs: { gpu: 't4', 'probe-runner': '{"shell": "x"}' } });
  expect(errors(result)).toEqual([expect.stringContaining('input probe-runner')]);
});

test('a probe refuses a fork, also where the workflow forgot to', async () => {
  const event = await pullRequestEvent(server, 'pull_request_fork.json');
  const result = await probe({ event, machine: await torch('raise SystemExit(1)') });
  expect(result.exitCode).toBe(1);
  expect(errors(result)).toEqual([expect.stringMatching(/^refused: .* fork/)]);
});

test('missing packages fail the step in one line, and the result is there to be merged', async () => {
  const machine = await torch('raise ModuleNotFoundError("No module named \'torch\'")');
  const result = await probe({ machine });
  expect(result.exitCode).toBe(1);
  expect(errors(result)).toEqual([expect.stringContaining("No module named 'torch'")]);
  expect(result.outputs['status']).toBe('failed');
  expect(readProbe(JSON.stringify(result.result))).toMatchObject({
    failure: { class: 'missing-package' },
    trials: [{}],
  });
  expect(result.summary).toContain('Probe: failed');
});

test('nothing of the job reaches Python but where programs and libraries are', async () => {
  const dump = join(folder, 'environment');
  await probe({
    machine: await torch(`import os\nopen(${JSON.stringify(dump)}, "w").write(repr(dict(os.environ)))\n1/0`),
  });
  const seen = await readFile(dump, 'utf8');
  expect(seen).not.toMatch(/GITHUB_|INPUT_|SECRET|RUNNER_/);
});

test.each([
  ['plan', { plan: '{"schema":"oomlint/probe-plan@1","cases":[],"html":1}' }],
  ['plan', { plan: '/no/such/file' }],
  ['case', { case: 'c7-none' }],
  ['mode', { mode: 'fast' }],
  ['emulate', { emulate: 'tesla-t5' }],
  ['timeout', { timeout: '-1' }],
])('a wrong %s is told in one line, before anything is started', async (_, inputs) => {
  const result = await probe({ inputs, machine: await torch('raise SystemExit(1)') });
  expect(result.exitCode).toBe(1);
  expect(errors(result)).toHaveLength(1);
  expect(errors(result)[0]).not.toMatch(/\n/);
});

test('a Python that is not there is named', async () => {
  const result = await probe({ inputs: { python: 'python-of-nowhere' }, machine: await torch('') });
  expect(errors(result)).toEqual([expect.stringContaining('cannot start python-of-nowhere')]);
});

/** A probe whose torch hangs: the node process and the process id of the worker. */
async function hanging(): Promise<{ child: ChildProcess; worker: number; closed: Promise<unknown> }> {
  const pid = join(folder, 'pid');
  const text = `import os, time\nopen(${JSON.stringify(pid)}, "w").write(str(os.getpid()))\ntime.sleep(600)`;
  const files = ['output', 'summary', 'event'].map((name) => join(folder, name)) as [string, string, string];
  await Promise.all([writeFile(files[0], ''), writeFile(files[1], ''), writeFile(files[2], '{}')]);
  const child = spawn(process.execPath, [dist('probe')], {
    stdio: 'ignore',
    env: {
      ...(await torch(text)),
      INPUT_PLAN: PLAN,
      INPUT_DEVICE: 'cpu',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: files[2],
      GITHUB_OUTPUT: files[0],
      GITHUB_REPOSITORY: 'octo/vision',
      GITHUB_RUN_ID: '1',
      GITHUB_SHA: 'c'.repeat(40),
      GITHUB_STEP_SUMMARY: files[1],
      RUNNER_TEMP: folder,
    },
  });
  const closed = new Promise((resolve) => child.on('close', resolve));
  await until(() => existsSync(pid));
  let worker = 0;
  await until(async () => (worker = Number(await readFile(pid, 'utf8'))) > 0);
  return { child, worker, closed };
}

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 20));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.each(['SIGINT', 'SIGTERM'] as const)('a job that is cancelled with %s leaves no process', async (signal) => {
  const { child, worker, closed } = await hanging();
  child.kill(signal);
  await closed;
  await until(() => !isAlive(worker));
  expect(await readFile(join(folder, 'output'), 'utf8')).toContain('cancelled');
});

test('a runner that is killed takes the probe along', async () => {
  const { child, worker, closed } = await hanging();
  child.kill('SIGKILL');
  await closed;
  await until(() => !isAlive(worker));
});

test.skipIf(!process.env['PROBE_PYTHON'])('a real training is played on the CPU with memory null', async () => {
  const checked = await runAction({ server, inputs: { gpu: 't4', nc: '10' } });
  const inputs = {
    plan: checked.outputs['probe-plan'] ?? '',
    device: 'cpu',
    python: process.env['PROBE_PYTHON'] ?? '',
  };
  const result = await runAction({ server, action: 'probe', inputs, machine: { PATH: process.env['PATH'] ?? '' } });
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({ status: 'measured', 'device-peak-gib': '', 'largest-batch': '4' });
});

const LLM = `base_model: EleutherAI/pythia-70m
adapter: lora
lora_r: 4
lora_target_linear: true
sequence_len: 16
micro_batch_size: 1
gradient_accumulation_steps: 2
gradient_checkpointing: true
optimizer: adamw_torch
bf16: true
datasets:
  - path: a
    type: alpaca
`;

test.skipIf(!process.env['PROBE_PYTHON'])('a language model goes over all three jobs into the comment', async () => {
  await using llm = await GitHubServer.start(pullRequest({}, { [PATH]: LLM }));
  const python = process.env['PROBE_PYTHON'] ?? '';
  const checked = await runAction({ server: llm, inputs: { gpu: 't4' } });
  const plan = checked.outputs['probe-plan'] ?? '';
  const machine = { PATH: process.env['PATH'] ?? '' };
  const probed = await runAction({ server: llm, action: 'probe', inputs: { plan, device: 'cpu', python }, machine });
  expect(probed.outputs).toMatchObject({ status: 'measured', 'largest-batch': '1' });
  await writeFile(join(folder, 'result.json'), JSON.stringify(checked.result));
  await mkdir(join(folder, 'probes'));
  await writeFile(join(folder, 'probes', 'a.json'), JSON.stringify(probed.result));
  const inputs = { result: join(folder, 'result.json'), 'probe-results': join(folder, 'probes') };
  const merged = await runAction({ server: llm, action: 'merge', inputs });
  expect(merged.outputs['measured']).toBe('1');
  const [body = ''] = bodies(llm.state);
  expect(body).toContain('**Played** without a GPU');
  expect(body).toContain("in place of axolotl's own");
  expect(body).toContain('Sequences/s');
});

async function merge(result: Result | string, probes: Readonly<Record<string, unknown>>, job: Partial<Job> = {}) {
  const path = join(folder, 'result.json');
  await writeFile(path, typeof result === 'string' ? result : JSON.stringify(result));
  for (const [name, probe] of Object.entries(probes)) {
    await mkdir(join(folder, 'probes', name), { recursive: true });
    await writeFile(join(folder, 'probes', name, 'r.json'), typeof probe === 'string' ? probe : JSON.stringify(probe));
  }
  const inputs = { result: path, 'probe-results': join(folder, 'probes'), ...job.inputs };
  const merged = await runAction({ server, action: 'merge', ...job, inputs });
  expect(server.violations).toEqual([]);
  return merged;
}

const bodies = ({ comments }: State) => comments.map(({ body }) => body);

async function checkedFirst(): Promise<Result> {
  const checked = await runAction({ server, inputs: { gpu: 't4', nc: '10' } });
  return resultSchema.parse(checked.result);
}

test('merge puts what was measured into the comment of the check', async () => {
  const result = await checkedFirst();
  const probe = probeOf(result, 0, { trials: [fitted(4, 1.5)] });
  const { exitCode, outputs, summary } = await merge(result, { a: probe });
  expect(exitCode).toBe(0);
  expect(bodies(server.state)).toHaveLength(1);
  const [body = ''] = bodies(server.state);
  expect(body).toContain('**Measured on Tesla T4**: `configs/train.yaml:1` fits, device peak 1.5 GiB.');
  expect(body).toContain('Predicted, GiB');
  // the report of the check stays below
  expect(body).toContain('Where the bytes go');
  expect(outputs['measured']).toBe('1');
  expect(summary).toContain('Measured on Tesla T4');
});

test('a probe that never started leaves the comment as it is', async () => {
  const result = await checkedFirst();
  const before = bodies(server.state);
  const { exitCode, outputs } = await merge(result, {});
  expect(exitCode).toBe(0);
  expect(bodies(server.state)).toEqual(before);
  expect(outputs['measured']).toBe('0');
});

test('damaged and hostile results are left out by name, the good one counts', async () => {
  const result = await checkedFirst();
  const good = probeOf(result, 0, { trials: [fitted(4, 1.5)] });
  const { commands } = await merge(result, {
    a: '{',
    b: { ...good, html: '<img>' },
    c: 'x'.repeat(1_100_000),
    d: { ...good, key: 'c5-0' },
    e: good,
  });
  expect(commands.filter(({ name }) => name === 'warning')).toHaveLength(4);
  expect(bodies(server.state)[0]).toContain('Measured on Tesla T4');
});

test.each([
  ['is damaged', '{'],
  ['is of another schema', '{"schema":"oomlint/result@9"}'],
])('a result of the check that %s fails in one line and touches no comment', async (_, text) => {
  const { exitCode, commands } = await merge(text, {});
  expect(exitCode).toBe(1);
  expect(commands.map(({ name }) => name)).toEqual(['error']);
  expect(server.writes).toEqual([]);
});

test('merge after a workflow_run finds the pull request by the event, never by an artifact', async () => {
  const result = await checkedFirst();
  const probe = probeOf(result, 0, { trials: [fitted(4, 1.5)] });
  const { headSha, number } = server.state;
  const run = { id: 100, run_attempt: 1, head_sha: headSha, pull_requests: [{ number, head: { sha: headSha } }] };
  await merge(result, { a: probe }, { eventName: 'workflow_run', event: { workflow_run: run }, runId: 500 });
  expect(bodies(server.state)).toHaveLength(1);
  expect(bodies(server.state)[0]).toContain('run=100/1');
  const other = { ...run, pull_requests: [{ number, head: { sha: 'c'.repeat(40) } }] };
  const { commands } = await merge(result, { a: probe }, { eventName: 'workflow_run', event: { workflow_run: other } });
  expect(commands.map(({ name }) => name)).toContain('notice');
});

test('a comment of a newer run is left alone', async () => {
  const result = await checkedFirst();
  const marker = formatMarker({ key: 'default', headSha: 'e'.repeat(40), runId: 900, attempt: 1 });
  server.state.comments.splice(0);
  server.state.comments.push(
    comment(server.url, server.state, { login: 'github-actions[bot]', body: `${marker}\nnewer` }),
  );
  await merge(result, { a: probeOf(result, 0) });
  expect(bodies(server.state)).toEqual([`${marker}\nnewer`]);
});
