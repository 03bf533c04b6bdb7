import { findingAt, type Finding } from '../../../base/findings.ts';
import type { ReadConfig } from '../../../configs/read-config.ts';
import { accumulateOf } from './accumulation.ts';
import type { TrainingRun } from './training-run.ts';

/** What a change of a config changes that its reader may not see. */
export function changeFindings({ run, source }: ReadConfig, before: ReadConfig | null): Finding[] {
  const was = before?.run;
  if (!run || !was || run.batch.value < 1 || was.batch.value < 1) return [];
  const [now, then] = [effectiveBatch(run), effectiveBatch(was)];
  if (now === then) return [];
  const text = `batch: the effective batch (batch x accumulate) goes from ${then} to ${now}; raise or lower nbs with batch to keep it`;
  return [findingAt('effective-batch', 'notice', text, run.batch.origin, source)];
}

function effectiveBatch(run: TrainingRun): number {
  return run.batch.value * accumulateOf(run, run.batch.value);
}
