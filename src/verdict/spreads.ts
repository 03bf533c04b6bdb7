import evidence from '../../data/evidence.json' with { type: 'json' };
import { calibrate } from '../measured/calibration.ts';
import type { MeasuredRow } from '../measured/measured-rows.ts';
import type { Card } from '../torch/card.ts';
import type { Spread } from '../frameworks/training.ts';

/** Kinds of runs whose peaks lie differently far from predicted ones. */
export const PEAK_KINDS = ['emptied', 'kept', 'small'] as const;
type PeakKind = (typeof PEAK_KINDS)[number];

/** What public runs show of the distance between real and predicted memory; bench/evidence.ts learns it. */
export interface Evidence {
  /** What a run needs, over what its replay needs. */
  readonly need: Spread;
  /** The same of runs of which all is known that decides it, their labels above all. */
  readonly needOfKnown: Spread;
  /** What a progress bar shows at most over a whole run, over what the replayed steps hold. */
  readonly peak: Readonly<Record<PeakKind, Spread>>;
}

export const EVIDENCE: Evidence = evidence;

/** Reserved memory of small trainings, in bytes: fixed amounts of the process, unknown ones too, decide. */
export const SMALL_BYTES = 1.5 * 2 ** 30;

/** How far real memory lies from predicted for one run, in the light of what the team measured itself. */
export interface Spreads {
  readonly need: Spread;
  /** By what the trainer does with its cache, and the reserved bytes of the prediction. */
  readonly peakOf: (habit: Exclude<PeakKind, 'small'>, reservedBytes: number) => Spread;
  /** What of the team's rows was used, for the assumptions; null without any. */
  readonly note: string | null;
}

/**
 * Rows of probes move both spreads by the residual they show and narrow that of the need: its core to what they leave
 * unknown, and the weight of its tail with it. Of the whole run's peak they take away no spread: what real data does over
 * the epochs no synthetic batch knows.
 */
export function spreadsFor(
  rows: readonly MeasuredRow[],
  card: Card | null,
  subject: string,
  { need, peak }: Pick<Evidence, 'need' | 'peak'>,
): Spreads {
  const general: Spreads = { need, peakOf: (habit, bytes) => peak[bytes < SMALL_BYTES ? 'small' : habit], note: null };
  if (card === null || rows.length === 0) return general;
  const core = need[0]!;
  const { centre, deviation, alike, sameGpu } = calibrate(rows, { gpu: card.title, model: subject }, core);
  if (alike + sameGpu === 0) return general;
  const [shift, narrowing] = [centre - core.centre, deviation / core.deviation];
  const tails = need.slice(1).map((part) => ({
    weight: part.weight * narrowing,
    centre: part.centre + shift,
    deviation: part.deviation,
  }));
  const weight = 1 - tails.reduce((sum, part) => sum + part.weight, 0);
  return {
    need: [{ weight, centre, deviation }, ...tails],
    peakOf: (habit, bytes) =>
      general.peakOf(habit, bytes).map(({ weight: share, centre: middle, deviation: width }) => ({
        weight: share,
        centre: middle + shift,
        deviation: width,
      })),
    note: `calibrated by ${alike} measured trainings of this family on ${card.title} and ${sameGpu} of others`,
  };
}
