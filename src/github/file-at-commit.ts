/** What stands at a path at a commit. */
export type FileAtCommit =
  | { readonly kind: 'content'; readonly content: Uint8Array }
  | { readonly kind: 'absent' }
  /** Something stands there that cannot be read as a file; the reason continues "is not checked: ...". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Nothing read here can be a config beyond this; also spares us the download. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** First line of every pointer (git-lfs specification, docs/spec.md). */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1\n';

/** A file from the base64 of an API answer, which GitHub breaks into lines. */
export function readable(base64: string): FileAtCommit {
  return ofContent(Buffer.from(base64, 'base64'));
}

/** A file from its text. */
export function ofText(text: string): FileAtCommit {
  return ofContent(Buffer.from(text));
}

/** A file from its bytes. */
export function ofContent(content: Buffer): FileAtCommit {
  if (content.subarray(0, LFS_POINTER.length).toString('latin1') === LFS_POINTER) {
    return { kind: 'unreadable', reason: 'it is kept in Git LFS' };
  }
  return { kind: 'content', content };
}

export function tooLarge(bytes: number, limit: number): FileAtCommit {
  return { kind: 'unreadable', reason: `it has ${mebibytes(bytes)}, more than ${mebibytes(limit)}` };
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
