import type { ReadConfig } from '../configs/read-config.ts';
import { type Result, type RunResult } from '../report/result.ts';
import { worstFirst } from '../report/wording.ts';
import { type JudgeOptions, timelineOf } from '../verdict/judge.ts';

/** A page shows as many; each takes a replay and some kilobytes. */
const MOST = 10;

/** The result with memory over one step for the worst runs, for surfaces that draw it; `configs` are those of its runs, in order. */
export function withTimelines(result: Result, configs: readonly ReadConfig[], options: JudgeOptions): Result {
  const drawn = new Set(worstFirst(result.runs.filter(({ estimate }) => estimate !== null)).slice(0, MOST));
  const runs = result.runs.map((run, index): RunResult => {
    const config = configs[index];
    if (!drawn.has(run) || config === undefined) return run;
    const timeline = timelineOf(config, run.card === undefined ? result.card : run.card, options);
    return timeline === null ? run : { ...run, timeline };
  });
  return { ...result, runs };
}
