import type { TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import type { Card } from '../torch/card.ts';
import type { Strategy } from '../verdict/strategy.ts';
import { plain } from './escape.ts';
import { gib, percent } from './format.ts';
import { wrap } from './terminal.ts';

/** The strategy card of a config for a terminal. */
export function renderStrategy(place: string, run: TrainingRun, card: Card, strategy: Strategy): string {
  const { start, largest, steps } = strategy;
  const title = `${plain(place)}  ${plain(run.model.value ?? 'no model')} ${run.imgsz.value} px on ${plain(card.title)}, ${gib(card.usableBytes)} usable`;
  const table = [
    '  batch  accumulate  effective  device peak    risk',
    ...steps.map(({ batch, accumulate, effectiveBatch, devicePeakBytes, risk }) =>
      [
        String(batch).padStart(7),
        String(accumulate).padStart(12),
        String(effectiveBatch).padStart(11),
        gib(devicePeakBytes).padStart(13),
        percent(risk).padStart(8),
        ...(batch === start ? ['  start here'] : []),
      ].join(''),
    ),
  ];
  const advice = [
    start === null || largest === null
      ? 'No batch fits this card: lower imgsz, take a smaller model or a larger card (oomlint check lists what helps).'
      : `Start with batch ${start}. When an epoch has passed and its peak is as foretold, go up the ladder; ${largest} is the largest batch that fits.`,
    accumulation(run, strategy),
    'Write down for each step: batch, the GPU_mem column of the first and of the last epoch, nvidia-smi, images/s and mAP. Stop where images/s no longer grows: memory that is free trains nothing. `oomlint probe --mode ladder` measures all of it.',
    ...NOTES,
  ];
  return `${[title, '', ...table, '', ...advice.flatMap((line) => wrap(line, '  - ', '    '))].join('\n')}\n`;
}

function accumulation({ nbs }: TrainingRun, { aloneFrom }: Strategy): string {
  const rule = `accumulate = max(round(nbs / batch), 1) with nbs=${nbs.value}`;
  return aloneFrom === null
    ? `Gradients are accumulated at every batch of the ladder: ${rule}.`
    : `Below batch ${aloneFrom} gradients are accumulated (${rule}); from there on each batch is a step of its own, and a larger effective batch takes a larger nbs.`;
}

/** Only what somebody measured, or the code says. */
const NOTES = [
  'BatchNorm takes its statistics from the images of one GPU and one micro-batch; accumulation does not change that (https://github.com/ultralytics/yolov5/issues/1630).',
  "From batch 16 to 128 the vendor's own study finds nearly the same final mAP for YOLOv5s on COCO; smaller batches are not in it (https://github.com/ultralytics/yolov5/issues/2377).",
  'Leave lr0 alone: optimizer=auto chooses it without looking at the batch, the loss grows with the batch, and weight_decay is scaled by the framework (https://github.com/ultralytics/yolov5/issues/10514).',
];
