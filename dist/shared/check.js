import { t as assemble } from "./assemble.js";
import { c as isRunDump, r as recognise, s as formOf } from "./recognise.js";
import { n as UserError } from "./near-match.js";
import { i as remarksOn, o as POLICY_PATH, r as applyIgnores, t as gpusFor } from "./policy.js";
import { a as placeOf, s as printableText } from "./findings.js";
import { t as renderCodeQuality } from "./code-quality.js";
import { a as verdictRemark, i as isAlert, r as findingRemarks } from "./annotations.js";
import { n as editsOf } from "./edits.js";
import { n as HOMEPAGE, t as renderSarif } from "./sarif.js";
import { g as worstFirst } from "./wording.js";
import { t as lineReader } from "./lines.js";
import { t as readOptions } from "./options.js";
import { a as writePage, i as resultOfMany, n as print, t as exitStatus } from "./outcome.js";
import { c as readStdin, i as policyFileOf, l as filesUnder, n as judgingOf, o as readFile, r as pathFrom, s as readNamed, t as contextOf } from "./readings.js";
import { c as cardFor } from "./supposed.js";
import { join } from "node:path";
import { statSync } from "node:fs";

// src/report/rdjson.ts
const SEVERITIES = {
	error: "ERROR",
	warning: "WARNING",
	notice: "INFO"
};
function renderRdjson(result, lineAt) {
	const runs = worstFirst(result.runs);
	const diagnostics = [...runs.flatMap((run) => {
		const remark = verdictRemark(run, result);
		return remark && isAlert(remark.rule) ? [diagnostic(remark, lineAt, suggestionsFor(run, remark, lineAt))] : [];
	}), ...runs.flatMap((run) => findingRemarks(run).filter(({ rule }) => isAlert(rule)).map((remark) => diagnostic(remark, lineAt, [])))];
	return `${JSON.stringify({
		source: {
			name: "oomlint",
			url: HOMEPAGE
		},
		diagnostics
	}, null, 2)}\n`;
}
function diagnostic(remark, lineAt, suggestions) {
	const { rule, level, path, line, title, message } = remark;
	return {
		message: `${title}: ${message}`,
		location: {
			path,
			range: { start: startOf(remark, lineAt) }
		},
		severity: SEVERITIES[level],
		code: {
			value: rule,
			url: HOMEPAGE
		},
		...suggestions.length > 0 && line !== null && { suggestions }
	};
}
function startOf({ path, line, column }, lineAt) {
	const text = line === null || column === null ? void 0 : lineAt(path, line);
	if (line === null || column === null || text === void 0) return { line: line ?? 1 };
	return {
		line,
		column: new TextEncoder().encode(text.slice(0, column - 1)).length + 1
	};
}
function suggestionsFor(run, { path }, lineAt) {
	const { edits } = editsOf(run, lineAt);
	if (edits.some((edit) => edit.path !== path)) return [];
	return edits.map(({ line, lines }) => ({
		range: {
			start: { line },
			end: { line }
		},
		text: lines.map((each) => each.replace(/\r$/, "")).join("\n")
	}));
}

// src/cli/why.ts
function explainReadings(readings, readThrough, cards) {
	const told = readings.filter(({ kind }) => kind !== "nothing");
	const width = Math.min(Math.max(0, ...told.map(({ path }) => path.length)), 60);
	const lines = told.flatMap(({ path, kind, reasons }) => {
		const through = readThrough.get(path);
		const [first = "", ...rest] = [
			...through === void 0 ? [] : [`read through ${printableText(through, 200)}`],
			...reasons,
			...cards.get(path) ?? []
		].map((reason) => printableText(reason, 240));
		return [`${printableText(path, 200).padEnd(width)}  ${kind.padEnd(15)}  ${first}`.trimEnd(), ...rest.map((reason) => `${" ".repeat(width + 19)}${reason}`)];
	});
	const others = readings.length - told.length;
	const rest = others === 0 ? [] : [`${others} ${others === 1 ? "other file has" : "other files have"} nothing of a training`];
	return `${[...lines, ...rest].join("\n")}\n\n`;
}
function declaredCards(configs, gpusOf) {
	const lines = /* @__PURE__ */ new Map();
	for (const config of configs) {
		const { path, line } = config.source;
		const told = lines.get(path) ?? [];
		lines.set(path, [...told, `line ${line}: ${declaration(config, gpusOf(path))}`]);
	}
	return lines;
}
function declaration(config, gpus) {
	const { card, by } = cardFor(config, gpus);
	const { gpu, launch } = config;
	const at = gpu?.origin.kind === "file" ? placeOf(gpu.origin.path, gpu.origin.line) : null;
	const place = launch ? `${launch.place} at ${placeOf(launch.origin.path, launch.origin.line)}` : null;
	if (by === "policy") return `GPU ${card?.name}, by a glob of the policy`;
	if (by === "default") return `GPU ${card?.name}, by --gpu or the policy${place ? `; ${place} names none` : ""}`;
	if (card && at) return `GPU ${card.name}, declared at ${at}${by === "job" && launch ? ` (${launch.place})` : ""}`;
	return place ? `no GPU is declared; ${place} names none that is known` : "no GPU is declared";
}

// src/cli/check.ts
async function checkFiles(args, terminal) {
	const given = readOptions("check", args);
	if (given.stdin !== null) return checkStdin(args, given, terminal);
	const paths = given.words;
	const [first] = paths;
	if (first === void 0) throw new UserError("check needs files or a folder to check, as configs/train.yaml or .");
	const folder = isFolder(first) ? first : null;
	if (folder !== null && paths.length > 1) throw new UserError("check takes files or one folder, not both");
	const options = readOptions("check", args, policyFileOf(folder ?? ".", given.policyPath));
	return folder === null ? checkNamed(paths, options, terminal) : checkFolder(folder, options, terminal);
}
async function checkNamed(paths, options, terminal) {
	return report(await readNamed(paths, options), options, terminal);
}
async function checkStdin(args, given, terminal) {
	if (given.words.length > 0) throw new UserError("check --stdin reads standard input, and no other file");
	const options = readOptions("check", args, policyFileOf(".", given.policyPath));
	const path = pathFrom(process.cwd(), given.stdin ?? "");
	const { reading, content } = await readStdin(path, options, terminal);
	return report([reading], options, terminal, null, /* @__PURE__ */ new Map([[path, new TextDecoder().decode(content)]]));
}
async function checkFolder(root, options, terminal) {
	const { policy } = options;
	const context = contextOf(options, root);
	const all = (await filesUnder(root)).filter((path) => policy.files(path));
	const dumps = context.runDumps ? [] : all.filter((path) => isRunDump(path));
	const readings = [];
	for (const path of all.filter((each) => formOf(each, context) !== null)) readings.push(await readFile(path, join(root, path), context, policy, recognise));
	return report(readings, options, terminal, {
		root,
		dumps
	});
}
async function report(readings, options, terminal, folder = null, texts = /* @__PURE__ */ new Map()) {
	const { policy, format, why, today } = options;
	const dumps = folder?.dumps ?? null;
	const assembled = dumps === null ? {
		configs: readings.flatMap(({ configs }) => configs),
		readThrough: /* @__PURE__ */ new Map()
	} : assemble(readings);
	const used = /* @__PURE__ */ new Set();
	const configs = applyIgnores(assembled.configs, policy.ignores, today, used);
	const say = format === "text" ? terminal.out : terminal.error;
	if (why) {
		const cards = declaredCards(configs, (path) => gpusFor(policy, path));
		say(explainReadings(readings, assembled.readThrough, cards));
	}
	for (const line of [
		...remarksOn(policy.ignores, today, dumps === null ? null : used),
		...dumps === null ? [] : unmatchedRules(policy, readings),
		...dumpLine(readings, dumps ?? [])
	]) say(`${line}\n`);
	const judging = judgingOf(options, terminal, folder?.root);
	const result = await resultOfMany(configs, (path) => gpusFor(policy, path), judging);
	if (options.html !== null) await writePage(options.html, result, configs, judging);
	write(result, format, lineReader(folder?.root ?? ".", texts), terminal);
	return exitStatus(result, policy.failOn);
}
function write(result, format, lineAt, terminal) {
	switch (format) {
		case "text":
		case "json": return print(result, format === "json", terminal);
		case "sarif": return terminal.out(renderSarif(result));
		case "rdjson": return terminal.out(renderRdjson(result, lineAt));
		case "gitlab": return terminal.out(renderCodeQuality(result));
	}
}
function unmatchedRules({ gpuRules }, readings) {
	const paths = readings.filter(({ configs }) => configs.length > 0).map(({ path }) => path);
	return gpuRules.filter(({ matches }) => !paths.some((path) => matches(path))).map(({ written }) => `${POLICY_PATH}: gpus for ${printableText(written, 120)} match no config`);
}
const SHOWN_DUMPS = 3;
function dumpLine(readings, paths) {
	const dumps = [...paths, ...readings.filter(({ kind }) => kind === "run dump").map(({ path }) => path)];
	if (dumps.length === 0) return [];
	const shown = dumps.slice(0, SHOWN_DUMPS).map((path) => printableText(path, 120));
	const more = dumps.length > shown.length ? ", ..." : "";
	return [`${dumps.length === 1 ? "1 dump of a past run is" : `${dumps.length} dumps of past runs are`} left out (${shown.join(", ")}${more}); --run-dumps reads them`];
}
function isFolder(path) {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

export { checkFiles };