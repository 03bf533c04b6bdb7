import { z } from 'zod';
import { mergeGroupEventSchema, type PullRequest, pullRequestEventSchema, pushEventSchema } from './schemas.ts';

/** What an event asks to have checked. */
export type Subject =
  | { readonly kind: 'pull request'; readonly pullRequest: PullRequest }
  /** What a branch got since it left another one: `base` is a commit or a branch. */
  | {
      readonly kind: 'range';
      readonly base: string;
      readonly headSha: string;
      /** Whether somebody who may push put it there; else it waits in a merge queue. */
      readonly isPushed: boolean;
    }
  /** Every config of the repository. */
  | { readonly kind: 'repository'; readonly headSha: string }
  | { readonly kind: 'nothing'; readonly why: string };

export const PULL_REQUEST_EVENTS: readonly string[] = ['pull_request', 'pull_request_target'];
const BRANCH = 'refs/heads/';
/** What git calls no commit: before a branch was there, or after it went. */
const NO_COMMIT = /^0+$/;

/** Reads the webhook payload of an event; `sha` is the commit that the job runs at. Throws when it is not of GitHub's form. */
export function readEvent(name: string, payload: unknown, sha: string): Subject {
  if (PULL_REQUEST_EVENTS.includes(name)) return { kind: 'pull request', pullRequest: readPullRequestEvent(payload) };
  switch (name) {
    case 'merge_group': {
      const { base_sha, head_sha } = read(mergeGroupEventSchema, name, payload).merge_group;
      return { kind: 'range', base: base_sha, headSha: head_sha, isPushed: false };
    }
    case 'push':
      return readPush(payload);
    case 'workflow_dispatch':
    case 'repository_dispatch':
    case 'schedule':
      return { kind: 'repository', headSha: sha };
    default:
      return { kind: 'nothing', why: explainOther(name) };
  }
}

/** Reads the payload of one of PULL_REQUEST_EVENTS. Throws when it is not of GitHub's form. */
export function readPullRequestEvent(payload: unknown): PullRequest {
  return read(pullRequestEventSchema, 'a pull request', payload).pull_request;
}

function readPush(payload: unknown): Subject {
  const { ref, before, after, deleted, repository } = read(pushEventSchema, 'push', payload);
  if (!ref.startsWith(BRANCH)) return { kind: 'nothing', why: 'a tag changes no config' };
  if (deleted || NO_COMMIT.test(after)) return { kind: 'nothing', why: 'the branch was deleted' };
  if (!NO_COMMIT.test(before)) return { kind: 'range', base: before, headSha: after, isPushed: true };
  const isFirst = ref === `${BRANCH}${repository.default_branch}`;
  return isFirst
    ? { kind: 'repository', headSha: after }
    : { kind: 'range', base: repository.default_branch, headSha: after, isPushed: true };
}

function read<T>(schema: z.ZodType<T>, name: string, payload: unknown): T {
  const event = schema.safeParse(payload);
  if (!event.success) throw new Error(`the payload is not that of ${name}: ${z.prettifyError(event.error)}`);
  return event.data;
}

function explainOther(name: string): string {
  const nothing = `nothing to check at \`${name}\``;
  if (name === 'issue_comment') return `${nothing}: comments are answered by the action \`command\` of oomlint`;
  if (name === 'workflow_run') return `${nothing}: the action \`merge\` of oomlint posts what another run found`;
  return `${nothing}: oomlint checks pull requests, merge groups, pushes, and the whole repository by hand or on a schedule`;
}
