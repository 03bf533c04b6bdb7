// Dictionaries of arguments that a program thins out before a trainer is given them.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../../../support/mended.ts';

async function filtered(lines: string) {
  const text = `import inspect
from dataclasses import fields
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments
model = AutoModelForCausalLM.from_pretrained("gpt2")
tokenizer = AutoTokenizer.from_pretrained("gpt2")
rows = rows.map(lambda row: tokenizer(row["text"], truncation=True, max_length=300))
given = dict(output_dir="o", per_device_train_batch_size=3, gradient_accumulation_steps=5, bf16=True)
${lines}
Trainer(model=model, args=TrainingArguments(**given), train_dataset=rows).train()
`;
  const [config] = await configsIn('train.py', { 'train.py': text });
  return {
    facts: caseIn(config!.training ?? config!.unknown!.training),
    open: config!.unknown?.values.map(({ argument }) => argument) ?? [],
    findings: config!.findings.map(({ message }) => message),
  };
}

test.each([
  'for key in [key for key in given if key not in taken_by_the_release()]:\n    given.pop(key)',
  'dropped = [key for key in list(given) if is_old(key)]\nfor key in dropped:\n    del given[key]',
  'given = {key: value for key, value in given.items() if is_new(key)}',
  'dropped = {key for key in given if is_old(key)}\ngiven = {key: value for key, value in given.items() if key not in dropped}',
])('an argument that a condition may drop which nobody knows is not known: %#', async (lines) => {
  const { facts, open } = await filtered(lines);
  expect(open).toContain('micro_batch');
  expect(facts).not.toHaveProperty('micro_batch');
  expect(facts).not.toHaveProperty('grad_accum');
});

test.each([
  'taken = inspect.signature(TrainingArguments.__init__).parameters\nfor key in [key for key in given if key not in taken]:\n    given.pop(key)',
  'taken = set(inspect.signature(TrainingArguments).parameters.keys())\nfor key in list(given):\n    if key not in taken:\n        del given[key]',
  'taken = set(inspect.signature(TrainingArguments.__init__).parameters)\nfor key in sorted(key for key in given if key not in taken):\n    given.pop(key)',
  'taken = inspect.getfullargspec(TrainingArguments.__init__).args\ngiven = {key: value for key, value in given.items() if key in taken}',
  'given = {key: value for key, value in given.items() if key in TrainingArguments.__dataclass_fields__}',
  'taken = {field.name for field in fields(TrainingArguments)}\ngiven = {key: value for key, value in given.items() if key in taken}',
])('arguments that a program asks the class about are taken: %#', async (lines) => {
  const { facts, open } = await filtered(lines);
  expect(open).toEqual([]);
  expect(facts).toMatchObject({ micro_batch: 3, grad_accum: 5, precision: 'bf16_amp' });
});

test('many arguments are gone through one by one', async () => {
  const more = Array.from({ length: 30 }, (_, index) => `given["ours_${index}"] = ${index}`).join('\n');
  const { facts, open } = await filtered(`${more}
given = {key: value for key, value in given.items() if not key.startswith("ours_")}`);
  expect(open).toEqual([]);
  expect(facts).toMatchObject({ micro_batch: 3, grad_accum: 5 });
});

test('a list that a condition may leave empty is not surely full', async () => {
  const { findings } = await filtered(
    'dropped = [key for key in given if is_old(key)]\nif dropped:\n    given["per_device_train_batch_size"] = 7',
  );
  expect(findings.join()).toContain('7 or 3, as the program decides');
});
