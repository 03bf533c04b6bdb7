import { expect, test } from 'vitest';
import { factsOf, reading } from './read.ts';

const config = (dataset: string): string =>
  `model_name_or_path: google/gemma-3-4b-it\nstage: sft\ndo_train: true\nfinetuning_type: lora\ntemplate: gemma3\ncutoff_len: 1024\ndataset: ${dataset}\n`;

const INFO = JSON.stringify({
  ours: { file_name: 'ours.json', columns: { prompt: 'a', response: 'b' } },
  pictures: { file_name: 'pictures.json', columns: { messages: 'a', images: 'b' } },
  identity: { file_name: 'identity.json', columns: { messages: 'a', videos: 'b' } },
});

test.each([
  ['identity,alpaca_en_demo', {}, 'text'],
  ['[identity, alpaca_zh_demo]', {}, 'text'],
  ['mllm_demo,identity', {}, undefined],
  ['ours', {}, undefined],
  ['ours', { 'data/dataset_info.json': INFO }, 'text'],
  ['ours,pictures', { 'data/dataset_info.json': INFO }, undefined],
  ['identity', { 'data/dataset_info.json': INFO }, undefined],
  ['ours', { 'data/dataset_info.json': '{' }, undefined],
])('of the datasets %s a model that sees gets %s as samples of %s', (dataset, others, modality) => {
  expect(factsOf(reading(config(dataset), 'sft.yaml', others))['modality']).toBe(modality);
});

test('a folder of datasets of its own is looked into', () => {
  const text = `${config('ours')}dataset_dir: my/data/\n`;
  expect(factsOf(reading(text, 'sft.yaml', { 'my/data/dataset_info.json': INFO }))['modality']).toBe('text');
});
