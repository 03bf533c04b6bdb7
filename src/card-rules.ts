import { placeOf } from './configs/findings.ts';
import type { Field, Finding, ReadConfig } from './configs/training-run.ts';
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
  if (run.amp.value && card.ampBroken) {
    const text = `amp: Ultralytics switches mixed precision off on ${card.title}, whatever is written, and float32 takes about twice the memory`;
    add('amp-off', 'warning', text, run.amp);
  }
  return findings;
}
