// Trainers that a program extends, with a constructor of their own.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../../../support/mended.ts';

async function read(path: string, texts: Readonly<Record<string, string>>) {
  const configs = await configsIn(path, texts);
  return configs.map(({ training, unknown }) => ({
    facts: caseIn(training ?? unknown!.training),
    open: unknown?.values.map(({ argument }) => argument) ?? [],
  }));
}

const HEAD = `from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments
model = AutoModelForCausalLM.from_pretrained("gpt2")
tokenizer = AutoTokenizer.from_pretrained("gpt2")
rows = rows.map(lambda row: tokenizer(row["text"], truncation=True, max_length=300))
args = TrainingArguments(output_dir="o", per_device_train_batch_size=3, gradient_accumulation_steps=5, bf16=True)
`;

test.each([
  ['*args, **kwargs', 'super().__init__(*args, **kwargs)'],
  ['scale=2.0, **kwargs', 'super().__init__(**kwargs)'],
  ['scale, *args, **kwargs', 'super(Ours, self).__init__(*args, **kwargs)'],
  ['scale=1, *args, **kwargs', 'Trainer.__init__(self, *args, **kwargs)'],
  ['model, args, train_dataset, scale=1', 'super().__init__(model=model, args=args, train_dataset=train_dataset)'],
  ['model, args, train_dataset, scale=1', 'super().__init__(model, args, train_dataset=train_dataset)'],
  ['**kwargs', 'self.scale = kwargs.pop("scale", 1)\n        super().__init__(**kwargs)'],
])('a trainer that takes (self, %s) and calls %s', async (parameters, line) => {
  const scale = /\bscale\b/.test(parameters) ? 'scale=4, ' : '';
  const text = `${HEAD}class Ours(Trainer):
    def __init__(self, ${parameters}):
        ${line}
        self.loss = losses.ours()
    def compute_loss(self, model, inputs, return_outputs=False):
        return model(**inputs).loss
trainer = Ours(${scale}model=model, args=args, train_dataset=rows)
trainer.train()
`;
  expect(await read('train.py', { 'train.py': text })).toEqual([
    {
      facts: expect.objectContaining({ model: 'gpt2', micro_batch: 3, grad_accum: 5, precision: 'bf16_amp' }),
      open: [],
    },
  ]);
});

const OURS = `from transformers import Trainer
class Logging:
    def log_more(self):
        pass
class Base(Logging, Trainer):
    def __init__(self, *args, scale=1, **kwargs):
        super().__init__(*args, **kwargs)
        self.args.gradient_accumulation_steps = 7
class Ours(Base):
    def __init__(self, **kwargs):
        super().__init__(scale=2, **kwargs)
`;

test('a trainer that extends another of the program is read where it is made, with what its constructor changes', async () => {
  const texts = {
    'ours.py': OURS,
    'train.py': `${HEAD}from ours import Ours\nOurs(model=model, args=args, train_dataset=rows).train()\n`,
  };
  const [config, ...others] = await read('train.py', texts);
  expect(others).toEqual([]);
  expect(config).toMatchObject({ facts: { micro_batch: 3, grad_accum: 7 }, open: [] });
  expect(await read('ours.py', texts)).toEqual([]);
});

test('settings of a class with a constructor of its own are those that it hands on', async () => {
  const text = `${HEAD.replace(/args = .*\n/, '')}class Settings(TrainingArguments):
    def __init__(self, **kwargs):
        kwargs.setdefault("per_device_train_batch_size", 6)
        super().__init__(gradient_checkpointing=True, **kwargs)
Trainer(model=model, args=Settings(output_dir="o", bf16=True), train_dataset=rows).train()
`;
  const [config] = await read('train.py', { 'train.py': text });
  expect(config).toMatchObject({
    facts: { micro_batch: 6, precision: 'bf16_amp', gradient_checkpointing: 'full_non_reentrant' },
    open: [],
  });
});

test('what a constructor of a class that nobody knows is given may be changed by it', async () => {
  const text = `${HEAD}from elsewhere import Tuned
class Ours(Tuned):
    def __init__(self, args):
        super().__init__(args)
Ours(args)
Trainer(model=model, args=args, train_dataset=rows).train()
`;
  const [config] = await read('train.py', { 'train.py': text });
  expect(config?.open).toContain('micro_batch');
});
