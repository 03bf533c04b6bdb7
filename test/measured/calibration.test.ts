import { rowsOf } from '../../src/measured/rows.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrate } from '../../src/measured/calibration.ts';
import { corpusRowOf, linesOf, type MeasuredRow, readMeasured } from '../../src/measured/measured-rows.ts';
import { predicted, resultOf } from '../support/results.ts';
import { fitted, overflowed, probeOf } from '../support/probes.ts';

const GENERAL = { centre: 0.05, deviation: 0.1 };
const T4 = 'Tesla T4';
const RESULT = resultOf([predicted({ batch: 16 })]);
const [ROW] = rowsOf(probeOf(RESULT, 0)) as [MeasuredRow];

/** A row whose real peak is `ratio` times the predicted one. */
const row = (ratio: number, some: Partial<MeasuredRow> = {}): MeasuredRow => ({
  ...ROW,
  predictedDevicePeakBytes: 2 ** 32,
  devicePeakBytes: Math.round(2 ** 32 * ratio),
  ...some,
});
const rows = (number: number, ratio: number, some: Partial<MeasuredRow> = {}) =>
  Array.from({ length: number }, () => row(ratio, some));

test('without rows of this GPU the general residual stands', () => {
  const subject = { gpu: T4, model: 'yolov8n' };
  expect(calibrate([], subject, GENERAL)).toEqual({ ...GENERAL, alike: 0, sameGpu: 0 });
  expect(calibrate(rows(9, 1.3, { gpu: 'NVIDIA L4' }), subject, GENERAL)).toMatchObject(GENERAL);
});

test('one row moves the centre a part of the way, twenty almost all of it', () => {
  const subject = { gpu: T4, model: 'yolov8s' };
  const seen = Math.log(1.15);
  const one = calibrate(rows(1, 1.15), subject, GENERAL);
  const twenty = calibrate(rows(20, 1.15), subject, GENERAL);
  expect(one.centre).toBeGreaterThan(GENERAL.centre);
  expect(one.centre).toBeLessThan(seen);
  expect(Math.abs(twenty.centre - seen)).toBeLessThan(0.003);
  expect(twenty.deviation).toBeLessThan(one.deviation);
  expect(one.deviation).toBeLessThan(GENERAL.deviation);
});

test('rows of the same family tell more than as many of another', () => {
  const subject = { gpu: T4, model: 'yolo11n-seg' };
  const alike = calibrate(rows(3, 1.2, { model: 'yolo11m' }), subject, GENERAL);
  const others = calibrate(rows(3, 1.2, { model: 'yolov8n' }), subject, GENERAL);
  expect([alike.alike, alike.sameGpu, others.alike, others.sameGpu]).toEqual([3, 0, 0, 3]);
  expect(alike.centre).toBeGreaterThan(others.centre);
  expect(others.centre).toBeGreaterThan(GENERAL.centre);
  expect(alike.deviation).toBeLessThan(others.deviation);
});

test('rows that ran out of memory or have no prediction move nothing', () => {
  const silent = [row(1, { devicePeakBytes: null, outcome: 'oom' }), row(1, { predictedDevicePeakBytes: null })];
  expect(calibrate(silent, { gpu: T4, model: 'yolov8n' }, GENERAL)).toMatchObject(GENERAL);
});

test('the interval never gets wider by evidence, and never narrower than what synthetic batches cannot know', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { maxLength: 40 }), (ratios) => {
      const { centre, deviation } = calibrate(
        ratios.map((ratio) => row(ratio)),
        { gpu: T4, model: 'yolov8n' },
        GENERAL,
      );
      const seen = [GENERAL.centre, ...ratios.map((ratio) => Math.log(ratio))];
      expect(deviation).toBeLessThanOrEqual(GENERAL.deviation);
      expect(deviation).toBeGreaterThan(0.03);
      expect(centre).toBeGreaterThanOrEqual(Math.min(...seen) - 1e-6);
      expect(centre).toBeLessThanOrEqual(Math.max(...seen) + 1e-6);
    }),
  );
});

test('a probe gives a row for each batch that ran or ran out of GPU memory', () => {
  const trials = [fitted(8, 2), fitted(16, 3), overflowed(64)];
  const made = rowsOf(probeOf(RESULT, 0, { mode: 'ladder', trials }));
  expect(made.map(({ batch, outcome, stage }) => [batch, outcome, stage])).toEqual([
    [8, 'ok', null],
    [16, 'ok', null],
    [64, 'oom', 'loss'],
  ]);
  expect(made[1]?.predictedDevicePeakBytes).toBe(RESULT.runs[0]?.estimate?.devicePeakBytes);
});

test('nothing but a real card of its own size gives rows', () => {
  const emulate = { name: 't4', usableBytes: 2 ** 33, contextBytes: 0 };
  expect(rowsOf(probeOf(RESULT, 0, { emulate }))).toEqual([]);
  const machine = { ...probeOf(RESULT, 0).machine!, gpu: null };
  const trial = { ...fitted(16, 3), devicePeakBytes: null, reservedPeakBytes: null };
  expect(rowsOf(probeOf(RESULT, 0, { machine, device: 'cpu', trials: [trial] }))).toEqual([]);
});

test('a file of rows is read line by line, bad lines told and left out', () => {
  const text = `${linesOf([ROW, ROW])}\n{"schema":1}\n{\n${JSON.stringify({ ...ROW, batch: -1 })}`;
  const { rows: read, problems } = readMeasured(text);
  expect(read).toEqual([ROW, ROW]);
  expect(problems).toEqual([
    '.github/oomlint-measured.jsonl:4: no measured row (schema)',
    '.github/oomlint-measured.jsonl:5: not JSON',
    '.github/oomlint-measured.jsonl:6: no measured row (batch)',
  ]);
});

test('a row becomes one of the corpus, with the keys that its rows have', async () => {
  const { readFile } = await import('node:fs/promises');
  const [first = ''] = (await readFile('data/measured/ultralytics.jsonl', 'utf8')).split('\n');
  const made = corpusRowOf(ROW, 'probe0001', 'https://example.com/run');
  expect(Object.keys(made)).toEqual(Object.keys(JSON.parse(first) as object));
  expect(made).toMatchObject({ gpu: T4, gpuTotalGib: 14.56, unitBytes: 2 ** 30, reportedBytes: ROW.reservedPeakBytes });
});
