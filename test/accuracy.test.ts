// The headline of bench/accuracy.ts must not get worse unnoticed; the table itself is docs/accuracy/README.md.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { corpus, fifthSample, fourthSample, thirdSample } from '../bench/corpus.ts';
import { isClean, sourceOf } from '../bench/rules.ts';
import type { Knowledge } from '../bench/corpus.ts';
import { judged, trainingErrors } from '../bench/judged.ts';
import { quantile } from '../bench/statistics.ts';
import { blind } from '../scripts/accuracy-tables.ts';

const ran = corpus().filter((row) => row.kind === 'train' && row.outcome === 'ok' && isClean(row));

const told: Partial<Record<Knowledge, ReturnType<typeof judgedAll>>> = {};

function judgedAll(labels: Knowledge) {
  const known = ran.filter(
    ({ dataset }) => labels === 'name' || (dataset?.validationImages && dataset.validationLabels),
  );
  return known.flatMap((row) => judged(row, labels) ?? []);
}

/** The engine's word on every run; replayed once. */
const resultsOf = (labels: Knowledge) => (told[labels] ??= judgedAll(labels));

test.each([
  ['not known', 'name', 5],
  ['known from the log', 'log', 4.5],
] as const)('first-epoch memory of public runs is met, labels %s', (_, labels, median) => {
  const errors = trainingErrors(resultsOf(labels));
  const sizes = errors.map(Math.abs);
  expect(errors.length).toBeGreaterThanOrEqual(70);
  expect(Math.abs(quantile(errors, 0.5))).toBeLessThan(2);
  expect(quantile(sizes, 0.5)).toBeLessThan(median);
  expect(sizes.filter((each) => each <= 15).length / sizes.length).toBeGreaterThan(labels === 'log' ? 0.84 : 0.78);
});

test('of the public runs that ran not one in a hundred is called out of memory', () => {
  const risks = resultsOf('name').flatMap(({ risk }) => risk ?? []);
  expect(risks.length).toBeGreaterThanOrEqual(140);
  expect(risks.filter((risk) => risk >= 0.8).length / risks.length).toBeLessThan(0.01);
});

test('the most a run prints lies in the 90 % interval in 84 to 95 % of runs', () => {
  const results = resultsOf('name');
  const inside = results.filter(({ row, low, high }) => row.reportedBytes! >= low && row.reportedBytes! <= high);
  expect(inside.length / results.length).toBeGreaterThan(0.84);
  expect(inside.length / results.length).toBeLessThanOrEqual(0.95);
});

test.each([
  ['third', thirdSample(), corpus()],
  ['fourth', fourthSample(), [...corpus(), ...thirdSample()]],
  ['fifth', fifthSample(), [...corpus(), ...thirdSample(), ...fourthSample()]],
])('the %s sample shares no source and no row with what was there before it', (_, sample, before) => {
  const [sources, ids] = [new Set(before.map((row) => sourceOf(row))), new Set(before.map(({ id }) => id))];
  expect(sample.filter((row) => sources.has(sourceOf(row)) || ids.has(row.id))).toEqual([]);
});

test('the page of the bench gives the tables of the samples that only judge, and an older page those it has', () => {
  // `npm run check:accuracy` holds the page to what the bench says today
  const page = readFileSync(new URL('../docs/accuracy/README.md', import.meta.url), 'utf8');
  const tables = blind(page);
  expect(tables.map(({ head, rows }) => [head[0], rows.length])).toEqual([
    ['Third sample, read after everything else was set', 7],
    ['Fourth sample, read after the third had judged', 7],
    ['Fifth sample, read after the fourth had judged', 7],
  ]);
  expect(tables.flatMap(({ rows }) => rows.flat()).join(' ')).not.toContain('undefined');
  expect(blind(page.slice(0, page.indexOf('\nFOURTH SAMPLE')))).toHaveLength(1);
  expect(blind('an older page')).toEqual([]);
});
