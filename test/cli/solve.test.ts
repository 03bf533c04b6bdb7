import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-solve-'));
  await writeFile(join(folder, 'big.yaml'), 'model: yolov8m.pt\nimgsz: 640\nbatch: 32\nepochs: 3\n');
  await writeFile(join(folder, 'auto.yaml'), 'model: yolov8m.pt\nimgsz: 640\nbatch: -1\nepochs: 3\n');
  await writeFile(join(folder, 'huge.yaml'), 'model: yolov8x.pt\nimgsz: 640\nbatch: 1024\nepochs: 3\n');
});

afterAll(() => rm(folder, { recursive: true }));

const solve = (...args: readonly string[]) => runCli(['solve', ...args], folder);

test.each([
  [
    'imgsz',
    /^big\.yaml: largest imgsz that fits on Tesla T4: \d+, now 640; needs [\d.]+ GiB of 14\.6 GiB usable, risk .+ %$/,
  ],
  ['batch', /^big\.yaml: largest batch that fits on Tesla T4: \d+, now 32; /],
  ['model', /^big\.yaml: largest model of the family that fits on Tesla T4: yolov8[nsm]\.pt, now yolov8m\.pt; /],
  ['gpu', /^big\.yaml: smallest card that holds it: [\w.:-]+, now Tesla T4; /],
])('solve %s names the value that just holds', async (field, line) => {
  const { stdout, stderr, exitCode } = await solve(field, 'big.yaml', '--gpu', 't4');
  expect(stdout.trim()).toMatch(line);
  expect([stderr, exitCode]).toEqual(['', 0]);
});

test('where nobody says the labels, larger batches come with what would have to be known of them', async () => {
  await writeFile(join(folder, 'requirements.txt'), 'ultralytics==8.3.40\n');
  const { stdout } = await solve('batch', 'big.yaml', '--gpu', 't4');
  await rm(join(folder, 'requirements.txt'));
  const [first, ...lines] = stdout.trim().split('\n');
  const safe = Number(/Tesla T4: (\d+)/.exec(first!)?.[1]);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const [, batch] = /^ {2}batch (\d+) fits where .*labels/.exec(line) ?? [];
    expect(Number(batch)).toBeGreaterThan(safe);
  }
});

test('a GPU is found without naming one', async () => {
  const { stdout, exitCode } = await solve('gpu', 'big.yaml', '--json');
  expect(JSON.parse(stdout)).toMatchObject([{ path: 'big.yaml', field: 'gpu', from: null, to: /^[\w-]+$/ }]);
  expect(exitCode).toBe(0);
});

test('where no value holds the exit status says so', async () => {
  const { stdout, exitCode } = await solve('imgsz', 'huge.yaml', '--gpu-memory', '1');
  expect(stdout).toBe('huge.yaml: no imgsz fits on GPU with 1 GiB\n');
  expect(exitCode).toBe(3);
});

test('what cannot be solved is told beside what can', async () => {
  const { stdout, exitCode } = await solve('imgsz', 'auto.yaml', 'none.yaml', 'big.yaml', '--gpu', 't4');
  const lines = stdout.trim().split('\n');
  expect(lines[0]).toMatch(/^auto\.yaml: batch: -1 is AutoBatch/);
  expect(lines[1]).toMatch(/^none\.yaml: .*no such file/);
  expect(lines[2]).toMatch(/^big\.yaml: largest imgsz/);
  expect(exitCode).toBe(2);
});

test.each([
  [[], 'solve needs one of imgsz, seq, batch, model, gpus, gpu'],
  [['epochs', 'big.yaml'], 'solve needs one of imgsz, seq, batch, model, gpus, gpu, not "epochs"'],
  [['imgsz'], 'solve imgsz needs the file to start from, as configs/train.yaml'],
])('wrong usage %o is told in one line', async (args, message) => {
  const { stderr, exitCode } = await solve(...args);
  expect([stderr, exitCode]).toEqual([`oomlint: ${message}\n`, 2]);
});
