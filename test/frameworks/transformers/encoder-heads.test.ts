import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { type LlmPlan, planStep } from '../../../src/frameworks/transformers/plan.ts';
import { caseIn, configsIn } from '../../support/mended.ts';

function planned(values: object): LlmPlan {
  const plan = planStep(
    LlmCase.parse({
      framework: 'transformers',
      model: 'google-bert/bert-base-uncased',
      method: 'full',
      sequence_length: 256,
      length: 'exact',
      micro_batch: 8,
      weights_dtype: 'float32',
      precision: 'fp32',
      optimizer: 'adamw_torch',
      ...values,
    }),
  );
  if (typeof plan === 'string') throw new Error(plan);
  return plan;
}
const trained = (values: object) => planned(values).parameters.trained;
const WIDE = 768;
const WORDS = 30_522;
/** BERT without what stands on it, and with a pooler. */
const BODY = 108_891_648;
const POOLER = WIDE * WIDE + WIDE;

// BertForSequenceClassification and its kin of transformers 5.24.0 on the meta device
test('each head of an encoder has the parameters of its class', () => {
  expect(trained({ head: 'sequence_classification', num_labels: 5 })).toBe(BODY + POOLER + 5 * (WIDE + 1));
  expect(trained({ head: 'token_classification', num_labels: 9 })).toBe(BODY + 9 * (WIDE + 1));
  expect(trained({ head: 'question_answering' })).toBe(BODY + 2 * (WIDE + 1));
  expect(trained({ head: 'masked_lm' })).toBe(BODY + POOLER + 2 * WIDE + WORDS);
});

test('an encoder that tells words holds logits of the whole vocabulary, and so does its evaluation', () => {
  const allocated = (head: string) => planned({ head }).estimateAt(8, 256).allocated;
  const logits = 8 * 256 * WORDS * 4;
  expect(allocated('masked_lm')).toBeGreaterThan(allocated('token_classification') + 2 * logits);
  expect(planned({ head: 'masked_lm' }).logitsAt(8, 256)).toBe(logits);
});

test('of adapters peft trains classifiers beside them, and no head of words', () => {
  const lora = { method: 'lora', lora_rank: 8, lora_targets: ['query', 'value'] };
  const adapters = 12 * 2 * 8 * 2 * WIDE;
  expect(trained({ ...lora, head: 'token_classification', num_labels: 9 })).toBe(adapters + 9 * (WIDE + 1));
  expect(trained({ ...lora, head: 'masked_lm' })).toBe(adapters);
});

test.each([
  ['AutoModelForMaskedLM', 'masked_lm'],
  ['BertForQuestionAnswering', 'question_answering'],
  ['AutoModelForTokenClassification', 'token_classification'],
])('the class %s says what an encoder tells', async (name, head) => {
  const text = `from transformers import ${name}, Trainer, TrainingArguments
model = ${name}.from_pretrained("bert-base-uncased")
rows = AutoTokenizer.from_pretrained("a")(d, truncation=True, max_length=256)
args = TrainingArguments("o", per_device_train_batch_size=4, label_smoothing_factor=0.1)
Trainer(model=model, args=args, train_dataset=d).train()
`;
  const [config] = await configsIn('train.py', { 'train.py': text });
  expect(caseIn(config!.training)).toMatchObject({ head, label_smoothing: 0.1 });
});

test.each([
  ['run_mlm', 'masked_lm'],
  ['run_ner', 'token_classification'],
  ['run_qa', 'question_answering'],
  ['run_glue', 'sequence_classification'],
])('the script %s.py is called after what an encoder tells', async (name, head) => {
  const text = `torchrun --nproc_per_node 1 ${name}.py --model_name_or_path bert-base-uncased --per_device_train_batch_size 8 --max_seq_length 256 --output_dir o --do_train --learning_rate 5e-5 --num_train_epochs 3\n`;
  const [config] = await configsIn('train.sh', { 'train.sh': text });
  expect(caseIn(config!.training)).toMatchObject({ head });
});

test.each(['microsoft/mpnet-base', 'albert/albert-base-v2'])(
  '%s has no checkpoints, and transformers says so',
  (model) => {
    expect(() => planned({ model, gradient_checkpointing: 'full' })).toThrow('has no gradient checkpointing');
    expect(planned({ model }).parameters.all).toBeGreaterThan(1e7);
  },
);

test('MPNet learns no preferences, as it has no head that writes', () => {
  for (const objective of ['dpo', 'orpo', 'kto'])
    expect(() => planned({ model: 'microsoft/mpnet-base', objective })).toThrow(
      'no causal language model of type mpnet',
    );
});
