import { describe, expect, test } from 'vitest';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { readCase } from '../../src/frameworks/cases.ts';
import { rehearsalOf } from '../../src/frameworks/ultralytics/plan/rehearsals.ts';
import { prepare } from '../../src/frameworks/ultralytics/plan/plan.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { runIn } from '../support/run-in.ts';

const CASES = [
  { model: 'yolov8n.pt', imgsz: 320, batch: 8, labels_per_image: 10 },
  { model: 'yolo11n.pt', imgsz: 320, batch: 4, labels_per_image: 200, accumulate: 4 },
  { model: 'yolo26n-seg.pt', imgsz: 256, batch: 3, labels_per_image: 0 },
  { model: 'yolo11n-cls.pt', imgsz: 224, batch: 16 },
];

function rehearsalFor(values: Readonly<Record<string, unknown>>) {
  const run = runIn(readCase(JSON.stringify(values), { path: 'case', line: 1 }, NOTHING_KNOWN).config)!;
  return rehearsalOf(prepare(run, { card: findCard('t4'), opLevel: false }).at(run.batch.value));
}

describe('whether a training comes to hold so many bytes', () => {
  test.each(CASES)('is told by a part of $model as by the whole of it', (values) => {
    const { reaches, play, neededBytes } = rehearsalFor(values);
    const most = play().reservedPeakBytes;
    const asked = [0.3, 0.7, 0.95, 1].map((share) => reaches!(Math.floor(most * share), Infinity));
    expect(asked).toEqual([true, true, true, true]);
    expect(reaches!(most + 1, Infinity)).toBe(false);
    const limit = Math.round(neededBytes * 1.15);
    const kept = play(limit).reservedPeakBytes;
    expect([reaches!(kept, limit), reaches!(kept + 1, limit)]).toEqual([true, false]);
    expect(reaches!(neededBytes, neededBytes * 0.5)).toBe(null);
  });
});
