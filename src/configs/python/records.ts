import type { FileOrigin } from '../../sources/source-text.ts';
import {
  type CallArguments,
  type Instance,
  mapping,
  optionsOf,
  scalar,
  sequence,
  unclear,
  type Value,
} from './domain.ts';
import { noteFrozen } from './frozen.ts';
import { recordFor } from './library-record.ts';
import type { Machine } from './machine.ts';
import { followRows, OF_TRAINER } from './rows.ts';

/** A call of a constructor with what it is called on. */
export interface RecordCall extends CallArguments {
  readonly machine: Machine;
  readonly of?: Value | null;
  readonly at: FileOrigin;
}

/** The first names of transformers among them. */
const LIBRARY =
  /^(?:transformers|pytorch_transformers|pytorch_pretrained_bert|trl|peft|unsloth|unsloth_zoo|accelerate)\b/;
const TRAINERS = /^(?:Seq2Seq|SFT|DPO|ORPO|KTO|CPO|GRPO|Reward|PPO|RLOO|OnlineDPO|Unsloth)?Trainer$/;
/** A class of a module that is not in the repository, which is given what a `Trainer` is. */
const OWN_TRAINER = /^[A-Z]\w*Trainer$/;
const SETTINGS =
  /^(?:(?:Seq2Seq|Unsloth)?TrainingArguments|(?:SFT|DPO|ORPO|KTO|CPO|GRPO|Reward|PPO|RLOO|OnlineDPO|Model)Config|ModelArguments|ScriptArguments|(?:Lora|AdaLora|LoHa|LoKr|IA3)Config|BitsAndBytesConfig)$/;
/** Classes that make a model of a config, with weights that nobody trained. */
const MADE =
  /(?:LMHeadModel|For(?:CausalLM|MaskedLM|PreTraining|ConditionalGeneration|(?:Sequence|Token)Classification|QuestionAnswering))$/;
/** Attribute of a trainer whose method `train` is called somewhere. */
export const STARTED = 'train()';
const FAST = /^Fast\w*Model$/;
/** Methods after which an object is what it was, on another device or in another mode. */
export const MODES = /^(?:to|cuda|cpu|train|eval|half|bfloat16|float|requires_grad_)$/;

/** Parsers that fill dataclasses. */
export const PARSER =
  /^(?:transformers\.(?:hf_argparser\.)?)?HfArgumentParser$|^(?:trl\.(?:\w+\.)*)?(?:Trl|H4Argument)Parser$/;

/**
 * Objects of transformers, trl, peft and unsloth whose arguments decide a training: they come back as records with
 * each argument as an attribute. Trainers are noted as constructions. Undefined for everything else.
 */
export function recordOf(name: string, call: RecordCall): Value | undefined {
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  const holder = parts.at(-2) ?? '';
  const isLibrary = LIBRARY.test(name) || parts.length === 1;
  if (PARSER.test(name)) return parserOf(name, call);
  if ((isLibrary && TRAINERS.test(last)) || (OWN_TRAINER.test(last) && isGiven(call))) {
    const trainer = recordFor(name, call);
    // a class that is only looked through is made without arguments
    if (trainer.attributes.size === 0 && call.positional.length === 0 && !call.named.rest) return trainer;
    call.machine.construct(trainer);
    followRows(call.machine, trainer, OF_TRAINER, call.at);
    return trainer;
  }
  if (isLibrary && SETTINGS.test(last)) return recordFor(name, call);
  if (last === 'from_pretrained' && FAST.test(holder)) {
    return sequence([recordFor(name, call), unclear('a tokenizer', call.at)], call.at);
  }
  const isModel = LIBRARY.test(name) ? /Model|For[A-Z]/.test(holder) : /^Auto(?:Peft)?Model/.test(holder);
  if (last === 'from_pretrained' && isModel) return call.machine.note(recordFor(name, call));
  if (/^transformers\b/.test(name) && (MADE.test(last) || (last === 'from_config' && isModel)))
    return call.machine.note(recordFor(last === 'from_config' ? name : `${name}.from_config`, call));
  if (last === 'get_peft_model' || PREPARED.test(last)) return wrapped(name, call);
  if (isLibrary && CHAT_FORMAT.test(last)) return formatted(call);
  if (isLibrary && last === 'get_peft_config') return adapterOf(call);
  if (isLibrary && last === 'get_quantization_config') return bitsOf(call);
  const object = call.of?.kind === 'instance' ? call.of : null;
  if (!object?.record) return undefined;
  if (last === 'train' && TRAINERS.test(object.record.name.split('.').at(-1) ?? ''))
    object.attributes.set(STARTED, scalar(true, call.at));
  if (holder === 'object' && MODES.test(last)) return inMode(object, last, call);
  if (last === 'gradient_checkpointing_enable' && call.machine.doubts === 0)
    call.machine.journal.put(object.attributes, last, scalar(true, call.at));
  return undefined;
}

/** `model.half()`, `model.to(torch.bfloat16)` and `model.to(device)`. */
function inMode(object: Instance, name: string, { machine, positional, named, at }: RecordCall): Instance {
  const given = [...positional, ...Array.from(named.entries.values(), ({ value }) => value)];
  const dtypes = given.filter(
    (value) => value.kind === 'external' && /^torch\.(?:b?float16|float32|half|float)$/.test(value.name),
  );
  const [dtype] = HALVES.has(name)
    ? [{ kind: 'external', name: `torch.${HALVES.get(name)}`, of: null, at } as const]
    : dtypes;
  if (dtype && object.record?.name.endsWith('from_pretrained'))
    machine.journal.put(object.attributes, object.attributes.has('dtype') ? 'dtype' : 'torch_dtype', dtype);
  if (name === 'requires_grad_')
    noteFrozen(machine, object, positional[0] ?? named.entries.get('requires_grad')?.value ?? scalar(true, at), at);
  return object;
}

const HALVES: ReadonlyMap<string, string> = new Map([
  ['half', 'float16'],
  ['bfloat16', 'bfloat16'],
  ['float', 'float32'],
]);

function isGiven({ named: { entries } }: RecordCall): boolean {
  return entries.has('model') && entries.has('args') && entries.has('train_dataset');
}

/** What TRL gives a model and a tokenizer for chats: both come back, the model with a few more rows. */
const CHAT_FORMAT = /^(?:setup_chat_format|clone_chat_template)$/;

function formatted({ positional: [model, tokenizer], named, at }: RecordCall): Value | undefined {
  const given = model ?? named.entries.get('model')?.value;
  const words = tokenizer ?? named.entries.get('tokenizer')?.value ?? unclear('a tokenizer', at);
  return given && sequence([given, words, unclear('tokens that are added', at)], at);
}

/** The older name is that of peft before 0.3. */
export const PREPARED = /^prepare_model_for_(?:kbit|int8)_training$/;

/** `get_peft_model(model, config)`: the model that it is made of is its attribute `model`. */
function wrapped(name: string, call: RecordCall): Value {
  const [model] = call.positional;
  const base = model ?? call.named.entries.get('model')?.value;
  const record = recordFor(name, call);
  const options = base ? optionsOf(base) : [];
  const chosen = options.find((option) => option.kind === 'instance') ?? base;
  if (chosen) record.attributes.set('model', chosen);
  return call.machine.note(record);
}

/** What TRL's `get_peft_config` makes of a `ModelConfig`, with the rank and alpha that are the default there. */
function adapterOf({ positional: [config], at }: RecordCall): Value | undefined {
  if (config?.kind !== 'instance') return undefined;
  const { attributes, record } = config;
  const isOn = attributes.get('use_peft');
  if (!isOn) return record?.rest ? unclear(record.rest.why, at) : scalar(null, at);
  if (isOn.kind !== 'scalar' || isOn.isSoft) return unclear('the program decides whether it trains an adapter', at);
  if (isOn.value !== true) return scalar(null, at);
  const named = MODEL_CONFIG.flatMap(([from, to, standard]) => {
    const value = attributes.get(from) ?? (standard === null ? undefined : scalar(standard, at));
    return value ? [[to, { value, keyAt: record?.keys.get(from) ?? value.at }] as const] : [];
  });
  const given = mapping(new Map(named), at, record?.rest ?? null);
  return recordFor('peft.LoraConfig', { positional: [], named: given, at });
}

/** What TRL's `get_quantization_config` makes of a `ModelConfig`, whose type of four bits is nf4 (trl, trainer/utils.py). */
function bitsOf({ positional: [config], at }: RecordCall): Value | undefined {
  if (config?.kind !== 'instance' || config.record?.rest) return undefined;
  const { attributes, record } = config;
  const asked = ['load_in_4bit', 'load_in_8bit'].map((name) => [name, attributes.get(name)] as const);
  if (asked.some(([, value]) => value && (value.kind !== 'scalar' || value.isSoft))) return undefined;
  const chosen = asked.find(([, value]) => value?.kind === 'scalar' && value.value === true);
  if (!chosen?.[1]) return scalar(null, at);
  const [name, value] = chosen;
  const [type, isNested] = [attributes.get('bnb_4bit_quant_type'), attributes.get('use_bnb_nested_quant')];
  const entries = new Map([[name, { value, keyAt: record?.keys.get(name) ?? value.at }]]);
  if (name === 'load_in_4bit') {
    entries.set('bnb_4bit_quant_type', { value: type ?? scalar('nf4', at), keyAt: at });
    if (isNested) entries.set('bnb_4bit_use_double_quant', { value: isNested, keyAt: at });
  }
  return recordFor('transformers.BitsAndBytesConfig', { positional: [], named: mapping(entries, at), at });
}

/** Fields of TRL's `ModelConfig`, what peft calls them, and their defaults. */
const MODEL_CONFIG: readonly (readonly [from: string, to: string, standard: number | null])[] = [
  ['lora_r', 'r', 16],
  ['lora_alpha', 'lora_alpha', 32],
  ['lora_dropout', 'lora_dropout', null],
  ['lora_target_modules', 'target_modules', null],
  ['lora_modules_to_save', 'modules_to_save', null],
  ['use_dora', 'use_dora', null],
  ['use_rslora', 'use_rslora', null],
];

/** A parser that fills dataclasses, with the classes that it is made with. */
function parserOf(name: string, { positional, named, at }: RecordCall): Value {
  const attributes = new Map(Array.from(named.entries, ([key, { value }]) => [key, value] as const));
  return {
    kind: 'instance',
    class: null,
    record: { name, positional, keys: new Map(), rest: named.rest },
    attributes,
    at,
  };
}
