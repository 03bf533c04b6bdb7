import { type FailOn, fails, type Verdict, VERDICTS } from '../verdict/verdict.ts';
import { NO_CONFIG } from '../base/findings.ts';
import { isIgnoredAt } from './ignored.ts';
import { type Result, type RunResult } from './result.ts';

/** The run with the worst verdict, of equals the riskiest; an unknown verdict only where there is no known one. */
export function worstRun(result: Result): RunResult | null {
  return result.runs.toSorted((a, b) => badness(b) - badness(a))[0] ?? null;
}

/** The highest risk over all runs, null when none is known. */
export function highestRisk(result: Result): number | null {
  const risks = result.runs.map(({ risk }) => risk).filter((risk) => risk !== null);
  return risks.length === 0 ? null : Math.max(...risks);
}

/**
 * Why the result fails by the team's policy, one line for each config; empty when it passes. A config that
 * cannot be read fails like one that runs out of memory: no training starts from it.
 */
export function failures(result: Result, failOn: FailOn): string[] {
  if (failOn === 'never') return [];
  return result.runs.flatMap((run) => {
    const place = `${run.source.path}:${run.source.line}`;
    if (isBroken(run)) return [`${place}: the config cannot be read`];
    const { verdict } = run;
    if (verdict === null || !fails(verdict, failOn)) return [];
    return isIgnoredAt(result.ignored ?? [], verdict, run.source.path, place) ? [] : [`${place}: ${REASONS[verdict]}`];
  });
}

/** What should have been looked at and was not, one line each; no verdict speaks for it. */
export function unreadFailures({ unread = [] }: Result): string[] {
  const failing = unread.filter((each) => each.fails);
  return failing.map(({ path, reason }) => (path === null ? reason : `${path} is not checked: ${reason}`));
}

const REASONS: Readonly<Record<Verdict, string>> = {
  fits: 'fits',
  tight: 'the memory is tight',
  likely: 'likely to run out of memory',
  oom: 'runs out of memory',
  unknown: 'the memory is not known',
};

/**
 * Whether no training can start from the config: it could not be read, or a value that decides the memory is wrong.
 * Where values are left to the running program, what else is wrong is told and fails nothing.
 */
export function isBroken(run: RunResult): boolean {
  const isWrong = run.findings.some(({ severity }) => severity === 'error');
  return run.run === null && isWrong && !declaresNothing(run) && !isLeftOpen(run);
}

function isLeftOpen({ findings }: RunResult): boolean {
  return findings.some(({ rule, severity }) => rule === 'unresolved-value' && severity === 'warning');
}

/** Whether it stands for a file that was named and holds no training. */
export function declaresNothing({ findings }: RunResult): boolean {
  return findings.some(({ rule }) => rule === NO_CONFIG);
}

/** Verdicts count by steps of ten, so that the risk (0..1) only decides between equals. */
function badness({ verdict, risk }: RunResult): number {
  if (verdict === null) return -20;
  return (verdict === 'unknown' ? -1 : VERDICTS.indexOf(verdict)) * 10 + (risk ?? 0);
}
