import { a as prose, t as code } from "./escape.js";
import { i as gibNumber, o as percent, r as gibAgainst } from "./format.js";
import { _ as usedText, r as unbroken, t as subjectCell } from "./subject.js";
import { C as cardOf, f as place, m as standingOf, n as MARKS, t as LABELS } from "./wording.js";

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

export { shortTable as n, table as r, overviewTable as t };