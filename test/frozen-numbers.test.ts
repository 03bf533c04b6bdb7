import { readWords } from '../src/frameworks/cases.ts';
import { expect, it } from 'vitest';
import { NOTHING_KNOWN } from '../src/configs/known.ts';
import { findCard } from '../src/gpus/catalogue.ts';
import { judge } from '../src/verdict/judge.ts';

const GIB = 2 ** 30;

/** Arguments and card of one training each: every family, task and strategy once or more. */
const CASES = [
  'model=yolov8n.pt imgsz=640 batch=64 @ t4',
  'model=yolov8x.pt imgsz=640 batch=16 @ t4',
  'model=yolov8s.pt imgsz=320 batch=32 amp=false @ t4',
  'model=yolov8m.pt imgsz=1280 batch=8 labels_per_image=200 @ rtx-3090',
  'model=yolov8l-seg.pt imgsz=640 batch=16 @ rtx-4090',
  'model=yolov8n-seg.pt imgsz=640 batch=32 overlap_mask=false mask_ratio=2 @ t4',
  'model=yolov8m-pose.pt imgsz=640 batch=16 @ t4',
  'model=yolov8n-obb.pt imgsz=1024 batch=16 @ t4',
  'model=yolov8n-cls.pt imgsz=224 batch=128 @ t4',
  'model=yolov8l-cls.pt imgsz=128 batch=1 @ t4',
  'model=yolo11n.pt imgsz=640 batch=16 @ t4',
  'model=yolo11x.pt imgsz=1280 batch=64 @ a100-80gb',
  'model=yolo11m-seg.pt imgsz=640 batch=24 @ rtx-4090',
  'model=yolo11s-pose.pt imgsz=640 batch=64 optimizer=AdamW @ rtx-3090',
  'model=yolo11l-obb.pt imgsz=1024 batch=8 @ rtx-3090',
  'model=yolo11x-cls.pt imgsz=224 batch=256 @ v100-16gb',
  'model=yolo12n.pt imgsz=640 batch=16 @ t4',
  'model=yolo12x.pt imgsz=640 batch=32 @ h100-80gb',
  'model=yolo26s.pt imgsz=640 batch=16 @ t4',
  'model=yolo26x.pt imgsz=640 batch=16 labels_per_image=100 @ l4',
  'model=yolo26m-seg.pt imgsz=640 batch=16 @ l4',
  'model=yolo26n-pose.pt imgsz=640 batch=16 @ l4',
  'model=yolo26l-obb.pt imgsz=1024 batch=4 @ l4',
  'model=yolov9c.pt imgsz=640 batch=16 @ t4',
  'model=yolov9e.pt imgsz=640 batch=16 @ rtx-3090',
  'model=yolov9c-seg.pt imgsz=640 batch=16 @ rtx-3090',
  'model=yolov10b.pt imgsz=640 batch=16 @ t4',
  'model=yolov10x.pt imgsz=640 batch=32 @ a100-40gb',
  'model=yolov5nu.pt imgsz=640 batch=64 @ t4',
  'model=yolov5x6u.pt imgsz=1280 batch=8 @ a100-40gb',
  'model=yolov3u.pt imgsz=640 batch=16 @ rtx-3090',
  'model=yolov6n.yaml imgsz=640 batch=32 @ t4',
  'model=rtdetr-l.pt imgsz=640 batch=8 @ t4',
  'model=rtdetr-x.pt imgsz=640 batch=16 labels_per_image=50 @ a100-40gb',
  'model=yolov8s-world.pt imgsz=640 batch=16 @ rtx-3090',
  'model=yolov8s-world.pt imgsz=640 batch=16 amp=false @ rtx-3090',
  'model=yoloe-11s-seg.pt imgsz=640 batch=16 @ rtx-3090',
  'model=yolov8n.pt imgsz=640 batch=-1 @ t4',
  'model=yolo11m.pt imgsz=640 batch=0.7 @ rtx-3090',
  'model=yolov8n.pt imgsz=640 batch=128 device=0,1 @ t4',
  'model=yolov8s.pt imgsz=640 batch=64 gpus=4 optimizer=SGD nbs=128 @ t4',
  'model=yolov8n.pt imgsz=640 batch=16 freeze=10 @ t4',
  'model=yolov8m.pt imgsz=640 batch=16 multi_scale=0.5 @ t4',
  'model=yolov8m.pt imgsz=640 batch=16 ultralytics=8.0.200 @ t4',
  'model=yolov8m.pt imgsz=640 batch=16 ultralytics=8.3.50 torch=1.13.1 @ gtx-1080-ti',
  'model=yolov8m.pt imgsz=640 batch=16 ultralytics=8.3.100 deterministic=false val=false @ p100-16gb',
  'model=yolov8m.pt imgsz=640 batch=40 nc=1 labels_per_image=3 @ t4',
  'model=yolov8m.pt data=VisDrone.yaml imgsz=640 batch=16 @ rtx-4090',
  'model=yolov8m.pt data=SKU-110K.yaml imgsz=640 batch=16 @ rtx-4090',
  'model=yolov8n.pt data=coco.yaml imgsz=640 batch=16 mosaic=0 @ t4',
  'model=yolov8n.pt imgsz=640 batch=16 alloc_conf=expandable_segments:True @ t4',
  'model=yolov8n.pt imgsz=640 batch=600 @ t4',
  'model=yolo11x.pt imgsz=1280 batch=64 @ t4',
  'model=yolov8x6.yaml imgsz=1280 batch=8 @ l40s',
  'framework=yolov5 model=yolov5s.pt imgsz=640 batch=16 @ t4',
  'framework=yolov5 model=yolov5x6.pt imgsz=1280 batch=8 @ rtx-3090',
  'framework=yolov5 model=yolov5n.pt imgsz=640 batch=-1 @ t4',
  'model=yolov8n.pt imgsz=640 batch=16',
  'model=rtdetr-l.pt imgsz=640 batch=4 amp=false',
  'model=nothing-known.pt imgsz=640 batch=16 @ t4',
  'model=yolov8s-cls.pt imgsz=224 batch=16 single_cls=true optimizer=RMSProp @ t4',
];

function judgedLine(text: string): string {
  const [words = '', name] = text.split(' @ ');
  const { config } = readWords(words.split(' '), NOTHING_KNOWN);
  const { estimate, verdict, risk, recommendation, autoBatch } = judge(
    config,
    name === undefined ? null : findCard(name),
    {
      opLevel: false,
      reserveBytes: 0.05 * GIB,
      // the ladder is not among the numbers
      brief: true,
    },
  );
  const sizes = estimate && [
    estimate.allocatedPeakBytes,
    estimate.reservedPeakBytes,
    estimate.devicePeakBytes,
    estimate.low,
    estimate.high,
    estimate.peakPhase,
  ];
  const advice = recommendation && [
    recommendation.batch,
    recommendation.effectiveBatch,
    recommendation.devicePeakBytes,
    recommendation.changes.map(({ key, to }) => `${key}=${to}`).join(' '),
  ];
  return [text, verdict, risk, ...(sizes ?? []), '->', ...(advice ?? []), autoBatch?.batch ?? ''].join(' | ');
}

it('predicts for sixty trainings what is written down, to the byte', async () => {
  const lines = CASES.map((text) => judgedLine(text));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/frozen-numbers.txt');
});
