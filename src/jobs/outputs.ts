import type { ReadConfig } from '../configs/read-config.ts';
import { highestRisk, worstRun } from '../report/overall.ts';
import { type Matrix, matrixOf, planOf, type Runner } from '../probe/plan.ts';
import { type Result } from '../report/result.ts';

/** The outputs of action.yml that follow from the result alone; empty where there is nothing to say. */
export function outputsOf(result: Result): Readonly<Record<string, string>> {
  const worst = worstRun(result);
  const { batch = '', accumulate = '' } = worst?.recommendation ?? {};
  return {
    verdict: worst?.verdict ?? '',
    risk: String(highestRisk(result) ?? ''),
    'recommended-batch': String(batch),
    'recommended-accumulate': String(accumulate),
  };
}

export interface ProbeWish {
  readonly isFork: boolean;
  /** Null where no runner is named, and so no job can be. */
  readonly runner: Runner | null;
  /** The configs of the result, for their model files. */
  readonly configs: readonly ReadConfig[];
}

/** Most GPU jobs of one pull request. */
const MAX_PROBES = 8;

/** What a GPU job may measure; numbers and known names only. An approved fork is let in by the probe, not here. */
export function probeOutputs(
  result: Result,
  { isFork, runner, configs }: ProbeWish,
): Readonly<Record<'probe-plan' | 'matrix', string>> {
  const trainings = configs.map(({ training }) => training);
  const plan = planOf(result, { mode: 'fit', isFork, isApproved: false, maxCases: MAX_PROBES, trainings });
  const matrix: Matrix = runner === null ? [] : matrixOf(plan, runner);
  return { 'probe-plan': JSON.stringify(plan), matrix: JSON.stringify(matrix) };
}
