import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import { UserError } from '../base/errors.ts';
import { SHARED_VALUE } from '../base/findings.ts';
import { gpusFor } from '../policy/policy.ts';
import { printableText } from '../base/printable.ts';
import { type Edits, editsFor, editsOf, type LineEdit } from '../report/edits.ts';
import { plain } from '../report/escape.ts';
import { isBeyondRepair, noBatchFits } from '../report/recommendation.ts';
import type { Result } from '../report/result.ts';
import { isBad } from '../report/wording.ts';
import { type Options, readOptions } from './options.ts';
import { EXIT } from './exit.ts';
import { exitStatus, print, resultOf } from './outcome.ts';
import { judgingOf, policyFileOf, readNamed } from './readings.ts';
import type { Terminal } from './terminal.ts';

/** `fix FILES...`: the recommendation as a patch of the files, or with `--write` as their new text and its verdict. */
export async function fixFiles(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readOptions('fix', args, policyFileOf('.', readOptions('fix', args).policyPath));
  const { words: paths, policy } = options;
  if (paths.length === 0) throw new UserError('fix needs the files to mend, as configs/train.yaml');
  const { way } = options;
  // the other ways take longer than the fix, and are looked at where one of them is asked for
  const result = await judged(paths, options, terminal, way === null);
  const bare = withoutCard(result);
  const texts = new Map<string, string[]>();
  const lineAt = (path: string, line: number): string | undefined => linesOf(texts, path)[line - 1];
  const all = result.runs.map((run) =>
    way === null ? editsOf(run, lineAt) : editsFor(run, run.alternatives?.[way - 1]?.changes ?? [], lineAt),
  );
  const left = way === null ? beyond(result) : withoutWay(result, way);
  for (const line of [...bare, ...byHand(result, all), ...left]) terminal.error(line);
  const now = applied(
    texts,
    all.flatMap(({ edits }) => edits),
    terminal,
  );
  for (const [path, lines] of now) {
    const [before, after] = [linesOf(texts, path).join('\n'), lines.join('\n')];
    if (options.write) writeFileSync(path, after);
    else
      terminal.out(
        createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, '', '', { context: 3 }).replace(/^=+\n/, ''),
      );
  }
  const worst = (status: number): number => (status === EXIT.good && bare.length > 0 ? EXIT.badInput : status);
  if (!options.write) return now.size > 0 ? EXIT.over : worst(exitStatus(result, policy.failOn));
  const mended = await judged(paths, options, terminal, false);
  print(mended, options.json, terminal);
  return worst(exitStatus(mended, policy.failOn));
}

/** Nothing can be made to fit into a card that nobody names. */
function withoutCard({ runs }: Result): string[] {
  return runs
    .filter(({ estimate, verdict }) => estimate !== null && verdict === null)
    .map(({ source: { path, line } }) => {
      const where = printableText(`${path}:${line}`, 200);
      return `oomlint: ${where}: fix needs a card to fit into, and nothing declares one: --gpu NAME or --gpu-memory GIB\n`;
    });
}

async function judged(paths: readonly string[], options: Options, terminal: Terminal, brief: boolean): Promise<Result> {
  const { policy } = options;
  const configs = (await readNamed(paths, options)).flatMap((reading) => reading.configs);
  const judging = { ...judgingOf(options, terminal), brief };
  return resultOf(configs, (path) => gpusFor(policy, path), judging);
}

function linesOf(texts: Map<string, string[]>, path: string): string[] {
  const known = texts.get(path);
  if (known) return known;
  const lines = textOf(path).split('\n');
  texts.set(path, lines);
  return lines;
}

/** Empty for a file that a notebook writes when it runs. */
function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** The new lines of each file. Two trainings that want the same line to be different are told, and the first has it. */
function applied(
  texts: Map<string, string[]>,
  edits: readonly LineEdit[],
  terminal: Terminal,
): ReadonlyMap<string, readonly string[]> {
  const byLine = new Map<string, LineEdit>();
  for (const edit of edits) {
    const key = `${edit.path}:${edit.line}`;
    const before = byLine.get(key);
    if (before && before.lines.join('\n') !== edit.lines.join('\n')) {
      terminal.error(`oomlint: ${plain(key)}: two trainings want other values here; the first has its way\n`);
    } else byLine.set(key, edit);
  }
  const paths = [...new Set([...byLine.values()].map(({ path }) => path))];
  return new Map(
    paths.map((path) => [
      path,
      linesOf(texts, path).flatMap((line, index) =>
        withEnding(byLine.get(`${path}:${index + 1}`)?.lines ?? [line], line),
      ),
    ]),
  );
}

/** A file with Windows line ends keeps them. */
function withEnding(lines: readonly string[], original: string): string[] {
  const ending = original.endsWith('\r') ? '\r' : '';
  return lines.map((line) => line.replace(/\r$/, '') + ending);
}

function beyond({ runs }: Result): string[] {
  return runs
    .filter((run) => isBeyondRepair(run) || (run.verdict === 'unknown' && run.estimate === null))
    .map((run) => {
      const why = isBeyondRepair(run)
        ? noBatchFits(run)
        : 'nothing is mended where nothing is foretold; see oomlint check';
      return `oomlint: ${printableText(`${run.source.path}:${run.source.line}`, 200)}: ${why}\n`;
    });
}

/** Runs that are not safe and have fewer other ways. */
function withoutWay({ runs }: Result, way: number): string[] {
  return runs
    .filter((run) => isBad(run) && !run.alternatives?.[way - 1])
    .map(({ source: { path, line } }) => {
      const where = printableText(`${path}:${line}`, 200);
      return `oomlint: ${where}: there is no other way ${way}; oomlint check lists them\n`;
    });
}

function byHand({ runs }: Result, all: readonly Edits[]): string[] {
  return all.flatMap(({ byHand: changes }, index) =>
    changes.map(({ key, to }) => {
      const { source, findings } = runs[index]!;
      const isShared = findings.some(({ rule }) => rule === SHARED_VALUE);
      const why = isShared ? 'something else reads the value at its place too' : 'this form has no sure place for it';
      return `oomlint: ${printableText(`${source.path}:${source.line}`, 200)}: write ${key}=${to} by hand, ${why}\n`;
    }),
  );
}
