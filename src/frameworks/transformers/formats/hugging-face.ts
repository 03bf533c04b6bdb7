import { printableText } from '../../../base/printable.ts';
import { type Arguments, asFlag, asNumber, asText, worthOf } from './arguments.ts';
import { takeMethod } from './adapters.ts';
import { Draft, type FormatReading, switchOf, wordOf } from './draft.ts';
import { HUGGING_FACE_KEYS, UNSLOTH_KEYS } from './keys.ts';
import { ENGINE, type LlmLaunch, ONE_CARD, settleLaunch, SPREADS } from './launch.ts';
import { datedBy, oldKeysIn } from './old-keys.ts';
import { objectiveOfWord } from './objectives.ts';
import type { Origin, Setting } from './place.ts';
import {
  BATCH,
  bf16ByDefault,
  checkpointingByDefault,
  dtypeByDefault,
  isReentrant,
  optimizerByDefault,
  type Releases,
} from './releases.ts';
import { applyRules } from './rules.ts';
import { takeRegularisers } from './regularisers.ts';
import { isPlainSimpo } from './simpo.ts';
import { takeGeneration } from './generation.ts';
import { type Sources, takeDeepSpeed, takeFsdp } from './sharding.ts';
import { evaluatesAsTrained, hasUnslothDefaults, OF_UNSLOTH, UNSLOTH_DEFAULTS } from './unsloth-defaults.ts';
import { attentionOf, checkpointingOf, optimizerOf } from './words.ts';
import { takeLength } from './hugging-face-lengths.ts';
import type { HuggingFaceTraining } from './hugging-face-training.ts';
import { autocastOf, dtypeOf, precisionOf, shortOf } from './weights.ts';

export function readHuggingFace(
  training: HuggingFaceTraining,
  launch: LlmLaunch,
  sources: Sources,
  known: Releases,
): FormatReading {
  const draft = new Draft(training.format);
  const releases = datedBy(training.oldKeys ?? oldKeysIn(training.args), known);
  draft.reasons.push(...training.reasons);
  const { args } = training;
  const isUnsloth = training.format === 'unsloth';
  draft.set('framework', isUnsloth ? 'unsloth' : training.trainer, releases.default(training.trainer));
  for (const [name, field] of releases.named) draft.set(name, field.value, field.origin);
  takeModel(draft, args);
  takeObjective(draft, training, sources.path, releases);
  takeMethod(draft, training, releases);
  takeLength(draft, training, releases);
  takeBatch(draft, training, releases);
  takePrecision(draft, training, releases);
  takeSavers(draft, training, releases);
  const fsdp = args.find('fsdp', 'fsdp_config');
  if (fsdp) takeFsdp(draft, args, sources);
  const deepspeed = deepspeedOf(args);
  if (args.has(ENGINE)) draft.fields.delete('grad_accum');
  const stage = countOrZero(args.find('zero_stage')?.value);
  if (deepspeed && asFlag(deepspeed.value) !== false && !(stage !== null && asFlag(deepspeed.value) === true))
    takeDeepSpeed(draft, args, deepspeed, sources);
  else if (stage !== null && asFlag(deepspeed?.value ?? true) !== false)
    draft.set('parallelism', stage === 0 ? 'ddp' : `zero${stage}`, args.find('zero_stage')!.origin);
  draft.otherwise('grad_accum', 1, releases.default('transformers'));
  takeOwnCards(draft, training);
  settleLaunch(draft, launch, sources);
  takeEvaluation(draft, training, releases);
  applyRules(draft, args, releases);
  const keys = isUnsloth ? UNSLOTH_KEYS : HUGGING_FACE_KEYS;
  return draft.finish(keys, args);
}

/** `--deepspeed ds.json` of the Trainer; `--deepspeed --deepspeed_config ds.json` of DeepSpeed's own flags. */
function deepspeedOf(args: Arguments): Setting | undefined {
  const own = args.find('deepspeed');
  const isSwitch = !own || typeof own.value === 'boolean';
  const isOff = own?.value === false;
  return isSwitch && !isOff ? (args.find('deepspeed_config', 'ds_config', 'deepspeed_config_file') ?? own) : own;
}

function countOrZero(value: unknown): number | null {
  const number = asNumber(value);
  return number === 0 || number === 1 || number === 2 || number === 3 ? number : null;
}

/** What a team's own schema says of cards, and of the samples of a step over all of them. */
function takeOwnCards(draft: Draft, { args, format }: HuggingFaceTraining): void {
  if (format !== 'own schema') return;
  const devices = args.find('devices');
  const cards = devices?.value;
  const listed = Array.isArray(cards) ? cards.length : typeof cards === 'string' ? cards.split(',').length : 1;
  // one number is a count to some, and the number of a card to others
  const isCertain = typeof cards !== 'number' || cards <= 1;
  if (devices && isCertain && !args.has('gpus')) {
    draft.set('gpus', listed, devices.origin);
    draft.note('gpus', devices);
  }
  const gpus = args.find('gpus');
  if (gpus && draft.count('gpus', args, 'gpus') !== null) draft.note('gpus', gpus);
  const strategy = wordOf(args, 'strategy');
  if (strategy && !draft.has('parallelism')) {
    const stage = /^deepspeed_stage_([123])/.exec(strategy.value)?.[1];
    const kind = stage === undefined ? /^(?:ddp|fsdp)/.exec(strategy.value)![0] : `zero${stage}`;
    draft.set('parallelism', kind, strategy.setting.origin);
  }
  const total = args.find('total_batch_size');
  const micro = draft.get('micro_batch');
  const samples = total && Number(total.value) / (Number(micro) * Number(draft.get('gpus') ?? 1));
  if (!total || args.has('gradient_accumulation_steps') || !samples || !Number.isInteger(samples)) return;
  draft.set('grad_accum', samples, total.origin);
}

function takeModel(draft: Draft, args: Arguments): void {
  const model = draft.text('model', args, 'model_name_or_path');
  const at = draft.origin('model');
  if (model !== null && at) draft.set('model_as_given', model, at);
  const config = args.find('config_overrides', 'config_name');
  if (config && !args.has('model_name_or_path'))
    draft.leave('model', 'the model is made anew of a config, and what that says is not followed', config.origin);
  draft.text('modality', args, 'modality');
  draft.flag('text_only', args, 'text_only');
  draft.flag('causal_class', args, 'causal_class');
  draft.text('head', args, 'head');
  draft.count('num_labels', args, 'num_labels');
  draft.flag('device_map', args, 'device_map');
  for (const key of [SPREADS, ONE_CARD]) {
    const said = args.find(key);
    if (said) draft.set(key, true, said.origin);
  }
  draft.flag('freezes_vision', args, 'freezes_vision');
  if (!draft.has('model')) {
    const why = args.rest ? `not known here: ${args.rest.why}` : 'no model is named here';
    draft.leave('model', why, args.rest?.origin ?? { kind: 'assumed', why });
  }
}

/** A folder or file that is named for what is learnt: `recipes/sft/config.yaml`, `configs/dpo.yaml`. */
const NAMED_FOR = /(?:^|[/_.-])(sft|dpo|orpo|kto|cpo)(?=[/_.-])/i;
/** Losses of `DPOConfig` that no other trainer has. */
const OF_DPO =
  /^(?:sigmoid|hinge|ipo|sigmoid_norm|robust|bco_pair|aot|aot_pair|exo_pair|nca_pair|apo_zero|apo_down|sppo_hard)$/;

function takeObjective(draft: Draft, training: HuggingFaceTraining, path: string, releases: Releases): void {
  const { objective, args, trainer } = training;
  const standard: Origin = { kind: 'assumed', why: 'no key says another objective' };
  const named = wordOf(args, 'objective');
  const ofReward = args.find('rloo_k', 'num_ppo_epochs', 'ppo_epochs', 'cliprange_value', 'vf_coef', 'kl_coef');
  if (objective !== null) {
    draft.set('objective', objective, standard);
  } else if (ofReward?.key === 'rloo_k') {
    draft.set('objective', 'rloo', ofReward.origin);
  } else if (named && objectiveOfWord(named.value) !== null) {
    draft.set('objective', objectiveOfWord(named.value), named.setting.origin);
  } else if (ofReward) {
    draft.set('objective', 'ppo', ofReward.origin);
  } else if (args.has('num_generations', 'max_completion_length')) draft.set('objective', 'grpo', standard);
  else if (isOfPreferences(training, path)) draft.set('objective', 'dpo', standard);
  else if (trainer === 'trl') draft.set('objective', 'sft', standard);
  if (draft.get('objective') === 'cpo' && isPlainSimpo(args)) draft.set('objective', 'simpo', standard);
  if (draft.get('objective') === 'grpo') takeGeneration(draft, training, releases);
}

function isOfPreferences({ args, format }: HuggingFaceTraining, path: string): boolean {
  const named = NAMED_FOR.exec(path)?.[1]?.toLowerCase();
  if (args.has('dpo_beta', 'precompute_ref_log_probs')) return true;
  // files of SFT carry lengths of prompts along
  if (args.has('max_prompt_length')) return named !== 'sft';
  const isOfDpo = OF_DPO.test(wordOf(args, 'loss_type')?.value ?? '') || named === 'dpo';
  return format === 'own schema' && args.has('beta') && isOfDpo;
}

function takeBatch(draft: Draft, training: HuggingFaceTraining, releases: Releases): void {
  const { args, said, trainer } = training;
  const isUnsloth = hasUnslothDefaults(training);
  // of the rows that PPO collects the model learns from a few at a time
  const mini = draft.get('objective') === 'ppo' ? args.find('mini_batch_size', 'ppo_mini_batch_size') : undefined;
  const micro = mini ?? args.find('per_device_train_batch_size');
  if (micro) {
    draft.count('micro_batch', args, micro.key);
    draft.place('micro_batch', micro);
  } else if (isUnsloth && !args.rest) draft.set('micro_batch', UNSLOTH_DEFAULTS.micro_batch, OF_UNSLOTH);
  else if (said === 'all' && !args.rest) draft.set('micro_batch', BATCH, releases.default(trainer));
  else {
    const why = args.rest ? `not known here: ${args.rest.why}` : 'no batch is written here';
    draft.leave('micro_batch', why, args.rest?.origin ?? { kind: 'assumed', why });
  }
  const accumulation = args.find('gradient_accumulation_steps');
  if (accumulation) {
    draft.count('grad_accum', args, accumulation.key);
    draft.place('grad_accum', accumulation);
  } else if (isUnsloth) draft.set('grad_accum', UNSLOTH_DEFAULTS.grad_accum, OF_UNSLOTH);
  else draft.set('grad_accum', 1, releases.default('transformers'));
}

function takePrecision(draft: Draft, training: HuggingFaceTraining, releases: Releases): void {
  const { args, trainer, isLoadedByTrl, format, said } = training;
  const dtype = args.find('dtype', 'torch_dtype');
  const isFour = draft.get('quantisation') !== 'none';
  const isUnsloth = format === 'unsloth';
  const compute = wordOf(args, 'bnb_4bit_compute_dtype');
  const computed = compute && dtypeOf(compute.value);
  if (compute && computed && computed !== 'auto') draft.set('compute_dtype', shortOf(computed), compute.setting.origin);
  const worth = dtype && worthOf(dtype, (value) => dtypeOf(asText(value) ?? '') ?? undefined, heavierDtype);
  const standard = isUnsloth
    ? ({ value: 'bfloat16', origin: releases.default('transformers') } as const)
    : dtypeByDefault(isLoadedByTrl && said === 'all', String(draft.get('quantisation')).startsWith('bnb'), releases);
  if (dtype && worth?.kind === 'value') {
    draft.set('weights_dtype', worth.value, worth.origin);
    draft.place('weights_dtype', dtype);
  } else if (dtype && worth?.kind === 'unknown' && !isUnsloth)
    draft.leave('weights_dtype', `not known here: ${worth.why}`, worth.origin);
  else if (said === 'some' && !isFour) {
    draft.set('weights_dtype', standard.value, { kind: 'assumed', why: 'no dtype of the weights is written here' });
  } else draft.set('weights_dtype', standard.value, standard.origin);
  const mixed = wordOf(args, 'mixed_precision');
  const cast = autocastOf(
    args,
    bf16ByDefault(said === 'all' ? (training.argumentsOf ?? trainer) : 'transformers', releases),
  );
  if (cast === 'unknown') {
    draft.leave(
      'precision',
      'a program decides between bf16, fp16 and fp32',
      args.find('bf16', 'fp16')?.origin ?? standard.origin,
    );
    return;
  }
  const word = mixed && !args.has('bf16', 'fp16') ? mixed.value.toLowerCase() : null;
  const autocast = word === 'bf16' || word === 'fp16' ? word : cast.value;
  const origin = word === 'bf16' || word === 'fp16' ? (mixed?.setting.origin ?? cast.origin) : cast.origin;
  draft.set('precision', precisionOf(autocast, draft.get('weights_dtype')), origin);
}

const WEIGHT = ['float16', 'bfloat16', 'auto', 'float32'];

function heavierDtype(a: string, b: string): number {
  return WEIGHT.indexOf(a) - WEIGHT.indexOf(b);
}

function takeSavers(draft: Draft, training: HuggingFaceTraining, releases: Releases): void {
  const { args, trainer, said, format } = training;
  const isUnsloth = format === 'unsloth';
  takeCheckpointing(draft, training, releases);
  const optim = args.find('optim');
  if (optim) {
    const name = draft.text('optimizer', args, 'optim');
    if (name !== null) draft.set('optimizer', optimizerOf(name), draft.origin('optimizer') ?? optim.origin);
    draft.place('optimizer', optim);
  } else if (hasUnslothDefaults(training)) draft.set('optimizer', UNSLOTH_DEFAULTS.optimizer, OF_UNSLOTH);
  else {
    const standard = optimizerByDefault(releases);
    draft.set('optimizer', standard.value, standard.origin);
  }
  draft.number('max_grad_norm', args, 'max_grad_norm');
  draft.otherwise('max_grad_norm', 1, releases.default('transformers'));
  const attention = args.find('attn_implementation');
  const known = attention && attentionOf(asText(attention.value) ?? '');
  if (attention && known) {
    draft.set('attention', known, attention.origin);
    draft.place('attention', attention);
  } else if (attention && asText(attention.value) !== undefined && !/[${<]/.test(String(attention.value))) {
    draft.set('attention', 'sdpa', {
      kind: 'assumed',
      why: `${printableText(String(attention.value))} is not followed`,
    });
  } else if (
    switchOf(args, 'use_flash_attention_2', 'use_flash_attention', 'use_flash_attn', 'flash_attention')?.value
  ) {
    const flag = args.find('use_flash_attention_2', 'use_flash_attention', 'use_flash_attn', 'flash_attention');
    if (flag) draft.set('attention', 'flash_attention_2', flag.origin);
  } else draft.set('attention', isUnsloth ? 'xformers/sdpa' : 'sdpa', releases.default('transformers'));
  const liger = switchOf(args, 'use_liger_kernel', 'use_liger');
  const loss = wordOf(args, 'loss_type');
  if (liger) draft.place('liger', liger.setting);
  if (isUnsloth) draft.set('loss', 'unsloth', releases.default('trl'));
  else if (liger?.value) {
    draft.set('loss', 'fused_linear_ce (liger)', liger.setting.origin);
    draft.set('liger', true, liger.setting.origin);
  } else if (loss?.value === 'chunked_nll') draft.set('loss', 'chunked_ce', loss.setting.origin);
  else
    draft.set(
      'loss',
      'default',
      said === 'all' ? releases.default(trainer) : { kind: 'assumed', why: 'no key changes the loss' },
    );
  draft.flag('compile', args, 'torch_compile');
  takeRegularisers(draft, args);
  const activations = switchOf(args, 'activation_offloading');
  if (activations?.value) draft.set('offload', 'activations', activations.setting.origin);
  takeReference(draft, args, releases);
}

/** Tokens from which on Unsloth keeps activations on the host. */
const SHORT = 512;

function takeCheckpointing(draft: Draft, training: HuggingFaceTraining, releases: Releases): void {
  const { args, trainer, said, format } = training;
  const names = ['gradient_checkpointing', 'use_gradient_checkpointing'];
  // what Unsloth is told when it makes the adapters replaces the checkpoints of PyTorch for every later caller
  const setting = args.find(...(format === 'unsloth' ? names.toReversed() : names));
  if (setting) draft.place('gradient_checkpointing', setting);
  const full = (isNonReentrant(args) ?? !isReentrant(trainer, releases)) ? 'full_non_reentrant' : 'full';
  // the host gets what is worth the way, and that is nothing of short samples (unsloth/models/_utils.py at 2026.10.9)
  const offloaded = Number(args.find('max_seq_length')?.value) < SHORT ? 'full' : 'unsloth_offload';
  if (setting) {
    const worth = worthOf(
      setting,
      (value) => checkpointingOf({ value }) ?? undefined,
      (a, b) => Number(b !== 'off') - Number(a !== 'off'),
    );
    if (worth.kind !== 'value') {
      const why = worth.kind === 'unknown' ? worth.why : 'it is no switch';
      draft.leave('gradient_checkpointing', `not known here: ${why}`, worth.origin);
      return;
    }
    const word = { on: full, off: 'none', unsloth: offloaded, offload: 'full+offload' }[worth.value];
    draft.set('gradient_checkpointing', word, worth.origin);
    return;
  }
  if (format === 'unsloth') draft.set('gradient_checkpointing', offloaded, { kind: 'default', version: 'unsloth' });
  else if (said === 'some') {
    const why = 'no key says whether gradients are checkpointed; transformers has it off';
    draft.set('gradient_checkpointing', 'none', { kind: 'assumed', why });
  } else {
    const standard = checkpointingByDefault(training.argumentsOf ?? trainer, releases);
    draft.set('gradient_checkpointing', standard.value ? full : 'none', standard.origin);
  }
}

/** `gradient_checkpointing_kwargs: {use_reentrant: false}`. */
function isNonReentrant(args: Arguments): boolean | null {
  const nested = switchOf(args, 'gradient_checkpointing_kwargs.use_reentrant');
  if (nested) return !nested.value;
  const kwargs = args.find('gradient_checkpointing_kwargs')?.value;
  const flag = kwargs instanceof Map ? asFlag(kwargs.get('use_reentrant')) : undefined;
  return flag === undefined ? null : !flag;
}

/** The second model of DPO and its kin. */
function takeReference(draft: Draft, args: Arguments, releases: Releases): void {
  if (!/^(?:dpo|kto)$/.test(String(draft.get('objective')))) return;
  const precomputed = switchOf(args, 'precompute_ref_log_probs');
  if (precomputed?.value) draft.set('reference_model', 'precomputed', precomputed.setting.origin);
  else draft.set('reference_model', draft.get('method') === 'full' ? 'copy' : 'adapter', releases.default('trl'));
}

/** Evaluation has a batch of its own, 8 unless said, and logits of its own. */
function takeEvaluation(draft: Draft, training: HuggingFaceTraining, releases: Releases): void {
  const { args, said, trainer, evaluatesMicroBatch } = training;
  const batch = args.find('per_device_eval_batch_size');
  const strategy = wordOf(args, 'eval_strategy', 'evaluation_strategy');
  const isOff = switchOf(args, 'do_eval')?.value === false || (strategy !== null && /^no$/i.test(strategy.value));
  const isOn = (strategy !== null && !isOff) || args.has('eval_dataset', 'eval_steps');
  if (!isOn || isOff) return;
  if (evaluatesMicroBatch)
    draft.set('evaluates_micro_batch', true, strategy?.setting.origin ?? releases.default(trainer));
  else if (batch) {
    draft.count('eval_micro_batch', args, batch.key);
    draft.place('eval_micro_batch', batch);
  } else if (hasUnslothDefaults(training)) draft.set('eval_micro_batch', UNSLOTH_DEFAULTS.eval_micro_batch, OF_UNSLOTH);
  else if (said === 'all') draft.set('eval_micro_batch', BATCH, releases.default(trainer));
  if (evaluatesAsTrained(training, draft.get('micro_batch'), draft.get('eval_micro_batch'))) {
    draft.fields.delete('eval_micro_batch');
    draft.set('evaluates_micro_batch', true, OF_UNSLOTH);
  }
  const metrics = args.find('compute_metrics');
  const makesLess = ['prediction_loss_only', 'batch_eval_metrics'].some((key) => switchOf(args, key)?.value === true);
  if (metrics?.value === true && !makesLess && !args.has('eval_accumulation_steps'))
    draft.set('keeps_eval_logits', true, metrics.origin);
}
