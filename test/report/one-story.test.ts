// Interval, risk and verdict of real predictions, as people read them together.
import { expect, test } from 'vitest';
import { readWords } from '../../src/frameworks/cases.ts';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { gibNumber } from '../../src/report/format.ts';
import { renderComment } from '../../src/report/markdown.ts';
import { type RunResult } from '../../src/report/result.ts';
import { runResultOf } from '../../src/report/run-result.ts';
import { judge } from '../../src/verdict/judge.ts';
import { resultOf } from '../support/results.ts';

function on(card: string, batch: number, model = 'yolov8m.pt'): RunResult {
  const { config } = readWords([`model=${model}`, `batch=${batch}`, 'imgsz=640'], NOTHING_KNOWN);
  return runResultOf(judge(config, findCard(card), { opLevel: false, reserveBytes: 0 }), config.source);
}

const comment = (run: RunResult, card: string): string =>
  renderComment(resultOf([run], findCard(card)), { headSha: '0'.repeat(40), runUrl: null });

test.each([8, 24, 28, 30, 32, 34, 36, 38, 40, 42, 48, 64])(
  'batch %d on a T4: what is needed crosses the card exactly where the risk says so',
  (batch) => {
    const run = on('t4', batch);
    const { need } = run.estimate!;
    const { usableBytes } = findCard('t4');
    const risk = run.risk!;
    // the ends of a 90 % interval are exceeded by 5 % and by 95 %
    if (risk < 0.055) expect(need.high).toBeLessThanOrEqual(usableBytes);
    if (risk > 0.065) expect(need.high).toBeGreaterThan(usableBytes);
    expect(need.low).toBeLessThan(need.bytes);
    expect(need.bytes).toBeLessThan(need.high);
    expect(need.bytes).toBeLessThanOrEqual(run.estimate!.devicePeakBytes);
  },
);

test.each([8, 24, 28, 30, 32, 34, 36, 38])(
  'batch %d on a T4: an interval that reaches the end of the card never stands beside a small risk without the reason',
  (batch) => {
    const run = on('t4', batch);
    const text = comment(run, 't4');
    const card = findCard('t4').usableBytes;
    const [head = ''] = text.split('\n| ');
    const ends = [...text.matchAll(/\(\d+\.\d[-\u2011](\d+\.\d)\)/g)].map(([, end]) => Number(end));
    expect(ends.length).toBeGreaterThan(1);
    if (run.risk! < 0.01) expect(Math.max(...ends)).toBeLessThan(Number(gibNumber(card)));
    if (run.risk! < 0.01 && run.estimate!.high >= card) {
      expect(head).toMatch(/up to the whole card: PyTorch keeps memory .* gives it back before it runs out/);
    }
  },
);

/** What fragments add is looked for at the batch that just fills each card, in steps of up to 4 %. */
const A_RUNG = 0.04;

test('what the same config needs differs between cards by their CUDA contexts and a step of fragments', () => {
  const [small, large] = ['t4', 'h200'].map((card) => on(card, 32).estimate!);
  const context = (estimate: NonNullable<RunResult['estimate']>): number =>
    estimate.breakdown.find(({ name }) => name === 'CUDA context')!.bytes;
  const contexts = context(large!) - context(small!);
  // what nvidia-smi shows differs by more: the cache grows with the card
  expect(large!.devicePeakBytes - small!.devicePeakBytes).toBeGreaterThan(2 * contexts);
  expect(Math.abs(large!.need.bytes - small!.need.bytes - contexts) / large!.need.bytes).toBeLessThan(A_RUNG);
});
