import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import { partsOfProgram } from '../../../../src/configs/python/read.ts';
import { DIALECTS } from '../../../../src/configs/shell/dialects.ts';
import { commandsIn } from '../../../../src/configs/shell/runner.ts';
import { readCommand } from '../../../../src/frameworks/transformers/formats/commands.ts';
import { LlmCase } from '../../../../src/frameworks/transformers/case.ts';
import type { FormatReading } from '../../../../src/frameworks/transformers/formats/draft.ts';
import { readProgram } from '../../../../src/frameworks/transformers/formats/python.ts';
import { Releases } from '../../../../src/frameworks/transformers/formats/releases.ts';
import { SourceText } from '../../../../src/sources/source-text.ts';
import { factsOf, filesOf, reading, rulesOf } from './read.ts';

const FOLDER = 'examples/llm';
const TEXTS = Object.fromEntries(
  readdirSync(FOLDER).map((name) => [`${FOLDER}/${name}`, readFileSync(`${FOLDER}/${name}`, 'utf8')]),
);

function read(name: string): FormatReading | null {
  const path = `${FOLDER}/${name}`;
  const text = TEXTS[path]!;
  const files = filesOf(TEXTS);
  if (name.endsWith('.py')) {
    const parts = partsOfProgram(SourceText.whole(path, text), { ...BARE, files });
    return readProgram(parts, { path, files }, new Releases())[0]?.reading ?? null;
  }
  if (!name.endsWith('.sh')) return reading(text, path, TEXTS);
  const [command] = commandsIn(SourceText.whole(path, text), DIALECTS.posix, () => undefined);
  return readCommand(command!, files, new Releases())?.reading ?? null;
}

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  [
    'axolotl-qlora.yml',
    'axolotl',
    {
      model: 'mistralai/Mistral-7B-v0.1',
      method: 'qlora',
      sequence_length: 4096,
      length: 'exact',
      micro_batch: 2,
      grad_accum: 4,
    },
  ],
  [
    'llama-factory-lora.yaml',
    'llama-factory',
    { method: 'lora', gradient_checkpointing: 'full', micro_batch: 4, sequence_length: 2048, length: 'cap' },
  ],
  ['trl-sft.yaml', 'trl', { method: 'full', parallelism: 'zero3', padding: 'packed', weights_dtype: 'bfloat16' }],
  ['launch.sh', 'trl', { gpus: 4, parallelism: 'zero3', micro_batch: 2 }],
  ['own-schema.yaml', 'own schema', { method: 'qlora', quantisation: 'bnb-nf4', micro_batch: 4, lora_rank: 16 }],
  [
    'unsloth.py',
    'unsloth',
    { method: 'qlora', quantisation: 'bnb-nf4', sequence_length: 2048, gradient_checkpointing: 'unsloth_offload' },
  ],
  [
    'torchtune.yaml',
    'torchtune',
    { model: 'meta-llama/Llama-3.2-3B', loss: 'chunked_linear_ce', length: 'exact', precision: 'bf16_true' },
  ],
  ['litgpt.yaml', 'litgpt', { model: 'google/gemma-2-2b', grad_accum: 8, method: 'qlora' }],
  ['autotrain.yaml', 'autotrain', { method: 'qlora', padding: 'packed', sequence_length: 2048, trl: '0.13.0' }],
  ['oumi.yaml', 'oumi', { method: 'qlora', quantisation: 'bnb-nf4', sequence_length: 4096, micro_batch: 4 }],
  ['swift.sh', 'ms-swift', { gpus: 2, parallelism: 'zero2', grad_accum: 16 }],
])('the example %s is read as %s', (name, format, facts) => {
  const found = read(name);
  expect(found?.format).toBe(format);
  expect(factsOf(found)).toMatchObject(facts);
  expect(found!.unknown).toEqual([]);
  expect(rulesOf(found)).not.toContain('wrong-type');
  // what a format yields is what the engine takes
  expect(LlmCase.safeParse(factsOf(found)).error).toBeUndefined();
});
