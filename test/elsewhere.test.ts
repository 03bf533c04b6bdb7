// The same engine outside of Actions: the npm package as users install it, and the hook of pre-commit.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { mayHoldConfig } from '../src/configs/forms.ts';

const run = promisify(execFile);
const SHIPPED = ['package.json', 'scripts/pack.mjs', 'dist', 'docs/result.schema.json', 'LICENSE', 'README.md'];
let folder: string;

/** Runs in the throw-away repository with the package installed; never throws. */
async function inApp(...[command = '', ...args]: readonly string[]): Promise<{ status: number; out: string }> {
  try {
    const { stdout } = await run(command, args, { cwd: join(folder, 'app') });
    return { status: 0, out: stdout };
  } catch (error) {
    const { code, stdout } = z.object({ code: z.number(), stdout: z.string() }).parse(error);
    return { status: code, out: stdout };
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-elsewhere-'));
  const [source, app] = [join(folder, 'source'), join(folder, 'app')];
  // packing rewrites package.json for a moment, and other tests read it
  for (const path of SHIPPED) await cp(path, join(source, path), { recursive: true });
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source });
  await mkdir(app);
  await writeFile(join(app, 'package.json'), '{}');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, stdout.trim())], { cwd: app });
  await writeFile(join(app, 'train.yaml'), 'model: yolov8s-cls.pt\nimgsz: 1280\nbatch: 64\nepochs: 3\n');
  await writeFile(join(app, 'data.yaml'), 'names: [cat]\nnc: 1\n');
  const call = "from ultralytics import YOLO\nYOLO('yolov8s-cls.pt').train(data='imagenet', imgsz=1280, batch=64)\n";
  const cell = { cell_type: 'code', source: [call], metadata: {}, outputs: [], execution_count: null };
  await writeFile(join(app, 'train.py'), call);
  await writeFile(join(app, 'other.py'), 'print("nothing is trained here")\n');
  await writeFile(
    join(app, 'train.ipynb'),
    JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }),
  );
  await writeFile(join(app, 'train.sh'), 'yolo train model=yolov8s-cls.pt data=imagenet imgsz=1280 batch=64\n');
  await writeFile(
    join(app, 'Makefile'),
    'train:\n\tyolo train model=yolov8s-cls.pt data=imagenet imgsz=1280 batch=64\n',
  );
});

afterAll(() => rm(folder, { recursive: true }));

test('the package brings everything it needs, and nothing else', async () => {
  expect((await readdir(join(folder, 'app/node_modules'))).filter((name) => !name.startsWith('.'))).toEqual([
    'oomlint',
  ]);
  const installed = await readdir(join(folder, 'app/node_modules/oomlint'), { recursive: true });
  expect(installed).toEqual(
    expect.arrayContaining(['dist/cli.js', 'dist/judging-thread.js', 'dist/licences.txt', 'LICENSE', 'README.md']),
  );
  expect(installed.filter((name) => name.startsWith('src'))).toEqual([]);
});

test('packing leaves package.json as it was', async () => {
  const [before, after] = await Promise.all(
    ['package.json', join(folder, 'source/package.json')].map((path) => readFile(path, 'utf8')),
  );
  expect(after).toBe(before);
});

test('what Node compiles is kept for the next start in the cache folder of the user, who need not have one', async () => {
  const cli = join(folder, 'app/node_modules/oomlint/dist/cli.js');
  const cache = join(folder, 'cache');
  const answers = [];
  for (const env of [{ XDG_CACHE_HOME: cache }, { XDG_CACHE_HOME: cache }, {}, { HOME: '/dev/null' }])
    answers.push((await run(process.execPath, [cli, 'gpus'], { env })).stdout);
  expect(new Set(answers).size).toBe(1);
  expect(await readdir(join(cache, 'oomlint'))).not.toEqual([]);
});

test('npx oomlint checks and solves', async () => {
  const checked = await inApp('npx', 'oomlint', 'check', 'train.yaml', '--gpu', 't4');
  expect(checked).toMatchObject({ status: 3, out: expect.stringContaining('out of memory') as unknown });
  // what npx finds, without npx
  const solved = await inApp('node_modules/.bin/oomlint', 'solve', 'batch', 'train.yaml', '--gpu', 't4');
  expect(solved).toMatchObject({ status: 0, out: expect.stringMatching(/largest batch that fits/) as unknown });
});

const hooks = z.array(
  z.object({
    id: z.string(),
    entry: z.string(),
    language: z.string(),
    files: z.string(),
    types: z.array(z.string()),
  }),
);

async function hook(): Promise<z.infer<typeof hooks>[number]> {
  const [first] = hooks.parse(parse(await readFile('.pre-commit-hooks.yaml', 'utf8')));
  expect(first).toMatchObject({ id: 'oomlint', language: 'node', types: ['text'] });
  return first!;
}

/** The hook as pre-commit starts it, with the programs of the package on its path: entry, args of the user, files. */
async function hooked(files: readonly string[]): Promise<{ status: number; out: string }> {
  const [program = '', ...args] = (await hook()).entry.split(' ');
  return inApp(join(folder, 'app/node_modules/.bin', program), ...args, '--gpu', 't4', ...files);
}

const TRAINING = ['train.yaml', 'train.py', 'train.ipynb', 'train.sh', 'Makefile'];
const OTHERS = ['data.yaml', 'other.py'];

// as pre-commit does it: one process for all files of a commit
test('the hook of pre-commit stops a commit, and names every file that runs out of memory and no other', async () => {
  const { status, out } = await hooked([...TRAINING, ...OTHERS]);
  expect(status).toBe(3);
  const named = [...out.matchAll(/^(\S+):\d+ +out of memory /gm)].map(([, name = '']) => name);
  expect(named.toSorted()).toEqual(TRAINING.toSorted());
  for (const other of OTHERS) expect(out).not.toContain(other);
});

test.each([[OTHERS], [['data.yaml']]])('the hook of pre-commit lets %o pass', async (files) => {
  expect(await hooked(files)).toMatchObject({ status: 0 });
});

test('the hook of pre-commit takes every form that is read, and no other', async () => {
  const { files } = await hook();
  // Python's flag for the whole pattern
  const pattern = new RegExp(files.replace(/^\(\?i\)/, ''), 'i');
  const paths = [
    'a.yaml a.yml a.json a.toml a.py a.pyw a.ipynb a.sh a.bash a.zsh a.ksh a.slurm a.sbatch a.sub a.pbs a.job a.lsf a.bat a.cmd a.ps1',
    'a.just a.smk Snakefile Jenkinsfile ci/Jenkinsfile.gpu a.jenkinsfile a.mk Makefile GNUmakefile sub/makefile justfile .justfile Dockerfile Dockerfile.gpu Containerfile gpu.dockerfile A.YAML',
    '.github/workflows/train.yml conf/a.py README.md a.txt a.png a.c makefile.txt amakefile xDockerfile a.yaml.bak LICENSE a.pyc',
  ].flatMap((line) => line.split(' '));
  expect(paths.filter((path) => pattern.test(path))).toEqual(paths.filter((path) => mayHoldConfig(path)));
});
