import { t as alerts } from "./annotations.js";
import { i as plain } from "./escape.js";
import { r as TITLES } from "./wording.js";

// src/report/homepage.ts
const HOMEPAGE = "https://github.com/oomlint/oomlint";

// src/report/sarif.ts
const MAX_RESULTS = 5e3;
const LEVELS = {
	error: "error",
	warning: "warning",
	notice: "note"
};
function renderSarif(result) {
	const bad = alerts(result).slice(0, MAX_RESULTS);
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: "oomlint",
				version: plain(result.tool.version),
				informationUri: HOMEPAGE,
				rules: rulesOf(bad)
			} },
			columnKind: "utf16CodeUnits",
			results: bad.map(resultOf)
		}]
	};
	return `${JSON.stringify(log, null, 2)}\n`;
}
function rulesOf(all) {
	return [...new Map(all.map((remark) => [remark.rule, remark])).values()].map(({ rule, level }) => ({
		id: idOf(rule),
		shortDescription: { text: message(Object.hasOwn(TITLES, rule) ? TITLES[rule] : rule) },
		helpUri: HOMEPAGE,
		defaultConfiguration: { level: LEVELS[level] }
	}));
}
function resultOf({ rule, level, path, line, column, title, message: text, fingerprint }) {
	return {
		ruleId: idOf(rule),
		level: LEVELS[level],
		message: { text: message(`${title}: ${text}`) },
		locations: [{ physicalLocation: {
			artifactLocation: {
				uri: uriOf(path),
				uriBaseId: "%SRCROOT%"
			},
			region: {
				startLine: line ?? 1,
				...column !== null && { startColumn: column }
			}
		} }],
		partialFingerprints: { "oomlint/v1": fingerprint }
	};
}
function idOf(rule) {
	return rule.replaceAll(/[^\w-]+/g, "-");
}
function message(text) {
	return plain(text, MAX_MESSAGE).replaceAll(/[\\[\]]/g, String.raw`\$&`).replaceAll(/[{}]/g, "$&$&");
}
const MAX_MESSAGE = 1e3;
function uriOf(path) {
	return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}

export { HOMEPAGE as n, renderSarif as t };