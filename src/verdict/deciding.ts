import type { Finding } from '../base/findings.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { type Training, Unplannable } from '../frameworks/training.ts';
import type { Card } from '../torch/card.ts';
import type { JudgeOptions } from './judge.ts';
import { BATCH, missingOf } from './missing.ts';
import { solve } from './solve.ts';

/** What a value that only the running program knows may be for the config to fit: what would decide the verdict. */
export function decidingFindings(config: ReadConfig, card: Card | null, options: JudgeOptions): Finding[] {
  const decider = card === null ? null : deciderOf(config, card, options);
  if (card === null || decider === null) return [];
  const { training, axis } = decider;
  const solution = solve(axis, { training, findings: [] }, card, options);
  if ('problem' in solution) return [];
  const field = axis === BATCH ? training.batch.key : training.axes[axis]!.key;
  const bound = solution.to === null ? `no ${field} fits` : `${field} up to ${solution.to} fits`;
  const rest = training.without(axis).join(', ');
  const message = `${field} decides the verdict: ${bound} ${card.title} with ${rest} and all else as written`;
  return [{ rule: 'what-decides', severity: 'notice', message, ...config.source, column: null }];
}

interface Decider {
  readonly training: Training;
  /** An axis of the training, or its batch. */
  readonly axis: string;
}

/** The one value that nobody says; null where there are none or more. */
function deciderOf({ unknown, training }: ReadConfig, card: Card, { opLevel }: JudgeOptions): Decider | null {
  if (!unknown) return training && missingIn(training, card, opLevel);
  const axis = missingOf(unknown);
  return axis === null ? null : { training: unknown.training, axis };
}

/** The axis that a plan lacks. */
function missingIn(training: Training, card: Card, opLevel: boolean): Decider | null {
  try {
    training.plan(card, { opLevel });
    return null;
  } catch (error) {
    if (!(error instanceof Unplannable)) throw error;
    return error.missing === null ? null : { training, axis: error.missing };
  }
}
