import { type Annotation } from '../report/annotations.ts';

/** What the runner tells a job about itself. */
interface JobFacts {
  readonly eventName: string;
  readonly repository: { readonly owner: string; readonly repo: string };
  /** The commit that the job runs at; of a pull request not its head, but a merge of it. */
  readonly sha: string;
  /** `https://api.github.com`, or another host on Enterprise Server. */
  readonly apiUrl: string;
  /** The page of this run. */
  readonly runUrl: string;
  readonly runId: number;
  readonly attempt: number;
  /** Path of the workflow file, where this repository has it. */
  readonly workflow: string | null;
}

/** How much rest GitHub gets. */
export interface Pacing {
  /** By which the growing pauses between tries are counted. */
  readonly pauseMilliseconds: number;
  /** Whether writes stand in a queue, a second or more apart, as GitHub asks for. */
  readonly queuesWrites: boolean;
}

/** As GitHub asks for (GitHub Docs, best practices for using the REST API). */
export const GITHUB_PACING: Pacing = { pauseMilliseconds: 1000, queuesWrites: true };

/** The job that we run in: everything the check reads from it or leaves in it, except GitHub's API. */
export interface Platform {
  readonly facts: JobFacts;
  readonly pacing: Pacing;
  /** The webhook payload, not yet checked. */
  readEvent(): Promise<unknown>;
  /** An input of action.yml as written, empty when it is not given. */
  input(name: string): string;
  setOutput(name: string, value: string): void;
  /** Writes a file for later steps of the job and gives back its path. */
  writeFile(name: string, content: string): Promise<string>;
  /** Adds Markdown to the page of the run. */
  writeSummary(markdown: string): Promise<void>;
  annotate(annotations: readonly Annotation[]): void;
  /** As 2026-11-24. */
  today(): string;
  info(message: string): void;
  notice(message: string): void;
  warning(message: string): void;
  /** Makes the step fail once the check is through. */
  fail(message: string): void;
}
