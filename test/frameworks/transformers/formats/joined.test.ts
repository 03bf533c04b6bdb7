// A file of settings that names no program, read with the program of the repository that reads it.
import { expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import { parsersFor } from '../../../../src/configs/parsers.ts';
import { recognise } from '../../../../src/configs/recognise.ts';
import { LlmTraining } from '../../../../src/frameworks/transformers/llm-training.ts';
import type { Files } from '../../../../src/sources/files.ts';
import { caseIn } from '../../../support/mended.ts';
import { CountedFiles } from '../../../support/repository-files.ts';

async function read(path: string, files: Files & { readonly texts: Readonly<Record<string, string>> }) {
  const content = new TextEncoder().encode(files.texts[path]);
  const { configs } = recognise(path, content, { ...BARE, parsers: await parsersFor(path, content), files });
  return configs.map(({ training, unknown, findings, followed = [], gpu = null, source }) => {
    const made = training ?? unknown!.training;
    const origins = Object.entries(made instanceof LlmTraining ? made.written.facts : {}).map(([key, { origin }]) => [
      key,
      origin.kind === 'file' ? `${origin.path}:${origin.line}` : origin.kind,
    ]);
    return {
      facts: caseIn(made),
      at: Object.fromEntries(origins) as Record<string, string>,
      open: unknown?.values.map(({ argument }) => argument) ?? [],
      findings: findings.map(({ rule, message }) => `${rule}: ${message}`),
      followed,
      gpu,
      source,
    };
  });
}

async function only(path: string, texts: Readonly<Record<string, string>>) {
  const found = await read(path, new CountedFiles(texts));
  expect(found).toHaveLength(1);
  return found[0]!;
}

const SETTINGS = `model:
  name: Qwen/Qwen2.5-1.5B
lora:
  r: 24
  alpha: 48
training:
  batch_size: 3
  max_seq_length: 640
  gradient_checkpointing: true
`;

/** A program with some lines of its own between what it loads and what it trains. */
function program(lines: { readonly load?: string; readonly model?: string; readonly args?: string } = {}): string {
  return `import argparse
import yaml
import torch
from peft import LoraConfig
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    options = parser.parse_args()
    ${lines.load ?? 'cfg = yaml.safe_load(open(options.config))'}
    model = AutoModelForCausalLM.from_pretrained(cfg["model"]["name"]${lines.model ?? ''})
    adapter = LoraConfig(r=cfg["lora"]["r"], lora_alpha=cfg["lora"]["alpha"], target_modules=["q_proj"])
    args = SFTConfig(
        output_dir="out",
        per_device_train_batch_size=cfg["training"]["batch_size"],
        max_length=cfg["training"]["max_seq_length"],
        ${lines.args ?? 'gradient_checkpointing=cfg["training"]["gradient_checkpointing"],'}
    )
    SFTTrainer(model=model, args=args, train_dataset=rows(), peft_config=adapter).train()

if __name__ == "__main__":
    main()
`;
}

const BITS = ', quantization_config=BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4")';

test('what the program writes itself counts, and says on which of its lines', async () => {
  const { facts, at, source, followed } = await only('configs/ours.yaml', {
    'configs/ours.yaml': SETTINGS,
    'train.py': program({ model: BITS, args: 'optim="adafactor", gradient_checkpointing=True, packing=True,' }),
  });
  expect(facts).toMatchObject({
    model: 'Qwen/Qwen2.5-1.5B',
    method: 'qlora',
    quantisation: 'bnb-nf4',
    lora_rank: 24,
    lora_targets: 'q',
    micro_batch: 3,
    sequence_length: 640,
    optimizer: 'adafactor',
    length: 'exact',
  });
  expect([at['optimizer'], at['micro_batch'], at['quantisation']]).toEqual([
    'train.py:19',
    'configs/ours.yaml:7',
    'train.py:13',
  ]);
  expect([source.path, followed]).toEqual(['configs/ours.yaml', ['train.py']]);
});

test('what the file leaves out is the default of the program: of cfg.get, of a dataclass', async () => {
  const text = 'model_name: Qwen/Qwen2.5-0.5B\nlora_r: 4\nbatch_size: 2\nmax_seq_length: 256\n';
  const loaded = `from dataclasses import dataclass, fields
import sys
import yaml
from peft import LoraConfig
from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer

@dataclass
class Ours:
    model_name: str = "none"
    lora_r: int = 64
    batch_size: int = 16
    max_seq_length: int = 8192
    rounds: int = 5
    targets: str = "all-linear"

def load(path):
    raw = yaml.safe_load(open(path)) or {}
    known = {field.name for field in fields(Ours)}
    return Ours(**{key: value for key, value in raw.items() if key in known}), raw

ours, raw = load(sys.argv[1])
model = AutoModelForCausalLM.from_pretrained(ours.model_name, attn_implementation=raw.get("attention", "flash_attention_2"))
args = SFTConfig(output_dir="out", per_device_train_batch_size=ours.batch_size, gradient_accumulation_steps=ours.rounds, max_length=ours.max_seq_length)
SFTTrainer(model, args, train_dataset=rows(), peft_config=LoraConfig(r=ours.lora_r, target_modules=ours.targets)).train()
`;
  const { facts, at } = await only('ours.yaml', { 'ours.yaml': text, 'finetune.py': loaded });
  expect(facts).toMatchObject({
    lora_rank: 4,
    micro_batch: 2,
    sequence_length: 256,
    grad_accum: 5,
    lora_targets: 'all-linear',
    attention: 'flash_attention_2',
  });
  expect([at['grad_accum'], at['attention']]).toEqual(['finetune.py:14', 'finetune.py:23']);
});

test('a key that no program reads does nothing, and that is said', async () => {
  const { facts, findings } = await only('configs/ours.yaml', {
    'configs/ours.yaml': `${SETTINGS}  optim: adafactor\nload_in_4bit: true\n`,
    'train.py': program(),
  });
  expect(facts).toMatchObject({ method: 'lora', quantisation: 'none', optimizer: 'adamw_torch_fused' });
  const unread = findings.filter((each) => each.startsWith('unread-key'));
  expect(unread).toEqual([
    expect.stringContaining('load_in_4bit: nothing in train.py reads it'),
    expect.stringContaining('optim: nothing in train.py reads it'),
  ]);
});

test('the rank of an adapter that was made before is none of the file, whatever else is not followed', async () => {
  const text = program({ args: 'gradient_checkpointing=True,' })
    .replace('from peft import LoraConfig', 'from peft import LoraConfig, PeftModel')
    .replace(
      '    adapter = ',
      '    model = PeftModel.from_pretrained(model, cfg["model"]["adapter"], is_trainable=True)\n    spare = ',
    )
    .replace('cfg["training"]["max_seq_length"]', 'longest(rows())')
    .replace(', peft_config=adapter', '');
  const settings = SETTINGS.replace('lora:', '  adapter: out/first\nlora:');
  const { facts, findings } = await only('ours.yaml', { 'ours.yaml': settings, 'train.py': text });
  expect(facts).toMatchObject({ method: 'lora', micro_batch: 3 });
  expect(facts).not.toHaveProperty('lora_rank');
  expect(findings.join('\n')).toContain('lora_rank: not known here: out/first was made before');
});

test('the program that misses keys of the file is none of it', async () => {
  const { facts, followed } = await only('ours.yaml', {
    'ours.yaml': SETTINGS,
    'train_a.py': program({ load: 'cfg = yaml.safe_load(open(options.config)); print(cfg["teacher"]["name"])' }),
    'train_b.py': program({ model: BITS }),
  });
  expect([facts['method'], followed]).toEqual(['qlora', ['train_b.py']]);
});

test('a program that would stop at a missing key, or that asks for little of the file, is none of it', async () => {
  const alone = await only('ours.yaml', { 'ours.yaml': SETTINGS });
  const strict = program({
    load: 'cfg = yaml.safe_load(open(options.config)); print(cfg["teacher"]["name"])',
    model: BITS,
  });
  expect(await only('ours.yaml', { 'ours.yaml': SETTINGS, 'train.py': strict })).toEqual(alone);
  const other = `import sys
import yaml
from trl import SFTConfig, SFTTrainer

cfg = yaml.safe_load(open(sys.argv[1]))
print(cfg["lora"], cfg["training"])
SFTTrainer(cfg["model"]["name"], SFTConfig(output_dir="out", per_device_train_batch_size=64), train_dataset=rows).train()
`;
  expect(await only('ours.yaml', { 'ours.yaml': SETTINGS, 'train_baseline.py': other })).toEqual(alone);
});

test('groups that are handed on whole are asked for', async () => {
  const text = `import sys
import yaml
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

cfg = yaml.safe_load(open(sys.argv[1]))
args = SFTConfig(output_dir="out", packing=True, **cfg["training"])
SFTTrainer(cfg["model"]["name"], args, train_dataset=rows, peft_config=LoraConfig(**cfg["lora"])).train()
`;
  const settings = SETTINGS.replace('batch_size', 'per_device_train_batch_size').replace(
    'max_seq_length',
    'max_length',
  );
  const { facts } = await only('ours.yaml', {
    'ours.yaml': settings.replace('alpha', 'lora_alpha'),
    'train.py': text,
  });
  expect(facts).toMatchObject({ length: 'exact', lora_rank: 24, micro_batch: 3, sequence_length: 640 });
});

test('the name of the file or of its folder says which of two programs for two goals is meant', async () => {
  const texts = {
    'recipes/dpo/ours.yaml': SETTINGS,
    'scripts/run_sft.py': program(),
    'scripts/run_dpo.py': program().replaceAll('SFT', 'DPO'),
  };
  const { facts, followed } = await only('recipes/dpo/ours.yaml', texts);
  expect([facts['objective'], followed]).toEqual(['dpo', ['scripts/run_dpo.py']]);
});

test('of programs that fit alike only that is known in which they agree', async () => {
  const texts = { 'ours.yaml': SETTINGS, 'train_a.py': program(), 'train_b.py': program({ model: BITS }) };
  const { facts, open, findings } = await only('ours.yaml', texts);
  expect(facts).toMatchObject({ micro_batch: 3, lora_rank: 24, sequence_length: 640 });
  expect(open).toEqual(['quantisation', 'method']);
  expect(findings.join('\n')).toMatch(/several-programs: .*train_a\.py and train_b\.py may be started with this file/);
});

test.each([
  ['README.md', '```bash\npython train_b.py --config ours.yaml\n```\n'],
  ['run.sh', 'CONFIG=ours.yaml\npython train_b.py --config $CONFIG\n'],
  ['Makefile', 'train:\n\tpython train_b.py --config ours.yaml\n'],
  ['justfile', 'train:\n    python train_b.py --config ours.yaml\n'],
])('a line of %s that starts one of them with the file decides', async (path, text) => {
  const texts = { 'ours.yaml': SETTINGS, 'train_a.py': program(), 'train_b.py': program({ model: BITS }) };
  const { facts, open, followed } = await only('ours.yaml', { ...texts, [path]: text });
  expect([facts['method'], open]).toEqual(['qlora', []]);
  expect(followed).toContain('train_b.py');
});

test('a line that starts it says how many cards train, and not which: that is looked up where it stands', async () => {
  const { facts, gpu } = await only('ours.yaml', {
    'ours.yaml': SETTINGS,
    'train.py': program(),
    'job.slurm': '#!/bin/bash\n#SBATCH --gres=gpu:a100:4\ntorchrun --nproc_per_node 4 train.py --config ours.yaml\n',
  });
  expect([facts['gpus'], facts['parallelism'], gpu]).toEqual([4, 'ddp', null]);
});

test('several lines that start it differently leave the training to the file', async () => {
  const lines = ['torchrun --nproc_per_node 2', 'torchrun --nproc_per_node 8'].map((each) => `${each} train.py`);
  const { facts, open } = await only('ours.yaml', {
    'ours.yaml': SETTINGS,
    'train.py': program({ model: BITS }),
    'README.md': lines.map((each) => `\`\`\`\n${each} --config ours.yaml\n\`\`\`\n`).join('\n'),
  });
  expect([facts['method'], facts['gpus'], open]).toEqual(['qlora', 1, []]);
});

test('a file stands for the one of the same make that the program opens by itself', async () => {
  const { facts, at } = await only('configs/big.yaml', {
    'configs/small.yaml': SETTINGS,
    'configs/big.yaml': SETTINGS.replace('r: 24', 'r: 96'),
    'train.py': program({ load: 'cfg = yaml.safe_load(open("configs/small.yaml"))', model: BITS }),
  });
  expect([facts['lora_rank'], at['lora_rank'], facts['method']]).toEqual([96, 'configs/big.yaml:4', 'qlora']);
});

test('a program that is given nothing, or only files of another make, changes nothing', async () => {
  const alone = await only('ours.yaml', { 'ours.yaml': SETTINGS });
  const beside = await only('ours.yaml', {
    'ours.yaml': SETTINGS,
    'data.yaml': 'rows: 5\ncolumns: [a, b]\n',
    'train_a.py': program({ load: 'cfg = yaml.safe_load(open("data.yaml"))', model: BITS }),
    'train_b.py': 'from trl import SFTConfig, SFTTrainer\nSFTTrainer("gpt2", SFTConfig(output_dir="out")).train()\n',
  });
  expect(beside).toEqual(alone);
});

test('a program whose main function another one calls is followed from there', async () => {
  const text = `import typer
import yaml
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

def train(config: str = typer.Option(..., help="settings")):
    with open(config) as file:
        cfg = yaml.safe_load(file)
    lora, training = cfg["lora"], cfg["training"]
    args = SFTConfig(output_dir="out", per_device_train_batch_size=training["batch_size"], max_length=training["max_seq_length"], optim="sgd")
    SFTTrainer(cfg["model"]["name"], args, train_dataset=rows(), peft_config=LoraConfig(r=lora["r"])).train()
`;
  const { facts } = await only('ours.yaml', { 'ours.yaml': SETTINGS, 'src/ours/train.py': text });
  expect(facts).toMatchObject({ optimizer: 'sgd', lora_rank: 24 });
});

test('a command of a package is given the file, which it may leave out, and makes objects of its groups', async () => {
  const command = `from pathlib import Path
from typing import Annotated
import typer
import yaml
from pydantic import BaseModel, Field

app = typer.Typer()

class Lora(BaseModel):
    r: int = 8
    alpha: int = 16

class Hours(BaseModel):
    batch_size: int = 1
    max_seq_length: int = 128
    gradient_checkpointing: bool = False
    packed: bool = True

class Base(BaseModel):
    name: str = "gpt2"

class Plan(BaseModel):
    model: Base
    lora: Lora = Field(default_factory=Lora)
    training: Hours = Field(default_factory=Hours)

    @classmethod
    def opened(cls, path):
        with open(path) as file:
            return cls.model_validate(yaml.safe_load(file))

@app.command()
def show(rows: int = 5):
    print(rows)

@app.command()
def tune(config: Annotated[Path | None, typer.Argument(help="a plan")] = None, name: str | None = None):
    from peft import LoraConfig
    from trl import SFTConfig, SFTTrainer

    if not config:
        raise typer.Exit(1)
    plan = Plan.opened(config)
    if name:
        plan.model.name = name
    args = SFTConfig(
        output_dir="out",
        per_device_train_batch_size=plan.training.batch_size,
        max_length=plan.training.max_seq_length,
        packing=plan.training.packed,
    )
    SFTTrainer(plan.model.name, args, train_dataset=rows(), peft_config=LoraConfig(r=plan.lora.r)).train()

if __name__ == "__main__":
    app()
`;
  const { facts, at } = await only('plans/ours.yaml', {
    'plans/ours.yaml': SETTINGS.replace('  r: 24\n', ''),
    'src/ours/cli.py': command,
  });
  expect(facts).toMatchObject({ model: 'Qwen/Qwen2.5-1.5B', micro_batch: 3, sequence_length: 640, lora_rank: 8 });
  expect([facts['length'], at['lora_rank']]).toEqual(['exact', 'src/ours/cli.py:10']);
});

test('of the ways in which one command trains the one counts that the file is named after', async () => {
  const command = `import argparse
import yaml
from trl import DPOConfig, DPOTrainer, SFTConfig, SFTTrainer

def run(options):
    cfg = yaml.safe_load(open(options.config))
    shared = dict(
        output_dir="out",
        per_device_train_batch_size=cfg["training"]["batch_size"],
        max_length=cfg["training"]["max_seq_length"],
    )
    if options.way == "sft":
        trainer = SFTTrainer(cfg["model"]["name"], SFTConfig(**shared, optim="sgd"), train_dataset=rows())
    else:
        trainer = DPOTrainer(cfg["model"]["name"], DPOConfig(**shared, optim="adafactor"), train_dataset=rows())
    trainer.train()

def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    tune = commands.add_parser("tune")
    tune.add_argument("way", choices=["sft", "dpo"])
    tune.add_argument("-c", "--config", required=True)
    tune.set_defaults(func=run)
    options = parser.parse_args()
    options.func(options)

if __name__ == "__main__":
    main()
`;
  const texts = { 'plans/dpo.yaml': SETTINGS, 'src/ours/cli.py': command };
  const { facts } = await only('plans/dpo.yaml', texts);
  expect(facts).toMatchObject({ objective: 'dpo', optimizer: 'adafactor', micro_batch: 3 });
});

test('get_quantization_config of TRL makes nf4 of load_in_4bit', async () => {
  const text = `from transformers import AutoModelForCausalLM
from trl import ModelConfig, ScriptArguments, SFTConfig, SFTTrainer, TrlParser, get_peft_config, get_quantization_config

if __name__ == "__main__":
    script, args, model_args = TrlParser((ScriptArguments, SFTConfig, ModelConfig)).parse_args_and_config()
    model = AutoModelForCausalLM.from_pretrained(
        model_args.model_name_or_path, quantization_config=get_quantization_config(model_args)
    )
    SFTTrainer(model=model, args=args, train_dataset=rows(script), peft_config=get_peft_config(model_args)).train()
`;
  const settings = `model_name_or_path: Qwen/Qwen2.5-1.5B
dataset_name: ours/rows
use_peft: true
lora_r: 12
load_in_4bit: true
max_length: 384
per_device_train_batch_size: 5
output_dir: out
`;
  const { facts } = await only('recipes/ours.yaml', { 'recipes/ours.yaml': settings, 'scripts/sft.py': text });
  expect(facts).toMatchObject({
    quantisation: 'bnb-nf4',
    method: 'qlora',
    lora_rank: 12,
    micro_batch: 5,
    sequence_length: 384,
  });
});

test('of a repository full of programs and launch lines few are read', async () => {
  const many = Array.from({ length: 400 }, (_, index) => [
    [`scripts/train_${index}.py`, program({ load: `cfg = yaml.safe_load(open(options.config)); print(${index})` })],
    [`scripts/run_${index}.sh`, `python scripts/train_${index}.py --config other.yaml\n`],
  ]).flat();
  const files = new CountedFiles({ ...Object.fromEntries(many), 'ours.yaml': SETTINGS });
  const [found] = await read('ours.yaml', files);
  expect(found?.facts).toMatchObject({ micro_batch: 3 });
  expect(files.asked.size).toBeLessThanOrEqual(25);
});

test('programs are followed until the work that a repository may ask for is done, and no further', async () => {
  const files = new CountedFiles({ 'ours.yaml': SETTINGS, 'train.py': program({ model: BITS }) });
  const work = { left: 1 };
  const limited = Object.assign(files, { work });
  expect((await read('ours.yaml', limited))[0]?.facts).toMatchObject({ method: 'qlora' });
  expect(work.left).toBeLessThan(0);
  expect((await read('ours.yaml', limited))[0]?.facts).toMatchObject({ method: 'lora' });
});

test('a repository that nobody can list is read as before', async () => {
  const texts = { 'ours.yaml': SETTINGS, 'train.py': program({ model: BITS }) };
  const [found] = await read('ours.yaml', {
    texts,
    read: (path) => (path in texts ? texts[path as 'train.py'] : null),
  });
  expect(found).toMatchObject({ facts: { method: 'lora', micro_batch: 3 }, followed: [] });
});
