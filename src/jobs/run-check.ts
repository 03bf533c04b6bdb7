import { UserError } from '../base/errors.ts';
import { type Inputs, readInputs } from '../policy/inputs.ts';
import { annotations } from '../report/annotations.ts';
import { badgeOf } from '../report/badge.ts';
import { renderHtml } from '../report/html/page.ts';
import { renderComment } from '../report/markdown.ts';
import { failures, unreadFailures } from '../report/overall.ts';
import type { Result } from '../report/result.ts';
import { renderSarif } from '../report/sarif.ts';
import { suggestions } from '../report/suggestion.ts';
import { renderSummary } from '../report/summary.ts';
import { VERSION } from '../base/version.ts';
import { ApiError, MissingPermission } from '../github/api-error.ts';
import { GitHubClient } from '../github/client.ts';
import { readEvent } from '../github/event.ts';
import { type Examination, examine, headOf, policyFor, type CheckSubject, speaksFirst } from './examine.ts';
import { memoryLine } from './seen.ts';
import { outputsOf, probeOutputs } from './outputs.ts';
import { newLines } from '../github/patch.ts';
import type { Platform } from '../github/platform.ts';
import type { PullRequest } from '../github/schemas.ts';
import { keepComment } from '../github/sticky-comment.ts';
import { keepSuggestions } from '../github/suggestions.ts';
import { withTimelines } from './timelines.ts';

/** Checks what the event is about. Never throws: what goes wrong fails the step in one line. */
export async function runCheck(platform: Platform): Promise<void> {
  try {
    await check(platform);
  } catch (error) {
    platform.fail(explainFailure(error));
  }
}

async function check(platform: Platform): Promise<void> {
  const { facts } = platform;
  const event = readEvent(facts.eventName, await platform.readEvent(), facts.sha);
  if (event.kind === 'nothing') {
    platform.notice(event.why);
    return;
  }
  const given = readInputs((name) => platform.input(name));
  const github = clientOf(given, platform);
  const subject = event.kind === 'repository' ? await namedPullRequest(github, event, given) : event;
  const inputs = readInputs((name) => platform.input(name), await policyFor(github, subject));
  const examined = await examine(github, subject, inputs, platform);
  const { result } = examined;
  const configs = examined.configs.map(({ after }) => after);
  const body = renderComment(result, { headSha: headOf(subject), runUrl: facts.runUrl });
  await publish(result, withTimelines(result, configs, examined.judging), body, platform);
  const wish = {
    configs,
    isFork: subject.kind === 'pull request' && subject.pullRequest.isFork,
    runner: inputs.probeRunner,
  };
  for (const [name, value] of Object.entries(probeOutputs(result, wish))) platform.setOutput(name, value);
  if (subject.kind === 'pull request') {
    const { runId, attempt } = facts;
    await speak(github, { inputs, pullRequest: subject.pullRequest, examined, body, runId, attempt }, platform);
  }
  const failed = [...failures(result, inputs.failOn), ...(inputs.failOn === 'never' ? [] : unreadFailures(result))];
  if (failed.length > 0) platform.fail(failed.join('; '));
}

export function clientOf({ githubToken }: Pick<Inputs, 'githubToken'>, platform: Platform): GitHubClient {
  return new GitHubClient({
    token: githubToken,
    baseUrl: platform.facts.apiUrl,
    repository: platform.facts.repository,
    userAgent: `oomlint/${VERSION}`,
    pacing: platform.pacing,
    log: (message) => platform.info(message),
  });
}

/** The pull request of the inputs instead of the whole repository. Throws UserError when its head is another one by now. */
async function namedPullRequest(
  github: GitHubClient,
  repository: CheckSubject,
  { pullRequest: number, headSha }: Inputs,
): Promise<CheckSubject> {
  if (number === null) return repository;
  const pullRequest = await github.pullRequest(number);
  if (headSha !== null && headSha !== pullRequest.headSha) {
    throw new UserError(`input head-sha: the head of #${number} is ${pullRequest.headSha} by now, not ${headSha}`);
  }
  return { kind: 'pull request', pullRequest };
}

/** Everything that no missing permission can spoil; comes before what may fail. `drawn` is the result with what only a picture needs. */
async function publish(result: Result, drawn: Result, body: string, platform: Platform): Promise<void> {
  const files = {
    'result-json': ['oomlint-result.json', `${JSON.stringify(result, null, 2)}\n`],
    sarif: ['oomlint.sarif', renderSarif(result)],
    'html-report': ['oomlint.html', renderHtml(drawn)],
    badge: ['oomlint-badge.json', `${JSON.stringify(badgeOf(result))}\n`],
  } as const;
  for (const [output, [name, content]] of Object.entries(files)) {
    platform.setOutput(output, await platform.writeFile(name, content));
  }
  platform.setOutput('comment-body', result.runs.length === 0 ? '' : body);
  for (const [name, value] of Object.entries(outputsOf(result))) platform.setOutput(name, value);
  if (result.runs.length > 0 || result.unread) await platform.writeSummary(renderSummary(result));
  platform.annotate(annotations(result));
}

interface CommentRequest {
  readonly inputs: Inputs;
  readonly pullRequest: PullRequest;
  readonly examined: Examination;
  readonly body: string;
  /** By which of two comments the newer is told. */
  readonly runId: number;
  readonly attempt: number;
}

/** Comment and suggestions are a courtesy: without them the check still tells its verdict, so their failure is a warning. */
export async function speak(github: GitHubClient, said: CommentRequest, platform: Platform): Promise<void> {
  const { inputs, pullRequest, examined, body, runId, attempt } = said;
  const { number, headSha } = pullRequest;
  try {
    const outcome = await keepComment(github, {
      pullRequest: number,
      marker: { key: inputs.commentKey, headSha, runId, attempt },
      body,
      // nobody knows what to remember: what stands there stays
      ...(examined.memory && { hidden: memoryLine(examined.memory) }),
      speakFirst: pullRequest.isOpen && speaksFirst(examined.result, inputs.commentOn),
    });
    platform.info(`comment: ${outcome}`);
    if (!pullRequest.isOpen || !inputs.suggests || outcome === 'nothing to say' || outcome === 'left to a newer run')
      return;
    const { made, resolved, unhidden } = await keepSuggestions(github, {
      pullRequest: number,
      headSha,
      key: inputs.commentKey,
      suggestions: suggestionsOf(examined),
    });
    if (made + resolved > 0) platform.info(`suggestions: ${made} made, ${resolved} resolved`);
    if (unhidden) platform.warning(`${unhidden.message}; it says "resolved" all the same`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // somebody else speaks, and this token was never meant to
    if (inputs.commentOn === 'never' && error instanceof MissingPermission) return;
    const why = pullRequest.isFork && error instanceof MissingPermission ? FORK_HINT : '';
    platform.warning(`${error.message}${why}; the verdict is in the annotations and the job summary`);
  }
}

function suggestionsOf({ result, files }: Examination) {
  const lines = new Map(files.map(({ filename, patch }) => [filename, newLines(patch)]));
  return suggestions(result, (path, line) => lines.get(path)?.get(line));
}

const FORK_HINT = ' (the head is a fork, whose token is read-only)';

/** One line for what a user or GitHub is at fault for, the stack for what we are. */
export function explainFailure(error: unknown): string {
  if (error instanceof UserError || error instanceof ApiError) return error.message;
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `oomlint broke, and that is our mistake, not yours; please report it with these lines:\n${what}`;
}
