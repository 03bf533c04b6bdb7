import { findDatasetFile } from '../../src/frameworks/ultralytics/files/dataset-file.ts';
import { FileTrail } from '../../src/sources/files.ts';
import { modelFileIn, runIn, runOfTraining } from '../support/run-in.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { describe, expect, test } from 'vitest';
import { readConfigs } from '../../src/configs/recognise.ts';
import { BARE } from '../../src/configs/context.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import { told } from '../support/configs.ts';

/** The configs of the first file, the others being there to be followed. */
async function read(
  files: Readonly<Record<string, string>>,
  context: Partial<typeof BARE> = {},
): Promise<readonly ReadConfig[]> {
  const [[path, text] = ['', '']] = Object.entries(files);
  const content = new TextEncoder().encode(text);
  const parsers = await parsersFor(path, content);
  return readConfigs(path, content, { ...BARE, files: { read: (other) => files[other] ?? null }, parsers, ...context });
}

const MODEL = `# own
nc: 7
activation: nn.SiLU()
scales:
  n: [0.33, 0.25, 1024]
  m: [0.67, 0.75, 768]
reg_max: 16
backbone:
  - [-1, 1, Conv, [64, 3, 2]] # 0
  - [-1, 3, MyC2f, [128, True]]
head:
  - [-1, 1, nn.Upsample, [None, 2, "nearest"]]
  - [[-1, 0], 1, Concat, [1]]
  - not a layer
  - [[1, 3], 1, Detect, [nc]]
`;

test('a model file of the repository is a fact with the line of each layer', async () => {
  const [config] = await read(
    { 'train.yaml': 'model: models/duckm.yaml\nimgsz: 640\nbatch: 8\n', 'models/duckm.yaml': MODEL },
    { team: { models: new Map(), modules: new Map([['MyC2f', 'C2f']]), labels: new Map() } },
  );
  expect(config?.followed).toEqual(['models/duckm.yaml']);
  expect(modelFileIn(config)).toEqual({
    path: 'models/duckm.yaml',
    scale: 'n',
    scales: {
      n: { depth: 0.33, width: 0.25, maxChannels: 1024 },
      m: { depth: 0.67, width: 0.75, maxChannels: 768 },
    },
    nc: 7,
    activation: 'nn.SiLU()',
    keypoints: null,
    channels: null,
    extras: { reg_max: 16 },
    layers: [
      {
        from: [-1],
        readsList: false,
        repeats: 1,
        module: 'Conv',
        args: [64, 3, 2],
        part: 'backbone',
        line: 9,
      },
      {
        from: [-1],
        readsList: false,
        repeats: 3,
        module: 'C2f',
        args: [128, true],
        part: 'backbone',
        line: 10,
      },
      {
        from: [-1],
        readsList: false,
        repeats: 1,
        module: 'nn.Upsample',
        args: [null, 2, 'nearest'],
        part: 'head',
        line: 12,
      },
      {
        from: [-1, 0],
        readsList: true,
        repeats: 1,
        module: 'Concat',
        args: [1],
        part: 'head',
        line: 13,
      },
      {
        from: [1, 3],
        readsList: true,
        repeats: 1,
        module: 'Detect',
        args: ['nc'],
        part: 'head',
        line: 15,
      },
    ],
    described: {},
    problems: [{ line: 14, text: 'no row [from, repeats, module, args]' }],
  });
});

test('the size of a model file may stand in the name that asks for it alone', async () => {
  const train = 'from ultralytics import YOLO\nYOLO("yolov8m-duck.yaml").train(data="d.yaml", batch=8)\n';
  const [config] = await read({ 'train.py': train, 'yolov8-duck.yaml': MODEL });
  expect(modelFileIn(config)).toMatchObject({ path: 'yolov8-duck.yaml', scale: 'm' });
});

test('older model files have one depth and width', async () => {
  const old =
    'nc: 3\ndepth_multiple: 0.33\nwidth_multiple: 0.5\nbackbone:\n  - [-1, 1, Conv, [64]]\nhead:\n  - [0, 1, Detect, [nc]]\n';
  const [config] = await read({ 'a.yaml': 'model: own.yaml\nimgsz: 640\nbatch: 8\n', 'own.yaml': old });
  expect(modelFileIn(config)).toMatchObject({
    scale: '',
    scales: { '': { depth: 0.33, width: 0.5, maxChannels: null } },
  });
  expect(runIn(config)?.nc).toMatchObject({ value: 3, origin: { kind: 'assumed' } });
});

test('a dataset file tells classes, keypoints and where images lie', async () => {
  const data = 'path: ../pose\ntrain: [a, b]\nval: c\nnames: {0: hand}\nkpt_shape: [5, 2]\nchannels: 4\n';
  const files = {
    'configs/a.yaml': 'model: yolov8n-pose.pt\ndata: ../data/pose.yaml\nimgsz: 640\nbatch: 8\n',
    'data/pose.yaml': data,
  };
  const [config] = await read(files);
  const reader = { read: (path: string) => (path === 'data/pose.yaml' ? data : null) };
  expect(findDatasetFile(new FileTrail(reader), 'configs/a.yaml', '../data/pose.yaml')).toMatchObject({
    path: 'data/pose.yaml',
    root: '../pose',
    train: ['a', 'b'],
    val: ['c'],
    channels: { value: 4 },
  });
  expect(runIn(config)).toMatchObject({
    nc: { value: 1, origin: { path: 'data/pose.yaml', line: 4 } },
    kpt_shape: { value: [5, 2], origin: { path: 'data/pose.yaml', line: 5 } },
    channels: { value: 4, origin: { path: 'data/pose.yaml', line: 6 } },
  });
});

test('paths that lead out of the repository are not followed', async () => {
  const asked: string[] = [];
  const files = { read: (path: string) => (asked.push(path), null) };
  await read({ 'a/b.yaml': 'model: ../../../m.yaml\ndata: /etc/passwd.yaml\nimgsz: 640\nbatch: 8\n' }, { files });
  await read({ 'a/b.yaml': 'model: https://x.test/m.yaml\ndata: ~/d.yaml\nimgsz: 640\nbatch: 8\n' }, { files });
  await read({ 'a/b.yaml': 'model: C:\\m.yaml\nimgsz: 640\nbatch: 8\n' }, { files });
  expect(asked.filter((path) => !/(?:lock|txt|toml|yml|environment\.yaml|Dockerfile|setup\.py)$/.test(path))).toEqual(
    [],
  );
});

describe('a value that only the running program knows', () => {
  test('leaves no run, but the run with defaults in its place and what is missing', async () => {
    const [config] = await read({
      'a.py':
        'import sys\nfrom ultralytics import YOLO\nYOLO("yolov8n.pt").train(data="coco8.yaml", batch=int(sys.argv[1]), imgsz=320)\n',
    });
    expect(runIn(config)).toBeNull();
    expect(runOfTraining(config?.unknown?.training)).toMatchObject({ batch: { value: 16 }, imgsz: { value: 320 } });
    expect(config?.unknown?.values).toMatchObject([{ argument: 'batch', origin: { line: 3 } }]);
    expect(told(config!)).toEqual([
      expect.stringMatching(/^warning unresolved-value a\.py:3:\d+: batch: not known here: /),
    ]);
  });

  test('is no matter where it decides no memory', async () => {
    const [config] = await read({
      'a.py':
        'from ultralytics import YOLO\nimport sys\nYOLO("yolov8n.pt").train(data=sys.argv[1], batch=16, name=now(), epochs=n, device=pick())\n',
    });
    expect(runIn(config)?.batch.value).toBe(16);
    expect(config?.findings.map(({ rule, severity }) => [rule, severity])).toEqual([['unresolved-value', 'notice']]);
  });
});

describe('branches', () => {
  test('that decide one value are read at the worst', async () => {
    const [config] = await read({
      'a.py':
        'from ultralytics import YOLO\nb = 8 if big() else 32\nYOLO("yolov8n.pt").train(data="coco8.yaml", batch=b)\n',
    });
    expect(runIn(config)?.batch).toEqual({ value: 32, origin: { kind: 'file', path: 'a.py', line: 2, column: 21 } });
    expect(config?.findings).toMatchObject([{ rule: 'several-values', severity: 'notice' }]);
  });

  test('that decide several values together give a run each', async () => {
    const configs = await read({
      'a.py':
        'from ultralytics import YOLO\nif big():\n  m, b = "yolov8x.pt", 4\nelif small():\n  m, b = "yolov8n.pt", 64\nelse:\n  m, b = "yolov8s.pt", 16\nYOLO(m).train(data="coco8.yaml", batch=b)\n',
    });
    expect(configs.map((each) => runIn(each)).map((run) => [run?.model.value, run?.batch.value])).toEqual([
      ['yolov8x.pt', 4],
      ['yolov8n.pt', 64],
      ['yolov8s.pt', 16],
    ]);
  });
});

describe('what a notebook printed', () => {
  const cell = (source: string, output = ''): object => ({
    cell_type: 'code',
    source: source.split(/(?<=\n)/),
    outputs: output === '' ? [] : [{ output_type: 'stream', text: [output] }],
  });
  const notebook = (...cells: readonly object[]): string => JSON.stringify({ cells }, null, 1);

  test('is a hint beside the training that printed it, and the GPU beside the others', async () => {
    const configs = await read({
      'a.ipynb': notebook(
        cell(
          'from ultralytics import YOLO\nYOLO("yolov8n.pt").train(data="coco8.yaml", batch=8)',
          'CUDA:0 (Tesla T4, 15102MiB)\n\r  1/3  2.41G  1.2\r  2/3  2.4G  1.1\n',
        ),
        cell('YOLO("yolov8m.pt").train(data="coco8.yaml", batch=8)', 'CUDA out of memory. Tried to allocate 20.00 MiB'),
        cell('YOLO("yolov8s.pt").train(data="coco8.yaml", batch=8)'),
      ),
    });
    expect(configs.map(({ hints }) => hints?.map(({ text, gpu }) => [text, gpu]))).toEqual([
      [
        [
          'a stored output of the notebook: the last run showed GPU_mem up to 2.41G on Tesla T4 (15102 MiB)',
          'Tesla T4',
        ],
      ],
      [
        ['a stored output of the notebook: the last run ran out of memory', null],
        ['a stored output of the notebook: it ran on Tesla T4', 'Tesla T4'],
      ],
      [['a stored output of the notebook: it ran on Tesla T4', 'Tesla T4']],
    ]);
  });
});

describe('a comment in the config', () => {
  const YOLO = 'model: yolov8n.pt\nimgsz: 640\nbatch: 16\n';

  test.each([
    ['gpu=t4', { name: 't4', memoryGib: null }, 1],
    ['gpu=t4 x2', { name: 't4', memoryGib: null }, 2],
    ['gpu="RTX 4090", gpus=4', { name: 'RTX 4090', memoryGib: null }, 4],
    ['gpu-memory=11.6', { name: null, memoryGib: 11.6 }, 1],
  ])('%s', async (words, gpu, gpus) => {
    const [config] = await read({ 'a.yaml': `${YOLO}# oomlint: ${words}\n` });
    expect(config?.gpu).toMatchObject({ ...gpu, by: 'comment', origin: { line: 4 } });
    expect(runIn(config)?.gpus.value).toBe(gpus);
    expect(config?.findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });

  test('holds for the training below it, in any form', async () => {
    const script = [
      '# oomlint: gpu=t4',
      'yolo train model=yolov8n.pt data=coco8.yaml batch=8',
      'yolo train model=yolov8s.pt data=coco8.yaml batch=8 # oomlint: gpu=l4',
      'yolo train model=yolov8m.pt data=coco8.yaml batch=8',
    ].join('\n');
    const configs = await read({ 'a.sh': script });
    expect(configs.map(({ gpu }) => gpu?.name)).toEqual(['t4', 'l4', 'l4']);
    const notebook = JSON.stringify(
      {
        cells: [
          {
            cell_type: 'code',
            source: ['# oomlint: gpu=p4\n', '!yolo train model=yolov8n.pt data=coco8.yaml batch=8'],
          },
        ],
      },
      null,
      1,
    );
    expect((await read({ 'a.ipynb': notebook }))[0]?.gpu?.name).toBe('p4');
    expect(
      (await read({ 'a.bat': 'REM oomlint: gpu=a30\nyolo train model=yolov8n.pt data=coco8.yaml batch=8\n' }))[0]?.gpu
        ?.name,
    ).toBe('a30');
  });
});
