import type { Kept, Training, Values } from '../frameworks/training.ts';
import type { Forecaster } from './forecast.ts';
import type { LadderStep, Recommendation, Verdict } from './verdict.ts';

/** A recommended batch stays below this risk: what `fits` means. */
export const MOST_RISK = 0.02;
/** Samples of one GPU beyond which nobody trains. */
const MOST_SAMPLES = 1024;
/** Batches of more samples than this on a GPU are recommended in multiples of it. */
const MULTIPLE = 8;

/** A batch this much smaller than the largest is worth it to keep the effective batch exactly. */
const LEAST_SHARE = 0.75;

/**
 * The largest total batch whose risk stays below `MOST_RISK`, in multiples of the GPUs and, from there, of eight
 * samples on each, with the accumulation that keeps the effective batch the config asks for; null when not even one
 * sample on each fits. A batch near the largest that keeps it exactly goes first. A config that fits already is left as
 * it is.
 */
export function recommend(
  forecaster: Forecaster,
  asked: number | null,
  verdict: Verdict | null,
): Recommendation | null {
  const { training } = forecaster.plan;
  const largest = largestSafe(forecaster, asked);
  if (largest === null) return null;
  const now = asked === null ? training : training.withBatch(asked);
  const advise = (own: Forecaster, batch: number, isChange: boolean) =>
    recommendation(own, batch, now, isChange ? training : null);
  if (asked === null) return advise(forecaster, largest, true);
  if (verdict === 'fits') return advise(forecaster, Math.max(largest, asked), false);
  for (const { batch, changes } of pairsFor(forecaster, largest, asked)) {
    const own = isEmpty(changes) ? forecaster : forecaster.of(training.with(changes));
    // gradients that now wait for the next micro-batch take memory of their own
    if ((own.at(batch).risk ?? 0) < MOST_RISK) return advise(own, batch, true);
  }
  return advise(forecaster, largest, true);
}

/** `now` is the training at the batch that it runs with; `written` the config to edit, null to leave it as it is. */
function recommendation(
  forecaster: Forecaster,
  batch: number,
  now: Training,
  written: Training | null,
): Recommendation {
  const training = forecaster.plan.training.withBatch(batch);
  const accumulate = training.accumulateAt(batch);
  const { need, devicePeakBytes, risk } = forecaster.at(batch);
  return {
    batch,
    accumulate,
    effectiveBatch: batch * accumulate,
    needBytes: need.bytes,
    devicePeakBytes,
    risk: risk ?? 0,
    changes: written === null ? [] : written.changesTo(training),
    explanation: now.explain(training),
    extras: training.extras,
  };
}

interface Pair extends Kept {
  readonly batch: number;
}

/** Best first: those that keep the effective batch with the batch alone, with another accumulation too, and the nearest. */
function pairsFor({ plan: { training } }: Forecaster, largest: number, asked: number): Pair[] {
  const { gpus } = training.batch;
  const effective = asked * training.accumulateAt(asked);
  const pairOf = (batch: number): Pair => ({ batch, ...training.keeping(batch, asked) });
  const near = rungsBelow(largest / gpus)
    .map((samples) => samples * gpus)
    .filter((batch) => batch >= LEAST_SHARE * largest);
  const even = Array.from({ length: largest }, (_, less) => largest - less).filter(
    (batch) => batch >= LEAST_SHARE * largest && batch % (2 * gpus) === 0,
  );
  const exact = [...near, ...even].map((batch) => pairOf(batch)).filter((pair) => pair.effective === effective);
  return [
    ...exact.filter(({ changes, batch }) => isEmpty(changes) && near.includes(batch)),
    ...exact.filter(({ changes }) => !isEmpty(changes)),
    pairOf(largest),
  ];
}

function isEmpty(changes: Values): boolean {
  return Object.keys(changes).length === 0;
}

/** Images that are worth writing down, from the most down. */
function rungsBelow(samples: number): number[] {
  return Array.from({ length: rungOf(samples) }, (_, below) => samplesAt(rungOf(samples) - below));
}

/** Images on one GPU that are worth writing down: even numbers where they cost little, then multiples of eight. */
const FEW_SAMPLES = [1, 2, 3, 4, 6, MULTIPLE];
const rungOf = (samples: number): number =>
  samples < MULTIPLE
    ? FEW_SAMPLES.filter((few) => few <= samples).length
    : Math.floor(samples / MULTIPLE) + FEW_SAMPLES.length - 1;
const samplesAt = (rung: number): number =>
  rung <= FEW_SAMPLES.length ? (FEW_SAMPLES[rung - 1] ?? 0) : (rung - FEW_SAMPLES.length + 1) * MULTIPLE;

/**
 * What a batch needs is almost straight in its images, so each guess lies on the line through two known batches. The
 * answer is safe by its own replay, and the next one up is not.
 */
function largestSafe(forecaster: Forecaster, asked: number | null): number | null {
  const gpus = forecaster.plan.training.batch.gpus;
  const last = rungOf(MOST_SAMPLES);
  let safe = 0;
  let unsafe = last + 1;
  let next = Math.min(rungOf(Math.max(Math.floor((asked ?? gpus) / gpus), 1)), last);
  const seen: Seen[] = [{ samples: 0, spare: forecaster.spareWithout() }];
  while (unsafe - safe > 1) {
    const batch = samplesAt(next) * gpus;
    if (forecaster.isSafe(batch, MOST_RISK)) safe = next;
    else unsafe = next;
    seen.push({ samples: samplesAt(next), spare: forecaster.spareAt(batch, MOST_RISK) });
    next = Math.min(Math.max(rungOf(Math.floor(whereSpareEnds(seen))), safe + 1), unsafe - 1);
  }
  while (safe > 0 && (forecaster.at(samplesAt(safe) * gpus).risk ?? 0) >= MOST_RISK) safe -= 1;
  return safe === 0 ? null : samplesAt(safe) * gpus;
}

interface Seen {
  readonly samples: number;
  /** Bytes of the card left over. */
  readonly spare: number;
}

/** Images at which the line through the two batches nearest to the end of the card meets it. */
function whereSpareEnds(seen: readonly Seen[]): number {
  const [a, b] = seen.toSorted((x, y) => Math.abs(x.spare) - Math.abs(y.spare)) as [Seen, Seen];
  if (a.spare === b.spare) return a.samples;
  return Math.max(a.samples + (a.spare * (b.samples - a.samples)) / (a.spare - b.spare), 0);
}

const LADDER_SHARES = [0.25, 0.5, 1, 2];

/** A few batches around the asked and the recommended one, for the plot. */
export function ladderOf(forecaster: Forecaster, asked: number | null, recommended: number | null): LadderStep[] {
  const gpus = forecaster.plan.training.batch.gpus;
  const centre = asked ?? recommended ?? gpus;
  const around = LADDER_SHARES.map((share) => Math.max(Math.round((centre * share) / gpus), 1) * gpus);
  const batches = new Set([
    ...around,
    ...(asked === null ? [] : [asked]),
    ...(recommended === null ? [] : [recommended]),
  ]);
  return [...batches]
    .toSorted((a, b) => a - b)
    .map((batch) => {
      const { need, devicePeakBytes, risk } = forecaster.at(batch);
      return { batch, needBytes: need.bytes, devicePeakBytes, risk };
    });
}
