import { expect, test } from 'vitest';
import { fullestOf, gammaBelow, othersOf } from '../../../../src/frameworks/ultralytics/labels/mosaic.ts';
import { spreadOf, statisticsOf, USUAL_SPREAD } from '../../../../src/frameworks/ultralytics/labels/statistics.ts';

const MOSAIC = { mosaic: 1, mixup: 0, copyPaste: 0 };
const usual = (mean: number) => ({ mean, deviation: USUAL_SPREAD * mean });

test('the gamma distribution is that of the tables', () => {
  expect(gammaBelow(2.5, 3)).toBeCloseTo(0.69378108, 7);
  expect(gammaBelow(0.7, 10)).toBeCloseTo(0.99998294, 7);
  expect(gammaBelow(50, 40)).toBeCloseTo(0.07033507, 7);
  expect(gammaBelow(3, 0)).toBe(0);
});

test('the fullest image has 7 times the mean in a first epoch and 10 to 11 times over the run, as memory of public runs implies', () => {
  for (const mean of [2, 6, 20]) {
    expect(fullestOf({ images: 1200, epochs: 1 }, 0.5, usual(mean), MOSAIC) / mean).toBeGreaterThan(6.5);
    expect(fullestOf({ images: 1200, epochs: 1 }, 0.5, usual(mean), MOSAIC) / mean).toBeLessThan(8.5);
    expect(fullestOf({ images: 1200, epochs: 100 }, 0.5, usual(mean), MOSAIC) / mean).toBeGreaterThan(9.5);
    expect(fullestOf({ images: 1200, epochs: 100 }, 0.5, usual(mean), MOSAIC) / mean).toBeLessThan(12);
  }
});

test('more draws, more spread, mixup and copies make the fullest image fuller; no mosaic less full', () => {
  const base = fullestOf({ images: 1000, epochs: 1 }, 0.5, usual(10), MOSAIC);
  expect(fullestOf({ images: 2000, epochs: 1 }, 0.5, usual(10), MOSAIC)).toBeGreaterThan(base);
  expect(fullestOf({ images: 1000, epochs: 1 }, 0.9, usual(10), MOSAIC)).toBeGreaterThan(base);
  expect(fullestOf({ images: 1000, epochs: 1 }, 0.5, { mean: 10, deviation: 15 }, MOSAIC)).toBeGreaterThan(base);
  expect(fullestOf({ images: 1000, epochs: 1 }, 0.5, usual(10), { ...MOSAIC, mixup: 0.5 })).toBeGreaterThan(base);
  expect(fullestOf({ images: 1000, epochs: 1 }, 0.5, usual(10), { ...MOSAIC, copyPaste: 0.3 })).toBeCloseTo(
    1.3 * base,
    6,
  );
  expect(fullestOf({ images: 1000, epochs: 1 }, 0.5, usual(10), { ...MOSAIC, mosaic: 0 })).toBeLessThan(base);
});

// 300 simulated epochs of 1,500 mosaics from photographs of 10 labels with a deviation of 7: the batch with the most labels
test.each([
  [2, 107],
  [4, 155],
  [16, 393],
  [64, 1265],
])('the fullest batch of %i images has %i labels', (size, simulated) => {
  const fullest = fullestOf({ images: 1500, epochs: 1 }, 0.5, usual(10), MOSAIC);
  const total = fullest + (size - 1) * othersOf(size, fullest, 1500, usual(10), MOSAIC);
  expect(Math.abs(total / simulated - 1)).toBeLessThan(0.05);
});

test('the spread follows from the fullest of many images: COCO has 7.3 and at most 93 in 117,266, and a deviation of its mean', () => {
  const coco = { mean: 7.33, deviation: null, most: 93, images: 117_266, of: 'kin' } as const;
  expect(spreadOf(coco)).toBeGreaterThan(0.95);
  expect(spreadOf(coco)).toBeLessThan(1.15);
  expect(spreadOf({ ...coco, most: null })).toBe(USUAL_SPREAD);
  expect(spreadOf({ ...coco, deviation: 3.665 })).toBeCloseTo(0.5, 6);
  // one image of VisDrone has 17 times the mean, which no such spread reaches
  expect(spreadOf({ mean: 53, deviation: null, most: 902, images: 6471, of: 'kin' })).toBeCloseTo(1.05, 6);
  expect(spreadOf({ mean: 147, deviation: null, most: 718, images: 8219, of: 'kin' })).toBeLessThan(USUAL_SPREAD);
});

test('counts give mean, deviation and the fullest', () => {
  expect(statisticsOf([3, 9])).toEqual({ mean: 6, deviation: 3, most: 9, images: 2, of: 'training' });
  expect(statisticsOf([0, 0])).toBeNull();
  expect(statisticsOf([])).toBeNull();
});
