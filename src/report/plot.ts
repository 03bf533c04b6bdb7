import { codeBlock } from './escape.ts';
import { gib, gibNumber, percent } from './format.ts';
import { fitting } from './recommendation.ts';
import { type Result, type RunResult } from './result.ts';
import { batchOf } from './wording.ts';

const BAR_WIDTH = 32;

/** The colours that Mermaid picks are too pale to tell a bar from the page; these read on light and dark. */
const THEME =
  '%%{init: {"xyChart": {"height": 340}, "themeVariables": {"xyChart": {"plotColorPalette": "#4c8dd6, #d1242f"}}}}%%';

/** Whether there is anything to draw. */
export function canPlot({ ladder }: RunResult): boolean {
  return ladder.length >= 2;
}

/** Device peak against batch with the card's line, as a Mermaid block; nothing but numbers of ours goes in. */
export function mermaidPlot(run: RunResult, card: Result['card']): string {
  const steps = sortedLadder(run);
  const values = steps.map(({ devicePeakBytes }) => gibNumber(devicePeakBytes, 2));
  const highest = Math.max(...steps.map(({ devicePeakBytes }) => devicePeakBytes), card?.usableBytes ?? 0);
  const title = card ? 'Device peak (bars) and usable memory (line) of one GPU' : 'Device peak of one GPU';
  return codeBlock('mermaid', [
    THEME,
    'xychart-beta',
    `    title "${title}, GiB"`,
    `    x-axis "batch" [${steps.map(({ batch }) => `"${batch}${markOf(run, batch)}"`).join(', ')}]`,
    `    y-axis "GiB" 0 --> ${gibNumber(highest * 1.1, 1)}`,
    `    bar [${values.join(', ')}]`,
    ...(card ? [`    line [${steps.map(() => gibNumber(card.usableBytes, 2)).join(', ')}]`] : []),
  ]);
}

/** The same as lines of text: a bar for each batch, `│` where the card ends. */
export function textPlot(run: RunResult, card: Result['card']): string[] {
  const steps = sortedLadder(run);
  const highest = Math.max(...steps.map(({ devicePeakBytes }) => devicePeakBytes), card?.usableBytes ?? 0);
  const width = Math.max(...steps.map(({ batch }) => String(batch).length));
  const limit = card ? Math.round((card.usableBytes / highest) * BAR_WIDTH) : null;
  return steps.map(({ batch, devicePeakBytes, risk }) => {
    const filled = Math.round((devicePeakBytes / highest) * BAR_WIDTH);
    const bar = Array.from('█'.repeat(filled) + ' '.repeat(BAR_WIDTH + 1 - filled));
    if (limit !== null) bar.splice(limit, 0, '│');
    const role = roleOf(run, batch);
    return [
      `batch ${String(batch).padStart(width)}  ${bar.join('')}${gib(devicePeakBytes).padStart(9)}`,
      risk === null ? '' : `  risk ${percent(risk).padStart(6)}`,
      role === '' ? '' : `  ${role}`,
    ].join('');
  });
}

/** Short enough for the foot of a bar. */
function markOf(run: RunResult, batch: number): string {
  if (batch === batchOf(run)) return ' (now)';
  return batch === run.recommendation?.batch ? ' (fits)' : '';
}

function roleOf(run: RunResult, batch: number): string {
  const roles = [batch === batchOf(run) ? 'this config' : '', batch === run.recommendation?.batch ? fitting(run) : ''];
  return roles.filter((role) => role !== '').join(', ');
}

function sortedLadder({ ladder }: RunResult): RunResult['ladder'][number][] {
  return ladder.toSorted((a, b) => a.batch - b.batch);
}
