import { placeOf } from './findings.ts';
import type { Finding, ReadConfig, TrainingRun } from './training-run.ts';

/** What a change of a config changes that its reader may not see. */
export function changeFindings({ run }: ReadConfig, before: ReadConfig | null): Finding[] {
  const was = before?.run;
  if (!run || !was || run.batch.value < 1 || was.batch.value < 1) return [];
  const [now, then] = [effectiveBatch(run), effectiveBatch(was)];
  if (now === then) return [];
  const text = `the effective batch (batch x accumulate) goes from ${then} to ${now}; raise or lower nbs with batch to keep it`;
  const { origin } = run.batch;
  if (origin.kind !== 'file') {
    return [
      { rule: 'effective-batch', severity: 'notice', message: `batch: ${text}`, path: null, line: null, column: null },
    ];
  }
  const { path, line, column } = origin;
  const message = `${placeOf(path, line, column)}: batch: ${text}`;
  return [{ rule: 'effective-batch', severity: 'notice', message, path, line, column }];
}

/** batch x max(round(nbs / batch), 1), with Python's rounding (ultralytics/engine/trainer.py). */
function effectiveBatch({ batch, nbs }: TrainingRun): number {
  const quotient = nbs.value / batch.value;
  const floor = Math.floor(quotient);
  const rounded = quotient - floor === 0.5 ? floor + (floor % 2) : Math.round(quotient);
  return batch.value * Math.max(rounded, 1);
}
