import { expect, test } from 'vitest';
import { countParameters, type LlmModel } from '../../../src/frameworks/transformers/known-model.ts';
import { knownModels, resolveModel } from '../../../src/frameworks/transformers/models.ts';

const model = (name: string | Record<string, unknown>, isTextOnly = false): LlmModel => {
  const found = resolveModel(name, isTextOnly);
  if (typeof found === 'string') throw new Error(found);
  return found;
};

test('every model of the table whose code is followed has its published parameters, part by part', () => {
  const followed = knownModels().filter((m) => m.architecture !== null);
  expect(followed.length).toBeGreaterThan(130);
  for (const m of followed)
    expect({ id: m.id, ...countParameters(m.architecture!) }).toEqual({ id: m.id, ...m.counts });
});

test('a model whose code is not followed says why', () => {
  for (const m of knownModels()) expect(m.reason === null).toBe(m.architecture !== null);
});

test('an instruct version, a quantised mirror and a folder lead to the same base model', () => {
  expect(model('meta-llama/Llama-3.1-8B').counts.all).toBe(8_030_261_248);
  expect(model('unsloth/Meta-Llama-3.1-8B-bnb-4bit')).toMatchObject({ id: 'meta-llama/Llama-3.1-8B', stored: 'nf4' });
  expect(model('/models/Qwen2.5-7B')).toMatchObject({
    id: 'Qwen/Qwen2.5-7B',
    note: 'taken from the folder name Qwen2.5-7B',
  });
});

test('a name that no model has is answered with a sentence', () => {
  expect(resolveModel('someone/private-merge')).toMatch('no model that we know');
});

test('a model that also sees is unknown unless its text part is asked for', () => {
  const config = {
    model_type: 'gemma3',
    text_config: {
      model_type: 'gemma3_text',
      hidden_size: 2560,
      num_hidden_layers: 34,
      num_attention_heads: 8,
      num_key_value_heads: 4,
      head_dim: 256,
      intermediate_size: 10_240,
      vocab_size: 262_208,
    },
  };
  expect(resolveModel(config)).toMatch('sees');
  expect(model(config, true).counts.all).toBe(3_880_263_168);
});

test('a config.json counts as the model of the table does', () => {
  const config = {
    model_type: 'qwen2',
    hidden_size: 3584,
    num_hidden_layers: 28,
    num_attention_heads: 28,
    num_key_value_heads: 4,
    intermediate_size: 18_944,
    vocab_size: 152_064,
    tie_word_embeddings: false,
    torch_dtype: 'bfloat16',
  };
  expect(model(config).counts).toEqual(model('Qwen/Qwen2.5-7B').counts);
  expect(model(config).loraPerRank).toEqual(model('Qwen/Qwen2.5-7B').loraPerRank);
});

test('a config.json with sizes that no model has is refused before anything is built', () => {
  const config = {
    model_type: 'llama',
    hidden_size: 4096,
    num_hidden_layers: 1e9,
    num_attention_heads: 32,
    vocab_size: 32_000,
  };
  expect(resolveModel(config)).toMatch('sizes that no model has');
});
