import { existsSync } from 'node:fs';
import { isAbsolute, join, parse } from 'node:path';
import type { Context } from '../configs/context.ts';
import { parsersFor } from '../configs/parsers.ts';
import { broken, type Reading, recognise, recogniseMeant, recogniseNamed } from '../configs/recognise.ts';
import { decode, MAX_BYTES, MAX_NOTEBOOK_BYTES } from '../sources/text.ts';
import { UserError } from '../base/errors.ts';
import { POLICY_PATH, type PolicyFile, readPolicyFile } from '../policy/policy-file.ts';
import { gpusFor, type Policy } from '../policy/policy.ts';
import { MEASURED_PATH, readMeasured } from '../measured/measured-rows.ts';
import { printableText } from '../base/printable.ts';
import type { Options } from './options.ts';
import type { JudgeOptions } from '../verdict/judge.ts';
import { folderFiles, readStart } from './repository.ts';
import type { Terminal } from './terminal.ts';

/** The policy file of a folder, unless an option names another. */
export function policyFileOf(folder: string, named: string | null): PolicyFile {
  const path = named ?? join(folder, POLICY_PATH);
  if (named === null && !existsSync(path)) return {};
  try {
    const { text, refusal, remark } = decode(readStart(path, MAX_BYTES));
    const odd = refusal ?? remark;
    if (odd) throw new UserError(`${printableText(path, 200)}: ${odd.text}`);
    return readPolicyFile(named ?? POLICY_PATH, text);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    const why = (code === null ? null : REASONS[code]) ?? (error instanceof Error ? error.message : String(error));
    throw new UserError(`--policy: ${printableText(path, 200)}: ${printableText(why, 200)}`, { cause: error });
  }
}

/** How configs are judged here: with what the folder's own probes measured. */
export function judgingOf({ policy }: Options, terminal: Terminal, folder = '.'): JudgeOptions {
  const path = join(folder, MEASURED_PATH);
  const known = { opLevel: false, reserveBytes: policy.reserveBytes };
  if (!existsSync(path)) return known;
  const { rows, problems } = readMeasured(new TextDecoder().decode(readStart(path, MAX_MEASURED_BYTES)));
  for (const problem of problems.slice(0, MOST_PROBLEMS)) terminal.error(`oomlint: ${printableText(problem, 300)}\n`);
  return { ...known, measured: rows };
}

const MAX_MEASURED_BYTES = 8 * 2 ** 20;
const MOST_PROBLEMS = 5;

/** The files that a command line names, each for itself; where only configs are meant, others are passed over. */
export async function readNamed(paths: readonly string[], options: Options): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const path of paths) {
    const root = isAbsolute(path) ? parse(path).root : '.';
    const read = options.onlyConfigs ? recogniseNamed : recogniseMeant;
    readings.push(await readFile(path, path, contextOf(options, root), options.policy, read));
  }
  return readings;
}

export function contextOf({ policy, runDumps, docs }: Options, root: string): Omit<Context, 'parsers' | 'gpus'> {
  return {
    known: policy.known,
    files: folderFiles(root),
    team: policy.team,
    runDumps: runDumps || policy.runDumps,
    docs: docs || policy.docs,
  };
}

/** What a file is; one that cannot be read is broken. */
export async function readFile(
  path: string,
  place: string,
  context: Omit<Context, 'parsers' | 'gpus'>,
  policy: Policy,
  read: typeof recognise,
): Promise<Reading> {
  try {
    const content = readStart(place, /\.ipynb$/i.test(path) ? MAX_NOTEBOOK_BYTES : MAX_BYTES);
    const parsers = await parsersFor(path, content);
    return read(path, content, { ...context, gpus: gpusFor(policy, path).gpus, parsers });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    const text = REASONS[code] ?? `cannot be read (${code})`;
    const configs = read === recognise ? [] : [broken(path, { rule: 'unreadable', text, line: 1, column: null })];
    return { path, kind: 'broken', reasons: [text], configs, guesses: new Set(), launches: [] };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'the file may not be read',
  EISDIR: 'is a folder, not a file',
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
};
