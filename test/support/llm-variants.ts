// One training in every format and form that people write it in; each with the keys that are left to people.
import type { Texts } from './mended.ts';

export interface Variant {
  readonly name: string;
  readonly texts: Texts;
  /** Keys of other ways that stand in no file, or in a place that only people know. */
  readonly byHand: readonly string[];
}

/** What a script of the team's own has to make an adapter of. */
const ADAPTER = ['use_peft', 'lora_r', 'lora_target_modules'];
const CARDS = ['--num_processes', '--nproc_per_node', '--num-processes', 'NPROC_PER_NODE'];

const one = (path: string, text: string, byHand: readonly string[] = []): Variant => ({
  name: path,
  texts: { [path]: text },
  byHand: [...CARDS, ...byHand],
});

const TRL = `# what we train
model_name_or_path: Qwen/Qwen2.5-1.5B  # base
dtype: bfloat16
dataset_name: trl-lib/Capybara
max_length: 2048
# per card
per_device_train_batch_size: 16  # fits 80 GB
gradient_accumulation_steps: 2
gradient_checkpointing: false
bf16: true
learning_rate: 2.0e-5
`;

const SCRIPT = `import torch
from transformers import AutoModelForCausalLM
from trl import SFTConfig, SFTTrainer

model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-1.5B", torch_dtype=torch.float32, attn_implementation="eager")
`;

const PROGRAM = ['quantization_config', 'peft_config', ...CARDS];

export const VARIANTS: readonly Variant[] = [
  one('trl/block.yaml', TRL),
  one('trl/without-accumulation.yaml', TRL.replace('gradient_accumulation_steps: 2\n', '')),
  one('trl/peft.yaml', `${TRL}use_peft: true\nlora_r: 16\nlora_target_modules: all-linear\nload_in_4bit: false\n`),
  one('trl/crlf.yaml', TRL.replaceAll('\n', '\r\n')),
  one(
    'trl/flow.yaml',
    '{model_name_or_path: Qwen/Qwen2.5-1.5B, dtype: bfloat16, max_length: 2048, per_device_train_batch_size: 16, bf16: true, output_dir: out, learning_rate: 1e-5}\n',
  ),
  one(
    'trl/flow-lines.yaml',
    '{\n  model_name_or_path: Qwen/Qwen2.5-1.5B,\n  max_length: 2048,\n  per_device_train_batch_size: 16,\n  gradient_checkpointing: false,\n  bf16: true,\n  learning_rate: 1e-5\n}\n',
  ),
  one('trl/dpo.yaml', `${TRL}max_prompt_length: 512\n`),
  {
    name: 'trl with a DeepSpeed JSON that repeats the batch',
    texts: {
      'sft.yaml': `${TRL}deepspeed: ds.json\n`,
      'ds.json':
        '{\n  "train_micro_batch_size_per_gpu": 16,\n  "gradient_accumulation_steps": 2,\n  "train_batch_size": 32,\n  "bf16": {"enabled": true},\n  "zero_optimization": {\n    "stage": 2\n  }\n}\n',
    },
    byHand: CARDS,
  },
  {
    name: 'trl with a DeepSpeed JSON that leaves the batch to it',
    texts: {
      'sft.yaml': `${TRL}deepspeed: ds.json\n`,
      'ds.json':
        '{"train_micro_batch_size_per_gpu": "auto", "gradient_accumulation_steps": "auto", "zero_optimization": {"stage": 3, "offload_optimizer": {"device": "none"}}}\n',
    },
    byHand: CARDS,
  },
  {
    name: 'accelerate launch with a YAML of its own',
    texts: {
      'run.sh':
        '#!/bin/bash\nset -e\naccelerate launch \\\n  --config_file acc.yaml \\\n  sft.py \\\n  --config sft.yaml\n',
      'sft.yaml': TRL,
      'acc.yaml':
        'compute_environment: LOCAL_MACHINE\ndistributed_type: MULTI_GPU\nmixed_precision: bf16\nnum_machines: 1\nnum_processes: 2\n',
    },
    byHand: [],
  },
  {
    name: 'accelerate launch with DeepSpeed in its YAML',
    texts: {
      'run.sh': 'accelerate launch --config_file acc.yaml sft.py --config sft.yaml\n',
      'sft.yaml': TRL,
      'acc.yaml':
        'compute_environment: LOCAL_MACHINE\ndeepspeed_config:\n  gradient_accumulation_steps: 2\n  offload_optimizer_device: none\n  zero_stage: 2\ndistributed_type: DEEPSPEED\nmixed_precision: bf16\nnum_processes: 2\n',
    },
    byHand: [],
  },
  {
    name: 'accelerate launch with FSDP in its YAML',
    texts: {
      'run.sh': 'accelerate launch --config_file acc.yaml sft.py --config sft.yaml\n',
      'sft.yaml': TRL,
      'acc.yaml':
        'distributed_type: FSDP\nfsdp_config:\n  fsdp_sharding_strategy: FULL_SHARD\n  fsdp_offload_params: false\nmixed_precision: bf16\nnum_processes: 2\n',
    },
    byHand: [],
  },
  one(
    'flags.sh',
    '#!/bin/bash\nexport CUDA_VISIBLE_DEVICES=0,1\ntorchrun --nproc_per_node 2 train.py \\\n    --model_name_or_path Qwen/Qwen2.5-1.5B \\\n    --dtype bfloat16 \\\n    --per_device_train_batch_size 16 \\\n    --max_length 2048 \\\n    --gradient_checkpointing False \\\n    --bf16 True\n',
    ADAPTER,
  ),
  one(
    'dashes.sh',
    'torchrun --nproc-per-node=2 train.py --model-name-or-path=Qwen/Qwen2.5-1.5B --per-device-train-batch-size=16 --max-length=2048 --use-peft --lora-r=8 --bf16\n',
  ),
  one(
    'variables.sh',
    'BATCH=16\ndeepspeed --num_gpus 2 train.py \\\n  --model_name_or_path Qwen/Qwen2.5-1.5B \\\n  --per_device_train_batch_size $BATCH \\\n  --max_length 2048 \\\n  --bf16 True --deepspeed zero2.json\n',
    ADAPTER,
  ),
  one(
    'axolotl/lora.yml',
    'base_model: Qwen/Qwen2.5-1.5B\nadapter: lora\nlora_r: 16\nlora_alpha: 32\nlora_target_linear: true\nsequence_len: 4096\nsample_packing: true\nmicro_batch_size: 8\ngradient_accumulation_steps: 2\nbf16: true\noptimizer: adamw_torch\n',
  ),
  one(
    'axolotl/full.yml',
    'base_model: Qwen/Qwen2.5-1.5B\nsequence_len: 4096\nval_set_size: 0.05\nmicro_batch_size: 8\nbf16: false\nfp16: false\neager_attention: true\ngradient_checkpointing: false\noptimizer: adamw_torch_fused\n',
  ),
  one(
    'axolotl/batch-size.yml',
    'base_model: Qwen/Qwen2.5-1.5B\nadapter: lora\nlora_r: 16\nlora_target_linear: true\nsequence_len: 2048\nmicro_batch_size: 16\nbatch_size: 32\nbf16: true\n',
  ),
  one(
    'axolotl/batch-size-and-steps.yml',
    'base_model: Qwen/Qwen2.5-1.5B\nadapter: lora\nlora_r: 16\nlora_target_linear: true\nsequence_len: 2048\ngradient_accumulation_steps: 2\nbatch_size: 32\nbf16: true\n',
  ),
  {
    name: 'axolotl/launch.sh',
    texts: {
      'axolotl/launch.sh':
        '#!/bin/sh\naccelerate launch -m axolotl.cli.train axolotl/beside.yml --micro_batch_size 8 --gradient_accumulation_steps 4\n',
      'axolotl/beside.yml':
        'base_model: Qwen/Qwen2.5-1.5B\nadapter: lora\nlora_r: 16\nlora_target_linear: true\nsequence_len: 4096\nsample_packing: true\nbf16: true\n',
    },
    byHand: CARDS,
  },
  one(
    'axolotl/plugins.yml',
    'base_model: Qwen/Qwen2.5-1.5B\nadapter: lora\nlora_r: 16\nlora_target_linear: true\nsequence_len: 4096\nplugins:\n  - axolotl.integrations.spectrum.SpectrumPlugin\nmicro_batch_size: 8\nbf16: true\n',
    ['plugins', 'liger_fused_linear_cross_entropy'],
  ),
  one(
    'llama-factory/lora.yaml',
    '### model\nmodel_name_or_path: Qwen/Qwen2.5-1.5B-Instruct\n\n### method\nstage: sft\ndo_train: true\nfinetuning_type: lora\nlora_target: all\ndisable_gradient_checkpointing: true\n\n### train\ntemplate: qwen\ncutoff_len: 2048\nper_device_train_batch_size: 16\ngradient_accumulation_steps: 2\nbf16: true\n',
  ),
  one(
    'llama-factory/full.json',
    '{\n  "model_name_or_path": "Qwen/Qwen2.5-1.5B-Instruct",\n  "stage": "sft",\n  "do_train": true,\n  "finetuning_type": "full",\n  "template": "qwen",\n  "cutoff_len": 2048,\n  "flash_attn": "disabled",\n  "bf16": true,\n  "per_device_train_batch_size": 16\n}\n',
  ),
  one(
    'llama-factory/cli.sh',
    'CUDA_VISIBLE_DEVICES=0 llamafactory-cli train \\\n    --stage sft --do_train True \\\n    --model_name_or_path Qwen/Qwen2.5-1.5B-Instruct \\\n    --finetuning_type lora --template qwen \\\n    --cutoff_len 2048 \\\n    --per_device_train_batch_size 16 \\\n    --bf16 True\n',
  ),
  {
    name: 'llamafactory-cli train with key=value over a file',
    texts: {
      'run.sh': 'llamafactory-cli train lora.yaml per_device_train_batch_size=16 cutoff_len=2048\n',
      'lora.yaml':
        'model_name_or_path: Qwen/Qwen2.5-1.5B-Instruct\nstage: sft\ndo_train: true\nfinetuning_type: lora\ntemplate: qwen\ncutoff_len: 1024\nper_device_train_batch_size: 1\nbf16: true\n',
    },
    byHand: CARDS,
  },
  one(
    'torchtune/lora.yaml',
    'model:\n  _component_: torchtune.models.qwen2_5.lora_qwen2_5_1_5b_base\n  lora_attn_modules: [q_proj, v_proj]\n  lora_rank: 8\ntokenizer:\n  _component_: torchtune.models.qwen2_5.qwen2_5_tokenizer\n  max_seq_len: 2048\ndataset:\n  _component_: torchtune.datasets.alpaca_dataset\n  packed: True\noptimizer:\n  _component_: torch.optim.AdamW\nloss:\n  _component_: torch.nn.CrossEntropyLoss\nbatch_size: 8\ngradient_accumulation_steps: 2\nenable_activation_checkpointing: False\ndtype: fp32\n',
    ['model._component_'],
  ),
  {
    name: 'tune run with key=value over a file',
    texts: {
      'run.sh':
        'tune run --nproc_per_node 2 full_finetune_distributed --config full.yaml batch_size=8 enable_activation_checkpointing=False\n',
      'full.yaml':
        'model:\n  _component_: torchtune.models.llama3_2.llama3_2_1b\ntokenizer:\n  _component_: torchtune.models.llama3.llama3_tokenizer\n  max_seq_len: 2048\noptimizer:\n  _component_: torch.optim.AdamW\nloss:\n  _component_: torchtune.modules.loss.LinearCrossEntropyLoss\nbatch_size: 2\ndtype: bf16\n',
    },
    byHand: ['model._component_'],
  },
  one(
    'litgpt/lora.yaml',
    'checkpoint_dir: checkpoints/Qwen/Qwen2.5-1.5B\nprecision: 32-true\nlora_r: 8\ntrain:\n  # of one card\n  micro_batch_size: 8\n  max_seq_length: 2048\n',
  ),
  one(
    'litgpt/global.yaml',
    'checkpoint_dir: checkpoints/Qwen/Qwen2.5-1.5B\nprecision: bf16-true\ndevices: 2\nlora_r: 8\ntrain: {global_batch_size: 32, micro_batch_size: 16, max_seq_length: 2048}\n',
  ),
  one(
    'litgpt/flags.sh',
    'litgpt finetune_lora checkpoints/Qwen/Qwen2.5-1.5B \\\n  --precision bf16-true \\\n  --train.micro_batch_size 8 \\\n  --train.max_seq_length 2048\n',
  ),
  one(
    'swift.sh',
    'CUDA_VISIBLE_DEVICES=0 \\\nswift sft \\\n    --model Qwen/Qwen2.5-1.5B-Instruct \\\n    --train_type full \\\n    --torch_dtype bfloat16 \\\n    --max_length 2048 \\\n    --gradient_checkpointing false \\\n    --per_device_train_batch_size 8\n',
  ),
  one(
    'own/nested.yaml',
    'model:\n  name: Qwen/Qwen2.5-1.5B\n  load_in_4bit: false\nlora:\n  r: 16\n  target_modules: [q_proj, v_proj]\ntraining:\n  per_device_train_batch_size: 16  # a card\n  max_seq_length: 2048\n  bf16: true\n',
  ),
  one(
    'own/renamed.yaml',
    'base:\n  model_id: Qwen/Qwen2.5-1.5B\ntrain:\n  micro_batch: 16\n  micro_batch_size: 16\n  grad_accum: 2\n  seq_len: 2048\n  lora_r: 16\n  use_lora: true\n  bf16: true\n',
    ['train.use_liger_kernel', 'train.gradient_checkpointing', 'train.load_in_4bit', 'train.deepspeed'],
  ),
  one(
    'own/deep.json',
    '{"experiment": {"llm": {"name": "Qwen/Qwen2.5-1.5B"}, "sft": {"per_device_train_batch_size": 16, "max_seq_length": 2048, "bf16": true, "lora": {"r": 8, "target_modules": ["q_proj"]}}}}\n',
  ),
  one(
    'own/list.toml',
    '[model]\nname = "Qwen/Qwen2.5-1.5B"\n\n[training]\nper_device_train_batch_size = 16\nmax_seq_length = 2048\nbf16 = true\ngradient_checkpointing = false\n\n[lora]\nr = 16\ntarget_modules = ["q_proj"]\n',
  ),
  one(
    'keywords.py',
    `${SCRIPT}args = SFTConfig(
    output_dir="out",
    per_device_train_batch_size=16,  # a card
    max_length=2048,
    gradient_checkpointing=False,
    bf16=True,
)
trainer = SFTTrainer(model=model, args=args, train_dataset=data)
trainer.train()
`,
    PROGRAM,
  ),
  one(
    'one-line.py',
    `${SCRIPT}trainer = SFTTrainer(model=model, args=SFTConfig(output_dir="o", per_device_train_batch_size=16, max_length=2048, bf16=True), train_dataset=d)\ntrainer.train()\n`,
    PROGRAM,
  ),
  one(
    'splat.py',
    `${SCRIPT}ARGS = {
    "output_dir": "out",
    "per_device_train_batch_size": 16,
    "max_length": 2048,
    "bf16": True,
}
trainer = SFTTrainer(model=model, args=SFTConfig(**ARGS), train_dataset=data)
trainer.train()
`,
    PROGRAM,
  ),
  one(
    'constants.py',
    `${SCRIPT}BATCH_SIZE = 16
MAX_LENGTH = 2048
args = SFTConfig(output_dir="out", per_device_train_batch_size=BATCH_SIZE, max_length=MAX_LENGTH, bf16=True)
trainer = SFTTrainer(model=model, args=args, train_dataset=data)
trainer.train()
`,
    PROGRAM,
  ),
  one(
    'notebook.ipynb',
    JSON.stringify(
      {
        cells: [
          {
            cell_type: 'code',
            execution_count: null,
            metadata: {},
            outputs: [],
            source:
              `${SCRIPT}args = SFTConfig(\n    output_dir="out",\n    per_device_train_batch_size=16,\n    max_length=2048,\n    optim="adamw_torch",\n    bf16=True,\n)\ntrainer = SFTTrainer(model=model, args=args, train_dataset=data)\ntrainer.train()\n`.split(
                /(?<=\n)/,
              ),
          },
        ],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      },
      null,
      1,
    ),
    PROGRAM,
  ),
  one(
    'unsloth.py',
    `from trl import SFTConfig, SFTTrainer
from unsloth import FastLanguageModel

model, tokenizer = FastLanguageModel.from_pretrained(model_name="unsloth/Qwen2.5-1.5B-Instruct", max_seq_length=4096, load_in_4bit=False)
model = FastLanguageModel.get_peft_model(model, r=16, use_gradient_checkpointing=False)
trainer = SFTTrainer(
    model=model,
    train_dataset=dataset,
    args=SFTConfig(per_device_train_batch_size=16, optim="adamw_8bit", output_dir="out"),
)
trainer.train()
`,
    PROGRAM,
  ),
];
