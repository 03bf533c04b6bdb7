import { modelFileIn, runIn } from '../../support/run-in.ts';
import { expect, test } from 'vitest';
import { BARE } from '../../../src/configs/context.ts';
import { recogniseNamed } from '../../../src/configs/recognise.ts';
import { customModelOf } from '../../../src/frameworks/ultralytics/plan/custom-model.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { judged, T4 } from '../../support/cases.ts';

type Modules = typeof BARE.team.modules;

function configWith(files: Readonly<Record<string, string>>, modules: Modules = new Map()) {
  const [[path, text] = ['', '']] = Object.entries(files);
  const context = {
    ...BARE,
    files: { read: (other: string) => files[other] ?? null },
    team: { ...BARE.team, modules },
  };
  return recogniseNamed(path, new TextEncoder().encode(text), context).configs[0]!;
}

const TRAIN = 'model: models/own.yaml\ndata: coco.yaml\nimgsz: 640\nbatch: 16\n';
const verdictOn = (model: string, modules?: Modules) =>
  judge(configWith({ 'train.yaml': TRAIN, 'models/own.yaml': model }, modules), T4, {
    opLevel: false,
    reserveBytes: 0,
    brief: true,
  });

/** The layers of YOLOv8 in our words, with a place for another one. */
const v8 = (
  extra = '',
  rest = 'nc: 80\nscales:\n  n: [0.33, 0.25, 1024]\n  s: [0.33, 0.5, 1024]\n',
) => `${rest}backbone:
  - [-1, 1, Conv, [64, 3, 2]]
  - [-1, 1, Conv, [128, 3, 2]]
  - [-1, 3, C2f, [128, True]]
  - [-1, 1, Conv, [256, 3, 2]]
  - [-1, 6, C2f, [256, True]]
  - [-1, 1, Conv, [512, 3, 2]]
  - [-1, 6, C2f, [512, True]]
  - [-1, 1, Conv, [1024, 3, 2]]
  - [-1, 3, C2f, [1024, True]]
  - [-1, 1, SPPF, [1024, 5]]
head:
  - [-1, 1, nn.Upsample, [None, 2, nearest]]
  - [[-1, 6], 1, Concat, [1]]
  - [-1, 3, C2f, [512]]
  - [-1, 1, nn.Upsample, [None, 2, nearest]]
  - [[-1, 4], 1, Concat, [1]]
  - [-1, 3, C2f, [256]]
  - [-1, 1, Conv, [256, 3, 2]]
  - [[-1, 12], 1, Concat, [1]]
  - [-1, 3, C2f, [512]]
  - [-1, 1, Conv, [512, 3, 2]]
  - [[-1, 9], 1, Concat, [1]]
  - [-1, 3, C2f, [1024]]
${extra}  - [[15, 18, 21], 1, Detect, [nc]]
`;

test('the stock layers in a file of the repository give what the stock model gives, to the byte', () => {
  const stock = judged({ model: 'yolov8n.yaml', data: 'coco.yaml', imgsz: 640, batch: 16 }).estimate!;
  const own = verdictOn(v8()).estimate!;
  expect([own.parameters, own.savedBytesPerImage, own.devicePeakBytes]).toEqual([
    stock.parameters,
    stock.savedBytesPerImage,
    stock.devicePeakBytes,
  ]);
});

test('the size letter of the name scales the file', () => {
  const config = configWith({
    'train.yaml': TRAIN.replace('models/own.yaml', 'yolov8s-own.yaml'),
    'yolov8-own.yaml': v8(),
  });
  const stock = judged({ model: 'yolov8s.yaml', data: 'coco.yaml', imgsz: 640, batch: 16 }).estimate!;
  expect(judge(config, T4, { opLevel: false, reserveBytes: 0, brief: true }).estimate!.parameters).toBe(
    stock.parameters,
  );
});

test('a module that nobody knows makes the verdict unknown, by name, file and line', () => {
  const { verdict, estimate, findings } = verdictOn(v8('  - [-1, 1, MyDuck, [256]]\n'));
  expect([verdict, estimate]).toEqual(['unknown', null]);
  expect(findings).toMatchObject([{ rule: 'unknown-module', path: 'models/own.yaml', line: 29 }]);
  expect(findings[0]!.message).toMatch(/MyDuck.*\.github\/oomlint\.yml/);
});

test('a module that the policy likens to a stock one, or describes, is counted', () => {
  const layer = '  - [-1, 1, MyDuck, [1024]]\n';
  const without = verdictOn(v8()).estimate!;
  const like = verdictOn(v8(layer), new Map([['MyDuck', 'Conv']])).estimate!;
  expect(like.parameters).toBeGreaterThan(without.parameters);
  const description = { output: 'input', stride: 1, parameters: 1000, keptBytes: 10 } as const;
  const described = verdictOn(v8(layer), new Map([['MyDuck', description]])).estimate!;
  expect(described.parameters).toBe(without.parameters + 1000);
  expect(described.savedBytesPerImage).toBe(without.savedBytesPerImage + 256 * 20 * 20 * 10);
});

test('a module of the community that is known is counted', () => {
  expect(verdictOn(v8('  - [-1, 1, CBAM, [1024]]\n')).verdict).toBe('fits');
});

test.each([
  ['a layer that is not there', '  - [99, 1, Conv, [256]]\n', /layer 99/],
  ['a layer before the image', '  - [-99, 1, Conv, [256]]\n', /layer -99/],
  ['repeats without end', '  - [-1, 1000000000, Conv, [256]]\n', /larger than any model/],
  ['a number without end', '  - [-1, 1, Conv, [1000000000, 3]]\n', /larger than any model/],
  ['a list without end', `  - [-1, 1, Conv, [[${'1,'.repeat(200)}1]]]\n`, /larger than any model/],
  ['code', '  - [-1, 1, Conv, ["__import__(os)"]]\n', /Conv/],
  ['no layer', '  - [-1, Conv]\n', /no row/],
  ['a head in the middle', '  - [-1, 1, Detect, [nc]]\n', /last layer/],
])('%s is refused in one line that names the line', (_, layer, message) => {
  const { verdict, findings } = verdictOn(v8(layer));
  expect(verdict).toBe('unknown');
  expect(findings.find(({ rule }) => rule === 'unknown-module')?.message).toMatch(message);
});

test.each([
  ['scales', 'nc: 80\nscales:\n  n: [1000000, 0.25, 1024]\n'],
  ['scales', 'nc: 80\ndepth_multiple: 1\nwidth_multiple: 100000\n'],
  ['scales', 'nc: 80\ndepth_multiple: -1\nwidth_multiple: 1\n'],
  ['nc', 'nc: 1000000000\n'],
  ['ch', 'nc: 80\nch: 1000000000\n'],
  ['kpt_shape', 'nc: 1\nkpt_shape: [1000000000, 3]\n'],
  ['reg_max', 'nc: 1\nreg_max: 1000000000\n'],
])('a number in %s that no model has is refused, not built', (key, rest) => {
  const { verdict, findings } = verdictOn(v8('', rest));
  expect(verdict).toBe('unknown');
  expect(findings.find(({ rule }) => rule === 'unknown-module')?.message).toContain(`${key} is beyond any model`);
});

test('more modules than any model has are refused, not built', () => {
  const { verdict, findings } = verdictOn(v8('  - [-1, 90, Conv, [256, 3, 1]]\n'.repeat(900)));
  expect(verdict).toBe('unknown');
  expect(findings.find(({ rule }) => rule === 'unknown-module')?.message).toContain('the number of modules');
});

test('the task is that of the head', () => {
  const config = configWith({
    'train.yaml': TRAIN,
    'models/own.yaml': v8().replace('Detect, [nc]', 'Segment, [nc, 32, 256]'),
  });
  expect(runIn(config)?.task.value).toBe('segment');
  expect(judge(config, T4, { opLevel: false, reserveBytes: 0, brief: true }).verdict).toBe('fits');
});

test('a probe gets the layers of the file that was judged', () => {
  const config = configWith({ 'train.yaml': TRAIN, 'models/own.yaml': v8() });
  expect(customModelOf(modelFileIn(config)!)?.architecture.layers).toHaveLength(23);
  const stock = configWith({ 'train.yaml': TRAIN.replace('models/own.yaml', 'yolov8n.pt') });
  expect(modelFileIn(stock)).toBeNull();
});

test('weights of a past run are of the model that its dump names', () => {
  const own = configWith({
    'train.yaml': TRAIN.replace('models/own.yaml', 'runs/detect/train3/weights/best.pt'),
    'runs/detect/train3/args.yaml': 'task: detect\nmodel: yolo11s.pt\nimgsz: 640\n',
  });
  expect(runIn(own)?.model).toMatchObject({
    value: 'yolo11s.pt',
    origin: { path: 'runs/detect/train3/args.yaml', line: 2 },
  });
  const unknown = configWith({ 'train.yaml': TRAIN.replace('models/own.yaml', 'models/best.pt') });
  const { verdict, findings } = judge(unknown, T4, { opLevel: false, reserveBytes: 0, brief: true });
  expect(verdict).toBe('unknown');
  expect(findings[0]!.message).toContain('models');
});
