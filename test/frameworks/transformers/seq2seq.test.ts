import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import type { LlmPlan } from '../../../src/frameworks/transformers/plan.ts';
import { planStep } from '../../../src/frameworks/transformers/plan.ts';
import { resolveModel } from '../../../src/frameworks/transformers/models.ts';

const BASE = { sequence_length: 512, target_length: 128, length: 'exact', weights_dtype: 'float32' };
const of = (model: string, own: object = {}): LlmPlan | string => planStep(LlmCase.parse({ model, ...BASE, ...own }));
const at = (model: string, own: object, length = 512): number => {
  const plan = of(model, own);
  if (typeof plan === 'string') throw new Error(plan);
  return plan.estimateAt(4, length).allocated;
};

test('a model that reads a source asks for the length of its targets, and grows with both', () => {
  expect(of('google-t5/t5-base', { target_length: null })).toMatch(/target.*# oomlint: target-length=128/);
  for (const model of ['google-t5/t5-base', 'facebook/bart-base']) {
    expect(at(model, { target_length: 256 })).toBeGreaterThan(at(model, {}));
    expect(at(model, {}, 1024)).toBeGreaterThan(at(model, {}));
  }
  // Whisper hears thirty seconds whatever the length of its text
  expect(of('openai/whisper-small', { target_length: null })).not.toBeTypeOf('string');
});

test('peft gives T5 adapters at q and v, BART at q_proj and v_proj, where no targets are named', () => {
  const trained = (model: string): number =>
    (of(model, { method: 'lora', lora_rank: 8 }) as LlmPlan).parameters.trained;
  expect(trained('google-t5/t5-base')).toBe(8 * 110_592);
  expect(trained('facebook/bart-base')).toBe(8 * 55_296);
});

test('what the engine has not seen of these models is said, not estimated', () => {
  expect(of('google-t5/t5-base', { gradient_checkpointing: 'full' })).toMatch('gradient checkpointing');
  expect(of('google-t5/t5-base', { transformers: '4.57.0' })).toMatch('5.24');
  expect(of('facebook/bart-base', { transformers: '4.46.0' })).toMatch('4.57');
  expect(of('facebook/bart-base', { method: 'lora', gradient_checkpointing: 'full' })).toMatch('re-entrant');
  expect(of('facebook/bart-base', { quantisation: 'bnb-nf4' })).toMatch('quantised');
  expect(of('facebook/bart-base', { attention: 'eager' })).toMatch('SDPA');
  expect(of('facebook/bart-base', { objective: 'dpo' })).toMatch('targets alone');
});

test('a config.json of an encoder and a decoder counts as the table does', () => {
  const bart = {
    model_type: 'bart',
    d_model: 768,
    encoder_layers: 6,
    decoder_layers: 6,
    encoder_attention_heads: 12,
    decoder_attention_heads: 12,
    encoder_ffn_dim: 3072,
    decoder_ffn_dim: 3072,
    vocab_size: 50_265,
    max_position_embeddings: 1024,
  };
  const dropouts = { dropout: 0.1, attention_dropout: 0.1, activation_dropout: 0.1 };
  expect(resolveModel({ ...bart, ...dropouts })).toMatchObject({ counts: { all: 139_420_416 } });
  expect(resolveModel({ ...bart, ...dropouts, decoder_ffn_dim: 2048 })).toMatch('as wide as its encoder');
  expect(resolveModel({ ...bart, ...dropouts, tie_word_embeddings: false })).toMatch('as wide as its encoder');
  const t5 = { model_type: 't5', d_model: 512, d_kv: 64, d_ff: 2048, num_layers: 6, num_heads: 8, vocab_size: 32_128 };
  expect(resolveModel({ ...t5, feed_forward_proj: 'relu' })).toMatchObject({ counts: { all: 60_506_624 } });
});

test('kin of BART differ by their places and norms, which a config.json of theirs counts', () => {
  const pair = {
    d_model: 512,
    encoder_layers: 6,
    decoder_layers: 6,
    encoder_attention_heads: 8,
    decoder_attention_heads: 8,
    encoder_ffn_dim: 2048,
    decoder_ffn_dim: 2048,
    vocab_size: 60_000,
    max_position_embeddings: 512,
  };
  const countOf = (type: string): number => {
    const found = resolveModel({ ...pair, model_type: type });
    if (typeof found === 'string') throw new Error(found);
    return found.counts.all;
  };
  const [places, norm] = [512 * 512, 2 * 512];
  expect(countOf('pegasus') - countOf('marian')).toBe(2 * norm);
  expect(countOf('blenderbot')).toBe(countOf('pegasus'));
  expect(countOf('pegasus') - countOf('m2m_100')).toBe(2 * places);
  expect(countOf('mbart') - countOf('pegasus')).toBe(2 * (norm + 2 * 512));
});

test('a pair that drops nothing within attention and the MLP keeps less than one that does', () => {
  expect(at('facebook/bart-large-cnn', {})).toBeLessThan(at('facebook/bart-large', {}));
  const trained = of('Helsinki-NLP/opus-mt-en-de') as LlmPlan;
  // places of sines never train
  expect(trained.parameters.trained).toBe(74_410_496 - 2 * 512 * 512);
});
