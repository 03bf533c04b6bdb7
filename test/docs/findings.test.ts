import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the sources write the name of a rule. */
const WRITTEN = [
  /\brule: '([a-z\d-]+)'/g,
  /\.add\(\s*'([a-z\d-]+)'/g,
  // with a layer behind it is the name of a parameter
  /\badd\('([a-z\d-]+)'(?!, (?:-1|layer))/g,
  /\bsay\(\s*'([a-z\d-]+)'/g,
  /\bfindingAt\('([a-z\d-]+)'/g,
  /\brefuse\((?:\w+, )?'([a-z\d-]+)'/g,
  /\brefusalAt\(text, [\w.]+, '([a-z\d-]+)'/g,
  /\bremark\('\w+', '([a-z\d-]+)'/g,
  /new Unplannable\('([a-z\d-]+)'/g,
];

test('every finding has its place in docs/findings.md', async () => {
  const folder = join(ROOT, 'src');
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.ts'));
  const sources = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  const written = sources.flatMap((source) =>
    WRITTEN.flatMap((pattern) => Array.from(source.matchAll(pattern), ([, rule = '']) => rule)),
  );
  expect(written.length).toBeGreaterThan(50);
  const docs = await readFile(join(ROOT, 'docs/findings.md'), 'utf8');
  const described = Array.from(docs.matchAll(/^### (.+)$/gm), ([, names = '']) => names.split(', ')).flat();
  expect([...new Set(written)].filter((rule) => !described.includes(rule))).toEqual([]);
  expect(described.toSorted()).toEqual([...new Set(described)].toSorted());
});
