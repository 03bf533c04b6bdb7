import { jobsOf, onceEach, withJobs } from '../configs/assemble.ts';
import { mayHoldConfig } from '../configs/forms.ts';
import { parsersFor } from '../configs/parsers.ts';
import { recognise } from '../configs/recognise.ts';
import { UserError } from '../base/errors.ts';
import { applyIgnores, remarksOn } from '../policy/ignores.ts';
import type { Inputs } from '../policy/inputs.ts';
import { resultOfConfigs } from './judge-configs.ts';
import { POLICY_PATH, type PolicyFile, readPolicyFile } from '../policy/policy-file.ts';
import { gpusFor } from '../policy/policy.ts';
import { MEASURED_PATH, readMeasured } from '../measured/measured-rows.ts';
import { withIgnored } from '../report/ignored.ts';
import type { Result } from '../report/result.ts';
import type { JudgeOptions } from '../verdict/judge.ts';
import { VERSION } from '../base/version.ts';
import { ApiError } from '../github/api-error.ts';
import { type ChangedConfig, changedConfigs, type Reader } from './changed-configs.ts';
import type { GitHubClient } from '../github/client.ts';
import type { Subject } from '../github/event.ts';
import { wishesOf } from './ignore-wishes.ts';
import type { Platform } from '../github/platform.ts';
import type { ChangedFile } from '../github/schemas.ts';

export type Something = Exclude<Subject, { kind: 'nothing' }>;

/** What was found out of a subject. */
export interface Examined {
  readonly result: Result;
  /** Those of the result, in its order. */
  readonly configs: readonly ChangedConfig[];
  /** The files that the configs are in, with their patches. */
  readonly files: readonly ChangedFile[];
  readonly judging: JudgeOptions;
}

/** The policy as the base has it, so that no pull request writes its own. Throws `ApiError` and UserError. */
export async function policyFor(github: Pick<GitHubClient, 'fileAt'>, subject: Something): Promise<PolicyFile> {
  const at = await github.fileAt(POLICY_PATH, baseOf(subject));
  if (at.kind === 'absent') return {};
  if (at.kind === 'unreadable') throw new UserError(`${POLICY_PATH} is not read: ${at.reason}`);
  return readPolicyFile(POLICY_PATH, new TextDecoder().decode(at.content));
}

function baseOf(subject: Something): string {
  switch (subject.kind) {
    case 'pull request':
      return subject.pullRequest.baseSha;
    case 'range':
      return subject.base;
    case 'repository':
      return subject.headSha;
  }
}

/** Reads and judges the configs of a subject. Throws `ApiError`. */
export async function examine(
  github: GitHubClient,
  subject: Something,
  inputs: Inputs,
  platform: Platform,
): Promise<Examined> {
  const { configs, files, readings, unchecked } = await changedConfigs(github, subject, readerOf(inputs));
  for (const line of [...unchecked, ...remarksOn(inputs.ignores, platform.today(), null)]) platform.notice(line);
  const kept = withIgnores(configs, inputs, platform.today());
  const jobs = jobsOf(readings);
  const withCards = kept.flatMap(({ after, before }) => {
    const was = before && withJobs(before, jobs);
    return withJobs(after, jobs).map((each, index) => ({ after: each, before: was && (was[index] ?? was[0] ?? null) }));
  });
  const once = new Set(onceEach(withCards.map(({ after }) => after)));
  const declared = withCards.filter(({ after }) => once.has(after));
  const isEmpty = kept.length === 0;
  const options = isEmpty ? withoutRows(inputs) : await judgingFor(github, subject, inputs, platform);
  const judged = resultOfConfigs(declared, (path) => gpusFor(inputs, path), options, VERSION);
  const result = subject.kind === 'pull request' ? await respectWishes(github, subject, judged, platform) : judged;
  return { result, configs: declared, files, judging: options };
}

/** With what the team's probes measured, as the base has it. */
async function judgingFor(
  github: Pick<GitHubClient, 'fileAt'>,
  subject: Something,
  inputs: Inputs,
  platform: Platform,
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

export function headOf(subject: Something): string {
  return subject.kind === 'pull request' ? subject.pullRequest.headSha : subject.headSha;
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

/** Asked only where something may be ignored. Whoever cannot be asked has no wishes. */
async function respectWishes(
  github: GitHubClient,
  { pullRequest }: Extract<Subject, { kind: 'pull request' }>,
  result: Result,
  platform: Platform,
): Promise<Result> {
  const isSpotless = result.runs.every(({ verdict, findings }) => verdict === 'fits' && findings.length === 0);
  if (isSpotless) return result;
  try {
    return withIgnored(result, await wishesOf(github, pullRequest.number));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    platform.notice(`${error.message}; nothing is ignored`);
    return result;
  }
}
