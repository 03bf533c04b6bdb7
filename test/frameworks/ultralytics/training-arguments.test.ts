import { runIn } from '../../support/run-in.ts';
import { describe, expect, test } from 'vitest';
import { declared, PATH, read, readAll, runOf } from '../../support/configs.ts';

const at = (line: number, column: number) => ({ kind: 'file', path: PATH, line, column });
const SHORT = 'model: yolov8n.pt\nimgsz: 640\nepochs: 3\n';
const ASSUMED_VERSION = '8.4.190';
const byDefault = { kind: 'default', version: ASSUMED_VERSION };

test('every value carries the line and column it is written at', () => {
  const text = '# a training\nmodel: yolov8m.pt\ndata:   "coco.yaml"\nimgsz: 640\nbatch: 64  # per step\nnbs: 128\n';
  const config = read(text);
  expect(config.source).toEqual({ path: PATH, line: 2 });
  expect(config.findings).toEqual([]);
  expect(runIn(config)).toMatchObject({
    model: { value: 'yolov8m.pt', origin: at(2, 8) },
    data: { value: 'coco.yaml', origin: at(3, 9) },
    imgsz: { value: 640, origin: at(4, 8) },
    batch: { value: 64, origin: at(5, 8) },
    nbs: { value: 128, origin: at(6, 6) },
  });
});

test('what a file leaves out has the default of the assumed version, named as such', () => {
  const run = runOf(SHORT);
  expect(run.ultralytics).toMatchObject({ value: ASSUMED_VERSION, origin: { kind: 'assumed' } });
  expect(run.batch).toEqual({ value: 16, origin: byDefault });
  expect(run.optimizer).toEqual({ value: 'auto', origin: byDefault });
  expect(run.amp).toEqual({ value: true, origin: byDefault });
  expect(run.multi_scale).toEqual({ value: 0, origin: byDefault });
  expect(run.gpus).toEqual({ value: 1, origin: byDefault });
  expect(run.accumulate).toEqual({ value: null, origin: byDefault });
});

test('the defaults are those of the version that the user declares', () => {
  const ultralytics = { value: '8.0.100', origin: { kind: 'policy', name: 'ultralytics-version' } };
  const run = runOf(SHORT, declared({ ultralytics: '8.0.100' }));
  expect(run.ultralytics).toEqual(ultralytics);
  expect(run.optimizer).toEqual({ value: 'SGD', origin: { kind: 'default', version: '8.0.100' } });
  expect(run.multi_scale.value).toBe(false);
});

test('what the user knows fills what the file leaves out, and nothing else', () => {
  const known = declared({ nc: 7, gpus: 4, labelsPerImage: 90, torch: '2.5.1' });
  const run = runOf(`${SHORT}data: coco.yaml\n`, known);
  expect(run.nc).toEqual({ value: 7, origin: { kind: 'policy', name: 'nc' } });
  expect(run.gpus).toEqual({ value: 4, origin: { kind: 'policy', name: 'gpus' } });
  expect(run.labels_per_image.value).toBe(90);
  expect(run.torch.value).toBe('2.5.1');
  expect(runOf(`${SHORT}device: 0,1\n`, known).gpus).toEqual({ value: 2, origin: at(4, 9) });
});

describe('the task', () => {
  test.each([
    ['yolov8n-seg.pt', 'segment'],
    ['weights/yolo11x-pose.yaml', 'pose'],
    ['yolov8m-obb.pt', 'obb'],
    ['yolov8n-cls.pt', 'classify'],
    ['yolov8x-seg-p6.yaml', 'segment'],
    ['yolov8n.pt', 'detect'],
    ['C:\\models\\yolov8s-seg.pt', 'segment'],
    ['best.pt', 'detect'],
  ])('of %s is %s', (model, task) => {
    expect(runOf(`model: ${model}\nimgsz: 640\nbatch: 2\n`).task.value).toBe(task);
  });

  test('comes from the name of the model when it is not written', () => {
    expect(runOf('model: yolov8n-seg.pt\nimgsz: 640\nbatch: 2\n').task).toEqual({ value: 'segment', origin: at(1, 8) });
  });

  test('as written counts for a model of unknown task', () => {
    const run = runOf('task: pose\nmodel: best.pt\nimgsz: 640\nbatch: 2\n');
    expect(run.task).toEqual({ value: 'pose', origin: at(1, 7) });
  });

  test('sets the image size of classifiers to 224 unless another is written', () => {
    expect(runOf('model: yolov8n-cls.pt\nbatch: 64\nepochs: 3\n').imgsz).toEqual({ value: 224, origin: byDefault });
    expect(runOf('model: yolov8n-cls.pt\nbatch: 64\nimgsz: 320\n').imgsz.value).toBe(320);
  });
});

describe('the number of classes', () => {
  test.each([
    ['coco.yaml', 80],
    ['ultralytics/cfg/datasets/VOC.yaml', 20],
    ['DOTAv1.5.yaml', 16],
    ['/data/imagenet10', 10],
    ['lvis.yaml', 1203],
  ])('of %s is known by its name: %i', (data, nc) => {
    const field = runOf(`${SHORT}data: ${data}\n`).nc;
    expect(field).toMatchObject({
      value: nc,
      origin: { kind: 'assumed', why: expect.stringContaining(data) as unknown },
    });
  });

  test('of a dataset of the user is not known', () => {
    expect(runOf(`${SHORT}data: data/ducks.yaml\n`).nc.value).toBeNull();
  });

  test('is 1 with single_cls', () => {
    expect(runOf(`${SHORT}data: coco.yaml\nsingle_cls: true\n`).nc).toEqual({ value: 1, origin: at(5, 13) });
  });

  test('is read from a dataset that stands in the same file', () => {
    const text = `${SHORT}path: ducks\ntrain: images/train\nval: images/val\nnames:\n  0: duck\n  1: drake\n`;
    const config = read(text);
    const { findings } = config;
    const run = runIn(config);
    expect(run?.nc.value).toBe(2);
    expect(run?.val.value).toBe(true);
    expect(findings.map(({ rule }) => rule)).toEqual(['dataset-keys']);
  });
});

test('the keypoints come from the dataset, and from COCO where it is not known', () => {
  const pose = 'model: yolov8n-pose.pt\nimgsz: 640\nbatch: 2\n';
  expect(runOf(`${pose}data: hand-keypoints.yaml\n`)).toMatchObject({
    kpt_shape: { value: [21, 3] },
    nc: { value: 1 },
  });
  expect(runOf(`${pose}kpt_shape: [5, 2]\n`).kpt_shape).toEqual({ value: [5, 2], origin: at(4, 12) });
  expect(runOf(pose).kpt_shape).toMatchObject({ value: [17, 3], origin: { kind: 'assumed' } });
  expect(runOf(SHORT).kpt_shape.value).toBeNull();
});

describe('the device', () => {
  test.each([
    ['0', '0', 1],
    ['0,1', '0,1', 2],
    ['[0, 1, 2, 3]', '0,1,2,3', 4],
    ['"cuda:1"', '1', 1],
    ['cuda', 'cuda', 1],
    ['-1', '-1', 1],
    ['cpu', 'cpu', 1],
    ['', null, 1],
    ['null', null, 1],
    ["''", null, 1],
  ])('%s is %s over %i GPUs', (written, device, gpus) => {
    const run = runOf(`${SHORT}device: ${written}\n`);
    expect([run.device.value, run.gpus.value]).toEqual([device, gpus]);
  });

  test.each(['gpu', '0,0', 'cuda:x', '1.5', 'true'])('%s is told and counts as one GPU', (written) => {
    expect(read(`${SHORT}device: ${written}\n`)).toMatchObject({
      training: { run: { gpus: { value: 1 } } },
      findings: [{ rule: 'wrong-type', severity: 'error', line: 4 }],
    });
  });
});

describe('values are read as Ultralytics reads them', () => {
  test.each([
    ['batch: -1', 'batch', -1],
    ['batch: 0.9', 'batch', 0.9],
    ['batch: 0', 'batch', -1],
    ['imgsz: "320"', 'imgsz', 320],
    ['imgsz: [480, 640]', 'imgsz', 640],
    ['optimizer: adamw', 'optimizer', 'AdamW'],
    ['amp: false', 'amp', false],
    ['amp: no', 'amp', false],
    ['amp: fp32', 'amp', false],
    ['amp: bf16', 'amp_dtype', 'bf16'],
    ['freeze: 10', 'freeze', 10],
    ['freeze: [0, 1, 2]', 'freeze', [0, 1, 2]],
    ['freeze: null', 'freeze', null],
    ['cache: disk', 'cache', 'disk'],
    ['compile: max-autotune', 'compile', 'max-autotune'],
    ['multi_scale: 0.5', 'multi_scale', 0.5],
    ['nbs: 1_28', 'nbs', 128],
    ['mosaic: .5', 'mosaic', 0.5],
    ['conf: 0.01', 'conf', 0.01],
    ['channels_last: true', 'channels_last', true],
  ])('%s', (line, key, value) => {
    const others = ['model: yolov8n.pt', 'epochs: 3', 'imgsz: 640', 'batch: 16'].filter(
      (each) => !each.startsWith(key),
    );
    expect(runOf([...others, line].join('\n'))).toMatchObject({ [key]: { value } });
  });

  test('1e-4 is text to PyYAML: a warning names the way to write it', () => {
    const config = read(`${SHORT}optimizer: SGD\nlr0: 1e-4\nlrf: 1.0e-4\n`);
    const { findings } = config;
    const run = runIn(config);
    expect(run).not.toBeNull();
    expect(findings).toMatchObject([{ rule: 'number-as-text', severity: 'warning', line: 5, column: 6 }]);
    expect(findings[0]?.message).toContain('write 1.0e-4');
  });
});

describe('the file may be written in any of the ways of YAML', () => {
  test('with a byte order mark, CRLF and comments in any language', () => {
    const run = runOf('\uFEFF# обучение 训练 학습\r\nmodel: yolov8n.pt # 小\r\nbatch: 4\r\nimgsz: 640\r\n');
    expect(run.batch).toEqual({ value: 4, origin: at(3, 8) });
  });

  test('as a flow mapping or as JSON', () => {
    expect(runOf('{model: yolov8n.pt, batch: 4, imgsz: 640}').batch).toEqual({ value: 4, origin: at(1, 28) });
    expect(runOf('{"model": "yolov8n.pt",\n "batch": 4, "imgsz": 640}').batch).toEqual({ value: 4, origin: at(2, 11) });
  });

  test('with anchors and merge keys, own values over merged ones', () => {
    const base = 'x-base: &base\n  model: yolov8n.pt\n  batch: 4\n  imgsz: 640\n';
    const run = runIn(read(`${base}<<: *base\nbatch: 8\nepochs: &n 3\npatience: *n\n`));
    expect(run?.batch).toEqual({ value: 8, origin: at(6, 8) });
    expect(run?.imgsz).toEqual({ value: 640, origin: at(4, 10) });
  });

  test('with several documents, each training of which counts', () => {
    const configs = readAll(
      'kind: notes\n---\nmodel: yolov8n.pt\nbatch: 16\nimgsz: 640\n---\nmodel: yolov8m.pt\nbatch: 8\nimgsz: 64\n',
    );
    expect(configs.map(({ source }) => source.line)).toEqual([3, 7]);
    expect(configs.map((config) => runIn(config)?.batch)).toEqual([
      { value: 16, origin: at(4, 8) },
      { value: 8, origin: at(8, 8) },
    ]);
    expect(configs[0]?.findings).toMatchObject([{ rule: 'several-documents', severity: 'warning' }]);
  });
});
