import { z } from 'zod';
import { COMMENT_ON, type CommentOn } from './comment-on.ts';
import { UserError } from './errors.ts';
import { fileFilter } from './globs.ts';
import { type PolicyFile } from './policy-file.ts';
import { type Policy, readPolicy } from './policy.ts';
import { TextSettings } from './text-settings.ts';

const COMMENT = { schema: z.enum(COMMENT_ON), expected: `one of ${COMMENT_ON.join(', ')}`, choices: COMMENT_ON };
/** Goes into the hidden marker of a comment. */
const KEY = { schema: z.string().max(100), expected: 'at most 100 characters' };

/** The inputs of action.yml, checked. */
export interface Inputs extends Policy {
  readonly githubToken: string;
  readonly commentOn: CommentOn;
  readonly commentKey: string;
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
  return {
    ...readPolicy(settings, (name) => ({ kind: 'policy', name }), file),
    githubToken,
    commentOn: settings.word('comment-on', COMMENT) ?? file['comment-on'] ?? 'always',
    commentKey: settings.word('comment-key', KEY) ?? 'default',
    ...(settings.text('files') === null ? {} : { files: fileFilter(get('files')) }),
  };
}
