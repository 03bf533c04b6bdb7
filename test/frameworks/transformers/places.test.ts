import { expect, test } from 'vitest';
import { configsIn } from '../../support/mended.ts';
import { judge } from '../../../src/verdict/judge.ts';

const CLASSIFIER = (model: string, tokenize: string) =>
  [
    'from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments',
    `tok = AutoTokenizer.from_pretrained("${model}")`,
    `def prepare(batch): return tok(batch["text"], ${tokenize})`,
    `model = AutoModelForSequenceClassification.from_pretrained("${model}", num_labels=2)`,
    'args = TrainingArguments("out", per_device_train_batch_size=16, fp16=True)',
    'Trainer(model=model, args=args, train_dataset=rows.map(prepare)).train()',
  ].join('\n');

async function configOf(model: string, tokenize: string) {
  const [config] = await configsIn('train.py', { 'train.py': CLASSIFIER(model, tokenize) });
  return config!;
}

test.each([
  ['bert-base-uncased', 512],
  ['roberta-base', 512],
  ['distilbert-base-uncased', 512],
])('text that nobody cuts ends where %s has no more places', async (model, places) => {
  const config = await configOf(model, 'truncation=True');
  const { sequence_length, length } = config.training!.fields;
  expect([sequence_length?.value, length?.value]).toEqual([places, 'cap']);
  expect(sequence_length?.origin).toMatchObject({ kind: 'assumed', why: expect.stringContaining(`${places} places`) });
  const { estimate } = judge(config, null, { opLevel: false, reserveBytes: 0, brief: true });
  expect(estimate?.assumptions.join()).toContain('the sequence length is a cap');
});

test('a length that is written says more, and one that only the run knows may be less', async () => {
  const written = await configOf('bert-base-uncased', 'truncation=True, max_length=128');
  expect(written.training!.fields['max_length']?.value).toBe(128);
  const open = await configOf('bert-base-uncased', 'truncation=True, max_length=longest(batch)');
  expect(open.training).toBeNull();
});

test('a model that computes its places ends nowhere', async () => {
  const config = await configOf('microsoft/deberta-v3-base', 'truncation=True');
  expect(config.training).toBeNull();
});
