import { o as printable } from "./findings.js";
import { C as count, D as gibRange, E as gibNumber, M as isIgnoredAt, O as percent, T as gibAgainst, a as batchText, f as standingOf, i as batchOf, l as isBad, m as worstFirst, n as MARKS, p as whyUnknown, r as TITLES, t as LABELS, u as place, w as gib, x as cardOf } from "./wording.js";
import { n as MOST_RISK } from "./verdict.js";
import { Gt as UserError, kt as nearMatches } from "./registry.js";

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
function keepsBatch(run) {
	return isFix(run) && run.recommendation?.batch === batchOf(run);
}
function fixText(run, { needBytes, risk }) {
	return `${keepsBatch(run) ? "with this change the batch stays, and the run" : "the batch that fits"} needs ${gib(needBytes)}, risk ${percent(risk)}`;
}
function fittingText(run, advice) {
	const { batch, needBytes, accumulate, effectiveBatch, changes } = advice;
	if (keepsBatch(run)) return `It fits with ${changes.map(({ key, to }) => `${key}=${to}`).join(", ")}: ${gib(needBytes)}`;
	return `Batch ${batch} fits: ${gib(needBytes)}, accumulate ${accumulate}, effective batch ${effectiveBatch}`;
}
const LARGEST = "largest that fits";
function isLargest(run, batch) {
	const risk = run.ladder.find((step) => step.batch === batch)?.risk ?? 0;
	return batch === run.recommendation?.batch && risk < .02;
}
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
		isFix(run) && recommendation ? `. ${fittingText(run, recommendation)}` : "",
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

export { codeBlock as A, needText as C, MAX_COMMENT_CHARACTERS as D, usedText as E, plain as M, prose as N, MAX_SUMMARY_BYTES as O, memoryKinds as S, usableText as T, fixText as _, unbroken as a, isLargest as b, alerts as c, isAlert as d, verdictRemark as f, fittingText as g, diffLines as h, subjectParts as i, htmlCode as j, code as k, annotations as l, alternativeLines as m, shortTable as n, TextSettings as o, LARGEST as p, table as r, VERSION as s, overviewTable as t, findingRemarks as u, isBeyondRepair as v, shownSentence as w, noBatchFits as x, isFix as y };