import { expect, test } from 'vitest';
import { LlmTraining } from '../../../../src/frameworks/transformers/llm-training.ts';
import { configsIn, type Texts } from '../../../support/mended.ts';

const DATACLASSES = `import os, sys
from dataclasses import dataclass, field
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, HfArgumentParser, Trainer, TrainingArguments

@dataclass
class ModelArguments:
    model_name_or_path: str = field(default="Qwen/Qwen2.5-1.5B")
    max_seq_length: int = field(default=2048, metadata={"help": "tokens of a sample"})

@dataclass
class OurArguments(TrainingArguments):
    per_device_train_batch_size: int = 4
    gradient_accumulation_steps: int = field(default=8)
    bf16: bool = True

def main():
    parser = HfArgumentParser((ModelArguments, OurArguments))
    PARSE
    tokenizer = AutoTokenizer.from_pretrained(model_args.model_name_or_path)
    model = AutoModelForCausalLM.from_pretrained(model_args.model_name_or_path, torch_dtype=torch.bfloat16)
    encode = lambda row: tokenizer(row["text"], truncation=True, max_length=model_args.max_seq_length)
    rows = tokenizer("a", truncation=True, max_length=model_args.max_seq_length)
    trainer = Trainer(model=model, args=training_args, train_dataset=rows)
    trainer.train()

main()
`;
const WORDS = 'model_args, training_args = parser.parse_args_into_dataclasses()';
const FILE = `if len(sys.argv) == 2 and sys.argv[1].endswith(".yaml"):
        model_args, training_args = parser.parse_yaml_file(yaml_file=os.path.abspath(sys.argv[1]))
    else:
        ${WORDS}`;
const TRL = `from trl import ModelConfig, ScriptArguments, SFTConfig, SFTTrainer, TrlParser, get_peft_config

parser = TrlParser((ScriptArguments, SFTConfig, ModelConfig))
script_args, training_args, model_args = parser.parse_args_and_config()
trainer = SFTTrainer(model=model_args.model_name_or_path, args=training_args, train_dataset=d, peft_config=get_peft_config(model_args))
trainer.train()
`;
const YAML = `model_name_or_path: Qwen/Qwen2.5-0.5B
max_seq_length: 4096
output_dir: out
per_device_train_batch_size: 3
`;

const scripted = (parse: string): string => DATACLASSES.replace('PARSE', parse);

async function read(path: string, texts: Texts): Promise<Record<string, unknown>> {
  const configs = await configsIn(path, texts);
  expect(configs.length).toBe(1);
  const { training, unknown } = configs[0]!;
  if (training instanceof LlmTraining) {
    const { model, micro_batch, grad_accum, sequence_length, weights_dtype, method, gpus } = training.case;
    return { model, micro_batch, grad_accum, sequence_length, weights_dtype, method, gpus };
  }
  return Object.fromEntries((unknown?.values ?? []).map(({ argument, why }) => [argument, why]));
}

test('a parser of dataclasses gives their defaults where nobody starts the program', async () => {
  expect(await read('train.py', { 'train.py': scripted(WORDS) })).toEqual({
    model: 'Qwen/Qwen2.5-1.5B',
    micro_batch: 4,
    grad_accum: 8,
    sequence_length: 2048,
    weights_dtype: 'bfloat16',
    method: 'full',
    gpus: 1,
  });
});

test('the words of the line that starts it count more than its defaults', async () => {
  const texts = {
    'run.sh':
      'torchrun --nproc_per_node 2 train.py --per_device_train_batch_size 2 --max_seq_length 512 --output_dir o\n',
    'train.py': scripted(WORDS),
  };
  expect(await read('run.sh', texts)).toMatchObject({ micro_batch: 2, grad_accum: 8, sequence_length: 512, gpus: 2 });
});

test('the YAML that the line names is that of the trainer of the script, whatever its keys look like', async () => {
  const texts = { 'run.sh': 'python train.py plain.yaml\n', 'plain.yaml': YAML, 'train.py': scripted(FILE) };
  expect(await read('run.sh', texts)).toMatchObject({
    model: 'Qwen/Qwen2.5-0.5B',
    micro_batch: 3,
    grad_accum: 8,
    sequence_length: 4096,
    weights_dtype: 'bfloat16',
  });
});

test('a file that a program names itself is followed, and a dictionary is taken', async () => {
  const named = scripted('model_args, training_args = parser.parse_json_file(json_file="args.json")');
  const json = '{"per_device_train_batch_size": 6, "model_name_or_path": "Qwen/Qwen2.5-3B", "output_dir": "o"}';
  expect(await read('train.py', { 'train.py': named, 'args.json': json })).toMatchObject({
    model: 'Qwen/Qwen2.5-3B',
    micro_batch: 6,
    sequence_length: 2048,
  });
  const dict = scripted('model_args, training_args = parser.parse_dict({"per_device_train_batch_size": 5})');
  expect(await read('train.py', { 'train.py': dict })).toMatchObject({ micro_batch: 5, grad_accum: 8 });
});

test("TRL's parser takes --config, the words over it, and makes the adapter of ModelConfig", async () => {
  const texts = {
    'run.sh': 'accelerate launch --num_processes 2 sft.py --config cfg.yaml --per_device_train_batch_size 2\n',
    'sft.py': TRL,
    'cfg.yaml':
      'model_name_or_path: Qwen/Qwen2.5-1.5B\nper_device_train_batch_size: 4\nmax_length: 2048\nuse_peft: true\n',
  };
  expect(await read('run.sh', texts)).toMatchObject({
    model: 'Qwen/Qwen2.5-1.5B',
    micro_batch: 2,
    sequence_length: 2048,
    method: 'lora',
    gpus: 2,
  });
});

test('what only the command line says is named unknown, and so is what stands in a file that is not there', async () => {
  expect(await read('sft.py', { 'sft.py': TRL })).toMatchObject({
    model: expect.stringContaining('the command line that starts the program gives it'),
    micro_batch: expect.stringContaining('the command line that starts the program gives it'),
  });
  const named = scripted('model_args, training_args = parser.parse_yaml_file("away.yaml")').replace(
    '    per_device_train_batch_size: int = 4\n',
    '',
  );
  expect(await read('train.py', { 'train.py': named })).toMatchObject({
    micro_batch: expect.stringContaining('away.yaml, which is not in the repository'),
  });
});
