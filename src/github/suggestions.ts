import { type Suggestion } from '../report/suggestion.ts';
import { ApiError } from './api-error.ts';
import { type GitHubClient } from './client.ts';
import { type ReviewComment } from './schemas.ts';
import { ourLogin } from './sticky-comment.ts';

/** More would bury the review; the comment has all of them. */
const MAX_SUGGESTIONS = 10;

export type ReviewApi = Pick<
  GitHubClient,
  'reviewComments' | 'review' | 'updateReviewComment' | 'hideAsResolved' | 'viewer'
>;

export interface SuggestionRequest {
  readonly pullRequest: number;
  readonly headSha: string;
  readonly key: string;
  readonly suggestions: readonly Suggestion[];
}

/** What was done, for the log. */
export interface SuggestionOutcome {
  readonly made: number;
  readonly resolved: number;
  /** Why one of those stands there unfolded. */
  readonly unhidden: ApiError | null;
}

const RESOLVED = 'Resolved: this suggestion no longer applies.';

/**
 * Suggests each change once, however many pushes it stands through and however many runs suggest it, and marks those
 * resolved that no longer apply. (To resolve their thread would take `contents: write`.) Throws `ApiError`.
 */
export async function keepSuggestions(github: ReviewApi, suggesting: SuggestionRequest): Promise<SuggestionOutcome> {
  const { pullRequest, headSha, key } = suggesting;
  const marker = `<!-- oomlint-suggestion:${encodeURIComponent(key)} -->\n`;
  const wanted = suggesting.suggestions
    .slice(0, MAX_SUGGESTIONS)
    .map(({ path, line, body }) => ({ path, line, body: `${marker}${body}` }));
  const standing = async () =>
    (await ours(github, pullRequest, marker)).filter(({ body }) => body !== marker + RESOLVED);
  let there = await standing();
  const fresh = wanted.filter((each) => !there.some((comment) => isSame(comment, each)));
  if (fresh.length > 0) {
    await github.review(pullRequest, headSha, fresh, async () => {
      const now = await standing();
      return fresh.every((each) => now.some((comment) => isSame(comment, each))) ? true : null;
    });
    // a run beside us may have found nothing as well
    there = await standing();
  }
  const kept = new Set(wanted.map((each) => there.find((comment) => isSame(comment, each))?.id));
  const stale = there.filter(({ id }) => !kept.has(id));
  let unhidden: ApiError | null = null;
  for (const { id, node_id } of stale) {
    await github.updateReviewComment(id, marker + RESOLVED);
    unhidden = (await hide(github, node_id)) ?? unhidden;
  }
  return { made: fresh.length, resolved: stale.length, unhidden };
}

/** A courtesy: what is marked as resolved suggests nothing any more. */
async function hide(github: ReviewApi, node: string): Promise<ApiError | null> {
  try {
    await github.hideAsResolved(node);
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function isSame(comment: ReviewComment, { path, line, body }: Suggestion): boolean {
  return comment.path === path && comment.line === line && blockOf(comment.body) === blockOf(body);
}

/** Found by marker and author, replies left out. */
async function ours(github: ReviewApi, pullRequest: number, marker: string): Promise<ReviewComment[]> {
  const comments = await github.reviewComments(pullRequest);
  const marked = comments.filter(({ body, in_reply_to_id }) => body.startsWith(marker) && in_reply_to_id === undefined);
  if (marked.length === 0) return [];
  const login = await ourLogin(github);
  return marked.filter(({ user }) => user?.login === login);
}

/** What is applied; the words around it may change with every push. */
function blockOf(body: string): string {
  return body.slice(body.indexOf('```')).trim();
}
