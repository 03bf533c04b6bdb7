import { describe, expect, it } from 'vitest';
import { predict } from '../../src/frameworks/ultralytics/step/engine.ts';
import { prepare } from '../../src/frameworks/ultralytics/plan/plan.ts';
import { runOf, T4 } from '../support/cases.ts';

function reserved(labels: number, variesLabels: boolean): number {
  const run = runOf({ model: 'yolov8n.pt', batch: 16, labels_per_image: labels, ultralytics: '8.0.229' });
  const spec = prepare(run, { card: T4, opLevel: false }).at(16);
  return predict({ ...spec, validation: null, variesLabels }).reservedPeakBytes;
}

describe('Labels that change from batch to batch', () => {
  it('make PyTorch hold blocks that the next batch has no use for, where labels are dense', () => {
    expect(reserved(300, true) / reserved(300, false)).toBeGreaterThan(1.2);
  });

  it('change nothing where labels are few', () => {
    expect(reserved(10, true)).toBe(reserved(10, false));
  });
});
