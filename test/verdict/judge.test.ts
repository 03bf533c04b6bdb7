import { runResultOf } from '../../src/report/run-result.ts';
import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/report/result.ts';
import { cardOfMemory, findCard } from '../../src/gpus/catalogue.ts';
import { judge } from '../../src/verdict/judge.ts';
import { configOf, judged, T4 } from '../support/cases.ts';

const COCO = { data: 'coco.yaml', imgsz: 640 };

test('yolov8n at 640 px and batch 64 fits a T4, as real logs show, unless labels are dense', () => {
  const sparse = judged({ ...COCO, model: 'yolov8n.pt', batch: 64, labels_per_image: 20 });
  expect(sparse.verdict).toBe('fits');
  const dense = (ultralytics: string) =>
    judged({ ...COCO, model: 'yolov8n.pt', batch: 64, labels_per_image: 600, ultralytics });
  expect(['likely', 'oom']).toContain(dense('8.4.98').verdict);
  // the assigner of newer releases takes little more than half as much
  expect(dense('8.4.134').estimate!.allocatedPeakBytes).toBeLessThan(
    0.9 * dense('8.4.98').estimate!.allocatedPeakBytes,
  );
});

test('an assigner that is retried image by image makes dense labels slow instead of fatal, since 8.4.134', () => {
  const dense = (ultralytics: string, labels_per_image = 2000) =>
    judged({ ...COCO, model: 'yolov8n.pt', batch: 64, labels_per_image, ultralytics });
  expect(dense('8.4.133').verdict).toBe('oom');
  const { verdict, estimate } = dense('8.4.134');
  expect(verdict).toBe('fits');
  expect(estimate!.assumptions.join()).toContain('labels are assigned image by image');
  const sparse = dense('8.4.134', 20).estimate!;
  expect(sparse.assumptions.join()).not.toContain('image by image');
  expect(estimate!.need.bytes / sparse.need.bytes).toBeLessThan(1.15);
});

test('half the image side needs about a quarter of what grows with the image', () => {
  const saved = (imgsz: number) =>
    judged({ ...COCO, model: 'yolov8m.pt', batch: 16, imgsz }).estimate!.savedBytesPerImage;
  expect(saved(640) / saved(320)).toBeCloseTo(4, 1);
});

test('a batch that is too large gets the largest that fits, and applying it gives the promised verdict', () => {
  const first = judged({ ...COCO, model: 'yolov8m.pt', batch: 64 });
  expect(first.verdict).toBe('oom');
  const { recommendation } = first;
  expect(recommendation?.changes).toEqual([{ key: 'batch', from: '64', to: String(recommendation?.batch) }]);
  const second = judged({ ...COCO, model: 'yolov8m.pt', batch: recommendation!.batch });
  expect(second).toMatchObject({ verdict: 'fits', risk: recommendation!.risk });
  expect(second.estimate?.devicePeakBytes).toBe(recommendation?.devicePeakBytes);
  expect(second.recommendation?.changes).toEqual([]);
});

/** Numbers of samples that people write lie so far apart. */
function stepAt(samples: number): number {
  if (samples <= 8) return 1;
  if (samples <= 32) return 2;
  if (samples <= 80) return 4;
  return samples <= 160 ? 8 : 16;
}

describe('the recommended batch', () => {
  test.each([
    [{ model: 'yolov8m.pt', batch: 64 }, 't4'],
    [{ model: 'yolo11x-seg.pt', batch: 32 }, 'rtx-3090'],
    [{ model: 'yolo12l.pt', batch: 128, gpus: 2 }, 'a100-40gb'],
    [{ model: 'yolov8s-obb.pt', batch: 64, imgsz: 1024 }, 'rtx-3060'],
  ])('%j on %s: fits, and eight images more do not', (values, gpu) => {
    const card = findCard(gpu);
    const { recommendation, training } = judged({ ...COCO, ...values }, card);
    const { gpus } = training!.batch;
    const { batch, accumulate, extras, effectiveBatch } = recommendation!;
    const nbs = Number(extras['nbs']);
    expect(batch % gpus).toBe(0);
    expect((batch / gpus) % stepAt(batch / gpus)).toBe(0);
    expect(recommendation!.risk).toBeLessThan(0.02);
    expect(judged({ ...COCO, ...values, batch: batch + 8 * gpus }, card).risk).toBeGreaterThanOrEqual(0.02);
    expect(effectiveBatch).toBe(batch * accumulate);
    expect(accumulate).toBe(Math.max(Math.round(nbs / batch), 1));
  });

  test('there is none where not one image fits', () => {
    const { verdict, recommendation } = judged(
      { ...COCO, model: 'yolov8x.pt', imgsz: 1280, batch: 8 },
      cardOfMemory(2),
    );
    expect(verdict).toBe('oom');
    expect(recommendation).toBeNull();
  });

  test('AutoBatch is foretold, and judged at the batch that it chooses', () => {
    const automatic = judged({ ...COCO, model: 'yolov8m.pt', batch: -1 });
    const { batch, fraction, profile } = automatic.autoBatch!;
    expect(fraction).toBe(0.6);
    expect(profile.length).toBeGreaterThanOrEqual(5);
    const written = judged({ ...COCO, model: 'yolov8m.pt', batch });
    expect([automatic.verdict, automatic.risk]).toEqual([written.verdict, written.risk]);
    expect(automatic.estimate!.devicePeakBytes).toBe(written.estimate!.devicePeakBytes);
    expect(automatic.estimate!.assumptions[0]).toContain(`batch=-1 becomes ${batch} by AutoBatch`);
  });

  test('over several GPUs there is no AutoBatch: 16 until 8.3.204, and nothing since', () => {
    const over = (ultralytics: string) => judged({ ...COCO, model: 'yolov8n.pt', batch: -1, gpus: 2, ultralytics });
    expect(over('8.3.203').estimate!.assumptions[0]).toContain('becomes 16');
    expect(over('8.3.204')).toMatchObject({ verdict: 'unknown', estimate: null, autoBatch: null });
  });
});

test('memory the team keeps free raises the risk', () => {
  const config = configOf({ ...COCO, model: 'yolov8m.pt', batch: 28 });
  const risk = (reserveBytes: number) => judge(config, T4, { opLevel: false, reserveBytes, brief: true }).risk!;
  expect(risk(4 * 2 ** 30)).toBeGreaterThan(risk(0));
});

test('without a card the estimate stands and there is no verdict', () => {
  const { verdict, risk, estimate, recommendation } = judged({ ...COCO, model: 'yolov8n.pt' }, null);
  expect({ verdict, risk, recommendation }).toEqual({ verdict: null, risk: null, recommendation: null });
  expect(estimate!.devicePeakBytes).toBeGreaterThan(2 ** 30);
});

test('a model that is not known is unknown, never a number', () => {
  const { verdict, estimate, findings } = judged({ ...COCO, model: 'sam2_b.pt' });
  expect({ verdict, estimate }).toEqual({ verdict: 'unknown', estimate: null });
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'unknown-model' }));
});

test.each(['yolov8n.pt', 'yolo26m-seg.pt', 'yolo11n-cls.pt', 'yolo12s-pose.yaml'])(
  '%s: the estimate adds up and keeps to the schema',
  (model) => {
    const run = judged({ ...COCO, model, batch: 8 });
    const source = { path: 'a.yaml', line: 1 };
    resultSchema.parse({
      schema: 'oomlint/result@2',
      tool: { name: 'oomlint', version: '0' },
      card: T4,
      runs: [runResultOf(run, source)],
    });
    const { breakdown, devicePeakBytes, low, high, reservedPeakBytes, allocatedPeakBytes } = run.estimate!;
    expect(breakdown.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(devicePeakBytes);
    expect(low).toBeLessThanOrEqual(devicePeakBytes);
    expect(high).toBeGreaterThanOrEqual(devicePeakBytes);
    expect(devicePeakBytes).toBeGreaterThan(reservedPeakBytes);
    expect(reservedPeakBytes).toBeGreaterThanOrEqual(allocatedPeakBytes);
  },
);

test('what nobody counted widens the interval', () => {
  const width = (labels: number | null) => {
    const { low, high, devicePeakBytes } = judged({
      model: 'yolov8n.pt',
      nc: 3,
      data: 'mine.yaml',
      labels_per_image: labels,
    }).estimate!;
    return (high - low) / devicePeakBytes;
  };
  expect(width(null)).toBeGreaterThan(width(20) * 1.01);
});

describe('A cache that is kept between epochs', () => {
  const interval = (values: Readonly<Record<string, unknown>>) => {
    const { low, high } = judged({ data: 'coco.yaml', ultralytics: '8.3.200', ...values }).estimate!;
    return { low, high };
  };

  test('grows over many epochs alone', () => {
    const long = interval({ model: 'yolov8n.pt', labels_per_image: 20, epochs: 100 });
    const short = interval({ model: 'yolov8n.pt', labels_per_image: 20, epochs: 50 });
    expect(long.high).toBeGreaterThan(1.1 * short.high);
    expect(long.low).toBe(short.low);
  });

  test('grows to the half of the card that it is emptied from', () => {
    const { high } = interval({ model: 'yolov8s.pt', batch: 24, epochs: 100, labels_per_image: 30 });
    expect(high).toBeLessThan(0.65 * T4.usableBytes);
    const before = interval({
      model: 'yolov8s.pt',
      batch: 24,
      epochs: 100,
      labels_per_image: 30,
      ultralytics: '8.3.108',
    });
    expect(before.high).toBeGreaterThan(high);
  });

  test('does not grow in a run that fills that half', () => {
    const values = { model: 'yolo11m.pt', labels_per_image: 30 };
    expect(interval({ ...values, epochs: 100 })).toEqual(interval({ ...values, epochs: 50 }));
  });
});

test('a frozen model has nothing to train, and no other config suffers from one that cannot be digested', () => {
  for (const values of [
    { model: 'yolov8m-cls.pt', task: 'classify', data: 'imagenet', batch: 64, freeze: 10 },
    { model: 'yolov8n.pt', data: 'coco.yaml', batch: 8, freeze: 23 },
  ]) {
    const { verdict, findings } = judged(values);
    expect(verdict).toBe('unknown');
    expect(findings.at(-1)).toMatchObject({ rule: 'nothing-to-train' });
  }
  expect(judged({ model: 'yolov8n.pt', data: 'coco.yaml', batch: 8, freeze: 22 }).verdict).toBe('fits');
});

test.each([
  { model: 'yolov8n.pt', batch: 8192, imgsz: 4096 },
  { model: 'yolov8x.pt', batch: 8192, imgsz: 8192 },
  { model: 'rtdetr-l.pt', batch: 8192, imgsz: 1280 },
])('sizes beyond any card are out of memory, and take no longer than others: %o', (values) => {
  const { verdict, estimate, recommendation } = judged({ ...values, data: 'coco.yaml' });
  expect(verdict).toBe('oom');
  expect(estimate!.assumptions.join()).toContain('with more no card there is could hold it either');
  if (recommendation) expect(recommendation.risk).toBeLessThan(0.02);
});

test('an interval of a run that would fill the card, and may stop there, begins where its risk says', () => {
  const values = { model: 'yolov8s.pt', batch: 30, epochs: 50, data: 'VisDrone.yaml', ultralytics: '8.0.166', nc: 10 };
  const { estimate, risk } = judged(values);
  expect(risk).toBeGreaterThan(0.2);
  expect(risk).toBeLessThan(0.96);
  expect(estimate!.devicePeakBytes).toBeGreaterThanOrEqual(estimate!.low);
  expect(estimate!.low).toBeLessThan(T4.usableBytes);
});

test('VisDrone with yolo12n at batch 32 on a T4 may hold, as a public run of 8.4.56 did with 13.9 GiB', () => {
  const values = { model: 'yolo12n.pt', data: 'VisDrone.yaml', batch: 32, epochs: 6, ultralytics: '8.4.56', nc: 10 };
  const { estimate, risk } = judged(values);
  // one step's images lie in a block that the next one's labels want whole
  expect(risk).toBeLessThan(0.96);
  expect(estimate!.low).toBeLessThan(13.9 * 2 ** 30);
  expect(estimate!.high).toBeGreaterThan(13.5 * 2 ** 30);
});
