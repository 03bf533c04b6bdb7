import { code, codeBlock, htmlCode, prose } from './escape.ts';
import { count, gib, percent } from './format.ts';
import { details } from './details.ts';
import { headline, tally } from './headline.ts';
import { canPlot, mermaidPlot, textPlot } from './plot.ts';
import * as recommendation from './recommendation.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
import { smallestCards } from './smallest-cards.ts';
import { overviewTable } from './table.ts';
import { findingsOf, findingText, isBad, place, standingOf, worstFirst } from './wording.ts';

/** Where the report goes. */
export interface Room {
  readonly fits: (text: string) => boolean;
  /** Whether details are unfolded. */
  readonly open: boolean;
  /** Markdown that follows when something is left out: where the rest is. */
  readonly cutNote: string;
}

/** How much of the report is left out so that it fits. */
interface Extent {
  readonly goodDetails: boolean;
  readonly details: boolean;
  readonly plot: boolean;
  /** Most rows, fixes and findings, each. */
  readonly most: number;
  /** What the reader is told about it. */
  readonly cut: string;
}

const FULL: Extent = { goodDetails: true, details: true, plot: true, most: Infinity, cut: '' };
const STAGES: readonly Extent[] = [
  FULL,
  { ...FULL, goodDetails: false, cut: 'the details of configs that fit are left out' },
  { ...FULL, details: false, plot: false, cut: 'all details and plots are left out' },
];
const ROWS_CUT: Extent = {
  ...FULL,
  details: false,
  plot: false,
  cut: 'only the worst configs are listed, without details and plots',
};

/** The whole report as Markdown, or as much of it as there is room for; the cut is said. */
export function renderReport(result: Result, room: Room): string {
  for (const stage of STAGES) {
    const text = render(result, room, stage);
    if (room.fits(text)) return text;
  }
  return cutRows(result, room);
}

/** Lists as many of the worst as fit. */
function cutRows(result: Result, room: Room): string {
  const renderMost = (most: number): string => render(result, room, { ...ROWS_CUT, most });
  let fitting = 1;
  let tooMany = Math.max(result.runs.length, findingsOf(result.runs, 'error', 'warning').length) + 1;
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (room.fits(renderMost(middle))) fitting = middle;
    else tooMany = middle;
  }
  return renderMost(fitting);
}

function render(result: Result, room: Room, extent: Extent): string {
  const runs = worstFirst(result.runs);
  const [worst] = runs;
  const sections = [
    headline(result),
    tally(result),
    cutNotice(extent, room),
    limited(runs, extent.most, ['config', 'configs'], '\n\n', (shown) => overviewTable(shown, result.card)),
    noCardHint(result),
    findings(result, extent.most),
    ignoredOnes(result, extent.most),
    fixes(runs, extent.most),
    extent.plot && worst ? plot(worst, cardOf(worst, result)) : '',
    ...(extent.details ? runs.map((run) => folded(run, result, extent, room, run !== worst)) : []),
    footer(result),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function cutNotice({ cut }: Extent, { cutNote }: Room): string {
  return cut === '' ? '' : `> **Shortened**: ${cut}. ${cutNote}`.trimEnd();
}

/** Shows the first ones and says how many were left out. */
function limited<T>(
  all: readonly T[],
  most: number,
  [singular, plural]: readonly [string, string],
  separator: string,
  show: (shown: readonly T[]) => string,
): string {
  const more = all.length - Math.min(most, all.length);
  if (all.length === 0) return '';
  return more === 0
    ? show(all)
    : `${show(all.slice(0, most))}${separator}**... and ${count(more, `more ${singular}`, `more ${plural}`)}**`;
}

function noCardHint(result: Result): string {
  const runs = worstFirst(result.runs).filter((run) => standingOf(run) === 'no card');
  if (runs.length === 0) return '';
  const cards = runs
    .slice(0, MOST_LISTED)
    .flatMap((run) => (run.estimate ? [`- ${code(place(run))}: ${smallestCards(run.estimate)}`] : []));
  return `${cards.join('\n')}\n\n${DECLARE}`;
}

const MOST_LISTED = 10;
const DECLARE =
  'Declare the GPU to get a verdict: input `gpu` (`t4`, `rtx-3060`, what torch prints) or `gpu-memory` in GiB of the action, `gpu` in `.github/oomlint.yml`, a comment `# oomlint: gpu=t4` in the config, `--gpu` of the command line.';

function findings(result: Result, most: number): string {
  const all = findingsOf(worstFirst(result.runs), 'error', 'warning');
  return limited(all, most, ['finding', 'findings'], '\n', (shown) =>
    ['**Findings**\n', ...shown.map((finding) => `- ${finding.severity}: ${prose(findingText(finding))}`)].join('\n'),
  );
}

/** Said every time, so that nothing is forgotten silently. */
function ignoredOnes({ ignored = [] }: Result, most: number): string {
  return limited(ignored, most, ['ignored', 'ignored'], '\n', (shown) =>
    [
      '**Ignored**\n',
      ...shown.map(({ rule, path, by, reason }) => {
        const where = path === null ? '' : ` in ${code(path)}`;
        return `- ${code(rule)}${where}, by ${code(by)}: ${prose(reason)}`;
      }),
    ].join('\n'),
  );
}

function fixes(runs: readonly RunResult[], most: number): string {
  const fixable = runs.filter((run) => recommendation.isFix(run) || recommendation.isBeyondRepair(run));
  return limited(fixable, most, ['fix', 'fixes'], '\n\n', (shown) => shown.map(fix).join('\n\n'));
}

function fix(run: RunResult): string {
  const { recommendation: advice } = run;
  const title = `**Fix for ${code(place(run))}**`;
  if (!advice) return `${title}: ${prose(recommendation.noBatchFits(run))}`;
  return [
    `${title}: the batch that fits, device peak ${gib(advice.devicePeakBytes)}, risk ${percent(advice.risk)}`,
    codeBlock('diff', recommendation.diffLines(run)),
    advice.explanation.map((line) => `- ${isFormula(line) ? code(line) : prose(line)}`).join('\n'),
  ].join('\n\n');
}

/** `accumulate = max(...)`. */
function isFormula(line: string): boolean {
  return /^[\w ]+ = /.test(line);
}

function plot(run: RunResult, card: Result['card']): string {
  if (!canPlot(run)) return '';
  return [mermaidPlot(run, card), fold('The plot as text', codeBlock('text', textPlot(run, card)))].join('\n\n');
}

function folded(run: RunResult, result: Result, extent: Extent, { open }: Room, plot: boolean): string {
  if (!extent.goodDetails && !isBad(run)) return '';
  const content = details(run, cardOf(run, result), { plot });
  return content === ''
    ? ''
    : fold(`${htmlCode(place(run))}: where the bytes go, assumptions, what would change this`, content, open);
}

/** The title is HTML, the content Markdown. */
function fold(title: string, content: string, open = false): string {
  return `<details${open ? ' open' : ''}>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function footer({ tool }: Result): string {
  return `<sub>oomlint ${prose(tool.version)}. Device memory is what nvidia-smi shows of one GPU: PyTorch's reserved memory, the CUDA context and libraries. In brackets the 90 % interval; 1 GiB is 2^30 bytes.</sub>`;
}
