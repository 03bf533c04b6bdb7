import { entriesOf, lookUp, type MapTree, plain, type Tree } from '../../../sources/tree.ts';
import { interpolation } from '../../../sources/interpolate.ts';
import { Unknown } from '../../../sources/uncertain.ts';
import { Arguments, argumentsIn } from './arguments.ts';
import { hasTeacher, learntBy, learntByKeys } from './objectives.ts';
import { meaningOf, normal } from './own-names.ts';
import type { Setting } from './place.ts';

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

const MODEL = 'model_name_or_path';

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

/** The settings that a team's own schema holds under names of TRL, peft and bitsandbytes, in any nesting. */
export function readSchema(root: MapTree): OwnSchema {
  const leaves: Leaf[] = [];
  const inline: Setting[] = [];
  const interpolate = interpolation(root);
  const names = new Set<string>();
  const walk = (map: MapTree, groups: readonly string[], depth: number): void => {
    for (const { key, keyOrigin, value: written } of entriesOf(map)) {
      if (leaves.length > MAX_LEAVES) return;
      const name = normal(key);
      if (written.kind === 'map' && isSwitchedOff(written, name)) continue;
      names.add(name);
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
  const byKeys = leaves.some(({ meaning }) => meaning === 'objective') ? null : learntByKeys(names);
  if (byKeys !== null) {
    const setting = { key: 'objective', value: byKeys, origin: root.origin, keyOrigin: root.origin };
    leaves.push({ meaning: 'objective', written: 'objective', setting, rank: 0 });
  }
  const best = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const before = best.get(leaf.meaning);
    if (!before || leaf.rank >= before.rank) best.set(leaf.meaning, leaf);
  }
  for (const [meaning, leaf] of leftOpen(best, leaves)) best.set(meaning, leaf);
  const total = totalBeside(best.get('per_device_train_batch_size'), leaves);
  if (total && !best.has('total_batch_size')) best.set('total_batch_size', total);
  return {
    args: new Arguments([...[...best.values()].map(({ setting }) => setting), ...inline]),
    written: new Map([...best.values()].map(({ meaning, written }) => [meaning, written])),
  };
}

/** What trainings side by side in one file give differently: `llama: {model: A, batch: 4}` beside `qwen: {model: B, batch: 2}`. */
function leftOpen(best: ReadonlyMap<string, Leaf>, leaves: readonly Leaf[]): ReadonlyMap<string, Leaf> {
  const model = best.get(MODEL);
  const isOther = (a: Leaf, b: Leaf): boolean => a.meaning === b.meaning && plainOf(a) !== plainOf(b);
  const others = leaves.filter((leaf) => model && isOther(leaf, model) && isBeside(leaf.written, model.written));
  const groups = others.map(({ written }) => written.slice(0, written.lastIndexOf('.') + 1));
  const rivals = leaves.filter(({ written }) => groups.some((group) => written.startsWith(group)));
  if (new Set(rivals.map(({ meaning }) => meaning)).size < 2) return new Map();
  return new Map(
    [...best].flatMap(([meaning, leaf]) => {
      const other = rivals.find((rival) => isOther(rival, leaf));
      if (!other) return [];
      const why = `${leaf.written} and ${other.written} give it, of which a program chooses`;
      return [[meaning, { ...leaf, setting: { ...leaf.setting, value: new Unknown(why) } }] as const];
    }),
  );
}

/** Whether a key has the name of another one, in a group beside that one's. */
function isBeside(written: string, other: string): boolean {
  const [own, beside] = [written.split('.'), other.split('.')];
  const isAlike = own.length === beside.length && own.at(-1) === beside.at(-1);
  return isAlike && own.slice(0, -1).some((name, index) => name !== beside[index]);
}

function plainOf({ setting }: Leaf): string {
  return JSON.stringify(setting.value);
}

/** `rl: {enabled: false, algo: grpo}`: nothing in it holds. Adapters and bits have switches that are read by themselves. */
function isSwitchedOff(map: MapTree, group: string): boolean {
  if (OWN_SWITCH.test(group)) return false;
  return map.entries.some(
    ({ key, value }) => SWITCH.test(normal(key)) && value.kind === 'scalar' && value.value === false,
  );
}

const SWITCH = /^(?:enabled?|active|is_enabled)$/;
const OWN_SWITCH = /lora|peft|adapter|quant|bnb|bits/;

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
  // who says what is learnt of text says what is trained
  const signs = new Set([...telling, ...(has('objective') ? ['objective'] : [])]);
  if ((!isSized && !isStarted) || (about === 0 && !isNamed) || isOther || isDiffusion || signs.size < least)
    return null;
  return [...signs].slice(0, 6);
}
