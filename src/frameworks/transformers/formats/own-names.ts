/** Names of the team's own, by the key of TRL, transformers, peft or bitsandbytes that they stand for; lower case, snake. */
const NAMES: Readonly<Record<string, string>> = {
  model_name_or_path:
    'model_name base_model model_id model_path base_model_name base_model_id pretrained_model pretrained_model_name_or_path base_model_name_or_path hf_model hf_model_id model_name_or_id student_model base_model_path model',
  per_device_train_batch_size:
    'per_device_batch_size micro_batch_size train_batch_size batch_size per_gpu_batch_size per_device_batch train_batch batch_size_per_device per_gpu_train_batch_size device_train_batch_size per_device_train_batch micro_batch micro_train_batch_size micro_batch_size_per_gpu train_micro_batch_size_per_gpu train_batch_size_per_gpu batch_size_per_gpu train_bsz_per_gpu per_device_bs batch_per_gpu batch_per_device device_batch_size per_gpu_batch bsz',
  per_device_eval_batch_size: 'eval_batch_size per_gpu_eval_batch_size',
  gradient_accumulation_steps:
    'gradient_accumulation grad_accum grad_accum_steps grad_accumulation_steps grad_accumulation grad_acc grad_acc_steps gradient_accumulation_step gradient_acc_steps accumulation_steps accumulate_grad_batches',
  max_length:
    'max_seq_length max_seq_len sequence_length seq_length seq_len max_sequence_length maximum_sequence_tokens max_tokens_per_sample cutoff_len sequence_len context_length block_size max_len model_max_length max_sequence_tokens max_token_length max_tokens_per_sequence seqlen max_context_length context_len max_train_length ctx_len ctx_length context_window max_context',
  max_source_length: 'source_max_length max_source_len source_max_len encoder_max_length max_encoder_length',
  max_target_length: 'target_max_length max_target_len target_max_len decoder_max_length max_decoder_length',
  max_input_length: 'max_input_len max_input_tokens max_prompt_tokens max_prompt_len input_max_length',
  max_output_length:
    'max_output_len max_output_tokens max_answer_tokens max_response_length max_response_tokens output_max_length',
  gradient_checkpointing:
    'use_gradient_checkpointing grad_checkpointing activation_checkpointing enable_gradient_checkpointing',
  optim: 'optimizer optimizer_name optimizer_type optim_name',
  lora_r: 'lora_rank lora_dim rank r',
  lora_alpha: 'alpha',
  lora_dropout: 'dropout',
  lora_target_modules: 'target_modules lora_targets lora_target targets',
  lora_modules_to_save: 'modules_to_save',
  exclude_modules: 'lora_exclude_modules',
  load_in_4bit: 'use_4bit load_4bit four_bit in_4bit load_in_4_bit',
  load_in_8bit: 'use_8bit load_8bit load_in_8_bit int8_training',
  bnb_4bit_quant_type: 'quant_type bnb_quant_type quantization_type',
  bnb_4bit_use_double_quant:
    'use_double_quant double_quant use_nested_quant nested_quant double_quantization use_bnb_nested_quant bnb_4bit_double_quant',
  bnb_4bit_compute_dtype: 'compute_dtype bnb_compute_dtype',
  dtype: 'torch_dtype model_dtype',
  attn_implementation: 'attention_implementation attn_impl attention',
  use_liger_kernel: 'use_liger liger enable_liger_kernel enable_liger',
  use_peft: 'enable_peft',
  use_lora: 'enable_lora lora_enabled',
  use_qlora: 'q_lora enable_qlora qlora_enabled',
  mixed_precision: 'precision train_model_precision training_precision train_precision',
  method:
    'finetuning_type training_method adapter_type finetune_method tuning_method fine_tuning_method peft_type adapter peft_method finetune_type tuner_type tuning_type training_mode',
  quantization:
    'quant quantize quantisation quantization_mode quantization_bits quantization_bit quant_bits load_in_kbits load_in_bits bits',
  quantized: 'use_bnb use_quantization use_bitsandbytes enable_quantization',
  packing: 'sample_packing packing_samples',
  prior_adapter:
    'adapter_name_or_path sft_adapter_path sft_adapter init_adapter init_adapter_path base_adapter_path resume_adapter pretrained_adapter sft_lora_path',
  zero_stage: 'deepspeed_stage',
  deepspeed_config:
    'ds_config deepspeed_config_file deepspeed_config_path deepspeed_file ds_config_file ds_config_path ds_file deepspeed_json',
  devices: 'cuda_devices cuda_visible_devices visible_devices gpu_ids device_ids gpu_devices',
  gpus: 'num_gpus n_gpus ngpus num_gpu gpu_count nproc_per_node gpus_per_node',
  strategy: 'distributed_strategy parallel_strategy',
  total_batch_size: 'global_batch_size effective_batch_size total_train_batch_size',
};
/** They mean the same in every schema and keep their name. */
const SAME =
  'bf16 fp16 num_virtual_tokens lora_enable use_dora use_rslora max_grad_norm deepspeed fsdp fsdp_config torch_compile num_generations max_completion_length max_prompt_length use_vllm vllm_gpu_memory_utilization padding_free activation_offloading eval_strategy evaluation_strategy do_eval eval_steps auto_find_batch_size gradient_checkpointing_kwargs precompute_ref_log_probs use_flash_attention_2 use_flash_attention use_flash_attn flash_attention loss_type trainer beta'.split(
    ' ',
  );
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...Object.entries(NAMES).flatMap(([key, names]) => [key, ...names.split(' ')].map((name) => [name, key] as const)),
  ...SAME.map((name) => [name, name] as const),
]);

/** Short names that mean something only in a group of a certain name. */
const IN_GROUP: readonly (readonly [group: RegExp, keys: RegExp, meaning: string])[] = [
  [
    /^(?:.*_)?(?:base_)?model$|^llm$/,
    /^(?:name|id|path|base|base_id|base_name|base_path|model_id|hf_repo|repository|repo|repo_id|checkpoint|hf_id|name_or_path|pretrained)$/,
    'model_name_or_path',
  ],
  [/^(?:.*_)?(?:base_)?model$/, /^(?:dtype|torch_dtype)$/, 'dtype'],
  [/^(?:optimizer|optim)$/, /^(?:name|type)$/, 'optim'],
  [/^(?:quant\w*|bnb\w*|bitsandbytes)$/, /^(?:type|quant_type)$/, 'bnb_4bit_quant_type'],
  [/^(?:quant\w*|bnb\w*|bitsandbytes)$/, /^(?:double_quant|nested|double)$/, 'bnb_4bit_use_double_quant'],
  [/^(?:precision|mixed_precision)$/, /^(?:dtype|type|mode)$/, 'mixed_precision'],
  [/^(?:quant\w*|bnb\w*|bitsandbytes)$/, /^(?:enabled?|use|use_quantization)$/, 'quantized'],
  [/^(?:peft|adapter)(?:_config)?$/, /^(?:kind|type|method|name)$/, 'method'],
  [/^deepspeed$/, /^(?:zero_)?stage$/, 'zero_stage'],
  [/^deepspeed$/, /^(?:config|config_path|config_file|path)$/, 'deepspeed'],
  [/^batch$/, /^(?:size|micro|per_device|micro_size)$/, 'per_device_train_batch_size'],
];
/** Names too common to be believed outside of the groups that make them plain. */
const ONLY_IN: Readonly<Record<string, RegExp>> = {
  r: /lora|peft|adapter/,
  rank: /lora|peft|adapter/,
  alpha: /lora|peft|adapter/,
  dropout: /lora|peft|adapter/,
  targets: /lora|peft|adapter/,
  type: /lora|peft|adapter/,
  attention: /model|attention/,
  compute_dtype: /quant|bnb|bits/,
  quant_type: /quant|bnb|bits|lora|qlora|model/,
  bits: /^$|quant|bnb|qlora|model/,
  bsz: /^$|train|hyper/,
  double_quant: /^$|quant|bnb|bits|lora|model/,
};
/** Lower case and snake, as the tables have names. */
export function normal(key: string): string {
  return key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[-\s.]+/g, '_');
}

/** The key of TRL and its kin that a name stands for, in a group of a certain name; null where it stands for none. */
export function meaningOf(group: string, key: string): string | null {
  for (const [groups, keys, meaning] of IN_GROUP) if (groups.test(group) && keys.test(key)) return meaning;
  const only = Object.hasOwn(ONLY_IN, key) ? ONLY_IN[key] : undefined;
  if (only && !only.test(group)) return null;
  return BY_NAME.get(key) ?? null;
}
