// Trainings of language models, judged, for the tests of what a probe plays.
import { BARE } from '../../src/configs/context.ts';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { readConfigs } from '../../src/configs/recognise.ts';
import { readCase } from '../../src/frameworks/cases.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { resultOfConfigs } from '../../src/jobs/judge-configs.ts';
import type { Result } from '../../src/report/result.ts';

/** The one training of a file. */
export async function trainingIn(path: string, text: string): Promise<ReadConfig> {
  const content = new TextEncoder().encode(text);
  const configs = readConfigs(path, content, { ...BARE, parsers: await parsersFor(path, content) });
  const [only] = configs;
  if (!only?.training || configs.length > 1) throw new Error(`${path}: ${configs.length} trainings instead of one`);
  return only;
}

/** A training by facts of the engine. */
export function trainingOf(facts: Readonly<Record<string, unknown>>): ReadConfig {
  const usual = { model: 'HuggingFaceTB/SmolLM2-135M', method: 'full', sequence_length: 512, length: 'exact' };
  const text = JSON.stringify({ ...usual, micro_batch: 2, ...facts });
  return readCase(text, { path: 'case.jsonl', line: 1 }, NOTHING_KNOWN).config;
}

/** What the check says of them on a card. */
export function judged(...configs: readonly ReadConfig[]): Result {
  const gpus = { byGlob: null, runners: new Map(), otherwise: findCard('rtx-4090'), team: [] };
  return resultOfConfigs(
    configs.map((after) => ({ after, before: null })),
    () => gpus,
    { opLevel: false, reserveBytes: 0, brief: true },
    '1.0.0',
  );
}
