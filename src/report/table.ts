import { code, prose } from './escape.ts';
import { gibNumber, gibRange, percent } from './format.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
import { batchText, LABELS, MARKS, place, standingOf } from './wording.ts';

const NONE = '–';
/** A line may break before it, not behind. */
const ARROW = ' →\u00A0';

/** A Markdown table, a row for each run in the order given. */
export function overviewTable(runs: readonly RunResult[], card: Result['card']): string {
  return table(
    ['Verdict', 'Config', 'Model, size', 'Batch', 'Device peak, GiB', 'Usable, GiB', 'Risk'],
    '---rrrr',
    runs.map((run) => [
      `${MARKS[standingOf(run)]}\u00A0${LABELS[standingOf(run)]}`,
      code(place(run)),
      modelCell(run),
      changedCell(run, batchText, (text) => unbroken(prose(text))),
      peakCell(run),
      usableCell(run, cardOf(run, { card })),
      run.risk === null ? NONE : unbroken(percent(run.risk)),
    ]),
  );
}

/** Cells must already be Markdown without a bare pipe. Alignment: `r` is right, anything else the default. */
export function table(head: readonly string[], alignment: string, rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (alignment[column] === 'r' ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Two facts in one cell: eight columns would be wider than a comment. */
function modelCell(run: RunResult): string {
  if (!run.run) return NONE;
  const size = changedCell(
    run,
    ({ run: each }) => each && each.size,
    (size) => unbroken(prose(size)),
  );
  return `${changedCell(run, ({ run: each }) => each && each.model, code)}<br>${size}`;
}

function changedCell(
  judged: RunResult,
  read: (each: Pick<RunResult, 'run' | 'autoBatch'>) => string | null,
  escape: (value: string) => string,
): string {
  const [is, was] = [judged, judged.before].map((each) => (each?.run ? read(each) : null));
  if (is === null || is === undefined) return NONE;
  return was === null || was === undefined || was === is ? escape(is) : `${escape(was)}${ARROW}${escape(is)}`;
}

function usableCell({ estimate }: RunResult, card: Result['card']): string {
  return card && estimate ? gibNumber(card.usableBytes) : NONE;
}

function peakCell({ estimate, before }: RunResult): string {
  if (!estimate) return NONE;
  const is = gibNumber(estimate.devicePeakBytes);
  const was = before?.estimate ? gibNumber(before.estimate.devicePeakBytes) : is;
  const interval = unbroken(`(${gibRange(estimate.low, estimate.high)})`);
  return `${was === is ? '' : was + ARROW}**${is}**<br>${interval}`;
}

/** Keeps a short cell on one line, which a browser would break at each space and hyphen to fit the table in. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0').replaceAll('-', '\u2011');
}
