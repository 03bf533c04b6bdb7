import type { Arguments } from './arguments.ts';
import { type Draft, wordOf } from './draft.ts';
import type { Releases } from './releases.ts';
import { MOVED } from './releases.ts';

/** Takes over how a trainer of GRPO generates: how much, and what of the card vLLM has for itself. */
export function takeGeneration(
  draft: Draft,
  { args, format }: { readonly args: Arguments; readonly format: string },
  releases: Releases,
): void {
  draft.count('num_generations', args, 'num_generations');
  draft.count('max_completion_length', args, 'max_completion_length');
  if (format === 'unsloth' && draft.flag('use_vllm', args, 'fast_inference') !== null) {
    // in the process of the trainer, whose weights it shares (unsloth, FastLanguageModel.from_pretrained)
    draft.otherwise('vllm_mode', 'colocate', draft.origin('use_vllm')!);
    draft.number('vllm_gpu_share', args, 'gpu_memory_utilization');
    return;
  }
  draft.flag('use_vllm', args, 'use_vllm');
  if (draft.get('use_vllm') !== true) return;
  const mode = wordOf(args, 'vllm_mode');
  if (mode) draft.set('vllm_mode', mode.value, mode.setting.origin);
  else {
    const standard = releases.from('trl', MOVED.vllmColocated) ? 'colocate' : 'server';
    draft.set('vllm_mode', standard, releases.default('trl'));
  }
  draft.flag('vllm_sleeps', args, 'vllm_enable_sleep_mode');
  draft.number('vllm_gpu_share', args, 'vllm_gpu_memory_utilization');
}
