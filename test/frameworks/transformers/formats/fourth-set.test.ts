// Shapes of the fourth set of public files that were read wrongly at first, each written anew.
import { expect, test } from 'vitest';
import { LlmTraining } from '../../../../src/frameworks/transformers/llm-training.ts';
import { caseIn, configsIn } from '../../../support/mended.ts';
import { factsOf, reading, unknownOf } from './read.ts';

async function readings(path: string, text: string, others: Readonly<Record<string, string>> = {}) {
  return configsIn(path, { [path]: text, ...others });
}

async function caseOf(path: string, text: string, others: Readonly<Record<string, string>> = {}) {
  const [config] = await readings(path, text, others);
  return caseIn(config!.training);
}

test('flags of a script that Axolotl has as keys are those of the script', async () => {
  const line =
    "python finetune.py --base_model='Qwen/Qwen2.5-0.5B' --cutoff_len=384 --lora_target_modules='[q_proj,v_proj]' --lora_r=16 --micro_batch_size=4\n";
  expect(await caseOf('run.sh', line)).toMatchObject({ method: 'lora', lora_rank: 16, sequence_length: 384 });
});

test('deepspeed starts a module as it starts a script', async () => {
  const lines =
    'ARGS=("--num_gpus" "2")\ndeepspeed "${ARGS[@]}" --module ours.finetune --model_name_or_path Qwen/Qwen2.5-0.5B --max_length 512 --per_device_train_batch_size 4 --gradient_checkpointing --zero_stage 2 --bf16 True\n';
  expect(await caseOf('run.sh', lines)).toMatchObject({ gpus: 2, micro_batch: 4, parallelism: 'zero2' });
});

test('OpenRLHF is started with flags of its own', async () => {
  const line =
    'python -m openrlhf.cli.train_sft --pretrain Qwen/Qwen2.5-0.5B --micro_train_batch_size 2 --train_batch_size 8 --max_len 1024 --zero_stage 2 --bf16 --flash_attn --gradient_checkpointing --lora_rank 8\n';
  expect(await caseOf('run.sh', line)).toMatchObject({
    model: 'Qwen/Qwen2.5-0.5B',
    objective: 'sft',
    micro_batch: 2,
    sequence_length: 1024,
    parallelism: 'zero2',
    attention: 'flash_attention_2',
    method: 'lora',
    lora_rank: 8,
  });
});

test('a batch in a group is nothing that Axolotl would know', () => {
  const text =
    'base_model: Qwen/Qwen2.5-0.5B\ndatasets:\n  - path: a.jsonl\n    type: completion\ntraining:\n  per_device_train_batch_size: 3\n  max_length: 640\n';
  expect(reading(text)).toMatchObject({ format: 'own schema' });
  expect(factsOf(reading(text))).toMatchObject({ micro_batch: 3, sequence_length: 640 });
});

test('adapters beside train.micro_batch_size are those of a schema of the team', () => {
  const text =
    'model_name: Qwen/Qwen2.5-0.5B\npeft: {method: lora, r: 4, lora_alpha: 8}\ntrain: {micro_batch_size: 2, global_batch_size: 8, max_seq_length: 256}\nprecision: bf16-mixed\n';
  expect(factsOf(reading(text))).toMatchObject({
    method: 'lora',
    lora_rank: 4,
    micro_batch: 2,
    grad_accum: 4,
    precision: 'bf16_amp',
  });
});

test('a batch that LLaMA-Factory does not know makes a file one of the team', () => {
  const text =
    'training_stage: dpo\nfinetuning_type: full\nmodel_name_or_path: Qwen/Qwen2.5-0.5B\ncutoff_len: 512\ntrain_micro_batch_size_per_gpu: 2\ngradient_accumulation_steps: 4\nenable_gradient_checkpointing: true\ntrain_model_precision: bf16\nlora_rank: 8\n';
  expect(factsOf(reading(text))).toMatchObject({
    method: 'full',
    objective: 'dpo',
    micro_batch: 2,
    precision: 'bf16_amp',
    gradient_checkpointing: 'full_non_reentrant',
  });
});

const SCHEMA =
  'model: {name: Qwen/Qwen2.5-0.5B}\nlora: {r: 8, lora_alpha: 16}\ntraining: {per_device_train_batch_size: 1, gradient_accumulation_steps: 2, max_seq_length: 512';

test.each([
  ['a section that is named for it', 'config.yaml', `${SCHEMA}}\ndpo: {beta: 0.1}\n`],
  ['a beta beside a loss of DPO', 'config.yaml', `${SCHEMA}, beta: 0.1, loss_type: sigmoid}\n`],
  ['a beta in a file that is named for it', 'configs/dpo.yaml', `${SCHEMA}, beta: 0.1}\n`],
])('%s says that preferences are learnt', (_, path, text) => {
  expect(factsOf(reading(text, path))).toMatchObject({ objective: 'dpo' });
});

test('a beta alone says nothing of what is learnt', () => {
  expect(factsOf(reading(`${SCHEMA}, beta: 0.1}\n`))).not.toHaveProperty('objective');
});

test.each([
  ['recipes/sft/config.yaml', 'sft'],
  ['recipes/config.yaml', 'dpo'],
])('a length of prompts in %s belongs to %s', (path, objective) => {
  const text =
    'model_name_or_path: Qwen/Qwen2.5-0.5B\nmax_length: 512\nmax_prompt_length: 256\nper_device_train_batch_size: 1\nlearning_rate: 1e-5\n';
  expect(factsOf(reading(text, path))).toMatchObject({ objective });
});

test('an adapter that was made before is not full tuning', () => {
  const text =
    'model:\n  name: Qwen/Qwen2.5-0.5B\n  sft_adapter_path: models/sft\ntraining:\n  per_device_train_batch_size: 1\n  gradient_accumulation_steps: 2\n  max_seq_length: 512\n';
  expect(unknownOf(reading(text))).toContain('method');
});

test('the rank of an adapter that LLaMA-Factory trains on is an assumption', () => {
  const text = (more: string) =>
    `model_name_or_path: Qwen/Qwen2.5-0.5B\nstage: dpo\ndo_train: true\nfinetuning_type: lora\nlora_rank: 16\nadapter_name_or_path: saves/sft\n${more}cutoff_len: 512\nper_device_train_batch_size: 1\n`;
  expect(reading(text(''))?.fields['lora_rank']).toMatchObject({ value: 16, origin: { kind: 'assumed' } });
  expect(reading(text('create_new_adapter: true\n'))?.fields['lora_rank']?.origin.kind).toBe('file');
});

test.each([
  ['tensor_parallel_dim: 4', { parallelism: 'fsdp2', tensor_parallel: 4 }],
  ['fsdp_cpu_offload: True', { parallelism: 'fsdp2', offload: 'optimizer+parameters' }],
  ['fsdp_cpu_offload: False', { parallelism: 'single', offload: 'none' }],
])('%s of torchtune is read where nobody says how many cards there are', (key, facts) => {
  const text = `model:\n  _component_: torchtune.models.llama3_2.llama3_2_1b\ntokenizer:\n  max_seq_len: 512\ndataset:\n  packed: False\nbatch_size: 2\noptimizer:\n  _component_: torch.optim.AdamW\n${key}\n`;
  expect(factsOf(reading(text))).toMatchObject(facts);
});

test('ms-swift evaluates with the batch that it is told', async () => {
  const line =
    'swift sft --model Qwen/Qwen2.5-0.5B --val_dataset v.jsonl --per_device_train_batch_size 1 --per_device_eval_batch_size 4 --max_length 512\n';
  expect(await caseOf('run.sh', line)).toMatchObject({ eval_micro_batch: 4 });
});

const PROGRAM = `import argparse
from accelerate import Accelerator
from peft import LoraConfig, get_peft_model
from torch.optim import AdamW
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig

def load(args):
    if args.kind == "qlora":
        four = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4")
        base = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B", quantization_config=four)
        if args.checkpointing:
            base.gradient_checkpointing_enable()
        model = get_peft_model(base, LoraConfig(r=8))
    elif args.kind == "lora":
        base = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
        if args.checkpointing:
            base.gradient_checkpointing_enable()
        model = get_peft_model(base, LoraConfig(r=4))
    else:
        model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
    return model

parser = argparse.ArgumentParser()
parser.add_argument("--kind", default="lora")
parser.add_argument("--fp16", action="store_true")
parser.add_argument("--checkpointing", action="store_true")
args = parser.parse_args()
accelerator = Accelerator(mixed_precision="fp16" if args.fp16 else None)
model = load(args)
optimizer = AdamW(model.parameters())
tok = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B")
rows = [tok(text, truncation=True, max_length=256) for text in texts]
for row in DataLoader(rows, batch_size=2, shuffle=True):
    accelerator.backward(model(**row).loss)
    optimizer.step()
`;

test('of branches that hang on flags the one counts that the defaults choose', async () => {
  const [config] = await readings('train.py', PROGRAM);
  const { training } = config!;
  if (!(training instanceof LlmTraining)) throw new Error('no training of a language model');
  expect(training.case).toMatchObject({ method: 'lora', lora_rank: 4, quantisation: 'none' });
  expect(training.case).toMatchObject({
    gradient_checkpointing: 'none',
    precision: expect.not.stringContaining('fp16'),
  });
});

test('of branches that hang on flags the one counts that the command chooses', async () => {
  const line = 'python train.py --kind qlora --checkpointing\n';
  const [config] = await readings('run.sh', line, { 'train.py': PROGRAM });
  expect(caseIn(config!.training)).toMatchObject({ method: 'qlora', lora_rank: 8, quantisation: 'bnb-nf4' });
});

test('batches that are cut out of rows by hand tell the batch', async () => {
  const text = `import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

BATCH = 6
tok = AutoTokenizer.from_pretrained("bert-base-uncased")
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
optimizer = torch.optim.AdamW(model.parameters())
for start in range(0, len(texts), BATCH):
    rows = tok(texts[start:start + BATCH], truncation=True, max_length=64)
    loss = model(**rows).loss
    loss.backward()
    optimizer.step()
`;
  expect(await caseOf('train.py', text)).toMatchObject({ micro_batch: 6, sequence_length: 64 });
});

test('a loop over a model that is made of a config is a training without a verdict', async () => {
  const text = `import torch
from torch.utils.data import DataLoader
from transformers import GPT2Config, GPT2LMHeadModel

model = GPT2LMHeadModel(config=GPT2Config.from_json_file("tiny.json"))
optimizer = torch.optim.AdamW(model.parameters())
for row in DataLoader(rows, batch_size=4):
    loss = model(**row).loss
    loss.backward()
    optimizer.step()
`;
  const [config] = await readings('train.py', text);
  expect(config!.unknown?.values.map(({ argument }) => argument)).toContain('model');
});

const LOADER = `from pathlib import Path
import yaml

class Plan:
    def __init__(self, data):
        self._data = data

    @classmethod
    def load(cls, path):
        with open(Path(path)) as handle:
            return cls(yaml.safe_load(handle))

    def __getattr__(self, key):
        if key.startswith("_"):
            raise AttributeError(key)
        value = self._data[key]
        return Plan(value) if isinstance(value, dict) else value
`;
const OF_LOADER = `from peft import PeftModel, LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer
from ours import Plan

def build(plan):
    model = AutoModelForCausalLM.from_pretrained(plan.model.name)
    MAKE
    return model

def main():
    plan = Plan.load("plan.yaml")
    args = SFTConfig("o", per_device_train_batch_size=plan.train.rows, max_length=plan.train.length)
    SFTTrainer(model=build(plan), args=args).train()
    return 0

if __name__ == "__main__":
    raise SystemExit(main())
`;
const PLAN = 'model: {name: Qwen/Qwen2.5-0.5B}\ntrain: {rows: 3, length: 192}\nlora: {r: 4, lora_alpha: 8}\n';

test('a class that looks keys of a file up as attributes is followed, and its file is no other training', async () => {
  const program = OF_LOADER.replace('MAKE', 'model = get_peft_model(model, LoraConfig(r=plan.lora.r))');
  const found = await readings('train.py', program, { 'ours.py': LOADER, 'plan.yaml': PLAN });
  expect(found).toHaveLength(1);
  expect(caseIn(found[0]!.training)).toMatchObject({ micro_batch: 3, sequence_length: 192, lora_rank: 4 });
  expect(found[0]!.followed).toContain('plan.yaml');
});

test('an adapter that peft loads to be trained on has a rank of its own', async () => {
  const program = OF_LOADER.replace('MAKE', 'model = PeftModel.from_pretrained(model, "saves/sft", is_trainable=True)');
  const [config] = await readings('train.py', program, { 'ours.py': LOADER, 'plan.yaml': PLAN });
  expect(caseIn(config!.training)).toMatchObject({ model: 'Qwen/Qwen2.5-0.5B', method: 'lora' });
  expect(JSON.stringify(config!.findings)).toContain('saves/sft was made before');
});

const SCRIPT = `from dataclasses import dataclass, field
import transformers
from peft import LoraConfig, get_peft_model
from ours import load

@dataclass
class Names:
    model: str = field(default="none")

names, args = transformers.HfArgumentParser((Names, transformers.TrainingArguments)).parse_args_into_dataclasses()
model = get_peft_model(load(names.model), LoraConfig(r=12, target_modules=["o_proj"]))
transformers.Trainer(model=model, args=args, train_dataset=rows).train()
`;

test('what a script writes of adapters holds for the command that starts it', async () => {
  const line =
    'python src/train.py --model Qwen/Qwen2.5-0.5B --per_device_train_batch_size 4 --gradient_accumulation_steps 2 --model_max_length 128\n';
  const [config] = await readings('run.sh', line, { 'src/train.py': SCRIPT });
  expect(caseIn(config!.training)).toMatchObject({ method: 'lora', lora_rank: 12, lora_targets: 'o', micro_batch: 4 });
});

test('a script that is started by its path on another machine is that of the repository', async () => {
  const line = 'python ~/project/scripts/train.py --kind qlora\n';
  const [config] = await readings('scripts/run.sh', line, { 'scripts/train.py': PROGRAM });
  expect(caseIn(config!.training)).toMatchObject({ method: 'qlora', lora_rank: 8 });
});
