import { rowsOf } from '../../src/measured/rows.ts';
import { expect, test } from 'vitest';
import { type MeasuredRow } from '../../src/measured/measured-rows.ts';
import { judge } from '../../src/verdict/judge.ts';
import { NEED, PEAK } from '../../src/verdict/risk.ts';
import { spreadsFor } from '../../src/verdict/spreads.ts';
import { configOf, T4 } from '../support/cases.ts';
import { probeOf } from '../support/probes.ts';
import { predicted, resultOf } from '../support/results.ts';

const [ROW] = rowsOf(probeOf(resultOf([predicted({ batch: 16 })]), 0)) as [MeasuredRow];
const rows = (number: number, ratio: number, gpu = 'Tesla T4'): MeasuredRow[] =>
  Array.from({ length: number }, () => ({
    ...ROW,
    gpu,
    model: 'yolov8m',
    predictedDevicePeakBytes: 2 ** 32,
    devicePeakBytes: Math.round(2 ** 32 * ratio),
  }));

test('without rows of the card the general spreads stand', () => {
  expect(spreadsFor([], T4, 'yolov8m.pt')).toEqual({ need: NEED, peak: PEAK, note: null });
  expect(spreadsFor(rows(9, 1.2, 'NVIDIA L4'), T4, 'yolov8m.pt').note).toBeNull();
});

test('rows move the risk and the interval and narrow them', () => {
  const { need, peak, note } = spreadsFor(rows(20, 1.1), T4, 'models/yolov8m.pt');
  expect(need.centre).toBeGreaterThan(NEED.centre);
  expect(need.deviation).toBeLessThan(NEED.deviation);
  expect(peak.centre).toBeGreaterThan(PEAK.centre);
  expect(peak.deviation).toBeLessThan(PEAK.deviation);
  // what real data does over the epochs, no synthetic batch can tell
  expect(peak.deviation).toBeGreaterThan(Math.sqrt(PEAK.deviation ** 2 - NEED.deviation ** 2));
  expect(note).toContain('20 measured trainings');
});

test('a runner that shows more than foretold makes the same config riskier, and the report says why', () => {
  const config = configOf({ model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 640, batch: 40 });
  const on = (measured: MeasuredRow[]) => judge(config, T4, { opLevel: false, reserveBytes: 0, measured });
  expect(on(rows(20, 1.12)).risk!).toBeGreaterThan(on([]).risk!);
  expect(on(rows(20, 0.9)).risk!).toBeLessThan(on([]).risk!);
  expect(on(rows(20, 1.12)).estimate!.assumptions.join()).toContain('calibrated by 20 measured trainings');
  expect(on(rows(20, 1.12)).estimate!.devicePeakBytes).toBe(on([]).estimate!.devicePeakBytes);
});
