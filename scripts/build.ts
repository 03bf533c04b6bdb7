// Builds dist/, or with --check fails when the committed dist is not what the sources give.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { withoutUnused } from './left-out.ts';
import { licenceNotices } from './licence-notices.ts';
import { parsedData } from './parsed-data.ts';

const ENTRIES = {
  check: 'src/check.ts',
  command: 'src/command.ts',
  cli: 'src/cli.ts',
  merge: 'src/merge.ts',
  probe: 'src/probe.ts',
  'judging-thread': 'src/judging-thread.ts',
};

async function build(directory: string): Promise<void> {
  const bundle = await rolldown({
    input: ENTRIES,
    platform: 'node',
    logLevel: 'warn',
    plugins: [withoutUnused, parsedData],
  });
  const { output } = await bundle.write({
    dir: directory,
    format: 'esm',
    minify: false,
    // what explains the sources is read there
    comments: { legal: true, annotation: false, jsdoc: false },
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name].js',
    cleanDir: true,
  });
  await bundle.close();
  const modules = output.flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []));
  await writeFile(join(directory, 'licences.txt'), await licenceNotices(modules));
}

async function contents(directory: string): Promise<Map<string, string>> {
  const names = (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const pairs = await Promise.all(
    names.map(async (name) => [name.slice(directory.length), await readFile(name, 'utf8')] as const),
  );
  return new Map(pairs);
}

async function staleFiles(): Promise<string[]> {
  const fresh = await mkdtemp(join(tmpdir(), 'oomlint-dist-'));
  try {
    await build(fresh);
    const [expected, committed] = await Promise.all([contents(fresh), contents('dist')]);
    const names = new Set([...expected.keys(), ...committed.keys()]);
    return [...names].filter((name) => expected.get(name) !== committed.get(name));
  } finally {
    await rm(fresh, { recursive: true });
  }
}

if (process.argv.includes('--check')) {
  const stale = await staleFiles();
  if (stale.length > 0) {
    console.error(`dist is stale (${stale.join(', ')}): run \`npm run build\` and commit dist`);
    process.exitCode = 1;
  } else {
    console.log('dist is what the sources give');
  }
} else {
  await build('dist');
}
