import { bodyWithoutMarker, formatMarker, isNewer, type Marker, parseMarker } from '../report/marker.ts';
import { ApiError } from './api-error.ts';
import { type GitHubClient } from './client.ts';
import { type Comment } from './schemas.ts';

/** 65,536 is what GitHub takes (it answers 422 beyond; seen in peter-evans/create-or-update-comment#181), less room for the marker. */
export const MAX_COMMENT_CHARACTERS = 60_000;

/** Who writes with the workflow's own token. */
const WORKFLOW_AUTHOR = 'github-actions[bot]';

export type CommentApi = Pick<GitHubClient, 'comments' | 'createComment' | 'updateComment' | 'viewer'>;

export type CommentOutcome = 'created' | 'updated' | 'unchanged' | 'left to a newer run' | 'nothing to say';

export interface StickyComment {
  readonly pullRequest: number;
  readonly marker: Marker;
  /** Without the marker. */
  readonly body: string;
  /** Whether to speak even when no comment of ours stands there yet. */
  readonly speakFirst: boolean;
}

/** Keeps one comment per key: creates it, updates it, or leaves it be. Throws `ApiError`. */
export async function keepComment(github: CommentApi, sticky: StickyComment): Promise<CommentOutcome> {
  const { pullRequest, marker, body, speakFirst } = sticky;
  const ours = await findOurs(github, pullRequest, marker.key);
  const text = `${formatMarker(marker)}\n${body}`;
  if (!ours) {
    if (!speakFirst) return 'nothing to say';
    await github.createComment(pullRequest, text);
    return 'created';
  }
  if (isNewer(ours.marker, marker)) return 'left to a newer run';
  if (bodyWithoutMarker(ours.comment.body) === body.trim()) return 'unchanged';
  await github.updateComment(ours.comment.id, text);
  return 'updated';
}

interface Ours {
  readonly comment: Comment;
  readonly marker: Marker;
}

/** The marker alone proves nothing, anyone can paste it: the author must be us as well. */
async function findOurs(github: CommentApi, pullRequest: number, key: string): Promise<Ours | undefined> {
  const marked: Ours[] = [];
  for (const comment of await github.comments(pullRequest)) {
    const marker = parseMarker(comment.body);
    if (marker?.key === key) marked.push({ comment, marker });
  }
  if (marked.length === 0) return undefined;
  const login = await ourLogin(github);
  return marked
    .filter(({ comment }) => comment.user?.login === login)
    .reduce<Ours | undefined>(
      (newest, each) => (newest && isNewer(newest.marker, each.marker) ? newest : each),
      undefined,
    );
}

async function ourLogin(github: CommentApi): Promise<string> {
  try {
    return await github.viewer();
  } catch (error) {
    // a token that may not even ask can only be the workflow's own
    if (error instanceof ApiError) return WORKFLOW_AUTHOR;
    throw error;
  }
}
