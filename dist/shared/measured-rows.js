import { E as _enum, L as strictObject, N as literal, P as number, R as string, k as boolean } from "./near-match.js";
import { A as TITLES, B as worstFirst, D as isFix, F as gibPerImage, G as gib, J as gibRange, K as gibAgainst, L as place, R as standingOf, T as fitting, W as count, Y as percent, et as cardOf, g as cardsThatHold, gt as codeBlock, ht as code, j as batchOf, q as gibNumber, yt as prose, z as whyUnknown } from "./probe-result.js";

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
		...largest ? [`the largest batch that fits, in steps of 8 images on a GPU, is ${largest.batch}: device peak ${gib(largest.devicePeakBytes)}`] : [],
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

// src/measured/measured-rows.ts
/** Where a team keeps what its probes measured. */
const MEASURED_PATH = ".github/oomlint-measured.jsonl";
const MAX_ROWS = 5e3;
const bytes = number().int().positive().max(2 ** 50);
const name = string().min(1).max(80);
/** One measured training, a line of MEASURED_PATH: what was trained, where, what it took and what was foretold. */
const measuredRowSchema = strictObject({
	schema: literal("oomlint/measured@1"),
	gpu: name,
	gpuTotalBytes: bytes,
	torch: name,
	ultralytics: name,
	model: name,
	task: _enum([
		"detect",
		"segment",
		"pose",
		"obb",
		"classify"
	]),
	imgsz: number().int().positive().max(8192),
	batch: number().int().positive().max(65536),
	gpus: number().int().positive().max(64),
	nc: number().int().positive().max(2e4),
	amp: boolean(),
	optimizer: name,
	labelsMost: number().int().nonnegative().max(1e4),
	parameters: number().int().positive().max(0xe8d4a51000).nullable(),
	outcome: _enum(["ok", "oom"]),
	stage: string().max(40).nullable(),
	/** Null where it ran out of memory. */
	allocatedPeakBytes: bytes.nullable(),
	reservedPeakBytes: bytes.nullable(),
	devicePeakBytes: bytes.nullable(),
	contextBytes: number().int().nonnegative().max(2 ** 40).nullable(),
	predictedDevicePeakBytes: bytes.nullable(),
	imagesPerSecond: number().nonnegative().max(1e9).nullable()
});
/** Rows that a probe adds: one a trial that ran on a real GPU without a cap, or ran out of its memory. */
function rowsOf(probe) {
	const { machine, case: asked, emulate } = probe;
	const gpu = machine?.gpu;
	if (!gpu || !machine || emulate !== null) return [];
	return probe.trials.flatMap((trial) => {
		const isMeasured = trial.status === "ok" && trial.devicePeakBytes != null;
		const isOom = trial.status === "oom" && !["host-ram", "shared-memory"].includes(trial.failure?.class ?? "");
		if (!isMeasured && !isOom) return [];
		const predicted = asked.predictions?.find(({ batch }) => batch === trial.batch)?.devicePeakBytes ?? null;
		return [measuredRowSchema.parse({
			schema: "oomlint/measured@1",
			gpu: gpu.name.slice(0, 80),
			gpuTotalBytes: gpu.totalBytes,
			torch: machine.torch.slice(0, 80),
			ultralytics: machine.ultralytics.slice(0, 80),
			model: asked.model,
			task: asked.task,
			imgsz: asked.imgsz,
			batch: trial.batch,
			gpus: asked.gpus ?? 1,
			nc: asked.nc,
			amp: trial.amp ?? asked.amp ?? true,
			optimizer: trial.optimizer ?? asked.optimizer ?? "auto",
			labelsMost: asked.labels?.most ?? 0,
			parameters: trial.parameters || null,
			outcome: isMeasured ? "ok" : "oom",
			stage: trial.failure?.stage ?? null,
			allocatedPeakBytes: isMeasured ? trial.allocatedPeakBytes || null : null,
			reservedPeakBytes: isMeasured ? trial.reservedPeakBytes || null : null,
			devicePeakBytes: isMeasured ? trial.devicePeakBytes : null,
			contextBytes: trial.contextBytes ?? null,
			predictedDevicePeakBytes: predicted,
			imagesPerSecond: trial.imagesPerSecond ?? null
		})];
	});
}
/** Reads a file of rows; a line that is none is told and left out. */
function readMeasured(text) {
	const rows = [];
	const problems = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		if (line.trim() === "") continue;
		if (rows.length >= MAX_ROWS) return {
			rows,
			problems: [...problems, `only the first ${MAX_ROWS} rows are read`]
		};
		const read = rowOf(line);
		if (typeof read === "string") problems.push(`${MEASURED_PATH}:${index + 1}: ${read}`);
		else rows.push(read);
	}
	return {
		rows,
		problems
	};
}
function rowOf(line) {
	let value;
	try {
		value = JSON.parse(line);
	} catch {
		return "not JSON";
	}
	const read = measuredRowSchema.safeParse(value);
	return read.success ? read.data : `no measured row (${read.error.issues[0]?.path.join(".") || "top"})`;
}
/** The lines to append to the file. */
function linesOf(rows) {
	return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

export { smallestCards as a, textPlot as c, changers as d, rowsOf as i, headline as l, linesOf as n, canPlot as o, readMeasured as r, mermaidPlot as s, MEASURED_PATH as t, tally as u };