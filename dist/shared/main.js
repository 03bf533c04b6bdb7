import { Ct as Unplannable, Gt as UserError, Ot as countedName, kt as nearMatches, n as frameworkNamed, p as valueOf, t as FRAMEWORKS } from "./registry.js";
import { C as number$2, M as url, O as string, P as _coercedNumber, T as preprocess, a as placeOf, f as ZodNumber, g as boolean, h as array, o as printable, r as SHARED_VALUE, s as printableText, t as Findings, w as object } from "./findings.js";
import { M as plain, c as alerts, d as isAlert, f as verdictRemark, s as VERSION, u as findingRemarks, v as isBeyondRepair, x as noBatchFits } from "./table.js";
import { a as speaksFirst, d as HOMEPAGE, f as badgeOf, i as policyFor, l as assemble, m as readInputs, r as judgeSubject, u as renderSarif } from "./examine.js";
import { E as gibNumber, O as percent, S as resultSchema, g as failures, l as isBad, m as worstFirst, w as gib, y as unreadFailures } from "./wording.js";
import { _ as lineReader, c as readStdin, d as exitStatus, f as print, g as readOptions, h as writePage, i as policyFileOf, l as filesUnder, m as resultOfMany, n as judgingOf, o as readFile$1, p as resultOf, r as pathFrom, s as readNamed, t as contextOf, u as EXIT } from "./readings.js";
import { C as remarksOn, S as applyIgnores, T as POLICY_PATH, _ as editsFor, b as gpusFor, h as isRunDump, m as formOf, n as EXAMPLE_WORDS, o as SOLVABLE, r as HELP_WORDS, u as recognise, v as editsOf } from "./timelines.js";
import { _ as cardFor, d as solve, f as supposedBatches, g as MOST_SAMPLES, h as Forecaster, m as recommend, p as supposedLines } from "./judge-configs.js";
import { o as findCard, s as listedCards } from "./catalogue.js";
import { r as wrap } from "./terminal.js";
import { n as MOST_RISK } from "./verdict.js";
import { i as join$1, t as ladderPlot } from "./render-measured.js";
import { b as planOf } from "./event.js";
import { t as readProbeSettings } from "./settings.js";
import { t as runProbe } from "./run-probe.js";
import { a as bodyWithoutMarker, c as parseMarker, d as ofContent, f as tooLarge, h as renderComment, o as formatMarker, p as ApiError, s as isNewer, u as MAX_FILE_BYTES } from "./sticky-comment.js";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";

// node_modules/zod/v4/classic/coerce.js
function number$1(params) {
	return _coercedNumber(ZodNumber, params);
}

// src/cli/badge.ts
async function printBadge(args, terminal) {
	const [path, ...more] = readOptions("badge", args).words;
	if (path === void 0 || more.length > 0) throw new UserError("badge needs one result, as check --json writes it");
	terminal.out(`${JSON.stringify(badgeOf(readResult(path)))}\n`);
	return EXIT.good;
}
function readResult(path) {
	const name = printableText(path, 200);
	let json;
	try {
		json = JSON.parse(readFileSync(path, "utf8"));
	} catch (error) {
		const why = error instanceof SyntaxError ? "is no JSON" : "cannot be read";
		throw new UserError(`badge: ${name} ${why}`, { cause: error });
	}
	const read = resultSchema.safeParse(json);
	if (!read.success) throw new UserError(`badge: ${name} is no result of oomlint, oomlint/result@2`);
	return read.data;
}

// src/report/code-quality.ts
const SEVERITIES$1 = {
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
		severity: SEVERITIES$1[level],
		location: {
			path: path.replace(/^(?:\.\/)+/, ""),
			lines: { begin: line ?? 1 }
		}
	};
}

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
	for (const path of all.filter((each) => formOf(each, context) !== null)) readings.push(await readFile$1(path, join(root, path), context, policy, recognise));
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

// src/frameworks/cases.ts
function readWords(words, known) {
	return caseOf(words.map((word) => settingOf(word)), {
		path: "command line",
		line: 1
	}, known);
}
function readCase(text, source, known) {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return refused(source, `the line is not JSON: ${printable(text)}`);
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) return refused(source, `a case is an object such as {"model": "yolov8n.pt"}, not ${printable(value)}`);
	return caseOf(Object.entries(value).map(([key, each]) => setting(key, each)), source, known);
}
function caseOf(settings, source, known) {
	const framework = FRAMEWORKS.find(({ speaks }) => speaks(settings)) ?? frameworkNamed(void 0);
	const card = settings.findLast(({ key }) => key === "gpu");
	const counted = typeof card?.value === "string" ? countedName(card.value) : null;
	if (!card || !counted) return framework.fromSettings(settings, source, known);
	const bare = settings.map((each) => each === card ? setting("gpu", counted.name) : each);
	const gpus = known.gpus ?? {
		value: counted.count,
		origin: card.origin
	};
	return framework.fromSettings(bare, source, {
		...known,
		gpus
	});
}
function refused(source, text) {
	const findings = new Findings(source);
	findings.add("case", "error", text);
	return {
		config: {
			source,
			training: null,
			findings: findings.list()
		},
		gpu: null
	};
}
function setting(key, value) {
	const origin = {
		kind: "argument",
		name: key
	};
	return {
		key,
		value,
		origin,
		keyOrigin: origin
	};
}
function settingOf(word) {
	const bare = word.replace(/^--/, "").replace(/,$/, "");
	const at = bare.indexOf("=");
	if (at > 0 && at < bare.length - 1) return setting(bare.slice(0, at).trim(), valueOf(bare.slice(at + 1).trim()));
	for (const { bareWord } of FRAMEWORKS) {
		const known = bareWord(bare);
		if (known) return known;
	}
	throw new UserError(`${printable(word)} is no word of a training; write key=value, as imgsz=640`);
}

// src/cli/estimate.ts
async function estimate(args, terminal) {
	const options = readOptions("estimate", args);
	if (options.cases !== null) return estimateCases(options, options.cases, terminal);
	if (options.words.length === 0) throw new UserError(`estimate needs arguments, as ${EXAMPLE_WORDS}`);
	const asked = readWords(options.words, options.policy.known);
	const result = resultOfCase(asked, options);
	const { opLevel, policy } = options;
	if (options.html !== null) await writePage(options.html, result, [asked.config], {
		opLevel,
		reserveBytes: policy.reserveBytes
	});
	print(result, options.json, terminal);
	return exitStatus(result, options.policy.failOn);
}
async function estimateCases(options, path, terminal) {
	if (!options.json) throw new UserError("--cases prints JSON: add --json");
	if (options.words.length > 0) throw new UserError("--cases brings its own arguments: leave out key=value");
	const statuses = /* @__PURE__ */ new Set();
	for (const [index, line] of (await readLines(path)).entries()) {
		if (line.trim() === "") continue;
		const result = resultOfCase(readCase(line, {
			path,
			line: index + 1
		}, options.policy.known), options);
		terminal.out(`${JSON.stringify(result)}\n`);
		statuses.add(exitStatus(result, options.policy.failOn));
	}
	return [EXIT.over, EXIT.badInput].find((status) => statuses.has(status)) ?? EXIT.good;
}
async function readLines(path) {
	try {
		return (await readFile(path, "utf8")).split(/\r?\n/);
	} catch (error) {
		throw new UserError(`--cases: ${printableText(error instanceof Error ? error.message : String(error), 200)}`);
	}
}
function resultOfCase({ config, gpu }, { policy, opLevel }) {
	const { card, config: read } = withCard(config, gpu, policy.card);
	return resultOf([read], () => ({
		byGlob: card,
		runners: /* @__PURE__ */ new Map(),
		otherwise: card,
		team: []
	}), {
		opLevel,
		reserveBytes: policy.reserveBytes
	});
}
function withCard(config, gpu, otherwise) {
	if (gpu === null) return {
		card: otherwise,
		config
	};
	try {
		return {
			card: findCard(gpu),
			config
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const finding = {
			rule: "unknown-gpu",
			severity: "error",
			message: `gpu: ${error.message}`,
			...config.source,
			column: null
		};
		return {
			card: null,
			config: {
				...config,
				findings: [...config.findings, finding]
			}
		};
	}
}

// node_modules/diff/libesm/diff/base.js
var Diff = class {
	diff(oldStr, newStr, options = {}) {
		let callback;
		if (typeof options === "function") {
			callback = options;
			options = {};
		} else if ("callback" in options) callback = options.callback;
		const oldString = this.castInput(oldStr, options);
		const newString = this.castInput(newStr, options);
		const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
		const newTokens = this.removeEmpty(this.tokenize(newString, options));
		return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
	}
	diffWithOptionsObj(oldTokens, newTokens, options, callback) {
		var _a;
		const done = (value) => {
			value = this.postProcess(value, options);
			if (callback) {
				setTimeout(function() {
					callback(value);
				}, 0);
				return;
			} else return value;
		};
		const newLen = newTokens.length, oldLen = oldTokens.length;
		let editLength = 1;
		let maxEditLength = newLen + oldLen;
		if (options.maxEditLength != null) maxEditLength = Math.min(maxEditLength, options.maxEditLength);
		const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : 1e400;
		const abortAfterTimestamp = Date.now() + maxExecutionTime;
		const bestPath = [{
			oldPos: -1,
			lastComponent: void 0
		}];
		let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
		if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
		let minDiagonalToConsider = -1e400, maxDiagonalToConsider = 1e400;
		const execEditLength = () => {
			for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
				let basePath;
				const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
				if (removePath) bestPath[diagonalPath - 1] = void 0;
				let canAdd = false;
				if (addPath) {
					const addPathNewPos = addPath.oldPos - diagonalPath;
					canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
				}
				const canRemove = removePath && removePath.oldPos + 1 < oldLen;
				if (!canAdd && !canRemove) {
					bestPath[diagonalPath] = void 0;
					continue;
				}
				if (!canRemove || canAdd && removePath.oldPos < addPath.oldPos) basePath = this.addToPath(addPath, true, false, 0, options);
				else basePath = this.addToPath(removePath, false, true, 1, options);
				newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
				if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
				else {
					bestPath[diagonalPath] = basePath;
					if (basePath.oldPos + 1 >= oldLen) maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
					if (newPos + 1 >= newLen) minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
				}
			}
			editLength++;
		};
		if (callback) (function exec() {
			setTimeout(function() {
				if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) return callback(void 0);
				if (!execEditLength()) exec();
			}, 0);
		})();
		else while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
			const ret = execEditLength();
			if (ret) return ret;
		}
	}
	addToPath(path, added, removed, oldPosInc, options) {
		const last = path.lastComponent;
		if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) return {
			oldPos: path.oldPos + oldPosInc,
			lastComponent: {
				count: last.count + 1,
				added,
				removed,
				previousComponent: last.previousComponent
			}
		};
		else return {
			oldPos: path.oldPos + oldPosInc,
			lastComponent: {
				count: 1,
				added,
				removed,
				previousComponent: last
			}
		};
	}
	extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
		const newLen = newTokens.length, oldLen = oldTokens.length;
		let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
		while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
			newPos++;
			oldPos++;
			commonCount++;
			if (options.oneChangePerToken) basePath.lastComponent = {
				count: 1,
				previousComponent: basePath.lastComponent,
				added: false,
				removed: false
			};
		}
		if (commonCount && !options.oneChangePerToken) basePath.lastComponent = {
			count: commonCount,
			previousComponent: basePath.lastComponent,
			added: false,
			removed: false
		};
		basePath.oldPos = oldPos;
		return newPos;
	}
	equals(left, right, options) {
		if (options.comparator) return options.comparator(left, right);
		else return left === right || !!options.ignoreCase && left.toLowerCase() === right.toLowerCase();
	}
	removeEmpty(array) {
		const ret = [];
		for (let i = 0; i < array.length; i++) if (array[i]) ret.push(array[i]);
		return ret;
	}
	castInput(value, options) {
		return value;
	}
	tokenize(value, options) {
		return Array.from(value);
	}
	join(chars) {
		return chars.join("");
	}
	postProcess(changeObjects, options) {
		return changeObjects;
	}
	get useLongestToken() {
		return false;
	}
	buildValues(lastComponent, newTokens, oldTokens) {
		const components = [];
		let nextComponent;
		while (lastComponent) {
			components.push(lastComponent);
			nextComponent = lastComponent.previousComponent;
			delete lastComponent.previousComponent;
			lastComponent = nextComponent;
		}
		components.reverse();
		const componentLen = components.length;
		let componentPos = 0, newPos = 0, oldPos = 0;
		for (; componentPos < componentLen; componentPos++) {
			const component = components[componentPos];
			if (!component.removed) {
				if (!component.added && this.useLongestToken) {
					let value = newTokens.slice(newPos, newPos + component.count);
					value = value.map(function(value, i) {
						const oldValue = oldTokens[oldPos + i];
						return oldValue.length > value.length ? oldValue : value;
					});
					component.value = this.join(value);
				} else component.value = this.join(newTokens.slice(newPos, newPos + component.count));
				newPos += component.count;
				if (!component.added) oldPos += component.count;
			} else {
				component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
				oldPos += component.count;
			}
		}
		return components;
	}
};

// node_modules/diff/libesm/diff/character.js
var CharacterDiff = class extends Diff {};
const characterDiff = new CharacterDiff();

// node_modules/diff/libesm/util/string.js
function longestCommonPrefix(str1, str2) {
	let i = 0;
	for (; i < str1.length && i < str2.length; i++) if (str1[i] != str2[i]) return str1.slice(0, i);
	return str1.slice(0, i);
}
function longestCommonSuffix(str1, str2) {
	let i;
	if (!str1 || !str2 || str1[str1.length - 1] != str2[str2.length - 1]) return "";
	for (i = 0; i < str1.length && i < str2.length; i++) if (str1[str1.length - (i + 1)] != str2[str2.length - (i + 1)]) return str1.slice(-i);
	return str1.slice(-i);
}
function replacePrefix(string, oldPrefix, newPrefix) {
	if (string.slice(0, oldPrefix.length) != oldPrefix) throw Error(`string ${JSON.stringify(string)} doesn't start with prefix ${JSON.stringify(oldPrefix)}; this is a bug`);
	return newPrefix + string.slice(oldPrefix.length);
}
function replaceSuffix(string, oldSuffix, newSuffix) {
	if (!oldSuffix) return string + newSuffix;
	if (string.slice(-oldSuffix.length) != oldSuffix) throw Error(`string ${JSON.stringify(string)} doesn't end with suffix ${JSON.stringify(oldSuffix)}; this is a bug`);
	return string.slice(0, -oldSuffix.length) + newSuffix;
}
function removePrefix(string, oldPrefix) {
	return replacePrefix(string, oldPrefix, "");
}
function removeSuffix(string, oldSuffix) {
	return replaceSuffix(string, oldSuffix, "");
}
function maximumOverlap(string1, string2) {
	return string2.slice(0, overlapCount(string1, string2));
}
function overlapCount(a, b) {
	let startA = 0;
	if (a.length > b.length) startA = a.length - b.length;
	let endB = b.length;
	if (a.length < b.length) endB = a.length;
	const map = Array(endB);
	let k = 0;
	map[0] = 0;
	for (let j = 1; j < endB; j++) {
		if (b[j] == b[k]) map[j] = map[k];
		else map[j] = k;
		while (k > 0 && b[j] != b[k]) k = map[k];
		if (b[j] == b[k]) k++;
	}
	k = 0;
	for (let i = startA; i < a.length; i++) {
		while (k > 0 && a[i] != b[k]) k = map[k];
		if (a[i] == b[k]) k++;
	}
	return k;
}
function segment(string, segmenter) {
	const parts = [];
	for (const segmentObj of Array.from(segmenter.segment(string))) {
		const segment = segmentObj.segment;
		if (parts.length && /\s/.test(parts[parts.length - 1]) && /\s/.test(segment)) parts[parts.length - 1] += segment;
		else parts.push(segment);
	}
	return parts;
}
function trailingWs(string, segmenter) {
	if (segmenter) return leadingAndTrailingWs(string, segmenter)[1];
	let i;
	for (i = string.length - 1; i >= 0; i--) if (!string[i].match(/\s/)) break;
	return string.substring(i + 1);
}
function leadingWs(string, segmenter) {
	if (segmenter) return leadingAndTrailingWs(string, segmenter)[0];
	const match = string.match(/^\s*/);
	return match ? match[0] : "";
}
function leadingAndTrailingWs(string, segmenter) {
	if (!segmenter) return [leadingWs(string), trailingWs(string)];
	if (segmenter.resolvedOptions().granularity != "word") throw new Error("The segmenter passed must have a granularity of \"word\"");
	const segments = segment(string, segmenter);
	const firstSeg = segments[0];
	const lastSeg = segments[segments.length - 1];
	return [/\s/.test(firstSeg) ? firstSeg : "", /\s/.test(lastSeg) ? lastSeg : ""];
}

// node_modules/diff/libesm/diff/word.js
const extendedWordChars = "a-zA-Z0-9_\\u{AD}\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2C6}\\u{2C8}-\\u{2D7}\\u{2DE}-\\u{2FF}\\u{1E00}-\\u{1EFF}";
const tokenizeIncludingWhitespace = new RegExp(`[${extendedWordChars}]+|\\s+|[^${extendedWordChars}]`, "ug");
var WordDiff = class extends Diff {
	equals(left, right, options) {
		if (options.ignoreCase) {
			left = left.toLowerCase();
			right = right.toLowerCase();
		}
		return left.trim() === right.trim();
	}
	tokenize(value, options = {}) {
		let parts;
		if (options.intlSegmenter) {
			const segmenter = options.intlSegmenter;
			if (segmenter.resolvedOptions().granularity != "word") throw new Error("The segmenter passed must have a granularity of \"word\"");
			parts = segment(value, segmenter);
		} else parts = value.match(tokenizeIncludingWhitespace) || [];
		const tokens = [];
		let prevPart = null;
		parts.forEach((part) => {
			if (/\s/.test(part)) {
				if (prevPart == null) tokens.push(part);
				else tokens.push(tokens.pop() + part);
			} else if (prevPart != null && /\s/.test(prevPart)) {
				if (tokens[tokens.length - 1] == prevPart) tokens.push(tokens.pop() + part);
				else tokens.push(prevPart + part);
			} else tokens.push(part);
			prevPart = part;
		});
		return tokens;
	}
	join(tokens) {
		return tokens.map((token, i) => {
			if (i == 0) return token;
			else return token.replace(/^\s+/, "");
		}).join("");
	}
	postProcess(changes, options) {
		if (!changes || options.oneChangePerToken) return changes;
		let lastKeep = null;
		let insertion = null;
		let deletion = null;
		changes.forEach((change) => {
			if (change.added) insertion = change;
			else if (change.removed) deletion = change;
			else {
				if (insertion || deletion) dedupeWhitespaceInChangeObjects(lastKeep, deletion, insertion, change, options.intlSegmenter);
				lastKeep = change;
				insertion = null;
				deletion = null;
			}
		});
		if (insertion || deletion) dedupeWhitespaceInChangeObjects(lastKeep, deletion, insertion, null, options.intlSegmenter);
		return changes;
	}
};
const wordDiff = new WordDiff();
function dedupeWhitespaceInChangeObjects(startKeep, deletion, insertion, endKeep, segmenter) {
	if (deletion && insertion) {
		const [oldWsPrefix, oldWsSuffix] = leadingAndTrailingWs(deletion.value, segmenter);
		const [newWsPrefix, newWsSuffix] = leadingAndTrailingWs(insertion.value, segmenter);
		if (startKeep) {
			const commonWsPrefix = longestCommonPrefix(oldWsPrefix, newWsPrefix);
			startKeep.value = replaceSuffix(startKeep.value, newWsPrefix, commonWsPrefix);
			deletion.value = removePrefix(deletion.value, commonWsPrefix);
			insertion.value = removePrefix(insertion.value, commonWsPrefix);
		}
		if (endKeep) {
			const commonWsSuffix = longestCommonSuffix(oldWsSuffix, newWsSuffix);
			endKeep.value = replacePrefix(endKeep.value, newWsSuffix, commonWsSuffix);
			deletion.value = removeSuffix(deletion.value, commonWsSuffix);
			insertion.value = removeSuffix(insertion.value, commonWsSuffix);
		}
	} else if (insertion) {
		if (startKeep) {
			const ws = leadingWs(insertion.value, segmenter);
			insertion.value = insertion.value.substring(ws.length);
		}
		if (endKeep) {
			const ws = leadingWs(endKeep.value, segmenter);
			endKeep.value = endKeep.value.substring(ws.length);
		}
	} else if (startKeep && endKeep) {
		const newWsFull = leadingWs(endKeep.value, segmenter), [delWsStart, delWsEnd] = leadingAndTrailingWs(deletion.value, segmenter);
		const newWsStart = longestCommonPrefix(newWsFull, delWsStart);
		deletion.value = removePrefix(deletion.value, newWsStart);
		const newWsEnd = longestCommonSuffix(removePrefix(newWsFull, newWsStart), delWsEnd);
		deletion.value = removeSuffix(deletion.value, newWsEnd);
		endKeep.value = replacePrefix(endKeep.value, newWsFull, newWsEnd);
		startKeep.value = replaceSuffix(startKeep.value, newWsFull, newWsFull.slice(0, newWsFull.length - newWsEnd.length));
	} else if (endKeep) {
		const endKeepWsPrefix = leadingWs(endKeep.value, segmenter);
		const deletionWsSuffix = trailingWs(deletion.value, segmenter);
		const overlap = maximumOverlap(deletionWsSuffix, endKeepWsPrefix);
		deletion.value = removeSuffix(deletion.value, overlap);
	} else if (startKeep) {
		const startKeepWsSuffix = trailingWs(startKeep.value, segmenter);
		const deletionWsPrefix = leadingWs(deletion.value, segmenter);
		const overlap = maximumOverlap(startKeepWsSuffix, deletionWsPrefix);
		deletion.value = removePrefix(deletion.value, overlap);
	}
}
var WordsWithSpaceDiff = class extends Diff {
	tokenize(value) {
		const regex = new RegExp(`(\\r?\\n)|[${extendedWordChars}]+|[^\\S\\n\\r]+|[^${extendedWordChars}]`, "ug");
		return value.match(regex) || [];
	}
};
const wordsWithSpaceDiff = new WordsWithSpaceDiff();

// node_modules/diff/libesm/diff/line.js
var LineDiff = class extends Diff {
	constructor() {
		super(...arguments);
		this.tokenize = tokenize;
	}
	equals(left, right, options) {
		if (options.ignoreWhitespace) {
			if (!options.newlineIsToken || !left.includes("\n")) left = left.trim();
			if (!options.newlineIsToken || !right.includes("\n")) right = right.trim();
		} else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
			if (left.endsWith("\n")) left = left.slice(0, -1);
			if (right.endsWith("\n")) right = right.slice(0, -1);
		}
		return super.equals(left, right, options);
	}
};
const lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
	return lineDiff.diff(oldStr, newStr, options);
}
function tokenize(value, options) {
	if (options.stripTrailingCr) value = value.replace(/\r\n/g, "\n");
	const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
	if (!linesAndNewlines[linesAndNewlines.length - 1]) linesAndNewlines.pop();
	for (let i = 0; i < linesAndNewlines.length; i++) {
		const line = linesAndNewlines[i];
		if (i % 2 && !options.newlineIsToken) retLines[retLines.length - 1] += line;
		else retLines.push(line);
	}
	return retLines;
}

// node_modules/diff/libesm/diff/sentence.js
function isSentenceEndPunct(char) {
	return char == "." || char == "!" || char == "?";
}
var SentenceDiff = class extends Diff {
	tokenize(value) {
		var _a;
		const result = [];
		let tokenStartI = 0;
		for (let i = 0; i < value.length; i++) {
			if (i == value.length - 1) {
				result.push(value.slice(tokenStartI));
				break;
			}
			if (isSentenceEndPunct(value[i]) && value[i + 1].match(/\s/)) {
				result.push(value.slice(tokenStartI, i + 1));
				i = tokenStartI = i + 1;
				while ((_a = value[i + 1]) === null || _a === void 0 ? void 0 : _a.match(/\s/)) i++;
				result.push(value.slice(tokenStartI, i + 1));
				tokenStartI = i + 1;
			}
		}
		return result;
	}
};
const sentenceDiff = new SentenceDiff();

// node_modules/diff/libesm/diff/css.js
var CssDiff = class extends Diff {
	tokenize(value) {
		return value.split(/([{}:;,]|\s+)/);
	}
};
const cssDiff = new CssDiff();

// node_modules/diff/libesm/diff/json.js
var JsonDiff = class extends Diff {
	constructor() {
		super(...arguments);
		this.tokenize = tokenize;
	}
	get useLongestToken() {
		return true;
	}
	castInput(value, options) {
		const { undefinedReplacement, stringifyReplacer = (k, v) => typeof v === "undefined" ? undefinedReplacement : v } = options;
		return typeof value === "string" ? value : JSON.stringify(canonicalize(value, null, null, stringifyReplacer), null, "  ");
	}
	equals(left, right, options) {
		return super.equals(left.replace(/,([\r\n])/g, "$1"), right.replace(/,([\r\n])/g, "$1"), options);
	}
};
const jsonDiff = new JsonDiff();
function canonicalize(obj, stack, replacementStack, replacer, key) {
	stack = stack || [];
	replacementStack = replacementStack || [];
	if (replacer) obj = replacer(key === void 0 ? "" : key, obj);
	let i = 0;
	for (; i < stack.length; i += 1) if (stack[i] === obj) return replacementStack[i];
	let canonicalizedObj;
	if ("[object Array]" === Object.prototype.toString.call(obj)) {
		stack.push(obj);
		canonicalizedObj = new Array(obj.length);
		replacementStack.push(canonicalizedObj);
		for (i = 0; i < obj.length; i += 1) canonicalizedObj[i] = canonicalize(obj[i], stack, replacementStack, replacer, String(i));
		stack.pop();
		replacementStack.pop();
		return canonicalizedObj;
	}
	if (obj && obj.toJSON) obj = obj.toJSON();
	if (typeof obj === "object" && obj !== null) {
		stack.push(obj);
		canonicalizedObj = {};
		replacementStack.push(canonicalizedObj);
		const sortedKeys = [];
		let key;
		for (key in obj)
 /* istanbul ignore else */
		if (Object.prototype.hasOwnProperty.call(obj, key)) sortedKeys.push(key);
		sortedKeys.sort();
		for (i = 0; i < sortedKeys.length; i += 1) {
			key = sortedKeys[i];
			canonicalizedObj[key] = canonicalize(obj[key], stack, replacementStack, replacer, key);
		}
		stack.pop();
		replacementStack.pop();
	} else canonicalizedObj = obj;
	return canonicalizedObj;
}

// node_modules/diff/libesm/diff/array.js
var ArrayDiff = class extends Diff {
	tokenize(value) {
		return value.slice();
	}
	join(value) {
		return value;
	}
	removeEmpty(value) {
		return value;
	}
};
const arrayDiff = new ArrayDiff();

// node_modules/diff/libesm/patch/create.js
function needsQuoting(s) {
	for (let i = 0; i < s.length; i++) if (s[i] < " " || s[i] > "~" || s[i] === "\"" || s[i] === "\\") return true;
	return false;
}
function quoteFileNameIfNeeded(s) {
	if (!needsQuoting(s)) return s;
	let result = "\"";
	const bytes = new TextEncoder().encode(s);
	let i = 0;
	while (i < bytes.length) {
		const b = bytes[i];
		if (b === 7) result += "\\a";
		else if (b === 8) result += "\\b";
		else if (b === 9) result += "\\t";
		else if (b === 10) result += "\\n";
		else if (b === 11) result += "\\v";
		else if (b === 12) result += "\\f";
		else if (b === 13) result += "\\r";
		else if (b === 34) result += "\\\"";
		else if (b === 92) result += "\\\\";
		else if (b >= 32 && b <= 126) result += String.fromCharCode(b);
		else result += "\\" + b.toString(8).padStart(3, "0");
		i++;
	}
	result += "\"";
	return result;
}
const INCLUDE_HEADERS = {
	includeIndex: true,
	includeUnderline: true,
	includeFileHeaders: true
};
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
	let optionsObj;
	if (!options) optionsObj = {};
	else if (typeof options === "function") optionsObj = { callback: options };
	else optionsObj = options;
	if (typeof optionsObj.context === "undefined") optionsObj.context = 4;
	const context = optionsObj.context;
	if (optionsObj.newlineIsToken) throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");
	if (!optionsObj.callback) return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
	else {
		const { callback } = optionsObj;
		diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
			const patch = diffLinesResultToPatch(diff);
			callback(patch);
		} }));
	}
	function diffLinesResultToPatch(diff) {
		if (!diff) return;
		diff.push({
			value: "",
			lines: []
		});
		function contextLines(lines) {
			return lines.map(function(entry) {
				return " " + entry;
			});
		}
		const hunks = [];
		let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
		for (let i = 0; i < diff.length; i++) {
			const current = diff[i], lines = current.lines || splitLines(current.value);
			current.lines = lines;
			if (current.added || current.removed) {
				if (!oldRangeStart) {
					const prev = diff[i - 1];
					oldRangeStart = oldLine;
					newRangeStart = newLine;
					if (prev) {
						curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
						oldRangeStart -= curRange.length;
						newRangeStart -= curRange.length;
					}
				}
				for (const line of lines) curRange.push((current.added ? "+" : "-") + line);
				if (current.added) newLine += lines.length;
				else oldLine += lines.length;
			} else {
				if (oldRangeStart) {
					if (lines.length <= context * 2 && i < diff.length - 2) for (const line of contextLines(lines)) curRange.push(line);
					else {
						const contextSize = Math.min(lines.length, context);
						for (const line of contextLines(lines.slice(0, contextSize))) curRange.push(line);
						const hunk = {
							oldStart: oldRangeStart,
							oldLines: oldLine - oldRangeStart + contextSize,
							newStart: newRangeStart,
							newLines: newLine - newRangeStart + contextSize,
							lines: curRange
						};
						hunks.push(hunk);
						oldRangeStart = 0;
						newRangeStart = 0;
						curRange = [];
					}
				}
				oldLine += lines.length;
				newLine += lines.length;
			}
		}
		for (const hunk of hunks) for (let i = 0; i < hunk.lines.length; i++) if (hunk.lines[i].endsWith("\n")) hunk.lines[i] = hunk.lines[i].slice(0, -1);
		else {
			hunk.lines.splice(i + 1, 0, "\\ No newline at end of file");
			i++;
		}
		return {
			oldFileName,
			newFileName,
			oldHeader,
			newHeader,
			hunks
		};
	}
}
function formatPatch(patch, headerOptions) {
	var _a, _b, _c, _d, _e, _f;
	if (!headerOptions) headerOptions = INCLUDE_HEADERS;
	if (Array.isArray(patch)) {
		if (patch.length > 1 && !headerOptions.includeFileHeaders && !patch.every((p) => p.isGit)) throw new Error("Cannot omit file headers on a multi-file patch. (The result would be unparseable; how would a tool trying to apply the patch know which changes are to which file?)");
		return patch.map((p) => formatPatch(p, headerOptions)).join("\n");
	}
	const ret = [];
	if (patch.isGit) {
		headerOptions = INCLUDE_HEADERS;
		if (!patch.oldFileName) throw new Error("oldFileName must be specified for Git patches");
		if (!patch.newFileName) throw new Error("newFileName must be specified for Git patches");
		let gitOldName = patch.oldFileName;
		let gitNewName = patch.newFileName;
		if (patch.isCreate && gitOldName === "/dev/null") gitOldName = gitNewName.replace(/^b\//, "a/");
		else if (patch.isDelete && gitNewName === "/dev/null") gitNewName = gitOldName.replace(/^a\//, "b/");
		ret.push("diff --git " + quoteFileNameIfNeeded(gitOldName) + " " + quoteFileNameIfNeeded(gitNewName));
		if (patch.isDelete) ret.push("deleted file mode " + ((_a = patch.oldMode) !== null && _a !== void 0 ? _a : "100644"));
		if (patch.isCreate) ret.push("new file mode " + ((_b = patch.newMode) !== null && _b !== void 0 ? _b : "100644"));
		if (patch.oldMode && patch.newMode && !patch.isDelete && !patch.isCreate) {
			ret.push("old mode " + patch.oldMode);
			ret.push("new mode " + patch.newMode);
		}
		if (patch.isRename) {
			ret.push("rename from " + quoteFileNameIfNeeded(((_c = patch.oldFileName) !== null && _c !== void 0 ? _c : "").replace(/^a\//, "")));
			ret.push("rename to " + quoteFileNameIfNeeded(((_d = patch.newFileName) !== null && _d !== void 0 ? _d : "").replace(/^b\//, "")));
		}
		if (patch.isCopy) {
			ret.push("copy from " + quoteFileNameIfNeeded(((_e = patch.oldFileName) !== null && _e !== void 0 ? _e : "").replace(/^a\//, "")));
			ret.push("copy to " + quoteFileNameIfNeeded(((_f = patch.newFileName) !== null && _f !== void 0 ? _f : "").replace(/^b\//, "")));
		}
	} else {
		if (headerOptions.includeIndex && patch.oldFileName == patch.newFileName && patch.oldFileName !== void 0) ret.push("Index: " + patch.oldFileName);
		if (headerOptions.includeUnderline) ret.push("===================================================================");
	}
	const hasHunks = patch.hunks.length > 0;
	if (headerOptions.includeFileHeaders && patch.oldFileName !== void 0 && patch.newFileName !== void 0 && (!patch.isGit || hasHunks)) {
		ret.push("--- " + quoteFileNameIfNeeded(patch.oldFileName) + (patch.oldHeader ? "	" + patch.oldHeader : ""));
		ret.push("+++ " + quoteFileNameIfNeeded(patch.newFileName) + (patch.newHeader ? "	" + patch.newHeader : ""));
	}
	for (let i = 0; i < patch.hunks.length; i++) {
		const hunk = patch.hunks[i];
		const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
		const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
		ret.push("@@ -" + oldStart + "," + hunk.oldLines + " +" + newStart + "," + hunk.newLines + " @@");
		for (const line of hunk.lines) ret.push(line);
	}
	return ret.join("\n") + "\n";
}
function createTwoFilesPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
	if (typeof options === "function") options = { callback: options };
	if (!(options === null || options === void 0 ? void 0 : options.callback)) {
		const patchObj = structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options);
		if (!patchObj) return;
		return formatPatch(patchObj, options === null || options === void 0 ? void 0 : options.headerOptions);
	} else {
		const { callback } = options;
		structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, Object.assign(Object.assign({}, options), { callback: (patchObj) => {
			if (!patchObj) callback(void 0);
			else callback(formatPatch(patchObj, options.headerOptions));
		} }));
	}
}
function splitLines(text) {
	const hasTrailingNl = text.endsWith("\n");
	const result = text.split("\n").map((line) => line + "\n");
	if (hasTrailingNl) result.pop();
	else result.push(result.pop().slice(0, -1));
	return result;
}

// src/cli/fix.ts
async function fixFiles(args, terminal) {
	const options = readOptions("fix", args, policyFileOf(".", readOptions("fix", args).policyPath));
	const { words: paths, policy } = options;
	if (paths.length === 0) throw new UserError("fix needs the files to mend, as configs/train.yaml");
	const result = await judged(paths, options, terminal);
	const bare = withoutCard(result);
	const texts = /* @__PURE__ */ new Map();
	const lineAt = (path, line) => linesOf(texts, path)[line - 1];
	const { way } = options;
	const all = result.runs.map((run) => way === null ? editsOf(run, lineAt) : editsFor(run, run.alternatives?.[way - 1]?.changes ?? [], lineAt));
	const left = way === null ? beyond(result) : withoutWay(result, way);
	for (const line of [
		...bare,
		...byHand(result, all),
		...left
	]) terminal.error(line);
	const now = applied(texts, all.flatMap(({ edits }) => edits), terminal);
	for (const [path, lines] of now) {
		const [before, after] = [linesOf(texts, path).join("\n"), lines.join("\n")];
		if (options.write) writeFileSync(path, after);
		else terminal.out(createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, "", "", { context: 3 }).replace(/^=+\n/, ""));
	}
	const worst = (status) => status === EXIT.good && bare.length > 0 ? EXIT.badInput : status;
	if (!options.write) return now.size > 0 ? EXIT.over : worst(exitStatus(result, policy.failOn));
	const mended = await judged(paths, options, terminal);
	print(mended, options.json, terminal);
	return worst(exitStatus(mended, policy.failOn));
}
function withoutCard({ runs }) {
	return runs.filter(({ estimate, verdict }) => estimate !== null && verdict === null).map(({ source: { path, line } }) => {
		return `oomlint: ${printableText(`${path}:${line}`, 200)}: fix needs a card to fit into, and nothing declares one: --gpu NAME or --gpu-memory GIB\n`;
	});
}
async function judged(paths, options, terminal) {
	const { policy } = options;
	const configs = (await readNamed(paths, options)).flatMap((reading) => reading.configs);
	const judging = judgingOf(options, terminal);
	return resultOf(configs, (path) => gpusFor(policy, path), judging);
}
function linesOf(texts, path) {
	const known = texts.get(path);
	if (known) return known;
	const lines = textOf(path).split("\n");
	texts.set(path, lines);
	return lines;
}
function textOf(path) {
	return existsSync(path) ? readFileSync(path, "utf8") : "";
}
function applied(texts, edits, terminal) {
	const byLine = /* @__PURE__ */ new Map();
	for (const edit of edits) {
		const key = `${edit.path}:${edit.line}`;
		const before = byLine.get(key);
		if (before && before.lines.join("\n") !== edit.lines.join("\n")) terminal.error(`oomlint: ${plain(key)}: two trainings want other values here; the first has its way\n`);
		else byLine.set(key, edit);
	}
	const paths = [...new Set([...byLine.values()].map(({ path }) => path))];
	return new Map(paths.map((path) => [path, linesOf(texts, path).flatMap((line, index) => withEnding(byLine.get(`${path}:${index + 1}`)?.lines ?? [line], line))]));
}
function withEnding(lines, original) {
	const ending = original.endsWith("\r") ? "\r" : "";
	return lines.map((line) => line.replace(/\r$/, "") + ending);
}
function beyond({ runs }) {
	return runs.filter((run) => isBeyondRepair(run) || run.verdict === "unknown" && run.estimate === null).map((run) => {
		const why = isBeyondRepair(run) ? noBatchFits(run) : "nothing is mended where nothing is foretold; see oomlint check";
		return `oomlint: ${printableText(`${run.source.path}:${run.source.line}`, 200)}: ${why}\n`;
	});
}
function withoutWay({ runs }, way) {
	return runs.filter((run) => isBad(run) && !run.alternatives?.[way - 1]).map(({ source: { path, line } }) => {
		return `oomlint: ${printableText(`${path}:${line}`, 200)}: there is no other way ${way}; oomlint check lists them\n`;
	});
}
function byHand({ runs }, all) {
	return all.flatMap(({ byHand: changes }, index) => changes.map(({ key, to }) => {
		const { source, findings } = runs[index];
		const why = findings.some(({ rule }) => rule === "shared-value") ? "something else reads the value at its place too" : "this form has no sure place for it";
		return `oomlint: ${printableText(`${source.path}:${source.line}`, 200)}: write ${key}=${to} by hand, ${why}\n`;
	}));
}

// src/cli/help.ts
const INDENT = " ".repeat(41);
const HELP = `oomlint: ${HELP_WORDS.subject}

  oomlint check FILES... [options]       configs, scripts, notebooks
  oomlint check FOLDER [options]         every training of a repository
  oomlint check --stdin --filename PATH  standard input, as if it were that file
  oomlint estimate KEY=VALUE... [options]
                                         ${HELP_WORDS.estimate.join(`\n${INDENT}`)}
  oomlint estimate --cases FILE --json   one case (a JSON object) a line, one result a line
  oomlint fix FILES... [--write]         ${HELP_WORDS.fix}
  oomlint solve ${HELP_WORDS.axes} FILES... [options]
                                         ${HELP_WORDS.solve.join(`\n${INDENT}`)}
  oomlint strategy FILES... [options]    where to start and how far to go with the batch on this card
  oomlint probe FILES... [options]       measured on the GPU of this machine with real training steps
  oomlint init [FOLDER] [--dry-run]      writes the workflow of the check, and shows what it says today
  oomlint serve --stdio                  a language server for editors (docs/editor.md)
  oomlint gitlab [options]               in the pipeline of a merge request of GitLab (docs/elsewhere.md)
  oomlint badge RESULT.json              a result of --json as what shields.io reads
  oomlint gpus [WORD]                    the cards that are known, or those with the word in their names
  oomlint help

Options
  --gpu NAME             t4, 3090, "Tesla T4", colab, t4x2 (two of them), 24GB (any card sold with
                         it), ...; without a GPU there is no verdict
  --gpu-memory GIB       memory of a GPU the catalogue does not know, as a process can get it: 11.6
  --gpus N               GPUs the batch is split over, where device does not say
  --nc N                 classes, where neither the config nor its dataset says
  --labels-per-image N   most labels in any image of a batch after mosaic
  ${HELP_WORDS.version}
  --torch VERSION        of PyTorch, as 2.5.1
  --reserve GIB          memory of the GPU to keep free
  --fail-on VERDICT      never, oom, likely (default) or tight
  --html FILE            check and estimate: the report as a page too, with memory over a step
  --json                 the result (docs/result.schema.json) instead of the report
  --format FORMAT        check only: text, json, sarif, rdjson (reviewdog) or gitlab (code quality)
  --only-configs         check only: pass over files that hold no training
  --policy FILE          instead of .github/oomlint.yml
  --write                fix only: into the files instead of a patch
  --way N                fix only: the N-th of the other ways that check lists, instead of the batch
  --why                  check only: what each file is, and by which signs
  --docs, --run-dumps    check only: commands in Markdown, runs/**/args.yaml
  --op-level             estimate only: without overheads and validation
  --help, --version

Options of probe
  --mode MODE            fit (default), ladder, search (the largest batch) or calibrate
  --ladder BATCHES       batches of a ladder, as 4,8,16
  --emulate CARD         a smaller card to stand in for, as t4 or 8 (GiB)
  --timeout SECONDS      hard limit of each config, 300
  --wait SECONDS         how long to wait for a GPU in use, 0
  --device cuda|cpu      cpu plays everything and measures no memory
  --python PROGRAM       ${HELP_WORDS.python}

${HELP_WORDS.cases.join("\n")}

Exit status: 0 nothing is as bad as --fail-on, 3 something is, 2 wrong usage or input
`;

// src/cli/serve.ts
async function serveEditor(args, { error }) {
	const given = readOptions("serve", args);
	if (given.words.length > 0) throw new UserError("serve takes no files: the editor names them");
	if (!given.stdio) throw new UserError("serve needs --stdio: the editor speaks over standard input and output");
	const { listen } = await import("./server.js");
	return listen(args, error);
}

// src/cli/solve.ts
async function solveFiles(args, terminal) {
	const file = policyFileOf(".", readOptions("solve", args).policyPath);
	const options = readOptions("solve", args, file);
	const { words, policy, json } = options;
	const [field, ...paths] = words;
	if (field === void 0 || !SOLVABLE.some((each) => each === field)) {
		const said = field === void 0 ? "" : `, not ${printable(field)}`;
		throw new UserError(`solve needs one of ${SOLVABLE.join(", ")}${said}`);
	}
	if (paths.length === 0) throw new UserError(`solve ${field} needs the file to start from, as configs/train.yaml`);
	const solved = [];
	const judging = judgingOf(options, terminal);
	for (const config of (await readNamed(paths, options)).flatMap(({ configs }) => configs)) {
		const { path } = config.source;
		const { card } = cardFor(config, gpusFor(policy, path));
		solved.push({
			path,
			solution: solve(field, config, card, judging)
		});
	}
	if (json) terminal.out(`${JSON.stringify(solved.map(({ path, solution }) => ({
		path,
		...solution
	})), null, 2)}\n`);
	else for (const { path, solution } of solved) terminal.out(`${plain(path)}: ${line(solution)}\n`);
	return statusOf(solved.map(({ solution }) => solution));
}
function line(solution) {
	if ("problem" in solution) return plain(solution.problem);
	const { field, title, from, to, needBytes, risk, card, supposed } = solution;
	const more = supposed.map((each) => `\n  ${plain(each)}`).join("");
	const on = field === "gpu" || card === null ? "" : ` on ${plain(card.title)}`;
	if (to === null) return `no ${field} fits${on}${more}`;
	const now = from === null ? "" : `, now ${plain(from)}`;
	const usable = card === null ? "" : ` of ${gib(card.usableBytes)} usable`;
	return `${title}${on}: ${plain(to)}${now}; needs ${gib(needBytes ?? 0)}${usable}, risk ${percent(risk ?? 0)}${more}`;
}
function statusOf(solutions) {
	if (solutions.some((each) => "problem" in each)) return EXIT.badInput;
	return solutions.some((each) => "to" in each && each.to === null) ? EXIT.over : EXIT.good;
}

// src/report/strategy.ts
function renderStrategy(place, training, card, strategy, columns = 100) {
	const { start, largest, steps } = strategy;
	const title = `${plain(place)}  ${plain(training.label)} on ${plain(card.title)}, ${gib(card.usableBytes)} usable`;
	const table = ["  batch  accumulate  effective        needs    risk", ...steps.map(({ batch, accumulate, effectiveBatch, needBytes, risk }) => [
		String(batch).padStart(7),
		String(accumulate).padStart(12),
		String(effectiveBatch).padStart(11),
		gib(needBytes).padStart(13),
		percent(risk).padStart(8),
		...batch === start ? ["  start here"] : []
	].join(""))];
	const advice = [start === null || largest === null ? `No batch fits this card: ${training.words.remedy} (oomlint check lists what helps).` : `Start with batch ${start}. When an epoch has passed and its peak is as foretold, go up the ladder; ${largest} is the largest batch that fits.`, ...strategy.advice];
	return `${[
		title,
		"",
		...table,
		"",
		...advice.flatMap((line) => wrap(line, columns, "  - ", "    "))
	].join("\n")}\n`;
}

// src/verdict/strategy.ts
const FIRST = 4;
const USUAL = 16;
function strategyOf({ training, findings }, card, options) {
	if (training === null) return findings[0]?.message ?? "the config could not be read";
	try {
		const forecaster = Forecaster.of(training, {
			card,
			...options
		});
		const steps = laddered(forecaster, training);
		const fitting = steps.filter(({ risk }) => risk < MOST_RISK).map(({ batch }) => batch);
		const largest = recommend(forecaster, null, null)?.batch ?? null;
		return {
			start: fitting.findLast((batch) => batch <= USUAL * training.batch.gpus) ?? null,
			largest,
			steps,
			advice: [...supposedLines(supposedBatches(forecaster, null, largest ?? 0)), ...training.strategy]
		};
	} catch (error) {
		if (!(error instanceof Unplannable)) throw error;
		return error.message;
	}
}
function laddered(forecaster, training) {
	const { gpus } = training.batch;
	const steps = [];
	for (let samples = FIRST; samples <= MOST_SAMPLES; samples *= 2) {
		const step = stepAt(forecaster, training, samples * gpus);
		steps.push(step);
		if (step.risk >= .02) break;
	}
	for (let samples = FIRST / 2; steps[0].risk >= .02 && samples >= 1; samples /= 2) steps.unshift(stepAt(forecaster, training, samples * gpus));
	return steps;
}
function stepAt(forecaster, training, batch) {
	const accumulate = training.accumulateAt(batch);
	const { need, devicePeakBytes, risk } = forecaster.at(batch);
	return {
		batch,
		accumulate,
		effectiveBatch: batch * accumulate,
		needBytes: need.bytes,
		devicePeakBytes,
		risk: risk ?? 0
	};
}

// src/cli/strategy.ts
async function strategyFor(args, terminal) {
	const options = readOptions("strategy", args, policyFileOf(".", readOptions("strategy", args).policyPath));
	const { words: paths, policy, json } = options;
	if (paths.length === 0) throw new UserError("strategy needs the file to start from, as configs/train.yaml");
	const judging = judgingOf(options, terminal);
	const all = [];
	for (const config of (await readNamed(paths, options)).flatMap(({ configs }) => configs)) {
		const { path, line } = config.source;
		const { card } = cardFor(config, gpusFor(policy, path));
		if (card === null) throw new UserError("strategy needs a card: --gpu NAME or --gpu-memory GIB");
		all.push({
			place: `${path}:${line}`,
			config,
			card,
			strategy: strategyOf(config, card, judging)
		});
	}
	if (json) {
		const told = all.map(({ place, card, strategy }) => ({
			place,
			gpu: card.name,
			...typeof strategy === "string" ? { problem: strategy } : strategy
		}));
		terminal.out(`${JSON.stringify(told, null, 2)}\n`);
	} else for (const { place, config, card, strategy } of all) {
		const isKnown = typeof strategy !== "string" && config.training !== null;
		terminal.out(isKnown ? renderStrategy(place, config.training, card, strategy, terminal.columns) : `${plain(`${place}: ${strategy}`)}\n`);
	}
	return all.some(({ strategy }) => typeof strategy === "string") ? EXIT.badInput : EXIT.good;
}

// src/cli/probe.ts
const MAX_CASES = 64;
async function probeFiles(args, terminal) {
	const file = policyFileOf(".", readOptions("probe", args).policyPath);
	const options = readOptions("probe", args, file);
	const { words: paths, policy, json, settings } = options;
	if (paths.length === 0) throw new UserError("probe needs the files to measure, as configs/train.yaml");
	const { mode, ...how } = readProbeSettings(settings);
	const configs = (await readNamed(paths, options)).flatMap((reading) => reading.configs);
	const judging = judgingOf(options, terminal);
	const result = resultOf(configs, (path) => gpusFor(policy, path), judging);
	const plan = planOf(result, {
		mode: mode ?? "fit",
		isFork: false,
		isApproved: true,
		maxCases: MAX_CASES,
		trainings: configs.map(({ training }) => training)
	});
	for (const { run, reason } of plan.refused) {
		const path = run === null ? "" : `${result.runs[run].source.path}: `;
		terminal.error(`oomlint: ${plain(path + reason)}\n`);
	}
	const probes = [];
	for (const each of plan.cases) {
		const request = {
			...how,
			case: each.case,
			mode: mode ?? each.mode
		};
		const probe = await runProbe(request, process.env, (line) => terminal.error(`  ${plain(line)}\n`));
		probes.push(probe);
		if (probe.status === "cancelled") break;
	}
	if (json) terminal.out(probes.map((probe) => `${JSON.stringify(probe)}\n`).join(""));
	else terminal.out(told(join$1(result, probes)));
	return exitOf(probes, plan.cases.length);
}
function told({ measured }) {
	return measured.map(({ run, probe, trial, error }) => {
		const on = probe.machine?.gpu ? plain(probe.machine.gpu.name) : "no GPU";
		const failure = trial?.failure ?? probe.failure;
		const peak = trial?.devicePeakBytes ?? null;
		return `${[
			`${plain(run.source.path)}  ${probe.status} on ${on}${probe.emulate ? ` as ${probe.emulate.name}` : ""}`,
			...failure ? [`  ${failure.class} in ${failure.stage}: ${plain(failure.message)}`] : [],
			...peak === null ? [] : [`  device peak ${gib(peak)}${predicted(run.estimate?.devicePeakBytes ?? null, error)}`],
			...probe.trials.length === 0 ? [] : ladderPlot(probe).map((line) => `  ${line}`),
			...probe.knee === null ? [] : [`  from batch ${probe.knee} on, a larger one trains less than 5 % faster`],
			...probe.largest.fits === null || probe.mode === "fit" ? [] : [`  largest batch that fits of those played: ${probe.largest.fits}`]
		].join("\n")}\n`;
	}).join("\n");
}
function predicted(bytes, error) {
	if (bytes === null) return "";
	const off = error === null ? "" : `, ${error >= 0 ? "+" : "-"}${(Math.abs(error) * 100).toFixed(1)} %`;
	return ` (predicted ${gibNumber(bytes, 2)}${off})`;
}
function exitOf(probes, wanted) {
	if (probes.some(({ status }) => status === "oom")) return EXIT.over;
	return wanted > 0 && probes.length === wanted && probes.every(({ status }) => status === "measured") ? EXIT.good : EXIT.badInput;
}

// src/gitlab/pipeline.ts
const sha = string().regex(/^[0-9a-f]{40,64}$/);
const number = number$1().int().positive();
const given = (value) => preprocess((text) => text === "" ? void 0 : text, value);
const variables = object({
	CI_API_V4_URL: url({ protocol: /^https?$/ }),
	CI_MERGE_REQUEST_PROJECT_ID: number,
	CI_MERGE_REQUEST_IID: number,
	CI_MERGE_REQUEST_DIFF_BASE_SHA: sha,
	CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: given(sha.optional()),
	CI_COMMIT_SHA: sha,
	CI_PIPELINE_ID: number,
	CI_JOB_ID: number,
	CI_JOB_URL: given(url({ protocol: /^https?$/ }).optional())
});
function readMergeRequest(environment) {
	if ((environment["CI_MERGE_REQUEST_IID"] ?? "") === "") throw new UserError("gitlab runs in the pipeline of a merge request: CI_MERGE_REQUEST_IID is not set");
	const read = variables.safeParse(environment);
	if (!read.success) {
		const name = read.error.issues[0]?.path.join(".") ?? "a variable";
		throw new UserError(`gitlab: ${name} is missing, or not what GitLab gives the jobs of a merge request`);
	}
	const { data } = read;
	return {
		apiUrl: data.CI_API_V4_URL,
		projectId: data.CI_MERGE_REQUEST_PROJECT_ID,
		iid: data.CI_MERGE_REQUEST_IID,
		baseSha: data.CI_MERGE_REQUEST_DIFF_BASE_SHA,
		headSha: data.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA ?? data.CI_COMMIT_SHA,
		pipelineId: data.CI_PIPELINE_ID,
		jobId: data.CI_JOB_ID,
		jobUrl: data.CI_JOB_URL ?? null
	};
}

// src/gitlab/checkout.ts
const LINK = "120000";
const MOST_BYTES = 64 * 2 ** 20;
const MOST_LISTED_BYTES = 128 * 2 ** 20;
var Checkout = class {
	#folder;
	#trees = /* @__PURE__ */ new Map();
	constructor(folder) {
		this.#folder = folder;
	}
	changedFiles() {
		return Promise.reject(/* @__PURE__ */ new Error("a checkout has no pull requests"));
	}
	mergeBase(base) {
		return Promise.resolve(base);
	}
	async tree(commit) {
		return {
			entries: [...await this.#entries(commit)].map(([path, { type, sha }]) => ({
				path,
				type,
				sha
			})),
			truncated: false
		};
	}
	async fileAt(path, commit) {
		return (await this.filesAt([path], commit)).get(path) ?? { kind: "absent" };
	}
	async filesAt(paths, commit) {
		const entries = await this.#entries(commit);
		const found = /* @__PURE__ */ new Map();
		let batch = [];
		let bytes = 0;
		const read = async () => {
			const contents = await this.#blobs(batch.map((path) => entries.get(path)?.sha ?? ""));
			for (const [index, path] of batch.entries()) found.set(path, ofContent(contents[index] ?? Buffer.alloc(0)));
			[batch, bytes] = [[], 0];
		};
		for (const path of new Set(paths)) {
			const entry = entries.get(path);
			if (!entry) found.set(path, { kind: "absent" });
			else if (entry.type === "commit") found.set(path, {
				kind: "unreadable",
				reason: "it is a submodule"
			});
			else if (entry.mode === LINK) found.set(path, {
				kind: "unreadable",
				reason: "it is a symlink"
			});
			else if (entry.bytes > 10485760) found.set(path, tooLarge(entry.bytes, MAX_FILE_BYTES));
			else {
				if (bytes + entry.bytes > MOST_BYTES) await read();
				batch.push(path);
				bytes += entry.bytes;
			}
		}
		if (batch.length > 0) await read();
		return found;
	}
	async folderAt(folder, commit) {
		const prefix = folder === "" ? "" : `${folder}/`;
		const files = [...await this.#entries(commit)].flatMap(([path, { type, bytes }]) => {
			const name = path.slice(prefix.length);
			return type === "blob" && path.startsWith(prefix) && !name.includes("/") ? [{
				name,
				bytes
			}] : [];
		});
		return files.length === 0 ? null : {
			files,
			truncated: false
		};
	}
	async filesIn(folder, commit) {
		const { files = [] } = await this.folderAt(folder, commit) ?? {};
		return files.map(({ name }) => folder === "" ? name : `${folder}/${name}`);
	}
	#entries(commit) {
		const known = this.#trees.get(commit) ?? this.#list(commit);
		this.#trees.set(commit, known);
		return known;
	}
	async #list(commit) {
		const { status, out } = await this.#git([
			"ls-tree",
			"-r",
			"-l",
			"-z",
			"--full-tree",
			commit
		], "", MOST_LISTED_BYTES);
		if (status !== 0) throw new UserError(`commit ${commit.slice(0, 12)} is not in the checkout: give the job GIT_DEPTH: 0`);
		const lines = out.toString("utf8").split("\0").slice(0, -1);
		return new Map(lines.map((line) => {
			const [, mode = "", type = "blob", sha = "", size = "0", path = ""] = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
			return [path, {
				mode,
				type,
				sha,
				bytes: Number(size) || 0
			}];
		}));
	}
	async #blobs(shas) {
		const { status, out } = await this.#git(["cat-file", "--batch"], shas.map((sha) => `${sha}\n`).join(""), MOST_BYTES * 2);
		if (status !== 0) throw new UserError("git cannot read the files of the checkout");
		const contents = [];
		for (let at = 0; at < out.length;) {
			const end = out.indexOf("\n", at);
			const size = Number(/ blob (\d+)$/.exec(out.toString("latin1", at, end))?.[1]);
			if (!Number.isInteger(size)) throw new UserError("git lacks a file of the checkout");
			contents.push(out.subarray(end + 1, end + 1 + size));
			at = end + 1 + size + 1;
		}
		return contents;
	}
	#git(args, input, most) {
		return new Promise((resolve, reject) => {
			const child = spawn("git", [
				"-c",
				"safe.directory=*",
				"-c",
				"core.quotePath=false",
				"-C",
				this.#folder,
				...args
			], {
				stdio: [
					"pipe",
					"pipe",
					"ignore"
				],
				env: {
					...process.env,
					GIT_TERMINAL_PROMPT: "0",
					GIT_NO_LAZY_FETCH: "1"
				}
			});
			const pieces = [];
			let length = 0;
			child.on("error", () => reject(new UserError("gitlab needs git, which is not here")));
			child.stdout.on("data", (piece) => {
				pieces.push(piece);
				length += piece.length;
				if (length > most) child.kill();
			});
			child.on("close", (status) => resolve({
				status: status ?? 1,
				out: Buffer.concat(pieces)
			}));
			child.stdin.on("error", () => {});
			child.stdin.end(input);
		});
	}
};

// src/gitlab/client.ts
const LONGEST_ANSWER_MILLISECONDS = 3e4;
const PAGE = 100;
const MOST_PAGES = 100;
const noteSchema = object({
	id: number$2().int(),
	body: string(),
	author: object({ id: number$2().int() }),
	system: boolean().default(false)
});
const userSchema = object({ id: number$2().int() });
var GitLabClient = class {
	#options;
	#notes;
	constructor(options) {
		this.#options = options;
		this.#notes = `/projects/${options.projectId}/merge_requests/${options.iid}/notes`;
	}
	async viewer() {
		return userSchema.parse(await this.#ask("GET", "/user", "find out whose the token is")).id;
	}
	async notes() {
		const all = [];
		for (let page = 1; page <= MOST_PAGES; page += 1) {
			const path = `${this.#notes}?sort=asc&order_by=created_at&per_page=${PAGE}&page=${page}`;
			const some = array(noteSchema).parse(await this.#ask("GET", path, "list the notes"));
			all.push(...some);
			if (some.length < PAGE) break;
		}
		return all.filter(({ system }) => !system);
	}
	async createNote(body) {
		return noteSchema.parse(await this.#ask("POST", this.#notes, "write the note", { body }));
	}
	async updateNote(id, body) {
		await this.#ask("PUT", `${this.#notes}/${id}`, "update the note", { body });
	}
	async deleteNote(id) {
		await this.#ask("DELETE", `${this.#notes}/${id}`, "delete a note that is there twice");
	}
	async #ask(method, path, doing, body) {
		const { apiUrl, token, userAgent } = this.#options;
		let response;
		try {
			response = await fetch(`${apiUrl.replace(/\/+$/, "")}${path}`, {
				method,
				headers: {
					"PRIVATE-TOKEN": token,
					"User-Agent": userAgent,
					...body && { "Content-Type": "application/json" }
				},
				redirect: "manual",
				signal: AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS),
				...body && { body: JSON.stringify(body) }
			});
		} catch (error) {
			const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
			const why = cause instanceof Error ? cause.message : String(cause);
			throw new ApiError(`GitLab: cannot ${doing}: ${printableText(why, 200)}`, 0, { cause: error });
		}
		if (!response.ok) throw new ApiError(`GitLab: cannot ${doing}: ${said(response.status)}`, response.status);
		if (response.status === 204) return null;
		try {
			return await response.json();
		} catch (error) {
			throw new ApiError(`GitLab: cannot ${doing}: the answer is no JSON`, response.status, { cause: error });
		}
	}
};
function said(status) {
	if (status === 401) return "the token is not valid (401)";
	if (status === 403) return "the token may not (403); it needs the scope api and the role Reporter";
	if (status >= 300 && status < 400) return `a redirect (${status}), which is not followed`;
	return `it answers ${status}`;
}

// src/jobs/merge-request-note.ts
async function keepNote(gitlab, { marker, body, speakFirst }) {
	const text = `${formatMarker(marker)}\n${body}`;
	const [first, ...others] = await ourNotes(gitlab, marker.key);
	if (!first) {
		if (!speakFirst) return "nothing to say";
		await gitlab.createNote(text);
		return "created";
	}
	const newest = others.reduce((best, each) => isNewer(each.marker, best.marker) ? each : best, first);
	if (isNewer(newest.marker, marker)) return "left to a newer pipeline";
	const isSame = bodyWithoutMarker(first.note.body) === body.trim();
	if (!isSame) await gitlab.updateNote(first.note.id, text);
	for (const { note } of others) await gitlab.deleteNote(note.id);
	return isSame ? "unchanged" : "updated";
}
async function ourNotes(gitlab, key) {
	const marked = (await gitlab.notes()).flatMap((note) => {
		const marker = parseMarker(note.body);
		return marker?.key === key ? [{
			note,
			marker
		}] : [];
	});
	if (marked.length === 0) return [];
	const us = await gitlab.viewer();
	return marked.filter(({ note }) => note.author.id === us).toSorted((a, b) => a.note.id - b.note.id);
}

// src/jobs/merge-request-job.ts
async function checkMergeRequest(job) {
	const { mergeRequest, say, today } = job;
	const { baseSha: base, headSha } = mergeRequest;
	const checkout = new Checkout(job.folder);
	const subject = {
		kind: "range",
		base,
		headSha,
		isPushed: false
	};
	const input = (name) => name === "github-token" ? "none" : job.input(name);
	const inputs = readInputs(input, await policyFor(checkout, subject));
	const { result } = await judgeSubject(checkout, subject, inputs, {
		facts: { workflow: null },
		notice: say,
		warning: say,
		today: () => today
	});
	const { pipelineId: runId, jobId: attempt, jobUrl: runUrl } = mergeRequest;
	const note = {
		marker: {
			key: inputs.commentKey,
			headSha,
			runId,
			attempt
		},
		body: renderComment(result, {
			headSha,
			runUrl
		}),
		speakFirst: speaksFirst(result, inputs.commentOn)
	};
	if (job.token === null) say("note: none is written, since no token is given; see docs/elsewhere.md");
	else try {
		const { apiUrl, projectId, iid } = mergeRequest;
		const gitlab = new GitLabClient({
			apiUrl,
			projectId,
			iid,
			token: job.token,
			userAgent: `oomlint/${VERSION}`
		});
		say(`note: ${await keepNote(gitlab, note)}`);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		say(error.message);
	}
	const unread = inputs.failOn === "never" ? [] : unreadFailures(result);
	return {
		result,
		failed: [...failures(result, inputs.failOn), ...unread]
	};
}

// src/cli/gitlab.ts
const REPORT = "gl-code-quality-report.json";
async function checkGitLab(args, terminal) {
	const { settings, words, json, today, policyPath } = readOptions("gitlab", args);
	if (words.length > 0) throw new UserError("gitlab takes no files: the merge request says which");
	if (policyPath !== null) throw new UserError("--policy: gitlab reads the policy as the base of the merge request has it");
	const { env } = process;
	const { result, failed } = await checkMergeRequest({
		mergeRequest: readMergeRequest(env),
		folder: env["CI_PROJECT_DIR"] ?? ".",
		input: (name) => settings.text(name) ?? "",
		token: env["OOMLINT_GITLAB_TOKEN"] || null,
		today,
		say: (line) => terminal.error(`oomlint: ${printableText(line, 500)}\n`)
	});
	try {
		await writeFile(REPORT, renderCodeQuality(result));
	} catch (error) {
		if (!(error instanceof Error && "code" in error)) throw error;
		throw new UserError(`${REPORT}: ${printableText(error.message, 200)}`, { cause: error });
	}
	print(result, json, terminal);
	for (const line of failed) terminal.error(`oomlint: ${printableText(line, 500)}\n`);
	return failed.length > 0 ? EXIT.over : EXIT.good;
}

// src/cli/gpus.ts
async function listGpus(args, { out }) {
	const { words, json } = readOptions("gpus", args);
	if (words.length > 1) throw new UserError("gpus takes one word to look for, as gpus 4090");
	const [word] = words;
	const all = listedCards();
	const found = word === void 0 ? all : all.filter((listed) => holds(listed, word));
	if (found.length === 0) {
		const near = nearMatches(word ?? "", all.map(({ card }) => card.name)).join(", ");
		throw new UserError(`no card of the catalogue has ${printable(word)} in its name${near === "" ? "" : `; near are ${near}`}`);
	}
	out(json ? `${JSON.stringify(found.map(asJson), null, 2)}\n` : table(found));
	return EXIT.good;
}
function holds({ card, aliases }, word) {
	const bare = (text) => text.toLowerCase().replaceAll(/[\s_-]/g, "");
	return [
		card.name,
		card.title,
		...aliases
	].some((name) => bare(name).includes(bare(word)));
}
function asJson({ card, nominalGib, aliases }) {
	const { name, title, usableBytes, computeCapability } = card;
	return {
		name,
		title,
		aliases,
		nominalGib,
		usableBytes,
		computeCapability
	};
}
function table(found) {
	const rows = [[
		"name",
		"usable",
		"sold as",
		"what torch prints",
		"also"
	], ...found.map(({ card, nominalGib, aliases }) => [
		card.name,
		`${gibNumber(card.usableBytes)} GiB`,
		`${nominalGib} GB`,
		card.title,
		aliases.join(", ")
	])];
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	return `${rows.map((row) => row.map((cell, column) => column === 1 || column === 2 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])).join("  ").trimEnd()).join("\n")}\n`;
}

// src/policy/workflow-text.ts
const WORKFLOW_PATH = ".github/workflows/oomlint.yml";
function workflowText(gpu, isOpen) {
	const named = gpu === null ? [] : [`          gpu: ${gpu}`];
	const asked = isOpen && gpu === null ? ["          # gpu: t4 # the card you train on; without one there is no verdict"] : [];
	return [
		"name: GPU memory",
		"",
		"on: pull_request",
		"",
		"permissions:",
		"  contents: read # to read the changed configs and their versions at the merge base",
		"  pull-requests: write # to list the changed files, keep one comment up to date and suggest the fix on its line",
		"",
		"concurrency:",
		"  group: oomlint-${{ github.event.pull_request.number }}",
		"  cancel-in-progress: true",
		"",
		"jobs:",
		"  oomlint:",
		"    runs-on: ubuntu-latest",
		"    timeout-minutes: 5",
		"    steps:",
		"      # no checkout: the files are read through the API, as data; nothing of the pull request is run",
		"      - uses: oomlint/oomlint@v1",
		"        with:",
		...named,
		...asked,
		"          fail-on: likely # never | oom | likely | tight",
		""
	].join("\n");
}

// src/cli/init.ts
async function initRepository(args, terminal) {
	const [folder = ".", ...more] = readOptions("init", args).words;
	if (more.length > 0) throw new UserError("init takes one folder, the root of the repository");
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UserError(`init: ${printableText(folder, 200)} is no folder`);
	const options = readOptions("init", args, policyFileOf(folder, null));
	const configs = assemble(await readingsUnder(folder, options)).configs;
	const result = resultOf(configs, (path) => gpusFor(options.policy, path), judgingOf(options, terminal, folder));
	for (const line of seen(configs, options)) terminal.out(`${line}\n`);
	for (const plan of plansFor(configs, options)) put(plan, folder, options.dryRun, terminal);
	if (configs.length === 0) return EXIT.good;
	terminal.out("\nWhat the check says of the repository as it is:\n\n");
	print(result, false, terminal);
	return EXIT.good;
}
async function readingsUnder(root, options) {
	const { policy } = options;
	const context = contextOf(options, root);
	const paths = (await filesUnder(root)).filter((path) => policy.files(path) && formOf(path, context) !== null);
	const readings = [];
	for (const path of paths) readings.push(await readFile$1(path, join(root, path), context, policy, recognise));
	return readings;
}
function seen(configs, options) {
	const trainings = configs.flatMap(({ training, unknown }) => training ?? unknown?.training ?? []);
	const frameworks = [...new Set(trainings.map(({ framework }) => framework))];
	const cards = cardsOf(configs, options);
	const open = configs.filter((config) => cardFor(config, gpusFor(options.policy, config.source.path)).card === null);
	return [
		configs.length === 0 ? "No training is declared here yet; the check speaks once one is." : `${configs.length} ${configs.length === 1 ? "training" : "trainings"} of ${frameworks.join(" and ") || "no framework that is known"}`,
		...cards.length === 0 ? [] : [`cards that are declared: ${cards.join(", ")}`],
		...open.length === 0 ? [] : [`${open.length} without a card: name it as gpu, see the line in ${WORKFLOW_PATH}`]
	];
}
function cardsOf(configs, { policy }) {
	const cards = configs.map((config) => cardFor(config, gpusFor(policy, config.source.path)).card?.title ?? null);
	return [...new Set(cards.filter((card) => card !== null))].toSorted();
}
function openLabels(configs, { policy }) {
	const labels = configs.flatMap((config) => {
		const { card } = cardFor(config, gpusFor(policy, config.source.path));
		return card === null && config.gpu?.by === "job" ? config.gpu.labels : [];
	});
	return [...new Set(labels)].filter((label) => !/^(?:self-hosted|linux|x64|gpu)$/i.test(label)).toSorted();
}
function plansFor(configs, options) {
	const labels = openLabels(configs, options);
	const isOpen = configs.some((config) => cardFor(config, gpusFor(options.policy, config.source.path)).card === null);
	const gpu = options.policy.card?.name ?? null;
	const workflow = {
		path: WORKFLOW_PATH,
		text: workflowText(gpu, isOpen && labels.length === 0)
	};
	return labels.length === 0 ? [workflow] : [workflow, {
		path: POLICY_PATH,
		text: policyText(labels)
	}];
}
function policyText(labels) {
	return [
		"# Which card is behind a label of your runners: take the hash away and name it.",
		"# runners:",
		...labels.map((label) => `#   ${JSON.stringify(label)}: t4`),
		""
	].join("\n");
}
function put({ path, text }, folder, isDry, terminal) {
	const place = join(folder, path);
	if (existsSync(place)) {
		terminal.out(`${path} is there already and stays as it is\n`);
		return;
	}
	if (isDry) {
		terminal.out(`\n${path} would be written:\n\n${text.replaceAll(/^/gm, "  ").trimEnd()}\n`);
		return;
	}
	mkdirSync(dirname(place), { recursive: true });
	writeFileSync(place, text, { flag: "wx" });
	terminal.out(`wrote ${path}\n`);
}

// src/cli/main.ts
const COMMANDS = {
	check: checkFiles,
	estimate,
	fix: fixFiles,
	solve: solveFiles,
	strategy: strategyFor,
	probe: probeFiles,
	gpus: listGpus,
	init: initRepository,
	serve: serveEditor,
	badge: printBadge,
	gitlab: checkGitLab
};
async function main(args, terminal) {
	const [command, ...rest] = args;
	if (command === void 0) {
		terminal.error(HELP);
		return EXIT.badInput;
	}
	if (command === "help" || args.includes("--help") || args.includes("-h")) {
		terminal.out(HELP);
		return EXIT.good;
	}
	if (command === "--version" || command === "-v") {
		terminal.out(`${VERSION}\n`);
		return EXIT.good;
	}
	try {
		const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : void 0;
		if (!run) throw new UserError(unknownCommand(command));
		return await run(rest, terminal);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		terminal.error(`oomlint: ${error.message}\n`);
		return EXIT.badInput;
	}
}
function unknownCommand(command) {
	const all = [...Object.keys(COMMANDS), "help"];
	const [near] = nearMatches(command, all, 1);
	const hint = near === void 0 ? "" : `; did you mean ${near}?`;
	return `unknown command ${printable(command)}: there are ${all.slice(0, -1).join(", ")} and ${all.at(-1)}${hint}`;
}

export { main };