import type { Setting } from './place.ts';

/** `python -m openrlhf.cli.train_sft`, by the path of the module. */
export function isOpenRlhf(program: string): boolean {
  return program.startsWith('openrlhf/');
}

/** Flags of OpenRLHF (openrlhf/cli/train_sft.py) by the trainer's names for them. */
const OPEN_RLHF: ReadonlyMap<string, string> = new Map([
  ['pretrain', 'model_name_or_path'],
  ['micro_train_batch_size', 'per_device_train_batch_size'],
  ['train_batch_size', 'total_batch_size'],
  ['max_len', 'max_length'],
  ['flash_attn', 'use_flash_attn'],
  ['packing_samples', 'packing'],
  ['target_modules', 'lora_target_modules'],
]);

export function ofOpenRlhf(setting: Setting): Setting {
  return { ...setting, key: OPEN_RLHF.get(setting.key) ?? setting.key };
}
