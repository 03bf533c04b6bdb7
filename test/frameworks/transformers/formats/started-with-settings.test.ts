// A program that a launch line starts with a file of settings: what it makes of them counts.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../../../support/mended.ts';

const SETTINGS = `model_name_or_path: gpt2
lora_r: 8
per_device_batch_size: 3
grad_accum: 5
max_seq_len: 700
`;

function program(tokenize: string): string {
  return `import argparse
import yaml
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments
parser = argparse.ArgumentParser()
parser.add_argument("--config")
cfg = yaml.safe_load(open(parser.parse_args().config))
tokenizer = AutoTokenizer.from_pretrained(cfg["model_name_or_path"])
model = AutoModelForCausalLM.from_pretrained(cfg["model_name_or_path"])
model = get_peft_model(model, LoraConfig(r=cfg["lora_r"], target_modules=["c_attn"]))
${tokenize}
args = TrainingArguments(output_dir="o", per_device_train_batch_size=int(cfg["per_device_batch_size"]),
    gradient_accumulation_steps=int(cfg["grad_accum"]), bf16=True, gradient_checkpointing=True)
Trainer(model=model, args=args, train_dataset=rows).train()
`;
}

test.each([
  // the file tells the length that the program was not seen to cut to
  ['rows = packed(tokenizer, cfg)', 700],
  ['rows = rows.map(lambda row: tokenizer(row["text"], truncation=True, max_length=300))', 300],
])('where it does %s', async (tokenize, length) => {
  const texts = {
    'run.sh': 'torchrun --nproc_per_node=2 train.py --config settings.yaml\n',
    'train.py': program(tokenize),
    'settings.yaml': SETTINGS,
  };
  const [config, ...others] = await configsIn('run.sh', texts);
  expect(others).toEqual([]);
  expect(config!.unknown?.values ?? []).toEqual([]);
  expect(caseIn(config!.training)).toMatchObject({
    micro_batch: 3,
    grad_accum: 5,
    precision: 'bf16_amp',
    gradient_checkpointing: 'full_non_reentrant',
    lora_targets: ['c_attn'],
    sequence_length: length,
    gpus: 2,
    parallelism: 'ddp',
  });
});

test('a precision that a function of elsewhere may have changed is not known', async () => {
  const text = `import yaml
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments
from checks import validate
cfg = yaml.safe_load(open("settings.yaml"))
validate(cfg)
tokenizer = AutoTokenizer.from_pretrained("gpt2")
rows = rows.map(lambda row: tokenizer(row["text"], truncation=True, max_length=300))
args = TrainingArguments(output_dir="o", per_device_train_batch_size=3, fp16=cfg.get("fp16", True), bf16=cfg.get("bf16", False))
Trainer(model=AutoModelForCausalLM.from_pretrained("gpt2"), args=args, train_dataset=rows).train()
`;
  const [config] = await configsIn('train.py', { 'train.py': text, 'settings.yaml': 'fp16: true\nbf16: false\n' });
  expect(config!.findings.map(({ message }) => message).join('\n')).toContain('precision: not known here');
});

const RANKED = `import argparse
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments
parser = argparse.ArgumentParser()
parser.add_argument("--local_rank", type=int, default=-1)
parser.add_argument("--batch", type=int, default=2)
options = parser.parse_args()
sharding = {"zero_optimization": {"stage": 2}} if options.local_rank != -1 else None
tokenizer = AutoTokenizer.from_pretrained("gpt2")
rows = rows.map(lambda row: tokenizer(row["text"], truncation=True, max_length=300))
args = TrainingArguments(output_dir="o", per_device_train_batch_size=options.batch, deepspeed=sharding)
Trainer(model=AutoModelForCausalLM.from_pretrained("gpt2"), args=args, train_dataset=rows).train()
`;

test.each([
  ['deepspeed --num_gpus=4 train.py --batch 3', 'zero2'],
  ['python -m torch.distributed.launch --nproc_per_node=4 train.py --batch 3', 'zero2'],
  ['deepspeed --num_gpus=4 --no_local_rank train.py --batch 3', 'ddp'],
])('a program is told its rank by the launcher: %s', async (line, parallelism) => {
  const [config] = await configsIn('run.sh', { 'run.sh': `${line}\n`, 'train.py': RANKED });
  expect(caseIn(config!.training ?? config!.unknown!.training)).toMatchObject({ micro_batch: 3, gpus: 4, parallelism });
});

test.each(['python cli.py train-it --batch 3 --config settings.yaml', 'python -m cli train_it settings.yaml 3'])(
  'fire starts the function of the module that the first word names: %s',
  async (line) => {
    const text = `import fire
import yaml
from trl import SFTConfig, SFTTrainer
def other(batch=9):
    SFTTrainer(model="gpt2", args=SFTConfig(max_length=99, per_device_train_batch_size=batch), train_dataset=rows).train()
def train_it(config, batch=2):
    cfg = yaml.safe_load(open(config))
    args = SFTConfig(max_length=cfg["length"], per_device_train_batch_size=batch, bf16=True)
    SFTTrainer(model=cfg["name"], args=args, train_dataset=rows).train()
if __name__ == "__main__":
    fire.Fire()
`;
    const configs = await configsIn('run.sh', {
      'run.sh': `${line}\n`,
      'cli.py': text,
      'settings.yaml': 'name: gpt2\nlength: 300\n',
    });
    expect(configs.map(({ training, unknown }) => caseIn(training ?? unknown!.training))).toEqual([
      expect.objectContaining({ model: 'gpt2', micro_batch: 3, sequence_length: 300, precision: 'bf16_amp' }),
    ]);
  },
);
