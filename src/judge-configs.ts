import { changeFindings } from './configs/change-rules.ts';
import { cardFindings } from './card-rules.ts';
import type { Finding, ReadConfig } from './configs/training-run.ts';
import { printableText } from './printable.ts';
import type { Result, RunResult } from './report/result.ts';
import type { Card } from './runners/card.ts';
import { cardFor, type Declared, hintFindings, type TeamGpus } from './runners/declared.ts';
import { alternativesTo } from './verdict/alternatives.ts';
import type { Alternative } from './verdict/verdict.ts';
import { decidingFindings } from './verdict/deciding.ts';
import { judge, type JudgeOptions } from './verdict/judge.ts';

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
  const judgedOne = ({ after, before }: Compared): { readonly run: RunResult; readonly card: Card | null } => {
    const declared = cardFor(after, gpusOf(after.source.path));
    const run = resultOfRun(after, before, declared, options);
    const isBad = run.verdict !== null && ['tight', 'likely', 'oom'].includes(run.verdict);
    if (!isBad || explained >= MOST_EXPLAINED || !declared.card) return { run, card: declared.card };
    explained += 1;
    const alternatives = alternativesOf(after, run, declared.card, gpusOf(after.source.path), options);
    return { run: { ...run, alternatives }, card: declared.card };
  };
  const judged = configs.map((compared) => {
    try {
      return judgedOne(compared);
    } catch (error) {
      // one config that we cannot digest must not hide the others
      return { run: undigested(compared.after, error), card: gpusOf(compared.after.source.path).otherwise };
    }
  });
  const card = commonCard(judged.map((each) => each.card));
  return {
    schema: 'oomlint/result@1',
    tool: { name: 'oomlint', version },
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
    findings: [...declared.findings, ...after.findings, ...changeFindings(after, before), ...hintFindings(after, card)],
  };
  const judged = judge(config, card, options);
  const findings = [...judged.findings, ...decidingFindings(after, card, options), ...cardFindings(after, card)];
  const run = { ...judged, findings, source: after.source, before: null };
  if (before === null) return run;
  const { ladder: _, ...judgedBefore } = judge(before, card, options);
  return { ...run, before: judgedBefore };
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
  const batch = autoBatch?.batch ?? config.run?.batch.value ?? 0;
  if (batch < 1) return [];
  return alternativesTo(config, batch, { ...options, card, team: team.filter(({ name }) => name !== card.name) });
}

function undigested({ run, findings, source }: ReadConfig, error: unknown): RunResult {
  const what = error instanceof Error ? error.message : String(error);
  const message = `oomlint broke on this config, and that is our mistake; please report it (${printableText(what, 120)})`;
  const told: Finding = { rule: 'internal-error', severity: 'warning', message, ...source, column: null };
  return {
    source,
    run,
    estimate: null,
    verdict: 'unknown',
    risk: null,
    recommendation: null,
    autoBatch: null,
    findings: [...findings, told],
    ladder: [],
    before: null,
  };
}

function withCard(run: RunResult, card: Card | null): RunResult {
  return { ...run, card };
}

/** The card of all configs; null where they have different ones. */
function commonCard([first = null, ...others]: readonly (Card | null)[]): Card | null {
  return others.every((card) => card?.name === first?.name && card?.usableBytes === first?.usableBytes) ? first : null;
}
