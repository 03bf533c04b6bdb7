import { expect, test } from 'vitest';
import { labelsOf } from '../../../../src/frameworks/ultralytics/plan/labels.ts';
import type { LabelStatistics } from '../../../../src/frameworks/ultralytics/labels/statistics.ts';
import { runOf } from '../../../support/cases.ts';

const MEAN: LabelStatistics = { mean: 20, deviation: null, most: null, images: 1500, of: 'training' };
const origin = { kind: 'assumed', why: 'a test' } as const;

function fullest(statistics: LabelStatistics): readonly number[] {
  const run = {
    ...runOf({ model: 'yolov8n.pt', data: 'own.yaml', epochs: 100 }),
    dataset_labels: { value: statistics, origin },
  };
  const { scenarios } = labelsOf(run, { opLevel: false });
  return scenarios.need.map(({ most }) => most).toSorted((a, b) => a - b);
}

test('a dataset of which the mean alone is told may be even or uneven', () => {
  const even = fullest({ ...MEAN, deviation: 8 });
  const usual = fullest({ ...MEAN, deviation: 14 });
  const uneven = fullest({ ...MEAN, deviation: 21 });
  const either = fullest(MEAN);
  expect(either).toEqual([...even, ...usual, ...uneven].toSorted((a, b) => a - b));
  expect(uneven.at(-1)! / even[0]!).toBeGreaterThan(2);
});

test('where the images were counted their own spread holds', () => {
  const counted = fullest({ ...MEAN, deviation: 8 });
  expect(counted.at(-1)! / counted[0]!).toBeLessThan(1.3);
});
