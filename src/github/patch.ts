const HUNK = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/**
 * The lines of the new side that a patch shows, by number: the only ones GitHub takes a comment on. Empty for no patch,
 * which GitHub leaves out where it is too large.
 */
export function newLines(patch: string | undefined): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  let number = 0;
  for (const line of (patch ?? '').split('\n')) {
    const start = HUNK.exec(line)?.[1];
    if (start !== undefined) number = Number(start);
    else if (line.startsWith('+') || line.startsWith(' ')) lines.set(number++, line.slice(1).replace(/\r$/, ''));
  }
  return lines;
}
