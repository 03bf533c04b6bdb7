import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProbe } from '../../src/probe/probe-result.ts';
import { runCli } from '../support/run-cli.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = async (text: string) => {
  const path = join(folder, 'train.yaml');
  await writeFile(path, text);
  return path;
};
const CONFIG = 'model: yolov8n.pt\ndata: coco.yaml\nepochs: 3\nimgsz: 64\nbatch: 2\n';

test('a probe without a file, with a wrong mode or with a Python that is not there is told in one line', async () => {
  const path = await file(CONFIG);
  for (const args of [['probe'], ['probe', path, '--mode', 'fast'], ['probe', path, '--python', 'python-of-nowhere']]) {
    const { exitCode, stderr, stdout } = await runCli(args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^oomlint: [^\n]+\n$/);
  }
});

test('a model of unknown layers is refused, and nothing is started', async () => {
  const path = await file(CONFIG.replace('yolov8n.pt', 'runs/best.pt'));
  const { exitCode, stderr } = await runCli(['probe', path, '--python', 'python-of-nowhere']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('checkpoints are not loaded');
});

test.skipIf(!process.env['PROBE_PYTHON'])('a config is played for real on the CPU', async () => {
  const path = await file(CONFIG);
  const python = process.env['PROBE_PYTHON'] ?? '';
  const { exitCode, stdout } = await runCli(['probe', path, '--device', 'cpu', '--python', python, '--json']);
  expect(exitCode).toBe(0);
  expect(readProbe(stdout)).toMatchObject({ status: 'measured', trials: [{ batch: 2, devicePeakBytes: null }] });
});
