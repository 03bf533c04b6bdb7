import { rowsOf } from '../measured/rows.ts';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { join, type ProbeJoin } from '../probe/join.ts';
import { linesOf } from '../measured/measured-rows.ts';
import { MAX_COMMENT_CHARACTERS } from '../report/limits.ts';
import { renderComment } from '../report/markdown.ts';
import { renderMeasured } from '../probe/render-measured.ts';
import type { Result } from '../report/result.ts';
import { readResult } from '../report/result-v1.ts';
import { TextSettings } from '../base/text-settings.ts';
import { VERSION } from '../base/version.ts';
import { ApiError } from '../github/api-error.ts';
import { GitHubClient } from '../github/client.ts';
import { PULL_REQUEST_EVENTS, readPullRequestEvent } from '../github/event.ts';
import { type Platform } from '../github/platform.ts';
import { readLimited, readProbeFiles } from './probe-files.ts';
import { keepComment } from '../github/sticky-comment.ts';

/** A result of 300 configs has some 3 MB. */
const MAX_RESULT_BYTES = 10 * 1024 * 1024;
const KEY = { schema: z.string().max(100), expected: 'at most 100 characters' };
const NUMBER = { schema: z.number().int().positive(), expected: 'the number of a pull request' };
const SHA = { schema: z.string().regex(/^[0-9a-f]{40,64}$/), expected: 'the full sha of a commit' };

/** The pull request a comment belongs to, and the run of the check that it must not be older than. */
interface Target {
  readonly pullRequest: number;
  readonly isOpen: boolean;
  readonly headSha: string;
  readonly runId: number;
  readonly attempt: number;
}

/** Brings what probes measured into the comment of the check. Never throws: what goes wrong fails the step in one line. */
export async function mergeJob(platform: Platform): Promise<void> {
  try {
    await merge(platform);
  } catch (error) {
    if (error instanceof UserError || error instanceof ApiError) platform.fail(error.message);
    else
      platform.fail(`oomlint broke, and that is our mistake: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

async function merge(platform: Platform): Promise<void> {
  const settings = new TextSettings(
    (name) => platform.input(name),
    (name) => `input ${name}`,
  );
  const token = settings.text('github-token');
  if (token === null) throw new UserError('input github-token is empty; leave it out to use the token of the workflow');
  const result = await resultAt(settings.text('result'));
  const { probes, problems } = await readProbeFiles(settings.text('probe-results') ?? 'oomlint-probes');
  for (const problem of problems) platform.warning(problem);
  const joined = join(result, probes);
  for (const key of joined.strangers)
    platform.warning(`the probe ${key} measured no config of this result and is left out`);

  const github = new GitHubClient({
    token,
    baseUrl: platform.facts.apiUrl,
    repository: platform.facts.repository,
    userAgent: `oomlint/${VERSION}`,
    pacing: platform.pacing,
    log: (message) => platform.info(message),
  });
  const named = { pullRequest: settings.number('pull-request', NUMBER), headSha: settings.word('head-sha', SHA) };
  const target = await readTarget(github, named, platform);
  const before = renderMeasured(joined);
  const body = commentBody(result, before, target, platform);
  await publish(joined, before, body, platform);
  if (target === null) {
    platform.notice('no pull request belongs to this run: the summary has what was measured');
    return;
  }
  const { pullRequest, isOpen, ...marker } = target;
  const key = settings.word('comment-key', KEY) ?? 'default';
  const outcome = await keepComment(github, {
    pullRequest,
    marker: { key, ...marker },
    body,
    // without probes it is the check that speaks here, for a token that may not
    speakFirst: isOpen && result.runs.length > 0,
  });
  platform.info(`comment: ${outcome}`);
}

async function resultAt(path: string | null): Promise<Result> {
  if (path === null) throw new UserError('input result is empty: give it the path of the result file of the check');
  let text: string | null;
  try {
    text = await readLimited(path, MAX_RESULT_BYTES);
  } catch {
    throw new UserError(`input result: cannot read ${JSON.stringify(path)}`);
  }
  if (text === null) throw new UserError(`input result: the file has more than ${MAX_RESULT_BYTES} bytes`);
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // told below like any other file that is no result
  }
  try {
    return readResult(value);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const where = error.issues[0]?.path.map(String).join('.').slice(0, 80) || 'top';
    throw new UserError(`input result: this is no result of the check, schema oomlint/result@2 (${where})`);
  }
}

const workflowRunSchema = z.object({
  workflow_run: z.object({
    id: z.number().int(),
    run_attempt: z.number().int().default(1),
    head_sha: z.string().regex(/^[0-9a-f]{40,64}$/),
    head_branch: z.string().nullish(),
    head_repository: z.object({ owner: z.object({ login: z.string() }) }).nullish(),
    /** Empty for a fork. */
    pull_requests: z.array(z.object({ number: z.number().int().positive(), head: z.object({ sha: z.string() }) })),
  }),
});

/** What the inputs name, for events that belong to no pull request. */
interface MergeInputs {
  readonly pullRequest: number | null;
  readonly headSha: string | null;
}

/** From GitHub alone, never from an artifact; null where no open pull request has that head. Throws `ApiError`. */
async function readTarget(github: GitHubClient, named: MergeInputs, platform: Platform): Promise<Target | null> {
  const { eventName, runId, attempt } = platform.facts;
  const payload = await platform.readEvent();
  if (PULL_REQUEST_EVENTS.includes(eventName)) {
    const { number, isOpen, headSha } = readPullRequestEvent(payload);
    return { pullRequest: number, isOpen, headSha, runId, attempt };
  }
  if (eventName !== 'workflow_run') {
    const { pullRequest, headSha } = named;
    if (pullRequest === null || headSha === null) return null;
    const { isOpen } = await github.pullRequest(pullRequest);
    return { pullRequest, isOpen, headSha, runId, attempt };
  }
  const { workflow_run: run } = workflowRunSchema.parse(payload);
  const { id, run_attempt, head_sha, head_branch, head_repository } = run;
  const marker = { headSha: head_sha, runId: id, attempt: run_attempt };
  const listed = run.pull_requests.find(({ head }) => head.sha === head_sha);
  if (listed) {
    const { isOpen } = await github.pullRequest(listed.number);
    return { pullRequest: listed.number, isOpen, ...marker };
  }
  if (!head_branch || !head_repository) return null;
  const open = await github.openPullRequest(head_repository.owner.login, head_branch, head_sha);
  return open && { pullRequest: open.number, isOpen: true, ...marker };
}

/** What was measured goes first, and the report of the check has the room that is left. */
function commentBody(result: Result, measured: string, target: Target | null, { facts }: Platform): string {
  const report = renderComment(result, { headSha: target?.headSha ?? '', runUrl: facts.runUrl });
  if (measured.length + report.length <= MAX_COMMENT_CHARACTERS) return measured + report;
  const cut = `The report of the check is in the [job summary](${facts.runUrl}).\n`;
  if (measured.length + cut.length <= MAX_COMMENT_CHARACTERS) return measured + cut;
  return `**Measured**: more configs than a comment holds; all are in the [job summary](${facts.runUrl}).\n`;
}

async function publish({ measured }: ProbeJoin, summary: string, body: string, platform: Platform): Promise<void> {
  const rows = measured.flatMap(({ probe }) => rowsOf(probe));
  platform.setOutput('measured', String(measured.length));
  platform.setOutput('measured-rows', await platform.writeFile('oomlint-measured.jsonl', linesOf(rows)));
  platform.setOutput('comment-body', body);
  if (summary !== '') await platform.writeSummary(summary);
}
