import { i as plain } from "./escape.js";
import { C as cardOf, E as isIgnoredAt, f as place, g as worstFirst, h as whyUnknown, m as standingOf, r as TITLES } from "./wording.js";
import { o as percent, t as count } from "./format.js";
import { f as noBatchFits, g as usableText, l as isBeyondRepair, m as needText, s as fittingText, u as isFix } from "./subject.js";

// src/report/limits.ts
const MAX_COMMENT_CHARACTERS = 6e4;
const MAX_SUMMARY_BYTES = 1048560;
const MAX_ANNOTATION_CHARACTERS = 4096;

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

export { verdictRemark as a, isAlert as i, annotations as n, MAX_COMMENT_CHARACTERS as o, findingRemarks as r, MAX_SUMMARY_BYTES as s, alerts as t };