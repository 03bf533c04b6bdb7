import { z } from 'zod';
import { UserError } from '../base/errors.ts';

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
const number = z.coerce.number().int().positive();
const given = <T extends z.ZodType>(value: T) => z.preprocess((text) => (text === '' ? undefined : text), value);

/** The variables that GitLab gives a job of a merge request (docs.gitlab.com/ci/variables/predefined_variables). */
const variables = z.object({
  CI_API_V4_URL: z.url({ protocol: /^https?$/ }),
  CI_MERGE_REQUEST_PROJECT_ID: number,
  CI_MERGE_REQUEST_IID: number,
  CI_MERGE_REQUEST_DIFF_BASE_SHA: sha,
  /** Only where the pipeline runs on the merged result, which is then the commit. */
  CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: given(sha.optional()),
  CI_COMMIT_SHA: sha,
  CI_PIPELINE_ID: number,
  CI_JOB_ID: number,
  CI_JOB_URL: given(z.url({ protocol: /^https?$/ }).optional()),
});

/** The merge request that a pipeline runs for. */
export interface MergeRequest {
  readonly apiUrl: string;
  readonly projectId: number;
  readonly iid: number;
  readonly baseSha: string;
  readonly headSha: string;
  readonly pipelineId: number;
  readonly jobId: number;
  readonly jobUrl: string | null;
}

/** Reads the variables of the job. Throws UserError that names the first that is missing or wrong. */
export function readMergeRequest(environment: Readonly<Record<string, string | undefined>>): MergeRequest {
  if ((environment['CI_MERGE_REQUEST_IID'] ?? '') === '') {
    throw new UserError('gitlab runs in the pipeline of a merge request: CI_MERGE_REQUEST_IID is not set');
  }
  const read = variables.safeParse(environment);
  if (!read.success) {
    const name = read.error.issues[0]?.path.join('.') ?? 'a variable';
    throw new UserError(`gitlab: ${name} is missing, or not what GitLab gives the jobs of a merge request`);
  }
  const { data } = read;
  return {
    apiUrl: data.CI_API_V4_URL,
    projectId: data.CI_MERGE_REQUEST_PROJECT_ID,
    iid: data.CI_MERGE_REQUEST_IID,
    baseSha: data.CI_MERGE_REQUEST_DIFF_BASE_SHA,
    headSha: data.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA ?? data.CI_COMMIT_SHA,
    pipelineId: data.CI_PIPELINE_ID,
    jobId: data.CI_JOB_ID,
    jobUrl: data.CI_JOB_URL ?? null,
  };
}
