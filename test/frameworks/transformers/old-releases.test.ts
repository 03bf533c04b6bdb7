import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { planStep } from '../../../src/frameworks/transformers/plan.ts';

const CASE = {
  framework: 'transformers',
  method: 'full',
  weights_dtype: 'float32',
  precision: 'bf16_amp',
  sequence_length: 777,
  length: 'exact',
  micro_batch: 3,
  grad_accum: 1,
  optimizer: 'sgd',
  gradient_checkpointing: 'none',
  gpus: 1,
  torch: '2.14.1',
};
const estimateOf = (values: object) => {
  const plan = planStep(LlmCase.parse({ ...CASE, ...values }));
  if (typeof plan === 'string') throw new Error(plan);
  return plan.estimateAt(3, 777);
};
const SMALL = { vocab_size: 4096, hidden_size: 512 };
const LAYERS = { num_hidden_layers: 2, num_attention_heads: 8 };
const OPT = {
  ...SMALL,
  ...LAYERS,
  model_type: 'opt',
  ffn_dim: 2048,
  max_position_embeddings: 1024,
  word_embed_proj_dim: 512,
};
const NEOX = { ...SMALL, ...LAYERS, model_type: 'gpt_neox', intermediate_size: 2048, max_position_embeddings: 1024 };
const LLAMA = {
  ...SMALL,
  ...LAYERS,
  intermediate_size: 1024,
  num_key_value_heads: 4,
  tie_word_embeddings: false,
};
const NEO = {
  ...SMALL,
  model_type: 'gpt_neo',
  num_layers: 2,
  num_heads: 8,
  max_position_embeddings: 1024,
  attention_types: [[['global', 'local'], 1]],
};

// recorded with PyTorch's autograd and allocator: after the first forward, the allocated and the reserved peak
test.each([
  ['OPT in operations', '5.24.0', 'eager', 'none', OPT, 353_067_520, 429_394_432, 564_133_888],
  ['OPT, heads laid out', '4.46.3', 'sdpa', 'none', OPT, 203_139_072, 260_426_752, 329_252_864],
  ['GPT-NeoX, padded', '4.46.3', 'sdpa', 'padded', NEOX, 218_921_984, 276_209_664, 341_835_776],
  ['GPT-Neo', '4.46.3', 'eager', 'none', NEO, 483_982_336, 565_102_592, 757_071_872],
  ['StableLM', '4.46.3', 'eager', 'none', { ...LLAMA, model_type: 'stablelm' }, 388_080_640, 445_368_320, 564_133_888],
] as const)(
  '%s of transformers %s is met to the cache with %s attention, padding %s',
  (_, transformers, attention, padding, model_config, forward, allocated, reserved) => {
    const estimate = estimateOf({ transformers, attention, padding, model_config });
    expect(Math.abs(estimate.marks.get('after_forward0')! / forward - 1)).toBeLessThan(0.0002);
    expect(Math.abs(estimate.allocated / allocated - 1)).toBeLessThan(0.0002);
    expect(Math.abs(estimate.reserved() / reserved - 1)).toBeLessThan(0.001);
  },
);

test('logits of BLOOM stay as narrow as its loss took them before transformers 4.48', () => {
  const estimate = estimateOf({
    transformers: '4.46.3',
    attention: 'eager',
    model_config: { ...SMALL, model_type: 'bloom', n_layer: 2, n_head: 8 },
  });
  expect(Math.abs(estimate.marks.get('after_forward0')! / 379_539_968 - 1)).toBeLessThan(0.0002);
  expect(Math.abs(estimate.allocated / 436_827_648 - 1)).toBeLessThan(0.0002);
});

test('a config of OPT that drops scores keeps what is dropped of them', () => {
  const held = (attention_dropout: number) =>
    estimateOf({
      transformers: '5.24.0',
      attention: 'eager',
      model_config: { ...OPT, attention_dropout },
    }).marks.get('after_forward0')!;
  const scores = 2 * 3 * 8 * 777 ** 2;
  // a byte for each score of both layers, and what is left of them in 16 bits beside what the softmax gave
  expect((held(0.1) - held(0)) / scores).toBeGreaterThan(0.99);
});

test('OPT whose scores were compared with the least number is refused', () => {
  const plan = planStep(LlmCase.parse({ ...CASE, transformers: '4.46.3', attention: 'eager', model_config: OPT }));
  expect(plan).toContain('transformers 4.49');
});

test('DoRA needs three copies of a weight, one after the other, to start from its norm', () => {
  const [rows, columns] = [1024, 512];
  const peaks = (dora: boolean, weights_dtype: string) => {
    const estimate = estimateOf({
      transformers: '5.24.0',
      peft: '0.21.2',
      method: 'lora',
      lora_rank: 8,
      lora_targets: ['up_proj'],
      dora,
      weights_dtype,
      model_config: { ...LLAMA, model_type: 'llama' },
    });
    return estimate.phases.get('adapter')! - estimate.phases.get('load')!;
  };
  const size = rows * columns;
  const factors = 2 * 8 * (rows + columns) * 4;
  expect(peaks(false, 'float32')).toBeLessThan(factors * 1.1);
  expect(peaks(true, 'float32') / (3 * size * 4)).toBeCloseTo(1, 1);
  // factors in fp16 are multiplied as fp32 first
  const half = peaks(true, 'float16') / size;
  expect(half).toBeGreaterThan(6);
  expect(peaks(true, 'bfloat16') / size).toBeLessThan(half);
});
