/** The user can mend it: a wrong input, a missing file, an unknown GPU. The message is one clear line; anything else thrown is our bug. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
