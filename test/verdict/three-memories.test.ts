// What is allocated, what is needed and what nvidia-smi may show, against one another and over the batch.
import { expect, test } from 'vitest';
import { findCard } from '../../src/gpus/catalogue.ts';
import { Forecaster } from '../../src/verdict/forecast.ts';
import { configOf, T4 } from '../support/cases.ts';

const MODELS = [
  ['yolo11n.pt', 'detect'],
  ['yolov10n.pt', 'detect'],
  ['rtdetr-l.pt', 'detect'],
  ['yolov8n-seg.pt', 'segment'],
  ['yolo26n-seg.pt', 'segment'],
  ['yolo11n-pose.pt', 'pose'],
  ['yolo26n-obb.pt', 'obb'],
  ['yolov8n-cls.pt', 'classify'],
] as const;
const RTX_4090 = findCard('rtx-4090');
/** Before and since images are assigned one by one where memory is short, so many labels or as many as usual, and cards: each two of them meet. */
const WAYS = [
  ['8.3.100', null, [null, T4]],
  ['8.3.100', 600, [RTX_4090]],
  ['8.4.190', null, [RTX_4090]],
  ['8.4.190', 600, [null, T4]],
] as const;
const BATCHES = [1, 2, 3, 8];

const cases = MODELS.flatMap(([model, task]) =>
  WAYS.map(([release, labels, cards]) => [model, task, release, labels, cards] as const),
);

test.each(cases)('%s (%s) by %s, %s labels: need follows the batch, and lies between the others', (...of) => {
  const [model, task, ultralytics, labels, cards] = of;
  for (const card of cards) {
    const values = {
      model,
      task,
      ultralytics,
      data: 'mine.yaml',
      imgsz: 640,
      ...(labels && { labels_per_image: labels }),
    };
    const { training } = configOf({ ...values, batch: 2 });
    const forecaster = Forecaster.of(training!, { card, opLevel: false, reserveBytes: 0 });
    const estimates = BATCHES.map((batch) => forecaster.estimateAt(batch));
    for (const { allocatedPeakBytes, need, devicePeakBytes, low, high } of estimates) {
      expect(allocatedPeakBytes).toBeLessThanOrEqual(need.bytes);
      expect(need.bytes).toBeLessThanOrEqual(devicePeakBytes);
      expect(need.low).toBeLessThanOrEqual(low);
      expect(need.high).toBeLessThanOrEqual(high);
    }
    for (const key of ['low', 'bytes', 'high'] as const) {
      const needs = estimates.map(({ need }) => need[key]);
      expect(needs).toEqual(needs.toSorted((a, b) => a - b));
    }
  }
});
