import { entriesOf, lookUp, type MapTree, plain, type Tree } from '../../../sources/tree.ts';
import { interpolation } from '../../../sources/interpolate.ts';
import { Arguments, argumentsIn } from './arguments.ts';
import { hasTeacher, learntBy } from './objectives.ts';
import type { Setting } from './place.ts';

/** Names of the team's own, by the key of TRL, transformers, peft or bitsandbytes that they stand for; lower case, snake. */
const NAMES: Readonly<Record<string, string>> = {
  model_name_or_path:
    'model_name base_model model_id model_path base_model_name base_model_id pretrained_model pretrained_model_name_or_path base_model_name_or_path hf_model hf_model_id model_name_or_id student_model base_model_path model',
  per_device_train_batch_size:
    'per_device_batch_size micro_batch_size train_batch_size batch_size per_gpu_batch_size per_device_batch train_batch batch_size_per_device per_gpu_train_batch_size device_train_batch_size per_device_train_batch micro_batch micro_train_batch_size micro_batch_size_per_gpu train_micro_batch_size_per_gpu train_batch_size_per_gpu batch_size_per_gpu train_bsz_per_gpu per_device_bs batch_per_gpu batch_per_device device_batch_size per_gpu_batch bsz',
  per_device_eval_batch_size: 'eval_batch_size per_gpu_eval_batch_size',
  gradient_accumulation_steps:
    'gradient_accumulation grad_accum grad_accum_steps grad_accumulation_steps grad_accumulation grad_acc grad_acc_steps gradient_accumulation_step gradient_acc_steps accumulation_steps accumulate_grad_batches',
  max_length:
    'max_seq_length max_seq_len sequence_length seq_length seq_len max_sequence_length maximum_sequence_tokens max_tokens_per_sample cutoff_len sequence_len context_length block_size max_len model_max_length max_sequence_tokens max_token_length max_tokens_per_sequence seqlen max_context_length context_len max_train_length ctx_len ctx_length context_window max_context',
  max_source_length: 'source_max_length max_source_len source_max_len encoder_max_length max_encoder_length',
  max_target_length: 'target_max_length max_target_len target_max_len decoder_max_length max_decoder_length',
  max_input_length: 'max_input_len max_input_tokens max_prompt_tokens max_prompt_len input_max_length',
  max_output_length:
    'max_output_len max_output_tokens max_answer_tokens max_response_length max_response_tokens output_max_length',
  gradient_checkpointing:
    'use_gradient_checkpointing grad_checkpointing activation_checkpointing enable_gradient_checkpointing',
  optim: 'optimizer optimizer_name optimizer_type optim_name',
  lora_r: 'lora_rank lora_dim rank r',
  lora_alpha: 'alpha',
  lora_dropout: 'dropout',
  lora_target_modules: 'target_modules lora_targets lora_target targets',
  lora_modules_to_save: 'modules_to_save',
  exclude_modules: 'lora_exclude_modules',
  load_in_4bit: 'use_4bit load_4bit four_bit in_4bit load_in_4_bit',
  load_in_8bit: 'use_8bit load_8bit load_in_8_bit int8_training',
  bnb_4bit_quant_type: 'quant_type bnb_quant_type quantization_type',
  bnb_4bit_use_double_quant:
    'use_double_quant double_quant use_nested_quant nested_quant double_quantization use_bnb_nested_quant bnb_4bit_double_quant',
  bnb_4bit_compute_dtype: 'compute_dtype bnb_compute_dtype',
  dtype: 'torch_dtype model_dtype',
  attn_implementation: 'attention_implementation attn_impl attention',
  use_liger_kernel: 'use_liger liger enable_liger_kernel enable_liger',
  use_peft: 'enable_peft',
  use_lora: 'enable_lora lora_enabled',
  use_qlora: 'q_lora enable_qlora qlora_enabled',
  mixed_precision: 'precision train_model_precision training_precision train_precision',
  method:
    'finetuning_type training_method adapter_type finetune_method tuning_method fine_tuning_method peft_type adapter peft_method finetune_type tuner_type tuning_type training_mode',
  quantization:
    'quant quantize quantisation quantization_mode quantization_bits quantization_bit quant_bits load_in_kbits load_in_bits bits',
  quantized: 'use_bnb use_quantization use_bitsandbytes enable_quantization',
  packing: 'sample_packing packing_samples',
  prior_adapter:
    'adapter_name_or_path sft_adapter_path sft_adapter init_adapter init_adapter_path base_adapter_path resume_adapter pretrained_adapter sft_lora_path',
  zero_stage: 'deepspeed_stage',
  deepspeed_config:
    'ds_config deepspeed_config_file deepspeed_config_path deepspeed_file ds_config_file ds_config_path ds_file deepspeed_json',
  devices: 'cuda_devices cuda_visible_devices visible_devices gpu_ids device_ids gpu_devices',
  gpus: 'num_gpus n_gpus ngpus num_gpu gpu_count nproc_per_node gpus_per_node',
  strategy: 'distributed_strategy parallel_strategy',
  total_batch_size: 'global_batch_size effective_batch_size total_train_batch_size',
};
/** They mean the same in every schema and keep their name. */
const SAME =
  'bf16 fp16 num_virtual_tokens lora_enable use_dora use_rslora max_grad_norm deepspeed fsdp fsdp_config torch_compile num_generations max_completion_length max_prompt_length use_vllm vllm_gpu_memory_utilization padding_free activation_offloading eval_strategy evaluation_strategy do_eval eval_steps auto_find_batch_size gradient_checkpointing_kwargs precompute_ref_log_probs use_flash_attention_2 use_flash_attention use_flash_attn flash_attention loss_type trainer beta'.split(
    ' ',
  );
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...Object.entries(NAMES).flatMap(([key, names]) => [key, ...names.split(' ')].map((name) => [name, key] as const)),
  ...SAME.map((name) => [name, name] as const),
]);

/** Short names that mean something only in a group of a certain name. */
const IN_GROUP: readonly (readonly [group: RegExp, keys: RegExp, meaning: string])[] = [
  [
    /^(?:.*_)?(?:base_)?model$|^llm$/,
    /^(?:name|id|path|base|base_id|base_name|base_path|model_id|hf_repo|repository|repo|repo_id|checkpoint|hf_id|name_or_path|pretrained)$/,
    'model_name_or_path',
  ],
  [/^(?:.*_)?(?:base_)?model$/, /^(?:dtype|torch_dtype)$/, 'dtype'],
  [/^(?:optimizer|optim)$/, /^(?:name|type)$/, 'optim'],
  [/^(?:quant\w*|bnb\w*|bitsandbytes)$/, /^(?:type|quant_type)$/, 'bnb_4bit_quant_type'],
  [/^(?:quant\w*|bnb\w*|bitsandbytes)$/, /^(?:double_quant|nested|double)$/, 'bnb_4bit_use_double_quant'],
  [/^(?:precision|mixed_precision)$/, /^(?:dtype|type|mode)$/, 'mixed_precision'],
  [/^(?:quant\w*|bnb\w*|bitsandbytes)$/, /^(?:enabled?|use|use_quantization)$/, 'quantized'],
  [/^(?:peft|adapter)(?:_config)?$/, /^(?:kind|type|method|name)$/, 'method'],
  [/^deepspeed$/, /^(?:zero_)?stage$/, 'zero_stage'],
  [/^deepspeed$/, /^(?:config|config_path|config_file|path)$/, 'deepspeed'],
  [/^batch$/, /^(?:size|micro|per_device|micro_size)$/, 'per_device_train_batch_size'],
];
/** Names too common to be believed outside of the groups that make them plain. */
const ONLY_IN: Readonly<Record<string, RegExp>> = {
  r: /lora|peft|adapter/,
  rank: /lora|peft|adapter/,
  alpha: /lora|peft|adapter/,
  dropout: /lora|peft|adapter/,
  targets: /lora|peft|adapter/,
  type: /lora|peft|adapter/,
  attention: /model|attention/,
  compute_dtype: /quant|bnb|bits/,
  quant_type: /quant|bnb|bits|lora|qlora|model/,
  bits: /^$|quant|bnb|qlora|model/,
  bsz: /^$|train|hyper/,
  double_quant: /^$|quant|bnb|bits|lora|model/,
};
/** Groups that describe another program than the training. */
const OTHER_GROUPS =
  /^(?:inference|generation|serving|serve|deploy\w*|export|merge|vllm|sampling|evaluation|eval|judge|teacher|reward_model|embedding\w*|retriev\w*|rag|wandb|logging|prometheus|external|quality|dataset_card|benchmark)$/;
const MAX_DEPTH = 8;
const MAX_LEAVES = 3000;

interface Leaf {
  readonly setting: Setting;
  readonly meaning: string;
  readonly written: string;
  readonly rank: number;
}

export interface OwnSchema {
  readonly args: Arguments;
  /** As written, by the key that it stands for. */
  readonly written: ReadonlyMap<string, string>;
}

/** `4bit`, `nf4`, 8, `none`: how many bits a word leaves a weight; null for a word of another kind. */
export function bitsOf(value: unknown): 4 | 8 | 16 | null {
  const word = String(value).trim().toLowerCase();
  if (/^(?:4|(?:int|nf|fp)4|(?:bnb[-_]?)?4[-_ ]?bits?|bnb[-_](?:nf4|fp4)|qlora)$/.test(word)) return 4;
  if (/^(?:8|int8|(?:bnb[-_]?)?8[-_ ]?bits?|bnb[-_]int8)$/.test(word)) return 8;
  return /^(?:none|no|false|off|16|32|0|(?:16|32)[-_ ]?bits?|fp16|bf16|fp32|full)$/.test(word) ? 16 : null;
}

/** Lower case and snake, as the tables have names. */
function normal(key: string): string {
  return key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[-\s.]+/g, '_');
}

function meaningOf(group: string, key: string): string | null {
  for (const [groups, keys, meaning] of IN_GROUP) if (groups.test(group) && keys.test(key)) return meaning;
  const only = Object.hasOwn(ONLY_IN, key) ? ONLY_IN[key] : undefined;
  if (only && !only.test(group)) return null;
  return BY_NAME.get(key) ?? null;
}

/** The settings that a team's own schema holds under names of TRL, peft and bitsandbytes, in any nesting. */
export function readSchema(root: MapTree): OwnSchema {
  const leaves: Leaf[] = [];
  const inline: Setting[] = [];
  const interpolate = interpolation(root);
  const walk = (map: MapTree, groups: readonly string[], depth: number): void => {
    for (const { key, keyOrigin, value: written } of entriesOf(map)) {
      if (leaves.length > MAX_LEAVES) return;
      const name = normal(key);
      if (written.kind === 'map' && DEEPSPEED.test(name) && lookUp(written, 'zero_optimization') !== undefined) {
        inline.push(...below(keyOrigin, written));
        continue;
      }
      const tree: Tree = written.kind === 'map' ? written : interpolate(written);
      const learnt = learntBy(groups, name, tree);
      if (learnt) {
        const origin = written.kind === 'map' ? keyOrigin : written.origin;
        const setting = { key: 'objective', value: learnt.objective, origin, keyOrigin };
        leaves.push({ meaning: 'objective', written: [...groups, key].join('.'), setting, rank: learnt.rank });
      }
      if (written.kind === 'map') {
        if (depth < MAX_DEPTH && !OTHER_GROUPS.test(name)) walk(written, [...groups, name], depth + 1);
        continue;
      }
      const group = groups.at(-1) ?? '';
      // `lora: {enabled: true}`
      const isSwitch = (name === 'enabled' || name === 'enable' || name === 'use') && /^(?:q?lora|peft)$/.test(group);
      const near = isPaired(map, name) ? 'lora' : isBesideBits(map, name) ? 'quantization' : group;
      const named = isSwitch ? (group === 'qlora' ? 'use_qlora' : 'use_peft') : meaningOf(near, name);
      // `quantize: true` says that there are fewer bits, and not how many
      const isAsked = named === 'quantization' && tree.kind === 'scalar' && tree.value === true;
      // `method: dpo` names what is learnt, and not how
      const isLearnt = learnt !== null && (named === 'method' || named === 'objective');
      const meaning = isAsked ? 'quantized' : isLearnt ? null : named;
      if (meaning === null || !isMeant(meaning, tree)) continue;
      leaves.push({
        meaning,
        written: [...groups, key].join('.'),
        setting: { key: meaning, value: worthOf(meaning, plain(tree)), origin: tree.origin, keyOrigin },
        rank: rankOf(meaning, name, groups),
      });
    }
  };
  walk(root, [], 0);
  if (hasTeacher(root)) {
    const setting = { key: 'objective', value: 'distillation', origin: root.origin, keyOrigin: root.origin };
    leaves.push({ meaning: 'objective', written: 'teacher', setting, rank: 1 });
  }
  const best = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const before = best.get(leaf.meaning);
    if (!before || leaf.rank >= before.rank) best.set(leaf.meaning, leaf);
  }
  const total = totalBeside(best.get('per_device_train_batch_size'), leaves);
  if (total && !best.has('total_batch_size')) best.set('total_batch_size', total);
  return {
    args: new Arguments([...[...best.values()].map(({ setting }) => setting), ...inline]),
    written: new Map([...best.values()].map(({ meaning, written }) => [meaning, written])),
  };
}

/** Ranks and alphas side by side are those of an adapter in any group. */
const PAIR: ReadonlySet<string> = new Set(['rank', 'r', 'alpha']);

function isPaired(map: MapTree, name: string): boolean {
  if (!PAIR.has(name)) return false;
  const names = new Set(map.entries.map(({ key }) => normal(key)));
  return names.has('alpha') && (names.has('rank') || names.has('r'));
}

/** How weights are quantised stands beside that they are. */
function isBesideBits(map: MapTree, name: string): boolean {
  return OF_BITS.test(name) && map.entries.some(({ key }) => BITS.test(normal(key)));
}

const OF_BITS = /^(?:double_quant|quant_type|compute_dtype|bits)$/;
const BITS = /^(?:quant(?:ization|isation|ize)?|load_in_[48]_?bit|use_[48]bit|load_[48]bit)$/;

const DEEPSPEED = /^(?:deepspeed|ds)(?:_config)?$/;

/** A DeepSpeed configuration that stands in the file itself, under the trainer's name for it. */
function below(keyOrigin: Setting['keyOrigin'], map: MapTree): readonly Setting[] {
  const settings = argumentsIn({
    kind: 'map',
    entries: [{ key: 'deepspeed', keyOrigin, value: map }],
    origin: map.origin,
  });
  return settings.all;
}

/** `train_batch_size` beside `micro_batch_size`: what a step takes of all micro-batches. */
function totalBeside(micro: Leaf | undefined, leaves: readonly Leaf[]): Leaf | null {
  if (!micro || !OF_ONE_CARD.test(normal(micro.written))) return null;
  const size = Number(micro.setting.value);
  const found = leaves.find(({ meaning, written, setting: { value } }) => {
    const isBatch = meaning === micro.meaning && !OF_ONE_CARD.test(normal(written.split('.').at(-1) ?? ''));
    return isBatch && Number(value) > size && Number(value) % size === 0;
  });
  return found
    ? { ...found, meaning: 'total_batch_size', setting: { ...found.setting, key: 'total_batch_size' } }
    : null;
}

/** `bf16`, and Lightning's word for it, `bf16-mixed`. */
const MIXED = /^(?:(bf16|fp16|no)|(bf16|16)[-_]mixed)$/i;
const CARDS = /^\d{1,2}(?:\s*,\s*\d{1,2})*$/;
const METHOD = /lora|dora|^(?:full|fft)|^(?:sft|fine[-_ ]?tun)\w*$/i;

/** `optimizer: {...}` handled as a group; a precision that is a word, a model that is a name. */
function isMeant(meaning: string, tree: Tree): boolean {
  if (tree.kind === 'list')
    return ['lora_target_modules', 'lora_modules_to_save', 'exclude_modules', 'devices'].includes(meaning);
  if (tree.kind !== 'scalar' || tree.value === null) return false;
  if (meaning === 'lora_target_modules') return typeof tree.value === 'string';
  // a rank of none is no adapter
  if (meaning === 'lora_r') return tree.value !== 0;
  if (meaning === 'method') return typeof tree.value === 'string' && METHOD.test(tree.value);
  if (meaning === 'model_name_or_path' || meaning === 'optim') return typeof tree.value === 'string';
  if (meaning === 'deepspeed_config') return typeof tree.value === 'string' && tree.value !== '';
  if (meaning === 'prior_adapter') return typeof tree.value === 'string' && tree.value !== '';
  if (meaning === 'quantization') return bitsOf(tree.value) !== null;
  if (meaning === 'gpus') return typeof tree.value === 'number' && Number.isInteger(tree.value) && tree.value > 0;
  if (meaning === 'devices')
    return typeof tree.value === 'number' || (typeof tree.value === 'string' && CARDS.test(tree.value.trim()));
  if (meaning === 'strategy')
    return typeof tree.value === 'string' && /^(?:deepspeed_stage_[123]|ddp|fsdp)/.test(tree.value);
  if (meaning === 'mixed_precision') return typeof tree.value === 'string' && MIXED.test(tree.value);
  if (meaning === 'attn_implementation') return typeof tree.value === 'string';
  return true;
}

function worthOf(meaning: string, value: unknown): unknown {
  const mixed = meaning === 'mixed_precision' ? MIXED.exec(String(value))?.[2] : undefined;
  return mixed === undefined ? value : mixed === '16' ? 'fp16' : mixed.toLowerCase();
}

/** A batch that is surely that of one card in one forward. */
const OF_ONE_CARD = /micro|per_device|per_gpu|device/;

/** The exact name before another one, a group about training before others, a micro-batch before any batch. */
function rankOf(meaning: string, name: string, groups: readonly string[]): number {
  const isSure = meaning === 'per_device_train_batch_size' && OF_ONE_CARD.test(name);
  const isExact = name === meaning || isSure ? 4 : 0;
  const isTraining = groups.some((group) => /train|sft|trainer|qlora|lora|hyper/.test(group)) ? 2 : 0;
  const isTop = groups.length === 0 ? 1 : 0;
  return isExact + isTraining + isTop;
}

/** Keys that hardly anything but TRL, peft, bitsandbytes and their like use. */
const TELLING =
  /^(?:per_device_(?:train_)?batch_size|gradient_accumulation_steps|grad_accum\w*|accumulation_steps|max_prompt_tokens|max_(?:source|target)_length|lora_(?:r|rank|alpha|dropout|target_modules|targets?)|load_in_[48]_?bit|use_4bit|bnb_4bit_\w+|max_seq_(?:len|length)|maximum_sequence_tokens|use_qlora|use_lora|lora_enable|use_peft|use_dora|gradient_checkpointing|use_gradient_checkpointing|target_modules|modules_to_save|use_liger\w*|attn_implementation|num_generations|max_completion_length|paged_adamw\w*|double_quant|nested_quant|lora|qlora|peft|model_max_length|warmup_ratio|lr_scheduler_type|num_train_epochs|completion_only_loss|assistant_only_loss|packing|accumulate_grad_batches)$/;
/** Of these at least one, as what is trained is sized by them. */
const SIZED = ['per_device_train_batch_size', 'gradient_accumulation_steps'] as const;
const ABOUT_LLM = [
  'lora_r',
  'lora_alpha',
  'lora_target_modules',
  'load_in_4bit',
  'load_in_8bit',
  'quantization',
  'use_qlora',
  'use_peft',
  'use_lora',
  'lora_enable',
  'bnb_4bit_quant_type',
  'max_length',
  'max_source_length',
  'max_completion_length',
  'num_generations',
  'packing',
] as const;

/**
 * Flags of a program: one that a launcher starts trains, even where the batch stands in it; one that is named for what
 * language models learn trains one.
 */
export type Started = 'launched' | 'named';

/** Signs that a tree is a training of a language model in a team's own words; null where it is none. */
export function signsOfOwn(
  keys: ReadonlySet<string>,
  schema: OwnSchema,
  started: Started | null,
): readonly string[] | null {
  const telling = [...keys].map((key) => normal(key)).filter((key) => TELLING.test(key));
  const has = (key: string): boolean => schema.args.find(key) !== undefined;
  const isSized = SIZED.some((key) => has(key));
  const model = schema.args.find('model_name_or_path')?.value;
  const isOther =
    typeof model === 'string' &&
    /^mlx-community\/|yolo|rtdetr|resnet|vit[-_]|efficientnet|stable-diffusion|flux|sdxl|\.ya?ml$|xgboost|(?:^|[-_/\d])tts|whisper|wav2vec|hubert|musicgen|cogvideo|qwen-image|segment-anything/i.test(
      model,
    );
  // attention of diffusion models names its projections so
  const targets = schema.args.find('lora_target_modules')?.value;
  const isDiffusion = Array.isArray(targets) && targets.some((each) => each === 'to_q' || each === 'to_k');
  const about = ABOUT_LLM.filter((key) => has(key)).length;
  const isNamed = started === 'named' && model !== undefined && isSized;
  const launched = about + (has('deepspeed') || has('deepspeed_config') ? 1 : 0);
  const isStarted = isNamed || (started !== null && model !== undefined && launched >= 2);
  const least = isNamed ? 0 : isStarted ? 1 : 2;
  if ((!isSized && !isStarted) || (about === 0 && !isNamed) || isOther || isDiffusion || new Set(telling).size < least)
    return null;
  return [...new Set(telling)].slice(0, 6);
}
