import * as core from '@actions/core';
import { context } from '@actions/github';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { type Annotation } from '../report/annotations.ts';
import { logText } from './log-text.ts';
import { GITHUB_PACING, type Platform } from './platform.ts';

/** Of each level, the runner shows this many per step and drops the rest (actions/runner, ExecutionContext.cs). */
const SHOWN_PER_LEVEL = 10;
/** The runner cuts a message here (same source). */
const MESSAGE_CHARACTERS = 4096;
/** Above this the upload of the summary fails (GitHub Docs, workflow commands, step isolation and limits). */
const SUMMARY_BYTES = 1024 * 1024;

const jobSchema = z.object({
  apiUrl: z.url(),
  eventName: z.string(),
  repository: z.object({ owner: z.string().min(1), repo: z.string().min(1) }),
  // old runners do not count
  attempt: z.int().catch(1),
  runId: z.int(),
  sha: z.string().regex(/^[0-9a-f]{40,64}$/),
  serverUrl: z.url(),
  workflowRef: z.string().nullable(),
  temporaryFolder: z.string(),
});

/** The platform of a real job. Throws when the process was not started by an Actions runner. */
export function actionsPlatform(environment: NodeJS.ProcessEnv): Platform {
  const { apiUrl, eventName, runAttempt, runId, sha, serverUrl: server } = context;
  const [owner, repo] = (environment['GITHUB_REPOSITORY'] ?? '').split('/');
  const read = jobSchema.safeParse({
    apiUrl,
    eventName,
    runId,
    sha,
    serverUrl: server,
    attempt: runAttempt,
    repository: { owner, repo },
    workflowRef: environment['GITHUB_WORKFLOW_REF'] ?? null,
    temporaryFolder: environment['RUNNER_TEMP'],
  });
  if (!read.success) {
    const missing = read.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new Error(`the check runs in a job of GitHub Actions, which tells its ${missing}; elsewhere use dist/cli.js`);
  }
  const { serverUrl, workflowRef, temporaryFolder, ...facts } = read.data;
  const fullName = `${facts.repository.owner}/${facts.repository.repo}`;
  // self-hosted runners often stand behind a proxy; Node minds HTTPS_PROXY only when told, and only since 24.14
  http.setGlobalProxyFromEnv?.(environment);
  return {
    facts: {
      ...facts,
      runUrl: `${serverUrl}/${fullName}/actions/runs/${facts.runId}`,
      workflow: workflowPath(workflowRef, fullName),
    },
    pacing: GITHUB_PACING,
    readEvent: () => Promise.resolve(context.payload),
    input: (name) => core.getInput(name),
    setOutput: (name, value) => core.setOutput(name, value),
    writeFile: async (name, content) => {
      const path = join(temporaryFolder, name);
      await writeFile(path, content);
      return path;
    },
    writeSummary,
    annotate,
    today: () => new Date().toISOString().slice(0, 10),
    info: (message) => core.info(inert(message)),
    notice: (message) => core.notice(logText(message)),
    warning: (message) => core.warning(logText(message)),
    fail: (message) => core.setFailed(logText(message)),
  };
}

/** `octo/vision/.github/workflows/check.yml@refs/pull/7/merge`; null where it is a workflow of another repository. */
function workflowPath(ref: string | null, repository: string): string | null {
  const path = ref?.split('@')[0] ?? '';
  return path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null;
}

async function writeSummary(markdown: string): Promise<void> {
  if (Buffer.byteLength(markdown) > SUMMARY_BYTES) {
    core.warning('the report is too long for a job summary; it is in the file of the output `result-json`');
    return;
  }
  try {
    await core.summary.addRaw(markdown, true).write();
  } catch (error) {
    // old Enterprise servers have no summaries, which is no reason to lose the verdict
    core.warning(
      logText(`could not write the job summary (${error instanceof Error ? error.message : String(error)})`),
    );
  }
}

function annotate(annotations: readonly Annotation[]): void {
  const shown = { error: 0, warning: 0, notice: 0 };
  for (const { level, path, line, column, title, message } of annotations) {
    shown[level] += 1;
    if (shown[level] > SHOWN_PER_LEVEL) {
      core.info(inert(`${level}: ${path}:${line ?? 1}: ${message}`));
      continue;
    }
    const properties = {
      title: logText(title),
      file: logText(path),
      ...(line === null ? {} : { startLine: line }),
      ...(column === null ? {} : { startColumn: column }),
    };
    const say = { error: core.error, warning: core.warning, notice: core.notice }[level];
    say(logText(message).slice(0, MESSAGE_CHARACTERS), properties);
  }
}

/** One line of the log that the runner cannot take for a command (`::name::` at its start, `##[name]` anywhere). */
function inert(message: string): string {
  const line = logText(message).replaceAll('\n', ' ').replaceAll('##[', '## [');
  return line.trimStart().startsWith('::') ? `oomlint: ${line}` : line;
}
