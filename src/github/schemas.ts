import { z } from 'zod';

/** Only what we use of GitHub's answers; anything else may change under us without breaking the check. */

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

export const changedFileSchema = z.object({
  filename: z.string(),
  status: z.enum(['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged']),
  previous_filename: z.string().optional(),
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
export const entriesSchema = z.array(z.object({ type: z.string(), path: z.string() }));

export const blobSchema = z.object({ encoding: z.literal('base64'), content: z.string() });

export const commentSchema = z.object({
  id: z.number().int(),
  html_url: z.string(),
  body: z.string().default(''),
  user: z.object({ login: z.string() }).nullable(),
});

export const viewerSchema = z.object({ viewer: z.object({ login: z.string() }) });

/** The part of the `pull_request` and `pull_request_target` payloads that the check reads. */
export const pullRequestEventSchema = z.object({
  action: z.string(),
  pull_request: z.object({
    number: z.number().int().positive(),
    head: z.object({ sha, repo: z.object({ full_name: z.string() }).nullable() }),
    base: z.object({ sha, repo: z.object({ full_name: z.string() }) }),
  }),
});

export type ChangedFile = z.infer<typeof changedFileSchema>;
export type Comment = z.infer<typeof commentSchema>;
