import { expect, test } from 'vitest';
import { readAll } from '../support/configs.ts';

const TRAINING = 'model: yolov8n.pt\nimgsz: 640\nbatch: 16\nepochs: 3\n';
const SIZE = 1_000_000;
const filled = (text: string) => text.repeat(Math.floor(SIZE / text.length));
const merges = Array.from(
  { length: 60 },
  (_, i) => `m${i}: &m${i} {${i === 0 ? 'a: 1' : `<<: [*m${i - 1}, *m${i - 1}]`}}`,
);

/** Far above what a slow machine needs, far below what a quadratic algorithm does. */
const MAX_MS = 8000;

test.each([
  ['10,000 keys', Array.from({ length: 10_000 }, (_, i) => `k${i}: ${i}`).join('\n')],
  ['90,000 keys', Array.from({ length: 90_000 }, (_, i) => `k${i}: ${i}`).join('\n')],
  ['one key over and over', filled('imgsz: 640\n')],
  ['one long value', `a: ${'x'.repeat(SIZE)}`],
  ['one long number', `nbs: ${'1_'.repeat(SIZE / 2)}`],
  ['one long key', `${'k'.repeat(SIZE)}: 1`],
  ['open lists', filled('[')],
  ['open maps', filled('{a: ')],
  ['explicit keys', filled('? ')],
  ['lists in lists', filled('- ')],
  ['maps in maps', Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['commas', `[${','.repeat(95_000)}`],
  ['closing brackets', ']'.repeat(95_000)],
  ['documents', filled('---\na: 1\n')],
  ['blank lines', filled('\n')],
  ['comments', filled('#\n')],
  ['tags', `a: ${'!!x '.repeat(30_000)}`],
  ['aliases', `a: &a x\nb: [${'*a,'.repeat(30_000)}]`],
  ['merges of merges', `${merges.join('\n')}\n<<: *m59`],
  ['blanks', `a${' '.repeat(SIZE)}: 1`],
  ['tabs', `${'\t'.repeat(SIZE)}a: 1`],
])('%s take bounded time', { timeout: 30_000 }, (_, text) => {
  const start = performance.now();
  const configs = readAll(`${TRAINING}${text}\n`);
  expect(performance.now() - start).toBeLessThan(MAX_MS);
  expect(configs).toHaveLength(1);
  expect(configs[0]?.findings.length).toBeLessThanOrEqual(41);
});
