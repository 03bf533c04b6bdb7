import { runIn } from '../../support/run-in.ts';
import { readCase, readWords } from '../../../src/frameworks/cases.ts';
import { describe, expect, test } from 'vitest';
import { NOTHING_KNOWN } from '../../../src/configs/known.ts';
import { UserError } from '../../../src/base/errors.ts';
import { declared, told } from '../../support/configs.ts';

const words = (text: string, known = NOTHING_KNOWN) => readWords(text.split(' '), known);
const SOURCE = { path: 'cases.jsonl', line: 7 };
const ofCase = (value: unknown) =>
  readCase(typeof value === 'string' ? value : JSON.stringify(value), SOURCE, NOTHING_KNOWN);

describe('the words of the yolo command', () => {
  test('give a run whose values come from them', () => {
    const { config, gpu } = words('model=yolov8s.pt imgsz=640 batch=16');
    expect(gpu).toBeNull();
    expect(config.findings).toEqual([]);
    expect(runIn(config)).toMatchObject({
      model: { value: 'yolov8s.pt', origin: { kind: 'argument', name: 'model' } },
      batch: { value: 16, origin: { kind: 'argument', name: 'batch' } },
      epochs: { value: 100, origin: { kind: 'default' } },
    });
  });

  test('may start with task and mode, and a switch needs no value', () => {
    const { config } = words('segment train model=best.pt rect single_cls');
    expect(runIn(config)).toMatchObject({
      task: { value: 'segment' },
      rect: { value: true },
      single_cls: { value: true },
      nc: { value: 1 },
    });
  });

  test.each([
    ['imgsz=[640]', 'imgsz', 640],
    ['imgsz=640,480', 'imgsz', 640],
    ['device=0,1', 'device', '0,1'],
    ['device=[0,1]', 'gpus', 2],
    ['device=cpu', 'device', 'cpu'],
    ['device=None', 'device', null],
    ['amp=False', 'amp', false],
    ['batch=0.8', 'batch', 0.8],
    ['batch=-1', 'batch', -1],
    ['mosaic=5e-1', 'mosaic', 0.5],
    ['freeze=10', 'freeze', 10],
    ['freeze=[0,1,2]', 'freeze', [0, 1, 2]],
    ["model='yolov8m.pt'", 'model', 'yolov8m.pt'],
    ['--batch=8', 'batch', 8],
    ['batch=8,', 'batch', 8],
    ['nc=3', 'nc', 3],
    ['labels_per_image=120', 'labels_per_image', 120],
    ['accumulate=4', 'accumulate', 4],
    ['gpus=4', 'gpus', 4],
    ['torch=2.5', 'torch', '2.5'],
    ['ultralytics=8.3.0', 'ultralytics', '8.3.0'],
  ])('%s', (word, key, value) => {
    expect(runIn(words(word).config)).toMatchObject({ [key]: { value } });
  });

  test('without a model or a dataset train the stock ones of the version', () => {
    expect(runIn(words('batch=4').config)).toMatchObject({
      model: { value: 'yolo26n.pt', origin: { kind: 'default' } },
      data: { value: 'coco8.yaml' },
      nc: { value: 80 },
    });
    expect(runIn(words('pose ultralytics=8.3.50').config)?.model.value).toBe('yolo11n-pose.pt');
    expect(runIn(words('ultralytics=8.3.1').config)?.model.value).toBe('yolo11n.pt');
    expect(runIn(words('ultralytics=8.3.0').config)?.model.value).toBe('yolov8n.pt');
  });

  test('count more than what holds for all', () => {
    const known = declared({ nc: 5, gpus: 8, ultralytics: '8.0.0' });
    expect(runIn(words('nc=3 gpus=2 ultralytics=8.3.0', known).config)).toMatchObject({
      nc: { value: 3 },
      gpus: { value: 2 },
      ultralytics: { value: '8.3.0' },
    });
  });

  test.each(['batch', 'predict', 'yolov8n.pt', '=3', 'batch=', ''])('%j is refused in one line', (word) => {
    expect(() => readWords([word], NOTHING_KNOWN)).toThrow(UserError);
  });

  test('name the GPU they are for', () => {
    expect(words('batch=4 gpu=t4').gpu).toBe('t4');
  });
});

describe('a case', () => {
  test('is an object of arguments and facts', () => {
    const { config, gpu } = ofCase({
      model: 'yolov8n.pt',
      task: 'detect',
      imgsz: 640,
      batch: 16,
      nc: 3,
      labels_per_image: 40,
      ultralytics: '8.3.100',
      torch: '2.6.0',
      accumulate: 1,
      gpu: 'a100-40gb',
      gpus: 2,
    });
    expect(config.source).toEqual(SOURCE);
    expect(config.findings).toEqual([]);
    expect(gpu).toBe('a100-40gb');
    expect(runIn(config)).toMatchObject({
      nc: { value: 3, origin: { kind: 'argument', name: 'nc' } },
      labels_per_image: { value: 40 },
      ultralytics: { value: '8.3.100' },
      torch: { value: '2.6.0' },
      accumulate: { value: 1 },
      gpus: { value: 2 },
      batch: { value: 16 },
    });
  });

  test('may leave out anything', () => {
    const empty = ofCase({}).config;
    expect(empty.findings).toEqual([]);
    expect(runIn(empty)?.batch.value).toBe(16);
    const { config, gpu } = ofCase({ nc: null, gpu: null, batch: 4 });
    expect(gpu).toBeNull();
    expect(runIn(config)?.batch.value).toBe(4);
  });

  test.each([
    ['not json', 'error case the line is not JSON: "not json"'],
    ['[1]', 'error case a case is an object such as {"model": "yolov8n.pt"}, not [1]'],
    ['null', 'error case a case is an object such as {"model": "yolov8n.pt"}, not null'],
    ['{"nc": 0}', 'error wrong-type nc: expected a whole number from 1 to 100000, got 0'],
    [
      '{"batch": "x"}',
      'error wrong-type batch: expected a whole number from 1 to 67108864, -1 or a fraction between 0 and 1, got "x"',
    ],
    ['{"mode": "val"}', 'error mode mode: only trainings are predicted, not "val"'],
  ])('%s gives no run and says why', (text, message) => {
    const { config } = ofCase(text);
    expect(runIn(config)).toBeNull();
    expect(told(config)).toEqual([message]);
    expect(config.findings).toMatchObject([SOURCE]);
  });

  test('with a key of no meaning is estimated without it', () => {
    const { config } = ofCase({ batch: 4, bacth: 8, constructor: 1 });
    expect(runIn(config)?.batch.value).toBe(4);
    expect(told(config)).toEqual([
      'error unknown-key bacth: no argument of Ultralytics; did you mean batch?',
      'error unknown-key constructor: no argument of Ultralytics',
    ]);
  });
});
