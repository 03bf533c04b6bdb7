import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { LAUNCHERS } from '../../src/configs/launchers/kinds.ts';
import { readingOf, readRepository } from '../support/facts.ts';
import { launchFacts } from '../support/launches.ts';

/**
 * Places that start trainings as public repositories have them, written for the purpose, each folder a repository.
 * `expected.yaml` has for each file what `launchFacts` says of each training, or what the file is when it starts none.
 */
const CORPUS = fileURLToPath(new URL('../fixtures/launchers', import.meta.url));
const expected = parse(await readFile(join(CORPUS, 'expected.yaml'), 'utf8')) as Record<string, string[] | string>;
const roots = (await readdir(CORPUS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
const repositories = new Map(
  await Promise.all(roots.map(async ({ name }) => [name, await readRepository(join(CORPUS, name))] as const)),
);

describe.each([...repositories])('%s', (root, repository) => {
  test.each([...repository.keys()].filter((path) => path !== 'train.py'))('%s', async (path) => {
    const { configs, kind } = await readingOf(path, repository);
    const facts = configs.map((config) => launchFacts(config));
    expect(facts.length > 0 ? facts : kind).toEqual(expected[`${root}/${path}`]);
  });
});

test('every kind of place has its signs in at least two files of the corpus', () => {
  const texts = [...repositories.values()].flatMap((files) =>
    Array.from(files, ([path, content]) => ({ path, text: new TextDecoder().decode(content) })),
  );
  const few = LAUNCHERS.filter(
    ({ path, signs }) =>
      texts.filter((each) => (path?.test(each.path) ?? true) && [signs].flat().every((sign) => sign.test(each.text)))
        .length < 2,
  ).map(({ name }) => name);
  expect(few).toEqual([]);
});
