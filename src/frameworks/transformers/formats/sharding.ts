import { entryOf } from '../../../base/entry.ts';
import { printable, printableText } from '../../../base/printable.ts';
import { type Files, find } from '../../../sources/files.ts';
import { JsonError, readJson } from '../../../sources/json.ts';
import type { Tree } from '../../../sources/tree.ts';
import { readYaml } from '../../../sources/yaml.ts';
import {
  Arguments,
  argumentsIn,
  asCount,
  asFlag,
  asNames,
  asNumber,
  asText,
  MappingValue,
  more,
  worthOf,
} from './arguments.ts';
import { countOf, type Draft, switchOf, wordOf } from './draft.ts';
import type { Origin, Setting } from './place.ts';

/** The file that is read, and the others of the repository. */
export interface Sources {
  readonly path: string;
  readonly files: Files;
}

/** A file that another one names, as settings; null where it cannot be read. */
function followed(draft: Draft, written: string, { path, files }: Sources): Arguments | null {
  const found = find(files, path, written);
  if (!found || found.path === path) return null;
  const shown = files.within?.(found.path) ?? found.path;
  const root = treeOf(shown, found.text);
  if (root?.kind !== 'map') return null;
  draft.followed.add(shown);
  return argumentsIn(root);
}

/** The first document of a YAML or JSON text; null where it cannot be read. */
export function treeOf(path: string, text: string): Tree | null {
  if (!/\.json$/i.test(path)) return readYaml(path, text).find(({ root }) => root !== null)?.root ?? null;
  try {
    return readJson(path, text);
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
}

/** `zero3.json`, `ds_z2_config.json`, `zero3_offload`: the stage that a name tells. */
const STAGE = /(?:zero|z|stage)[-_]?([0-3])/i;

/** Takes over a DeepSpeed configuration: a path, a name that a trainer knows, or the mapping itself. */
export function takeDeepSpeed(draft: Draft, args: Arguments, setting: Setting, sources: Sources): void {
  draft.place('deepspeed', setting);
  const { value, origin } = setting;
  if (value instanceof MappingValue) {
    readDeepSpeed(draft, args.below(setting.key), origin);
    return;
  }
  if (value instanceof Map) {
    readDeepSpeed(draft, argumentsOfMap(value, origin), origin);
    return;
  }
  const worth = worthOf(setting, asText);
  if (worth.kind !== 'value') {
    draft.leave(
      'parallelism',
      `not known here: ${worth.kind === 'unknown' ? worth.why : 'deepspeed names no file'}`,
      origin,
    );
    return;
  }
  const written = worth.value;
  const json = followed(draft, written, sources);
  if (json) {
    readDeepSpeed(draft, json, worth.origin);
    return;
  }
  const stage = STAGE.exec(written.split('/').at(-1) ?? '')?.[1];
  const shown = printableText(written, 80);
  const isName = /^zero[0-3](?:_offload)?$/.test(written);
  if (stage === undefined) {
    draft.leave('parallelism', `not known here: deepspeed: ${shown} is not in the repository`, worth.origin);
    return;
  }
  const why = `taken from the name ${shown}, which is not in the repository`;
  const from: Origin = isName ? worth.origin : { kind: 'assumed', why };
  draft.set('parallelism', `zero${stage}`, from);
  if (/offload/i.test(written)) draft.set('offload', stage === '3' ? 'optimizer+parameters' : 'optimizer', from);
  if (!isName)
    draft.say(
      'unread-file',
      'warning',
      `deepspeed: ${shown} is not in the repository; stage ${stage} is taken from its name`,
      worth.origin,
    );
}

/** A dictionary of Python as settings; all of it stands where the call gives it. */
function argumentsOfMap(map: ReadonlyMap<unknown, unknown>, origin: Origin): Arguments {
  const settings: Setting[] = [];
  const walk = (entries: ReadonlyMap<unknown, unknown>, above: string, depth: number): void => {
    for (const [key, value] of entries) {
      const name = `${above}${String(key)}`;
      const isMap = value instanceof Map;
      settings.push({ key: name, value: isMap ? new MappingValue(value.size) : value, origin, keyOrigin: origin });
      if (isMap && depth < 8) walk(value, `${name}.`, depth + 1);
    }
  };
  walk(map, '', 0);
  return new Arguments(settings);
}

/** DeepSpeed's default where a JSON has `zero_optimization` without a stage. */
const NO_STAGE = 0;
/** `stage3_max_live_parameters`: parameters that may be gathered at once. */
const LIVE_PARAMETERS = 1e9;

function isAuto({ value }: Pick<Setting, 'value'>): boolean {
  return value === 'auto';
}

/** Takes over what a DeepSpeed JSON says; `auto` leaves a value to the trainer. */
function readDeepSpeed(draft: Draft, json: Arguments, at: Origin): void {
  const zero = json.below('zero_optimization');
  const stage = countOf(zero, 'stage');
  const number = stage?.value ?? NO_STAGE;
  const from = stage?.setting.origin ?? json.find('zero_optimization')?.origin ?? at;
  draft.set('parallelism', number === 0 ? 'ddp' : `zero${number}`, from);
  if (stage) draft.note('stage', stage.setting);
  takeOffload(draft, zero, number, from);
  for (const fact of ['reduce_bucket_size', 'allgather_bucket_size'] as const) {
    const setting = zero.find(fact);
    if (!setting) continue;
    // transformers puts the square of the hidden size for it (integrations/deepspeed.py)
    if (isAuto(setting)) draft.set(fact, fact === 'reduce_bucket_size' ? 'auto' : null, setting.origin);
    else draft.accept(fact, setting, worthOf(setting, asRounded, more));
  }
  for (const fact of ['stage3_max_live_parameters', 'stage3_max_reuse_distance'] as const) {
    const setting = zero.find(fact);
    if (setting && !isAuto(setting)) draft.accept(fact, setting, worthOf(setting, asElements, more));
  }
  const prefetch = zero.find('stage3_prefetch_bucket_size');
  if (prefetch && isAuto(prefetch)) draft.set('stage3_prefetch_bucket_size', 'auto', prefetch.origin);
  else if (prefetch) draft.accept('stage3_prefetch_bucket_size', prefetch, worthOf(prefetch, asElements, more));
  const overlaps = switchOf(zero, 'overlap_comm');
  if (overlaps) draft.set('overlap_comm', overlaps.value, overlaps.setting.origin);
  takeBatches(draft, json);
  takePrecision(draft, json);
  takeOptimizer(draft, json);
  leaveOtherWays(draft, json, zero);
  const live = zero.find('stage3_max_live_parameters');
  const most = live && !isAuto(live) ? asNumber(live.value) : undefined;
  if (number === 3 && live && most !== undefined && most >= LIVE_PARAMETERS) {
    const text = `stage3_max_live_parameters: up to ${most.toExponential(0)} parameters may stay gathered on each GPU (${((most * 2) / 2 ** 30).toFixed(1)} GiB in 16 bits), so that a model of that size or less is hardly sharded while it is used (DeepSpeed, docs/_pages/config-json.md)`;
    draft.say('zero3-live-parameters', 'notice', text, live.origin);
  }
  const partition = switchOf(json.below('activation_checkpointing'), 'partition_activations', 'cpu_checkpointing');
  if (partition?.value) {
    const text = `${partition.setting.key}: acts only where the model calls DeepSpeed's own checkpointing, which models of transformers do not; the trainer's gradient_checkpointing decides`;
    draft.say('ignored-key', 'notice', text, partition.setting.origin);
  }
}

/** Ways of DeepSpeed by which a card holds other parts than a stage says. */
function leaveOtherWays(draft: Draft, json: Arguments, zero: Arguments): void {
  const divided = countOf(json, 'tensor_parallel.autotp_size');
  const grouped = [countOf(zero, 'zero_hpz_partition_size'), countOf(zero, 'mics_shard_size'), divided];
  const way = grouped.find((each) => each !== null && each.value > 1);
  if (way) draft.leave('parallelism', `not known here: ${way.setting.key} is not followed`, way.setting.origin);
  const ratio = zero.find('offload_optimizer.ratio');
  if (ratio && Number(ratio.value) < 1)
    draft.leave('offload', 'not known here: offload_optimizer.ratio is not followed', ratio.origin);
}

/** Elements, of which there may be none. */
function asElements(value: unknown): number | undefined {
  const number = asNumber(value);
  return number === undefined || number < 0 ? undefined : Math.round(number);
}

function asRounded(value: unknown): number | undefined {
  const number = asNumber(value);
  return number === undefined || number <= 0 ? undefined : Math.round(number);
}

function isOff(word: { readonly value: string } | null): boolean {
  return word === null || /^none$/i.test(word.value);
}

function takeOffload(draft: Draft, zero: Arguments, stage: number, standard: Origin): void {
  const device = (name: string): { value: string; setting: Setting } | null =>
    wordOf(zero, `${name}.device`) ?? wordOf(zero, `${name}_device`);
  const optimizer = device('offload_optimizer');
  if (optimizer) draft.note('offload_optimizer', optimizer.setting);
  const param = device('offload_param');
  const parts = [
    ...(isOff(optimizer) && !switchOf(zero, 'cpu_offload')?.value ? [] : ['optimizer']),
    ...(isOff(param) || stage !== 3 ? [] : ['parameters']),
  ];
  const origin = (isOff(param) ? optimizer : param)?.setting.origin ?? optimizer?.setting.origin ?? standard;
  draft.set('offload', parts.length === 0 ? 'none' : parts.join('+'), origin);
  if (param && !isOff(param) && stage !== 3) {
    const text = `offload_param: has no effect at stage ${stage}; only ZeRO-3 offloads parameters`;
    draft.say('ignored-key', 'warning', text, param.setting.origin);
  }
}

/** A batch of the JSON that is not the trainer's stops the training at its start. */
function takeBatches(draft: Draft, json: Arguments): void {
  const total = json.find('train_batch_size');
  if (total && !isAuto(total)) draft.note('deepspeed total', total);
  for (const [key, fact] of [
    ['train_micro_batch_size_per_gpu', 'micro_batch'],
    ['gradient_accumulation_steps', 'grad_accum'],
  ] as const) {
    const setting = json.find(key);
    const value = setting && !isAuto(setting) ? asCount(setting.value) : undefined;
    if (!setting || value === undefined) continue;
    draft.note(`deepspeed ${fact}`, setting);
    const trainer = draft.get(fact);
    // what a script of the team's own does not say, DeepSpeed takes from its file
    const isGuess = draft.format === 'own schema' && draft.origin(fact)?.kind !== 'file';
    if (typeof trainer !== 'number' || isGuess) {
      draft.supply(fact, value, setting.origin);
      continue;
    }
    if (trainer === value) continue;
    const origin = draft.origin(fact);
    const where = origin?.kind === 'file' ? ` (${printableText(origin.path, 80)}:${origin.line})` : '';
    const text = `${key}: ${value} contradicts the trainer's ${trainer}${where}; the integration of transformers refuses to start; write "auto"`;
    draft.say('deepspeed-batch', 'error', text, setting.origin);
  }
}

function takePrecision(draft: Draft, json: Arguments): void {
  for (const name of ['bf16', 'fp16'] as const) {
    const setting = json.find(`${name}.enabled`);
    if (!setting || isAuto(setting)) continue;
    const isOn = asFlag(setting.value);
    const trainer = draft.get('precision');
    if (isOn !== true) continue;
    if (trainer === `${name}_amp`) continue;
    if (trainer === undefined || draft.origin('precision')?.kind !== 'file') {
      draft.set('precision', `${name}_amp`, setting.origin);
    } else {
      const text = `${name}.enabled: contradicts the trainer's ${printable(trainer)}; write "auto"`;
      draft.say('deepspeed-precision', 'error', text, setting.origin);
    }
  }
}

function takeOptimizer(draft: Draft, json: Arguments): void {
  const type = wordOf(json, 'optimizer.type');
  if (!type) return;
  const isOffloaded = /optimizer/.test(String(draft.get('offload')));
  const name = type.value.toLowerCase();
  const isAdam = /^adamw?$/.test(name);
  const value = isAdam ? (isOffloaded ? 'deepspeed_cpu_adam' : 'adamw_torch_fused') : name;
  draft.set('optimizer', value, type.setting.origin);
}

const STRATEGIES: Readonly<Record<string, string>> = {
  '1': 'full_shard',
  '2': 'shard_grad_op',
  '3': 'no_shard',
  '4': 'hybrid_shard',
  '5': 'shard_grad_op',
  full_shard: 'full_shard',
  shard_grad_op: 'shard_grad_op',
  no_shard: 'no_shard',
  hybrid_shard: 'hybrid_shard',
  hybrid_shard_zero2: 'shard_grad_op',
};

/** `fsdp: "full_shard auto_wrap offload"` and `fsdp_config` of a trainer. */
export function takeFsdp(draft: Draft, args: Arguments, sources: Sources): void {
  const setting = args.find('fsdp');
  if (setting && asFlag(setting.value) === false) return;
  const words = setting ? (asNames(setting.value) ?? []).map((word) => word.toLowerCase()) : [];
  const config = args.find('fsdp_config');
  const given = config ? configOf(draft, args, config, sources) : null;
  const version = given ? countOf(given, 'fsdp_version', 'version') : null;
  const direct = countOf(args, 'fsdp_version');
  const isOn = words.length > 0 || (setting && asFlag(setting.value) === true) || direct !== null;
  if (!isOn && !given) return;
  const origin = setting?.origin ?? config?.origin ?? direct?.setting.origin ?? { kind: 'assumed', why: 'fsdp is on' };
  readFsdp(draft, given ?? new Arguments([]), (direct ?? version)?.value ?? 1, origin);
  const strategy = words.map((word) => entryOf(STRATEGIES, word)).find((each) => each !== undefined);
  if (strategy !== undefined) draft.set('sharding', strategy, origin);
  if (words.includes('offload')) draft.set('offload', 'optimizer+parameters', origin);
}

function configOf(draft: Draft, args: Arguments, config: Setting, sources: Sources): Arguments | null {
  if (config.value instanceof MappingValue) return args.below('fsdp_config');
  if (config.value instanceof Map) return argumentsOfMap(config.value, config.origin);
  const path = asText(config.value);
  return path === undefined ? null : followed(draft, path, sources);
}

function spellings(name: string): readonly [string, string] {
  return [name, `fsdp_${name}`];
}

/** The keys of an FSDP configuration, with or without their prefix. */
function readFsdp(draft: Draft, args: Arguments, version: number, at: Origin): void {
  draft.set('parallelism', version === 2 ? 'fsdp2' : 'fsdp', at);
  // newer releases of accelerate have the strategy of FSDP 1 under the key of FSDP 2
  const either = args.find(...spellings('reshard_after_forward'));
  const isStrategy = either !== undefined && asFlag(either.value) === undefined;
  const strategy = args.find(...spellings('sharding_strategy')) ?? (isStrategy ? either : undefined);
  const reshard = isStrategy ? null : switchOf(args, ...spellings('reshard_after_forward'));
  const named = strategy && entryOf(STRATEGIES, String(strategy.value).toLowerCase());
  if (strategy && named !== undefined) draft.set('sharding', named, strategy.origin);
  else if (reshard) draft.set('sharding', reshard.value ? 'full_shard' : 'shard_grad_op', reshard.setting.origin);
  else draft.otherwise('sharding', 'full_shard', at);
  const offload = switchOf(args, ...spellings('offload_params'));
  if (offload) draft.note('offload_params', offload.setting);
  if (offload) draft.set('offload', offload.value ? 'optimizer+parameters' : 'none', offload.setting.origin);
  const checkpointing = switchOf(args, ...spellings('activation_checkpointing'));
  if (checkpointing?.value) draft.set('gradient_checkpointing', 'full_non_reentrant', checkpointing.setting.origin);
}

/** Takes over an accelerate YAML: number of processes, sharding, and the precision that the trainer does not say. */
export function readAccelerate(draft: Draft, args: Arguments, sources: Sources): void {
  const processes = args.find('num_processes');
  if (processes) {
    draft.accept('gpus', processes, worthOf(processes, asCount, more));
    draft.note('gpus', processes);
  }
  const type = wordOf(args, 'distributed_type');
  if (type) draft.note('distributed_type', type.setting);
  const kind = type?.value.toUpperCase() ?? 'NO';
  const origin = type?.setting.origin ?? {
    kind: 'assumed' as const,
    why: 'the accelerate file names no distributed_type',
  };
  const mixed = wordOf(args, 'mixed_precision');
  if (kind === 'DEEPSPEED') takeAccelerateDeepSpeed(draft, args.below('deepspeed_config'), origin, sources);
  else if (kind === 'FSDP') {
    const config = args.below('fsdp_config');
    readFsdp(draft, config, countOf(config, 'fsdp_version')?.value ?? 1, origin);
  } else if (kind === 'MULTI_GPU') draft.set('parallelism', 'ddp', origin);
  else if (kind === 'NO') draft.otherwise('parallelism', 'single', origin);
  else draft.leave('parallelism', `not known here: distributed_type ${printableText(kind)} is not followed`, origin);
  if (mixed && draft.origin('precision')?.kind !== 'file') {
    const word = mixed.value.toLowerCase();
    if (word === 'bf16' || word === 'fp16') draft.set('precision', `${word}_amp`, mixed.setting.origin);
    if (word === 'fp8') draft.leave('precision', 'not known here: fp8 is not followed', mixed.setting.origin);
  }
  const mesh = args.below('parallelism_config');
  draft.count('tensor_parallel', mesh, 'parallelism_config_tp_size', 'tp_size');
  draft.count('context_parallel', mesh, 'parallelism_config_cp_size', 'cp_size');
}

function takeAccelerateDeepSpeed(draft: Draft, config: Arguments, at: Origin, sources: Sources): void {
  const file = config.find('deepspeed_config_file');
  if (file) {
    takeDeepSpeed(draft, config, file, sources);
    return;
  }
  const stage = countOf(config, 'zero_stage');
  const number = stage?.value ?? 2;
  const from = stage?.setting.origin ?? at;
  draft.set('parallelism', number === 0 ? 'ddp' : `zero${number}`, from);
  if (stage) draft.note('stage', stage.setting);
  takeOffload(draft, config, number, from);
  const accumulation = config.find('gradient_accumulation_steps');
  const steps = accumulation && !isAuto(accumulation) ? asCount(accumulation.value) : undefined;
  if (accumulation && steps !== undefined) draft.note('accelerate grad_accum', accumulation);
  const trainer = draft.get('grad_accum');
  if (accumulation && steps !== undefined && typeof trainer === 'number' && steps !== trainer) {
    const text = `gradient_accumulation_steps: ${steps} contradicts the trainer's ${trainer}; write "auto" or leave it out`;
    draft.say('deepspeed-batch', 'warning', text, accumulation.origin);
  } else if (accumulation && steps !== undefined && trainer === undefined) {
    draft.set('grad_accum', steps, accumulation.origin);
  }
  const init = switchOf(config, 'zero3_init_flag');
  if (init?.value && number !== 3) {
    const text = `zero3_init_flag: has no effect at stage ${number}`;
    draft.say('ignored-key', 'notice', text, init.setting.origin);
  }
}
