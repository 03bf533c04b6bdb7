import type { CommentOn } from '../comment-on.ts';
import { gpusOfLaunches, withJob } from '../configs/assemble.ts';
import { mayHoldConfig } from '../configs/forms.ts';
import { parsersFor } from '../configs/parsers.ts';
import { recognise } from '../configs/recognise.ts';
import { UserError } from '../errors.ts';
import { applyIgnores, remarksOn } from '../ignores.ts';
import { type Inputs, readInputs } from '../inputs.ts';
import { resultOfConfigs } from '../judge-configs.ts';
import { POLICY_PATH, type PolicyFile, readPolicyFile } from '../policy-file.ts';
import { gpusFor } from '../policy.ts';
import { annotations } from '../report/annotations.ts';
import { renderComment } from '../report/markdown.ts';
import { failures } from '../report/overall.ts';
import { type Result } from '../report/result.ts';
import { renderSummary } from '../report/summary.ts';
import { VERSION } from '../version.ts';
import { ApiError, MissingPermission } from './api-error.ts';
import { type ChangedConfig, changedConfigs, type Reader } from './changed-configs.ts';
import { GitHubClient } from './client.ts';
import { explainOtherEvent, type PullRequest, PULL_REQUEST_EVENTS, readPullRequestEvent } from './event.ts';
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
  const given = readInputs((name) => platform.input(name));
  const pullRequest = readPullRequestEvent(await platform.readEvent());
  const github = new GitHubClient({
    token: given.githubToken,
    baseUrl: facts.apiUrl,
    repository: facts.repository,
    userAgent: `oomlint/${VERSION}`,
    log: (message) => platform.info(message),
  });
  const inputs = readInputs((name) => platform.input(name), await policyAtBase(github, pullRequest.baseSha));
  const { configs, readings, unchecked } = await changedConfigs(github, pullRequest, readerOf(inputs));
  for (const line of [...unchecked, ...remarksOn(inputs.ignores, platform.today(), null)]) platform.notice(line);

  const kept = withIgnores(configs, inputs, platform.today());
  const launches = await launchesOf(github, pullRequest.headSha, kept, readings, inputs);
  const options = { opLevel: false, reserveBytes: inputs.reserveBytes };
  const declared = kept.map(({ after, before }) => ({ after: after.gpu ? after : withJob(after, launches), before }));
  const result = resultOfConfigs(declared, (path) => gpusFor(inputs, path), options, VERSION);
  const body = commentBody(result, pullRequest, platform);
  await publish(result, body, platform);
  await comment(github, { inputs, pullRequest, result, body }, platform);
  const failed = failures(result, inputs.failOn);
  if (failed.length > 0) platform.fail(failed.join('; '));
}

/** The policy as the base branch has it, so that no pull request writes its own. */
async function policyAtBase(github: GitHubClient, baseSha: string): Promise<PolicyFile> {
  const at = await github.fileAt(POLICY_PATH, baseSha);
  if (at.kind === 'absent') return {};
  if (at.kind === 'unreadable') throw new UserError(`${POLICY_PATH} is not read: ${at.reason}`);
  return readPolicyFile(POLICY_PATH, new TextDecoder().decode(at.content));
}

function readerOf(inputs: Inputs): Reader {
  const { runDumps, docs, team } = inputs;
  return {
    mayHold: (path) => mayHoldConfig(path, { runDumps, docs }) && inputs.files(path),
    open: async (path, content) => {
      const parsers = await parsersFor(path, content);
      const { gpus } = gpusFor(inputs, path);
      return (files) => recognise(path, content, { known: inputs.known, gpus, files, parsers, team, runDumps, docs });
    },
  };
}

function withIgnores(configs: readonly ChangedConfig[], { ignores }: Inputs, today: string): ChangedConfig[] {
  return configs.flatMap(({ after, before }) => {
    const [kept] = applyIgnores([after], ignores, today);
    return kept ? [{ after: kept, before: before && (applyIgnores([before], ignores, today)[0] ?? before) }] : [];
  });
}

/** The GPUs of the workflows that run configs which name none themselves. */
async function launchesOf(
  github: GitHubClient,
  ref: string,
  configs: readonly ChangedConfig[],
  readings: Parameters<typeof gpusOfLaunches>[0],
  inputs: Inputs,
): Promise<ReturnType<typeof gpusOfLaunches>> {
  const isOpen = configs.some(({ after }) => !after.gpu && !gpusFor(inputs, after.source.path).byGlob);
  if (!isOpen) return gpusOfLaunches(readings);
  const paths = (await github.filesIn(WORKFLOWS, ref)).filter((path) => mayHoldConfig(path)).slice(0, MOST_WORKFLOWS);
  const reader = readerOf(inputs);
  const workflows = await Promise.all(
    paths.map(async (path) => {
      const at = await github.fileAt(path, ref);
      const read = at.kind === 'content' ? await reader.open(path, at.content) : null;
      return read ? [read({ read: () => null })] : [];
    }),
  );
  return gpusOfLaunches([...readings, ...workflows.flat()]);
}

const WORKFLOWS = '.github/workflows';
/** Each costs a request. */
const MOST_WORKFLOWS = 20;

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
