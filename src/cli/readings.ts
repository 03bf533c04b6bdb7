import { existsSync } from 'node:fs';
import { isAbsolute, join, parse, relative, resolve, sep } from 'node:path';
import type { ReadingContext } from '../configs/context.ts';
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
export function judgingOf({ policy }: Options, terminal: Pick<Terminal, 'error'>, folder = '.'): JudgeOptions {
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
    const read = options.onlyConfigs ? recogniseNamed : recogniseMeant;
    readings.push(await readFile(path, path, contextOf(options, rootOf(path)), options.policy, read));
  }
  return readings;
}

export function contextOf({ policy, runDumps, docs }: Options, root: string): Omit<ReadingContext, 'parsers' | 'gpus'> {
  return {
    known: policy.known,
    files: folderFiles(root),
    team: policy.team,
    runDumps: runDumps || policy.runDumps,
    docs: docs || policy.docs,
  };
}

/** More than this of a file is not read. */
function mostBytes(path: string): number {
  return /\.ipynb$/i.test(path) ? MAX_NOTEBOOK_BYTES : MAX_BYTES;
}

/** What a file with this content is. */
export async function readContent(
  path: string,
  content: Uint8Array,
  context: Omit<ReadingContext, 'parsers' | 'gpus'>,
  policy: Policy,
  read: typeof recognise,
): Promise<Reading> {
  const parsers = await parsersFor(path, content);
  return read(path, content, { ...context, gpus: gpusFor(policy, path).gpus, parsers });
}

/** Standard input as if it were the file that `path` names: what it refers to comes from the folder that we are in. */
export async function readStdin(
  path: string,
  options: Options,
  terminal: Terminal,
): Promise<{ readonly reading: Reading; readonly content: Uint8Array }> {
  const content = await startOf(terminal.input(), mostBytes(path));
  const read = options.onlyConfigs ? recogniseNamed : recogniseMeant;
  const reading = await readContent(path, content, contextOf(options, rootOf(path)), options.policy, read);
  return { reading, content };
}

/** No more than it takes to see that there is too much. */
async function startOf(input: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of input) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) break;
  }
  return Buffer.concat(pieces).subarray(0, most + 1);
}

/** An editor names files from the root of the machine; those of the folder that we are in are its files all the same. */
export function pathFrom(folder: string, path: string): string {
  const within = relative(folder, resolve(folder, path));
  const isOutside = within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within);
  return isOutside ? path : within.split(sep).join('/');
}

function rootOf(path: string): string {
  return isAbsolute(path) ? parse(path).root : '.';
}

/** What a file is; one that cannot be read is broken. */
export async function readFile(
  path: string,
  place: string,
  context: Omit<ReadingContext, 'parsers' | 'gpus'>,
  policy: Policy,
  read: typeof recognise,
): Promise<Reading> {
  try {
    return await readContent(path, readStart(place, mostBytes(path)), context, policy, read);
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
