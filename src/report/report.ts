import { code, codeBlock, htmlCode, prose } from './escape.ts';
import { count } from './format.ts';
import { details } from './details.ts';
import { headFinding, headline, tally } from './headline.ts';
import { canPlot, mermaidPlot, textPlot } from './plot.ts';
import * as recommendation from './recommendation.ts';
import { cardOf, type Result, type RunResult } from './result.ts';
import { smallestCards } from './smallest-cards.ts';
import { overviewTable, shortTable } from './table.ts';
import { findingsOf, findingText, isBad, place, standingOf, worstFirst } from './wording.ts';

/** Where the report goes. */
export interface Room {
  readonly fits: (text: string) => boolean;
  /** Whether the details of the worst are unfolded. */
  readonly open: boolean;
  /** Whether many configs are told whole, or the worst of them. */
  readonly all: boolean;
  /** Markdown that follows when something is left out: where the rest is. */
  readonly cutNote: string;
}

/** How much of the report is left out so that it fits. */
interface Extent {
  readonly plot: boolean;
  /** Most details. */
  readonly details: number;
  /** Most rows, fixes and findings, each. */
  readonly most: number;
  /** Most rows below the first ones, in one line each. */
  readonly rest: number;
  /** What the reader is told about it. */
  readonly cut: string;
}

/** Rows, findings and fixes that stand open; the rest is folded. */
const OPEN = 10;
const OPEN_FIXES = 1;
/** Of more configs than stand open a comment explains the worst, and lists some more in one line each. */
const EXPLAINED = 3;
const LISTED = 60;

const FULL: Extent = { plot: true, details: Infinity, most: Infinity, rest: Infinity, cut: '' };
const NO_DETAILS: Extent = { ...FULL, plot: false, details: 0, cut: 'all details and plots are left out' };
const ROWS_CUT: Extent = {
  ...NO_DETAILS,
  rest: 0,
  cut: 'only the worst configs are listed, without details and plots',
};

function stagesFor({ runs }: Result, { all }: Room): Extent[] {
  if (all || runs.length <= OPEN) return [FULL, { ...NO_DETAILS, rest: LISTED }];
  const cut =
    runs.length > OPEN + LISTED
      ? `the details of the worst ${EXPLAINED} are here, and not every config is listed`
      : `the details of the worst ${EXPLAINED} are here`;
  return [{ ...FULL, details: EXPLAINED, most: OPEN, rest: LISTED, cut }];
}

/** The whole report as Markdown, or as much of it as there is room for; the cut is said. */
export function renderReport(result: Result, room: Room): string {
  for (const stage of stagesFor(result, room)) {
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
    overview(runs, result, extent),
    heldAgainst(runs, result),
    noCardHint(result),
    findings(result, extent.most),
    ignoredOnes(result, extent.most),
    lapsedOnes(result, extent.most),
    unreadOnes(result, extent.most),
    fixes(runs, extent.most),
    extent.plot && worst && isBad(worst) ? plot(worst, cardOf(worst, result)) : '',
    ...runs.slice(0, extent.details).map((run, index) => folded(run, result, room, index)),
    cutNotice(extent, room),
    footer(result),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function cutNotice({ cut }: Extent, { cutNote }: Room): string {
  return cut === '' ? '' : `> **Shortened**: ${cut}. ${cutNote}`.trimEnd();
}

/** The worst in a table, the rest folded with one line each, and a count of what is not even listed. */
function overview(runs: readonly RunResult[], result: Result, { most, rest }: Extent): string {
  if (runs.length === 0) return '';
  const open = Math.min(most, OPEN);
  const listed = runs.slice(open, open + Math.min(rest, Math.max(most, LISTED)));
  const more = runs.length - Math.min(open, runs.length) - listed.length;
  return [
    overviewTable(runs.slice(0, open), result),
    listed.length === 0
      ? ''
      : fold(`${count(listed.length, 'more config', 'more configs')}, worst first`, shortTable(listed, result)),
    more === 0 ? '' : `**... and ${count(more, 'more config', 'more configs')}**`,
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

/** Shows the first ones, folds the others, and says how many were left out. */
function limited<T>(
  all: readonly T[],
  [most, open]: readonly [most: number, open: number],
  [singular, plural]: readonly [string, string],
  separator: string,
  show: (shown: readonly T[]) => string,
): string {
  if (all.length === 0) return '';
  const shown = all.slice(0, most);
  const hidden = shown.slice(open);
  const more = all.length - shown.length;
  return [
    show(shown.slice(0, open)),
    hidden.length === 0
      ? ''
      : `${separator === '\n' ? '\n' : ''}${fold(count(hidden.length, `more ${singular}`, `more ${plural}`), show(hidden))}`,
    more === 0 ? '' : `\n**... and ${count(more, `more ${singular}`, `more ${plural}`)}**`,
  ]
    .filter((section) => section !== '')
    .join(separator);
}

function noCardHint(result: Result): string {
  const runs = worstFirst(result.runs).filter((run) => standingOf(run) === 'no card');
  if (runs.length === 0) return '';
  const cards = runs
    .slice(0, OPEN)
    .flatMap((run) => (run.estimate ? [`- ${code(place(run))}: ${smallestCards(run.estimate)}`] : []));
  return `${cards.join('\n')}\n\n${DECLARE}`;
}

const DECLARE =
  'Declare the GPU to get a verdict: input `gpu` (`t4`, `rtx-3060`, what torch prints) or `gpu-memory` in GiB of the action, `gpu` in `.github/oomlint.yml`, a comment `# oomlint: gpu=t4` in the config, `--gpu` of the command line.';

function findings(result: Result, most: number): string {
  const said = headFinding(result);
  const all = findingsOf(worstFirst(result.runs), 'error', 'warning').filter((finding) => finding !== said);
  const list = (shown: readonly (typeof all)[number][]): string =>
    shown.map((finding) => `- ${finding.severity}: ${prose(findingText(finding))}`).join('\n');
  return all.length === 0 ? '' : `**Findings**\n\n${limited(all, [most, OPEN], ['finding', 'findings'], '\n', list)}`;
}

/** Said every time, so that nothing is forgotten silently. */
function ignoredOnes({ ignored = [] }: Result, most: number): string {
  const list = (shown: typeof ignored): string =>
    shown
      .map(({ rule, path, by, reason }) => {
        const where = path === null ? '' : ` in ${code(path)}`;
        return `- ${code(rule)}${where}, by ${code(by)}: ${prose(reason)}`;
      })
      .join('\n');
  return ignored.length === 0
    ? ''
    : `**Ignored**\n\n${limited(ignored, [most, OPEN], ['ignored', 'ignored'], '\n', list)}`;
}

function lapsedOnes({ lapsed = [] }: Result, most: number): string {
  const list = (shown: typeof lapsed): string =>
    shown
      .map(({ rule, by, reason, why }) => `- ${code(rule)}, by ${code(by)} (${prose(reason)}): ${prose(why)}`)
      .join('\n');
  return lapsed.length === 0
    ? ''
    : `**Ignored no longer**\n\n${limited(lapsed, [most, OPEN], ['wish', 'wishes'], '\n', list)}`;
}

/** Counted every time: what nobody looked at must not look green. */
function unreadOnes({ unread = [] }: Result, most: number): string {
  const list = (shown: typeof unread): string =>
    shown.map(({ path, reason }) => `- ${path === null ? '' : `${code(path)}: `}${prose(reason)}`).join('\n');
  return unread.length === 0
    ? ''
    : `**Not looked at**: ${count(unread.length, 'thing', 'things')}\n\n${limited(unread, [most, OPEN], ['file', 'files'], '\n', list)}`;
}

/** Whose word the cards are, one line for each card and word. */
function heldAgainst(runs: readonly RunResult[], result: Result): string {
  const lines = runs.flatMap((run) => {
    const card = cardOf(run, result);
    return card && run.declaredAt !== undefined ? [`${prose(card.title)}, declared by ${code(run.declaredAt)}`] : [];
  });
  const all = [...new Set(lines)];
  const more = all.length > MOST_CARDS ? `; and ${count(all.length - MOST_CARDS, 'more declaration')}` : '';
  return all.length === 0 ? '' : `Held against ${all.slice(0, MOST_CARDS).join('; ')}${more}.`;
}

const MOST_CARDS = 3;

function fixes(runs: readonly RunResult[], most: number): string {
  const fixable = runs.filter((run) => recommendation.isFix(run) || recommendation.isBeyondRepair(run));
  return limited(fixable, [most, OPEN_FIXES], ['fix', 'fixes'], '\n\n', (some) => some.map(fix).join('\n\n'));
}

function fix(run: RunResult): string {
  const { recommendation: advice } = run;
  const title = `**Fix for ${code(place(run))}**`;
  if (!advice) return `${title}: ${prose(recommendation.noBatchFits(run))}`;
  return [
    `${title}: ${recommendation.fixText(run, advice)}`,
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

/** The first one has its plot already, and what fits needs none. */
function folded(run: RunResult, result: Result, { open }: Room, index: number): string {
  const content = details(run, cardOf(run, result), { plot: index > 0 && isBad(run) });
  return content === ''
    ? ''
    : fold(
        `${htmlCode(place(run))}: where the bytes go, assumptions, what would change this`,
        content,
        open && index < OPEN,
      );
}

/** The title is HTML, the content Markdown. */
function fold(title: string, content: string, open = false): string {
  return `<details${open ? ' open' : ''}>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function footer({ tool }: Result): string {
  return `<sub>oomlint ${prose(tool.version)}. A run needs what a process must be able to get on one GPU for it to survive: live tensors, the gaps between them, the CUDA context and libraries. In brackets the 90 % interval; 1 GiB is 2^30 bytes.</sub>`;
}
