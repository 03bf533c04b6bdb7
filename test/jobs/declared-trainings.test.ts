import { afterEach, expect, test } from 'vitest';
import { resultSchema } from '../../src/report/result.ts';
import { GitHubServer } from '../support/github-server.ts';
import { pullRequest, type State, type Tree } from '../support/github-state.ts';
import { runAction } from '../support/run-action.ts';

let server: GitHubServer;

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server[Symbol.asyncDispose]();
});

async function checked(state: State, inputs: Readonly<Record<string, string>> = {}) {
  server = await GitHubServer.start(state);
  const job = await runAction({ server, inputs });
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

const PROGRAM = (batch: number): string => `import argparse
from ultralytics import YOLO

parser = argparse.ArgumentParser()
parser.add_argument("--batch", type=int, default=${batch})
parser.add_argument("--imgsz", type=int, default=640)
args = parser.parse_args()
YOLO("yolov8n.pt").train(data="coco8.yaml", batch=args.batch, imgsz=args.imgsz)
`;
const JOB = (card: string, args = '[--imgsz, "320"]'): string => `apiVersion: batch/v1
kind: Job
metadata: { name: ducks }
spec:
  template:
    spec:
      nodeSelector: { cloud.google.com/gke-accelerator: ${card} }
      containers:
        - { name: c, image: "ducks:1", command: [python, train.py], args: ${args}, resources: { limits: { nvidia.com/gpu: 1 } } }
`;

/** Where each training is told, the card it is held against, batch and size. */
function rowsOf({ runs, result }: Awaited<ReturnType<typeof checked>>) {
  return runs.map(({ source, card, run }) => [
    source.path,
    (card === undefined ? result?.card : card)?.name,
    run?.fields['batch']?.value,
    run?.fields['imgsz']?.value,
  ]);
}

test('a changed program is judged once, with the arguments and on the card of the place that starts it', async () => {
  const others = { 'k8s/job.yaml': JOB('nvidia-l4') };
  const found = await checked(
    pullRequest({ 'train.py': PROGRAM(8), ...others }, { 'train.py': PROGRAM(16), ...others }),
  );
  expect(rowsOf(found)).toEqual([['k8s/job.yaml', 'l4', 16, 320]]);
});

test('a change of the launcher alone judges what it starts', async () => {
  const program = { 'train.py': PROGRAM(8) };
  const found = await checked(
    pullRequest(
      { ...program, 'k8s/job.yaml': JOB('nvidia-l4') },
      { ...program, 'k8s/job.yaml': JOB('nvidia-tesla-t4', '[--batch, "32"]') },
    ),
  );
  expect(rowsOf(found)).toEqual([['k8s/job.yaml', 't4', 32, 640]]);
  expect(found.runs[0]?.before?.run?.fields).toMatchObject({ batch: { value: 8 }, imgsz: { value: 320 } });
});

test('a change of the launcher alone judges the file of arguments that it starts', async () => {
  const config = { 'configs/a.yaml': 'model: yolov8n.pt\nimgsz: 640\nbatch: 8\n' };
  const job = (card: string): string =>
    JOB(card, '[my-trainer, --config, configs/a.yaml]').replace('[python, train.py]', '[run]');
  const found = await checked(
    pullRequest({ ...config, 'job.yaml': job('nvidia-l4') }, { ...config, 'job.yaml': job('nvidia-tesla-t4') }),
  );
  expect(rowsOf(found)).toEqual([['configs/a.yaml', 't4', 8, 640]]);
});

test('two places that start one training on different cards give two rows', async () => {
  const places = {
    'k8s/a.yaml': JOB('nvidia-l4'),
    'k8s/b.yaml': JOB('nvidia-tesla-t4'),
    'k8s/c.yaml': JOB('nvidia-l4'),
  };
  const program = await checked(
    pullRequest({ 'train.py': PROGRAM(8), ...places }, { 'train.py': PROGRAM(16), ...places }),
  );
  expect(rowsOf(program)).toEqual([
    ['k8s/a.yaml', 'l4', 16, 320],
    ['k8s/b.yaml', 't4', 16, 320],
  ]);
  await server[Symbol.asyncDispose]();
  const workflow = (runner: string): string =>
    `on: push\njobs:\n  train:\n    runs-on: ${runner}\n    steps:\n      - run: yolo train cfg=a.yaml\n`;
  const workflows = { '.github/workflows/a.yml': workflow('gpu-t4'), '.github/workflows/b.yml': workflow('gpu-l4') };
  const config = (batch: number): string => `model: yolov8n.pt\nimgsz: 640\nbatch: ${batch}\n`;
  const file = await checked(pullRequest({ 'a.yaml': config(4), ...workflows }, { 'a.yaml': config(8), ...workflows }));
  expect(rowsOf(file)).toEqual([
    ['a.yaml', 't4', 8, 640],
    ['a.yaml', 'l4', 8, 640],
  ]);
});

test('what a launcher gives too little of is told', async () => {
  const job = JOB('nvidia-l4', '["--batch", "64"]').replace('train.py', 'two.py');
  const two = PROGRAM(8).replace('imgsz=args.imgsz)', 'imgsz=args.imgsz, device="0,1", workers=8)');
  const { runs } = await checked(pullRequest({ 'two.py': two }, { 'two.py': two, 'job.yaml': job }));
  const told = new Map(runs[0]?.findings.map(({ rule, severity, message }) => [rule, [severity, message]]));
  expect(told.get('gpus-over-request')).toEqual([
    'error',
    'two.py:8:88: device: the training uses 2 GPUs, and Job of Kubernetes at job.yaml:9 gives it 1',
  ]);
  // 8 workers x 2 batches x 64 images x 3 bytes x 640 x 640
  expect(told.get('container-shm')?.[1]).toMatch(
    /\/dev\/shm has 64 MiB \(.*\), and 8 workers hold up to 1\.2 GiB there/,
  );
});

test('arguments that the image of a launcher is too old for are refused', async () => {
  const job = (version: string): string =>
    JOB('nvidia-l4')
      .replace('ducks:1', `ultralytics/ultralytics:${version}`)
      .replace('[python, train.py]', '[yolo, train, model=yolov8n.pt, data=coco8.yaml, cutmix=0.5]')
      .replace('[--imgsz, "320"]', '[]');
  const found = await checked(pullRequest({}, { 'old.yaml': job('8.0.100'), 'new.yaml': job('8.3.160') }));
  const rules = found.runs.map(({ source, run, findings }) => [
    source.path,
    run?.fields['ultralytics']?.value ?? null,
    findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  ]);
  expect(rules).toEqual([
    ['old.yaml', '8.0.100', ['old.yaml:9:122: cutmix: no argument of ultralytics 8.0.100, it came with 8.3.119']],
    ['new.yaml', '8.3.160', []],
  ]);
});
