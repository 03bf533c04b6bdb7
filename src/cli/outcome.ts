import { writeFile } from 'node:fs/promises';
import { UserError } from '../base/errors.ts';
import { printableText } from '../base/printable.ts';
import { withTimelines } from '../jobs/timelines.ts';
import { renderHtml } from '../report/html/page.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { declaresNothing, isBroken } from '../report/overall.ts';
import { type Result } from '../report/result.ts';
import { renderText } from '../report/text.ts';
import { resultOfConfigs } from '../jobs/judge-configs.ts';
import { resultInThreads } from '../jobs/threads.ts';
import type { TeamGpus } from '../gpus/declared.ts';
import type { JudgeOptions } from '../verdict/judge.ts';
import { type FailOn, fails } from '../verdict/verdict.ts';
import { VERSION } from '../base/version.ts';
import { EXIT } from './exit.ts';
import { type Terminal } from './terminal.ts';

/** Predicts configs, each on the card that is declared for it. Pure. */
export function resultOf(
  configs: readonly ReadConfig[],
  gpusOf: (path: string) => TeamGpus,
  options: JudgeOptions,
): Result {
  return resultOfConfigs(pairsOf(configs), gpusOf, options, VERSION);
}

/** The same of what may be many configs. */
export function resultOfMany(...[configs, gpusOf, options]: Parameters<typeof resultOf>): Promise<Result> {
  return resultInThreads(pairsOf(configs), gpusOf, options, VERSION);
}

function pairsOf(configs: readonly ReadConfig[]) {
  return configs.map((after) => ({ after, before: null }));
}

/**
 * A verdict that is too bad goes before an input that cannot be read: the one that is known must not hide behind the
 * other. Findings fail nothing, here as in a pull request.
 */
export function exitStatus({ runs }: Result, failOn: FailOn): number {
  if (runs.some(({ verdict }) => fails(verdict, failOn))) return EXIT.over;
  return runs.some((run) => isBroken(run) || declaresNothing(run)) ? EXIT.badInput : EXIT.good;
}

/** Writes the report as a page, with the pictures that only it has. Throws UserError where it cannot be written. */
export async function writePage(
  path: string,
  result: Result,
  configs: readonly ReadConfig[],
  options: JudgeOptions,
): Promise<void> {
  try {
    await writeFile(path, renderHtml(withTimelines(result, configs, options)));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`--html: ${printableText(error.message, 200)}`, { cause: error });
  }
}

export function print(result: Result, json: boolean, { out, colour, columns }: Terminal): void {
  out(json ? `${JSON.stringify(result, null, 2)}\n` : renderText(result, { colour, columns }));
}
