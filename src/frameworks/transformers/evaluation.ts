import type { Card } from '../../torch/card.ts';
import type { LlmCase } from './case.ts';
import { harnessOf, release } from './harness.ts';
import type { LlmPlan } from './plan.ts';
import type { SettableTraining } from './settable.ts';

const GIB = 2 ** 30;

/** Sequences of a batch of evaluation; 0 where nothing is evaluated, and of objectives whose evaluation is not followed. */
export function evaluatedOf(c: LlmCase, microBatch = c.micro_batch ?? 1): number {
  if (!FOLLOWED.test(c.objective ?? 'sft') || isOldKto(c)) return 0;
  return c.eval_micro_batch ?? (c.evaluates_micro_batch === true ? microBatch : 0);
}

/**
 * What evaluation needs between two steps where that is more than the training itself: it keeps nothing for backward,
 * but has a batch of its own, 8 unless said, and logits of all its tokens. Null where it is less.
 */
export function evaluationNote(
  training: SettableTraining,
  plan: LlmPlan,
  length: number,
  card: Card | null,
): string | null {
  const sequences = evaluatedOf(training.case);
  if (sequences === 0) return null;
  const needed = (count: number): number => plan.evaluationAt(count, length);
  const microBatch = training.case.micro_batch ?? 1;
  const { trained } = plan.estimateAt(microBatch, length, 0);
  const most = needed(sequences);
  if (most <= trained) return null;
  const fewer = evaluatedWithin(plan, sequences, microBatch, length);
  const room = card !== null && most > card.usableBytes ? `, and the ${card.title} has ${gib(card.usableBytes)}` : '';
  const key = training.keyOf('eval_micro_batch');
  const by = key === null ? `, which the program has to set as ${training.written.format} has no key for it` : '';
  const fix = fewer === sequences ? '' : `; with ${fewer} it needs ${gib(needed(fewer))}${by}`;
  return `${key ?? 'eval_micro_batch'}: evaluation of ${sequences} ${sequences === 1 ? 'sequence' : 'sequences at once'} needs ${gib(most)}, more than a step of training with ${gib(trained)}${room}${fix}`;
}

/**
 * What `compute_metrics` does to an evaluation: the logits of every batch stay on the card until the last one
 * (`evaluation_loop` of transformers). Null where they do not, and where they are too small to matter.
 */
export function keptLogitsNote(
  { case: c }: SettableTraining,
  plan: LlmPlan,
  length: number,
  card: Card | null,
): string | null {
  const sequences = evaluatedOf(c);
  if (c.keeps_eval_logits !== true || sequences === 0) return null;
  const bytes = plan.logitsAt(sequences, length);
  if (bytes < LEAST_KEPT) return null;
  const room = card && `; ${Math.ceil(card.usableBytes / bytes)} batches alone fill the ${card.title}`;
  return `compute_metrics: each evaluated batch of ${sequences} leaves up to ${gib(bytes)} of logits on the GPU until the evaluation ends${room ?? ''}; set eval_accumulation_steps, or preprocess_logits_for_metrics to keep their argmax alone`;
}

/** Logits of a batch below which hundreds of batches are no matter, in bytes. */
const LEAST_KEPT = 2 ** 26;

/** Of half as many sequences again and again the most whose evaluation needs no more than a step of training; 1 where none does. */
export function evaluatedWithin(plan: LlmPlan, sequences: number, microBatch: number, length: number): number {
  const { trained } = plan.estimateAt(microBatch, length, 0);
  let count = sequences;
  while (count > 1 && plan.evaluationAt(count, length) > trained) count = Math.floor(count / 2);
  return count;
}

const FOLLOWED = /^(?:sft|pt|pretrain|classification|language|dpo|ipo|orpo|cpo|simpo|kto|reward|rm)/i;

/** KTO of TRL before 0.15 holds more of its logits than is followed while it evaluates. */
function isOldKto(c: LlmCase): boolean {
  return /^kto$/i.test(c.objective ?? '') && release(c.trl, harnessOf(c).trl) < 15;
}

function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
