import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-fix-'));
  await cp(EXAMPLES, join(folder, 'examples'), { recursive: true });
});

afterAll(() => rm(folder, { recursive: true }));

/** The lines that a fix takes away and adds. */
async function fixed(name: string, gpu: string): Promise<string[]> {
  const { stdout } = await runCli(['fix', `examples/llm/${name}`, '--gpu', gpu], folder);
  return stdout.split('\n').flatMap((line) => (/^[-+](?![-+])/.test(line) ? [line.replaceAll(/\s+/g, ' ')] : []));
}

test.each([
  [
    'axolotl-qlora.yml',
    '12GB',
    ['micro_batch_size: 2', 'gradient_accumulation_steps: 4'],
    ['micro_batch_size: 1', 'gradient_accumulation_steps: 8'],
  ],
  [
    'llama-factory-lora.yaml',
    '24GB',
    ['per_device_train_batch_size: 4', 'gradient_accumulation_steps: 4'],
    ['per_device_train_batch_size: 1', 'gradient_accumulation_steps: 16'],
  ],
  // not 3 x 5, which would change the tokens of a step
  [
    'own-schema.yaml',
    '24GB',
    [' per_device_train_batch_size: 4', ' gradient_accumulation_steps: 4'],
    [' per_device_train_batch_size: 2', ' gradient_accumulation_steps: 8'],
  ],
  // its other key is the samples of a step over all cards, which stay
  ['litgpt.yaml', '12GB', [' micro_batch_size: 2'], [' micro_batch_size: 1']],
])('%s on a card too small keeps its tokens per step, in its own keys', async (name, gpu, before, after) => {
  expect(await fixed(name, gpu)).toEqual([...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)]);
});

test('fix --way writes one of the other ways instead, and says what stands in no file', async () => {
  const run = (...args: string[]) =>
    runCli(['fix', 'examples/llm/llama-factory-lora.yaml', '--gpu', '22GB', ...args], folder);
  const first = await run('--way', '2');
  expect(first.stdout.split('\n').filter((line) => /^[-+](?![-+])/.test(line))).toEqual([
    '-per_device_train_batch_size: 4',
    '+per_device_train_batch_size: 2',
    '+deepspeed: examples/deepspeed/ds_z3_config.json',
  ]);
  expect(first.stderr).toContain('write NPROC_PER_NODE=2 by hand');
  const none = await run('--way', '90');
  expect([none.stdout, none.stderr]).toEqual(['', expect.stringContaining('there is no other way 90')]);
  expect((await run('--way', 'x')).stderr).toContain('the number of one of the other ways');
});

test.each([
  ['seq', 'longest sequence that fits'],
  ['gpus', 'fewest GPUs that hold it'],
  ['model', 'largest model of the family that fits'],
])('solve %s answers for a language model', async (field, title) => {
  const { stdout, exitCode } = await runCli(['solve', field, 'examples/llm/swift.sh', '--gpu', 'rtx-4090'], folder);
  expect(stdout).toContain(title);
  expect(exitCode).toBe(0);
});
