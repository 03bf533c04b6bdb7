import { runIn } from '../support/run-in.ts';
import { readCase } from '../../src/frameworks/cases.ts';
import type { Prediction } from '../../src/torch/rehearsal.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { predict } from '../../src/frameworks/ultralytics/step/engine.ts';
import { prepare } from '../../src/frameworks/ultralytics/plan/plan.ts';

const RUNS = { numRuns: 40, seed: 20_261_124 };

const models = ['yolov8', 'yolo11', 'yolo12', 'yolo26'].flatMap((family) =>
  ['', '-seg', '-pose', '-obb'].map((task) => (size: string) => `${family}${size}${task}.pt`),
);
const cases = fc.record({
  model: fc.constantFrom(...models),
  size: fc.constantFrom('n', 's'),
  imgsz: fc.integer({ min: 2, max: 14 }).map((strides) => strides * 32),
  batch: fc.integer({ min: 1, max: 24 }),
  labels_per_image: fc.integer({ min: 1, max: 60 }),
  // Ultralytics scales no layer that is as wide as there are classes: 64 classes make a wider network than 65
  nc: fc.integer({ min: 1, max: 120 }).filter((classes) => classes !== 64),
  amp: fc.boolean(),
  optimizer: fc.constantFrom('SGD', 'AdamW'),
});
type Case = Readonly<Record<string, unknown>>;

const known = new Map<string, Prediction>();

/** Worked out once, as every property is tried on the same cases. */
function predicted(values: Case): Prediction {
  const key = JSON.stringify(values);
  const prediction = known.get(key) ?? predictedAnew(values);
  known.set(key, prediction);
  return prediction;
}

function predictedAnew(values: Case): Prediction {
  const { config } = readCase(JSON.stringify(values), { path: 'case', line: 1 }, NOTHING_KNOWN);
  const plan = prepare(runIn(config)!, { card: null, opLevel: false });
  return predict(plan.at(runIn(config)!.batch.value));
}

function holds(check: (asked: Case) => void): void {
  fc.assert(
    fc.property(cases, ({ model, size, ...rest }) => check({ ...rest, model: model(size) })),
    RUNS,
  );
}

test.each([
  ['images', { batch: 1 }],
  ['pixels', { imgsz: 32 }],
  ['labels', { labels_per_image: 7 }],
  ['classes', { nc: 5 }],
] as const)('more %s never need less memory', (_, more) => {
  holds((asked) => {
    const larger = Object.fromEntries(Object.entries(more).map(([key, by]) => [key, Number(asked[key]) + by]));
    const before = predicted(asked).allocatedPeakBytes;
    expect(predicted({ ...asked, ...larger }).allocatedPeakBytes).toBeGreaterThanOrEqual(before);
  });
});

test('a larger size of the same family never needs less memory', () => {
  const sizes = ['n', 's', 'm', 'l', 'x'];
  for (const model of models) {
    const peaks = sizes.map((size) => predicted({ model: model(size), imgsz: 128, batch: 2 }).allocatedPeakBytes);
    expect(peaks, model('?')).toEqual(peaks.toSorted((a, b) => a - b));
  }
});

test('PyTorch holds at least what is live, in every phase', () => {
  holds((asked) => {
    const { phases, allocatedPeakBytes, reservedPeakBytes } = predicted(asked);
    expect(reservedPeakBytes).toBeGreaterThanOrEqual(allocatedPeakBytes);
    for (const phase of phases) expect(phase.reservedBytes).toBeGreaterThanOrEqual(phase.allocatedBytes);
  });
});

test('a batch over GPUs is its share on one, and the buckets of the gradients', () => {
  holds((asked) => {
    const gpus = 4;
    // the number of micro-batches that gradients are gathered over follows the total batch
    const alone = predicted({ ...asked, accumulate: 2 });
    const shared = predicted({ ...asked, batch: Number(asked['batch']) * gpus, gpus, accumulate: 2 });
    // the check of mixed precision comes before the buckets
    if (alone.peakPhase === 'load') return;
    const buckets = shared.held.buckets;
    expect(buckets).toBeGreaterThanOrEqual(alone.parameters * 4 * 0.99);
    expect(shared.allocatedPeakBytes).toBe(alone.allocatedPeakBytes + buckets);
  });
});

test('what is held for each purpose adds up to the peak', () => {
  holds((asked) => {
    const { held, allocatedPeakBytes } = predicted(asked);
    expect(Object.values(held).reduce((sum, bytes) => sum + bytes, 0)).toBe(allocatedPeakBytes);
  });
});

test('the same case gives the same numbers, whatever was predicted before', () => {
  holds((asked) => {
    const first = predicted(asked);
    predictedAnew({ ...asked, batch: Number(asked['batch']) + 3, amp: !asked['amp'] });
    expect(predictedAnew(asked)).toEqual(first);
  });
});

test('AdamW in one kernel needs no copies of the gradients', () => {
  const step = (ultralytics: string) =>
    predicted({ model: 'yolov8x.pt', imgsz: 32, batch: 2, optimizer: 'AdamW', ultralytics }).phases.find(
      ({ phase }) => phase === 'optimizer step',
    )!.allocatedBytes;
  expect(step('8.4.154')).toBeLessThan(step('8.4.153'));
});

test('MuSGD over lists of parameters needs copies of all of them', () => {
  const step = (ultralytics: string) =>
    predicted({ model: 'yolov8x.pt', imgsz: 32, batch: 2, optimizer: 'MuSGD', ultralytics }).phases.find(
      ({ phase }) => phase === 'optimizer step',
    )!.allocatedBytes;
  expect(step('8.4.102')).toBeGreaterThan(step('8.4.101'));
});

test('validation under autocast keeps the weights in float32', () => {
  const validation = (ultralytics: string) =>
    predicted({ model: 'yolov8x.pt', imgsz: 64, batch: 2, labels_per_image: 1, ultralytics }).phases.find(
      ({ phase }) => phase === 'validation',
    )!.allocatedBytes;
  expect(validation('8.4.62')).toBeGreaterThan(validation('8.4.61'));
});
