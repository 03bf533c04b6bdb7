import { PREPARED } from '../../../configs/python/records.ts';
import { type Instance, type Mapping as Dictionary, optionsOf, type Value } from '../../../configs/python/domain.ts';
import { Either, Unknown } from '../../../sources/uncertain.ts';
import { SPREADS } from './launch.ts';
import type { Origin, Setting } from './place.ts';

const ADAPTER: Readonly<Record<string, string>> = {
  r: 'lora_r',
  lora_alpha: 'lora_alpha',
  lora_dropout: 'lora_dropout',
  target_modules: 'lora_target_modules',
  modules_to_save: 'lora_modules_to_save',
  use_dora: 'use_dora',
  use_rslora: 'use_rslora',
  use_gradient_checkpointing: 'use_gradient_checkpointing',
};

/** Collects settings under the names of TRL, transformers, peft and bitsandbytes. */
export class SettingCollector {
  readonly settings: Setting[] = [];
  rest: { readonly why: string; readonly origin: Origin } | null = null;
  isUnsloth = false;
  /** Whether the class that loads the model is for pictures. */
  isForImages = false;
  /** Whether it reads a source and writes a target. */
  isSeq2Seq = false;
  isLoadedByTrl = false;
  fourBit: 'nf4' | 'fp4' = 'fp4';
  /** Where `prepare_model_for_kbit_training` switches checkpointing on, as it does by itself for quantised weights. */
  preparedAt: Origin | null = null;

  add(key: string, value: Value, keyOrigin: Origin = value.at): void {
    this.settings.push({ key, value: plainOf(value), origin: value.at, keyOrigin });
  }

  /** The value that counts of a setting that may stand several times. */
  last(key: string): unknown {
    return this.settings.findLast((setting) => setting.key === key)?.value;
  }

  has(key: string): boolean {
    return this.settings.some((setting) => setting.key === key);
  }
}

/** The last part of a dotted name. */
export function lastOf(name: string): string {
  return name.split('.').at(-1) ?? '';
}

/** A model: a name that TRL loads, what `from_pretrained` gave, or either of these with adapters. */
export function takeModel(collected: SettingCollector, model: Value, depth: number): void {
  const object = optionsOf(model).find((option) => option.kind === 'instance' && option.record !== undefined);
  if (object?.kind !== 'instance' || !object.record) {
    collected.add('model_name_or_path', model);
    collected.isLoadedByTrl = model.kind === 'scalar';
    return;
  }
  const { name, positional, keys, rest } = object.record;
  const last = lastOf(name);
  const at = (key: string): Origin | undefined => keys.get(key);
  if (object.attributes.has('gradient_checkpointing_enable')) {
    collected.add('gradient_checkpointing', object.attributes.get('gradient_checkpointing_enable')!);
  }
  if (last === 'from_config') {
    const why = 'it is made of a config, and not of a model that has a name';
    collected.add('model_name_or_path', { kind: 'unclear', why, at: object.at });
    return;
  }
  if (/\bPeft(?:Mixed)?Model(?:For\w+)?\.from_pretrained$/.test(name) && depth < 6) {
    takePrior(collected, object, depth);
    return;
  }
  if (last !== 'from_pretrained') {
    const base = object.attributes.get('model');
    if (base && depth < 6) takeModel(collected, base, depth + 1);
    if (PREPARED.test(last)) {
      collected.settings.push({
        key: 'prepare_model_for_kbit_training',
        value: true,
        origin: object.at,
        keyOrigin: object.at,
      });
      const checkpointing = object.attributes.get('use_gradient_checkpointing') ?? positional[1];
      const isOff = checkpointing?.kind === 'scalar' && checkpointing.value === false;
      const isQuantised = ['load_in_4bit', 'load_in_8bit'].some((key) => collected.has(key));
      if (isQuantised && !isOff) collected.preparedAt = object.at;
      return;
    }
    const config = object.attributes.get('peft_config') ?? positional[1];
    if (config) takeAdapter(collected, config);
    const isFast = /Fast\w*Model/.test(name);
    if (isFast || object.attributes.has('r')) takeAdapter(collected, object);
    if (isFast && !rest) takeUnslothAdapter(collected, object);
    takeVisionLayers(collected, object);
    return;
  }
  const isFast = /\bFast\w*Model\b/.test(name);
  const written =
    object.attributes.get('model_name') ?? object.attributes.get('pretrained_model_name_or_path') ?? positional[0];
  if (written) collected.add('model_name_or_path', written, at('model_name') ?? written.at);
  if (rest) collected.rest ??= { why: rest.why, origin: rest.at };
  takeModality(collected, name, object.at);
  takeHead(collected, object);
  // TRL's models with a head for values make their own adapters
  const peft = /ValueHead/.test(name) ? object.attributes.get('peft_config') : undefined;
  if (peft) takeAdapter(collected, peft);
  for (const key of [
    'torch_dtype',
    'dtype',
    'attn_implementation',
    'use_flash_attention_2',
    'load_in_4bit',
    'load_in_8bit',
    // Unsloth's vLLM, in the process of the trainer
    'fast_inference',
    'gpu_memory_utilization',
  ]) {
    const value = object.attributes.get(key);
    const isNone = value?.kind === 'scalar' && value.value === null;
    if (value && !isNone) collected.add(key, value, at(key) ?? value.at);
  }
  const map = object.attributes.get('device_map');
  if (map && optionsOf(map).some((option) => option.kind === 'scalar' && SPREADING.test(String(option.value))))
    collected.settings.push({ key: SPREADS, value: true, origin: map.at, keyOrigin: at('device_map') ?? map.at });
  if (map && !(map.kind === 'scalar' && map.value === null))
    collected.settings.push({ key: 'device_map', value: true, origin: map.at, keyOrigin: at('device_map') ?? map.at });
  const length = object.attributes.get('max_seq_length');
  if (length && isFast) collected.add('max_seq_length', length, at('max_seq_length') ?? length.at);
  const quantisation = object.attributes.get('quantization_config');
  if (quantisation) takeQuantisation(collected, quantisation);
  if (!isFast) return;
  collected.isUnsloth = true;
  collected.fourBit = 'nf4';
  const isFull = object.attributes.get('full_finetuning');
  const isOff = isFull?.kind === 'scalar' && isFull.value === true;
  // FastLanguageModel loads 4 bits unless it is told not to
  if (!object.attributes.has('load_in_4bit') && !isOff && !object.attributes.has('load_in_8bit')) {
    collected.settings.push({ key: 'load_in_4bit', value: true, origin: object.at, keyOrigin: object.at });
  }
}

/** Words of accelerate that put layers on every card that the process sees. */
const SPREADING = /^(?:auto|balanced(?:_low_0)?|sequential)$/;

const MADE_BEFORE = 'was made before, and has a rank and targets of its own';

/** Whether something is not known as an adapter of another training has it, so that no file of this one says it. */
export function isOfAnother(why: string): boolean {
  return why.endsWith(MADE_BEFORE);
}

/** `PeftModel.from_pretrained(model, path, is_trainable=True)`: adapters of the rank that their own file says. */
function takePrior(collected: SettingCollector, object: Instance, depth: number): void {
  const base = object.attributes.get('model') ?? object.record?.positional[0];
  if (base) takeModel(collected, base, depth + 1);
  const said = { origin: object.at, keyOrigin: object.at };
  collected.settings.push({ key: 'use_peft', value: true, ...said });
  const path = object.attributes.get('model_id') ?? object.record?.positional[1];
  const named = path?.kind === 'scalar' ? String(path.value).slice(0, 80) : 'an adapter';
  const why = `${named} ${MADE_BEFORE}`;
  for (const key of ['lora_r', 'lora_target_modules'])
    collected.settings.push({ key, value: new Unknown(why), ...said });
}

const SEQ2SEQ =
  /Seq2SeqLM|(?:T5|Bart|MBart|Pegasus\w*|Marian\w*|LED|Blenderbot\w*|M2M100|Prophet\w*)(?:ForConditionalGeneration|MTModel)/;

/** What the class that loads a model says of samples: one for causal language models takes text alone. */
function takeModality(collected: SettingCollector, name: string, at: Origin): void {
  collected.isForImages = /Vision|ImageTextToText|Vision2Seq|ConditionalGeneration/.test(name);
  collected.isSeq2Seq = SEQ2SEQ.test(name);
  const push = (key: string, value: string | boolean) =>
    collected.settings.push({ key, value, origin: at, keyOrigin: at });
  if (/\b(?:FastLanguageModel|AutoModelForCausalLM)\b/.test(name)) push('modality', 'text');
  if (/\bAutoModelForCausalLM\b/.test(name)) push('causal_class', true);
  else if (/\b\w+ForCausalLM\b/.test(name)) push('text_only', true);
}

const HEADS: Readonly<Record<string, string>> = {
  Sequence: 'sequence_classification',
  Token: 'token_classification',
  Image: 'image_classification',
  MaskedLM: 'masked_lm',
  QuestionAnswering: 'question_answering',
};

/** The head that a class puts on a model, and its labels. */
function takeHead(collected: SettingCollector, { record, attributes, at }: Instance): void {
  const found = /For(?:(Sequence|Token|Image)Classification|(MaskedLM|QuestionAnswering))\b/.exec(record?.name ?? '');
  const kind = found?.[1] ?? found?.[2];
  if (kind === undefined) return;
  collected.settings.push({ key: 'head', value: HEADS[kind]!, origin: at, keyOrigin: at });
  const labels = attributes.get('num_labels');
  if (labels) collected.add('num_labels', labels, record?.keys.get('num_labels') ?? labels.at);
}

/** `finetune_vision_layers=False` of Unsloth; its classes that are not for pictures then train on text. */
function takeVisionLayers(collected: SettingCollector, model: Instance): void {
  const trains = model.attributes.get('finetune_vision_layers');
  if (trains?.kind !== 'scalar' || trains.value !== false) return;
  const said = { origin: trains.at, keyOrigin: trains.at };
  collected.settings.push({ key: 'freezes_vision', value: true, ...said });
  if (!collected.isForImages && !collected.has('modality'))
    collected.settings.push({ key: 'modality', value: 'text', ...said });
}

function takeQuantisation(collected: SettingCollector, config: Value): void {
  const object = optionsOf(config).find((option) => option.kind === 'instance');
  if (object?.kind !== 'instance') {
    const isNone = config.kind === 'scalar' && config.value === null;
    if (!isNone) collected.add('load_in_4bit', config);
    return;
  }
  for (const [key, value] of object.attributes) {
    if (/^(?:load_in_|bnb_)/.test(key)) collected.add(key, value, object.record?.keys.get(key) ?? value.at);
  }
}

/** `LoraConfig(...)`, or the arguments of Unsloth's `get_peft_model`. */
export function takeAdapter(collected: SettingCollector, config: Value): void {
  const object = optionsOf(config).find((option) => option.kind === 'instance');
  if (object?.kind !== 'instance') {
    const isNone = config.kind === 'scalar' && config.value === null;
    if (!isNone) collected.add('use_peft', config);
    return;
  }
  const whole = optionsOf(config).find((option) => option.kind === 'scalar' && option.value === null);
  const both = whole && new Either([true, false].map((value) => ({ value, origin: value ? object.at : whole.at })));
  collected.settings.push({ key: 'use_peft', value: both ?? true, origin: object.at, keyOrigin: object.at });
  for (const [key, value] of object.attributes) {
    const meaning = Object.hasOwn(ADAPTER, key) ? ADAPTER[key] : undefined;
    const isNone = value.kind === 'scalar' && value.value === null;
    if (meaning !== undefined && !isNone) collected.add(meaning, value, object.record?.keys.get(key) ?? value.at);
  }
  const rest = object.record?.rest;
  if (!rest || object.attributes.has('r')) return;
  for (const key of ['lora_r', 'lora_target_modules'])
    if (!collected.has(key)) collected.add(key, { kind: 'unclear', why: rest.why, at: rest.at }, rest.at);
}

const UNSLOTH: Origin = { kind: 'default', version: 'Unsloth' };
const UNSLOTH_RANK = 16;
const ATTENTION = ['q_proj', 'k_proj', 'v_proj', 'o_proj'] as const;
const MLP = ['gate_proj', 'up_proj', 'down_proj'] as const;

/** What Unsloth's `get_peft_model` chooses where its arguments do not (unsloth/models/llama.py, vision.py). */
function takeUnslothAdapter(collected: SettingCollector, { attributes }: Instance): void {
  const push = (key: string, value: number | readonly string[]): void => {
    collected.settings.push({ key, value, origin: UNSLOTH, keyOrigin: UNSLOTH });
  };
  if (!collected.has('lora_r')) push('lora_r', UNSLOTH_RANK);
  if (collected.has('lora_target_modules')) return;
  const isOn = (key: string): boolean => {
    const value = attributes.get(key);
    return value?.kind !== 'scalar' || value.value !== false;
  };
  const attention = isOn('finetune_attention_modules') ? ATTENTION : [];
  const mlp = isOn('finetune_mlp_modules') ? MLP : [];
  const isWhole = attention.length > 0 && mlp.length > 0;
  // layers for pictures are named otherwise in each model
  if (!collected.isForImages || !isOn('finetune_vision_layers')) push('lora_target_modules', [...attention, ...mlp]);
  else if (isWhole) push('lora_target_modules', ['all-linear']);
}

/** `TrainingArguments(...)`, `SFTConfig(...)`, a class of the program that is one of these, or a dictionary. */
export function takeArguments(collected: SettingCollector, args: Value): void {
  const object = optionsOf(args).find((option) => option.kind === 'instance' || option.kind === 'mapping');
  if (object?.kind === 'mapping') {
    for (const [key, { value, keyAt }] of object.entries) collected.add(key, value, keyAt);
    return;
  }
  if (object?.kind !== 'instance') {
    const why = args.kind === 'unclear' ? args.why : 'the arguments of the trainer come from elsewhere';
    collected.rest ??= { why, origin: args.at };
    return;
  }
  for (const [key, value] of object.attributes) {
    if (key === 'model_init_kwargs') takeInit(collected, value);
    else collected.add(key, value, object.record?.keys.get(key) ?? value.at);
  }
  const rest = object.record?.rest;
  if (rest) collected.rest ??= { why: rest.why, origin: rest.at };
}

/** `model_init_kwargs={"torch_dtype": ...}`: what TRL loads the named model with. */
function takeInit(collected: SettingCollector, kwargs: Value): void {
  if (kwargs.kind !== 'mapping') return;
  for (const [key, { value, keyAt }] of kwargs.entries) {
    if (key === 'quantization_config') takeQuantisation(collected, value);
    else collected.add(key, value, keyAt);
  }
}

/** What is padded to a length in the words of old releases is cut to it too (tokenization_utils_base.py). */
export function isCut({ entries }: Dictionary): boolean {
  const cut = entries.get('truncation')?.value ?? entries.get('pad_to_max_length')?.value;
  return cut !== undefined && !(cut.kind === 'scalar' && cut.value === false);
}

/** What a tokenizer cuts text to, where no argument of the trainer does. */
export function takeTokenization(collected: SettingCollector, tokenizations: readonly Dictionary[]): void {
  const all = [...new Set(tokenizations)].filter((each) => isCut(each));
  const cuts = all.filter(({ entries }) => entries.has('max_length'));
  const filled = (cuts.length === 0 ? all : cuts).flatMap((each) => fillingOf(each) ?? []);
  const [sources, targets] = collected.isSeq2Seq ? sidesOf(cuts) : [cuts, []];
  if (targets.length > 0 && !collected.has('max_target_length')) takeCut(collected, 'max_target_length', targets);
  if (filled[0])
    collected.settings.push({ key: 'pad_to_max_length', value: true, origin: filled[0], keyOrigin: filled[0] });
  if (sources.length > 0) takeCut(collected, 'max_length', sources);
}

/** TRL leaves rows that are tokens already, and cuts them where its own length is less. */
export function takeCutRows(collected: SettingCollector, mapped: readonly Dictionary[]): void {
  const packing = collected.last('packing');
  if (packing !== undefined && packing !== false) return;
  const rows = new SettingCollector();
  takeTokenization(rows, mapped);
  const cut = rows.last('max_length');
  const own = collected.last('max_length') ?? collected.last('max_seq_length');
  if (typeof cut === 'number' && (own === undefined || own === null || (typeof own === 'number' && cut <= own)))
    collected.settings.push(...rows.settings);
}

/** Where a tokenizer is told to fill every row up to the length; null where it is not. */
function fillingOf({ entries }: Dictionary): Origin | null {
  const old = entries.get('pad_to_max_length')?.value;
  const padding = entries.get('padding')?.value;
  const isOld = old?.kind === 'scalar' && old.value === true;
  if (padding?.kind === 'scalar' && padding.value === 'max_length') return padding.at;
  return isOld ? old.at : null;
}

/** What a model reads and what it writes: targets are named so, or are cut after their sources. */
function sidesOf(
  cuts: readonly Dictionary[],
): readonly [sources: readonly Dictionary[], targets: readonly Dictionary[]] {
  const named = cuts.filter(({ entries }) => entries.has('text_target'));
  const isSource = ({ entries }: Dictionary): boolean =>
    !entries.has('text_target') || entries.has('text') || cuts.length === named.length;
  if (named.length > 0) return [cuts.filter((cut) => isSource(cut)), named];
  return [cuts.slice(0, 1), cuts.slice(1)];
}

function takeCut(collected: SettingCollector, key: string, cuts: readonly Dictionary[]): void {
  const [first, ...others] = cuts.flatMap(({ entries }) => entries.get('max_length') ?? []);
  if (!first) return;
  const options = [first, ...others].map(({ value }) => ({ value: plainOf(value), origin: value.at }));
  const isOne = new Set(options.map(({ value }) => value)).size === 1;
  const value = isOne ? options[0]!.value : new Either(options);
  collected.settings.push({ key, value, origin: first.value.at, keyOrigin: first.keyAt });
}

/** Plain JavaScript for what is known; a dtype of torch is its name. */
export function plainOf(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'unclear':
      return new Unknown(value.why);
    case 'sequence': {
      const items = value.items.map((item) => plainOf(item));
      return items.find((item) => item instanceof Unknown) ?? items;
    }
    case 'mapping':
      return new Map(Array.from(value.entries, ([key, member]) => [key, plainOf(member.value)]));
    case 'branches':
      return new Either(value.options.map((option) => ({ value: plainOf(option), origin: option.at })));
    case 'external':
      if (/^torch\.(?:bfloat16|float16|float32|half|float)$/.test(value.name)) return value.name;
      // an attribute of arguments that nobody can list
      if (value.of?.kind === 'instance' && value.of.record?.rest) return new Unknown(value.of.record.rest.why);
      return new Unknown(`${value.name.replace(/^\?\./, '').slice(0, 60)} comes from elsewhere`);
    case 'instance':
    case 'class':
    case 'function':
    case 'module':
    case 'model':
    case 'trainer':
    case 'parser':
    case 'handle':
      return new Unknown('it is no plain value');
  }
}
