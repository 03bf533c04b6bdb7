import { gib, percent } from './format.ts';
import type { RunResult } from './result.ts';
import { isBad } from './wording.ts';

/** The lines of a diff that turns the config into the recommended one, in the form it is written in; not yet escaped. */
export function diffLines({ run, recommendation }: RunResult): string[] {
  const is = run?.batch.origin.kind === 'argument' ? '=' : ': ';
  return (recommendation?.changes ?? []).flatMap(({ key, from, to }) => {
    const added = `+${key}${is}${to}`;
    return from === null ? [added] : [`-${key}${is}${from}`, added];
  });
}

/** Whether the recommendation mends a run that is not safe as it stands. */
export function isFix(run: RunResult): boolean {
  return isBad(run) && (run.recommendation?.changes.length ?? 0) > 0;
}

/** What the recommended batch is in a plot. */
export const LARGEST = 'largest that fits';

/** Whether the config was predicted, is not safe, and no batch makes it so. */
export function isBeyondRepair(run: RunResult): boolean {
  return isBad(run) && run.estimate !== null && run.recommendation === null;
}

/** That no batch helps, and what does; not yet escaped. */
export function noBatchFits({ run }: RunResult): string {
  return `${run?.words.noBatch ?? 'No batch fits this GPU'}: ${run?.words.remedy ?? 'take a larger one'}.`;
}

/** Another way than the batch to make a config fit, as words; not yet escaped. */
export function alternativeLines({
  alternatives = [],
}: RunResult): { readonly change: string; readonly effect: string }[] {
  return alternatives.map(({ changes, needBytes, risk, cost }) => ({
    change: changes.map(({ key, to }) => `${key}=${to}`).join(' and '),
    effect: `needs ${gib(needBytes)}, risk ${percent(risk)}: ${cost}`,
  }));
}
