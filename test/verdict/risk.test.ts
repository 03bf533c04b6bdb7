import { expect, test } from 'vitest';
import { quantile, riskOf } from '../../src/verdict/risk.ts';

const SPREAD = [{ weight: 1, centre: 0, deviation: 0.1 }];
const one = (bytes: number) => [{ bytes, weight: 1 }];

test('a peak at the limit is as likely over as under', () => {
  expect(riskOf(one(100), 100, SPREAD)).toBeCloseTo(0.5, 6);
});

test('the risk is that of the normal distribution of the logarithm', () => {
  expect(riskOf(one(100), 100 * Math.exp(0.1), SPREAD)).toBeCloseTo(0.158655, 5);
  expect(riskOf(one(100), 100 * Math.exp(-0.1), SPREAD)).toBeCloseTo(0.841345, 5);
  expect(riskOf(one(100), 100 * Math.exp(0.2326), SPREAD)).toBeCloseTo(0.01, 4);
  expect(riskOf(one(100), 0, SPREAD)).toBe(1);
});

test('a real peak that is higher on average raises the risk', () => {
  expect(riskOf(one(100), 110, [{ weight: 1, centre: 0.05, deviation: 0.1 }])).toBeGreaterThan(
    riskOf(one(100), 110, SPREAD),
  );
});

test('a tail beside the core keeps far limits from being sure', () => {
  const tailed = [
    { weight: 0.9, centre: 0, deviation: 0.05 },
    { weight: 0.1, centre: 0.3, deviation: 0.2 },
  ];
  expect(riskOf(one(100), 130, tailed)).toBeGreaterThan(0.05);
  expect(riskOf(one(100), 130, tailed.slice(0, 1))).toBeLessThan(1e-6);
});

test('far from the limit nothing is cut off that a double can tell', () => {
  const deviations = (of: number) => riskOf(one(100), 100 * Math.exp(0.1 * of), SPREAD);
  expect([deviations(-20), deviations(50)]).toEqual([1, 0]);
  expect(deviations(-8)).toBeLessThan(1);
  expect(deviations(38)).toBeGreaterThan(0);
});

test('scenarios count by their weight', () => {
  const scenarios = [
    { bytes: 10, weight: 9 },
    { bytes: 1000, weight: 1 },
  ];
  expect(riskOf(scenarios, 100, SPREAD)).toBeCloseTo(0.1, 6);
});

test('quantiles turn the risk round', () => {
  const scenarios = [
    { bytes: 90, weight: 0.7 },
    { bytes: 140, weight: 0.3 },
  ];
  for (const probability of [0.05, 0.5, 0.95]) {
    expect(riskOf(scenarios, quantile(scenarios, probability, SPREAD), SPREAD)).toBeCloseTo(1 - probability, 6);
  }
});
