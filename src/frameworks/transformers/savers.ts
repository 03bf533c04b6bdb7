import { type Architecture } from './architecture.ts';
import { type LlmCase } from './case.ts';
import { type Harness } from './harness.ts';
import type { Settings } from './settings.ts';

/** How layers are checkpointed. */
export function checkpointingOf(
  c: LlmCase,
  h: Harness,
): { kind: Settings['checkpointing']; every: number; offloads: boolean } {
  const text = (c.gradient_checkpointing ?? (h.trainer === 'trl' && h.trl >= 20 ? 'full' : 'none')).toLowerCase();
  const offloads = /offload/.test(text);
  const every = Number(/every_?(\d+)/.exec(text)?.[1] ?? 1);
  if (text === 'none' || text === 'false') return { kind: 'none', every: 1, offloads: false };
  return {
    kind: /non_reentrant|non-reentrant/.test(text) || h.trainer === 'torchtune' ? 'non-reentrant' : 'reentrant',
    every,
    offloads,
  };
}

/** Models that have SDPA attention from transformers 5 on; before, they refuse where it is asked for, and attend in operations (`_supports_sdpa`). */
const LATE_SDPA = new Set(['electra', 'ernie', 'gptj']);

/** What attention runs in. */
export function attentionOf(c: LlmCase, a: Architecture, h: Harness): Settings['attention'] {
  const text = (c.attention ?? 'sdpa').toLowerCase();
  if (/flash|fa2|fa3|^yes|xformers|flex/.test(text)) return 'flash2';
  if (text === 'eager' || text === 'no') return 'eager';
  // transformers has no other attention for relative places, sinks and biases by distance, nor for soft-capped scores
  if (a.relativePlaces || a.isOpenAi || a.hasAlibi || a.widensScores || a.biasesScores || a.distances) return 'eager';
  if (a.softcapsAttention && h.trainer !== 'litgpt') return 'eager';
  return LATE_SDPA.has(a.modelType) && h.transformers < 500 && h.trainer !== 'litgpt' ? 'eager' : 'sdpa';
}
