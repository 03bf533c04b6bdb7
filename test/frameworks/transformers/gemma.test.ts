import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { resolveModel } from '../../../src/frameworks/transformers/models.ts';
import { planStep } from '../../../src/frameworks/transformers/plan.ts';

const plan = (changes: Record<string, unknown>) =>
  planStep(
    LlmCase.parse({
      framework: 'trl',
      model: 'google/gemma-4-E2B-it',
      modality: 'text',
      method: 'lora',
      lora_rank: 16,
      sequence_length: 1024,
      length: 'exact',
      micro_batch: 1,
      precision: 'bf16_amp',
      weights_dtype: 'bfloat16',
      transformers: '5.24.0',
      ...changes,
    }),
  );

const E2B_TEXT = {
  model_type: 'gemma4_text',
  hidden_size: 1536,
  intermediate_size: 6144,
  num_hidden_layers: 35,
  num_attention_heads: 8,
  num_key_value_heads: 1,
  head_dim: 256,
  global_head_dim: 512,
  num_kv_shared_layers: 20,
  use_double_wide_mlp: true,
  layer_types: Array.from({ length: 35 }, (_, i) => ((i + 1) % 5 === 0 ? 'full_attention' : 'sliding_attention')),
  sliding_window: 512,
  vocab_size: 262_144,
  final_logit_softcapping: 30,
  enable_moe_block: false,
};

/** Sums of transformers 5.24.0's classes on the meta device. */
test('a config of Gemma 4 or 3n has the parameters that transformers makes of it', () => {
  const all = (config: Record<string, unknown>) => {
    const found = resolveModel(config, true);
    return typeof found === 'string' ? found : found.counts.all;
  };
  expect(all(E2B_TEXT)).toBe(4_628_569_344);
  expect(all({ model_type: 'gemma4', text_config: E2B_TEXT })).toBe(4_628_569_344);
  const third = {
    model_type: 'gemma3n_text',
    hidden_size: 2048,
    intermediate_size: Array.from({ length: 35 }, () => 16_384),
    num_hidden_layers: 35,
    num_attention_heads: 8,
    num_key_value_heads: 2,
    head_dim: 256,
    vocab_size: 262_400,
  };
  expect(all(third)).toBe(6_835_235_568);
  expect(all({ ...third, altup_active_idx: 1 })).toMatch('as their published models are set up');
  expect(all({ ...E2B_TEXT, layer_types: [...E2B_TEXT.layer_types.slice(1), 'full_attention'] })).toMatch('set up');
});

test('peft refuses names that modules of the part that sees have, and takes a pattern or the text part alone', () => {
  expect(plan({ lora_targets: ['q_proj', 'v_proj'] })).toMatch(/peft refuses.*vision_tower.*q_proj.*pattern/);
  expect(plan({ lora_targets: '.*language_model.*\\.(q_proj|v_proj)' })).toMatchObject({ batch: 1 });
  expect(plan({ lora_targets: ['q_proj', 'v_proj'], text_only: true })).toMatchObject({ batch: 1 });
  expect(plan({ lora_targets: ['q_proj', 'v_proj'], freezes_vision: true })).toMatchObject({ batch: 1 });
  expect(plan({})).toMatchObject({ batch: 1 });
});

test.each([
  [{ attention: 'flash_attention_2' }, 'flash-attn takes at most 256'],
  [{ transformers: '4.57.6' }, 'from transformers 5.5 on'],
  [{ liger: true }, 'kernels of Liger'],
  [{ model: 'google/gemma-3n-E2B-it', method: 'qlora', lora_targets: 'all-linear' }, 'packed in 4 bits'],
  [{ framework: 'torchtune' }, 'has no models of type gemma4_text'],
])('%o is answered with a sentence', (changes, words) => {
  expect(plan({ lora_targets: 'all-linear', ...changes })).toMatch(words);
});
