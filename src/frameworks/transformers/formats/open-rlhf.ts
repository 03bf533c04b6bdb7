import type { Setting } from './place.ts';

/** `python -m openrlhf.cli.train_sft`, by the path of the module, and Coati's scripts, whose flags it took over. */
export function isOpenRlhf(program: string, flags: readonly Setting[]): boolean {
  return program.startsWith('openrlhf/') || COATI.every((name) => flags.some(({ key }) => key === name));
}

const COATI = ['pretrain', 'strategy', 'max_len'] as const;

/** Flags of OpenRLHF (openrlhf/cli/train_sft.py) by the trainer's names for them. */
const OPEN_RLHF: ReadonlyMap<string, string> = new Map([
  ['pretrain', 'model_name_or_path'],
  ['micro_train_batch_size', 'per_device_train_batch_size'],
  ['train_batch_size', 'total_batch_size'],
  ['max_len', 'max_length'],
  ['flash_attn', 'use_flash_attn'],
  ['packing_samples', 'packing'],
  ['target_modules', 'lora_target_modules'],
  // as Coati spells it
  ['accimulation_steps', 'gradient_accumulation_steps'],
]);

const STRATEGIES: Readonly<Record<string, number>> = { colossalai_zero2: 2, colossalai_gemini: 3 };

export function ofOpenRlhf(setting: Setting): Setting {
  const stage = setting.key === 'strategy' ? STRATEGIES[String(setting.value).replace(/_cpu$/, '')] : undefined;
  if (stage !== undefined) return { ...setting, key: 'zero_stage', value: stage };
  return { ...setting, key: OPEN_RLHF.get(setting.key) ?? setting.key };
}
