// The headline of bench/accuracy.ts must not get worse unnoticed; the table itself is docs/accuracy/README.md.
import { expect, test } from 'vitest';
import { corpus } from '../bench/corpus.ts';
import { isClean } from '../bench/rules.ts';
import { judged, trainingErrors } from '../bench/judged.ts';
import { quantile } from '../bench/statistics.ts';

const ran = corpus().filter((row) => row.kind === 'train' && row.outcome === 'ok' && isClean(row));

test.each([
  ['not known', false, 4.6],
  ['read off the log', true, 4.5],
])('first-epoch memory of public runs is met, labels %s', (_, labels, median) => {
  const errors = trainingErrors(ran.flatMap((row) => judged(row, labels) ?? []));
  const sizes = errors.map(Math.abs);
  expect(errors.length).toBeGreaterThanOrEqual(77);
  expect(Math.abs(quantile(errors, 0.5))).toBeLessThan(2);
  expect(quantile(sizes, 0.5)).toBeLessThan(median);
  expect(sizes.filter((each) => each <= 15).length / sizes.length).toBeGreaterThan(0.77);
});

test('no public run that ran is called out of memory', () => {
  const risks = ran.flatMap((row) => judged(row, false)?.risk ?? []);
  expect(risks.length).toBeGreaterThanOrEqual(70);
  expect(risks.filter((risk) => risk >= 0.8)).toEqual([]);
});

test('the most a run prints lies in the 90 % interval in 80 to 95 % of runs', () => {
  const results = ran.flatMap((row) => judged(row, false) ?? []);
  const inside = results.filter(({ row, low, high }) => row.reportedBytes! >= low && row.reportedBytes! <= high);
  expect(inside.length / results.length).toBeGreaterThan(0.8);
  expect(inside.length / results.length).toBeLessThanOrEqual(0.95);
});
