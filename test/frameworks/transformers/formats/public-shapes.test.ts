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
