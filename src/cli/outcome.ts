import { type ReadConfig } from '../configs/training-run.ts';
import { type Result } from '../report/result.ts';
import { renderText } from '../report/text.ts';
import { type Card } from '../runners/card.ts';
import { judge, type JudgeOptions } from '../verdict/judge.ts';
import { type FailOn, fails } from '../verdict/verdict.ts';
import { VERSION } from '../version.ts';
import { type Terminal } from './terminal.ts';

/** Exit statuses, as the README promises them. */
export const EXIT = { good: 0, badInput: 2, over: 3 } as const;

/** Predicts configs on a card. Pure. */
export function resultOf(configs: readonly ReadConfig[], card: Card | null, options: JudgeOptions): Result {
  return {
    schema: 'oomlint/result@1',
    tool: { name: 'oomlint', version: VERSION },
    card,
    runs: configs.map((config) => ({ ...judge(config, card, options), source: config.source, before: null })),
  };
}

/** A verdict that is too bad goes before an input that is wrong: the one that is known must not hide behind the other. */
export function exitStatus({ runs }: Result, failOn: FailOn): number {
  if (runs.some(({ verdict }) => fails(verdict, failOn))) return EXIT.over;
  return runs.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? EXIT.badInput : EXIT.good;
}

export function print(result: Result, json: boolean, { out, colour }: Terminal): void {
  out(json ? `${JSON.stringify(result, null, 2)}\n` : renderText(result, { colour }));
}
