// Shapes of the fifth set of public files that were read wrongly at first, each written anew.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../../../support/mended.ts';

async function readings(path: string, text: string, others: Readonly<Record<string, string>> = {}) {
  return configsIn(path, { [path]: text, ...others });
}

async function caseOf(path: string, text: string, others: Readonly<Record<string, string>> = {}) {
  const [config] = await readings(path, text, others);
  return caseIn(config!.training ?? config!.unknown!.training);
}

const TRAINER = `from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments
tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B")
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
`;

test('an accelerate file counts the processes, whatever cards are made visible', async () => {
  const file = { 'two.yaml': 'compute_environment: LOCAL_MACHINE\ndistributed_type: MULTI_GPU\nnum_processes: 2\n' };
  const line =
    'CUDA_VISIBLE_DEVICES=0,1,2,3 accelerate launch --config_file two.yaml tune.py --model_name_or_path Qwen/Qwen2.5-0.5B --per_device_train_batch_size 2 --max_length 256 --lora_r 8\n';
  expect(await caseOf('run.sh', line, file)).toMatchObject({ gpus: 2 });
});

test('a Trainer without rows to train on evaluates', async () => {
  const text = `${TRAINER}Trainer(model=model, args=TrainingArguments(output_dir="o")).predict(rows)\n`;
  expect(await readings('judge.py', text)).toEqual([]);
});

test('a model that MLX converted is trained with MLX', async () => {
  const text =
    'model: mlx-community/Qwen2.5-0.5B-4bit\nlora: {rank: 8, alpha: 16}\ntraining: {batch_size: 2, max_seq_length: 512, gradient_accumulation_steps: 2}\n';
  expect(await readings('config.yaml', text)).toEqual([]);
});

test('a model that was given the tokens of chats is that model', async () => {
  const text = `${TRAINER}from trl import SFTConfig, SFTTrainer, setup_chat_format
model, tokenizer = setup_chat_format(model, tokenizer)
SFTTrainer(model=model, args=SFTConfig(max_length=384), train_dataset=rows).train()
`;
  expect(await caseOf('chat.py', text)).toMatchObject({ model: 'Qwen/Qwen2.5-0.5B', sequence_length: 384 });
});

test('what an Accelerator prepares one by one is what it was', async () => {
  const text = `${TRAINER}from accelerate import Accelerator
import torch
accelerator = Accelerator()
rows = tokenizer(texts, max_length=200, truncation=True)
loader = accelerator.prepare_data_loader(torch.utils.data.DataLoader(rows, batch_size=6))
model = accelerator.prepare_model(model)
optimizer = accelerator.prepare_optimizer(torch.optim.AdamW(model.parameters()))
for batch in loader:
    loss = model(**batch).loss
    accelerator.backward(loss)
    optimizer.step()
`;
  expect(await caseOf('loop.py', text)).toMatchObject({ model: 'Qwen/Qwen2.5-0.5B', micro_batch: 6 });
});

test('arguments that are made of another object’s dictionary are those of the object', async () => {
  const text = `${TRAINER}from trl import SFTConfig, SFTTrainer
plain = TrainingArguments(output_dir="o", per_device_train_batch_size=3)
names = ["per_device_train_batch_size", "bf16", "gradient_checkpointing"]
given = {key: value for key, value in plain.to_dict().items() if key in names}
SFTTrainer(model=model, args=SFTConfig(max_length=320, **given), train_dataset=rows).train()
`;
  expect(await caseOf('copied.py', text)).toMatchObject({ micro_batch: 3, gradient_checkpointing: 'none' });
});

test('a class of pydantic is filled from a dictionary', async () => {
  const text = `${TRAINER}from pydantic import BaseModel
class Sizes(BaseModel):
    batch: int = 8
    steps: int = 1
sizes = Sizes.model_validate({"batch": 5})
args = TrainingArguments(output_dir="o", per_device_train_batch_size=sizes.batch, gradient_accumulation_steps=sizes.steps)
Trainer(model=model, args=args, train_dataset=rows).train()
`;
  expect(await caseOf('sizes.py', text)).toMatchObject({ micro_batch: 5, grad_accum: 1 });
});

test('what a program leaves open stands in the only file of settings that it opens', async () => {
  const settings =
    'model_name: Qwen/Qwen2.5-0.5B\nlora: {r: 4, lora_alpha: 8}\ntraining: {per_device_train_batch_size: 7, gradient_accumulation_steps: 2, max_seq_length: 448}\n';
  const text = `import yaml
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments
from ours import settings_of, sized
with open("settings.yaml") as file:
    said = settings_of(yaml.safe_load(file))
model = AutoModelForCausalLM.from_pretrained(said.name)
args = TrainingArguments(output_dir="o", per_device_train_batch_size=sized(said))
Trainer(model=model, args=args, train_dataset=rows).train()
`;
  const [config] = await readings('tune.py', text, { 'settings.yaml': settings });
  expect(caseIn(config!.training)).toMatchObject({ model: 'Qwen/Qwen2.5-0.5B', micro_batch: 7, sequence_length: 448 });
});

test('an adapter of a program over weights whose bits a file says is one over those', async () => {
  const settings =
    'model_name: Qwen/Qwen2.5-0.5B\nload_in_4bit: true\nlora: {r: 4, lora_alpha: 8}\ntraining: {per_device_train_batch_size: 7, gradient_accumulation_steps: 2, max_seq_length: 448}\n';
  const text = `import yaml
from peft import LoraConfig
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer
from ours import settings_of
with open("settings.yaml") as file:
    said = settings_of(yaml.safe_load(file))
bits = BitsAndBytesConfig(load_in_4bit=said.four)
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B", quantization_config=bits)
args = SFTConfig(max_length=448, per_device_train_batch_size=3)
SFTTrainer(model=model, args=args, train_dataset=rows, peft_config=LoraConfig(r=4)).train()
`;
  expect(await caseOf('tune.py', text, { 'settings.yaml': settings })).toMatchObject({
    method: 'qlora',
    quantisation: 'bnb-nf4',
    micro_batch: 3,
  });
});

test('the first releases of ms-swift had a command for each preference', async () => {
  const line =
    'cards=2\nNPROC_PER_NODE=$cards swift orpo --model_type qwen1half-7b-chat --sft_type lora --dtype AUTO --lora_target_modules DEFAULT --batch_size 1 --gradient_accumulation_steps $(expr 8 / $cards)\n';
  expect(await caseOf('orpo.sh', line)).toMatchObject({
    objective: 'orpo',
    gpus: 2,
    grad_accum: 4,
    sequence_length: 2048,
    lora_targets: 'q+k+v',
  });
});

test.each(['python llm_dpo.py', 'python -m swift.cli.rlhf --rlhf_type dpo', 'torchrun swift/cli/rlhf.py'])(
  '%s is a command of ms-swift',
  async (start) => {
    const line = `${start} --model_type qwen2-7b-instruct --sft_type lora --max_length 640\n`;
    expect(await caseOf('run.sh', line)).toMatchObject({ objective: 'dpo', sequence_length: 640, lora_rank: 8 });
  },
);

test('the type of a model names it for ms-swift where its folder is set elsewhere', async () => {
  const line =
    'swift sft --model_type internvl2-8b --model_id_or_path $MODELS/internvl --max_length 512 --sft_type lora\n';
  expect(await caseOf('run.sh', line)).toMatchObject({ model: 'internvl2-8b' });
});

test('a script that is named for what it teaches trains a language model with a model and a batch', async () => {
  const line =
    'accelerate launch --num_processes 2 our_sft.py --model_name Qwen/Qwen2.5-0.5B --per_device_train_batch_size 3\n';
  expect(await caseOf('run.sh', line)).toMatchObject({ model: 'Qwen/Qwen2.5-0.5B', micro_batch: 3, gpus: 2 });
  expect(await readings('run.sh', line.replace('our_sft', 'collect'))).toEqual([]);
});

test('flags as alpaca-lora has them start a script that makes adapters of its own', async () => {
  const line = 'python tune.py --base_model Qwen/Qwen2.5-0.5B --batch_size 96 --micro_batch_size 12\n';
  const [config] = await readings('run.sh', line);
  expect(caseIn(config!.unknown!.training)).toMatchObject({ micro_batch: 12, grad_accum: 8 });
  expect(config!.unknown!.values.map(({ argument }) => argument)).toContain('method');
});

test('Coati has the flags that OpenRLHF took over', async () => {
  const line =
    'torchrun --nproc_per_node 4 train_reward.py --pretrain bigscience/bloom-560m --strategy colossalai_zero2 --batch_size 2 --accimulation_steps 4 --max_len 300\n';
  expect(await caseOf('run.sh', line)).toMatchObject({
    micro_batch: 2,
    grad_accum: 4,
    sequence_length: 300,
    parallelism: 'zero2',
    gpus: 4,
  });
});

test.each(['fire.Fire', 'typer.run'])('%s gives a function the flags that its program is started with', async (run) => {
  const text = `import ${run.split('.')[0]}
${TRAINER}def main(batch: int = 1, length: int = 128):
    rows = texts.map(lambda row: tokenizer(row["text"], max_length=length, truncation=True))
    Trainer(model=model, args=TrainingArguments(output_dir="o", per_device_train_batch_size=batch), train_dataset=rows).train()

if __name__ == "__main__":
    ${run}(main)
`;
  const line = 'torchrun --nproc_per_node 2 tune.py --batch 9 --length=96\n';
  const configs = await readings('run.sh', line, { 'tune.py': text });
  expect(configs).toHaveLength(1);
  expect(caseIn(configs[0]!.training)).toMatchObject({ micro_batch: 9, sequence_length: 96, gpus: 2 });
});

const UNSLOTH = (flags: string) => `from unsloth import FastLanguageModel
from trl import SFTConfig, SFTTrainer
model, tokenizer = FastLanguageModel.from_pretrained("unsloth/Qwen2.5-0.5B", max_seq_length=512)
model = FastLanguageModel.get_peft_model(model${flags})
SFTTrainer(model=model, args=SFTConfig(max_length=512), train_dataset=rows).train()
`;

test.each([
  ['', 'q+k+v+o+gate+up+down'],
  [', finetune_mlp_modules=False', 'q+k+v+o'],
  [', finetune_attention_modules=False', 'gate+up+down'],
])('Unsloth gives adapters to every linear layer that its switches leave: %j', async (flags, targets) => {
  expect(await caseOf('fast.py', UNSLOTH(flags))).toMatchObject({ lora_rank: 16, lora_targets: targets });
});

test('rows that are filled up to no length that is written have all the places of the model', async () => {
  const text = `from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments
tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
rows = texts.map(lambda row: tokenizer(row["text"], padding="max_length", truncation=True))
Trainer(model=model, args=TrainingArguments(output_dir="o"), train_dataset=rows).train()
`;
  expect(await caseOf('bert.py', text)).toMatchObject({ sequence_length: 512, length: 'exact' });
});

const ROWS = (row: string) => `${TRAINER}from torch.utils.data import Dataset
class Rows(Dataset):
    def __init__(self, texts, tokenizer, longest):
        self.texts, self.tokenizer, self.longest = texts, tokenizer, longest
    def __getitem__(self, index):
        ${row}
Trainer(model=model, args=TrainingArguments(output_dir="o"), train_dataset=Rows(texts, tokenizer, 352)).train()
`;

test.each([
  ['return self.tokenizer(self.texts[index], max_length=self.longest, truncation=True)', 'cap'],
  [
    'input_ids = self.tokenizer(self.texts[index]).input_ids[:self.longest]; return input_ids + [0] * (self.longest - len(input_ids))',
    'exact',
  ],
])('a Trainer’s rows of a class of the program are cut as the class says: %s', async (row, length) => {
  expect(await caseOf('rows.py', ROWS(row))).toMatchObject({ sequence_length: 352, length });
});

test('a collate function that a Trainer is given cuts its rows', async () => {
  const text = `${TRAINER}def join(texts):
    return tokenizer(texts, max_length=144, truncation=True, padding="longest")
Trainer(model=model, args=TrainingArguments(output_dir="o"), train_dataset=rows, data_collator=join).train()
`;
  expect(await caseOf('join.py', text)).toMatchObject({ sequence_length: 144 });
});

const SPREAD = `from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B", device_map=MAP)
SFTTrainer(model=model, args=SFTConfig(max_length=256), train_dataset=rows).train()
`;

test.each([
  ['"auto"', { gpus: 4, parallelism: 'device_map' }],
  ['{"": 0}', { gpus: 1, parallelism: 'single' }],
])('the one process of a job puts layers on all of its cards with a device_map of %s', async (map, facts) => {
  const job = '#!/bin/bash\n#SBATCH --gpus-per-node=4\npython tune.py\n';
  expect(await caseOf('job.sh', job, { 'tune.py': SPREAD.replace('MAP', map) })).toMatchObject(facts);
});

const CUT = (rows: string, args: string) => `from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import SFTConfig, SFTTrainer
tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B")
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
def cut(row):
    return tokenizer(row["text"], truncation=True, max_length=192)
SFTTrainer(model=model, args=SFTConfig(${args}), train_dataset=${rows}).train()
`;

test.each([
  ['texts.map(cut)', 'max_length=512', 192],
  ['texts.map(cut)', '', 192],
  ['texts.map(lambda row: tokenizer(row["text"], truncation=True, max_length=160))', '', 160],
  ['texts.map(cut)', 'max_length=128', 128],
  ['texts.map(cut)', 'max_length=512, packing=True', 512],
  ['texts', 'max_length=512', 512],
])('rows that are cut before TRL gets them are no longer: %s with %j', async (rows, args, length) => {
  expect(await caseOf('cut.py', CUT(rows, args))).toMatchObject({ sequence_length: length });
});

test('a model that is not followed may have the adapter that the program makes', async () => {
  const text = `${TRAINER}from peft import LoraConfig, get_peft_model
from ours import placed
small = get_peft_model(model, LoraConfig(r=8))
Trainer(model=placed(small), args=TrainingArguments(output_dir="o"), train_dataset=rows).train()
`;
  const [config] = await readings('placed.py', text);
  expect(config!.unknown!.values.map(({ argument }) => argument)).toContain('method');
});

test.each(['pytorch_pretrained_bert', 'pytorch_transformers'])(
  '%s is transformers by an older name',
  async (library) => {
    const text = `from ${library} import BertAdam, BertForSequenceClassification, BertTokenizer
from torch.utils.data import DataLoader
tokenizer = BertTokenizer.from_pretrained("bert-base-uncased")
model = BertForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3)
optimizer = BertAdam(model.parameters(), lr=5e-5)
for batch in DataLoader(rows, batch_size=24, shuffle=True):
    loss = model(*batch)
    loss.backward()
    optimizer.step()
`;
    expect(await caseOf('bert.py', text)).toMatchObject({
      model: 'bert-base-uncased',
      micro_batch: 24,
      method: 'full',
      optimizer: 'adamw_hf',
    });
  },
);
