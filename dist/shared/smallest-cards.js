import { $ as cardOf, A as batchOf, E as isFix, G as gibAgainst, I as place, J as percent, K as gibNumber, L as standingOf, P as gibPerImage, R as whyUnknown, U as count, W as gib, _t as codeBlock, bt as prose, gt as code, h as cardsThatHold, k as TITLES, q as gibRange, w as fitting, z as worstFirst } from "./table.js";

// src/report/changers.ts
/** The fields that decide the memory. */
const DECIDING = [
	"labels_per_image",
	"nc",
	"ultralytics",
	"torch",
	"imgsz",
	"batch",
	"amp",
	"optimizer",
	"multi_scale",
	"val"
];
/** What would change the prediction: the batch, and what nobody wrote down. One line each, not yet escaped. */
function changers(run) {
	if (!run.run || !run.estimate) return [];
	const perImage = gibPerImage(run);
	const largest = isFix(run) ? null : run.recommendation;
	return [
		...perImage === null ? [] : [`one image more in the batch of a GPU: about ${perImage} GiB`],
		...largest ? [`the largest batch that fits is ${largest.batch}, device peak ${gib(largest.devicePeakBytes)}`] : [],
		...unsaid(run.run)
	];
}
/** Each assumption in a line of its own, the defaults in one. */
function unsaid(run) {
	const defaults = [];
	const assumed = [];
	for (const key of DECIDING) {
		const { value, origin } = run[key];
		const setting = value === null ? key : `${key}=${value}`;
		if (origin.kind === "default") defaults.push(setting);
		if (origin.kind === "assumed") assumed.push(`${setting} is assumed: ${origin.why}`);
	}
	const by = `the defaults of ultralytics ${run.ultralytics.value}`;
	return [...assumed, ...defaults.length === 0 ? [] : [`${by}: ${defaults.join(", ")}`]];
}

// src/report/headline.ts
/** The verdict in one sentence of Markdown: that of the worst config, an unknown one only where nothing is known. */
function headline(result) {
	const runs = worstFirst(result.runs);
	const run = runs.find((each) => standingOf(each) !== "unknown") ?? runs[0];
	if (!run) return "**Nothing to check**: no training config was found.";
	const title = `**${TITLES[standingOf(run)]}**`;
	const why = whyUnknown(run);
	if (why === null) return `${title}: ${code(run.source.path)} needs ${need(run, cardOf(run, result))}.`;
	return why.includes(run.source.path) ? `${title}: ${prose(why)}` : `${title}: ${code(place(run))}: ${prose(why)}`;
}
function need({ estimate, run, risk, before }, card) {
	if (!estimate) return "";
	const { devicePeakBytes, low, high } = estimate;
	const [peak, usable] = card ? gibAgainst(devicePeakBytes, card.usableBytes) : [gibNumber(devicePeakBytes), null];
	const gpus = run?.gpus.value ?? 1;
	const earlier = before?.estimate?.devicePeakBytes ?? devicePeakBytes;
	return [
		`${peak} GiB (${gibRange(low, high)}) of device memory`,
		gpus > 1 ? ` on each of ${gpus} GPUs` : "",
		card ? `, ${usable} GiB are usable on ${prose(card.title)}` : "",
		risk === null ? "" : `; risk ${percent(risk)}`,
		earlier === devicePeakBytes ? "" : `; before this change ${gib(earlier)}`
	].join("");
}
/** `5 configs: 1 out of memory, 3 fit, 1 unknown`; empty for a single one. */
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
	"no card": "has no GPU to be held against"
};
const MANY = {
	oom: "run out of memory",
	broken: "cannot be read",
	likely: "likely run out of memory",
	tight: "are tight",
	unknown: "are unknown",
	fits: "fit",
	"no card": "have no GPU to be held against"
};

// src/report/plot.ts
const BAR_WIDTH = 32;
/** The colours that Mermaid picks are too pale to tell a bar from the page; these read on light and dark. */
const THEME = "%%{init: {\"xyChart\": {\"height\": 340}, \"themeVariables\": {\"xyChart\": {\"plotColorPalette\": \"#4c8dd6, #d1242f\"}}}}%%";
/** Whether there is anything to draw. */
function canPlot({ ladder }) {
	return ladder.length >= 2;
}
/** Device peak against batch with the card's line, as a Mermaid block; nothing but numbers of ours goes in. */
function mermaidPlot(run, card) {
	const steps = sortedLadder(run);
	const values = steps.map(({ devicePeakBytes }) => gibNumber(devicePeakBytes, 2));
	const highest = Math.max(...steps.map(({ devicePeakBytes }) => devicePeakBytes), card?.usableBytes ?? 0);
	return codeBlock("mermaid", [
		THEME,
		"xychart-beta",
		`    title "${card ? "Device peak (bars) and usable memory (line) of one GPU" : "Device peak of one GPU"}, GiB"`,
		`    x-axis "batch" [${steps.map(({ batch }) => `"${batch}${markOf(run, batch)}"`).join(", ")}]`,
		`    y-axis "GiB" 0 --> ${gibNumber(highest * 1.1, 1)}`,
		`    bar [${values.join(", ")}]`,
		...card ? [`    line [${steps.map(() => gibNumber(card.usableBytes, 2)).join(", ")}]`] : []
	]);
}
/** The same as lines of text: a bar for each batch, `│` where the card ends. */
function textPlot(run, card) {
	const steps = sortedLadder(run);
	const highest = Math.max(...steps.map(({ devicePeakBytes }) => devicePeakBytes), card?.usableBytes ?? 0);
	const width = Math.max(...steps.map(({ batch }) => String(batch).length));
	const limit = card ? Math.round(card.usableBytes / highest * BAR_WIDTH) : null;
	return steps.map(({ batch, devicePeakBytes, risk }) => {
		const filled = Math.round(devicePeakBytes / highest * BAR_WIDTH);
		const bar = Array.from("█".repeat(filled) + " ".repeat(33 - filled));
		if (limit !== null) bar.splice(limit, 0, "│");
		const role = roleOf(run, batch);
		return [
			`batch ${String(batch).padStart(width)}  ${bar.join("")}${gib(devicePeakBytes).padStart(9)}`,
			risk === null ? "" : `  risk ${percent(risk).padStart(6)}`,
			role === "" ? "" : `  ${role}`
		].join("");
	});
}
/** Short enough for the foot of a bar. */
function markOf(run, batch) {
	if (batch === batchOf(run)) return " (now)";
	return batch === run.recommendation?.batch ? " (fits)" : "";
}
function roleOf(run, batch) {
	return [batch === batchOf(run) ? "this config" : "", batch === run.recommendation?.batch ? fitting(run) : ""].filter((role) => role !== "").join(", ");
}
function sortedLadder({ ladder }) {
	return ladder.toSorted((a, b) => a.batch - b.batch);
}

// src/report/smallest-cards.ts
const MOST = 4;
/** Where no card is declared: those that hold the upper end of the interval, smallest first. Nothing in it needs escaping. */
function smallestCards({ high }) {
	const cards = cardsThatHold(high, MOST).map(({ name, usableBytes }) => `${name} (${gibNumber(usableBytes)} GiB usable)`);
	return cards.length === 0 ? "no card of the catalogue holds it" : `smallest cards that hold it: ${cards.join(", ")}`;
}

export { headline as a, textPlot as i, canPlot as n, tally as o, mermaidPlot as r, changers as s, smallestCards as t };