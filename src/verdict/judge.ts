import { type Finding, findingAt, SHARED_VALUE } from '../base/findings.ts';
import type { ReadConfig } from '../configs/read-config.ts';
import { type AutomaticBatch, type Change, type Plan, type Remark, Unplannable } from '../frameworks/training.ts';
import type { MeasuredRow } from '../measured/measured-rows.ts';
import type { Card } from '../torch/card.ts';
import type { Timeline } from '../torch/timeline.ts';
import { type Forecast, Forecaster } from './forecast.ts';
import { ladderOf, recommend } from './recommend.ts';
import { supposedBatches, supposedLines } from './supposed.ts';
import {
  MOST_RISK,
  type JudgedRun,
  type LadderStep,
  type PartlyRead,
  type Recommendation,
  type Verdict,
} from './verdict.ts';

export interface JudgeOptions {
  /** Leave out overheads and validation, so that the numbers compare with op-level recordings. */
  readonly opLevel: boolean;
  /** Bytes of the card the team keeps free. */
  readonly reserveBytes: number;
  /** What the team measured itself. */
  readonly measured?: readonly MeasuredRow[];
  /** Only the verdict and its fix, for whoever waits for them: no ladder of batches, and no other ways. */
  readonly brief?: boolean;
  /** False where nobody looks at the ladder of batches, and all else is wanted. */
  readonly ladder?: boolean;
}

type Judgement = JudgedRun & { readonly ladder: readonly LadderStep[] };

/** A config about which nothing is foretold. */
export function unknownOf({ training, findings, unknown }: ReadConfig): Judgement {
  return {
    training,
    ...(training === null && unknown ? { partly: partOf(unknown) } : {}),
    estimate: null,
    verdict: 'unknown',
    risk: null,
    recommendation: null,
    autoBatch: null,
    findings,
    ladder: [],
  };
}

/** Without the defaults that stand in the places of what is not known. */
function partOf({ training, values }: NonNullable<ReadConfig['unknown']>): PartlyRead {
  const missing = [...new Set(values.map(({ argument }) => argument))];
  const { framework, model, fields } = training;
  const known = Object.entries(fields).filter(([name]) => !missing.includes(name));
  return { framework, model: missing.includes('model') ? null : model, fields: Object.fromEntries(known), missing };
}

/** Memory over the instants of one step of a config at its batch; null where nothing is foretold of it. Pure. */
export function timelineOf({ training }: ReadConfig, card: Card | null, options: JudgeOptions): Timeline | null {
  if (training === null) return null;
  try {
    const forecaster = Forecaster.of(training, { card, ...options });
    const automatic = training.batch.value === 'automatic' ? automaticBatch(forecaster, card) : null;
    const batch = automatic?.total ?? training.batch.total;
    return batch === null ? null : forecaster.timelineAt(batch);
  } catch (error) {
    if (error instanceof Unplannable) return null;
    throw error;
  }
}

/** Predicts the memory of one config, holds it against the card and finds the batch to use instead. Pure. */
export function judge(config: ReadConfig, card: Card | null, options: JudgeOptions): Judgement {
  const { training, findings } = config;
  const unknown = unknownOf(config);
  if (training === null) return unknown;
  let plan: Plan;
  try {
    plan = training.plan(card, { opLevel: options.opLevel });
  } catch (error) {
    if (!(error instanceof Unplannable)) throw error;
    return { ...unknown, findings: [...findings, findingOf(error, config, 'warning')] };
  }
  const forecaster = new Forecaster(plan, { card, ...options });
  const said = [...findings, ...plan.remarks.map((remark) => findingOf(remark, config, 'warning'))];
  const automatic = training.batch.value === 'automatic' ? automaticBatch(forecaster, card) : null;
  const batch = automatic?.total ?? training.batch.total;
  if (batch === null) return { ...unknown, findings: said, ladder: ladderOf(forecaster, null, null) };
  const { failure, risk } = forecaster.at(batch);
  const verdict = risk === null ? null : verdictOf(risk);
  const advice = card === null ? null : recommend(forecaster, batch, verdict);
  const recommendation = advice === null || options.brief ? advice : withSupposed(advice, forecaster, batch);
  const estimate = forecaster.estimateAt(batch);
  const then = failure && plan.afterFailure(batch, (total) => forecaster.at(total).failure !== null);
  return {
    training,
    estimate: automatic ? { ...estimate, assumptions: [automatic.assumption, ...estimate.assumptions] } : estimate,
    verdict,
    risk,
    recommendation,
    autoBatch: automatic?.foretold ?? null,
    findings: [
      ...said,
      ...(failure ? [failureOf(failure, config)] : []),
      ...(then ? [findingOf(then, config, 'notice')] : []),
      ...sharedBy(config, recommendation?.changes ?? []),
    ],
    ladder: options.brief === true || options.ladder === false ? [] : ladderOf(forecaster, batch, recommendation),
  };
}

/** A smaller batch than asked comes with what would have to be known for a larger one. */
function withSupposed(advice: Recommendation, forecaster: Forecaster, asked: number): Recommendation {
  if (advice.changes.length === 0 || advice.batch >= asked) return advice;
  const lines = supposedLines(supposedBatches(forecaster, asked, advice.batch));
  return lines.length === 0 ? advice : { ...advice, explanation: [...advice.explanation, ...lines] };
}

/** The batch that a run without one gets on a card; null where nobody can say. */
function automaticBatch(forecaster: Forecaster, card: Card | null): AutomaticBatch | null {
  return card === null ? null : forecaster.plan.automatic(forecaster.room);
}

const LIKELY_RISK = 0.2;
const OOM_RISK = 0.8;

/** What a risk is called. */
export function verdictOf(risk: number): Verdict {
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
function findingOf(
  { rule, message, field: { origin } }: Remark,
  { source }: ReadConfig,
  severity: Finding['severity'],
): Finding {
  return findingAt(rule, severity, message, origin, source);
}

/** Values that are to be changed and that something else reads: who changes them changes that too. */
function sharedBy({ shared = [], source }: ReadConfig, changes: readonly Change[]): Finding[] {
  return shared
    .filter(({ key }) => changes.some((change) => change.key === key && change.from !== null))
    .map(({ key, origin, by }) => {
      const text = `${key}: ${by} reads the value at this place too, so that it is left to be written by hand`;
      return findingAt(SHARED_VALUE, 'notice', text, origin, source);
    });
}
