import type { ReadConfig } from '../configs/read-config.ts';
import { readFile } from 'node:fs/promises';
import { EXAMPLE_WORDS } from '../frameworks/words.ts';
import { readCase, readWords } from '../frameworks/cases.ts';
import type { Case } from '../frameworks/framework.ts';
import { UserError } from '../base/errors.ts';
import { printableText } from '../base/printable.ts';
import { type Result } from '../report/result.ts';
import { type Card } from '../torch/card.ts';
import { findCard } from '../gpus/catalogue.ts';
import { type Options, readOptions } from './options.ts';
import { EXIT } from './exit.ts';
import { exitStatus, print, resultOf, writePage } from './outcome.ts';
import { type Terminal } from './terminal.ts';

/** `estimate key=value ...`, or a whole file of cases with one result line for each. */
export async function estimate(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readOptions('estimate', args);
  if (options.cases !== null) return estimateCases(options, options.cases, terminal);
  if (options.words.length === 0) throw new UserError(`estimate needs arguments, as ${EXAMPLE_WORDS}`);
  const asked = readWords(options.words, options.policy.known);
  const result = resultOfCase(asked, options);
  const { opLevel, policy } = options;
  if (options.html !== null) {
    await writePage(options.html, result, [asked.config], { opLevel, reserveBytes: policy.reserveBytes });
  }
  print(result, options.json, terminal);
  return exitStatus(result, options.policy.failOn);
}

async function estimateCases(options: Options, path: string, terminal: Terminal): Promise<number> {
  if (!options.json) throw new UserError('--cases prints JSON: add --json');
  if (options.words.length > 0) throw new UserError('--cases brings its own arguments: leave out key=value');
  const statuses = new Set<number>();
  for (const [index, line] of (await readLines(path)).entries()) {
    if (line.trim() === '') continue;
    const result = resultOfCase(readCase(line, { path, line: index + 1 }, options.policy.known), options);
    terminal.out(`${JSON.stringify(result)}\n`);
    statuses.add(exitStatus(result, options.policy.failOn));
  }
  return [EXIT.over, EXIT.badInput].find((status) => statuses.has(status)) ?? EXIT.good;
}

async function readLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split(/\r?\n/);
  } catch (error) {
    throw new UserError(`--cases: ${printableText(error instanceof Error ? error.message : String(error), 200)}`);
  }
}

/** The card that a case names itself counts more than that of the options. */
function resultOfCase({ config, gpu }: Case, { policy, opLevel }: Options): Result {
  const { card, config: read } = withCard(config, gpu, policy.card);
  return resultOf([read], () => ({ byGlob: card, runners: new Map(), otherwise: card, team: [] }), {
    opLevel,
    reserveBytes: policy.reserveBytes,
  });
}

function withCard(
  config: ReadConfig,
  gpu: string | null,
  otherwise: Card | null,
): { card: Card | null; config: ReadConfig } {
  if (gpu === null) return { card: otherwise, config };
  try {
    return { card: findCard(gpu), config };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const finding = {
      rule: 'unknown-gpu',
      severity: 'error',
      message: `gpu: ${error.message}`,
      ...config.source,
      column: null,
    } as const;
    return { card: null, config: { ...config, findings: [...config.findings, finding] } };
  }
}
