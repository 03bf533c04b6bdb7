// README.md and docs/ as a reader meets them: short, with links that lead somewhere and commands that run.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { runCli } from '../support/run-cli.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const packageJson = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')));

const folders = ['docs', 'docs/accuracy', 'docs/workflows', 'bench/measure'];
const inFolders = await Promise.all(
  folders.map(async (folder) => (await readdir(join(ROOT, folder))).map((name) => `${folder}/${name}`)),
);
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...inFolders.flat()].filter((path) =>
  path.endsWith('.md'),
);
const texts = new Map(
  await Promise.all(PAGES.map(async (path) => [path, await readFile(join(ROOT, path), 'utf8')] as const)),
);

function withoutCode(text: string): string {
  return text
    .replaceAll(/^(?:> )?```[^]*?^(?:> )?```$/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[()[\]]/g, ''));
}

/** Targets of links and pictures that stay within the repository. */
function linksOf(text: string): string[] {
  const prose = withoutCode(text);
  const links = [...prose.matchAll(/\]\(([^()\s]+)\)/g), ...prose.matchAll(/(?:src|srcset|href)="([^"]+)"/g)];
  return links
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:|^\.\.\/\.\.\/(?:issues|security)\//.test(target));
}

/** The anchors that GitHub gives headings. */
function anchorsOf(text: string): string[] {
  return Array.from(withoutCode(text).matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Lines of the blocks of shell commands. */
function commandsOf(text: string): string[] {
  return Array.from(text.matchAll(/^```sh\n([^]*?)^```$/gm), ([, block = '']) => block.trim().split('\n')).flat();
}

test.each(PAGES)('links of %s within the repository lead to a file and a heading', async (page) => {
  const dead: string[] = [];
  for (const link of linksOf(texts.get(page)!)) {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
    if (!existsSync(join(ROOT, target))) dead.push(link);
    else if (anchor !== undefined && !anchorsOf(await readFile(join(ROOT, target), 'utf8')).includes(anchor))
      dead.push(link);
  }
  expect(dead).toEqual([]);
});

test.each(PAGES.filter((page) => page !== 'CHANGELOG.md'))('code that %s names is there', (page) => {
  const named = [...texts.get(page)!.matchAll(/(?<![\w./-])(?:src|bench|scripts|test|data)\/[\w./-]*[\w-]/g)].map(
    ([path]) => path,
  );
  const missing = named.filter((path) => !existsSync(join(ROOT, path)));
  expect(missing).toEqual([]);
});

test('the links of a page are found at all', () => {
  expect(linksOf(texts.get('README.md')!)).toEqual(
    expect.arrayContaining(['docs/comment-dark.svg', 'docs/reading.md']),
  );
  expect(linksOf('[a](b.md#c) `[d](e)` <img src="f.svg"> [g](https://h)')).toEqual(['b.md#c', 'f.svg']);
  expect(anchorsOf('## Four memories, by name\n')).toEqual(['four-memories-by-name']);
});

test('every page of docs is named by its table of contents', async () => {
  const named = new Set(linksOf(texts.get('docs/README.md')!).map((link) => join('docs', link)));
  const pages = PAGES.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
  expect(pages.filter((path) => !named.has(path))).toEqual([]);
});

test('README.md takes a minute: at most 9 kB, and no word before it is explained', async () => {
  expect((await stat(join(ROOT, 'README.md'))).size).toBeLessThanOrEqual(9000);
  expect(texts.get('README.md')).not.toMatch(/\bnbs\b|fork-safe|nothing known of the labels/);
});

const shown = ['README.md', 'docs/cli.md'].flatMap((page) =>
  commandsOf(texts.get(page)!).map((line) => [page, line] as const),
);

/** A small repository with the examples that commands name. */
const folder = await mkdtemp(join(tmpdir(), 'oomlint-pages-'));
await mkdir(join(folder, 'examples'));
await cp(join(ROOT, 'examples/yolov8n-t4.yaml'), join(folder, 'examples/yolov8n-t4.yaml'));
afterAll(() => rm(folder, { recursive: true }));

test.each(shown.filter(([, line]) => line.startsWith('node dist/cli.js')))(
  '%s: %s is a command of this release and answers',
  async (_, line) => {
    const { exitCode, stdout, stderr } = await runCli(line.split(' ').slice(2), folder);
    expect([0, 3]).toContain(exitCode);
    expect({ stderr, answers: stdout !== '' }).toEqual({ stderr: '', answers: true });
  },
);

test('every npm script that a page shows exists', () => {
  const named = [...texts.values()].flatMap((text) =>
    Array.from(text.matchAll(/`npm (?:run )?(test|(?<=run )[a-z:-]+)/g), ([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !Object.hasOwn(packageJson.scripts, name))).toEqual([]);
});
