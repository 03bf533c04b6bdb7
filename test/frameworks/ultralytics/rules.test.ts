import { runIn } from '../../support/run-in.ts';
import { describe, expect, test } from 'vitest';
import { declared, PATH, read, rulesOf, told } from '../../support/configs.ts';

const BASE = 'model: yolov8n.pt\nimgsz: 640\nepochs: 3\n';
const on = (lines: string, ultralytics?: string) =>
  read(`${BASE}${lines}\n`, declared(ultralytics === undefined ? {} : { ultralytics }));

const sized = (imgsz: number, model = 'yolov8n.pt') => read(`model: ${model}\nimgsz: ${imgsz}\nepochs: 3\n`);

describe('a batch over several GPUs', () => {
  test('that leaves a rest is told with its even neighbours', () => {
    expect(told(on('batch: 17\ndevice: 0,1'))).toEqual([
      `warning batch-over-gpus ${PATH}:4:8: batch: 17 over 2 GPUs gives 8 each, 1 dropped; write 16 or 18`,
    ]);
    expect(rulesOf(on('batch: 16\ndevice: 0,1'))).toEqual([]);
    expect(rulesOf(on('batch: 17\ndevice: 0'))).toEqual([]);
  });

  test('was refused before 8.3.204', () => {
    expect(told(on('batch: 17\ndevice: 0,1', '8.3.203'))).toEqual([
      `error batch-over-gpus ${PATH}:4:8: batch: 17 is no multiple of 2 GPUs, which ultralytics 8.3.203 refuses; write 16 or 18`,
    ]);
    expect(on('batch: 17\ndevice: 0,1', '8.3.204').findings).toMatchObject([{ severity: 'warning' }]);
  });

  test('that is smaller than their number is an error', () => {
    expect(told(on('batch: 2\ndevice: [0, 1, 2, 3]'))).toEqual([
      `error batch-below-gpus ${PATH}:4:8: batch: 2 leaves some of 4 GPUs without an image; write 4`,
    ]);
    expect(rulesOf(on('batch: 32\ndevice: [0, 1, 2, 3]'))).toEqual([]);
  });
});

describe('AutoBatch', () => {
  test('over several GPUs is refused since 8.2.29', () => {
    expect(told(on('batch: -1\ndevice: 0,1'))).toEqual([
      `error autobatch-over-gpus ${PATH}:4:8: batch: -1 asks for AutoBatch over 2 GPUs, which Ultralytics refuses; write a multiple of 2`,
    ]);
    expect(on('batch: -1\ndevice: 0,1', '8.2.29').findings).toMatchObject([{ severity: 'error' }]);
    expect(on('batch: -1\ndevice: 0,1', '8.2.28').findings).toMatchObject([{ severity: 'warning' }]);
    expect(rulesOf(on('batch: -1\ndevice: 0'))).toEqual([]);
  });

  test('by a fraction came with 8.2.29', () => {
    expect(rulesOf(on('batch: 0.7', '8.2.28'))).toEqual(['autobatch-fraction']);
    expect(rulesOf(on('batch: 0.7', '8.2.29'))).toEqual([]);
    expect(rulesOf(on('batch: -1', '8.2.28'))).toEqual([]);
  });
});

describe('an image size', () => {
  test('is rounded up to the stride, which is told', () => {
    expect(told(sized(650))).toEqual([
      `notice imgsz-stride ${PATH}:2:8: imgsz: 650 becomes 672, a multiple of the stride 32`,
    ]);
    expect(runIn(sized(650))?.imgsz.value).toBe(650);
    expect(rulesOf(sized(640))).toEqual([]);
  });

  test('of a P6 model is a multiple of 64', () => {
    expect(sized(672, 'yolov8x-p6.yaml').findings[0]?.message).toContain('becomes 704');
    expect(rulesOf(sized(672))).toEqual([]);
    expect(rulesOf(sized(704, 'yolov8x-p6.yaml'))).toEqual([]);
  });
});

describe('multi_scale', () => {
  test('as a switch means twice the size since 8.4.7', () => {
    const config = on('multi_scale: true');
    expect(runIn(config)?.multi_scale.value).toBe(1);
    expect(told(config)).toEqual([
      `warning multi-scale-switch ${PATH}:4:14: multi_scale: true counts as 1 since 8.4.7, image sizes up to 1280 px; before 8.4 they went up to 960 px: declare your version of ultralytics`,
    ]);
    expect(on('multi_scale: true', '8.4.7').findings[0]?.message).toMatch(/up to 1280 px$/);
    expect(rulesOf(on('multi_scale: true', '8.4.6'))).toEqual([]);
    expect(rulesOf(on('multi_scale: 0.5'))).toEqual([]);
    expect(rulesOf(on('multi_scale: false'))).toEqual([]);
  });

  test('was a switch before 8.4, which refuses numbers', () => {
    expect(rulesOf(on('multi_scale: true', '8.3.0'))).toEqual([]);
    expect(runIn(on('multi_scale: true', '8.3.0'))?.multi_scale.value).toBe(true);
    expect(told(on('multi_scale: 0.5', '8.3.0'))).toEqual([
      `error multi-scale-number ${PATH}:4:14: multi_scale: a switch in ultralytics 8.3.0, which refuses 0.5; write true`,
    ]);
  });
});

test.each([
  ['device: cpu', 'no-cuda', 'device: 0'],
  ['device: mps', 'no-cuda', 'device: cuda'],
  ['resume: true', 'resume', 'resume: false'],
  ['resume: runs/last.pt', 'resume', 'resume:'],
  ['rect: true\ndevice: 0,1', 'rect-over-gpus', 'rect: false\ndevice: 0,1'],
  ['freeze: [0, "23.cv2"]', 'freeze-by-name', 'freeze: [0, 23]'],
  ['cfg: other.yaml', 'cfg', 'cfg:'],
])('%j is noticed, and the run stands', (line, rule, neighbour) => {
  const config = on(line);
  expect(config.findings).toMatchObject([{ rule, severity: 'notice', path: PATH, line: 4 }]);
  expect(runIn(config)).not.toBeNull();
  expect(rulesOf(on(neighbour))).toEqual([]);
});

test('a task that contradicts a checkpoint of Ultralytics does not count', () => {
  const config = read('model: yolov8n-seg.pt\ntask: detect\nimgsz: 640\nbatch: 8\n');
  expect(runIn(config)?.task).toMatchObject({ value: 'segment', origin: { line: 1, column: 8 } });
  expect(rulesOf(config)).toEqual(['task-conflict']);
  expect(rulesOf(read('model: yolov8n-seg.pt\ntask: segment\nimgsz: 640\nbatch: 8\n'))).toEqual([]);
});

test('GPUs that the config names count more than those that hold for all', () => {
  const config = read(`${BASE}device: 0,1\n`, declared({ gpus: 4 }));
  expect(runIn(config)?.gpus.value).toBe(2);
  expect(rulesOf(config)).toEqual(['gpus-conflict']);
  expect(rulesOf(read(`${BASE}device: 0,1\n`, declared({ gpus: 2 })))).toEqual([]);
});

describe('what people do to the learning rate and the batch', () => {
  test('accumulate is no argument: nbs is named, and what it does already', () => {
    expect(told(on('batch: 2\naccumulate: 8')).slice(1, 2)).toEqual([
      `notice accumulate-meant ${PATH}:5:13: batch 2 accumulated over 8 steps is nbs=16; with nbs=64 Ultralytics accumulates 32 by itself`,
    ]);
    expect(rulesOf(on('batch: 16\nnbs: 16'))).toEqual([]);
  });

  test('halves are rounded as Python does, to the even number', () => {
    expect(told(on('batch: 2\nnbs: 5\naccumulate: 8')).find((line) => line.includes('accumulate-meant'))).toContain(
      'with nbs=5 Ultralytics accumulates 2 by itself',
    );
  });

  test('a learning rate beside optimizer=auto does not count', () => {
    expect(rulesOf(on('lr0: 0.02'))).toEqual(['lr0-ignored']);
    expect(rulesOf(on('lr0: 0.02\noptimizer: SGD'))).toEqual([]);
    // dumps and copies of the defaults write it out
    expect(rulesOf(on('lr0: 0.01'))).toEqual([]);
  });

  test('a learning rate that follows the batch need not', () => {
    expect(rulesOf(on('batch: 32\nlr0: 0.02\noptimizer: SGD'))).toEqual(['lr0-scaled']);
    expect(rulesOf(on('batch: 32\nlr0: 0.005\noptimizer: SGD'))).toEqual(['lr0-scaled']);
    expect(rulesOf(on('batch: 32\nlr0: 0.013\noptimizer: SGD'))).toEqual([]);
  });

  test('few images on a GPU are few for BatchNorm', () => {
    expect(rulesOf(on('batch: 16\ndevice: [0, 1, 2, 3]'))).toEqual(['few-images']);
    expect(rulesOf(on('batch: 32\ndevice: [0, 1, 2, 3]'))).toEqual([]);
    expect(rulesOf(on('batch: -1'))).toEqual([]);
  });
});

test('images cached in memory are cached by each process', () => {
  expect(rulesOf(on('batch: 16\ncache: ram\ndevice: 0,1'))).toEqual(['cache-ram']);
  expect(rulesOf(on('batch: 16\ncache: disk\ndevice: 0,1'))).toEqual([]);
  expect(rulesOf(on('batch: 16\ncache: ram'))).toEqual([]);
});

test('masks at full size are told of segmentation alone', () => {
  const segment = (line: string) => read(`model: yolov8n-seg.pt\nimgsz: 640\nepochs: 3\n${line}\n`);
  expect(rulesOf(segment('mask_ratio: 1'))).toEqual(['mask-ratio']);
  expect(rulesOf(segment('mask_ratio: 2'))).toEqual([]);
  expect(rulesOf(on('mask_ratio: 1'))).toEqual([]);
});

test('a dense dataset wants its labels declared', () => {
  expect(rulesOf(on('data: VisDrone.yaml'))).toEqual(['dense-labels']);
  expect(rulesOf(on('data: coco.yaml'))).toEqual([]);
  expect(rulesOf(read(`${BASE}data: VisDrone.yaml\n`, declared({ labelsPerImage: 300 })))).toEqual([]);
});
