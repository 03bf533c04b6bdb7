import { findingAt, type Finding } from '../base/findings.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { isAtLeast } from '../base/versions.ts';
import { type MeasuredRow } from '../measured/measured-rows.ts';
import { type Card } from '../torch/card.ts';
import { type AutoBatch, autoBatch } from '../frameworks/ultralytics/autobatch/auto-batch.ts';
import { type Forecast, Forecaster } from './forecast.ts';
import { type Plan, planOf, type PlanRemark } from '../frameworks/ultralytics/plan/plan.ts';
import { halvingOf } from '../frameworks/ultralytics/plan/halving.ts';
import { ladderOf, MOST_RISK, recommend } from './recommend.ts';
import { Unplannable } from './unplannable.ts';
import { type JudgedRun, type LadderStep, type Verdict } from './verdict.ts';

export interface JudgeOptions {
  /** Leave out overheads and validation, so that the numbers compare with op-level recordings. */
  readonly opLevel: boolean;
  /** Bytes of the card the team keeps free. */
  readonly reserveBytes: number;
  /** What the team measured itself. */
  readonly measured?: readonly MeasuredRow[];
}

type Judged = JudgedRun & { readonly ladder: readonly LadderStep[] };

/** A config about which nothing is foretold. */
export function unknownOf({ run, findings }: ReadConfig): Judged {
  return {
    run,
    estimate: null,
    verdict: 'unknown',
    risk: null,
    recommendation: null,
    autoBatch: null,
    findings,
    ladder: [],
  };
}

/** Predicts the memory of one config, holds it against the card and finds the batch to use instead. Pure. */
export function judge(config: ReadConfig, card: Card | null, options: JudgeOptions): Judged {
  const { run, findings } = config;
  const unknown = unknownOf(config);
  if (run === null) return unknown;
  let plan: Plan;
  try {
    plan = planOf(run, { card, opLevel: options.opLevel, modelFile: config.modelFile ?? null });
  } catch (error) {
    if (!(error instanceof Unplannable)) throw error;
    return { ...unknown, findings: [...findings, findingOf(error, config)] };
  }
  const forecaster = new Forecaster(plan, { card, ...options });
  const said = [...findings, ...plan.remarks.map((remark) => findingOf(remark, config))];
  const isAutomatic = run.batch.value < 1;
  const automatic = isAutomatic && card !== null ? automaticBatch(forecaster, card) : null;
  const batch = automatic?.batch ?? run.batch.value;
  if (batch < 1) return { ...unknown, findings: said, ladder: ladderOf(forecaster, null, null) };
  const { risk, failure } = forecaster.at(batch);
  const verdict = risk === null ? null : verdictOf(risk);
  const recommendation = card === null ? null : recommend(forecaster, batch, verdict);
  const estimate = forecaster.estimateAt(batch);
  const halving = failure && halvingOf(forecaster, batch, config);
  return {
    run,
    estimate: automatic ? { ...estimate, assumptions: [automatic.assumption, ...estimate.assumptions] } : estimate,
    verdict,
    risk,
    recommendation,
    autoBatch: automatic?.foretold ?? null,
    findings: failure ? [...said, failureOf(failure, config), ...(halving ? [halving] : [])] : said,
    ladder: ladderOf(forecaster, batch, recommendation?.batch ?? null),
  };
}

/** What Ultralytics takes where it will not measure over several GPUs. */
const BATCH_OVER_GPUS = 16;

/** The batch that a run without one gets on a card; null where Ultralytics refuses to find one. */
function automaticBatch(
  forecaster: Forecaster,
  card: Card,
): { readonly batch: number; readonly foretold: AutoBatch | null; readonly assumption: string } | null {
  const { run } = forecaster.plan;
  const { gpus, ultralytics, batch: asked } = run;
  if (gpus.value > 1) {
    if (run.framework === 'yolov5' || isAtLeast(ultralytics.value, NO_AUTOBATCH_OVER_GPUS)) return null;
    const assumption = `batch=${asked.value} over ${gpus.value} GPUs becomes ${BATCH_OVER_GPUS}`;
    return { batch: BATCH_OVER_GPUS, foretold: null, assumption };
  }
  const foretold = autoBatch(forecaster.plan, card, forecaster.room);
  const points = foretold.profile.map(({ batch, bytes }) => `${batch}: ${bytes === null ? 'none' : gib(bytes)}`);
  const how = foretold.fallback ?? `a fit through its own measurements in GiB (${points.join(', ')})`;
  const assumption = `batch=${asked.value} becomes ${foretold.batch} by AutoBatch at ${foretold.fraction} of the memory: ${how}`;
  return { batch: foretold.batch, foretold, assumption };
}

const NO_AUTOBATCH_OVER_GPUS = '8.3.204';

function gib(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(2);
}

const LIKELY_RISK = 0.2;
const OOM_RISK = 0.8;

function verdictOf(risk: number): Verdict {
  if (risk < MOST_RISK) return 'fits';
  if (risk < LIKELY_RISK) return 'tight';
  return risk < OOM_RISK ? 'likely' : 'oom';
}

/** The instant at which the card has no more to give. */
function failureOf({ phase, bytes }: NonNullable<Forecast['failure']>, { source }: ReadConfig): Finding {
  const asked = `${Math.ceil(bytes / 2 ** 20)} MiB`;
  const message = `a replay within the card stops in ${phase}, asking for ${asked} more than PyTorch can find`;
  return { rule: 'out-of-memory-at', severity: 'notice', message, ...source, column: null };
}

/** Said where the value stands; one that nobody wrote is about the config as a whole. */
function findingOf({ rule, message, field: { origin } }: PlanRemark, { source }: ReadConfig): Finding {
  return findingAt(rule, 'warning', message, origin, source);
}
