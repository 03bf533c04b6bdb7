import { expect, test } from 'vitest';
import { bodyWithoutMarker, formatMarker, isNewer, type Marker, parseMarker } from '../../src/report/marker.ts';

const marker: Marker = { key: 'default', headSha: 'abc123', runId: 42, attempt: 2 };

test('a marker is one hidden line and reads back as it was written', () => {
  expect(formatMarker(marker)).toBe('<!-- oomlint:default sha=abc123 run=42/2 -->');
  expect(parseMarker(`${formatMarker(marker)}\nbody`)).toEqual(marker);
  expect(parseMarker(`${formatMarker(marker)}\r\nbody`)).toEqual(marker);
});

test('a key with any characters neither ends the HTML comment nor breaks the line', () => {
  const hostile = { ...marker, key: 'a --> <b>\n@team %41 é' };
  expect(formatMarker(hostile).slice(4, -3)).not.toMatch(/[<>\n]/);
  expect(parseMarker(formatMarker(hostile))).toEqual(hostile);
});

test('a marker that is quoted further down is not a marker', () => {
  expect(parseMarker(`> ${formatMarker(marker)}`)).toBeNull();
  expect(parseMarker(`look:\n${formatMarker(marker)}`)).toBeNull();
  expect(parseMarker('')).toBeNull();
});

test('a marker with a broken percent code matches no key', () => {
  expect(parseMarker('<!-- oomlint:%E0%A4%A sha=abc run=1/1 -->')?.key).not.toBe('%E0%A4%A');
});

test('the body of a comment is told without marker and line-end habits', () => {
  expect(bodyWithoutMarker(`${formatMarker(marker)}\r\nfirst\r\nsecond\r\n`)).toBe('first\nsecond');
});

test('a later run, or a later attempt of the same run, is newer', () => {
  expect(isNewer({ ...marker, runId: 43, attempt: 1 }, marker)).toBe(true);
  expect(isNewer({ ...marker, attempt: 3 }, marker)).toBe(true);
  expect(isNewer(marker, marker)).toBe(false);
  expect(isNewer({ ...marker, runId: 41, attempt: 9 }, marker)).toBe(false);
});
