import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Platform } from '../../src/github/platform.ts';
import { type GitHubServer } from './github-server.ts';
import { playJob, type Traces } from './job-in-process.ts';

export const TOKEN = 'ghs_averysecrettoken';

export interface Job {
  readonly server: GitHubServer;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly eventName?: string;
  readonly event?: object;
  readonly runId?: number;
  readonly attempt?: number;
  readonly sha?: string;
  /** Variables that the machine adds to those of the runner. */
  readonly machine?: Readonly<Record<string, string>>;
  /** Where it runs and leaves its files; a folder that goes away with it unless one is named. */
  readonly folder?: string;
  /** The check unless a test names another. */
  readonly action?: 'check' | 'command' | 'merge' | 'probe';
  /** Whether the bundle of dist runs in a process of its own; else the use case runs in this one. */
  readonly isBuilt?: boolean;
}

/** What the runner takes for a command: `::error file=...::...`. */
export interface LogCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface JobResult extends Traces {
  /** The file named by the output `result-json`, while it still stood there. */
  readonly result: unknown;
  /** What the outputs that are paths of files name. */
  readonly files: Readonly<Record<string, string>>;
}

/** A built action. */
export const dist = (name: string): string => fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));

/** Runs an action in a folder of its own. */
export async function runAction(job: Job): Promise<JobResult> {
  const folder = job.folder ?? (await mkdtemp(join(tmpdir(), 'oomlint-job-')));
  const temporary = join(folder, 'temp');
  try {
    await mkdir(temporary, { recursive: true });
    const event = job.event ?? (await pullRequestEvent(job.server));
    const { action = 'check', isBuilt = false } = job;
    const traces =
      action === 'probe' || isBuilt
        ? await runBuilt(job, event, folder)
        : await playJob({
            action,
            facts: factsOf(job),
            inputs: { 'github-token': TOKEN, ...job.inputs },
            event,
            folder: temporary,
          });
    const files: Record<string, string> = {};
    for (const [name, path] of Object.entries(traces.outputs)) {
      if (path.startsWith(temporary)) files[name] = await readFile(path, 'utf8');
    }
    const result = files['result-json'] === undefined ? null : (JSON.parse(files['result-json']) as unknown);
    return { ...traces, files, result };
  } finally {
    if (job.folder === undefined) await rm(folder, { recursive: true });
  }
}

function factsOf({ server, eventName = 'pull_request', runId = 100, attempt = 1, sha }: Job): Platform['facts'] {
  const { repository, headSha } = server.state;
  const [owner = '', repo = ''] = repository.split('/');
  return {
    eventName,
    repository: { owner, repo },
    sha: sha ?? headSha,
    apiUrl: server.url,
    runUrl: `https://github.test/${repository}/actions/runs/${runId}`,
    runId,
    attempt,
    workflow: WORKFLOW,
  };
}

/** Where the workflow of the check stands in the repository. */
export const WORKFLOW = '.github/workflows/oomlint.yml';

/** The built action in the environment that a runner gives it. */
async function runBuilt(job: Job, event: object, folder: string): Promise<Traces> {
  const given = { output: join(folder, 'output'), summary: join(folder, 'summary'), event: join(folder, 'event') };
  await Promise.all([
    writeFile(given.output, ''),
    writeFile(given.summary, ''),
    writeFile(given.event, JSON.stringify(event)),
  ]);
  const inputs = { 'github-token': TOKEN, ...job.inputs };
  const { repository, headSha } = job.server.state;
  const { exitCode, log } = await run(dist(job.action ?? 'check'), folder, {
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...job.machine,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: job.server.url,
    GITHUB_EVENT_NAME: job.eventName ?? 'pull_request',
    GITHUB_EVENT_PATH: given.event,
    GITHUB_OUTPUT: given.output,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ATTEMPT: String(job.attempt ?? 1),
    GITHUB_RUN_ID: String(job.runId ?? 100),
    GITHUB_SHA: job.sha ?? headSha,
    GITHUB_SERVER_URL: 'https://github.test',
    GITHUB_STEP_SUMMARY: given.summary,
    GITHUB_WORKFLOW_REF: `${repository}/${WORKFLOW}@refs/pull/7/merge`,
    RUNNER_TEMP: join(folder, 'temp'),
  });
  return {
    exitCode: exitCode ?? -1,
    outputs: parseOutputs(await readFile(given.output, 'utf8')),
    summary: await readFile(given.summary, 'utf8'),
    log,
    commands: parseCommands(log),
  };
}

/** The payload that GitHub sends for the pull request as it stands, from the hand-written fixture. */
export async function pullRequestEvent(server: GitHubServer, fixture = 'pull_request.json'): Promise<object> {
  const { state } = server;
  const text = await readFile(new URL(`../fixtures/events/${fixture}`, import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll('HEAD_SHA', state.headSha).replaceAll('BASE_SHA', state.baseSha)) as object;
}

function run(entry: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ exitCode: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, log: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** `name<<delimiter`, lines of the value, `delimiter`: what the runner reads from GITHUB_OUTPUT. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(lines[i] ?? '') ?? [];
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, i + 1);
    outputs[name] = lines.slice(i + 1, end).join('\n');
    i = end;
  }
  return outputs;
}

/** As actions/runner does it (ActionCommand.cs): a command starts its line, blanks aside. */
function parseCommands(log: string): LogCommand[] {
  const commands: LogCommand[] = [];
  for (const line of log.split(/\r\n|\r|\n/)) {
    const [, name, properties = '', message = ''] = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const pairs = properties.split(',').filter((pair) => pair.includes('='));
    commands.push({
      name,
      properties: Object.fromEntries(
        pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]),
      ),
      message: unescape(message),
    });
  }
  return commands;
}

function unescape(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replaceAll(/%(?:0D|0A|3A|2C|25)/g, (code) => escapes[code] ?? code);
}
