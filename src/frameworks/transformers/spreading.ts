import type { Json } from '../../base/origin.ts';
import type { Change } from '../training.ts';
import type { LlmCase } from './case.ts';
import type { LlmFormat, Place } from './formats/draft.ts';
import { VISIBLE } from './formats/launch.ts';
import type { SettableTraining } from './settable.ts';
import { changeFor, spotOf } from './writing.ts';

type Facts = Readonly<Record<string, Json>>;

/** What says how many cards a run has, where nothing does yet. */
const COUNTS: Readonly<Record<LlmFormat, string>> = {
  axolotl: '--num-processes',
  'llama-factory': 'NPROC_PER_NODE',
  trl: '--num_processes',
  transformers: '--nproc_per_node',
  unsloth: '--nproc_per_node',
  'own schema': '--nproc_per_node',
  torchtune: '--nproc_per_node',
  litgpt: 'devices',
  'ms-swift': 'NPROC_PER_NODE',
  oumi: '--nproc_per_node',
  // it starts a process on each card that it sees (commands.py)
  autotrain: VISIBLE,
};

/** What each format calls a configuration of DeepSpeed that it brings along; others bring a file of their own. */
const STAGE_3: Readonly<Partial<Record<LlmFormat, string>>> = {
  axolotl: 'deepspeed_configs/zero3.json',
  'llama-factory': 'examples/deepspeed/ds_z3_config.json',
  'ms-swift': 'zero3',
  autotrain: 'deepspeed',
};
const OWN_STAGE_3 = 'zero3.json';

const SHARDED = /^(?:fsdp|zero3)/;

/** The same over more cards, with weights, gradients and states split over them and the samples of a step kept. */
export function spread(training: SettableTraining, cards: number): SettableTraining | null {
  const { format } = training.written;
  // its trainer runs on one card, that of litgpt too with quantised weights (litgpt/finetune/lora.py)
  const isQuantised = (training.case.quantisation ?? 'none') !== 'none';
  if (format === 'unsloth' || (format === 'litgpt' && isQuantised)) return null;
  if (isBoundToMap(training) || cards % groupOf(training.case) !== 0) return null;
  const { gpus, effective, total, accumulate } = training.batch;
  const micro = Math.max(Math.floor((total ?? gpus) / cards), 1);
  const steps = (effective ?? cards * micro) / (micro * cards);
  const batch = { gpus: cards, micro_batch: micro, grad_accum: Number.isInteger(steps) ? steps : (accumulate ?? 1) };
  return training.set({ ...batch, ...shardingOf(training) });
}

/** Cards that share a copy of the layers and a sequence: a run takes whole groups of them. */
export function groupOf({ tensor_parallel, context_parallel }: LlmCase): number {
  return (tensor_parallel ?? 1) * (context_parallel ?? 1);
}

/** ZeRO-3 refuses a model that is loaded with a device_map (transformers, modeling_utils.py). */
export function isBoundToMap(training: Pick<SettableTraining, 'case' | 'written'>): boolean {
  return training.case.device_map === true && shardingOf(training)['parallelism'] === 'zero3';
}

export function isSharded({ case: { parallelism } }: Pick<SettableTraining, 'case'>): boolean {
  return SHARDED.test(parallelism ?? '');
}

/** What spreads it over cards in its format; nothing where it is spread already. */
export function shardingOf({
  written: { format },
  case: { parallelism },
}: Pick<SettableTraining, 'case' | 'written'>): Facts {
  if (SHARDED.test(parallelism ?? '')) return {};
  if (format === 'torchtune') return { parallelism: 'fsdp2', sharding: 'full_shard' };
  if (format === 'oumi') return { parallelism: 'fsdp', sharding: 'full_shard' };
  if (format === 'litgpt')
    return { parallelism: 'fsdp', sharding: 'full_shard', gradient_checkpointing: 'full_non_reentrant' };
  // ZeRO-3 keeps its own float32 copy, so that LLaMA-Factory makes none
  return { parallelism: 'zero3', ...(format === 'llama-factory' && { upcast_trainable: false }) };
}

/** How a config, or what starts it, says the cards and the sharding of another one. */
export function spreadChanges(now: SettableTraining, then: SettableTraining): Change[] {
  const isMore = now.batch.gpus !== then.batch.gpus;
  const isZero3 = then.case.parallelism === 'zero3' && now.case.parallelism !== 'zero3';
  const isOffloaded = now.case.offload !== then.case.offload && (then.case.offload ?? 'none') !== 'none';
  return [
    ...(isMore ? countChanges(now, then.batch.gpus) : []),
    ...(isZero3 ? stageChanges(now) : []),
    ...(then.written.format === 'oumi' && isSharded(then) && !isSharded(now) ? wrapChanges(now) : []),
    ...(isOffloaded ? (offloading(now)?.changes ?? []) : []),
  ];
}

function countChanges(now: SettableTraining, cards: number): Change[] {
  const { beside, format } = now.written;
  const count = beside['gpus'];
  const visible = beside['devices'];
  const list = Array.from({ length: cards }, (_, card) => card).join(',');
  const changes = [
    ...(count && count.key !== visible?.key ? valueChange(count, String(cards)) : []),
    ...(visible ? valueChange(visible, list) : []),
  ];
  if (changes.length > 0) return changes;
  const key = count?.key ?? COUNTS[format];
  if (format === 'litgpt') return changeFor(now, { key, to: String(cards) });
  return [{ key, from: null, to: key === VISIBLE ? list : String(cards), beside: null }];
}

function valueChange(place: Place, to: string): Change[] {
  const at = spotOf(place);
  return at && place.text !== null ? [{ key: place.key, from: place.text, to, at }] : [];
}

/** FSDP of Oumi, whose standard is one unit of the whole model. */
function wrapChanges(now: SettableTraining): Change[] {
  return [
    ...changeFor(now, { key: 'fsdp.enable_fsdp', to: 'True' }),
    ...changeFor(now, { key: 'fsdp.auto_wrap_policy', to: 'TRANSFORMER_BASED_WRAP' }),
  ];
}

/** `zero2`, `ds_z2_config.json`, `stage2.json`: the stage in a name. */
const STAGE = /(zero|z|stage)([-_]?)[0-2]/i;

function stageChanges(now: SettableTraining): Change[] {
  const { beside, format, places } = now.written;
  const stage = beside['stage'];
  const at = stage && spotOf(stage);
  if (stage && at) return [{ key: stage.key, from: stage.text, to: '3', at }];
  const type = beside['distributed_type'];
  const where = type && spotOf(type);
  if (type && where) {
    const key = 'deepspeed_config';
    return [
      { key: type.key, from: type.text, to: 'DEEPSPEED', at: where },
      {
        key,
        from: null,
        to: '{zero_stage: 3}',
        beside: type.keyOrigin.kind === 'file' ? { ...where, ...type.keyOrigin, key: type.key } : null,
      },
    ];
  }
  const named = places.deepspeed?.text ?? null;
  const to = named !== null && STAGE.test(named) ? named.replace(STAGE, '$1$23') : (STAGE_3[format] ?? OWN_STAGE_3);
  return changeFor(now, { key: now.keyOf('deepspeed') ?? 'deepspeed', to });
}

/** The same with states, and under full sharding weights too, in the memory of the host; null where nothing says how. */
export function offloaded(training: SettableTraining): SettableTraining | null {
  const how = (training.case.offload ?? 'none') === 'none' ? offloading(training) : null;
  return how && training.set({ offload: how.offload });
}

interface Offloading {
  readonly offload: string;
  readonly changes: readonly Change[];
}

const BOTH = 'optimizer+parameters';

function offloading(training: SettableTraining): Offloading | null {
  const { parallelism } = training.case;
  const { beside, keys, format, places } = training.written;
  if (parallelism === 'fsdp' || parallelism === 'fsdp2') {
    if (format === 'litgpt') return null;
    if (format === 'torchtune')
      return { offload: BOTH, changes: changeFor(training, { key: 'fsdp_cpu_offload', to: 'True' }) };
    if (format === 'oumi')
      return { offload: BOTH, changes: changeFor(training, { key: 'fsdp.cpu_offload', to: 'True' }) };
    const place = beside['offload_params'];
    const at = place && spotOf(place);
    if (place && at) return { offload: BOTH, changes: [{ key: place.key, from: place.text, to: 'true', at }] };
    const isInConfig = Object.keys(keys).some((key) => key.startsWith('fsdp_config.'));
    const key = isInConfig ? 'fsdp_config.offload_params' : 'fsdp_offload_params';
    return {
      offload: BOTH,
      changes: isInConfig ? changeFor(training, { key, to: 'true' }) : [{ key, from: null, to: 'true', beside: null }],
    };
  }
  if (parallelism !== 'zero2' && parallelism !== 'zero3') return null;
  const stage = beside['stage'];
  if (stage) return { offload: 'optimizer', changes: [deviceChange(training, stage)] };
  const named = places.deepspeed?.text ?? '';
  const to = NAMES.flatMap(([name, other]) => (name.test(named) ? [named.replace(name, other)] : []))[0];
  if (to === undefined) return null;
  return {
    offload: parallelism === 'zero3' ? BOTH : 'optimizer',
    changes: changeFor(training, { key: training.keyOf('deepspeed') ?? 'deepspeed', to }),
  };
}

/** Configurations that offload, as ms-swift, LLaMA-Factory and Axolotl name them beside those that do not. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(zero[23])$/, '$1_offload'],
  [/(ds_z[23])(?=_config\.json$)/, '$1_offload'],
  [/(deepspeed_configs\/zero3)(?:_bf16)?(?=\.json$)/, '$1_bf16_cpuoffload_all'],
];

/** `offload_optimizer` of a DeepSpeed JSON, `offload_optimizer_device` of an accelerate file. */
function deviceChange({ written: { beside } }: SettableTraining, stage: Place): Change {
  const device = beside['offload_optimizer'];
  const at = device && spotOf(device);
  if (device && at && device.text !== null) return { key: device.key, from: device.text, to: 'cpu', at };
  const isJson = stage.key === 'stage';
  const [key, to] = isJson ? ['offload_optimizer', '{"device": "cpu"}'] : ['offload_optimizer_device', 'cpu'];
  const { keyOrigin } = stage;
  if (keyOrigin.kind !== 'file') return { key, from: null, to, beside: null };
  const { path, line, column } = keyOrigin;
  return { key, from: null, to, beside: { key: stage.key, path, line, column } };
}
