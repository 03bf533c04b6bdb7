import { codeBlock, prose } from './escape.ts';
import { editsOf } from './edits.ts';
import { gibAgainst } from './format.ts';
import { fittingText, isFix } from './recommendation.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
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
  return result.runs.filter(isFix).flatMap((run) => ofRun(run, cardOf(run, result), lineAt));
}

function ofRun(
  run: RunResult,
  card: Result['card'],
  lineAt: (path: string, line: number) => string | undefined,
): Suggestion[] {
  return editsOf(run, lineAt).edits.flatMap(({ path, line, lines }) => {
    const block = codeBlock('suggestion', lines);
    // the block shows a cleaned line, and what is applied must be what was there
    if (!lines.every((each) => block.split('\n').includes(each))) return [];
    return [{ path, line, body: `${reason(run, card)}\n\n${block}` }];
  });
}

function reason(run: RunResult, card: Result['card']): string {
  const { estimate, recommendation } = run;
  const title = `**${TITLES[standingOf(run)]}**`;
  if (!estimate || !recommendation || !card) return title;
  const [peak, usable] = gibAgainst(estimate.need.bytes, card.usableBytes);
  return `${title}: needs ${peak} GiB, ${usable} GiB are usable on ${prose(card.title)}. ${prose(fittingText(run, recommendation))}.`;
}
