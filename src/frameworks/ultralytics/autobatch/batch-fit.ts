import { roundHalfToEven } from '../../../base/round.ts';

/** Bytes that AutoBatch measured with so many images; null where the card had no room. */
export interface ProbedBatch {
  readonly batch: number;
  readonly bytes: number | null;
}

/** How a version of Ultralytics chooses from what it measured. */
export interface FitRules {
  readonly fit: 'line' | 'power';
  /** The free memory that it aims at, in whole GiB. */
  readonly roundsGoal: boolean;
  /** Measured bytes in one of the unit that they are compared in. */
  readonly unit: number;
  /** Only points of growing memory below the card's count. */
  readonly filters: boolean;
  /** A failure before the first point does not count. */
  readonly forgivesFirst: boolean;
  /** A batch outside of 1 to 1024 becomes the nearest of smallest probe and largest batch instead of the default. */
  readonly clamps: boolean;
  /** Ends the run where no point is left, instead of training with the default. */
  readonly stops: boolean;
}

/** Memory of the card in GiB: all of it, and what is taken for free. */
export interface FitMemory {
  readonly total: number;
  readonly free: number;
}

export interface FittedBatch {
  readonly batch: number;
  /** What the fit foretells for it, in the version's unit; null without a fit. */
  readonly foretold: number | null;
  /** Why it keeps to the default; null where it does not. */
  readonly fallback: string | null;
}

export const DEFAULT_BATCH = 16;
const MOST_BATCH = 1024;

/** The batch whose fitted memory reaches a share of the free memory (ultralytics/utils/autobatch.py). */
export function fitBatch(
  profile: readonly ProbedBatch[],
  rules: FitRules,
  { total, free }: FitMemory,
  fraction: number,
): FittedBatch {
  const points = pointsOf(profile, rules, total);
  const least = points[0]?.images;
  if (least === undefined) {
    const then = rules.stops ? ', and the training stops' : '';
    return { batch: DEFAULT_BATCH, foretold: null, fallback: `not even one image fits while it profiles${then}` };
  }
  const { solve, memoryAt } = rules.fit === 'line' ? straight(points) : power(points);
  const share = free * fraction;
  const batch = below(solve(rules.roundsGoal ? roundHalfToEven(share) : share), profile, rules, least);
  if (rules.clamps) {
    const clamped = Math.min(Math.max(batch, least), MOST_BATCH);
    return { batch: clamped, foretold: memoryAt(clamped), fallback: null };
  }
  if (batch >= 1 && batch <= MOST_BATCH) return { batch, foretold: memoryAt(batch), fallback: null };
  const fallback = `its fit gives ${batch}, outside 1 to ${MOST_BATCH}`;
  return { batch: DEFAULT_BATCH, foretold: memoryAt(DEFAULT_BATCH), fallback };
}

interface Point {
  readonly images: number;
  readonly memory: number;
}

function pointsOf(profile: readonly ProbedBatch[], { filters, unit }: FitRules, total: number): Point[] {
  const kept = profile.filter(({ bytes }, i) => {
    if (bytes === null) return false;
    return !filters || (bytes / unit < total && bytes > (profile[i - 1]?.bytes ?? 0));
  });
  // without the filter sizes are taken from the first on, whichever of them failed
  return kept.map(({ batch, bytes }, i) => ({ images: filters ? batch : profile[i]!.batch, memory: bytes! / unit }));
}

/** No batch that failed, or a larger one: the size before it. */
function below(batch: number, profile: readonly ProbedBatch[], { forgivesFirst }: FitRules, least: number): number {
  const failed = profile.findIndex((each) => each.bytes === null && !(forgivesFirst && each.batch < least));
  if (failed < 0 || batch < profile[failed]!.batch) return batch;
  return profile[Math.max(failed - 1, 0)]!.batch;
}

interface Fit {
  readonly solve: (goal: number) => number;
  readonly memoryAt: (images: number) => number;
}

function straight(points: readonly Point[]): Fit {
  const { slope, offset } = leastSquares(points);
  return {
    solve: (goal) => Math.trunc((goal - offset) / slope),
    memoryAt: (images) => offset + slope * images,
  };
}

function power(points: readonly Point[]): Fit {
  const { slope, offset } = leastSquares(
    points.map(({ images, memory }) => ({ images: Math.log(images), memory: Math.log(memory) })),
  );
  return {
    solve: (goal) => roundHalfToEven(Math.exp((Math.log(goal) - offset) / slope)),
    memoryAt: (images) => Math.exp(offset + slope * Math.log(images)),
  };
}

/** As numpy.polyfit, which halves a single point between slope and offset. */
function leastSquares(points: readonly Point[]): { readonly slope: number; readonly offset: number } {
  const [first] = points;
  if (points.length === 1) return { slope: first!.memory / (2 * first!.images), offset: first!.memory / 2 };
  const meanImages = mean(points.map(({ images }) => images));
  const meanMemory = mean(points.map(({ memory }) => memory));
  const together = points.reduce((sum, { images, memory }) => sum + (images - meanImages) * (memory - meanMemory), 0);
  const slope = together / points.reduce((sum, { images }) => sum + (images - meanImages) ** 2, 0);
  return { slope, offset: meanMemory - slope * meanImages };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
