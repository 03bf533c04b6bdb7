import { expect, test } from 'vitest';
import { usedBar, usedShare } from '../../src/report/bar.ts';
import { mermaidPlot, textPlot } from '../../src/report/plot.ts';
import { type RunResult } from '../../src/report/result.ts';
import { predicted, resultOf } from '../support/results.ts';

const { card } = resultOf([]);
const OOM = predicted({ model: 'yolov8m.pt', batch: 64 });

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** GitHub's pages. */
const LIGHT = '#ffffff';
const DARK = '#0d1117';

test('every colour of the diagram can be told from the light page and from the dark one', () => {
  const colours = new Set(mermaidPlot(OOM, card).match(/#[\da-f]{6}/g));
  expect(colours.size).toBe(4);
  for (const colour of colours) for (const page of [LIGHT, DARK]) expect(contrast(colour, page)).toBeGreaterThan(3);
  expect(mermaidPlot(OOM, card)).toContain('"backgroundColor":"transparent"');
});

test('bars over the limit have a colour of their own, the limit its number, and the largest that fits its mark', () => {
  const plot = mermaidPlot(OOM, card);
  expect(plot).toContain('title "GiB needed, orange where over the line of 14.6 usable"');
  expect(plot).toMatch(/x-axis "batch" \[.*"38 \(max\)", "64 \(now\)"\]/);
  const [all = [], below = []] = [...plot.matchAll(/bar \[(.*)\]/g)].map(([, values = '']) =>
    values.split(', ').map(Number),
  );
  expect(below).toEqual(all.filter((gib) => gib <= 14.58));
  expect(below.length).toBeLessThan(all.length);
});

test('a plot whose bars all fit has one colour of bars', () => {
  expect(mermaidPlot(predicted({ batch: 16 }), card).match(/^ +bar /gm)).toHaveLength(1);
  expect(mermaidPlot(predicted({ card: null }), null)).not.toMatch(/^ +line /m);
});

test('a plot as text is as narrow as asked', () => {
  const width = (lines: readonly string[]): number => Math.max(...lines.map((line) => line.length));
  expect(width(textPlot(OOM, card, 10))).toBe(width(textPlot(OOM, card, 32)) - 22);
});

test.each([
  [0.01, '█░░░░░░░░░', '1 %'],
  [0.5, '█████░░░░░', '50 %'],
  [0.999, '██████████', '99 %'],
  [1, '██████████', '100 %'],
  [1.001, '██████████▓', '101 %'],
  [1.36, '██████████▓▓▓▓', '136 %'],
  [5, '██████████▓▓▓▓▓…', '500 %'],
  [50, '██████████▓▓▓▓▓…', '> 999 %'],
])('%d of the card is %s, %s', (share, bar, percent) => {
  expect([usedBar(share * 1000, 1000), usedShare(share * 1000, 1000)]).toEqual([bar, percent]);
});

test('a card of which nothing is usable is overfull', () => {
  const run: RunResult = OOM;
  expect(usedBar(run.estimate!.need.bytes, 0)).toMatch(/▓…$/);
  expect(usedShare(1, 0)).toBe('> 999 %');
});
