import { codeBlock, prose } from './escape.ts';
import { gib, gibAgainst } from './format.ts';
import { isFix } from './recommendation.ts';
import { type Result, type RunResult } from './result.ts';
import { standingOf, TITLES } from './wording.ts';

/** A change that one click applies. */
export interface Suggestion {
  readonly path: string;
  readonly line: number;
  /** Markdown with a `suggestion` block that replaces the whole line. */
  readonly body: string;
}

/**
 * The fixes that fit into one line each; `lineAt` gives the text of a line that GitHub takes a comment on. None for a
 * value that stands there in another form than it was read in, and none for a line that we would have to clean.
 */
export function suggestions(result: Result, lineAt: (path: string, line: number) => string | undefined): Suggestion[] {
  return result.runs.filter(isFix).flatMap((run) => ofRun(run, result.card, lineAt));
}

function ofRun(
  run: RunResult,
  card: Result['card'],
  lineAt: (path: string, line: number) => string | undefined,
): Suggestion[] {
  return (run.recommendation?.changes ?? []).flatMap(({ key, from, to }) => {
    const origin = originOf(run, key);
    if (from === null || origin?.kind !== 'file') return [];
    const { path, line, column } = origin;
    const edited = replaced(lineAt(path, line), column, from, to);
    if (edited === null) return [];
    const block = codeBlock('suggestion', [edited]);
    // the block shows a cleaned line, and what is applied must be what was there
    if (!block.split('\n').includes(edited)) return [];
    return [{ path, line, body: `${reason(run, card)}\n\n${block}` }];
  });
}

function originOf({ run }: RunResult, key: string) {
  const fields: Readonly<Record<string, unknown>> = { ...run };
  return Object.hasOwn(fields, key) ? (fields[key] as NonNullable<RunResult['run']>['batch']).origin : undefined;
}

/** The line with the value that starts at the column (from 1) replaced; null where another one stands there. */
function replaced(line: string | undefined, column: number, from: string, to: string): string | null {
  if (line === undefined) return null;
  const [head, tail] = [line.slice(0, column - 1), line.slice(column - 1)];
  const isWhole = tail.startsWith(from) && !/^[\w.+-]/.test(tail.slice(from.length));
  return isWhole ? head + to + tail.slice(from.length) : null;
}

function reason(run: RunResult, card: Result['card']): string {
  const { estimate, recommendation } = run;
  const title = `**${TITLES[standingOf(run)]}**`;
  if (!estimate || !recommendation || !card) return title;
  const [peak, usable] = gibAgainst(estimate.devicePeakBytes, card.usableBytes);
  const { batch, devicePeakBytes, accumulate, effectiveBatch } = recommendation;
  return (
    `${title}: needs ${peak} GiB, ${usable} GiB are usable on ${prose(card.title)}. The largest batch that fits is ${batch}: ` +
    `${gib(devicePeakBytes)}, accumulate ${accumulate}, effective batch ${effectiveBatch}.`
  );
}
