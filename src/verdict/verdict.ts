import type { Finding } from '../base/findings.ts';
import type { AutoBatch, Change, Description, Training, Values } from '../frameworks/training.ts';
import type { Estimate } from '../torch/estimate.ts';

/** Ordered from good to bad, `unknown` apart. `likely` means likely to run out of memory. */
export const VERDICTS = ['fits', 'tight', 'likely', 'oom', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A recommended batch stays below this risk: what `fits` means. */
export const MOST_RISK = 0.02;

/** The batch and accumulation to write down; found by replaying the engine. */
export interface Recommendation {
  /** Total batch over all GPUs. */
  readonly batch: number;
  /** Micro-batches whose gradients make one step. */
  readonly accumulate: number;
  /** batch x accumulate. */
  readonly effectiveBatch: number;
  /** What the run needs with it on one GPU to survive, in bytes. */
  readonly needBytes: number;
  /** Predicted device peak of one GPU with it, in bytes. */
  readonly devicePeakBytes: number;
  readonly risk: number;
  /** Empty when the config already is the recommendation. */
  readonly changes: readonly Change[];
  /** How the numbers follow from each other, a line each. */
  readonly explanation: readonly string[];
  /** What else the framework sets with it, under its own names. */
  readonly extras: Values;
}

/** Another way than the batch to make a config fit. */
export interface Alternative {
  /** Those that go together; `gpu` is another card, capitals are variables of the environment. */
  readonly changes: readonly Change[];
  /** What the run needs with it on one GPU to survive, in bytes. */
  readonly needBytes: number;
  /** Predicted device peak of one GPU with it, in bytes. */
  readonly devicePeakBytes: number;
  /** Less than the config as it is, in bytes. */
  readonly savedBytes: number;
  readonly risk: number;
  /** What it takes or does to the training, one line. */
  readonly cost: string;
}

/** What was read of a training of which something that decides its memory is not known. */
export interface PartlyRead extends Pick<Description, 'framework' | 'model' | 'fields'> {
  /** Names of what is not known, in the vocabulary of the fields. */
  readonly missing: readonly string[];
}

/** A run with its prediction and what follows from it. */
export interface JudgedRun {
  readonly training: Training | null;
  /** Left out where all was read, and where there is no training. */
  readonly partly?: PartlyRead;
  /** Null when the engine does not know the model or the config could not be read. */
  readonly estimate: Estimate | null;
  /** Null without a card. */
  readonly verdict: Verdict | null;
  /** Probability that the run's device peak exceeds the usable memory; null without a card or an estimate. */
  readonly risk: number | null;
  readonly recommendation: Recommendation | null;
  /** What AutoBatch makes of a batch below 1 on the card; null where it is not asked. */
  readonly autoBatch: AutoBatch | null;
  readonly findings: readonly Finding[];
}

/** One replay of the config at another total batch. */
export interface LadderStep {
  readonly batch: number;
  /** What the run needs with it on one GPU to survive. */
  readonly needBytes: number;
  readonly devicePeakBytes: number;
  readonly risk: number | null;
}

/** What a team fails its check on: a verdict at least this bad. */
export const FAIL_ON = ['never', 'oom', 'likely', 'tight'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Whether a verdict is bad enough to fail by the team's policy; unknown never fails. */
export function fails(verdict: Verdict | null, failOn: FailOn): boolean {
  if (failOn === 'never' || verdict === null || verdict === 'unknown') return false;
  return VERDICTS.indexOf(verdict) >= VERDICTS.indexOf(failOn);
}
