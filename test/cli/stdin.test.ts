import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_BYTES } from '../../src/sources/text.ts';
import { resultsIn, runCli } from '../support/run-cli.ts';

const CALL = "from ultralytics import YOLO\nYOLO('yolov8m.pt').train(data='data.yaml', batch=128)\n";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-stdin-'));
  await writeFile(join(folder, 'data.yaml'), 'train: images\nval: images\nnc: 7\nnames: [a, b, c, d, e, f, g]\n');
  await writeFile(join(folder, 'train.py'), 'print("what is saved is not what is read")\n');
});

afterAll(() => rm(folder, { recursive: true }));

const check = (text: string, ...args: readonly string[]) => runCli(['check', '--stdin', ...args], folder, text);

test('standard input is read as the file that it is named, with what it refers to from the folder', async () => {
  const { exitCode, stdout } = await check(CALL, '--filename', 'train.py', '--gpu', 't4', '--json');
  const [result] = resultsIn(JSON.stringify(JSON.parse(stdout)));
  expect(result?.runs).toHaveLength(1);
  expect(result?.runs[0]).toMatchObject({ source: { path: 'train.py', line: 2 }, verdict: 'oom' });
  expect(result?.runs[0]?.estimate?.assumptions.join()).not.toMatch(/classes/);
  expect(exitCode).toBe(3);
});

test('a path from the root of the machine is the same file, which need not exist', async () => {
  const { stdout } = await check(CALL, '--filename', join(process.cwd(), 'new.py'), '--gpu', 't4');
  const here = await check(CALL, '--filename', join(folder, 'new.py'), '--gpu', 't4');
  expect(here.stdout).toMatch(/^new\.py:2 /);
  expect(stdout).toMatch(/^\/.*new\.py:2 /);
});

test('a text without a training is told, as a file is', async () => {
  const { exitCode, stdout } = await check('print(1)\n', '--filename', 'train.py');
  expect(stdout).toMatch(/no training here/);
  expect(exitCode).toBe(2);
});

test('too much of it is not read on', async () => {
  const { stdout, exitCode } = await check('#'.repeat(MAX_BYTES + 10), '--filename', 'train.py');
  expect(stdout).toMatch(/MB|MiB/);
  expect(exitCode).toBe(2);
});

test.each([
  [['--filename', 'x.py'], '--filename is the path of --stdin, which is not given'],
  [['--stdin'], '--stdin needs --filename: the path that the text is read as'],
  [['--stdin', '--filename', 'x.py', 'y.py'], 'check --stdin reads standard input, and no other file'],
  [['x.py', '--format', 'xml'], '--format xml: there are text, json, sarif, rdjson, gitlab'],
  [['x.py', '--format', 'gitlab', '--json'], '--json and --format: one of them'],
])('check %j is refused in one line', async (args, message) => {
  const { exitCode, stderr } = await runCli(['check', ...args], folder);
  expect(stderr).toBe(`oomlint: ${message}\n`);
  expect(exitCode).toBe(2);
});

test('each format goes to standard output alone', async () => {
  for (const format of ['json', 'sarif', 'rdjson', 'gitlab']) {
    const { stdout } = await check(CALL, '--filename', 'train.py', '--gpu', 't4', '--format', format, '--why');
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  }
});

test('a suggestion of rdjson is about the text that was read', async () => {
  const { stdout } = await check(CALL, '--filename', 'train.py', '--gpu', 't4', '--format', 'rdjson');
  expect(stdout).toMatch(/"text": "YOLO\('yolov8m\.pt'\)\.train\(data='data\.yaml', batch=\d\d, nbs=1\d\d\)"/);
});
