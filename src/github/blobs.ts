import { z } from 'zod';
import { type FileAtCommit, MAX_FILE_BYTES, ofText, tooLarge } from './file-at-commit.ts';

/** Files to a query: what GitHub answers within its ten seconds, and one point of the 1,000 an hour that a token has. */
export const MAX_BLOBS = 100;

/** Modes of git, as GraphQL counts them: in decimal. */
const SUBMODULE = 0o160000;
const FOLDER = 0o040000;
const LINK = 0o120000;

const entry = z
  .object({
    mode: z.number().int(),
    object: z
      .object({
        byteSize: z.number().int().nonnegative(),
        isTruncated: z.boolean(),
        text: z.string().nullable(),
      })
      .partial()
      .nullable(),
  })
  .nullable();

const answerSchema = z.object({
  repository: z.object({ object: z.record(z.string(), z.unknown()).nullable() }).nullable(),
});

/** A GraphQL query for files by their paths, which go in as variables. */
export function blobsQuery(paths: readonly string[]): {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
} {
  const names = paths.map((_, index) => `p${index}`);
  const declared = names.map((name) => `$${name}: String!`).join(', ');
  const files = names.map((name, index) => `f${index}: file(path: $${name}) { ...entry }`).join(' ');
  return {
    query: [
      `query ($owner: String!, $repo: String!, $ref: GitObjectID!, ${declared}) {`,
      `repository(owner: $owner, name: $repo) { object(oid: $ref) { ... on Commit { ${files} } } } }`,
      'fragment entry on TreeEntry { mode object { ... on Blob { byteSize isTruncated text } } }',
    ].join(' '),
    variables: Object.fromEntries(paths.map((path, index) => [`p${index}`, path])),
  };
}

/**
 * The files that the answer shows as they are. Left out are those that have to be asked for by themselves. Throws
 * ZodError.
 */
export function readBlobs(paths: readonly string[], answer: unknown): Map<string, FileAtCommit> {
  const commit = answerSchema.parse(answer).repository?.object;
  const found = new Map<string, FileAtCommit>();
  // a commit that GraphQL does not know the contents API may know: that of a fork
  if (!commit) return found;
  for (const [index, path] of paths.entries()) {
    const at = fileOf(entry.parse(commit[`f${index}`] ?? null));
    if (at) found.set(path, at);
  }
  return found;
}

function fileOf(file: z.infer<typeof entry>): FileAtCommit | null {
  // whether nothing stands there, or the token may not see it, the contents API says as well; it is asked for few
  if (file === null) return { kind: 'absent' };
  if (file.mode === SUBMODULE) return { kind: 'unreadable', reason: 'it is a submodule' };
  if (file.mode === FOLDER) return { kind: 'unreadable', reason: 'it is a directory' };
  const { byteSize, isTruncated, text } = file.object ?? {};
  if (byteSize !== undefined && byteSize > MAX_FILE_BYTES) return tooLarge(byteSize, MAX_FILE_BYTES);
  // a link has the path that it leads to for its text; what is no UTF-8 comes with other letters in it
  const isWhole = isTruncated === false && typeof text === 'string' && !text.includes('\uFFFD');
  if (file.mode === LINK || !isWhole || Buffer.byteLength(text) !== byteSize) return null;
  return ofText(text);
}
