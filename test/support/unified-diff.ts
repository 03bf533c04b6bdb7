const CONTEXT = 3;

/** The hunks of a unified diff, without file names, as GitHub's files API gives them; one hunk around all changes. */
export function patchOf(before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  let same = 0;
  while (same < Math.min(old.length, now.length) - start && old[old.length - 1 - same] === now[now.length - 1 - same])
    same++;
  const lead = now.slice(Math.max(start - CONTEXT, 0), start);
  const trail = now.slice(now.length - same).slice(0, CONTEXT);
  const removed = old.slice(start, old.length - same);
  const added = now.slice(start, now.length - same);
  const range = (lines: readonly string[]): string => {
    const count = lead.length + lines.length + trail.length;
    return `${count === 0 ? 0 : start - lead.length + 1},${count}`;
  };
  return [
    `@@ -${range(removed)} +${range(added)} @@`,
    ...lead.map((line) => ` ${line}`),
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
    ...trail.map((line) => ` ${line}`),
  ].join('\n');
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
