import { MOST_RISK } from './verdict.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { type Axis, type Training, Unplannable } from '../frameworks/training.ts';
import { allCards } from '../gpus/catalogue.ts';
import type { Card } from '../torch/card.ts';
import { type Forecast, Forecaster } from './forecast.ts';
import type { JudgeOptions } from './judge.ts';
import { BATCH, GPU, missingOf, solvableOf } from './missing.ts';
import { easedOf, largestSafe } from './recommend.ts';
import { supposedBatches, supposedLines } from './supposed.ts';

/** The value that just holds: its risk is what `fits` means, by its own replay. */
export interface Solution {
  readonly field: string;
  /** `largest imgsz that fits`. */
  readonly title: string;
  /** As it is now; null for a GPU where none is declared. */
  readonly from: string | null;
  /** Null when no value holds. */
  readonly to: string | null;
  /** What the run needs with it on one GPU to survive. */
  readonly needBytes: number | null;
  /** Predicted with it, for one GPU. */
  readonly devicePeakBytes: number | null;
  readonly risk: number | null;
  /** The card that it holds on. */
  readonly card: Card | null;
  /** Larger batches that hold where what nobody said is as supposed, a line each. */
  readonly supposed: readonly string[];
}

/** Why there is nothing to solve, one line. */
export interface Unsolvable {
  readonly field: string;
  readonly problem: string;
}

/** Largest value of an axis at this batch, largest batch, or smallest card of the catalogue. Pure. */
export function solve(
  field: string,
  { findings, ...config }: Pick<ReadConfig, 'training' | 'findings' | 'unknown'>,
  card: Card | null,
  judging: JudgeOptions,
): Solution | Unsolvable {
  const unknown = config.unknown ?? null;
  const training = config.training ?? (unknown && missingOf(unknown) !== null ? unknown.training : null);
  if (training === null) return { field, problem: findings[0]?.message ?? 'the config could not be read' };
  const solvable = solvableOf(training);
  const name = field === training.batch.key ? BATCH : field;
  if (!solvable.includes(name)) return { field, problem: `${field} is none of ${solvable.join(', ')}` };
  if (name !== GPU && card === null) return { field, problem: 'declare a GPU to have something to fit into' };
  const { automatic, total } = training.batch;
  if (name !== BATCH && total === null) {
    const written = automatic ? `${automatic.written} is ${automatic.name}` : 'it is not known';
    return { field, problem: `${training.batch.key}: ${written}, which fits itself; name a batch` };
  }
  try {
    if (name === BATCH) return largestBatch(field, training, card, judging);
    if (name === GPU) return cardFor(training, card, judging);
    return largestOf(training.axes[name]!, card, judging);
  } catch (error) {
    if (!(error instanceof Unplannable)) throw error;
    return { field, problem: error.message };
  }
}

/** An axis with more values is bisected; memory is taken to grow along it. */
const FEW_VALUES = 16;

function largestOf(axis: Axis, card: Card | null, options: JudgeOptions): Solution {
  const { key: field, title, from, values } = axis;
  const at = (index: number) => {
    const asked = axis.at(values[index]!);
    return Forecaster.of(asked, { card, ...options }).at(asked.batch.total!);
  };
  let best = -1;
  if (values.length <= FEW_VALUES) {
    for (best = values.length - 1; best >= 0 && !holds(at(best));) best -= 1;
  } else {
    let unsafe = values.length;
    while (unsafe - best > 1) {
      const middle = Math.floor((best + unsafe) / 2);
      if (holds(at(middle))) best = middle;
      else unsafe = middle;
    }
  }
  if (best < 0) return none(field, title, from, card);
  return found({ field, title, from, to: String(values[best]!) }, at(best), card);
}

function largestBatch(field: string, training: Training, card: Card | null, options: JudgeOptions): Solution {
  const forecaster = Forecaster.of(training, { card, ...options });
  const { total, automatic } = training.batch;
  const batch = largestSafe(forecaster, total);
  const { counts, gpus, key } = training.batch;
  // in the numbers that the config writes
  const shown = (samples: number) => String(counts === 'gpu' ? samples / gpus : samples);
  const from = total === null ? (automatic?.written ?? '') : shown(total);
  const title = `largest ${counts === 'gpu' ? key : field} that fits`;
  const supposed = [...supposedLines(supposedBatches(forecaster, null, batch ?? 0)), ...easedLines(forecaster, batch)];
  if (batch === null) return { ...none(field, title, from, card), supposed };
  return { ...found({ field, title, from, to: shown(batch) }, forecaster.at(batch), card), supposed };
}

/** What fits with less evaluated at once, where evaluation alone is too much for every batch. */
function easedLines(forecaster: Forecaster, batch: number | null): string[] {
  const eased = batch === null ? easedOf(forecaster) : forecaster;
  if (eased === forecaster) return [];
  const { training } = forecaster.plan;
  const largest = largestSafe(eased, training.batch.total);
  const changes = training.changesTo(eased.plan.training).map(({ key, to }) => `${key}=${to}`);
  return largest === null ? [] : [`batch ${largest} fits with ${changes.join(', ')}, as evaluation needs most`];
}

/** Boards whose memory the rest of the system lives in too: nobody gets one to train on. */
const SHARED = /^jetson-/;
/** By as much do the CUDA contexts and workspaces of cards differ, in bytes. */
const CARDS_DIFFER = 2 ** 29;

/** The smallest card of the catalogue that holds a total batch; null where none does. */
export function smallestCard(
  training: Training,
  total: number,
  options: JudgeOptions,
): { readonly card: Card; readonly forecast: Forecast } | null {
  const on = (card: Card | null) => Forecaster.of(training, { card, ...options });
  // below what the live tensors take no card needs a look
  const least = on(null).leastUsable(total, MOST_RISK) + options.reserveBytes - CARDS_DIFFER;
  const isCandidate = (card: Card): boolean =>
    card.usableBytes > least && !SHARED.test(card.name) && training.suits?.(card) !== false;
  for (const card of allCards().filter((each) => isCandidate(each))) {
    const forecaster = on(card);
    if (!forecaster.isSafe(total, MOST_RISK)) continue;
    const forecast = forecaster.at(total);
    if (holds(forecast)) return { card, forecast };
  }
  return null;
}

function cardFor(training: Training, declared: Card | null, options: JudgeOptions): Solution {
  const title = 'smallest card that holds it';
  const from = declared?.title ?? null;
  const smallest = smallestCard(training, training.batch.total!, options);
  if (smallest === null) return none(GPU, title, from, null);
  const { card, forecast } = smallest;
  return found({ field: GPU, title, from, to: card.name }, forecast, card);
}

/** Whether the verdict is `fits`. */
export function holds({ risk }: Pick<Forecast, 'risk'>): boolean {
  return risk !== null && risk < MOST_RISK;
}

function found(
  named: Pick<Solution, 'field' | 'title' | 'from' | 'to'>,
  { need, devicePeakBytes, risk }: Forecast,
  card: Card | null,
): Solution {
  return { ...named, needBytes: need.bytes, devicePeakBytes, risk, card, supposed: [] };
}

function none(field: string, title: string, from: string | null, card: Card | null): Solution {
  return { field, title, from, to: null, needBytes: null, devicePeakBytes: null, risk: null, card, supposed: [] };
}
