import { type Draft, switchOf, wordOf } from './draft.ts';
import { type Arguments, asFlag, worthOf } from './arguments.ts';
import { copyOf } from '../model-names.ts';
import { bitsOf } from './own-schema.ts';
import type { Field, Origin } from './place.ts';

/** `bfloat16`, `float16`, `float32` or `auto` for what configs write: `torch.bfloat16`, `bf16`, `half`. */
export function dtypeOf(text: string): string | null {
  const word = text.toLowerCase().replace(/^torch\./, '');
  if (/^(?:bfloat16|bf16)$/.test(word)) return 'bfloat16';
  if (/^(?:float16|fp16|half)$/.test(word)) return 'float16';
  if (/^(?:float32|fp32|float)$/.test(word)) return 'float32';
  return word === 'auto' ? 'auto' : null;
}

/** Short name of a dtype: `bf16`. */
export function shortOf(dtype: string): string {
  return { bfloat16: 'bf16', float16: 'fp16', float32: 'fp32' }[dtype] ?? dtype;
}

/** What the name of a model alone says of how its weights are stored. */
export function storedAs(model: string): string | null {
  const copy = copyOf(model);
  if ('reason' in copy || copy.stored === 'full') return null;
  return copy.stored.startsWith('nf4') ? 'bnb-nf4' : copy.stored;
}

export interface QuantisationSetting {
  /** `none`, `bnb-nf4`, ... */
  readonly value: string;
  readonly origin: Origin;
}

/** 4 or 8 bits as `BitsAndBytesConfig`, `ModelConfig` of TRL and Axolotl name them. `standard` is the type where none is said. */
export function bitsAndBytes(args: Arguments, standard: 'nf4' | 'fp4'): QuantisationSetting | null {
  const four = switchOf(args, 'load_in_4bit', 'use_4bit');
  const eight = switchOf(args, 'load_in_8bit', 'use_8bit');
  // `quantization: {enabled: false, load_in_4bit: true}` says how it would be done
  const asked = switchOf(args, 'quantized');
  if (asked?.value === false) return { value: 'none', origin: asked.setting.origin };
  if (four?.value) {
    const type = (wordOf(args, 'bnb_4bit_quant_type')?.value ?? standard).toLowerCase();
    const isDouble = switchOf(args, 'bnb_4bit_use_double_quant', 'use_bnb_nested_quant', 'use_nested_quant')?.value;
    return { value: `bnb-${type === 'fp4' ? 'fp4' : 'nf4'}${isDouble ? '-dq' : ''}`, origin: four.setting.origin };
  }
  if (eight?.value) return { value: 'bnb-int8', origin: eight.setting.origin };
  const off = four ?? eight;
  return off ? { value: 'none', origin: off.setting.origin } : bitsByWord(args, standard);
}

/** Why nobody can say whether the weights are quantised; null where somebody does. */
export function unknownBits(args: Arguments): { readonly why: string; readonly origin: Origin } | null {
  for (const name of ['load_in_4bit', 'load_in_8bit', 'quantization', 'quantized']) {
    const setting = args.find(name);
    const worth = setting && worthOf(setting, asFlag);
    if (worth?.kind === 'unknown') return worth;
  }
  const asked = switchOf(args, 'quantized');
  const why = 'the weights are to be quantised, and no key says to how many bits';
  return asked?.value ? { why, origin: asked.setting.origin } : null;
}

/** `quantization: 4bit`, `bits: 4`, `quantization: {enabled: true, quant_type: nf4}` of a team's own words. */
function bitsByWord(args: Arguments, standard: 'nf4' | 'fp4'): QuantisationSetting | null {
  const word = args.find('quantization');
  const type = wordOf(args, 'bnb_4bit_quant_type');
  const isOn = switchOf(args, 'quantized');
  const isDouble = switchOf(args, 'bnb_4bit_use_double_quant')?.value;
  const bits = word ? bitsOf(word.value) : isOn && type ? 4 : null;
  const origin = word?.origin ?? isOn?.setting.origin;
  if (bits === null || !origin) return null;
  if (bits === 8) return { value: 'bnb-int8', origin };
  const isFp4 = /fp4/i.test(String(word?.value)) || (type?.value ?? standard).toLowerCase() === 'fp4';
  return { value: bits === 4 ? `bnb-${isFp4 ? 'fp4' : 'nf4'}${isDouble ? '-dq' : ''}` : 'none', origin };
}

/** Whether weights have 4 bits. */
export function isFourBit(quantisation: unknown): boolean {
  return typeof quantisation === 'string' && /4/.test(quantisation) && quantisation !== 'none';
}

/** `configs/qlora.yaml`. */
export function isNamedQlora(path: string): boolean {
  return /qlora/i.test(path.split('/').at(-1) ?? '');
}

/** Settles the quantisation from what the file says and what the model's name says. */
export function settleQuantisation(draft: Draft, said: QuantisationSetting | null, standard: Origin): void {
  const model = draft.get('model');
  const stored = typeof model === 'string' ? storedAs(model) : null;
  const at = draft.origin('model');
  if (stored !== null && at && (said === null || said.value === 'none' || stored.startsWith('bnb'))) {
    draft.set('quantisation', stored, said && said.value !== 'none' ? said.origin : at);
    if (said?.value === 'none') {
      const text = `the name of the model says that its weights are stored as ${stored}, so they stay quantised whatever the file says`;
      draft.say('quantised-checkpoint', 'notice', text, at);
    }
    return;
  }
  if (said) draft.set('quantisation', said.value, said.origin);
  else draft.otherwise('quantisation', 'none', standard);
}

/** What the card decides, continued as why it is not known here. */
const OF_CARD = /bf(?:loat)?16|fp16|half|capability|supported|cuda|gpu|device|ampere|condition/i;

/** bf16, fp16 or neither as a trainer is told; `auto` is bf16 on cards that have it. */
export function autocastOf(args: Arguments, standard: Field<boolean>): Field<'bf16' | 'fp16' | null> | 'unknown' {
  const bf16 = args.find('bf16');
  const fp16 = args.find('fp16');
  for (const [setting, name] of [
    [bf16, 'bf16'],
    [fp16, 'fp16'],
  ] as const) {
    if (!setting) continue;
    if (typeof setting.value === 'string' && setting.value.trim().toLowerCase() === 'auto') {
      return { value: name, origin: setting.origin };
    }
    const worth = worthOf(setting, asFlag, (a, b) => Number(a) - Number(b));
    // both branches of `bf16=is_bfloat16_supported(), fp16=not ...` have 16 bits; of a setting nobody knows that
    if (worth.kind === 'unknown')
      return bf16 && fp16 && OF_CARD.test(worth.why) ? { value: 'bf16', origin: setting.origin } : 'unknown';
    if (worth.kind === 'value' && worth.value) return { value: name, origin: worth.origin };
  }
  if (bf16) return { value: null, origin: bf16.origin };
  if (fp16 && !standard.value) return { value: null, origin: fp16.origin };
  return { value: standard.value ? 'bf16' : null, origin: standard.origin };
}

/** `bf16_amp`, `bf16_true`, `fp32` ... from autocast and the dtype of the weights. */
export function precisionOf(autocast: 'bf16' | 'fp16' | null, weights: unknown): string {
  if (autocast !== null) return `${autocast}_amp`;
  if (weights === 'bfloat16' || weights === 'auto') return 'bf16_true';
  return weights === 'float16' ? 'fp16_true' : 'fp32';
}
