import { changers } from '../changers.ts';
import { gib, gibNumber, gibRange, percent, share, thousands } from '../format.ts';
import { tally } from '../headline.ts';
import * as advice from '../recommendation.ts';
import { type Result, type RunResult } from '../result.ts';
import { batchText, findingText, LABELS, place, standingOf, TITLES, whyUnknown, worstFirst } from '../wording.ts';
import { html, Markup, NOTHING } from './markup.ts';
import { batchPlot, bytesPlot, stepPlot } from './plots.ts';
import { STYLE } from './style.ts';

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
        <h1>${worst ? headline(worst, result.card) : 'Nothing to check: no training config was found.'}</h1>
        <p>${tally(result)}</p>
        ${runs.length === 0 ? NOTHING : overview(runs, result.card)} ${ignored(result)}
        ${runs.slice(0, MAX_SECTIONS).map((run, index) => section(run, result.card, index))}
        <p class="quiet">
          oomlint ${result.tool.version}. Device memory is what nvidia-smi shows of one GPU: PyTorch's reserved memory,
          the CUDA context and libraries. In brackets the 90 % interval; 1 GiB is 2^30 bytes.
        </p>
      </body>
    </html> `;
  return page.text;
}

function headline(run: RunResult, card: Result['card']): Markup {
  const standing = standingOf(run);
  const title = html`<span class="${standing}">${TITLES[standing]}</span>`;
  const { estimate } = run;
  if (!estimate) return html`${title}: <code>${place(run)}</code>: ${whyUnknown(run) ?? ''}`;
  const usable = card ? `, ${gib(card.usableBytes)} are usable on ${card.title}` : '';
  return html`${title}: <code>${run.source.path}</code> needs ${gib(estimate.devicePeakBytes)} of device memory${usable}`;
}

function overview(runs: readonly RunResult[], card: Result['card']): Markup {
  const rows = runs.map((run, index) => {
    const { estimate, before, risk } = run;
    const standing = standingOf(run);
    const [is, earlier] = [estimate, before?.estimate].map((each) => each && gibNumber(each.devicePeakBytes));
    const was = earlier && earlier !== is ? `${earlier} → ` : '';
    const anchor =
      index < MAX_SECTIONS
        ? html`<a href="#config-${index}"><code>${place(run)}</code></a>`
        : html`<code>${place(run)}</code>`;
    return html`<tr>
      <td class="verdict ${standing}">${LABELS[standing]}</td>
      <td>${anchor}</td>
      <td>${run.run?.model ?? '–'}</td>
      <td class="number">${run.run?.size ?? '–'}</td>
      <td class="number">${run.run ? batchText(run) : '–'}</td>
      <td class="number">
        ${estimate ? html`${was}${is ?? ''}<br />(${gibRange(estimate.low, estimate.high)})` : '–'}
      </td>
      <td class="number">${card ? gibNumber(card.usableBytes) : '–'}</td>
      <td class="number">${risk === null ? '–' : percent(risk)}</td>
    </tr>`;
  });
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>Verdict</th>
          <th>Config</th>
          <th>Model</th>
          <th>Image, px</th>
          <th>Batch</th>
          <th>Device peak, GiB</th>
          <th>Usable, GiB</th>
          <th>Risk</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function section(run: RunResult, card: Result['card'], index: number): Markup {
  return html`<section id="config-${index}">
    <h2><code>${place(run)}</code> <span class="${standingOf(run)}">${LABELS[standingOf(run)]}</span></h2>
    ${bullets(
      'Findings',
      run.findings.map((finding) => `${finding.severity}: ${findingText(finding)}`),
    )}
    ${fix(run)}
    ${bullets(
      'Other ways, with the batch as it is',
      advice.alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`),
    )}
    ${batchPlot(run, card)} ${stepPlot(run, card)} ${phases(run)} ${bytesPlot(run)} ${breakdown(run)}
    ${bullets('Assumptions', run.estimate?.assumptions ?? [])} ${bullets('What would change this', changers(run))}
  </section>`;
}

function fix(run: RunResult): Markup {
  const { recommendation } = run;
  if (advice.isBeyondRepair(run)) return html`<p>${advice.noBatchFits(run)}</p>`;
  if (!advice.isFix(run) || !recommendation) return NOTHING;
  const lines = advice
    .diffLines(run)
    .map((line) => html`<span class="${line.startsWith('+') ? 'added' : 'removed'}">${line}</span>`);
  return html`<p>
      The batch that fits, device peak ${gib(recommendation.devicePeakBytes)}, risk ${percent(recommendation.risk)}:
    </p>
    <pre><code>${lines}</code></pre>
    <p>${recommendation.explanation.map((line) => html`${line}<br />`)}</p>`;
}

function phases({ estimate }: RunResult): Markup {
  if (!estimate) return NOTHING;
  return html`<p class="quiet">
    <span class="key allocated"></span>allocated: bytes in live tensors, highest ${gib(estimate.allocatedPeakBytes)}.
    <span class="key reserved"></span>reserved: what PyTorch's caching allocator holds from CUDA, highest
    ${gib(estimate.reservedPeakBytes)}. ${thousands(estimate.parameters)} parameters;
    ${gib(estimate.savedBytesPerImage)} kept for backward per image.
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

function bullets(title: string, items: readonly string[]): Markup {
  if (items.length === 0) return NOTHING;
  return html`<h3>${title}</h3>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
}
