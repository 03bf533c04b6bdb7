import { printableText } from '../../../base/printable.ts';
import { entryOf } from '../../../base/entry.ts';
import { type Arguments, asCount, asText, more, worthOf } from './arguments.ts';
import { Draft, type FormatReading, switchOf, wordOf } from './draft.ts';
import { TORCHTUNE_KEYS } from './keys.ts';
import { type LlmLaunch, settleLaunch } from './launch.ts';
import type { Origin } from './place.ts';
import type { Releases } from './releases.ts';
import { applyRules } from './rules.ts';
import type { Sources } from './sharding.ts';
import { dtypeOf } from './weights.ts';
import { targetsOf } from './words.ts';

const DEFAULT: Origin = { kind: 'default', version: 'torchtune' };

/** Builders of torchtune by the model that they build: `llama3_2_3b` of `torchtune.models.llama3_2.lora_llama3_2_3b`. */
const MODELS: Readonly<Record<string, string>> = {
  llama2_7b: 'meta-llama/Llama-2-7b-hf',
  llama2_13b: 'meta-llama/Llama-2-13b-hf',
  llama2_70b: 'meta-llama/Llama-2-70b-hf',
  code_llama2_7b: 'codellama/CodeLlama-7b-hf',
  code_llama2_13b: 'codellama/CodeLlama-13b-hf',
  code_llama2_70b: 'codellama/CodeLlama-70b-hf',
  llama3_8b: 'meta-llama/Meta-Llama-3-8B',
  llama3_70b: 'meta-llama/Meta-Llama-3-70B',
  llama3_1_8b: 'meta-llama/Llama-3.1-8B',
  llama3_1_70b: 'meta-llama/Llama-3.1-70B',
  llama3_1_405b: 'meta-llama/Llama-3.1-405B',
  llama3_2_1b: 'meta-llama/Llama-3.2-1B',
  llama3_2_3b: 'meta-llama/Llama-3.2-3B',
  llama3_3_70b: 'meta-llama/Llama-3.3-70B-Instruct',
  mistral_7b: 'mistralai/Mistral-7B-v0.1',
  gemma_2b: 'google/gemma-2b',
  gemma_7b: 'google/gemma-7b',
  gemma2_2b: 'google/gemma-2-2b',
  gemma2_9b: 'google/gemma-2-9b',
  gemma2_27b: 'google/gemma-2-27b',
  phi3_mini: 'microsoft/Phi-3-mini-4k-instruct',
  phi4_14b: 'microsoft/phi-4',
  qwen2_0_5b: 'Qwen/Qwen2-0.5B',
  qwen2_1_5b: 'Qwen/Qwen2-1.5B',
  qwen2_7b: 'Qwen/Qwen2-7B',
  qwen2_5_0_5b: 'Qwen/Qwen2.5-0.5B',
  qwen2_5_1_5b: 'Qwen/Qwen2.5-1.5B',
  qwen2_5_1_5b_base: 'Qwen/Qwen2.5-1.5B',
  qwen2_5_3b: 'Qwen/Qwen2.5-3B',
  qwen2_5_7b: 'Qwen/Qwen2.5-7B',
  qwen2_5_7b_base: 'Qwen/Qwen2.5-7B',
  qwen2_5_14b: 'Qwen/Qwen2.5-14B',
  qwen2_5_14b_base: 'Qwen/Qwen2.5-14B',
  qwen2_5_32b: 'Qwen/Qwen2.5-32B',
  qwen2_5_32b_base: 'Qwen/Qwen2.5-32B',
  qwen2_5_72b: 'Qwen/Qwen2.5-72B',
};

/** Reads a torchtune YAML, with `key=value` words of `tune run` put over it. */
export function readTorchtune(
  args: Arguments,
  launch: LlmLaunch,
  sources: Sources,
  releases: Releases,
  reasons: readonly string[],
): FormatReading {
  const draft = new Draft('torchtune');
  draft.reasons.push(...reasons);
  draft.set('framework', 'torchtune', DEFAULT);
  for (const [name, field] of releases.named) draft.set(name, field.value, field.origin);
  takeModel(draft, args);
  takeSizes(draft, args);
  takeSavers(draft, args);
  const sharded = DISTRIBUTED.map((key) => args.find(key)).find((setting) => isSaid(setting?.value));
  if (sharded) draft.set('parallelism', 'fsdp2', sharded.origin);
  settleLaunch(draft, launch, sources);
  takeSharding(draft, args, sharded !== undefined);
  const device = wordOf(args, 'device');
  if (device && /^(?:mps|cpu|xpu|npu)/i.test(device.value)) {
    draft.say(
      'no-cuda',
      'notice',
      `device: ${device.value.slice(0, 20)} is no CUDA card, so that there is none to check`,
      device.setting.origin,
    );
  }
  applyRules(draft, args, releases);
  return draft.finish(TORCHTUNE_KEYS, args);
}

function takeModel(draft: Draft, args: Arguments): void {
  const component = wordOf(args, 'model._component_');
  if (!component) {
    draft.leave('model', 'no component of a model is written here', DEFAULT);
    draft.leave('method', 'no component of a model is written here', DEFAULT);
    return;
  }
  const { origin } = component.setting;
  const teacher = wordOf(args, 'teacher_model._component_');
  if (teacher) draft.leave('method', 'a teacher beside the model is not followed', teacher.setting.origin);
  const faked = wordOf(args, 'quantizer._component_');
  if (faked) draft.leave('method', 'training that plays quantisation is not followed', faked.setting.origin);
  const name = component.value.split('.').at(-1) ?? '';
  const [, prefix = '', base = ''] = /^(qlora_|lora_|dora_|qdora_)?(.*)$/.exec(name) ?? [];
  draft.set('model_as_given', component.value, origin);
  const known = MODELS[base.replace(/_instruct$/, '')];
  if (known === undefined)
    draft.leave('model', `the component ${component.value.slice(0, 80)} is none that is known`, origin);
  else draft.set('model', known, origin);
  const isQuantised =
    prefix.startsWith('q') || (prefix !== '' && switchOf(args, 'model.quantize_base')?.value === true);
  draft.set('quantisation', isQuantised ? 'nf4(torchao)' : 'none', origin);
  draft.set('method', prefix === '' ? 'full' : isQuantised ? 'qlora' : 'lora', origin);
  draft.set('objective', /dpo/i.test(wordOf(args, 'loss._component_')?.value ?? '') ? 'dpo' : 'sft', DEFAULT);
  if (prefix === '') return;
  draft.count('lora_rank', args, 'model.lora_rank');
  draft.otherwise('lora_rank', 8, DEFAULT);
  draft.number('lora_alpha', args, 'model.lora_alpha');
  draft.number('lora_dropout', args, 'model.lora_dropout');
  draft.flag('dora', args, 'model.use_dora');
  const attention = args.find('model.lora_attn_modules');
  const names = Array.isArray(attention?.value) ? attention.value.filter((each) => typeof each === 'string') : [];
  const mlp = switchOf(args, 'model.apply_lora_to_mlp')?.value ? ['gate_proj', 'down_proj', 'up_proj'] : [];
  const head = switchOf(args, 'model.apply_lora_to_output')?.value ? ['lm_head'] : [];
  const projections = names.map((each) => (each === 'output_proj' ? 'o_proj' : each));
  if (attention) draft.set('lora_targets', targetsOf([...projections, ...mlp, ...head]), attention.origin);
}

function takeSizes(draft: Draft, args: Arguments): void {
  const batch = args.find('batch_size');
  const accumulation = args.find('gradient_accumulation_steps');
  const length = args.find('tokenizer.max_seq_len', 'dataset.max_seq_len');
  const packing = switchOf(args, 'dataset.packed');
  if (batch) draft.place('micro_batch', batch);
  if (accumulation) draft.place('grad_accum', accumulation);
  if (length) draft.place('sequence_length', length);
  if (packing) draft.place('packing', packing.setting);
  draft.count('micro_batch', args, 'batch_size');
  if (!draft.has('micro_batch')) draft.leave('micro_batch', 'no batch_size is written here', DEFAULT);
  draft.count('grad_accum', args, 'gradient_accumulation_steps');
  draft.otherwise('grad_accum', 1, DEFAULT);
  if (length) draft.accept('sequence_length', length, worthOf(length, asCount, more));
  else {
    const origin = args.written('tokenizer.max_seq_len')?.origin ?? DEFAULT;
    draft.leave(
      'sequence_length',
      'tokenizer.max_seq_len is null: nothing is cut, so that the longest row of the data decides; write tokenizer.max_seq_len',
      origin,
    );
  }
  draft.set('padding', packing?.value ? 'packed' : 'padded', packing?.setting.origin ?? DEFAULT);
  draft.set('length', packing?.value ? 'exact' : 'cap', packing?.setting.origin ?? DEFAULT);
}

function takeSavers(draft: Draft, args: Arguments): void {
  const dtype = args.find('dtype');
  const word = dtype && worthOf(dtype, (value) => dtypeOf(asText(value) ?? '') ?? undefined);
  if (dtype) draft.place('weights_dtype', dtype);
  if (dtype && (word?.kind === 'wrong' || (word?.kind === 'value' && word.value === 'auto'))) {
    const why = `dtype: ${String(dtype.value).slice(0, 20)} is none of bf16, fp16 and fp32`;
    draft.leave('weights_dtype', why, dtype.origin);
    draft.leave('precision', why, dtype.origin);
  } else if (word?.kind === 'unknown') draft.leave('precision', `not known here: ${word.why}`, word.origin);
  else {
    const value = word?.kind === 'value' ? word.value : 'bfloat16';
    const origin = word?.origin ?? DEFAULT;
    draft.set('weights_dtype', value, origin);
    // pure: weights, gradients and states alike
    draft.set('precision', { bfloat16: 'bf16_true', float16: 'fp16_true' }[value] ?? 'fp32', origin);
  }
  const checkpointing = switchOf(args, 'enable_activation_checkpointing');
  const offloading = switchOf(args, 'enable_activation_offloading');
  if (checkpointing) draft.place('gradient_checkpointing', checkpointing.setting);
  const at = checkpointing?.setting.origin ?? DEFAULT;
  draft.set('gradient_checkpointing', checkpointing?.value ? 'full_non_reentrant' : 'none', at);
  const mode = wordOf(args, 'ac_mode');
  if (mode && !/^(?:full|none)$/i.test(mode.value))
    draft.leave('gradient_checkpointing', `ac_mode: ${mode.value.slice(0, 20)} is not followed`, mode.setting.origin);
  const eight = switchOf(args, 'enable_fp8_training');
  if (eight?.value) draft.leave('precision', 'fp8 is not followed', eight.setting.origin);
  if (offloading?.value) draft.set('offload', 'activations', offloading.setting.origin);
  takeOptimizer(draft, args);
  const loss = wordOf(args, 'loss._component_');
  if (loss) draft.place('liger', loss.setting);
  // both go piece by piece: the one projects a piece when its turn comes, the other takes what the model projected
  const isLinear = /LinearCrossEntropy/i.test(loss?.value ?? '');
  const kind = isLinear ? 'chunked_linear_ce' : /Chunked/i.test(loss?.value ?? '') ? 'chunked_ce' : 'full_logits';
  draft.set('loss', kind, loss?.setting.origin ?? DEFAULT);
  if (loss && !/^torch(?:tune)?\./.test(loss.value)) {
    const text = `${printableText(loss.value, 60)}: a loss of the team's own; what it holds beside the logits is not counted`;
    draft.say('own-step', 'warning', text, loss.setting.origin);
  }
  draft.flag('compile', args, 'compile');
  draft.number('max_grad_norm', args, 'clip_grad_norm');
  draft.set('attention', 'sdpa', DEFAULT);
}

function takeOptimizer(draft: Draft, args: Arguments): void {
  const optimizer = wordOf(args, 'optimizer._component_');
  if (!optimizer) {
    draft.set('optimizer', 'adamw_torch', DEFAULT);
    return;
  }
  draft.place('optimizer', optimizer.setting);
  const isFused = switchOf(args, 'optimizer.fused')?.value === true;
  const name = optimizer.value.split('.').at(-1) ?? '';
  const known: Readonly<Record<string, string>> = {
    AdamW: isFused ? 'adamw_torch_fused' : 'adamw_torch',
    Adam: isFused ? 'adamw_torch_fused' : 'adamw_torch',
    PagedAdamW8bit: 'paged_adamw_8bit',
    PagedAdamW: 'paged_adamw_32bit',
    AdamW8bit: optimizer.value.startsWith('torchao') ? 'adamw_torch_8bit' : 'adamw_bnb_8bit',
    AdamW4bit: 'adamw_torch_4bit',
    SGD: 'sgd',
  };
  const inBackward = switchOf(args, 'optimizer_in_bwd')?.value === true ? '+in_backward' : '';
  draft.set('optimizer', (entryOf(known, name) ?? optimizer.value) + inBackward, optimizer.setting.origin);
}

/** Keys that recipes for one card do not have. */
const DISTRIBUTED = [
  'fsdp_cpu_offload',
  'tensor_parallel_dim',
  'data_parallel_shard_dim',
  'context_parallel_dim',
  'custom_sharded_layers',
] as const;

/** One way of them, and no offloading, is what a recipe for one card does too. */
function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 1;
}

/** Distributed recipes shard by FSDP2. */
function takeSharding(draft: Draft, args: Arguments, isSharded: boolean): void {
  const gpus = draft.get('gpus');
  const isMany = typeof gpus === 'number' && gpus > 1;
  const keys = ['fsdp_cpu_offload', 'fsdp_reshard_after_forward'];
  if (!isMany && !isSharded) return;
  const at = draft.origin('gpus') ?? DEFAULT;
  if (isMany) draft.set('parallelism', 'fsdp2', at);
  const reshard = switchOf(args, keys[1]!);
  draft.set('sharding', reshard?.value === false ? 'shard_grad_op' : 'full_shard', reshard?.setting.origin ?? DEFAULT);
  if (switchOf(args, keys[0]!)?.value) draft.set('offload', 'optimizer+parameters', args.find(keys[0]!)?.origin ?? at);
  draft.count('tensor_parallel', args, 'tensor_parallel_dim');
  draft.count('context_parallel', args, 'context_parallel_dim');
}
