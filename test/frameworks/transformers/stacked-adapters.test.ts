import { describe, expect, it } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { type LlmPlan, planStep } from '../../../src/frameworks/transformers/plan.ts';

function planOf(training: Partial<LlmCase>): LlmPlan | string {
  return planStep(
    LlmCase.parse({
      framework: 'trl',
      model: 'Qwen/Qwen3-30B-A3B',
      method: 'lora',
      lora_rank: 16,
      lora_targets: 'all-linear',
      sequence_length: 1024,
      length: 'exact',
      micro_batch: 1,
      ...training,
    }),
  );
}

function trainedOf(training: Partial<LlmCase>): number {
  const plan = planOf(training);
  if (typeof plan === 'string') throw new Error(plan);
  return plan.parameters.trained;
}

describe('Adapters on experts that are stacked in one parameter', () => {
  it('are given for all linears from peft 0.19 on, with both ranks for gates and what they open', () => {
    const ATTENTION = 16 * 2 * (2048 + 4096 + (2048 + 512)) * 48;
    const ROUTER = 16 * (2048 + 128) * 48;
    const EXPERTS = 128 * (32 * (2048 + 1536) + 16 * (768 + 2048)) * 48;
    expect(trainedOf({})).toBe(ATTENTION + ROUTER + EXPERTS);
    expect(trainedOf({ peft: '0.18.0' })).toBe(ATTENTION);
  });

  it('hold a copy of the experts of every layer until backward, unless layers are checkpointed', () => {
    const peak = (gradient_checkpointing: string): number =>
      (planOf({ gradient_checkpointing }) as LlmPlan).estimateAt(1, 1024).allocated;
    const EXPERTS = 2 * 28_991_029_248;
    expect(peak('none') - peak('full_non_reentrant')).toBeGreaterThan(EXPERTS * 0.95);
  });

  it('are found by the names that linears of older checkpoints had', () => {
    const mixtral = { model: 'mistralai/Mixtral-8x7B-v0.1' };
    const attention = ['q_proj', 'v_proj'];
    const few = trainedOf({ ...mixtral, lora_targets: attention });
    expect(trainedOf({ ...mixtral, lora_targets: [...attention, 'gate_proj', 'up_proj', 'down_proj'] })).toBe(few);
    expect(trainedOf({ ...mixtral, lora_targets: [...attention, 'w1', 'w2', 'w3'] })).toBeGreaterThan(few * 10);
  });

  it.each([
    [{ lora_dropout: 0.05 }, 'lora_dropout must be 0'],
    [{ dora: true }, 'DoRA'],
    [{ lora_targets: ['q_proj', 'gate_proj'] }, 'one matrix'],
    [{ peft: '0.19.1' }, 'from peft 0.21 on'],
  ] as const)('are refused where peft refuses them or they are not followed: %j', (training, words) => {
    expect(planOf(training as Partial<LlmCase>)).toContain(words);
  });

  it('stay off experts where only attention is named', () => {
    expect(trainedOf({ lora_targets: ['q_proj', 'v_proj'], lora_dropout: 0.1 })).toBe(
      16 * (2048 + 4096 + 2048 + 512) * 48,
    );
  });
});
