import { z } from 'zod';
import { COMMENT_ON, type CommentOn } from './comment-on.ts';
import { UserError } from '../base/errors.ts';
import { fileFilter } from '../base/globs.ts';
import {
  FAIL_ON_UNREAD,
  type FailOnUnread,
  type PolicyFile,
  TRUST_DECLARED_GPU,
  type TrustDeclaredGpu,
} from './policy-file.ts';
import { type Policy, readPolicy } from './policy.ts';
import { type Runner } from '../probe/plan.ts';
import { readRunner } from '../probe/settings.ts';
import { TextSettings } from '../base/text-settings.ts';

const COMMENT = { schema: z.enum(COMMENT_ON), expected: `one of ${COMMENT_ON.join(', ')}`, choices: COMMENT_ON };
const UNREAD = {
  schema: z.enum(FAIL_ON_UNREAD),
  expected: `one of ${FAIL_ON_UNREAD.join(', ')}`,
  choices: FAIL_ON_UNREAD,
};
const TRUST = { schema: z.enum(TRUST_DECLARED_GPU), expected: 'base or head', choices: TRUST_DECLARED_GPU };
/** Goes into the hidden marker of a comment. */
const KEY = { schema: z.string().max(100), expected: 'at most 100 characters' };

const SWITCH = { schema: z.enum(['true', 'false']), expected: 'true or false' };
const NUMBER = { schema: z.number().int().positive(), expected: 'the number of a pull request' };
const SHA = { schema: z.string().regex(/^[0-9a-f]{40,64}$/), expected: 'the full sha of a commit' };

/** The inputs of action.yml, checked. */
export interface Inputs extends Policy {
  readonly githubToken: string;
  readonly commentOn: CommentOn;
  readonly commentKey: string;
  /** Which files that cannot be read fail the check. */
  readonly failOnUnread: FailOnUnread;
  /** Whose word counts where a change declares another GPU than the base. */
  readonly trustDeclaredGpu: TrustDeclaredGpu;
  /** Whether somebody said which files to look at. */
  readonly hasFiles: boolean;
  /** Whether a fix is suggested on the line as well. */
  readonly suggests: boolean;
  /** The pull request to check where the event names none. */
  readonly pullRequest: number | null;
  /** The only head of it to check. */
  readonly headSha: string | null;
  /** Where a probe would run; null where none is named. */
  readonly probeRunner: Runner | null;
}

/** The inputs of command/action.yml: those of the check that a command may need, and where the probe is. */
export interface CommandInputs extends Inputs {
  /** File name of the workflow that measures; null where the team has none. */
  readonly probeWorkflow: string | null;
  /** File name of the workflow that checks; null where the bot need not start it again. */
  readonly checkWorkflow: string | null;
}

const WORKFLOW = {
  schema: z.string().regex(/^[\w.-]+\.ya?ml$/),
  expected: 'the file name of a workflow, as probe.yml',
};

/** As `readInputs`, for the bot. */
export function readCommandInputs(get: (name: string) => string, file: PolicyFile = {}): CommandInputs {
  const settings = new TextSettings(get, (name) => `input ${name}`);
  return {
    ...readInputs(get, file),
    probeWorkflow: settings.word('probe-workflow', WORKFLOW),
    checkWorkflow: settings.word('check-workflow', WORKFLOW),
  };
}

/**
 * Reads the inputs, over what the policy file says; `get` gives one as written, empty when it is not given. Throws
 * UserError in one line that names the input.
 */
export function readInputs(get: (name: string) => string, file: PolicyFile = {}): Inputs {
  const settings = new TextSettings(get, (name) => `input ${name}`);
  const githubToken = settings.text('github-token');
  if (githubToken === null)
    throw new UserError('input github-token is empty; leave it out to use the token of the workflow');
  const runner = settings.text('probe-runner');
  return {
    ...readPolicy(settings, (name) => ({ kind: 'policy', name }), file),
    githubToken,
    commentOn: settings.word('comment-on', COMMENT) ?? file['comment-on'] ?? 'always',
    commentKey: settings.word('comment-key', KEY) ?? 'default',
    failOnUnread: settings.word('fail-on-unread', UNREAD) ?? file['fail-on-unread'] ?? 'known',
    trustDeclaredGpu: settings.word('trust-declared-gpu', TRUST) ?? file['trust-declared-gpu'] ?? 'base',
    hasFiles: settings.text('files') !== null || file.files !== undefined,
    suggests: settings.word('suggestions', SWITCH) !== 'false',
    pullRequest: settings.number('pull-request', NUMBER),
    headSha: settings.word('head-sha', SHA),
    probeRunner: runner === null ? null : readRunner(runner),
    ...(settings.text('files') === null ? {} : { files: fileFilter(get('files')) }),
  };
}
