import { $t as looseObject, Ft as NO_CONFIG, Ht as fieldSchema, Jt as boolean, Kt as _enum, Nt as UserError, Qt as literal, Ut as originSchema, Vt as PHASES, Zt as json, _t as nearMatches, an as string, en as number, in as strictObject, on as tuple, qt as array, rn as record, sn as union, zt as printable } from "./registry.js";

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

// src/verdict/verdict.ts
const VERDICTS = [
	"fits",
	"tight",
	"likely",
	"oom",
	"unknown"
];
const FAIL_ON = [
	"never",
	"oom",
	"likely",
	"tight"
];
function fails(verdict, failOn) {
	if (failOn === "never" || verdict === null || verdict === "unknown") return false;
	return VERDICTS.indexOf(verdict) >= VERDICTS.indexOf(failOn);
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
function cardOf$1(run, { card: common, reserveBytes = 0 }) {
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
	const text = whyUnknown(run) ?? told(run, cardOf$1(run, result));
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

// data/gpus.json
var gpus_default = JSON.parse("[{\"name\":\"gtx-1050\",\"titles\":[\"NVIDIA GeForce GTX 1050\"],\"nominalGib\":2,\"usableMib\":1998,\"seen\":[1998,2048],\"computeCapability\":\"6.1\",\"multiprocessors\":5,\"ampBroken\":false,\"source\":\"public log: \\\"torch-1.12.0+cu116 CUDA:0 (NVIDIA GeForce GTX 1050, 1998MiB)\\\"\"},{\"name\":\"gtx-1050-ti\",\"titles\":[\"NVIDIA GeForce GTX 1050 Ti\",\"NVIDIA GeForce GTX 1050 Ti with Max-Q Design\"],\"nominalGib\":4,\"usableMib\":4038,\"seen\":[4038,4096],\"computeCapability\":\"6.1\",\"multiprocessors\":6,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: NVIDIA GeForce GTX 1050 Ti, compute capability 6.1, VMM: yes, VRAM: 4038 MiB\\\"\"},{\"name\":\"gtx-1060-3gb\",\"titles\":[\"NVIDIA GeForce GTX 1060 3GB\"],\"nominalGib\":3,\"usableMib\":2991,\"computeCapability\":\"6.1\",\"multiprocessors\":9,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as gtx-1060-6gb, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1060-6gb\"},{\"name\":\"gtx-1060-6gb\",\"titles\":[\"NVIDIA GeForce GTX 1060 6GB\",\"NVIDIA GeForce GTX 1060 with Max-Q Design\"],\"nominalGib\":6,\"usableMib\":6063,\"seen\":[6063,6144],\"computeCapability\":\"6.1\",\"multiprocessors\":10,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce GTX 1060 6GB, 6063MiB)\\\"\"},{\"name\":\"gtx-1070\",\"titles\":[\"NVIDIA GeForce GTX 1070\",\"NVIDIA GeForce GTX 1070 with Max-Q Design\"],\"nominalGib\":8,\"usableMib\":8099,\"seen\":[8099,8192],\"computeCapability\":\"6.1\",\"multiprocessors\":15,\"ampBroken\":false,\"source\":\"public log: \\\"name: GeForce GTX 1070 computeCapability: 6.1 coreClock: 1.7715GHz coreCount: 15 deviceMemorySize: 7.91GiB\\\"\"},{\"name\":\"gtx-1070-ti\",\"titles\":[\"NVIDIA GeForce GTX 1070 Ti\"],\"nominalGib\":8,\"usableMib\":8119,\"seen\":[8119,8192],\"computeCapability\":\"6.1\",\"multiprocessors\":19,\"ampBroken\":false,\"source\":\"public log: \\\"GPU #2: GeForce GTX 1070 Ti, 8119 MB available, 19 compute units\\\"\"},{\"name\":\"gtx-1080\",\"titles\":[\"NVIDIA GeForce GTX 1080\",\"NVIDIA GeForce GTX 1080 with Max-Q Design\"],\"nominalGib\":8,\"usableMib\":8098,\"seen\":[8098,8119],\"computeCapability\":\"6.1\",\"multiprocessors\":20,\"ampBroken\":false,\"source\":\"public log: \\\"NVIDIA GeForce GTX 1080, compute capability 6.1, VMM: yes, VRAM: 8098 MiB\\\"; measured_ultralytics.csv row uly0270 (7.92 GiB), https://github.com/ultralytics/yolov5/issues/9287\"},{\"name\":\"gtx-1080-ti\",\"titles\":[\"NVIDIA GeForce GTX 1080 Ti\"],\"nominalGib\":11,\"usableMib\":11175,\"seen\":[11175,11177],\"computeCapability\":\"6.1\",\"multiprocessors\":28,\"ampBroken\":false,\"source\":\"public log: \\\"torch-1.13.1+cu117 CUDA:0 (GeForce GTX 1080 Ti, 11175MiB)\\\"\"},{\"name\":\"gtx-1630\",\"titles\":[\"NVIDIA GeForce GTX 1630\"],\"nominalGib\":4,\"usableMib\":3712,\"computeCapability\":\"7.5\",\"multiprocessors\":8,\"ampBroken\":true,\"source\":\"found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1650\"},{\"name\":\"gtx-1650\",\"titles\":[\"NVIDIA GeForce GTX 1650\",\"NVIDIA GeForce GTX 1650 with Max-Q Design\"],\"nominalGib\":4,\"usableMib\":3712,\"seen\":[3712,4096],\"computeCapability\":\"7.5\",\"multiprocessors\":14,\"ampBroken\":true,\"source\":\"public log: \\\"Device 0: NVIDIA GeForce GTX 1650, compute capability 7.5, VMM: yes, VRAM: 3712 MiB\\\"; with an older driver 3.81 GiB, https://github.com/ultralytics/yolov5/issues/285\"},{\"name\":\"gtx-1650-ti\",\"titles\":[\"NVIDIA GeForce GTX 1650 Ti\",\"NVIDIA GeForce GTX 1650 Ti with Max-Q Design\"],\"nominalGib\":4,\"usableMib\":3897,\"seen\":[3897,4096],\"computeCapability\":\"7.5\",\"multiprocessors\":16,\"ampBroken\":true,\"source\":\"public log: \\\"torch-2.4.0 CUDA:0 (NVIDIA GeForce GTX 1650 Ti, 3897MiB)\\\"\"},{\"name\":\"gtx-1650-super\",\"titles\":[\"NVIDIA GeForce GTX 1650 SUPER\"],\"nominalGib\":4,\"usableMib\":3712,\"computeCapability\":\"7.5\",\"multiprocessors\":20,\"ampBroken\":true,\"source\":\"found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1650\"},{\"name\":\"gtx-1660\",\"titles\":[\"NVIDIA GeForce GTX 1660\"],\"nominalGib\":6,\"usableMib\":5928,\"seen\":[5928,5928],\"computeCapability\":\"7.5\",\"multiprocessors\":22,\"ampBroken\":true,\"source\":\"public log: \\\"torch-2.2.2+cu121 CUDA:0 (NVIDIA GeForce GTX 1660, 5928MiB)\\\"\"},{\"name\":\"gtx-1660-super\",\"titles\":[\"NVIDIA GeForce GTX 1660 SUPER\"],\"nominalGib\":6,\"usableMib\":5928,\"seen\":[5928,6144],\"computeCapability\":\"7.5\",\"multiprocessors\":22,\"ampBroken\":true,\"source\":\"public log: \\\"torch-2.0.1+cu117 CUDA:0 (NVIDIA GeForce GTX 1660 SUPER, 5928MiB)\\\"\"},{\"name\":\"gtx-1660-ti\",\"titles\":[\"NVIDIA GeForce GTX 1660 Ti\",\"NVIDIA GeForce GTX 1660 Ti with Max-Q Design\"],\"nominalGib\":6,\"usableMib\":5747,\"seen\":[5747,6144],\"computeCapability\":\"7.5\",\"multiprocessors\":24,\"ampBroken\":true,\"source\":\"public log: \\\"Device 0: NVIDIA GeForce GTX 1660 Ti, compute capability 7.5, VMM: yes, VRAM: 5747 MiB\\\"; with an older driver measured_ultralytics.csv row uly0129 (5.80 GiB), https://github.com/0verwritten/parking-lot-yolo-detection/blob/c7f81903193f55b056896ba0886546f6e6ce4379/template.ipynb\"},{\"name\":\"rtx-2060-6gb\",\"titles\":[\"NVIDIA GeForce RTX 2060\",\"NVIDIA GeForce RTX 2060 with Max-Q Design\"],\"nominalGib\":6,\"usableMib\":5918,\"seen\":[5918,6144],\"computeCapability\":\"7.5\",\"multiprocessors\":30,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.2.2+cu121 CUDA:0 (NVIDIA GeForce RTX 2060, 5918MiB)\\\"\"},{\"name\":\"rtx-2060-12gb\",\"titles\":[\"NVIDIA GeForce RTX 2060\"],\"nominalGib\":12,\"usableMib\":11833,\"seen\":[11833,11833],\"computeCapability\":\"7.5\",\"multiprocessors\":34,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: NVIDIA GeForce RTX 2060, compute capability 7.5, VMM: yes, VRAM: 11833 MiB\\\"\"},{\"name\":\"rtx-2060-super\",\"titles\":[\"NVIDIA GeForce RTX 2060 SUPER\"],\"nominalGib\":8,\"usableMib\":7946,\"seen\":[7946,7976],\"computeCapability\":\"7.5\",\"multiprocessors\":34,\"ampBroken\":false,\"source\":\"public log: \\\"name: GeForce RTX 2060 SUPER computeCapability: 7.5 coreClock: 1.68GHz coreCount: 34 deviceMemorySize: 7.76GiB\\\"\"},{\"name\":\"rtx-2070\",\"titles\":[\"NVIDIA GeForce RTX 2070\",\"NVIDIA GeForce RTX 2070 with Max-Q Design\"],\"nominalGib\":8,\"usableMib\":7946,\"seen\":[8192,8192],\"computeCapability\":\"7.5\",\"multiprocessors\":36,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-2060-super, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-2060-super\"},{\"name\":\"rtx-2070-super\",\"titles\":[\"NVIDIA GeForce RTX 2070 SUPER\",\"NVIDIA GeForce RTX 2070 Super with Max-Q Design\"],\"nominalGib\":8,\"usableMib\":7972,\"seen\":[7972,8192],\"computeCapability\":\"7.5\",\"multiprocessors\":40,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.1.1+cu121 CUDA:0 (NVIDIA GeForce RTX 2070 SUPER, 7972MiB)\\\"\"},{\"name\":\"rtx-2080\",\"titles\":[\"NVIDIA GeForce RTX 2080\",\"NVIDIA GeForce RTX 2080 with Max-Q Design\"],\"nominalGib\":8,\"usableMib\":7783,\"seen\":[7783,7966],\"computeCapability\":\"7.5\",\"multiprocessors\":46,\"ampBroken\":false,\"source\":\"public log: \\\"* Device #01: NVIDIA GeForce RTX 2080, 7783/7783 MB\\\"; with an older driver measured_ultralytics.csv row uly0173 (7.78 GiB), https://github.com/IvT-DS/cv_project/blob/955e4a2db29fdf441eef893a266f32e0095a9f25/yolov8.ipynb\"},{\"name\":\"rtx-2080-super\",\"titles\":[\"NVIDIA GeForce RTX 2080 SUPER\",\"NVIDIA GeForce RTX 2080 Super with Max-Q Design\"],\"nominalGib\":8,\"usableMib\":7969,\"seen\":[7969,8191],\"computeCapability\":\"7.5\",\"multiprocessors\":48,\"ampBroken\":false,\"source\":\"public log: \\\"* Device #1: NVIDIA GeForce RTX 2080 SUPER, 7012/7969 MB\\\"\"},{\"name\":\"rtx-2080-ti\",\"titles\":[\"NVIDIA GeForce RTX 2080 Ti\"],\"nominalGib\":11,\"usableMib\":10825,\"seen\":[10825,11020],\"computeCapability\":\"7.5\",\"multiprocessors\":68,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce RTX 2080 Ti, 10825MiB)\\\"\"},{\"name\":\"rtx-3050-6gb\",\"titles\":[\"NVIDIA GeForce RTX 3050\"],\"nominalGib\":6,\"usableMib\":5803,\"seen\":[5803,5803],\"computeCapability\":\"8.6\",\"multiprocessors\":18,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: NVIDIA GeForce RTX 3050, compute capability 8.6, VMM: yes, VRAM: 5803 MiB\\\"\"},{\"name\":\"rtx-3050-8gb\",\"titles\":[\"NVIDIA GeForce RTX 3050\"],\"nominalGib\":8,\"usableMib\":7837,\"seen\":[7837,7837],\"computeCapability\":\"8.6\",\"multiprocessors\":20,\"ampBroken\":false,\"source\":\"public log: \\\"CUDA0: NVIDIA GeForce RTX 3050 (7837 MiB\\\"\"},{\"name\":\"rtx-3060\",\"titles\":[\"NVIDIA GeForce RTX 3060\"],\"nominalGib\":12,\"usableMib\":11908,\"seen\":[11908,12288],\"computeCapability\":\"8.6\",\"multiprocessors\":28,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.3.1+cu121 CUDA:0 (NVIDIA GeForce RTX 3060, 11908MiB)\\\"; with an older driver measured_ultralytics.csv row uly0141 (11.75 GiB), https://github.com/AlbertoGaya/cold-water-coral-reef/blob/dd0045d11ec8cbf2335eb4e7ec168ed7a3e33414/cross-validation.ipynb\"},{\"name\":\"rtx-3060-ti\",\"titles\":[\"NVIDIA GeForce RTX 3060 Ti\"],\"nominalGib\":8,\"usableMib\":7833,\"seen\":[7833,8192],\"computeCapability\":\"8.6\",\"multiprocessors\":38,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.11.0+cu130 CUDA:0 (NVIDIA GeForce RTX 3060 Ti, 7833MiB)\\\"\"},{\"name\":\"rtx-3070\",\"titles\":[\"NVIDIA GeForce RTX 3070\"],\"nominalGib\":8,\"usableMib\":7753,\"seen\":[7753,8192],\"computeCapability\":\"8.6\",\"multiprocessors\":46,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce RTX 3070, 7753MiB)\\\"\"},{\"name\":\"rtx-3070-ti\",\"titles\":[\"NVIDIA GeForce RTX 3070 Ti\"],\"nominalGib\":8,\"usableMib\":7840,\"seen\":[7840,8192],\"computeCapability\":\"8.6\",\"multiprocessors\":48,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: NVIDIA GeForce RTX 3070 Ti, compute capability 8.6, VMM: yes, VRAM: 7840 MiB\\\"\"},{\"name\":\"rtx-3080-10gb\",\"titles\":[\"NVIDIA GeForce RTX 3080\"],\"nominalGib\":10,\"usableMib\":10002,\"seen\":[10002,10240],\"computeCapability\":\"8.6\",\"multiprocessors\":68,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce RTX 3080, 10002MiB)\\\"\"},{\"name\":\"rtx-3080-12gb\",\"titles\":[\"NVIDIA GeForce RTX 3080\"],\"nominalGib\":12,\"usableMib\":11878,\"seen\":[11878,12117],\"computeCapability\":\"8.6\",\"multiprocessors\":70,\"ampBroken\":false,\"source\":\"public log: \\\"2 physical (NVIDIA GeForce RTX 3080, 11.6 GiB each)\\\"; with an older driver public log: \\\"CUDA:0 (NVIDIA GeForce RTX 3080, 12117MiB)\\\"\"},{\"name\":\"rtx-3080-ti\",\"titles\":[\"NVIDIA GeForce RTX 3080 Ti\"],\"nominalGib\":12,\"usableMib\":11910,\"seen\":[11910,12054],\"computeCapability\":\"8.6\",\"multiprocessors\":80,\"ampBroken\":false,\"source\":\"public log: \\\"CUDA:0 (NVIDIA GeForce RTX 3080 Ti, 11910.625MB)\\\"; with an older driver measured_ultralytics.csv row uly0314 (11.76 GiB), https://github.com/ultralytics/ultralytics/issues/784\"},{\"name\":\"rtx-3090\",\"titles\":[\"NVIDIA GeForce RTX 3090\"],\"nominalGib\":24,\"usableMib\":24124,\"seen\":[24124,24268],\"computeCapability\":\"8.6\",\"multiprocessors\":82,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.13.0+cu130 CUDA:0 (NVIDIA GeForce RTX 3090, 24124MiB)\\\"\"},{\"name\":\"rtx-3090-ti\",\"titles\":[\"NVIDIA GeForce RTX 3090 Ti\"],\"nominalGib\":24,\"usableMib\":24110,\"seen\":[24110,24214],\"computeCapability\":\"8.6\",\"multiprocessors\":84,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.9.1+cu128 CUDA:0 (NVIDIA GeForce RTX 3090 Ti, 24110MiB)\\\"\"},{\"name\":\"rtx-3050-laptop\",\"titles\":[\"NVIDIA GeForce RTX 3050 Laptop GPU\"],\"nominalGib\":4,\"usableMib\":3762,\"seen\":[3762,4096],\"computeCapability\":\"8.6\",\"multiprocessors\":16,\"ampBroken\":false,\"source\":\"public log: \\\"CUDA:0 (NVIDIA GeForce RTX 3050 Laptop GPU, 3762MiB)\\\"; measured_ultralytics.csv row uly0080 (3.68 GiB), https://github.com/vinhhbui/rip-uav/blob/33145fda039e235af9460fed1bb6414844daad13/yolo26.ipynb\"},{\"name\":\"rtx-3050-laptop-6gb\",\"titles\":[\"NVIDIA GeForce RTX 3050 6GB Laptop GPU\"],\"nominalGib\":6,\"usableMib\":5803,\"computeCapability\":\"8.6\",\"multiprocessors\":20,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-3050-6gb, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-3050-6gb\"},{\"name\":\"rtx-3050-ti-laptop\",\"titles\":[\"NVIDIA GeForce RTX 3050 Ti Laptop GPU\"],\"nominalGib\":4,\"usableMib\":3902,\"seen\":[3902,4096],\"computeCapability\":\"8.6\",\"multiprocessors\":20,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.4.1+cu124 CUDA:0 (NVIDIA GeForce RTX 3050 Ti Laptop GPU, 3902MiB)\\\"\"},{\"name\":\"rtx-3060-laptop\",\"titles\":[\"NVIDIA GeForce RTX 3060 Laptop GPU\"],\"nominalGib\":6,\"usableMib\":5949,\"seen\":[5949,6144],\"computeCapability\":\"8.6\",\"multiprocessors\":30,\"ampBroken\":false,\"source\":\"public log: \\\"name: NVIDIA GeForce RTX 3060 Laptop GPU computeCapability: 8.6 coreClock: 1.702GHz coreCount: 30 deviceMemorySize: 5.81GiB\\\"\"},{\"name\":\"rtx-3070-laptop\",\"titles\":[\"NVIDIA GeForce RTX 3070 Laptop GPU\"],\"nominalGib\":8,\"usableMib\":7850,\"seen\":[8192,8192],\"computeCapability\":\"8.6\",\"multiprocessors\":40,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-3070-ti-laptop, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-3070-ti-laptop\"},{\"name\":\"rtx-3070-ti-laptop\",\"titles\":[\"NVIDIA GeForce RTX 3070 Ti Laptop GPU\"],\"nominalGib\":8,\"usableMib\":7850,\"seen\":[7850,8192],\"computeCapability\":\"8.6\",\"multiprocessors\":46,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: NVIDIA GeForce RTX 3070 Ti Laptop GPU, compute capability 8.6, VMM: yes, VRAM: 7850 MiB\\\"\"},{\"name\":\"rtx-3080-laptop-8gb\",\"titles\":[\"NVIDIA GeForce RTX 3080 Laptop GPU\"],\"nominalGib\":8,\"usableMib\":7850,\"seen\":[8192,8192],\"computeCapability\":\"8.6\",\"multiprocessors\":48,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-3070-ti-laptop, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-3070-ti-laptop\"},{\"name\":\"rtx-3080-laptop-16gb\",\"titles\":[\"NVIDIA GeForce RTX 3080 Laptop GPU\"],\"nominalGib\":16,\"usableMib\":15993,\"seen\":[15993,16383],\"computeCapability\":\"8.6\",\"multiprocessors\":48,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.8.0+cu128 CUDA:0 (NVIDIA GeForce RTX 3080 Laptop GPU, 15993MiB)\\\"\"},{\"name\":\"rtx-3080-ti-laptop\",\"titles\":[\"NVIDIA GeForce RTX 3080 Ti Laptop GPU\"],\"nominalGib\":16,\"usableMib\":15993,\"computeCapability\":\"8.6\",\"multiprocessors\":58,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-3080-laptop-16gb, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-3080-laptop-16gb\"},{\"name\":\"rtx-4060\",\"titles\":[\"NVIDIA GeForce RTX 4060\"],\"nominalGib\":8,\"usableMib\":7807,\"seen\":[7807,8188],\"computeCapability\":\"8.9\",\"multiprocessors\":24,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.5.1+cu121 CUDA:0 (NVIDIA GeForce RTX 4060, 7807MiB)\\\"\"},{\"name\":\"rtx-4060-ti-8gb\",\"titles\":[\"NVIDIA GeForce RTX 4060 Ti\"],\"nominalGib\":8,\"usableMib\":7806,\"seen\":[7806,7806],\"computeCapability\":\"8.9\",\"multiprocessors\":34,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.12.1+cu130 CUDA:0 (NVIDIA GeForce RTX 4060 Ti, 7806MiB)\\\"\"},{\"name\":\"rtx-4060-ti-16gb\",\"titles\":[\"NVIDIA GeForce RTX 4060 Ti\"],\"nominalGib\":16,\"usableMib\":15944,\"computeCapability\":\"8.9\",\"multiprocessors\":34,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-4080-super\"},{\"name\":\"rtx-4070\",\"titles\":[\"NVIDIA GeForce RTX 4070\"],\"nominalGib\":12,\"usableMib\":11994,\"seen\":[11994,12282],\"computeCapability\":\"8.9\",\"multiprocessors\":46,\"ampBroken\":false,\"source\":\"public log: \\\"torch-1.13.0+cu117 CUDA:0 (NVIDIA GeForce RTX 4070, 11994MiB)\\\"\"},{\"name\":\"rtx-4070-super\",\"titles\":[\"NVIDIA GeForce RTX 4070 SUPER\"],\"nominalGib\":12,\"usableMib\":11848,\"seen\":[12282,12282],\"computeCapability\":\"8.9\",\"multiprocessors\":56,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (12282 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-4080-super\"},{\"name\":\"rtx-4070-ti\",\"titles\":[\"NVIDIA GeForce RTX 4070 Ti\"],\"nominalGib\":12,\"usableMib\":12007,\"seen\":[12007,12282],\"computeCapability\":\"8.9\",\"multiprocessors\":60,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.1.1+cu121 CUDA:0 (NVIDIA GeForce RTX 4070 Ti, 12007MiB)\\\"\"},{\"name\":\"rtx-4070-ti-super\",\"titles\":[\"NVIDIA GeForce RTX 4070 Ti SUPER\"],\"nominalGib\":16,\"usableMib\":16069,\"seen\":[16069,16376],\"computeCapability\":\"8.9\",\"multiprocessors\":66,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.0.0+cu117 CUDA:0 (NVIDIA GeForce RTX 4070 Ti SUPER, 16069MiB)\\\"\"},{\"name\":\"rtx-4080\",\"titles\":[\"NVIDIA GeForce RTX 4080\"],\"nominalGib\":16,\"usableMib\":15944,\"seen\":[16375,16376],\"computeCapability\":\"8.9\",\"multiprocessors\":76,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (16375 to 16376 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-4080-super\"},{\"name\":\"rtx-4080-super\",\"titles\":[\"NVIDIA GeForce RTX 4080 SUPER\"],\"nominalGib\":16,\"usableMib\":15944,\"seen\":[15944,16376],\"computeCapability\":\"8.9\",\"multiprocessors\":80,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.12.1+cu130 CUDA:0 (NVIDIA GeForce RTX 4080 SUPER, 15944MiB)\\\"\"},{\"name\":\"rtx-4090\",\"titles\":[\"NVIDIA GeForce RTX 4090\",\"NVIDIA GeForce RTX 4090 D\"],\"nominalGib\":24,\"usableMib\":23992,\"seen\":[23992,24564],\"computeCapability\":\"8.9\",\"multiprocessors\":128,\"ampBroken\":false,\"source\":\"measured_ultralytics.csv row uly0028 (23.43 GiB), https://github.com/boostcampaitech7/level2-objectdetection-cv-11/blob/0f94b2059e60f6bcfe6ad40d48607d790a0ece0c/yolo11/yolo11_train.ipynb; public log: \\\"torch-2.5.1 CUDA:0 (NVIDIA GeForce RTX 4090, 24081MiB)\\\"\"},{\"name\":\"rtx-4050-laptop\",\"titles\":[\"NVIDIA GeForce RTX 4050 Laptop GPU\"],\"nominalGib\":6,\"usableMib\":5758,\"seen\":[6140,6140],\"computeCapability\":\"8.9\",\"multiprocessors\":20,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (6140 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4060-laptop, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-4060-laptop\"},{\"name\":\"rtx-4060-laptop\",\"titles\":[\"NVIDIA GeForce RTX 4060 Laptop GPU\"],\"nominalGib\":8,\"usableMib\":7806,\"seen\":[7806,8188],\"computeCapability\":\"8.9\",\"multiprocessors\":24,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.9.0+cu128 CUDA:0 (NVIDIA GeForce RTX 4060 Laptop GPU, 7806MiB)\\\"\"},{\"name\":\"rtx-4070-laptop\",\"titles\":[\"NVIDIA GeForce RTX 4070 Laptop GPU\"],\"nominalGib\":8,\"usableMib\":7806,\"seen\":[7806,8188],\"computeCapability\":\"8.9\",\"multiprocessors\":36,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.7.1+cu128 CUDA:0 (NVIDIA GeForce RTX 4070 Laptop GPU, 7806MiB)\\\"\"},{\"name\":\"rtx-4080-laptop\",\"titles\":[\"NVIDIA GeForce RTX 4080 Laptop GPU\"],\"nominalGib\":12,\"usableMib\":11848,\"seen\":[12282,12282],\"computeCapability\":\"8.9\",\"multiprocessors\":58,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (12282 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-4080-super\"},{\"name\":\"rtx-4090-laptop\",\"titles\":[\"NVIDIA GeForce RTX 4090 Laptop GPU\"],\"nominalGib\":16,\"usableMib\":15944,\"seen\":[16376,16376],\"computeCapability\":\"8.9\",\"multiprocessors\":76,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (16376 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-4080-super\"},{\"name\":\"rtx-5050\",\"titles\":[\"NVIDIA GeForce RTX 5050\"],\"nominalGib\":8,\"usableMib\":7708,\"computeCapability\":\"12.0\",\"multiprocessors\":20,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-5060\"},{\"name\":\"rtx-5060\",\"titles\":[\"NVIDIA GeForce RTX 5060\"],\"nominalGib\":8,\"usableMib\":7708,\"seen\":[7708,8151],\"computeCapability\":\"12.0\",\"multiprocessors\":30,\"ampBroken\":false,\"source\":\"public log: \\\"CUDA0: NVIDIA GeForce RTX 5060 (7708 MiB, 7573 MiB free)\\\"\"},{\"name\":\"rtx-5060-ti-8gb\",\"titles\":[\"NVIDIA GeForce RTX 5060 Ti\"],\"nominalGib\":8,\"usableMib\":7708,\"computeCapability\":\"12.0\",\"multiprocessors\":36,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-5060\"},{\"name\":\"rtx-5060-ti-16gb\",\"titles\":[\"NVIDIA GeForce RTX 5060 Ti\"],\"nominalGib\":16,\"usableMib\":15825,\"seen\":[15825,16311],\"computeCapability\":\"12.0\",\"multiprocessors\":36,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: NVIDIA GeForce RTX 5060 Ti, compute capability 12.0, VMM: yes, VRAM: 15825 MiB\\\"\"},{\"name\":\"rtx-5070\",\"titles\":[\"NVIDIA GeForce RTX 5070\"],\"nominalGib\":12,\"usableMib\":11712,\"seen\":[12226,12227],\"computeCapability\":\"12.0\",\"multiprocessors\":48,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (12226 to 12227 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5070-ti, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-5070-ti\"},{\"name\":\"rtx-5070-ti\",\"titles\":[\"NVIDIA GeForce RTX 5070 Ti\"],\"nominalGib\":16,\"usableMib\":15808,\"seen\":[15808,16303],\"computeCapability\":\"12.0\",\"multiprocessors\":70,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: NVIDIA GeForce RTX 5070 Ti, compute capability 12.0, VMM: yes, VRAM: 15808 MiB\\\"\"},{\"name\":\"rtx-5080\",\"titles\":[\"NVIDIA GeForce RTX 5080\"],\"nominalGib\":16,\"usableMib\":15840,\"seen\":[15840,16303],\"computeCapability\":\"12.0\",\"multiprocessors\":84,\"ampBroken\":false,\"source\":\"public log: \\\"CUDA:0 (NVIDIA GeForce RTX 5080, 15840MiB)\\\"\"},{\"name\":\"rtx-5090\",\"titles\":[\"NVIDIA GeForce RTX 5090\",\"NVIDIA GeForce RTX 5090 D\"],\"nominalGib\":32,\"usableMib\":32102,\"seen\":[32102,32579],\"computeCapability\":\"12.0\",\"multiprocessors\":170,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.12.0+cu130 CUDA:0 (NVIDIA GeForce RTX 5090, 32102MiB)\\\"; 32117 MiB in https://github.com/aikitoria/open-gpu-kernel-modules/issues/1\"},{\"name\":\"rtx-5050-laptop\",\"titles\":[\"NVIDIA GeForce RTX 5050 Laptop GPU\"],\"nominalGib\":8,\"usableMib\":7708,\"seen\":[8123,8150],\"computeCapability\":\"12.0\",\"multiprocessors\":20,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (8123 to 8150 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-5060\"},{\"name\":\"rtx-5060-laptop\",\"titles\":[\"NVIDIA GeForce RTX 5060 Laptop GPU\"],\"nominalGib\":8,\"usableMib\":7708,\"seen\":[8151,8151],\"computeCapability\":\"12.0\",\"multiprocessors\":26,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (8151 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-5060\"},{\"name\":\"rtx-5070-laptop\",\"titles\":[\"NVIDIA GeForce RTX 5070 Laptop GPU\"],\"nominalGib\":8,\"usableMib\":7708,\"seen\":[8150,8151],\"computeCapability\":\"12.0\",\"multiprocessors\":36,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (8150 to 8151 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-5060\"},{\"name\":\"rtx-5070-ti-laptop\",\"titles\":[\"NVIDIA GeForce RTX 5070 Ti Laptop GPU\"],\"nominalGib\":12,\"usableMib\":11712,\"computeCapability\":\"12.0\",\"multiprocessors\":46,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-5070-ti, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-5070-ti\"},{\"name\":\"rtx-5080-laptop\",\"titles\":[\"NVIDIA GeForce RTX 5080 Laptop GPU\"],\"nominalGib\":16,\"usableMib\":15842,\"seen\":[15842,15842],\"computeCapability\":\"12.0\",\"multiprocessors\":60,\"ampBroken\":false,\"source\":\"public log: \\\"NVIDIA GeForce RTX 5080 Laptop GPU. Num GPUs = 1. Max memory: 15.471 GB. Platform: Linux\\\"\"},{\"name\":\"rtx-5090-laptop\",\"titles\":[\"NVIDIA GeForce RTX 5090 Laptop GPU\"],\"nominalGib\":24,\"usableMib\":23910,\"seen\":[24462,24462],\"computeCapability\":\"12.0\",\"multiprocessors\":82,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (24462 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5090, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-5090\"},{\"name\":\"titan-xp\",\"titles\":[\"NVIDIA TITAN Xp\"],\"nominalGib\":12,\"usableMib\":12186,\"seen\":[12186,12186],\"computeCapability\":\"6.1\",\"multiprocessors\":30,\"ampBroken\":false,\"source\":\"public log: \\\"torch 2.3.1+cu121 CUDA:0 (NVIDIA TITAN Xp, 12186.875MB)\\\"\"},{\"name\":\"titan-v\",\"titles\":[\"NVIDIA TITAN V\"],\"nominalGib\":12,\"usableMib\":12064,\"seen\":[12064,12064],\"computeCapability\":\"7.0\",\"multiprocessors\":80,\"ampBroken\":false,\"source\":\"public log: \\\"torch 1.12.0+cu113 CUDA:0 (NVIDIA TITAN V, 12064.375MB)\\\"\"},{\"name\":\"titan-rtx\",\"titles\":[\"NVIDIA TITAN RTX\"],\"nominalGib\":24,\"usableMib\":24212,\"seen\":[24212,24212],\"computeCapability\":\"7.5\",\"multiprocessors\":72,\"ampBroken\":false,\"source\":\"public log: \\\"torch-1.13.1+cu117 CUDA:0 (NVIDIA TITAN RTX, 24212MiB)\\\"\"},{\"name\":\"k40m\",\"titles\":[\"Tesla K40m\"],\"nominalGib\":12,\"usableMib\":11441,\"computeCapability\":\"3.5\",\"multiprocessors\":15,\"ampBroken\":true,\"source\":\"found no log: derived, as much below nominal as k80, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"k80\"},{\"name\":\"k80\",\"titles\":[\"Tesla K80\"],\"nominalGib\":12,\"usableMib\":11441,\"seen\":[11441,11441],\"computeCapability\":\"3.7\",\"multiprocessors\":13,\"ampBroken\":false,\"source\":\"public log: \\\"torch-1.10.0+cu111 CUDA:0 (Tesla K80, 11441MiB)\\\"\"},{\"name\":\"m60\",\"titles\":[\"Tesla M60\"],\"nominalGib\":8,\"usableMib\":7606,\"seen\":[7606,7606],\"computeCapability\":\"5.2\",\"multiprocessors\":16,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='Tesla M60', major=5, minor=2, total_memory=7606MB\\\"\"},{\"name\":\"p4\",\"titles\":[\"Tesla P4\"],\"nominalGib\":8,\"usableMib\":7608,\"seen\":[7608,7608],\"computeCapability\":\"6.1\",\"multiprocessors\":20,\"ampBroken\":false,\"source\":\"public log: \\\"name: Tesla P4 computeCapability: 6.1 coreClock: 1.1135GHz coreCount: 20 deviceMemorySize: 7.43GiB\\\"\"},{\"name\":\"p40\",\"titles\":[\"Tesla P40\"],\"nominalGib\":24,\"usableMib\":22919,\"seen\":[22919,24446],\"computeCapability\":\"6.1\",\"multiprocessors\":30,\"ampBroken\":false,\"source\":\"nvidia-smi in a public log: \\\"Tesla P40, 22919\\\", with ECC, which is on as delivered; without ECC public log: \\\"(Tesla P40, 24446MiB)\\\"\"},{\"name\":\"p100-12gb\",\"titles\":[\"Tesla P100-PCIE-12GB\"],\"nominalGib\":12,\"usableMib\":12195,\"seen\":[12195,12195],\"computeCapability\":\"6.0\",\"multiprocessors\":56,\"ampBroken\":false,\"source\":\"public log: \\\"name: Tesla P100-PCIE-12GB computeCapability: 6.0 coreClock: 1.3285GHz coreCount: 56 deviceMemorySize: 11.91GiB\\\"\"},{\"name\":\"p100-16gb\",\"titles\":[\"Tesla P100-PCIE-16GB\",\"Tesla P100-SXM2-16GB\"],\"aliases\":[\"p100\"],\"nominalGib\":16,\"usableMib\":16269,\"seen\":[16269,16281],\"computeCapability\":\"6.0\",\"multiprocessors\":56,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.11.0+cu128 CUDA:0 (Tesla P100-PCIE-16GB, 16269MiB)\\\"; measured_ultralytics.csv row uly0001 (15.89 GiB), https://github.com/404Nikhil/drone-detection-models/blob/3730e9437ae6a62bc8850c8690a9aa9ba1840b95/rdetr_kaggle.ipynb\"},{\"name\":\"v100-16gb\",\"titles\":[\"Tesla V100-SXM2-16GB\",\"Tesla V100-PCIE-16GB\",\"Tesla V100-FHHL-16GB\"],\"nominalGib\":16,\"usableMib\":16130,\"seen\":[16130,16160],\"computeCapability\":\"7.0\",\"multiprocessors\":80,\"ampBroken\":false,\"source\":\"public log: \\\"torch 1.7.0+cu101 CUDA:0 (Tesla V100-SXM2-16GB, 16130MB)\\\"; measured_ultralytics.csv row uly0113 (15.75 GiB), https://github.com/ultralytics/yolov5/blob/3a42abd18a892cfc4942ad63d51a1744916b7a9f/tutorial.ipynb\"},{\"name\":\"v100-32gb\",\"titles\":[\"Tesla V100-SXM2-32GB\",\"Tesla V100-PCIE-32GB\",\"Tesla V100S-PCIE-32GB\",\"Tesla V100-SXM2-32GB-LS\",\"Tesla V100-SXM3-32GB\"],\"aliases\":[\"v100s\"],\"nominalGib\":32,\"usableMib\":32494,\"seen\":[32494,32510],\"computeCapability\":\"7.0\",\"multiprocessors\":80,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.6.0+cu124 CUDA:0 (Tesla V100-SXM2-32GB, 32494MiB)\\\"\"},{\"name\":\"t4\",\"titles\":[\"Tesla T4\",\"NVIDIA T4\"],\"aliases\":[\"gpu-t4-4-core\",\"t4g\",\"kaggle\",\"colab\"],\"nominalGib\":16,\"usableMib\":14912,\"seen\":[14912,15110],\"computeCapability\":\"7.5\",\"multiprocessors\":40,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.2.2+cu118 CUDA:0 (Tesla T4, 14912MiB)\\\"; measured_ultralytics.csv row uly0005 (14.56 GiB), https://github.com/Rufiz16980/voc-object-detection-yolo-rtdetr/blob/f84c446e3b86fb86add6e9da91505d7e3269decb/notebooks/02_training_rtdetr.ipynb\"},{\"name\":\"a2\",\"titles\":[\"NVIDIA A2\"],\"nominalGib\":16,\"usableMib\":14912,\"computeCapability\":\"8.6\",\"multiprocessors\":10,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as t4, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"t4\"},{\"name\":\"a10\",\"titles\":[\"NVIDIA A10\"],\"nominalGib\":24,\"usableMib\":22731,\"seen\":[22731,22731],\"computeCapability\":\"8.6\",\"multiprocessors\":72,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: NVIDIA A10, compute capability 8.6, VMM: yes, VRAM: 22731 MiB\\\"\"},{\"name\":\"a10g\",\"titles\":[\"NVIDIA A10G\"],\"nominalGib\":24,\"usableMib\":22515,\"seen\":[22515,22587],\"computeCapability\":\"8.6\",\"multiprocessors\":80,\"ampBroken\":false,\"source\":\"public log: \\\"NVIDIA A10G. Max memory: 21.988 GB. Platform = Linux\\\"\"},{\"name\":\"a16\",\"titles\":[\"NVIDIA A16\"],\"nominalGib\":16,\"usableMib\":14912,\"computeCapability\":\"8.6\",\"multiprocessors\":10,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as t4, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"t4\"},{\"name\":\"a30\",\"titles\":[\"NVIDIA A30\"],\"nominalGib\":24,\"usableMib\":24164,\"seen\":[24164,24164],\"computeCapability\":\"8.0\",\"multiprocessors\":56,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.8.0+cu128 CUDA:0 (NVIDIA A30, 24164MiB)\\\"\"},{\"name\":\"a40\",\"titles\":[\"NVIDIA A40\"],\"nominalGib\":48,\"usableMib\":45416,\"seen\":[45416,48688],\"computeCapability\":\"8.6\",\"multiprocessors\":84,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='NVIDIA A40', major=8, minor=6, total_memory=45416MB\\\"; 48688 without ECC\"},{\"name\":\"a100-40gb\",\"titles\":[\"NVIDIA A100-SXM4-40GB\",\"NVIDIA A100-PCIE-40GB\"],\"aliases\":[\"a100-sxm-40gb\"],\"nominalGib\":40,\"usableMib\":40326,\"seen\":[40326,40654],\"computeCapability\":\"8.0\",\"multiprocessors\":108,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='NVIDIA A100-PCIE-40GB', major=8, minor=0, total_memory=40326MB\\\"; SXM4: public log: \\\"torch-2.11.0+cu128 CUDA:0 (NVIDIA A100-SXM4-40GB, 40441MiB)\\\"\"},{\"name\":\"a100-80gb\",\"titles\":[\"NVIDIA A100-SXM4-80GB\",\"NVIDIA A100 80GB PCIe\"],\"aliases\":[\"a100-sxm-80gb\",\"a100-pcie-80gb\"],\"nominalGib\":80,\"usableMib\":81038,\"seen\":[81038,81251],\"computeCapability\":\"8.0\",\"multiprocessors\":108,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.3.1+cu118 CUDA:0 (NVIDIA A100-SXM4-80GB, 81038MiB)\\\"; measured_ultralytics.csv row uly0290 (79.21 GiB), https://github.com/ultralytics/ultralytics/issues/1659\"},{\"name\":\"l4\",\"titles\":[\"NVIDIA L4\"],\"nominalGib\":24,\"usableMib\":22563,\"seen\":[22563,22693],\"computeCapability\":\"8.9\",\"multiprocessors\":58,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.11.0+cu128 CUDA:0 (NVIDIA L4, 22563MiB)\\\"\"},{\"name\":\"l40\",\"titles\":[\"NVIDIA L40\"],\"nominalGib\":48,\"usableMib\":45465,\"seen\":[45465,45465],\"computeCapability\":\"8.9\",\"multiprocessors\":142,\"ampBroken\":false,\"source\":\"\\\"GPU 0 has a total capacity of 44.40 GiB\\\", https://github.com/QwenLM/Qwen3-VL/issues/2097\"},{\"name\":\"l40s\",\"titles\":[\"NVIDIA L40S\"],\"nominalGib\":48,\"usableMib\":45467,\"seen\":[45467,45495],\"computeCapability\":\"8.9\",\"multiprocessors\":142,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: NVIDIA L40S, compute capability 8.9, VMM: yes, VRAM: 45467 MiB\\\"; 44.42 GiB in https://github.com/stepfun-ai/Step-Video-T2V/issues/8\"},{\"name\":\"h100-80gb\",\"titles\":[\"NVIDIA H100 80GB HBM3\",\"NVIDIA H100 PCIe\"],\"aliases\":[\"h100-sxm\",\"h100-sxm5\",\"h100-pcie-80gb\"],\"nominalGib\":80,\"usableMib\":81008,\"seen\":[81008,81090],\"computeCapability\":\"9.0\",\"multiprocessors\":132,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='NVIDIA H100 PCIe', major=9, minor=0, total_memory=81008MB\\\"; SXM5: public log: \\\"NVIDIA H100 80GB HBM3. Num GPUs = 1. Max memory: 79.179 GB\\\"\"},{\"name\":\"h100-94gb\",\"titles\":[\"NVIDIA H100 NVL\"],\"nominalGib\":94,\"usableMib\":95320,\"seen\":[95320,95320],\"computeCapability\":\"9.0\",\"multiprocessors\":132,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.13.0+cu130 CUDA:0 (NVIDIA H100 NVL, 95320MiB)\\\"\"},{\"name\":\"h200\",\"titles\":[\"NVIDIA H200\",\"NVIDIA H200 NVL\"],\"nominalGib\":141,\"usableMib\":143156,\"seen\":[143156,143156],\"computeCapability\":\"9.0\",\"multiprocessors\":132,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.11.0+cu128 CUDA:0 (NVIDIA H200, 143156MiB)\\\"\"},{\"name\":\"gh200\",\"titles\":[\"NVIDIA GH200 480GB\"],\"nominalGib\":96,\"usableMib\":97348,\"computeCapability\":\"9.0\",\"multiprocessors\":132,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as h100-94gb, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"h100-94gb\"},{\"name\":\"b200\",\"titles\":[\"NVIDIA B200\"],\"nominalGib\":180,\"usableMib\":182631,\"seen\":[182631,182642],\"computeCapability\":\"10.0\",\"multiprocessors\":148,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='NVIDIA B200', major=10, minor=0, total_memory=182631MB\\\"\"},{\"name\":\"rtx-a2000-6gb\",\"titles\":[\"NVIDIA RTX A2000\"],\"nominalGib\":6,\"usableMib\":5803,\"computeCapability\":\"8.6\",\"multiprocessors\":26,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-3050-6gb, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-3050-6gb\"},{\"name\":\"rtx-a2000-12gb\",\"titles\":[\"NVIDIA RTX A2000 12GB\"],\"nominalGib\":12,\"usableMib\":12017,\"seen\":[12017,12017],\"computeCapability\":\"8.6\",\"multiprocessors\":26,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.1.0+cu118 CUDA:0 (NVIDIA RTX A2000 12GB, 12017MiB)\\\"\"},{\"name\":\"rtx-a4000\",\"titles\":[\"NVIDIA RTX A4000\"],\"nominalGib\":16,\"usableMib\":15984,\"seen\":[15984,16117],\"computeCapability\":\"8.6\",\"multiprocessors\":48,\"ampBroken\":false,\"source\":\"\\\"RTX A4000 ... total capacity of 15.61 GiB\\\", https://github.com/DengKaiCQ/VGGT-Long/issues/6\"},{\"name\":\"rtx-a4500\",\"titles\":[\"NVIDIA RTX A4500\"],\"nominalGib\":20,\"usableMib\":20018,\"computeCapability\":\"8.6\",\"multiprocessors\":56,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-a5000, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-a5000\"},{\"name\":\"rtx-a5000\",\"titles\":[\"NVIDIA RTX A5000\"],\"nominalGib\":24,\"usableMib\":24114,\"seen\":[22721,24248],\"computeCapability\":\"8.6\",\"multiprocessors\":64,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='NVIDIA RTX A5000', major=8, minor=6, total_memory=24114MB\\\"; 22721 with ECC, which is off as delivered\"},{\"name\":\"rtx-a5500\",\"titles\":[\"NVIDIA RTX A5500\"],\"nominalGib\":24,\"usableMib\":24090,\"seen\":[24090,24090],\"computeCapability\":\"8.6\",\"multiprocessors\":80,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.7.1+cu126 CUDA:0 (NVIDIA RTX A5500, 24090MiB)\\\"\"},{\"name\":\"rtx-a6000\",\"titles\":[\"NVIDIA RTX A6000\"],\"nominalGib\":48,\"usableMib\":48569,\"seen\":[45493,48676],\"computeCapability\":\"8.6\",\"multiprocessors\":84,\"ampBroken\":false,\"source\":\"public log: \\\"NVIDIA RTX A6000. Num GPUs = 1. Max memory: 47.431 GB. Platform: Linux\\\"; 45493 with ECC, which is off as delivered\"},{\"name\":\"rtx-2000-ada\",\"titles\":[\"NVIDIA RTX 2000 Ada Generation\"],\"nominalGib\":16,\"usableMib\":15729,\"computeCapability\":\"8.9\",\"multiprocessors\":22,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-6000-ada\"},{\"name\":\"rtx-4000-ada\",\"titles\":[\"NVIDIA RTX 4000 Ada Generation\",\"NVIDIA RTX 4000 SFF Ada Generation\"],\"aliases\":[\"rtx-4000\"],\"nominalGib\":20,\"usableMib\":19825,\"seen\":[20474,20474],\"computeCapability\":\"8.9\",\"multiprocessors\":48,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (20474 MiB), as Windows and WSL do: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-6000-ada\"},{\"name\":\"rtx-4500-ada\",\"titles\":[\"NVIDIA RTX 4500 Ada Generation\"],\"nominalGib\":24,\"usableMib\":23921,\"computeCapability\":\"8.9\",\"multiprocessors\":60,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-6000-ada\"},{\"name\":\"rtx-5000-ada\",\"titles\":[\"NVIDIA RTX 5000 Ada Generation\"],\"aliases\":[\"rtx-5000\"],\"nominalGib\":32,\"usableMib\":32113,\"computeCapability\":\"8.9\",\"multiprocessors\":100,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-6000-ada\"},{\"name\":\"rtx-6000-ada\",\"titles\":[\"NVIDIA RTX 6000 Ada Generation\"],\"aliases\":[\"rtx-6000\"],\"nominalGib\":48,\"usableMib\":48497,\"seen\":[48497,48539],\"computeCapability\":\"8.9\",\"multiprocessors\":142,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.7.0+cu128 CUDA:0 (NVIDIA RTX 6000 Ada Generation, 48497MiB)\\\"\"},{\"name\":\"rtx-pro-6000\",\"titles\":[\"NVIDIA RTX PRO 6000 Blackwell Workstation Edition\",\"NVIDIA RTX PRO 6000 Blackwell Server Edition\",\"NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition\"],\"aliases\":[\"rtx-pro-6000-blackwell\",\"rtx-6000-pro\"],\"nominalGib\":96,\"usableMib\":97247,\"seen\":[97247,97886],\"computeCapability\":\"12.0\",\"multiprocessors\":188,\"ampBroken\":false,\"source\":\"public log: \\\"NVIDIA RTX PRO 6000 Blackwell Workstation Edition, compute capability 12.0, VMM: yes, VRAM: 97247 MiB\\\"\"},{\"name\":\"quadro-rtx-4000\",\"titles\":[\"Quadro RTX 4000\",\"Quadro RTX 4000 with Max-Q Design\"],\"aliases\":[\"rtx-4000\"],\"nominalGib\":8,\"usableMib\":7946,\"seen\":[8192,8192],\"computeCapability\":\"7.5\",\"multiprocessors\":36,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-2060-super, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"rtx-2060-super\"},{\"name\":\"quadro-rtx-5000\",\"titles\":[\"Quadro RTX 5000\",\"Quadro RTX 5000 with Max-Q Design\"],\"aliases\":[\"rtx-5000\"],\"nominalGib\":16,\"usableMib\":15927,\"seen\":[15927,15927],\"computeCapability\":\"7.5\",\"multiprocessors\":48,\"ampBroken\":false,\"source\":\"public log: \\\"Device 0: Quadro RTX 5000, compute capability 7.5, VMM: yes, VRAM: 15927 MiB\\\"\"},{\"name\":\"quadro-rtx-6000\",\"titles\":[\"Quadro RTX 6000\"],\"aliases\":[\"rtx-6000\"],\"nominalGib\":24,\"usableMib\":24019,\"seen\":[24019,24019],\"computeCapability\":\"7.5\",\"multiprocessors\":72,\"ampBroken\":false,\"source\":\"public log: \\\"Quadro RTX 6000. Num GPUs = 1. Max memory: 23.457 GB. Platform: Linux\\\"\"},{\"name\":\"quadro-rtx-8000\",\"titles\":[\"Quadro RTX 8000\"],\"aliases\":[\"rtx-8000\"],\"nominalGib\":48,\"usableMib\":48380,\"seen\":[48380,48601],\"computeCapability\":\"7.5\",\"multiprocessors\":72,\"ampBroken\":false,\"source\":\"public log: \\\"CUDA:0 (Quadro RTX 8000, 48380MiB)\\\"\"},{\"name\":\"quadro-p1000\",\"titles\":[\"Quadro P1000\"],\"aliases\":[\"p1000\"],\"nominalGib\":4,\"usableMib\":4040,\"seen\":[4040,4040],\"computeCapability\":\"6.1\",\"multiprocessors\":5,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='Quadro P1000', major=6, minor=1, total_memory=4040MB\\\"\"},{\"name\":\"quadro-p2000\",\"titles\":[\"Quadro P2000\"],\"aliases\":[\"p2000\"],\"nominalGib\":5,\"usableMib\":5050,\"computeCapability\":\"6.1\",\"multiprocessors\":8,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as quadro-p1000, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"quadro-p1000\"},{\"name\":\"quadro-p4000\",\"titles\":[\"Quadro P4000\"],\"aliases\":[\"p4000\"],\"nominalGib\":8,\"usableMib\":8099,\"computeCapability\":\"6.1\",\"multiprocessors\":14,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as gtx-1070, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1070\"},{\"name\":\"quadro-p5000\",\"titles\":[\"Quadro P5000\"],\"aliases\":[\"p5000\"],\"nominalGib\":16,\"usableMib\":16278,\"seen\":[16278,16278],\"computeCapability\":\"6.1\",\"multiprocessors\":20,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='Quadro P5000', major=6, minor=1, total_memory=16278MB\\\"\"},{\"name\":\"quadro-p6000\",\"titles\":[\"Quadro P6000\"],\"aliases\":[\"p6000\"],\"nominalGib\":24,\"usableMib\":24417,\"computeCapability\":\"6.1\",\"multiprocessors\":30,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as quadro-p5000, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"quadro-p5000\"},{\"name\":\"t400\",\"titles\":[\"NVIDIA T400 4GB\"],\"nominalGib\":4,\"usableMib\":3712,\"computeCapability\":\"7.5\",\"multiprocessors\":6,\"ampBroken\":true,\"source\":\"found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1650\"},{\"name\":\"t550-laptop\",\"titles\":[\"NVIDIA T550 Laptop GPU\"],\"aliases\":[\"t550\"],\"nominalGib\":4,\"usableMib\":3712,\"computeCapability\":\"7.5\",\"multiprocessors\":16,\"ampBroken\":true,\"source\":\"found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1650\"},{\"name\":\"t600\",\"titles\":[\"NVIDIA T600\",\"NVIDIA T600 Laptop GPU\"],\"nominalGib\":4,\"usableMib\":3712,\"computeCapability\":\"7.5\",\"multiprocessors\":10,\"ampBroken\":true,\"source\":\"found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1650\"},{\"name\":\"t1000-4gb\",\"titles\":[\"NVIDIA T1000\",\"Quadro T1000\",\"Quadro T1000 with Max-Q Design\"],\"nominalGib\":4,\"usableMib\":3712,\"seen\":[4096,4096],\"computeCapability\":\"7.5\",\"multiprocessors\":14,\"ampBroken\":true,\"source\":\"found only logs that print about the nominal size (4096 MiB), as Windows and WSL do: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1650\"},{\"name\":\"t1000-8gb\",\"titles\":[\"NVIDIA T1000 8GB\"],\"nominalGib\":8,\"usableMib\":7424,\"computeCapability\":\"7.5\",\"multiprocessors\":14,\"ampBroken\":true,\"source\":\"found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1650\"},{\"name\":\"t1200-laptop\",\"titles\":[\"NVIDIA T1200 Laptop GPU\"],\"aliases\":[\"t1200\"],\"nominalGib\":4,\"usableMib\":3712,\"computeCapability\":\"7.5\",\"multiprocessors\":16,\"ampBroken\":true,\"source\":\"found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1650\"},{\"name\":\"t2000\",\"titles\":[\"Quadro T2000\",\"Quadro T2000 with Max-Q Design\"],\"nominalGib\":4,\"usableMib\":3712,\"computeCapability\":\"7.5\",\"multiprocessors\":16,\"ampBroken\":true,\"source\":\"found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"gtx-1650\"},{\"name\":\"jetson-nano\",\"titles\":[\"NVIDIA Tegra X1\"],\"nominalGib\":4,\"usableMib\":3956,\"seen\":[3956,3964],\"computeCapability\":\"5.3\",\"multiprocessors\":1,\"ampBroken\":false,\"source\":\"public log: \\\"torch-1.10.0a0+git36449ea CUDA:0 (NVIDIA Tegra X1, 3956MiB)\\\"\",\"sharedWithHost\":true},{\"name\":\"jetson-xavier-nx\",\"titles\":[\"Xavier\"],\"nominalGib\":8,\"usableMib\":7771,\"seen\":[7771,7771],\"computeCapability\":\"7.2\",\"multiprocessors\":6,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='Xavier', total_memory=7771MB)\\\"\",\"sharedWithHost\":true},{\"name\":\"jetson-agx-xavier-16gb\",\"titles\":[\"Xavier\"],\"nominalGib\":16,\"usableMib\":15820,\"seen\":[15820,15820],\"computeCapability\":\"7.2\",\"multiprocessors\":8,\"ampBroken\":false,\"source\":\"public log: \\\"name: Xavier computeCapability: 7.2 coreClock: 1.109GHz coreCount: 6 deviceMemorySize: 15.45GiB\\\"\",\"sharedWithHost\":true},{\"name\":\"jetson-agx-xavier-32gb\",\"titles\":[\"Xavier\"],\"nominalGib\":32,\"usableMib\":32508,\"seen\":[32508,32508],\"computeCapability\":\"7.2\",\"multiprocessors\":8,\"ampBroken\":false,\"source\":\"\\\"ID 0: Xavier, 32508MB\\\", https://github.com/wilicc/gpu-burn/pull/116\",\"sharedWithHost\":true},{\"name\":\"jetson-orin-nano-4gb\",\"titles\":[\"Orin\"],\"nominalGib\":4,\"usableMib\":3450,\"computeCapability\":\"8.7\",\"multiprocessors\":4,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as jetson-orin-nano-8gb, in MiB or in proportion, whichever leaves less\",\"sharedWithHost\":true,\"derivedFrom\":\"jetson-orin-nano-8gb\"},{\"name\":\"jetson-orin-nano-8gb\",\"titles\":[\"Orin\"],\"nominalGib\":8,\"usableMib\":7546,\"seen\":[7546,7620],\"computeCapability\":\"8.7\",\"multiprocessors\":8,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.13.0+cu132 CUDA:0 (Orin, 7546MiB)\\\"\",\"sharedWithHost\":true},{\"name\":\"jetson-orin-nx-8gb\",\"titles\":[\"Orin\"],\"nominalGib\":8,\"usableMib\":7546,\"computeCapability\":\"8.7\",\"multiprocessors\":8,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as jetson-orin-nano-8gb, in MiB or in proportion, whichever leaves less\",\"sharedWithHost\":true,\"derivedFrom\":\"jetson-orin-nano-8gb\"},{\"name\":\"jetson-orin-nx-16gb\",\"titles\":[\"Orin\"],\"nominalGib\":16,\"usableMib\":15523,\"seen\":[15523,15655],\"computeCapability\":\"8.7\",\"multiprocessors\":8,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.1.0a0+41361538.nv23.06 CUDA:0 (Orin, 15523MiB)\\\"\",\"sharedWithHost\":true},{\"name\":\"jetson-agx-orin-32gb\",\"titles\":[\"Orin\"],\"nominalGib\":32,\"usableMib\":30697,\"seen\":[30697,30697],\"computeCapability\":\"8.7\",\"multiprocessors\":14,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.5.0 CUDA:0 (Orin, 30697MiB)\\\"\",\"sharedWithHost\":true},{\"name\":\"jetson-agx-orin-64gb\",\"titles\":[\"Orin\"],\"nominalGib\":64,\"usableMib\":61394,\"computeCapability\":\"8.7\",\"multiprocessors\":16,\"ampBroken\":false,\"source\":\"found no log: derived, as much below nominal as jetson-agx-orin-32gb, in MiB or in proportion, whichever leaves less\",\"sharedWithHost\":true,\"derivedFrom\":\"jetson-agx-orin-32gb\"},{\"name\":\"a100-40gb:1g.5gb\",\"titles\":[\"NVIDIA A100-SXM4-40GB MIG 1g.5gb\",\"NVIDIA A100-PCIE-40GB MIG 1g.5gb\"],\"nominalGib\":5,\"usableMib\":4864,\"seen\":[4864,4864],\"computeCapability\":\"8.0\",\"multiprocessors\":14,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 1g.5gb ... 4.75 GiB ... 14 SMs\\\"\"},{\"name\":\"a100-40gb:1g.10gb\",\"titles\":[\"NVIDIA A100-SXM4-40GB MIG 1g.10gb\",\"NVIDIA A100-PCIE-40GB MIG 1g.10gb\"],\"nominalGib\":10,\"usableMib\":9856,\"seen\":[9856,9984],\"computeCapability\":\"8.0\",\"multiprocessors\":14,\"ampBroken\":false,\"source\":\"public log: \\\"torch-2.2.1+cu121 CUDA:0 (NVIDIA A100-SXM4-40GB MIG 1g.10gb, 9856MiB)\\\"\"},{\"name\":\"a100-40gb:2g.10gb\",\"titles\":[\"NVIDIA A100-SXM4-40GB MIG 2g.10gb\",\"NVIDIA A100-PCIE-40GB MIG 2g.10gb\"],\"nominalGib\":10,\"usableMib\":9856,\"seen\":[9984,9984],\"computeCapability\":\"8.0\",\"multiprocessors\":28,\"ampBroken\":false,\"source\":\"found only logs that print about the nominal size (9984 MiB), as Windows and WSL do: derived, as much below nominal as a100-40gb:1g.10gb, in MiB or in proportion, whichever leaves less\",\"derivedFrom\":\"a100-40gb:1g.10gb\"},{\"name\":\"a100-40gb:3g.20gb\",\"titles\":[\"NVIDIA A100-SXM4-40GB MIG 3g.20gb\",\"NVIDIA A100-PCIE-40GB MIG 3g.20gb\"],\"nominalGib\":20,\"usableMib\":20090,\"seen\":[20090,20090],\"computeCapability\":\"8.0\",\"multiprocessors\":42,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 3g.20gb ... 19.62 GiB ... 42 SMs\\\"\"},{\"name\":\"a100-40gb:4g.20gb\",\"titles\":[\"NVIDIA A100-SXM4-40GB MIG 4g.20gb\",\"NVIDIA A100-PCIE-40GB MIG 4g.20gb\"],\"nominalGib\":20,\"usableMib\":20090,\"seen\":[20090,20090],\"computeCapability\":\"8.0\",\"multiprocessors\":56,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 4g.20gb ... 19.62 GiB ... 56 SMs\\\"\"},{\"name\":\"a100-80gb:1g.10gb\",\"titles\":[\"NVIDIA A100-SXM4-80GB MIG 1g.10gb\",\"NVIDIA A100 80GB PCIe MIG 1g.10gb\"],\"nominalGib\":10,\"usableMib\":9728,\"seen\":[9728,9728],\"computeCapability\":\"8.0\",\"multiprocessors\":14,\"ampBroken\":false,\"source\":\"public log: \\\"_CudaDeviceProperties(name='NVIDIA A100 80GB PCIe MIG 1g.10gb', major=8, minor=0, total_memory=9728MB\\\"\"},{\"name\":\"a100-80gb:1g.20gb\",\"titles\":[\"NVIDIA A100-SXM4-80GB MIG 1g.20gb\",\"NVIDIA A100 80GB PCIe MIG 1g.20gb\"],\"nominalGib\":20,\"usableMib\":19968,\"seen\":[19968,19968],\"computeCapability\":\"8.0\",\"multiprocessors\":14,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 1g.20gb ... 19.50 GiB ... 14 SMs\\\"\"},{\"name\":\"a100-80gb:2g.20gb\",\"titles\":[\"NVIDIA A100-SXM4-80GB MIG 2g.20gb\",\"NVIDIA A100 80GB PCIe MIG 2g.20gb\"],\"nominalGib\":20,\"usableMib\":19968,\"seen\":[19968,19968],\"computeCapability\":\"8.0\",\"multiprocessors\":28,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 2g.20gb ... 19.50 GiB ... 28 SMs\\\"\"},{\"name\":\"a100-80gb:3g.40gb\",\"titles\":[\"NVIDIA A100-SXM4-80GB MIG 3g.40gb\",\"NVIDIA A100 80GB PCIe MIG 3g.40gb\"],\"nominalGib\":40,\"usableMib\":40192,\"seen\":[40192,40192],\"computeCapability\":\"8.0\",\"multiprocessors\":42,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 3g.40gb ... 39.25 GiB ... 42 SMs\\\"\"},{\"name\":\"a100-80gb:4g.40gb\",\"titles\":[\"NVIDIA A100-SXM4-80GB MIG 4g.40gb\",\"NVIDIA A100 80GB PCIe MIG 4g.40gb\"],\"nominalGib\":40,\"usableMib\":40192,\"seen\":[40192,40192],\"computeCapability\":\"8.0\",\"multiprocessors\":56,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 4g.40gb ... 39.25 GiB ... 56 SMs\\\"\"},{\"name\":\"h100-80gb:1g.10gb\",\"titles\":[\"NVIDIA H100 80GB HBM3 MIG 1g.10gb\",\"NVIDIA H100 PCIe MIG 1g.10gb\"],\"nominalGib\":10,\"usableMib\":9984,\"seen\":[9984,9984],\"computeCapability\":\"9.0\",\"multiprocessors\":16,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 1g.10gb ... 9.75 GiB ... 16 SMs\\\"\"},{\"name\":\"h100-80gb:1g.20gb\",\"titles\":[\"NVIDIA H100 80GB HBM3 MIG 1g.20gb\",\"NVIDIA H100 PCIe MIG 1g.20gb\"],\"nominalGib\":20,\"usableMib\":20090,\"seen\":[20090,20090],\"computeCapability\":\"9.0\",\"multiprocessors\":16,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 1g.20gb ... 19.62 GiB ... 26 SMs\\\"\"},{\"name\":\"h100-80gb:2g.20gb\",\"titles\":[\"NVIDIA H100 80GB HBM3 MIG 2g.20gb\",\"NVIDIA H100 PCIe MIG 2g.20gb\"],\"nominalGib\":20,\"usableMib\":20096,\"seen\":[20096,20096],\"computeCapability\":\"9.0\",\"multiprocessors\":32,\"ampBroken\":false,\"source\":\"public log: \\\"NVIDIA H100 80GB HBM3 MIG 2g.20gb, visible as `cuda:0`, 19.625 GiB\\\"\"},{\"name\":\"h100-80gb:3g.40gb\",\"titles\":[\"NVIDIA H100 80GB HBM3 MIG 3g.40gb\",\"NVIDIA H100 PCIe MIG 3g.40gb\"],\"nominalGib\":40,\"usableMib\":40320,\"seen\":[40320,40448],\"computeCapability\":\"9.0\",\"multiprocessors\":60,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig: MIG 3g.40gb ... 39.38 GiB ... 60 SMs\\\"; 39.50 with another driver\"},{\"name\":\"h100-80gb:4g.40gb\",\"titles\":[\"NVIDIA H100 80GB HBM3 MIG 4g.40gb\",\"NVIDIA H100 PCIe MIG 4g.40gb\"],\"nominalGib\":40,\"usableMib\":40448,\"seen\":[40448,40448],\"computeCapability\":\"9.0\",\"multiprocessors\":64,\"ampBroken\":false,\"source\":\"public log: \\\"nvidia-smi mig -lgip: MIG 4g.40gb ... 39.50 GiB ... 64 SMs\\\"\"}]");

// src/gpus/names.ts
const SIZE$1 = /^(\d{1,4}(?:\.\d{1,3})?)\s*(?:gib|gb|g)$/i;
function sizeOf(name) {
	const [, number] = SIZE$1.exec(name.trim()) ?? [];
	return number === void 0 ? null : Number(number);
}
const GIVE_MEMORY = "its memory as gpu-memory, in GiB, gives the prediction of a CUDA card of that size";
const FOREIGN = [
	[/^(?:cpu|none)$/, "is no GPU: a training on it lives in the memory of the host, which is not predicted"],
	[/^(?:mps|metal|apple.*|m[1-5](?:[ -]?(?:pro|max|ultra))?)$/, `is Apple's GPU, which shares the memory of the host and has another allocator than CUDA; it is not predicted`],
	[/^(?:amd|rocm|hip|radeon.*|(?:amd[ -]?)?(?:instinct[ -]?)?mi\d{2,3}[a-z]?|rx[ -]?\d{4}.*)$/, `is an AMD card, whose kernels and libraries were never measured here; ${GIVE_MEMORY}`],
	[/^(?:tpu.*|v\d[ep]?-\d+)$/, "is a TPU, where XLA plans the memory when it compiles, other than PyTorch on a GPU; it is not predicted"],
	[/^(?:xpu|gaudi.*|hpu|intel.*|arc.*)$/, `is an Intel device, whose kernels and libraries were never measured here; ${GIVE_MEMORY}`]
];
function refuseForeign(name) {
	const written = name.trim().toLowerCase();
	const found = FOREIGN.find(([pattern]) => pattern.test(written));
	if (found) throw new UserError(`GPU ${printable(name)} ${found[1]}`);
}

// src/gpus/catalogue.ts
const ENTRIES = gpus_default;
const LARGEST_GIB = 2048;
const MOST_SUGGESTIONS = 3;
const SERIES = [
	[/^titan-/, ["titan"]],
	[/^jetson-/, ["jetson"]],
	[/^jetson-(?:agx-)?orin/, ["jetson-orin", "orin"]],
	[/^jetson-(?:agx-)?xavier/, ["jetson-xavier", "xavier"]]
];
const SIZE = /-\d+gb(?=:|$)/;
function findCard(name) {
	const [smallest, ...others] = cardsNamed(name);
	if (smallest) return others.length === 0 ? smallest : {
		...smallest,
		mayBe: others.map((other) => other.name)
	};
	const size = sizeOf(name);
	if (size !== null) return cardOfSize(size);
	refuseForeign(name);
	const near = namesNear(name);
	const hint = near.length > 0 ? `did you mean ${near.join(", ")}?` : "names look like t4, a100-40gb, rtx-3060-laptop.";
	throw new UserError(`unknown GPU ${printable(name)}: ${hint} Any other card can be given as gpu-memory, in GiB`);
}
function cardsNamed(name) {
	return (entriesByKey().get(keyOf(name)) ?? []).map((entry) => cardOf(entry)).toSorted((a, b) => a.usableBytes - b.usableBytes);
}
function cardOfSize(gib) {
	const [least] = ENTRIES.filter(({ name, nominalGib }) => nominalGib === gib && !SPECIAL.test(name)).toSorted((a, b) => a.usableMib - b.usableMib);
	if (!least) return cardOfMemory(gib);
	const { usableBytes } = cardOf(least);
	return {
		...cardOfMemory(usableBytes / 2 ** 30),
		title: `GPU of ${gib} GB`,
		source: `gpu size, as ${least.name}`
	};
}
function cardOfMemory(gib) {
	if (!(gib > 0 && gib <= LARGEST_GIB)) throw new UserError(`gpu-memory must be a number of GiB over 0 and at most ${LARGEST_GIB}, not ${gib}`);
	return {
		name: "memory",
		title: `GPU with ${gib} GiB`,
		usableBytes: Math.ceil(gib * 2 ** 30),
		computeCapability: null,
		multiprocessors: null,
		ampBroken: false,
		source: "gpu-memory"
	};
}
const VGPU = /^(?:(?:grid|nvidia)[\s-_]*)*([a-z]+\d+[a-z]*)-(\d{1,3})[abcq]$/i;
function vgpuNamed(name) {
	const [, base = "", size] = VGPU.exec(name.trim().slice(0, 80)) ?? [];
	if (size === void 0) return null;
	const gib = Number(size);
	const entry = [base, base.replace(/[dxsl]$/i, "")].map((each) => entriesByKey().get(keyOf(each)) ?? []).flat().toSorted((a, b) => a.nominalGib - b.nominalGib).find(({ nominalGib }) => nominalGib >= gib);
	if (!entry || gib === 0) return null;
	const card = cardOf(entry);
	return {
		...card,
		name: `${entry.name}-${gib}c`,
		title: name.trim(),
		usableBytes: shareOf(card, gib / entry.nominalGib)
	};
}
function sliceOf(card, parts) {
	return {
		...card,
		name: `${card.name}/${parts}`,
		title: `1/${parts} of ${card.title}`,
		usableBytes: shareOf(card, 1 / parts)
	};
}
function shareOf({ usableBytes }, share) {
	return Math.floor(usableBytes * share / 2 ** 20) * 2 ** 20;
}
function cardOfNominal(gib) {
	const [entry] = ENTRIES.filter(({ name, nominalGib, ampBroken }) => nominalGib >= gib && !ampBroken && !SPECIAL.test(name)).toSorted((a, b) => a.nominalGib - b.nominalGib || a.usableMib - b.usableMib);
	return entry ? cardOf(entry) : null;
}
function cardsThatHold(bytes, most) {
	const fitting = ENTRIES.filter(({ name, usableMib, ampBroken }) => {
		return !ampBroken && usableMib * 2 ** 20 >= bytes && !SPECIAL.test(name);
	}).toSorted((a, b) => a.usableMib - b.usableMib);
	const sizes = /* @__PURE__ */ new Map();
	for (const entry of fitting) if (!sizes.has(entry.nominalGib)) sizes.set(entry.nominalGib, entry);
	return [...sizes.values()].slice(0, most).map((entry) => cardOf(entry));
}
const SPECIAL = /laptop|jetson|quadro|:|^(?:k|m|t)\d{2}m?$|^t\d{3,4}|^gh|^titan|^gtx-10[56]0/;
function listedCards() {
	return ENTRIES.map((entry) => ({
		card: cardOf(entry),
		nominalGib: entry.nominalGib,
		aliases: entry.aliases ?? []
	}));
}
function allCards() {
	return ENTRIES.map(cardOf).toSorted((a, b) => a.usableBytes - b.usableBytes);
}
function cardOf({ name, titles, usableMib, computeCapability, multiprocessors, ampBroken, source }) {
	const usableBytes = usableMib * 2 ** 20;
	return {
		name,
		title: titles[0] ?? name,
		usableBytes,
		computeCapability,
		multiprocessors,
		ampBroken,
		source
	};
}
function namesNear(name) {
	const keys = entriesByKey();
	const near = nearMatches(keyOf(name), keys.keys(), 1e400).flatMap((key) => keys.get(key) ?? []);
	return [...new Set(near.map((entry) => entry.name))].slice(0, MOST_SUGGESTIONS);
}
let index;
function entriesByKey() {
	if (!index) {
		const full = groupByKeys((entry) => [
			entry.name,
			...entry.titles,
			...entry.aliases ?? [],
			sized(entry)
		]);
		const families = groupByKeys((entry) => [entry.name.replace(SIZE, "")]);
		const series = groupByKeys(({ name }) => SERIES.flatMap(([pattern, names]) => pattern.test(name) ? names : []));
		index = new Map([
			...series,
			...families,
			...full
		]);
	}
	return index;
}
function sized(entry) {
	return SIZE.test(entry.name) ? entry.name : `${entry.name}-${entry.nominalGib}gb`;
}
function groupByKeys(namesOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const entry of ENTRIES) for (const key of new Set(namesOf(entry).map((name) => keyOf(name)))) groups.set(key, [...groups.get(key) ?? [], entry]);
	return groups;
}
function keyOf(name) {
	if (/^\s*(?:nvidia\s+)?jetson\s*$/i.test(name)) return "jetson";
	return name.toLowerCase().replaceAll(/nvidia|geforce|tesla|jetson|gpu|[\s_-]/g, "").replace(/^[rg]tx(?=a?\d)/, "").replace("mobile", "laptop");
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
		barLine(run, cardOf$1(run, result)),
		memoryLine(run, cardOf$1(run, result), result.card)
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
		run.estimate ? shortMemory(run.estimate, cardOf$1(run, result)) : "–"
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

export { cardOf$1 as $, TITLES as A, whyUnknown as B, alternativeLines as C, noBatchFits as D, isFix as E, gibPerSample as F, isBroken as G, declaresNothing as H, isBad as I, memoryKinds as J, unreadFailures as K, place as L, batchText as M, findingText as N, LABELS as O, findingsOf as P, usedText as Q, reasonOf as R, LARGEST as S, isBeyondRepair as T, failures as U, worstFirst as V, highestRisk as W, shownSentence as X, needText as Y, usableText as Z, alerts as _, htmlCode as _t, unbroken as a, MAX_SUMMARY_BYTES as at, isAlert as b, allCards as c, gibAgainst as ct, cardsNamed as d, percent as dt, resultSchema as et, cardsThatHold as f, share as ft, vgpuNamed as g, codeBlock as gt, sliceOf as h, code as ht, subjectParts as i, MAX_COMMENT_CHARACTERS as it, batchOf as j, MARKS as k, cardOfMemory as l, gibNumber as lt, listedCards as m, covers as mt, shortTable as n, VERDICTS as nt, TextSettings as o, count as ot, findCard as p, thousands as pt, worstRun as q, table as r, fails as rt, VERSION as s, gib as st, overviewTable as t, FAIL_ON as tt, cardOfNominal as u, gibRange as ut, annotations as v, plain as vt, diffLines as w, verdictRemark as x, findingRemarks as y, prose as yt, standingOf as z };