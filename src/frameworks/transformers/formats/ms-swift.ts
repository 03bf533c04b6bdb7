import { Unknown } from '../../../sources/uncertain.ts';
import { type Arguments, asFlag } from './arguments.ts';
import { countOf, Draft, type FormatReading, switchOf, wordOf } from './draft.ts';
import { SWIFT_KEYS } from './keys.ts';
import { type LlmLaunch, settleLaunch } from './launch.ts';
import type { Origin, Setting } from './place.ts';
import { optimizerByDefault, type Releases } from './releases.ts';
import { applyRules } from './rules.ts';
import { takeRegularisers } from './regularisers.ts';
import { type Sources, takeDeepSpeed } from './sharding.ts';
import { trainerOfSimpo } from './simpo.ts';
import { dtypeOf, isFourBit, precisionOf, settleQuantisation } from './weights.ts';
import { attentionOf, optimizerOf, takeTargets, targetsOf } from './words.ts';

/** Defaults of ms-swift's current release. */
const DEFAULT: Origin = { kind: 'default', version: 'ms-swift' };
const RANK = 8;
const GALORE_RANK = 128;

/** Before release 3 text was cut to so many tokens by itself, and adapters went to what makes queries, keys and values. */
const OLD: Origin = { kind: 'default', version: 'ms-swift 2' };
const OLD_LENGTH = 2048;
const OLD_TARGETS = ['q_proj', 'k_proj', 'v_proj'] as const;

/** Names that release 3 replaced. */
function isOld(args: Arguments): boolean {
  return args.has(
    'sft_type',
    'model_id_or_path',
    'quantization_bit',
    'lora_target_modules',
    'lora_dropout_p',
    'batch_size',
  );
}

function objectiveOf(args: Arguments, command: string | null): string {
  if (command === 'pt') return 'pretrain';
  const kind = command === 'rlhf' ? (wordOf(args, 'rlhf_type')?.value ?? 'dpo') : (command ?? 'sft');
  return trainerOfSimpo(kind, args);
}

/** What a model is trained for but to write text: classes of `--task_type` (swift/arguments/base_args/model_args.py). */
function takeTask(draft: Draft, args: Arguments): void {
  const task = wordOf(args, 'task_type');
  if (!task || task.value === 'causal_lm') return;
  if (task.value !== 'seq_cls')
    return draft.leave(
      'objective',
      `a model trained as ${task.value} has a loss that is not followed`,
      task.setting.origin,
    );
  draft.set('head', 'sequence_classification', task.setting.origin);
  draft.count('num_labels', args, 'num_labels');
}

/** Reads a `swift sft|pt|rlhf` command line; keys are its flags without dashes. */
export function readSwift(
  args: Arguments,
  launch: LlmLaunch,
  sources: Sources,
  releases: Releases,
  command: string | null,
  reasons: readonly string[],
): FormatReading {
  const draft = new Draft('ms-swift');
  draft.reasons.push(...reasons);
  draft.set('framework', 'ms-swift', DEFAULT);
  for (const [name, field] of releases.named) draft.set(name, field.value, field.origin);
  const kind = wordOf(args, 'model_type');
  // the type of a model is enough of a name where its folder is known to the machine alone
  const isElsewhere = kind !== null && args.find('model', 'model_id_or_path')?.value instanceof Unknown;
  const model = isElsewhere ? null : draft.text('model', args, 'model', 'model_id_or_path');
  const at = draft.origin('model');
  if (model !== null && at) draft.set('model_as_given', model, at);
  if (!draft.has('model')) {
    if (kind) draft.set('model', kind.value, kind.setting.origin);
    else draft.leave('model', 'no --model is written here', DEFAULT);
  }
  const objective = objectiveOf(args, command);
  draft.set('objective', objective, DEFAULT);
  takeTask(draft, args);
  takeMethod(draft, args);
  takeSizes(draft, args, objective);
  takeSavers(draft, args, releases);
  const deepspeed = args.find('deepspeed');
  if (deepspeed && asFlag(deepspeed.value) !== false) {
    takeDeepSpeed(draft, args, deepspeed, sources);
    draft.place('deepspeed', deepspeed, '--deepspeed');
  }
  const fsdp = args.find('fsdp');
  if (fsdp) draft.set('parallelism', /2/.test(String(fsdp.value)) ? 'fsdp2' : 'fsdp', fsdp.origin);
  draft.count('context_parallel', args, 'sequence_parallel_size');
  const divided = countOf(args, 'deepspeed_autotp_size');
  if (divided && divided.value > 1)
    draft.leave('parallelism', 'tensors that DeepSpeed divides by itself are not followed', divided.setting.origin);
  settleLaunch(draft, launch, sources);
  settleAccumulation(draft, objective);
  takeRegularisers(draft, args);
  applyRules(draft, args, releases);
  return draft.finish(SWIFT_KEYS, args);
}

/** Samples of an optimizer step that ms-swift makes up for where nothing is said (swift/trainers/arguments.py). */
const STEP = 16;

function settleAccumulation(draft: Draft, objective: string): void {
  const [micro, gpus] = [draft.get('micro_batch'), draft.get('gpus')];
  if (draft.has('grad_accum') || draft.isUnknown('grad_accum')) return;
  // GRPO counts completions, and steps after each batch (swift/arguments/rlhf_args.py)
  if (objective === 'grpo') draft.set('grad_accum', 1, DEFAULT);
  else if (typeof micro === 'number' && typeof gpus === 'number') {
    const why = `ms-swift makes up for ${STEP} samples a step where none is given`;
    const counted = draft.origin('gpus')?.kind === 'assumed';
    draft.set('grad_accum', Math.ceil(STEP / micro / gpus), counted ? { kind: 'assumed', why } : DEFAULT);
  }
}

/** Arguments that let but a part of the model train (swift/arguments/tuner_args.py). */
const FREEZING = ['freeze_parameters', 'freeze_parameters_regex', 'freeze_parameters_ratio', 'lisa_activated_layers'];

function frozenPart(args: Arguments): Setting | null {
  const named = FREEZING.map((key) => args.find(key)).find((setting) => setting && Number(setting.value) !== 0);
  const language = switchOf(args, 'freeze_llm');
  return named ?? (language?.value ? language.setting : null);
}

function takeMethod(draft: Draft, args: Arguments): void {
  const type = wordOf(args, 'tuner_type', 'train_type', 'sft_type');
  const word = type?.value.toLowerCase() ?? 'lora';
  const origin = type?.setting.origin ?? DEFAULT;
  if (type) draft.place('method', type.setting);
  const bits = countOf(args, 'quant_bits', 'quantization_bit');
  const method = wordOf(args, 'quant_method')?.value.toLowerCase() ?? 'bnb';
  if (bits && bits.value > 0) {
    draft.place('load_in_4bit', bits.setting);
    draft.set('quantisation', storedOf(args, method, bits.value), bits.setting.origin);
  } else settleQuantisation(draft, null, DEFAULT);
  draft.flag('freezes_vision', args, 'freeze_vit');
  if (!isOld(args)) draft.otherwise('freezes_vision', true, DEFAULT);
  const frozen = frozenPart(args);
  if (word === 'full' && frozen)
    draft.leave(
      'method',
      `${frozen.key} leaves a part of the model as it is, and which is not followed`,
      frozen.origin,
    );
  else if (word === 'full') draft.set('method', 'full', origin);
  else if (/^q?lora$/.test(word)) {
    draft.set('method', isFourBit(draft.get('quantisation')) ? 'qlora' : 'lora', origin);
    draft.count('lora_rank', args, 'lora_rank');
    draft.otherwise('lora_rank', RANK, DEFAULT);
    draft.number('lora_alpha', args, 'lora_alpha');
    draft.number('lora_dropout', args, 'lora_dropout', 'lora_dropout_p');
    const targets = wordOf(args, 'lora_target_modules');
    const isStandard = targets === null || /^(?:default|auto)$/i.test(targets.value);
    if (isOld(args) && isStandard) draft.set('lora_targets', targetsOf(OLD_TARGETS), targets?.setting.origin ?? OLD);
    // the expression goes before the names
    else if (!takeTargets(draft, args, 'target_regex', 'target_modules', 'lora_target_modules'))
      draft.set('lora_targets', 'all-linear', DEFAULT);
    const beside = args.find('target_parameters');
    if (beside) draft.leave('lora_targets', 'adapters of bare parameters are not followed', beside.origin);
    draft.names('lora_modules_to_save', args, 'modules_to_save');
    draft.flag('dora', args, 'use_dora');
    draft.flag('use_rslora', args, 'use_rslora');
  } else draft.leave('method', `${word.slice(0, 40)} is not followed`, origin);
  const dtype = wordOf(args, 'torch_dtype', 'dtype');
  const weights = dtypeOf(dtype?.value ?? '') ?? 'auto';
  const from = dtype?.setting.origin ?? DEFAULT;
  if (dtype) draft.place('weights_dtype', dtype.setting);
  draft.set('weights_dtype', weights, from);
  const bf16 = switchOf(args, 'bf16')?.value ?? (weights === 'bfloat16' || weights === 'auto');
  const fp16 = switchOf(args, 'fp16')?.value ?? weights === 'float16';
  draft.set('precision', precisionOf(bf16 ? 'bf16' : fp16 ? 'fp16' : null, weights), from);
}

/** Scales are quantised too unless that is switched off (swift/arguments/base_args/quant_args.py). */
function storedOf(args: Arguments, method: string, bits: number): string {
  if (method !== 'bnb') return `${method}-int${bits}`;
  if (bits !== 4) return 'bnb-int8';
  const type = wordOf(args, 'bnb_4bit_quant_type')?.value === 'fp4' ? 'fp4' : 'nf4';
  return `bnb-${type}${(switchOf(args, 'bnb_4bit_use_double_quant')?.value ?? true) ? '-dq' : ''}`;
}

function takeSizes(draft: Draft, args: Arguments, objective: string): void {
  const micro = args.find('per_device_train_batch_size', 'batch_size');
  const accumulation = args.find('gradient_accumulation_steps');
  const length = args.find('max_length');
  if (micro) draft.place('micro_batch', micro, `--${micro.key}`);
  if (accumulation) draft.place('grad_accum', accumulation, `--${accumulation.key}`);
  if (length) draft.place('sequence_length', length, `--${length.key}`);
  draft.count('micro_batch', args, 'per_device_train_batch_size', 'batch_size');
  draft.otherwise('micro_batch', 1, DEFAULT);
  const evaluated = args.find('per_device_eval_batch_size');
  if (evaluated && args.has('val_dataset', 'split_dataset_ratio', 'eval_strategy', 'eval_steps')) {
    draft.count('eval_micro_batch', args, evaluated.key);
    draft.place('eval_micro_batch', evaluated, `--${evaluated.key}`);
  }
  draft.count('grad_accum', args, 'gradient_accumulation_steps');
  if (length) draft.count('sequence_length', args, 'max_length');
  else if (isOld(args)) draft.set('sequence_length', OLD_LENGTH, OLD);
  else
    draft.leave(
      'sequence_length',
      'no --max_length is written here: that of the model counts; add --max_length',
      DEFAULT,
    );
  const packing = switchOf(args, 'packing');
  const free = switchOf(args, 'padding_free');
  if (packing) draft.place('packing', packing.setting, '--packing');
  const padding = packing?.value ? 'packed' : free?.value ? 'padding_free' : 'padded';
  draft.set('padding', padding, (packing ?? free)?.setting.origin ?? DEFAULT);
  draft.set('length', padding === 'packed' ? 'exact' : 'cap', draft.origin('sequence_length') ?? DEFAULT);
  if (objective === 'grpo') takeGeneration(draft, args, length);
}

/** Defaults of its GRPO (swift/rlhf_trainers/args_mixin.py, rlhf_args.py). */
const GENERATIONS = 8;
const COMPLETION = 512;
const VLLM_SHARE = 0.9;

function takeGeneration(draft: Draft, args: Arguments, length: Setting | undefined): void {
  draft.count('num_generations', args, 'num_generations');
  draft.otherwise('num_generations', GENERATIONS, DEFAULT);
  draft.count('max_completion_length', args, 'max_completion_length');
  draft.otherwise('max_completion_length', COMPLETION, DEFAULT);
  const [prompt, answer] = [draft.get('sequence_length'), draft.get('max_completion_length')];
  // `max_length` is that of the prompt alone there
  if (length && typeof prompt === 'number' && typeof answer === 'number') {
    draft.set('sequence_length', prompt + answer, length.origin);
    delete draft.places.sequence_length;
  }
  if (draft.flag('use_vllm', args, 'use_vllm') !== true) return;
  draft.text('vllm_mode', args, 'vllm_mode');
  // release 3.0 gave it cards of its own
  const device = args.find('vllm_device');
  if (device) draft.otherwise('vllm_mode', 'server', device.origin);
  const sleep = countOf(args, 'sleep_level');
  if (sleep && sleep.value > 0) draft.set('vllm_sleeps', true, sleep.setting.origin);
  draft.number('vllm_gpu_share', args, 'vllm_gpu_memory_utilization');
  draft.otherwise('vllm_gpu_share', VLLM_SHARE, DEFAULT);
}

function takeSavers(draft: Draft, args: Arguments, releases: Releases): void {
  const checkpointing = switchOf(args, 'gradient_checkpointing');
  if (checkpointing) draft.place('gradient_checkpointing', checkpointing.setting, '--gradient_checkpointing');
  const isOn = checkpointing?.value ?? true;
  draft.set('gradient_checkpointing', isOn ? 'full' : 'none', checkpointing?.setting.origin ?? DEFAULT);
  const optim = args.find('optim');
  const name = draft.text('optimizer', args, 'optim');
  if (name !== null && optim) draft.set('optimizer', optimizerOf(name), optim.origin);
  // a plugin goes before `--optim`
  const plugin = wordOf(args, 'optimizer');
  if (plugin) draft.set('optimizer', plugin.value.toLowerCase(), plugin.setting.origin);
  const galore = switchOf(args, 'use_galore');
  if (galore?.value) {
    draft.set('optimizer', 'galore', galore.setting.origin);
    draft.count('optimizer_rank', args, 'galore_rank');
    draft.otherwise('optimizer_rank', GALORE_RANK, DEFAULT);
  }
  const standard = optimizerByDefault(releases);
  draft.otherwise('optimizer', standard.value, standard.origin);
  const attention = wordOf(args, 'attn_impl');
  const known = attention && attentionOf(attention.value);
  const flash = switchOf(args, 'use_flash_attn');
  if (attention && known) draft.set('attention', known, attention.setting.origin);
  else if (flash?.value) draft.set('attention', 'flash_attention_2', flash.setting.origin);
  else draft.set('attention', 'sdpa', DEFAULT);
  const liger = switchOf(args, 'use_liger_kernel', 'use_liger');
  if (liger?.value) {
    draft.set('loss', 'fused_linear_ce (liger)', liger.setting.origin);
    draft.set('liger', true, liger.setting.origin);
  } else draft.set('loss', 'default', DEFAULT);
  draft.number('max_grad_norm', args, 'max_grad_norm');
  draft.otherwise('max_grad_norm', 1, DEFAULT);
}
