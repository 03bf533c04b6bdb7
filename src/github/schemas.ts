import { z } from 'zod';

/** Only what we use of GitHub's answers; anything else may change under us without breaking the check. */

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

export const changedFileSchema = z.object({
  filename: z.string(),
  status: z.enum(['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged']),
  previous_filename: z.string().optional(),
  /** Unified diff; absent where it is too large or the file is binary. */
  patch: z.string().optional(),
});

export const comparisonSchema = z.object({ merge_base_commit: z.object({ sha }) });

const fileSchema = z.object({
  type: z.literal('file'),
  /** `none` above 1 MB: the content is then left out. */
  encoding: z.enum(['base64', 'none']),
  size: z.number().int().nonnegative(),
  content: z.string(),
  sha,
});

/** The contents API names a submodule `file` in a directory, but `submodule` when asked for itself. */
export const contentSchema = z.union([
  fileSchema,
  z.object({ type: z.enum(['symlink', 'submodule']) }),
  z.array(z.unknown()).transform((entries) => ({ type: 'directory' as const, entries })),
]);

/** What stands in a directory. */
export const entriesSchema = z.array(
  z.object({ type: z.string(), name: z.string(), size: z.number().int().nonnegative() }),
);

export const blobSchema = z.object({ encoding: z.literal('base64'), content: z.string() });

export const treeSchema = z.object({
  truncated: z.boolean(),
  tree: z.array(z.object({ path: z.string(), type: z.enum(['blob', 'tree', 'commit']), sha })),
});

const user = z.object({ login: z.string(), type: z.string().default('User') }).nullable();

const time = z.iso.datetime({ offset: true });

export const commentSchema = z.object({
  id: z.number().int(),
  html_url: z.string(),
  body: z.string().default(''),
  user,
  author_association: z.string().default('NONE'),
  created_at: time,
  updated_at: time,
});

export const reviewCommentSchema = z.object({
  id: z.number().int(),
  node_id: z.string(),
  path: z.string(),
  // line ends as we write them
  body: z.string().transform((body) => body.replaceAll('\r\n', '\n')),
  user,
  /** On the new side; null once the diff no longer has it. */
  line: z.number().int().nullish(),
  in_reply_to_id: z.number().int().optional(),
});

export const permissionSchema = z.object({ permission: z.string() });

export const workflowRunsSchema = z.object({ workflow_runs: z.array(z.object({ id: z.number().int() })) });

export const userSchema = z.object({ login: z.string() });

export const viewerSchema = z.object({ viewer: userSchema });

export const pullRequestSchema = z
  .object({
    number: z.number().int().positive(),
    state: z.enum(['open', 'closed']).default('open'),
    head: z.object({ sha, repo: z.object({ full_name: z.string() }).nullable() }),
    base: z.object({ sha, repo: z.object({ full_name: z.string(), default_branch: z.string().optional() }) }),
  })
  .transform(({ number, state, head, base }) => ({
    number,
    isOpen: state === 'open',
    headSha: head.sha,
    /** Tip of the base branch, not yet the merge base. */
    baseSha: base.sha,
    // the head of a deleted fork has no repository any more
    isFork: head.repo?.full_name !== base.repo.full_name,
  }));

/** The parts of webhook payloads that are read. */
export const pullRequestEventSchema = z.object({ pull_request: pullRequestSchema });

export const mergeGroupEventSchema = z.object({ merge_group: z.object({ base_sha: sha, head_sha: sha }) });

export const pushEventSchema = z.object({
  ref: z.string(),
  before: sha,
  after: sha,
  deleted: z.boolean().default(false),
  repository: z.object({ default_branch: z.string() }),
});

export const issueCommentEventSchema = z.object({
  action: z.string(),
  comment: z.object({
    id: z.number().int(),
    body: z.string(),
    user: z.object({ login: z.string(), type: z.string() }),
  }),
  issue: z.object({
    number: z.number().int().positive(),
    state: z.enum(['open', 'closed']).default('open'),
    pull_request: z.object({}).optional(),
  }),
  repository: z.object({ default_branch: z.string() }),
});

export type ChangedFile = z.infer<typeof changedFileSchema>;
export type Comment = z.infer<typeof commentSchema>;
export type ReviewComment = z.infer<typeof reviewCommentSchema>;
export type PullRequest = z.infer<typeof pullRequestSchema>;
