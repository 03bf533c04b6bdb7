import { describe, expect, test } from 'vitest';
import {
  foretold,
  isCleanPrint,
  type Printed,
  printedAutoBatches,
  printedMemory,
  printedProfile,
  printedRun,
  probeErrors,
} from '../../../bench/auto-batch-corpus.ts';
import { quantile } from '../../../bench/statistics.ts';
import { findCard } from '../../../src/gpus/catalogue.ts';
import { autoBatch } from '../../../src/frameworks/ultralytics/autobatch/auto-batch.ts';
import { autoBatchRules } from '../../../src/frameworks/ultralytics/autobatch/auto-batch-rules.ts';
import { sinceOf, stackOf } from '../../../src/frameworks/ultralytics/stacks.ts';
import {
  fitBatch,
  type FittedBatch,
  type ProbedBatch,
} from '../../../src/frameworks/ultralytics/autobatch/batch-fit.ts';
import { prepare } from '../../../src/frameworks/ultralytics/plan/plan.ts';
import { runOf } from '../../support/cases.ts';

const GB = 1e9;
const GIB = 2 ** 30;
const rows = printedAutoBatches();
const clean = rows.filter((row) => isCleanPrint(row));

function row(id: string): Printed {
  return rows.find((each) => each.id === id)!;
}

function rulesAt(ultralytics: string, totalGib = 39.56) {
  const run = runOf({ model: 'yolov8n', task: 'detect', imgsz: 640, batch: -1, ultralytics });
  return autoBatchRules(stackOf(run), sinceOf(run), totalGib * GIB);
}

/** Measured GB at 1, 2, 4, ... images. */
function profileOf(...gb: (number | null)[]): ProbedBatch[] {
  return gb.map((each, i) => ({ batch: 2 ** i, bytes: each === null ? null : each * GB }));
}

/** yolo11m at 640 px on an A100 with 40 GB. */
const A100 = printedProfile(row('ab062'))!;
const A100_MEMORY = printedMemory(row('ab062'))!;

function fit(version: string, profile = A100, fraction = 0.6, memory = A100_MEMORY): FittedBatch {
  return fitBatch(profile, rulesAt(version, memory.total), memory, fraction);
}

describe('the fit through a printed table', () => {
  const printed = rows.filter((each) => each.profile && each.chosen !== null && printedMemory(each));

  test.each(printed.map((each) => [each.id, each.model, each.version ?? each.framework, each.chosen, each] as const))(
    '%s: %s, %s gives %d and its memory',
    (_id, _model, _version, chosen, each) => {
      const memory = printedMemory(each)!;
      const rules = autoBatchRules(stackOf(printedRun(each)), sinceOf(printedRun(each)), memory.total * GIB);
      const { batch, foretold: gb, fallback } = fitBatch(printedProfile(each)!, rules, memory, each.fraction);
      expect(batch).toBe(chosen);
      expect(fallback).toBeNull();
      if (each.foretoldGib !== null) {
        expect(Math.abs(gb! + each.reservedGib! + each.allocatedGib! - each.foretoldGib)).toBeLessThan(0.03);
      }
    },
  );

  test('there are at least thirteen', () => {
    expect(printed.length).toBeGreaterThanOrEqual(13);
  });
});

/** Expected numbers are what numpy gives for the same table. */
describe('rules by version', () => {
  test.each([
    ['8.3.50', 'a line', 42],
    ['8.3.51', 'a power of the batch', 46],
    ['8.3.108', 'a power of the batch', 46],
    ['8.3.109', 'a line, the goal in whole GiB', 41],
    ['8.4.189', 'a line, the goal in whole GiB', 41],
    ['8.4.190', 'a line, GiB against GiB', 45],
  ])('%s fits %s', (version, _, batch) => {
    const memory = version === '8.4.190' ? { total: 39.56, free: 39 } : A100_MEMORY;
    expect(fit(version, A100, 0.6, memory)).toMatchObject({ batch, fallback: null });
  });

  test('a fraction of its own moves the goal', () => {
    expect([0.3, 0.7, 0.9].map((fraction) => fit('8.3.112', A100, fraction).batch)).toEqual([20, 48, 63]);
  });

  test('the default is 70 % at first, then 67 %, then 60 %', () => {
    const fractions = ['8.0.53', '8.0.54', '8.0.167', '8.0.168'].map((version) => rulesAt(version).defaultFraction);
    expect(fractions).toEqual([0.7, 0.67, 0.67, 0.6]);
  });

  test('cards from 16 GiB on are profiled with up to 64 images since 8.3.9', () => {
    const most = (version: string, gib: number) => rulesAt(version, gib).batchSizes.at(-1);
    expect([most('8.3.8', 40), most('8.3.9', 40), most('8.3.9', 15.9)]).toEqual([16, 64, 16]);
  });

  test('points that do not grow, and points beyond the card, are left out since 8.3.51', () => {
    const table = profileOf(0.285, 0.445, 0.43, 0.719, 1.197);
    expect(fit('8.3.112', table, 0.6, { total: 23.99, free: 23.71 }).batch).toBe(238);
    const paged = profileOf(1.875, 3.532, 5.918, 11.239, 20.189);
    expect(fit('8.4.41', paged, 0.6, { total: 8, free: 7.44 }).batch).toBe(2);
  });
});

describe('where the fit fails', () => {
  const small = { total: 14.56, free: 14.3 };

  test('a batch above 1024 becomes 16, and since 8.4.190 becomes 1024', () => {
    const flat = profileOf(0.5, 0.5, 0.501, 0.5, 0.501);
    expect(fit('8.0.20', flat, 0.6, small)).toMatchObject({ batch: 16, fallback: /outside 1 to 1024/ });
    const slow = profileOf(0.5, 0.501, 0.502, 0.503, 0.504);
    expect(fit('8.4.189', slow, 0.6, small)).toMatchObject({ batch: 16, fallback: /outside 1 to 1024/ });
    expect(fit('8.4.190', slow, 0.6, small)).toMatchObject({ batch: 1024, fallback: null });
  });

  test('a batch below 1 becomes 16, and since 8.4.190 the least that it measured', () => {
    const large = profileOf(13, 14, null, null, null);
    expect(fit('8.4.189', large, 0.6, small)).toMatchObject({ batch: 16, fallback: /outside 1 to 1024/ });
    expect(fit('8.4.190', large, 0.6, small)).toMatchObject({ batch: 1, fallback: null });
  });

  test('a batch that failed, or a larger one, becomes the size before it', () => {
    const failing = profileOf(1, 1.2, 1.6, null, null);
    expect(fit('8.0.20', failing, 0.6, small).batch).toBe(4);
    expect(fit('8.4.41', failing, 0.6, small).batch).toBe(4);
  });

  test('a first size that failed holds back no later one since 8.4.157', () => {
    const cold = profileOf(null, 2, 3, 5, 9);
    expect(fit('8.4.156', cold, 0.6, small).batch).toBe(1);
    expect(fit('8.4.157', cold, 0.6, small).batch).toBe(16);
  });

  test('a single point is halved between slope and offset, as numpy does it', () => {
    expect(fit('8.4.41', profileOf(5, null, null, null, null), 0.6, small)).toMatchObject({ batch: 1, foretold: 5 });
  });

  test('without a point it keeps to 16, and since 8.4.124 the training stops', () => {
    const none = profileOf(null, null, null, null, null);
    expect(fit('8.4.123', none, 0.6, small)).toMatchObject({
      batch: 16,
      fallback: /not even one image fits.*profiles$/,
    });
    expect(fit('8.4.124', none, 0.6, small)).toMatchObject({ batch: 16, fallback: /the training stops/ });
  });
});

describe('the whole replay', () => {
  test.each(['ab001', 'ab002'])(
    '%s: YOLO26s at 960 px on a T4 gets 5, each size measured within 2.5 percent, labels unknown',
    (id) => {
      const result = foretold(row(id))!;
      expect(result.auto.batch).toBe(5);
      expect(result.auto.profile.at(-1)).toEqual({ batch: 16, bytes: null });
      const errors = probeErrors(result).map(({ error }) => Math.abs(error));
      expect(errors).toHaveLength(4);
      expect(Math.max(...errors)).toBeLessThan(2.5);
    },
  );

  test('YOLO11m on an A100, which got 41, gets as many within 5 %, each of seven sizes measured within 6 %', () => {
    const result = foretold(row('ab062'))!;
    expect(Math.abs(result.auto.batch / 41 - 1)).toBeLessThan(0.05);
    const errors = probeErrors(result).map(({ error }) => Math.abs(error));
    expect(errors).toHaveLength(7);
    expect(Math.max(...errors)).toBeLessThan(6);
  });

  test('a fraction of 0.7 gives YOLO26m-seg 12 on a V100', () => {
    expect(foretold(row('ab046'))!.auto).toMatchObject({ batch: 12, fraction: 0.7, fallback: null });
  });

  test('the parameters of every row that prints them are those of its model', () => {
    const told = rows.filter(({ parameters }) => parameters !== null);
    expect(told.length).toBeGreaterThanOrEqual(28);
    for (const each of told) expect(foretold(each)!.parameters, each.id).toBe(each.parameters);
  });

  test('clean prints are met: seven in ten within 10 %, six in ten within one image', () => {
    const results = clean.filter(({ chosen }) => chosen !== null).map((each) => foretold(each)!);
    const errors = results.map(({ row: { chosen }, auto }) => 100 * (auto.batch / chosen! - 1));
    const sizes = errors.map(Math.abs);
    expect(errors.length).toBeGreaterThanOrEqual(14);
    expect(Math.abs(quantile(errors, 0.5))).toBeLessThan(3);
    expect(quantile(sizes, 0.5)).toBeLessThan(7);
    expect(sizes.filter((each) => each <= 10).length / sizes.length).toBeGreaterThan(0.7);
    const near = results.filter(({ row: { chosen }, auto }) => Math.abs(auto.batch - chosen!) <= 1);
    expect(near.length / results.length).toBeGreaterThan(0.6);
  });

  test('clean prints are measured: half the sizes within 5 %, seven in ten within 10 %', () => {
    const sizes = clean.flatMap((each) => probeErrors(foretold(each)!)).map(({ error }) => Math.abs(error));
    expect(sizes.length).toBeGreaterThanOrEqual(70);
    expect(quantile(sizes, 0.5)).toBeLessThan(5);
    expect(sizes.filter((each) => each <= 10).length / sizes.length).toBeGreaterThan(0.7);
  });
});

describe('what is measured', () => {
  const card = findCard('a100-40gb');

  function measuredAt(values: Readonly<Record<string, unknown>>): number[] {
    const run = runOf({ model: 'yolo11m', task: 'detect', imgsz: 640, batch: -1, nc: 10, ...values });
    const { profile } = autoBatch(prepare(run, { card, opLevel: false }), card, card.usableBytes);
    return profile.flatMap(({ bytes }) => bytes ?? []);
  }

  test.each([
    ['yolov8n', 'detect'],
    ['yolov8n-seg', 'segment'],
    ['yolo11n-cls', 'classify'],
    ['yolov10n', 'detect'],
    ['yolo26n-pose', 'pose'],
    ['yolo26n-obb', 'obb'],
    ['rtdetr-l', 'detect'],
  ])('%s is profiled up to 16 images at least, each size more than the one before', (model, task) => {
    for (const ultralytics of ['8.0.20', '8.3.60', '8.4.41', '8.4.190']) {
      const sizes = measuredAt({ model, task, ultralytics });
      expect(sizes.length).toBeGreaterThanOrEqual(5);
      expect(sizes.slice(0, 5)).toEqual(sizes.slice(0, 5).toSorted((a, b) => a - b));
    }
  });

  test('until 8.4.107 thop ran on a copy, whose weights are measured twice', () => {
    const [copied] = measuredAt({ ultralytics: '8.4.106' });
    const [plain] = measuredAt({ ultralytics: '8.4.107' });
    const weights = 4 * 20_000_000;
    expect(copied! - plain!).toBeGreaterThan(2 * weights);
    expect(copied! - plain!).toBeLessThan(4 * weights);
  });

  test('where thop ran first, older PyTorch computes no gradients of weights', () => {
    const older = measuredAt({ ultralytics: '8.3.40', torch: '2.5.1' });
    const newer = measuredAt({ ultralytics: '8.3.40', torch: '2.11.0' });
    for (const [i, bytes] of older.entries()) expect(bytes).toBeLessThan(newer[i]!);
  });

  test('the objects of the fullest image count since 8.3.31, six times since 8.4.85', () => {
    const perImage = (version: string) => {
      const at = (labels_per_image: number) => measuredAt({ ultralytics: version, labels_per_image })[3]!;
      return (at(200) - at(100)) / 8;
    };
    const tensor = 4 * 100 * 8400 * 4;
    expect(perImage('8.3.30')).toBe(0);
    expect(Math.abs(perImage('8.4.84') / tensor - 1)).toBeLessThan(0.01);
    expect(Math.abs(perImage('8.4.85') / tensor - 6)).toBeLessThan(0.06);
  });

  test('multi_scale counts since 8.4.33', () => {
    const growth = (version: string) => {
      const [before] = measuredAt({ ultralytics: version });
      return measuredAt({ ultralytics: version, multi_scale: 0.5 })[0]! / before!;
    };
    expect(growth('8.4.31')).toBe(1);
    expect(growth('8.4.33')).toBeGreaterThan(1.5);
  });
});
