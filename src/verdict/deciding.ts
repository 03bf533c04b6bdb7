import type { Finding } from '../base/findings.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import type { Card } from '../torch/card.ts';
import type { JudgeOptions } from './judge.ts';
import { BATCH, GPU, solvableOf, solve } from './solve.ts';

/** What a value that only the running program knows may be for the config to fit: what would decide the verdict. */
export function decidingFindings(config: ReadConfig, card: Card | null, options: JudgeOptions): Finding[] {
  const { unknown, source } = config;
  if (!unknown || card === null) return [];
  const { training, values } = unknown;
  const names = new Set(values.map(({ argument }) => (argument === training.batch.key ? BATCH : argument)));
  const axes = solvableOf(training).filter((each) => each !== GPU);
  const axis = axes.find((each) => names.has(each));
  // two unknowns decide together, and no single bound is true
  if (names.size !== 1 || axis === undefined) return [];
  const solution = solve(axis, { training, findings: [] }, card, options);
  if ('problem' in solution) return [];
  const field = axis === BATCH ? training.batch.key : axis;
  const bound = solution.to === null ? `no ${field} fits` : `${field} up to ${solution.to} fits`;
  const rest = training.without(axis).join(', ');
  const message = `${field} decides the verdict: ${bound} ${card.title} with ${rest} and all else as written`;
  return [{ rule: 'what-decides', severity: 'notice', message, ...source, column: null }];
}
