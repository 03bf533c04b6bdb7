import { Unknown } from '../../../sources/uncertain.ts';
import { type Arguments, asFlag } from './arguments.ts';
import { countOf, Draft, type FormatReading, switchOf, wordOf } from './draft.ts';
import { SWIFT_KEYS } from './keys.ts';
import { type LlmLaunch, settleLaunch } from './launch.ts';
import type { Origin } from './place.ts';
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
  settleLaunch(draft, launch, sources);
  takeRegularisers(draft, args);
  applyRules(draft, args, releases);
  return draft.finish(SWIFT_KEYS, args);
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
    const stored = method === 'bnb' ? (bits.value === 4 ? 'bnb-nf4' : 'bnb-int8') : `${method}-int${bits.value}`;
    draft.set('quantisation', stored, bits.setting.origin);
  } else settleQuantisation(draft, null, DEFAULT);
  if (word === 'full') draft.set('method', 'full', origin);
  else if (/lora/.test(word)) {
    draft.set('method', isFourBit(draft.get('quantisation')) ? 'qlora' : 'lora', origin);
    draft.count('lora_rank', args, 'lora_rank');
    draft.otherwise('lora_rank', RANK, DEFAULT);
    draft.number('lora_alpha', args, 'lora_alpha');
    draft.number('lora_dropout', args, 'lora_dropout', 'lora_dropout_p');
    const targets = wordOf(args, 'lora_target_modules');
    const isStandard = targets === null || /^(?:default|auto)$/i.test(targets.value);
    if (isOld(args) && isStandard) draft.set('lora_targets', targetsOf(OLD_TARGETS), targets?.setting.origin ?? OLD);
    else if (!takeTargets(draft, args, 'target_modules', 'lora_target_modules'))
      draft.set('lora_targets', 'all-linear', DEFAULT);
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
  // ms-swift makes up for 16 samples a step where nothing is said; with several GPUs fewer
  draft.otherwise('grad_accum', 1, { kind: 'assumed', why: 'ms-swift chooses the accumulation where none is given' });
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
  if (objective !== 'grpo') return;
  draft.count('num_generations', args, 'num_generations');
  draft.count('max_completion_length', args, 'max_completion_length');
  draft.flag('use_vllm', args, 'use_vllm');
}

function takeSavers(draft: Draft, args: Arguments, releases: Releases): void {
  const checkpointing = switchOf(args, 'gradient_checkpointing');
  if (checkpointing) draft.place('gradient_checkpointing', checkpointing.setting, '--gradient_checkpointing');
  const isOn = checkpointing?.value ?? true;
  draft.set('gradient_checkpointing', isOn ? 'full' : 'none', checkpointing?.setting.origin ?? DEFAULT);
  const optim = args.find('optim');
  const name = draft.text('optimizer', args, 'optim');
  if (name !== null && optim) draft.set('optimizer', optimizerOf(name), optim.origin);
  const standard = optimizerByDefault(releases);
  draft.otherwise('optimizer', standard.value, standard.origin);
  const attention = wordOf(args, 'attn_impl');
  const known = attention && attentionOf(attention.value);
  if (attention && known) draft.set('attention', known, attention.setting.origin);
  else draft.set('attention', 'sdpa', DEFAULT);
  const liger = switchOf(args, 'use_liger_kernel', 'use_liger');
  if (liger?.value) {
    draft.set('loss', 'fused_linear_ce (liger)', liger.setting.origin);
    draft.set('liger', true, liger.setting.origin);
  } else draft.set('loss', 'default', DEFAULT);
  draft.number('max_grad_norm', args, 'max_grad_norm');
  draft.otherwise('max_grad_norm', 1, DEFAULT);
}
