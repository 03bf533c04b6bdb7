import { c as changers, i as textPlot, n as canPlot } from "./smallest-cards.js";
import { a as prose, n as codeBlock } from "./escape.js";
import { c as thousands, i as gibNumber, n as gib, s as share } from "./format.js";
import { a as alternativeLines, p as memoryKinds, r as unbroken } from "./subject.js";
import { d as partlyText, o as findingText, s as findingsOf, u as otherWaysTitle } from "./wording.js";
import { r as table } from "./table.js";

// src/report/details.ts
function details(run, card, { plot }) {
	return [
		kinds(run, card),
		breakdown(run),
		phases(run),
		list(otherWaysTitle(run), alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`)),
		plot && canPlot(run) ? `**Needs against batch**\n\n${codeBlock("text", textPlot(run, card))}` : "",
		list("Assumptions", run.estimate?.assumptions ?? []),
		list("What would change this", changers(run)),
		list("Of the config", [partlyText(run) ?? []].flat()),
		list("Notices", findingsOf([run], "notice").map(findingText))
	].filter((section) => section !== "").join("\n\n");
}
function breakdown({ estimate }) {
	if (!estimate) return "";
	const { devicePeakBytes, peakPhase } = estimate;
	const rows = estimate.breakdown.toSorted((a, b) => b.bytes - a.bytes).map(({ name, bytes, note }) => [
		prose(name),
		gibNumber(bytes),
		share(bytes, devicePeakBytes),
		prose(note)
	]);
	return [`**Where the bytes go**: device peak ${gib(devicePeakBytes)}, reached in ${peakPhase}`, table([
		"Part",
		"GiB",
		"Share",
		"Note"
	], "-rr-", rows)].join("\n\n");
}
function phases({ estimate, run }) {
	if (!estimate) return "";
	const { savedBytesPerImage, parameters } = estimate;
	const rows = estimate.phases.map(({ phase, allocatedBytes, reservedBytes }) => [
		phase === estimate.peakPhase ? `**${phase}**` : phase,
		gibNumber(allocatedBytes),
		gibNumber(reservedBytes)
	]);
	return [`**Phases**: ${thousands(parameters)} parameters, ${gib(savedBytesPerImage)} kept for backward per ${prose(run?.words.sample[0] ?? "sample")}`, table([
		"Phase",
		"Allocated, GiB",
		"Reserved, GiB"
	], "-rr", rows)].join("\n\n");
}
function kinds(run, card) {
	const rows = memoryKinds(run, card).map(({ name, size, note }) => [
		name,
		unbroken(size),
		note
	]);
	return rows.length === 0 ? "" : `**Memory of one GPU**\n\n${table([
		"Memory",
		"Size",
		"What it is"
	], "-r-", rows)}`;
}
function list(title, items) {
	return items.length === 0 ? "" : [`**${title}**`, items.map((item) => `- ${prose(item)}`).join("\n")].join("\n\n");
}

export { details as t };