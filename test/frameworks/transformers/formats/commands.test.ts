import { describe, expect, test } from 'vitest';
import { DIALECTS } from '../../../../src/configs/shell/dialects.ts';
import { commandsIn } from '../../../../src/configs/shell/runner.ts';
import { readCommand, type StartedTraining } from '../../../../src/frameworks/transformers/formats/commands.ts';
import { Releases } from '../../../../src/frameworks/transformers/formats/releases.ts';
import { SourceText } from '../../../../src/sources/source-text.ts';
import { factsOf, filesOf, rulesOf, unknownOf } from './read.ts';

function started(text: string, others: Readonly<Record<string, string>> = {}): StartedTraining[] {
  const commands = commandsIn(SourceText.whole('train.sh', text), DIALECTS.posix, () => undefined);
  return commands.flatMap((command) => readCommand(command, filesOf(others), new Releases()) ?? []);
}

function one(text: string, others: Readonly<Record<string, string>> = {}) {
  const found = started(text, others);
  expect(found).toHaveLength(1);
  return { read: found[0]!.reading, facts: factsOf(found[0]!.reading), started: found[0]! };
}

const AXOLOTL = 'base_model: Qwen/Qwen2.5-7B\nmicro_batch_size: 2\nsequence_len: 4096\nadapter: lora\nlora_r: 8\n';
const FACTORY =
  'model_name_or_path: Qwen/Qwen2.5-7B\nstage: sft\ndo_train: true\nfinetuning_type: full\ncutoff_len: 1024\nper_device_train_batch_size: 2\nbf16: true\n';

describe('a command line', () => {
  test('of ms-swift: commented lines above the live ones, a comment within the command (shiwei-dev/vlm-4financial-qa)', () => {
    const { facts } = one(
      '#CUDA_VISIBLE_DEVICES=0,1 \\\n#NPROC_PER_NODE=2 \\\nNPROC_PER_NODE=6 \\\nCUDA_VISIBLE_DEVICES=0,1,2,3,4,5 \\\nswift sft \\\n  --model Qwen/Qwen3-VL-4B-Instruct \\\n  --train_type lora \\\n  --torch_dtype bfloat16 \\\n  --per_device_train_batch_size 1 \\\n  --gradient_accumulation_steps 4 \\\n  --lora_rank 8 --target_modules all-linear \\\n  --vit_gradient_checkpointing false \\\n  --attn_impl sdpa --max_length 4096\n',
    );
    expect(facts).toMatchObject({
      model: 'Qwen/Qwen3-VL-4B-Instruct',
      method: 'lora',
      lora_rank: 8,
      lora_targets: 'all-linear',
      sequence_length: 4096,
      micro_batch: 1,
      grad_accum: 4,
      weights_dtype: 'bfloat16',
      gradient_checkpointing: 'full',
      gpus: 6,
      parallelism: 'ddp',
      attention: 'sdpa',
    });
  });

  test('of ms-swift with full tuning and ZeRO-2 (Lycus99/MOFT)', () => {
    const { facts } = one(
      'export CUDA_VISIBLE_DEVICES=0,1,2,3\nNPROC_PER_NODE=4 swift sft --model /data/med_vl/lingshu_7b --model_type qwen2_5_vl --train_type full --freeze_vit false --torch_dtype bfloat16 --per_device_train_batch_size 4 --gradient_accumulation_steps 4 --max_length 4096 --deepspeed zero2\n',
    );
    expect(facts).toMatchObject({
      model: '/data/med_vl/lingshu_7b',
      method: 'full',
      micro_batch: 4,
      sequence_length: 4096,
      parallelism: 'zero2',
      gpus: 4,
      gradient_checkpointing: 'full',
    });
  });

  test('of ms-swift in an array, with variables that have defaults (wuhaoyu010/cvat2qwen3vl)', () => {
    const { facts } = one(
      'MODEL_PATH="${MODEL_PATH:-Qwen/Qwen3-VL-8B-Instruct}"\nBATCH_SIZE="${BATCH_SIZE:-2}"\nTRAIN_CMD=(\n  swift sft\n  --model "$MODEL_PATH"\n  --train_type lora\n  --lora_rank "${LORA_RANK:-16}"\n  --max_length "${MAX_LENGTH:-2048}"\n  --per_device_train_batch_size "$BATCH_SIZE"\n  --gradient_accumulation_steps "${GRAD_ACCUM:-8}"\n  --torch_dtype bfloat16\n  --packing true --padding_free true\n)\n"${TRAIN_CMD[@]}"\n',
    );
    expect(facts).toMatchObject({
      model: 'Qwen/Qwen3-VL-8B-Instruct',
      lora_rank: 16,
      sequence_length: 2048,
      micro_batch: 2,
      grad_accum: 8,
      padding: 'packed',
      length: 'exact',
    });
  });

  test('of ms-swift whose shape is told by the model type (bec-cca/NPC_followup)', () => {
    const { facts } = one(
      'CUDA_VISIBLE_DEVICES=0 swift sft --model /data1/Janus/model --model_type deepseek_janus_pro --train_type lora --lora_rank 8 --target_modules all-linear --max_length 8192 --per_device_train_batch_size 1 --gradient_accumulation_steps 16 --torch_dtype bfloat16 --output_dir a --output_dir b\n',
    );
    expect(facts).toMatchObject({ gpus: 1, sequence_length: 8192, grad_accum: 16, lora_targets: 'all-linear' });
  });

  test('of axolotl reads the file that it names, and the flags over it', () => {
    const { facts, read } = one('axolotl train configs/a.yml --micro-batch-size 4\n', { 'configs/a.yml': AXOLOTL });
    expect(facts).toMatchObject({ model: 'Qwen/Qwen2.5-7B', micro_batch: 4, sequence_length: 4096 });
    expect(read.followed).toEqual(['configs/a.yml']);
    expect(read.fields['micro_batch']?.origin).toMatchObject({ path: 'train.sh', line: 1 });
    expect(read.fields['sequence_length']?.origin).toMatchObject({ path: 'configs/a.yml', line: 3 });
  });

  test('of accelerate with axolotl as a module counts its processes', () => {
    const { facts } = one('accelerate launch --num_processes 8 -m axolotl.cli.train a.yml\n', { 'a.yml': AXOLOTL });
    expect(facts).toMatchObject({ gpus: 8, parallelism: 'ddp' });
  });

  test('of accelerate follows its own file and the one of the trainer', () => {
    const { facts, read } = one(
      'accelerate launch --config_file conf/zero3.yaml scripts/sft.py --config recipes/sft.yaml\n',
      {
        'conf/zero3.yaml':
          'compute_environment: LOCAL_MACHINE\ndistributed_type: DEEPSPEED\ndeepspeed_config:\n  zero_stage: 3\n  offload_optimizer_device: cpu\n  offload_param_device: none\n  zero3_init_flag: true\nmixed_precision: bf16\nnum_machines: 1\nnum_processes: 4\n',
        'recipes/sft.yaml':
          'model_name_or_path: Qwen/Qwen2.5-7B\ndataset_name: a/b\nmax_length: 2048\nper_device_train_batch_size: 2\ngradient_accumulation_steps: 8\ngradient_checkpointing: true\ndtype: bfloat16\nbf16: true\n',
      },
    );
    expect(facts).toMatchObject({
      gpus: 4,
      parallelism: 'zero3',
      offload: 'optimizer',
      micro_batch: 2,
      objective: 'sft',
    });
    expect(read.followed).toEqual(['conf/zero3.yaml', 'recipes/sft.yaml']);
  });

  test('of llamafactory-cli with a file, with key=value over it, and with flags alone', () => {
    expect(one('llamafactory-cli train a.yaml cutoff_len=4096\n', { 'a.yaml': FACTORY }).facts).toMatchObject({
      method: 'full',
      sequence_length: 4096,
      upcast_trainable: true,
    });
    expect(
      one(
        'FORCE_TORCHRUN=1 NPROC_PER_NODE=2 llamafactory-cli train --model_name_or_path Qwen/Qwen2.5-7B --stage sft --do_train True --finetuning_type lora --quantization_bit 4 --cutoff_len 512\n',
      ).facts,
    ).toMatchObject({ method: 'qlora', quantisation: 'bnb-nf4-dq', gpus: 2, sequence_length: 512, micro_batch: 8 });
  });

  test('of torchrun with flags of the trainer and DeepSpeed', () => {
    const { facts, read } = one(
      'torchrun --nnodes 2 --nproc_per_node=4 --master_port 29500 train.py --model_name_or_path meta-llama/Llama-2-7b-hf --bf16 True --per_device_train_batch_size 4 --gradient_accumulation_steps 8 --model_max_length 2048 --deepspeed ds.json --gradient_checkpointing True\n',
      {
        'ds.json':
          '{"zero_optimization": {"stage": 3, "stage3_max_live_parameters": 1e9}, "train_micro_batch_size_per_gpu": 2, "bf16": {"enabled": "auto"}}',
      },
    );
    expect(facts).toMatchObject({
      gpus: 8,
      parallelism: 'zero3',
      micro_batch: 4,
      sequence_length: 2048,
      method: 'full',
      precision: 'bf16_amp',
    });
    expect(rulesOf(read)).toEqual(expect.arrayContaining(['deepspeed-batch', 'zero3-live-parameters']));
    const finding = read.findings.find(({ rule }) => rule === 'deepspeed-batch');
    expect(finding?.origin).toMatchObject({ path: 'ds.json', line: 1 });
  });

  test('of deepspeed counts its GPUs', () => {
    expect(
      one(
        'deepspeed --include localhost:0,1,2 train.py --model_name_or_path a/b --per_device_train_batch_size 1 --fp16 True --lora_r 8 --use_lora True\n',
      ).facts,
    ).toMatchObject({ gpus: 3, precision: 'fp16_amp' });
  });

  test('of torchtune puts its words over the recipe', () => {
    const { facts } = one(
      'tune run --nproc_per_node 2 lora_finetune_distributed --config custom.yaml batch_size=1 tokenizer.max_seq_len=4096 dataset.packed=True\n',
      {
        'custom.yaml':
          'model:\n  _component_: torchtune.models.llama3_1.lora_llama3_1_8b\n  lora_rank: 8\n  lora_attn_modules: [q_proj, v_proj]\ntokenizer:\n  max_seq_len: null\noptimizer:\n  _component_: torch.optim.AdamW\n  fused: True\nbatch_size: 2\ndtype: bf16\n',
      },
    );
    expect(facts).toMatchObject({
      gpus: 2,
      parallelism: 'fsdp2',
      micro_batch: 1,
      sequence_length: 4096,
      length: 'exact',
      model: 'meta-llama/Llama-3.1-8B',
    });
  });

  test('of litgpt with flags alone', () => {
    const { facts } = one(
      'litgpt finetune_lora checkpoints/meta-llama/Meta-Llama-3-8B --precision bf16-true --quantize bnb.nf4 --train.micro_batch_size 2 --train.global_batch_size 16 --train.max_seq_length 512 --devices 1\n',
    );
    expect(facts).toMatchObject({
      model: 'meta-llama/Meta-Llama-3-8B',
      method: 'qlora',
      quantisation: 'bnb-nf4',
      micro_batch: 2,
      grad_accum: 8,
      sequence_length: 512,
      optimizer: 'paged_adamw_32bit',
      gradient_checkpointing: 'none',
      lora_targets: 'q+v',
    });
  });

  test('whose batch is a variable that nobody sets is unknown, not a default', () => {
    const { read } = one(
      'torchrun --nproc_per_node 2 train.py --model_name_or_path a/b --per_device_train_batch_size $BATCH --model_max_length 512 --lora_r 8\n',
    );
    expect(unknownOf(read)).toContain('micro_batch');
  });

  test.each([
    ['a server', 'python -m vllm.entrypoints.openai.api_server --model Qwen/Qwen2.5-7B --tensor-parallel-size 2\n'],
    ['vllm serve', 'vllm serve Qwen/Qwen2.5-7B --max-model-len 4096\n'],
    ['an evaluation', 'lm_eval --model hf --model_args pretrained=a/b --tasks hellaswag --batch_size 8\n'],
    ['a chat', 'llamafactory-cli chat a.yaml\n'],
    ['an export', 'llamafactory-cli export a.yaml\n'],
    ['swift infer', 'swift infer --model a/b --max_length 2048\n'],
    ['an inference of axolotl', 'axolotl inference a.yml\n'],
    ['another script', 'python train.py --epochs 10 --batch_size 4\n'],
    [
      'diffusers',
      'accelerate launch train_text_to_image.py --pretrained_model_name_or_path runwayml/sd --resolution 512 --train_batch_size 1 --gradient_accumulation_steps 4\n',
    ],
    [
      'Megatron',
      'torchrun --nproc_per_node 8 pretrain_gpt.py --num-layers 24 --hidden-size 2048 --num-attention-heads 16 --micro-batch-size 4 --global-batch-size 64 --seq-length 2048\n',
    ],
  ])('%s is no training', (_, text) => {
    expect(started(text, { 'a.yaml': FACTORY, 'a.yml': AXOLOTL })).toEqual([]);
  });
});
