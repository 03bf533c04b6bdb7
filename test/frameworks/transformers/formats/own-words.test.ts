// What a team's own files say of what is learnt, of which model, and what only looks like it.
import { expect, test } from 'vitest';
import { resolveModel } from '../../../../src/frameworks/transformers/models.ts';
import { configsIn } from '../../../support/mended.ts';
import { factsOf, reading, unknownOf } from './read.ts';

const SIZES = 'per_device_train_batch_size: 2\nmax_seq_length: 256\nlearning_rate: 1.0e-5\n';
const OWN = `model_name: gpt2\n${SIZES}`;

test.each([
  ['training: {type: reward_model}\n', 'reward'],
  ['task: reward_modeling\n', 'reward'],
  ['stage: rm\n', 'reward'],
  ['training: {method: orpo}\n', 'orpo'],
  ['rollout_batch_size: 64\n', 'ppo'],
  ['kl_coef: 0.1\n', 'ppo'],
  ['rl: {kl_coef: 0.1, gae_lambda: 0.95}\n', 'ppo'],
  ['rollout_batch_size: 64\nn_samples_per_prompt: 8\n', 'grpo'],
  ['algorithm: rloo\nkl_coef: 0.1\n', 'rloo'],
  ['rl: {enabled: true, algo: grpo}\n', 'grpo'],
])('%j of a file of its own', (lines, objective) => {
  expect(factsOf(reading(OWN + lines))).toMatchObject({ objective });
});

test.each([
  'rl: {enabled: false, algo: grpo}\n',
  'dpo: {enabled: false, beta: 0.1}\n',
  'ppo: {active: false, kl_coef: 0.1}\n',
])('a group that is switched off says nothing: %j', (lines) => {
  const { objective } = factsOf(reading(`${OWN}lora_r: 8\n${lines}`));
  expect(objective ?? 'sft').toBe('sft');
});

test('a file with a length that Axolotl does not know is none of it', () => {
  const text = 'base_model: gpt2\nmicro_batch_size: 2\ngradient_accumulation_steps: 4\nmax_seq_length: 1024\n';
  expect(factsOf(reading(text))).toMatchObject({ framework: 'transformers', sequence_length: 1024 });
  expect(factsOf(reading(text.replace('max_seq_length', 'sequence_len')))).toMatchObject({ framework: 'axolotl' });
});

test('of trainings side by side in one file none is chosen', () => {
  const side = (model: string, batch: number): string =>
    `{model_name: ${model}, per_device_train_batch_size: ${batch}, max_seq_length: 256, lora_r: 8}`;
  const text = `experiments:\n  small: ${side('gpt2', 4)}\n  large: ${side('gpt2-xl', 2)}\n`;
  const read = reading(text);
  expect(unknownOf(read)).toEqual(expect.arrayContaining(['model', 'micro_batch']));
  expect(factsOf(read)).toMatchObject({ sequence_length: 256, lora_rank: 8 });
});

test.each([
  `model_name_or_path: openai/whisper-small\n${SIZES}`,
  `model: {name: openai/whisper-large-v3}\nlora: {r: 8}\n${SIZES}`,
  `base_model: facebook/wav2vec2-base\n${SIZES}`,
])('a model that hears is no language model: %j', async (text) => {
  expect(await configsIn('a.yaml', { 'a.yaml': text })).toEqual([]);
});

const TUNE = `model: {_component_: torchtune.models.llama3_2.llama3_2_1b}
tokenizer: {_component_: torchtune.models.llama3.llama3_tokenizer, max_seq_len: 256}
optimizer: {_component_: torch.optim.AdamW}
batch_size: 2
`;

test.each(['fp8', 'mixed', 'auto', 'fp64'])('a dtype that torchtune does not have is not bf16: %s', (dtype) => {
  const read = reading(`${TUNE}dtype: ${dtype}\n`);
  expect(factsOf(read)).not.toHaveProperty('precision');
  expect(unknownOf(read)).toEqual(expect.arrayContaining(['precision', 'weights_dtype']));
});

test.each(['t5-base-llama-7b', 'distil-llama-3-8b', 'bert-llama-3-8b', 'whisper-llama-2-7b'])(
  'a name that joins a family to another kind of model names none: %s',
  (name) => {
    expect(resolveModel(name)).toBeTypeOf('string');
  },
);

test.each([
  ['deepseek-ai/DeepSeek-R1-Distill-Llama-8B', 'meta-llama/Llama-3.1-8B'],
  ['someone/distilabeled-OpenHermes-2.5-Mistral-7B', 'mistralai/Mistral-7B-v0.1'],
])('%s is tuned from %s', (name, id) => {
  expect(resolveModel(name)).toMatchObject({ id });
});

test("a key of litgpt's own files with nothing behind it describes no model", () => {
  const text =
    'model_name: tiny-llama-1.1b\nmodel_config:\nout_dir: out\ntrain: {micro_batch_size: 4, global_batch_size: 512, max_seq_length: 256}\n';
  expect(factsOf(reading(text))).toMatchObject({ framework: 'litgpt', model: 'tiny-llama-1.1b', micro_batch: 4 });
});

test('a learning rate is said to stay only where the effective batch does', async () => {
  const explained = async (micro: number, accumulation: number): Promise<string> => {
    const text = `${OWN}lora_r: 8\n`.replace(
      'batch_size: 2',
      `batch_size: ${micro}\ngradient_accumulation_steps: ${accumulation}`,
    );
    const { training } = (await configsIn('a.yaml', { 'a.yaml': text }))[0]!;
    const other = training!.with({ micro_batch: 4, grad_accum: 1 });
    return training!.explain(other).join('\n');
  };
  expect(await explained(2, 2)).toContain('learning rate stays');
  expect(await explained(2, 1)).not.toContain('learning rate stays');
});
