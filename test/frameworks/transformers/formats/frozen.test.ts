// Parts of a model that a program freezes, and whose they are.
import { expect, test } from 'vitest';
import { planStep } from '../../../../src/frameworks/transformers/plan.ts';
import type { LlmCase } from '../../../../src/frameworks/transformers/case.ts';
import { caseIn, configsIn } from '../../../support/mended.ts';

const TRAINER = (freezing: string, name = 'Qwen/Qwen2.5-1.5B') => `import copy
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer, CLIPVisionModel, Trainer, TrainingArguments

NAMES = ["lm_head", "norm"]
model = AutoModelForCausalLM.from_pretrained("${name}", torch_dtype=torch.bfloat16)
teacher = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-7B")
tokenizer = AutoTokenizer.from_pretrained("${name}")
${freezing}
rows = data.map(lambda row: tokenizer(row["text"], max_length=512, truncation=True))
Trainer(model=model, args=TrainingArguments("o", bf16=True, per_device_train_batch_size=2), train_dataset=rows).train()
`;

async function caseOf(freezing: string, name?: string): Promise<LlmCase> {
  const [config] = await configsIn('train.py', { 'train.py': TRAINER(freezing, name) });
  return caseIn((config!.unknown ?? config!).training);
}

async function openIn(freezing: string) {
  const [config] = await configsIn('train.py', { 'train.py': TRAINER(freezing) });
  return config!.unknown?.values.map(({ argument }) => argument);
}

function trainedIn(c: LlmCase): number {
  const plan = planStep(c);
  if (typeof plan === 'string') throw new Error(plan);
  return plan.parameters.trained;
}

const HIDDEN = 1536;
const WORDS = 151_936 * HIDDEN;
const ALL = 1_543_714_304;
const LAYER = (ALL - WORDS - HIDDEN) / 28;

test.each([
  ['a teacher', 'for p in teacher.parameters():\n    p.requires_grad = False'],
  ['a teacher in one call', 'teacher.requires_grad_(False)'],
  [
    'a copy for reference',
    'reference = copy.deepcopy(model)\nfor p in reference.parameters():\n    p.requires_grad = False',
  ],
  [
    'a model that sees',
    'eye = CLIPVisionModel.from_pretrained("openai/clip-vit-base-patch32")\neye.requires_grad_(False)',
  ],
  [
    'what a function is given',
    'def freeze(net):\n    for p in net.parameters():\n        p.requires_grad = False\nfreeze(teacher)',
  ],
])('%s that is frozen leaves the trained model as it is', async (_, freezing) => {
  expect(await openIn(freezing)).toBeUndefined();
  const c = await caseOf(freezing);
  expect(c).toMatchObject({ method: 'full' });
  expect(c.frozen).toBeUndefined();
});

test.each([
  ['embeddings', 'for p in model.model.embed_tokens.parameters():\n    p.requires_grad = False', ALL - WORDS],
  ['embeddings by their method', 'model.get_input_embeddings().requires_grad_(False)', ALL - WORDS],
  [
    'the first layers',
    'for layer in model.model.layers[:8]:\n    for p in layer.parameters():\n        p.requires_grad = False',
    ALL - 8 * LAYER,
  ],
  [
    'all but the last layers',
    'for p in model.parameters():\n    p.requires_grad = False\nfor p in model.model.layers[-2:].parameters():\n    p.requires_grad = True',
    2 * LAYER,
  ],
  ['all but the last layer', 'model.requires_grad_(False)\nmodel.model.layers[-1].requires_grad_(True)', LAYER],
  [
    'what a name holds',
    'for name, p in model.named_parameters():\n    if "embed_tokens" in name:\n        p.requires_grad = False',
    ALL - WORDS,
  ],
  [
    'what no name holds',
    'for name, p in model.named_parameters():\n    if not any(word in name for word in ["layers.27.", "embed"]):\n        p.requires_grad = False',
    LAYER + WORDS,
  ],
  [
    'two branches by name',
    'for name, p in model.named_parameters():\n    if name.startswith("model.layers.27."):\n        p.requires_grad = True\n    else:\n        p.requires_grad = False',
    LAYER,
  ],
  [
    'layers by number',
    'for i in range(4):\n    for p in model.model.layers[i].parameters():\n        p.requires_grad = False',
    ALL - 4 * LAYER,
  ],
])('the parameters that train are counted without %s', async (_, freezing, trained) => {
  expect(await openIn(freezing)).toBeUndefined();
  expect(trainedIn(await caseOf(freezing))).toBe(trained);
});

test.each([
  [
    'a number that somebody decides',
    'for i, p in enumerate(model.parameters()):\n    if i < count:\n        p.requires_grad = False',
  ],
  ['a branch of something else', 'if flag:\n    model.model.embed_tokens.requires_grad_(False)'],
  ['a value that is worked out', 'for name, p in model.named_parameters():\n    p.requires_grad = pattern.match(name)'],
])('%s decides what is frozen, so that the method stays unknown', async (_, freezing) => {
  expect(await openIn(freezing)).toEqual(['method']);
});

test('adapters are made on a base that was frozen before', async () => {
  const c = await caseOf(
    'for p in model.parameters():\n    p.requires_grad = False\nmodel = get_peft_model(model, LoraConfig(r=8))',
  );
  expect(c).toMatchObject({ method: 'lora', lora_rank: 8 });
  expect(c.frozen).toBeUndefined();
});

test('a part that no model of the family has is not taken for one', async () => {
  const c = await caseOf('model.model.adapter_blocks.requires_grad_(False)');
  expect(planStep(c)).toMatch(/model.adapter_blocks/);
});

test('the body of an encoder that is frozen leaves its classifier to train', async () => {
  const text = `from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
for p in model.bert.parameters():
    p.requires_grad = False
rows = data.map(lambda row: tokenizer(row["text"], max_length=128, truncation=True))
Trainer(model=model, args=TrainingArguments("o", per_device_train_batch_size=2), train_dataset=rows).train()
`;
  const [config] = await configsIn('t.py', { 't.py': text });
  expect(trainedIn(caseIn((config!.unknown ?? config!).training))).toBe(2 * 768 + 2);
});

test.each(['model, *rest, **more', 'model=model, *rest, **more'])(
  'what the constructor of an own trainer freezes of the model that it hands on is frozen: %s',
  async (given) => {
    const program = `from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer
class Frozen(SFTTrainer):
    def __init__(self, model, *rest, **more):
        super().__init__(${given})
        for parameter in self.model.model.parameters():
            parameter.requires_grad = False
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
Frozen(model, args=SFTConfig(output_dir="out", per_device_train_batch_size=2, max_length=256), train_dataset=rows).train()
`;
    const [config] = await configsIn('train.py', { 'train.py': program });
    expect(caseIn(config!.training)).toMatchObject({ frozen: ['-model'] });
  },
);
