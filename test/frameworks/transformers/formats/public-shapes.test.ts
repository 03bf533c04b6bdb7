// Shapes of public files that were read wrongly at first, each written anew.
import { expect, test } from 'vitest';
import { LlmTraining } from '../../../../src/frameworks/transformers/llm-training.ts';
import { judge } from '../../../../src/verdict/judge.ts';
import { caseIn, configsIn } from '../../../support/mended.ts';

async function readings(path: string, text: string, others: Readonly<Record<string, string>> = {}) {
  return configsIn(path, { [path]: text, ...others });
}

async function caseOf(path: string, text: string, others: Readonly<Record<string, string>> = {}) {
  const [config] = await readings(path, text, others);
  return caseIn(config!.training);
}

const PROGRAM = (cut: string) => `from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
rows = []
for text in texts:
    ids = tok(text)
    rows.append({"input_ids": ids["input_ids"]${cut}})
args = TrainingArguments("o", per_device_train_batch_size=2)
Trainer(model=model, args=args, train_dataset=rows).train()
`;

test('tokens that are cut by hand tell the length', async () => {
  expect(await caseOf('train.py', PROGRAM('[:768]'))).toMatchObject({ sequence_length: 768 });
});

test('a trainer of the team that is given model, arguments and data is a trainer', async () => {
  const text = PROGRAM('[:768]')
    .replace('import AutoModelForCausalLM, Trainer,', 'import AutoModelForCausalLM,')
    .replace('rows = []', 'from ours.training import WeightedTrainer\nrows = []')
    .replace('Trainer(model', 'WeightedTrainer(model');
  expect(await caseOf('train.py', text)).toMatchObject({ sequence_length: 768, micro_batch: 2 });
});

test('words of a command that nobody knows are no value of the flag before them', async () => {
  const line =
    'torchrun --nproc_per_node 2 train.py --model_name_or_path Qwen/Qwen2.5-0.5B --per_device_train_batch_size 4 --model_max_length 512 --bf16 True "$@"\n';
  expect(await caseOf('run.sh', line)).toMatchObject({ micro_batch: 4, sequence_length: 512 });
});

test('a script that is named for its adapters and is not here is not taken for full tuning', async () => {
  const line =
    'torchrun --nproc_per_node 2 finetune_lora.py --model_name_or_path Qwen/Qwen2.5-0.5B --per_device_train_batch_size 4 --model_max_length 512 --bf16 True\n';
  const [config] = await readings('run.sh', line);
  const { verdict, findings } = judge(config!, null, { opLevel: false, reserveBytes: 0, brief: true });
  expect(verdict).toBe('unknown');
  expect(JSON.stringify(findings)).toContain('its name says that it trains adapters');
});

test('`quantize: true` says that there are fewer bits and not how many', async () => {
  const text =
    'model:\n  name: Qwen/Qwen2.5-0.5B\n  quantize: true\nlora:\n  r: 8\n  alpha: 16\ntraining:\n  max_seq_length: 512\n  per_device_train_batch_size: 2\n  learning_rate: 2e-4\n';
  const [config] = await readings('train.yaml', text);
  expect(JSON.stringify(config!.findings)).toContain('no key says to how many bits');
});

test('adapters of a diffusion model are no training of a language model', async () => {
  const text =
    'model_name: black-forest/one\nlora_r: 16\nlora_target_modules: [to_q, to_k, to_v]\nper_device_train_batch_size: 1\nmax_seq_length: 512\nlearning_rate: 1e-4\n';
  expect(await readings('lora.yaml', text)).toEqual([]);
});

test.each(['CL_method lora', 'eval_method full'])('--%s says nothing of the method', async (flag) => {
  const line = `deepspeed --num_gpus 2 training/main.py --model_name_or_path Qwen/Qwen2.5-0.5B --per_device_train_batch_size 1 --max_seq_length 512 --${flag} --output_dir out\n`;
  const [config] = await readings('run.sh', line);
  const { training } = config!;
  if (!(training instanceof LlmTraining)) throw new Error('no training of a language model');
  expect(training.written.facts['method']?.origin.kind).not.toBe('file');
});

test('words that are put to a list of a shell belong to it', async () => {
  const script = `method="\${1:-lora}"
flags=(--tuner_type "$method")
if [[ "$method" == "lora" ]]; then
  flags+=(--lora_rank 24 --target_modules q_proj v_proj)
elif [[ "$method" == "full" ]]; then
  flags+=(--learning_rate 1e-5)
fi
swift sft --model Qwen/Qwen2.5-0.5B --max_length 512 --per_device_train_batch_size 2 "\${flags[@]}"
`;
  expect(await caseOf('run.sh', script)).toMatchObject({ method: 'lora', lora_rank: 24, lora_targets: 'q+v' });
});

test('`lora_enable` of LLaVA and what grew out of it makes adapters', async () => {
  const line =
    'deepspeed train.py --lora_enable True --model_name_or_path Qwen/Qwen2.5-0.5B --per_device_train_batch_size 4 --model_max_length 512 --bf16 True\n';
  expect(await caseOf('run.sh', line)).toMatchObject({ method: 'lora', lora_rank: 64, lora_targets: 'all-linear' });
});

test('a launcher that is told no number takes every card of its job', async () => {
  const job = `#!/bin/bash
#SBATCH --gres=gpu:a100:6
deepspeed run_clm.py --model_name_or_path Qwen/Qwen2.5-0.5B --do_train --per_device_train_batch_size 1 --block_size 512 --output_dir o
`;
  expect(await caseOf('train.slurm', job)).toMatchObject({ gpus: 6 });
});

test('a method of a class that is given the class makes its object from a file', async () => {
  const text = `import yaml
from dataclasses import dataclass
from pathlib import Path
from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer

@dataclass
class Plan:
    base: str
    rows: int

    @staticmethod
    def path():
        return Path("plan.yaml")

    @classmethod
    def read(cls, path):
        with path.open() as handle:
            raw = yaml.safe_load(handle)
        return cls(**raw)

plan = Plan.read(Plan.path())
model = AutoModelForCausalLM.from_pretrained(plan.base)
SFTTrainer(model=model, args=SFTConfig("o", per_device_train_batch_size=plan.rows, max_length=128)).train()
`;
  const files = { 'plan.yaml': 'base: Qwen/Qwen2.5-0.5B\nrows: 3\n' };
  expect(await caseOf('train.py', text, files)).toMatchObject({ model: 'Qwen/Qwen2.5-0.5B', micro_batch: 3 });
});

test('input and output that are cut on their own make one row of a decoder', async () => {
  const schema = (model: string) =>
    `model_name: ${model}\nmax_input_length: 384\nmax_output_length: 128\nlora_r: 8\nper_device_train_batch_size: 2\ncuda_devices: "1,2,3"\n`;
  expect(await caseOf('t.yaml', schema('Qwen/Qwen2.5-0.5B'))).toMatchObject({ sequence_length: 512, gpus: 3 });
  expect(await caseOf('t.yaml', schema('google/flan-t5-small'))).toMatchObject({
    sequence_length: 384,
    target_length: 128,
  });
});

test('rank and alpha beside each other are those of an adapter', async () => {
  const text =
    'model:\n  name: Qwen/Qwen2.5-0.5B\n  rank: 16\n  alpha: 32\n  max_seq_length: 256\n  gradient_checkpointing: true\ntraining:\n  batch_size: 2\n  accumulation_steps: 4\n';
  expect(await caseOf('t.yaml', text)).toMatchObject({ method: 'lora', lora_rank: 16, grad_accum: 4 });
});

test('texts in blocks tell the length', async () => {
  const text = PROGRAM('').replace(
    'rows = []',
    'from transformers import TextDataset\nrows = TextDataset(tokenizer=tok, file_path="t.txt", block_size=192)',
  );
  expect(await caseOf('train.py', text)).toMatchObject({ sequence_length: 192, length: 'exact' });
});

test('a shape of its own that litgpt trains from nothing is a training without a verdict', async () => {
  const text =
    'model_name: tiny\nmodel_config:\n  name: tiny\n  n_embd: 128\n  n_layer: 4\n  block_size: 256\nout_dir: o\nprecision: bf16-mixed\ntrain:\n  global_batch_size: 8\n  micro_batch_size: 2\n';
  const [config] = await readings('pretrain.yaml', text);
  expect(config!.unknown?.values.map(({ argument }) => argument)).toEqual(['model']);
});

test('`litgpt finetune` makes adapters', async () => {
  const line = 'litgpt finetune Qwen/Qwen2.5-0.5B --train.micro_batch_size 2 --train.max_seq_length 256\n';
  expect(await caseOf('run.sh', line)).toMatchObject({ method: 'lora', lora_rank: 8 });
});

test('weights in float16 whose trained copies are float32 are no mistake', async () => {
  const text =
    'model_name_or_path: Qwen/Qwen2.5-0.5B\nstage: sft\ndo_train: true\nfinetuning_type: full\ncutoff_len: 512\nper_device_train_batch_size: 1\nfp16: true\n';
  const [config] = await readings('t.yaml', text);
  expect(config!.findings.map(({ rule }) => rule)).not.toContain('float16-trainable');
});
