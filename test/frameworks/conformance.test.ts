import { describe, expect, test } from 'vitest';
import { BARE } from '../../src/configs/context.ts';
import { parsersFor } from '../../src/configs/parsers.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { recognise } from '../../src/configs/recognise.ts';
import { FRAMEWORKS, restored, revived } from '../../src/frameworks/registry.ts';
import type { Knob, Training } from '../../src/frameworks/training.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { descriptionOf, runResultOf } from '../../src/report/run-result.ts';
import { resultSchema } from '../../src/report/result.ts';
import { Forecaster } from '../../src/verdict/forecast.ts';
import { judge } from '../../src/verdict/judge.ts';
import { type Example, EXAMPLES } from './examples.ts';

const CARD = findCard('rtx-4090');
const CONDITIONS = { opLevel: false };
const JUDGING = { ...CONDITIONS, reserveBytes: 0 };
const BRIEFLY = { ...JUDGING, brief: true };

async function configsOf({ path, text }: Example): Promise<readonly ReadConfig[]> {
  const content = new TextEncoder().encode(text);
  return recognise(path, content, { ...BARE, parsers: await parsersFor(path, content) }).configs;
}

async function trainingOf(example: Example): Promise<Training> {
  const [config, ...more] = await configsOf(example);
  if (!config?.training || more.length > 0) {
    throw new Error(`${example.path}: ${config?.findings.map(({ message }) => message).join('; ') ?? 'no training'}`);
  }
  return config.training;
}

/** A knob as one training: an axis at its least value. */
function turned(knob: Knob): Training {
  return knob.kind === 'fixed' ? knob.training : knob.axis.at(knob.axis.values[0]!);
}

test('every framework of the registry has examples', () => {
  expect(Object.keys(EXAMPLES).toSorted()).toEqual(FRAMEWORKS.map(({ name }) => name).toSorted());
});

describe.each(FRAMEWORKS.map(({ name }) => name))('%s', (name) => {
  const { files, unknown } = EXAMPLES[name]!;
  const examples = files.map((example) => [example.path, example] as const);

  test.each(examples)('%s is recognised as its own', async (_, example) => {
    expect((await configsOf(example)).map(({ training }) => training?.framework)).toEqual([name]);
  });

  test.each(examples)('%s: every field has a value and an origin', async (_, example) => {
    const { fields } = await trainingOf(example);
    expect(Object.keys(fields).length).toBeGreaterThan(5);
    for (const [key, field] of Object.entries(fields)) {
      expect(field.value, key).not.toBeUndefined();
      expect(['file', 'argument', 'policy', 'default', 'assumed'], key).toContain(field.origin.kind);
    }
  });

  test.each(examples)('%s: no change is the same training', async (_, example) => {
    const training = await trainingOf(example);
    expect(training.with({})).toBe(training);
    expect(training.changesTo(training)).toEqual([]);
    expect(training.withBatch(training.batch.total!).batch).toEqual(training.batch);
  });

  test.each(examples)('%s: the batch is what its parts say', async (_, example) => {
    const training = await trainingOf(example);
    const { total, accumulate, effective, gpus, value, counts } = training.batch;
    expect(total! % gpus).toBe(0);
    expect(effective).toBe(total! * accumulate!);
    expect(Number(value) * (counts === 'gpu' ? gpus : 1)).toBe(total);
    expect(training.accumulateAt(total!)).toBe(accumulate);
    expect(training.keeping(total!, total!)).toMatchObject({ accumulate, effective, changes: {} });
    expect(training.fields[training.batch.key]?.value).toBe(value);
  });

  test.each(examples)('%s: a larger batch never needs less', async (_, example) => {
    const training = await trainingOf(example);
    const plan = training.plan(CARD, CONDITIONS);
    const { gpus } = training.batch;
    const peaks = [1, 2, 4, 8, 16].map((samples) => plan.rehearse(samples * gpus, 'steady').free.allocatedPeakBytes);
    expect(peaks).toEqual(peaks.toSorted((a, b) => a - b));
  });

  test.each(examples)('%s: what a plan says adds up', async (_, example) => {
    const training = await trainingOf(example);
    const plan = training.plan(CARD, CONDITIONS);
    expect(plan.parameters.trained).toBeLessThanOrEqual(plan.parameters.all);
    expect(plan.parameters.trained).toBeGreaterThan(0);
    const { breakdown, devicePeakBytes } = new Forecaster(plan, { ...JUDGING, card: CARD }).estimateAt(
      training.batch.total!,
    );
    expect(breakdown.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(devicePeakBytes);
  });

  test.each(examples)(
    '%s: each other way is another training, and those that only take memory away need less',
    async (_, example) => {
      const training = await trainingOf(example);
      const total = training.batch.total!;
      const plan = training.plan(CARD, CONDITIONS);
      const knobs = plan.knobs(total);
      expect(knobs.length).toBeGreaterThan(0);
      const before = plan.rehearse(total, 'steady').free.reservedPeakBytes;
      const saved = knobs.map((knob) => {
        const after = turned(knob).plan(CARD, CONDITIONS).rehearse(total, 'steady').free.reservedPeakBytes;
        return before - after;
      });
      expect(Math.max(...saved)).toBeGreaterThan(0);
      for (const knob of knobs) {
        const changes = knob.kind === 'fixed' ? knob.changes : training.changesTo(turned(knob));
        expect(changes.length).toBeGreaterThan(0);
        expect(changes.every(({ from, to }) => from !== to)).toBe(true);
      }
    },
  );

  test.each(examples)('%s: a recommendation is what the framework would make of it', async (_, example) => {
    const training = await trainingOf(example);
    const config = { source: { path: example.path, line: 1 }, training, findings: [] };
    const small = { ...CARD, name: 'small', usableBytes: 4 * 2 ** 30 };
    const { recommendation, verdict } = judge(config, small, BRIEFLY);
    if (!recommendation || verdict === 'fits') return;
    const advised = training.with(Object.fromEntries(recommendation.changes.map(({ key, to }) => [key, Number(to)])));
    expect(advised.batch).toMatchObject({
      total: recommendation.batch,
      accumulate: recommendation.accumulate,
      effective: recommendation.effectiveBatch,
    });
    expect(judge({ ...config, training: advised }, small, BRIEFLY).verdict).toBe('fits');
  });

  test.each(examples)('%s: a result holds all of it', async (_, example) => {
    const [config] = await configsOf(example);
    const judged = judge(config!, CARD, JUDGING);
    const result = resultSchema.parse(
      JSON.parse(
        JSON.stringify({
          schema: 'oomlint/result@2',
          tool: { name: 'oomlint', version: '0' },
          card: CARD,
          runs: [runResultOf(judged, config!.source)],
        }),
      ),
    );
    const { run, estimate } = result.runs[0]!;
    const again = restored(name, run!.fields)!;
    expect(JSON.parse(JSON.stringify(descriptionOf(again)))).toEqual(run);
    const { estimate: then } = judge({ ...config!, training: again }, CARD, BRIEFLY);
    expect(then?.devicePeakBytes).toBe(estimate?.devicePeakBytes);
  });

  test.each(examples)('%s: what another thread gets of it is the same training again', async (_, example) => {
    const training = await trainingOf(example);
    const again = revived(structuredClone(training));
    expect(again).toEqual(training);
    expect(again.with({})).toBe(again);
  });

  test('a model that nobody knows is unknown, with the way to say it', async () => {
    const [config] = await configsOf(unknown);
    const { verdict, estimate, findings } = judge(config!, CARD, JUDGING);
    expect({ verdict, estimate }).toEqual({ verdict: 'unknown', estimate: null });
    expect(findings.map(({ rule }) => rule)).toContain('unknown-model');
  });

  test('fields of others are none of its own', () => {
    expect(restored(name, { nothing: { value: 1, origin: { kind: 'argument', name: 'nothing' } } })).toBeNull();
  });
});
