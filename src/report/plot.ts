import { codeBlock } from './escape.ts';
import { gib, gibNumber, percent } from './format.ts';
import { isLargest, LARGEST } from './recommendation.ts';
import { type Result, type RunResult } from './result.ts';
import { batchOf } from './wording.ts';

const BAR_WIDTH = 32;

/** Told apart by colour-blind readers, on white and on black. */
const BELOW = '#2f81f7';
const ABOVE = '#e16f24';
const LINE = '#9a6ee6';
/** A grey that is as readable on GitHub's light page as on its dark one, since a diagram does not know which it is on. */
const GREY = '#7a7f87';
const initOf = (colours: readonly string[]) => ({
  xyChart: { height: 340 },
  themeVariables: {
    xyChart: {
      backgroundColor: 'transparent',
      titleColor: GREY,
      xAxisLabelColor: GREY,
      xAxisTitleColor: GREY,
      xAxisTickColor: GREY,
      xAxisLineColor: GREY,
      yAxisLabelColor: GREY,
      yAxisTitleColor: GREY,
      yAxisTickColor: GREY,
      yAxisLineColor: GREY,
      plotColorPalette: colours.join(', '),
    },
  },
});

type Card = Result['card'];
type Step = RunResult['ladder'][number];

/** Whether there is anything to draw. */
export function canPlot({ ladder }: RunResult): boolean {
  return ladder.length >= 2;
}

/** Needs against batch with the card's line, as a Mermaid block; nothing but numbers of ours goes in. */
export function mermaidPlot(run: RunResult, card: Card): string {
  const steps = sortedLadder(run);
  const highest = Math.max(...steps.map(({ needBytes }) => needBytes), card?.usableBytes ?? 0);
  const limit = card ? gibNumber(card.usableBytes) : null;
  const above = steps.findIndex((step) => !isBelow(step, card));
  const below = above === -1 ? steps : steps.slice(0, above);
  // bars of Mermaid lie over one another: the short row of those below covers the first ones of the row of all
  const rows = [
    { colour: ABOVE, shown: below.length < steps.length ? steps : [] },
    { colour: BELOW, shown: below },
  ].filter(({ shown }) => shown.length > 0);
  const title = limit === null ? 'Needs of one GPU, GiB' : `GiB needed, orange where over the line of ${limit} usable`;
  return codeBlock('mermaid', [
    `%%{init: ${JSON.stringify(initOf([...rows.map(({ colour }) => colour), LINE]))}}%%`,
    'xychart-beta',
    `    title "${title}"`,
    `    x-axis "batch" [${steps.map(({ batch }) => `"${batch}${markOf(run, batch)}"`).join(', ')}]`,
    `    y-axis "GiB" 0 --> ${gibNumber(highest * 1.1, 1)}`,
    ...rows.map(({ shown }) => `    bar [${shown.map((step) => gibNumber(step.needBytes, 2)).join(', ')}]`),
    ...(card ? [`    line [${steps.map(() => gibNumber(card.usableBytes, 2)).join(', ')}]`] : []),
  ]);
}

/** The same as lines of text: a bar for each batch, `│` where the card ends. */
export function textPlot(run: RunResult, card: Card, barWidth = BAR_WIDTH): string[] {
  const steps = sortedLadder(run);
  const highest = Math.max(...steps.map(({ needBytes }) => needBytes), card?.usableBytes ?? 0);
  const width = Math.max(...steps.map(({ batch }) => String(batch).length));
  const limit = card ? Math.round((card.usableBytes / highest) * barWidth) : null;
  return steps.map(({ batch, needBytes, risk }) => {
    const filled = Math.round((needBytes / highest) * barWidth);
    const bar = Array.from('█'.repeat(filled) + ' '.repeat(barWidth + 1 - filled));
    if (limit !== null) bar.splice(limit, 0, '│');
    const role = roleOf(run, batch);
    return [
      `batch ${String(batch).padStart(width)}  ${bar.join('')}${gib(needBytes).padStart(9)}`,
      risk === null ? '' : `  risk ${percent(risk).padStart(6)}`,
      role === '' ? '' : `  ${role}`,
    ].join('');
  });
}

/** Whether a batch stays below the line. */
function isBelow({ needBytes }: Step, card: Card): boolean {
  return card === null || needBytes <= card.usableBytes;
}

/** Short enough for the foot of a bar. */
function markOf(run: RunResult, batch: number): string {
  if (batch === batchOf(run)) return ' (now)';
  return isLargest(run, batch) ? ' (max)' : '';
}

function roleOf(run: RunResult, batch: number): string {
  const roles = [batch === batchOf(run) ? 'this config' : '', isLargest(run, batch) ? LARGEST : ''];
  return roles.filter((role) => role !== '').join(', ');
}

function sortedLadder({ ladder }: RunResult): RunResult['ladder'][number][] {
  return ladder.toSorted((a, b) => a.batch - b.batch);
}
