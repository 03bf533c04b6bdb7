import { n as UserError } from "./near-match.js";
import { s as printableText } from "./findings.js";
import { n as resultInThreads, r as renderHtml, t as withTimelines } from "./timelines.js";
import { C as cardOf, _ as declaresNothing, b as isBroken, d as partlyText, f as place, g as worstFirst, h as whyUnknown, l as isBad, m as standingOf, o as findingText, t as LABELS, u as otherWaysTitle } from "./wording.js";
import { c as changers, i as textPlot, n as canPlot, s as tally, t as smallestCards } from "./smallest-cards.js";
import { i as plain } from "./escape.js";
import { a as gibRange, i as gibNumber, n as gib, o as percent, r as gibAgainst, s as share } from "./format.js";
import { _ as usedText, a as alternativeLines, c as fixText, f as noBatchFits, h as shownSentence, l as isBeyondRepair, n as subjectParts, o as diffLines, p as memoryKinds, u as isFix } from "./subject.js";
import { n as painter, r as wrap } from "./terminal.js";
import { n as resultOfConfigs } from "./judge-configs.js";
import { i as fails } from "./verdict.js";
import { t as VERSION } from "./version.js";
import { t as EXIT } from "./exit.js";
import "./terminal3.js";
import { writeFile } from "node:fs/promises";

// src/report/text.ts
const INDENT = 4;
const PLOT_TEXT = 50;
function renderText(result, { colour, columns = 100 }) {
	if (result.runs.length === 0) return "no training config was found\n";
	const page = {
		paint: painter(colour),
		columns
	};
	const runs = worstFirst(result.runs);
	const width = {
		place: Math.max(...runs.map((run) => plain(place(run)).length)),
		title: Math.max(...runs.map((run) => titleOf(run).length))
	};
	const blocks = runs.map((run) => {
		const full = runs.length === 1 || isBad(run) && run.estimate !== null;
		return [
			...headLines(run, cardOf(run, result), width, page),
			...memoryLines(run, cardOf(run, result), page, full),
			...findingLines(run, page),
			...partlyLines(run, page),
			...full ? explanation(run, cardOf(run, result), page) : []
		].join("\n");
	});
	const total = tally(result);
	return `${[...total === "" ? [] : [page.paint.bold(total)], ...blocks].join("\n\n")}\n`;
}
function titleOf(run) {
	return LABELS[standingOf(run)];
}
function headLines(run, card, width, { paint, columns }) {
	const where = plain(place(run));
	const what = subject(run, card);
	const isWide = width.place + width.title + what.length + 4 <= columns;
	const title = (text) => paint.standing(standingOf(run), text);
	if (!isWide) return [`${paint.bold(where)}  ${title(titleOf(run))}`, ...what === "" ? [] : [`  ${what}`]];
	return [`${paint.bold(where.padEnd(width.place))}  ${title(titleOf(run).padEnd(width.title))}  ${what}`.trimEnd()];
}
function subject(run, card) {
	const by = run.declaredAt === void 0 ? "" : ` (${plain(run.declaredAt)})`;
	const parts = subjectParts(run).map((part) => plain(part).replace(/\.(?:pt|ya?ml)$/, ""));
	if (parts.length === 0) return "";
	return `${parts.join(" ")}${card === null ? "" : ` on ${plain(card.title)}${by}`}`;
}
function memoryLines(run, card, { columns }, full) {
	const { estimate, risk } = run;
	if (!estimate) return [];
	const { need } = estimate;
	const [is, usable] = card ? gibAgainst(need.bytes, card.usableBytes) : [gibNumber(need.bytes), null];
	const parts = [
		`needs ${is} GiB (${gibRange(need.low, need.high)})${usable === null ? "" : ` of ${usable} GiB usable`}`,
		...(run.run?.batch.gpus ?? 1) > 1 ? ["on each GPU"] : [],
		...risk === null ? [] : [`risk ${percent(risk)}`]
	].join(", ");
	const bar = card ? usedText(estimate, card).join(" ") : "";
	const fitsBeside = parts.length + bar.length + INDENT <= columns;
	const shown = full ? shownSentence(run, card) : null;
	return [
		...bar !== "" && fitsBeside ? [`  ${bar}  ${parts}`] : [...bar === "" ? [] : [`  ${bar}`], ...wrap(parts, columns, "  ", "  ")],
		...shown === null ? [] : wrap(shown, columns, "  ", "  "),
		...card ? [] : [...wrap(smallestCards(estimate), columns, "  ", "    "), ...wrap("--gpu NAME (t4, rtx-3060, 24GB, ...) gives a verdict", columns, "  ", "    ")]
	];
}
function findingLines(run, { paint, columns }) {
	if (run.findings.length === 0) {
		const why = whyUnknown(run);
		return why === null ? [] : wrap(why, columns, "  ", "  ");
	}
	return run.findings.flatMap((finding) => {
		const [first = "", ...rest] = wrap(plain(findingText(finding)), columns, `  ${finding.severity}: `, "    ");
		return [first.replace(finding.severity, paint.severity(finding.severity)), ...rest];
	});
}
function partlyLines(run, { columns }) {
	const text = partlyText(run);
	return text === null ? [] : wrap(plain(text), columns, "  ", "    ");
}
function explanation(run, card, page) {
	const inner = {
		...page,
		columns: page.columns - INDENT
	};
	return [
		...section("Fix", fix(run, inner), page),
		...section(otherWaysTitle(run), otherWays(run, inner), page),
		...section("Needs against batch", canPlot(run) ? textPlot(run, card, Math.max(Math.min(inner.columns - PLOT_TEXT, 32), 8)) : [], page),
		...section("Memory of one GPU", kinds(run, card, inner), page),
		...section("Where the bytes go", breakdown(run, inner), page),
		...section("Assumptions", bullets(run.estimate?.assumptions ?? [], inner), page),
		...section("What would change this", bullets(changers(run), inner), page)
	];
}
function section(title, lines, { paint }) {
	return lines.length === 0 ? [] : [
		"",
		`  ${paint.bold(title)}`,
		...lines.map((line) => `${" ".repeat(INDENT)}${line}`)
	];
}
function breakdown({ estimate }, { paint, columns }) {
	if (!estimate) return [];
	const items = estimate.breakdown.toSorted((a, b) => b.bytes - a.bytes);
	const width = Math.max(...items.map(({ name }) => plain(name).length));
	return items.map(({ name, bytes, note }) => {
		const figures = `${plain(name).padEnd(width)} ${gib(bytes).padStart(10)} ${share(bytes, estimate.devicePeakBytes).padStart(6)}`;
		return figures.length + 2 + plain(note).length <= columns ? `${figures}  ${paint.dim(plain(note))}`.trimEnd() : figures;
	});
}
function kinds(run, card, { columns }) {
	const all = memoryKinds(run, card);
	const width = Math.max(0, ...all.map(({ size }) => size.length));
	return all.flatMap(({ name, size, note }) => {
		const lead = `${name.padEnd(9)}  ${size.padEnd(width)}  `;
		return wrap(note, columns, lead, " ".repeat(Math.min(lead.length, Math.floor(columns / 2))));
	});
}
function fix(run, { paint, columns }) {
	const { recommendation } = run;
	const told = (line) => wrap(line, columns, "", "  ");
	if (isBeyondRepair(run)) return told(plain(noBatchFits(run)));
	if (!isFix(run) || !recommendation) return [];
	return [
		...diffLines(run).map((line) => paint.diff(plain(line))),
		...told(fixText(run, recommendation)),
		...recommendation.explanation.flatMap((line) => told(plain(line)))
	];
}
function otherWays(run, page) {
	return bullets(alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`), page);
}
function bullets(items, { columns }) {
	return items.flatMap((item) => wrap(plain(item), columns, "- ", "  "));
}

// src/cli/outcome.ts
function resultOf(configs, gpusOf, options) {
	return resultOfConfigs(pairsOf(configs), gpusOf, options, VERSION);
}
function resultOfMany(...[configs, gpusOf, options]) {
	return resultInThreads(pairsOf(configs), gpusOf, options, VERSION);
}
function pairsOf(configs) {
	return configs.map((after) => ({
		after,
		before: null
	}));
}
function exitStatus({ runs }, failOn) {
	if (runs.some(({ verdict }) => fails(verdict, failOn))) return EXIT.over;
	return runs.some((run) => isBroken(run) || declaresNothing(run)) ? EXIT.badInput : EXIT.good;
}
async function writePage(path, result, configs, options) {
	try {
		await writeFile(path, renderHtml(withTimelines(result, configs, options)));
	} catch (error) {
		if (!(error instanceof Error && "code" in error)) throw error;
		throw new UserError(`--html: ${printableText(error.message, 200)}`, { cause: error });
	}
}
function print(result, json, { out, colour, columns }) {
	out(json ? `${JSON.stringify(result, null, 2)}\n` : renderText(result, {
		colour,
		columns
	}));
}

export { writePage as a, resultOfMany as i, print as n, resultOf as r, exitStatus as t };