import { E as _enum, P as number, R as string, d as printable, n as UserError, t as nearMatches } from "./near-match.js";
import { A as fileFilter, C as applyIgnores, D as MAX_BYTES, E as readPolicyFile, S as readPolicy, T as POLICY_PATH, b as editsOf, d as recognise, g as mayHoldConfig, j as COMMENT_ON, n as SOLVABLE, p as parsersFor, t as resultOfConfigs, v as jobsOf, w as remarksOn, x as gpusFor, y as withJob } from "./judge-configs.js";
import { $ as withIgnored, A as TITLES, B as worstFirst, C as diffLines, D as isFix, E as isBeyondRepair, G as gib, H as highestRisk, J as gibRange, K as gibAgainst, L as place, M as batchText, N as findingText, O as LABELS, R as standingOf, S as consequences, T as fitting, U as worstRun, V as failures, X as share, Y as percent, Z as thousands, b as accumulateArithmetic, c as matrixOf, et as cardOf, f as VERSION, gt as codeBlock, j as batchOf, l as planOf, o as TextSettings, ot as customModels, q as gibNumber, v as ACCUMULATE_NOTE, vt as plain, w as effectiveArithmetic, x as alternativeLines, y as NO_BATCH_FITS, yt as prose, z as whyUnknown } from "./probe-result.js";
import { n as readRunner } from "./settings.js";
import { n as readEvent, v as annotations, x as MAX_SUMMARY_BYTES, y as remarks } from "./event.js";
import { d as changers, r as readMeasured, t as MEASURED_PATH, u as tally } from "./measured-rows.js";
import { a as ApiError, c as renderReport, i as GitHubClient, n as ourLogin, o as MissingPermission, s as renderComment, t as keepComment } from "./sticky-comment.js";
import { T as wellKnownDataset } from "./hydra.js";

// src/policy/inputs.ts
const COMMENT = {
	schema: _enum(COMMENT_ON),
	expected: `one of ${COMMENT_ON.join(", ")}`,
	choices: COMMENT_ON
};
/** Goes into the hidden marker of a comment. */
const KEY = {
	schema: string().max(100),
	expected: "at most 100 characters"
};
const SWITCH = {
	schema: _enum(["true", "false"]),
	expected: "true or false"
};
const NUMBER = {
	schema: number().int().positive(),
	expected: "the number of a pull request"
};
const SHA = {
	schema: string().regex(/^[0-9a-f]{40,64}$/),
	expected: "the full sha of a commit"
};
const WORKFLOW = {
	schema: string().regex(/^[\w.-]+\.ya?ml$/),
	expected: "the file name of a workflow, as probe.yml"
};
/** As `readInputs`, for the bot. */
function readCommandInputs(get, file = {}) {
	const settings = new TextSettings(get, (name) => `input ${name}`);
	return {
		...readInputs(get, file),
		probeWorkflow: settings.word("probe-workflow", WORKFLOW),
		checkWorkflow: settings.word("check-workflow", WORKFLOW)
	};
}
/**
* Reads the inputs, over what the policy file says; `get` gives one as written, empty when it is not given. Throws
* UserError in one line that names the input.
*/
function readInputs(get, file = {}) {
	const settings = new TextSettings(get, (name) => `input ${name}`);
	const githubToken = settings.text("github-token");
	if (githubToken === null) throw new UserError("input github-token is empty; leave it out to use the token of the workflow");
	const runner = settings.text("probe-runner");
	return {
		...readPolicy(settings, (name) => ({
			kind: "policy",
			name
		}), file),
		githubToken,
		commentOn: settings.word("comment-on", COMMENT) ?? file["comment-on"] ?? "always",
		commentKey: settings.word("comment-key", KEY) ?? "default",
		suggests: settings.word("suggestions", SWITCH) !== "false",
		pullRequest: settings.number("pull-request", NUMBER),
		headSha: settings.word("head-sha", SHA),
		probeRunner: runner === null ? null : readRunner(runner),
		...settings.text("files") === null ? {} : { files: fileFilter(get("files")) }
	};
}

// src/report/html/markup.ts
/** Text that is HTML already. */
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
/** HTML or SVG from a template; what is put in is shown as text, within quoted attributes too, unless it is markup. */
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

// src/report/html/plots.ts
const GIB = 2 ** 30;
const WIDTH = 720;
const HEIGHT = 274;
/** Room around the drawing area for axes and labels. */
const LEFT = 48;
const MOST_TICKS = 6;
/** A label of four digits needs as much. */
const APART = 34;
/** Memory over one training step, phase by phase: allocated within reserved, and how far the card goes. */
function stepPlot({ estimate }, card) {
	if (!estimate) return NOTHING;
	const { phases, devicePeakBytes, reservedPeakBytes } = estimate;
	const limit = card === null ? null : Math.max(card.usableBytes - (devicePeakBytes - reservedPeakBytes), 0);
	const { y, axis } = scale(Math.max(reservedPeakBytes, limit ?? 0));
	const band = 656 / phases.length;
	const bars = phases.map(({ phase, allocatedBytes, reservedBytes }, index) => {
		const x = LEFT + index * band;
		const peak = phase === estimate.peakPhase ? "peak" : "";
		return html`<g class="phase ${peak}">
      <title>${phase}: allocated ${gib(allocatedBytes)}, reserved ${gib(reservedBytes)}</title>
      ${bar("reserved", x + band * .1, band * .8, y(reservedBytes))}
      ${bar("allocated", x + band * .1, band * .8, y(allocatedBytes))}
      <text class="label" x="${x + band / 2}" y="${y(reservedBytes) - 5}">${gibNumber(reservedBytes)}</text>
      <text class="label" x="${x + band / 2}" y="${236}">${phase}</text>
    </g>`;
	});
	return plot(`Memory over one training step, GiB${limit === null ? "" : ` (line: what PyTorch can reserve, once context and libraries have their part of the card)`}`, [
		axis,
		...bars,
		limit === null ? NOTHING : line(y(limit), gib(limit))
	]);
}
/** Device peak against batch, with the card's line, today's batch and the largest that fits. */
function batchPlot(run, card) {
	const steps = run.ladder.toSorted((a, b) => a.batch - b.batch);
	const last = steps.at(-1);
	if (!last || steps.length < 2) return NOTHING;
	const { y, axis } = scale(Math.max(...steps.map(({ devicePeakBytes }) => devicePeakBytes), card?.usableBytes ?? 0));
	const x = (batch) => 60 + batch / last.batch * 596;
	const path = steps.map(({ batch, devicePeakBytes }) => `${x(batch)},${y(devicePeakBytes)}`).join(" ");
	const labelled = keptApart(steps, ({ batch }) => x(batch), ({ batch }) => roleOf(run, batch).name !== "");
	const points = steps.map((step) => {
		const { batch, devicePeakBytes, risk } = step;
		const role = roleOf(run, batch);
		const isLabelled = labelled.has(step);
		const odds = risk === null ? "" : `, risk ${percent(risk)}`;
		return html`<g class="point ${role.name}">
      <title>batch ${batch}: ${gib(devicePeakBytes)}${odds}</title>
      <circle cx="${x(batch)}" cy="${y(devicePeakBytes)}" r="${role.name === "" ? 3.5 : 5.5}" />
      <text class="label" x="${x(batch)}" y="${y(devicePeakBytes) - 10}">
        ${isLabelled ? gibNumber(devicePeakBytes) : ""}
      </text>
      <text class="label" x="${x(batch)}" y="${236}">${isLabelled ? batch : ""}</text>
      <text class="label role" x="${x(batch)}" y="${220 + role.below}">${role.text}</text>
    </g>`;
	});
	const limit = card === null ? NOTHING : line(y(card.usableBytes), `${gib(card.usableBytes)} usable on ${card.title}`);
	return plot("Device peak against batch, GiB", [
		axis,
		html`<polyline points="${path}" />`,
		limit,
		...points
	]);
}
/** What the device peak is made of. */
function bytesPlot({ estimate }) {
	if (!estimate) return NOTHING;
	const { breakdown, devicePeakBytes } = estimate;
	const room = 718;
	let x = 1;
	const parts = breakdown.toSorted((a, b) => b.bytes - a.bytes).map(({ name, bytes }, index) => {
		const width = bytes / Math.max(devicePeakBytes, 1) * room;
		const part = html`<rect class="part-${index % 8}" x="${x}" y="4" width="${width}" height="34"
        ><title>${name}: ${gib(bytes)}, ${share(bytes, devicePeakBytes)}</title></rect
      >`;
		x += width;
		return part;
	});
	return html`<figure>
    <figcaption>Where the bytes are</figcaption>
    <svg viewBox="0 0 ${WIDTH} 42" role="img" aria-label="Where the bytes are, as in the table below">${parts}</svg>
  </figure>`;
}
function plot(title, content) {
	return html`<figure>
    <figcaption>${title}</figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${content}</svg>
  </figure>`;
}
/** From zero to a little over the highest, with whole numbers of GiB where there is room for them. */
function scale(highest) {
	const top = Math.max(highest, 1) * 1.12;
	const y = (bytes) => 220 - bytes / top * 198;
	const step = niceStep(top / GIB / MOST_TICKS);
	const lines = Array.from({ length: Math.floor(top / GIB / step) + 1 }, (_, index) => index * step).map((tick) => html`<g class="tick"
        ><line x1="${LEFT}" x2="${704}" y1="${y(tick * GIB)}" y2="${y(tick * GIB)}" />
        <text x="${42}" y="${y(tick * GIB) + 4}">${Number(tick.toPrecision(3))}</text></g
      >`);
	return {
		y,
		axis: html`${lines}`
	};
}
/** 1, 2 or 5 times a power of ten, at least as large. */
function niceStep(least) {
	const power = 10 ** Math.floor(Math.log10(least));
	return ([
		1,
		2,
		5,
		10
	].find((factor) => factor * power >= least) ?? 10) * power;
}
function bar(name, x, width, y) {
	return html`<rect class="${name}" x="${x}" y="${y}" width="${width}" height="${Math.max(220 - y, 0)}" />`;
}
function line(y, text) {
	return html`<g class="limit"
    ><line x1="${LEFT}" x2="${704}" y1="${y}" y2="${y}" />
    <text x="${54}" y="${y - 5}">${text}</text></g
  >`;
}
function roleOf(run, batch) {
	if (batch === batchOf(run)) return {
		name: "now",
		text: "this config",
		below: 31
	};
	if (batch === run.recommendation?.batch) return {
		name: "fits",
		text: fitting(run),
		below: 46
	};
	return {
		name: "",
		text: "",
		below: 0
	};
}
/** Those that can be labelled without running into each other, the important ones first. */
function keptApart(all, at, isImportant) {
	const kept = /* @__PURE__ */ new Set();
	for (const each of all.toSorted((a, b) => Number(isImportant(b)) - Number(isImportant(a)))) if ([...kept].every((other) => Math.abs(at(other) - at(each)) >= APART)) kept.add(each);
	return kept;
}

// src/report/html/style.ts
/** Light and dark, screen and paper. The colours of parts are told apart by most colour-blind readers too. */
const STYLE = new Markup(`<style>
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --page: #fff; --line: #d1d9e0; --band: #f6f8fa;
  --bad: #cf222e; --warn: #9a6700; --good: #1a7f37; --reserved: #a9cbef; --allocated: #2f7fd1; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9198a1; --page: #0d1117; --line: #3d444d;
  --band: #151b23; --bad: #f85149; --warn: #d29922; --good: #3fb950; --reserved: #2b4a6b; --allocated: #4c9ced; } }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, "Segoe UI", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.4rem; line-height: 1.3; } h2 { font-size: 1.1rem; margin-top: 2.5rem; }
code { font: .9em ui-monospace, Consolas, monospace; background: var(--band); padding: .1em .3em; border-radius: 4px; }
.scroll td:nth-child(2) { min-width: 10rem; }
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
svg polyline { fill: none; stroke: var(--allocated); stroke-width: 2; } svg circle { fill: var(--allocated); }
svg .now circle { fill: var(--bad); } svg .fits circle { fill: var(--good); }
.part-0 { fill: #0072b2; background: #0072b2; } .part-1 { fill: #e69f00; background: #e69f00; }
.part-2 { fill: #009e73; background: #009e73; } .part-3 { fill: #cc79a7; background: #cc79a7; }
.part-4 { fill: #56b4e9; background: #56b4e9; } .part-5 { fill: #d55e00; background: #d55e00; }
.part-6 { fill: #b2a700; background: #b2a700; } .part-7 { fill: #7f7f7f; background: #7f7f7f; }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .5em; }
.key.reserved { background: var(--reserved); } .key.allocated { background: var(--allocated); }
@media print { body { max-width: none; } section { break-inside: avoid; } }
</style>`);

// src/report/html/page.ts
/** Beyond it a page is too long to be opened with pleasure; the table still has all of them. */
const MAX_SECTIONS = 200;
/** The page loads and runs nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
/** The report as one HTML file that needs nothing else: no script, no font, no image. */
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
        <h1>${worst ? headline(worst, result.card) : "Nothing to check: no training config was found."}</h1>
        <p>${tally(result)}</p>
        ${runs.length === 0 ? NOTHING : overview(runs, result.card)} ${ignored(result)}
        ${runs.slice(0, MAX_SECTIONS).map((run, index) => section(run, result.card, index))}
        <p class="quiet">
          oomlint ${result.tool.version}. Device memory is what nvidia-smi shows of one GPU: PyTorch's reserved memory,
          the CUDA context and libraries. In brackets the 90 % interval; 1 GiB is 2^30 bytes.
        </p>
      </body>
    </html> `.text;
}
function headline(run, card) {
	const standing = standingOf(run);
	const title = html`<span class="${standing}">${TITLES[standing]}</span>`;
	const { estimate } = run;
	if (!estimate) return html`${title}: <code>${place(run)}</code>: ${whyUnknown(run) ?? ""}`;
	const usable = card ? `, ${gib(card.usableBytes)} are usable on ${card.title}` : "";
	return html`${title}: <code>${run.source.path}</code> needs ${gib(estimate.devicePeakBytes)} of device memory${usable}`;
}
function overview(runs, card) {
	const rows = runs.map((run, index) => {
		const { estimate, before, risk } = run;
		const standing = standingOf(run);
		const [is, earlier] = [estimate, before?.estimate].map((each) => each && gibNumber(each.devicePeakBytes));
		const was = earlier && earlier !== is ? `${earlier} → ` : "";
		const anchor = index < MAX_SECTIONS ? html`<a href="#config-${index}"><code>${place(run)}</code></a>` : html`<code>${place(run)}</code>`;
		return html`<tr>
      <td class="verdict ${standing}">${LABELS[standing]}</td>
      <td>${anchor}</td>
      <td>${run.run?.model.value ?? "–"}</td>
      <td class="number">${run.run ? run.run.imgsz.value : "–"}</td>
      <td class="number">${run.run ? batchText(run) : "–"}</td>
      <td class="number">
        ${estimate ? html`${was}${is ?? ""}<br />(${gibRange(estimate.low, estimate.high)})` : "–"}
      </td>
      <td class="number">${card ? gibNumber(card.usableBytes) : "–"}</td>
      <td class="number">${risk === null ? "–" : percent(risk)}</td>
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
function section(run, card, index) {
	return html`<section id="config-${index}">
    <h2><code>${place(run)}</code> <span class="${standingOf(run)}">${LABELS[standingOf(run)]}</span></h2>
    ${bullets("Findings", run.findings.map((finding) => `${finding.severity}: ${findingText(finding)}`))}
    ${fix(run)}
    ${bullets("Other ways, with the batch as it is", alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`))}
    ${batchPlot(run, card)} ${stepPlot(run, card)} ${phases(run)} ${bytesPlot(run)} ${breakdown(run)}
    ${bullets("Assumptions", run.estimate?.assumptions ?? [])} ${bullets("What would change this", changers(run))}
  </section>`;
}
function fix(run) {
	const { recommendation } = run;
	if (isBeyondRepair(run)) return html`<p>${NO_BATCH_FITS}</p>`;
	if (!isFix(run) || !recommendation) return NOTHING;
	const lines = diffLines(run).map((line) => html`<span class="${line.startsWith("+") ? "added" : "removed"}">${line}</span>`);
	return html`<p>
      The batch that fits, device peak ${gib(recommendation.devicePeakBytes)}, risk ${percent(recommendation.risk)}:
    </p>
    <pre><code>${lines}</code></pre>
    <p>
      <code>${accumulateArithmetic(recommendation)}</code><br /><code>${effectiveArithmetic(run)}</code
      ><br />${consequences(run).map((line) => html`${line}<br />`)}${ACCUMULATE_NOTE}
    </p>`;
}
function phases({ estimate }) {
	if (!estimate) return NOTHING;
	return html`<p class="quiet">
    <span class="key allocated"></span>allocated: bytes in live tensors, highest ${gib(estimate.allocatedPeakBytes)}.
    <span class="key reserved"></span>reserved: what PyTorch's caching allocator holds from CUDA, highest
    ${gib(estimate.reservedPeakBytes)}. ${thousands(estimate.parameters)} parameters;
    ${gib(estimate.savedBytesPerImage)} kept for backward per image.
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
function bullets(title, items) {
	if (items.length === 0) return NOTHING;
	return html`<h3>${title}</h3>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
}

// src/report/sarif.ts
/** Code scanning shows the first 5,000 results of a run (GitHub Docs, "SARIF support for code scanning"). */
const MAX_RESULTS = 5e3;
const HOMEPAGE = "https://github.com/oomlint/oomlint";
const LEVELS = {
	error: "error",
	warning: "warning",
	notice: "note"
};
/** Of these nobody has to hear in code scanning. */
const GOOD = /* @__PURE__ */ new Set(["fits", "no card"]);
/** The result as SARIF 2.1.0, worst first: a result for each finding, and for each config that does not simply fit. */
function renderSarif(result) {
	const bad = remarks(result).filter(({ rule }) => !GOOD.has(rule)).slice(0, MAX_RESULTS);
	const seen = /* @__PURE__ */ new Map();
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: "oomlint",
				version: plain(result.tool.version),
				informationUri: HOMEPAGE,
				rules: rulesOf(bad)
			} },
			columnKind: "utf16CodeUnits",
			results: bad.map((remark) => resultOf(remark, seen))
		}]
	};
	return `${JSON.stringify(log, null, 2)}\n`;
}
function rulesOf(all) {
	return [...new Map(all.map((remark) => [remark.rule, remark])).values()].map(({ rule, level }) => ({
		id: idOf(rule),
		shortDescription: { text: message(Object.hasOwn(TITLES, rule) ? TITLES[rule] : rule) },
		helpUri: HOMEPAGE,
		defaultConfiguration: { level: LEVELS[level] }
	}));
}
/** `seen` counts equal ones: lines move, and an alert must not be a new one each time. */
function resultOf({ rule, level, path, line, column, title, message: text }, seen) {
	const key = `${rule}:${path}`;
	const nth = seen.get(key) ?? 0;
	seen.set(key, nth + 1);
	return {
		ruleId: idOf(rule),
		level: LEVELS[level],
		message: { text: message(`${title}: ${text}`) },
		locations: [{ physicalLocation: {
			artifactLocation: {
				uri: uriOf(path),
				uriBaseId: "%SRCROOT%"
			},
			region: {
				startLine: line ?? 1,
				...column !== null && { startColumn: column }
			}
		} }],
		partialFingerprints: { "oomlint/v1": `${key}:${nth}` }
	};
}
function idOf(rule) {
	return rule.replaceAll(/[^\w-]+/g, "-");
}
/** Plain text of SARIF still knows links in brackets and placeholders in braces (2.1.0, 3.11.5 and 3.11.6). */
function message(text) {
	return plain(text, MAX_MESSAGE).replaceAll(/[\\[\]]/g, String.raw`\$&`).replaceAll(/[{}]/g, "$&$&");
}
const MAX_MESSAGE = 1e3;
function uriOf(path) {
	return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}

// src/report/suggestion.ts
/**
* The fixes that fit into one line each; `lineAt` gives the text of a line that GitHub takes a comment on. None for a
* value that stands there in another form than it was read in, and none for a line that we would have to clean.
*/
function suggestions(result, lineAt) {
	return result.runs.filter(isFix).flatMap((run) => ofRun(run, cardOf(run, result), lineAt));
}
function ofRun(run, card, lineAt) {
	return editsOf(run, lineAt).edits.flatMap(({ path, line, lines }) => {
		const block = codeBlock("suggestion", lines);
		if (!lines.every((each) => block.split("\n").includes(each))) return [];
		return [{
			path,
			line,
			body: `${reason(run, card)}\n\n${block}`
		}];
	});
}
function reason(run, card) {
	const { estimate, recommendation } = run;
	const title = `**${TITLES[standingOf(run)]}**`;
	if (!estimate || !recommendation || !card) return title;
	const [peak, usable] = gibAgainst(estimate.devicePeakBytes, card.usableBytes);
	const { batch, devicePeakBytes, accumulate, effectiveBatch } = recommendation;
	return `${title}: needs ${peak} GiB, ${usable} GiB are usable on ${prose(card.title)}. Batch ${batch} fits: ${gib(devicePeakBytes)}, accumulate ${accumulate}, effective batch ${effectiveBatch}.`;
}

// src/report/summary.ts
/** The report for the page of the run: details unfolded, at most `MAX_SUMMARY_BYTES` long. */
function renderSummary(result) {
	const encoder = new TextEncoder();
	return renderReport(result, {
		fits: (text) => encoder.encode(text).length <= MAX_SUMMARY_BYTES,
		open: true,
		cutNote: "The output `result-json` names the file with everything."
	});
}

// src/github/changed-files.ts
/** Folders read one by one where a repository has more files than GitHub lists at once. */
const MAX_FOLDERS$1 = 100;
/** The files that a subject adds or changes; of a whole repository all of them, as if they were new. Throws `ApiError`. */
async function changesOf(github, subject) {
	switch (subject.kind) {
		case "pull request": return ofPullRequest(github, subject.pullRequest);
		case "range": {
			const { headSha } = subject;
			const base = await github.mergeBase(subject.base, headSha);
			const { files, unlisted } = await filesBetween(github, base, headSha);
			return {
				files,
				headSha,
				base: () => Promise.resolve(base),
				unlisted
			};
		}
		case "repository": {
			const { headSha } = subject;
			const { files, isWhole } = await allFiles(github, headSha);
			return {
				files: [...files.keys()].map((filename) => ({
					filename,
					status: "added"
				})),
				headSha,
				base: () => Promise.resolve(null),
				unlisted: isWhole ? [] : [TOO_MANY_FOLDERS]
			};
		}
	}
}
async function ofPullRequest(github, { number, headSha, baseSha }) {
	let mergeBase = null;
	const base = () => mergeBase ??= github.mergeBase(baseSha, headSha);
	const { files, truncated } = await github.changedFiles(number);
	if (!truncated) return {
		files,
		headSha,
		base,
		unlisted: []
	};
	const between = await filesBetween(github, await base(), headSha);
	const listed = new Map(files.map((file) => [file.filename, file]));
	return {
		files: between.files.map((file) => listed.get(file.filename) ?? file),
		headSha,
		base,
		unlisted: between.unlisted
	};
}
const TOO_MANY_FOLDERS = "the repository has more files than GitHub lists; the rest is not looked at";
/** What differs between the trees of two commits. A file that moved unchanged is a rename. */
async function filesBetween(github, base, head) {
	const [before, after] = await Promise.all([allFiles(github, base), allFiles(github, head)]);
	const gone = new Map([...before.files].filter(([path]) => !after.files.has(path)).map(([path, sha]) => [sha, path]));
	return {
		files: [...after.files].flatMap(([filename, sha]) => {
			const was = before.files.get(filename);
			if (was === sha) return [];
			if (was !== void 0) return [{
				filename,
				status: "modified"
			}];
			const previous = gone.get(sha);
			return previous === void 0 ? [{
				filename,
				status: "added"
			}] : [{
				filename,
				status: "renamed",
				previous_filename: previous
			}];
		}),
		unlisted: before.isWhole && after.isWhole ? [] : [TOO_MANY_FOLDERS]
	};
}
/** Every file of a commit: in one request, or folder by folder where that is too much for one answer. */
async function allFiles(github, commit) {
	const whole = await github.tree(commit, { recursive: true });
	if (!whole.truncated) return {
		files: filesIn(whole, ""),
		isWhole: true
	};
	const files = /* @__PURE__ */ new Map();
	const pending = [{
		sha: commit,
		prefix: ""
	}];
	let isWhole = true;
	for (let read = 0; read < MAX_FOLDERS$1; read++) {
		const folder = pending.shift();
		if (!folder) return {
			files,
			isWhole
		};
		const everything = folder.prefix === "" ? null : await github.tree(folder.sha, { recursive: true });
		const listed = everything && !everything.truncated ? everything : await github.tree(folder.sha, { recursive: false });
		for (const [path, sha] of filesIn(listed, folder.prefix)) files.set(path, sha);
		if (listed === everything) continue;
		isWhole &&= !listed.truncated;
		for (const { path, type, sha } of listed.entries) if (type === "tree") pending.push({
			sha,
			prefix: `${folder.prefix}${path}/`
		});
	}
	return {
		files,
		isWhole: isWhole && pending.length === 0
	};
}
/** Submodules are no files. */
function filesIn({ entries }, prefix) {
	return new Map(entries.filter(({ type }) => type === "blob").map(({ path, sha }) => [`${prefix}${path}`, sha]));
}

// src/github/commit-files.ts
/** GITHUB_TOKEN has 1,000 requests an hour for the whole repository (GitHub Docs, rate limits for the REST API). */
const MAX_FILES = 100;
const MAX_TOTAL_BYTES = 4 * 2 ** 20;
/** A config names a file, which names another, and so on: more rounds than any honest one needs. */
const MAX_ROUNDS = 6;
const WORTH_A_LIST = 3;
/** Models that Ultralytics brings itself, as `yolov8n.yaml`. */
const STOCK_MODEL = /(?:^|\/)(?:yolov?\d{1,2}[a-z]{0,2}|rtdetr-[a-z\d]+)(?:-(?:seg|pose|obb|cls|p2|p6|world|worldv2))*\.ya?ml$/i;
/** The files of one commit that configs refer to, asked for as they are missed and within a budget. */
var CommitFiles = class {
	#github;
	#ref;
	#known = /* @__PURE__ */ new Map();
	#listings = /* @__PURE__ */ new Map();
	#bytes = 0;
	constructor(github, ref) {
		this.#github = github;
		this.#ref = ref;
	}
	/** Reads, with what was missed fetched and read again, until nothing more is missed. */
	async settle(read) {
		for (let round = 0; round < MAX_ROUNDS; round++) {
			const missed = {
				files: /* @__PURE__ */ new Set(),
				folders: /* @__PURE__ */ new Set()
			};
			const value = read({
				read: (path) => {
					const known = this.#known.get(path);
					if (known === void 0 && !isStock(path)) missed.files.add(path);
					return known ?? null;
				},
				list: (folder) => {
					const known = this.#listings.get(folder);
					if (known === void 0) missed.folders.add(folder);
					return known ?? null;
				}
			});
			const left = Math.max(MAX_FILES - this.#known.size - this.#listings.size, 0);
			const wanted = [...missed.files].slice(0, left);
			const folders = [...missed.folders].slice(0, left - wanted.length);
			if (wanted.length + folders.length === 0 || this.#bytes > MAX_TOTAL_BYTES) return value;
			await Promise.all(folders.map((folder) => this.#list(folder)));
			const there = await this.#existing(wanted);
			for (const path of wanted) if (!there.has(path)) this.#known.set(path, null);
			await Promise.all([...there].map((path) => this.#fetch(path)));
		}
		return read({
			read: (path) => this.#known.get(path) ?? null,
			list: (folder) => this.#listings.get(folder) ?? null
		});
	}
	/** Of several paths in a folder one request tells which there are. */
	async #existing(paths) {
		const folders = Map.groupBy(paths, (path) => path.split("/").slice(0, -1).join("/"));
		const there = await Promise.all([...folders].map(async ([folder, wanted]) => {
			if (wanted.length < WORTH_A_LIST) return wanted;
			const listing = await this.#list(folder);
			if (listing?.truncated) return wanted;
			const listed = new Set(listing?.files.map(({ name }) => folder === "" ? name : `${folder}/${name}`));
			return wanted.filter((path) => listed.has(path));
		}));
		return new Set(there.flat());
	}
	async #list(folder) {
		const known = this.#listings.get(folder);
		if (known !== void 0) return known;
		const listing = await this.#github.folderAt(folder, this.#ref);
		this.#listings.set(folder, listing);
		return listing;
	}
	async #fetch(path) {
		const at = await this.#github.fileAt(path, this.#ref);
		const isText = at.kind === "content" && at.content.length <= MAX_BYTES;
		this.#known.set(path, isText ? new TextDecoder().decode(at.content) : null);
		if (isText) this.#bytes += at.content.length;
	}
};
/** What no repository needs to hold is not worth a request. */
function isStock(path) {
	return STOCK_MODEL.test(path) || /\.ya?ml$/i.test(path) && wellKnownDataset(path) !== null;
}

// src/jobs/pair-configs.ts
/** Which training of a file at the merge base each one at the head was; null where it is new. */
function pairConfigs(before, after) {
	const left = new Set(before);
	const partners = /* @__PURE__ */ new Map();
	const pair = (config, found) => {
		if (!found) return;
		partners.set(config, found);
		left.delete(found);
	};
	for (const config of after) pair(config, [...left].find((other) => nameOf(other) === nameOf(config)));
	if (before.length === after.length) {
		for (const config of after) if (!partners.has(config)) pair(config, [...left][0]);
	}
	return after.map((config) => ({
		after: config,
		before: partners.get(config) ?? null
	}));
}
/** What tells one training of a file from another. */
function nameOf({ run, unknown }) {
	const known = run ?? unknown?.run;
	return known ? `${known.task.value}\n${known.model.value}\n${known.data.value}` : "";
}

// src/jobs/referrers.ts
/** Folders that teams keep configs and training scripts in, besides those of the changed files. */
const USUAL_FOLDERS = [
	"",
	"configs",
	"config",
	"scripts",
	"src",
	"train",
	"training",
	"experiments",
	"notebooks"
];
const MAX_FOLDERS = 14;
/** Each costs a request, and one more where it was read at the merge base. */
const MAX_CANDIDATES = 40;
/** Paths of files that declare a training which follows one of the changed files: a model or dataset YAML. */
async function referrersOf(github, { ref, changed, known, reader, files }) {
	if (changed.length === 0) return [];
	const above = changed.flatMap((path) => foldersAbove(path));
	const folders = [.../* @__PURE__ */ new Set([...above, ...USUAL_FOLDERS])].slice(0, MAX_FOLDERS);
	const listed = await Promise.all(folders.map((folder) => github.filesIn(folder, ref)));
	const candidates = [...new Set(listed.flat())].filter((path) => !known.has(path) && reader.mayHold(path));
	const found = [];
	for (const path of candidates.slice(0, MAX_CANDIDATES)) {
		const at = await github.fileAt(path, ref);
		if (at.kind !== "content") continue;
		const { configs } = await files.settle(await reader.open(path, at.content));
		if (configs.some(({ followed = [] }) => followed.some((other) => changed.includes(other)))) found.push(path);
	}
	return found;
}
/** `a/b/c.yaml` lies in `a/b`, below `a`. */
function foldersAbove(path) {
	const parts = path.split("/").slice(0, -1);
	return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}

// src/jobs/changed-configs.ts
/**
* A file costs up to two requests, and GITHUB_TOKEN has 1,000 an hour for the whole repository
* (GitHub Docs, rate limits for the REST API).
*/
const MAX_READ_FILES = 300;
/**
* The configs that a subject adds or changes, and those that follow a model or dataset that it changes, read at its head
* and at the commit it is compared with. Throws `ApiError`.
*/
async function changedConfigs(github, subject, reader) {
	const { files, headSha, base, unlisted } = await changesOf(github, subject);
	const candidates = files.filter(({ filename, status }) => status !== "removed" && reader.mayHold(filename));
	const unchecked = [...unlisted];
	if (candidates.length > 300) {
		const kind = subject.kind === "repository" ? "files" : "changed files";
		unchecked.push(`only ${300} of ${candidates.length} ${kind} that may be configs are read; the input \`files\` says which`);
	}
	const read = await Promise.all(likeliestFirst(candidates).slice(0, 300).map(async (file) => ({
		file,
		at: await github.fileAt(file.filename, headSha)
	})));
	const headFiles = new CommitFiles(github, headSha);
	const atHead = [];
	for (const { file, at } of read) if (at.kind === "content") {
		const open = await reader.open(file.filename, at.content);
		atHead.push({
			file,
			reading: await headFiles.settle(open)
		});
	} else unchecked.push(`${file.filename} is not checked: ${why(at)}`);
	const referring = subject.kind === "repository" ? [] : await referrersOf(github, asked(atHead, headSha, reader, headFiles));
	for (const path of referring) {
		const at = await github.fileAt(path, headSha);
		if (at.kind !== "content") continue;
		const reading = await headFiles.settle(await reader.open(path, at.content));
		atHead.push({
			file: {
				filename: path,
				status: "unchanged"
			},
			reading
		});
	}
	const training = atHead.filter(({ reading }) => reading.configs.length > 0);
	const compareWith = training.some(({ file }) => file.status !== "added") ? await base() : null;
	const baseFiles = compareWith === null ? null : new CommitFiles(github, compareWith);
	return {
		configs: (await Promise.all(training.map(async ({ file, reading }) => {
			const before = compareWith && baseFiles ? await configsAtBase(github, file, compareWith, reader, baseFiles) : [];
			return pairConfigs(before, reading.configs);
		}))).flat(),
		files: training.map(({ file }) => file),
		readings: atHead.map(({ reading }) => reading),
		unchecked
	};
}
/** Words that paths of trainings have, for the case that not all can be read. */
const LIKELY = /train|yolo|hyp|cfg|config|exp|args/i;
function likeliestFirst(files) {
	if (files.length <= 300) return files;
	return files.toSorted((a, b) => Number(LIKELY.test(b.filename)) - Number(LIKELY.test(a.filename)));
}
/** What is asked of the configs that a change leaves alone: whether they follow a model or dataset that it changes. */
function asked(atHead, ref, reader, files) {
	return {
		ref,
		changed: atHead.filter(({ reading }) => reading.kind === "model" || reading.kind === "dataset").map(({ file }) => file.filename),
		known: new Set(atHead.map(({ file }) => file.filename)),
		reader,
		files
	};
}
async function configsAtBase(github, file, commit, reader, files) {
	if (file.status === "added") return [];
	const path = file.previous_filename ?? file.filename;
	const at = await github.fileAt(path, commit);
	if (at.kind !== "content") return [];
	return (await files.settle(await reader.open(path, at.content))).configs;
}
function why(at) {
	return at.kind === "absent" ? "GitHub does not show it; the token may lack `contents: read`" : at.reason;
}

// src/bot/parse.ts
/** A comment with more is no conversation. */
const MAX_COMMANDS = 5;
const MAX_WORDS = 40;
const MAX_REASON = 300;
const COMMAND = /^\/oomlint(?:\s+(.*))?$/;
const FENCE = /^ {0,3}(```|~~~)/;
/** A word, or several in quotes. */
const WORD = /"([^"]*)"|(\S+)/g;
/** The commands of a comment: lines that start with `/oomlint`, outside quotes and code. */
function commandsIn(body) {
	const found = [];
	let fence = null;
	for (const line of body.split(/\r?\n/)) {
		const mark = FENCE.exec(line)?.[1] ?? null;
		if (mark !== null && (fence === null || fence === mark)) fence = fence === null ? mark : null;
		if (fence !== null) continue;
		const asked = COMMAND.exec(line.trimEnd());
		if (asked) found.push({
			line: line.trimEnd(),
			command: parse(asked[1] ?? "")
		});
	}
	return found.slice(0, MAX_COMMANDS);
}
const VERBS = {
	help: () => ({
		kind: "help",
		problem: null
	}),
	check: () => ({ kind: "check" }),
	"what-if": whatIf,
	solve,
	probe,
	ignore
};
function parse(text) {
	const [verb, ...rest] = wordsOf(text);
	if (verb === void 0) return {
		kind: "help",
		problem: null
	};
	const name = verb.toLowerCase().replace(/^what_?if$/, "what-if");
	const read = Object.hasOwn(VERBS, name) ? VERBS[name] : void 0;
	if (read) return read(rest, text.trimStart().slice(verb.length).trim());
	const near = nearMatches(verb, Object.keys(VERBS), 1);
	return wrong(`${printable(verb)} is no command${near.length === 0 ? "" : `; did you mean ${near[0]}?`}`);
}
function whatIf(words) {
	const settings = words.filter((word) => word.includes("="));
	const paths = words.filter((word) => !word.includes("="));
	if (settings.length === 0) return wrong("what-if needs what to change, as batch=32 imgsz=960 gpu=l4");
	if (paths.length > 1) return wrong(`what-if takes one file, not ${paths.length}; write key=value without blanks`);
	return {
		kind: "what-if",
		words: settings,
		path: paths[0] ?? null
	};
}
function solve([field, path, ...more]) {
	const known = SOLVABLE.find((each) => each === field?.toLowerCase());
	if (!known) return wrong(`solve needs one of ${SOLVABLE.join(", ")}${field === void 0 ? "" : `, not ${printable(field)}`}`);
	if (more.length > 0) return wrong("solve takes one field and one file");
	return {
		kind: "solve",
		field: known,
		path: path ?? null
	};
}
function probe([sha]) {
	if (sha === void 0) return {
		kind: "probe",
		sha: null
	};
	if (!/^[0-9a-f]{7,64}$/i.test(sha)) return wrong(`probe: ${printable(sha)} is no sha of a commit`);
	return {
		kind: "probe",
		sha: sha.toLowerCase()
	};
}
function ignore([finding], text) {
	if (finding === void 0) return wrong("ignore needs a finding and a reason");
	const colon = finding.indexOf(":");
	const rule = colon === -1 ? finding : finding.slice(0, colon);
	const path = colon === -1 ? null : finding.slice(colon + 1);
	const reason = text.slice(text.startsWith("\"") ? finding.length + 2 : finding.length).trim();
	if (!/^[\w-]+$/.test(rule) || path === "") return wrong(`ignore: ${printable(finding)} names no finding`);
	if (reason === "") return wrong(`ignore ${rule}: say why, so that whoever reads it later knows`);
	return {
		kind: "ignore",
		rule,
		path,
		reason: reason.slice(0, MAX_REASON)
	};
}
function wordsOf(text) {
	return [...text.matchAll(WORD)].slice(0, MAX_WORDS).map(([, quoted, bare]) => quoted ?? bare ?? "");
}
function wrong(problem) {
	return {
		kind: "help",
		problem
	};
}

// src/jobs/ignore-wishes.ts
/** Each costs a request. */
const MAX_AUTHORS = 20;
/**
* What people with the right to push wrote to ignore, in the comments of a pull request. The comments are the only
* place where that is kept: to delete one is to take its wish back. Throws `ApiError`.
*/
async function wishesOf(github, pullRequest) {
	const wishes = (await github.comments(pullRequest)).flatMap(({ body, user }) => commandsIn(body).flatMap(({ command }) => {
		if (command.kind !== "ignore" || user === null) return [];
		const { rule, path, reason } = command;
		return [{
			rule,
			path,
			by: user.login,
			reason
		}];
	}));
	const authors = [...new Set(wishes.map(({ by }) => by))].slice(0, MAX_AUTHORS);
	const allowed = await Promise.all(authors.map(async (login) => await github.mayWrite(login) ? login : null));
	return wishes.filter(({ by }) => allowed.includes(by));
}

// src/jobs/examine.ts
/** The policy as the base has it, so that no pull request writes its own. Throws `ApiError` and UserError. */
async function policyFor(github, subject) {
	const at = await github.fileAt(POLICY_PATH, baseOf(subject));
	if (at.kind === "absent") return {};
	if (at.kind === "unreadable") throw new UserError(`${POLICY_PATH} is not read: ${at.reason}`);
	return readPolicyFile(POLICY_PATH, new TextDecoder().decode(at.content));
}
function baseOf(subject) {
	switch (subject.kind) {
		case "pull request": return subject.pullRequest.baseSha;
		case "range": return subject.base;
		case "repository": return subject.headSha;
	}
}
/** Reads and judges the configs of a subject. Throws `ApiError`. */
async function examine(github, subject, inputs, platform) {
	const { configs, files, readings, unchecked } = await changedConfigs(github, subject, readerOf(inputs));
	for (const line of [...unchecked, ...remarksOn(inputs.ignores, platform.today(), null)]) platform.notice(line);
	const kept = withIgnores(configs, inputs, platform.today());
	const jobs = await jobsFor(github, headOf(subject), kept, readings, inputs);
	const declared = kept.map(({ after, before }) => ({
		after: withJob(after, jobs),
		before: before && withJob(before, jobs)
	}));
	const options = kept.length === 0 ? withoutRows(inputs) : await judgingFor(github, subject, inputs, platform);
	const judged = resultOfConfigs(declared, (path) => gpusFor(inputs, path), options, VERSION);
	return {
		result: subject.kind === "pull request" ? await respectWishes(github, subject, judged, platform) : judged,
		configs: declared,
		files,
		judging: options
	};
}
/** With what the team's probes measured, as the base has it. */
async function judgingFor(github, subject, inputs, platform) {
	const options = withoutRows(inputs);
	const at = await github.fileAt(MEASURED_PATH, baseOf(subject));
	if (at.kind !== "content") return options;
	const { rows, problems } = readMeasured(new TextDecoder().decode(at.content));
	for (const problem of problems.slice(0, MOST_PROBLEMS)) platform.notice(problem);
	return {
		...options,
		measured: rows
	};
}
function withoutRows({ reserveBytes }) {
	return {
		opLevel: false,
		reserveBytes
	};
}
const MOST_PROBLEMS = 5;
function headOf(subject) {
	return subject.kind === "pull request" ? subject.pullRequest.headSha : subject.headSha;
}
function readerOf(inputs) {
	const { runDumps, docs, team } = inputs;
	return {
		mayHold: (path) => mayHoldConfig(path, {
			runDumps,
			docs
		}) && inputs.files(path),
		open: async (path, content) => {
			const parsers = await parsersFor(path, content);
			const { gpus } = gpusFor(inputs, path);
			return (files) => recognise(path, content, {
				known: inputs.known,
				gpus,
				files,
				parsers,
				team,
				runDumps,
				docs
			});
		}
	};
}
function withIgnores(configs, { ignores }, today) {
	return configs.flatMap(({ after, before }) => {
		const [kept] = applyIgnores([after], ignores, today);
		return kept ? [{
			after: kept,
			before: before && (applyIgnores([before], ignores, today)[0] ?? before)
		}] : [];
	});
}
const WORKFLOWS = ".github/workflows";
/** Each costs a request. */
const MOST_WORKFLOWS = 20;
/** The GPUs of the workflows that run configs which name none themselves. */
async function jobsFor(github, ref, configs, readings, inputs) {
	if (!configs.some(({ after }) => !after.gpu && !gpusFor(inputs, after.source.path).byGlob)) return jobsOf(readings);
	const paths = (await github.filesIn(WORKFLOWS, ref)).filter((path) => mayHoldConfig(path)).slice(0, MOST_WORKFLOWS);
	const reader = readerOf(inputs);
	const workflows = await Promise.all(paths.map(async (path) => {
		const at = await github.fileAt(path, ref);
		const read = at.kind === "content" ? await reader.open(path, at.content) : null;
		return read ? [read({ read: () => null })] : [];
	}));
	return jobsOf([...readings, ...workflows.flat()]);
}
/** Asked only where something may be ignored. Whoever cannot be asked has no wishes. */
async function respectWishes(github, { pullRequest }, result, platform) {
	if (result.runs.every(({ verdict, findings }) => verdict === "fits" && findings.length === 0)) return result;
	try {
		return withIgnored(result, await wishesOf(github, pullRequest.number));
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		platform.notice(`${error.message}; nothing is ignored`);
		return result;
	}
}

// src/jobs/outputs.ts
/** The outputs of action.yml that follow from the result alone; empty where there is nothing to say. */
function outputsOf(result) {
	const worst = worstRun(result);
	const { batch = "", accumulate = "" } = worst?.recommendation ?? {};
	return {
		verdict: worst?.verdict ?? "",
		risk: String(highestRisk(result) ?? ""),
		"recommended-batch": String(batch),
		"recommended-accumulate": String(accumulate)
	};
}
/** Most GPU jobs of one pull request. */
const MAX_PROBES = 8;
/** What a GPU job may measure; numbers and known names only. An approved fork is let in by the probe, not here. */
function probeOutputs(result, { isFork, runner, configs }) {
	const architectureOf = customModels(configs);
	const plan = planOf(result, {
		mode: "fit",
		isFork,
		isApproved: false,
		maxCases: MAX_PROBES,
		architectureOf
	});
	const matrix = runner === null ? [] : matrixOf(plan, runner);
	return {
		"probe-plan": JSON.stringify(plan),
		matrix: JSON.stringify(matrix)
	};
}

// src/github/patch.ts
const HUNK = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/;
/**
* The lines of the new side that a patch shows, by number: the only ones GitHub takes a comment on. Empty for no patch,
* which GitHub leaves out where it is too large.
*/
function newLines(patch) {
	const lines = /* @__PURE__ */ new Map();
	let number = 0;
	for (const line of (patch ?? "").split("\n")) {
		const start = HUNK.exec(line)?.[1];
		if (start !== void 0) number = Number(start);
		else if (line.startsWith("+") || line.startsWith(" ")) lines.set(number++, line.slice(1).replace(/\r$/, ""));
	}
	return lines;
}

// src/github/suggestions.ts
/** More would bury the review; the comment has all of them. */
const MAX_SUGGESTIONS = 10;
const RESOLVED = "Resolved: this suggestion no longer applies.";
/**
* Suggests each change once, however many pushes it stands through, and marks those resolved that no longer apply.
* (To resolve their thread would take `contents: write`.) Throws `ApiError`.
*/
async function keepSuggestions(github, suggesting) {
	const { pullRequest, headSha, key } = suggesting;
	const marker = `<!-- oomlint-suggestion:${encodeURIComponent(key)} -->\n`;
	const wanted = suggesting.suggestions.slice(0, MAX_SUGGESTIONS).map(({ path, line, body }) => ({
		path,
		line,
		body: `${marker}${body}`
	}));
	const standing = (await ours(github, pullRequest, marker)).filter(({ body }) => body !== marker + RESOLVED);
	const fresh = wanted.filter((each) => !standing.some((comment) => isSame(comment, each)));
	const stale = standing.filter((comment) => !wanted.some((each) => isSame(comment, each)));
	if (fresh.length > 0) await github.review(pullRequest, headSha, fresh);
	for (const { id, node_id } of stale) {
		await github.updateReviewComment(id, marker + RESOLVED);
		await github.hideAsResolved(node_id);
	}
	return {
		made: fresh.length,
		resolved: stale.length
	};
}
function isSame(comment, { path, line, body }) {
	return comment.path === path && comment.line === line && blockOf(comment.body) === blockOf(body);
}
/** Found by marker and author, replies left out. */
async function ours(github, pullRequest, marker) {
	const marked = (await github.reviewComments(pullRequest)).filter(({ body, in_reply_to_id }) => body.startsWith(marker) && in_reply_to_id === void 0);
	if (marked.length === 0) return [];
	const login = await ourLogin(github);
	return marked.filter(({ user }) => user?.login === login);
}
/** What is applied; the words around it may change with every push. */
function blockOf(body) {
	return body.slice(body.indexOf("```")).trim();
}

// src/jobs/run-check.ts
/** Checks what the event is about. Never throws: what goes wrong fails the step in one line. */
async function runCheck(platform) {
	try {
		await check(platform);
	} catch (error) {
		platform.fail(explainFailure(error));
	}
}
async function check(platform) {
	const { facts } = platform;
	const event = readEvent(facts.eventName, await platform.readEvent(), facts.sha);
	if (event.kind === "nothing") {
		platform.notice(event.why);
		return;
	}
	const given = readInputs((name) => platform.input(name));
	const github = clientOf(given, platform);
	const subject = event.kind === "repository" ? await namedPullRequest(github, event, given) : event;
	const inputs = readInputs((name) => platform.input(name), await policyFor(github, subject));
	const examined = await examine(github, subject, inputs, platform);
	const { result } = examined;
	const body = renderComment(result, {
		headSha: headOf(subject),
		runUrl: facts.runUrl
	});
	await publish(result, body, platform);
	const wish = {
		configs: examined.configs.map(({ after }) => after),
		isFork: subject.kind === "pull request" && subject.pullRequest.isFork,
		runner: inputs.probeRunner
	};
	for (const [name, value] of Object.entries(probeOutputs(result, wish))) platform.setOutput(name, value);
	if (subject.kind === "pull request") {
		const { runId, attempt } = facts;
		await speak(github, {
			inputs,
			pullRequest: subject.pullRequest,
			examined,
			body,
			runId,
			attempt
		}, platform);
	}
	const failed = failures(result, inputs.failOn);
	if (failed.length > 0) platform.fail(failed.join("; "));
}
function clientOf({ githubToken }, platform) {
	return new GitHubClient({
		token: githubToken,
		baseUrl: platform.facts.apiUrl,
		repository: platform.facts.repository,
		userAgent: `oomlint/${VERSION}`,
		log: (message) => platform.info(message)
	});
}
/** The pull request of the inputs instead of the whole repository. Throws UserError when its head is another one by now. */
async function namedPullRequest(github, repository, { pullRequest: number, headSha }) {
	if (number === null) return repository;
	const pullRequest = await github.pullRequest(number);
	if (headSha !== null && headSha !== pullRequest.headSha) throw new UserError(`input head-sha: the head of #${number} is ${pullRequest.headSha} by now, not ${headSha}`);
	return {
		kind: "pull request",
		pullRequest
	};
}
/** Everything that no missing permission can spoil; comes before what may fail. */
async function publish(result, body, platform) {
	const files = {
		"result-json": ["oomlint-result.json", `${JSON.stringify(result, null, 2)}\n`],
		sarif: ["oomlint.sarif", renderSarif(result)],
		"html-report": ["oomlint.html", renderHtml(result)]
	};
	for (const [output, [name, content]] of Object.entries(files)) platform.setOutput(output, await platform.writeFile(name, content));
	platform.setOutput("comment-body", result.runs.length === 0 ? "" : body);
	for (const [name, value] of Object.entries(outputsOf(result))) platform.setOutput(name, value);
	if (result.runs.length > 0) await platform.writeSummary(renderSummary(result));
	platform.annotate(annotations(result));
}
/** Comment and suggestions are a courtesy: without them the check still tells its verdict, so their failure is a warning. */
async function speak(github, said, platform) {
	const { inputs, pullRequest, examined, body, runId, attempt } = said;
	const { number, headSha } = pullRequest;
	try {
		const outcome = await keepComment(github, {
			pullRequest: number,
			marker: {
				key: inputs.commentKey,
				headSha,
				runId,
				attempt
			},
			body,
			speakFirst: speaksFirst(examined.result, inputs.commentOn)
		});
		platform.info(`comment: ${outcome}`);
		if (!inputs.suggests || outcome === "nothing to say" || outcome === "left to a newer run") return;
		const { made, resolved } = await keepSuggestions(github, {
			pullRequest: number,
			headSha,
			key: inputs.commentKey,
			suggestions: suggestionsOf(examined)
		});
		if (made + resolved > 0) platform.info(`suggestions: ${made} made, ${resolved} resolved`);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (inputs.commentOn === "never" && error instanceof MissingPermission) return;
		const why = pullRequest.isFork && error instanceof MissingPermission ? FORK_HINT : "";
		platform.warning(`${error.message}${why}; the verdict is in the annotations and the job summary`);
	}
}
function suggestionsOf({ result, files }) {
	const lines = new Map(files.map(({ filename, patch }) => [filename, newLines(patch)]));
	return suggestions(result, (path, line) => lines.get(path)?.get(line));
}
function speaksFirst(result, commentOn) {
	return commentOn === "always" ? result.runs.length > 0 : failures(result, commentOn).length > 0;
}
const FORK_HINT = " (the head is a fork, whose token is read-only)";
/** One line for what a user or GitHub is at fault for, the stack for what we are. */
function explainFailure(error) {
	if (error instanceof UserError || error instanceof ApiError) return error.message;
	return `oomlint broke, and that is our mistake, not yours; please report it with these lines:\n${error instanceof Error ? error.stack ?? error.message : String(error)}`;
}

export { examine as a, readCommandInputs as c, speak as i, explainFailure as n, policyFor as o, runCheck as r, commandsIn as s, clientOf as t };