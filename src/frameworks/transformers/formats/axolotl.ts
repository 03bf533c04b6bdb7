import { type Arguments, asFlag, asText, worthOf } from './arguments.ts';
import { countOf, Draft, type FormatReading, switchOf, wordOf } from './draft.ts';
import { AXOLOTL_KEYS } from './keys.ts';
import { type LlmLaunch, settleLaunch, takeGpus } from './launch.ts';
import type { Origin, Setting } from './place.ts';
import type { Releases } from './releases.ts';
import { applyRules } from './rules.ts';
import { takeRegularisers } from './regularisers.ts';
import { type Sources, takeDeepSpeed, takeFsdp } from './sharding.ts';
import { trainerOfSimpo } from './simpo.ts';
import {
  autocastOf,
  bitsAndBytes,
  isFourBit,
  precisionOf,
  type QuantisationSetting,
  settleQuantisation,
} from './weights.ts';
import { attentionOf, checkpointingOf, optimizerOf, targetsOf, takeTargets } from './words.ts';

/** Axolotl's own defaults, as its schemas have them at 067b021c. */
const DEFAULT: Origin = { kind: 'default', version: 'axolotl' };
const SEQUENCE = 512;

/** Reads an Axolotl YAML: names and defaults of `src/axolotl/utils/schemas`. */
export function readAxolotl(
  args: Arguments,
  launch: LlmLaunch,
  sources: Sources,
  releases: Releases,
  reasons: readonly string[],
): FormatReading {
  const draft = new Draft('axolotl');
  draft.reasons.push(...reasons);
  draft.set('framework', 'axolotl', DEFAULT);
  for (const [name, field] of releases.named) draft.set(name, field.value, field.origin);
  const model = draft.text('model', args, 'base_model');
  const at = draft.origin('model');
  if (model !== null && at) draft.set('model_as_given', model, at);
  if (!draft.has('model')) draft.leave('model', 'no base_model is written here', DEFAULT);
  // pictures and sound need a processor there (axolotl/loaders/processor.py)
  if (!args.has('processor_type')) draft.set('modality', 'text', DEFAULT);
  takeMethod(draft, args, releases);
  takeSizes(draft, args);
  takeSavers(draft, args);
  const deepspeed = args.find('deepspeed');
  if (args.find('fsdp', 'fsdp_config', 'fsdp_version')) takeFsdp(draft, args, sources);
  if (deepspeed && asFlag(deepspeed.value) !== false) takeDeepSpeed(draft, args, deepspeed, sources);
  const tensor = draft.count('tensor_parallel', args, 'tensor_parallel_size');
  draft.count('context_parallel', args, 'context_parallel_size', 'sequence_parallel_degree');
  if (tensor !== null && tensor > 1 && !draft.has('parallelism'))
    draft.set('parallelism', 'tensor', draft.origin('tensor_parallel') ?? DEFAULT);
  if (!launch.gpus) takeMesh(draft, args);
  settleLaunch(draft, launch, sources);
  if (draft.get('objective') === 'grpo') takeGeneration(draft, args);
  const computed = switchOf(args, 'precompute_ref_log_probs');
  if (computed?.value) draft.set('reference_model', 'precomputed', computed.setting.origin);
  takeRegularisers(draft, args);
  applyRules(draft, args, releases);
  return draft.finish(AXOLOTL_KEYS, args);
}

/** Cards by the ways that they are put together (axolotl/utils/distributed.py). */
function takeMesh(draft: Draft, args: Arguments): void {
  const sharded = countOf(args, 'dp_shard_size');
  const copied = countOf(args, 'dp_replicate_size');
  const said = sharded ?? copied;
  if (!said) return;
  const ways = [draft.get('tensor_parallel'), draft.get('context_parallel'), sharded?.value, copied?.value];
  const value = ways.reduce<number>((product, way) => product * (typeof way === 'number' ? way : 1), 1);
  takeGpus(draft, { key: said.setting.key, value, origin: said.setting.origin });
}

/** The group of GRPO's own keys (axolotl/utils/schemas/trl.py). */
function takeGeneration(draft: Draft, args: Arguments): void {
  draft.count('num_generations', args, 'trl.num_generations');
  draft.count('max_completion_length', args, 'trl.max_completion_length');
  draft.flag('use_vllm', args, 'trl.use_vllm');
  draft.text('vllm_mode', args, 'trl.vllm_mode');
  draft.flag('vllm_sleeps', args, 'trl.vllm_enable_sleep_mode');
  draft.number('vllm_gpu_share', args, 'vllm.gpu_memory_utilization');
}

function takeMethod(draft: Draft, args: Arguments, releases: Releases): void {
  const objective = wordOf(args, 'rl');
  const dataset = args.find('pretraining_dataset');
  const reward = switchOf(args, 'reward_model', 'process_reward_model');
  if (reward?.value) draft.set('objective', 'reward', reward.setting.origin);
  else if (objective)
    draft.set('objective', trainerOfSimpo(objective.value.toLowerCase(), args), objective.setting.origin);
  else draft.set('objective', dataset ? 'pretrain' : 'sft', dataset?.origin ?? DEFAULT);
  const adapter = wordOf(args, 'adapter');
  settleQuantisation(draft, loadedAs(args, adapter?.value ?? null, releases), DEFAULT);
  const isFour = isFourBit(draft.get('quantisation'));
  if (adapter) draft.place('method', adapter.setting);
  const four = args.find('load_in_4bit');
  if (four) draft.place('load_in_4bit', four);
  takePart(draft, args, adapter !== null);
  if (!adapter) draft.set('method', 'full', DEFAULT);
  else if (!/^q?lora$/i.test(adapter.value))
    draft.leave('method', `the adapter ${adapter.value.slice(0, 40)} is not followed`, adapter.setting.origin);
  else {
    // what decides is how the weights are loaded, whatever the adapter is called
    draft.set('method', isFour ? 'qlora' : 'lora', adapter.setting.origin);
    const isQlora = /^qlora$/i.test(adapter.value);
    if (isQlora !== isFour) {
      const text = isFour
        ? 'adapter: lora over weights of 4 bits is QLoRA'
        : 'adapter: qlora wants load_in_4bit: true; axolotl refuses it otherwise';
      draft.say('adapter-and-bits', isQlora ? 'warning' : 'notice', text, adapter.setting.origin);
    } else if (!isQlora && switchOf(args, 'load_in_4bit')?.value) {
      const text =
        'load_in_4bit: counts beside adapter: qlora alone from axolotl 0.13 on, so that the weights stay in 16 bits; write adapter: qlora (axolotl/loaders/model.py)';
      draft.say('adapter-and-bits', 'warning', text, args.find('load_in_4bit')?.origin);
    }
    draft.count('lora_rank', args, 'lora_r');
    draft.number('lora_alpha', args, 'lora_alpha');
    draft.number('lora_dropout', args, 'lora_dropout');
    takeAdapterTargets(draft, args);
    draft.names('lora_modules_to_save', args, 'lora_modules_to_save');
    draft.flag('dora', args, 'peft_use_dora');
    draft.flag('use_rslora', args, 'peft_use_rslora');
    // what kbit preparation makes wide is turned back before adapters come (axolotl/loaders/model.py)
    draft.set('prepares_kbit', false, DEFAULT);
  }
  takePrecision(draft, args);
}

/**
 * How the weights are loaded: `adapter: qlora` has types of its own; beside `adapter: lora` the key went to transformers,
 * whose type is fp4, and goes nowhere from 0.13 on, which brings transformers 4.57 (axolotl/loaders/model.py of 0.8 to 0.19).
 */
function loadedAs(args: Arguments, adapter: string | null, releases: Releases): QuantisationSetting | null {
  const said = bitsAndBytes(args, 'nf4');
  if (!said?.value.includes('4') || adapter === null) return said;
  if (!/^qlora$/i.test(adapter)) {
    const isPassedOn = !releases.from('transformers', '4.57.0');
    return isPassedOn
      ? { ...said, value: 'bnb-fp4' }
      : { value: 'none', origin: { kind: 'default', version: 'axolotl 0.19' } };
  }
  const type = wordOf(args, 'bnb_config_kwargs.bnb_4bit_quant_type')?.value === 'fp4' ? 'fp4' : 'nf4';
  const isDouble = switchOf(args, 'bnb_config_kwargs.bnb_4bit_use_double_quant')?.value ?? true;
  return { ...said, value: `bnb-${type}${isDouble ? '-dq' : ''}` };
}

/** Keys by which but a part of the model trains, or another one than the names of layers say. */
function takePart(draft: Draft, args: Arguments, isAdapter: boolean): void {
  const said = (...keys: readonly string[]): Setting | undefined =>
    keys.map((key) => args.find(key)).find((setting) => setting && setting.value !== null && setting.value !== false);
  const part = isAdapter ? undefined : said('unfrozen_parameters', 'spectrum_top_fraction', 'lisa_n_layers');
  if (part) draft.leave('method', `${part.key} lets a part of the model train, and which is not followed`, part.origin);
  const faked = said('qat');
  if (faked) draft.leave('method', 'training that plays quantisation is not followed', faked.origin);
  if (!isAdapter) return;
  const layers = said(
    'peft_layers_to_transform',
    'lora_layers_to_transform',
    'peft_layer_replication',
    'lora_target_parameters',
  );
  if (layers) draft.leave('lora_targets', `${layers.key} is not followed`, layers.origin);
  const ranks = said('lora_rank_pattern');
  if (ranks) draft.leave('lora_rank', 'ranks by layer are not followed', ranks.origin);
}

function takePrecision(draft: Draft, args: Arguments): void {
  const eight = switchOf(args, 'fp8');
  if (eight?.value) draft.leave('precision', 'fp8 is not followed', eight.setting.origin);
  const whole = wordOf(args, 'bf16');
  if (whole?.value.toLowerCase() === 'full') {
    // no autocast over weights in 16 bits (axolotl/core/builders/base.py)
    draft.set('weights_dtype', 'bfloat16', whole.setting.origin);
    draft.set('precision', 'bf16_true', whole.setting.origin);
    return;
  }
  const cast = autocastOf(args, { value: true, origin: DEFAULT });
  if (cast === 'unknown') {
    draft.leave('precision', 'not known here: bf16 is filled in elsewhere', args.find('bf16')?.origin ?? DEFAULT);
    return;
  }
  const isSixteen = cast.value !== null;
  const weights = cast.value === 'bf16' ? 'bfloat16' : cast.value === 'fp16' ? 'float16' : 'float32';
  draft.set('weights_dtype', isSixteen ? weights : 'float32', cast.origin);
  const isTrue = switchOf(args, 'bfloat16', 'float16');
  draft.set('precision', isTrue?.value ? precisionOf(null, weights) : precisionOf(cast.value, weights), cast.origin);
}

function takeAdapterTargets(draft: Draft, args: Arguments): void {
  const linear = switchOf(args, 'lora_target_linear');
  const modules = args.find('lora_target_modules');
  const named = modules && worthOf(modules, (value) => (Array.isArray(value) ? value : asText(value)));
  const hasNames = named?.kind === 'value' && named.value.length > 0;
  if (!linear?.value) {
    if (hasNames) takeTargets(draft, args, 'lora_target_modules');
    return;
  }
  // both count: every linear layer but the head, and what is named (axolotl/loaders/adapter.py)
  const beside = hasNames ? [named.value].flat().filter((name) => /^(?:lm_head|embed_tokens)$/.test(name)) : [];
  draft.set('lora_targets', targetsOf(['all-linear', ...beside]), linear.setting.origin);
  if (!hasNames || !modules) return;
  const also = beside.length > 0 ? `, beside ${beside.join(' and ')}` : '';
  const text = `lora_target_linear and lora_target_modules are both given: every linear layer gets an adapter${also}`;
  draft.say('two-targets', 'notice', text, modules.keyOrigin);
}

function takeSizes(draft: Draft, args: Arguments): void {
  const micro = args.find('micro_batch_size');
  const accumulation = args.find('gradient_accumulation_steps');
  const total = countOf(args, 'batch_size');
  if (micro) draft.place('micro_batch', micro);
  if (accumulation) draft.place('grad_accum', accumulation);
  draft.count('micro_batch', args, 'micro_batch_size');
  draft.count('grad_accum', args, 'gradient_accumulation_steps');
  if (total) takeTotal(draft, total.value, total.setting.origin);
  draft.otherwise('micro_batch', 1, DEFAULT);
  draft.otherwise('grad_accum', 1, DEFAULT);
  const length = args.find('sequence_len');
  if (length) draft.place('sequence_length', length);
  draft.count('sequence_length', args, 'sequence_len');
  draft.otherwise('sequence_length', SEQUENCE, DEFAULT);
  const packing = switchOf(args, 'sample_packing');
  const padded = switchOf(args, 'pad_to_sequence_len');
  if (packing) draft.place('packing', packing.setting);
  const at = draft.origin('sequence_length') ?? DEFAULT;
  if (packing?.value) draft.set('padding', 'packed', packing.setting.origin);
  else if (switchOf(args, 'batch_flattening')?.value)
    draft.set('padding', 'padding_free', args.find('batch_flattening')?.origin ?? DEFAULT);
  else if (padded?.value) draft.set('padding', 'max_length', padded.setting.origin);
  else draft.set('padding', 'padded', packing?.setting.origin ?? padded?.setting.origin ?? DEFAULT);
  draft.set('length', /^(?:packed|max_length)$/.test(String(draft.get('padding'))) ? 'exact' : 'cap', at);
  const held = args.find('val_set_size');
  const evaluates = (held && Number(held.value) > 0) || args.has('test_datasets');
  const evaluation = args.find('eval_batch_size');
  if (evaluation) draft.place('eval_micro_batch', evaluation);
  if (evaluation && evaluates) draft.count('eval_micro_batch', args, 'eval_batch_size');
  else if (evaluates) draft.set('evaluates_micro_batch', true, DEFAULT);
}

/** `batch_size`, from which one of the other two follows. */
function takeTotal(draft: Draft, total: number, origin: Origin): void {
  const micro = draft.get('micro_batch');
  const accumulation = draft.get('grad_accum');
  if (typeof micro === 'number' && typeof accumulation === 'number') {
    const text = `batch_size: ${total} stands beside micro_batch_size ${micro} and gradient_accumulation_steps ${accumulation}; two of the three are enough, and ${micro} x ${accumulation} is ${micro * accumulation}`;
    draft.say('two-batch-keys', total === micro * accumulation ? 'notice' : 'warning', text, origin);
    return;
  }
  if (typeof micro === 'number') {
    draft.set('grad_accum', Math.max(1, Math.floor(total / micro)), origin);
    const text = `batch_size: ${total} is the total before GPUs are counted; with micro_batch_size ${micro} it makes ${Math.max(1, Math.floor(total / micro))} steps of accumulation`;
    draft.say('two-batch-keys', 'notice', text, origin);
  } else if (typeof accumulation === 'number')
    draft.set('micro_batch', Math.max(1, Math.floor(total / accumulation)), origin);
}

function takeSavers(draft: Draft, args: Arguments): void {
  const checkpointing = args.find('gradient_checkpointing');
  if (checkpointing) draft.place('gradient_checkpointing', checkpointing);
  const reentrant = switchOf(args, 'gradient_checkpointing_kwargs.use_reentrant');
  // trainings of preferences alone are left to be as PyTorch recommends (axolotl/utils/config)
  const isOther = args.has('rl') && !args.has('gradient_checkpointing_kwargs');
  const full = reentrant?.value === false || isOther ? 'full_non_reentrant' : 'full';
  const worth = checkpointing && worthOf(checkpointing, (value) => checkpointingOf({ value }) ?? undefined);
  if (worth?.kind === 'unknown') draft.leave('gradient_checkpointing', `not known here: ${worth.why}`, worth.origin);
  else if (worth?.kind === 'value') {
    const word = { on: full, off: 'none', unsloth: 'unsloth_offload', offload: 'full+offload' }[worth.value];
    draft.set('gradient_checkpointing', word, worth.origin);
  } else draft.set('gradient_checkpointing', 'none', DEFAULT);
  const optimizer = args.find('optimizer');
  const name = draft.text('optimizer', args, 'optimizer');
  if (optimizer) draft.place('optimizer', optimizer);
  if (name !== null && optimizer) draft.set('optimizer', optimizerOf(name), optimizer.origin);
  draft.otherwise('optimizer', 'adamw_torch_fused', DEFAULT);
  draft.number('max_grad_norm', args, 'max_grad_norm');
  draft.otherwise('max_grad_norm', 1, DEFAULT);
  takeAttention(draft, args);
  takeLoss(draft, args);
  draft.flag('compile', args, 'torch_compile');
  const activations = args.find('activation_offloading');
  if (activations && activations.value !== false) draft.set('offload', 'activations', activations.origin);
  const layers = switchOf(args, 'layer_offloading');
  if (layers?.value) draft.leave('offload', 'layers that are kept on the host are not followed', layers.setting.origin);
  const chosen = args.find('selective_checkpointing', 'recompute_layer_types');
  if (chosen && chosen.value !== null && chosen.value !== false)
    draft.leave('gradient_checkpointing', `${chosen.key} is not followed`, chosen.origin);
}

function takeAttention(draft: Draft, args: Arguments): void {
  const word = wordOf(args, 'attn_implementation');
  const known = word && attentionOf(word.value);
  if (word && known) {
    draft.set('attention', known, word.setting.origin);
    draft.place('attention', word.setting);
    return;
  }
  for (const [key, value] of [
    ['flash_attention', 'flash_attention_2'],
    ['sdp_attention', 'sdpa'],
    ['flex_attention', 'flex'],
    ['xformers_attention', 'xformers'],
    ['eager_attention', 'eager'],
  ] as const) {
    const flag = switchOf(args, key);
    if (!flag?.value) continue;
    draft.set('attention', value, flag.setting.origin);
    draft.place('attention', flag.setting);
    return;
  }
  draft.set('attention', 'sdpa', DEFAULT);
}

function takeLoss(draft: Draft, args: Arguments): void {
  const plugins = args.find('plugins');
  const text = Array.isArray(plugins?.value) ? plugins.value.join(' ') : '';
  const cut = switchOf(args, 'cut_cross_entropy');
  const liger = switchOf(args, 'liger_fused_linear_cross_entropy');
  const chunked = switchOf(args, 'chunked_cross_entropy');
  if (liger) draft.place('liger', liger.setting);
  if (plugins && /CutCrossEntropy/i.test(text) && cut?.value !== false)
    draft.set('loss', 'cut_cross_entropy', plugins.origin);
  else if (plugins && /Liger/i.test(text) && liger?.value)
    draft.set('loss', 'fused_linear_ce (liger)', liger.setting.origin);
  else if (chunked?.value) draft.set('loss', 'chunked_ce', chunked.setting.origin);
  else draft.set('loss', 'default', DEFAULT);
  if (liger?.value && !/Liger/i.test(text)) {
    const said =
      'liger_fused_linear_cross_entropy: has no effect without axolotl.integrations.liger.LigerPlugin in plugins';
    draft.say('ignored-key', 'warning', said, liger.setting.origin);
  }
}
