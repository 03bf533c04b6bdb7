import { rowsOf } from '../../src/measured/rows.ts';
import { expect, test } from 'vitest';
import { type MeasuredRow } from '../../src/measured/measured-rows.ts';
import { judge } from '../../src/verdict/judge.ts';
import { EVIDENCE, spreadsFor } from '../../src/verdict/spreads.ts';
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
  const general = spreadsFor([], T4, 'yolov8m', EVIDENCE);
  expect(general).toMatchObject({ need: EVIDENCE.need, note: null });
  expect(general.peakOf('kept', 2 ** 33)).toBe(EVIDENCE.peak.kept);
  expect(general.peakOf('kept', 2 ** 29)).toBe(EVIDENCE.peak.small);
  expect(spreadsFor(rows(9, 1.2, 'NVIDIA L4'), T4, 'yolov8m', EVIDENCE).note).toBeNull();
});

test('rows move the risk and the interval, and narrow what is needed', () => {
  const { need, peakOf, note } = spreadsFor(rows(20, 1.1), T4, 'yolov8m', EVIDENCE);
  const [core, general] = [need[0]!, EVIDENCE.need[0]!];
  expect(core.centre).toBeGreaterThan(general.centre);
  expect(core.deviation).toBeLessThanOrEqual(general.deviation);
  expect(need.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  const [peak, before] = [peakOf('emptied', 2 ** 33)[0]!, EVIDENCE.peak.emptied[0]!];
  expect(peak.centre).toBeGreaterThan(before.centre);
  // what real data does over the epochs, no synthetic batch can tell
  expect(peak.deviation).toBe(before.deviation);
  expect(note).toContain('20 measured trainings');
});

test('a runner that shows more than foretold makes the same config riskier, and the report says why', () => {
  const config = configOf({ model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 640, batch: 40 });
  const on = (measured: MeasuredRow[]) => judge(config, T4, { opLevel: false, reserveBytes: 0, brief: true, measured });
  expect(on(rows(20, 1.12)).risk!).toBeGreaterThan(on([]).risk!);
  expect(on(rows(20, 0.9)).risk!).toBeLessThan(on([]).risk!);
  expect(on(rows(20, 1.12)).estimate!.assumptions.join()).toContain('calibrated by 20 measured trainings');
  expect(on(rows(20, 1.12)).estimate!.devicePeakBytes).toBe(on([]).estimate!.devicePeakBytes);
});
