import type { Architecture } from './architecture.ts';
import type { LlmCase } from './case.ts';

/** How many cards share one copy of the model's layers, and one sequence. */
export interface Splitting {
  readonly tensor: number;
  readonly context: number;
  /** Groups of such cards, which hold copies or shards of each other. */
  readonly groups: number;
  readonly words: readonly string[];
}

/** Tensor and context parallelism of a case; a sentence where the cards do not go into such groups. */
export function splittingOf(c: LlmCase): Splitting | string {
  const gpus = c.gpus ?? 1;
  const context = c.context_parallel ?? 1;
  const isTensor = c.parallelism === 'tensor';
  const tensor = c.tensor_parallel ?? (isTensor ? Math.max(1, gpus / context) : 1);
  const groups = gpus / (tensor * context);
  const words = wordsOf(tensor, context);
  // a number of cards that nobody says is that of one group
  if (gpus === 1) return { tensor, context, groups: 1, words };
  if (!Number.isInteger(groups)) {
    return `${gpus} GPUs do not go into groups of ${tensor} (tensor) x ${context} (context) parallel ones`;
  }
  return { tensor, context, groups, words };
}

function wordsOf(tensor: number, context: number): string[] {
  const words: string[] = [];
  if (tensor > 1)
    words.push(`heads and the inner width of each layer are divided over ${tensor} GPUs; embedding and head are not`);
  if (context > 1) words.push(`each sequence is divided over ${context} GPUs`);
  return words;
}

/**
 * The layers as one of the cards of a tensor-parallel group has them: its heads, and its part of the inner width
 * (transformers, `base_model_tp_plan`: projections by columns, those back by rows). A sentence where they do not divide.
 */
export function partOf(a: Architecture, { tensor }: Splitting): Architecture | string {
  if (tensor === 1) return a;
  const sizes = [a.heads, a.kvHeads, a.intermediate, a.expertWidth, a.sharedExpertWidth];
  if (a.kind !== 'decoder' || sizes.some((size) => size % tensor !== 0))
    return `its heads and widths do not divide over ${tensor} GPUs`;
  const part = (size: number) => size / tensor;
  return {
    ...a,
    heads: part(a.heads),
    kvHeads: part(a.kvHeads),
    intermediate: part(a.intermediate),
    expertWidth: part(a.expertWidth),
    sharedExpertWidth: part(a.sharedExpertWidth),
  };
}
