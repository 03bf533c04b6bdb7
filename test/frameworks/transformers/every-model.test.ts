import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grouped } from '../../../src/base/grouped.ts';
import { type LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { planStep } from '../../../src/frameworks/transformers/plan.ts';

const TABLE = new URL('../../../data/llm/models.json', import.meta.url);
const { columns, rows } = JSON.parse(readFileSync(TABLE, 'utf8')) as {
  columns: readonly string[];
  rows: readonly (readonly [string, ...unknown[]])[];
};
const LENGTH = 64;

/** What a model has, apart from how much of it: those that are alike in it take the same ways. */
function kindOf(row: readonly unknown[]): string {
  const parts = row
    .slice(1)
    .map((value) => JSON.stringify(value).replaceAll(/\d+/g, (digits) => (+digits ? '1' : '0')));
  const of = (name: string) => row[columns.indexOf(name)];
  return [...parts, of('kvHeads') === of('heads')].join(' ');
}

const kinds = [...grouped(rows, kindOf).values()];

/** Bytes of a step of two short sequences, or the sentence that says why there are none. */
function answerTo(training: Partial<LlmCase>): number | string {
  const plan = planStep({
    precision: 'bf16_amp',
    sequence_length: LENGTH,
    length: 'exact',
    micro_batch: 2,
    ...training,
  });
  return typeof plan === 'string' ? plan : plan.estimateAt(2, LENGTH).allocated;
}

const WAYS = [
  ['all weights', { framework: 'transformers', method: 'full' }],
  ['adapters on transformers 4.57', { framework: 'trl', method: 'lora', lora_rank: 8, transformers: '4.57.6' }],
  [
    'adapters on 4-bit weights',
    { framework: 'axolotl', method: 'qlora', lora_rank: 8, attention: 'flash_attention_2' },
  ],
  [
    'the last layers under re-entrant checkpoints',
    { framework: 'transformers', method: 'freeze', gradient_checkpointing: 'full', transformers: '4.51.3' },
  ],
  [
    'the last layers as LLaMA-Factory does',
    { framework: 'llama-factory', method: 'freeze', gradient_checkpointing: 'full' },
  ],
  ['adapters with litgpt', { framework: 'litgpt', method: 'lora', lora_rank: 8 }],
  ['all weights with torchtune', { framework: 'torchtune', method: 'full', precision: 'bf16_true' }],
  ['preferences, in eager attention', { framework: 'trl', method: 'dora', objective: 'dpo', attention: 'eager' }],
] as const;

describe.each(WAYS)('Training %s', (way, training) => {
  // all of them once, and of each kind another one in every other way
  const at = WAYS.findIndex(([name]) => name === way);
  const models = at === 0 ? rows : kinds.map((alike) => alike[at % alike.length]!);

  it('is answered in bytes or in a sentence, whichever model of the table it is', () => {
    for (const [model] of models) {
      const answer = answerTo({ ...training, model });
      if (typeof answer === 'string') expect(answer, model).toMatch(/\w+ \w+/);
      else expect(answer, model).toBeGreaterThan(2 ** 20);
    }
  });
});

it('Layers before re-entrant checkpoints that stay frozen leave nothing to train, which is said', () => {
  const frozen = { model: 'meta-llama/Llama-3.2-1B', method: 'freeze', gradient_checkpointing: 'full' };
  expect(answerTo({ ...frozen, framework: 'transformers', transformers: '4.51.3' })).toContain('use_reentrant: false');
  expect(answerTo({ ...frozen, framework: 'llama-factory' })).toBeGreaterThan(2 ** 30);
});

it('litgpt and torchtune train decoders alone, and say so of others', () => {
  for (const framework of ['litgpt', 'torchtune'])
    expect(answerTo({ framework, model: 'google-bert/bert-base-uncased', method: 'full' })).toBe(
      `${framework} trains decoders alone, and models of type bert are none`,
    );
});
