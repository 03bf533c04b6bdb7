import { a as prose, t as code } from "./escape.js";
import { a as batchText, i as batchOf, l as isBad } from "./wording.js";
import { a as gibRange, i as gibNumber, n as gib, o as percent, r as gibAgainst } from "./format.js";
import { n as MOST_RISK } from "./verdict.js";

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

export { usedText as _, alternativeLines as a, fixText as c, isLargest as d, noBatchFits as f, usableText as g, shownSentence as h, LARGEST as i, isBeyondRepair as l, needText as m, subjectParts as n, diffLines as o, memoryKinds as p, unbroken as r, fittingText as s, subjectCell as t, isFix as u };