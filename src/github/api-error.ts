/** GitHub's wording when the job's token lacks a permission, or is read-only because the head is a fork. */
const NOT_ACCESSIBLE = /^Resource not accessible by /;

/** GitHub would not do what we asked: neither the user's config nor our code is at fault. The message is one line. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';
  /** HTTP status, 0 when no answer came at all. */
  readonly status: number;

  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** The token may not do it; `permission` is what to write in the workflow. */
export class MissingPermission extends ApiError {
  override readonly name = 'MissingPermission';
  readonly permission: string;

  constructor(message: string, permission: string, options?: ErrorOptions) {
    super(message, 403, options);
    this.permission = permission;
  }
}

/** What a call was for, so that its failure can be told in the user's words. */
export interface CallPurpose {
  /** Continues "could not ...": `list the changed files`. */
  readonly doing: string;
  /** The permission the call needs: `pull-requests: write`. */
  readonly permission: string;
}

/** The status of an error of octokit, null for any other error; 0 when GitHub gave no answer at all. */
export function httpStatus(error: unknown): number | null {
  if (!(error instanceof Error && error.name === 'HttpError' && 'status' in error)) return null;
  // octokit calls a broken connection a 500 without a response
  if (!('response' in error) || error.response === undefined) return 0;
  return Number(error.status);
}

/** Puts an error of octokit in words; anything else is a bug of ours and comes back as it is. */
export function explain(error: unknown, { doing, permission }: CallPurpose): unknown {
  if (error instanceof ApiError)
    return new ApiError(`could not ${doing}: ${error.message}`, error.status, { cause: error });
  const status = httpStatus(error) ?? graphqlStatus(error);
  if (!(error instanceof Error) || status === null) return error;
  const said = saidBy(error).split(/[\r\n]| - https?:/)[0] ?? '';
  const options = { cause: error };
  if (status === 403 && NOT_ACCESSIBLE.test(said)) {
    return new MissingPermission(`could not ${doing}: the token lacks \`${permission}\``, permission, options);
  }
  if (status === 401) return new ApiError(`could not ${doing}: GitHub refused the token (401)`, status, options);
  if (status === 404) {
    const why = `GitHub found nothing there (404); in a private repository this also means a missing \`${permission}\``;
    return new ApiError(`could not ${doing}: ${why}`, status, options);
  }
  if (status === 0) {
    return new ApiError(`could not ${doing}: GitHub's API did not answer (${said})`, status, options);
  }
  return new ApiError(`could not ${doing}: GitHub's API answered ${status} (${said})`, status, options);
}

/** GraphQL answers 200 with a list of errors; a body that does not come to its end is a timeout of fetch itself. */
function graphqlStatus(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'GraphqlResponseError') return NOT_ACCESSIBLE.test(saidBy(error)) ? 403 : 200;
  return error.name === 'TimeoutError' ? 0 : null;
}

function saidBy(error: Error): string {
  const first = 'errors' in error && Array.isArray(error.errors) ? (error.errors[0] as unknown) : undefined;
  if (typeof first !== 'object' || first === null || !('message' in first)) return error.message;
  return error.name === 'GraphqlResponseError' ? String(first.message) : error.message;
}
