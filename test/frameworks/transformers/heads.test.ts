import { expect, test } from 'vitest';
import { LlmCase } from '../../../src/frameworks/transformers/case.ts';
import { type LlmPlan, planStep } from '../../../src/frameworks/transformers/plan.ts';
import { caseIn, configsIn } from '../../support/mended.ts';

const PAIR = {
  framework: 'trl',
  model: 'Qwen/Qwen2.5-0.5B',
  sequence_length: 512,
  length: 'exact',
  micro_batch: 2,
  method: 'full',
  precision: 'bf16_amp',
  weights_dtype: 'bfloat16',
  gradient_checkpointing: 'full_non_reentrant',
  optimizer: 'adamw_torch',
};
const OLD = { trl: '0.24.0', transformers: '4.57.6' };

function planned(values: object): LlmPlan {
  const plan = planStep(LlmCase.parse({ ...PAIR, ...values }));
  if (typeof plan === 'string') throw new Error(plan);
  return plan;
}
const allocated = (values: object) => planned(values).estimateAt(2, 512).allocated;
/** Of so many rows that logits decide. */
const ROWS = 16;
const TOKENS = ROWS * 512;
const inBackward = (values: object) => planned(values).estimateAt(ROWS, 512).phases.get('backward1')!;

// Recorded with trl 0.24.0, transformers 4.57.6 on fake tensors, for which scatter_add is not in place: one more gradient of
// all logits (4 rows of 512 tokens, of ORPO 511, in fp32) than on a device.
const LOGIT_BYTES = 4 * 151_936 * 4;
test.each([
  ['dpo', 9_033_973_760 - LOGIT_BYTES * 512],
  ['orpo', 8_659_707_392 - LOGIT_BYTES * 511],
])('%s before TRL 1.15 keeps whole logits in fp32, with two more of them in backward', (objective, bytes) => {
  const error = allocated({ ...OLD, objective }) / bytes - 1;
  expect(Math.abs(error)).toBeLessThan(0.001);
});

test('before TRL 1.7 SFT makes whole logits, from then on pieces of them', () => {
  const sft = (trl: string, loss = 'default') => inBackward({ objective: 'sft', trl, transformers: '5.0.0', loss });
  expect(sft('1.4.0')).toBeGreaterThan(sft('1.8.0') + TOKENS * 151_936 * 8);
  expect(sft('1.8.0', 'nll')).toBe(sft('1.4.0'));
  // the same name is one kernel from 1.15 on
  expect(sft('1.16.0', 'nll')).toBe(sft('1.16.0'));
});

test('ms-swift has a trainer of its own, which makes whole logits', () => {
  const values = { objective: 'sft' };
  expect(inBackward({ ...values, framework: 'ms-swift' })).toBeGreaterThan(inBackward(values) + TOKENS * 151_936 * 6);
});

test('GRPO makes logits of the completion alone', () => {
  const grpo = (max_completion_length: number) => inBackward({ ...OLD, objective: 'grpo', max_completion_length });
  expect(grpo(512)).toBeGreaterThan(grpo(128) + ((TOKENS * 3) / 4) * 151_936 * 11);
});

test('a reward model and a classifier have scores in place of a vocabulary', async () => {
  for (const values of [{ objective: 'reward' }, { objective: 'sft', head: 'sequence_classification', num_labels: 3 }])
    expect(planned(values).parameters.trained).toBe(
      planned({}).parameters.all + 896 * ('num_labels' in values ? 3 : 1),
    );
  const text = `from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments
model = AutoModelForSequenceClassification.from_pretrained("Qwen/Qwen2.5-0.5B", num_labels=3)
rows = AutoTokenizer.from_pretrained("a")(d, truncation=True, max_length=256)
args = TrainingArguments("o", per_device_train_batch_size=4)
Trainer(model=model, args=args, train_dataset=d).train()
`;
  const [config] = await configsIn('train.py', { 'train.py': text });
  expect(caseIn(config!.training)).toMatchObject({ head: 'sequence_classification', num_labels: 3 });
});
