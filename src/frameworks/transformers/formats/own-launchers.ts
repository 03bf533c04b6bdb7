import type { Word } from '../../../configs/shell/memory.ts';
import type { LlmLaunch } from './launch.ts';
import type { Setting } from './place.ts';

/** What the commands of Axolotl and TRL hand on to the launcher that they start by themselves. */
interface HandedOn {
  readonly gpus: LlmLaunch['gpus'];
  /** The accelerate file that they are given. */
  readonly accelerate: string | null;
  readonly flags: readonly Setting[];
}

const COUNT = /^--(?:num[-_]processes|nproc[-_]per[-_]node)$/;
const CONFIG = /^--accelerate[-_]config$/;
/** Files of accelerate that TRL brings (trl/accelerate_configs). */
const BUILT_IN = /^(?:zero([123])|fsdp([12])|multi_gpu|single_gpu)$/;
const PROCESSES = 8;

export function handedOn(words: readonly Word[], from: number): HandedOn {
  let gpus: LlmLaunch['gpus'] = null;
  let accelerate: string | null = null;
  let flags: readonly Setting[] = [];
  for (const [index, word] of words.entries()) {
    const [flag = '', inline] = (word.texts[0] ?? '').split('=');
    const next = words[index + 1];
    const value = inline ?? next?.texts[0] ?? '';
    const origin = inline === undefined ? (next ?? word).origin : word.originAt(flag.length + 1);
    if (index < from) continue;
    if (COUNT.test(flag) && /^[1-9]\d*$/.test(value)) gpus = { key: flag, value: Number(value), origin };
    if (!CONFIG.test(flag)) continue;
    const found = BUILT_IN.exec(value);
    if (found) flags = settingsOf(value, found, origin);
    else accelerate = value;
  }
  return { gpus, accelerate, flags };
}

function settingsOf(name: string, [, stage, version]: RegExpExecArray, origin: Setting['origin']): Setting[] {
  const setting = (key: string, value: unknown): Setting => ({ key, value, origin, keyOrigin: origin });
  const type = stage ? 'DEEPSPEED' : version ? 'FSDP' : name === 'multi_gpu' ? 'MULTI_GPU' : 'NO';
  return [
    setting('distributed_type', type),
    setting('num_processes', name === 'single_gpu' ? 1 : PROCESSES),
    ...(stage ? [setting('deepspeed_config.zero_stage', Number(stage))] : []),
    ...(version ? [setting('fsdp_config.fsdp_version', Number(version))] : []),
  ];
}
