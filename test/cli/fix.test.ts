import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resultsIn, runCli } from '../support/run-cli.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-fix-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
const cli = (...args: string[]) => runCli([...args, '--gpu', 't4'], folder);

const YAML = '# our run\nmodel: yolov8m.pt\ndata: coco.yaml\nimgsz: 640 # px\nbatch: 128 # total\n';

test('fix shows a patch that git would apply, and writes nothing', async () => {
  await put('a.yaml', YAML);
  const { stdout, exitCode } = await cli('fix', 'a.yaml');
  expect(exitCode).toBe(3);
  expect(stdout).toBe(
    '--- a/a.yaml\n+++ b/a.yaml\n@@ -2,4 +2,5 @@\n model: yolov8m.pt\n data: coco.yaml\n imgsz: 640 # px\n-batch: 128 # total\n+batch: 32 # total\n+nbs: 128\n',
  );
  expect(await text('a.yaml')).toBe(YAML);
});

test('fix --write gives exactly the verdict that was promised, and then has nothing left to do', async () => {
  await put('a.yaml', YAML);
  const [before] = resultsIn((await cli('check', 'a.yaml', '--json')).stdout.replaceAll('\n', ''));
  const promised = before!.runs[0]!.recommendation!;
  const { exitCode, stdout } = await cli('fix', 'a.yaml', '--write', '--json');
  const [after] = resultsIn(stdout.replaceAll('\n', ''));
  expect(exitCode).toBe(0);
  expect(after!.runs[0]).toMatchObject({
    verdict: 'fits',
    risk: promised.risk,
    estimate: { devicePeakBytes: promised.devicePeakBytes },
    recommendation: { changes: [] },
  });
  const now = await text('a.yaml');
  expect(now).toBe(YAML.replace('batch: 128 # total\n', 'batch: 32 # total\nnbs: 128\n'));
  await cli('fix', 'a.yaml', '--write');
  expect(await text('a.yaml')).toBe(now);
});

test('Windows line ends, calls and commands keep their form', async () => {
  await put('a.yaml', YAML.replaceAll('\n', '\r\n'));
  await put('t.py', 'from ultralytics import YOLO\nYOLO("yolov8m.pt").train(data="coco.yaml", imgsz=960, batch=128)\n');
  await put('t.sh', 'yolo train model=yolov8m.pt data=coco.yaml imgsz=960 batch=64\n');
  expect((await cli('fix', 'a.yaml', 't.py', 't.sh', '--write')).exitCode).toBe(0);
  expect(await text('a.yaml')).toContain('batch: 32 # total\r\nnbs: 128\r\n');
  expect(await text('t.py')).toMatch(/\.train\(data="coco\.yaml", imgsz=960, batch=\d\d, nbs=1\d\d\)\n$/);
  expect(await text('t.sh')).toMatch(/imgsz=960 batch=1\d\n$/);
});

test('what fits is left alone', async () => {
  await put('a.yaml', YAML.replace('128', '8'));
  const { stdout, exitCode } = await cli('fix', 'a.yaml');
  expect([stdout, exitCode]).toEqual(['', 0]);
});

test('a line that two trainings read is left to be written by hand', async () => {
  await put(
    't.py',
    'from ultralytics import YOLO\nB = 128\nYOLO("yolov8m.pt").train(data="coco.yaml", batch=B, imgsz=640)\nYOLO("yolov8x.pt").train(data="coco.yaml", batch=B, imgsz=640)\n',
  );
  const { stderr } = await cli('fix', 't.py');
  expect(stderr).toMatch(/t\.py:3: write batch=\d+ by hand, something else reads the value at its place too/);
});

test('strategy prints the ladder, as text and as JSON', async () => {
  await put('a.yaml', YAML);
  expect((await cli('strategy', 'a.yaml')).stdout).toMatch(/yolov8m 640 px on Tesla T4[\s\S]*16 .*start here/);
  const [told] = JSON.parse((await cli('strategy', 'a.yaml', '--json')).stdout) as [{ gpu: string; steps: unknown[] }];
  expect([told.gpu, told.steps.length]).toEqual(['t4', 5]);
  const { exitCode, stderr } = await runCli(['strategy', 'a.yaml'], folder);
  expect([exitCode, stderr]).toEqual([2, 'oomlint: strategy needs a card: --gpu NAME or --gpu-memory GIB\n']);
});

test('without a card nothing is mended, and that is said', async () => {
  await put('a.yaml', YAML);
  const { exitCode, stdout, stderr } = await runCli(['fix', 'a.yaml'], folder);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    'oomlint: a.yaml:2: fix needs a card to fit into, and nothing declares one: --gpu NAME or --gpu-memory GIB\n',
  );
  expect(await text('a.yaml')).toBe(YAML);
});

test('a file that declares its card is mended beside one that has none', async () => {
  await put('a.yaml', YAML);
  await put('b.yaml', `# oomlint: gpu=t4\n${YAML}`);
  const { exitCode, stdout, stderr } = await runCli(['fix', 'a.yaml', 'b.yaml'], folder);
  expect([exitCode, stdout.startsWith('--- a/b.yaml\n')]).toEqual([3, true]);
  expect(stderr).toContain('a.yaml:2: fix needs a card');
});
