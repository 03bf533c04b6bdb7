import { expect, test } from 'vitest';
import { count, gib, gibAgainst, gibNumber, gibRange, percent, share, thousands } from '../../src/report/format.ts';

const GIB = 2 ** 30;

test.each([
  [0, '0.0 GiB'],
  [1, '< 0.01 GiB'],
  [0.04 * GIB, '0.04 GiB'],
  [9.5 * GIB, '9.5 GiB'],
  [14.58 * GIB, '14.6 GiB'],
  [99.97 * GIB, '100 GiB'],
  [132.4 * GIB, '132 GiB'],
])('%d bytes are shown with sensible digits, %s', (bytes, text) => {
  expect(gib(bytes)).toBe(text);
});

test('an interval carries no unit, a column may ask for its digits', () => {
  expect(gibRange(8.6 * GIB, 10.9 * GIB)).toBe('8.6-10.9');
  expect(gibNumber(14.576 * GIB, 2)).toBe('14.58');
});

test('a peak just above the limit is told apart from it', () => {
  expect(gibAgainst(14.62 * GIB, 14.58 * GIB)).toEqual(['14.62', '14.58']);
  expect(gibAgainst(13 * GIB, 14.58 * GIB)).toEqual(['13.0', '14.6']);
  expect(gibAgainst(GIB, GIB)).toEqual(['1.0', '1.0']);
});

test.each([
  [0, '< 1 %'],
  [0.01, '1.0 %'],
  [0.0199, '1.9 %'],
  [0.02, '2.0 %'],
  [0.1999, '19 %'],
  [0.29, '29 %'],
  [0.99, '99 %'],
  [0.995, '> 99 %'],
  [1, '> 99 %'],
])('a risk of %d is %s: never certain, and on its side of the bounds between verdicts', (risk, text) => {
  expect(percent(risk)).toBe(text);
});

test('counts agree with their noun', () => {
  expect(count(1, 'config')).toBe('1 config');
  expect(count(12_345, 'fix', 'fixes')).toBe('12,345 fixes');
  expect(thousands(3_157_200)).toBe('3,157,200');
  expect(share(1, 3)).toBe('33 %');
  expect(share(0, 0)).toBe('0 %');
});
