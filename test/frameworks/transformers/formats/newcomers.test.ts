import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LlmTraining } from '../../../../src/frameworks/transformers/llm-training.ts';
import { configsIn, type Texts } from '../../../support/mended.ts';

const FOLDER = fileURLToPath(new URL('../../../fixtures/newcomers/', import.meta.url));
const NAMES = readdirSync(FOLDER).filter((name) => name !== 'expected.json');
const TEXTS: Texts = Object.fromEntries(NAMES.map((name) => [name, readFileSync(FOLDER + name, 'utf8')]));
const EXPECTED = JSON.parse(readFileSync(`${FOLDER}expected.json`, 'utf8')) as Readonly<Record<string, unknown>>;

const FACTS = [
  'model',
  'method',
  'objective',
  'micro_batch',
  'grad_accum',
  'sequence_length',
  'padding',
  'precision',
  'weights_dtype',
  'quantisation',
  'optimizer',
  'gradient_checkpointing',
  'attention',
  'loss',
  'gpus',
  'parallelism',
  'offload',
  'lora_rank',
  'lora_targets',
] as const;

/** What decides the memory of each training of a file, or what nobody can know of it. */
async function factsIn(path: string): Promise<unknown[]> {
  return (await configsIn(path, TEXTS)).map(({ training, unknown }) => {
    if (!(training instanceof LlmTraining)) return { unknown: unknown?.values.map(({ argument }) => argument) };
    const { facts } = training.written;
    return Object.fromEntries(FACTS.flatMap((key) => (facts[key]?.value ? [[key, facts[key].value]] : [])));
  });
}

test.each(NAMES)('%s is read as a person reads it', async (name) => {
  expect(await factsIn(name)).toEqual(EXPECTED[name]);
});
