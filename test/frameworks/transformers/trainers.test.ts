import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { type LlmPlan, planStep } from '../../../src/frameworks/transformers/plan.ts';

function planned(values: object): LlmPlan {
  const plan = planStep(LlmCase.parse({ model: 'Qwen/Qwen2.5-3B', sequence_length: 512, length: 'exact', ...values }));
  if (typeof plan === 'string') throw new Error(plan);
  return plan;
}

const FULL = { framework: 'transformers', method: 'full', precision: 'bf16_amp', gradient_checkpointing: 'full' };

test.each(['axolotl', 'llama-factory'])('%s trains 4-bit bases with embeddings and head in 16 bits', (framework) => {
  const values = { framework, method: 'qlora', quantisation: 'bnb-nf4-dq', lora_rank: 16, precision: 'bf16_amp' };
  const plan = planned({ ...values, weights_dtype: 'bfloat16' });
  const { embedding, head } = plan.parameters.parts;
  const { weights } = plan.estimateAt(1, 512).breakdown;
  const prepared = planned({ ...values, weights_dtype: 'bfloat16', prepares_kbit: true }).estimateAt(1, 512).breakdown;
  expect(prepared['weights'] - weights).toBeGreaterThan(1.99 * (embedding + head));
});

test('the release of transformers that is taken is said where nobody names one', () => {
  const said = (values: object) => planned({ ...FULL, ...values }).assumptions.join('\n');
  expect(said({ framework: 'axolotl' })).toContain('the release of transformers is not known: 4.57');
  expect(said({})).toContain('the release of transformers is not known: 5.24');
  expect(said({ transformers: '4.48.0' })).not.toContain('is not known');
  expect(said({ framework: 'litgpt' })).not.toContain('transformers is not known');
});

test('litgpt gives adapters to queries and values where nothing is named', () => {
  const values = { framework: 'litgpt', method: 'lora', lora_rank: 8, model: 'EleutherAI/pythia-410m' };
  const [open, named] = [{}, { lora_targets: 'q+v' }].map((targets) => planned({ ...values, ...targets }));
  expect(open!.parameters.trained).toBe(named!.parameters.trained);
  expect(open!.parameters.trained).toBe(24 * 2 * 8 * (1024 + 1024));
});

test.each(['query_key_value', 'c_attn'])('litgpt knows %s as the one matrix of all three', (lora_targets) => {
  const values = { framework: 'litgpt', method: 'lora', lora_rank: 8, model: 'EleutherAI/pythia-410m' };
  const plan = planned({ ...values, lora_targets, head: 'sequence_classification' });
  expect(plan.parameters.trained).toBe(2048 + planned({ ...values, lora_targets: 'q+k+v' }).parameters.trained);
  expect(plan.estimateAt(1, 64).allocated).toBeGreaterThan(2 ** 20);
});
