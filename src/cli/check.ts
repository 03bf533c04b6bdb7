import { statSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../configs/assemble.ts';
import { formOf, isRunDump } from '../configs/forms.ts';
import { type Reading, recognise } from '../configs/recognise.ts';
import { UserError } from '../base/errors.ts';
import { applyIgnores, type Ignore, remarksOn } from '../policy/ignores.ts';
import { POLICY_PATH } from '../policy/policy-file.ts';
import { gpusFor, type Policy } from '../policy/policy.ts';
import { printableText } from '../base/printable.ts';
import { renderCodeQuality } from '../report/code-quality.ts';
import { type LineAt, renderRdjson } from '../report/rdjson.ts';
import type { Result } from '../report/result.ts';
import { renderSarif } from '../report/sarif.ts';
import { lineReader } from './lines.ts';
import { type ReportFormat, type Options, readOptions } from './options.ts';
import { exitStatus, print, resultOfMany, writePage } from './outcome.ts';
import { contextOf, judgingOf, pathFrom, policyFileOf, readFile, readNamed, readStdin } from './readings.ts';
import { filesUnder } from './repository.ts';
import type { Terminal } from './terminal.ts';
import { declaredCards, explainReadings } from './why.ts';

/** `check FILES...` or `check FOLDER`: each file is read for itself, so that a bad one stops no other. */
export async function checkFiles(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readOptions('check', args);
  if (given.stdin !== null) return checkStdin(args, given, terminal);
  const paths = given.words;
  const [first] = paths;
  if (first === undefined) throw new UserError('check needs files or a folder to check, as configs/train.yaml or .');
  const folder = isFolder(first) ? first : null;
  if (folder !== null && paths.length > 1) throw new UserError('check takes files or one folder, not both');
  const options = readOptions('check', args, policyFileOf(folder ?? '.', given.policyPath));
  return folder === null ? checkNamed(paths, options, terminal) : checkFolder(folder, options, terminal);
}

async function checkNamed(paths: readonly string[], options: Options, terminal: Terminal): Promise<number> {
  return report(await readNamed(paths, options), options, terminal);
}

/** `check --stdin --filename PATH`: what an editor has not saved yet. */
async function checkStdin(args: readonly string[], given: Options, terminal: Terminal): Promise<number> {
  if (given.words.length > 0) throw new UserError('check --stdin reads standard input, and no other file');
  const options = readOptions('check', args, policyFileOf('.', given.policyPath));
  const path = pathFrom(process.cwd(), given.stdin ?? '');
  const { reading, content } = await readStdin(path, options, terminal);
  return report([reading], options, terminal, null, new Map([[path, new TextDecoder().decode(content)]]));
}

async function checkFolder(root: string, options: Options, terminal: Terminal): Promise<number> {
  const { policy } = options;
  const context = contextOf(options, root);
  const all = (await filesUnder(root)).filter((path) => policy.files(path));
  const dumps = context.runDumps ? [] : all.filter((path) => isRunDump(path));
  const readings: Reading[] = [];
  for (const path of all.filter((each) => formOf(each, context) !== null)) {
    readings.push(await readFile(path, join(root, path), context, policy, recognise));
  }
  return report(readings, options, terminal, { root, dumps });
}

/**
 * `folder` is what was checked as a whole, with the paths of its past runs; null where files were named. `texts` are files
 * that are not to be read from where their names say.
 */
async function report(
  readings: readonly Reading[],
  options: Options,
  terminal: Terminal,
  folder: { readonly root: string; readonly dumps: readonly string[] } | null = null,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<number> {
  const { policy, format, why, today } = options;
  const dumps = folder?.dumps ?? null;
  const assembled =
    dumps === null
      ? { configs: readings.flatMap(({ configs }) => configs), readThrough: new Map<string, string>() }
      : assemble(readings);
  const used = new Set<Ignore>();
  const configs = applyIgnores(assembled.configs, policy.ignores, today, used);
  const say = format === 'text' ? terminal.out : terminal.error;
  if (why) {
    const cards = declaredCards(configs, (path) => gpusFor(policy, path));
    say(explainReadings(readings, assembled.readThrough, cards));
  }
  for (const line of [
    ...remarksOn(policy.ignores, today, dumps === null ? null : used),
    ...(dumps === null ? [] : unmatchedRules(policy, readings)),
    ...dumpLine(readings, dumps ?? []),
  ]) {
    say(`${line}\n`);
  }
  const judging = judgingOf(options, terminal, folder?.root);
  const result = await resultOfMany(configs, (path) => gpusFor(policy, path), judging);
  if (options.html !== null) await writePage(options.html, result, configs, judging);
  write(result, format, lineReader(folder?.root ?? '.', texts), terminal);
  return exitStatus(result, policy.failOn);
}

function write(result: Result, format: ReportFormat, lineAt: LineAt, terminal: Terminal): void {
  switch (format) {
    case 'text':
    case 'json':
      return print(result, format === 'json', terminal);
    case 'sarif':
      return terminal.out(renderSarif(result));
    case 'rdjson':
      return terminal.out(renderRdjson(result, lineAt));
    case 'gitlab':
      return terminal.out(renderCodeQuality(result));
  }
}

function unmatchedRules({ gpuRules }: Policy, readings: readonly Reading[]): string[] {
  const paths = readings.filter(({ configs }) => configs.length > 0).map(({ path }) => path);
  return gpuRules
    .filter(({ matches }) => !paths.some((path) => matches(path)))
    .map(({ written }) => `${POLICY_PATH}: gpus for ${printableText(written, 120)} match no config`);
}

const SHOWN_DUMPS = 3;

function dumpLine(readings: readonly Reading[], paths: readonly string[]): string[] {
  const dumps = [...paths, ...readings.filter(({ kind }) => kind === 'run dump').map(({ path }) => path)];
  if (dumps.length === 0) return [];
  const shown = dumps.slice(0, SHOWN_DUMPS).map((path) => printableText(path, 120));
  const more = dumps.length > shown.length ? ', ...' : '';
  const what = dumps.length === 1 ? '1 dump of a past run is' : `${dumps.length} dumps of past runs are`;
  return [`${what} left out (${shown.join(', ')}${more}); --run-dumps reads them`];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
