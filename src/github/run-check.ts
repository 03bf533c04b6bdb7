import { mayHoldConfig, readConfigs } from '../configs/recognise.ts';
import { UserError } from '../errors.ts';
import { type CommentOn, type Inputs, readInputs } from '../inputs.ts';
import { annotations } from '../report/annotations.ts';
import { renderComment } from '../report/markdown.ts';
import { failures } from '../report/overall.ts';
import { type Result } from '../report/result.ts';
import { renderSummary } from '../report/summary.ts';
import { VERSION } from '../version.ts';
import { ApiError, MissingPermission } from './api-error.ts';
import { changedConfigs } from './changed-configs.ts';
import { GitHubClient } from './client.ts';
import { explainOtherEvent, type PullRequest, PULL_REQUEST_EVENTS, readPullRequestEvent } from './event.ts';
import { judgeChanges } from './judge-changes.ts';
import { outputsOf } from './outputs.ts';
import { type Platform } from './platform.ts';
import { keepComment, MAX_COMMENT_CHARACTERS } from './sticky-comment.ts';

const RESULT_FILE = 'oomlint-result.json';

/** Checks the pull request that started the job. Never throws: what goes wrong fails the step in one line. */
export async function checkPullRequest(platform: Platform): Promise<void> {
  try {
    await check(platform);
  } catch (error) {
    platform.fail(explainFailure(error));
  }
}

async function check(platform: Platform): Promise<void> {
  const { facts } = platform;
  if (!PULL_REQUEST_EVENTS.includes(facts.eventName)) {
    platform.notice(explainOtherEvent(facts.eventName));
    return;
  }
  const inputs = readInputs((name) => platform.input(name));
  const pullRequest = readPullRequestEvent(await platform.readEvent());
  const github = new GitHubClient({
    token: inputs.githubToken,
    baseUrl: facts.apiUrl,
    repository: facts.repository,
    userAgent: `oomlint/${VERSION}`,
    log: (message) => platform.info(message),
  });
  const { configs, unchecked } = await changedConfigs(github, pullRequest, {
    mayHold: (path) => mayHoldConfig(path) && inputs.files(path),
    read: (path, content) => readConfigs(path, content, inputs.known),
  });
  for (const line of unchecked) platform.notice(line);

  const result = judgeChanges(configs, inputs.card, inputs.reserveBytes, VERSION);
  const body = commentBody(result, pullRequest, platform);
  await publish(result, body, platform);
  await comment(github, { inputs, pullRequest, result, body }, platform);
  const failed = failures(result, inputs.failOn);
  if (failed.length > 0) platform.fail(failed.join('; '));
}

/** Everything that no missing permission can spoil; comes before what may fail. */
async function publish(result: Result, body: string, platform: Platform): Promise<void> {
  platform.setOutput('result-json', await platform.writeFile(RESULT_FILE, `${JSON.stringify(result, null, 2)}\n`));
  platform.setOutput('comment-body', result.runs.length === 0 ? '' : body);
  for (const [name, value] of Object.entries(outputsOf(result))) platform.setOutput(name, value);
  if (result.runs.length > 0) await platform.writeSummary(renderSummary(result));
  platform.annotate(annotations(result));
}

interface Said {
  readonly inputs: Inputs;
  readonly pullRequest: PullRequest;
  readonly result: Result;
  readonly body: string;
}

/** The comment is a courtesy: without it the check still tells its verdict, so its failure is a warning. */
async function comment(github: GitHubClient, said: Said, platform: Platform): Promise<void> {
  const { inputs, pullRequest, result, body } = said;
  const { runId, attempt } = platform.facts;
  try {
    const outcome = await keepComment(github, {
      pullRequest: pullRequest.number,
      marker: { key: inputs.commentKey, headSha: pullRequest.headSha, runId, attempt },
      body,
      speakFirst: speaksFirst(result, inputs.commentOn),
    });
    platform.info(`comment: ${outcome}`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const why = pullRequest.isFork && error instanceof MissingPermission ? FORK_HINT : '';
    platform.warning(`${error.message}${why}; the verdict is in the annotations and the job summary`);
  }
}

function speaksFirst(result: Result, commentOn: CommentOn): boolean {
  return commentOn === 'always' ? result.runs.length > 0 : failures(result, commentOn).length > 0;
}

const FORK_HINT = ' (the head is a fork, whose token is read-only)';

function commentBody(result: Result, pullRequest: PullRequest, platform: Platform): string {
  const { runUrl } = platform.facts;
  const body = renderComment(result, { headSha: pullRequest.headSha, runUrl });
  if (body.length <= MAX_COMMENT_CHARACTERS) return body;
  return `**oomlint** checked ${result.runs.length} configs; the report is in the [job summary](${runUrl}).`;
}

function explainFailure(error: unknown): string {
  if (error instanceof UserError || error instanceof ApiError) return error.message;
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `oomlint broke, and that is our mistake, not yours; please report it with these lines:\n${what}`;
}
