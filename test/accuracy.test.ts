// The headline of bench/accuracy.ts must not get worse unnoticed.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { corpus, fifthSample, fourthSample, thirdSample } from '../bench/corpus.ts';
import { sourceOf } from '../bench/rules.ts';
import { blind } from '../scripts/accuracy-tables.ts';

// `npm run check:accuracy`, which plays every run, holds the page to what the engine says today
const page = readFileSync(new URL('../docs/accuracy/README.md', import.meta.url), 'utf8');

/** The numbers of the first line like it below a heading. */
function numbersOf(heading: string, line: RegExp): number[] {
  const [, ...groups] = line.exec(page.slice(page.indexOf(`\n${heading}`)))!;
  return groups.map(Number);
}

test.each([
  ['not known', 'LABELS NOT KNOWN', 5, 78],
  ['known from the log', 'LABELS KNOWN', 4.5, 84],
] as const)('first-epoch memory of public runs is met, labels %s', (_, heading, most, near) => {
  const line = /^all clean rows +n +(\d+) .*  median (\S+)  \|error\| median (\S+) .* within 15 % (\d+) %/m;
  const [runs, signed, median, within] = numbersOf(heading, line);
  expect(runs).toBeGreaterThanOrEqual(70);
  expect(Math.abs(signed!)).toBeLessThan(2);
  expect(median).toBeLessThan(most);
  expect(within).toBeGreaterThan(near);
});

test('of the public runs that ran not one in a hundred is called out of memory', () => {
  const [called, ran] = numbersOf('RISK against outcomes', /^Ran: (\d+) of (\d+) called out of memory/m);
  expect(ran).toBeGreaterThanOrEqual(140);
  expect(called! / ran!).toBeLessThan(0.01);
});

test('the most a run prints lies in the 90 % interval in 84 to 95 % of runs', () => {
  const [runs, inside] = numbersOf('LABELS NOT KNOWN', /^all clean rows +n +(\d+) +holds +(\d+) %/m);
  expect(runs).toBeGreaterThanOrEqual(140);
  expect(inside).toBeGreaterThan(84);
  expect(inside).toBeLessThanOrEqual(95);
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
