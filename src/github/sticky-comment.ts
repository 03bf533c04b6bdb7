import { bodyWithoutMarker, formatMarker, hiddenLine, isNewer, type Marker, parseMarker } from '../report/marker.ts';
import type { CommentsApi, GitHubClient } from './client.ts';
import { type Comment } from './schemas.ts';

/** Who writes with the workflow's own token. */
const WORKFLOW_AUTHOR = 'github-actions[bot]';

export type CommentApi = Pick<
  GitHubClient,
  'comment' | 'comments' | 'createComment' | 'deleteComment' | 'updateComment' | 'viewer'
>;

export type CommentOutcome = 'created' | 'updated' | 'unchanged' | 'left to a newer run' | 'nothing to say';

export interface StickyComment {
  readonly pullRequest: number;
  readonly marker: Marker;
  /** Without the marker. */
  readonly body: string;
  /** Hidden line to go before it; where it is left out, that of the comment that stands stays. */
  readonly hidden?: string;
  /** Whether to speak even when no comment of ours stands there yet. */
  readonly speakFirst: boolean;
}

/** Keeps one comment per key: creates it, updates it, or leaves it be. Throws `ApiError`. */
export async function keepComment(github: CommentApi, sticky: StickyComment): Promise<CommentOutcome> {
  const { pullRequest, marker, speakFirst } = sticky;
  const listed = await onlyOne(github, pullRequest, marker.key);
  // another run may have written while all pages were read
  const ours = listed && (await asItStands(github, listed));
  const hidden = sticky.hidden ?? (ours ? hiddenLine(ours.comment.body) : '');
  const body = hidden === '' ? sticky.body : `${hidden}\n${sticky.body}`;
  const text = `${formatMarker(marker)}\n${body}`;
  if (!ours) {
    if (!speakFirst) return 'nothing to say';
    const find = async () => (await onlyOne(github, pullRequest, marker.key))?.comment ?? null;
    const { user } = await github.createComment(pullRequest, text, find);
    // GitHub has no way to say "unless there is one": a run beside us may have found none as well
    const kept = await onlyOne(github, pullRequest, marker.key, user?.login);
    if (!kept || isNewer(kept.marker, marker) || kept.comment.body.startsWith(formatMarker(marker))) return 'created';
    // it was found where we had failed to create one, and an older run wrote it
    await github.updateComment(kept.comment.id, text);
    return 'updated';
  }
  if (isNewer(ours.marker, marker)) return 'left to a newer run';
  if (bodyWithoutMarker(ours.comment.body) === body.trim()) return 'unchanged';
  await github.updateComment(ours.comment.id, text);
  return 'updated';
}

/** The marker of the comment that stands; null when there is none. Throws `ApiError`. */
export async function standingMarker(github: CommentApi, pullRequest: number, key: string): Promise<Marker | null> {
  const [first] = await allOurs(github, pullRequest, key);
  return first?.marker ?? null;
}

export interface OwnComment {
  readonly comment: Comment;
  readonly marker: Marker;
}

/**
 * Our comment. Of several, which a race leaves, the oldest stays, with what the newest run has to say: whoever
 * looks last sees all of them and does the same as everybody else.
 */
async function onlyOne(
  github: CommentApi,
  pullRequest: number,
  key: string,
  login?: string,
): Promise<OwnComment | null> {
  const [first, ...others] = await allOurs(github, pullRequest, key, login);
  if (!first || others.length === 0) return first ?? null;
  const newest = others.reduce((best, each) => (isNewer(each.marker, best.marker) ? each : best), first);
  const kept = newest === first ? first.comment : await github.updateComment(first.comment.id, newest.comment.body);
  for (const { comment } of others) await github.deleteComment(comment.id);
  return { comment: kept, marker: newest.marker };
}

async function asItStands(github: CommentApi, { comment: { id } }: OwnComment): Promise<OwnComment | null> {
  const comment = await github.comment(id);
  const marker = comment && parseMarker(comment.body);
  return comment && marker ? { comment, marker } : null;
}

/** Oldest first. */
async function allOurs(github: CommentApi, pullRequest: number, key: string, login?: string): Promise<OwnComment[]> {
  const marked = markedIn(await github.comments(pullRequest)).filter(({ marker }) => marker.key === key);
  return oursOf(github, marked, login);
}

/** The oldest of our comments of each key. Throws `ApiError`. */
export async function oursByKey(
  github: CommentsApi,
  comments: readonly Comment[],
): Promise<ReadonlyMap<string, OwnComment>> {
  const all = await oursOf(github, markedIn(comments));
  return new Map(all.toReversed().map((each) => [each.marker.key, each]));
}

function markedIn(comments: readonly Comment[]): OwnComment[] {
  return comments.flatMap((comment) => {
    const marker = parseMarker(comment.body);
    return marker ? [{ comment, marker }] : [];
  });
}

/** The marker alone proves nothing, anyone can paste it: the author must be us as well. */
async function oursOf(github: CommentsApi, marked: readonly OwnComment[], login?: string): Promise<OwnComment[]> {
  if (marked.length === 0) return [];
  const author = login ?? (await ourLogin(github));
  return marked.filter(({ comment }) => comment.user?.login === author).toSorted((a, b) => a.comment.id - b.comment.id);
}

/** The login that our comments have. Throws `ApiError` where nobody says: to guess is to write everything twice. */
export async function ourLogin(github: Pick<GitHubClient, 'viewer'>): Promise<string> {
  return (await github.viewer()) ?? WORKFLOW_AUTHOR;
}
