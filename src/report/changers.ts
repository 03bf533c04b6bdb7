import { type TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import { gib } from './format.ts';
import { isFix } from './recommendation.ts';
import { type RunResult } from './result.ts';
import { gibPerImage } from './wording.ts';

/** The fields that decide the memory. */
const DECIDING = [
  'labels_per_image',
  'nc',
  'ultralytics',
  'torch',
  'imgsz',
  'batch',
  'amp',
  'optimizer',
  'multi_scale',
  'val',
] as const satisfies readonly (keyof TrainingRun)[];

/** What would change the prediction: the batch, and what nobody wrote down. One line each, not yet escaped. */
export function changers(run: RunResult): string[] {
  if (!run.run || !run.estimate) return [];
  const perImage = gibPerImage(run);
  const largest = isFix(run) ? null : run.recommendation;
  return [
    ...(perImage === null ? [] : [`one image more in the batch of a GPU: about ${perImage} GiB`]),
    ...(largest
      ? [
          `the largest batch that fits, as a number people write, is ${largest.batch}: device peak ${gib(largest.devicePeakBytes)}`,
        ]
      : []),
    ...unsaid(run.run),
  ];
}

/** Each assumption in a line of its own, the defaults in one. */
function unsaid(run: TrainingRun): string[] {
  const defaults: string[] = [];
  const assumed: string[] = [];
  for (const key of DECIDING) {
    const { value, origin } = run[key];
    const setting = value === null ? key : `${key}=${value}`;
    if (origin.kind === 'default') defaults.push(setting);
    if (origin.kind === 'assumed') assumed.push(`${setting} is assumed: ${origin.why}`);
  }
  const by = `the defaults of ultralytics ${run.ultralytics.value}`;
  return [...assumed, ...(defaults.length === 0 ? [] : [`${by}: ${defaults.join(', ')}`])];
}
