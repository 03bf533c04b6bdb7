import { runIn } from './run-in.ts';
import { readCase } from '../../src/frameworks/cases.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { type TrainingRun } from '../../src/frameworks/ultralytics/arguments/training-run.ts';
import { type Card } from '../../src/torch/card.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { Forecaster } from '../../src/verdict/forecast.ts';
import { judge } from '../../src/verdict/judge.ts';

type Case = Readonly<Record<string, unknown>>;

/** A case as a config. */
export function configOf(values: Case): ReadConfig {
  return readCase(JSON.stringify(values), { path: 'case', line: 1 }, NOTHING_KNOWN).config;
}

export function runOf(values: Case): TrainingRun {
  const config = configOf(values);
  const { findings } = config;
  const run = runIn(config);
  if (!run) throw new Error(findings.map(({ message }) => message).join('; '));
  return run;
}

export const T4: Card = findCard('t4');

const JUDGING = { opLevel: false, reserveBytes: 0 };

/** What is said of a config but for the ladder of batches, which takes as long again. */
export function judged(values: Case, card: Card | null = T4): ReturnType<typeof judge> {
  return judge(configOf(values), card, { ...JUDGING, brief: true });
}

/** The risk by which a config is judged at its batch, without the search for a better one. */
export function riskIn({ training }: ReadConfig, card: Card): number {
  return Forecaster.of(training!, { card, ...JUDGING }).at(training!.batch.total!).risk!;
}
