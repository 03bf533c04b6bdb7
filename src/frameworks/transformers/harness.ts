import { type LlmCase } from './case.ts';

/** A version as a number to compare: 4.57.6 is 457. */
export function release(text: string | null | undefined, fallback: number): number {
  const match = /^(\d+)\.(\d+)/.exec(text ?? '');
  return match ? Number(match[1]) * 100 + Number(match[2]) : fallback;
}

export type Trainer = 'hf' | 'trl' | 'litgpt' | 'torchtune' | 'unsloth' | 'llama-factory' | 'axolotl' | 'loop';

/** What a harness of published measurements ran, where its rows do not say so. */
export interface Harness {
  readonly trainer: Trainer;
  readonly transformers: number;
  readonly trl: number;
  readonly bitsandbytes: number;
}

const NEWEST: Omit<Harness, 'trainer'> = { transformers: 524, trl: 116, bitsandbytes: 50 };

/** What a case runs in: its trainer, and the releases of the time. */
export function harnessOf(c: LlmCase): Harness {
  const name = (c.framework ?? 'transformers').toLowerCase();
  if (name.startsWith('fms')) {
    // transformers 4.45 in its Granite table, 4.48 in the others (its requirement files)
    const isGranite = /granite/.test(c.command ?? '') || /granite|powerlm/i.test(c.model ?? '');
    return { trainer: 'trl', transformers: isGranite ? 445 : 448, trl: 12, bitsandbytes: 45 };
  }
  if (name.includes('can-i-finetune')) return { trainer: 'loop', transformers: 500, trl: 23, bitsandbytes: 48 };
  if (name.startsWith('xtuner')) return { trainer: 'loop', transformers: 440, trl: 8, bitsandbytes: 42 };
  if (name.startsWith('peft')) return { trainer: 'loop', transformers: 457, trl: 23, bitsandbytes: 48 };
  // its releases up to 0.5.0 ask for bitsandbytes 0.42
  if (name.startsWith('litgpt')) return { trainer: 'litgpt', transformers: 440, trl: 0, bitsandbytes: 42 };
  if (name.startsWith('torchtune')) return { trainer: 'torchtune', ...NEWEST };
  if (name.startsWith('unsloth')) return { trainer: 'unsloth', transformers: 457, trl: 24, bitsandbytes: 48 };
  if (name.startsWith('llama-factory') || name.startsWith('llamafactory'))
    return { trainer: 'llama-factory', transformers: 457, trl: 24, bitsandbytes: 48 };
  if (name.startsWith('axolotl')) return { trainer: 'axolotl', transformers: 457, trl: 24, bitsandbytes: 48 };
  // what its last release pins (requirements.txt)
  if (name.startsWith('autotrain')) return { trainer: 'trl', transformers: 448, trl: 13, bitsandbytes: 45 };
  // Trainer knows no preferences: what asks for them is one of TRL's
  const isPreference = /^(dpo|ipo|kto|orpo|cpo|simpo|rm|reward)$/.test((c.objective ?? '').toLowerCase());
  if (name.startsWith('trl') || name.startsWith('ms-swift') || name.startsWith('oumi') || isPreference)
    return { trainer: 'trl', ...NEWEST };
  return { trainer: 'hf', ...NEWEST };
}
