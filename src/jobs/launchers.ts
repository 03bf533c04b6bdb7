import type { GitHubClient } from '../github/client.ts';
import type { CommitFiles } from '../github/commit-files.ts';
import type { Reader, ChangeReading } from './changed-configs.ts';

/** Folders and names that places which start trainings have, the surest first. */
const LIKELY: readonly RegExp[] = [
  /(?:^|\/)(?:\.github\/workflows|\.circleci|\.vscode)\/[^/]+$|(?:^|\/)(?:\.gitlab-ci|azure-pipelines)[^/]*\.ya?ml$|(?:^|\/)Jenkinsfile/i,
  /(?:^|\/)(?:Dockerfile|Containerfile|MLproject|Snakefile|Makefile|justfile|dvc\.yaml|kustomization\.ya?ml|pixi\.toml|pyproject\.toml|(?:docker-)?compose[^/]*\.ya?ml)$|\.(?:slurm|sbatch|pbs|lsf)$|\.dstack\.ya?ml$/i,
  /(?:^|\/)(?:k8s|kubernetes|deploy\w*|manifests|slurm|jobs?|cluster|charts?|helm|overlays?|argo|sky\w*|aml|azureml|vertex|batch|launch\w*)\/.*\.(?:ya?ml|json|sh|py)$/i,
  /(?:^|\/)[^/]*(?:job|launch|submit|sky|k8s|pod|modal|sagemaker|run|train)[^/]*\.(?:ya?ml|sh|json|py)$/i,
];
/** Each has to be parsed. */
const MOST_LAUNCHERS = 24;

/** Whether a file of this path is one that starts trainings, as far as a path can tell. */
export function isLikelyLauncher(path: string): boolean {
  return LIKELY.some((pattern) => pattern.test(path));
}

/** The places of a commit that may start one of the changed trainings, and what they are. */
export async function launchersOf(
  github: Pick<GitHubClient, 'tree' | 'filesAt'>,
  {
    ref,
    known,
    reader,
    files,
  }: {
    readonly ref: string;
    /** Files that are read anyway. */
    readonly known: ReadonlySet<string>;
    readonly reader: Reader;
    readonly files: CommitFiles;
  },
): Promise<{ readonly path: string; readonly content: Uint8Array; readonly reading: ChangeReading }[]> {
  const { entries } = await github.tree(ref, { recursive: true });
  const paths = entries.flatMap(({ path, type }) =>
    type === 'blob' && !known.has(path) && reader.mayHold(path) ? [path] : [],
  );
  const ranked = paths
    .map((path) => ({ path, rank: LIKELY.findIndex((pattern) => pattern.test(path)) }))
    .filter(({ rank }) => rank !== -1)
    .toSorted((a, b) => a.rank - b.rank);
  const found: { path: string; content: Uint8Array; reading: ChangeReading }[] = [];
  const wanted = ranked.slice(0, MOST_LAUNCHERS).map(({ path }) => path);
  for (const [path, at] of await github.filesAt(wanted, ref)) {
    if (at.kind !== 'content') continue;
    const reading = await files.settle(await reader.open(path, at.content));
    if (reading.launches.length > 0) found.push({ path, content: at.content, reading });
  }
  return found;
}
