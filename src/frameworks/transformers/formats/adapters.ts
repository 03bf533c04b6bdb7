import { Either } from '../../../sources/uncertain.ts';
import { type Arguments, asFlag, asNames, worthOf } from './arguments.ts';
import { type Draft, switchOf, wordOf } from './draft.ts';
import type { HuggingFaceTraining } from './hugging-face-training.ts';
import type { Origin, Setting } from './place.ts';
import type { Releases } from './releases.ts';
import { bitsAndBytes, isFourBit, isNamedQlora, settleQuantisation, unknownBits } from './weights.ts';
import { takeTargets, targetsOf } from './words.ts';

const ADAPTER_KEYS = ['lora_r', 'lora_alpha', 'lora_target_modules', 'lora_dropout', 'lora_modules_to_save'] as const;

/** Flags of LLaVA, NVILA, InternVL and Qwen-VL that leave the language model as it is. */
const PARTS: readonly (readonly [key: string, value: boolean])[] = [
  ['tune_mm_mlp_adapter', true],
  ['freeze_backbone', true],
  ['freeze_llm', true],
  ['tune_language_model', false],
  ['tune_mm_llm', false],
];

/** Full, LoRA or QLoRA; how the base is stored. */
export function takeMethod(draft: Draft, training: HuggingFaceTraining, releases: Releases): void {
  const { args, needsUsePeft, said } = training;
  const qlora = switchOf(args, 'use_qlora');
  // without bits an adapter is still one
  const peft = switchOf(args, 'use_peft', 'use_lora', 'lora_enable') ?? (qlora?.value ? qlora : null);
  const adapter = ADAPTER_KEYS.map((key) => args.find(key)).find((setting) => setting !== undefined);
  const isUnsure =
    said === 'some' && !adapter && !peft && !args.has('method', 'load_in_4bit', 'load_in_8bit', 'quantization');
  const method = wordOf(args, 'method');
  const byWord = method && methodOf(method.value);
  const isFull = byWord === 'full' && peft?.value !== true;
  const from = isFull ? method?.setting.origin : (peft?.setting.origin ?? adapter?.origin ?? method?.setting.origin);
  let quantisation = bitsAndBytes(args, training.fourBit);
  if (quantisation === null && (qlora?.value || byWord === 'qlora')) {
    const origin = qlora?.setting.origin ?? method?.setting.origin ?? releases.default('bitsandbytes');
    quantisation = { value: 'bnb-nf4', origin };
  }
  const open = quantisation === null ? unknownBits(args) : null;
  if (open) draft.leave('quantisation', `not known here: ${open.why}`, open.origin);
  else if (quantisation === null && said === 'some') bitsOfProgram(draft, adapter ?? peft?.setting);
  else settleQuantisation(draft, quantisation, releases.default('transformers'));
  const isAdapterByWord = byWord === 'lora' || byWord === 'qlora';
  const hasAdapter = needsUsePeft
    ? peft?.value === true || isAdapterByWord
    : peft?.value === true || (adapter !== undefined && peft?.value !== false && byWord !== 'full') || isAdapterByWord;
  // a file alone may be one of TRL's scripts, or of a script that asks for adapters in its own way
  const isOpen = needsUsePeft && adapter !== undefined && !args.has('use_peft') && training.objective === null;
  if (needsUsePeft && adapter && !hasAdapter) {
    const text = `${adapter.key}: has no effect without use_peft: true${isOpen ? " in TRL's scripts" : ''}, so that the whole model is trained`;
    draft.say('ignored-key', 'warning', text, adapter.keyOrigin);
  }
  const isFour = isFourBit(draft.get('quantisation'));
  if (hasAdapter || (isFour && byWord !== 'full' && (isUnsure || said === 'some'))) {
    takeAdapter(draft, training, releases);
    draft.set('method', isFour ? 'qlora' : 'lora', from ?? draft.origin('quantisation') ?? releases.default('peft'));
  } else if (isUnsure) {
    draft.set('method', 'full', { kind: 'assumed', why: 'no key of an adapter is written here' });
  } else draft.set('method', 'full', (isFull || peft ? from : undefined) ?? releases.default(training.trainer));
  leaveAdapterOpen(draft, training);
  if (isOpen && !hasAdapter) {
    const why = `not known here: ${adapter.key} is written without use_peft, which TRL's scripts do not train an adapter without; write use_peft`;
    draft.leave('method', why, adapter.keyOrigin);
  }
  const prior = args.find('prior_adapter');
  if (prior && draft.get('method') === 'full' && draft.origin('method')?.kind === 'assumed') {
    const why = `not known here: an adapter that was made before is trained on, ${String(prior.value).slice(0, 80)}, whose rank is its own`;
    draft.leave('method', why, prior.origin);
  }
  const prompt = args.find('num_virtual_tokens');
  if (prompt && draft.get('method') === 'full')
    draft.leave('method', 'not known here: a prompt is trained before the model, which is not followed', prompt.origin);
  const frozen = args.find('frozen_parts');
  if (frozen && draft.get('method') === 'full') {
    const rules = asNames(frozen.value);
    if (rules) draft.set('frozen', rules, frozen.origin);
    else
      draft.leave(
        'method',
        'not known here: the program freezes parts of the model, and which is not followed',
        frozen.origin,
      );
  }
  const part = PARTS.map(([key, value]) => switchOf(args, key)?.value === value && args.find(key)).find(Boolean);
  if (part && draft.get('method') === 'full')
    draft.leave('method', 'not known here: what reads pictures is trained without the language model', part.origin);
  if (peft && peft.setting.value instanceof Either) {
    const text = 'an adapter or the whole model, as the program decides; the adapter is taken';
    draft.say('several-values', 'notice', text, peft.setting.origin);
  }
  if (peft) draft.place('method', peft.setting);
  const four = args.find('load_in_4bit');
  if (four) draft.place('load_in_4bit', four);
}

/** Weights whose bits no key of a team's own file names, so that the program that loads them may. */
function bitsOfProgram(draft: Draft, adapter: Setting | undefined): void {
  const origin = adapter?.origin;
  settleQuantisation(draft, null, { kind: 'assumed', why: 'no key of the bits of the weights is written here' });
  if (origin?.kind !== 'file' || !isNamedQlora(origin.path) || draft.get('quantisation') !== 'none') return;
  draft.leave('quantisation', 'the file is named qlora, and no key of it says how the weights are stored', origin);
}

/** No adapter is seen where a program gets one elsewhere, or must have one as its weights have 4 bits. */
function leaveAdapterOpen(draft: Draft, { args, said, needsUsePeft }: HuggingFaceTraining): void {
  if (said !== 'all' || needsUsePeft || draft.get('method') !== 'full') return;
  const given = args.find('use_peft');
  const worth = given && worthOf(given, asFlag);
  if (given && worth?.kind === 'unknown') draft.leave('method', `not known here: ${worth.why}`, given.origin);
  const four = args.find('load_in_4bit');
  if (four && isFourBit(draft.get('quantisation')))
    draft.leave('method', 'weights of 4 bits are trained with an adapter, and none is made here', four.origin);
}

/** `qlora`, `lora`, `full` for what own schemas write behind `method`; `bf16_lora` is LoRA. */
function methodOf(written: string): 'qlora' | 'lora' | 'full' | null {
  const word = written.toLowerCase();
  if (/qlora/.test(word)) return 'qlora';
  if (/lora/.test(word)) return 'lora';
  return /^(?:full|full[-_ ]?(?:fine[-_ ]?tun\w*|sft|ft)|fft)$/.test(word) ? 'full' : null;
}

/** Of `train.py` of LLaVA and of what grew out of it, which puts adapters on every linear layer (llava/train/train.py). */
const LLAVA: Origin = { kind: 'default', version: 'LLaVA' };
const LLAVA_RANK = 64;
const PEFT_RANK = 8;

/** Targets that peft takes by itself for models like Llama. */
export const PEFT_TARGETS = 'q+v';

/** Rank and alpha: of TRL's `ModelConfig` 16 and 32, of peft's `LoraConfig` 8 and 8. */
function takeAdapter(
  draft: Draft,
  { args, format, needsUsePeft, said }: HuggingFaceTraining,
  releases: Releases,
): void {
  const standard = needsUsePeft ? releases.default('trl') : releases.default('peft');
  const isLlava = args.has('lora_enable');
  draft.count('lora_rank', args, 'lora_r');
  if (isLlava) draft.otherwise('lora_rank', LLAVA_RANK, LLAVA);
  if (said === 'some') assume(draft, 'lora_rank', PEFT_RANK, 'rank');
  draft.otherwise('lora_rank', needsUsePeft ? 16 : PEFT_RANK, standard);
  draft.number('lora_alpha', args, 'lora_alpha');
  draft.number('lora_dropout', args, 'lora_dropout');
  takeTargets(draft, args, 'lora_target_modules');
  if (isLlava && !draft.has('lora_targets')) draft.set('lora_targets', 'all-linear', LLAVA);
  // `get_peft_model` of Unsloth takes all linears of a Llama
  if (format === 'unsloth') draft.otherwise('lora_targets', 'q+k+v+o+gate+up+down', releases.default('trl'));
  if (said === 'some') assume(draft, 'lora_targets', PEFT_TARGETS, 'modules');
  // peft's own choice for models like Llama; what it is for others, the model tells
  draft.otherwise('lora_targets', PEFT_TARGETS, releases.default('peft'));
  takeExcluded(draft, args);
  const saved = draft.names('lora_modules_to_save', args, 'lora_modules_to_save');
  if (saved?.length === 0) draft.fields.delete('lora_modules_to_save');
  if (format === 'unsloth') trainWhole(draft);
  draft.flag('dora', args, 'use_dora');
  draft.flag('use_rslora', args, 'use_rslora');
  const prepared = switchOf(args, 'prepare_model_for_kbit_training');
  if (prepared) draft.set('prepares_kbit', prepared.value, prepared.setting.origin);
}

/** What a file does not say of an adapter, the program that reads it may. */
function assume(draft: Draft, fact: 'lora_rank' | 'lora_targets', value: number | string, what: string): void {
  if (draft.has(fact)) return;
  const why = `no key names the ${what} of the adapter, and the program that reads this may; what peft takes by itself is assumed`;
  draft.set(fact, value, { kind: 'assumed', why });
  draft.say('adapter-unsaid', 'notice', `${fact}: ${why}`);
}

const SEEING_OR_HEARING = /vision|visual|image|audio/;

/** `exclude_modules` of peft: what sees or hears gets no adapters; of other modules it is not followed. */
function takeExcluded(draft: Draft, args: Arguments): void {
  const setting = args.find('exclude_modules');
  const names = setting ? (asNames(setting.value) ?? []) : [];
  if (!setting || names.length === 0) return;
  if (names.every((name) => SEEING_OR_HEARING.test(name))) draft.set('freezes_vision', true, setting.origin);
  else {
    const why = 'not known here: exclude_modules takes modules out by name, which is not followed';
    draft.leave('lora_targets', why, setting.origin);
  }
}

/** Unsloth trains a head and an embedding that are named as targets whole, without an adapter (unsloth/models/llama.py). */
function trainWhole(draft: Draft): void {
  const targets = draft.get('lora_targets');
  const origin = draft.origin('lora_targets');
  if (!Array.isArray(targets) || !origin) return;
  const names = targets.map(String);
  const whole = names.filter((name) => /^(?:lm_head|embed_tokens)$/.test(name));
  if (whole.length === 0) return;
  const saved = draft.get('lora_modules_to_save');
  draft.set('lora_targets', targetsOf(names.filter((name) => !/^(?:lm_head|embed_tokens)$/.test(name))), origin);
  draft.set(
    'lora_modules_to_save',
    [...new Set([...(Array.isArray(saved) ? saved.map(String) : []), ...whole])],
    origin,
  );
}
