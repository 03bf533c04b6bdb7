// Training loops that programs write themselves, without a trainer.
import { expect, test } from 'vitest';
import type { SettableTraining } from '../../../../src/frameworks/transformers/settable.ts';
import { caseIn, configsIn } from '../../../support/mended.ts';

async function readings(text: string, others: Readonly<Record<string, string>> = {}) {
  return configsIn('train.py', { 'train.py': text, ...others });
}

async function caseOf(text: string) {
  const [config] = await readings(text);
  return caseIn(config!.training);
}

interface Parts {
  readonly load?: string;
  readonly loader?: string;
  readonly optimizer?: string;
  readonly step?: string;
  readonly before?: string;
}

const LOOP = ({
  load = 'model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")',
  loader = 'loader = DataLoader(rows, batch_size=6, shuffle=True)',
  optimizer = 'optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5)',
  before = '',
  step = `
        loss = model(**batch).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()`,
}: Parts) => `import torch
import bitsandbytes as bnb
from accelerate import Accelerator
from peft import LoraConfig, get_peft_model
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoModelForSequenceClassification, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B")
${load}
rows = [tokenizer(text, max_length=320, truncation=True) for text in texts]
${loader}
${optimizer}
${before}
for epoch in range(3):
    for step, batch in enumerate(loader):${step}
`;

test('a loop over a loader that goes backward through a loaded model is a training', async () => {
  expect(await caseOf(LOOP({}))).toMatchObject({
    model: 'Qwen/Qwen2.5-0.5B',
    method: 'full',
    micro_batch: 6,
    grad_accum: 1,
    sequence_length: 320,
    optimizer: 'adamw_torch',
    max_grad_norm: 0,
  });
});

test('a loader takes one row at a time unless it is told how many', async () => {
  expect(await caseOf(LOOP({ loader: 'loader = DataLoader(rows)' }))).toMatchObject({ micro_batch: 1 });
});

test('of several loaders the one that shuffles is trained on', async () => {
  const loader = 'check = DataLoader(rows, batch_size=32)\nloader = DataLoader(rows, 4, shuffle=True)';
  expect(await caseOf(LOOP({ loader }))).toMatchObject({ micro_batch: 4 });
});

test('a condition on the remainder of the step tells how many batches an update takes', async () => {
  const step = `
        with torch.autocast("cuda", dtype=torch.bfloat16):
            loss = model(**batch).loss / 8
        loss.backward()
        if (step + 1) % 8 == 0:
            torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
            optimizer.step()`;
  expect(await caseOf(LOOP({ step }))).toMatchObject({ grad_accum: 8, precision: 'bf16_amp', max_grad_norm: 0.5 });
});

test('an Accelerator tells precision and accumulation, and what it prepares stays what it was', async () => {
  const before = `accelerator = Accelerator(mixed_precision="fp16", gradient_accumulation_steps=4)
model, optimizer, loader = accelerator.prepare(model, optimizer, loader)`;
  const step = `
        with accelerator.accumulate(model):
            accelerator.backward(model(**batch).loss)
            optimizer.step()`;
  expect(await caseOf(LOOP({ before, step }))).toMatchObject({ grad_accum: 4, precision: 'fp16_amp', micro_batch: 6 });
});

test.each([
  'filter(lambda p: p.requires_grad, model.parameters())',
  'list(filter(lambda p: p.requires_grad, model.parameters()))',
  '(p for p in model.parameters() if p.requires_grad)',
  '[{"params": filter(lambda p: p.requires_grad, model.parameters()), "lr": 1e-4}]',
  'itertools.chain(model.parameters(), head.parameters())',
])('an optimizer of parameters of the model: %s', async (parameters) => {
  const optimizer = `optimizer = torch.optim.AdamW(${parameters}, lr=1e-5)`;
  expect(await caseOf(LOOP({ optimizer }))).toMatchObject({ model: 'Qwen/Qwen2.5-0.5B', micro_batch: 6 });
});

test('adapters, checkpoints and an optimizer of 8 bits are read as of a trainer', async () => {
  const load = `model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B", torch_dtype=torch.bfloat16)
model.gradient_checkpointing_enable()
model = get_peft_model(model, LoraConfig(r=12, target_modules=["q_proj", "v_proj"])).to("cuda")`;
  const optimizer = 'optimizer = bnb.optim.PagedAdamW8bit([p for p in model.parameters() if p.requires_grad])';
  expect(await caseOf(LOOP({ load, optimizer }))).toMatchObject({
    method: 'lora',
    lora_rank: 12,
    lora_targets: 'q+v',
    weights_dtype: 'bfloat16',
    optimizer: 'paged_adamw_8bit',
  });
});

test('weights that are cast after they are loaded have the other width', async () => {
  const load = 'model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B").to(torch.bfloat16).cuda()';
  expect(await caseOf(LOOP({ load }))).toMatchObject({ weights_dtype: 'bfloat16', precision: 'bf16_true' });
});

test('rows of a class of the program are cut as it was made', async () => {
  const load = `model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
class Rows(torch.utils.data.Dataset):
    def __init__(self, texts, tokenizer, longest=64):
        self.texts, self.tokenizer, self.longest = texts, tokenizer, longest
    def __getitem__(self, index):
        return self.tokenizer(self.texts[index], max_length=self.longest, truncation=True, padding="max_length")`;
  const text = LOOP({ load, loader: 'loader = DataLoader(Rows(texts, tokenizer, 448), batch_size=2)' });
  const cut = text.replace(/rows = .*\n/, '');
  expect(await caseOf(cut)).toMatchObject({ sequence_length: 448, length: 'exact', micro_batch: 2 });
});

test('a model that reads and writes is cut on both sides', async () => {
  const load = 'model = AutoModelForSeq2SeqLM.from_pretrained("google/flan-t5-small")';
  const loader = `answers = [tokenizer(text_target=text, max_length=48, truncation=True) for text in texts]
loader = DataLoader(rows, batch_size=6)`;
  expect(await caseOf(LOOP({ load, loader }))).toMatchObject({ sequence_length: 320, target_length: 48 });
});

test('what a loop freezes of its model does not train', async () => {
  const before = 'for p in model.model.embed_tokens.parameters():\n    p.requires_grad = False';
  expect(await caseOf(LOOP({ before }))).toMatchObject({ method: 'full', frozen: ['-model.embed_tokens'] });
});

test('a class of the program around a model is named, and not taken for the model', async () => {
  const load = `class Judge(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.base = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
        self.score = torch.nn.Linear(896, 2)
model = Judge().to("cuda")`;
  const [config] = await readings(LOOP({ load }));
  expect(JSON.stringify(config!.unknown)).toContain("Judge puts layers of the program's own around Qwen/Qwen2.5-0.5B");
});

test('a loop that trains no language model is none of ours', async () => {
  const of = (load: string) =>
    readings(LOOP({ load: `from transformers import WhisperForConditionalGeneration\n${load}` }));
  expect(await of('model = WhisperForConditionalGeneration.from_pretrained("openai/whisper-tiny")')).toEqual([]);
  expect(await of('import timm\nmodel = timm.create_model("resnet50")')).toEqual([]);
  expect(await readings(LOOP({}).replace('loss.backward()', 'print(loss)'))).toEqual([]);
});

test('a picture has as many tokens as its model makes of it', async () => {
  const load = `from transformers import ViTForImageClassification
model = ViTForImageClassification.from_pretrained("google/vit-base-patch16-224-in21k", num_labels=5)`;
  const text = LOOP({ load }).replace(/rows = .*\n/, '');
  expect(await caseOf(text)).toMatchObject({ sequence_length: 197, length: 'exact', head: 'image_classification' });
});

test('what a DataLoader does not take is left to be written by hand', async () => {
  const [config] = await readings(LOOP({ loader: 'loader = DataLoader(rows, batch_size=64)' }));
  const training = config!.training as SettableTraining;
  const changes = training.changesTo(training.set({ micro_batch: 32, grad_accum: 2 }));
  expect(changes.map(({ key, to }) => [key, to])).toEqual([
    ['batch_size', '32'],
    ['gradient_accumulation_steps', '2'],
  ]);
  expect(changes.map((change) => ('beside' in change ? change.beside : 'in place'))).toEqual(['in place', null]);
});

test('autocast in float32 is none, and one whose dtype the program decides is not taken for float16', async () => {
  const cast = (dtype: string) =>
    readings(
      LOOP({
        step: `\n        with torch.autocast("cuda", dtype=${dtype}):\n            loss = model(**batch).loss\n        loss.backward()\n        optimizer.step()`,
      }),
    );
  const [wide] = await cast('torch.float32');
  expect(caseIn(wide!.training).precision).not.toContain('amp');
  const [open] = await cast('settings.dtype');
  expect(JSON.stringify(open!.findings)).toContain('program decides between bf16');
});
