// Shapes of the seventh set of public files that were read wrongly at first, and keys of the same kind, written anew.
import { expect, test } from 'vitest';
import { LlmTraining } from '../../../../src/frameworks/transformers/llm-training.ts';
import { caseIn, configsIn } from '../../../support/mended.ts';

async function only(text: string, path = 'run.sh') {
  const configs = await configsIn(path, { [path]: text });
  expect(configs).toHaveLength(1);
  const [config] = configs;
  return {
    facts: caseIn(config!.training ?? config!.unknown!.training),
    open: config!.unknown?.values.map(({ argument }) => argument) ?? [],
    why: config!.unknown?.values.map(({ why }) => why) ?? [],
  };
}

test('a command is what a script reads into a variable', async () => {
  const { facts } = await only(`MODEL=Qwen/Qwen2.5-0.5B
read -r -d '' training_commands <<EOF
openrlhf.cli.train_dpo \\
   --pretrain \${MODEL} \\
   --micro_train_batch_size 3 \\
   --train_batch_size 24 \\
   --max_len 384 \\
   --zero_stage 2 \\
   --gradient_checkpointing
EOF
deepspeed --module $training_commands
`);
  expect(facts).toMatchObject({
    model: 'Qwen/Qwen2.5-0.5B',
    objective: 'dpo',
    micro_batch: 3,
    sequence_length: 384,
    parallelism: 'zero2',
  });
});

test.each([
  [100, 'zero3'],
  [900, null],
])('of a command with %i flags all are read or none', async (count, parallelism) => {
  const flags = Array.from({ length: count }, (_, index) => `--ours_number_${index} 1 \\\n`).join('');
  const text = `read -r -d '' training_commands <<EOF
openrlhf.cli.train_sft --pretrain Qwen/Qwen2.5-0.5B --micro_train_batch_size 3 --max_len 384 \\
${flags} --zero_stage 3
EOF
deepspeed --module $training_commands
`;
  const configs = await configsIn('run.sh', { 'run.sh': text });
  expect(configs.map(({ training, unknown }) => caseIn(training ?? unknown!.training)['parallelism'])).toEqual(
    parallelism === null ? [] : [parallelism],
  );
});

test('a variable may be exported behind another one', async () => {
  const { facts } = await only(`export CUDA_VISIBLE_DEVICES=0,1 \\
export NPROC_PER_NODE=1 \\

swift sft --model Qwen/Qwen2.5-0.5B --max_length 256
`);
  expect(facts).toMatchObject({ gpus: 1, parallelism: 'single' });
});

test.each(['$(pwd)/ours/trainers/kto_trainer.py', '$HERE/kto.py'])(
  '%s is a script in an unknown folder',
  async (path) => {
    const { facts } = await only(
      `python ${path} --model_name_or_path gpt2 --max_length 96 --per_device_train_batch_size 5 --learning_rate 1e-3\n`,
    );
    expect(facts).toMatchObject({ objective: 'kto', micro_batch: 5, sequence_length: 96 });
  },
);

test.each(['--config_name ours/shape.json', '--model_type gpt2 --config_overrides n_layer=3'])(
  'a model that is made of %s is a training of an unknown one',
  async (flags) => {
    const { open, facts } = await only(
      `torchrun --nproc_per_node 2 run_clm.py ${flags} --tokenizer_name gpt2 --per_device_train_batch_size 6 --do_train --output_dir o\n`,
    );
    expect(open).toContain('model');
    expect(facts).toMatchObject({ micro_batch: 6, gpus: 2 });
  },
);

test('of a recipe that is not in the repository it is said that it is not', async () => {
  const line = 'accelerate launch --num_processes=2 scripts/dpo.py --config recipes/ours/dpo.yaml\n';
  const { why } = await only(line);
  expect(new Set(why)).toEqual(new Set(['not known here: recipes/ours/dpo.yaml is not in the repository']));
  const others = ['accelerate launch scripts/dpo.py --config ours/dpo.yaml', 'python dpo.py --config recipes/dpo.yaml'];
  for (const other of others) expect(await configsIn('run.sh', { 'run.sh': `${other}\n` })).toEqual([]);
});

const SWIFT = 'NPROC_PER_NODE=2 swift sft --model Qwen/Qwen2.5-0.5B --max_length 256';

test.each([
  ['', 8],
  ['--per_device_train_batch_size 3', 3],
  ['--per_device_train_batch_size 9', 1],
  ['--gradient_accumulation_steps 5', 5],
])('ms-swift makes up for 16 samples a step: %s', async (flags, grad_accum) => {
  expect((await only(`${SWIFT} ${flags}\n`)).facts).toMatchObject({ grad_accum });
});

test('GRPO of ms-swift steps after each batch', async () => {
  const line = SWIFT.replace('sft', 'rlhf --rlhf_type grpo');
  expect((await only(`${line}\n`)).facts).toMatchObject({ grad_accum: 1 });
});

test.each([
  ['', { num_generations: 8, max_completion_length: 512, sequence_length: 768 }],
  ['--max_completion_length 100', { sequence_length: 356 }],
  ['--use_vllm true --vllm_mode colocate', { vllm_mode: 'colocate', vllm_gpu_share: 0.9 }],
  ['--use_vllm true --vllm_mode server --vllm_server_host 127.0.0.1', { vllm_mode: 'server' }],
  ['--use_vllm true --vllm_device auto', { vllm_mode: 'server' }],
  ['--use_vllm true --vllm_mode colocate --sleep_level 1', { vllm_sleeps: true }],
])('GRPO of ms-swift with %s', async (flags, facts) => {
  const line = SWIFT.replace('sft', 'rlhf --rlhf_type grpo');
  expect((await only(`${line} ${flags}\n`)).facts).toMatchObject(facts);
});

test.each([
  '--freeze_parameters_ratio 0.8',
  '--freeze_parameters model.embed_tokens',
  '--freeze_parameters_regex layers',
  '--freeze_llm true',
  '--lisa_activated_layers 2',
])('ms-swift trains a part alone with %s', async (flag) => {
  expect((await only(`${SWIFT} --tuner_type full ${flag}\n`)).open).toEqual(['method']);
});

test.each([
  ['--tuner_type full --freeze_parameters_ratio 0 --freeze_llm false', { method: 'full' }],
  ['--quant_bits 4', { quantisation: 'bnb-nf4-dq', method: 'qlora' }],
  ['--quant_bits 4 --bnb_4bit_use_double_quant false', { quantisation: 'bnb-nf4' }],
  ['--target_regex .*layers.*q_proj$', { lora_targets: '.*layers.*q_proj$' }],
  ['--use_galore true --tuner_type full', { optimizer: 'galore', optimizer_rank: 128 }],
  ['--optimizer muon --optim adamw_torch', { optimizer: 'muon' }],
  ['', { freezes_vision: true }],
  ['--freeze_vit false', { freezes_vision: false }],
])('ms-swift with %s', async (flags, facts) => {
  expect((await only(`${SWIFT} ${flags}\n`)).facts).toMatchObject(facts);
});

test.each([
  ['--tuner_type adalora', 'method'],
  ['--target_parameters mlp.experts.gate_up_proj', 'lora_targets'],
  ['--deepspeed zero1 --deepspeed_autotp_size 2', 'parallelism'],
])('ms-swift with %s stays open', async (flags, fact) => {
  const [config] = await configsIn('run.sh', { 'run.sh': `${SWIFT} ${flags}\n` });
  const training = config!.training ?? config!.unknown!.training;
  const said = config!.findings.map(({ message }) => message).join('\n');
  expect(config!.unknown?.values.some(({ argument }) => argument === fact) || said.includes(`${fact}: `)).toBe(true);
  expect(training).toBeInstanceOf(LlmTraining);
});

const FACTORY = `stage: sft
do_train: true
model_name_or_path: Qwen/Qwen2.5-0.5B
template: qwen
cutoff_len: 256
per_device_train_batch_size: 2
bf16: true
`;

test.each([
  [
    'finetuning_type: lora\nquantization_bit: 4\nquantization_type: fp4\n',
    { quantisation: 'bnb-fp4-dq', method: 'qlora' },
  ],
  ['finetuning_type: lora\nquantization_bit: 8\nquantization_method: eetq\n', { quantisation: 'eetq-int8' }],
  ['finetuning_type: full\npacking: false\nneat_packing: true\n', { padding: 'packed', length: 'exact' }],
  ['finetuning_type: full\nuse_galore: true\n', { optimizer: 'galore', optimizer_rank: 16 }],
  ['finetuning_type: full\nuse_apollo: true\napollo_rank: 64\n', { optimizer: 'apollo', optimizer_rank: 64 }],
  ['finetuning_type: full\nray_num_workers: 4\n', { gpus: 4 }],
])('LLaMA-Factory with %j', async (lines, facts) => {
  expect((await only(FACTORY + lines, 'train.yaml')).facts).toMatchObject(facts);
});

test.each([
  ['finetuning_type: oft\n', 'method'],
  ['finetuning_type: freeze\nfreeze_trainable_layers: -2\n', 'method'],
  ['finetuning_type: freeze\nfreeze_trainable_modules: mlp\n', 'method'],
  ['finetuning_type: lora\nuse_kt: true\n', 'method'],
])('LLaMA-Factory with %j stays open', async (lines, fact) => {
  expect((await only(FACTORY + lines, 'train.yaml')).open).toContain(fact);
});

const AXOLOTL = `base_model: Qwen/Qwen2.5-0.5B
datasets:
  - path: rows.jsonl
    type: alpaca
sequence_len: 256
micro_batch_size: 2
`;

test.each([
  ['bf16: full\n', { precision: 'bf16_true', weights_dtype: 'bfloat16' }],
  [
    'rl: grpo\ntrl:\n  num_generations: 6\n  max_completion_length: 96\n',
    { num_generations: 6, max_completion_length: 96 },
  ],
  ['rl: dpo\nprecompute_ref_log_probs: true\n', { reference_model: 'precomputed' }],
  ['reward_model: true\n', { objective: 'reward' }],
  ['fsdp_version: 2\ndp_shard_size: 2\ntensor_parallel_size: 2\n', { gpus: 4 }],
  ['batch_flattening: true\n', { padding: 'padding_free', length: 'cap' }],
])('Axolotl with %j', async (lines, facts) => {
  expect((await only(AXOLOTL + lines, 'train.yaml')).facts).toMatchObject(facts);
});

test.each([
  ['adapter: qlora\nload_in_4bit: true\n', '', { quantisation: 'bnb-nf4-dq', method: 'qlora' }],
  [
    'adapter: qlora\nload_in_4bit: true\nbnb_config_kwargs: {bnb_4bit_use_double_quant: false}\n',
    '',
    { quantisation: 'bnb-nf4' },
  ],
  ['adapter: lora\nload_in_4bit: true\n', '', { quantisation: 'none', method: 'lora' }],
  ['adapter: lora\nload_in_4bit: true\n', 'transformers==4.55.2\n', { quantisation: 'bnb-fp4', method: 'qlora' }],
  ['adapter: lora\nload_in_8bit: true\n', '', { quantisation: 'bnb-int8', method: 'lora' }],
])('Axolotl loads the weights as its adapter is named: %j beside %j', async (lines, requirements, facts) => {
  const texts = { 'train.yaml': AXOLOTL + lines, 'requirements.txt': requirements };
  const [config] = await configsIn('train.yaml', texts);
  expect(caseIn(config!.training)).toMatchObject(facts);
});

test.each([
  ['unfrozen_parameters:\n  - model.layers.2[0-9]+.mlp\n', 'method'],
  ['qat:\n  activation_dtype: int8\n', 'method'],
  ['adapter: llama-adapter\n', 'method'],
])('Axolotl with %j stays open', async (lines, fact) => {
  expect((await only(AXOLOTL + lines, 'train.yaml')).open).toContain(fact);
});

test('a run whose tensors are divided is spread over whole groups of cards alone', async () => {
  const text = `model: {_component_: torchtune.models.llama3_3.llama3_3_70b}
tokenizer: {_component_: torchtune.models.llama3.llama3_tokenizer, max_seq_len: 256}
dataset: {_component_: torchtune.datasets.alpaca_dataset}
optimizer: {_component_: torch.optim.AdamW}
batch_size: 1
dtype: bf16
tensor_parallel_dim: 8
`;
  const [config] = await configsIn('train.yaml', { 'train.yaml': text });
  const { training } = config!;
  if (!(training instanceof LlmTraining)) throw new Error('no training of a language model');
  expect(training.axes.gpus.values.every((cards) => Number(cards) % 8 === 0)).toBe(true);
});

test('a teacher of torchtune is not passed over', async () => {
  const text = `model: {_component_: torchtune.models.llama3_2.lora_llama3_2_1b, lora_attn_modules: [q_proj], lora_rank: 8}
teacher_model: {_component_: torchtune.models.llama3_1.llama3_1_8b}
tokenizer: {_component_: torchtune.models.llama3.llama3_tokenizer, max_seq_len: 256}
dataset: {_component_: torchtune.datasets.alpaca_dataset}
optimizer: {_component_: torch.optim.AdamW}
batch_size: 1
dtype: bf16
`;
  expect((await only(text, 'train.yaml')).open).toContain('method');
});

test('rows that are filled for a trainer are filled for a model of Unsloth too', async () => {
  const text = `from datasets import load_dataset
from transformers import Trainer, TrainingArguments
from unsloth import FastLanguageModel
model, tokenizer = FastLanguageModel.from_pretrained("Qwen/Qwen2.5-0.5B", max_seq_length=1024)
model = FastLanguageModel.get_peft_model(model, r=8)
def cut(row):
    return tokenizer(row["text"], max_length=384, truncation=True, padding="max_length")
rows = load_dataset("ours", split="train").map(cut)
Trainer(model=model, args=TrainingArguments(output_dir="o"), train_dataset=rows).train()
`;
  expect((await only(text, 'tune.py')).facts).toMatchObject({ sequence_length: 384, length: 'exact' });
});

test('a loop by hand keeps activations as little as a trainer does after kbit preparation', async () => {
  const text = (prepared: string) => `import torch
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig
tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B")
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B", quantization_config=BitsAndBytesConfig(load_in_4bit=True))
model = ${prepared}
model = get_peft_model(model, LoraConfig(r=4))
optimizer = torch.optim.AdamW(model.parameters())
for batch in torch.utils.data.DataLoader(rows, batch_size=2):
    cut = tokenizer(batch, max_length=128, truncation=True)
    model(**cut).loss.backward()
    optimizer.step()
`;
  const prepared = await only(text('prepare_model_for_kbit_training(model)'), 'tune.py');
  expect(prepared.facts['gradient_checkpointing']).not.toBe('none');
  const other = 'prepare_model_for_kbit_training(model, use_gradient_checkpointing=False)';
  expect((await only(text(other), 'tune.py')).facts).toMatchObject({ gradient_checkpointing: 'none' });
});

test.each([
  [
    'finetune_lora Qwen/Qwen2.5-0.5B',
    { precision: 'bf16_amp', weights_dtype: 'float32', micro_batch: 1, grad_accum: 16 },
  ],
  ['finetune_full Qwen/Qwen2.5-0.5B --devices 2', { gradient_checkpointing: 'full_non_reentrant', grad_accum: 8 }],
  ['finetune_full Qwen/Qwen2.5-0.5B --devices 2 --num_nodes 2', { gpus: 4, grad_accum: 4 }],
  [
    'pretrain Qwen/Qwen2.5-0.5B --devices 2',
    { micro_batch: 4, grad_accum: 64, gradient_checkpointing: 'none', sharding: 'hybrid_shard', length: 'exact' },
  ],
])('litgpt %s', async (command, facts) => {
  expect((await only(`litgpt ${command} --train.max_seq_length 256\n`)).facts).toMatchObject(facts);
});

test('the adapters of litgpt that are no LoRA are no full tuning', async () => {
  expect((await only('litgpt finetune_adapter Qwen/Qwen2.5-0.5B --train.max_seq_length 256\n')).open).toEqual([
    'method',
  ]);
});

test.each([
  ['', 1024, 'unsloth_offload'],
  ['', 384, 'full'],
  [', use_gradient_checkpointing="unsloth"', 384, 'full'],
  [', use_gradient_checkpointing=True', 1024, 'full'],
])('Unsloth with%s keeps activations of %i tokens as %s', async (given, length, gradient_checkpointing) => {
  const text = `from trl import SFTConfig, SFTTrainer
from unsloth import FastLanguageModel
model, tokenizer = FastLanguageModel.from_pretrained("Qwen/Qwen2.5-0.5B", max_seq_length=${length})
model = FastLanguageModel.get_peft_model(model, r=8${given})
SFTTrainer(model=model, args=SFTConfig(output_dir="o"), train_dataset=rows).train()
`;
  const kept = String((await only(text, 'tune.py')).facts['gradient_checkpointing']);
  expect(kept.replace('_non_reentrant', '')).toBe(gradient_checkpointing);
});

const TRL = `model_name_or_path: Qwen/Qwen2.5-0.5B
dataset_name: ours
max_length: 256
per_device_train_batch_size: 2
gradient_accumulation_steps: 1
bf16: true
deepspeed: ds.json
`;

test.each([
  ['{"stage": 3, "zero_hpz_partition_size": 8}', 'parallelism'],
  ['{"stage": 3, "mics_shard_size": 4}', 'parallelism'],
  ['{"stage": 3, "offload_optimizer": {"device": "cpu", "ratio": 0.4}}', 'offload'],
])('DeepSpeed with %s holds other parts than its stage says', async (zero, fact) => {
  const texts = { 'sft.yaml': TRL, 'ds.json': `{"zero_optimization": ${zero}}` };
  const [config] = await configsIn('sft.yaml', texts);
  const said = config!.findings.map(({ message }) => message).join('\n');
  expect(config!.unknown?.values.some(({ argument }) => argument === fact) || said.includes(`${fact}: `)).toBe(true);
});

const FSDP = (lines: string) => `compute_environment: LOCAL_MACHINE
distributed_type: FSDP
num_processes: 4
${lines}`;

test.each([
  ['fsdp_config: {fsdp_version: 1, fsdp_reshard_after_forward: SHARD_GRAD_OP}\n', { sharding: 'shard_grad_op' }],
  ['fsdp_config: {fsdp_version: 2, fsdp_reshard_after_forward: false}\n', { sharding: 'shard_grad_op' }],
  [
    'fsdp_config: {fsdp_version: 2}\nparallelism_config: {parallelism_config_tp_size: 2, parallelism_config_cp_size: 2}\n',
    { tensor_parallel: 2, context_parallel: 2, sharding: 'full_shard' },
  ],
])('accelerate with %j', async (lines, facts) => {
  const line = 'accelerate launch --config_file a.yaml sft.py --config sft.yaml\n';
  const texts = { 'run.sh': line, 'a.yaml': FSDP(lines), 'sft.yaml': TRL.replace('deepspeed: ds.json\n', '') };
  const [config] = await configsIn('run.sh', texts);
  expect(caseIn(config!.training ?? config!.unknown!.training)).toMatchObject({ gpus: 4, ...facts });
});

test('behind a comment at the end of a line nothing of a command is left', async () => {
  const { facts, open } = await only(`torchrun --nproc_per_node=1 ours/train.py \\
  --deepspeed zero3.json --model_id Qwen/Qwen2.5-0.5B \\
  --lora_enable true \\     # adapters
  --per_device_train_batch_size 4
`);
  expect(facts).toMatchObject({ method: 'lora', parallelism: 'zero3', gpus: 1 });
  expect(open).toContain('micro_batch');
});

const HANDED: Readonly<Record<string, string>> = {
  'ours.yml': `${AXOLOTL}bf16: true\n`,
  'ours.yaml': TRL.replace('deepspeed: ds.json\n', ''),
};

test.each([
  ['axolotl train ours.yml --launcher torchrun -- --nproc_per_node=8', { gpus: 8, parallelism: 'ddp' }],
  ['axolotl train ours.yml --num-processes 4', { gpus: 4, parallelism: 'ddp' }],
  ['CUDA_VISIBLE_DEVICES=0,1 axolotl train ours.yml', { gpus: 2, parallelism: 'ddp' }],
  ['trl sft --config ours.yaml --num_processes 2', { gpus: 2, parallelism: 'ddp' }],
  ['trl sft --config ours.yaml --accelerate_config zero3', { gpus: 8, parallelism: 'zero3' }],
  ['trl sft --config ours.yaml --accelerate_config fsdp2 --num_processes 4', { gpus: 4, parallelism: 'fsdp2' }],
  ['trl sft --config ours.yaml --accelerate_config single_gpu', { gpus: 1, parallelism: 'single' }],
])('%s starts a launcher by itself', async (line, facts) => {
  const [config] = await configsIn('run.sh', { ...HANDED, 'run.sh': `${line}\n` });
  expect(caseIn(config!.training)).toMatchObject(facts);
});

test('ms-swift 2 has a flag for flash attention', async () => {
  const line = 'swift sft --model_type qwen-7b --sft_type lora --max_length 256 --use_flash_attn true\n';
  expect((await only(line)).facts).toMatchObject({ attention: 'flash_attention_2' });
});
