import { i as plain } from "./escape.js";
import { C as cardOf, f as place, g as worstFirst, i as batchOf, m as standingOf, o as findingText, r as TITLES, t as LABELS, u as otherWaysTitle } from "./wording.js";
import { c as thousands, i as gibNumber, n as gib, o as percent, s as share } from "./format.js";
import { _ as usedText, a as alternativeLines, c as fixText, d as isLargest, f as noBatchFits, g as usableText, h as shownSentence, i as LARGEST, l as isBeyondRepair, m as needText, n as subjectParts, o as diffLines, p as memoryKinds, u as isFix } from "./subject.js";
import { c as changers, s as tally } from "./smallest-cards.js";
import { a as timelineOf, r as worked, t as resultInPieces } from "./judge-configs.js";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

// src/report/html/markup.ts
var Markup = class {
	text;
	constructor(text) {
		this.text = text;
	}
};
const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
function html(strings, ...values) {
	return new Markup(strings.reduce((text, part, index) => text + textOf(values[index - 1] ?? "") + part));
}
const NOTHING = new Markup("");
function textOf(value) {
	if (value instanceof Markup) return value.text;
	if (typeof value === "number") return String(value);
	if (typeof value !== "string") return value.map(({ text }) => text).join("\n");
	return plain(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

// src/report/html/axes.ts
const GIB = 2 ** 30;
const WIDTH = 720;
const HEIGHT = 274;
const LEFT = 48;
const MOST_TICKS = 6;
const HEADROOM = 1.12;
const LETTER = 6.4;
function scale(highest) {
	const top = Math.max(highest, 1) * HEADROOM;
	const y = (bytes) => tenth(220 - bytes / top * 190);
	const step = niceStep(top / GIB / MOST_TICKS);
	const lines = Array.from({ length: Math.floor(top / GIB / step) + 1 }, (_, index) => index * step).map((tick) => html`<g class="tick"
        ><line x1="${48}" x2="${668}" y1="${y(tick * GIB)}" y2="${y(tick * GIB)}" />
        <text x="${42}" y="${y(tick * GIB) + 4}">${Number(tick.toPrecision(3))}</text></g
      >`);
	return {
		y,
		axis: html`${lines}`
	};
}
function niceStep(least) {
	const power = 10 ** Math.floor(Math.log10(least));
	return ([
		1,
		2,
		5,
		10
	].find((factor) => factor * power >= least) ?? 10) * power;
}
function limitLine(y, bytes) {
	return html`<g class="limit"
    ><line x1="${48}" x2="${668}" y1="${y}" y2="${y}" />
    <text x="${673}" y="${y + 4}">${gibNumber(bytes)}</text></g
  >`;
}
function plot(title, legend, content) {
	return html`<figure>
    <figcaption>${title}</figcaption>
    <p class="legend">${legend}</p>
    <div class="scroll">
      <svg viewBox="0 0 ${720} ${274}" role="img" aria-label="${title}">${content}</svg>
    </div>
  </figure>`;
}
function key(name, meaning) {
	return html`<span class="entry"><span class="key ${name}"></span>${meaning}</span>`;
}
function widthOf(text) {
	return text.length * LETTER + 8;
}
function tenth(pixels) {
	return Math.round(pixels * 10) / 10;
}

// src/report/html/plots.ts
const APART = 38;
const ROLE_ROOM = 60;
function phasePlot({ estimate }, card) {
	if (!estimate) return NOTHING;
	const { phases, devicePeakBytes, reservedPeakBytes } = estimate;
	const limit = card === null ? null : Math.max(card.usableBytes - (devicePeakBytes - reservedPeakBytes), 0);
	const { y, axis } = scale(Math.max(reservedPeakBytes, limit ?? 0));
	const band = 620 / phases.length;
	const bars = phases.map(({ phase, allocatedBytes, reservedBytes }, index) => {
		const x = 48 + index * band;
		const peak = phase === estimate.peakPhase ? "peak" : "";
		return html`<g class="phase ${peak}">
      <title>${phase}: allocated ${gib(allocatedBytes)}, reserved ${gib(reservedBytes)}</title>
      ${bar("reserved", x + band * .1, band * .8, y(reservedBytes))}
      ${bar("allocated", x + band * .1, band * .8, y(allocatedBytes))}
      <text class="label" x="${tenth(x + band / 2)}" y="${y(reservedBytes) - 5}">${gibNumber(reservedBytes)}</text>
      <text class="label" x="${tenth(x + band / 2)}" y="${274 - 54 + 16}">${phase}</text>
    </g>`;
	});
	return plot("Highest memory of each phase, GiB", memoryKeys(limit, card), [
		axis,
		limit === null ? NOTHING : limitLine(y(limit), limit),
		...bars
	]);
}
function memoryKeys(limit, card) {
	return [
		key("allocated", "allocated: in live tensors"),
		key("reserved", "reserved: held from CUDA by PyTorch"),
		limit === null || card === null ? NOTHING : key("limit", `${gib(limit)}: what PyTorch can have of ${card.title} beside context and libraries`)
	];
}
function batchPlot(run, card) {
	const steps = run.ladder.toSorted((a, b) => a.batch - b.batch);
	const last = steps.at(-1);
	if (!last || steps.length < 2) return NOTHING;
	const { y, axis } = scale(Math.max(...steps.map(({ needBytes }) => needBytes), card?.usableBytes ?? 0));
	const x = (batch) => tenth(48 + 12 + batch / last.batch * (620 - ROLE_ROOM));
	const path = steps.map(({ batch, needBytes }) => `${x(batch)},${y(needBytes)}`).join(" ");
	const labelled = keptApart(steps, ({ batch }) => x(batch), ({ batch }) => roleOf(run, batch).name !== "");
	const points = steps.map((step) => {
		const { batch, needBytes, risk } = step;
		const role = roleOf(run, batch);
		const isLabelled = labelled.has(step);
		const odds = risk === null ? "" : `, risk ${percent(risk)}`;
		const side = card !== null && needBytes > card.usableBytes ? "over" : "under";
		return html`<g class="point ${role.name} ${side}">
      <title>batch ${batch}: ${gib(needBytes)}${odds}</title>
      <circle cx="${x(batch)}" cy="${y(needBytes)}" r="${role.name === "" ? 3.5 : 5.5}" />
      <text class="label" x="${x(batch)}" y="${y(needBytes) - 10}">${isLabelled ? gibNumber(needBytes) : ""}</text>
      <text class="label" x="${x(batch)}" y="${274 - 54 + 16}">${isLabelled ? batch : ""}</text>
      <text class="label role" x="${x(batch)}" y="${274 - 54 + role.below}">${role.text}</text>
    </g>`;
	});
	const legend = card === null ? [] : [
		key("under", "within the card"),
		key("over", "beyond it"),
		key("limit", `${gib(card.usableBytes)} usable on ${card.title}`)
	];
	return plot("Needs of one GPU against batch, GiB", legend, [
		axis,
		card === null ? NOTHING : limitLine(y(card.usableBytes), card.usableBytes),
		html`<polyline points="${path}" />`,
		...points
	]);
}
function bytesPlot({ estimate }) {
	if (!estimate) return NOTHING;
	const { breakdown, devicePeakBytes } = estimate;
	const room = 720 - 2;
	let x = 1;
	const parts = breakdown.toSorted((a, b) => b.bytes - a.bytes).map(({ name, bytes }, index) => {
		const width = bytes / Math.max(devicePeakBytes, 1) * room;
		const part = html`<rect class="part-${index % 8}" x="${tenth(x)}" y="4" width="${tenth(width)}" height="34"
        ><title>${name}: ${gib(bytes)}, ${share(bytes, devicePeakBytes)}</title></rect
      >`;
		x += width;
		return part;
	});
	return html`<figure>
    <figcaption>Where the bytes are</figcaption>
    <svg viewBox="0 0 ${720} 42" role="img" aria-label="Where the bytes are, as in the table below">${parts}</svg>
  </figure>`;
}
function bar(name, x, width, y) {
	const height = tenth(Math.max(274 - 54 - Math.max(y, 30), 0));
	return html`<rect class="${name}" x="${tenth(x)}" y="${y}" width="${tenth(width)}" height="${height}" />`;
}
function roleOf(run, batch) {
	if (batch === batchOf(run)) return {
		name: "now",
		text: "this config",
		below: 31
	};
	if (isLargest(run, batch)) return {
		name: "max",
		text: LARGEST,
		below: 46
	};
	return {
		name: "",
		text: "",
		below: 0
	};
}
function keptApart(all, at, isImportant) {
	const kept = /* @__PURE__ */ new Set();
	for (const each of all.toSorted((a, b) => Number(isImportant(b)) - Number(isImportant(a)))) if ([...kept].every((other) => Math.abs(at(other) - at(each)) >= APART)) kept.add(each);
	return kept;
}

// src/report/html/style.ts
const STYLE = new Markup(`<style>
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --page: #fff; --line: #d1d9e0; --band: #f6f8fa;
  --bad: #cf222e; --warn: #9a6700; --good: #1a7f37; --reserved: #a9cbef; --allocated: #2f7fd1;
  --even: #f6f8fa; --odd: #eaeef2; --over: #cf222e; --under: #2f7fd1; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9198a1; --page: #0d1117; --line: #3d444d;
  --band: #151b23; --bad: #f85149; --warn: #d29922; --good: #3fb950; --reserved: #2b4a6b; --allocated: #4c9ced;
  --even: #11161d; --odd: #1a212a; --over: #f85149; --under: #4c9ced; } }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, "Segoe UI", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.4rem; line-height: 1.3; } h2 { font-size: 1.1rem; margin-top: 2.5rem; }
code { font: .9em ui-monospace, Consolas, monospace; background: var(--band); padding: .1em .3em; border-radius: 4px; }
.scroll .config { overflow-wrap: anywhere; }
pre { background: var(--band); padding: .8rem; border-radius: 6px; overflow-x: auto; }
pre code { padding: 0; } .added { color: var(--good); } .removed { color: var(--bad); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin: .8rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--band); } .number { text-align: right; white-space: nowrap; }
.oom, .broken, .likely { color: var(--bad); } .tight { color: var(--warn); } .fits { color: var(--good); }
.verdict { font-weight: 600; white-space: nowrap; } .quiet, figcaption { color: var(--quiet); }
figure { margin: 1.2rem 0; } figcaption { font-weight: 600; margin-bottom: .3rem; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; fill: var(--text); }
svg .label { text-anchor: middle; } svg .role { font-weight: 600; }
svg .tick line { stroke: var(--line); } svg .tick text { text-anchor: end; fill: var(--quiet); }
svg .limit line { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 6 4; }
svg .limit text { fill: var(--bad); }
svg text { paint-order: stroke; stroke: var(--page); stroke-width: 3px; stroke-linejoin: round; }
svg .reserved { fill: var(--reserved); } svg .allocated { fill: var(--allocated); } svg .peak text { font-weight: 700; }
svg polygon { stroke: none; } svg .band.even rect { fill: var(--even); } svg .band.odd rect { fill: var(--odd); }
svg .peak circle { fill: var(--text); stroke: var(--page); stroke-width: 1.5; }
svg polyline { fill: none; stroke: var(--allocated); stroke-width: 2; } svg circle { fill: var(--allocated); }
svg .now.under circle, svg .max.under circle { fill: var(--under); } svg .over circle { fill: var(--over); }
figure svg { min-width: 40rem; } figure > svg { min-width: 0; }
.legend { margin: 0 0 .2rem; color: var(--quiet); font-size: .85rem; } .entry { display: inline-block; margin-right: 1.2em; }
.key.limit { background: none; border-top: 2px dashed var(--bad); height: 0; width: 1.4em; border-radius: 0; vertical-align: middle; }
.key.under { background: var(--under); border-radius: 50%; } .key.over { background: var(--over); border-radius: 50%; }
.meter { display: block; width: 100%; min-width: 7rem; max-width: 16rem; height: .7rem; background: var(--odd); border-radius: 3px; overflow: hidden; margin: .3rem 0 .2rem; }
.meter span { display: block; height: 100%; } .meter .over { background: var(--over); } .meter .under { background: var(--under); }
summary { font-weight: 600; padding: .5rem 0; cursor: pointer; }
.part-0 { fill: #0072b2; background: #0072b2; } .part-1 { fill: #e69f00; background: #e69f00; }
.part-2 { fill: #009e73; background: #009e73; } .part-3 { fill: #cc79a7; background: #cc79a7; }
.part-4 { fill: #56b4e9; background: #56b4e9; } .part-5 { fill: #d55e00; background: #d55e00; }
.part-6 { fill: #b2a700; background: #b2a700; } .part-7 { fill: #7f7f7f; background: #7f7f7f; }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .5em; }
.key.reserved { background: var(--reserved); } .key.allocated { background: var(--allocated); }
@media print { body { max-width: none; } section { break-inside: avoid; } }
</style>`);

// src/report/html/timeline.ts
const MOST_FOR_NAMES = .8;
const PEAK_ROOM = 70;
function timelinePlot({ estimate, timeline }, card) {
	if (!estimate || !timeline || timeline.phases.length === 0) return NOTHING;
	const outside = estimate.devicePeakBytes - estimate.reservedPeakBytes;
	const limit = card === null ? null : Math.max(card.usableBytes - outside, 0);
	const most = Math.max(...timeline.phases.flatMap(({ reservedBytes }) => reservedBytes));
	const { y, axis } = scale(Math.max(most, limit ?? 0));
	const bands = bandsOf(timeline.phases);
	const points = (read) => bands.flatMap((band) => read(band).map((bytes, index, all) => ({
		x: tenth(band.from + band.width * (index + .5) / all.length),
		bytes
	})));
	const allocated = points(({ allocatedBytes }) => allocatedBytes);
	return plot("Memory over the instants of one step, GiB", memoryKeys(limit, card), [
		...bands.map(shade),
		axis,
		area("reserved", points(({ reservedBytes }) => reservedBytes), y),
		area("allocated", allocated, y),
		limit === null ? NOTHING : limitLine(y(limit), limit),
		peakOf(bands, allocated, y)
	]);
}
function bandsOf(phases) {
	const names = phases.map(({ phase }) => widthOf(phase));
	const forNames = names.reduce((sum, width) => sum + width, 0);
	const hasRoom = forNames <= 620 * MOST_FOR_NAMES;
	const spare = hasRoom ? 620 - forNames : 620;
	const events = phases.reduce((sum, { allocatedBytes }) => sum + allocatedBytes.length, 0);
	let from = 48;
	return phases.map((phase, index) => {
		const width = (hasRoom ? names[index] : 0) + phase.allocatedBytes.length / events * spare;
		const band = {
			...phase,
			from,
			width,
			isNamed: width >= names[index]
		};
		from += width;
		return band;
	});
}
function shade({ phase, from, width, isNamed }, index) {
	return html`<g class="band ${index % 2 === 0 ? "even" : "odd"}">
    <rect x="${tenth(from)}" y="${30}" width="${tenth(width)}" height="${274 - 54 - 30}"
      ><title>${phase}</title></rect
    >
    <text class="label" x="${tenth(from + width / 2)}" y="${274 - 54 + 16}">${isNamed ? phase : ""}</text>
  </g>`;
}
function area(name, points, y) {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last) return NOTHING;
	const line = new Markup(points.map(({ x, bytes }) => `${x},${y(bytes)}`).join(" "));
	return html`<polygon class="${name}" points="${first.x},${y(0)} ${line} ${last.x},${y(0)}" />`;
}
function peakOf(bands, points, y) {
	const highest = points.reduce((most, point) => point.bytes > most.bytes ? point : most, points[0]);
	const phase = bands.findLast(({ from }) => from <= highest.x)?.phase ?? "";
	const text = `peak ${gibNumber(highest.bytes)} in ${phase}`;
	const x = Math.min(Math.max(highest.x, 48 + PEAK_ROOM), 48 + 620 - PEAK_ROOM);
	return html`<g class="peak">
    <title>${gib(highest.bytes)} in live tensors, in ${phase}</title>
    <circle cx="${highest.x}" cy="${y(highest.bytes)}" r="4.5" />
    <text class="label" x="${tenth(x)}" y="${y(highest.bytes) - 10}">${text}</text>
  </g>`;
}

// src/report/html/page.ts
const MAX_SECTIONS = 200;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
function renderHtml(result) {
	const runs = worstFirst(result.runs);
	const [worst] = runs;
	const title = worst ? TITLES[standingOf(worst)] : "Nothing to check";
	return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}" />
        <title>oomlint: ${title}</title>
        ${STYLE}
      </head>
      <body>
        <h1>${worst ? headline(worst, cardOf(worst, result)) : "Nothing to check: no training config was found."}</h1>
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
    </html> `.text;
}
function headline(run, card) {
	const standing = standingOf(run);
	const title = html`<span class="${standing}">${TITLES[standing]}</span>`;
	const { estimate } = run;
	if (!estimate) return html`${title}: <code>${place(run)}</code>`;
	const usable = card ? `, ${usableText(estimate, card)} are usable on ${card.title}` : "";
	return html`${title}: <code>${run.source.path}</code> needs ${needText(estimate, card)}${usable}`;
}
function overview(runs, result) {
	const rows = runs.map((run, index) => {
		const standing = standingOf(run);
		const anchor = index < MAX_SECTIONS ? html`<a href="#config-${index}"><code>${place(run)}</code></a>` : html`<code>${place(run)}</code>`;
		return html`<tr>
      <td class="config">
        <span class="verdict ${standing}">${LABELS[standing]}</span
        >${run.risk === null ? "" : `, risk ${percent(run.risk)}`}<br />
        ${anchor}<br /><span class="quiet">${subjectParts(run).join(", ")}</span>
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
function memory({ estimate, before }, card, common) {
	if (!estimate) return html`–`;
	const is = gibNumber(estimate.need.bytes);
	const was = before?.estimate ? gibNumber(before.estimate.need.bytes) : is;
	const change = was === is ? "" : `${was} → `;
	if (!card) return html`${change}${is} GiB`;
	const used = Math.min(Math.round(estimate.need.bytes / Math.max(card.usableBytes, 1) * 100), 100);
	const side = estimate.need.bytes > card.usableBytes ? "over" : "under";
	const of = common === null ? `${gib(card.usableBytes)} on ${card.title}` : gib(card.usableBytes);
	return html`<span class="meter"><span class="${side}" style="width: ${used}%"></span></span>
    <span class="figures">${usedText(estimate, card)[1]}: ${change}${is} of ${of}</span>`;
}
function sectionOf(run, result, index) {
	const title = html`<code>${place(run)}</code> <span class="${standingOf(run)}">${LABELS[standingOf(run)]}</span>`;
	const content = section(run, cardOf(run, result));
	return result.runs.length > 1 && standingOf(run) === "fits" ? html`<section id="config-${index}">
        <details>
          <summary>${title}</summary>
          ${content}
        </details>
      </section>` : html`<section id="config-${index}">
        <h2>${title}</h2>
        ${content}
      </section>`;
}
function section(run, card) {
	const shown = shownSentence(run, card);
	return html`${bullets("Findings", run.findings.map((finding) => `${finding.severity}: ${findingText(finding)}`))}
  ${shown === null ? NOTHING : html`<p>${shown}</p>`} ${fix(run)}
  ${bullets(otherWaysTitle(run), alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`))}
  ${batchPlot(run, card)} ${run.timeline ? timelinePlot(run, card) : phasePlot(run, card)} ${kinds(run, card)}
  ${bytesPlot(run)} ${breakdown(run)} ${bullets("Assumptions", run.estimate?.assumptions ?? [])}
  ${bullets("What would change this", changers(run))}`;
}
function fix(run) {
	const { recommendation } = run;
	if (isBeyondRepair(run)) return html`<p>${noBatchFits(run)}</p>`;
	if (!isFix(run) || !recommendation) return NOTHING;
	const lines = diffLines(run).map((line) => html`<span class="${line.startsWith("+") ? "added" : "removed"}">${line}</span>`);
	return html`<p>The recommendation: ${fixText(run, recommendation)}.</p>
    <pre><code>${lines}</code></pre>
    <p>${recommendation.explanation.map((line) => html`${line}<br />`)}</p>`;
}
function kinds(run, card) {
	const { estimate } = run;
	if (!estimate) return NOTHING;
	const rows = memoryKinds(run, card).map(({ name, size, note }) => html`<tr>
        <td>${name}</td>
        <td class="number">${size}</td>
        <td>${note}</td>
      </tr>`);
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
      ${run.run?.words.sample[0] ?? "sample"}.
    </p>`;
}
function breakdown({ estimate }) {
	if (!estimate) return NOTHING;
	const rows = estimate.breakdown.toSorted((a, b) => b.bytes - a.bytes).map(({ name, bytes, note }, index) => html`<tr>
          <td><span class="key part-${index % 8}"></span>${name}</td>
          <td class="number">${gibNumber(bytes)}</td>
          <td class="number">${share(bytes, estimate.devicePeakBytes)}</td>
          <td>${note}</td>
        </tr>`);
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
function ignored({ ignored: wishes = [] }) {
	return bullets("Ignored", wishes.map(({ rule, path, by, reason }) => `${rule}${path === null ? "" : ` in ${path}`}, by ${by}: ${reason}`));
}
function lapsed({ lapsed: wishes = [] }) {
	return bullets("Ignored no longer", wishes.map(({ rule, by, reason, why }) => `${rule}, by ${by} (${reason}): ${why}`));
}
function unread({ unread: all = [] }) {
	return bullets("Not looked at", all.map(({ path, reason }) => path === null ? reason : `${path}: ${reason}`));
}
function heldAgainst(result) {
	const lines = result.runs.flatMap((run) => {
		const card = cardOf(run, result);
		return card && run.declaredAt !== void 0 ? [`${card.title}, declared by ${run.declaredAt}`] : [];
	});
	return bullets("Held against", [...new Set(lines)]);
}
function bullets(title, items) {
	if (items.length === 0) return NOTHING;
	return html`<h3>${title}</h3>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
}

// src/jobs/threads.ts
const LEAST_PIECES = 12;
const MOST_THREADS = 8;
async function resultInThreads(...[configs, gpusOf, options, version]) {
	const pieces = resultInPieces(configs, gpusOf, options, version);
	const threads = new Threads(options);
	try {
		let next = pieces.next();
		while (!next.done) next = pieces.next(await threads.work(next.value));
		return next.value;
	} finally {
		await threads.end();
	}
}
var Threads = class {
	#options;
	#workers = [];
	constructor(options) {
		this.#options = options;
	}
	async work(pieces) {
		if (pieces.length >= LEAST_PIECES && this.#workers.length === 0) this.#start();
		const [own = [], ...others] = shared(pieces, this.#workers.length + 1);
		const judged = [];
		const answers = others.map((share, at) => this.#ask(this.#workers[at], share.map((index) => pieces[index])));
		for (const index of own) judged[index] = worked(pieces[index], this.#options);
		for (const [at, share] of others.entries()) {
			const answer = await answers[at];
			for (const [place, index] of share.entries()) judged[index] = answer?.[place] ?? worked(pieces[index], this.#options);
		}
		return judged;
	}
	async end() {
		await Promise.all(this.#workers.map((worker) => worker.terminate()));
	}
	#start() {
		const { href } = new URL(import.meta.url);
		const file = new URL(`../judging-thread${href.slice(href.lastIndexOf("."))}`, href);
		const count = Math.min(availableParallelism(), MOST_THREADS) - 1;
		this.#workers = Array.from({ length: count }, () => new Worker(file, {
			workerData: this.#options,
			env: {}
		}));
	}
	#ask(worker, pieces) {
		if (pieces.length === 0) return Promise.resolve([]);
		return new Promise((resolve) => {
			worker.once("message", resolve);
			worker.once("error", () => resolve(null));
			worker.once("exit", () => resolve(null));
			try {
				worker.postMessage(pieces);
			} catch {
				resolve(null);
			}
		});
	}
};
function shared(pieces, threads) {
	const identity = (index) => pieces[index].pair.after.training?.identity ?? "";
	const order = pieces.map((_, index) => index).toSorted((a, b) => identity(a).localeCompare(identity(b)) || a - b);
	const most = Math.ceil(order.length / threads);
	return Array.from({ length: threads }, (_, at) => order.slice(at * most, (at + 1) * most));
}

// src/jobs/timelines.ts
const MOST = 10;
function withTimelines(result, configs, options) {
	const drawn = new Set(worstFirst(result.runs.filter(({ estimate }) => estimate !== null)).slice(0, MOST));
	const runs = result.runs.map((run, index) => {
		const config = configs[index];
		if (!drawn.has(run) || config === void 0) return run;
		const timeline = timelineOf(config, run.card === void 0 ? result.card : run.card, options);
		return timeline === null ? run : {
			...run,
			timeline
		};
	});
	return {
		...result,
		runs
	};
}

export { resultInThreads as n, renderHtml as r, withTimelines as t };