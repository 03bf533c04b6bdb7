import { type Result } from '../../src/report/result.ts';
import { broken, finding, predicted, resultOf, unknownModel } from './results.ts';

const TINY = {
  name: 'memory',
  title: '2 GiB',
  usableBytes: 2 ** 31,
  computeCapability: null,
  multiprocessors: null,
  ampBroken: false,
  source: 'gpu-memory',
};
const path = 'configs/train.yaml';

/** One result for everything that a comment may have to say. */
export const SITUATIONS: Readonly<Record<string, Result>> = {
  fits: resultOf([predicted({ batch: 16, before: 8 })]),
  tight: resultOf([predicted({ batch: 102, before: 64 })]),
  likely: resultOf([predicted({ model: 'yolov8s.pt', batch: 68, before: 32 })]),
  oom: resultOf([predicted({ model: 'yolov8m.pt', batch: 64, before: 8 })]),
  'no-batch-fits': resultOf([predicted({ model: 'yolov8m.pt', batch: 16, imgsz: 1600, card: TINY })], TINY),
  'unknown-model': resultOf([unknownModel()]),
  'no-card': resultOf([predicted({ card: null })], null),
  'broken-file': resultOf([broken()]),
  'broken-beside-good': resultOf([predicted({ batch: 16 }), broken(), unknownModel()]),
  'several-before-after': resultOf([
    predicted({ path: 'configs/nano.yaml', batch: 16, before: 16 }),
    predicted({ path: 'configs/medium.yaml', model: 'yolov8m.pt', batch: 64, before: 16 }),
    predicted({ path: 'configs/small.yaml', model: 'yolov8s.pt', batch: 64, before: 48 }),
    predicted({ path: 'configs/large-images.yaml', batch: 16, imgsz: 1280, before: 8 }),
  ]),
  'new-config': resultOf([predicted({ path: 'configs/new.yaml', model: 'yolov8s.pt', batch: 32 })]),
  'multi-gpu': resultOf([predicted({ model: 'yolov8m.pt', batch: 256, before: 128, gpus: 4 })]),
  autobatch: resultOf([predicted({ batch: -1, before: 16 })]),
  findings: resultOf([
    predicted({
      batch: 64,
      findings: [
        finding({
          message: `${path}:6:1: unknown key accumulate (it is no argument of Ultralytics; nbs decides)`,
          line: 6,
        }),
        finding({ rule: 'cache', severity: 'notice', message: `${path}:7:1: cache=ram needs host memory`, line: 7 }),
      ],
    }),
  ]),
};
