import { readInputs } from '../policy/inputs.ts';
import { renderComment } from '../report/markdown.ts';
import { failures, unreadFailures } from '../report/overall.ts';
import type { Result } from '../report/result.ts';
import { VERSION } from '../base/version.ts';
import { ApiError } from '../github/api-error.ts';
import { Checkout } from '../gitlab/checkout.ts';
import { GitLabClient } from '../gitlab/client.ts';
import type { MergeRequest } from '../gitlab/pipeline.ts';
import { judgeSubject, policyFor, speaksFirst } from './examine.ts';
import { keepNote } from './merge-request-note.ts';

/** What the job of a merge request is given. */
export interface MergeRequestJob {
  readonly mergeRequest: MergeRequest;
  /** The checkout that git is asked about. */
  readonly folder: string;
  /** An input as written, by the names of action.yml; empty where it is not given. */
  readonly input: (name: string) => string;
  /** Of somebody who may write notes; null where there is none. */
  readonly token: string | null;
  /** As 2026-11-24. */
  readonly today: string;
  readonly say: (line: string) => void;
}

/** What the job found, and why it fails; empty where it passes. */
export interface MergeRequestOutcome {
  readonly result: Result;
  readonly failed: readonly string[];
}

/**
 * Judges what a merge request changes, by the commits of the checkout and the policy of its base, and keeps one note
 * with the verdict. A note that cannot be written is said, and changes nothing of the verdict. Throws UserError.
 */
export async function checkMergeRequest(job: MergeRequestJob): Promise<MergeRequestOutcome> {
  const { mergeRequest, say, today } = job;
  const { baseSha: base, headSha } = mergeRequest;
  const checkout = new Checkout(job.folder);
  const subject = { kind: 'range', base, headSha, isPushed: false } as const;
  // the inputs of a workflow name a token of GitHub, of which there is none here
  const input = (name: string): string => (name === 'github-token' ? 'none' : job.input(name));
  const inputs = readInputs(input, await policyFor(checkout, subject));
  const reporter = { facts: { workflow: null }, notice: say, warning: say, today: () => today };
  const { result } = await judgeSubject(checkout, subject, inputs, reporter);
  const { pipelineId: runId, jobId: attempt, jobUrl: runUrl } = mergeRequest;
  const note = {
    marker: { key: inputs.commentKey, headSha, runId, attempt },
    body: renderComment(result, { headSha, runUrl }),
    speakFirst: speaksFirst(result, inputs.commentOn),
  };
  if (job.token === null) say('note: none is written, since no token is given; see docs/elsewhere.md');
  else {
    try {
      const { apiUrl, projectId, iid } = mergeRequest;
      const gitlab = new GitLabClient({ apiUrl, projectId, iid, token: job.token, userAgent: `oomlint/${VERSION}` });
      say(`note: ${await keepNote(gitlab, note)}`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(error.message);
    }
  }
  const unread = inputs.failOn === 'never' ? [] : unreadFailures(result);
  return { result, failed: [...failures(result, inputs.failOn), ...unread] };
}
