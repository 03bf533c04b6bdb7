import { z } from 'zod';
import { pullRequestEventSchema } from './schemas.ts';

/** The pull request that started the job. */
export interface PullRequest {
  readonly number: number;
  readonly headSha: string;
  /** Tip of the base branch, not yet the merge base. */
  readonly baseSha: string;
  readonly isFork: boolean;
}

export const PULL_REQUEST_EVENTS: readonly string[] = ['pull_request', 'pull_request_target'];

/** Reads a webhook payload of one of PULL_REQUEST_EVENTS. Throws when it is not of GitHub's form. */
export function readPullRequestEvent(payload: unknown): PullRequest {
  const event = pullRequestEventSchema.safeParse(payload);
  if (!event.success) throw new Error(`the event is not a pull request's: ${z.prettifyError(event.error)}`);
  const { number, head, base } = event.data.pull_request;
  return {
    number,
    headSha: head.sha,
    baseSha: base.sha,
    // the head of a deleted fork has no repository any more
    isFork: head.repo?.full_name !== base.repo.full_name,
  };
}

/** Why there is nothing to check at any other event. */
export function explainOtherEvent(eventName: string): string {
  if (eventName === 'merge_group' || eventName === 'push') {
    return `nothing to check at \`${eventName}\`: the configs were checked in their pull requests`;
  }
  return `nothing to check at \`${eventName}\`: oomlint checks pull requests, so run it on \`pull_request\``;
}
