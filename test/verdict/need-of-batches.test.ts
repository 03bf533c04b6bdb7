// What is needed follows the batch where a replay holds less for a larger one.
import { expect, test } from 'vitest';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { readCase } from '../../src/frameworks/cases.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { Forecaster } from '../../src/verdict/forecast.ts';

const BASE = {
  framework: 'transformers',
  precision: 'bf16_amp',
  length: 'exact',
  sequence_length: 256,
  optimizer: 'adamw_torch',
  weights_dtype: 'bfloat16',
  gradient_checkpointing: 'full',
  micro_batch: 1,
};
const LLAMA = { ...BASE, model: 'meta-llama/Llama-3.2-1B' };
const LORA = { lora_rank: 16, lora_targets: 'all-linear' };
const CHUNKED = { ...LLAMA, framework: 'torchtune', precision: 'bf16_true', loss: 'chunked_ce', method: 'full' };
const PAIRS = { ...BASE, framework: 'trl', model: 'Qwen/Qwen2.5-0.5B', method: 'full', sequence_length: 512 };

const cases: readonly (readonly [string, object, readonly number[]])[] = [
  ['an evaluation of four beside full tuning', { ...LLAMA, method: 'full', eval_micro_batch: 4 }, [1, 2, 3, 4, 5, 8]],
  [
    'an evaluation of four beside adapters of 4 bits',
    { ...LLAMA, ...LORA, method: 'qlora', quantisation: 'bnb-nf4', eval_micro_batch: 4 },
    [1, 2, 3, 4],
  ],
  ['no evaluation', { ...BASE, model: 'google/gemma-2-2b', method: 'full', gradient_checkpointing: 'none' }, [1, 2, 3]],
  ['a step that outweighs all batches', { ...BASE, model: 'mistralai/Mistral-7B-v0.1', method: 'full' }, [1, 4, 8, 32]],
  ['preferences', { ...PAIRS, objective: 'dpo', eval_micro_batch: 2 }, [2, 3, 4, 5, 8, 10]],
  ['a loss in pieces', CHUNKED, [1, 2, 3, 4, 5, 6, 7, 8]],
  ['a loss in pieces of very many', { ...CHUNKED, sequence_length: 128, compile: true }, [127, 128, 1024, 1025]],
];

test.each(cases)('%s: no batch needs less than a smaller one, nor more than it holds', (_, values, batches) => {
  const { config } = readCase(JSON.stringify(values), { path: 'case', line: 1 }, NOTHING_KNOWN);
  for (const card of [null, findCard('rtx-3060-12gb'), findCard('a100-80gb')]) {
    const forecaster = Forecaster.of(config.training!, { card, opLevel: false, reserveBytes: 0 });
    const estimates = batches.map((batch) => forecaster.estimateAt(batch));
    for (const { allocatedPeakBytes, need, devicePeakBytes } of estimates) {
      expect(allocatedPeakBytes).toBeLessThanOrEqual(need.bytes);
      expect(need.bytes).toBeLessThanOrEqual(devicePeakBytes);
    }
    for (const key of ['low', 'bytes', 'high'] as const) {
      const needs = estimates.map(({ need }) => need[key]);
      expect(needs).toEqual(needs.toSorted((a, b) => a - b));
    }
  }
});
