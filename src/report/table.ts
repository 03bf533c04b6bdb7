import { type TrainingRun } from '../configs/training-run.ts';
import { code } from './escape.ts';
import { gibNumber, gibRange, percent } from './format.ts';
import { type Result, type RunResult } from './result.ts';
import { batchText, LABELS, MARKS, place, standingOf } from './wording.ts';

const NONE = '–';

/** A Markdown table, a row for each run in the order given. */
export function overviewTable(runs: readonly RunResult[], card: Result['card']): string {
  return table(
    ['Config', 'Model', 'Image size', 'Batch', 'Device peak, GiB', 'Usable, GiB', 'Risk', 'Verdict'],
    '--rrrrr-',
    runs.map((run) => [
      code(place(run)),
      changedCell(run, ({ model }) => model.value, code),
      changedCell(run, ({ imgsz }) => `${imgsz.value} px`),
      changedCell(run, batchText),
      peakCell(run),
      card && run.estimate ? gibNumber(card.usableBytes) : NONE,
      run.risk === null ? NONE : percent(run.risk),
      `${MARKS[standingOf(run)]} ${LABELS[standingOf(run)]}`,
    ]),
  );
}

/** Cells must already be Markdown without a bare pipe. Alignment: `r` is right, anything else the default. */
export function table(head: readonly string[], alignment: string, rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (alignment[column] === 'r' ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function changedCell(
  { run, before }: RunResult,
  read: (run: TrainingRun) => string | null,
  escape: (value: string) => string = (value) => value,
): string {
  const [is, was] = [run, before?.run].map((each) => (each ? read(each) : null));
  if (is === null || is === undefined) return NONE;
  return was === null || was === undefined || was === is ? escape(is) : `${escape(was)} → ${escape(is)}`;
}

function peakCell({ estimate, before }: RunResult): string {
  if (!estimate) return NONE;
  const is = gibNumber(estimate.devicePeakBytes);
  const was = before?.estimate ? gibNumber(before.estimate.devicePeakBytes) : is;
  return `${was === is ? '' : `${was} → `}**${is}** (${gibRange(estimate.low, estimate.high)})`;
}
