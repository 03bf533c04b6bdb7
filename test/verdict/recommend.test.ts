import { MOST_RISK } from '../../src/verdict/verdict.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCard } from '../../src/gpus/catalogue.ts';
import { judge } from '../../src/verdict/judge.ts';
import { configOf, judged, riskIn, T4 } from '../support/cases.ts';

const accumulateOf = (batch: number, nbs: number): number => {
  const quotient = nbs / batch;
  const rounded = quotient % 1 === 0.5 ? 2 * Math.round(quotient / 2) : Math.round(quotient);
  return Math.max(rounded, 1);
};

/** The config with the changes made. */
const applied = (values: Readonly<Record<string, unknown>>, changes: readonly { key: string; to: string }[]) => ({
  ...values,
  ...Object.fromEntries(changes.map(({ key, to }) => [key, Number(to)])),
});

const CASES = fc.record({
  model: fc.constantFrom('yolov8n.pt', 'yolov8m.pt', 'yolo11x.pt', 'yolo11s-seg.pt', 'yolo26n.pt', 'rtdetr-l.pt'),
  imgsz: fc.constantFrom(320, 640, 960, 1280),
  batch: fc.integer({ min: 1, max: 200 }),
  nbs: fc.constantFrom(16, 64, 100, 128),
  card: fc.constantFrom('gtx-1660', 't4', 'rtx-3090', 'a100-80gb'),
});

test('a recommended config fits, keeps the effective batch or says which it has, and is left alone afterwards', () => {
  fc.assert(
    fc.property(CASES, ({ card: name, model, ...rest }) => {
      const card = findCard(name);
      const values = { ...rest, model, data: 'coco.yaml', ...(model.includes('seg') && { task: 'segment' }) };
      const first = judged(values, card);
      const advice = first.recommendation;
      if (!advice || first.verdict === 'fits') return;
      expect(advice.risk).toBeLessThan(MOST_RISK);
      expect(advice.accumulate).toBe(accumulateOf(advice.batch, Number(advice.extras['nbs'])));
      expect(advice.effectiveBatch).toBe(advice.batch * advice.accumulate);
      const then = judged(applied(values, advice.changes), card);
      expect(then.verdict).toBe('fits');
      expect([then.risk, then.estimate!.devicePeakBytes]).toEqual([advice.risk, advice.devicePeakBytes]);
      expect(then.recommendation!.changes).toEqual([]);
      const effective = rest.batch * accumulateOf(rest.batch, rest.nbs);
      // where no batch near the largest divides it, the nearest that there is
      const isKept = advice.effectiveBatch === effective;
      if (!isKept) expect(Math.abs(advice.effectiveBatch - effective)).toBeLessThanOrEqual(advice.batch / 2);
    }),
    { numRuns: 15, seed: 6 },
  );
});

test('the batch in the next size up does not stay below the risk', () => {
  const { recommendation } = judged({ model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 640, batch: 256 });
  const { batch } = recommendation!;
  const up = { model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 640, batch: batch < 8 ? batch + 1 : batch + 16 };
  expect(riskIn(configOf(up), T4)).toBeGreaterThanOrEqual(MOST_RISK);
});

test('nbs is changed where that keeps the effective batch, and left where it is kept anyway', () => {
  const wanted = (batch: number, more = {}) =>
    judged({ model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 640, batch, ...more }).recommendation!;
  const nearest = ({ batch, effectiveBatch }: ReturnType<typeof wanted>, asked: number) =>
    expect(Math.abs(effectiveBatch - asked)).toBeLessThanOrEqual(batch / 2);
  // two micro-batches are what the trainer gathers of itself
  const own = wanted(64);
  expect(own.accumulate).toBe(2);
  expect(own.changes.map(({ key }) => key)).toEqual(['batch']);
  nearest(own, 64);
  const other = wanted(96);
  expect(other.accumulate).toBeGreaterThan(2);
  expect(other.extras).toEqual({ nbs: other.effectiveBatch });
  expect(other.changes).toEqual([
    { key: 'batch', from: '96', to: String(other.batch) },
    { key: 'nbs', from: null, to: String(other.effectiveBatch) },
  ]);
  nearest(other, 96);
});

test('risk never falls as the batch grows, and a batch that does not fit gets a smaller one', () => {
  const card = findCard('rtx-3090');
  const drones = (batch: number, ultralytics: string) => ({
    model: 'yolov8n.pt',
    data: 'VisDrone.yaml',
    imgsz: 640,
    batch,
    ultralytics,
  });
  const batches = [16, 24, 28, 31, 32, 33, 36, 38, 39, 40, 41, 42, 48, 64, 96, 128, 160, 192, 200, 208, 216, 224];
  for (const [ultralytics, tooMany] of [
    ['8.4.98', 96],
    ['8.4.134', 256],
  ] as const) {
    const risks = batches.map((batch) => riskIn(configOf(drones(batch, ultralytics)), card));
    expect(risks).toEqual(risks.toSorted((a, b) => a - b));
    const { verdict, risk, recommendation } = judged(drones(tooMany, ultralytics), card);
    expect(risk).toBe(riskIn(configOf(drones(tooMany, ultralytics)), card));
    expect(verdict).not.toBe('fits');
    expect(recommendation!.batch).toBeLessThan(tooMany);
  }
});

test('over several GPUs the batch is a multiple of them', () => {
  const { recommendation } = judged({ model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 960, batch: 90, gpus: 3 });
  expect(recommendation!.batch % 3).toBe(0);
  expect(recommendation!.effectiveBatch).toBe(90);
});

test('the trainer of YOLOv5 has no nbs to change', () => {
  const { recommendation } = judged({
    framework: 'yolov5',
    model: 'yolov5x.pt',
    data: 'coco.yaml',
    imgsz: 640,
    batch: 128,
  });
  expect(recommendation!.changes.map(({ key }) => key)).toEqual(['batch']);
});

const MODELS = [
  ['yolov8n.pt', 'detect'],
  ['yolov8m.pt', 'detect'],
  ['yolov8x.pt', 'detect'],
  ['yolov5s.pt', 'detect'],
  ['yolov9c.pt', 'detect'],
  ['yolo11n.pt', 'detect'],
  ['yolo11l-seg.pt', 'segment'],
  ['yolo12m.pt', 'detect'],
  ['yolo26s-pose.pt', 'pose'],
  ['rtdetr-l.pt', 'detect'],
] as const;
const ON = [
  ['gtx-1660', 64],
  ['t4', 64],
  ['rtx-3090', 128],
  ['a100-40gb', 256],
] as const;

test('forty configs and cards are judged as reviewed', async () => {
  const rows = MODELS.flatMap(([model, task]) =>
    ON.map(([gpu, batch]) => {
      const values = { model, task, data: 'coco.yaml', imgsz: 640, batch };
      const { verdict, recommendation, estimate } = judged(values, findCard(gpu));
      const peak = (estimate!.devicePeakBytes / 2 ** 30).toFixed(1);
      const advice = recommendation
        ? `batch ${recommendation.batch}, accumulate ${recommendation.accumulate}, nbs ${JSON.stringify(recommendation.extras['nbs'])}, effective ${recommendation.effectiveBatch}, ${(recommendation.devicePeakBytes / 2 ** 30).toFixed(1)} GiB`
        : 'no batch fits';
      return `| ${model} | ${gpu} | ${batch} | ${peak} | ${verdict} | ${advice} |`;
    }),
  );
  expect(rows).toHaveLength(40);
  const table = [
    '| Model, 640 px, COCO | Card | Batch | Device peak, GiB | Verdict | Recommended |',
    '| --- | --- | ---: | ---: | --- | --- |',
    ...rows,
  ];
  await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('../golden/recommendations.md');
});

test('the batch that is recommended for small images on many large cards is one that a config may have', () => {
  const [words, card] = [{ model: 'yolo11n.pt', imgsz: 32, gpus: 16 }, findCard('h100-80gb')];
  const { recommendation } = judged({ ...words, batch: 1024 }, card);
  expect(recommendation!.batch).toBeGreaterThan(2 ** 19);
  expect(judged({ ...words, batch: recommendation!.batch }, card).verdict).toBe('fits');
});

test('among batches of masks, which are compared image by image, the search ends at a thousand images, and a larger one that is asked for stays', () => {
  const values = { model: 'yolov8n-seg.pt', data: 'coco.yaml', imgsz: 64 };
  const small = judged({ ...values, batch: 16 }, findCard('h100-80gb'));
  expect(small.recommendation).toMatchObject({ batch: 1024, changes: [] });
  const large = judged({ ...values, batch: 1100 }, findCard('h100-80gb'));
  expect(large.verdict).toBe('fits');
  expect(large.recommendation).toMatchObject({ batch: 1100, changes: [] });
});

test('the row of the recommended batch is what the recommendation says, with the nbs that it changes', () => {
  const ladders = [3, 5, 7, 40].flatMap((batch) => {
    const { ladder, recommendation } = judge(
      configOf({ model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 960, batch, nbs: 100 }),
      T4,
      { opLevel: false, reserveBytes: 0 },
    );
    const row = ladder.find((each) => each.batch === recommendation?.batch);
    return recommendation && row && recommendation.batch !== batch ? [{ row, recommendation }] : [];
  });
  expect(ladders.length).toBeGreaterThan(0);
  for (const { row, recommendation } of ladders) {
    const { batch, needBytes, devicePeakBytes, risk } = recommendation;
    expect(row).toEqual({ batch, needBytes, devicePeakBytes, risk });
  }
});
