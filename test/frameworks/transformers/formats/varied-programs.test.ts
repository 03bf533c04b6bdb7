// Shapes of programs and files that teams write, each of which was read wrongly at first.
import { expect, test } from 'vitest';
import { BARE } from '../../../../src/configs/context.ts';
import { parsersFor } from '../../../../src/configs/parsers.ts';
import { recognise } from '../../../../src/configs/recognise.ts';
import { caseIn } from '../../../support/mended.ts';
import { CountedFiles } from '../../../support/repository-files.ts';

async function read(path: string, texts: Readonly<Record<string, string>>) {
  const content = new TextEncoder().encode(texts[path]);
  const files = new CountedFiles(texts);
  const { configs } = recognise(path, content, { ...BARE, parsers: await parsersFor(path, content), files });
  return configs.map(({ training, unknown, followed = [] }) => ({
    facts: caseIn(training ?? unknown!.training),
    open: unknown?.values.map(({ argument }) => argument) ?? [],
    followed,
  }));
}

async function only(path: string, texts: Readonly<Record<string, string>>) {
  const found = await read(path, texts);
  expect(found).toHaveLength(1);
  return found[0]!;
}

const BY_WORD = `import sys
import yaml
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

def main():
    if len(sys.argv) < 2:
        sys.exit(1)
    ours = yaml.safe_load(open(sys.argv[1]))
    steps = ours["steps"]
    args = SFTConfig(output_dir=steps["out"], per_device_train_batch_size=steps["bs"], max_length=steps.get("len", 99))
    adapter = LoraConfig(r=ours["adapter"]["rank"], target_modules=ours["adapter"]["modules"])
    SFTTrainer(model=ours["model_name"], args=args, train_dataset=rows, peft_config=adapter).train()

if __name__ == "__main__":
    main()
`;
const OURS = 'model_name: gpt2\nadapter: {rank: 12, modules: [c_attn]}\nsteps: {out: o, bs: 3, len: 77}\n';

test('a file in words that only its program knows is read with the program that is given it as a word', async () => {
  const texts = { 'ours/run.yaml': OURS, 'src/train.py': BY_WORD };
  const { facts, followed } = await only('ours/run.yaml', texts);
  expect(facts).toMatchObject({ model: 'gpt2', lora_rank: 12, micro_batch: 3, sequence_length: 77 });
  expect(followed).toEqual(['src/train.py']);
});

test.each([
  ['other keys', 'model_name: gpt2\nlayers: 3\ncolour: red\nsize: 4\nadapter: {rank: 1}\nshape: 9\n'],
  ['too few keys', 'model_name: gpt2\nadapter: {rank: 12}\n'],
])('a file with %s is none of the program', async (_, text) => {
  expect(await read('ours/run.yaml', { 'ours/run.yaml': text, 'src/train.py': BY_WORD })).toEqual([]);
});

test('words of the command line that nobody gives leave the settings of the file as they are', async () => {
  const program = `import argparse
import yaml
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer
parser = argparse.ArgumentParser()
parser.add_argument("--config", required=True)
parser.add_argument("--batch_size", type=int)
options = parser.parse_args()
ours = yaml.safe_load(open(options.config))
for key, value in vars(options).items():
    if value is not None and key != "config":
        ours[key] = value
args = SFTConfig(output_dir="o", per_device_train_batch_size=ours["batch_size"], max_length=ours["max_seq_len"])
SFTTrainer(model=ours["model"], args=args, train_dataset=rows, peft_config=LoraConfig(r=ours["lora_r"], target_modules="all-linear")).train()
`;
  const texts = {
    'a.yaml': 'model: gpt2\nbatch_size: 4\nlora_r: 12\nmax_seq_len: 90\n',
    'train.py': program,
    'one.sh': 'python train.py --config a.yaml\n',
    'two.sh': 'python train.py --config a.yaml --batch_size 1\n',
  };
  expect((await only('a.yaml', texts)).facts).toMatchObject({ micro_batch: 4, lora_targets: 'all-linear' });
  expect((await only('two.sh', texts)).facts).toMatchObject({ micro_batch: 1, sequence_length: 90 });
});

test('an object counts as true, so that what stands behind `or` is not made', async () => {
  const program = (own = '') => `from dataclasses import dataclass
from trl import SFTConfig, SFTTrainer

@dataclass
class Ours:
    size: int = 4
${own}
class Tuner:
    def __init__(self, ours=None):
        self.ours = ours or Ours()

    def train(self):
        args = SFTConfig(output_dir="o", per_device_train_batch_size=self.ours.size, max_length=64)
        SFTTrainer(model="gpt2", args=args, train_dataset=rows).train()

Tuner(Ours(size=2)).train()
`;
  expect((await only('train.py', { 'train.py': program() })).facts).toMatchObject({ micro_batch: 2 });
  const empty = program('    def __len__(self):\n        return count()\n');
  expect((await only('train.py', { 'train.py': empty })).facts).toMatchObject({ micro_batch: 4 });
});

test('a script may start a program of any name', async () => {
  const program = `from trl import SFTConfig, SFTTrainer
SFTTrainer(model="gpt2", args=SFTConfig(output_dir="o", max_length=64), train_dataset=rows).train()
`;
  const { facts } = await only('go.sh', { 'go.sh': 'python -u qwen.py\n', 'qwen.py': program });
  expect(facts).toMatchObject({ model: 'gpt2', sequence_length: 64 });
});

test('without autocast a model computes in the dtype of its checkpoint', async () => {
  const program = (model: string): string => `from transformers import AutoModelForCausalLM, Trainer, TrainingArguments
model = AutoModelForCausalLM.from_pretrained("${model}")
Trainer(model=model, args=TrainingArguments(output_dir="o"), train_dataset=rows).train()
`;
  const precisionOf = async (model: string) => (await only('t.py', { 't.py': program(model) })).facts['precision'];
  expect(await precisionOf('gpt2')).toBe('fp32');
  expect(await precisionOf('meta-llama/Llama-2-7b-hf')).toBe('fp16_true');
  expect(await precisionOf('Qwen/Qwen2.5-0.5B')).toBe('bf16_true');
});

test('names of accumulation, and of how weights are quantised beside that they are', async () => {
  const text = `base_model_name: gpt2
tuning:
  quantization: nf4
  double_quant: true
  lora_rank: 4
  micro_batch_size: 1
  grad_accumulation: 6
  ctx_len: 128
`;
  expect((await only('q.yaml', { 'q.yaml': text })).facts).toMatchObject({
    quantisation: 'bnb-nf4-dq',
    grad_accum: 6,
    sequence_length: 128,
  });
});

const MATCHED = `import argparse
from trl import SFTConfig, SFTTrainer
parser = argparse.ArgumentParser()
parser.add_argument("--preset", default="small")
options = parser.parse_args()

def sized(preset):
    match preset:
        case "small" | "tiny":
            return "gpt2", 8
        case "large":
            name, size = "gpt2-xl", 1
        case _:
            raise ValueError(preset)
    return name, size

name, size = sized(options.preset)
SFTTrainer(model=name, args=SFTConfig(output_dir="o", per_device_train_batch_size=size, max_length=64), train_dataset=rows).train()
`;

test.each([
  ['', 'gpt2', 8],
  ['--preset tiny', 'gpt2', 8],
  ['--preset large', 'gpt2-xl', 1],
])('a case that is matched is the one that is taken: %s', async (words, model, micro_batch) => {
  const texts = { 'go.sh': `python train.py ${words}\n`, 'train.py': MATCHED };
  expect((await only('go.sh', texts)).facts).toMatchObject({ model, micro_batch });
  expect((await only('train.py', texts)).facts).toMatchObject({ model: 'gpt2', micro_batch: 8 });
});

test('weights are not quantised where the group that says how is switched off', async () => {
  const text = `model: {name: gpt2}
lora: {r: 4, alpha: 8, target_modules: [c_attn]}
quantization: {enabled: false, load_in_4bit: true}
trainer: {micro_batch_size: 2, accumulate_grad_batches: 3}
data: {max_length: 96}
`;
  const { facts } = await only('q.yaml', { 'q.yaml': text });
  expect(facts).toMatchObject({ quantisation: 'none', method: 'lora', grad_accum: 3, micro_batch: 2 });
});

test('a required option without a default stays open, whatever the other defaults decide', async () => {
  const program = `import argparse
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer
parser = argparse.ArgumentParser()
parser.add_argument("--model", required=True)
parser.add_argument("--size", type=int)
parser.add_argument("--lora", action="store_true")
options = parser.parse_args()
adapter = LoraConfig(r=8) if options.lora else None
args = SFTConfig(output_dir="o", per_device_train_batch_size=options.size, max_length=64)
SFTTrainer(model=options.model, args=args, train_dataset=rows, peft_config=adapter).train()
`;
  const { facts, open } = await only('train.py', { 'train.py': program });
  expect(open.toSorted()).toEqual(['micro_batch', 'model']);
  expect(facts).toMatchObject({ method: 'full', sequence_length: 64 });
});
