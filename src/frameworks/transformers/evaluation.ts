import type { Card } from '../../torch/card.ts';
import type { LlmPlan } from './plan.ts';
import type { SettableTraining } from './settable.ts';

const GIB = 2 ** 30;

/**
 * What evaluation needs between two steps where that is more than the training itself: it keeps nothing for backward,
 * but has a batch of its own, 8 unless said, and logits of all its tokens. Null where it is less, where nothing is
 * evaluated, and of objectives whose evaluation is not followed.
 */
export function evaluationNote(
  training: SettableTraining,
  plan: LlmPlan,
  length: number,
  card: Card | null,
): string | null {
  const { eval_micro_batch: sequences, objective } = training.case;
  if (!sequences || !FOLLOWED.test(objective ?? 'sft')) return null;
  const needed = (count: number): number => plan.evaluationAt(count, length);
  const trained = plan.estimateAt(plan.batch, length).allocated;
  const most = needed(sequences);
  if (most <= trained) return null;
  let fewer = sequences - 1;
  while (fewer > 1 && needed(fewer) > trained) fewer = Math.floor(fewer / 2);
  const room = card !== null && most > card.usableBytes ? `, and the ${card.title} has ${gib(card.usableBytes)}` : '';
  const key = training.keyOf('eval_micro_batch') ?? 'eval_micro_batch';
  const fix = fewer < 1 ? '' : `; with ${fewer} it needs ${gib(needed(fewer))}`;
  return `${key}: evaluation of ${sequences} sequences at once needs ${gib(most)}, more than a step of training with ${gib(trained)}${room}${fix}`;
}

const FOLLOWED = /^(?:sft|pt|pretrain|classification|language)/i;

function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
