import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LabelStatistics } from '../../src/frameworks/ultralytics/labels/statistics.ts';
import { resultSchema, type RunResult } from '../../src/report/result.ts';
import { runCli } from '../support/run-cli.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-folder-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function given(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function checked(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await runCli(['check', '.', '--json', ...args], folder);
  const { runs, card } = resultSchema.parse(JSON.parse(stdout));
  const found = runs.map(({ source, run, card: own }) => ({
    place: `${source.path}:${source.line}`,
    batch: run?.batch.value,
    card: (own === undefined ? card : own)?.name,
  }));
  return { exitCode, found, runs, said: stderr };
}

const YOLO = 'model: yolov8n.pt\nimgsz: 640\nbatch: 8\n';
const SCRIPT =
  'import yaml\nfrom ultralytics import YOLO\nc = yaml.safe_load(open("configs/own.yaml"))\nYOLO(c["model"]).train(data="data.yaml", batch=c["batch_size"], imgsz=c["image_size"])\n';

describe('check of a folder', () => {
  test('lists its trainings of every form, each once, and nothing else', async () => {
    await given({
      'train.py': SCRIPT,
      'configs/own.yaml': 'model: yolov8s.pt\nbatch_size: 8\nimage_size: 640\nout_dir: x\nnote: y\n',
      'configs/flat.yaml': YOLO,
      'scripts/run.sh': 'yolo train cfg=configs/flat.yaml batch=16\n',
      'data.yaml': 'train: a\nval: b\nnames: [x, y, z]\n',
      '.venv/lib/x.py': SCRIPT,
      'node_modules/x/train.yaml': YOLO,
      'README.md': '```bash\nyolo train model=yolov8x.pt data=coco8.yaml batch=512\n```\n',
    });
    const { found, runs, exitCode } = await checked('--gpu', 'a100-40gb');
    // the files of arguments are read through the program and the command that take them
    expect(found).toEqual([
      { place: 'scripts/run.sh:1', batch: 16, card: 'a100-40gb' },
      { place: 'train.py:4', batch: 8, card: 'a100-40gb' },
    ]);
    expect(runs[1]?.run?.fields['nc']).toEqual({
      value: 3,
      origin: { kind: 'file', path: 'data.yaml', line: 3, column: 8 },
    });
    expect(exitCode).toBe(0);
  });

  test('reads Markdown and past runs only when asked', async () => {
    await given({
      'README.md': '```bash\nyolo train model=yolov8n.pt data=coco8.yaml batch=8\n```\n',
      'runs/detect/train/args.yaml': YOLO,
      'runs/detect/train2/args.yaml': YOLO,
    });
    const silent = await checked();
    expect(silent.found).toEqual([]);
    expect(silent.said).toBe(
      '2 dumps of past runs are left out (runs/detect/train/args.yaml, runs/detect/train2/args.yaml); --run-dumps reads them\n',
    );
    expect((await checked('--docs', '--run-dumps')).found.map(({ place }) => place)).toEqual([
      'README.md:2',
      'runs/detect/train/args.yaml:1',
      'runs/detect/train2/args.yaml:1',
    ]);
  });

  test('says with --why what each file is and by which signs', async () => {
    await given({
      'train.yaml': YOLO,
      'data.yaml': 'train: a\nval: b\nnames: [x]\n',
      'axolotl.yml': 'base_model: x\nmicro_batch_size: 2\nnum_epochs: 1\n',
      'app.py': 'print(1)\n',
    });
    const { stdout } = await runCli(['check', '.', '--why'], folder);
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      'axolotl.yml  training         line 1: base_model, micro_batch_size',
      '                              line 1: no GPU is declared',
      'data.yaml    dataset          a dataset: its classes and where its images lie',
      'train.yaml   training         line 1: imgsz, batch are there; model +2; its name is a YOLO +3; imgsz +2',
      '                              line 1: no GPU is declared',
    ]);
  });

  test('names with --why the place that declares the card of each training', async () => {
    await given({
      'a.slurm': '#!/bin/bash\n#SBATCH --gres=gpu:l40s:1\nyolo train model=yolov8n.pt data=coco8.yaml batch=8\n',
      'b.sh': 'yolo train model=yolov8n.pt data=coco8.yaml batch=8 # oomlint: gpu=t4\n',
      'c.sh': 'docker run --gpus 1 --ipc=host x yolo train model=yolov8n.pt data=coco8.yaml batch=8\n',
    });
    const { stdout } = await runCli(['check', '.', '--why', '--gpu', 'l4'], folder);
    const told = stdout.split('\n').filter((line) => line.includes(': GPU '));
    expect(told.map((line) => line.trim())).toEqual([
      'line 3: GPU l40s, declared at a.slurm:2 (batch job)',
      'line 1: GPU t4, declared at b.sh:1',
      'line 1: GPU l4, by --gpu or the policy; docker run at c.sh:1 names none',
    ]);
  });

  test('an empty one is no error, and neither is one that cannot be read in part', async () => {
    await given({ 'broken.ipynb': '{"cells": [yolo', 'a.json': '{"batch": 1, "epochs": 2' });
    const { stdout, exitCode } = await runCli(['check', '.'], folder);
    expect(stdout).toBe('no training config was found\n');
    expect(exitCode).toBe(0);
  });

  test('nothing outside of it is read, whatever a link says', async () => {
    await given({
      'in/train.py': 'from ultralytics import YOLO\nYOLO("yolov8n.pt").train(cfg="c.yaml", data="d.yaml")\n',
    });
    await writeFile(join(folder, 'secret.yaml'), 'batch: 64\nimgsz: 640\n');
    await symlink(join(folder, 'secret.yaml'), join(folder, 'in/c.yaml'));
    const { stdout } = await runCli(['check', join(folder, 'in'), '--json'], folder);
    const [run] = resultSchema.parse(JSON.parse(stdout)).runs;
    expect(run?.run).toBeNull();
    expect(run?.findings[0]?.message).toContain('not in the repository');
  });

  test('takes one folder or files', async () => {
    await given({ 'a.yaml': YOLO, 'b/c.yaml': YOLO });
    const { stderr, exitCode } = await runCli(['check', 'b', 'a.yaml'], folder);
    expect(stderr).toBe('oomlint: check takes files or one folder, not both\n');
    expect(exitCode).toBe(2);
  });
});

describe('the GPU of a config', () => {
  const files = {
    'a/globbed.yaml': `# oomlint: gpu=t4 x2\n${YOLO}`,
    'b/commented.yaml': `# oomlint: gpu="RTX 3060" x2\n${YOLO}`,
    'c/launched.yaml': YOLO,
    'd/other.yaml': YOLO,
    '.github/workflows/train.yml':
      'on: push\njobs:\n  a:\n    runs-on: [self-hosted, gpu-l4]\n    steps:\n      - run: python fit.py --config c/launched.yaml\n',
    '.github/oomlint.yml': 'gpu: v100-32gb\ngpus:\n  - files: a/**\n    gpu: h100-80gb x4\n',
  };

  test('is that of a glob, then of a comment, then of the job that runs it, then the default', async () => {
    await given(files);
    const { found, runs } = await checked();
    expect(found.map(({ place, card }) => [place, card])).toEqual([
      ['a/globbed.yaml:2', 'h100-80gb'],
      ['b/commented.yaml:2', 'rtx-3060'],
      ['c/launched.yaml:1', 'l4'],
      ['d/other.yaml:1', 'v100-32gb'],
    ]);
    expect(runs.map(({ run }) => run?.fields['gpus']?.value)).toEqual([4, 2, 1, 1]);
  });

  test('an option counts more than the default of the policy file', async () => {
    await given(files);
    expect((await checked('--gpu', 'p4')).found.map(({ card }) => card)).toEqual(['h100-80gb', 'rtx-3060', 'l4', 'p4']);
  });

  test('is asked for where a comment names one that is not known', async () => {
    await given({ 'a.yaml': `${YOLO}# oomlint: gpu=t5\n` });
    const { found, runs } = await checked('--gpu', 't4');
    expect(found[0]?.card).toBeUndefined();
    expect(runs[0]?.findings[0]).toMatchObject({ rule: 'unknown-gpu', severity: 'error', line: 4 });
  });

  test('where nobody names one, the smallest cards that hold the config are listed', async () => {
    await given({ 'a.yaml': YOLO });
    const { stdout } = await runCli(['check', '.'], folder);
    expect(stdout).toMatch(/smallest cards that hold it: [\w-]+ \(\d+\.\d GiB usable\), /);
  });
});

describe('label files of a dataset', () => {
  const CONFIG = 'model: yolov8n.pt\ndata: data/ducks.yaml\nimgsz: 640\nbatch: 8\n';
  const DATASET = 'train: images/train\nval: images/val\nnames: [duck]\n';
  const rows = (count: number): string =>
    Array.from({ length: count }, (_, i) => `0 0.${i + 100} 0.5000 0.1000 0.1000\n`).join('');

  const mostIn = (run: RunResult['run']): unknown =>
    (run?.fields['dataset_labels']?.value as LabelStatistics | null)?.most ?? null;

  test('tell its labels per image, more than the policy for all, less than that for the dataset', async () => {
    const files = { 'data/labels/train/a.txt': rows(30), 'data/labels/train/b.txt': rows(2), 'data/labels/x.txt': 'x' };
    await given({ 'train.yaml': CONFIG, 'data/ducks.yaml': DATASET, ...files });
    await given({ '.github/oomlint.yml': 'labels-per-image: 300\n' });
    const { runs } = await checked();
    const why = 'the 2 label files in data/labels/train: up to 30 objects (a.txt)';
    expect(runs[0]?.run?.fields['labels_per_image']?.value).toBeNull();
    expect(runs[0]?.run?.fields['dataset_labels']).toEqual({
      value: { mean: 16, deviation: 14, most: 30, images: 2, of: 'training' },
      origin: { kind: 'assumed', why },
    });
    const { stdout } = await runCli(['check', 'train.yaml'], folder);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`after mosaic: ${why} has 16.0 in an image`);
    await given({ '.github/oomlint.yml': 'labels-per-image: {ducks.yaml: 90}\n' });
    expect((await checked()).runs[0]?.run?.fields['labels_per_image']?.value).toBe(90);
  });

  test('are not looked for outside of the folder, whatever path or link leads there', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'oomlint-outside-'));
    try {
      await writeFile(join(outside, 'a.txt'), rows(70));
      await given({
        'train.yaml': CONFIG,
        'data/ducks.yaml': `path: ${outside}\n${DATASET}`,
        'b.yaml': CONFIG.replace('ducks', 'links'),
        'data/links.yaml': DATASET,
        'data/labels/x.md': '',
        'c.yaml': CONFIG.replace('ducks', 'files'),
        'data/files.yaml': DATASET.replace('images/train', 'images/linked'),
        'data/labels/linked/own.txt': rows(6),
      });
      await symlink(outside, join(folder, 'data/labels/train'));
      await symlink(join(outside, 'a.txt'), join(folder, 'data/labels/linked/a.txt'));
      const { runs } = await checked();
      expect(runs.map(({ source, run }) => [source.path, mostIn(run)])).toEqual([
        ['b.yaml', null],
        ['c.yaml', 6],
        ['train.yaml', null],
      ]);
    } finally {
      await rm(outside, { recursive: true });
    }
  });
});

describe('the policy file', () => {
  test('explains names, sets facts and takes findings out, until a day', async () => {
    await given({
      'train.yaml': 'model: best.pt\ndata: ducks.yaml\nimgsz: 640\nbatch: 4\n',
      '.github/oomlint.yml': [
        'models: {best.pt: yolov8s.pt}',
        'labels-per-image: {ducks.yaml: 90}',
        'ultralytics-version: 8.3.0',
        'ignore:',
        '  - {rule: few-images, reason: we know, until: 2999-01-01}',
        '  - {rule: gone, reason: no more, until: 2020-01-01}',
        '  - {files: [x/**], reason: not here, until: 2999-01-01}',
      ].join('\n'),
    });
    const { runs, said } = await checked();
    expect(runs[0]?.run).toMatchObject({
      fields: {
        model: { value: 'yolov8s.pt', origin: { kind: 'policy', name: 'models: best.pt' } },
        labels_per_image: { value: 90 },
        ultralytics: { value: '8.3.0' },
      },
    });
    expect(runs[0]?.findings).toEqual([]);
    expect(said.split('\n')).toEqual([
      '.github/oomlint.yml: ignore rule gone ended on 2020-01-01 and holds no longer',
      '.github/oomlint.yml: ignore configs in x/** matches nothing',
      '',
    ]);
  });

  test('globs that match nothing are told', async () => {
    await given({ 'a.yaml': YOLO, '.github/oomlint.yml': 'gpus:\n  - {files: [edge/**, "*.toml"], gpu: t4}\n' });
    expect((await checked()).said).toBe('.github/oomlint.yml: gpus for edge/**, *.toml match no config\n');
  });

  test('that is wrong is refused by file, line and key', async () => {
    await given({ 'a.yaml': YOLO, '.github/oomlint.yml': 'gpu: t4\n\nfail-onn: oom\n' });
    const { stderr, exitCode } = await runCli(['check', '.'], folder);
    expect(stderr).toBe('oomlint: .github/oomlint.yml:3: fail-onn: no key of a policy; did you mean fail-on?\n');
    expect(exitCode).toBe(2);
  });

  test('may be another one', async () => {
    await given({ 'a.yaml': YOLO, 'mine.yml': 'gpu: t4\n' });
    expect((await checked('--policy', 'mine.yml')).found[0]?.card).toBe('t4');
    const { stderr } = await runCli(['check', '.', '--policy', 'absent.yml'], folder);
    expect(stderr).toBe('oomlint: --policy: absent.yml: no such file\n');
  });
});
