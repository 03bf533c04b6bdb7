import { Arguments, asCount, asFlag, MappingValue, more, worthOf } from './arguments.ts';
import {
  type Fact,
  filledElsewhere,
  type FormatReading,
  type KnobKey,
  placeOf,
  switchOf,
  underOwnNames,
  wordOf,
} from './draft.ts';
import { readHuggingFace } from './hugging-face.ts';
import { AUTOTRAIN_KEYS } from './keys.ts';
import type { LlmLaunch } from './launch.ts';
import type { Field, Origin, Setting, UnknownArgument } from './place.ts';
import { type Package, Releases } from './releases.ts';
import type { Sources } from './sharding.ts';

/** The last release, whose defaults and pinned packages these are (trainers/clm/params.py, requirements.txt). */
const AUTOTRAIN = 'autotrain 0.8.36';
const DEFAULT: Origin = { kind: 'default', version: AUTOTRAIN };
const PINNED: readonly (readonly [Package, string])[] = [
  ['transformers', '4.48.0'],
  ['trl', '0.13.0'],
  ['peft', '0.14.0'],
  ['accelerate', '1.2.1'],
  ['bitsandbytes', '0.45.0'],
];
/** Rows of text are joined and cut to so many tokens where no block size is given (clm/utils.py). */
const BLOCK = 1024;
const BITS: Readonly<Record<string, string>> = { int4: 'load_in_4bit', int8: 'load_in_8bit' };

/** Names of AutoTrain, older ones behind, by the key of TRL, transformers or peft that they are handed on as. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  model_name_or_path: ['base_model', 'model'],
  per_device_train_batch_size: ['batch_size', 'train_batch_size'],
  gradient_accumulation_steps: ['gradient_accumulation', 'gradient_accumulation_steps'],
  max_length: ['block_size'],
  optim: ['optimizer'],
  max_grad_norm: ['max_grad_norm'],
  use_peft: ['peft', 'use_peft'],
  lora_r: ['lora_r'],
  lora_alpha: ['lora_alpha'],
  lora_dropout: ['lora_dropout'],
  lora_target_modules: ['target_modules'],
  use_flash_attention_2: ['use_flash_attention_2'],
  auto_find_batch_size: ['auto_find_batch_size'],
};
/** What holds where nothing is written. */
const STANDARD: Readonly<Record<string, unknown>> = {
  per_device_train_batch_size: 2,
  gradient_accumulation_steps: 4,
  max_length: BLOCK,
  optim: 'adamw_torch',
  lora_r: 16,
  lora_alpha: 32,
  lora_dropout: 0.05,
  lora_target_modules: 'all-linear',
};
/** Knobs whose key says another thing than the trainer's. */
const TURNED: Readonly<Partial<Record<KnobKey, string>>> = {
  gradient_checkpointing: 'disable_gradient_checkpointing',
  load_in_4bit: 'quantization',
  deepspeed: 'distributed_backend',
};
/** Words that are read as such, by the fact that hangs on them. */
const DECIDES: Readonly<Record<string, Fact>> = {
  trainer: 'objective',
  mixed_precision: 'precision',
  distributed_backend: 'parallelism',
  disable_gradient_checkpointing: 'gradient_checkpointing',
  unsloth: 'method',
  use_unsloth: 'method',
};
const OBJECTIVES: Readonly<Record<string, string>> = {
  sft: 'sft',
  dpo: 'dpo',
  orpo: 'orpo',
  reward: 'reward',
  default: 'pretrain',
  generic: 'pretrain',
};

/** Reads a YAML of AutoTrain whose task is a language model (`task: llm-sft`), or the flags of `autotrain llm`. */
export function readAutoTrain(
  args: Arguments,
  launch: LlmLaunch,
  sources: Sources,
  releases: Releases,
  reasons: readonly string[],
): FormatReading {
  const isFile = args.has('task');
  const flat = flattened(args);
  const task = wordOf(args, 'task')?.value.split('-')[1];
  const trainer = wordOf(flat, 'trainer')?.value ?? task ?? 'default';
  const objective = Object.hasOwn(OBJECTIVES, trainer) ? OBJECTIVES[trainer]! : null;
  const settings = [...renamed(flat), ...made(flat, objective)];
  const reading = readHuggingFace(
    {
      format: 'autotrain',
      trainer: objective === 'pretrain' ? 'transformers' : 'trl',
      args: new Arguments(settings, args.rest),
      objective: objective ?? 'sft',
      said: 'all',
      needsUsePeft: true,
      isLoadedByTrl: false,
      // clm/utils.py
      evaluatesMicroBatch: true,
      fourBit: 'nf4',
      reasons,
    },
    launch,
    sources,
    pinned(releases),
  );
  const written = (own: string): string => (isFile && own !== 'base_model' ? `params.${own}` : own);
  const names = new Map(
    flat.all.flatMap(({ key: own }) => {
      const key = Object.keys(NAMES).find((each) => NAMES[each]!.includes(own));
      return key === undefined ? [] : [[key, written(own)] as const];
    }),
  );
  const unknown = [...reading.unknown, ...notFollowed(flat, trainer)];
  const named = underOwnNames({ ...reading, unknown }, names);
  const turned = Object.entries(TURNED).flatMap(([knob, own]) => {
    const setting = flat.find(own);
    return setting ? [[knob, placeOf(setting, written(own))] as const] : [];
  });
  return { ...named, places: { ...named.places, ...Object.fromEntries(turned) }, keys: AUTOTRAIN_KEYS };
}

/** Parameters of a file stand in a group of it; those of a command are its flags. */
function flattened(args: Arguments): Arguments {
  const top = args.all.filter(({ key }) => !key.startsWith('params.') && key !== 'log');
  const data = args.find('data.valid_split');
  return new Arguments(
    [...top, ...args.below('params').all, ...(data ? [{ ...data, key: 'valid_split' }] : [])],
    args.rest,
  );
}

function pinned(releases: Releases): Releases {
  const named: Partial<Record<Package, Field<string>>> = {};
  for (const [name, value] of PINNED) named[name] = { value, origin: DEFAULT };
  for (const [name, field] of releases.named) if (name !== 'linear_attention') named[name] = field;
  return new Releases(named);
}

function renamed(args: Arguments): Setting[] {
  return Object.entries(NAMES).flatMap(([key, names]): Setting[] => {
    const setting = args.find(...names);
    // a block of -1 is none (clm/utils.py)
    if (setting && !(key === 'max_length' && setting.value === -1)) return [{ ...setting, key }];
    return Object.hasOwn(STANDARD, key) ? [standard(key, STANDARD[key])] : [];
  });
}

function standard(key: string, value: unknown): Setting {
  return { key, value, origin: DEFAULT, keyOrigin: DEFAULT };
}

/** What its code makes of several parameters for the trainer. */
function made(args: Arguments, objective: string | null): Setting[] {
  const off = switchOf(args, 'disable_gradient_checkpointing');
  const hasAdapter = switchOf(args, 'peft', 'use_peft')?.value === true;
  const bits = bitsOf(args);
  const isQuantised = hasAdapter && bits !== null;
  const mixed = wordOf(args, 'mixed_precision');
  const backend = wordOf(args, 'distributed_backend');
  const split = args.find('valid_split');
  return [
    { ...(off?.setting ?? standard('', null)), key: 'gradient_checkpointing', value: off?.value !== true },
    standard('gradient_checkpointing_kwargs.use_reentrant', isQuantised),
    ...(isQuantised ? [{ ...bits, value: true }, standard('bnb_4bit_compute_dtype', 'float16')] : []),
    mixed ? { ...mixed.setting, key: 'bf16', value: mixed.value === 'bf16' } : standard('bf16', false),
    mixed ? { ...mixed.setting, key: 'fp16', value: mixed.value === 'fp16' } : standard('fp16', false),
    ...(objective === 'sft' || objective === 'pretrain' ? [standard('packing', true)] : []),
    ...(backend?.value === 'deepspeed' ? stage3(backend.setting) : []),
    split ? { ...split, key: 'eval_strategy', value: 'epoch' } : standard('eval_strategy', 'no'),
  ];
}

/** It starts DeepSpeed with the third stage and nothing on the host (commands.py). */
function stage3(asked: Setting): Setting[] {
  return [
    { ...asked, key: 'deepspeed', value: new MappingValue(1) },
    { ...asked, key: 'deepspeed.zero_optimization', value: new MappingValue(1) },
    { ...asked, key: 'deepspeed.zero_optimization.stage', value: 3 },
  ];
}

/** The switch of bitsandbytes that `quantization` stands for, int4 where nothing is said; null for none. */
function bitsOf(args: Arguments): Setting | null {
  const old = ['int4', 'int8'].find((bits) => asFlag(args.find(`use_${bits}`)?.value) === true);
  if (old !== undefined) return { ...args.find(`use_${old}`)!, key: BITS[old]! };
  const setting = args.written('quantization');
  if (!setting) return { key: BITS['int4']!, value: true, origin: DEFAULT, keyOrigin: DEFAULT };
  const bits = String(setting.value);
  return Object.hasOwn(BITS, bits) ? { ...setting, key: BITS[bits]! } : null;
}

function notFollowed(args: Arguments, trainer: string): UnknownArgument[] {
  const isAdapter = switchOf(args, 'peft', 'use_peft')?.value === true;
  const others = filledElsewhere(args, { ...DECIDES, ...(isAdapter && { quantization: 'quantisation' }) });
  const at = args.find('trainer', 'task')?.origin ?? DEFAULT;
  if (!Object.hasOwn(OBJECTIVES, trainer))
    others.push({
      argument: 'objective',
      why: `not known here: trainer ${trainer.slice(0, 40)} is not followed`,
      origin: at,
    });
  const unsloth = switchOf(args, 'unsloth', 'use_unsloth');
  if (unsloth?.value)
    others.push({
      argument: 'method',
      why: 'not known here: Unsloth within AutoTrain is not followed',
      origin: unsloth.setting.origin,
    });
  const blocks = args.find('block_size');
  if (blocks && Array.isArray(blocks.value) && worthOf(blocks, asCount, more).kind !== 'value')
    others.push({ argument: 'sequence_length', why: 'not known here: block_size is a list', origin: blocks.origin });
  return others;
}
