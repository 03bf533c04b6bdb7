import { gib } from './format.ts';
import { isFix } from './recommendation.ts';
import type { RunResult } from './result.ts';
import { gibPerSample } from './wording.ts';

/** What would change the prediction: the batch, and what nobody wrote down. One line each, not yet escaped. */
export function changers(run: RunResult): string[] {
  if (!run.run || !run.estimate) return [];
  const [sample] = run.run.words.sample;
  const perSample = gibPerSample(run);
  const largest = isFix(run) ? null : run.recommendation;
  return [
    ...(perSample === null ? [] : [`one ${sample} more in the batch of a GPU: about ${perSample} GiB`]),
    ...(largest
      ? [
          `the largest batch that fits, as a number people write, is ${largest.batch}: it needs ${gib(largest.needBytes)}`,
        ]
      : []),
    ...run.run.words.unsaid,
  ];
}
