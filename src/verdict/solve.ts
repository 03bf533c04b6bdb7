import type { Field } from '../base/origin.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { type TrainingRun } from '../frameworks/ultralytics/arguments/training-run.ts';
import { FAMILIES } from '../frameworks/ultralytics/networks/families/registry.ts';
import { parseModelName } from '../frameworks/ultralytics/networks/names.ts';
import { type Card } from '../torch/card.ts';
import { allCards } from '../gpus/catalogue.ts';
import { type Forecast, Forecaster } from './forecast.ts';
import { type JudgeOptions } from './judge.ts';
import { planOf } from '../frameworks/ultralytics/plan/plan.ts';
import { Unplannable } from './unplannable.ts';
import { largestSafe, MOST_RISK } from './recommend.ts';

/** What can be asked for, with all else left as the config has it. */
export const SOLVABLE = ['imgsz', 'batch', 'model', 'gpu'] as const;
export type Solvable = (typeof SOLVABLE)[number];

/** The value that just holds: its risk is what `fits` means, by its own replay. */
export interface Solution {
  readonly field: Solvable;
  /** As it is now; null for a GPU where none is declared. */
  readonly from: string | null;
  /** Null when no value holds. */
  readonly to: string | null;
  /** Predicted with it, for one GPU. */
  readonly devicePeakBytes: number | null;
  readonly risk: number | null;
  /** The card that it holds on. */
  readonly card: Card | null;
}

/** Why there is nothing to solve, one line. */
export interface Unsolvable {
  readonly field: Solvable;
  readonly problem: string;
}

/** Nobody trains on larger ones; asked for them, this is the answer. */
const LARGEST_IMGSZ = 4096;

/** Largest image size at this batch, largest batch, largest model of the family, or smallest card of the catalogue. Pure. */
export function solve(
  field: Solvable,
  { run, findings, modelFile = null }: ReadConfig,
  card: Card | null,
  judging: JudgeOptions,
): Solution | Unsolvable {
  const options = { ...judging, modelFile };
  if (run === null) return { field, problem: findings[0]?.message ?? 'the config could not be read' };
  if (field !== 'gpu' && card === null) return { field, problem: 'declare a GPU to have something to fit into' };
  if (field !== 'batch' && run.batch.value < 1) {
    return { field, problem: `batch: ${run.batch.value} is AutoBatch, which fits itself; name a batch` };
  }
  try {
    return SOLVERS[field](run, card, options);
  } catch (error) {
    if (!(error instanceof Unplannable)) throw error;
    return { field, problem: error.message };
  }
}

interface Options extends JudgeOptions {
  readonly modelFile: ReadConfig['modelFile'];
}

type Solver = (run: TrainingRun, card: Card | null, options: Options) => Solution;

const SOLVERS: Readonly<Record<Solvable, Solver>> = {
  imgsz: largestImage,
  batch: largestBatch,
  model: largestModel,
  gpu: smallestCard,
};

function largestImage(run: TrainingRun, card: Card | null, options: Options): Solution {
  const { stride } = planOf(run, { card, ...options }).network;
  const at = (steps: number) => forecast(changed(run, 'imgsz', steps * stride), card, options);
  let safe = 0;
  let unsafe = Math.floor(LARGEST_IMGSZ / stride) + 1;
  while (unsafe - safe > 1) {
    const middle = Math.floor((safe + unsafe) / 2);
    if (holds(at(middle))) safe = middle;
    else unsafe = middle;
  }
  const from = String(run.imgsz.value);
  return safe === 0 ? none('imgsz', from, card) : found('imgsz', from, String(safe * stride), at(safe), card);
}

function largestBatch(run: TrainingRun, card: Card | null, options: Options): Solution {
  const forecaster = new Forecaster(planOf(run, { card, ...options }), { card, ...options });
  const asked = run.batch.value < 1 ? null : run.batch.value;
  const batch = largestSafe(forecaster, asked);
  const from = String(run.batch.value);
  if (batch === null) return none('batch', from, card);
  return found('batch', from, String(batch), forecaster.at(batch), card);
}

/** Boards whose memory the rest of the system lives in too: nobody gets one to train on. */
const SHARED = /^jetson-/;

/** From the largest of the family down. */
function largestModel(run: TrainingRun, card: Card | null, options: Options): Solution {
  const text = run.model.value ?? '';
  // reports a model that is not known in the same words as elsewhere
  planOf(run, { card, ...options });
  for (const name of modelSizes(text).toReversed()) {
    const made = forecast(changed(run, 'model', name), card, options);
    if (holds(made)) return found('model', text, name, made, card);
  }
  return none('model', text, card);
}

/** The model in every size of its family, the smallest first; only itself where there are no others. */
export function modelSizes(text: string): readonly string[] {
  const sizes = FAMILIES[parseModelName(text)?.family ?? '']?.sizes ?? [];
  return sizes.length === 0 ? [text] : sizes.map((size) => withSize(text, size));
}

/** The name as the user writes it, in another size of the family. */
function withSize(text: string, size: string): string {
  return text.replace(/(yolov?-?\d{1,2})[a-z]?(?=[^\\/]*$)/i, `$1${size}`);
}

/** By as much do the CUDA contexts and workspaces of cards differ, in bytes. */
const CARDS_DIFFER = 2 ** 29;

function smallestCard(run: TrainingRun, declared: Card | null, options: Options): Solution {
  const from = declared?.title ?? null;
  const batch = run.batch.value;
  const on = (card: Card | null) => new Forecaster(planOf(run, { card, ...options }), { card, ...options });
  // below what the live tensors take no card needs a look
  const least = on(null).leastUsable(batch, MOST_RISK) + options.reserveBytes - CARDS_DIFFER;
  for (const card of allCards().filter(({ name, usableBytes }) => usableBytes > least && !SHARED.test(name))) {
    const forecaster = on(card);
    if (!forecaster.isSafe(batch, MOST_RISK)) continue;
    const made = forecaster.at(batch);
    if (holds(made)) return found('gpu', from, card.name, made, card);
  }
  return none('gpu', from, null);
}

function forecast(run: TrainingRun, card: Card | null, options: Options): Forecast {
  return new Forecaster(planOf(run, { card, ...options }), { card, ...options }).at(run.batch.value);
}

/** Whether the verdict is `fits`. */
export function holds({ risk }: Pick<Forecast, 'risk'>): boolean {
  return risk !== null && risk < MOST_RISK;
}

function changed<K extends 'imgsz' | 'model'>(run: TrainingRun, key: K, value: TrainingRun[K]['value']): TrainingRun {
  return { ...run, [key]: { value, origin: { kind: 'argument', name: key } } satisfies Field<unknown> };
}

function found(field: Solvable, from: string | null, to: string, made: Forecast, card: Card | null): Solution {
  return { field, from, to, devicePeakBytes: made.devicePeakBytes, risk: made.risk, card };
}

function none(field: Solvable, from: string | null, card: Card | null): Solution {
  return { field, from, to: null, devicePeakBytes: null, risk: null, card };
}
