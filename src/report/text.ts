import { changers } from './changers.ts';
import { plain } from './escape.ts';
import { gib, gibAgainst, gibNumber, gibRange, percent, share } from './format.ts';
import { tally } from './headline.ts';
import { memoryKinds, shownSentence, usedText } from './memory.ts';
import { canPlot, textPlot } from './plot.ts';
import * as advice from './recommendation.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
import { smallestCards } from './smallest-cards.ts';
import { subjectParts } from './subject.ts';
import { type Paint, painter, USUAL_COLUMNS, wrap } from './terminal.ts';
import {
  findingText,
  isBad,
  LABELS,
  otherWaysTitle,
  partlyText,
  place,
  standingOf,
  whyUnknown,
  worstFirst,
} from './wording.ts';

export interface TextOptions {
  /** Whether the terminal shows ANSI colours. */
  readonly colour: boolean;
  /** Columns to write in. */
  readonly columns?: number;
}

/** What the lines of one run are written with. */
interface Page {
  readonly paint: Paint;
  readonly columns: number;
}

/** Columns that a section stands in from the left. */
const INDENT = 4;
/** Columns of what stands beside the bars of a plot. */
const PLOT_TEXT = 50;

/** The report for a terminal, worst config first. Of several configs those that fit take two lines, a lone one gets everything. */
export function renderText(result: Result, { colour, columns = USUAL_COLUMNS }: TextOptions): string {
  if (result.runs.length === 0) return 'no training config was found\n';
  const page = { paint: painter(colour), columns };
  const runs = worstFirst(result.runs);
  const width = {
    place: Math.max(...runs.map((run) => plain(place(run)).length)),
    title: Math.max(...runs.map((run) => titleOf(run).length)),
  };
  const blocks = runs.map((run) => {
    const full = runs.length === 1 || (isBad(run) && run.estimate !== null);
    return [
      ...headLines(run, cardOf(run, result), width, page),
      ...memoryLines(run, cardOf(run, result), page, full),
      ...findingLines(run, page),
      ...partlyLines(run, page),
      ...(full ? explanation(run, cardOf(run, result), page) : []),
    ].join('\n');
  });
  const total = tally(result);
  return `${[...(total === '' ? [] : [page.paint.bold(total)]), ...blocks].join('\n\n')}\n`;
}

function titleOf(run: RunResult): string {
  return LABELS[standingOf(run)];
}

/** One line where there is room for it, otherwise what is trained in a line of its own. */
function headLines(
  run: RunResult,
  card: Result['card'],
  width: { readonly place: number; readonly title: number },
  { paint, columns }: Page,
): string[] {
  const where = plain(place(run));
  const what = subject(run, card);
  const isWide = width.place + width.title + what.length + 4 <= columns;
  const title = (text: string): string => paint.standing(standingOf(run), text);
  if (!isWide) return [`${paint.bold(where)}  ${title(titleOf(run))}`, ...(what === '' ? [] : [`  ${what}`])];
  return [`${paint.bold(where.padEnd(width.place))}  ${title(titleOf(run).padEnd(width.title))}  ${what}`.trimEnd()];
}

function subject(run: RunResult, card: Result['card']): string {
  const by = run.declaredAt === undefined ? '' : ` (${plain(run.declaredAt)})`;
  const parts = subjectParts(run).map((part) => plain(part).replace(/\.(?:pt|ya?ml)$/, ''));
  if (parts.length === 0) return '';
  return `${parts.join(' ')}${card === null ? '' : ` on ${plain(card.title)}${by}`}`;
}

function memoryLines(run: RunResult, card: Result['card'], { columns }: Page, full: boolean): string[] {
  const { estimate, risk } = run;
  if (!estimate) return [];
  const { need } = estimate;
  const [is, usable] = card ? gibAgainst(need.bytes, card.usableBytes) : [gibNumber(need.bytes), null];
  const parts = [
    `needs ${is} GiB (${gibRange(need.low, need.high)})${usable === null ? '' : ` of ${usable} GiB usable`}`,
    ...((run.run?.batch.gpus ?? 1) > 1 ? ['on each GPU'] : []),
    ...(risk === null ? [] : [`risk ${percent(risk)}`]),
  ].join(', ');
  const bar = card ? usedText(estimate, card).join(' ') : '';
  const fitsBeside = parts.length + bar.length + INDENT <= columns;
  const shown = full ? shownSentence(run, card) : null;
  return [
    ...(bar !== '' && fitsBeside
      ? [`  ${bar}  ${parts}`]
      : [...(bar === '' ? [] : [`  ${bar}`]), ...wrap(parts, columns, '  ', '  ')]),
    ...(shown === null ? [] : wrap(shown, columns, '  ', '  ')),
    ...(card
      ? []
      : [
          ...wrap(smallestCards(estimate), columns, '  ', '    '),
          ...wrap('--gpu NAME (t4, rtx-3060, 24GB, ...) gives a verdict', columns, '  ', '    '),
        ]),
  ];
}

function findingLines(run: RunResult, { paint, columns }: Page): string[] {
  if (run.findings.length === 0) {
    const why = whyUnknown(run);
    return why === null ? [] : wrap(why, columns, '  ', '  ');
  }
  return run.findings.flatMap((finding) => {
    const [first = '', ...rest] = wrap(plain(findingText(finding)), columns, `  ${finding.severity}: `, '    ');
    return [first.replace(finding.severity, paint.severity(finding.severity)), ...rest];
  });
}

function partlyLines(run: RunResult, { columns }: Page): string[] {
  const text = partlyText(run);
  return text === null ? [] : wrap(plain(text), columns, '  ', '    ');
}

function explanation(run: RunResult, card: Result['card'], page: Page): string[] {
  const inner = { ...page, columns: page.columns - INDENT };
  return [
    ...section('Fix', fix(run, inner), page),
    ...section(otherWaysTitle(run), otherWays(run, inner), page),
    ...section(
      'Needs against batch',
      canPlot(run) ? textPlot(run, card, Math.max(Math.min(inner.columns - PLOT_TEXT, 32), 8)) : [],
      page,
    ),
    ...section('Memory of one GPU', kinds(run, card, inner), page),
    ...section('Where the bytes go', breakdown(run, inner), page),
    ...section('Assumptions', bullets(run.estimate?.assumptions ?? [], inner), page),
    ...section('What would change this', bullets(changers(run), inner), page),
  ];
}

function section(title: string, lines: readonly string[], { paint }: Page): string[] {
  return lines.length === 0
    ? []
    : ['', `  ${paint.bold(title)}`, ...lines.map((line) => `${' '.repeat(INDENT)}${line}`)];
}

function breakdown({ estimate }: RunResult, { paint, columns }: Page): string[] {
  if (!estimate) return [];
  const items = estimate.breakdown.toSorted((a, b) => b.bytes - a.bytes);
  const width = Math.max(...items.map(({ name }) => plain(name).length));
  return items.map(({ name, bytes, note }) => {
    const figures = `${plain(name).padEnd(width)} ${gib(bytes).padStart(10)} ${share(bytes, estimate.devicePeakBytes).padStart(6)}`;
    const hasRoom = figures.length + 2 + plain(note).length <= columns;
    return hasRoom ? `${figures}  ${paint.dim(plain(note))}`.trimEnd() : figures;
  });
}

function kinds(run: RunResult, card: Result['card'], { columns }: Page): string[] {
  const all = memoryKinds(run, card);
  const width = Math.max(0, ...all.map(({ size }) => size.length));
  return all.flatMap(({ name, size, note }) => {
    const lead = `${name.padEnd(9)}  ${size.padEnd(width)}  `;
    return wrap(note, columns, lead, ' '.repeat(Math.min(lead.length, Math.floor(columns / 2))));
  });
}

function fix(run: RunResult, { paint, columns }: Page): string[] {
  const { recommendation } = run;
  const told = (line: string): string[] => wrap(line, columns, '', '  ');
  if (advice.isBeyondRepair(run)) return told(plain(advice.noBatchFits(run)));
  if (!advice.isFix(run) || !recommendation) return [];
  return [
    ...advice.diffLines(run).map((line) => paint.diff(plain(line))),
    ...told(advice.fixText(run, recommendation)),
    ...recommendation.explanation.flatMap((line) => told(plain(line))),
  ];
}

function otherWays(run: RunResult, page: Page): string[] {
  return bullets(
    advice.alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`),
    page,
  );
}

function bullets(items: readonly string[], { columns }: Page): string[] {
  return items.flatMap((item) => wrap(plain(item), columns, '- ', '  '));
}
