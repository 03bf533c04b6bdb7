import { describe, expect, test } from 'vitest';
import { factsOf, reading, rulesOf, unknownOf } from './read.ts';

/**
 * Each case has the traits of a public file (its repository and path in the name; the text is our own) and what a
 * correct reader must get of it.
 */
interface Case {
  readonly name: string;
  readonly path?: string;
  readonly text: string;
  readonly others?: Readonly<Record<string, string>>;
  readonly format: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly unknown?: readonly string[];
  readonly rules?: readonly string[];
}

const PROJECTIONS = '[q_proj, k_proj, v_proj, o_proj, gate_proj, down_proj, up_proj]';

const CASES: readonly Case[] = [
  {
    name: 'Warrongo/warrungu-trainer axolotl_config.yml: a comment says QLoRA, the weights are 8-bit; padded, not packed',
    path: 'axolotl_config.yml',
    text: `# QLoRA of Mistral\nbase_model: mistralai/Mistral-7B-Instruct-v0.2\nload_in_8bit: true\nadapter: lora\nlora_r: 16\nlora_alpha: 32\nlora_target_modules: ${PROJECTIONS}\nsequence_len: 1024\npad_to_sequence_len: true\nmicro_batch_size: 1\ngradient_accumulation_steps: 8\nbf16: true\noptimizer: adamw_bnb_8bit\ngradient_checkpointing: true\nval_set_size: 0.05\ndevice_map: {"": 0}\n`,
    format: 'axolotl',
    facts: { model: 'mistralai/Mistral-7B-Instruct-v0.2', method: 'lora', quantisation: 'bnb-int8', sequence_length: 1024, micro_batch: 1, grad_accum: 8, precision: 'bf16_amp', optimizer: 'adamw_bnb_8bit', gradient_checkpointing: 'full', padding: 'max_length', length: 'exact', lora_rank: 16, lora_alpha: 32, lora_targets: 'q+k+v+o+gate+up+down', eval_micro_batch: 1 },
  },
  {
    name: 'LingYu6596/mytest qlora.yml: no precision key left',
    path: 'qlora.yml',
    text: 'base_model: NousResearch/Meta-Llama-3.1-8B\nload_in_4bit: true\nadapter: qlora\nlora_r: 32\nlora_alpha: 16\nlora_target_linear: true\nsequence_len: 4096\nsample_packing: true\npad_to_sequence_len: true\nmicro_batch_size: 2\ngradient_accumulation_steps: 4\noptimizer: paged_adamw_32bit\ngradient_checkpointing: true\nflash_attention: true\nxformers_attention:\nval_set_size: 0\n',
    format: 'axolotl',
    facts: { method: 'qlora', quantisation: 'bnb-nf4', sequence_length: 4096, micro_batch: 2, grad_accum: 4, optimizer: 'paged_adamw_32bit', padding: 'packed', attention: 'flash_attention_2', lora_rank: 32, lora_targets: 'all-linear', precision: 'bf16_amp' },
  },
  {
    name: 'aurkakoak/finetune qlora.yml: targets given twice',
    path: 'qlora.yml',
    text: `base_model: mistralai/Mistral-7B-v0.1\nload_in_4bit: true\nadapter: qlora\nlora_r: 32\nlora_alpha: 16\nlora_target_linear: true\nlora_target_modules: ${PROJECTIONS}\nsequence_len: 8192\nsample_packing: true\nmicro_batch_size: 2\ngradient_accumulation_steps: 4\nbf16: true\noptimizer: adamw_bnb_8bit\ngradient_checkpointing: true\nflash_attention: true\nval_set_size: 0.05\n`,
    format: 'axolotl',
    facts: { method: 'qlora', sequence_length: 8192, micro_batch: 2, grad_accum: 4, optimizer: 'adamw_bnb_8bit', lora_targets: 'all-linear', length: 'exact' },
    rules: ['two-targets'],
  },
  {
    name: 'bobyres/Config_qlora qlora.yml: packing off, padded to the length',
    path: 'qlora.yml',
    text: 'base_model: bofenghuang/vigogne-2-7b-instruct\nload_in_4bit: true\nadapter: qlora\nlora_r: 32\nlora_alpha: 16\nlora_target_linear: true\nsequence_len: 4096\nsample_packing: false\npad_to_sequence_len: true\nmicro_batch_size: 1\ngradient_accumulation_steps: 1\nbf16: true\noptimizer: paged_adamw_32bit\ngradient_checkpointing: true\nflash_attention: true\n',
    format: 'axolotl',
    facts: { micro_batch: 1, grad_accum: 1, padding: 'max_length', length: 'exact', sequence_length: 4096 },
  },
  {
    name: 'omkar-334/DEITA qlora.yml: bf16 auto',
    path: 'qlora.yml',
    text: 'base_model: mistralai/Mistral-7B-v0.1\nload_in_4bit: true\nadapter: qlora\nlora_r: 16\nlora_alpha: 16\nlora_target_linear: true\nsequence_len: 8192\nsample_packing: true\nmicro_batch_size: 2\ngradient_accumulation_steps: 4\nbf16: auto\nfp16:\noptimizer: adamw_bnb_8bit\ngradient_checkpointing: true\nflash_attention: true\n',
    format: 'axolotl',
    facts: { precision: 'bf16_amp', lora_rank: 16, lora_alpha: 16, sequence_length: 8192 },
  },
  {
    name: 'rblake2320/automation-agent configs/axolotl_config.yaml: adamw_8bit, evaluation batch',
    text: `base_model: deepseek-ai/deepseek-coder-6.7b-instruct\nload_in_8bit: false\nload_in_4bit: false\nadapter: lora\nlora_r: 64\nlora_alpha: 128\nlora_target_linear: true\nlora_target_modules: ${PROJECTIONS}\nsequence_len: 4096\nsample_packing: true\npad_to_sequence_len: true\nmicro_batch_size: 4\neval_batch_size: 2\ngradient_accumulation_steps: 4\nbf16: true\noptimizer: adamw_8bit\ngradient_checkpointing: true\nflash_attention: true\nval_set_size: 0.05\n`,
    format: 'axolotl',
    facts: { method: 'lora', quantisation: 'none', eval_micro_batch: 2, micro_batch: 4, optimizer: 'adamw_bnb_8bit', lora_rank: 64, lora_alpha: 128 },
  },
  {
    name: 'SellLin/HeritageSynth qwen2_5vl_lora_sft.yaml: checkpointing is on although no key says so',
    path: 'qwen2_5vl_lora_sft.yaml',
    text: 'model_name_or_path: Qwen/Qwen2.5-VL-7B-Instruct\nimage_max_pixels: 262144\nvideo_max_pixels: 16384\nstage: sft\ndo_train: true\nfinetuning_type: lora\nlora_rank: 8\nlora_target: all\ncutoff_len: 2048\nper_device_train_batch_size: 1\ngradient_accumulation_steps: 1\nbf16: true\n',
    format: 'llama-factory',
    facts: { model: 'Qwen/Qwen2.5-VL-7B-Instruct', objective: 'sft', method: 'lora', sequence_length: 2048, length: 'cap', micro_batch: 1, grad_accum: 1, precision: 'bf16_amp', lora_rank: 8, lora_targets: 'all-linear', gradient_checkpointing: 'full' },
  },
  {
    name: 'xuel0707/zzb6 qwen3_lora_sft.yaml: rank and targets by default, a local path',
    path: 'qwen3_lora_sft.yaml',
    text: 'model_name_or_path: /mnt/a/b/qwen-ckpts/Qwen3-1.7B-bf16-bak\nstage: sft\ndo_train: true\nfinetuning_type: lora\ncutoff_len: 2048\nper_device_train_batch_size: 8\ngradient_accumulation_steps: 16\nbf16: true\n',
    format: 'llama-factory',
    facts: { model: '/mnt/a/b/qwen-ckpts/Qwen3-1.7B-bf16-bak', lora_rank: 8, lora_targets: 'all-linear', micro_batch: 8, grad_accum: 16, gradient_checkpointing: 'full' },
  },
  {
    name: 'zhengyuan224/finetune configs/llama3_lora_sft.yaml: the name says llama3, the model is Qwen2',
    path: 'configs/llama3_lora_sft.yaml',
    text: 'model_name_or_path: /root/autodl-tmp/qwen/Qwen2-7B-Instruct\nstage: sft\ndo_train: true\nfinetuning_type: lora\nlora_target: all\ncutoff_len: 1024\nper_device_train_batch_size: 1\ngradient_accumulation_steps: 8\nbf16: true\n',
    format: 'llama-factory',
    facts: { model: '/root/autodl-tmp/qwen/Qwen2-7B-Instruct', sequence_length: 1024, grad_accum: 8 },
  },
  {
    name: 'zju-wyh/SA-CoT qwen3_lora_sft.yaml',
    path: 'qwen3_lora_sft.yaml',
    text: 'model_name_or_path: /data/wyh/Qwen3-4B-Instruct-2507\nstage: sft\ndo_train: true\nfinetuning_type: lora\nlora_rank: 8\nlora_target: all\ncutoff_len: 2048\nper_device_train_batch_size: 4\ngradient_accumulation_steps: 8\nbf16: true\n',
    format: 'llama-factory',
    facts: { micro_batch: 4, grad_accum: 8, sequence_length: 2048, method: 'lora' },
  },
  {
    name: 'swiss-ai/apertus-finetuning-recipes configs/sft_full.yaml: attention spelled flash-attention-3',
    path: 'configs/sft_full.yaml',
    text: 'model_name_or_path: swiss-ai/Apertus-8B-Instruct-2509\ndtype: bfloat16\nattn_implementation: flash-attention-3\ndataset_name: a/b\noutput_dir: out\nlearning_rate: 1.0e-5\nnum_train_epochs: 1.0\nper_device_train_batch_size: 2\ngradient_accumulation_steps: 1\ngradient_checkpointing: true\nmax_length: 4096\nuse_peft: false\n',
    format: 'trl',
    facts: { model: 'swiss-ai/Apertus-8B-Instruct-2509', sequence_length: 4096, attention: 'flash_attention_3', micro_batch: 2, grad_accum: 1, weights_dtype: 'bfloat16', gradient_checkpointing: 'full_non_reentrant', method: 'full', length: 'cap' },
  },
  {
    name: 'ChizhongWang/secondKarlMarx qwen_lora_sft.yaml: ZeRO-2 in another file',
    path: 'qwen_lora_sft.yaml',
    text: 'model_name_or_path: Qwen/Qwen2.5-7B-Instruct\nstage: sft\ndo_train: true\nfinetuning_type: lora\nlora_rank: 8\nlora_target: q_proj,k_proj,v_proj,o_proj\ncutoff_len: 8192\nmax_samples: 2\nper_device_train_batch_size: 4\ngradient_accumulation_steps: 4\nfp16: true\ndeepspeed: configs/ds_config_zero2.json\n',
    others: { 'configs/ds_config_zero2.json': '{"train_micro_batch_size_per_gpu": "auto", "zero_optimization": {"stage": 2, "offload_optimizer": {"device": "cpu"}}}' },
    format: 'llama-factory',
    facts: { sequence_length: 8192, micro_batch: 4, grad_accum: 4, precision: 'fp16_amp', lora_targets: 'q+k+v+o', parallelism: 'zero2', offload: 'optimizer' },
  },
  {
    name: 'deeptest-com/finetune-bba qwen_lora_sft.yaml: a tag of Ollama',
    path: 'qwen_lora_sft.yaml',
    text: 'model_name_or_path: qwen2.5-coder:7b-instruct\nstage: sft\ndo_train: true\nfinetuning_type: lora\nlora_target: all\ntemplate: llama3\ncutoff_len: 1024\nper_device_train_batch_size: 1\ngradient_accumulation_steps: 8\nbf16: true\n',
    format: 'llama-factory',
    facts: { model: 'qwen2.5-coder:7b-instruct', sequence_length: 1024 },
    rules: ['model-name'],
  },
  {
    name: 'SEU-ACAL/reproduce-AssertSolver-DAC-25 train_sft.yaml: full tuning in fp16 under ZeRO-3, count of GPUs not said',
    path: 'train_sft.yaml',
    text: 'model_name_or_path: models/deepseek-coder-6.7b-base/pt\nstage: sft\ndo_train: true\nfinetuning_type: full\ncutoff_len: 8192\nper_device_train_batch_size: 4\ngradient_accumulation_steps: 2\nfp16: true\ndeepspeed: ds_z3_config.json\n',
    format: 'llama-factory',
    facts: { method: 'full', sequence_length: 8192, precision: 'fp16_amp', parallelism: 'zero3', upcast_trainable: false, gpus: 1 },
    rules: ['gpus-unknown', 'unread-file'],
  },
  {
    name: 'BeautyyuYanli/DeepSink lora_sft.yaml: AWQ by the name alone, no cutoff_len',
    path: 'lora_sft.yaml',
    text: '# model_name_or_path: deepseek-ai/DeepSeek-R1-Distill-Qwen-7B\nmodel_name_or_path: casperhansen/deepseek-r1-distill-qwen-7b-awq\nstage: sft\ndo_train: true\nfinetuning_type: lora\nlora_rank: 128\nlora_target: all\nper_device_train_batch_size: 1\ngradient_accumulation_steps: 1\nbf16: true\n',
    format: 'llama-factory',
    facts: { quantisation: 'awq-int4', method: 'lora', lora_rank: 128, sequence_length: 2048 },
  },
  {
    name: 'bahram-jahanshahi/let-me-finetune-by-torch-tune custom_config.yaml: device mps',
    path: 'custom_config.yaml',
    text: 'model:\n  _component_: torchtune.models.llama3_2.lora_llama3_2_3b\n  lora_attn_modules: [q_proj, v_proj, output_proj]\n  apply_lora_to_mlp: True\n  lora_rank: 8 # 64\n  lora_alpha: 16\ntokenizer:\n  _component_: torchtune.models.llama3.llama3_tokenizer\n  max_seq_len: null\noptimizer:\n  _component_: torch.optim.AdamW\n  fused: True\nloss:\n  _component_: torchtune.modules.loss.CEWithChunkedOutputLoss\nbatch_size: 4\ngradient_accumulation_steps: 4\ndevice: mps\ndtype: fp32\nenable_activation_checkpointing: True\n',
    format: 'torchtune',
    facts: { model: 'meta-llama/Llama-3.2-3B', model_as_given: 'torchtune.models.llama3_2.lora_llama3_2_3b', method: 'lora', lora_rank: 8, lora_targets: 'q+v+o+gate+up+down', micro_batch: 4, grad_accum: 4, precision: 'fp32', optimizer: 'adamw_torch_fused', gradient_checkpointing: 'full_non_reentrant' },
    unknown: ['sequence_length'],
    rules: ['no-cuda'],
  },
  {
    name: 'null-channel/finetune custom_config.yaml: activations are offloaded, no cap on the length',
    path: 'custom_config.yaml',
    text: 'model:\n  _component_: torchtune.models.llama2.lora_llama2_7b\n  lora_rank: 2\n  lora_attn_modules: [q_proj, v_proj]\ntokenizer:\n  max_seq_len: null\ndataset:\n  packed: False\noptimizer:\n  _component_: torch.optim.AdamW\n  fused: True\nbatch_size: 2\ngradient_accumulation_steps: 8\ndtype: bf16\ncompile: True\nenable_activation_checkpointing: True\nenable_activation_offloading: True\n',
    format: 'torchtune',
    facts: { model: 'meta-llama/Llama-2-7b-hf', lora_rank: 2, micro_batch: 2, grad_accum: 8, precision: 'bf16_true', offload: 'activations', compile: true, padding: 'padded' },
    unknown: ['sequence_length'],
  },
  {
    name: 'madisonbma/verilog_finetune configs/sft_qlora.yaml: base_model with the names of the trainer, no axolotl',
    path: 'configs/sft_qlora.yaml',
    text: 'base_model: Qwen/Qwen2.5-Coder-7B-Instruct\nmax_seq_length: 2048\nload_in_4bit: true\nlora_r: 16\nlora_alpha: 32\nper_device_train_batch_size: 1\ngradient_accumulation_steps: 8\nbf16: true\n',
    format: 'own schema',
    facts: { model: 'Qwen/Qwen2.5-Coder-7B-Instruct', method: 'qlora', lora_rank: 16, sequence_length: 2048, micro_batch: 1, grad_accum: 8, precision: 'bf16_amp' },
  },
  {
    name: 'phanipal/slonik-7b configs/sft_qlora.yaml: checkpointing lies under lora',
    path: 'configs/sft_qlora.yaml',
    text: 'model:\n  name: Qwen/Qwen2.5-Coder-7B-Instruct\n  max_seq_length: 1024\n  load_in_4bit: true\nlora:\n  r: 32\n  alpha: 64\n  use_gradient_checkpointing: unsloth\ntraining:\n  per_device_train_batch_size: 2\n  gradient_accumulation_steps: 8\n  optim: adamw_torch_fused\n  bf16: true\n  packing: false\n',
    format: 'own schema',
    facts: { method: 'qlora', lora_rank: 32, lora_alpha: 64, sequence_length: 1024, micro_batch: 2, grad_accum: 8, optimizer: 'adamw_torch_fused', gradient_checkpointing: 'unsloth_offload', padding: 'padded' },
  },
  {
    name: 'Neelectric/open-r1_olmo grpo_config_v01.13.yaml: placeholders, GRPO with vLLM on the card',
    path: 'recipes/grpo_config.yaml',
    text: 'model_name_or_path: allenai/OLMo-2-1124-7B-Instruct\ntorch_dtype: bfloat16\nattn_implementation: flash_attention_2\ndataset_name: a/b\nbf16: true\nbeta: 0.0\nuse_vllm: true\nvllm_gpu_memory_utilization: 0.7\nmax_prompt_length: 512\nmax_completion_length: 1500\nnum_generations: 28\nuse_liger_kernel: true\nloss_type: dr_grpo\nper_device_train_batch_size: 16\nper_device_eval_batch_size: 1\ngradient_accumulation_steps: 4\ngradient_checkpointing: true\noptim: adamw_torch\noutput_dir: data/${RUN}\nlearning_rate: 1.0e-6\n',
    format: 'trl',
    facts: { objective: 'grpo', sequence_length: 2012, num_generations: 28, max_completion_length: 1500, use_vllm: true, vllm_gpu_share: 0.7, micro_batch: 16, grad_accum: 4, optimizer: 'adamw_torch', attention: 'flash_attention_2', weights_dtype: 'bfloat16', method: 'full', liger: true },
  },
  {
    name: 'Neelectric/open-r1_olmo sft_config_v00.07.yaml: a cap of 32768 that is not packed',
    path: 'recipes/sft_config.yaml',
    text: 'model_name_or_path: Qwen/Qwen2.5-7B-Instruct\ntorch_dtype: bfloat16\nattn_implementation: flash_attention_2\ndataset_name: "{{dataset}}"\nbf16: true\nmax_seq_length: 32768\npacking: false\nuse_liger_kernel: true\nper_device_train_batch_size: 4\nper_device_eval_batch_size: 2\ngradient_accumulation_steps: 1\ngradient_checkpointing: true\noptim: adamw_torch\n',
    format: 'trl',
    facts: { sequence_length: 32768, length: 'cap', padding: 'padded', micro_batch: 4, grad_accum: 1, loss: 'fused_linear_ce (liger)' },
    rules: ['deprecated-key'],
  },
  {
    name: 'avnlp/llm-finetuning grpo llama3_1_8b_train.yaml: nested own schema, fp16',
    path: 'src/grpo/train.yaml',
    text: 'model:\n  model_name: meta-llama/meta-Llama-3.1-8B-Instruct\n  max_seq_length: 1024\n  load_in_4bit: true\npeft:\n  r: 32\n  target_modules: [q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj]\n  use_gradient_checkpointing: unsloth\ngrpo:\n  max_prompt_length: 256\n  max_completion_length: 768\n  num_generations: 6\n  per_device_train_batch_size: 1\n  gradient_accumulation_steps: 1\n  optim: paged_adamw_8bit\n  fp16: true\n  output_dir: ${OUTPUT}\n',
    format: 'own schema',
    facts: { model: 'meta-llama/meta-Llama-3.1-8B-Instruct', objective: 'grpo', sequence_length: 1024, num_generations: 6, lora_rank: 32, quantisation: 'bnb-nf4', micro_batch: 1, grad_accum: 1, optimizer: 'paged_adamw_8bit', gradient_checkpointing: 'unsloth_offload', precision: 'fp16_amp', lora_targets: 'q+k+v+o+gate+up+down' },
  },
  {
    name: 'avnlp/llm-finetuning train_triviaqa.yaml: the name is already a 4-bit checkpoint',
    path: 'src/train_triviaqa.yaml',
    text: 'model:\n  model_name: unsloth/Llama-3.2-3B-Instruct-bnb-4bit\n  max_seq_length: 4096\n  load_in_4bit: true\ntraining:\n  packing: false\n  per_device_train_batch_size: 4\n  gradient_accumulation_steps: 2\n',
    format: 'own schema',
    facts: { model: 'unsloth/Llama-3.2-3B-Instruct-bnb-4bit', quantisation: 'bnb-nf4', method: 'qlora', sequence_length: 4096, micro_batch: 4, grad_accum: 2 },
  },
  {
    name: 'W-Kaski/qwen-qlora-sql-benchmark configs/train_lora_r8.yaml',
    path: 'configs/train_lora_r8.yaml',
    text: `model:\n  name_or_path: Qwen/Qwen2.5-1.5B-Instruct\nlora:\n  r: 8\n  target_modules: ${PROJECTIONS}\nquantization:\n  load_in_4bit: true\n  bnb_4bit_quant_type: nf4\n  bnb_4bit_compute_dtype: bfloat16\ntraining:\n  max_seq_length: 1024\n  per_device_train_batch_size: 1\n  gradient_accumulation_steps: 16\n`,
    format: 'own schema',
    facts: { model: 'Qwen/Qwen2.5-1.5B-Instruct', method: 'qlora', quantisation: 'bnb-nf4', compute_dtype: 'bf16', lora_rank: 8, sequence_length: 1024, micro_batch: 1, grad_accum: 16 },
  },
  {
    name: 'pknandi/finetune_unsloth lora_text.yaml: no model, the studio fills it in',
    path: 'assets/configs/lora_text.yaml',
    text: 'training:\n  max_seq_length: 2048\n  packing: false\n  load_in_4bit: true\n  batch_size: 2\n  gradient_accumulation_steps: 4\n  gradient_checkpointing: unsloth\nlora:\n  lora_r: 64\n  lora_alpha: 16\n  target_modules: "q_proj,k_proj,v_proj,o_proj,gate_proj,up_proj,down_proj"\n',
    format: 'own schema',
    facts: { sequence_length: 2048, lora_rank: 64, lora_alpha: 16, micro_batch: 2, grad_accum: 4, gradient_checkpointing: 'unsloth_offload', lora_targets: 'q+k+v+o+gate+up+down' },
    unknown: ['model'],
  },
  {
    name: 'Datchthana1/typhoon-7b-cpt-neuro configs/cpt.yaml: the length is elsewhere',
    path: 'configs/cpt.yaml',
    text: 'model:\n  name: typhoon-ai/typhoon-7b\nlora:\n  r: 32\n  alpha: 64\ntraining:\n  per_device_train_batch_size: 1\n  gradient_accumulation_steps: 16\n',
    format: 'own schema',
    facts: { model: 'typhoon-ai/typhoon-7b', lora_rank: 32, lora_alpha: 64, micro_batch: 1, grad_accum: 16 },
    unknown: ['sequence_length'],
  },
  {
    name: 'Aeontanvir/finetuning-llm configs/qlora.yaml: the length lies under data',
    path: 'configs/qlora.yaml',
    text: 'model:\n  name: mistralai/Mistral-7B-v0.1\ndata:\n  max_seq_length: 1024\nlora:\n  r: 16\nquantization:\n  load_in_4bit: true\n  bnb_4bit_quant_type: nf4\n  bnb_4bit_use_double_quant: true\ntraining:\n  per_device_train_batch_size: 2\n  gradient_accumulation_steps: 8\n  optim: paged_adamw_8bit\n  bf16: true # Colab T4\n  gradient_checkpointing: true\n',
    format: 'own schema',
    facts: { quantisation: 'bnb-nf4-dq', method: 'qlora', sequence_length: 1024, micro_batch: 2, optimizer: 'paged_adamw_8bit', precision: 'bf16_amp' },
  },
  {
    name: 'AnnNair/IntentBench configs/qlora.yaml: no model and no length',
    path: 'configs/qlora.yaml',
    text: 'load_in_4bit: true\nbnb_4bit_quant_type: nf4\nbnb_4bit_use_double_quant: true\nbnb_4bit_compute_dtype: float16\nlora_r: 16\ntarget_modules: all-linear\nper_device_train_batch_size: 4\ngradient_accumulation_steps: 4\n',
    format: 'own schema',
    facts: { method: 'qlora', quantisation: 'bnb-nf4-dq', lora_rank: 16, lora_targets: 'all-linear', micro_batch: 4, grad_accum: 4, compute_dtype: 'fp16' },
    unknown: ['model', 'sequence_length'],
  },
  {
    name: 'ArthurPaulPark/LLM_Decision configs/qlora.yaml: extends a base, optimization.type is the method',
    path: 'configs/qlora.yaml',
    text: 'extends: base.yaml\noptimization:\n  type: qlora\nquantization:\n  load_in_4bit: true\n  bnb_4bit_quant_type: nf4\n  bnb_4bit_use_double_quant: true\nlora:\n  r: 8\ntraining:\n  per_device_train_batch_size: 2 # T4 16 GB\n  gradient_accumulation_steps: 4\n  mixed_precision: bf16\n  gradient_checkpointing: true\n',
    others: { 'configs/base.yaml': 'model:\n  name: Qwen/Qwen2.5-1.5B\ntraining:\n  max_seq_length: 768\n' },
    format: 'own schema',
    facts: { model: 'Qwen/Qwen2.5-1.5B', sequence_length: 768, lora_rank: 8, micro_batch: 2, grad_accum: 4, precision: 'bf16_amp', gradient_checkpointing: 'full_non_reentrant' },
  },
  {
    name: 'AyushIsOn/DLASSIGNMENT configs/qlora.yaml: named qlora, 4-bit off, bf16_lora',
    path: 'configs/qlora.yaml',
    text: 'base_model:\n  repository: Qwen/Qwen3-8B\n  parameter_count: 8190735360\nmethod: bf16_lora\nload_in_4bit: false\nlora:\n  rank: 32\ntraining:\n  maximum_sequence_tokens: 2048\n  per_device_train_batch_size: 2\n  gradient_accumulation_steps: 8\n  optimizer: adamw_torch\nexternal:\n  accelerator: A100\n  minimum_vram_gib: 79\n',
    format: 'own schema',
    facts: { model: 'Qwen/Qwen3-8B', method: 'lora', quantisation: 'none', lora_rank: 32, sequence_length: 2048, micro_batch: 2, grad_accum: 8, optimizer: 'adamw_torch' },
    rules: ['name-says-qlora'],
  },
  {
    name: 'GISWLH/GPT-Flux configs/qlora.yaml: per_device_batch_size, model.base, model.quant',
    path: 'configs/qlora.yaml',
    text: '# single A100 80GB\nmodel:\n  base: Qwen/Qwen3-14B\n  quant: nf4\nlora:\n  r: 64\n  target_modules: all-linear\ntrain:\n  method: qlora\n  max_seq_length: 2048\n  packing: true\n  per_device_batch_size: 2\n  grad_accum: 16\n  optim: paged_adamw_8bit\n  precision: bf16\n  gradient_checkpointing: true\n',
    format: 'own schema',
    facts: { model: 'Qwen/Qwen3-14B', method: 'qlora', lora_rank: 64, lora_targets: 'all-linear', sequence_length: 2048, padding: 'packed', length: 'exact', micro_batch: 2, grad_accum: 16, optimizer: 'paged_adamw_8bit', precision: 'bf16_amp' },
  },
  {
    name: 'Gg-dr/project_finetune configs/qlora.yaml: use_qlora is the only sign of 4 bits',
    path: 'configs/qlora.yaml',
    text: 'model_name: Qwen/Qwen2.5-1.5B-Instruct\nuse_qlora: true\nlora_r: 16\ntarget_modules: all-linear\nper_device_train_batch_size: 4\ngradient_accumulation_steps: 4\nbf16: true\n',
    format: 'own schema',
    facts: { model: 'Qwen/Qwen2.5-1.5B-Instruct', method: 'qlora', quantisation: 'bnb-nf4', lora_rank: 16, micro_batch: 4, grad_accum: 4 },
    unknown: ['sequence_length'],
  },
  {
    name: 'Harikrishnan200/deepseek-finetuning configs/qlora.yaml: compute_dtype auto, targets found at run time',
    path: 'configs/qlora.yaml',
    text: 'model:\n  name: deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B\nquantization:\n  load_in_4bit: true\n  quant_type: nf4\n  double_quant: true\n  compute_dtype: auto\nlora:\n  r: 16\n  target_modules: []\ntraining:\n  max_seq_length: 512\n  per_device_train_batch_size: 2\n  gradient_accumulation_steps: 8\n  optim: paged_adamw_8bit\n  gradient_checkpointing: true\n',
    format: 'own schema',
    facts: { quantisation: 'bnb-nf4-dq', lora_rank: 16, sequence_length: 512, micro_batch: 2, grad_accum: 8, optimizer: 'paged_adamw_8bit' },
    unknown: ['lora_targets'],
  },
  {
    name: 'HelloblueAI/b01-nuna-lora-trainer configs/qlora.yaml: fp16 beside a bf16 compute dtype',
    path: 'configs/qlora.yaml',
    text: 'model_name: TinyLlama/TinyLlama-1.1B-Chat-v1.0\nload_in_4bit: true\nbnb_4bit_quant_type: nf4\nbnb_4bit_use_double_quant: true\nbnb_4bit_compute_dtype: bfloat16\nlora_r: 16\nmax_seq_length: 512\nper_device_train_batch_size: 2\ngradient_accumulation_steps: 4\nfp16: true\ngradient_checkpointing: false\n',
    format: 'own schema',
    facts: { precision: 'fp16_amp', compute_dtype: 'bf16', gradient_checkpointing: 'none', sequence_length: 512 },
  },
  {
    name: 'KaiNYuL/LLM-GF-EL configs/qlora.yaml: everything under one key',
    path: 'configs/qlora.yaml',
    text: 'qlora:\n  model:\n    model_name_or_path: Qwen/Qwen2-7B-Instruct\n  quant:\n    load_in_4bit: true\n    bnb_4bit_quant_type: nf4\n    bnb_4bit_use_double_quant: true\n  lora:\n    r: 8\n    target_modules: [q_proj, v_proj]\n  train:\n    max_seq_length: 1024\n    per_device_train_batch_size: 1\n    gradient_accumulation_steps: 8\n    gradient_checkpointing: true\n',
    format: 'own schema',
    facts: { model: 'Qwen/Qwen2-7B-Instruct', method: 'qlora', quantisation: 'bnb-nf4-dq', lora_rank: 8, lora_targets: 'q+v', sequence_length: 1024, micro_batch: 1, grad_accum: 8 },
  },
];

describe('a file like', () => {
  test.each(CASES)('$name', ({ text, path, others, format, facts, unknown = [], rules = [] }) => {
    const read = reading(text, path, others);
    expect(read?.format).toBe(format);
    expect(factsOf(read)).toMatchObject(facts);
    for (const fact of unknown) expect(unknownOf(read)).toContain(fact);
    for (const rule of rules) expect(rulesOf(read)).toContain(rule);
    // what is known has a place in a file or says where else it comes from
    for (const { origin } of Object.values(read!.fields)) expect(origin.kind).toMatch(/^(?:file|default|assumed)$/);
  });
});
