import { i as gibNumber } from "./format.js";
import { i as fails, r as VERDICTS } from "./verdict.js";
import { C as record, D as union, E as tuple, T as string, b as number, f as array, g as json, n as NO_CONFIG, p as boolean, u as _enum, v as literal, w as strictObject, y as looseObject } from "./findings.js";
import { n as fieldSchema, r as originSchema, t as PHASES } from "./estimate.js";

// src/report/ignored.ts
function covers({ rule, path }, name, file) {
	return rule === name && (path === null || path === file);
}
function isIgnoredAt(ignored, name, file, place) {
	return ignored.some((wish) => covers(wish, name, file) && (wish.places?.includes(place) ?? true));
}

// src/report/result.ts
const bytes = number().int().nonnegative();
const place$1 = number().int().positive();
const valuesSchema = json();
const wordsSchema = strictObject({
	sample: tuple([string(), string()]),
	noBatch: string().optional(),
	remedy: string(),
	unsaid: array(string()).readonly()
}).meta({ id: "words" });
const batchSchema = strictObject({
	key: string(),
	value: union([number().positive(), literal("automatic")]),
	automatic: strictObject({
		name: string(),
		written: string()
	}).nullable(),
	counts: _enum(["gpu", "all gpus"]),
	gpus: place$1,
	total: number().positive().nullable(),
	accumulate: place$1.nullable(),
	effective: number().positive().nullable(),
	origin: originSchema
}).meta({ id: "batch" });
const runSchema = strictObject({
	framework: string(),
	label: string(),
	model: string().nullable(),
	size: string(),
	batch: batchSchema,
	words: wordsSchema,
	fields: record(string(), fieldSchema(valuesSchema))
}).meta({ id: "run" });
const partlySchema = strictObject({
	framework: string(),
	model: string().nullable(),
	fields: record(string(), fieldSchema(valuesSchema)),
	missing: array(string()).readonly()
}).meta({ id: "partly" });
const findingSchema = strictObject({
	rule: string(),
	severity: _enum([
		"error",
		"warning",
		"notice"
	]),
	message: string(),
	path: string().nullable(),
	line: place$1.nullable(),
	column: place$1.nullable()
}).meta({ id: "finding" });
const estimateSchema = strictObject({
	parameters: number().int(),
	savedBytesPerImage: bytes,
	afterForwardBytes: bytes,
	allocatedPeakBytes: bytes,
	reservedPeakBytes: bytes,
	firstEpochBytes: bytes,
	need: strictObject({
		bytes,
		low: bytes,
		high: bytes
	}),
	devicePeakBytes: bytes,
	low: bytes,
	high: bytes,
	peakPhase: _enum(PHASES),
	phases: array(strictObject({
		phase: _enum(PHASES),
		allocatedBytes: bytes,
		reservedBytes: bytes
	})),
	breakdown: array(strictObject({
		name: string(),
		bytes,
		note: string()
	})),
	assumptions: array(string())
}).meta({ id: "estimate" });
const placeSchema = strictObject({
	path: string(),
	line: place$1,
	column: place$1
});
const changeSchema = strictObject({
	key: string(),
	from: string().nullable(),
	to: string(),
	at: placeSchema.optional(),
	beside: placeSchema.extend({ key: string() }).nullable().optional()
}).meta({ id: "change" });
const recommendationSchema = looseObject({
	batch: number().int().positive(),
	accumulate: number().int().positive(),
	effectiveBatch: number().int().positive(),
	needBytes: bytes,
	devicePeakBytes: bytes,
	risk: number().min(0).max(1),
	changes: array(changeSchema).readonly(),
	explanation: array(string()).readonly()
}).meta({ id: "recommendation" });
const autoBatchSchema = strictObject({
	batch: place$1,
	fraction: number().min(0).max(1),
	profile: array(strictObject({
		batch: place$1,
		bytes: bytes.nullable()
	})),
	fallback: string().nullable()
}).meta({ id: "autoBatch" });
const alternativeSchema = strictObject({
	changes: array(changeSchema),
	needBytes: bytes,
	devicePeakBytes: bytes,
	savedBytes: bytes,
	risk: number().min(0).max(1),
	cost: string()
}).meta({ id: "alternative" });
const judgedSchema = strictObject({
	run: runSchema.nullable(),
	partly: partlySchema.optional(),
	estimate: estimateSchema.nullable(),
	verdict: _enum(VERDICTS).nullable(),
	risk: number().min(0).max(1).nullable(),
	recommendation: recommendationSchema.nullable(),
	autoBatch: autoBatchSchema.nullable(),
	findings: array(findingSchema).readonly()
});
const cardSchema = strictObject({
	name: string(),
	title: string(),
	usableBytes: bytes,
	computeCapability: string().nullable(),
	multiprocessors: number().int().positive().nullable(),
	ampBroken: boolean(),
	mayBe: array(string()).readonly().optional(),
	source: string()
});
const timelineSchema = strictObject({ phases: array(strictObject({
	phase: _enum(PHASES),
	allocatedBytes: array(bytes),
	reservedBytes: array(bytes)
})) }).meta({ id: "timeline" });
const runResultSchema = judgedSchema.extend({
	source: strictObject({
		path: string(),
		line: place$1
	}),
	ladder: array(strictObject({
		batch: place$1,
		needBytes: bytes,
		devicePeakBytes: bytes,
		risk: number().min(0).max(1).nullable()
	})).readonly(),
	alternatives: array(alternativeSchema).readonly().optional(),
	before: judgedSchema.nullable(),
	declaredAt: string().optional(),
	timeline: timelineSchema.optional(),
	card: cardSchema.nullable().optional()
});
const ignoredSchema = strictObject({
	rule: string(),
	path: string().nullable(),
	by: string(),
	reason: string(),
	places: array(string()).readonly().optional()
});
const resultSchema = strictObject({
	schema: literal("oomlint/result@2"),
	tool: strictObject({
		name: literal("oomlint"),
		version: string()
	}),
	card: cardSchema.nullable(),
	runs: array(runResultSchema).readonly(),
	reserveBytes: bytes.optional(),
	ignored: array(ignoredSchema).readonly().optional(),
	lapsed: array(ignoredSchema.extend({ why: string() })).readonly().optional(),
	unread: array(strictObject({
		path: string().nullable(),
		reason: string(),
		fails: boolean()
	})).readonly().optional()
});
function cardOf(run, { card: common, reserveBytes = 0 }) {
	const card = run.card === void 0 ? common : run.card;
	if (card === null || reserveBytes === 0) return card;
	const usableBytes = Math.max(card.usableBytes - reserveBytes, 0);
	return {
		...card,
		usableBytes,
		title: `${card.title} (${(reserveBytes / 2 ** 30).toFixed(1)} GiB kept free)`
	};
}

// src/report/overall.ts
function worstRun(result) {
	return result.runs.toSorted((a, b) => badness(b) - badness(a))[0] ?? null;
}
function highestRisk(result) {
	const risks = result.runs.map(({ risk }) => risk).filter((risk) => risk !== null);
	return risks.length === 0 ? null : Math.max(...risks);
}
function failures(result, failOn) {
	if (failOn === "never") return [];
	return result.runs.flatMap((run) => {
		const place = `${run.source.path}:${run.source.line}`;
		if (isBroken(run)) return [`${place}: the config cannot be read`];
		const { verdict } = run;
		if (verdict === null || !fails(verdict, failOn)) return [];
		return isIgnoredAt(result.ignored ?? [], verdict, run.source.path, place) ? [] : [`${place}: ${REASONS[verdict]}`];
	});
}
function unreadFailures({ unread = [] }) {
	return unread.filter((each) => each.fails).map(({ path, reason }) => path === null ? reason : `${path} is not checked: ${reason}`);
}
const REASONS = {
	fits: "fits",
	tight: "the memory is tight",
	likely: "likely to run out of memory",
	oom: "runs out of memory",
	unknown: "the memory is not known"
};
function isBroken(run) {
	const isWrong = run.findings.some(({ severity }) => severity === "error");
	return run.run === null && isWrong && !declaresNothing(run) && !isLeftOpen(run);
}
function isLeftOpen({ findings }) {
	return findings.some(({ rule, severity }) => rule === "unresolved-value" && severity === "warning");
}
function declaresNothing({ findings }) {
	return findings.some(({ rule }) => rule === NO_CONFIG);
}
function badness({ verdict, risk }) {
	if (verdict === null) return -20;
	return (verdict === "unknown" ? -1 : VERDICTS.indexOf(verdict)) * 10 + (risk ?? 0);
}

// src/report/wording.ts
const STANDINGS = [
	"oom",
	"broken",
	"likely",
	"tight",
	"unknown",
	"fits",
	"no card",
	"no training"
];
const TITLES = {
	oom: "Out of memory",
	broken: "Cannot be read",
	likely: "Likely out of memory",
	tight: "Tight",
	unknown: "Unknown",
	fits: "Fits",
	"no card": "No GPU declared",
	"no training": "No training here"
};
const LABELS = {
	oom: "out of memory",
	broken: "cannot be read",
	likely: "likely out of memory",
	tight: "tight",
	unknown: "unknown",
	fits: "fits",
	"no card": "no GPU declared",
	"no training": "no training here"
};
const MARKS = {
	oom: "❌",
	broken: "❌",
	likely: "🟠",
	tight: "🟡",
	unknown: "❔",
	fits: "✅",
	"no card": "➖",
	"no training": "➖"
};
function standingOf(run) {
	if (declaresNothing(run)) return "no training";
	if (isBroken(run)) return "broken";
	if (run.verdict === null) return run.estimate === null ? "unknown" : "no card";
	return run.verdict;
}
function isBad(run) {
	return [
		"oom",
		"broken",
		"likely",
		"tight"
	].includes(standingOf(run));
}
function worstFirst(runs) {
	return runs.map((run) => ({
		run,
		standing: STANDINGS.indexOf(standingOf(run)),
		change: Number(changed(run)),
		risk: run.risk ?? 0
	})).toSorted((a, b) => a.standing - b.standing || b.change - a.change || b.risk - a.risk || (a.run.source.path < b.run.source.path ? -1 : Number(a.run.source.path > b.run.source.path)) || a.run.source.line - b.run.source.line).map(({ run }) => run);
}
function changed({ before, estimate }) {
	return before === null || before.estimate?.devicePeakBytes !== estimate?.devicePeakBytes;
}
function place({ source }) {
	return `${source.path}:${source.line}`;
}
function batchOf({ run, autoBatch }) {
	return run && (run.batch.total ?? autoBatch?.batch ?? null);
}
function batchText({ run, autoBatch }) {
	if (!run) return "";
	const { total, gpus, automatic } = run.batch;
	if (total === null) {
		const name = automatic?.name ?? "automatic";
		return autoBatch ? `${autoBatch.batch} (${name})` : `${name} (${automatic?.written ?? "?"})`;
	}
	if (gpus <= 1) return String(total);
	return `${total} (${gpus} x ${Math.floor(total / gpus)})`;
}
function findingsOf(runs, ...severities) {
	return severities.flatMap((severity) => runs.flatMap((run) => run.findings.filter((each) => each.severity === severity)));
}
function reasonOf(run) {
	return run.estimate === null ? findingsOf([run], "error", "warning", "notice")[0] ?? null : null;
}
function whyUnknown(run) {
	if (run.estimate !== null) return null;
	const first = reasonOf(run);
	if (first) return first.message;
	return run.run === null ? "the config could not be read" : "the engine does not know this model yet";
}
const MOST_READ = 12;
const MOST_CHARACTERS = 60;
function partlyText({ partly }) {
	if (!partly) return null;
	const { model, fields, missing } = partly;
	const stated = Object.entries(fields).flatMap(([name, { value, origin }]) => {
		const isStated = origin.kind === "file" || origin.kind === "argument" || origin.kind === "policy";
		const text = Array.isArray(value) ? value.join(" ") : value === null || typeof value === "object" ? "" : String(value);
		return isStated && text !== "" && text.length <= MOST_CHARACTERS && name !== "model" && value !== model ? [`${name} ${text}`] : [];
	});
	const facts = [...model === null ? [] : [`model ${model}`], ...stated];
	if (facts.length === 0) return null;
	const rest = facts.length > MOST_READ ? `, and ${facts.length - MOST_READ} more` : "";
	return `read so far: ${facts.slice(0, MOST_READ).join(", ")}${rest}; not known: ${missing.join(", ")}`;
}
function otherWaysTitle({ alternatives = [], run }) {
	return alternatives.some(({ changes }) => changes.some(({ key }) => key === run?.batch.key)) ? "Other ways" : "Other ways, with the batch as it is";
}
function findingText({ path, line, column, message }) {
	if (path === null || message.includes(path)) return message;
	return `${[
		path,
		line,
		column
	].filter((part) => part !== null).join(":")}: ${message}`;
}
function gibPerSample({ ladder, run }) {
	const steps = ladder.toSorted((a, b) => a.batch - b.batch);
	const [first, last] = [steps.at(0), steps.at(-1)];
	if (!first || !last || first.batch === last.batch) return null;
	const bytes = (last.needBytes - first.needBytes) / (last.batch - first.batch) * (run?.batch.gpus ?? 1);
	return bytes > 0 ? gibNumber(bytes, 2) : null;
}

export { cardOf as C, isIgnoredAt as E, worstRun as S, covers as T, declaresNothing as _, batchText as a, isBroken as b, gibPerSample as c, partlyText as d, place as f, worstFirst as g, whyUnknown as h, batchOf as i, isBad as l, standingOf as m, MARKS as n, findingText as o, reasonOf as p, TITLES as r, findingsOf as s, LABELS as t, otherWaysTitle as u, failures as v, resultSchema as w, unreadFailures as x, highestRisk as y };