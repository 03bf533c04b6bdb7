import { t as count } from "./format.js";
import { g as worstFirst, m as standingOf, t as LABELS } from "./wording.js";

// src/report/badge.ts
const COLOURS = {
	oom: "red",
	broken: "red",
	likely: "orange",
	tight: "yellow",
	unknown: "lightgrey",
	fits: "brightgreen",
	"no card": "lightgrey",
	"no training": "lightgrey"
};
function badgeOf({ runs }) {
	const [worst] = worstFirst(runs);
	const frame = {
		schemaVersion: 1,
		label: "GPU memory"
	};
	if (!worst) return {
		...frame,
		message: "no training",
		color: "lightgrey"
	};
	const standing = standingOf(worst);
	const alike = runs.filter((run) => standingOf(run) === standing).length;
	const message = alike === runs.length ? LABELS[standing] : `${alike} of ${count(runs.length, "config")} ${LABELS[standing]}`;
	return {
		...frame,
		message,
		color: COLOURS[standing]
	};
}

export { badgeOf as t };