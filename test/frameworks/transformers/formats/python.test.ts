import { describe, expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import { partsOfProgram } from '../../../../src/configs/python/read.ts';
import { readProgram } from '../../../../src/frameworks/transformers/formats/python.ts';
import { Releases } from '../../../../src/frameworks/transformers/formats/releases.ts';
import { SourceText } from '../../../../src/sources/source-text.ts';
import { factsOf, filesOf, unknownOf } from './read.ts';

function program(text: string, others: Readonly<Record<string, string>> = {}) {
  const files = filesOf(others);
  const parts = partsOfProgram(SourceText.whole('train.py', text), { ...BARE, files });
  return readProgram(parts, { path: 'train.py', files }, new Releases());
}

function one(text: string, others: Readonly<Record<string, string>> = {}) {
  const found = program(text, others);
  expect(found).toHaveLength(1);
  return { facts: factsOf(found[0]!.reading), read: found[0]!.reading, source: found[0]!.source };
}

const UNSLOTH = `from unsloth import FastLanguageModel, is_bfloat16_supported
from trl import SFTTrainer
from transformers import TrainingArguments
max_seq_length = 2048
dtype = None
load_in_4bit = True
model, tokenizer = FastLanguageModel.from_pretrained(
    model_name="unsloth/Phi-3-mini-4k-instruct-bnb-4bit",
    max_seq_length=max_seq_length,
    dtype=dtype,
    load_in_4bit=load_in_4bit,
)
model = FastLanguageModel.get_peft_model(
    model, r=64, target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
    lora_alpha=64 * 2, lora_dropout=0, bias="none", use_gradient_checkpointing="unsloth",
)
trainer = SFTTrainer(
    model=model, tokenizer=tokenizer, train_dataset=dataset, max_seq_length=max_seq_length, packing=False,
    args=TrainingArguments(
        per_device_train_batch_size=2, gradient_accumulation_steps=4,
        fp16=not is_bfloat16_supported(), bf16=is_bfloat16_supported(), optim="adamw_8bit", output_dir="o",
    ),
)
trainer.train()
FastLanguageModel.for_inference(model)
model2, tokenizer2 = FastLanguageModel.from_pretrained(model_name="lora_model", max_seq_length=512)
`;

describe('a program', () => {
  test('of Unsloth: an expression for alpha, a second model that is only used (7rohxt/finetune-ollama-unsloth, AMVamsi/Fine_Tune_LLM)', () => {
    const { facts, source } = one(UNSLOTH);
    expect(facts).toMatchObject({
      model: 'unsloth/Phi-3-mini-4k-instruct-bnb-4bit',
      method: 'qlora',
      quantisation: 'bnb-nf4',
      lora_rank: 64,
      lora_alpha: 128,
      lora_targets: 'q+k+v+o+gate+up+down',
      sequence_length: 2048,
      micro_batch: 2,
      grad_accum: 4,
      optimizer: 'adamw_bnb_8bit',
      gradient_checkpointing: 'unsloth_offload',
      precision: 'bf16_amp',
      padding: 'padded',
      objective: 'sft',
      loss: 'unsloth',
    });
    expect(source).toEqual({ path: 'train.py', line: 17 });
  });

  test('of Unsloth that says nothing of bits loads four (KENTAROSZK/unsloth_test)', () => {
    const { facts } = one(
      UNSLOTH.replace('    load_in_4bit=load_in_4bit,\n', '').replace(
        '-mini-4k-instruct-bnb-4bit',
        '-mini-4k-instruct',
      ),
    );
    expect(facts).toMatchObject({ quantisation: 'bnb-nf4', method: 'qlora' });
    expect(
      one(UNSLOTH.replace('load_in_4bit = True', 'load_in_4bit = False').replace('-bnb-4bit', '')).facts,
    ).toMatchObject({ quantisation: 'none', method: 'lora' });
  });

  test('of transformers with LoRA in float16 (bithack07/TinyLLamaFineTune)', () => {
    const { facts, read } = one(`import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments
from peft import LoraConfig, get_peft_model
name = "TinyLlama/TinyLlama-1.1B-Chat-v1.0"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, torch_dtype=torch.float16, device_map="auto")
model = get_peft_model(model, LoraConfig(r=8, lora_alpha=16, target_modules=["q_proj", "v_proj"]))
def tokenize(row):
    return tokenizer(row["text"], truncation=True, padding="max_length", max_length=512)
data = data.map(tokenize)
args = TrainingArguments(output_dir="o", per_device_train_batch_size=1, gradient_accumulation_steps=4, fp16=True)
trainer = Trainer(model=model, args=args, train_dataset=data)
trainer.train()
`);
    expect(facts).toMatchObject({
      model: 'TinyLlama/TinyLlama-1.1B-Chat-v1.0',
      method: 'lora',
      lora_rank: 8,
      lora_targets: 'q+v',
      weights_dtype: 'float16',
      precision: 'fp16_amp',
      micro_batch: 1,
      grad_accum: 4,
      sequence_length: 512,
      length: 'exact',
      gradient_checkpointing: 'none',
    });
    expect(read.fields['sequence_length']?.origin).toMatchObject({ line: 9 });
  });

  test('of TRL with nf4 and no batch beyond what is written (phuchaitt3/MedicalQA)', () => {
    const { facts } = one(`import torch
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from peft import LoraConfig, prepare_model_for_kbit_training
from trl import SFTTrainer, SFTConfig
bnb = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16)
model = AutoModelForCausalLM.from_pretrained("arcee-ai/Arcee-VyLinh", quantization_config=bnb)
model = prepare_model_for_kbit_training(model)
trainer = SFTTrainer(model, args=SFTConfig(output_dir="o", max_length=512, per_device_train_batch_size=4), train_dataset=d, peft_config=LoraConfig(r=8))
trainer.train()
`);
    expect(facts).toMatchObject({
      model: 'arcee-ai/Arcee-VyLinh',
      method: 'qlora',
      quantisation: 'bnb-nf4',
      compute_dtype: 'bf16',
      lora_rank: 8,
      sequence_length: 512,
      micro_batch: 4,
      grad_accum: 1,
      prepares_kbit: true,
      gradient_checkpointing: 'full_non_reentrant',
      precision: 'bf16_amp',
    });
  });

  test('whose BitsAndBytesConfig names no type has fp4', () => {
    const { facts } = one(`from transformers import AutoModelForCausalLM, BitsAndBytesConfig, Trainer, TrainingArguments
from peft import LoraConfig, get_peft_model
m = get_peft_model(AutoModelForCausalLM.from_pretrained("a/b", quantization_config=BitsAndBytesConfig(load_in_4bit=True)), LoraConfig(r=4))
Trainer(m, TrainingArguments("o", per_device_train_batch_size=1)).train()
`);
    expect(facts).toMatchObject({ quantisation: 'bnb-fp4', method: 'qlora', lora_targets: 'q+v', micro_batch: 1 });
  });

  test('of TRL that loads a name by itself', () => {
    const { facts, read } = one(`from trl import DPOTrainer, DPOConfig
args = DPOConfig(output_dir="o", per_device_train_batch_size=2, gradient_checkpointing=False, max_length=1024)
args.gradient_accumulation_steps = 16
trainer = DPOTrainer(model="Qwen/Qwen2.5-0.5B", args=args, train_dataset=d)
trainer.train()
`);
    expect(facts).toMatchObject({
      model: 'Qwen/Qwen2.5-0.5B',
      objective: 'dpo',
      weights_dtype: 'float32',
      precision: 'bf16_amp',
      grad_accum: 16,
      gradient_checkpointing: 'none',
      reference_model: 'copy',
      method: 'full',
    });
    expect(read.findings.map(({ rule }) => rule)).toContain('float32-weights');
  });

  test("that loads the team's own YAML is judged with the values of the file, at their places", () => {
    const { facts, read } = one(
      `import yaml
from trl import SFTTrainer, SFTConfig
from peft import LoraConfig
from transformers import AutoModelForCausalLM
with open("configs/sft.yaml") as f:
    cfg = yaml.safe_load(f)
model = AutoModelForCausalLM.from_pretrained(cfg["model"]["name"], torch_dtype=cfg["model"]["dtype"])
args = SFTConfig(**cfg["training"])
trainer = SFTTrainer(model=model, args=args, peft_config=LoraConfig(r=cfg["lora"]["r"], target_modules="all-linear"))
trainer.train()
`,
      {
        'configs/sft.yaml':
          'model:\n  name: Qwen/Qwen2.5-3B\n  dtype: bfloat16\nlora:\n  r: 32\ntraining:\n  per_device_train_batch_size: 6\n  max_length: 3000\n  packing: true\n',
      },
    );
    expect(facts).toMatchObject({
      model: 'Qwen/Qwen2.5-3B',
      weights_dtype: 'bfloat16',
      lora_rank: 32,
      micro_batch: 6,
      sequence_length: 3000,
      padding: 'packed',
      length: 'exact',
    });
    expect(read.fields['micro_batch']?.origin).toMatchObject({ path: 'configs/sft.yaml', line: 7 });
    expect(read.followed).toEqual(['configs/sft.yaml']);
    expect(read.places.micro_batch).toMatchObject({
      key: 'per_device_train_batch_size',
      origin: { path: 'configs/sft.yaml', line: 7 },
    });
  });

  test('with constants and argparse defaults that name them (tungnguyenlam/unsloth-learning)', () => {
    const { facts } = one(`import argparse
from unsloth import FastModel
from trl import SFTTrainer, SFTConfig
MODEL = "unsloth/gemma-3-4b-it-unsloth-bnb-4bit"
BATCH = 1
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--batch-size", type=int, default=BATCH)
    parser.add_argument("--max-seq-length", type=int, default=2048)
    args = parser.parse_args()
    model, tokenizer = FastModel.from_pretrained(model_name=args.model, max_seq_length=args.max_seq_length, load_in_4bit=True)
    model = FastModel.get_peft_model(model, r=16, lora_alpha=16, use_gradient_checkpointing="unsloth")
    trainer = SFTTrainer(model=model, train_dataset=d, args=SFTConfig(per_device_train_batch_size=args.batch_size, gradient_accumulation_steps=4, optim="adamw_8bit"))
    trainer.train()
if __name__ == "__main__":
    main()
`);
    expect(facts).toMatchObject({
      model: 'unsloth/gemma-3-4b-it-unsloth-bnb-4bit',
      micro_batch: 1,
      sequence_length: 2048,
      lora_rank: 16,
      gradient_checkpointing: 'unsloth_offload',
    });
  });

  test('whose values come from the command line alone leaves them unknown', () => {
    const [found] = program(`import sys
from trl import SFTTrainer, SFTConfig
trainer = SFTTrainer(model=sys.argv[1], args=SFTConfig(per_device_train_batch_size=int(sys.argv[2]), output_dir="o"))
trainer.train()
`);
    expect(unknownOf(found!.reading)).toEqual(expect.arrayContaining(['model', 'micro_batch']));
  });

  test('with a trainer of its own class is read as that trainer', () => {
    const { facts } = one(`from transformers import Trainer, TrainingArguments, AutoModelForCausalLM
class Mine(Trainer):
    def compute_loss(self, model, inputs):
        return 0
t = Mine(model=AutoModelForCausalLM.from_pretrained("a/b-7b"), args=TrainingArguments(output_dir="o", per_device_train_batch_size=3))
t.train()
`);
    expect(facts).toMatchObject({ model: 'a/b-7b', micro_batch: 3 });
  });

  test('with two trainings gives two', () => {
    expect(program(UNSLOTH + UNSLOTH.replace('r=64', 'r=8'))).toHaveLength(2);
  });

  test.each([
    [
      'inference',
      'from transformers import AutoModelForCausalLM\nm = AutoModelForCausalLM.from_pretrained("a/b")\nm.generate(max_new_tokens=5)\n',
    ],
    ['Lightning', 'import lightning as L\nt = L.Trainer(max_epochs=3)\nt.fit(m)\n'],
    ['Ultralytics', 'from ultralytics import YOLO\nYOLO("yolov8n.pt").train(data="a.yaml", batch=4)\n'],
  ])('of %s declares none', (_, text) => {
    expect(program(text)).toEqual([]);
  });
});
