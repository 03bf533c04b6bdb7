import type { LlmFormat, KeysOf } from './draft.ts';

/** How each format writes what a recommendation may change. */
export const HUGGING_FACE_KEYS: KeysOf = {
  micro_batch: { key: 'per_device_train_batch_size', on: null },
  grad_accum: { key: 'gradient_accumulation_steps', on: null },
  sequence_length: { key: 'max_length', on: null },
  gradient_checkpointing: { key: 'gradient_checkpointing', on: 'true' },
  optimizer: { key: 'optim', on: null },
  packing: { key: 'packing', on: 'true' },
  attention: { key: 'attn_implementation', on: 'flash_attention_2' },
  liger: { key: 'use_liger_kernel', on: 'true' },
  load_in_4bit: { key: 'load_in_4bit', on: 'true' },
  method: { key: 'use_peft', on: 'true' },
  weights_dtype: { key: 'dtype', on: 'bfloat16' },
  eval_micro_batch: { key: 'per_device_eval_batch_size', on: null },
  deepspeed: { key: 'deepspeed', on: null },
};

export const UNSLOTH_KEYS: KeysOf = {
  ...HUGGING_FACE_KEYS,
  sequence_length: { key: 'max_seq_length', on: null },
  gradient_checkpointing: { key: 'use_gradient_checkpointing', on: '"unsloth"' },
  attention: null,
  liger: null,
  method: null,
  deepspeed: null,
};

export const AXOLOTL_KEYS: KeysOf = {
  micro_batch: { key: 'micro_batch_size', on: null },
  grad_accum: { key: 'gradient_accumulation_steps', on: null },
  sequence_length: { key: 'sequence_len', on: null },
  gradient_checkpointing: { key: 'gradient_checkpointing', on: 'true' },
  optimizer: { key: 'optimizer', on: null },
  packing: { key: 'sample_packing', on: 'true' },
  attention: { key: 'attn_implementation', on: 'flash_attention_2' },
  liger: { key: 'liger_fused_linear_cross_entropy', on: 'true' },
  load_in_4bit: { key: 'load_in_4bit', on: 'true' },
  method: { key: 'adapter', on: 'lora' },
  weights_dtype: { key: 'bf16', on: 'true' },
  eval_micro_batch: { key: 'eval_batch_size', on: null },
  deepspeed: { key: 'deepspeed', on: null },
};

export const LLAMA_FACTORY_KEYS: KeysOf = {
  micro_batch: { key: 'per_device_train_batch_size', on: null },
  grad_accum: { key: 'gradient_accumulation_steps', on: null },
  sequence_length: { key: 'cutoff_len', on: null },
  gradient_checkpointing: { key: 'disable_gradient_checkpointing', on: 'false' },
  optimizer: { key: 'optim', on: null },
  packing: { key: 'packing', on: 'true' },
  attention: { key: 'flash_attn', on: 'fa2' },
  liger: { key: 'enable_liger_kernel', on: 'true' },
  load_in_4bit: { key: 'quantization_bit', on: '4' },
  method: { key: 'finetuning_type', on: 'lora' },
  weights_dtype: { key: 'pure_bf16', on: 'true' },
  eval_micro_batch: { key: 'per_device_eval_batch_size', on: null },
  deepspeed: { key: 'deepspeed', on: null },
};

export const TORCHTUNE_KEYS: KeysOf = {
  micro_batch: { key: 'batch_size', on: null },
  grad_accum: { key: 'gradient_accumulation_steps', on: null },
  sequence_length: { key: 'tokenizer.max_seq_len', on: null },
  gradient_checkpointing: { key: 'enable_activation_checkpointing', on: 'True' },
  optimizer: { key: 'optimizer._component_', on: null },
  packing: { key: 'dataset.packed', on: 'True' },
  attention: null,
  liger: { key: 'loss._component_', on: 'torchtune.modules.loss.LinearCrossEntropyLoss' },
  load_in_4bit: null,
  method: null,
  weights_dtype: { key: 'dtype', on: 'bf16' },
  eval_micro_batch: null,
  deepspeed: null,
};

export const LITGPT_KEYS: KeysOf = {
  micro_batch: { key: 'train.micro_batch_size', on: null },
  // accumulation follows: global / devices / micro
  grad_accum: { key: 'train.global_batch_size', on: null },
  sequence_length: { key: 'train.max_seq_length', on: null },
  gradient_checkpointing: null,
  optimizer: { key: 'optimizer', on: null },
  packing: null,
  attention: null,
  liger: null,
  load_in_4bit: { key: 'quantize', on: 'bnb.nf4' },
  method: null,
  weights_dtype: { key: 'precision', on: 'bf16-true' },
  eval_micro_batch: null,
  deepspeed: null,
};

export const SWIFT_KEYS: KeysOf = {
  micro_batch: { key: '--per_device_train_batch_size', on: null },
  grad_accum: { key: '--gradient_accumulation_steps', on: null },
  sequence_length: { key: '--max_length', on: null },
  gradient_checkpointing: { key: '--gradient_checkpointing', on: 'true' },
  optimizer: { key: '--optim', on: null },
  packing: { key: '--packing', on: 'true' },
  attention: { key: '--attn_impl', on: 'flash_attn' },
  liger: { key: '--use_liger_kernel', on: 'true' },
  load_in_4bit: { key: '--quant_bits', on: '4' },
  method: { key: '--train_type', on: 'lora' },
  weights_dtype: { key: '--torch_dtype', on: 'bfloat16' },
  eval_micro_batch: { key: '--per_device_eval_batch_size', on: null },
  deepspeed: { key: '--deepspeed', on: 'zero2' },
};

export const OUMI_KEYS: KeysOf = {
  micro_batch: { key: 'training.per_device_train_batch_size', on: null },
  grad_accum: { key: 'training.gradient_accumulation_steps', on: null },
  sequence_length: { key: 'model.model_max_length', on: null },
  gradient_checkpointing: { key: 'training.enable_gradient_checkpointing', on: 'True' },
  optimizer: { key: 'training.optimizer', on: null },
  packing: { key: 'data.train.pack', on: 'True' },
  attention: { key: 'model.attn_implementation', on: 'flash_attention_2' },
  liger: { key: 'model.enable_liger_kernel', on: 'True' },
  load_in_4bit: { key: 'peft.q_lora', on: 'True' },
  method: { key: 'training.use_peft', on: 'True' },
  weights_dtype: { key: 'model.torch_dtype_str', on: 'bfloat16' },
  eval_micro_batch: { key: 'training.per_device_eval_batch_size', on: null },
  deepspeed: { key: 'deepspeed.deepspeed_config_path', on: null },
};

export const AUTOTRAIN_KEYS: KeysOf = {
  micro_batch: { key: 'params.batch_size', on: null },
  grad_accum: { key: 'params.gradient_accumulation', on: null },
  sequence_length: { key: 'params.block_size', on: null },
  gradient_checkpointing: { key: 'params.disable_gradient_checkpointing', on: 'false' },
  optimizer: { key: 'params.optimizer', on: null },
  packing: null,
  attention: null,
  liger: null,
  load_in_4bit: { key: 'params.quantization', on: 'int4' },
  method: { key: 'params.peft', on: 'true' },
  weights_dtype: null,
  eval_micro_batch: null,
  deepspeed: { key: 'params.distributed_backend', on: 'deepspeed' },
};

const BY_FORMAT: Readonly<Record<LlmFormat, KeysOf>> = {
  axolotl: AXOLOTL_KEYS,
  'llama-factory': LLAMA_FACTORY_KEYS,
  trl: HUGGING_FACE_KEYS,
  transformers: HUGGING_FACE_KEYS,
  unsloth: UNSLOTH_KEYS,
  'own schema': HUGGING_FACE_KEYS,
  torchtune: TORCHTUNE_KEYS,
  litgpt: LITGPT_KEYS,
  'ms-swift': SWIFT_KEYS,
  oumi: OUMI_KEYS,
  autotrain: AUTOTRAIN_KEYS,
};

export function keysOfFormat(format: LlmFormat): KeysOf {
  return BY_FORMAT[format];
}
