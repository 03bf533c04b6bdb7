import { expect, test } from 'vitest';
import { findCard } from '../../src/gpus/catalogue.ts';
import { Forecaster } from '../../src/verdict/forecast.ts';
import { judge } from '../../src/verdict/judge.ts';
import { largestSafe } from '../../src/verdict/recommend.ts';
import { supposedBatches } from '../../src/verdict/supposed.ts';
import { configOf, T4 } from '../support/cases.ts';

const OLD = { model: 'yolov8s.pt', data: 'data.yaml', imgsz: 640, batch: 64, ultralytics: '8.3.100' };
const NONE = { opLevel: false, reserveBytes: 0 };
const linesOf = (values: Readonly<Record<string, unknown>>, brief = false): string[] => {
  const { recommendation } = judge(configOf(values), T4, { ...NONE, brief });
  return recommendation!.explanation.filter((line) => line.includes(' fits where '));
};

test('a smaller batch than asked comes with the labels of which a larger one fits, and how to say so', () => {
  const lines = linesOf(OLD);
  expect(lines).toHaveLength(2);
  const parts = lines.map((line) => /^batch (\d+) fits where .* (\d+) says so$/.exec(line)!.slice(1).map(Number));
  for (const [batch, labels] of parts) {
    const said = judge(configOf({ ...OLD, batch, labels_per_image: labels }), T4, { ...NONE, brief: true });
    expect(said.verdict).toBe('fits');
  }
  const [most, half] = parts as [number[], number[]];
  expect(half[0]).toBeGreaterThan(most[0]!);
  expect(half[1]).toBeLessThan(most[1]!);
});

test('nothing is supposed of labels that are said or decide nothing, nor for whoever waits for the verdict alone', () => {
  expect(linesOf({ ...OLD, batch: 96, labels_per_image: 30 })).toEqual([]);
  // assigned image by image where the card is full
  expect(linesOf({ ...OLD, batch: 96, ultralytics: '8.4.190' })).toEqual([]);
  expect(linesOf(OLD, true)).toEqual([]);
});

test('a supposed batch is never larger than the one that is asked', () => {
  const forecaster = Forecaster.of(configOf(OLD).training!, { card: T4, ...NONE });
  const safe = largestSafe(forecaster, null)!;
  expect(supposedBatches(forecaster, safe + 1, safe).map(({ batch }) => batch)).toEqual([safe + 1]);
});

test('the search goes on beyond a thousand images where the card holds them', () => {
  const small = { model: 'yolov8n-cls.pt', task: 'classify', data: 'imagenet10', imgsz: 128, batch: 64 };
  const card = findCard('a100-80gb');
  const forecaster = Forecaster.of(configOf(small).training!, { card, ...NONE });
  const largest = largestSafe(forecaster, null)!;
  expect(largest).toBeGreaterThan(1024);
  expect(forecaster.isSafe(largest, 0.02)).toBe(true);
  expect(forecaster.isSafe(largest + 1, 0.02)).toBe(false);
});
