import { $t as PHASES, Gt as UserError, Zt as printable, _n as string, an as array, dn as looseObject, en as fieldSchema, fn as number, gn as strictObject, hn as record, in as _enum, kt as nearMatches, ln as json, on as boolean, qt as NO_CONFIG, tn as originSchema, un as literal, vn as tuple, yn as union } from "./registry.js";
import { d as VERDICTS, f as fails } from "./catalogue.js";

// src/report/escape.ts
const MAX_VALUE = 120;
const MAX_PROSE = 600;
function plain(text, longest = MAX_PROSE) {
	return shorten(visible(text, longest).replaceAll(/ +/g, " ").trim(), longest);
}
function visible(text, longest) {
	return (text.length > longest * 8 ? text.slice(0, longest * 4) + text.slice(-longest * 4) : text).toWellFormed().replaceAll(/[\s\u0085]/g, " ").replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]/gu, "�").replaceAll(/(\p{M}{4})\p{M}+/gu, "$1");
}
function shorten(text, longest) {
	const characters = Array.from(text);
	if (characters.length <= longest) return text;
	const tail = Math.floor(longest / 3);
	return `${characters.slice(0, longest - tail - 1).join("")}…${characters.slice(-tail).join("")}`;
}
function code(text, longest = MAX_VALUE) {
	const content = plain(text, longest).replaceAll("|", "¦");
	if (content === "") return "` `";
	const fence = "`".repeat(longestRun(content) + 1);
	const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
	return `${fence}${padding}${content}${padding}${fence}`;
}
const PLAIN_WORD = /^\(?(?:\p{L}[\p{L}\p{Mn}]*(?:['’]\p{L}+)*|\p{Ll}+(?:-\p{Ll}+)+|\d{1,6}(?:\.\d{1,6}){0,2}|\p{L}{1,5}\d{1,4})[,;:)]*[.!?]?$/u;
const REFERENCE_LIKE = /^\(?(?:[0-9a-f]{7,40}|gh-.*)\W*$/i;
const LIST_NUMBER = /^\d+[.)]$/;
const PLAIN_SIGN = /^(?:[<>%=+×]|%[,;:.)])$/;
const PLAIN_FIGURE = /^\(?(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,4}(?:\.\d{1,2})?-\d{1,4}(?:\.\d{1,2})?)[,;:.)]*$/;
const OPENS_LINE = /^[>=+]/;
const MARKED = /^`([^`]+)`([,;:.)]*)$/;
function prose(text, longest = MAX_PROSE) {
	return plain(text, longest).split(" ").map((word, index) => isPlainWord(word, index === 0) ? word : codeWord(word)).join(" ");
}
function isPlainWord(word, isFirst) {
	if (PLAIN_SIGN.test(word)) return !(isFirst && OPENS_LINE.test(word));
	return word === "" || PLAIN_FIGURE.test(word) || PLAIN_WORD.test(word) && !REFERENCE_LIKE.test(word) && !LIST_NUMBER.test(word);
}
function codeWord(word) {
	const [, marked, end = ""] = MARKED.exec(word) ?? [];
	if (marked !== void 0) return code(marked) + end;
	const [, open = "", core = word, close = ""] = /^(\(?)(.*?)([,;:)]*)$/.exec(word) ?? [];
	return core === "" ? code(word) : `${open}${code(core)}${close}`;
}
function htmlCode(text, longest = MAX_VALUE) {
	const entities = {
		"&": "&amp;",
		"<": "&lt;",
		">": "&gt;",
		"\"": "&quot;",
		"'": "&#39;"
	};
	return `<code>${plain(text, longest).replaceAll(/[&<>"']/g, (character) => entities[character] ?? "")}</code>`;
}
function codeBlock(language, lines) {
	const clean = lines.map((line) => shorten(visible(line, MAX_PROSE), MAX_PROSE));
	const fence = "`".repeat(Math.max(2, longestRun(clean.join("\n"))) + 1);
	return `${fence}${language}\n${clean.join("\n")}\n${fence}`;
}
function longestRun(text) {
	return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

// src/report/ignored.ts
function covers({ rule, path }, name, file) {
	return rule === name && (path === null || path === file);
}
function isIgnoredAt(ignored, name, file, place) {
	return ignored.some((wish) => covers(wish, name, file) && (wish.places?.includes(place) ?? true));
}

// src/report/format.ts
const GIB = 2 ** 30;
function gibNumber(bytes, digits) {
	const gib = bytes / GIB;
	if (digits !== void 0) return gib.toFixed(digits);
	if (gib >= 99.95) return gib.toFixed(0);
	return gib >= .1 || gib === 0 ? gib.toFixed(1) : gib.toFixed(2);
}
function gib(bytes) {
	if (bytes > 0 && bytes < .005 * GIB) return "< 0.01 GiB";
	return `${gibNumber(bytes)} GiB`;
}
function gibAgainst(bytes, limit) {
	const pair = [gibNumber(bytes), gibNumber(limit)];
	return pair[0] !== pair[1] || bytes === limit ? pair : [gibNumber(bytes, 2), gibNumber(limit, 2)];
}
function gibRange(low, high) {
	return `${gibNumber(low)}-${gibNumber(high)}`;
}
function percent(probability) {
	if (probability < .01) return "< 1 %";
	if (probability > .99) return "> 99 %";
	const tenths = Math.floor(probability * 1e3 + 1e-6);
	return tenths < 100 ? `${(tenths / 10).toFixed(1)} %` : `${Math.floor(tenths / 10)} %`;
}
function share(part, whole) {
	return whole === 0 ? "0 %" : `${Math.round(part / whole * 100)} %`;
}
function count(number, singular, plural = `${singular}s`) {
	return `${thousands(number)} ${number === 1 ? singular : plural}`;
}
function thousands(number) {
	return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

// src/report/limits.ts
const MAX_COMMENT_CHARACTERS = 6e4;
const MAX_SUMMARY_BYTES = 1048560;
const MAX_ANNOTATION_CHARACTERS = 4096;

// src/report/bar.ts
const CELLS = 10;
const MOST_OVER = 5;
const MOST_SHARE = 999;
function usedBar(needBytes, usableBytes) {
	const share = usableBytes > 0 ? needBytes / usableBytes : 1e400;
	if (share > 1) {
		const over = Math.max(Math.round((share - 1) * CELLS), 1);
		return "█".repeat(CELLS) + (over > MOST_OVER ? `${"▓".repeat(MOST_OVER)}…` : "▓".repeat(over));
	}
	const used = Math.min(Math.max(Math.round(share * CELLS), 1), CELLS);
	return "█".repeat(used) + "░".repeat(CELLS - used);
}
function usedShare(needBytes, usableBytes) {
	const share = usableBytes > 0 ? needBytes / usableBytes * 100 : 1e400;
	if (share > MOST_SHARE) return `> ${MOST_SHARE} %`;
	return `${share > 100 ? Math.ceil(share) : Math.floor(share)} %`;
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

// src/report/memory.ts
function needText({ need }, card) {
	const [bytes] = card ? gibAgainst(need.bytes, card.usableBytes) : [gibNumber(need.bytes)];
	return `${bytes} GiB (${gibRange(need.low, need.high)})`;
}
function usableText({ need }, card) {
	return `${gibAgainst(need.bytes, card.usableBytes)[1]} GiB`;
}
function shownSentence(run, card) {
	const { estimate } = run;
	if (!estimate) return null;
	const { devicePeakBytes, low, high, peakPhase } = estimate;
	const at = `at the peak, which is in ${peakPhase}`;
	if (reachesEnd(estimate, card)) return `nvidia-smi may show ${gib(devicePeakBytes)}, from ${gib(low)} up to the whole card: ${CACHE}`;
	return `${card !== null && devicePeakBytes > card.usableBytes ? "On a card with room for it nvidia-smi would" : "nvidia-smi may"} show ${gib(devicePeakBytes)} (${gibRange(low, high)}) ${at}.`;
}
function reachesEnd({ devicePeakBytes, high }, card) {
	return card !== null && devicePeakBytes <= card.usableBytes && high >= card.usableBytes;
}
const CACHE = "PyTorch keeps memory that it has freed for later, and gives it back before it runs out; the verdict is about what is needed.";
function usedText({ need }, card) {
	return [usedBar(need.bytes, card.usableBytes), usedShare(need.bytes, card.usableBytes)];
}
function memoryKinds({ estimate }, card) {
	if (!estimate) return [];
	const { allocatedPeakBytes, need, reservedPeakBytes, devicePeakBytes, low, high } = estimate;
	return [
		{
			name: "allocated",
			size: gib(allocatedPeakBytes),
			note: "in live tensors, nearly the same on every card"
		},
		{
			name: "needed",
			size: `${gib(need.bytes)} (${gibRange(need.low, need.high)})`,
			note: "with the gaps between tensors, CUDA context and libraries: what the run must get to survive, and what the verdict is about"
		},
		{
			name: "reserved",
			size: gib(reservedPeakBytes),
			note: "held from CUDA by PyTorch, with a cache that grows where the card has room and is given back where it has none"
		},
		{
			name: "device",
			size: `${gib(devicePeakBytes)} (${reachesEnd(estimate, card) ? `${gibNumber(low)} to all` : gibRange(low, high)})`,
			note: "reserved, CUDA context and libraries: what nvidia-smi may show, more on a larger card"
		}
	];
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
	return runs.toSorted((a, b) => STANDINGS.indexOf(standingOf(a)) - STANDINGS.indexOf(standingOf(b)) || Number(changed(b)) - Number(changed(a)) || (b.risk ?? 0) - (a.risk ?? 0) || (a.source.path < b.source.path ? -1 : Number(a.source.path > b.source.path)) || a.source.line - b.source.line);
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

// src/report/recommendation.ts
function diffLines({ run, recommendation }) {
	const is = run?.batch.origin.kind === "argument" ? "=" : ": ";
	return (recommendation?.changes ?? []).flatMap(({ key, from, to }) => {
		const added = `+${key}${is}${to}`;
		return from === null ? [added] : [`-${key}${is}${from}`, added];
	});
}
function isFix(run) {
	return isBad(run) && (run.recommendation?.changes.length ?? 0) > 0;
}
const LARGEST = "largest that fits";
function isBeyondRepair(run) {
	return isBad(run) && run.estimate !== null && run.recommendation === null;
}
function noBatchFits({ run }) {
	return `${run?.words.noBatch ?? "No batch fits this GPU"}: ${run?.words.remedy ?? "take a larger one"}.`;
}
function alternativeLines({ alternatives = [] }) {
	return alternatives.map(({ changes, needBytes, risk, cost }) => ({
		change: changes.map(({ key, to }) => `${key}=${to}`).join(" and "),
		effect: `needs ${gib(needBytes)}, risk ${percent(risk)}: ${cost}`
	}));
}

// src/report/annotations.ts
const LEVELS = {
	oom: "error",
	broken: "error",
	likely: "error",
	tight: "warning",
	unknown: "notice",
	fits: "notice",
	"no card": "notice",
	"no training": "notice"
};
function annotations(result) {
	const all = remarks(result).map(withoutRule);
	return [
		"error",
		"warning",
		"notice"
	].flatMap((level) => folded(all.filter((each) => each.level === level)));
}
function withoutRule(remark) {
	const { rule: _, ...annotation } = remark;
	return annotation;
}
function remarks(result) {
	const runs = worstFirst(result.runs);
	return [...runs.flatMap((run) => verdictRemark(run, result) ?? []), ...runs.flatMap((run) => findingRemarks(run))];
}
const GOOD = /* @__PURE__ */ new Set([
	"fits",
	"no card",
	"no training"
]);
function alerts(result) {
	return fingerprinted(remarks(result).filter(({ rule }) => isAlert(rule)));
}
function isAlert(rule) {
	return !GOOD.has(rule);
}
function fingerprinted(all) {
	const seen = /* @__PURE__ */ new Map();
	return all.map((remark) => {
		const key = `${remark.rule}:${remark.path}`;
		const nth = seen.get(key) ?? 0;
		seen.set(key, nth + 1);
		return {
			...remark,
			fingerprint: `${key}:${nth}`
		};
	});
}
function findingRemarks(run) {
	return run.findings.map((finding) => ofFinding(finding, run));
}
function verdictRemark(run, result) {
	if (run.estimate === null && run.findings.length > 0) return null;
	const origin = run.run?.batch.origin;
	const at = origin?.kind === "file" ? origin : {
		...run.source,
		column: null
	};
	const standing = standingOf(run);
	const level = isIgnoredAt(result.ignored ?? [], standing, run.source.path, place(run)) ? "notice" : LEVELS[standing];
	const text = whyUnknown(run) ?? told(run, cardOf(run, result));
	return {
		...annotation(level, at, TITLES[standing], text),
		rule: standing
	};
}
function ofFinding({ severity, path, line, column, rule, message }, { source }) {
	return {
		...annotation(severity, path === null ? {
			...source,
			column: null
		} : {
			path,
			line,
			column
		}, rule, message),
		rule: plain(rule)
	};
}
function told(run, card) {
	const { estimate, recommendation, risk } = run;
	if (!estimate) return "";
	return [
		`needs ${needText(estimate, card)}`,
		card ? `, ${usableText(estimate, card)} are usable on ${card.title}` : "; declare a GPU to get a verdict",
		risk === null ? "" : `; risk ${percent(risk)}`,
		isFix(run) && recommendation ? `. Batch ${recommendation.batch} fits: ${gib(recommendation.needBytes)}, accumulate ${recommendation.accumulate}, effective batch ${recommendation.effectiveBatch}` : "",
		isBeyondRepair(run) ? `. ${noBatchFits(run)}` : ""
	].join("");
}
function annotation(level, { path, line, column }, title, message) {
	return {
		level,
		path,
		line,
		column,
		title: plain(title),
		message: plain(message, MAX_ANNOTATION_CHARACTERS)
	};
}
function folded(all) {
	const [kept, rest] = [all.slice(0, 10 - 1), all.slice(10 - 1)];
	const [first] = rest;
	if (!first || rest.length === 1) return [...all];
	const places = rest.map(({ path, line }) => line === null ? path : `${path}:${line}`);
	const message = `${count(all.length, first.level)} in all, the job summary has every one; the rest: ${[...new Set(places)].join(", ")}`;
	return [...kept, annotation(first.level, first, `and ${count(rest.length, `more ${first.level}`)}`, message)];
}

// package.json
var version = "1.0.0";

// src/base/version.ts
const VERSION = version;

// src/base/text-settings.ts
const NUMBER = /^-?\d+(?:\.\d+)?$/;
var TextSettings = class {
	#get;
	#spell;
	constructor(get, spell) {
		this.#get = get;
		this.#spell = spell;
	}
	spell(name) {
		return this.#spell(name);
	}
	text(name) {
		return this.#get(name).trim() || null;
	}
	word(name, rules) {
		const text = this.text(name);
		return text === null ? null : this.#check(name, text, text, rules);
	}
	number(name, rules) {
		const text = this.text(name);
		return text === null ? null : this.#check(name, text, NUMBER.test(text) ? Number(text) : text, rules);
	}
	gib(name, rules) {
		const text = this.text(name);
		if (text === null) return null;
		const bare = text.replace(/\s*(?:gib|gb|g)$/i, "");
		return this.#check(name, text, NUMBER.test(bare) ? Number(bare) : text, rules);
	}
	#check(name, text, value, { schema, expected, choices = [] }) {
		const read = schema.safeParse(value);
		if (read.success) return read.data;
		const near = nearMatches(text, choices);
		const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
		throw new UserError(`${this.spell(name)}: expected ${expected}, got ${printable(text)}${hint}`);
	}
};

// src/report/subject.ts
const PARTS = [
	{
		read: ({ run }) => run && (run.model ?? "no model"),
		escape: (text) => code(text)
	},
	{
		read: ({ run }) => run && run.size,
		escape: (text) => unbroken(prose(text))
	},
	{
		read: (subject) => subject.run ? `batch ${batchText(subject)}` : null,
		escape: (text) => unbroken(prose(text))
	}
];
function subjectParts(subject) {
	return PARTS.flatMap(({ read }) => read(subject) ?? []);
}
function subjectCell(run) {
	return PARTS.flatMap(({ read, escape }) => {
		const is = read(run);
		if (is === null) return [];
		const was = run.before?.run ? read(run.before) : null;
		if (was === null || was === is) return [escape(is)];
		const [lead = ""] = /^[a-z]+ /.exec(was) ?? [];
		return [`${escape(was)} →\u00A0${escape(is.startsWith(lead) ? is.slice(lead.length) : is)}`];
	}).join(", ");
}
function unbroken(text) {
	return text.replaceAll(" ", "\xA0").replaceAll("-", "‑");
}

// src/report/table.ts
const ARROW = " →\xA0";
function overviewTable(runs, result) {
	return table(["Verdict and memory", "Config"], "--", runs.map((run) => [[
		verdictLine(run),
		barLine(run, cardOf(run, result)),
		memoryLine(run, cardOf(run, result), result.card)
	].filter((line) => line !== "").join("<br>"), [code(place(run)), subjectCell(run)].filter((line) => line !== "").join("<br>")]));
}
function shortTable(runs, result) {
	return table([
		"Verdict",
		"Config",
		"Needs, GiB"
	], "--r", runs.map((run) => [
		`${MARKS[standingOf(run)]}\u00A0${LABELS[standingOf(run)]}`,
		code(place(run)),
		run.estimate ? shortMemory(run.estimate, cardOf(run, result)) : "–"
	]));
}
function table(head, alignment, rows) {
	return [
		head,
		head.map((_, column) => alignment[column] === "r" ? "---:" : "---"),
		...rows
	].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
function verdictLine(run) {
	const standing = standingOf(run);
	const odds = run.risk === null ? "" : `, ${unbroken(`risk ${percent(run.risk)}`)}`;
	return `${MARKS[standing]}\u00A0**${LABELS[standing]}**${odds}`;
}
function barLine({ estimate }, card) {
	if (!estimate || !card) return "";
	return code(usedText(estimate, card)[0]);
}
function memoryLine({ estimate, before }, card, common) {
	if (!estimate) return "";
	const [is, usable] = card ? gibAgainst(estimate.need.bytes, card.usableBytes) : [gibNumber(estimate.need.bytes), null];
	const was = before?.estimate ? gibNumber(before.estimate.need.bytes) : is;
	const change = was === is ? "" : was + ARROW;
	const of = usable === null ? unbroken(" GiB") : ` ${unbroken(`of ${usable} GiB`)}`;
	return `${card ? `${unbroken(usedText(estimate, card)[1])}: ` : ""}${change}**${is}**${of}${card && !common ? `, ${prose(card.title)}` : ""}`;
}
function shortMemory({ need }, card) {
	if (!card) return gibNumber(need.bytes);
	const [is, usable] = gibAgainst(need.bytes, card.usableBytes);
	return unbroken(`${is} of ${usable}`);
}

export { percent as $, standingOf as A, needText as B, batchText as C, isBad as D, gibPerSample as E, highestRisk as F, resultSchema as G, usableText as H, isBroken as I, count as J, MAX_COMMENT_CHARACTERS as K, unreadFailures as L, worstFirst as M, declaresNothing as N, place as O, failures as P, gibRange as Q, worstRun as R, batchOf as S, findingsOf as T, usedText as U, shownSentence as V, cardOf as W, gibAgainst as X, gib as Y, gibNumber as Z, isFix as _, unbroken as a, htmlCode as at, MARKS as b, alerts as c, isAlert as d, share as et, verdictRemark as f, isBeyondRepair as g, diffLines as h, subjectParts as i, codeBlock as it, whyUnknown as j, reasonOf as k, annotations as l, alternativeLines as m, shortTable as n, covers as nt, TextSettings as o, plain as ot, LARGEST as p, MAX_SUMMARY_BYTES as q, table as r, code as rt, VERSION as s, prose as st, overviewTable as t, thousands as tt, findingRemarks as u, noBatchFits as v, findingText as w, TITLES as x, LABELS as y, memoryKinds as z };