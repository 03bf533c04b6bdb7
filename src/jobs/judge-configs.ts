import type { ReadConfig } from '../configs/read-config.ts';
import { type Finding, findingAt } from '../base/findings.ts';
import { launchFindings } from '../configs/launchers/findings.ts';
import { printableText } from '../base/printable.ts';
import type { Result, RunResult } from '../report/result.ts';
import { runResultOf } from '../report/run-result.ts';
import type { Card } from '../torch/card.ts';
import { cardFor, type Declared, hintFindings, type TeamGpus } from '../gpus/declared.ts';
import { alternativesTo } from '../verdict/alternatives.ts';
import { type Alternative, fails } from '../verdict/verdict.ts';
import { decidingFindings } from '../verdict/deciding.ts';
import { judge, type JudgeOptions, unknownOf } from '../verdict/judge.ts';

/** A config and, where there is one to compare with, as it was before. */
interface Compared {
  readonly after: ReadConfig;
  readonly before: ReadConfig | null;
}

/** Predicts every config as it is and as it was, on the card that is declared for it. Pure. */
export function resultOfConfigs(
  configs: readonly Compared[],
  gpusOf: (path: string) => TeamGpus,
  options: JudgeOptions,
  version: string,
): Result {
  let explained = 0;
  const explainedRun = ({ after, before }: Compared, declared: Declared, gpus: TeamGpus): RunResult => {
    const run = resultOfRun(after, before, declared, options);
    if (!fails(run.verdict, 'tight') || explained >= MOST_EXPLAINED || !declared.card) return run;
    explained += 1;
    return { ...run, alternatives: alternativesOf(after, run, declared.card, gpus, options) };
  };
  const judged = configs.map((compared) => {
    const gpus = gpusOf(compared.after.source.path);
    const declared = cardFor(compared.after, gpus);
    try {
      return { run: explainedRun(compared, declared, gpus), card: declared.card };
    } catch (error) {
      // one config that we cannot digest must not hide the others
      return { run: undigested(compared.after, error), card: declared.card };
    }
  });
  const card = commonCard(judged.map((each) => each.card));
  return {
    schema: 'oomlint/result@2',
    tool: { name: 'oomlint', version },
    ...(options.reserveBytes > 0 && { reserveBytes: options.reserveBytes }),
    card: card ?? (configs.length === 0 ? gpusOf('').otherwise : null),
    runs: judged.map((each) => (each.card === card ? each.run : withCard(each.run, each.card))),
  };
}

function resultOfRun(
  after: ReadConfig,
  before: ReadConfig | null,
  declared: Declared,
  options: JudgeOptions,
): RunResult {
  const { card } = declared;
  const config = {
    ...after,
    findings: [
      ...declared.findings,
      ...launchFindings(after, declared.count),
      ...after.findings,
      ...changedFindings(after, before),
      ...hintFindings(after, card),
    ],
  };
  const judged = judge(config, card, options);
  const findings = [...judged.findings, ...decidingFindings(after, card, options)];
  const run = runResultOf({ ...judged, findings }, after.source);
  if (before === null) return run;
  const {
    ladder: _ladder,
    source: _source,
    before: _before,
    ...judgedBefore
  } = runResultOf(judge(before, card, options), before.source);
  return { ...run, before: judgedBefore };
}

function changedFindings({ training, source }: ReadConfig, before: ReadConfig | null): Finding[] {
  return training && before?.training ? training.changed(before.training, source) : [];
}

/** Each takes some twenty replays, and nobody reads more. */
const MOST_EXPLAINED = 5;

function alternativesOf(
  config: ReadConfig,
  { autoBatch }: RunResult,
  card: Card,
  { team }: TeamGpus,
  options: JudgeOptions,
): Alternative[] {
  const { training } = config;
  const batch = autoBatch?.batch ?? training?.batch.total ?? null;
  if (training === null || batch === null) return [];
  return alternativesTo(training, batch, { ...options, card, team: team.filter(({ name }) => name !== card.name) });
}

function undigested(config: ReadConfig, error: unknown): RunResult {
  const what = error instanceof Error ? error.message : String(error);
  const text = `oomlint broke on this config, and that is our mistake; please report it (${printableText(what, 120)})`;
  const told = findingAt('internal-error', 'warning', text, undefined, config.source);
  const findings = [...config.findings, told];
  return runResultOf(unknownOf({ ...config, findings }), config.source);
}

function withCard(run: RunResult, card: Card | null): RunResult {
  return { ...run, card };
}

/** The card of all configs; null where they have different ones. */
function commonCard([first = null, ...others]: readonly (Card | null)[]): Card | null {
  return others.every((card) => card?.name === first?.name && card?.usableBytes === first?.usableBytes) ? first : null;
}
