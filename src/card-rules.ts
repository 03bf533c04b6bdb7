import { placeOf } from './configs/findings.ts';
import type { Field, Finding, ReadConfig, TrainingRun } from './configs/training-run.ts';
import { isAtLeast } from './configs/versions.ts';
import type { Card } from './runners/card.ts';

/** What is to be said of a run on a card. */
export function cardFindings({ run, source }: ReadConfig, card: Card | null): Finding[] {
  if (!run || !card) return [];
  const findings: Finding[] = [];
  const add = (rule: string, severity: Finding['severity'], text: string, { origin }: Field<unknown>): void => {
    if (origin.kind === 'file') {
      const { path, line, column } = origin;
      findings.push({ rule, severity, message: `${placeOf(path, line, column)}: ${text}`, path, line, column });
    } else findings.push({ rule, severity, message: text, ...source, column: null });
  };
  if (run.amp.value && card.ampBroken && losesAmp(run)) {
    const text = `amp: Ultralytics switches mixed precision off on ${card.title}, whatever is written, and float32 takes about twice the memory`;
    add('amp-off', 'warning', text, run.amp);
  }
  return findings;
}

/** Cards that break float16 have been known by name since 8.3.44; bfloat16 is not checked. */
function losesAmp({ framework, ultralytics, amp_dtype }: TrainingRun): boolean {
  return framework === 'ultralytics' && isAtLeast(ultralytics.value, '8.3.44') && amp_dtype.value === 'fp16';
}
