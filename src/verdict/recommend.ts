import type { Accumulation, Training, Values } from '../frameworks/training.ts';
import { type Forecaster } from './forecast.ts';
import { type LadderStep, MOST_RISK, type Recommendation, type Verdict } from './verdict.ts';

/** A batch this much smaller than the largest is worth it to keep the effective batch, and for a number people write. */
const LEAST_SHARE = 0.85;

/**
 * The largest total batch whose risk stays below `MOST_RISK`, as a number that people write down (within `LEAST_SHARE` of
 * it), with the accumulation that keeps the effective batch the config asks for; null when not even one sample on each
 * GPU fits, or where a training that keeps it exactly has none that does. A batch near the largest that keeps it exactly
 * goes first. A config that fits already is left as it is; one
 * that does not gets a smaller batch, never a larger one.
 */
export function recommend(
  forecaster: Forecaster,
  asked: number | null,
  verdict: Verdict | null,
): Recommendation | null {
  const { training: written } = forecaster.plan;
  const eased = verdict === 'fits' ? forecaster : easedOf(forecaster);
  const { training } = eased.plan;
  const { gpus } = training.batch;
  const now = asked === null ? written : written.withBatch(asked);
  const advise = (own: Forecaster, batch: number, isChange: boolean) =>
    recommendation(own, batch, now, isChange ? written : null);
  if (eased !== forecaster && asked !== null && (eased.at(asked).risk ?? 0) < MOST_RISK)
    return advise(eased, asked, true);
  const largest = largestSafe(eased, asked);
  if (largest === null) return null;
  if (asked === null) return advise(eased, roundBelow(largest, gpus), true);
  if (verdict === 'fits') return advise(eased, Math.max(roundBelow(largest, gpus), asked), false);
  const most = Math.min(largest, (Math.ceil(asked / gpus) - 1) * gpus);
  if (most < 1) return null;
  for (const { batch, changes } of pairsFor(eased, most, asked)) {
    const own = isEmpty(changes) ? eased : eased.of(training.with(changes));
    // gradients that now wait for the next micro-batch take memory of their own
    if ((own.at(batch).risk ?? 0) < MOST_RISK) return advise(own, batch, true);
  }
  return training.keepsExactly ? null : advise(eased, roundBelow(most, gpus), true);
}

/** The training with as few samples evaluated at once as the smallest batch needs; as it is where that is no help. */
export function easedOf(forecaster: Forecaster): Forecaster {
  const { gpus } = forecaster.plan.training.batch;
  let own = forecaster;
  for (let less = own.plan.evaluatingLess; less !== null; less = own.plan.evaluatingLess) {
    if (own.isSafe(gpus, MOST_RISK)) break;
    own = own.of(less);
  }
  return own;
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

interface Pair extends Accumulation {
  readonly batch: number;
}

/** Best first: those that keep the effective batch with the batch alone, with another accumulation too, and the nearest. */
function pairsFor({ plan: { training } }: Forecaster, largest: number, asked: number): Pair[] {
  const { gpus } = training.batch;
  const effective = asked * training.accumulateAt(asked);
  const pairOf = (batch: number): Pair => ({ batch, ...training.keeping(batch, asked) });
  const near = Array.from({ length: largest }, (_, less) => largest - less)
    .filter((batch) => batch % gpus === 0 && (training.keepsExactly || batch >= LEAST_SHARE * largest))
    .toSorted((a, b) => (training.keepsExactly ? 0 : Number(isRound(b / gpus)) - Number(isRound(a / gpus))) || b - a);
  const exact = near.map((batch) => pairOf(batch)).filter((pair) => pair.effective === effective);
  // the largest alone may have no room for the gradients that wait
  const nearest = near.filter((batch) => batch >= LEAST_SHARE * largest);
  return [
    ...exact.filter(({ changes }) => isEmpty(changes)),
    ...exact.filter(({ changes }) => !isEmpty(changes)),
    ...(training.keepsExactly ? [] : nearest.map((batch) => pairOf(batch))),
  ];
}

function isEmpty(changes: Values): boolean {
  return Object.keys(changes).length === 0;
}

/** Steps of the samples on one GPU that people write, each up to so many: rounding down takes at most a seventeenth. */
const STEPS = [
  [16, 1],
  [64, 2],
  [128, 4],
  [Infinity, 8],
] as const;

function isRound(samples: number): boolean {
  return samples % STEPS.find(([most]) => samples <= most)![1] === 0;
}

/** The largest such number of samples on each GPU. */
export function roundBelow(batch: number, gpus: number): number {
  let samples = Math.floor(batch / gpus);
  while (!isRound(samples)) samples -= 1;
  return samples * gpus;
}

/** Guesses on the line before the rest is halved. */
const MOST_GUESSES = 6;

/**
 * The largest total batch, a multiple of the GPUs, whose risk stays below `MOST_RISK`; null where there is none. What a
 * batch needs is almost straight in its samples, so each guess lies on the line through two known batches. Risk never
 * falls as the batch grows: every batch below it is safe, and the next one up is not.
 */
export function largestSafe(forecaster: Forecaster, asked: number | null): number | null {
  const { training, mostSamples } = forecaster.plan;
  const { gpus } = training.batch;
  let safe = 0;
  let unsafe = mostSamples + 1;
  let next = Math.min(Math.max(Math.floor((asked ?? gpus) / gpus), 1), mostSamples);
  const seen: TriedBatch[] = [{ samples: 0, spare: forecaster.spareWithout() }];
  for (let tries = 0; unsafe - safe > 1; tries++) {
    const batch = next * gpus;
    if (forecaster.isSafe(batch, MOST_RISK)) safe = next;
    else unsafe = next;
    seen.push({ samples: next, spare: forecaster.spareAt(batch, MOST_RISK) });
    const guess = tries < MOST_GUESSES ? Math.floor(whereSpareEnds(seen)) : Math.floor((safe + unsafe) / 2);
    next = Math.min(Math.max(guess, safe + 1), unsafe - 1);
  }
  while (safe > 0 && (forecaster.at(safe * gpus).risk ?? 0) >= MOST_RISK) safe -= 1;
  return safe === 0 ? null : safe * gpus;
}

interface TriedBatch {
  readonly samples: number;
  /** Bytes of the card left over. */
  readonly spare: number;
}

/** Images at which the line through the two batches nearest to the end of the card meets it. */
function whereSpareEnds(seen: readonly TriedBatch[]): number {
  const [a, b] = seen.toSorted((x, y) => Math.abs(x.spare) - Math.abs(y.spare)) as [TriedBatch, TriedBatch];
  if (a.spare === b.spare) return a.samples;
  return Math.max(a.samples + (a.spare * (b.samples - a.samples)) / (a.spare - b.spare), 0);
}

const LADDER_SHARES = [0.25, 0.5, 1, 2];

/** A few batches around the asked and the recommended one, for the plot. */
export function ladderOf(
  forecaster: Forecaster,
  asked: number | null,
  recommendation: LadderStep | null,
): LadderStep[] {
  const recommended = recommendation?.batch ?? null;
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
      // with what else is recommended, as another nbs
      if (recommendation && batch === recommended && batch !== asked) {
        const { needBytes, devicePeakBytes, risk } = recommendation;
        return { batch, needBytes, devicePeakBytes, risk };
      }
      const { need, devicePeakBytes, risk } = forecaster.at(batch);
      return { batch, needBytes: need.bytes, devicePeakBytes, risk };
    });
}
