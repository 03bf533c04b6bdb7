import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { planStep, type LlmPlan } from '../../../src/frameworks/transformers/plan.ts';

const PACKED = {
  framework: 'trl',
  model: 'Qwen/Qwen3-0.6B',
  method: 'lora',
  lora_rank: 16,
  weights_dtype: 'bfloat16',
  precision: 'bf16_amp',
  sequence_length: 1024,
  micro_batch: 4,
  gradient_checkpointing: 'none',
  padding: 'packed',
};

function saved(values: object): number {
  const plan = planStep(LlmCase.parse({ ...PACKED, ...values })) as LlmPlan;
  const estimate = plan.estimateAt(plan.batch, 1024);
  return estimate.marks.get('after_forward0')!;
}

test('SDPA tells packed samples apart by a mask of all their tokens, which every layer keeps in 16 bits', () => {
  const tokens = 4 * 1024;
  const more = saved({ attention: 'sdpa' }) - saved({ attention: 'sdpa', packing_strategy: 'wrapped' });
  expect(more).toBeGreaterThan(28 * 2 * tokens ** 2);
});

test.each([{ packing_strategy: 'wrapped' }, { trl: '0.12.2', transformers: '4.46.3' }, { framework: 'axolotl' }])(
  'rows stay rows where a trainer cuts one stream of tokens: %o',
  (values) => {
    expect(saved({ ...values, attention: 'sdpa' })).toBe(saved({ ...values, attention: 'sdpa', padding: 'none' }));
  },
);

test('the flash kernel of packed samples needs no mask', () => {
  const flash = { attention: 'flash_attention_2' };
  const rows = saved({ ...flash, padding: 'none', length: 'exact' });
  expect(Math.abs(saved(flash) / rows - 1)).toBeLessThan(0.01);
});
