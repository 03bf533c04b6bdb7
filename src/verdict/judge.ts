import { type ReadConfig } from '../configs/training-run.ts';
import { type Card } from '../runners/card.ts';
import { type JudgedRun, type LadderStep } from './verdict.ts';

export interface JudgeOptions {
  /** Leave out overheads and validation, so that the numbers compare with op-level recordings. */
  readonly opLevel: boolean;
  /** Bytes of the card the team keeps free. */
  readonly reserveBytes: number;
}

/** Predicts the memory of one config, holds it against the card and finds the batch to use instead. Pure. */
export function judge(
  config: ReadConfig,
  _card: Card | null,
  _options: JudgeOptions,
): JudgedRun & { ladder: readonly LadderStep[] } {
  return {
    run: config.run,
    estimate: null,
    verdict: 'unknown',
    risk: null,
    recommendation: null,
    findings: config.findings,
    ladder: [],
  };
}
