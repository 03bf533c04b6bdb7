import type { ReadConfig } from '../configs/read-config.ts';
import { type Finding, findingAt } from '../base/findings.ts';
import { launchFindings } from '../configs/launchers/findings.ts';
import { printableText } from '../base/printable.ts';
import type { Result, RunResult } from '../report/result.ts';
import { runResultOf } from '../report/run-result.ts';
import type { Card } from '../torch/card.ts';
import { cardFor, type CardDeclaration, hintFindings, type TeamGpus } from '../gpus/declared.ts';
import { alternativesTo } from '../verdict/alternatives.ts';
import { type Alternative, fails, VERDICTS } from '../verdict/verdict.ts';
import { claimsIn } from './trust.ts';
import { decidingFindings } from '../verdict/deciding.ts';
import { judge, type JudgeOptions, unknownOf } from '../verdict/judge.ts';

/** A config and, where there is one to compare with, as it was before. */
interface ConfigPair {
  readonly after: ReadConfig;
  readonly before: ReadConfig | null;
  /** As `after`, by what the base says beside it; null where the change claims nothing else. */
  readonly trusted?: ReadConfig | null;
}

export interface ConfigOptions extends JudgeOptions {
  /** Whether what a change claims itself may make its verdict better. */
  readonly trust?: 'base' | 'head';
}

/** A part of a result that is worked out by itself, in any thread: a config judged, or its other ways looked for too. */
export interface Piece {
  readonly pair: ConfigPair;
  readonly gpus: TeamGpus;
  /** What was judged, and is to get its other ways; null where it is still to be judged. */
  readonly judged: Judged | null;
}

/** A config judged, by whose word. */
export interface Judged {
  readonly run: RunResult;
  readonly by: 'change' | 'base';
}

/** Predicts every config as it is and as it was, on the card that is declared for it. Pure. */
export function resultOfConfigs(...[configs, gpusOf, options, version]: Parameters<typeof resultInPieces>): Result {
  const pieces = resultInPieces(configs, gpusOf, options, version);
  let next = pieces.next();
  while (!next.done) next = pieces.next(next.value.map((piece) => worked(piece, options)));
  return next.value;
}

/** The same, asking for pieces that may be worked out side by side; each round is answered in its order. */
export function* resultInPieces(
  configs: readonly ConfigPair[],
  gpusOf: (path: string) => TeamGpus,
  options: ConfigOptions,
  version: string,
): Generator<readonly Piece[], Result, readonly Judged[]> {
  const open = configs.map((pair): Piece => ({ pair, gpus: gpusOf(pair.after.source.path), judged: null }));
  const judged = open.length === 0 ? [] : yield open;
  const cards = open.map((piece, index) => cardOf(piece, judged[index]!.by));
  const isShort = options.brief === true;
  const failing = judged.flatMap(({ run }, at) => (!isShort && fails(run.verdict, 'tight') && cards[at] ? [at] : []));
  const explained = failing.slice(0, MOST_EXPLAINED);
  const told =
    explained.length === 0 ? [] : yield explained.map((at): Piece => ({ ...open[at]!, judged: judged[at]! }));
  const runs = judged.map(({ run }, at) => told[explained.indexOf(at)]?.run ?? run);
  const card = commonCard(cards);
  return {
    schema: 'oomlint/result@2',
    tool: { name: 'oomlint', version },
    ...(options.reserveBytes > 0 && { reserveBytes: options.reserveBytes }),
    card: card ?? (configs.length === 0 ? gpusOf('').otherwise : null),
    runs: runs.map((run, at) => (cards[at] === card ? run : withCard(run, cards[at]!))),
  };
}

/** Works a piece out. One config that we cannot digest must not hide the others. */
export function worked(piece: Piece, options: ConfigOptions): Judged {
  const { pair, gpus, judged } = piece;
  try {
    if (judged === null) {
      const { run, by } = decide(pair, gpus, options);
      return { run, by };
    }
    const { run, by } = judged;
    return {
      by,
      run: { ...run, alternatives: alternativesOf(configBy(pair, by), run, cardOf(piece, by)!, gpus, options) },
    };
  } catch (error) {
    return { run: undigested(pair.after, error), by: judged?.by ?? (pair.trusted ? 'base' : 'change') };
  }
}

function configBy({ after, trusted = null }: ConfigPair, by: Judged['by']): ReadConfig {
  return by === 'base' ? (trusted ?? after) : after;
}

function cardOf({ pair, gpus }: Piece, by: Judged['by']): Card | null {
  return cardFor(configBy(pair, by), gpus).card;
}

/** A config, by whose word it was judged. */
interface Decision extends Judged {
  readonly declared: CardDeclaration;
}

/** Judges by what the change claims and by what the base says, and takes the worse of both unless the change is trusted. */
function decide({ after, before, trusted = null }: ConfigPair, gpus: TeamGpus, options: ConfigOptions): Decision {
  const claimed = decidedBy('change', after, before, cardFor(after, gpus), options);
  if (trusted === null) return claimed;
  const said = cardFor(trusted, gpus);
  const changes = [...cardChange(said, claimed.declared), ...claimsIn(after, trusted)];
  if (changes.length === 0) return claimed;
  const byBase = decidedBy('base', trusted, before, said, options);
  // where nobody else names a card there is no verdict to make better
  const isAlone = said.card === null;
  const isWorse = !isAlone && options.trust !== 'head' && badness(byBase.run) > badness(claimed.run);
  const counts = isAlone
    ? 'no other card is declared for it'
    : options.trust === 'head'
      ? 'which is trusted here'
      : 'judged against both, and the worse counts';
  const { place } = claimed.declared;
  const text = `${changes.join(', ')}, declared in this pull request${place === null ? '' : `, ${place}`}; ${counts}`;
  const told = findingAt('declared-here', 'notice', text, after.gpu?.origin, after.source);
  const { run, ...rest } = isWorse ? byBase : claimed;
  const more = isWorse ? claimed.declared.findings : [];
  return { ...rest, run: { ...run, findings: [...run.findings, ...more, told] } };
}

function cardChange({ card: from }: CardDeclaration, { card: to }: CardDeclaration): string[] {
  const isSame = from?.name === to?.name && from?.usableBytes === to?.usableBytes;
  return isSame ? [] : [`${cardName(from)} -> ${cardName(to)}`];
}

/** `Tesla T4`; of a size alone the size. */
function cardName(card: Card | null): string {
  return card === null ? 'no GPU' : card.title.replace(/^GPU with /, '');
}

/** The higher the worse; what nobody can tell is worse than what fits. */
function badness({ verdict, risk }: RunResult): number {
  if (verdict === null) return -1;
  const rank = verdict === 'unknown' ? 0.5 : VERDICTS.indexOf(verdict);
  return rank + (risk ?? 0) / 2;
}

function decidedBy(
  by: Judged['by'],
  config: ReadConfig,
  before: ReadConfig | null,
  declared: CardDeclaration,
  options: JudgeOptions,
): Decision {
  const run = resultOfRun(config, before, declared, options);
  return { by, declared, run: declared.place === null ? run : { ...run, declaredAt: declared.place } };
}

function resultOfRun(
  after: ReadConfig,
  before: ReadConfig | null,
  declared: CardDeclaration,
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
  } = runResultOf(judge(before, card, { ...options, ladder: false }), before.source);
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
