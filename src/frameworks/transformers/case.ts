import { z } from 'zod';

/**
 * The case contract: what one LLM (or encoder) fine-tuning run asks for, in neutral words whatever the format it was
 * written in. Any key may be missing or null; unknown keys are kept, so that the records of other harnesses pass as
 * they are. Words, not enums: readers give what a file says, `settings.ts` says which of them it follows.
 */
const text = z.string().nullish();
const count = z.number().int().positive().nullish();
const flag = z.boolean().nullish();
const list = z.union([z.string(), z.array(z.string())]).nullish();

export const LlmCase = z.looseObject({
  /** Trainer or format: `transformers`, `trl`, `litgpt`, `torchtune`, `unsloth`, `axolotl`, `llama-factory`, ... */
  framework: text,
  /** The line or file that starts the run, for people. */
  command: text,
  /** Hugging Face id, alias or folder name. */
  model: text,
  /** The name as the file has it, which may tell more: `unsloth/llama-3-8b-bnb-4bit`. */
  model_as_given: text,
  /** An object of Hugging Face's `config.json`; overrides shapes of the named model. */
  model_config: z.record(z.string(), z.unknown()).nullish(),
  /** Parameters of the model as the source counts them, before adapters; told, never used instead of the shapes. */
  params: z.number().nullish(),
  /** Whether only the text part of a vision-language model is trained and loaded. */
  text_only: flag,
  /** The program loads it as a causal language model, which is the text part alone of some models that also see. */
  causal_class: flag,
  /** `text` where no sample holds an image or sound: a model that also sees is loaded whole, and its text part trains. */
  modality: text,
  /** Nothing of the part that sees trains or gets adapters. */
  freezes_vision: flag,
  /** Classification labels of an encoder or reward head. */
  num_labels: count,
  /** `causal`, `sequence_classification`, `token_classification`, `question_answering`, `masked_lm`, `reward`, `image_classification`. */
  head: text,
  /** `full`, `lora`, `qlora`, `dora`, `freeze`. */
  method: text,
  /** `sft`, `dpo`, `orpo`, `cpo`, `simpo`, `kto`, `reward`, `grpo`, `pretrain`. */
  objective: text,
  /** What a program freezes (`-`) or lets train (`+`), in its order: `-model.embed_tokens`, `-model.layers[0:8]`, `- none lm_head`. */
  frozen: z.array(z.string()).nullish(),
  /** Layers, counted from the last, that train under `freeze`. */
  train_layers: count,
  lora_rank: count,
  lora_alpha: z.number().nullish(),
  lora_dropout: z.number().min(0).max(1).nullish(),
  /** `q+k+v+o+gate+up+down`, `q+v`, `all-linear`, module names in a list, or a regular expression of peft. */
  lora_targets: list,
  lora_modules_to_save: list,
  use_rslora: flag,
  dora: flag,
  /** Whether the adapters are made fp32 (peft's `autocast_adapter_dtype`). */
  adapter_fp32: flag,
  /** `none`, `bnb-nf4`, `bnb-nf4-dq`, `bnb-int8`, `gptq-int4`, `awq-int4`, `nf4(torchao)`. */
  quantisation: text,
  /** Whether `prepare_model_for_kbit_training` runs. */
  prepares_kbit: flag,
  /** Compute dtype of quantised layers: `bf16`, `fp16`, `fp32`. */
  compute_dtype: text,
  /** How a quantised mixture of experts holds its experts: words that hold `nn.Linear`, or `3-D`. */
  experts_as: text,
  /** dtype the weights are loaded in: `bfloat16`, `float16`, `float32`, `quantised`, `auto`. */
  weights_dtype: text,
  weights_dtype_from: text,
  /** `bf16_amp`, `fp16_amp`, `bf16_true`, `fp16_true`, `fp32`. */
  precision: text,
  /** Trainable parameters are cast to fp32 before training (LLaMA-Factory). */
  upcast_trainable: flag,
  /** Length in tokens that samples are cut or padded to. */
  sequence_length: count,
  /** Longest sample in tokens where it is known. */
  tokens_per_sample: count,
  /** Length in tokens of targets, where `sequence_length` is that of the source (T5, BART). */
  target_length: count,
  /** `exact`, `longest sample`, `cap`: what `sequence_length` means. */
  length: text,
  /** `none`, `padded`, `packed`, `padding_free`, `max_length`, ... */
  padding: text,
  /** How samples are packed: `bfd` (whole samples, told apart by their positions) or `wrapped` (one stream, cut). */
  packing_strategy: text,
  /** Samples on one GPU in one forward. */
  micro_batch: count,
  eval_micro_batch: count,
  /** Evaluation takes as many sequences at once as training does. */
  evaluates_micro_batch: flag,
  /** The logits of all that is evaluated stay on the GPU until the evaluation ends. */
  keeps_eval_logits: flag,
  grad_accum: count,
  /** Name as Trainer's `optim`, or torchtune's component in these words; `+in_backward` where it steps in backward. */
  optimizer: text,
  weight_decay: z.number().nullish(),
  optimizer_rank: count,
  max_grad_norm: z.number().nullish(),
  /** Part of a label's weight that Trainer spreads over all of them. */
  label_smoothing: z.number().nullish(),
  /** Strength of the noise that is added to embeddings (NEFTune). */
  neftune: z.number().nullish(),
  /** `none`, `full`, `full_non_reentrant`, `full+offload`, `unsloth_offload`, `every_2`, ... */
  gradient_checkpointing: text,
  /** `sdpa`, `flash_attention_2`, `eager`, `xformers`, `flex`. */
  attention: text,
  /** Packages whose kernels run linear attention: `fla`, `causal_conv1d`, `fla+causal_conv1d`; `torch` for none. */
  linear_attention: text,
  /** `default`, `full_logits`, `chunked_ce`, `chunked_linear_ce`, `fused_linear_ce (liger)`, `cut_cross_entropy`, `unsloth`, ... */
  loss: text,
  /** Liger's kernels in the layers. */
  liger: flag,
  gpus: count,
  /** `single`, `ddp`, `fsdp`, `fsdp2`, `zero1`, `zero2`, `zero3`, `device_map`, `data_parallel`, `tensor`. */
  parallelism: text,
  /** The program says itself where the weights are loaded (`device_map="auto"`). */
  device_map: flag,
  /** `full_shard`, `shard_grad_op`, `hybrid_shard`, `no_shard`. */
  sharding: text,
  tensor_parallel: count,
  context_parallel: count,
  /** `none`, `optimizer`, `parameters`, `optimizer+parameters`, `activations`, `activations(gc)`. */
  offload: text,
  /** DeepSpeed's bucket, in elements; `auto` is the square of the hidden size. */
  reduce_bucket_size: z.union([z.number().int().positive(), z.literal('auto')]).nullish(),
  allgather_bucket_size: count,
  overlap_comm: flag,
  /** Elements that ZeRO 3 keeps gathered, keeps for their next use, and fetches ahead; `auto` follows the hidden size. */
  stage3_max_live_parameters: z.number().nonnegative().nullish(),
  stage3_max_reuse_distance: z.number().nonnegative().nullish(),
  stage3_prefetch_bucket_size: z.union([z.number().nonnegative(), z.literal('auto')]).nullish(),
  compile: flag,
  /** Reference model of DPO and its kin: `copy`, `adapter`, `precomputed`, `none`. */
  reference_model: text,
  num_generations: count,
  max_completion_length: count,
  use_vllm: flag,
  /** `colocate`: in the trainer's process; `server`: on other cards. */
  vllm_mode: text,
  /** It gives the card back while the model trains. */
  vllm_sleeps: flag,
  vllm_gpu_share: z.number().min(0).max(1).nullish(),
  /** Card, as the source names it. */
  gpu: text,
  labels: z.unknown().optional(),
  torch: text,
  transformers: text,
  peft: text,
  trl: text,
  bitsandbytes: text,
});
export type LlmCase = z.output<typeof LlmCase>;
