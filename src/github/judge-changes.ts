import { type Result } from '../report/result.ts';
import { type Card } from '../runners/card.ts';
import { judge } from '../verdict/judge.ts';
import { type ChangedConfig } from './changed-configs.ts';

/** Predicts every changed config as it was and as it is, on the same card. Pure. */
export function judgeChanges(
  configs: readonly ChangedConfig[],
  card: Card | null,
  reserveBytes: number,
  version: string,
): Result {
  const options = { opLevel: false, reserveBytes };
  return {
    schema: 'oomlint/result@1',
    tool: { name: 'oomlint', version },
    card,
    runs: configs.map(({ after, before }) => {
      const judged = { ...judge(after, card, options), source: after.source, before: null };
      if (before === null) return judged;
      const { ladder: _, ...judgedBefore } = judge(before, card, options);
      return { ...judged, before: judgedBefore };
    }),
  };
}
