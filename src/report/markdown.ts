import { code } from './escape.ts';
import { MAX_COMMENT_CHARACTERS } from './limits.ts';
import { renderReport } from './report.ts';
import { type Result } from './result.ts';

export interface CommentContext {
  readonly headSha: string;
  /** Page of the run that holds the job summary. */
  readonly runUrl: string | null;
}

/**
 * The comment on the pull request, without its marker; at most `MAX_COMMENT_CHARACTERS` long. The same result gives
 * the same text, whatever the run and commit, so that nothing is rewritten for nothing; only a shortened one names them.
 */
export function renderComment(result: Result, context: CommentContext): string {
  if (result.runs.length === 0) return renderResolved();
  return renderReport(result, {
    fits: (text) => text.length <= MAX_COMMENT_CHARACTERS,
    open: false,
    all: false,
    cutNote: whereTheRestIs(context),
  });
}

/** The comment when the pull request no longer changes any config. */
export function renderResolved(): string {
  return '**Resolved**: this pull request no longer changes a training config.\n';
}

function whereTheRestIs({ headSha, runUrl }: CommentContext): string {
  if (runUrl === null || !/^https?:\/\/[\w.:/-]+$/.test(runUrl)) return '';
  return `The report on ${code(headSha.slice(0, 7))} with the rest is in the [job summary](${runUrl}).`;
}
