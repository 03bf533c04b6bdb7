import { jobsOf, onceEach, withJobs } from '../configs/assemble.ts';
import { mayHoldConfig } from '../configs/forms.ts';
import { parsersFor } from '../configs/parsers.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { recognise } from '../configs/recognise.ts';
import { UserError } from '../base/errors.ts';
import { applyIgnores, remarksOn } from '../policy/ignores.ts';
import type { Inputs } from '../policy/inputs.ts';
import { POLICY_PATH, type PolicyFile, readPolicyFile } from '../policy/policy-file.ts';
import { gpusFor } from '../policy/policy.ts';
import { MEASURED_PATH, readMeasured } from '../measured/measured-rows.ts';
import { failures } from '../report/overall.ts';
import type { CommentOn } from '../policy/comment-on.ts';
import { type CommentMemory, withWishes } from './seen.ts';
import { resultInThreads } from './threads.ts';
import { claimsIn } from './trust.ts';
import type { Result } from '../report/result.ts';
import type { JudgeOptions } from '../verdict/judge.ts';
import { VERSION } from '../base/version.ts';
import { ApiError } from '../github/api-error.ts';
import { type ChangedConfig, changedConfigs, type ChangesApi, type Reader } from './changed-configs.ts';
import type { GitHubClient } from '../github/client.ts';
import type { Subject } from '../github/event.ts';
import { isLikelyLauncher } from './launchers.ts';
import { wishesOf } from './ignore-wishes.ts';
import type { Platform } from '../github/platform.ts';
import type { ChangedFile } from '../github/schemas.ts';

export type CheckSubject = Exclude<Subject, { kind: 'nothing' }>;

/** What was found out of a subject. */
export interface Examination {
  readonly result: Result;
  /** What our comment must remember; null where nobody could be asked what is to be ignored. */
  readonly memory: CommentMemory | null;
  /** Those of the result, in its order. */
  readonly configs: readonly ChangedConfig[];
  /** The files that the configs are in, with their patches. */
  readonly files: readonly ChangedFile[];
  readonly judging: JudgeOptions;
}

/** The policy as the base has it, so that no pull request writes its own. Throws `ApiError` and UserError. */
export async function policyFor(github: Pick<GitHubClient, 'fileAt'>, subject: CheckSubject): Promise<PolicyFile> {
  const at = await github.fileAt(POLICY_PATH, baseOf(subject));
  if (at.kind === 'absent') return {};
  if (at.kind === 'unreadable') throw new UserError(`${POLICY_PATH} is not read: ${at.reason}`);
  return readPolicyFile(POLICY_PATH, new TextDecoder().decode(at.content));
}

function baseOf(subject: CheckSubject): string {
  switch (subject.kind) {
    case 'pull request':
      return subject.pullRequest.baseSha;
    case 'range':
      return subject.base;
    case 'repository':
      return subject.headSha;
  }
}

/** Reads and judges the configs of a subject, and respects what people wish to ignore. Throws `ApiError`. */
export async function examine(
  github: GitHubClient,
  subject: CheckSubject,
  inputs: Inputs,
  platform: Platform,
  isBot = false,
): Promise<Examination> {
  const judged = await judgeSubject(github, subject, inputs, platform);
  if (subject.kind !== 'pull request') return { ...judged, memory: null };
  const { result, memory } = await respectWishes(github, subject, judged.result, { inputs, platform, isBot });
  return { ...judged, result, memory };
}

/** Where it is told what was not looked at. */
type Reporter = Pick<Platform, 'notice' | 'today' | 'warning'> & {
  readonly facts: Pick<Platform['facts'], 'workflow'>;
};

/** Reads and judges the configs of a subject, wherever its commits are kept. Throws `ApiError`. */
export async function judgeSubject(
  github: ChangesApi,
  subject: CheckSubject,
  inputs: Inputs,
  platform: Reporter,
): Promise<Omit<Examination, 'memory'>> {
  const changed = await changedConfigs(github, subject, readerOf(inputs));
  const unread = changed.unread.map(({ isKnown, ...each }) => ({ ...each, fails: failsUnread(isKnown, inputs) }));
  for (const { path, reason } of unread) platform.notice(path === null ? reason : `${path} is not checked: ${reason}`);
  for (const line of remarksOn(inputs.ignores, platform.today(), null)) platform.notice(line);
  const { workflow } = platform.facts;
  if (workflow !== null && changed.touched.has(workflow) && subject.kind === 'pull request') {
    platform.warning(
      `this pull request changes ${workflow}, which runs this check: its inputs are those of the change`,
    );
  }
  const kept = withIgnores(changed.configs, inputs, platform.today());
  const jobs = { now: jobsOf(changed.readings), before: jobsOf(changed.readingsBefore) };
  const withCards = kept.flatMap(({ after, before, trusted }) => {
    const was = before && withJobs(before, jobs.before);
    const pairs = claimsBeside(withJobs(after, jobs.now), withJobs(trusted ?? after, jobs.before));
    return pairs.map((pair, index) => ({
      after: pair.after,
      trusted: pair.trusted,
      before: was && (was[index] ?? was[0] ?? null),
    }));
  });
  const once = new Set(onceEach(withCards.map(({ after }) => after)));
  const declared = withCards.filter(({ after }) => once.has(after));
  const isEmpty = kept.length === 0;
  const options = isEmpty ? withoutRows(inputs) : await judgingFor(github, subject, inputs, platform);
  const trust = trustsHead(subject, inputs) ? 'head' : 'base';
  const predicted = await resultInThreads(declared, (path) => gpusFor(inputs, path), { ...options, trust }, VERSION);
  const result = unread.length === 0 ? predicted : { ...predicted, unread };
  return { result, configs: declared, files: changed.files, judging: options };
}

function failsUnread(isKnown: boolean, { failOnUnread }: Inputs): boolean {
  return failOnUnread === 'any' || (failOnUnread === 'known' && isKnown);
}

/** What somebody pushed, who may push, is his to say; what is proposed is not, in the queue either. */
function trustsHead(subject: CheckSubject, { trustDeclaredGpu }: Inputs): boolean {
  if (trustDeclaredGpu === 'head' || subject.kind === 'repository') return true;
  return subject.kind === 'range' && subject.isPushed;
}

/**
 * A config by what its jobs say now, each beside what the base says where that is something else: its card under the
 * same job, one that the change took away, or that of the config without a job.
 */
function claimsBeside(
  now: readonly ReadConfig[],
  before: readonly ReadConfig[],
): { readonly after: ReadConfig; readonly trusted: ReadConfig | null }[] {
  const left = [...before];
  const matched = now.map((after) => {
    const at = left.findIndex((other) => declaration(other) === declaration(after));
    return { after, same: at === -1 ? null : (left.splice(at, 1)[0] ?? null) };
  });
  const claimed = matched.map(({ after, same }) => ({ after, same, twin: same ? null : (left.shift() ?? before[0]) }));
  return claimed.map(({ after, same, twin }) => {
    if (!same) return { after, trusted: twin ?? null };
    const trusted = saysOther(after, same) ? same : (left.shift() ?? null);
    return { after, trusted };
  });
}

/** Whether a job makes another training of a config. */
function saysOther(a: ReadConfig, b: ReadConfig): boolean {
  return declaration(a) !== declaration(b) || claimsIn(a, b).length > 0;
}

function declaration({ gpu }: ReadConfig): string {
  return JSON.stringify([gpu?.name, gpu?.memoryGib, gpu?.labels]);
}

/** With what the team's probes measured, as the base has it. */
async function judgingFor(
  github: Pick<GitHubClient, 'fileAt'>,
  subject: CheckSubject,
  inputs: Inputs,
  platform: Pick<Platform, 'notice'>,
): Promise<JudgeOptions> {
  const options = withoutRows(inputs);
  const at = await github.fileAt(MEASURED_PATH, baseOf(subject));
  if (at.kind !== 'content') return options;
  const { rows, problems } = readMeasured(new TextDecoder().decode(at.content));
  for (const problem of problems.slice(0, MOST_PROBLEMS)) platform.notice(problem);
  return { ...options, measured: rows };
}

function withoutRows({ reserveBytes }: Inputs): JudgeOptions {
  return { opLevel: false, reserveBytes };
}

const MOST_PROBLEMS = 5;

export function headOf(subject: CheckSubject): string {
  return subject.kind === 'pull request' ? subject.pullRequest.headSha : subject.headSha;
}

function readerOf(inputs: Inputs): Reader {
  const { runDumps, docs, team } = inputs;
  return {
    mayHold: (path) => mayHoldConfig(path, { runDumps, docs }) && inputs.files(path),
    isNamed: (path) => inputs.hasFiles && inputs.files(path),
    mayLaunch: isLikelyLauncher,
    open: async (path, content) => {
      const parsers = await parsersFor(path, content);
      const { gpus } = gpusFor(inputs, path);
      const context = { known: inputs.known, gpus, parsers, team, runDumps, docs };
      return (files, directives) =>
        recognise(path, content, { ...context, files, ...(directives === undefined ? {} : { directives }) });
    },
  };
}

function withIgnores(configs: readonly ChangedConfig[], { ignores }: Inputs, today: string): ChangedConfig[] {
  const ignoring = (config: ReadConfig | null): ReadConfig | null =>
    config && (applyIgnores([config], ignores, today)[0] ?? config);
  return configs.flatMap(({ after, before, trusted }) => {
    const [kept] = applyIgnores([after], ignores, today);
    return kept ? [{ after: kept, before: ignoring(before), trusted: ignoring(trusted) }] : [];
  });
}

interface WishContext {
  readonly inputs: Inputs;
  readonly platform: Platform;
  /** Whether an answer of ours will remember, whatever becomes of the comment of the check. */
  readonly isBot: boolean;
}

/** Asked only where something may be ignored. Whoever cannot be asked has no wishes. */
async function respectWishes(
  github: GitHubClient,
  { pullRequest }: Extract<Subject, { kind: 'pull request' }>,
  result: Result,
  { inputs, platform, isBot }: WishContext,
): Promise<{ readonly result: Result; readonly memory: CommentMemory | null }> {
  const isSpotless = result.runs.every(({ verdict, findings }) => verdict === 'fits' && findings.length === 0);
  if (isSpotless) return { result, memory: { now: [], wishes: {} } };
  const isKept = isBot || (!pullRequest.isFork && speaksFirst(result, inputs.commentOn));
  try {
    const { number } = pullRequest;
    const { bound, memory } = await wishesOf(github, { pullRequest: number, key: inputs.commentKey, result, isKept });
    const wished = withWishes(result, bound);
    for (const { rule, by, why } of wished.lapsed ?? []) {
      platform.notice(`ignore ${rule} by ${by} holds no longer: ${why}`);
    }
    return { result: wished, memory };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    platform.notice(`${error.message}; nothing is ignored`);
    return { result, memory: null };
  }
}

/** Whether a comment is written where none stands yet. */
export function speaksFirst(result: Result, commentOn: CommentOn): boolean {
  if (commentOn === 'always') return result.runs.length > 0;
  return commentOn !== 'never' && failures(result, commentOn).length > 0;
}
