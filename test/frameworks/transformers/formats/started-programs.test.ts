// What a launch line says to a program of the repository, and what the launcher puts around it.
import { expect, test } from 'vitest';
import { caseIn, configsIn } from '../../../support/mended.ts';

async function started(line: string, program: string, others: Readonly<Record<string, string>> = {}) {
  const configs = await configsIn('run.sh', { 'run.sh': `${line}\n`, 'train.py': program, ...others });
  expect(configs).toHaveLength(1);
  const [config] = configs;
  return {
    facts: caseIn(config!.training ?? config!.unknown!.training),
    open: config!.unknown?.values.map(({ argument }) => argument) ?? [],
    findings: config!.findings.map(({ rule, message }) => `${rule}: ${message}`),
  };
}

/** A program that puts a flag into an argument of its trainer. */
function withFlag(flag: string, use: string): string {
  return `import argparse
import os
import torch.distributed as dist
from accelerate import PartialState
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer
parser = argparse.ArgumentParser()
parser.add_argument(${flag})
options = parser.parse_args()
model = os.environ.get("BASE", "gpt2")
args = SFTConfig(output_dir="out", max_length=300, ${use})
SFTTrainer(model=model, args=args, train_dataset=rows, peft_config=LoraConfig(r=8)).train()
`;
}

const CHECKPOINTS = 'gradient_checkpointing=options.checkpoints';

test.each([
  ['"--checkpoints", action=argparse.BooleanOptionalAction, default=True', '--no-checkpoints', 'none'],
  ['"--checkpoints", action=argparse.BooleanOptionalAction, default=False', '--checkpoints', 'full_non_reentrant'],
  ['"--checkpoints", action="store_true", default=True', '--checkpoints', 'full_non_reentrant'],
  ['"--no-checkpoints", dest="checkpoints", action="store_false"', '--no-checkpoints', 'none'],
  ['"--checkpoints", type=lambda word: word.lower() == "true", default=True', '--checkpoints False', 'none'],
  ['"--checkpoints", nargs="?", const=True, default=False, type=str_to_bool', '--checkpoints', 'full_non_reentrant'],
  ['"--checkpoints", nargs="?", const=True, default=True, type=str_to_bool', '--checkpoints no', 'none'],
  // any text that is not empty is true to `bool`
  ['"--checkpoints", type=bool, default=False', '--checkpoints False', 'full_non_reentrant'],
])('a switch %s, started with %s', async (flag, words, gradient_checkpointing) => {
  const { facts } = await started(`python train.py ${words}`, withFlag(flag, CHECKPOINTS));
  expect(facts).toMatchObject({ gradient_checkpointing });
});

test('a flag that is named for what it switches off is on where it is given', async () => {
  const text = withFlag('"--no-checkpoints", action="store_true"', 'gradient_checkpointing=not options.no_checkpoints');
  expect((await started('python train.py --no-checkpoints', text)).facts).toMatchObject({
    gradient_checkpointing: 'none',
  });
  expect((await started('python train.py', text)).facts).toMatchObject({
    gradient_checkpointing: 'full_non_reentrant',
  });
});

test.each(['--no_gradient_checkpointing', '--no-gradient-checkpointing'])(
  'a parser of dataclasses has %s',
  async (word) => {
    const program = `from dataclasses import dataclass
from transformers import HfArgumentParser
from trl import SFTConfig, SFTTrainer
parser = HfArgumentParser((SFTConfig,))
(args,) = parser.parse_args_into_dataclasses()
SFTTrainer(model="gpt2", args=args, train_dataset=rows).train()
`;
    const { facts } = await started(`python train.py --output_dir o ${word}`, program);
    expect(facts).toMatchObject({ gradient_checkpointing: 'none' });
  },
);

test.each(['--no-gradient-checkpointing', '--no_gradient_checkpointing'])(
  'a trainer of another repository is told %s',
  async (word) => {
    const configs = await configsIn('run.sh', {
      'run.sh': `trl sft --model_name_or_path gpt2 --dataset_name a --per_device_train_batch_size 2 --output_dir o ${word}\n`,
    });
    expect(caseIn(configs[0]!.training)).toMatchObject({ gradient_checkpointing: 'none' });
  },
);

test.each([
  ['--rank 24', 24],
  ['--rank=none', null],
])('a rank of %s', async (words, rank) => {
  const text = withFlag('"--rank", type=int, default=8', '').replace('r=8', 'r=options.rank');
  const { facts, findings } = await started(`python train.py ${words}`, text);
  expect(facts['lora_rank'] ?? null).toBe(rank);
  expect(findings.some((each) => each.includes('is no number'))).toBe(rank === null);
});

test.each([
  ['--length None', 'def or_none(word):\n    return None if word == "None" else int(word)\n', 'or_none'],
  ['--length null', 'def or_none(word):\n    return None if word == "null" else int(word)\n', 'or_none'],
])('a word for nothing is nothing to a function of the program: %s', async (words, own, type) => {
  const text = withFlag(`"--length", type=${type}, default=64`, '').replace('300', 'options.length');
  const { open } = await started(`python train.py ${words}`, own + text);
  expect(open).toEqual(['sequence_length']);
});

const WORLDS = [
  'int(os.environ["WORLD_SIZE"])',
  'int(os.environ.get("WORLD_SIZE", 1))',
  'int(os.getenv("WORLD_SIZE", "1"))',
  'dist.get_world_size()',
  'PartialState().num_processes',
];

test.each(
  WORLDS.flatMap((world) => [
    [world, 'torchrun --nproc_per_node=4 train.py', 4],
    [world, 'accelerate launch --num_processes 2 train.py', 8],
    [world, 'accelerate launch --config_file ours.yaml train.py', 2],
    [world, 'deepspeed --include localhost:0,1,2,3 train.py', 4],
    [world, 'python train.py', 16],
  ]),
)('samples of a step over the processes of %s, started by %s', async (world, line, grad_accum) => {
  const use = `per_device_train_batch_size=options.micro, gradient_accumulation_steps=32 // (options.micro * ${world})`;
  const accelerate = 'compute_environment: LOCAL_MACHINE\ndistributed_type: MULTI_GPU\nnum_processes: 8\n';
  const text = withFlag('"--micro", type=int, default=2', use);
  expect((await started(line, text, { 'ours.yaml': accelerate })).facts).toMatchObject({ micro_batch: 2, grad_accum });
});

test.each([
  ['localhost:0,1,2', 3],
  ['localhost:0,1@worker-1:0,1,2', 5],
  ['localhost:5', 1],
  ['"localhost:0,1"', 2],
])('deepspeed --include %s takes %i cards', async (cards, gpus) => {
  const text = withFlag('"--local_rank", type=int', '');
  for (const line of [`deepspeed --include ${cards} train.py`, `deepspeed --include=${cards} train.py`])
    expect((await started(line, text)).facts).toMatchObject({ gpus, parallelism: gpus === 1 ? 'single' : 'ddp' });
});

test.each(['localhost', 'localhost:$CARDS', '$MACHINES'])(
  'how many cards deepspeed --include %s takes is not known',
  async (cards) => {
    const { facts, findings } = await started(`deepspeed --include ${cards} train.py`, withFlag('"--local_rank"', ''));
    expect(facts).toMatchObject({ gpus: 1 });
    expect(findings.some((each) => each.startsWith('gpus-unknown'))).toBe(true);
  },
);

test('a variable that the script sets is what the program finds', async () => {
  const text = withFlag('"--a"', '');
  expect((await started('export BASE=Qwen/Qwen2.5-0.5B\npython train.py', text)).facts).toMatchObject({
    model: 'Qwen/Qwen2.5-0.5B',
  });
  expect((await started('BASE=Qwen/Qwen2.5-0.5B python train.py', text)).facts).toMatchObject({
    model: 'Qwen/Qwen2.5-0.5B',
  });
  expect((await started('python train.py', text)).facts).toMatchObject({ model: 'gpt2' });
});

const ZERO = '{"train_micro_batch_size_per_gpu": 3, "zero_optimization": {"stage": 2}, "bf16": {"enabled": true}}';

test.each(['--deepspeed --deepspeed_config ours.json', '--deepspeed_config=ours.json', '--ds_config ours.json'])(
  "a script of another repository is given DeepSpeed's file by %s",
  async (words) => {
    const line = `deepspeed --num_gpus 4 sft.py --model_name_or_path gpt2 --max_seq_length 128 --lora_r 8 ${words}\n`;
    const [config] = await configsIn('run.sh', { 'run.sh': line, 'ours.json': ZERO });
    expect(caseIn(config!.training)).toMatchObject({ parallelism: 'zero2', micro_batch: 3, gpus: 4 });
    expect(config!.followed).toEqual(['ours.json']);
  },
);

test.each([
  ['--four=False --rank=24', 'none', 24],
  ['--four False', 'none', 8],
  ['--nofour --rank 24', 'none', 24],
  ['--four', 'bnb-nf4', 8],
  ['', 'bnb-nf4', 8],
])('what fire makes of the words %s', async (words, quantisation, lora_rank) => {
  const program = `import fire
from peft import LoraConfig
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer

def main(four=True, rank=8):
    bits = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4") if four else None
    model = AutoModelForCausalLM.from_pretrained("gpt2", quantization_config=bits)
    args = SFTConfig(output_dir="o", max_length=64)
    SFTTrainer(model=model, args=args, train_dataset=rows, peft_config=LoraConfig(r=rank)).train()

if __name__ == "__main__":
    fire.Fire(main)
`;
  expect((await started(`python train.py ${words}`, program)).facts).toMatchObject({ quantisation, lora_rank });
});

/** A loop that DeepSpeed runs. */
function withEngine(given: string): string {
  return `import argparse
import deepspeed
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, AutoTokenizer
parser = argparse.ArgumentParser()
parser.add_argument("--size", type=int, default=16)
parser = deepspeed.add_config_arguments(parser)
options = parser.parse_args()
tokenizer = AutoTokenizer.from_pretrained("facebook/opt-1.3b")
model = AutoModelForCausalLM.from_pretrained("facebook/opt-1.3b")
rows = [tokenizer(text, max_length=90, padding="max_length", truncation=True) for text in texts]
loader = DataLoader(rows, batch_size=options.size)
engine, _, _, _ = deepspeed.initialize(${given}model=model, model_parameters=model.parameters())
for batch in loader:
    loss = engine(**batch).loss
    engine.backward(loss)
    engine.step()
`;
}

const STAGES =
  '{"gradient_accumulation_steps": 6, "fp16": {"enabled": true}, "zero_optimization": {"stage": 2}, "optimizer": {"type": "AdamW"}}';

test.each([
  ['args=options, ', '--deepspeed --deepspeed_config ours.json'],
  ['config="ours.json", ', ''],
  ['config_params="ours.json", ', ''],
])('a loop by hand whose engine is made by deepspeed.initialize(%s...)', async (given, words) => {
  const line = `deepspeed --num_gpus 8 train.py --size 3 ${words}`;
  const { facts } = await started(line, withEngine(given), { 'ours.json': STAGES });
  expect(facts).toMatchObject({
    model: 'facebook/opt-1.3b',
    micro_batch: 3,
    grad_accum: 6,
    sequence_length: 90,
    parallelism: 'zero2',
    precision: 'fp16_amp',
    gpus: 8,
  });
});
