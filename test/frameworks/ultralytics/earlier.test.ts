import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/verdict/judge.ts';
import { T4 } from '../../support/cases.ts';
import { readingOf } from '../../support/facts.ts';

async function judgedIn(...lines: readonly string[]) {
  return judgedWith('8.4.190', ...lines);
}

async function judgedWith(version: string, ...lines: readonly string[]) {
  const files = new Map(
    Object.entries({
      'train.py': ['from ultralytics import YOLO', ...lines].join('\n'),
      'requirements.txt': `ultralytics==${version}\n`,
    }).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  const { configs } = await readingOf('train.py', files);
  return configs.map((config) => judge(config, T4, { opLevel: false, reserveBytes: 0 }));
}

type Judged = Awaited<ReturnType<typeof judgedIn>>[number];

function earlierBytes({ estimate }: Judged): number {
  return estimate!.breakdown.find(({ name }) => name === 'earlier trainings')?.bytes ?? 0;
}

function isTold({ findings }: Judged): boolean {
  return findings.some(({ rule }) => rule === 'earlier-training');
}

const TRAIN = '.train(data="coco.yaml", batch=4, optimizer="AdamW")';

describe('a second training of a process', () => {
  test('starts with what the first still holds, and says so', async () => {
    const [first, second] = await judgedIn(
      'a = YOLO("yolov8x.pt")',
      `a${TRAIN}`,
      'b = YOLO("yolov8n.pt")',
      `b${TRAIN}`,
    );
    const [alone] = await judgedIn('b = YOLO("yolov8n.pt")', `b${TRAIN}`);
    expect([first!, second!].map((each) => isTold(each))).toEqual([false, true]);
    expect(second!.findings.find(({ rule }) => rule === 'earlier-training')!.message).toContain('line 3');
    // weights, average and two states of 68 million parameters in float32
    expect(earlierBytes(second!)).toBeGreaterThan(16 * 68e6);
    expect(second!.estimate!.allocatedPeakBytes).toBeGreaterThan(alone!.estimate!.allocatedPeakBytes + 16 * 68e6);
  });

  test('keeps them where its batch is changed', async () => {
    const [, second] = await judgedIn(
      'a = YOLO("yolov8x.pt")',
      `a${TRAIN}`,
      'b = YOLO("yolov8x.pt")',
      'b.train(data="coco.yaml", batch=64)',
    );
    const [alone] = await judgedIn('b = YOLO("yolov8x.pt")', 'b.train(data="coco.yaml", batch=64)');
    const { batch, needBytes } = second!.recommendation!;
    expect(batch).toBeLessThanOrEqual(alone!.recommendation!.batch);
    const without = alone!.ladder.find((step) => step.batch === batch)!.needBytes;
    expect(needBytes).toBeGreaterThan(without + 16 * 68e6);
  });

  test('before 8.4.87 stays on the card of the first, whatever it asks for', async () => {
    const lines = ['a = YOLO("yolov8x.pt")', 'a.train(data="coco.yaml", batch=4)', 'b = YOLO("yolov8n.pt")'];
    const train = 'b.train(data="coco.yaml", batch=4, device=1)';
    const [, old] = await judgedWith('8.4.86', ...lines, train);
    const [, since] = await judgedWith('8.4.87', ...lines, train);
    expect([old!, since!].map((each) => isTold(each))).toEqual([true, false]);
  });

  test.each([
    [
      'a name that stands for another model',
      ['m = YOLO("yolov8x.pt")', `m${TRAIN}`, 'm = YOLO("yolov8n.pt")', `m${TRAIN}`],
    ],
    [
      'a model that is trained once more',
      ['m = YOLO("yolov8x.pt")', `m${TRAIN}`, 'm.train(data="coco.yaml", batch=8)'],
    ],
    [
      'a model that is deleted',
      ['a = YOLO("yolov8x.pt")', `a${TRAIN}`, 'del a', 'b = YOLO("yolov8n.pt")', `b${TRAIN}`],
    ],
    [
      'a training on the CPU',
      [
        'a = YOLO("yolov8x.pt")',
        'a.train(data="coco.yaml", batch=4, device="cpu")',
        'b = YOLO("yolov8n.pt")',
        `b${TRAIN}`,
      ],
    ],
    [
      'a training on another card',
      ['a = YOLO("yolov8x.pt")', 'a.train(data="coco.yaml", batch=4, device=1)', 'b = YOLO("yolov8n.pt")', `b${TRAIN}`],
    ],
    ['a loop', ['for name in ("yolov8x.pt", "yolov8n.pt"):', '    m = YOLO(name)', `    m${TRAIN}`]],
    [
      'functions of their own',
      ['def x():', '    a = YOLO("yolov8x.pt")', `    a${TRAIN}`, 'x()', 'b = YOLO("yolov8n.pt")', `b${TRAIN}`],
    ],
    [
      'a branch that may not be taken',
      [
        'import sys',
        'a = YOLO("yolov8x.pt")',
        'if len(sys.argv) > 1:',
        `    a${TRAIN}`,
        'else:',
        '    b = YOLO("yolov8n.pt")',
        `    b${TRAIN}`,
      ],
    ],
  ])('holds nothing of the first: %s', async (_, lines) => {
    const all = await judgedIn(...lines);
    expect(all.length).toBeGreaterThan(1);
    expect(all.map((each) => isTold(each))).toEqual(all.map(() => false));
    expect(all.map((each) => earlierBytes(each))).toEqual(all.map(() => 0));
  });
});
