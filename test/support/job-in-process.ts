import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Annotation } from '../../src/report/annotations.ts';
import type { Platform } from '../../src/github/platform.ts';
import { mergeJob } from '../../src/jobs/merge-job.ts';
import { runCheck } from '../../src/jobs/run-check.ts';
import { runCommand } from '../../src/jobs/run-command.ts';
import type { LogCommand } from './run-action.ts';

const JOBS = { check: runCheck, command: runCommand, merge: mergeJob };

/** What a job is given. */
export interface Surroundings {
  readonly action: keyof typeof JOBS;
  readonly facts: Platform['facts'];
  readonly inputs: Readonly<Record<string, string>>;
  readonly event: object;
  /** Where it leaves files. */
  readonly folder: string;
}

/** What a job left behind. */
export interface Traces {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
  readonly commands: readonly LogCommand[];
}

/** Plays a job in this process, with a platform that writes down what it is told and lets nobody wait. */
export async function playJob({ action, facts, inputs, event, folder }: Surroundings): Promise<Traces> {
  const outputs: Record<string, string> = {};
  const commands: LogCommand[] = [];
  const lines: string[] = [];
  let summary = '';
  let exitCode = 0;
  const command = (name: string, message: string, properties: LogCommand['properties'] = {}): void => {
    commands.push({ name, message, properties });
    lines.push(message);
  };
  const platform: Platform = {
    facts,
    pacing: { pauseMilliseconds: 1, queuesWrites: false },
    readEvent: () => Promise.resolve(event),
    input: (name) => inputs[name]?.trim() ?? '',
    setOutput: (name, value) => void (outputs[name] = value),
    writeFile: async (name, content) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    writeSummary: (markdown) => {
      summary += `${markdown}\n`;
      return Promise.resolve();
    },
    annotate: (annotations) => {
      for (const each of annotations) command(each.level, each.message, propertiesOf(each));
    },
    today: () => new Date().toISOString().slice(0, 10),
    info: (message) => void lines.push(message),
    notice: (message) => command('notice', message),
    warning: (message) => command('warning', message),
    fail: (message) => {
      exitCode = 1;
      command('error', message);
    },
  };
  await JOBS[action](platform);
  return { exitCode, outputs, summary, log: lines.join('\n'), commands };
}

/** By the names of the runner. */
function propertiesOf({ title, path, line, column }: Annotation): Record<string, string> {
  return {
    title,
    file: path,
    ...(line === null ? {} : { line: String(line) }),
    ...(column === null ? {} : { col: String(column) }),
  };
}
