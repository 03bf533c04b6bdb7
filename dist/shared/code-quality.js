import { t as alerts } from "./annotations.js";

// src/report/code-quality.ts
const SEVERITIES = {
	error: "critical",
	warning: "minor",
	notice: "info"
};
function renderCodeQuality(result) {
	return `${JSON.stringify(alerts(result).map(issueOf), null, 2)}\n`;
}
function issueOf({ title, message, rule, level, path, line, fingerprint }) {
	return {
		description: `${title}: ${message}`,
		check_name: `oomlint/${rule.replaceAll(/[^\w-]+/g, "-")}`,
		fingerprint: `oomlint:${fingerprint.replace(/:\.\//, ":")}`,
		severity: SEVERITIES[level],
		location: {
			path: path.replace(/^(?:\.\/)+/, ""),
			lines: { begin: line ?? 1 }
		}
	};
}

export { renderCodeQuality as t };