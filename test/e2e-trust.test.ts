// A pull request may change the training; whether it then fits is not for its own words to say.
import { expect, test } from 'vitest';
import { resultSchema } from '../src/report/result.ts';
import { pullRequest, push as pushTo, type Tree } from './support/github-state.ts';
import { type Job, pullRequestEvent, WORKFLOW } from './support/run-action.ts';
import { config, detector, PATH, problems, Stage } from './support/stage.ts';

const ON_T4 = '# oomlint: gpu=t4\n';
const HUGE = '# oomlint: gpu-memory=2048\n';
const WORKFLOWS = '.github/workflows/train.yml';
const job = (runner: string, more = ''): string =>
  `on: push\njobs:\n  train:\n    runs-on: ${runner}\n${more}    steps:\n      - run: yolo train cfg=${PATH}\n`;
const DATASET = 'path: datasets/ducks\ntrain: images/train\nval: images/val\nnames: [duck]\n';
const LABELS = 'datasets/ducks/labels/train';
const rows = (count: number): string => '0 0.5 0.5 0.1000 0.1000\n'.repeat(count);
const labels = (count: number): Tree =>
  Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${LABELS}/${i}.txt`, rows(count)]));

async function judged(before: Tree, after: Tree, change: Omit<Partial<Job>, 'server'> = {}, base: Tree = {}) {
  const stage = await Stage.of(pullRequest(before, after));
  stage.state.commits[stage.state.baseSha] = base;
  const result = await stage.check({ inputs: { gpu: '' }, ...change });
  const { runs, card } = resultSchema.parse(result.result);
  const told = runs.flatMap(({ findings }) => findings.filter(({ rule }) => rule === 'declared-here'));
  return {
    stage,
    ...result,
    runs,
    card: runs[0]?.card === undefined ? card : runs[0].card,
    told: told.map(({ message }) => message).join('\n'),
  };
}

test.each([
  ['adds a comment to a config', { [PATH]: config(8) }, { [PATH]: HUGE + config(512) }, 't4', 'Tesla T4 -> '],
  ['brings a config with a comment', {}, { [PATH]: HUGE + config(512) }, 't4', 'Tesla T4 -> '],
  ['changes the comment', { [PATH]: ON_T4 + config(8) }, { [PATH]: HUGE + config(512) }, '', 'Tesla T4 -> '],
  ['takes the comment away', { [PATH]: ON_T4 + config(8) }, { [PATH]: config(512) }, 'h200', 'Tesla T4 -> NVIDIA H200'],
  [
    'writes a second comment above the training',
    { [PATH]: ON_T4 + config(8) },
    { [PATH]: ON_T4 + HUGE + config(512) },
    '',
    'Tesla T4 -> ',
  ],
  [
    'speaks of more GPUs in a comment',
    { [PATH]: ON_T4 + config(8) },
    { [PATH]: '# oomlint: gpu=t4 x64\n' + config(512) },
    '',
    'gpus 1 -> 64',
  ],
])('a pull request that %s gets no better verdict, and the change is shown', async (_, before, after, gpu, words) => {
  const { exitCode, outputs, told, summary, stage } = await judged(before, after, { inputs: { gpu } });
  await using _stage = stage;
  expect([exitCode, outputs['verdict']]).toEqual([1, 'oom']);
  expect(told).toContain(words);
  expect(told).toContain('declared in this pull request');
  expect(told).toContain('judged against both, and the worse counts');
  expect(summary).toContain('Held against Tesla T4, declared by');
});

test('it is shown where the card comes from, with the line', async () => {
  const fork = { inputs: { gpu: 't4', 'fail-on': 'tight' } };
  const { exitCode, told, stage } = await judged({ [PATH]: config(8) }, { [PATH]: HUGE + config(512) }, fork);
  await using _stage = stage;
  expect(exitCode).toBe(1);
  expect(told).toContain(`Tesla T4 -> 2048 GiB, declared in this pull request, ${PATH}:1; judged against both`);
  expect(stage.bodies[0]).toContain('declared by `input gpu`');
});

test('renamed and new, a config keeps the words of the base', async () => {
  await using stage = await Stage.of(
    pullRequest({ 'old.yaml': ON_T4 + config(8) }, { 'new.yaml': HUGE + config(512) }, { 'new.yaml': 'old.yaml' }),
  );
  const result = await stage.check({ inputs: { gpu: '' } });
  expect([result.exitCode, result.outputs['verdict']]).toEqual([1, 'oom']);
});

test.each([
  ['asks for another runner', job('gpu-t4'), job('gpu-h200')],
  [
    'runs it on a second runner as well, so that nobody knows',
    job('gpu-t4'),
    job('gpu-t4') + job('gpu-h200').replace(/^[\s\S]*jobs:\n {2}train:/, '  more:'),
  ],
  ['takes the job away', job('gpu-t4'), 'on: push\njobs: {}\n'],
])('a workflow that %s gives no better verdict', async (_, before, after) => {
  const { exitCode, outputs, told, stage } = await judged(
    { [PATH]: config(8), [WORKFLOWS]: before },
    { [PATH]: config(64), [WORKFLOWS]: after },
    { inputs: { gpu: 'h200' } },
  );
  await using _stage = stage;
  expect([exitCode, outputs['verdict']]).toEqual([1, 'oom']);
  expect(told).toMatch(/Tesla T4 -> /);
});

test('a deleted workflow still says where the training ran', async () => {
  const { exitCode, told, stage } = await judged(
    { [PATH]: config(8), [WORKFLOWS]: job('gpu-t4') },
    { [PATH]: config(64) },
    { inputs: { gpu: 'h200' } },
  );
  await using _stage = stage;
  expect(exitCode).toBe(1);
  expect(told).toContain('Tesla T4 -> NVIDIA H200');
});

test('allocator settings of a changed job are shown, and the worse counts', async () => {
  const conf = '    env:\n      PYTORCH_CUDA_ALLOC_CONF: expandable_segments:True\n';
  const { told, stage } = await judged(
    { [PATH]: config(8), [WORKFLOWS]: job('gpu-t4') },
    { [PATH]: config(10), [WORKFLOWS]: job('gpu-t4', conf) },
  );
  await using _stage = stage;
  expect(told).toContain('alloc_conf not said -> expandable_segments:True');
});

test('label files that a pull request changes are no evidence for it', async () => {
  const text = (batch: number) => `model: yolov8n.pt\ndata: data/ducks.yaml\nimgsz: 640\nbatch: ${batch}\n`;
  const before = { 'train.yaml': text(8), 'data/ducks.yaml': DATASET, ...labels(120) };
  const after = { 'train.yaml': text(16), 'data/ducks.yaml': DATASET, ...labels(1) };
  const { runs, told, stage } = await judged(before, after, { inputs: { gpu: 't4' } });
  await using _stage = stage;
  expect(told).toContain('dataset_labels not said -> mean 1, deviation 0, most 1, images 12, of training');
  expect(runs[0]?.run?.fields['dataset_labels']?.origin).not.toMatchObject({
    why: expect.stringContaining('label files') as unknown,
  });
});

test('labels per image and classes in a comment are claims', async () => {
  const { told, stage } = await judged(
    { [PATH]: detector(8).replace('coco.yaml', 'mine.yaml') },
    { [PATH]: '# oomlint: labels-per-image=1 nc=1\n' + detector(16).replace('coco.yaml', 'mine.yaml') },
    { inputs: { gpu: 't4' } },
  );
  await using _stage = stage;
  expect(told).toMatch(/labels_per_image not said -> 1/);
});

test('the policy file and the measured rows of the head count for nothing', async () => {
  const policy = { '.github/oomlint.yml': 'gpu: h200\nfail-on: never\ntrust-declared-gpu: head\n' };
  const { exitCode, card, stage } = await judged(
    {},
    { [PATH]: config(64), ...policy, '.github/oomlint-measured.jsonl': '{}\n' },
    { inputs: { gpu: 't4' } },
  );
  await using _stage = stage;
  expect([exitCode, card?.name]).toEqual([1, 't4']);
});

test('attributes that hide a file from diffs hide it from nobody', async () => {
  const state = pullRequest({ [PATH]: config(8) }, { [PATH]: config(64), '.gitattributes': '*.yaml -diff binary\n' });
  state.files = state.files.map(({ filename, status }) => ({ filename, status }));
  await using stage = await Stage.of(state);
  expect((await stage.check()).exitCode).toBe(1);
});

test('versions that the head declares are named with their place', async () => {
  const { runs, stage } = await judged(
    { [PATH]: config(8), 'requirements.txt': 'torch==2.1.0\n' },
    { [PATH]: config(16), 'requirements.txt': 'torch==2.5.1\n' },
    { inputs: { gpu: 't4' } },
  );
  await using _stage = stage;
  expect(runs[0]?.run?.fields['torch']).toMatchObject({
    value: '2.5.1',
    origin: { kind: 'file', path: 'requirements.txt' },
  });
});

test('a policy of the base branch, or the input, may trust the head', async () => {
  const change = [{ [PATH]: ON_T4 + config(8) }, { [PATH]: '# oomlint: gpu=h200\n' + config(64) }] as const;
  const byPolicy = await judged(...change, {}, { '.github/oomlint.yml': 'trust-declared-gpu: head\n' });
  const byInput = await judged(...change, { inputs: { gpu: '', 'trust-declared-gpu': 'head' } });
  const overPolicy = await judged(
    ...change,
    { inputs: { gpu: '', 'trust-declared-gpu': 'base' } },
    { '.github/oomlint.yml': 'trust-declared-gpu: head\n' },
  );
  for (const { stage } of [byPolicy, byInput, overPolicy]) await stage[Symbol.asyncDispose]();
  expect([byPolicy, byInput, overPolicy].map(({ outputs }) => outputs['verdict'])).toEqual(['fits', 'fits', 'oom']);
  expect(byPolicy.told).toContain('Tesla T4 -> NVIDIA H200');
  expect(byPolicy.told).toContain('trusted here');
});

test('a card that makes the verdict worse counts, and a first card is no change for the better', async () => {
  const smaller = await judged({ [PATH]: '# oomlint: gpu=h200\n' + config(8) }, { [PATH]: ON_T4 + config(64) });
  const first = await judged({ [PATH]: config(8) }, { [PATH]: ON_T4 + config(64) });
  for (const { stage } of [smaller, first]) await stage[Symbol.asyncDispose]();
  expect(smaller.outputs['verdict']).toBe('oom');
  expect(first.outputs['verdict']).toBe('oom');
  expect(first.told).toContain('no other card is declared for it');
});

test('a card that stands in the base as well says nothing of a change', async () => {
  const { told, card, summary, stage } = await judged(
    { [PATH]: ON_T4 + config(8) },
    { [PATH]: '\n' + ON_T4 + config(64) },
    { inputs: { gpu: 'h200' } },
  );
  await using _stage = stage;
  expect([told, card?.name]).toEqual(['', 't4']);
  expect(summary).toContain(`Held against Tesla T4, declared by \`${PATH}:2\``);
});

test('what is pushed by who may push is trusted, in a merge queue it is not', async () => {
  const state = pullRequest({ [PATH]: ON_T4 + config(8) }, { [PATH]: '# oomlint: gpu=h200\n' + config(64) });
  await using stage = await Stage.of(state);
  const { mergeBase, headSha } = state;
  const pushed = { ref: 'refs/heads/topic', before: mergeBase, after: headSha, repository: { default_branch: 'main' } };
  const queued = { action: 'checks_requested', merge_group: { base_sha: mergeBase, head_sha: headSha } };
  const inputs = { gpu: '' };
  expect((await stage.check({ eventName: 'push', event: pushed, inputs })).outputs['verdict']).toBe('fits');
  expect((await stage.check({ eventName: 'merge_group', event: queued, inputs })).outputs['verdict']).toBe('oom');
});

test('a pull request that changes the workflow of the check is told to bring its own inputs', async () => {
  await using stage = await Stage.of(
    pullRequest({ [WORKFLOW]: 'a: 1\n' }, { [WORKFLOW]: 'a: 2\n', [PATH]: config(4) }),
  );
  expect(problems(await stage.check()).map(({ message }) => message)).toContain(
    `this pull request changes ${WORKFLOW}, which runs this check: its inputs are those of the change`,
  );
});

const WISH = '/oomlint ignore oom it runs on the A100';

test('an ignore holds for what was seen, and lapses in sight when it gets worse', async () => {
  await using stage = await Stage.raisingBatch();
  await stage.check();
  stage.stands('writer', WISH);
  expect((await stage.check({ runId: 101 })).exitCode).toBe(0);
  pushTo(stage.state, { [PATH]: config(48) });
  expect((await stage.check({ runId: 102 })).exitCode).toBe(0);
  pushTo(stage.state, { [PATH]: config(4096).replace('yolov8s', 'yolov8x') });
  const worse = await stage.check({ runId: 103 });
  expect(worse.exitCode).toBe(1);
  expect(stage.bodies[0]).toMatch(/\*\*Ignored no longer\*\*[\s\S]*were seen, it needs[\s\S]*batch 64 was seen/);
  expect(worse.summary).toContain('**Ignored no longer**');
  // said again, of what is there now
  stage.stands('writer', WISH);
  expect((await stage.check({ runId: 104 })).exitCode).toBe(0);
});

test('an ignore that was written before the comment changed under it is not bound to the change', async () => {
  await using stage = await Stage.raisingBatch();
  await stage.check();
  stage.server.before = async (operation) => {
    // after the comments were read, before the comment of the check is written
    if (operation !== 'issues/update-comment') return;
    stage.server.before = null;
    stage.stands('writer', WISH);
  };
  pushTo(stage.state, { [PATH]: config(4096) });
  expect((await stage.check({ runId: 101 })).exitCode).toBe(1);
  expect((await stage.check({ runId: 102 })).exitCode).toBe(1);
  expect(stage.bodies[0]).toContain('what it was said of is not known; say it again');
});

test('an ignore on a fork, whose check cannot write, is kept by the answer of the bot', async () => {
  await using stage = await Stage.raisingBatch();
  const { state } = stage;
  state.isFork = true;
  const checked = async (runId: number) => {
    state.readOnlyToken = true;
    const event = await pullRequestEvent(stage.server, 'pull_request_fork.json');
    const { exitCode } = await stage.check({ event, runId });
    state.readOnlyToken = false;
    return exitCode;
  };
  stage.stands('writer', WISH);
  // nothing of ours could keep what it was said of
  expect(await checked(100)).toBe(1);
  const event = {
    action: 'created',
    comment: { id: state.comments[0]?.id, body: WISH, user: { login: 'writer', type: 'User' } },
    issue: { number: 7, pull_request: {} },
    repository: { default_branch: 'main' },
  };
  await stage.check({ action: 'command', eventName: 'issue_comment', event });
  expect(await checked(101)).toBe(0);
  pushTo(state, { [PATH]: config(4096) });
  expect(await checked(102)).toBe(1);
});

test.each([
  ['hidden in an HTML comment', 'writer', `looks good\n\n<!--\n${WISH}\n-->`],
  ['in a fence of four backticks', 'writer', `\`\`\`\`\n\`\`\`\n${WISH}\n\`\`\`\n\`\`\`\``],
  ['in the lazy line of a quote', 'writer', `> he said\n${WISH}`],
  ['by a bot with the right to push', 'helper[bot]', WISH],
])('an ignore %s changes nothing', async (_, login, body) => {
  await using stage = await Stage.raisingBatch();
  stage.state.permissions[login] = 'write';
  stage.stands(login, body);
  expect((await stage.check()).exitCode).toBe(1);
});

test('a memory that somebody else writes is nobody’s', async () => {
  await using stage = await Stage.raisingBatch();
  await stage.check();
  const [body = ''] = stage.bodies;
  pushTo(stage.state, { [PATH]: config(4096) });
  stage.state.comments.splice(0);
  stage.stands('stranger', body);
  stage.stands('github-actions[bot]', `${body.split('\n')[0]}\nby an older version`);
  stage.stands('writer', WISH);
  expect((await stage.check({ runId: 101 })).exitCode).toBe(1);
});
