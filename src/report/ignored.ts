import { type Ignored, type Result, type RunResult } from './result.ts';

/** Whether a wish covers a finding's rule, or a verdict, in a file. */
export function covers({ rule, path }: Ignored, name: string, file: string): boolean {
  return rule === name && (path === null || path === file);
}

/**
 * The result without the findings that somebody ignores; a verdict stays, and fails no more. Kept with it are the
 * wishes that had something to ignore.
 */
export function withIgnored(result: Result, wishes: readonly Ignored[]): Result {
  const used = new Set<Ignored>();
  const isIgnored = (name: string, file: string): boolean => {
    const found = wishes.filter((wish) => covers(wish, name, file));
    for (const wish of found) used.add(wish);
    return found.length > 0;
  };
  const runs = result.runs.map((run): RunResult => {
    if (run.verdict !== null && run.verdict !== 'fits') isIgnored(run.verdict, run.source.path);
    return { ...run, findings: run.findings.filter(({ rule, path }) => !isIgnored(rule, path ?? run.source.path)) };
  });
  return used.size === 0 ? result : { ...result, runs, ignored: [...used] };
}
