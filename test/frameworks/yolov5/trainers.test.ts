import { describe, expect, test } from 'vitest';
import { recognise } from '../../../src/configs/recognise.ts';
import { BARE } from '../../../src/configs/context.ts';
import { opLevel } from '../../../bench/reference.ts';

function trainingOf(command: string) {
  const [config] = recognise('run.sh', new TextEncoder().encode(`${command}\n`), BARE).configs;
  return config!.training!;
}

function valuesOf(command: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(trainingOf(command).fields).map(([key, { value }]) => [key, value]));
}

describe('each trainer of the repository has its own defaults', () => {
  test('classify/train.py takes Adam, 64 images of 224 px, and makes a step of each batch', () => {
    const command = 'python classify/train.py --model yolov5s-cls.pt --data imagenette160 --img 224';
    expect(valuesOf(command)).toMatchObject({ task: 'classify', optimizer: 'Adam', batch: 64, epochs: 10, imgsz: 224 });
    expect(trainingOf(`${command} --batch-size 16`).batch).toMatchObject({ total: 16, accumulate: 1, effective: 16 });
  });

  test('segment/train.py takes SGD, and the weights of a segmentation where it is given none', () => {
    const values = valuesOf('python segment/train.py --data coco128-seg.yaml --img 640 --hyp yolo.yaml');
    expect(values).toMatchObject({ task: 'segment', model: 'yolov5s-seg.pt', optimizer: 'SGD', batch: 16, imgsz: 640 });
  });

  test('its flags of masks are read', () => {
    const command = 'python segment/train.py --weights yolov5s-seg.pt --img 640 --mask-ratio 2 --no-overlap';
    expect(valuesOf(command)).toMatchObject({ mask_ratio: 2, overlap_mask: false });
  });
});

test('a model file of the repository has its heads, with anchors', () => {
  const model = `nc: 80
depth_multiple: 0.33
width_multiple: 0.50
anchors:
  - [10,13, 16,30, 33,23]
  - [30,61, 62,45, 59,119]
  - [116,90, 156,198, 373,326]
backbone:
  - [-1, 1, Conv, [64, 6, 2, 2]]
  - [-1, 1, Conv, [128, 3, 2]]
  - [-1, 3, C3, [128]]
  - [-1, 1, Conv, [256, 3, 2]]
  - [-1, 6, C3, [256]]
  - [-1, 1, Conv, [512, 3, 2]]
  - [-1, 9, C3, [512]]
  - [-1, 1, Conv, [1024, 3, 2]]
  - [-1, 3, C3, [1024]]
  - [-1, 1, SPPF, [1024, 5]]
head:
  - [-1, 1, Conv, [512, 1, 1]]
  - [-1, 1, nn.Upsample, [None, 2, 'nearest']]
  - [[-1, 6], 1, Concat, [1]]
  - [-1, 3, C3, [512, False]]
  - [-1, 1, Conv, [256, 1, 1]]
  - [-1, 1, nn.Upsample, [None, 2, 'nearest']]
  - [[-1, 4], 1, Concat, [1]]
  - [-1, 3, C3, [256, False]]
  - [-1, 1, Conv, [256, 3, 2]]
  - [[-1, 14], 1, Concat, [1]]
  - [-1, 3, C3, [512, False]]
  - [-1, 1, Conv, [512, 3, 2]]
  - [[-1, 10], 1, Concat, [1]]
  - [-1, 3, C3, [1024, False]]
`;
  const texts: Readonly<Record<string, string>> = {
    'models/own.yaml': `${model}  - [[17, 20, 23], 1, Detect, [nc, anchors]]\n`,
    'models/own-seg.yaml': `${model}  - [[17, 20, 23], 1, Segment, [nc, anchors, 32, 256]]\n`,
  };
  const files = { read: (path: string) => texts[path] ?? null };
  const parametersOf = (command: string) => {
    const [config] = recognise('run.sh', new TextEncoder().encode(`${command}\n`), { ...BARE, files }).configs;
    return config!.training!.plan(null, { opLevel: true }).parameters.all;
  };
  const rest = '--img 640 --batch 16 --hyp yolo.yaml';
  expect(parametersOf(`python train.py --cfg models/own.yaml --weights '' ${rest}`)).toBe(7_235_389);
  expect(parametersOf(`python segment/train.py --cfg models/own-seg.yaml --weights '' ${rest}`)).toBe(7_621_277);
});

describe('the loss of masks', () => {
  const at = (more: object) =>
    opLevel({ framework: 'yolov5', model: 'yolov5s-seg.pt', task: 'segment', nc: 80, imgsz: 640, batch: 4, ...more });
  const loss = (more: object) => at(more).phases.find(({ phase }) => phase === 'loss')!.allocatedBytes;
  /** Sides of a prototype at 640 px. */
  const PIXELS = 160 ** 2;

  test('keeps a mask of a target for its backward: target and logits in float32, and where its box is', () => {
    const targets = 3 * 3 * 4 * 10;
    const grown = loss({ labels_per_image: 20 }) - loss({ labels_per_image: 10 });
    expect(grown / (targets * PIXELS)).toBeGreaterThan(4 + 1);
    expect(grown / (targets * PIXELS)).toBeLessThan(4 + 4 + 4 + 2);
  });

  test('has a map for each label where masks do not share one', () => {
    const more = loss({ labels_per_image: 10, overlap_mask: false }) - loss({ labels_per_image: 10 });
    expect(more).toBe((4 * 10 - 4) * PIXELS * 4);
  });

  test('of boxes alone is not changed by the flags of masks', () => {
    const boxes = { model: 'yolov5s.pt', task: 'detect' };
    expect(loss({ ...boxes, overlap_mask: false, mask_ratio: 1 })).toBe(loss(boxes));
  });
});
