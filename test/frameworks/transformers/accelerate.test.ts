import { expect, test } from 'vitest';
import { assemble } from '../../../src/configs/assemble.ts';
import { BARE } from '../../../src/configs/context.ts';
import { parsersFor } from '../../../src/configs/parsers.ts';
import { recognise } from '../../../src/configs/recognise.ts';
import { LlmTraining } from '../../../src/frameworks/transformers/llm-training.ts';
import { filesOf } from './formats/read.ts';

const HEAD = 'compute_environment: LOCAL_MACHINE\nmachine_rank: 0\nnum_machines: 1\n';
const SCRIPT = `from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer

model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-1.5B", torch_dtype="bfloat16")
args = SFTConfig(output_dir="o", per_device_train_batch_size=4, gradient_accumulation_steps=2, max_length=2048)
trainer = SFTTrainer(model=model, args=args, train_dataset=d)
trainer.train()
`;
const PLAIN = SCRIPT.replace(
  'from trl import SFTConfig, SFTTrainer',
  'from transformers import Trainer, TrainingArguments',
)
  .replace('SFTConfig(', 'TrainingArguments(')
  .replace(', max_length=2048', '')
  .replace(
    'trainer = SFTTrainer',
    'tokenizer = AutoTokenizer.from_pretrained("a")\nrows = tokenizer(d, truncation=True, max_length=2048)\ntrainer = Trainer',
  );

/** The trainings that files of a repository declare together, each once. */
async function together(texts: Readonly<Record<string, string>>) {
  const readings = await Promise.all(
    Object.entries(texts).map(async ([path, text]) => {
      const content = new TextEncoder().encode(text);
      return recognise(path, content, { ...BARE, files: filesOf(texts), parsers: await parsersFor(path, content) });
    }),
  );
  return { readings, configs: assemble(readings).configs };
}

async function started(
  accelerate: string,
  script = SCRIPT,
  line = 'accelerate launch --config_file acc.yaml train.py',
) {
  const { configs } = await together({ 'run.sh': `${line}\n`, 'train.py': script, 'acc.yaml': accelerate });
  expect(configs.map(({ source }) => source.path)).toEqual(['run.sh']);
  const { training, findings } = configs[0]!;
  if (!(training instanceof LlmTraining)) throw new Error(JSON.stringify(findings));
  return { facts: training.case, fields: training.written.facts, rules: findings.map(({ rule }) => rule) };
}

test('an accelerate file alone is no training, and nothing is said of it', async () => {
  const { readings, configs } = await together({
    'acc.yaml': `${HEAD}distributed_type: MULTI_GPU\nnum_processes: 4\n`,
  });
  expect(configs).toEqual([]);
  expect(readings[0]).toMatchObject({ kind: 'part of a training', configs: [] });
});

test('an accelerate file beside a script is one training, judged once, on the processes that it names', async () => {
  const { facts, fields, rules } = await started(`${HEAD}distributed_type: MULTI_GPU\nnum_processes: 4\n`);
  expect(facts).toMatchObject({ gpus: 4, parallelism: 'ddp', micro_batch: 4 });
  expect(fields['gpus']!.origin).toMatchObject({ kind: 'file', path: 'acc.yaml', line: 5 });
  expect(rules).not.toContain('gpus-unknown');
});

test('mixed_precision counts where the trainer says none, and not over what it says', async () => {
  const file = `${HEAD}distributed_type: 'NO'\nnum_processes: 1\nmixed_precision: fp16\n`;
  expect((await started(file, PLAIN)).facts.precision).toBe('fp16_amp');
  const said = PLAIN.replace('output_dir="o"', 'output_dir="o", bf16=True');
  expect((await started(file, said)).facts.precision).toBe('bf16_amp');
});

test.each([
  ['fsdp_sharding_strategy: FULL_SHARD', { parallelism: 'fsdp', sharding: 'full_shard' }],
  ['fsdp_sharding_strategy: 2', { parallelism: 'fsdp', sharding: 'shard_grad_op' }],
  ['fsdp_sharding_strategy: HYBRID_SHARD', { parallelism: 'fsdp', sharding: 'hybrid_shard' }],
  ['fsdp_version: 2\n  fsdp_reshard_after_forward: true', { parallelism: 'fsdp2', sharding: 'full_shard' }],
  ['fsdp_version: 2\n  fsdp_reshard_after_forward: false', { parallelism: 'fsdp2', sharding: 'shard_grad_op' }],
  ['fsdp_offload_params: true', { parallelism: 'fsdp', offload: 'optimizer+parameters' }],
  ['fsdp_activation_checkpointing: true', { parallelism: 'fsdp', gradient_checkpointing: 'full_non_reentrant' }],
])('fsdp_config with %s', async (lines, expected) => {
  const { facts } = await started(`${HEAD}distributed_type: FSDP\nfsdp_config:\n  ${lines}\nnum_processes: 2\n`);
  expect(facts).toMatchObject({ gpus: 2, ...expected });
});

test.each([
  ['zero_stage: 3', { parallelism: 'zero3', offload: 'none' }],
  ['zero_stage: 2\n  offload_optimizer_device: cpu', { parallelism: 'zero2', offload: 'optimizer' }],
  [
    'zero_stage: 3\n  offload_optimizer_device: cpu\n  offload_param_device: cpu',
    { parallelism: 'zero3', offload: 'optimizer+parameters' },
  ],
  ['zero_stage: 0', { parallelism: 'ddp' }],
  ['gradient_clipping: 1.0', { parallelism: 'zero2' }],
])('deepspeed_config with %s', async (lines, expected) => {
  const file = `${HEAD}distributed_type: DEEPSPEED\ndeepspeed_config:\n  ${lines}\nnum_processes: 2\n`;
  expect((await started(file)).facts).toMatchObject({ gpus: 2, ...expected });
});

test('an accumulation of deepspeed_config that is not the trainer’s is said', async () => {
  const file = `${HEAD}distributed_type: DEEPSPEED\ndeepspeed_config:\n  gradient_accumulation_steps: 8\n  zero_stage: 2\nnum_processes: 2\n`;
  const { facts, rules } = await started(file);
  expect(facts.grad_accum).toBe(2);
  expect(rules).toContain('deepspeed-batch');
});

test('a flag of the launcher counts over its file', async () => {
  const line = 'accelerate launch --config_file acc.yaml --num_processes 8 train.py';
  const { facts } = await started(`${HEAD}distributed_type: MULTI_GPU\nnum_processes: 4\n`, SCRIPT, line);
  expect(facts.gpus).toBe(8);
});

test('flags of the launcher alone say cards, precision and sharding', async () => {
  const line =
    'accelerate launch --multi_gpu --num_processes 2 --mixed_precision fp16 --use_deepspeed --zero_stage 3 --offload_optimizer_device cpu train.py';
  const { facts } = await started('{}', PLAIN, line);
  expect(facts).toMatchObject({ gpus: 2, precision: 'fp16_amp', parallelism: 'zero3', offload: 'optimizer' });
});

const NAMED = PLAIN.replace('output_dir="o"', 'output_dir="o", deepspeed="configs/zero3.json"');

test.each(['torchrun --nproc_per_node 4 train.py', 'deepspeed --num_gpus 4 train.py'])(
  '%s keeps the stage that the name of a missing DeepSpeed file tells',
  async (line) => {
    const { facts, rules } = await started('{}', NAMED, line);
    expect(facts).toMatchObject({ gpus: 4, parallelism: 'zero3' });
    expect(rules).toContain('unread-file');
  },
);
