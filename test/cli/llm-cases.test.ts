import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultsIn, runCli } from '../support/run-cli.ts';

interface Step {
  readonly id: string;
  readonly case: Readonly<Record<string, unknown>>;
  readonly params: number;
  readonly after_forward: readonly number[];
  readonly peak_allocated: number;
}

/** Every so many-th recorded step of small models goes through the command line; `steps.test.ts` plays hundreds, `npm run bench:llm` all. */
const SAMPLE = 10;
const isSmall = ({ params }: Step): boolean => params < 7e8;

async function estimates(cases: readonly object[], ...more: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'oomlint-cases-'));
  try {
    await writeFile(join(folder, 'cases.jsonl'), cases.map((each) => JSON.stringify(each)).join('\n'));
    const { stdout, stderr } = await runCli(['estimate', '--cases', 'cases.jsonl', '--json', ...more], folder);
    expect(stderr).toBe('');
    return resultsIn(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const read = async <T>(name: string): Promise<T[]> => {
  const text = await readFile(new URL(`../../data/llm/${name}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
};

test('recorded steps are foretold as they are written down', async () => {
  const rows = (await read<Step>('steps.jsonl'))
    .filter((step) => isSmall(step))
    .filter((_, index) => index % SAMPLE === 0);
  const results = await estimates(
    rows.map((row) => row.case),
    '--op-level',
  );
  const off = rows.flatMap((row, index) => {
    const [run] = results[index]!.runs;
    if (!run?.estimate) return run?.verdict === 'unknown' && run.findings.length === 1 ? [] : [row.id];
    const { allocatedPeakBytes, afterForwardBytes } = run.estimate;
    const peak = Math.abs(allocatedPeakBytes / row.peak_allocated - 1);
    const forward = Math.abs(afterForwardBytes / row.after_forward.at(-1)! - 1);
    return peak <= 0.01 && forward <= 0.005 ? [] : [`${row.id} ${peak} ${forward}`];
  });
  expect(off).toEqual([]);
  expect(results.filter(({ runs }) => runs[0]?.estimate).length).toBeGreaterThan(10);
});

test('a measured run names its card with the size behind it', async () => {
  const base = { framework: 'trl', model: 'openai-community/gpt2', method: 'full', sequence_length: 512 };
  const names = ['A10G-24GB', 'A100-80GB', 'A100-40GB', 'T4-16GB', 'RTX4080-16GB', 'V100-16GB', 'L40S-48GB'];
  const results = await estimates(names.map((gpu) => Object.assign({ gpu }, base)));
  expect(results.map(({ card }) => card?.name)).toEqual([
    'a10g',
    'a100-80gb',
    'a100-40gb',
    't4',
    'rtx-4080',
    'v100-16gb',
    'l40s',
  ]);
});

test('any key of a case may be missing', async () => {
  const row = (await read<Step>('steps.jsonl')).find((step) => isSmall(step) && 'trl' in step.case);
  const keys = Object.keys(row!.case);
  const results = await estimates(keys.map((key) => Object.assign({}, row!.case, { [key]: null })));
  const silent = keys.filter((_, index) => results[index]!.runs[0]?.estimate === null);
  expect(silent).toEqual(['model', 'sequence_length']);
});

test('a model that nobody knows is unknown, in one sentence', async () => {
  const [trl, litgpt] = await estimates([
    { framework: 'trl', model: 'nobody/nothing-9b' },
    { framework: 'litgpt', model: 'nobody/nothing-9b', method: 'lora', sequence_length: 512, gpu: 'A10G-24GB' },
  ]);
  for (const result of [trl, litgpt]) {
    const [run] = result!.runs;
    expect(run?.verdict).toBe('unknown');
    expect(run?.findings.map(({ rule }) => rule)).toEqual(['unknown-model']);
    expect(run?.run?.framework).toBe('transformers');
  }
});
