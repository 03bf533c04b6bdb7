import { entryOf } from '../../../base/entry.ts';
import type { Draft } from './draft.ts';
import { type Arguments, asFlag, asNames, worthOf } from './arguments.ts';
import type { Setting } from './place.ts';

/** An attention implementation in the words of the case; null for one that is not known. */
export function attentionOf(written: string): string | null {
  const word = written.toLowerCase().replaceAll('-', '_');
  if (/^(?:flash_attention_?3|fa3|flash_attn_?3)$|flash_attn3/.test(word)) return 'flash_attention_3';
  if (/^(?:flash_attention(?:_?2)?|fa2|flash_attn(?:_?2)?)$|kernels_community\/flash_attn/.test(word))
    return 'flash_attention_2';
  if (/^(?:sdpa|eager|xformers)$/.test(word)) return word;
  if (/^flex(?:_attention)?$/.test(word)) return 'flex';
  return null;
}

const SHORT: Readonly<Record<string, string>> = {
  q_proj: 'q',
  k_proj: 'k',
  v_proj: 'v',
  o_proj: 'o',
  gate_proj: 'gate',
  up_proj: 'up',
  down_proj: 'down',
};
const ORDER = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'];

/** `q+v`, `q+k+v+o+gate+up+down`, `all-linear`, or the names as they are. */
export function targetsOf(names: readonly string[]): string | readonly string[] {
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    if (/^(?:all|all[-_]linear)$/i.test(only)) return 'all-linear';
    // a regular expression of peft
    if (/[()|\\*^$]/.test(only)) return only;
  }
  const short = names.map((name) => entryOf(SHORT, name));
  if (short.some((each) => each === undefined)) return [...names];
  return ORDER.filter((each) => short.includes(each)).join('+');
}

/** Takes the modules over that get an adapter; one that is chosen by a program stays unknown. */
export function takeTargets(draft: Draft, args: Arguments, ...names: readonly string[]): boolean {
  const setting = args.find(...names);
  if (!setting) return false;
  const found = draft.accept('lora_targets', setting, worthOf(setting, asTargets));
  return found !== null || draft.isUnknown('lora_targets');
}

function asTargets(value: unknown): string | readonly string[] | undefined {
  if (typeof value === 'string' && /[()|\\*^$]/.test(value)) return value.slice(0, 300);
  const names = asNames(value);
  return names === undefined || names.length === 0 ? undefined : targetsOf(names);
}

/** An optimizer in the words of Trainer's `optim`. */
export function optimizerOf(written: string): string {
  const word = written.trim();
  const known: Readonly<Record<string, string>> = {
    adamw_8bit: 'adamw_bnb_8bit',
    adamw: 'adamw_torch',
    adam: 'adamw_torch',
    adamw_hf: 'adamw_hf',
    'adamw-8bit': 'adamw_bnb_8bit',
    paged_adamw: 'paged_adamw_32bit',
  };
  return entryOf(known, word.toLowerCase()) ?? word;
}

/** Whether something is switched on by a flag or by any text that is not a word for off: `"unsloth"`, `"offload"`. */
export function checkpointingOf({ value }: Pick<Setting, 'value'>): 'on' | 'off' | 'unsloth' | 'offload' | null {
  const flag = asFlag(value);
  if (flag !== undefined) return flag ? 'on' : 'off';
  if (typeof value !== 'string') return null;
  const word = value.trim().toLowerCase();
  if (word === 'unsloth') return 'unsloth';
  if (word.startsWith('offload')) return 'offload';
  return word === 'none' ? 'off' : null;
}
