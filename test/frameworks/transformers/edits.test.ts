import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ReadConfig } from '../../../src/configs/read-config.ts';
import { LlmTraining } from '../../../src/frameworks/transformers/llm-training.ts';
import type { Change, Training } from '../../../src/frameworks/training.ts';
import type { Card } from '../../../src/torch/card.ts';
import { cardOfMemory } from '../../../src/gpus/catalogue.ts';
import { readJson } from '../../../src/sources/json.ts';
import { readYaml } from '../../../src/sources/yaml.ts';
import { Forecaster } from '../../../src/verdict/forecast.ts';
import { judge } from '../../../src/verdict/judge.ts';
import type { Recommendation } from '../../../src/verdict/verdict.ts';
import { caseIn, configsIn, type Texts, waysOf, withChanges } from '../../support/mended.ts';
import { type Variant, VARIANTS } from '../../support/llm-variants.ts';

const JUDGING = { opLevel: false, reserveBytes: 0, brief: true };
/** Of what is live: the card must hold what CUDA has for itself too, which counts most where a model is small. */
const SHARES = [1.05, 1.2, 1.4, 1.7, 2, 1, 0.9];

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const EXAMPLES = readdirSync(`${ROOT}examples/llm`).map((name) => `examples/llm/${name}`);
const EXAMPLE_TEXTS: Texts = Object.fromEntries(EXAMPLES.map((path) => [path, readFileSync(ROOT + path, 'utf8')]));

async function trainingIn(texts: Texts): Promise<{ config: ReadConfig; training: LlmTraining; path: string }> {
  const path = Object.keys(texts)[0]!;
  const [config] = await configsIn(path, texts);
  if (!(config?.training instanceof LlmTraining)) throw new Error(`${path}: ${JSON.stringify(config?.findings)}`);
  return { config, training: config.training, path };
}

/** Cards by what decides the memory, as most of the files ask for the same training. */
const cards = new Map<string, Card>();

/** What is recommended on a card that is too small for the batch, and large enough for a smaller one. */
function advised(config: ReadConfig): { card: Card; recommendation: Recommendation } {
  const training = config.training!;
  const asked = JSON.stringify(caseIn(training));
  const sizes = (): Card[] => {
    const forecaster = Forecaster.of(training, { card: null, ...JUDGING });
    const live = forecaster.at(training.batch.total!).rehearsal.allocatedPeakBytes / 2 ** 30;
    return SHARES.map((share) => cardOfMemory(Math.round(live * share * 10) / 10));
  };
  const known = cards.get(asked);
  for (const card of known ? [known] : sizes()) {
    const { recommendation } = judge(config, card, JUDGING);
    if (!recommendation || recommendation.changes.length === 0) continue;
    cards.set(asked, card);
    return { card, recommendation };
  }
  throw new Error('no card is too small for it');
}

/** Lines that a mended file shares with the one before, in their order. */
function isKept(before: string, after: string, touched: readonly number[]): boolean {
  const lines = after.split('\n');
  let at = 0;
  return before.split('\n').every((line, index) => {
    if (touched.includes(index + 1)) return true;
    const found = lines.indexOf(line, at);
    at = found + 1;
    return found !== -1;
  });
}

function isParsed(path: string, text: string): boolean {
  if (/\.(?:json|ipynb)$/.test(path)) return readJson(path, text).kind === 'map';
  if (/\.ya?ml$/.test(path))
    return readYaml(path, text).every(({ refusal, duplicates }) => !refusal && duplicates.length === 0);
  return true;
}

async function mended(config: ReadConfig, changes: readonly Change[], texts: Texts, then: Training): Promise<string[]> {
  const done = withChanges(config, changes, texts);
  for (const [path, text] of Object.entries(done.texts)) {
    const touched = done.edits.filter((edit) => edit.path === path).map(({ line }) => line);
    expect(isKept(texts[path]!, text, touched), path).toBe(true);
    expect(isParsed(path, text), `${path} after ${JSON.stringify(changes)}\n${text}`).toBe(true);
  }
  if (done.byHand.length === 0) {
    const { training } = await trainingIn(done.texts);
    expect(caseIn(training), `${JSON.stringify(changes)}\n${JSON.stringify(done.texts)}`).toEqual(caseIn(then));
  }
  return done.byHand.map(({ key }) => key);
}

const examples = EXAMPLES.filter((path) => !/zero3/.test(path)).map((path): Variant => ({
  name: path,
  texts: { [path]: EXAMPLE_TEXTS[path]!, ...EXAMPLE_TEXTS },
  byHand: [
    '--num_processes',
    '--nproc_per_node',
    '--num-processes',
    'NPROC_PER_NODE',
    'CUDA_VISIBLE_DEVICES',
    'model._component_',
    // a group that the file does not have
    'fsdp.enable_fsdp',
    'fsdp.auto_wrap_policy',
  ],
}));

/** Full tuning whose states decide at any micro-batch. */
const OF_STATES = /trl-sft|launch\.sh/;

describe.each([...VARIANTS, ...examples])('$name', ({ name, texts, byHand }) => {
  test('the recommendation is written so that the file says it, with the same tokens a step', async () => {
    const { config, training } = await trainingIn(texts);
    if (training.batch.value === 1 || OF_STATES.test(name)) return;
    const { card, recommendation } = advised(config);
    const { byHand: left, texts: now } = withChanges(config, recommendation.changes, texts);
    expect(left).toEqual([]);
    const again = await trainingIn(now);
    expect(again.training.batch).toMatchObject({
      total: recommendation.batch,
      accumulate: recommendation.accumulate,
      effective: training.batch.effective,
    });
    const { micro_batch, grad_accum } = again.training.case;
    const asked = training.withBatch(recommendation.batch).set({ micro_batch: micro_batch!, grad_accum: grad_accum! });
    expect(caseIn(again.training)).toEqual(caseIn(asked));
    expect(await mended(config, recommendation.changes, texts, asked)).toEqual([]);
    const { verdict, risk } = judge(again.config, card, JUDGING);
    expect([verdict, risk]).toEqual(['fits', recommendation.risk]);
  });

  test('every other way is written so that the file says it, or left to people', async () => {
    const { config, training } = await trainingIn(texts);
    const ways = waysOf(training);
    expect(ways.length).toBeGreaterThan(0);
    for (const { changes, other } of ways) {
      const left = await mended(config, changes, texts, other);
      expect(
        left.filter((key) => !byHand.includes(key)),
        JSON.stringify(changes),
      ).toEqual([]);
    }
  });
});
