import { describe, expect, it } from 'vitest';
import { predict } from '../../src/frameworks/ultralytics/step/engine.ts';
import { prepare } from '../../src/frameworks/ultralytics/plan/plan.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { judged, runOf, T4 } from '../support/cases.ts';

const RTX_4090 = findCard('rtx-4090');

function reserved(labels: number, variesLabels: boolean): number {
  const run = runOf({ model: 'yolov8n.pt', batch: 16, labels_per_image: labels, ultralytics: '8.0.229' });
  const spec = prepare(run, { card: T4, opLevel: false }).at(16);
  return predict({ ...spec, validation: null, variesLabels }).reservedPeakBytes;
}

describe('Labels that change from batch to batch', () => {
  it('make PyTorch hold blocks that the next batch has no use for, where labels are dense', () => {
    expect(reserved(300, true) / reserved(300, false)).toBeGreaterThan(1.2);
  });

  it('change next to nothing where labels are few', () => {
    expect(Math.abs(reserved(10, true) / reserved(10, false) - 1)).toBeLessThan(0.01);
  });
});

describe('A batch below the default that the card would hold twice over', () => {
  const dense = (values: Readonly<Record<string, unknown>>) =>
    prepare(runOf({ model: 'yolov8x.pt', data: 'mine.yaml', ...values }), { card: RTX_4090, opLevel: false })
      .labels.scenarios.seen.filter(({ most }) => most > 400)
      .reduce((sum, { weight }) => sum + weight, 0);

  it('tells of dense labels', () => {
    expect(dense({ batch: 4 })).toBeGreaterThan(2 * dense({ batch: 16 }));
    expect(prepare(runOf({ batch: 4 }), { card: RTX_4090, opLevel: false }).labels.assumption).toMatch(/so small/);
  });

  it('tells of none where a larger one would not fit', () => {
    expect(dense({ batch: 8, imgsz: 1280 })).toBe(dense({ batch: 16, imgsz: 1280 }));
  });

  it('tells nothing where the dataset does', () => {
    expect(dense({ batch: 4, data: 'coco.yaml' })).toBe(dense({ batch: 16, data: 'coco.yaml' }));
  });

  it.each([
    ['yolov8x.pt', 1280, 't4'],
    ['yolov8n.pt', 1280, 'gtx-1660'],
    ['yolov8m.pt', 1280, 'rtx-3090'],
    ['yolov8m.pt', 640, 'gtx-1660'],
  ])('is not what its own recommendation gives, which fills the card: %s at %i px on %s', (model, imgsz, gpu) => {
    const card = findCard(gpu);
    const values = { model, data: 'mine.yaml', imgsz };
    const { batch, risk } = judged({ ...values, batch: 64 }, card).recommendation!;
    expect(batch).toBeLessThan(16);
    const then = judged({ ...values, batch }, card);
    expect([then.verdict, then.risk]).toEqual(['fits', risk]);
  });
});

describe('Validation of rotated boxes', () => {
  const tight = (values: Readonly<Record<string, unknown>>) =>
    judged({ model: 'yolo11m-obb.pt', data: 'mine.yaml', imgsz: 1920, batch: 2, ...values }, RTX_4090).risk!;

  it('may compare every anchor with every other, which ends public runs of a few images', () => {
    expect(tight({ ultralytics: '8.3.58' })).toBeGreaterThan(0.02);
    expect(tight({ ultralytics: '8.3.58', val: false })).toBeLessThan(0.02);
  });

  it('does so no more since unlikely boxes are left out', () => {
    expect(tight({ ultralytics: '8.3.150' })).toBeLessThan(tight({ ultralytics: '8.3.149' }));
  });
});

it('Masks of a single image cost what all of its labels take', () => {
  const risk = (batch: number) =>
    judged({ model: 'yolov8n-seg.pt', data: 'mine.yaml', imgsz: 1280, batch, ultralytics: '8.3.3' }, T4).risk!;
  expect(risk(1)).toBeGreaterThan(0.005);
  for (const batch of [1, 2, 3, 4]) expect(risk(batch + 1)).toBeGreaterThanOrEqual(risk(batch));
});
