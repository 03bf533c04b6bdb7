// Runs a workflow job by job: our actions from dist, each in a process of its own; those of others as far as they matter.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { type GitHubServer } from '../github-server.ts';
import { type Job as RunnerJob, type JobResult, runAction, TOKEN } from '../run-action.ts';
import { asText, type Contexts, evaluate, interpolate, type Status } from './expressions.ts';
import { type Job, type Step, type Workflow } from './parse.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const OURS = /^oomlint\/oomlint(?:\/(\w+))?@v1$/;

/** Files by name, by artifact, by run. */
export type Artifacts = Map<number, Map<string, Map<string, string>>>;

export interface Start {
  readonly server: GitHubServer;
  readonly eventName: string;
  readonly event: object;
  readonly runId: number;
  readonly artifacts?: Artifacts;
}

interface StepRun {
  readonly uses: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  /** Of an action of ours. */
  readonly job: JobResult | null;
}

interface JobRun {
  readonly result: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepRun[];
}

/** Every job in its turn, the legs of a matrix as `id (0)`, `id (1)`, ... */
export type WorkflowRun = ReadonlyMap<string, JobRun>;

const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  runs: z.object({ using: z.literal('node24'), main: z.string() }),
});

export async function runWorkflow(workflow: Workflow, start: Start): Promise<WorkflowRun> {
  const runs = new Map<string, JobRun>();
  const artifacts = start.artifacts ?? new Map<number, Map<string, Map<string, string>>>();
  const base = contextsOf(start);
  if (workflow.concurrency !== null) interpolate(workflow.concurrency, base);
  for (const job of inOrder(workflow.jobs)) {
    const needs = Object.fromEntries(
      job.needs.map((id) => {
        const { result = 'skipped', outputs = {} } = runs.get(id) ?? {};
        return [id, { result, outputs }];
      }),
    );
    const contexts = { ...base, needs };
    if (!evaluate(job.condition, contexts, worst(Object.values(needs).map(({ result }) => result)))) {
      runs.set(job.id, { result: 'skipped', outputs: {}, steps: [] });
      continue;
    }
    const legs = matrixOf(job, contexts);
    for (const [index, matrix] of legs.entries()) {
      const run = await runJob(workflow, job, { ...contexts, matrix }, { ...start, artifacts });
      runs.set(legs.length > 1 ? `${job.id} (${index})` : job.id, run);
      if (legs.length > 1) runs.set(job.id, run);
    }
  }
  return runs;
}

async function runJob(workflow: Workflow, job: Job, contexts: Contexts, start: Start): Promise<JobRun> {
  const folder = await mkdtemp(join(tmpdir(), 'oomlint-workflow-'));
  const { state } = start.server;
  if (job.concurrency) interpolate(job.concurrency.group, contexts);
  // a job's own permissions replace those of the workflow; what nobody names is none
  state.grants = job.permissions ?? workflow.permissions;
  const steps: Record<string, { outputs: Readonly<Record<string, string>>; outcome: string }> = {};
  const ran: StepRun[] = [];
  let status: Status = 'success';
  try {
    for (const [index, step] of job.steps.entries()) {
      const all = { ...contexts, steps };
      const uses = step.uses ?? step.run ?? '';
      if (!evaluate(step.condition, all, status)) {
        ran.push({ uses, outcome: 'skipped', job: null });
        continue;
      }
      const given = Object.fromEntries(
        Object.entries(step.with).map(([name, value]) => [name, asText(interpolate(value, all, status))]),
      );
      const result = await runStep(step, given, { ...start, folder: join(folder, String(index)), workspace: folder });
      const outcome = result.isGood ? 'success' : 'failure';
      if (!result.isGood) status = 'failure';
      steps[step.id ?? `step-${index}`] = { outputs: result.job?.outputs ?? {}, outcome };
      ran.push({ uses, outcome, job: result.job });
    }
    const outputs = Object.entries(job.outputs).map(
      ([name, value]) => [name, asText(interpolate(value, { ...contexts, steps }))] as const,
    );
    return { result: status === 'success' ? 'success' : 'failure', outputs: Object.fromEntries(outputs), steps: ran };
  } finally {
    state.grants = null;
    await rm(folder, { recursive: true });
  }
}

interface Place extends Start {
  /** Of this step alone. */
  readonly folder: string;
  /** Of the whole job. */
  readonly workspace: string;
}

interface Done {
  readonly isGood: boolean;
  readonly job: JobResult | null;
}

type Given = Readonly<Record<string, string>>;

async function runStep({ uses = '' }: Step, given: Given, place: Place): Promise<Done> {
  const [, part] = OURS.exec(uses) ?? [];
  if (OURS.test(uses)) return runOurs(part ?? '.', given, place);
  const name = uses.replace(/@.*/, '');
  const play = Object.hasOwn(OTHERS, name) ? OTHERS[name] : undefined;
  if (!play) throw new Error(`no step is known for ${uses}`);
  return { isGood: await play(given, place), job: null };
}

async function runOurs(part: string, given: Given, place: Place): Promise<Done> {
  const { inputs, runs } = actionSchema.parse(parse(await readFile(join(ROOT, part, 'action.yml'), 'utf8')));
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(inputs, name));
  if (unknown.length > 0) throw new Error(`${part}/action.yml has no input ${unknown.join(', ')}`);
  const defaults = Object.entries(inputs).map(([name, input]) => {
    const value = interpolate(input.default ?? '', { github: { token: TOKEN } });
    return [name, asText(value)] as const;
  });
  const job = await runAction({
    server: place.server,
    eventName: place.eventName,
    event: place.event,
    runId: place.runId,
    inputs: { ...Object.fromEntries(defaults), ...given },
    action: actionOf(runs.main),
    // that one reads what artifacts left in the folder that it runs in
    isBuilt: part === 'merge',
    folder: place.workspace,
  });
  return { isGood: job.exitCode === 0, job };
}

/** `../dist/probe.js`. */
function actionOf(main: string): RunnerJob['action'] {
  return z.enum(['check', 'command', 'merge', 'probe']).parse(basename(main, '.js'));
}

const OTHERS: Readonly<Record<string, (given: Given, place: Place) => Promise<boolean>>> = {
  'actions/upload-artifact': async ({ name = '', path = '' }, { artifacts, runId }) => {
    const run = artifacts?.get(runId) ?? new Map<string, Map<string, string>>();
    run.set(name, new Map([[basename(path), await readFile(path, 'utf8')]]));
    artifacts?.set(runId, run);
    return true;
  },
  'actions/download-artifact': async (given, { artifacts, runId, server, workspace }) => {
    const { name, pattern, path = '', 'run-id': other } = given;
    // another run's artifacts are behind the API, one's own are not
    if (other !== undefined && !/read|write/.test(server.state.grants?.['actions'] ?? '')) return false;
    const run = artifacts?.get(other === undefined ? runId : Number(other)) ?? new Map<string, Map<string, string>>();
    const glob = new RegExp(`^${(pattern ?? name ?? '').replaceAll('*', '.*')}$`);
    const found = [...run].filter(([artifact]) => glob.test(artifact));
    for (const [artifact, files] of found) {
      const folder = join(workspace, path, name === undefined ? artifact : '');
      await mkdir(folder, { recursive: true });
      for (const [file, content] of files) await writeFile(join(folder, file), content);
    }
    return name === undefined || found.length > 0;
  },
  'github/codeql-action/upload-sarif': async ({ sarif_file = '' }, { server }) =>
    (await stat(sarif_file)).isFile() && server.state.grants?.['security-events'] === 'write',
};

function contextsOf({ server, eventName, event, runId }: Start): Contexts {
  const { repository, headSha } = server.state;
  return {
    github: {
      event_name: eventName,
      event,
      repository,
      ref: 'refs/heads/main',
      sha: headSha,
      token: TOKEN,
      run_id: String(runId),
    },
    inputs: (event as { inputs?: object | null }).inputs ?? {},
    steps: {},
    matrix: {},
    needs: {},
  };
}

function inOrder(jobs: readonly Job[]): Job[] {
  const ordered: Job[] = [];
  for (let left = [...jobs]; left.length > 0;) {
    const ready = left.filter(({ needs }) => needs.every((id) => ordered.some((job) => job.id === id)));
    if (ready.length === 0) throw new Error('jobs that need each other');
    ordered.push(...ready);
    left = left.filter((job) => !ready.includes(job));
  }
  return ordered;
}

function worst(results: readonly string[]): Status {
  return results.every((result) => result === 'success') ? 'success' : 'failure';
}

/** `include` alone, or the values of a single key. */
function matrixOf({ strategy }: Job, contexts: Contexts): Readonly<Record<string, unknown>>[] {
  if (!strategy) return [{}];
  const { include, ...keys } = strategy.matrix;
  if (Array.isArray(include)) return include as Readonly<Record<string, unknown>>[];
  const [key = '', value] = Object.entries(keys)[0] ?? [];
  return (interpolate(value, contexts) as unknown[]).map((each) => ({ [key]: each }));
}
