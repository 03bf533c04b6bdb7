import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { factsOf, readingOf, readRepository } from '../support/facts.ts';

/**
 * Small files written for the purpose, each folder a repository. `expected.yaml` has for each file the facts of each of
 * its trainings, as `factsOf` writes them, or what it is when it declares none.
 */
const CORPUS = fileURLToPath(new URL('../fixtures/configs', import.meta.url));
const expected = parse(await readFile(join(CORPUS, 'expected.yaml'), 'utf8')) as Record<string, string[] | string>;

const roots = (await readdir(CORPUS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
const repositories = new Map(
  await Promise.all(roots.map(async ({ name }) => [name, await readRepository(join(CORPUS, name))] as const)),
);
const paths = [...repositories].flatMap(([root, files]) => [...files.keys()].map((path) => `${root}/${path}`));

test('the corpus is as large as it is said to be, and nothing in it goes unread', () => {
  expect(Object.keys(expected).toSorted()).toEqual(paths.toSorted());
  expect(paths.length).toBeGreaterThanOrEqual(200);
  expect(Object.values(expected).filter((facts) => typeof facts === 'string').length).toBeGreaterThanOrEqual(80);
});

describe.each([...repositories])('%s', (root, repository) => {
  test.each([...repository.keys()])('%s', async (path) => {
    const { configs, kind } = await readingOf(path, repository);
    const facts = configs.map((config) => factsOf(config));
    expect(facts.length > 0 ? facts : kind).toEqual(expected[`${root}/${path}`]);
  });
});
