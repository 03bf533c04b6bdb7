import { changers } from '../changers.ts';
import { gib, gibNumber, percent, share, thousands } from '../format.ts';
import { tally } from '../headline.ts';
import { memoryKinds, needText, shownSentence, usableText, usedText } from '../memory.ts';
import * as advice from '../recommendation.ts';
import { cardOf, type Result, type RunResult } from '../result.ts';
import { subjectParts } from '../subject.ts';
import { findingText, LABELS, otherWaysTitle, place, standingOf, TITLES, worstFirst } from '../wording.ts';
import { html, Markup, NOTHING } from './markup.ts';
import { batchPlot, bytesPlot, phasePlot } from './plots.ts';
import { STYLE } from './style.ts';
import { timelinePlot } from './timeline.ts';

/** Beyond it a page is too long to be opened with pleasure; the table still has all of them. */
const MAX_SECTIONS = 200;
/** The page loads and runs nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The report as one HTML file that needs nothing else: no script, no font, no image. */
export function renderHtml(result: Result): string {
  const runs = worstFirst(result.runs);
  const [worst] = runs;
  const title = worst ? TITLES[standingOf(worst)] : 'Nothing to check';
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}" />
        <title>oomlint: ${title}</title>
        ${STYLE}
      </head>
      <body>
        <h1>${worst ? headline(worst, cardOf(worst, result)) : 'Nothing to check: no training config was found.'}</h1>
        <p>${tally(result)}</p>
        ${runs.length === 0 ? NOTHING : overview(runs, result)} ${heldAgainst(result)} ${ignored(result)}
        ${lapsed(result)} ${unread(result)}
        ${runs.slice(0, MAX_SECTIONS).map((run, index) => sectionOf(run, result, index))}
        <p class="quiet">
          oomlint ${result.tool.version}. A run needs what a process must be able to get on one GPU for it to survive:
          live tensors, the gaps between them, the CUDA context and libraries. In brackets the 90 % interval; 1 GiB is
          2^30 bytes.
        </p>
      </body>
    </html> `;
  return page.text;
}

function headline(run: RunResult, card: Result['card']): Markup {
  const standing = standingOf(run);
  const title = html`<span class="${standing}">${TITLES[standing]}</span>`;
  const { estimate } = run;
  // why there is no prediction stands among the findings below
  if (!estimate) return html`${title}: <code>${place(run)}</code>`;
  const usable = card ? `, ${usableText(estimate, card)} are usable on ${card.title}` : '';
  return html`${title}: <code>${run.source.path}</code> needs ${needText(estimate, card)}${usable}`;
}

function overview(runs: readonly RunResult[], result: Result): Markup {
  const rows = runs.map((run, index) => {
    const standing = standingOf(run);
    const anchor =
      index < MAX_SECTIONS
        ? html`<a href="#config-${index}"><code>${place(run)}</code></a>`
        : html`<code>${place(run)}</code>`;
    return html`<tr>
      <td class="config">
        <span class="verdict ${standing}">${LABELS[standing]}</span
        >${run.risk === null ? '' : `, risk ${percent(run.risk)}`}<br />
        ${anchor}<br /><span class="quiet">${subjectParts(run).join(', ')}</span>
      </td>
      <td>${memory(run, cardOf(run, result), result.card)}</td>
    </tr>`;
  });
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>Config</th>
          <th>Needs of usable</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** A bar of what is usable, and the figures below it. */
function memory({ estimate, before }: RunResult, card: Result['card'], common: Result['card']): Markup {
  if (!estimate) return html`–`;
  const is = gibNumber(estimate.need.bytes);
  const was = before?.estimate ? gibNumber(before.estimate.need.bytes) : is;
  const change = was === is ? '' : `${was} → `;
  if (!card) return html`${change}${is} GiB`;
  const used = Math.min(Math.round((estimate.need.bytes / Math.max(card.usableBytes, 1)) * 100), 100);
  const side = estimate.need.bytes > card.usableBytes ? 'over' : 'under';
  const of = common === null ? `${gib(card.usableBytes)} on ${card.title}` : gib(card.usableBytes);
  return html`<span class="meter"><span class="${side}" style="width: ${used}%"></span></span>
    <span class="figures">${usedText(estimate, card)[1]}: ${change}${is} of ${of}</span>`;
}

/** Of several configs those that fit are folded. */
function sectionOf(run: RunResult, result: Result, index: number): Markup {
  const title = html`<code>${place(run)}</code> <span class="${standingOf(run)}">${LABELS[standingOf(run)]}</span>`;
  const content = section(run, cardOf(run, result));
  const isFolded = result.runs.length > 1 && standingOf(run) === 'fits';
  return isFolded
    ? html`<section id="config-${index}">
        <details>
          <summary>${title}</summary>
          ${content}
        </details>
      </section>`
    : html`<section id="config-${index}">
        <h2>${title}</h2>
        ${content}
      </section>`;
}

function section(run: RunResult, card: Result['card']): Markup {
  const shown = shownSentence(run, card);
  return html`${bullets(
    'Findings',
    run.findings.map((finding) => `${finding.severity}: ${findingText(finding)}`),
  )}
  ${shown === null ? NOTHING : html`<p>${shown}</p>`} ${fix(run)}
  ${bullets(
    otherWaysTitle(run),
    advice.alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`),
  )}
  ${batchPlot(run, card)} ${run.timeline ? timelinePlot(run, card) : phasePlot(run, card)} ${kinds(run, card)}
  ${bytesPlot(run)} ${breakdown(run)} ${bullets('Assumptions', run.estimate?.assumptions ?? [])}
  ${bullets('What would change this', changers(run))}`;
}

function fix(run: RunResult): Markup {
  const { recommendation } = run;
  if (advice.isBeyondRepair(run)) return html`<p>${advice.noBatchFits(run)}</p>`;
  if (!advice.isFix(run) || !recommendation) return NOTHING;
  const lines = advice
    .diffLines(run)
    .map((line) => html`<span class="${line.startsWith('+') ? 'added' : 'removed'}">${line}</span>`);
  return html`<p>The recommendation: ${advice.fixText(run, recommendation)}.</p>
    <pre><code>${lines}</code></pre>
    <p>${recommendation.explanation.map((line) => html`${line}<br />`)}</p>`;
}

function kinds(run: RunResult, card: Result['card']): Markup {
  const { estimate } = run;
  if (!estimate) return NOTHING;
  const rows = memoryKinds(run, card).map(
    ({ name, size, note }) =>
      html`<tr>
        <td>${name}</td>
        <td class="number">${size}</td>
        <td>${note}</td>
      </tr>`,
  );
  return html`<table>
      <thead>
        <tr>
          <th>Memory</th>
          <th>Size</th>
          <th>What it is</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <p class="quiet">
      ${thousands(estimate.parameters)} parameters; ${gib(estimate.savedBytesPerImage)} kept for backward per
      ${run.run?.words.sample[0] ?? 'sample'}.
    </p>`;
}

function breakdown({ estimate }: RunResult): Markup {
  if (!estimate) return NOTHING;
  const rows = estimate.breakdown
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(
      ({ name, bytes, note }, index) =>
        html`<tr>
          <td><span class="key part-${index % 8}"></span>${name}</td>
          <td class="number">${gibNumber(bytes)}</td>
          <td class="number">${share(bytes, estimate.devicePeakBytes)}</td>
          <td>${note}</td>
        </tr>`,
    );
  return html`<table>
    <thead>
      <tr>
        <th>Part</th>
        <th>GiB</th>
        <th>Share</th>
        <th>Note</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function ignored({ ignored: wishes = [] }: Result): Markup {
  return bullets(
    'Ignored',
    wishes.map(({ rule, path, by, reason }) => `${rule}${path === null ? '' : ` in ${path}`}, by ${by}: ${reason}`),
  );
}

function lapsed({ lapsed: wishes = [] }: Result): Markup {
  return bullets(
    'Ignored no longer',
    wishes.map(({ rule, by, reason, why }) => `${rule}, by ${by} (${reason}): ${why}`),
  );
}

function unread({ unread: all = [] }: Result): Markup {
  return bullets(
    'Not looked at',
    all.map(({ path, reason }) => (path === null ? reason : `${path}: ${reason}`)),
  );
}

function heldAgainst(result: Result): Markup {
  const lines = result.runs.flatMap((run) => {
    const card = cardOf(run, result);
    return card && run.declaredAt !== undefined ? [`${card.title}, declared by ${run.declaredAt}`] : [];
  });
  return bullets('Held against', [...new Set(lines)]);
}

function bullets(title: string, items: readonly string[]): Markup {
  if (items.length === 0) return NOTHING;
  return html`<h3>${title}</h3>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
}
