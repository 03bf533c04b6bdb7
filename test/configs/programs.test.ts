// A repository as a whole: files of settings and the programs that read them are one training each.
import { expect, test } from 'vitest';
import { assemble } from '../../src/configs/assemble.ts';
import { BARE } from '../../src/configs/context.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import { recognise } from '../../src/configs/recognise.ts';
import { CountedFiles } from '../support/repository-files.ts';

async function placesIn(texts: Readonly<Record<string, string>>): Promise<string[]> {
  const files = new CountedFiles(texts);
  const paths = Object.keys(texts).toSorted();
  const readings = await Promise.all(
    paths.map(async (path) => {
      const content = new TextEncoder().encode(texts[path]);
      return recognise(path, content, { ...BARE, parsers: await parsersFor(path, content), files });
    }),
  );
  return assemble(readings).configs.map(({ source, training, gpu = null }) =>
    [source.path, training === null ? 'unknown' : 'known', gpu?.name ?? ''].join(' ').trim(),
  );
}

const settings = (rank: number): string =>
  `model_name: Qwen/Qwen2.5-0.5B\nlora_r: ${rank}\nbatch_size: 2\nmax_seq_length: 256\n`;

const program = (way: string): string => `import sys
import argparse
import yaml
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config"${way})
    cfg = yaml.safe_load(open(parser.parse_args().config))
    args = SFTConfig(output_dir="out", per_device_train_batch_size=cfg["batch_size"], max_length=cfg["max_seq_length"])
    SFTTrainer(cfg["model_name"], args, train_dataset=rows(), peft_config=LoraConfig(r=cfg["lora_r"])).train()

if __name__ == "__main__":
    main()
`;

test('each file of settings is a training, and their program none of its own', async () => {
  const files = { 'configs/a.yaml': settings(8), 'configs/b.yaml': settings(64) };
  const known = ['configs/a.yaml known', 'configs/b.yaml known'];
  expect(await placesIn({ ...files, 'train.py': program(', required=True') })).toEqual(known);
  expect(await placesIn({ ...files, 'train.py': program(', default="configs/b.yaml"') })).toEqual(known);
});

test('two files of settings that say the same are two configs', async () => {
  const files = {
    'configs/a.yaml': settings(8),
    'configs/b.yaml': settings(8),
    'train.py': program(', required=True'),
  };
  expect(await placesIn(files)).toEqual(['configs/a.yaml known', 'configs/b.yaml known']);
});

const PARTS = {
  'configs/adapter.yaml': 'lora:\n  r: 12\n  target_modules: all-linear\n',
  'configs/model.yaml': 'base_model: Qwen/Qwen2.5-0.5B\nload_in_4bit: true\n',
  'configs/trainer.yaml':
    'training:\n  per_device_train_batch_size: 3\n  gradient_accumulation_steps: 2\n  max_seq_length: 512\n  lora: true\n',
};
const WHOLE = `import yaml
from peft import LoraConfig
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer

def load(name):
    return yaml.safe_load(open(f"configs/{name}.yaml"))

base, adapter, trainer = load("model"), load("adapter")["lora"], load("trainer")["training"]
bits = BitsAndBytesConfig(load_in_4bit=base["load_in_4bit"])
model = AutoModelForCausalLM.from_pretrained(base["base_model"], quantization_config=bits)
args = SFTConfig(output_dir="out", per_device_train_batch_size=trainer["per_device_train_batch_size"], max_length=trainer["max_seq_length"])
SFTTrainer(model, args, train_dataset=rows, peft_config=LoraConfig(**adapter)).train()
`;

test('several files of settings of one program are one training', async () => {
  expect(await placesIn({ ...PARTS, 'train.py': WHOLE })).toHaveLength(1);
});

test.each(Object.keys(PARTS))(
  'a change of %s alone is a change of the training that its program makes of it',
  async (path) => {
    const files = new CountedFiles({ ...PARTS, 'train.py': WHOLE });
    const content = new TextEncoder().encode(files.texts[path]);
    const { configs } = recognise(path, content, { ...BARE, parsers: await parsersFor(path, content), files });
    expect(configs.map(({ source, training }) => [source.path, training?.label])).toEqual([
      [path, 'Qwen2.5-0.5B qlora 512 tokens'],
    ]);
  },
);

test('a part that two programs open says nothing of either', async () => {
  const files = new CountedFiles({ ...PARTS, 'train.py': WHOLE, 'train_more.py': WHOLE });
  const path = 'configs/model.yaml';
  const content = new TextEncoder().encode(files.texts[path]);
  const { configs } = recognise(path, content, { ...BARE, parsers: await parsersFor(path, content), files });
  expect(configs).toEqual([]);
});

test('the card of the job that starts the program is that of the file which it trains with', async () => {
  const job = '#!/bin/bash\n#SBATCH --gres=gpu:a100:1\npython train.py\n';
  const texts = { 'configs/a.yaml': settings(8), 'job.slurm': job, 'train.py': program(', default="configs/a.yaml"') };
  const places = await placesIn(texts);
  expect(places).toHaveLength(1);
  expect(places[0]).toMatch(/known a100/);
});
