import { grouped } from '../base/grouped.ts';
import { botCommandsIn } from '../bot/parse.ts';
import type { CommentsApi, GitHubClient } from '../github/client.ts';
import { oursByKey } from '../github/sticky-comment.ts';
import { covers } from '../report/ignored.ts';
import type { IgnoreEntry, Result } from '../report/result.ts';
import { type BoundWish, type CommentMemory, memoryIn, type SeenFact, seenIn } from './seen.ts';

/** Each costs a request. */
const MAX_AUTHORS = 20;

/** A wish and the comment it stands in. */
interface Wish {
  readonly wish: IgnoreEntry;
  readonly comment: number;
  readonly time: string;
}

/** The key of the comment that answers another. */
export function answerKey(comment: number): string {
  return `answer-${comment}`;
}

export interface Wishes {
  readonly bound: readonly BoundWish[];
  /** To be kept in the comment of the check. */
  readonly memory: CommentMemory;
}

/**
 * What people with the right to push wrote to ignore, in the comments of a pull request, each with what it was said of:
 * what our comments remember, or else what the comment of the check shows, unless it was written to since. `isKept` says
 * that the comment will remember what is seen now. To delete a comment is to take its wish back. Throws `ApiError`.
 */
export async function wishesOf(
  github: CommentsApi & Pick<GitHubClient, 'mayWrite'>,
  { pullRequest, key, result, isKept }: { pullRequest: number; key: string; result: Result; isKept: boolean },
): Promise<Wishes> {
  const comments = await github.comments(pullRequest);
  const wishes = comments.flatMap(({ id, body, user, created_at }) =>
    botCommandsIn(body).flatMap(({ command }): Wish[] => {
      if (command.kind !== 'ignore' || user === null || user.type === 'Bot') return [];
      const { rule, path, reason } = command;
      return [{ wish: { rule, path, by: user.login, reason }, comment: id, time: created_at }];
    }),
  );
  const now = seenIn(result);
  if (wishes.length === 0) return { bound: [], memory: { now, wishes: {} } };
  const authors = [...new Set(wishes.map(({ wish }) => wish.by))].slice(0, MAX_AUTHORS);
  const allowed = await Promise.all(authors.map(async (login) => ((await github.mayWrite(login)) ? login : null)));
  const meant = wishes.filter(({ wish }) => allowed.includes(wish.by));
  const ours = meant.length === 0 ? new Map<string, never>() : await oursByKey(github, comments);
  const standing = ours.get(key)?.comment;
  const shown = standing && memoryIn(standing.body);
  const seenBy = ({ comment, time }: Wish): readonly SeenFact[] | null => {
    const answer = ours.get(answerKey(comment))?.comment;
    const kept = shown?.wishes[comment] ?? (answer && memoryIn(answer.body)?.wishes[comment]);
    if (kept) return kept;
    if (shown?.now && standing && standing.updated_at <= time) return shown.now;
    return standing === undefined && isKept ? now : null;
  };
  const bound = Array.from(meant, (each) => ({ ...each, seen: seenBy(each) }));
  const kept = grouped(
    bound.filter(({ seen }) => seen !== null),
    ({ comment }) => String(comment),
  );
  const memories = [...kept].map(([comment, all]) => [comment, saidOf(all)] as const);
  return { bound, memory: { now, wishes: Object.fromEntries(memories) } };
}

/** Of what was seen only what a comment speaks of. */
function saidOf(all: readonly BoundWish[]): SeenFact[] {
  const [seen = []] = all.flatMap((each) => (each.seen ? [each.seen] : []));
  return seen.filter(({ name, path }) => all.some(({ wish }) => covers(wish, name, path)));
}
