import { details } from './details.ts';
import { headline } from './headline.ts';
import { cardOf, type Result, type RunResult } from './result.ts';

/** One run as Markdown for a small window: the verdict, and everything that explains it. */
export function renderHover(run: RunResult, result: Result): string {
  return [headline({ ...result, runs: [run] }), details(run, cardOf(run, result), { plot: true })]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The runs that a line of a file has a say in: where a run is declared, or where one of its values stands. */
export function runsAt({ runs }: Result, path: string, line: number): RunResult[] {
  return runs.filter(({ source, run }) => {
    const origins = [run?.batch.origin, ...Object.values(run?.fields ?? {}).map(({ origin }) => origin)];
    const isValue = origins.some((each) => each?.kind === 'file' && each.path === path && each.line === line);
    return isValue || (source.path === path && source.line === line);
  });
}
