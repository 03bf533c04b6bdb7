import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/report/result.ts';
import { VERSION } from '../../src/base/version.ts';
import { resultsIn, runCli } from '../support/run-cli.ts';

const GOOD = 'model: yolov8n.pt\nimgsz: 640\nbatch: 8\nepochs: 3\n';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-cli-'));
  const files = {
    'good.yaml': GOOD,
    'tab.yaml': 'model: yolov8n.pt\nbatch: 4\n\timgsz: 640\n',
    'typo.yaml': `${GOOD}bacth: 8\n`,
    'data.yaml': 'names: [cat]\nnc: 1\n',
    'big.yaml': `${GOOD}${'#'.repeat(10_000_000)}`,
    'cases.jsonl':
      '{"model":"yolov8n.pt","batch":4}\nnot json\n\n{"batch":"many"}\r\n{"batch":4,"gpu":"t5"}\n{"batch":2,"gpu":"t4"}\n',
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
});

afterAll(() => rm(folder, { recursive: true }));

const cli = (...args: readonly string[]) => runCli(args, folder);

describe('check', () => {
  test('prints a report of a file', async () => {
    const { exitCode, stdout, stderr } = await cli('check', 'good.yaml', '--gpu', 't4');
    expect(stdout).toMatch(/^good\.yaml:1 .*yolov8n 640 px batch 8 on Tesla T4/);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  test('prints the result that the published schema describes', async () => {
    const { stdout } = await cli('check', 'good.yaml', '--gpu', 't4', '--json', '--nc', '3', '--ultralytics', '8.3.0');
    const result = resultSchema.parse(JSON.parse(stdout));
    expect(result.card?.name).toBe('t4');
    expect(result.runs[0]?.run).toMatchObject({
      batch: { total: 8, origin: { kind: 'file', path: 'good.yaml', line: 3, column: 8 } },
      fields: {
        nc: { value: 3, origin: { kind: 'argument', name: '--nc' } },
        ultralytics: { value: '8.3.0', origin: { kind: 'argument', name: '--ultralytics' } },
      },
    });
  });

  test('passes over files without a training when only configs are meant', async () => {
    const paths = ['data.yaml', 'good.yaml', 'tab.yaml'];
    const { exitCode, stdout } = await cli('check', ...paths, '--only-configs', '--json');
    const { runs } = resultSchema.parse(JSON.parse(stdout));
    expect(runs.map(({ source }) => source.path)).toEqual(['good.yaml', 'tab.yaml']);
    expect(exitCode).toBe(2);
    expect((await cli('check', 'data.yaml', '--only-configs')).exitCode).toBe(0);
  });

  test('tells bad files apart in a line each and checks the others all the same', async () => {
    const paths = ['tab.yaml', 'absent.yaml', 'data.yaml', 'big.yaml', '.', 'good.yaml'];
    const { exitCode, stdout } = await cli('check', ...paths, '--json');
    const { runs } = resultSchema.parse(JSON.parse(stdout));
    expect(runs.map(({ findings }) => findings.map(({ message }) => message))).toEqual([
      ['tab.yaml:3:1: imgsz: a tab stands in the indentation, where YAML wants spaces'],
      ['absent.yaml:1: no such file'],
      ['data.yaml:1: no training here'],
      ['big.yaml:1: the file has more than 1 MiB'],
      ['.:1: is a folder, not a file'],
      [],
    ]);
    expect(runs.at(-1)?.run?.batch.total).toBe(8);
    expect(exitCode).toBe(2);
  });

  test('with an error in a file that can be read still predicts it', async () => {
    const { exitCode, stdout } = await cli('check', 'typo.yaml', '--json');
    expect(resultSchema.parse(JSON.parse(stdout)).runs[0]?.run?.batch.total).toBe(8);
    // findings fail nothing
    expect(exitCode).toBe(0);
  });
});

describe('estimate', () => {
  test('takes the words of the yolo command', async () => {
    const { exitCode, stdout } = await cli(
      'estimate',
      'model=yolov8n.pt',
      'imgsz=640',
      'batch=-1',
      '--gpu',
      't4',
      '--json',
    );
    const { card, runs } = resultSchema.parse(JSON.parse(stdout));
    expect(card?.name).toBe('t4');
    expect(runs[0]?.run?.fields['batch']).toEqual({ value: -1, origin: { kind: 'argument', name: 'batch' } });
    expect(runs[0]?.source).toEqual({ path: 'command line', line: 1 });
    expect([0, 3]).toContain(exitCode);
  });

  test('gives one result a line for a file of cases, in order, errors included', async () => {
    const { exitCode, stdout } = await cli('estimate', '--cases', 'cases.jsonl', '--json');
    const results = resultsIn(stdout);
    expect(results.map(({ runs }) => runs[0]?.source.line)).toEqual([1, 2, 4, 5, 6]);
    expect(results.map(({ runs }) => runs[0]?.run?.batch.total ?? null)).toEqual([4, null, null, 4, 2]);
    expect(results.map(({ card }) => card?.name ?? null)).toEqual([null, null, null, null, 't4']);
    expect(results.map(({ runs }) => runs[0]?.findings.map(({ rule }) => rule))).toEqual([
      [],
      ['case'],
      ['wrong-type'],
      ['unknown-gpu'],
      [],
    ]);
    expect(exitCode).toBe(2);
  });

  test('holds cases that name no GPU against that of the options', async () => {
    const { stdout } = await cli('estimate', '--cases', 'cases.jsonl', '--json', '--gpu', 'rtx-3060');
    expect(
      resultsIn(stdout)
        .map(({ card }) => card?.name ?? null)
        .slice(0, 1),
    ).toEqual(['rtx-3060']);
  });
});

describe('wrong usage is told in one line', () => {
  test.each([
    [
      ['lint'],
      'unknown command "lint": there are check, estimate, fix, solve, strategy, probe, gpus, init, serve, badge, gitlab and help',
    ],
    [
      ['chekc'],
      'unknown command "chekc": there are check, estimate, fix, solve, strategy, probe, gpus, init, serve, badge, gitlab and help; did you mean check?',
    ],
    [['check', 'good.yaml', '--gpi', 't4'], 'check has no option --gpi; did you mean --gpu?'],
    [['check', 'good.yaml', '--qqqqqqqq'], 'check has no option --qqqqqqqq; oomlint help lists all'],
    [['check', 'good.yaml', '--write'], 'check has no option --write: it belongs to fix'],
    [['check', 'good.yaml', '--json=1'], '--json is a switch and takes no value'],
    [['check', 'good.yaml', '--gpu', '--json'], '--gpu needs a value behind it'],
    [['check', 'good.yaml', '--gpu', 'tpu'], /^GPU "tpu" is a TPU/],
    [['check', 'good.yaml', '--html', 'absent/x.html'], /^--html: ENOENT/],
    [['gpus', '9999'], 'no card of the catalogue has "9999" in its name'],
    [['gpus', 't4', 'l4'], 'gpus takes one word to look for, as gpus 4090'],
    [['check'], 'check needs files or a folder to check, as configs/train.yaml or .'],
    [
      ['check', 'good.yaml', '--gpu', 't4', '--gpu-memory', '15'],
      '--gpu and --gpu-memory exclude each other: give one',
    ],
    [['check', 'good.yaml', '--gpus', 'two'], '--gpus: expected a whole number from 1 to 1024, got "two"'],
    [
      ['check', 'good.yaml', '--fail-on', 'thigt'],
      '--fail-on: expected one of never, oom, likely, tight, got "thigt"; did you mean tight?',
    ],
    [['check', 'good.yaml', '--nc='], '--nc is empty'],
    [['check', 'good.yaml', '--op-level'], 'check has no option --op-level: it belongs to estimate'],
    [['check', 'good.yaml', '--gpu'], '--gpu needs a value behind it'],
    [['check', 'good.yaml', '--gpu', 't5'], /^unknown GPU "t5": did you mean t4/],
    [['estimate'], 'estimate needs arguments, as model=yolov8n.pt imgsz=640 batch=16'],
    [['estimate', 'yolov8n.pt'], '"yolov8n.pt" is no word of a training; write key=value, as imgsz=640'],
    [['estimate', '--cases', 'cases.jsonl'], '--cases prints JSON: add --json'],
    [['estimate', '--cases', 'absent.jsonl', '--json'], /^--cases: ENOENT: no such file/],
    [
      ['estimate', 'batch=4', '--ultralytics', '9.0'],
      '--ultralytics: expected a version of ultralytics, as 8.3.204, got "9.0"',
    ],
  ])('%j', async (args, message) => {
    const { exitCode, stdout, stderr } = await cli(...args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^oomlint: .*\n$/);
    const text = stderr.slice('oomlint: '.length, -1);
    if (typeof message === 'string') expect(text).toBe(message);
    else expect(text).toMatch(message);
  });

  test('and no command at all by the help', async () => {
    expect(await cli()).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('oomlint check FILES') as unknown,
    });
  });
});

test('help and version come without a command', async () => {
  expect(await cli('--version')).toEqual({ exitCode: 0, stdout: `${VERSION}\n`, stderr: '' });
  expect(await cli('--help')).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await cli('check', '--help')).stdout).toContain('--labels-per-image N');
});

test('help is a command, and shows what --help shows', async () => {
  const [command, option] = [await cli('help'), await cli('--help')];
  expect(command).toMatchObject({ exitCode: 0, stderr: '', stdout: option.stdout });
  expect((await cli('help', 'fix')).exitCode).toBe(0);
});

test.each([
  [['--gpu-memory', '11GB'], 'GPU with 11 GiB', 11 * 2 ** 30, 1],
  [['--gpu-memory', '11.5 GiB'], 'GPU with 11.5 GiB', 11.5 * 2 ** 30, 1],
  [['--gpu', '24GB'], 'GPU of 24 GB', null, 1],
  [['--gpu', 't4x2'], 'Tesla T4', null, 2],
  [['--gpu', '2xT4'], 'Tesla T4', null, 2],
  [['--gpu', 't4x2', '--gpus', '4'], 'Tesla T4', null, 4],
  [['--gpu', '4070 ti super'], 'NVIDIA GeForce RTX 4070 Ti SUPER', null, 1],
] as const)('%j is understood', async (args, title, usableBytes, gpus) => {
  const { stdout, exitCode } = await cli('check', 'good.yaml', ...args, '--json');
  const { card, runs } = resultSchema.parse(JSON.parse(stdout));
  expect([exitCode, card?.title, runs[0]?.run?.batch.gpus]).toEqual([0, title, gpus]);
  if (usableBytes !== null) expect(card?.usableBytes).toBe(usableBytes);
});

test('gpus lists the catalogue, those of a word, and both as JSON', async () => {
  const { stdout, exitCode } = await cli('gpus');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^name +usable +sold as +what torch prints +also\n/);
  expect(stdout).toMatch(/\nt4 +14\.6 GiB +16 GB +Tesla T4 +.*colab/);
  expect(stdout.split('\n').length).toBeGreaterThan(150);
  expect((await cli('gpus', '4070')).stdout.match(/^rtx-4070/gm)!.length).toBeGreaterThan(3);
  expect(JSON.parse((await cli('gpus', 'kaggle', '--json')).stdout)).toMatchObject([{ name: 't4', nominalGib: 16 }]);
});

test('--html writes the report as a page with memory over a step', async () => {
  for (const args of [
    ['check', 'good.yaml'],
    ['estimate', 'model=yolov8n.pt', 'batch=8'],
  ]) {
    expect((await cli(...args, '--gpu', 't4', '--html', 'page.html')).exitCode).toBe(0);
    const page = await readFile(join(folder, 'page.html'), 'utf8');
    expect(page).toContain('<figcaption>Memory over the instants of one step, GiB');
  }
});

test('what the team keeps free is not called usable', async () => {
  const { stdout } = await cli('check', 'good.yaml', '--gpu', 't4', '--reserve', '4');
  expect(stdout).toContain('of 10.6 GiB usable');
  expect(stdout).toContain('on Tesla T4 (4.0 GiB kept free)');
});
