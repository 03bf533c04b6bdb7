import type { Finding } from '../base/findings.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import type { Card } from '../torch/card.ts';
import type { JudgeOptions } from './judge.ts';
import { solve } from './solve.ts';

/** Arguments whose value can be solved for. */
const SOLVED = ['batch', 'imgsz', 'model'] as const;

/** What a value that only the running program knows may be for the config to fit: what would decide the verdict. */
export function decidingFindings(config: ReadConfig, card: Card | null, options: JudgeOptions): Finding[] {
  const { unknown, source } = config;
  if (!unknown || card === null) return [];
  const names = new Set(unknown.values.map(({ argument }) => argument));
  const field = SOLVED.find((each) => names.has(each));
  // two unknowns decide together, and no single bound is true
  if (names.size !== 1 || field === undefined) return [];
  const solution = solve(field, { ...config, run: unknown.run }, card, options);
  if ('problem' in solution) return [];
  const { model, imgsz, batch } = unknown.run;
  const rest = { model: model.value ?? '', imgsz: `${imgsz.value} px`, batch: `batch ${batch.value}` };
  const others = SOLVED.filter((each) => each !== field).map((each) => rest[each]);
  const bound = solution.to === null ? `no ${field} fits` : `${field} up to ${solution.to} fits`;
  const message = `${field} decides the verdict: ${bound} ${card.title} with ${others.join(', ')} and all else as written`;
  return [{ rule: 'what-decides', severity: 'notice', message, ...source, column: null }];
}
