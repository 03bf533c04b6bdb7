import { entryOf } from '../../../base/entry.ts';
import { type Arguments, asFlag, worthOf } from './arguments.ts';
import { countOf, Draft, type FormatReading, switchOf, wordOf } from './draft.ts';
import { LLAMA_FACTORY_KEYS } from './keys.ts';
import { namesText } from './llama-factory-datasets.ts';
import { type LlmLaunch, settleLaunch, takeGpus } from './launch.ts';
import type { Origin } from './place.ts';
import { BATCH, optimizerByDefault, type Releases } from './releases.ts';
import { applyRules } from './rules.ts';
import { takeRegularisers } from './regularisers.ts';
import { type Sources, takeDeepSpeed, takeFsdp } from './sharding.ts';
import { autocastOf, settleQuantisation, storedAs } from './weights.ts';
import { attentionOf, optimizerOf, takeTargets } from './words.ts';

/** LLaMA-Factory's own defaults, as `src/llamafactory/hparams` has them at ff6d4d12. */
const DEFAULT: Origin = { kind: 'default', version: 'llamafactory' };
const CUTOFF = 2048;
const RANK = 8;
/** Of gradients that GaLore and APOLLO project. */
const PROJECTED_RANK = 16;
const OBJECTIVES: Readonly<Record<string, string>> = { pt: 'pretrain', rm: 'reward' };

/** Reads a LLaMA-Factory YAML, JSON or command line. */
export function readLlamaFactory(
  args: Arguments,
  launch: LlmLaunch,
  sources: Sources,
  releases: Releases,
  reasons: readonly string[],
): FormatReading {
  const draft = new Draft('llama-factory');
  draft.reasons.push(...reasons);
  draft.set('framework', 'llama-factory', DEFAULT);
  for (const [name, field] of releases.named) draft.set(name, field.value, field.origin);
  const model = draft.text('model', args, 'model_name_or_path');
  const at = draft.origin('model');
  if (model !== null && at) draft.set('model_as_given', model, at);
  draft.flag('freezes_vision', args, 'freeze_vision_tower');
  draft.otherwise('freezes_vision', true, DEFAULT);
  const ofText = namesText(args, sources);
  if (ofText) draft.set('modality', 'text', ofText);
  if (!draft.has('model')) draft.leave('model', 'no model_name_or_path is written here', DEFAULT);
  const stage = wordOf(args, 'stage');
  const objective = stage?.value.toLowerCase() ?? 'sft';
  draft.set('objective', entryOf(OBJECTIVES, objective) ?? objective, stage?.setting.origin ?? DEFAULT);
  takeUnfollowed(draft, args);
  takeMethod(draft, args);
  takeSizes(draft, args);
  takeSavers(draft, args, releases);
  const deepspeed = args.find('deepspeed');
  if (args.find('fsdp', 'fsdp_config')) takeFsdp(draft, args, sources);
  takePrecision(draft, args, false);
  if (deepspeed && asFlag(deepspeed.value) !== false) {
    takeDeepSpeed(draft, args, deepspeed, sources);
    if (draft.get('parallelism') === 'zero3') takePrecision(draft, args, true);
  }
  // each worker of Ray has a card of its own (llamafactory/train/tuner.py)
  const workers = countOf(args, 'ray_num_workers');
  if (workers && !launch.gpus)
    takeGpus(draft, { key: 'ray_num_workers', value: workers.value, origin: workers.setting.origin });
  settleLaunch(draft, launch, sources);
  if (/^(?:dpo|kto)$/.test(objective)) takeReference(draft, args);
  takeRegularisers(draft, args);
  applyRules(draft, args, releases);
  return draft.finish(LLAMA_FACTORY_KEYS, args);
}

function takeReference(draft: Draft, args: Arguments): void {
  const reference = args.find('ref_model');
  const loss = wordOf(args, 'pref_loss');
  // losses that compare with no other model (llamafactory/hparams/finetuning_args.py, `use_ref_model`)
  if (loss && /^(?:orpo|simpo)$/.test(loss.value)) {
    draft.set('reference_model', 'none', loss.setting.origin);
    return;
  }
  if (reference) draft.set('reference_model', 'copy', reference.origin);
  else draft.set('reference_model', draft.get('method') === 'full' ? 'copy' : 'adapter', DEFAULT);
}

function takeMethod(draft: Draft, args: Arguments): void {
  const type = wordOf(args, 'finetuning_type');
  const word = type?.value.toLowerCase() ?? 'lora';
  const origin = type?.setting.origin ?? DEFAULT;
  if (type) draft.place('method', type.setting);
  const bits = countOf(args, 'quantization_bit');
  if (bits) {
    draft.place('load_in_4bit', bits.setting);
    const isDouble = switchOf(args, 'double_quantization')?.value ?? true;
    const type = wordOf(args, 'quantization_type')?.value.toLowerCase() === 'fp4' ? 'fp4' : 'nf4';
    const method = wordOf(args, 'quantization_method')?.value.toLowerCase() ?? 'bnb';
    const four =
      method === 'bnb' || method === 'bitsandbytes' ? `bnb-${type}${isDouble ? '-dq' : ''}` : `${method}-int4`;
    const others = `${four.startsWith('bnb') ? 'bnb' : method}-int${bits.value}`;
    draft.set('quantisation', bits.value === 4 ? four : others, bits.setting.origin);
  } else settleQuantisation(draft, null, DEFAULT);
  if (word === 'full') draft.set('method', 'full', origin);
  else if (word === 'freeze') {
    draft.set('method', 'freeze', origin);
    draft.count('train_layers', args, 'freeze_trainable_layers');
    draft.otherwise('train_layers', 2, DEFAULT);
    const extra = args.find('freeze_extra_modules');
    const isNamed = extra && !/^(?:none|null|)$/i.test(typeof extra.value === 'string' ? extra.value : '');
    if (isNamed) draft.leave('method', 'parts that are trained beside the last layers are not followed', extra.origin);
    takeFrozenParts(draft, args);
  } else if (word === 'lora') {
    const quantisation = String(draft.get('quantisation'));
    const isFour = /^bnb-[nf][fp]4/.test(quantisation);
    draft.set('method', isFour ? 'qlora' : 'lora', origin);
    takeRank(draft, args);
    draft.number('lora_alpha', args, 'lora_alpha');
    draft.number('lora_dropout', args, 'lora_dropout');
    if (!takeTargets(draft, args, 'lora_target')) draft.set('lora_targets', 'all-linear', DEFAULT);
    draft.names('lora_modules_to_save', args, 'additional_target');
    draft.flag('dora', args, 'use_dora');
    draft.flag('use_rslora', args, 'use_rslora');
    // norms alone are made wide, and only if `upcast_layernorm` says so (llamafactory/model/model_utils/checkpointing.py)
    draft.set('prepares_kbit', false, DEFAULT);
  } else draft.leave('method', `finetuning_type ${word.slice(0, 40)} is not known`, origin);
}

/** Layers counted from the first, or a part of each layer (llamafactory/model/adapter.py). */
function takeFrozenParts(draft: Draft, args: Arguments): void {
  const layers = args.find('freeze_trainable_layers');
  if (layers && Number(layers.value) < 0)
    draft.leave('method', 'layers that train from the first on are not followed', layers.origin);
  const parts = args.find('freeze_trainable_modules');
  if (parts && !/^all$/i.test(String(parts.value)))
    draft.leave('method', 'parts of layers that train alone are not followed', parts.origin);
}

/** What puts another program around the model, and what runs in eight bits. */
function takeUnfollowed(draft: Draft, args: Arguments): void {
  const host = switchOf(args, 'use_kt');
  if (host?.value)
    draft.leave(
      'method',
      'KTransformers keeps experts in the memory of the host, which is not followed',
      host.setting.origin,
    );
  const eight = switchOf(args, 'fp8');
  if (eight?.value) draft.leave('precision', 'fp8 is not followed', eight.setting.origin);
}

/** An adapter that was made before is trained on with the rank of its own file (llamafactory/model/adapter.py). */
function takeRank(draft: Draft, args: Arguments): void {
  const before = wordOf(args, 'adapter_name_or_path');
  const rank = draft.count('lora_rank', args, 'lora_rank');
  draft.otherwise('lora_rank', RANK, DEFAULT);
  if (!before || switchOf(args, 'create_new_adapter')?.value === true) return;
  const why = 'the adapter of adapter_name_or_path is trained on, and its rank is taken to be that of this file';
  draft.set('lora_rank', rank ?? RANK, { kind: 'assumed', why });
}

function takePrecision(draft: Draft, args: Arguments, isZero3: boolean): void {
  const cast = autocastOf(args, { value: false, origin: DEFAULT });
  if (cast === 'unknown') {
    draft.leave(
      'precision',
      'not known here: bf16 is filled in elsewhere',
      args.find('bf16', 'fp16')?.origin ?? DEFAULT,
    );
    return;
  }
  const pure = switchOf(args, 'pure_bf16');
  const badam = switchOf(args, 'use_badam');
  if (pure) draft.place('weights_dtype', pure.setting);
  const isPure = pure?.value === true;
  const weights = isPure || cast.value === 'bf16' ? 'bfloat16' : cast.value === 'fp16' ? 'float16' : 'float32';
  const origin = isPure ? pure.setting.origin : cast.origin;
  draft.set('weights_dtype', weights, origin);
  if (isPure) draft.set('precision', 'bf16_true', origin);
  else draft.set('precision', cast.value === null ? 'fp32' : `${cast.value}_amp`, origin);
  const isKept = isPure || badam?.value === true || isZero3;
  draft.set('upcast_trainable', !isKept && cast.value !== null, isKept ? origin : DEFAULT);
  const before = draft.findings.findIndex(({ rule }) => rule === 'trainable-upcast');
  if (before !== -1) draft.findings.splice(before, 1);
  if (draft.get('upcast_trainable') === true && draft.get('method') === 'full') {
    const text =
      'the trained weights are cast to float32 unless pure_bf16: true, use_badam or ZeRO-3: 16 bytes per parameter instead of 8 for weights, gradients and Adam states (LLaMA-Factory, model/adapter.py)';
    draft.say('trainable-upcast', 'warning', text, cast.origin);
  }
}

function takeSizes(draft: Draft, args: Arguments): void {
  const micro = args.find('per_device_train_batch_size');
  const accumulation = args.find('gradient_accumulation_steps');
  const cutoff = args.find('cutoff_len');
  if (micro) draft.place('micro_batch', micro);
  if (accumulation) draft.place('grad_accum', accumulation);
  if (cutoff) draft.place('sequence_length', cutoff);
  draft.count('micro_batch', args, 'per_device_train_batch_size');
  draft.otherwise('micro_batch', BATCH, DEFAULT);
  draft.count('grad_accum', args, 'gradient_accumulation_steps');
  draft.otherwise('grad_accum', 1, DEFAULT);
  draft.count('sequence_length', args, 'cutoff_len');
  draft.otherwise('sequence_length', CUTOFF, DEFAULT);
  // samples that do not see each other are packed whatever `packing` says (llamafactory/hparams/data_args.py)
  const both = [switchOf(args, 'packing'), switchOf(args, 'neat_packing')];
  const packing = both.find((each) => each?.value) ?? switchOf(args, 'packing', 'neat_packing');
  if (packing) draft.place('packing', packing.setting);
  const isPacked = packing?.value ?? draft.get('objective') === 'pretrain';
  draft.set('padding', isPacked ? 'packed' : 'padded', packing?.setting.origin ?? DEFAULT);
  draft.set('length', isPacked ? 'exact' : 'cap', draft.origin('sequence_length') ?? DEFAULT);
  const held = args.find('val_size');
  const strategy = wordOf(args, 'eval_strategy', 'evaluation_strategy');
  const evaluates =
    ((held && Number(held.value) > 0) || args.has('eval_dataset')) && !/^no$/i.test(strategy?.value ?? '');
  const evaluation = args.find('per_device_eval_batch_size');
  if (evaluation) draft.place('eval_micro_batch', evaluation);
  if (evaluates && evaluation) draft.count('eval_micro_batch', args, 'per_device_eval_batch_size');
  else if (evaluates) draft.set('eval_micro_batch', BATCH, DEFAULT);
}

function takeSavers(draft: Draft, args: Arguments, releases: Releases): void {
  const off = args.find('disable_gradient_checkpointing');
  const ignored = args.find('gradient_checkpointing');
  if (off) draft.place('gradient_checkpointing', off);
  const worth = off && worthOf(off, asFlag);
  if (worth?.kind === 'unknown') draft.leave('gradient_checkpointing', `not known here: ${worth.why}`, worth.origin);
  else if (worth?.kind === 'value' && worth.value) draft.set('gradient_checkpointing', 'none', worth.origin);
  else {
    const unsloth = switchOf(args, 'use_unsloth_gc');
    const reentrant = switchOf(args, 'use_reentrant_gc');
    const word = unsloth?.value ? 'unsloth_offload' : reentrant?.value === false ? 'full_non_reentrant' : 'full';
    draft.set('gradient_checkpointing', word, unsloth?.setting.origin ?? worth?.origin ?? DEFAULT);
  }
  if (ignored && asFlag(ignored.value) === false && draft.get('gradient_checkpointing') !== 'none') {
    const text =
      'gradient_checkpointing: false is ignored; only disable_gradient_checkpointing: true turns it off (LLaMA-Factory, model/model_utils/checkpointing.py)';
    draft.say('ignored-key', 'notice', text, ignored.origin);
  }
  const optim = args.find('optim');
  const name = draft.text('optimizer', args, 'optim');
  if (optim) draft.place('optimizer', optim);
  for (const special of ['use_galore', 'use_apollo', 'use_badam', 'use_adam_mini', 'use_muon']) {
    const flag = switchOf(args, special);
    if (!flag?.value) continue;
    const word = special.slice('use_'.length);
    draft.set('optimizer', word, flag.setting.origin);
    if (word !== 'galore' && word !== 'apollo') continue;
    draft.count('optimizer_rank', args, `${word}_rank`);
    draft.otherwise('optimizer_rank', PROJECTED_RANK, DEFAULT);
    const layerwise = switchOf(args, `${word}_layerwise`);
    if (layerwise?.value)
      draft.leave('optimizer', 'steps in backward, layer by layer, are not followed', layerwise.setting.origin);
  }
  if (name !== null && optim && draft.get('optimizer') === name)
    draft.set('optimizer', optimizerOf(name), optim.origin);
  const standard = optimizerByDefault(releases);
  draft.otherwise('optimizer', standard.value, standard.origin);
  draft.number('max_grad_norm', args, 'max_grad_norm');
  draft.otherwise('max_grad_norm', 1, DEFAULT);
  const attention = wordOf(args, 'flash_attn');
  const known = attention && attentionOf(attention.value);
  if (attention) draft.place('attention', attention.setting);
  if (attention && known) draft.set('attention', known, attention.setting.origin);
  else if (attention && /^disabled$/i.test(attention.value)) draft.set('attention', 'eager', attention.setting.origin);
  else draft.set('attention', 'sdpa', DEFAULT);
  const liger = switchOf(args, 'enable_liger_kernel');
  if (liger) draft.place('liger', liger.setting);
  if (liger?.value) {
    draft.set('loss', 'fused_linear_ce (liger)', liger.setting.origin);
    draft.set('liger', true, liger.setting.origin);
  } else draft.set('loss', switchOf(args, 'use_unsloth')?.value ? 'unsloth' : 'default', DEFAULT);
  const model = draft.get('model');
  if (typeof model === 'string' && /^[\w.-]+:[\w.-]+$/.test(model) && storedAs(model) === null) {
    const text = `model_name_or_path: ${model.slice(0, 80)} is a tag of Ollama, no name of Hugging Face`;
    draft.say('model-name', 'warning', text, draft.origin('model'));
  }
}
