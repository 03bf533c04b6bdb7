import { runIn } from '../support/run-in.ts';
import { describe, expect, test } from 'vitest';
import { BARE } from '../../src/configs/context.ts';
import { mayHoldConfig } from '../../src/configs/forms.ts';
import { recogniseMeant } from '../../src/configs/recognise.ts';
import { read, readAll, rulesOf, told } from '../support/configs.ts';

const named = (text: string) => recogniseMeant('a.yaml', new TextEncoder().encode(text), BARE).configs[0]!;

describe('by its path', () => {
  test.each([
    'train.yaml',
    'configs/a/b.yml',
    'CONFIG.YAML',
    'args.yaml',
    'runs/notes.yaml',
    'src/ultralytics/my.yaml',
    'train.py',
    'notebooks/a.ipynb',
    'run.slurm',
    'Makefile',
    'docker/Dockerfile.gpu',
    '.github/workflows/train.yml',
  ])('%s may hold a config', (path) => {
    expect(mayHoldConfig(path)).toBe(true);
  });

  test.each([
    'yaml',
    'config.yaml.txt',
    'README.md',
    'train.cpp',
    '.github/dependabot.yml',
    'ultralytics/engine/trainer.py',
    'venv/lib/python3.12/site-packages/x/train.py',
    'runs/detect/train3/args.yaml',
    'work/runs/args.yaml',
    'ultralytics/cfg/default.yaml',
    'third_party/ultralytics/cfg/models/v8/yolov8.yaml',
    'node_modules/x/config.yaml',
    'wandb/run-1/config.yaml',
  ])('%s does not', (path) => {
    expect(mayHoldConfig(path)).toBe(false);
  });
});

describe('by its content a config is', () => {
  test.each([
    ['the shortest', 'model: yolov8n.pt\nimgsz: 640\nbatch: 16\n'],
    ['with a model of the user', 'model: weights/best.pt\nimgsz: 640\nepochs: 10\n'],
    ['of another family', 'model: rtdetr-l.yaml\nepochs: 10\nbatch: 4\n'],
    [
      'a copy of the defaults, the model left empty',
      'task: detect\nmode: train\nmodel:\ndata:\nepochs: 100\nbatch: 16\nimgsz: 640\n',
    ],
    ['without a model but with telling arguments', 'data: a.yaml\nimgsz: 640\nepochs: 10\nlr0: 0.01\nmosaic: 1.0\n'],
    ['with names of other frameworks', 'model: yolov8n\nbatch_size: 16\nimg_size: 640\nepochs: 3\n'],
    ['with the model as weights', 'weights: yolo11n.pt\nbatch: 16\nepochs: 3\n'],
  ])('a training: %s', (_, text) => {
    expect(readAll(text)).toHaveLength(1);
  });

  test.each([
    ['empty', ''],
    ['a dataset', 'path: ../datasets/coco\ntrain: images/train\nval: images/val\nnames:\n  0: person\n'],
    [
      'a model',
      'nc: 80\nscales: {n: [0.33, 0.25, 1024]}\nbackbone:\n  - [-1, 1, Conv, [64, 3, 2]]\nhead:\n  - [-1, 1, SPPF, [1024, 5]]\n',
    ],
    ['a prediction', 'mode: predict\nmodel: yolov8n.pt\nimgsz: 640\nbatch: 1\n'],
    ['a validation', 'mode: val\nmodel: yolov8n.pt\nimgsz: 640\nbatch: 1\n'],
    ['hyperparameters from a tuner', 'lr0: 0.01\nlrf: 0.1\nmomentum: 0.9\nmosaic: 1.0\n'],
    ['a classifier of plain PyTorch', 'model: resnet50\nbatch_size: 32\nepochs: 90\nimg_size: 224\n'],
    ['a YOLOv5 training', 'weights: yolov5s.pt\nhyp: {lr0: 0.01}\nepochs: 3\nbatch_size: 16\nimgsz: 640\nmodel: x\n'],
    ['a compose file', 'services:\n  train:\n    image: yolo\nmodel: yolov8n.pt\nbatch: 1\nepochs: 2\n'],
    ['a Kubernetes job', 'apiVersion: batch/v1\nkind: Job\nmodel: yolov8n.pt\nbatch: 1\nepochs: 2\n'],
    ['a workflow', 'on: push\njobs:\n  a:\n    steps: []\nmodel: yolov8n.pt\nbatch: 1\nepochs: 2\n'],
    ['a list', '- model: yolov8n.pt\n- imgsz: 640\n- batch: 16\n'],
    ['a sentence', 'model yolov8n.pt with imgsz: 640 and batch: 16'],
  ])('nothing to check: %s', (_, text) => {
    expect(readAll(text)).toEqual([]);
  });
});

describe('a file that the user names', () => {
  test('is read as any other', () => {
    expect(runIn(named('model: yolov8n.pt\nimgsz: 640\nbatch: 16\n'))?.batch.value).toBe(16);
  });

  test('is an error when it holds no config', () => {
    expect(told(named('names: [cat]\n'))).toEqual(['error no-config a.yaml:1: no training here']);
  });

  test('holds no training either where it cannot be read and was not meant to be one', () => {
    expect(told(named('a: "b\n'))).toEqual(['error no-config a.yaml:1: no training here']);
  });

  test('cannot be read where it was meant to be one', () => {
    expect(told(named('model: yolov8n.pt\nimgsz: 640\nbatch: 16\nname: "b\n'))).toEqual([
      'error yaml a.yaml:5:1: Missing closing "quote',
    ]);
  });
});

test('a config that names no model says so', () => {
  expect(rulesOf(read('model:\nimgsz: 640\nbatch: 16\n'))).toEqual(['no-model']);
  expect(rulesOf(read('model: yolov8n.pt\nimgsz: 640\nbatch: 16\n'))).toEqual([]);
});
