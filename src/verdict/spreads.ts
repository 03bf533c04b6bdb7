import { calibrate } from '../measured/calibration.ts';
import type { MeasuredRow } from '../measured/measured-rows.ts';
import type { Card } from '../torch/card.ts';
import { NEED, PEAK, type Spread } from './risk.ts';

/** How far real memory lies from predicted for one run, in the light of what the team measured itself. */
export interface Spreads {
  readonly need: Spread;
  readonly peak: Spread;
  /** What of the team's rows was used, for the assumptions; null without any. */
  readonly note: string | null;
}

const GENERAL: Spreads = { need: NEED, peak: PEAK, note: null };

/**
 * Rows of probes move the centre of both spreads by the residual they show and narrow that of the need. Of the whole
 * run's peak they take away only as much spread: what real data does over the epochs no synthetic batch knows.
 */
export function spreadsFor(rows: readonly MeasuredRow[], card: Card | null, model: string | null): Spreads {
  if (card === null || rows.length === 0) return GENERAL;
  const name = (model ?? '')
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.\w+$/, '')
    .toLowerCase();
  const { centre, deviation, alike, sameGpu } = calibrate(rows, { gpu: card.title, model: name }, NEED);
  if (alike + sameGpu === 0) return GENERAL;
  return {
    need: { centre, deviation },
    peak: {
      centre: PEAK.centre + centre - NEED.centre,
      deviation: Math.sqrt(PEAK.deviation ** 2 - NEED.deviation ** 2 + deviation ** 2),
    },
    note: `calibrated by ${alike} measured trainings of this family on ${card.title} and ${sameGpu} of others`,
  };
}
