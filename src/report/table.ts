import { code, prose } from './escape.ts';
import { gibAgainst, gibNumber, percent } from './format.ts';
import { usedText } from './memory.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
import { subjectCell, unbroken } from './subject.ts';
import { LABELS, MARKS, place, standingOf } from './wording.ts';

/** A line may break before it, not behind. */
const ARROW = ' →\u00A0';

type ResultCard = Pick<Result, 'card' | 'reserveBytes'>;

/** A Markdown table, a row for each run in the order given; two columns, as many as a phone shows. */
export function overviewTable(runs: readonly RunResult[], result: ResultCard): string {
  return table(
    ['Verdict and memory', 'Config'],
    '--',
    runs.map((run) => [
      [verdictLine(run), barLine(run, cardOf(run, result)), memoryLine(run, cardOf(run, result), result.card)]
        .filter((line) => line !== '')
        .join('<br>'),
      [code(place(run)), subjectCell(run)].filter((line) => line !== '').join('<br>'),
    ]),
  );
}

/** The same in one line each, for the many that nobody has to read first. */
export function shortTable(runs: readonly RunResult[], result: ResultCard): string {
  return table(
    ['Verdict', 'Config', 'Needs, GiB'],
    '--r',
    runs.map((run) => [
      `${MARKS[standingOf(run)]}\u00A0${LABELS[standingOf(run)]}`,
      code(place(run)),
      run.estimate ? shortMemory(run.estimate, cardOf(run, result)) : '–',
    ]),
  );
}

/** Cells must already be Markdown without a bare pipe. Alignment: `r` is right, anything else the default. */
export function table(head: readonly string[], alignment: string, rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (alignment[column] === 'r' ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function verdictLine(run: RunResult): string {
  const standing = standingOf(run);
  const odds = run.risk === null ? '' : `, ${unbroken(`risk ${percent(run.risk)}`)}`;
  return `${MARKS[standing]}\u00A0**${LABELS[standing]}**${odds}`;
}

function barLine({ estimate }: RunResult, card: Result['card']): string {
  if (!estimate || !card) return '';
  return code(usedText(estimate, card)[0]);
}

/** `4.0 → 22.3 of 14.6 GiB`; the card by its name where it is not that of all. */
function memoryLine({ estimate, before }: RunResult, card: Result['card'], common: Result['card']): string {
  if (!estimate) return '';
  const [is, usable] = card
    ? gibAgainst(estimate.need.bytes, card.usableBytes)
    : [gibNumber(estimate.need.bytes), null];
  const was = before?.estimate ? gibNumber(before.estimate.need.bytes) : is;
  const change = was === is ? '' : was + ARROW;
  const of = usable === null ? unbroken(' GiB') : ` ${unbroken(`of ${usable} GiB`)}`;
  const share = card ? `${unbroken(usedText(estimate, card)[1])}: ` : '';
  return `${share}${change}**${is}**${of}${card && !common ? `, ${prose(card.title)}` : ''}`;
}

function shortMemory({ need }: NonNullable<RunResult['estimate']>, card: Result['card']): string {
  if (!card) return gibNumber(need.bytes);
  const [is, usable] = gibAgainst(need.bytes, card.usableBytes);
  return unbroken(`${is} of ${usable}`);
}
