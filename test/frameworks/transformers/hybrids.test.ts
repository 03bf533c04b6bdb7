import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { resolveModel } from '../../../src/frameworks/transformers/models.ts';
import { planStep } from '../../../src/frameworks/transformers/plan.ts';

const H_TINY = {
  model_type: 'granitemoehybrid',
  hidden_size: 1536,
  intermediate_size: 512,
  shared_intermediate_size: 1024,
  num_hidden_layers: 40,
  num_attention_heads: 12,
  num_key_value_heads: 4,
  num_local_experts: 64,
  num_experts_per_tok: 6,
  vocab_size: 100_352,
  tie_word_embeddings: true,
  position_embedding_type: 'nope',
  layer_types: Array.from({ length: 40 }, (_, i) => (i % 10 === 5 ? 'attention' : 'mamba')),
  mamba_n_heads: 48,
  mamba_d_head: 64,
  mamba_d_state: 128,
};

const plan = (changes: Record<string, unknown>) =>
  planStep(
    LlmCase.parse({
      framework: 'transformers',
      model: 'ibm-granite/granite-4.0-h-350m',
      method: 'lora',
      lora_rank: 8,
      sequence_length: 512,
      length: 'exact',
      micro_batch: 1,
      precision: 'bf16_amp',
      weights_dtype: 'bfloat16',
      transformers: '5.24.0',
      ...changes,
    }),
  );

test('a config of Granite 4 with layers of Mamba and experts has the published parameters', () => {
  const found = resolveModel(H_TINY);
  expect(typeof found === 'string' ? found : found.counts.all).toBe(6_939_037_248);
  expect(resolveModel({ ...H_TINY, mamba_proj_bias: true })).toMatch('as its published models are set up');
});

test('layers of Mamba are followed in plain operations, which is said', () => {
  const made = plan({ lora_targets: ['in_proj', 'out_proj'] });
  if (typeof made === 'string') throw new Error(made);
  expect(made.assumptions.join()).toMatch('mamba-ssm and causal-conv1d are taken not to be installed');
  // of 28 layers that scan: 768 numbers in and 1536 + 1792 + 48 out, 1536 in and 768 out
  expect(made.parameters.trained).toBe(28 * 8 * (768 + 3376 + 1536 + 768));
  expect(plan({ lora_targets: 'q+v', transformers: '4.57.6' })).toMatch('as transformers 5.24 runs them');
});

test('Nemotron-H does one thing in each layer; peft refuses adapters of its out_proj', () => {
  const found = resolveModel('nvidia/NVIDIA-Nemotron-Nano-9B-v2');
  expect(typeof found === 'string' ? found : found.counts.all).toBe(8_888_227_328);
  const nano = { model: 'nvidia/NVIDIA-Nemotron-Nano-9B-v2' };
  expect(plan({ ...nano, lora_targets: 'all-linear' })).toMatch('peft refuses to give out_proj');
  expect(plan({ ...nano, lora_targets: ['q_proj', 'v_proj', 'in_proj'] })).toMatchObject({ batch: 1 });
});
