import { MOST_RISK } from '../../src/verdict/verdict.ts';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/torch/card.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { alternativesTo } from '../../src/verdict/alternatives.ts';
import { judge } from '../../src/verdict/judge.ts';
import { configOf, T4 } from '../support/cases.ts';

const OPTIONS = { opLevel: false, reserveBytes: 0, card: T4, team: [] as readonly Card[] };
const TOO_MUCH = { model: 'yolov8m.pt', data: 'coco.yaml', imgsz: 960, batch: 32 };
const waysOf = (values: Readonly<Record<string, unknown>>, options: Partial<typeof OPTIONS> = {}) =>
  alternativesTo(configOf(values).training!, Number(values['batch']), { ...OPTIONS, ...options });
const keysOf = (ways: ReturnType<typeof waysOf>) => ways.map(({ changes }) => changes.map(({ key }) => key).join('+'));

test('each way is what a config with its change gets', () => {
  const ways = waysOf(TOO_MUCH);
  expect(ways.length).toBeGreaterThan(2);
  for (const { changes, devicePeakBytes, risk } of ways) {
    const [change] = changes;
    if (!change || changes.length > 1 || ['device', 'gpu', 'PYTORCH_ALLOC_CONF'].includes(change.key)) continue;
    const value = Number.isNaN(Number(change.to)) ? change.to : Number(change.to);
    const made = judge(configOf({ ...TOO_MUCH, [change.key]: value }), T4, {
      opLevel: false,
      reserveBytes: 0,
      brief: true,
    });
    expect([made.estimate!.devicePeakBytes, made.risk], change.key).toEqual([devicePeakBytes, risk]);
  }
});

test('where something suffices nothing else is listed, and all of it helps', () => {
  const ways = waysOf(TOO_MUCH);
  const safe = ways.filter(({ changes }) => changes[0]!.key !== 'gpu').map(({ risk }) => risk < MOST_RISK);
  expect(safe).toEqual(safe.toSorted((a, b) => Number(b) - Number(a)));
  expect(safe[0]).toBe(true);
  for (const { savedBytes, changes } of ways) if (changes[0]!.key !== 'gpu') expect(savedBytes).toBeGreaterThan(0);
});

test('the image size offered is the largest that fits', () => {
  const way = waysOf(TOO_MUCH).find(({ changes }) => changes[0]!.key === 'imgsz')!;
  const imgsz = Number(way.changes[0]!.to);
  expect(imgsz % 32).toBe(0);
  const larger = judge(configOf({ ...TOO_MUCH, imgsz: imgsz + 32 }), T4, {
    opLevel: false,
    reserveBytes: 0,
    brief: true,
  });
  expect(larger.risk!).toBeGreaterThanOrEqual(MOST_RISK);
});

describe('what a config can turn', () => {
  test('mixed precision is offered where it is off', () => {
    expect(keysOf(waysOf({ ...TOO_MUCH, imgsz: 640, batch: 24, amp: false }))).toContain('amp');
    expect(keysOf(waysOf(TOO_MUCH))).not.toContain('amp');
  });

  test('masks at full size are offered the default ratio', () => {
    const values = {
      model: 'yolo11m-seg.pt',
      task: 'segment',
      data: 'coco.yaml',
      imgsz: 640,
      batch: 20,
      mask_ratio: 1,
    };
    expect(keysOf(waysOf(values)).join()).toContain('mask_ratio');
  });

  test('larger sizes of multi_scale are offered to go', () => {
    expect(keysOf(waysOf({ ...TOO_MUCH, imgsz: 640, batch: 16, multi_scale: 0.5 }))).toContain('multi_scale');
  });

  test('dense labels are offered tiles', () => {
    const ways = waysOf({ model: 'yolov8n.pt', data: 'd.yaml', imgsz: 640, batch: 64, labels_per_image: 800 });
    expect(keysOf(ways)).toContain('labels_per_image');
  });
});

test('where nothing suffices alone, two together are tried', () => {
  const ways = waysOf({ model: 'yolov8x.pt', data: 'coco.yaml', imgsz: 1280, batch: 32 });
  const alone = ways.filter(
    ({ changes, risk }) => changes.length === 1 && changes[0]!.key !== 'gpu' && risk < MOST_RISK,
  );
  const pairs = ways.filter(({ changes }) => changes.length === 2);
  expect(alone).toEqual([]);
  for (const { risk } of pairs) expect(risk).toBeLessThan(MOST_RISK);
});

test('a card that the team has goes before one of the catalogue', () => {
  const of = (team: (typeof T4)[]) => waysOf(TOO_MUCH, { team }).find(({ changes }) => changes[0]!.key === 'gpu')!;
  expect(of([findCard('a100-80gb')]).changes[0]!.to).toBe('a100-80gb');
  const smallest = of([]);
  expect(smallest.risk).toBeLessThan(MOST_RISK);
  expect(findCard(smallest.changes[0]!.to).usableBytes).toBeLessThan(findCard('a100-80gb').usableBytes);
});
