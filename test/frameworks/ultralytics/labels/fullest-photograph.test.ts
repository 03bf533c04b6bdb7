import { expect, test } from 'vitest';
import { logBelow } from '../../../../src/frameworks/ultralytics/labels/fullest-photograph.ts';
import { fullestOf } from '../../../../src/frameworks/ultralytics/labels/mosaic.ts';
import { labelsApart, statisticsOf } from '../../../../src/frameworks/ultralytics/labels/statistics.ts';
import { labelsOf } from '../../../../src/frameworks/ultralytics/plan/labels.ts';
import { runOf } from '../../../support/cases.ts';

const MOSAIC = { mosaic: 1, mixup: 0, copyPaste: 0 };
const WIDER = { images: 12_880, mean: 12.4, deviation: 13, fullest: 1968 };
const widerOver = (epochs: number, part: number, augmentation = MOSAIC) =>
  fullestOf({ images: WIDER.images, epochs }, part, WIDER, augmentation, WIDER.fullest) / WIDER.fullest;

// 2,500 mosaics by ultralytics 8.4.41 of one photograph with 600 boxes of 8 px at 320 px and three without: boxes left
test.each([
  [0.142, 0.3],
  [0.31, 0.5],
  [0.535, 0.7],
  [0.885, 0.9],
])('a mosaic shows at most %f of a photograph in %f of all cases', (share, part) => {
  const drawnAndAsPartner = Math.log(part) - 3 * (1 - part);
  expect(Math.abs(logBelow(1000 * share, 1, 1000, 0, MOSAIC) - drawnAndAsPartner)).toBeLessThan(0.2);
});

// 1,000 images without mosaic, by the same
test.each([
  [0.841, 0.3],
  [0.951, 0.5],
])('an image without mosaic shows at most %f of it in %f of all cases', (share, part) => {
  const shown = Math.exp(logBelow(1000 * share, 1, 1000, 0, { ...MOSAIC, mosaic: 0 }));
  expect(Math.abs(shown - part)).toBeLessThan(0.12);
});

test('the fullest photograph is in every epoch, cut by a mosaic, and over a run all of it is seen', () => {
  expect(widerOver(1, 0.1)).toBeGreaterThan(0.2);
  expect(widerOver(1, 0.5)).toBeGreaterThan(0.6);
  expect(widerOver(1, 0.5)).toBeLessThan(0.85);
  expect(widerOver(100, 0.5)).toBeGreaterThan(0.99);
  expect(widerOver(100, 0.9)).toBeLessThan(1.1);
});

test('more epochs and mixup show more of it, and so does no mosaic', () => {
  expect(widerOver(3, 0.5)).toBeGreaterThan(widerOver(1, 0.5));
  expect(widerOver(1, 0.5, { ...MOSAIC, mixup: 0.5 })).toBeGreaterThan(widerOver(1, 0.5));
  expect(widerOver(1, 0.5, { ...MOSAIC, mosaic: 0 })).toBeGreaterThan(widerOver(1, 0.5));
});

test('a photograph is apart where the spread of all others does not reach it', () => {
  const of = { deviation: null, of: 'kin' } as const;
  expect(labelsApart({ ...of, mean: 12.4, most: 1968, images: 12_880 })).toBe(1968);
  expect(labelsApart({ ...of, mean: 7.33, most: 93, images: 117_266 })).toBeNull();
  expect(labelsApart({ ...of, mean: 147, most: 718, images: 8219 })).toBeNull();
  expect(labelsApart({ ...of, mean: 12.4, most: null, images: 12_880 })).toBeNull();
  // counted in label files
  expect(labelsApart(statisticsOf([...Array.from({ length: 999 }, (_, i) => i % 10), 400])!)).toBe(400);
  expect(labelsApart(statisticsOf(Array.from({ length: 1000 }, (_, i) => i % 10))!)).toBeNull();
});

const priorOf = (values: Readonly<Record<string, unknown>>) =>
  labelsOf(runOf({ model: 'yolov8s.pt', batch: 16, ...values }), { opLevel: false });

test('WIDER FACE is known by its fullest photograph, with landmarks too, unless the part that is trained on lacks it', () => {
  for (const data of ['widerface.yaml', 'widerface-landmarks.yaml']) {
    const { most: first, scenarios } = priorOf({ data });
    expect(first).toBeGreaterThan(1200);
    const dense = scenarios.need.filter(({ most }) => most > 1900).reduce((sum, { weight }) => sum + weight, 0);
    expect(dense).toBeCloseTo(0.9, 6);
  }
});

test('a fullest photograph makes no estimate lower', () => {
  const run = runOf({ model: 'yolov8s.pt', batch: 16, data: 'mine.yaml' });
  const mostAt = (most: number) => {
    const value = { mean: 10, deviation: null, most, images: 5000, of: 'kin' } as const;
    const told = { ...run, dataset_labels: { value, origin: { kind: 'assumed', why: 'a test' } as const } };
    return labelsOf(told, { opLevel: false }).most;
  };
  const found = [20, 40, 60, 80, 100, 120, 140, 160, 200, 400, 800].map(mostAt);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
});

test('where a log tells the mean the name of the dataset tells the fullest photograph', () => {
  const run = runOf({ model: 'yolov8s.pt', batch: 16, data: 'widerface.yaml' });
  const told = (mean: number) => {
    const value = { mean, deviation: null, most: null, images: null, of: 'kin' } as const;
    return labelsOf(
      { ...run, dataset_labels: { value, origin: { kind: 'assumed', why: 'a log' } } },
      { opLevel: false },
    ).most;
  };
  expect(told(12)).toBeGreaterThan(1200);
  // another mean, other images
  expect(told(3)).toBeLessThan(100);
});
