import { highestRisk, worstRun } from '../report/overall.ts';
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
