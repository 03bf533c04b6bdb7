import { a as prose, n as codeBlock, t as code } from "./escape.js";
import { C as cardOf, c as gibPerSample, f as place, g as worstFirst, h as whyUnknown, i as batchOf, m as standingOf, p as reasonOf, r as TITLES } from "./wording.js";
import { i as gibNumber, n as gib, o as percent, t as count } from "./format.js";
import { d as isLargest, g as usableText, h as shownSentence, i as LARGEST, m as needText, u as isFix } from "./subject.js";
import { a as cardsThatHold } from "./catalogue.js";

// src/report/changers.ts
function changers(run) {
	if (!run.run || !run.estimate) return [];
	const [sample] = run.run.words.sample;
	const perSample = gibPerSample(run);
	const largest = isFix(run) ? null : run.recommendation;
	return [
		...perSample === null ? [] : [`one ${sample} more in the batch of a GPU: about ${perSample} GiB`],
		...largest ? [`the largest batch that fits, as a number people write, is ${largest.batch}: it needs ${gib(largest.needBytes)}`] : [],
		...run.run.words.unsaid
	];
}

// src/report/headline.ts
function headRun({ runs }) {
	const sorted = worstFirst(runs);
	return sorted.find((each) => standingOf(each) !== "unknown") ?? sorted[0] ?? null;
}
function headFinding(result) {
	const run = headRun(result);
	return run && reasonOf(run);
}
function headline(result) {
	const run = headRun(result);
	if (!run) return "**Nothing to check**: no training config was found.";
	const title = `**${TITLES[standingOf(run)]}**`;
	const why = whyUnknown(run);
	if (why !== null) return why.includes(run.source.path) ? `${title}: ${prose(why)}` : `${title}: ${code(place(run))}: ${prose(why)}`;
	const card = cardOf(run, result);
	const shown = shownSentence(run, card);
	return `${title}: ${code(run.source.path)} needs ${need(run, card)}.${shown === null ? "" : `\n\n${prose(shown)}`}`;
}
function need({ estimate, run, risk, before }, card) {
	if (!estimate) return "";
	const gpus = run?.batch.gpus ?? 1;
	const earlier = before?.estimate ? gibNumber(before.estimate.need.bytes) : null;
	return [
		needText(estimate, card),
		gpus > 1 ? ` on each of ${gpus} GPUs` : "",
		card ? `, ${usableText(estimate, card)} are usable on ${prose(card.title)}` : " of GPU memory",
		risk === null ? "" : `; risk ${percent(risk)}`,
		earlier === null || earlier === gibNumber(estimate.need.bytes) ? "" : `; before this change ${earlier} GiB`
	].join("");
}
function tally(result) {
	if (result.runs.length < 2) return "";
	const counts = /* @__PURE__ */ new Map();
	for (const run of worstFirst(result.runs)) counts.set(standingOf(run), (counts.get(standingOf(run)) ?? 0) + 1);
	const parts = [...counts].map(([standing, number]) => `${number} ${number === 1 ? ONE[standing] : MANY[standing]}`);
	return `${count(result.runs.length, "config")}: ${parts.join(", ")}.`;
}
const ONE = {
	oom: "runs out of memory",
	broken: "cannot be read",
	likely: "likely runs out of memory",
	tight: "is tight",
	unknown: "is unknown",
	fits: "fits",
	"no card": "has no GPU to be held against",
	"no training": "is no training"
};
const MANY = {
	oom: "run out of memory",
	broken: "cannot be read",
	likely: "likely run out of memory",
	tight: "are tight",
	unknown: "are unknown",
	fits: "fit",
	"no card": "have no GPU to be held against",
	"no training": "are no trainings"
};

// src/report/plot.ts
const BAR_WIDTH = 32;
const BELOW = "#2f81f7";
const ABOVE = "#e16f24";
const LINE = "#9a6ee6";
const GREY = "#7a7f87";
const initOf = (colours) => ({
	xyChart: { height: 340 },
	themeVariables: { xyChart: {
		backgroundColor: "transparent",
		titleColor: GREY,
		xAxisLabelColor: GREY,
		xAxisTitleColor: GREY,
		xAxisTickColor: GREY,
		xAxisLineColor: GREY,
		yAxisLabelColor: GREY,
		yAxisTitleColor: GREY,
		yAxisTickColor: GREY,
		yAxisLineColor: GREY,
		plotColorPalette: colours.join(", ")
	} }
});
function canPlot({ ladder }) {
	return ladder.length >= 2;
}
function mermaidPlot(run, card) {
	const steps = sortedLadder(run);
	const highest = Math.max(...steps.map(({ needBytes }) => needBytes), card?.usableBytes ?? 0);
	const limit = card ? gibNumber(card.usableBytes) : null;
	const above = steps.findIndex((step) => !isBelow(step, card));
	const below = above === -1 ? steps : steps.slice(0, above);
	const rows = [{
		colour: ABOVE,
		shown: below.length < steps.length ? steps : []
	}, {
		colour: BELOW,
		shown: below
	}].filter(({ shown }) => shown.length > 0);
	const title = limit === null ? "Needs of one GPU, GiB" : `GiB needed, orange where over the line of ${limit} usable`;
	return codeBlock("mermaid", [
		`%%{init: ${JSON.stringify(initOf([...rows.map(({ colour }) => colour), LINE]))}}%%`,
		"xychart-beta",
		`    title "${title}"`,
		`    x-axis "batch" [${steps.map(({ batch }) => `"${batch}${markOf(run, batch)}"`).join(", ")}]`,
		`    y-axis "GiB" 0 --> ${gibNumber(highest * 1.1, 1)}`,
		...rows.map(({ shown }) => `    bar [${shown.map((step) => gibNumber(step.needBytes, 2)).join(", ")}]`),
		...card ? [`    line [${steps.map(() => gibNumber(card.usableBytes, 2)).join(", ")}]`] : []
	]);
}
function textPlot(run, card, barWidth = BAR_WIDTH) {
	const steps = sortedLadder(run);
	const highest = Math.max(...steps.map(({ needBytes }) => needBytes), card?.usableBytes ?? 0);
	const width = Math.max(...steps.map(({ batch }) => String(batch).length));
	const limit = card ? Math.round(card.usableBytes / highest * barWidth) : null;
	return steps.map(({ batch, needBytes, risk }) => {
		const filled = Math.round(needBytes / highest * barWidth);
		const bar = Array.from("█".repeat(filled) + " ".repeat(barWidth + 1 - filled));
		if (limit !== null) bar.splice(limit, 0, "│");
		const role = roleOf(run, batch);
		return [
			`batch ${String(batch).padStart(width)}  ${bar.join("")}${gib(needBytes).padStart(9)}`,
			risk === null ? "" : `  risk ${percent(risk).padStart(6)}`,
			role === "" ? "" : `  ${role}`
		].join("");
	});
}
function isBelow({ needBytes }, card) {
	return card === null || needBytes <= card.usableBytes;
}
function markOf(run, batch) {
	if (batch === batchOf(run)) return " (now)";
	return isLargest(run, batch) ? " (max)" : "";
}
function roleOf(run, batch) {
	return [batch === batchOf(run) ? "this config" : "", isLargest(run, batch) ? LARGEST : ""].filter((role) => role !== "").join(", ");
}
function sortedLadder({ ladder }) {
	return ladder.toSorted((a, b) => a.batch - b.batch);
}

// src/report/smallest-cards.ts
const MOST = 4;
function smallestCards({ need }) {
	const cards = cardsThatHold(need.high, MOST).map(({ name, usableBytes }) => `${name} (${gibNumber(usableBytes)} GiB usable)`);
	return cards.length === 0 ? "no card of the catalogue holds it" : `smallest cards that hold it: ${cards.join(", ")}`;
}

export { headFinding as a, changers as c, textPlot as i, canPlot as n, headline as o, mermaidPlot as r, tally as s, smallestCards as t };