import { readWords } from '../../src/frameworks/cases.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import { expect, test } from 'vitest';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { allCards, findCard } from '../../src/gpus/catalogue.ts';
import { judge, verdictOf } from '../../src/verdict/judge.ts';
import { type Solution, solve } from '../../src/verdict/solve.ts';
import { riskIn } from '../support/cases.ts';

const OPTIONS = { opLevel: false, reserveBytes: 0 };
const T4 = findCard('t4');
const config = (...words: string[]): ReadConfig => readWords(words, NOTHING_KNOWN).config;

function solved(field: string, words: readonly string[], card = T4): Solution {
  const solution = solve(field, config(...words), card, OPTIONS);
  if ('problem' in solution) throw new Error(solution.problem);
  return solution;
}

const verdict = (words: readonly string[], card = T4) => verdictOf(riskIn(config(...words), card));

test.each([
  ['yolov8m.pt', 64],
  ['yolo11s-seg.pt', 8],
  ['yolov8x-cls.pt', 32],
])('the largest imgsz for %s fits by the same judge, and one stride more does not', (model, batch) => {
  const words = [`model=${model}`, `batch=${batch}`];
  const { to, risk, devicePeakBytes } = solved('imgsz', words);
  const judged = judge(config(...words, `imgsz=${to}`), T4, { ...OPTIONS, brief: true });
  expect(judged).toMatchObject({ verdict: 'fits', risk, estimate: { devicePeakBytes } });
  expect(riskIn(config(...words, `imgsz=${to}`), T4)).toBe(judged.risk);
  expect(verdict([...words, `imgsz=${Number(to) + 32}`])).not.toBe('fits');
});

test('the largest batch fits and the next does not; the check recommends at least 85 % of it', () => {
  const words = ['model=yolov8m.pt', 'imgsz=640', 'batch=64'];
  const largest = Number(solved('batch', words).to);
  expect(verdict([...words, `batch=${largest}`])).toBe('fits');
  expect(verdict([...words, `batch=${largest + 1}`])).not.toBe('fits');
  const advised = judge(config(...words), T4, { ...OPTIONS, brief: true }).recommendation!.batch;
  expect(advised).toBeLessThanOrEqual(largest);
  expect(advised / largest).toBeGreaterThanOrEqual(0.85);
});

test('the largest model of the family keeps the way its name is written', () => {
  const words = ['imgsz=640', 'batch=16', 'labels_per_image=10'];
  const { to } = solved('model', ['model=weights/YOLO11n-seg.pt', ...words]);
  expect(to).toMatch(/^weights\/YOLO11[nsml]-seg\.pt$/);
  expect(verdict([`model=${to}`, ...words])).toBe('fits');
  expect(verdict([`model=yolo11x-seg.pt`, ...words])).not.toBe('fits');
});

test('a family of one size is its own largest model', () => {
  expect(solved('model', ['model=yolov3-tiny.pt', 'batch=2'])).toMatchObject({
    from: 'yolov3-tiny.pt',
    to: 'yolov3-tiny.pt',
  });
});

test('the smallest card holds it, and no card with less memory does', () => {
  const words = ['model=yolov8m.pt', 'imgsz=640', 'batch=64'];
  const { to, card } = solved('gpu', words);
  expect(card?.name).toBe(to);
  expect(judge(config(...words), card, { ...OPTIONS, brief: true }).verdict).toBe('fits');
  const smaller = allCards().filter(
    ({ name, usableBytes }) => usableBytes < card!.usableBytes && !name.startsWith('jetson-'),
  );
  expect(to).not.toMatch(/jetson/);
  expect(smaller.map((each) => verdict(words, each))).not.toContain('fits');
});

test('the memory a team keeps free is kept free', () => {
  const words = ['model=yolov8m.pt', 'imgsz=640', 'batch=64'];
  const tight = solve('imgsz', config(...words), T4, { opLevel: false, reserveBytes: 4 * 2 ** 30 }) as Solution;
  expect(Number(tight.to)).toBeLessThan(Number(solved('imgsz', words).to));
});

test('where nothing holds, nothing is claimed', () => {
  const tiny = { ...T4, usableBytes: 2 ** 28 };
  const words = ['model=yolov8m.pt', 'imgsz=640', 'batch=64'];
  for (const field of ['imgsz', 'batch', 'model'] as const) {
    expect(solved(field, words, tiny)).toMatchObject({ to: null, devicePeakBytes: null, risk: null });
  }
});

test('what cannot be solved says why', () => {
  const words = ['model=yolov8m.pt', 'batch=16'];
  expect(solve('imgsz', config(...words), null, OPTIONS)).toEqual({
    field: 'imgsz',
    problem: 'declare a GPU to have something to fit into',
  });
  expect(solve('gpu', config(...words), null, OPTIONS)).toMatchObject({ from: null });
  expect(solve('imgsz', config('model=yolov8m.pt', 'batch=-1'), T4, OPTIONS)).toMatchObject({ problem: /AutoBatch/ });
  for (const field of ['imgsz', 'batch', 'model', 'gpu']) {
    expect(solve(field, config('model=best.pt'), T4, OPTIONS)).toMatchObject({ problem: /no memory model/ });
    expect(solve(field, config('model=yolov8n.pt', 'batch=many'), T4, OPTIONS)).toMatchObject({ problem: /batch/ });
  }
});
