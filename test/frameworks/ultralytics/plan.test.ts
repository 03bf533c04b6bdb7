import { Unplannable } from '../../../src/frameworks/training.ts';
import { describe, expect, test } from 'vitest';
import type { FrameworkRules, TrainingSpec } from '../../../src/frameworks/ultralytics/step/training-spec.ts';
import { findCard } from '../../../src/gpus/catalogue.ts';
import { prepare } from '../../../src/frameworks/ultralytics/plan/plan.ts';
import { rulesOf } from '../../../src/frameworks/ultralytics/plan/version-rules.ts';
import { runOf } from '../../support/cases.ts';

type Case = Readonly<Record<string, unknown>>;

function specOf(values: Case, gpu = 't4'): TrainingSpec {
  const run = runOf({ model: 'yolov8n.pt', ...values });
  return prepare(run, { card: findCard(gpu), opLevel: false }).at(run.batch.value);
}

test('the batch is the total over all GPUs', () => {
  expect(specOf({ batch: 64, gpus: 4 }).batch.images).toBe(16);
  expect(specOf({ batch: 30, gpus: 4 }).batch.images).toBe(7);
  expect(specOf({ batch: 2, gpus: 4 }).batch.images).toBe(1);
});

test.each([
  [16, 64, 4],
  [64, 64, 1],
  [128, 64, 1],
  [43, 64, 1],
  [42, 64, 2],
  // Python rounds a half to the even neighbour
  [128, 320, 2],
  [128, 448, 4],
])('batch %i with nbs %i gathers gradients over %i', (batch, nbs, accumulate) => {
  expect(specOf({ batch, nbs }).accumulate).toBe(accumulate);
});

test('the gradients of all GPUs count as one batch', () => {
  expect(specOf({ batch: 32, gpus: 2 }).accumulate).toBe(2);
});

test('sides are rounded up to the stride', () => {
  expect(specOf({ imgsz: 600 }).batch.width).toBe(608);
  expect(specOf({ imgsz: 1250, model: 'yolov8n-p6.yaml' }).batch.width).toBe(1280);
});

test('validation sees twice the images, padded by half a stride, with fewer labels', () => {
  const { batch, validation } = specOf({ batch: 8, labels_per_image: 40 });
  expect(validation).toMatchObject({ images: 16, width: 672, height: 672 });
  expect(validation!.labels.most).toBeLessThan(batch.labels.most);
  expect(specOf({ batch: 8, val: false }).validation).toBeNull();
  expect(specOf({ batch: 8, model: 'yolov8n-obb.pt' }).validation?.images).toBe(8);
});

describe('multi_scale means another thing in each version', () => {
  test.each([
    ['8.3.0', true, 960],
    ['8.3.0', false, 640],
    ['8.4.0', 0.5, 640],
    ['8.4.6', 0.5, 640],
    ['8.4.7', 0.5, 960],
    ['8.4.7', 0.25, 800],
    ['8.4.41', 0, 640],
  ])('%s: %s reaches %i px', (ultralytics, multi_scale, side) => {
    const spec = specOf({ ultralytics, multi_scale, imgsz: 640 });
    expect(spec.batch.width).toBe(side);
    expect(spec.resizedFrom).toBe(side === 640 ? null : 640);
  });

  test('classifiers know none', () => {
    expect(specOf({ model: 'yolov8n-cls.pt', multi_scale: true, ultralytics: '8.3.0' }).batch.width).toBe(224);
  });
});

describe('optimizer=auto', () => {
  test.each([
    ['8.0.112', 'SGD'],
    ['8.0.200', 'AdamW'],
    ['8.3.100', 'AdamW'],
    ['8.4.0', 'MuSGD'],
    ['8.4.7', 'MuSGD'],
    ['8.4.8', 'AdamW'],
    ['8.4.190', 'AdamW'],
  ])('is in %s for a short training %s', (ultralytics, optimizer) => {
    expect(specOf({ ultralytics }).optimizer).toBe(optimizer);
  });

  test('gives way to the one that is named', () => {
    expect(specOf({ optimizer: 'rmsprop' }).optimizer).toBe('RMSProp');
  });
});

test('mixed precision is off on cards that break it', () => {
  expect(specOf({}).amp).toBe(true);
  expect(specOf({}, 'gtx-1660').amp).toBe(false);
  expect(specOf({ amp: false }).amp).toBe(false);
});

test('freeze takes a number of layers or a list', () => {
  expect([...specOf({ freeze: 3 }).frozenLayers]).toEqual([0, 1, 2]);
  expect([...specOf({ freeze: [0, 5] }).frozenLayers]).toEqual([0, 5]);
  expect([...specOf({}).frozenLayers]).toEqual([]);
});

describe('optimizer=auto of a long training', () => {
  test.each([
    ['8.0.113', 'SGD'],
    ['8.3.253', 'SGD'],
    ['8.4.2', 'SGD'],
    ['8.4.3', 'MuSGD'],
    ['8.4.190', 'MuSGD'],
  ])('is in %s %s', (ultralytics, optimizer) => {
    expect(rulesOf(ultralytics).automaticOptimizer(20_000)).toBe(optimizer);
  });
});

describe('the version decides', () => {
  test.each<[keyof FrameworkRules, string, unknown, string, unknown]>([
    ['assigner', '8.0.51', 'one-hot', '8.0.52', 'repeating'],
    ['assigner', '8.0.95', 'repeating', '8.0.96', 'scattering'],
    ['assigner', '8.0.106', 'scattering', '8.0.107', 'expanding'],
    ['assigner', '8.4.98', 'expanding', '8.4.99', 'comparing'],
    ['assigner', '8.4.133', 'comparing', '8.4.134', 'gathering'],
    ['assigner', '8.4.153', 'gathering', '8.4.154', 'unconditional'],
    ['assigner', '8.4.156', 'unconditional', '8.4.157', 'reducing'],
    ['assigner', '8.4.179', 'reducing', '8.4.180', 'passing'],
    ['candidatesOfOne', '8.3.253', 1, '8.4.0', 7],
    ['widensBelow', '8.3.253', null, '8.4.0', 0],
    ['widensBelow', '8.4.127', 0, '8.4.128', 1],
    ['masksFollowPrototypes', '8.3.253', true, '8.4.0', false],
    ['cropsInPlace', '8.4.82', false, '8.4.83', true],
    ['boxesOfNone', '8.4.137', null, '8.4.138', 'sum'],
    ['boxesOfNone', '8.4.153', 'sum', '8.4.154', 'loss'],
    ['oneHotSemantics', '8.4.98', true, '8.4.99', false],
    ['sharesSoftmax', '8.4.103', false, '8.4.104', true],
    ['matchesMasks', '8.4.189', false, '8.4.190', true],
    ['matchesKeypoints', '8.4.179', false, '8.4.180', true],
    ['loadsLabels', '8.3.195', false, '8.3.196', true],
    ['validatesInAutocast', '8.4.61', false, '8.4.62', true],
    ['halvesSquares', '8.4.33', true, '8.4.34', false],
    ['stopsCollector', '8.4.171', true, '8.4.172', false],
    ['stacksMuon', '8.4.101', null, '8.4.102', 'rows'],
    ['stacksMuon', '8.4.138', 'rows', '8.4.139', 'columns'],
    ['namesEntropies', '8.4.36', false, '8.4.37', true],
    ['fusesAdam', '8.4.153', false, '8.4.154', true],
  ])('%s: in %s %s, in %s %s', (rule, before, former, since, value) => {
    expect(rulesOf(before).memory[rule]).toBe(former);
    expect(rulesOf(since).memory[rule]).toBe(value);
  });

  test.each([
    ['8.0.58', null, null],
    ['8.0.59', null, 0],
    ['8.3.86', null, 0],
    ['8.3.87', null, 0.9],
    ['8.3.108', null, 0.9],
    ['8.3.109', null, 0.5],
    ['8.3.151', null, 0.5],
    ['8.3.152', 0.5, 0.5],
  ])('%s empties the cache before validation from %s of the card, after an epoch from %s', (version, before, after) => {
    expect(rulesOf(version).memory.emptiesCache).toEqual({ beforeValidation: before, afterEpoch: after });
  });

  test.each([
    ['8.0.49', null],
    ['8.0.50', { model: 'yolov8n', images: 1, height: 640, width: 480 }],
    ['8.2.96', { model: 'yolov8n', images: 8, height: 128, width: 96 }],
    ['8.3.1', { model: 'yolo11n', images: 8, height: 128, width: 96 }],
    ['8.3.2', { model: 'yolo11n', images: 8, height: 256, width: 192 }],
    ['8.4.2', { model: 'yolo11n', images: 8, height: 256, width: 192 }],
    ['8.4.3', { model: 'yolo26n', images: 8, height: 256, width: 192 }],
  ])('what the check of mixed precision runs in %s', (version, check) => {
    expect(rulesOf(version).ampCheck).toEqual(check);
  });

  test('which cards lose mixed precision, and how the first pooling layer is activated', () => {
    expect([rulesOf('8.3.43').disablesAmp, rulesOf('8.3.44').disablesAmp]).toEqual([false, true]);
    const activates = (version: string) => rulesOf(version).modules.sppfActivatesFirst;
    expect([activates('8.3.253'), activates('8.4.0'), activates('8.4.141')]).toEqual(['all', 'none', 'short']);
  });
});

test('what had to be assumed is said', () => {
  const { assumptions } = prepare(runOf({ model: 'yolov8n.pt', data: 'mine.yaml' }), { card: null, opLevel: false });
  expect(assumptions.join('\n')).toMatch(/classes/);
  expect(assumptions.join('\n')).toMatch(/labels in the fullest image of the first epoch/);
  expect(assumptions.join('\n')).toMatch(/optimizer=auto/);
  const said = { model: 'yolov8n.pt', nc: 3, labels_per_image: 20, optimizer: 'SGD' };
  expect(prepare(runOf(said), { card: null, opLevel: false }).assumptions).toEqual([]);
});

test.each([
  ['a model nobody knows', { model: 'my-model.pt' }, /my-model\.pt/],
  ['a task the model does not have', { model: 'yolov10n.yaml', task: 'pose' }, /yolov10n/],
])('%s is refused by name', (_, values, message) => {
  const plan = () => prepare(runOf(values), { card: null, opLevel: false });
  expect(plan).toThrow(Unplannable);
  expect(plan).toThrow(message);
});
