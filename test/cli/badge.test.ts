import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { badgeOf } from '../../src/report/badge.ts';
import { predicted, resultOf } from '../support/results.ts';
import { SITUATIONS } from '../support/situations.ts';
import { runCli } from '../support/run-cli.ts';

/** shields.io/badges/endpoint-badge: these four, and a colour that it knows by name. */
const endpoint = z.strictObject({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string().min(1),
  color: z.enum(['brightgreen', 'yellow', 'orange', 'red', 'lightgrey']),
});
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-badge-'));
});

afterAll(() => rm(folder, { recursive: true }));

test.each(Object.entries(SITUATIONS))('%s: shields.io can read it', (_, result) => {
  endpoint.parse(badgeOf(result));
});

test('the worst verdict is said, with how many have it', () => {
  const bad = predicted({ model: 'yolov8m.pt', batch: 64 });
  expect(badgeOf(resultOf([predicted(), bad, predicted()]))).toMatchObject({
    message: '1 of 3 configs out of memory',
    color: 'red',
  });
  expect(badgeOf(resultOf([predicted(), predicted()]))).toMatchObject({ message: 'fits', color: 'brightgreen' });
  expect(badgeOf(resultOf([]))).toMatchObject({ message: 'no training', color: 'lightgrey' });
});

test('a file that a check has written becomes a badge; any other is refused in one line', async () => {
  await writeFile(join(folder, 'result.json'), JSON.stringify(SITUATIONS['oom']));
  const { exitCode, stdout } = await runCli(['badge', 'result.json'], folder);
  expect(endpoint.parse(JSON.parse(stdout))).toMatchObject({ message: 'out of memory' });
  expect(exitCode).toBe(0);
  await writeFile(join(folder, 'other.json'), '{}');
  for (const [path, why] of [
    ['other.json', 'is no result of oomlint, oomlint/result@2'],
    ['none.json', 'cannot be read'],
  ] as const) {
    const { stderr, exitCode: status } = await runCli(['badge', path], folder);
    expect([stderr, status]).toEqual([`oomlint: badge: ${path} ${why}\n`, 2]);
  }
});
