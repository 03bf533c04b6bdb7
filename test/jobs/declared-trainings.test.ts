import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { resultSchema } from '../../src/report/result.ts';
import { GitHubServer } from '../support/github-server.ts';
import { pullRequest, type State, type Tree } from '../support/github-state.ts';
import { runAction } from '../support/run-action.ts';

const ENTRY = fileURLToPath(new URL('../../src/check.ts', import.meta.url));
let server: GitHubServer;

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server[Symbol.asyncDispose]();
});

async function checked(state: State, inputs: Readonly<Record<string, string>> = {}) {
  server = await GitHubServer.start(state);
  const job = await runAction({ server, entry: ENTRY, inputs });
  const result = job.result ? resultSchema.parse(job.result) : null;
  return { ...job, result, runs: result?.runs ?? [] };
}

/** A pull request whose base branch has some files of its own. */
function withBase(state: State, base: Tree): State {
  state.commits[state.baseSha] = base;
  return state;
}

const SCRIPT = (batch: number): string =>
  `from ultralytics import YOLO\nfrom settings import SIZE\n\nYOLO("yolov8n.pt").train(data="ducks.yaml", batch=${batch}, imgsz=SIZE)\n`;

test('a changed call of train is compared with what it was, and files it names are read at the same commit', async () => {
  const others = { 'settings.py': 'SIZE = 320\n', 'ducks.yaml': 'train: a\nval: b\nnames: [duck, drake]\n' };
  const { runs, exitCode } = await checked(
    pullRequest({ 'train.py': SCRIPT(8), ...others }, { 'train.py': SCRIPT(16), ...others }),
    { gpu: 't4' },
  );
  expect(runs).toHaveLength(1);
  expect(runs[0]?.run).toMatchObject({
    fields: {
      batch: { value: 16, origin: { path: 'train.py', line: 4 } },
      imgsz: { value: 320, origin: { path: 'settings.py', line: 1 } },
      nc: { value: 2, origin: { path: 'ducks.yaml', line: 3 } },
    },
  });
  expect(runs[0]?.before?.run?.batch.total).toBe(8);
  expect(runs[0]?.verdict).toBe('fits');
  expect(exitCode).toBe(0);
});

test('a change of the effective batch is told', async () => {
  const text = (batch: number): string => `model: yolov8n.pt\nimgsz: 320\nbatch: ${batch}\n`;
  const { runs } = await checked(pullRequest({ 'a.yaml': text(64) }, { 'a.yaml': text(48) }));
  expect(runs[0]?.findings).toMatchObject([
    {
      rule: 'effective-batch',
      severity: 'notice',
      line: 3,
      message:
        'a.yaml:3:8: batch: the effective batch (batch x accumulate) goes from 64 to 48; raise or lower nbs with batch to keep it',
    },
  ]);
  await server[Symbol.asyncDispose]();
  expect((await checked(pullRequest({ 'a.yaml': text(16) }, { 'a.yaml': text(32) }))).runs[0]?.findings).toEqual([]);
});

test('the policy is that of the base branch, not that of the pull request', async () => {
  const config = 'model: yolov8n.pt\nimgsz: 640\nbatch: 64\n';
  const head = { 'train.yaml': config, '.github/oomlint.yml': 'gpu: h200\n' };
  const state = withBase(pullRequest({}, head), { '.github/oomlint.yml': 'gpu: t4\nfail-on: never\n' });
  const { result, exitCode } = await checked(state);
  expect(result?.card?.name).toBe('t4');
  expect(exitCode).toBe(0);
});

test('an input counts more than the policy file', async () => {
  const state = withBase(pullRequest({}, { 'train.yaml': 'model: yolov8n.pt\nimgsz: 640\nbatch: 8\n' }), {
    '.github/oomlint.yml': 'gpu: t4\nnc: 3\n',
  });
  const { result } = await checked(state, { gpu: 'l4' });
  expect(result?.card?.name).toBe('l4');
  expect(result?.runs[0]?.run?.fields['nc']?.value).toBe(3);
});

test('a policy file that is wrong fails in one line that names it', async () => {
  const state = withBase(pullRequest({}, { 'train.yaml': 'model: yolov8n.pt\nimgsz: 640\nbatch: 8\n' }), {
    '.github/oomlint.yml': 'gpu: t5\n',
  });
  const { commands, exitCode } = await checked(state);
  expect(exitCode).toBe(1);
  expect(commands.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^\.github\/oomlint\.yml: unknown GPU "t5": did you mean t4/),
  ]);
});

test('a config gets the GPU of the workflow that runs it, and a comment in it counts more', async () => {
  const workflow =
    'on: push\njobs:\n  train:\n    runs-on: gpu-t4-4-core\n    steps:\n      - run: yolo train cfg=configs/a.yaml\n      - run: yolo train cfg=configs/b.yaml\n';
  const config = 'model: yolov8n.pt\nimgsz: 640\nbatch: 8\n';
  const { runs, result } = await checked(
    pullRequest(
      { '.github/workflows/train.yml': workflow },
      {
        '.github/workflows/train.yml': workflow,
        'configs/a.yaml': config,
        'configs/b.yaml': `${config}# oomlint: gpu=p4\n`,
        'configs/c.yaml': config,
      },
    ),
    { gpu: 'v100-16gb' },
  );
  const cards = runs.map(({ source, card }) => [source.path, (card === undefined ? result?.card : card)?.name]);
  expect(cards).toEqual([
    ['configs/a.yaml', 't4'],
    ['configs/b.yaml', 'p4'],
    ['configs/c.yaml', 'v100-16gb'],
  ]);
});

test('a config that is left alone is judged when the dataset or model that it names changes', async () => {
  const config = 'model: models/duck.yaml\ndata: data/ducks.yaml\nimgsz: 320\nbatch: 8\n';
  const names = (count: number): string => `train: a\nval: b\nnc: ${count}\nnames: []\n`;
  const model = 'nc: 3\nbackbone:\n  - [-1, 1, Conv, [64, 3, 2]]\nhead:\n  - [[0], 1, Detect, [nc]]\n';
  const before = {
    'configs/a.yaml': config,
    'configs/b.yaml': config.replace('ducks', 'geese'),
    'models/duck.yaml': model,
  };
  const { runs } = await checked(
    pullRequest(
      { ...before, 'data/ducks.yaml': names(3), 'data/geese.yaml': names(2) },
      { ...before, 'data/ducks.yaml': names(600), 'data/geese.yaml': names(2) },
    ),
  );
  expect(
    runs.map(({ source, run, before: was }) => [source.path, was?.run?.fields['nc']?.value, run?.fields['nc']?.value]),
  ).toEqual([['configs/a.yaml', 3, 600]]);
});

test('stock models and datasets cost no request', async () => {
  await checked(pullRequest({}, { 'train.yaml': 'model: yolov8n.yaml\ndata: coco8.yaml\nimgsz: 640\nbatch: 8\n' }));
  const read = server.requests.map(({ path }) => path).filter((path) => path.includes('/contents/'));
  expect(read.filter((path) => /yolov8n|coco8/.test(path))).toEqual([]);
});

test('a program that names ever more files is followed within a budget', async () => {
  const modules = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`m${i}.py`, `from m${i + 1} import X\n`]));
  const text = 'from ultralytics import YOLO\nfrom m0 import X\nYOLO("yolov8n.pt").train(data="a.yaml", batch=X)\n';
  const { runs } = await checked(pullRequest(modules, { ...modules, 'train.py': text }));
  expect(runs[0]?.run).toBeNull();
  expect(server.requests.length).toBeLessThan(120);
});
