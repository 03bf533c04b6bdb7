import * as core from '@actions/core';
import { readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { type Annotation } from '../report/annotations.ts';
import { type Platform } from './platform.ts';

/** Of each level, the runner shows this many per step and drops the rest (actions/runner, ExecutionContext.cs). */
const SHOWN_PER_LEVEL = 10;
/** The runner cuts a message here (same source). */
const MESSAGE_CHARACTERS = 4096;
/** Above this the upload of the summary fails (GitHub Docs, workflow commands, step isolation and limits). */
const SUMMARY_BYTES = 1024 * 1024;

const environmentSchema = z.object({
  GITHUB_API_URL: z.url().default('https://api.github.com'),
  GITHUB_EVENT_NAME: z.string(),
  GITHUB_EVENT_PATH: z.string(),
  GITHUB_REPOSITORY: z.string().regex(/^[^/]+\/[^/]+$/),
  GITHUB_RUN_ATTEMPT: z.coerce.number().int().default(1),
  GITHUB_RUN_ID: z.coerce.number().int(),
  GITHUB_SHA: z.string().regex(/^[0-9a-f]{40,64}$/),
  GITHUB_SERVER_URL: z.url().default('https://github.com'),
  RUNNER_TEMP: z.string(),
});

/** The platform of a real job. Throws when the process was not started by an Actions runner. */
export function actionsPlatform(environment: NodeJS.ProcessEnv): Platform {
  const read = environmentSchema.safeParse(environment);
  if (!read.success) {
    const missing = read.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new Error(`the check runs in a job of GitHub Actions, which sets ${missing}; elsewhere use dist/cli.js`);
  }
  const facts = read.data;
  // self-hosted runners often stand behind a proxy; Node minds HTTPS_PROXY only when told, and only since 24.14
  http.setGlobalProxyFromEnv?.(environment);
  const [owner = '', repo = ''] = facts.GITHUB_REPOSITORY.split('/');
  return {
    facts: {
      eventName: facts.GITHUB_EVENT_NAME,
      repository: { owner, repo },
      sha: facts.GITHUB_SHA,
      apiUrl: facts.GITHUB_API_URL,
      runUrl: `${facts.GITHUB_SERVER_URL}/${facts.GITHUB_REPOSITORY}/actions/runs/${facts.GITHUB_RUN_ID}`,
      runId: facts.GITHUB_RUN_ID,
      attempt: facts.GITHUB_RUN_ATTEMPT,
    },
    readEvent: async () => JSON.parse(await readFile(facts.GITHUB_EVENT_PATH, 'utf8')) as unknown,
    input: (name) => core.getInput(name),
    setOutput: (name, value) => core.setOutput(name, value),
    writeFile: async (name, content) => {
      const path = join(facts.RUNNER_TEMP, name);
      await writeFile(path, content);
      return path;
    },
    writeSummary,
    annotate,
    today: () => new Date().toISOString().slice(0, 10),
    info: (message) => core.info(inert(message)),
    notice: (message) => core.notice(message),
    warning: (message) => core.warning(message),
    fail: (message) => core.setFailed(message),
  };
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
    core.warning(`could not write the job summary (${error instanceof Error ? error.message : String(error)})`);
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
      title,
      file: path,
      ...(line === null ? {} : { startLine: line }),
      ...(column === null ? {} : { startColumn: column }),
    };
    const say = { error: core.error, warning: core.warning, notice: core.notice }[level];
    say(message.slice(0, MESSAGE_CHARACTERS), properties);
  }
}

/** One line of the log that the runner cannot take for a command (`::name::` at its start, `##[name]` anywhere). */
function inert(message: string): string {
  const line = message.replaceAll(/[\r\n\u2028\u2029]+/g, ' ').replaceAll('##[', '## [');
  return line.trimStart().startsWith('::') ? `oomlint: ${line}` : line;
}
