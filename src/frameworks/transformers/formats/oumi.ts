import type { Tree } from '../../../sources/tree.ts';
import { Arguments, argumentsIn, asFlag, asNames, MappingValue } from './arguments.ts';
import { countOf, type Fact, filledElsewhere, type FormatReading, switchOf, underOwnNames, wordOf } from './draft.ts';
import { SEEING } from './frozen.ts';
import { readHuggingFace } from './hugging-face.ts';
import { OUMI_KEYS } from './keys.ts';
import type { LlmLaunch } from './launch.ts';
import type { Origin, Setting, UnknownArgument } from './place.ts';
import type { Releases } from './releases.ts';
import type { Sources } from './sharding.ts';

/** Oumi's own defaults, as the parameter classes of its release 0.9 have them (core/configs/params). */
const DEFAULT: Origin = { kind: 'default', version: 'oumi' };

/** Keys of Oumi by the key of TRL, transformers, peft or bitsandbytes that it hands them on as. */
const NAMES: Readonly<Record<string, string>> = {
  'model.model_name': 'model_name_or_path',
  'model.model_max_length': 'max_length',
  'model.torch_dtype_str': 'dtype',
  'model.attn_implementation': 'attn_implementation',
  'model.enable_liger_kernel': 'use_liger_kernel',
  'model.text_only': 'text_only',
  'data.train.pack': 'packing',
  'training.use_peft': 'use_peft',
  'training.per_device_train_batch_size': 'per_device_train_batch_size',
  'training.per_device_eval_batch_size': 'per_device_eval_batch_size',
  'training.gradient_accumulation_steps': 'gradient_accumulation_steps',
  'training.enable_gradient_checkpointing': 'gradient_checkpointing',
  'training.gradient_checkpointing_kwargs': 'gradient_checkpointing_kwargs',
  'training.gradient_checkpointing_kwargs.use_reentrant': 'gradient_checkpointing_kwargs.use_reentrant',
  'training.optimizer': 'optim',
  'training.max_grad_norm': 'max_grad_norm',
  'training.compile': 'torch_compile',
  'training.eval_strategy': 'eval_strategy',
  'peft.lora_r': 'lora_r',
  'peft.lora_alpha': 'lora_alpha',
  'peft.lora_dropout': 'lora_dropout',
  'peft.lora_target_modules': 'lora_target_modules',
  'peft.lora_exclude_modules': 'exclude_modules',
  'peft.lora_modules_to_save': 'lora_modules_to_save',
  'peft.bnb_4bit_quant_type': 'bnb_4bit_quant_type',
  'peft.bnb_4bit_compute_dtype': 'bnb_4bit_compute_dtype',
  'peft.use_bnb_nested_quant': 'bnb_4bit_use_double_quant',
  'fsdp.sharding_strategy': 'fsdp_config.sharding_strategy',
  'fsdp.cpu_offload': 'fsdp_config.offload_params',
};
/** What several keys together ask for, by the key that a recommendation turns. */
const MADE = [
  ['load_in_4bit', 'peft.q_lora'],
  ['load_in_8bit', 'peft.q_lora'],
  ['fsdp', 'fsdp.enable_fsdp'],
  ['deepspeed', 'deepspeed.enable_deepspeed'],
] as const;
/** Groups whose keys go to the trainer as they are. */
const HANDED_ON = ['training.trainer_kwargs.', 'training.grpo.'] as const;
/** What Oumi says itself where its file does not, whatever the trainer would. */
const STANDARD: readonly (readonly [key: string, value: unknown])[] = [
  ['dtype', 'auto'],
  ['gradient_checkpointing', false],
  ['optim', 'adamw_torch'],
  ['eval_strategy', 'no'],
];
const OBJECTIVES: Readonly<Record<string, string>> = {
  trl_sft: 'sft',
  trl_dpo: 'dpo',
  trl_kto: 'kto',
  trl_grpo: 'grpo',
  hf: 'sft',
  oumi: 'sft',
};

/** Switches that are read as such, by the fact that hangs on them. */
const DECIDES: Readonly<Record<string, Fact>> = {
  'training.trainer_type': 'objective',
  'training.mixed_precision_dtype': 'precision',
  'fsdp.enable_fsdp': 'parallelism',
  'deepspeed.enable_deepspeed': 'parallelism',
};
const DECIDES_BITS: Readonly<Record<string, Fact>> = {
  'peft.q_lora': 'quantisation',
  'peft.q_lora_bits': 'quantisation',
};

/** Reads a training of `oumi train`: classes of TRL and transformers under names and defaults of its own. */
export function readOumi(
  root: Tree | null,
  over: readonly Setting[],
  launch: LlmLaunch,
  sources: Sources,
  releases: Releases,
  reasons: readonly string[],
): FormatReading {
  const args = argumentsIn(root).under(over);
  const type = wordOf(args, 'training.trainer_type');
  const trainer = type?.value.toLowerCase() ?? 'hf';
  const objective = Object.hasOwn(OBJECTIVES, trainer) ? OBJECTIVES[trainer]! : null;
  const said = [...renamed(args), ...quantised(args), ...sharded(args), ...precision(args), ...modality(args, trainer)];
  // nothing behind a key is nothing said
  const written = new Set(said.flatMap(({ key, value }) => (value === null ? [] : [key])));
  const standard = STANDARD.flatMap(([key, value]) =>
    written.has(key) ? [] : [{ key, value, origin: DEFAULT, keyOrigin: DEFAULT }],
  );
  const reading = readHuggingFace(
    {
      format: 'oumi',
      trainer: trainer.startsWith('trl_') ? 'trl' : 'transformers',
      args: new Arguments([...said, ...standard], args.rest),
      objective: objective ?? 'sft',
      said: 'all',
      needsUsePeft: true,
      isLoadedByTrl: false,
      fourBit: 'fp4',
      reasons,
    },
    launch,
    sources,
    releases,
  );
  const unknown = [...reading.unknown, ...notFollowed(args, trainer, type?.setting.origin ?? DEFAULT)];
  const names = new Map([...Object.entries(NAMES).map(([own, key]) => [key, own] as const), ...MADE]);
  return { ...underOwnNames({ ...reading, unknown }, names), keys: OUMI_KEYS };
}

function renamed(args: Arguments): Setting[] {
  const handedOn = args.all.flatMap((setting) => {
    const group = HANDED_ON.find((start) => setting.key.startsWith(start));
    return group ? [{ ...setting, key: setting.key.slice(group.length) }] : [];
  });
  const own = args.all.flatMap((setting) => {
    const key = Object.hasOwn(NAMES, setting.key) ? NAMES[setting.key] : undefined;
    return key === undefined ? [] : [{ ...setting, key, value: valueOf(key, setting.value) }];
  });
  // what Oumi has a name for goes over what is handed on (training_config.py)
  return [...handedOn, ...own];
}

/** A list of the one word `all-linear` is that word to peft (peft_params.py). */
function valueOf(key: string, value: unknown): unknown {
  const isAll = key === 'lora_target_modules' && Array.isArray(value) && value.length === 1;
  return isAll && value[0] === 'all-linear' ? 'all-linear' : value;
}

/** Weights are quantised with adapters alone: `q_lora` without `use_peft` is not asked (train.py). */
function quantised(args: Arguments): Setting[] {
  const asked = switchOf(args, 'peft.q_lora');
  if (!asked || switchOf(args, 'training.use_peft')?.value !== true) return [];
  const isEight = countOf(args, 'peft.q_lora_bits')?.value === 8;
  return [{ ...asked.setting, key: isEight ? 'load_in_8bit' : 'load_in_4bit', value: asked.value }];
}

function sharded(args: Arguments): Setting[] {
  const fsdp = switchOf(args, 'fsdp.enable_fsdp');
  if (fsdp?.value) {
    return [
      { ...fsdp.setting, key: 'fsdp', value: true },
      { ...fsdp.setting, key: 'fsdp_config', value: new MappingValue(1) },
    ];
  }
  const deepspeed = switchOf(args, 'deepspeed.enable_deepspeed');
  if (!deepspeed?.value) return [];
  const path = args.find('deepspeed.deepspeed_config_path');
  if (path) return [{ ...path, key: 'deepspeed' }];
  const below = args.below('deepspeed').all.map(({ key, value, origin, keyOrigin }): Setting => {
    const stage = key === 'zero_stage' ? /([0-3])$/.exec(String(value))?.[1] : undefined;
    return stage === undefined
      ? { key: `deepspeed.zero_optimization.${key}`, value, origin, keyOrigin }
      : { key: 'deepspeed.zero_optimization.stage', value: Number(stage), origin, keyOrigin };
  });
  return [{ ...deepspeed.setting, key: 'deepspeed', value: new MappingValue(below.length) }, ...below];
}

/** `mixed_precision_dtype` is both switches of the trainer, off where it is not written. */
function precision(args: Arguments): Setting[] {
  const mixed = wordOf(args, 'training.mixed_precision_dtype');
  const { origin, keyOrigin } = mixed?.setting ?? { origin: DEFAULT, keyOrigin: DEFAULT };
  const word = mixed?.value.toLowerCase() ?? 'none';
  return ['bf16', 'fp16'].map((key) => ({ key, value: word === key, origin, keyOrigin }));
}

/** Without a collator for pictures no sample has one (core/collators). */
function modality(args: Arguments, trainer: string): Setting[] {
  const collator = wordOf(args, 'data.train.collator_name');
  const isText = collator ? collator.value.startsWith('text_') : trainer === 'trl_sft';
  const { origin, keyOrigin } = collator?.setting ?? { origin: DEFAULT, keyOrigin: DEFAULT };
  return isText ? [{ key: 'modality', value: 'text', origin, keyOrigin }] : [];
}

function notFollowed(args: Arguments, trainer: string, origin: Origin): UnknownArgument[] {
  const isAdapter = switchOf(args, 'training.use_peft')?.value === true;
  const others = filledElsewhere(args, { ...DECIDES, ...(isAdapter && DECIDES_BITS) });
  if (!Object.hasOwn(OBJECTIVES, trainer))
    others.push({
      argument: 'objective',
      why: `not known here: trainer_type ${trainer.slice(0, 40)} is not followed`,
      origin,
    });
  const frozen = args.find('model.freeze_layers');
  const names = frozen ? (asNames(frozen.value) ?? []) : [];
  if (frozen && names.some((name) => !SEEING.test(name)))
    others.push({
      argument: 'method',
      why: 'not known here: layers are frozen by name, which is not followed',
      origin: frozen.origin,
    });
  const zero = switchOf(args, 'deepspeed.enable_deepspeed');
  if (zero?.value && switchOf(args, 'fsdp.enable_fsdp')?.value) {
    // training_config.py
    const why = 'not known here: Oumi refuses to start with FSDP and DeepSpeed at once; leave one of them out';
    others.push({ argument: 'parallelism', why, origin: zero.setting.origin });
  }
  const wrap = wordOf(args, 'fsdp.auto_wrap_policy');
  if (!zero?.value && switchOf(args, 'fsdp.enable_fsdp')?.value && /^no_wrap$/i.test(wrap?.value ?? 'no_wrap')) {
    const why = 'not known here: fsdp.auto_wrap_policy is NO_WRAP, so that all of the model is gathered at once';
    others.push({ argument: 'parallelism', why, origin: wrap?.setting.origin ?? DEFAULT });
  }
  const trains = args.find('model.adapter_trainable');
  if (trains && asFlag(trains.value) === true)
    others.push({
      argument: 'method',
      why: 'not known here: an adapter that was made before is trained on',
      origin: trains.origin,
    });
  return others;
}
