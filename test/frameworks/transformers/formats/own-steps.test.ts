import { expect, test } from 'vitest';
import { readingOf } from '../../../support/facts.ts';

const program = (methods: string) => `from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

class Mine(Trainer):
    def __init__(self, *args, teacher=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.teacher = teacher
${methods}
model = AutoModelForCausalLM.from_pretrained('Qwen/Qwen2.5-0.5B')
Mine(model=model, args=TrainingArguments(per_device_train_batch_size=2), train_dataset=rows).train()
`;

async function ownSteps(methods: string) {
  const { configs } = await readingOf('train.py', new Map([['train.py', new TextEncoder().encode(program(methods))]]));
  return configs.flatMap(({ findings }) => findings.filter(({ rule }) => rule === 'own-step'));
}

test('a loss, a step or an optimizer of the program in place of the library’s is told, at its line', async () => {
  const [told, ...others] = await ownSteps(
    '    def log(self, logs):\n        pass\n    def compute_loss(self, model, inputs):\n        return 0\n    def create_optimizer(self):\n        return None\n',
  );
  expect(others).toEqual([]);
  expect(told).toMatchObject({ severity: 'warning', line: 9 });
  expect(told!.message).toMatch(/compute_loss, create_optimizer: written by the program/);
});

test('other methods decide nothing of the memory', async () => {
  expect(await ownSteps('    def log(self, logs):\n        pass\n')).toEqual([]);
});
