import type { ReadConfig } from '../configs/read-config.ts';
import type { Training } from '../frameworks/training.ts';

/** The batch and the card, beside the axes of a training. */
export const BATCH = 'batch';
export const GPU = 'gpu';

/** What can be asked of a training, with all else left as the config has it. */
export function solvableOf(training: Training): string[] {
  return [...Object.keys(training.axes), BATCH, GPU];
}

/** What alone is not known of a training, as it can be asked for; two that nobody says have no single bound. */
export function missingOf({ training, values }: NonNullable<ReadConfig['unknown']>): string | null {
  const { axes, batch } = training;
  const names = new Set(values.map(({ argument }) => (argument === batch.key ? BATCH : argument)));
  if (names.size !== 1) return null;
  return solvableOf(training).find((each) => each !== GPU && names.has(axes[each]?.argument ?? each)) ?? null;
}
