import { MOST_RISK } from '../../src/verdict/verdict.ts';
import { expect, test } from 'vitest';
import { renderStrategy } from '../../src/report/strategy.ts';
import { judge } from '../../src/verdict/judge.ts';
import { type Strategy, strategyOf } from '../../src/verdict/strategy.ts';
import { configOf, judged, T4 } from '../support/cases.ts';

const JUDGING = { opLevel: false, reserveBytes: 0 };
const VALUES = { model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 640 };
const of = (values: Readonly<Record<string, unknown>>) => strategyOf(configOf(values), T4, JUDGING) as Strategy;

test('the ladder doubles up to the first batch that does not fit, each step as a config with it', () => {
  const { steps, start, largest } = of(VALUES);
  expect(steps.map(({ batch }) => batch)).toEqual(steps.map((_, index) => 4 * 2 ** index));
  for (const { batch, devicePeakBytes, risk } of steps) {
    const config = judge(configOf({ ...VALUES, batch }), T4, JUDGING);
    expect([config.estimate!.devicePeakBytes, config.risk]).toEqual([devicePeakBytes, risk]);
  }
  expect(steps.at(-1)!.risk).toBeGreaterThanOrEqual(MOST_RISK);
  for (const { risk } of steps.slice(0, -1)) expect(risk).toBeLessThan(MOST_RISK);
  expect(start).toBe(16);
  expect(largest).toBeGreaterThanOrEqual(steps.at(-2)!.batch);
  expect(largest).toBeLessThan(steps.at(-1)!.batch);
});

test('where even the first step is too much it goes down', () => {
  const { steps, start } = of({ ...VALUES, model: 'yolov8x.pt', imgsz: 1920 });
  expect(steps[0]!.batch).toBeLessThan(4);
  expect(start).toBe(steps.findLast(({ risk }) => risk < MOST_RISK)?.batch ?? null);
});

test('it says from where on nothing is accumulated', () => {
  const text = renderStrategy('a.yaml:1', configOf(VALUES).training!, T4, of(VALUES));
  expect(text).toContain('Start with batch 16');
  expect(text).toContain('Below batch 43 gradients are accumulated');
  expect(text).not.toMatch(/scale (?:the )?(?:lr|learning rate)/i);
});

test('a model that is not known has no strategy, in one line', () => {
  expect(strategyOf(configOf({ model: 'mine.pt' }), T4, JUDGING)).toMatch(/no memory model/);
});

test('a run that halves its batch is told where it ends and what that makes of the effective batch', () => {
  const told = (values: Readonly<Record<string, unknown>>) =>
    judged({ ...VALUES, ...values }).findings.find(({ rule }) => rule === 'auto-halving')?.message;
  expect(told({ batch: 100, ultralytics: '8.4.13' })).toMatch(
    /end with batch \d+, and the effective batch becomes \d+ instead of 100/,
  );
  expect(told({ batch: 64, ultralytics: '8.4.13' })).toMatch(
    /end with batch 32, and the effective batch stays 64 \(1 halving\)/,
  );
  expect(told({ batch: 4000, ultralytics: '8.4.13' })).toMatch(/runs out of memory too/);
  expect(told({ batch: 64, ultralytics: '8.4.12' })).toBeUndefined();
  expect(told({ batch: 128, gpus: 2, ultralytics: '8.4.13' })).toBeUndefined();
  expect(told({ batch: 8, ultralytics: '8.4.13' })).toBeUndefined();
});
