import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
    [['lint'], 'unknown command "lint": check, estimate, fix, solve, strategy or probe, see --help'],
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
    [['check', 'good.yaml', '--op-level'], /^Unknown option '--op-level'/],
    [['check', 'good.yaml', '--gpu'], /^Option '--gpu <value>' argument missing/],
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
