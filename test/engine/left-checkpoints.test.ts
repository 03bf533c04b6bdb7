import { describe, expect, test } from 'vitest';
import { UltralyticsPlan } from '../../src/frameworks/ultralytics/plan/ultralytics-plan.ts';
import { UltralyticsTraining } from '../../src/frameworks/ultralytics/training.ts';
import { cardOfMemory, findCard } from '../../src/gpus/catalogue.ts';
import { configOf, judged } from '../support/cases.ts';
import { runIn } from '../support/run-in.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;
// a public run of 200 epochs on a laptop with 4 GiB: 0.35 GiB in the second, 29.2 MiB more with each up to 2.00 GiB, and
// 0.52 GiB in the next
const CLASSIFIER = {
  model: 'yolov8s-cls.pt',
  task: 'classify',
  data: 'data',
  nc: 7,
  imgsz: 64,
  batch: 32,
  amp: false,
  optimizer: 'MuSGD',
  epochs: 20,
  torch: '2.7.1',
  ultralytics: '8.4.56',
};
const LARGE = findCard('a100-40gb');

function planOf(values: Readonly<Record<string, unknown>>, card = LARGE): UltralyticsPlan {
  return new UltralyticsPlan(new UltralyticsTraining(runIn(configOf(values))!), card, { opLevel: false });
}

function growth(values: Readonly<Record<string, unknown>>, card = LARGE): number {
  return planOf({ ...CLASSIFIER, ...values }, card).grownBytes(32);
}

describe('checkpoints that nothing frees', () => {
  test('an epoch leaves half of the weights and of both states of the optimizer', () => {
    const { parameters } = planOf(CLASSIFIER);
    const perEpoch = (growth({ epochs: 60 }) - growth({ epochs: 20 })) / 40;
    expect(perEpoch / parameters.all).toBeGreaterThan(5.9);
    // segments that they do not fill
    expect(perEpoch / parameters.all).toBeLessThan(6.7);
  });

  // live storages of the real trainer with PyTorch 2.8 on the CPU, yolov8n without a label cache: 11.5, 17.2 and 23.0 MiB
  test.each([
    ['SGD', '8.4.41', 11.5],
    ['MuSGD', '8.4.41', 17.2],
    ['AdamW', '8.4.41', 23],
    ['AdamW', '8.4.33', 17.2],
  ])('%s with %s leaves %s MiB of yolov8n', (optimizer, ultralytics, mib) => {
    const run = { model: 'yolov8n.pt', data: 'mine.yaml', nc: 1, imgsz: 320, batch: 8, optimizer, ultralytics };
    const grown = (epochs: number) => planOf({ ...run, torch: '2.8.0', epochs }).grownBytes(8);
    const perEpoch = (grown(160) - grown(80)) / 80 / MIB;
    expect(perEpoch).toBeGreaterThan(mib * 0.97);
    expect(perEpoch).toBeLessThan(mib * 1.2);
  });

  test('end where half of the card is filled', () => {
    const small = cardOfMemory(4);
    const grown = growth({ epochs: 200 }, small);
    expect(grown / GIB).toBeGreaterThan(1.6);
    expect(grown / GIB).toBeLessThan(2);
    expect(growth({ epochs: 2000 }, small)).toBe(grown);
  });

  test.each([
    ['PyTorch before the leak', { torch: '2.5.1' }],
    ['PyTorch after it', { torch: '2.10.0' }],
    ['a PyTorch that nobody says', { torch: undefined }],
    ['a trainer that collects after every epoch', { ultralytics: '8.3.86', optimizer: 'AdamW' }],
    ['a trainer that turns the collector on again', { ultralytics: '8.4.172' }],
    ['one epoch', { epochs: 1 }],
  ])('%s leaves none', (_, values) => {
    expect(growth(values)).toBe(0);
  });

  test('widen what a run is seen to hold by its epochs, and not what it needs', () => {
    const estimate = (epochs: number) =>
      judged({ ...CLASSIFIER, model: 'yolov8m-cls.pt', epochs, torch: '2.8.0' }).estimate!;
    const [short, long] = [estimate(20), estimate(40)];
    expect(long.high - short.high).toBeGreaterThan(20 * 15e6 * 5);
    expect(Math.abs(long.low - short.low)).toBeLessThan(MIB);
    expect(long.need).toEqual(short.need);
  });
});
