import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/cli/main.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-init-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function repository(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function init(...options: readonly string[]): Promise<{ out: string; error: string; status: number }> {
  let [out, error] = ['', ''];
  const status = await main(['init', folder, ...options], {
    colour: false,
    columns: 100,
    out: (text) => void (out += text),
    error: (text) => void (error += text),
    input: async function* () {
      // nothing is asked
    },
  });
  return { out, error, status };
}

const WORKFLOW = '.github/workflows/oomlint.yml';
const at = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
const TRAIN = 'model: yolov8m.pt\ndata: coco.yaml\nimgsz: 640\nbatch: 64\nepochs: 100\n';

test('a workflow is written that asks for the card, and what it would say is shown', async () => {
  await repository({ 'configs/train.yaml': TRAIN });
  const { out, status } = await init();
  const text = await at(WORKFLOW);
  expect(parse(text)).toMatchObject({
    on: 'pull_request',
    jobs: { oomlint: { steps: [{ with: { 'fail-on': 'likely' } }] } },
  });
  expect(text).toContain('# gpu: t4');
  expect(out).toContain('1 training of ultralytics');
  expect(out).toContain('1 without a card');
  expect(out).toContain('configs/train.yaml:1');
  expect(status).toBe(0);
});

test('a card that the place which starts the training declares is not asked for', async () => {
  await repository({
    'configs/train.yaml': TRAIN,
    'job.sbatch': '#!/bin/bash\n#SBATCH --gres=gpu:a100:1\nyolo train cfg=configs/train.yaml\n',
  });
  const { out } = await init();
  expect(out).toMatch(/cards that are declared: .*A100/);
  expect(await at(WORKFLOW)).not.toContain('# gpu:');
});

test('labels of runners that nobody can know are put into the policy file to be explained', async () => {
  await repository({
    'configs/train.yaml': TRAIN,
    '.github/workflows/train.yml':
      'on: push\njobs:\n  train:\n    runs-on: [self-hosted, big-box]\n    steps:\n      - run: yolo train cfg=configs/train.yaml\n',
  });
  await init();
  expect(await at('.github/oomlint.yml')).toContain('#   "big-box": t4');
});

test('nothing is written in a dry run', async () => {
  await repository({ 'configs/train.yaml': TRAIN });
  const { out } = await init('--dry-run');
  expect(out).toContain(`${WORKFLOW} would be written`);
  await expect(at(WORKFLOW)).rejects.toThrow('ENOENT');
});

test('what is there is never overwritten', async () => {
  await repository({ 'configs/train.yaml': TRAIN, [WORKFLOW]: 'mine\n' });
  const { out, status } = await init();
  expect(out).toContain(`${WORKFLOW} is there already`);
  expect(await at(WORKFLOW)).toBe('mine\n');
  expect(status).toBe(0);
});

test('a repository without trainings gets the workflow all the same', async () => {
  await repository({ 'README.md': '# ducks\n' });
  const { out } = await init();
  expect(out).toContain('No training is declared here yet');
  expect(parse(await at(WORKFLOW))).toHaveProperty('jobs');
});

test('a folder that is none is told in one line', async () => {
  const { error, status } = await init('more');
  expect(error).toBe('oomlint: init takes one folder, the root of the repository\n');
  expect(status).toBe(2);
});
