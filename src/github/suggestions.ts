import { type Suggestion } from '../report/suggestion.ts';
import { type GitHubClient } from './client.ts';
import { type ReviewComment } from './schemas.ts';
import { ourLogin } from './sticky-comment.ts';

/** More would bury the review; the comment has all of them. */
const MAX_SUGGESTIONS = 10;

export type ReviewApi = Pick<
  GitHubClient,
  'reviewComments' | 'review' | 'updateReviewComment' | 'hideAsResolved' | 'viewer'
>;

export interface Suggesting {
  readonly pullRequest: number;
  readonly headSha: string;
  readonly key: string;
  readonly suggestions: readonly Suggestion[];
}

/** What was done, for the log. */
export interface Suggested {
  readonly made: number;
  readonly resolved: number;
}

const RESOLVED = 'Resolved: this suggestion no longer applies.';

/**
 * Suggests each change once, however many pushes it stands through, and marks those resolved that no longer apply.
 * (To resolve their thread would take `contents: write`.) Throws `ApiError`.
 */
export async function keepSuggestions(github: ReviewApi, suggesting: Suggesting): Promise<Suggested> {
  const { pullRequest, headSha, key } = suggesting;
  const marker = `<!-- oomlint-suggestion:${encodeURIComponent(key)} -->\n`;
  const wanted = suggesting.suggestions
    .slice(0, MAX_SUGGESTIONS)
    .map(({ path, line, body }) => ({ path, line, body: `${marker}${body}` }));
  const standing = (await ours(github, pullRequest, marker)).filter(({ body }) => body !== marker + RESOLVED);
  const fresh = wanted.filter((each) => !standing.some((comment) => isSame(comment, each)));
  const stale = standing.filter((comment) => !wanted.some((each) => isSame(comment, each)));
  if (fresh.length > 0) await github.review(pullRequest, headSha, fresh);
  for (const { id, node_id } of stale) {
    await github.updateReviewComment(id, marker + RESOLVED);
    await github.hideAsResolved(node_id);
  }
  return { made: fresh.length, resolved: stale.length };
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
