// What nvidia-smi may show of a run at most, over the run.
import type { Plan, Rehearsal, Spread } from '../frameworks/training.ts';
import type { Amount, Phase } from '../torch/estimate.ts';
import type { Prediction } from '../torch/rehearsal.ts';
import { quantile, type Scenario } from './risk.ts';
import type { Spreads } from './spreads.ts';

/**
 * What the interval of 90 % leaves out below and above. Memory is skewed, as few datasets are dense and few caches creep
 * far: a share of the upper tail takes more of the width than the same share of the lower one.
 */
export const BELOW = 0.04;
export const ABOVE = 0.06;
/**
 * The same of what public runs are seen to hold, at which nine in ten of them lie within it where their source is left out
 * of what is learned, in the narrowest interval (bench/accuracy.ts).
 */
const SEEN_BELOW = 0.08;
const SEEN_ABOVE = 0.12;
export const EXACT: Spread = [{ weight: 1, centre: 0, deviation: 1e-9 }];

/** What is foretold of a run, beside its risk. */
export interface Foretold {
  readonly rehearsal: Rehearsal;
  /** Within the card where PyTorch can keep to it by giving cached memory back; without that limit otherwise. */
  readonly prediction: Prediction;
  readonly devicePeakBytes: number;
  /** Whether PyTorch has to give cached memory back to stay within the card. */
  readonly givesBack: boolean;
  /** Where a replay within the card stops; null where it does not. */
  readonly failure: { readonly phase: Phase; readonly bytes: number } | null;
  /** What the run needs to survive. */
  readonly need: Amount;
}

/** What is held against a run at one batch. */
export interface RunOutlook {
  readonly plan: Plan;
  readonly spreads: Spreads;
  /** Bytes that the run may take of the card. */
  readonly usable: number;
  /** Bytes of the process outside PyTorch. */
  readonly outsideBytes: number;
  readonly opLevel: boolean;
  /** Of a run whose tensors must have so many bytes, and of one that is seen to hold as many. */
  readonly needs: (neededBytes: number) => readonly Scenario[];
  readonly scenarios: (bytes: number) => readonly Scenario[];
}

/**
 * What nvidia-smi may show at most over the run; of a run that fills the card, or stops there, what it needs, as the rest is
 * cache that PyTorch gives back.
 */
export function seenInterval(
  { plan, spreads, usable, outsideBytes, opLevel, ...of }: RunOutlook,
  { rehearsal, prediction, devicePeakBytes, givesBack, failure, need: needed }: Foretold,
): { low: number; high: number } {
  const { reservedPeakBytes } = prediction;
  // public runs tell of the peaks that a progress bar shows, which no validation is in
  const isSeen = plan.residuals === null;
  const shownBytes = isSeen ? shownPeak(prediction) + outsideBytes : devicePeakBytes;
  // a validation of few or of long pictures, or none, adds nothing to the first epoch
  const leastBytes = isSeen ? prediction.firstEpochBytes + outsideBytes : devicePeakBytes;
  const [below, above] = isSeen ? [SEEN_BELOW, SEEN_ABOVE] : [BELOW, ABOVE];
  const peakAs = (habit: Plan['peakKind']) => (opLevel ? EXACT : spreads.peakOf(habit, reservedPeakBytes));
  const habit = habitOf(plan, reservedPeakBytes);
  const needs = givesBack || failure !== null ? of.needs(rehearsal.neededBytes) : null;
  const seenAs = (bytes: number) => needs ?? of.scenarios(bytes);
  const scenarios = seenAs(shownBytes);
  const spread = needs ? spreads.need : peakAs(habit);
  // a cache that is kept need not grow
  const least = habit === 'kept' && !needs ? peakAs('emptied') : spread;
  // nothing is seen of a run that does not have what it needs
  const low = Math.round(Math.max(quantile(seenAs(leastBytes), below, least), needed.low));
  const mostKept = habit === 'kept' ? mostOfKept(plan, scenarios, outsideBytes, peakAs('emptied'), above) : Infinity;
  const seen = Math.min(quantile(scenarios, 1 - above, spread), mostKept);
  // a process cannot be seen to hold more than there is: beyond the card only what it needs counts
  const high = Math.max(Math.round(Math.min(seen, opLevel ? Infinity : usable)), needed.high, devicePeakBytes);
  return { low: Math.min(low, devicePeakBytes), high };
}

/** A cache that is emptied from a share of the card on grows no further than an epoch that starts with that share. */
function mostOfKept(
  { keepsCacheUpTo }: Plan,
  scenarios: readonly Scenario[],
  outsideBytes: number,
  emptied: Spread,
  above: number,
): number {
  if (keepsCacheUpTo === null) return Infinity;
  const least = keepsCacheUpTo + outsideBytes;
  const filled = scenarios.map(({ bytes, weight }) => ({ bytes: Math.max(bytes, least), weight }));
  return quantile(filled, 1 - above, emptied);
}

/** Most that the steps of training hold, over the run: what a progress bar shows. */
export function shownPeak({ phases }: Prediction): number {
  const training = phases.filter(({ phase }) => phase !== 'validation' && phase !== 'checkpoint');
  return Math.max(...training.map(({ reservedBytes }) => reservedBytes));
}

/** A trainer that keeps its cache while little of the card is filled empties that of a run that fills more each epoch. */
export function habitOf({ peakKind, keepsCacheUpTo }: Plan, reservedBytes: number): Plan['peakKind'] {
  const isFull = keepsCacheUpTo !== null && reservedBytes >= keepsCacheUpTo;
  return peakKind === 'kept' && isFull ? 'emptied' : peakKind;
}
