import { placeOf } from '../configs/findings.ts';
import { type Finding, type ReadConfig } from '../configs/training-run.ts';
import { type Card } from '../runners/card.ts';
import { type Forecast, Forecaster } from './forecast.ts';
import { type Plan, planOf, type PlanRemark } from './plan.ts';
import { ladderOf, MOST_RISK, recommend } from './recommend.ts';
import { Unplannable } from './unplannable.ts';
import { type JudgedRun, type LadderStep, type Verdict } from './verdict.ts';

export interface JudgeOptions {
  /** Leave out overheads and validation, so that the numbers compare with op-level recordings. */
  readonly opLevel: boolean;
  /** Bytes of the card the team keeps free. */
  readonly reserveBytes: number;
}

type Judged = JudgedRun & { readonly ladder: readonly LadderStep[] };

/** Predicts the memory of one config, holds it against the card and finds the batch to use instead. Pure. */
export function judge(config: ReadConfig, card: Card | null, options: JudgeOptions): Judged {
  const { run, findings } = config;
  const unknown = {
    run,
    estimate: null,
    verdict: 'unknown',
    risk: null,
    recommendation: null,
    findings,
    ladder: [],
  } as const;
  if (run === null) return unknown;
  let plan: Plan;
  try {
    plan = planOf(run, { card, opLevel: options.opLevel, modelFile: config.modelFile ?? null });
  } catch (error) {
    if (!(error instanceof Unplannable)) throw error;
    return { ...unknown, findings: [...findings, findingOf(error, config)] };
  }
  const forecaster = new Forecaster(plan, { card, ...options });
  if (run.batch.value < 1) {
    const recommendation = card === null ? null : recommend(forecaster, null, null);
    return { ...unknown, recommendation, ladder: ladderOf(forecaster, null, recommendation?.batch ?? null) };
  }
  const batch = run.batch.value;
  const { risk, failure } = forecaster.at(batch);
  const verdict = risk === null ? null : verdictOf(risk);
  const recommendation = card === null ? null : recommend(forecaster, batch, verdict);
  return {
    run,
    estimate: forecaster.estimateAt(batch),
    verdict,
    risk,
    recommendation,
    findings: failure ? [...findings, failureOf(failure, config)] : findings,
    ladder: ladderOf(forecaster, batch, recommendation?.batch ?? null),
  };
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
  if (origin.kind !== 'file') return { rule, severity: 'warning', message, ...source, column: null };
  const { path, line, column } = origin;
  return { rule, severity: 'warning', message: `${placeOf(path, line, column)}: ${message}`, path, line, column };
}
