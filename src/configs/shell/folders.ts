import { isElsewhere, withoutDetours } from '../../sources/files.ts';

/** What scripts say of their own place to find the rest of their repository by, as a path within it. */
export const OWN_PATH: ReadonlySet<string> = new Set(['0', 'BASH_SOURCE', 'BASH_SOURCE[0]']);

/** Files that a shell runs; `$0` in the step of a workflow is not the workflow. */
const SCRIPT = /\.(?:sh|bash|zsh|ksh|sbatch|slurm|job|pbs|qsub|lsf)$/i;

export function isScript(path: string): boolean {
  return SCRIPT.test(path);
}

const CHANGED = /^(?:builtin\s+)?(?:cd|pushd)\s+(?:-[PL]\s+|--\s+)*(.+?)\s*(?:&&|;)\s*pwd(?:\s+-[PL])?$/s;
const OF_PATH = /^(dirname|realpath|readlink)\s+(?:-\w+\s+|--\s+)*(.+)$/s;
const NOTHING = /\s*(?:[12&]?>{1,2}\s*\/dev\/null|2>&1)/g;

/** `dirname "$0"`, `cd "$(dirname "$0")/.." && pwd`, `git rev-parse --show-toplevel`; null for every other command. */
export function folderGiven(source: string, textOf: (word: string) => string | null): string | null {
  const command = source.trim().replaceAll(NOTHING, '');
  if (/^git\s+rev-parse\s+--show-toplevel$/.test(command)) return '.';
  const changed = CHANGED.exec(command);
  const [, name, of = ''] = OF_PATH.exec(command) ?? [];
  const path = textOf(changed?.[1] ?? of);
  // a folder of the machine is none of the repository
  if (path === null || path === '' || isElsewhere(path)) return null;
  const folder = withoutDetours(name === 'dirname' ? `${path}/..` : path);
  return folder === '' ? '.' : folder;
}
