#!/usr/bin/env node
import { d as printable, f as printableText, n as UserError } from "./shared/near-match.js";
import { B as worstFirst, C as diffLines$1, D as isFix, E as isBeyondRepair, G as gib, I as isBad, J as gibRange, K as gibAgainst, L as place, M as batchText, N as findingText, O as LABELS, R as standingOf, S as consequences, X as share, Y as percent, _ as findCard, at as planOf, b as accumulateArithmetic, et as cardOf, f as VERSION, l as planOf$1, o as TextSettings, ot as customModels, q as gibNumber, rt as fails, st as Unplannable, v as ACCUMULATE_NOTE, vt as plain, w as effectiveArithmetic, x as alternativeLines, y as NO_BATCH_FITS, z as whyUnknown } from "./shared/probe-result.js";
import { C as applyIgnores, D as MAX_BYTES, E as readPolicyFile, O as MAX_NOTEBOOK_BYTES, S as readPolicy, T as POLICY_PATH, _ as assemble, a as MOST_RISK, b as editsOf, c as cardFor, d as recognise, f as recogniseNamed, h as isRunDump, k as decode, l as NO_CONFIG, m as formOf, n as SOLVABLE, o as recommend, p as parsersFor, r as solve, s as Forecaster, t as resultOfConfigs, u as broken, w as remarksOn, x as gpusFor } from "./shared/judge-configs.js";
import { a as smallestCards, c as textPlot, d as changers, o as canPlot, r as readMeasured, t as MEASURED_PATH, u as tally } from "./shared/measured-rows.js";
import { l as readCase, u as readWords } from "./shared/hydra.js";
import { i as join$1, t as ladderPlot } from "./shared/measured.js";
import { t as readProbeSettings } from "./shared/settings.js";
import { t as runProbe } from "./shared/run-probe.js";
import { opendir, readFile as readFile$1 } from "node:fs/promises";
import { isAbsolute, join, parse as parse$1, sep } from "node:path";
import { closeSync, existsSync, fstatSync, lstatSync, openSync, opendirSync, readFileSync, readSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

// src/cli/options.ts
const COMMON = {
	gpu: { type: "string" },
	"gpu-memory": { type: "string" },
	gpus: { type: "string" },
	nc: { type: "string" },
	"labels-per-image": { type: "string" },
	ultralytics: { type: "string" },
	torch: { type: "string" },
	reserve: { type: "string" },
	"fail-on": { type: "string" },
	policy: { type: "string" },
	json: { type: "boolean" }
};
const OF_CHECK = {
	...COMMON,
	"only-configs": { type: "boolean" },
	why: { type: "boolean" },
	docs: { type: "boolean" },
	"run-dumps": { type: "boolean" }
};
const OF_ESTIMATE = {
	...COMMON,
	cases: { type: "string" },
	"op-level": { type: "boolean" }
};
const OF_PROBE = {
	...COMMON,
	mode: { type: "string" },
	ladder: { type: "string" },
	emulate: { type: "string" },
	timeout: { type: "string" },
	wait: { type: "string" },
	device: { type: "string" },
	python: { type: "string" }
};
const OPTIONS = {
	check: OF_CHECK,
	estimate: OF_ESTIMATE,
	fix: {
		...COMMON,
		write: { type: "boolean" }
	},
	solve: COMMON,
	strategy: COMMON,
	probe: OF_PROBE
};
/** Reads the options of a command, over those of a policy file. Throws UserError in one line that names the option. */
function readOptions(command, args, file = {}) {
	const { values, positionals } = parse(OPTIONS[command], args);
	const text = (name) => {
		const value = values[name];
		if (value === "") throw new UserError(`--${name} is empty`);
		return typeof value === "string" ? value : "";
	};
	const settings = new TextSettings((name) => text(optionOf(name)), (name) => `--${optionOf(name)}`);
	return {
		settings,
		words: positionals,
		policy: readPolicy(settings, (name) => ({
			kind: "argument",
			name: `--${optionOf(name)}`
		}), file),
		json: values["json"] === true,
		cases: text("cases") || null,
		opLevel: values["op-level"] === true,
		onlyConfigs: values["only-configs"] === true,
		policyPath: text("policy") || null,
		write: values["write"] === true,
		why: values["why"] === true,
		docs: values["docs"] === true,
		runDumps: values["run-dumps"] === true,
		today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
	};
}
/** The settings of a policy have the names of the action's inputs. */
function optionOf(name) {
	return name.replace(/-version$/, "");
}
function parse(options, args) {
	try {
		return parseArgs({
			args: [...args],
			options,
			allowPositionals: true,
			strict: true
		});
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		throw new UserError(printableText(error.message.replaceAll(/\s*\n\s*/g, " "), 200), { cause: error });
	}
}

// src/report/terminal.ts
/** Columns that text is wrapped to, indentation of a section left out. */
const COLUMNS = 96;
const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const CYAN = 36;
const STANDING_COLOURS = {
	oom: RED,
	broken: RED,
	likely: RED,
	tight: YELLOW,
	unknown: CYAN,
	fits: GREEN,
	"no card": CYAN
};
const SEVERITY_COLOURS = {
	error: RED,
	warning: YELLOW,
	notice: CYAN
};
/** Colours for a terminal, or none at all. */
function painter(colour) {
	const sgr = (code, text) => colour ? `\u001B[${code}m${text}\u001B[0m` : text;
	return {
		bold: (text) => sgr(1, text),
		dim: (text) => sgr(2, text),
		standing: (standing, text) => sgr(STANDING_COLOURS[standing], text),
		severity: (severity) => sgr(SEVERITY_COLOURS[severity], severity),
		diff: (line) => sgr(line.startsWith("+") ? GREEN : RED, line)
	};
}
/** Breaks a text at spaces into lines, the first led by one string, the others by another. */
function wrap(text, first, others) {
	const lines = [];
	let line = first;
	let isEmpty = true;
	for (const word of text.split(" ")) {
		if (!isEmpty && line.length + 1 + word.length > COLUMNS) {
			lines.push(line);
			line = others;
			isEmpty = true;
		}
		line += isEmpty ? word : ` ${word}`;
		isEmpty = false;
	}
	return [...lines, line];
}

// src/report/text.ts
/** The report for a terminal, worst config first. Of several configs those that fit take two lines, a lone one gets everything. */
function renderText(result, { colour }) {
	if (result.runs.length === 0) return "no training config was found\n";
	const paint = painter(colour);
	const runs = worstFirst(result.runs);
	const width = {
		place: Math.max(...runs.map((run) => plain(place(run)).length)),
		title: Math.max(...runs.map((run) => titleOf(run).length))
	};
	const blocks = runs.map((run) => {
		const full = runs.length === 1 || isBad(run) && run.estimate !== null;
		return [
			headLine(run, cardOf(run, result), width, paint),
			...peakLines(run, cardOf(run, result)),
			...findingLines(run, paint),
			...full ? explanation(run, cardOf(run, result), paint) : []
		].join("\n");
	});
	const total = tally(result);
	return `${[...total === "" ? [] : [paint.bold(total)], ...blocks].join("\n\n")}\n`;
}
function titleOf(run) {
	return LABELS[standingOf(run)];
}
function headLine(run, card, width, paint) {
	return `${paint.bold(plain(place(run)).padEnd(width.place))}  ${paint.standing(standingOf(run), titleOf(run).padEnd(width.title))}  ${subject(run, card)}`.trimEnd();
}
function subject(judged, card) {
	const { run } = judged;
	if (!run) return "";
	const model = plain(run.model.value ?? "no model").replace(/\.(?:pt|ya?ml)$/, "");
	const on = card === null ? "" : ` on ${plain(card.title)}`;
	return `${model} ${run.imgsz.value} px batch ${batchText(judged)}${on}`;
}
function peakLines({ estimate, risk, run }, card) {
	if (!estimate) return [];
	const { devicePeakBytes, low, high, peakPhase } = estimate;
	const [peak, usable] = card ? gibAgainst(devicePeakBytes, card.usableBytes) : [gibNumber(devicePeakBytes), null];
	return [`  ${[
		`device peak ${peak} GiB (${gibRange(low, high)})${card ? ` of ${usable} GiB usable` : ""}`,
		...(run?.gpus.value ?? 1) > 1 ? ["on each GPU"] : [],
		...risk === null ? [] : [`risk ${percent(risk)}`],
		`peak in ${peakPhase}`
	].join(", ")}`, ...card ? [] : [`  ${smallestCards(estimate)}`, "  --gpu NAME (t4, rtx-3060, ...) or --gpu-memory GIB gives a verdict"]];
}
function findingLines(run, paint) {
	if (run.findings.length === 0) {
		const why = whyUnknown(run);
		return why === null ? [] : wrap(why, "  ", "  ");
	}
	return run.findings.flatMap((finding) => {
		const [first = "", ...rest] = wrap(plain(findingText(finding)), `  ${finding.severity}: `, "    ");
		return [first.replace(finding.severity, paint.severity(finding.severity)), ...rest];
	});
}
function explanation(run, card, paint) {
	return [
		...section("Fix", fix(run, paint), paint),
		...section("Other ways, with the batch as it is", otherWays(run), paint),
		...section("Device peak against batch", canPlot(run) ? textPlot(run, card) : [], paint),
		...section("Where the bytes go", breakdown(run, paint), paint),
		...section("Memory of the GPU", kinds(run), paint),
		...section("Assumptions", bullets(run.estimate?.assumptions ?? []), paint),
		...section("What would change this", bullets(changers(run)), paint)
	];
}
function section(title, lines, paint) {
	return lines.length === 0 ? [] : [
		"",
		`  ${paint.bold(title)}`,
		...lines.map((line) => `    ${line}`)
	];
}
function breakdown({ estimate }, paint) {
	if (!estimate) return [];
	const items = estimate.breakdown.toSorted((a, b) => b.bytes - a.bytes);
	const width = Math.max(...items.map(({ name }) => plain(name).length));
	return items.map(({ name, bytes, note }) => {
		const part = share(bytes, estimate.devicePeakBytes);
		return `${plain(name).padEnd(width)} ${gib(bytes).padStart(10)} ${part.padStart(6)}  ${paint.dim(plain(note))}`.trimEnd();
	});
}
function kinds({ estimate }) {
	if (!estimate) return [];
	const { allocatedPeakBytes, reservedPeakBytes, devicePeakBytes } = estimate;
	return [
		`allocated ${gib(allocatedPeakBytes).padStart(9)}  in live tensors`,
		`reserved  ${gib(reservedPeakBytes).padStart(9)}  held from CUDA by PyTorch's caching allocator`,
		`device    ${gib(devicePeakBytes).padStart(9)}  reserved, CUDA context and libraries, as nvidia-smi shows`
	];
}
function fix(run, paint) {
	const { recommendation } = run;
	if (isBeyondRepair(run)) return [NO_BATCH_FITS];
	if (!isFix(run) || !recommendation) return [];
	return [
		...diffLines$1(run).map((line) => paint.diff(plain(line))),
		`the batch that fits: device peak ${gib(recommendation.devicePeakBytes)}, risk ${percent(recommendation.risk)}`,
		accumulateArithmetic(recommendation),
		effectiveArithmetic(run),
		...consequences(run).flatMap((line) => wrap(line, "", "")),
		...wrap(ACCUMULATE_NOTE, "", "")
	];
}
function otherWays(run) {
	return bullets(alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`));
}
function bullets(items) {
	return items.flatMap((item) => wrap(plain(item), "- ", "  "));
}

// src/cli/terminal.ts
/** The terminal of this process. */
function processTerminal() {
	process.stdout.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
	return {
		colour: process.stdout.isTTY && !process.env["NO_COLOR"],
		out: (text) => void process.stdout.write(text),
		error: (text) => void process.stderr.write(text)
	};
}

// src/cli/outcome.ts
/** Exit statuses, as the README promises them. */
const EXIT = {
	good: 0,
	badInput: 2,
	over: 3
};
/** Predicts configs, each on the card that is declared for it. Pure. */
function resultOf(configs, gpusOf, options) {
	return resultOfConfigs(configs.map((after) => ({
		after,
		before: null
	})), gpusOf, options, VERSION);
}
/** A verdict that is too bad goes before an input that is wrong: the one that is known must not hide behind the other. */
function exitStatus({ runs }, failOn) {
	if (runs.some(({ verdict }) => fails(verdict, failOn))) return EXIT.over;
	return runs.some(({ findings }) => findings.some(({ severity }) => severity === "error")) ? EXIT.badInput : EXIT.good;
}
function print(result, json, { out, colour }) {
	out(json ? `${JSON.stringify(result, null, 2)}\n` : renderText(result, { colour }));
}

// src/cli/repository.ts
/** Folders of tools, caches and installed packages. */
const SKIPPED = /* @__PURE__ */ new Set([
	".git",
	".hg",
	".svn",
	".venv",
	"venv",
	"env",
	"node_modules",
	"site-packages",
	"__pycache__",
	".tox",
	".nox",
	".mypy_cache",
	".ruff_cache",
	".pytest_cache",
	".ipynb_checkpoints",
	".idea"
]);
/** Data sets have their hundreds of thousands. */
const MAX_ENTRIES = 5e5;
/** Paths of the files under a folder, from it, with `/` between; links are not followed. */
async function filesUnder(root) {
	const found = [];
	const pending = [""];
	let entries = 0;
	for (let folder = pending.pop(); folder !== void 0; folder = pending.pop()) for await (const entry of await opendir(join(root, folder))) {
		entries += 1;
		if (entries > MAX_ENTRIES) return found.sort();
		const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
		if (entry.isDirectory() && !SKIPPED.has(entry.name)) pending.push(path);
		else if (entry.isFile()) found.push(path);
	}
	return found.sort();
}
/** The start of a file: no more than it takes to see that it is too big. Throws the error of the file system. */
function readStart(path, most) {
	const handle = openSync(path, "r");
	try {
		const { size } = fstatSync(handle);
		const content = Buffer.alloc(Math.min(size, most + 1));
		let length = 0;
		for (let read = -1; read !== 0 && length < content.length; length += read) read = readSync(handle, content, length, content.length - length, length);
		return content.subarray(0, length);
	} finally {
		closeSync(handle);
	}
}
const MAX_FOLLOWED = 2e3;
/** The files of a folder that configs refer to. Nothing outside it is read or listed, whatever a link says. */
function folderFiles(root) {
	const real = realpathSync(root);
	let entries = 0;
	const placeOf = (path) => {
		const place = realpathSync(join(root, path));
		return place.startsWith(real.endsWith(sep) ? real : `${real}${sep}`) ? place : null;
	};
	const read = (path) => {
		const place = placeOf(path);
		if (place === null || lstatSync(place).size > MAX_BYTES) return null;
		return new TextDecoder().decode(readStart(place, MAX_BYTES));
	};
	const list = (folder) => {
		const place = placeOf(folder);
		if (place === null) return null;
		const files = [];
		const opened = opendirSync(place);
		try {
			for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
				entries += 1;
				if (entries > MAX_ENTRIES) return {
					files,
					truncated: true
				};
				if (entry.isFile()) files.push({
					name: entry.name,
					bytes: lstatSync(join(place, entry.name)).size
				});
			}
		} finally {
			opened.closeSync();
		}
		return {
			files,
			truncated: false
		};
	};
	return {
		read: remembered(read),
		list: remembered(list)
	};
}
/** Asks once for each path; what is not there, or may not be looked at, is null. */
function remembered(ask) {
	const known = /* @__PURE__ */ new Map();
	return (path) => {
		const before = known.get(path);
		if (before !== void 0) return before;
		if (known.size >= MAX_FOLLOWED) return null;
		let answer = null;
		try {
			answer = ask(path);
		} catch {}
		known.set(path, answer);
		return answer;
	};
}

// src/cli/readings.ts
/** The policy file of a folder, unless an option names another. */
function policyFileOf(folder, named) {
	const path = named ?? join(folder, ".github/oomlint.yml");
	if (named === null && !existsSync(path)) return {};
	try {
		const { text, refusal } = decode(readStart(path, MAX_BYTES));
		if (refusal) throw new UserError(`${printableText(path, 200)}: ${refusal.text}`);
		return readPolicyFile(named ?? ".github/oomlint.yml", text);
	} catch (error) {
		if (error instanceof UserError) throw error;
		const code = error instanceof Error && "code" in error ? String(error.code) : null;
		const why = (code === null ? null : REASONS[code]) ?? (error instanceof Error ? error.message : String(error));
		throw new UserError(`--policy: ${printableText(path, 200)}: ${printableText(why, 200)}`, { cause: error });
	}
}
/** How configs are judged here: with what the folder's own probes measured. */
function judgingOf({ policy }, terminal, folder = ".") {
	const path = join(folder, MEASURED_PATH);
	const known = {
		opLevel: false,
		reserveBytes: policy.reserveBytes
	};
	if (!existsSync(path)) return known;
	const { rows, problems } = readMeasured(new TextDecoder().decode(readStart(path, MAX_MEASURED_BYTES)));
	for (const problem of problems.slice(0, MOST_PROBLEMS)) terminal.error(`oomlint: ${printableText(problem, 300)}\n`);
	return {
		...known,
		measured: rows
	};
}
const MAX_MEASURED_BYTES = 8 * 2 ** 20;
const MOST_PROBLEMS = 5;
/** The files that a command line names, each for itself. */
async function readNamed(paths, options) {
	const readings = [];
	for (const path of paths) {
		const root = isAbsolute(path) ? parse$1(path).root : ".";
		readings.push(await readFile(path, path, contextOf(options, root), options.policy, recogniseNamed));
	}
	return readings;
}
function contextOf({ policy, runDumps, docs }, root) {
	return {
		known: policy.known,
		files: folderFiles(root),
		team: policy.team,
		runDumps: runDumps || policy.runDumps,
		docs: docs || policy.docs
	};
}
/** What a file is; one that cannot be read is broken. */
async function readFile(path, place, context, policy, read) {
	try {
		const content = readStart(place, /\.ipynb$/i.test(path) ? MAX_NOTEBOOK_BYTES : MAX_BYTES);
		const parsers = await parsersFor(path, content);
		return read(path, content, {
			...context,
			gpus: gpusFor(policy, path).gpus,
			parsers
		});
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : null;
		if (code === null) throw error;
		const text = REASONS[code] ?? `cannot be read (${code})`;
		const configs = read === recognise ? [] : [broken(path, {
			rule: "unreadable",
			text,
			line: 1,
			column: null
		})];
		return {
			path,
			kind: "broken",
			reasons: [text],
			configs,
			guesses: /* @__PURE__ */ new Set(),
			launches: []
		};
	}
}
const REASONS = {
	EACCES: "the file may not be read",
	EISDIR: "is a folder, not a file",
	ENOENT: "no such file",
	ENOTDIR: "no such file"
};

// src/cli/why.ts
/** What each file turned out to be and why; files that have nothing of a training are only counted. */
function explainReadings(readings, readThrough) {
	const told = readings.filter(({ kind }) => kind !== "nothing");
	const width = Math.min(Math.max(0, ...told.map(({ path }) => path.length)), 60);
	const lines = told.flatMap(({ path, kind, reasons }) => {
		const through = readThrough.get(path);
		const [first = "", ...rest] = [...through === void 0 ? [] : [`read through ${printableText(through, 200)}`], ...reasons].map((reason) => printableText(reason, 240));
		return [`${printableText(path, 200).padEnd(width)}  ${kind.padEnd(15)}  ${first}`.trimEnd(), ...rest.map((reason) => `${" ".repeat(width + 19)}${reason}`)];
	});
	const others = readings.length - told.length;
	const rest = others === 0 ? [] : [`${others} ${others === 1 ? "other file has" : "other files have"} nothing of a training`];
	return `${[...lines, ...rest].join("\n")}\n\n`;
}

// src/cli/check.ts
/** `check FILES...` or `check FOLDER`: each file is read for itself, so that a bad one stops no other. */
async function checkFiles(args, terminal) {
	const paths = readOptions("check", args).words;
	const [first] = paths;
	if (first === void 0) throw new UserError("check needs files or a folder to check, as configs/train.yaml or .");
	const folder = isFolder(first) ? first : null;
	if (folder !== null && paths.length > 1) throw new UserError("check takes files or one folder, not both");
	const options = readOptions("check", args, policyFileOf(folder ?? ".", readOptions("check", args).policyPath));
	return folder === null ? checkNamed(paths, options, terminal) : checkFolder(folder, options, terminal);
}
async function checkNamed(paths, options, terminal) {
	const readings = await readNamed(paths, options);
	const isKept = ({ configs }) => !options.onlyConfigs || !configs.some(({ findings }) => findings.some(({ rule }) => rule === "no-config"));
	return report(readings.filter(isKept), options, terminal);
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
/** `folder` is what was checked as a whole, with the paths of its past runs; null where files were named. */
function report(readings, options, terminal, folder = null) {
	const { policy, json, why, today } = options;
	const dumps = folder?.dumps ?? null;
	const assembled = dumps === null ? {
		configs: readings.flatMap(({ configs }) => configs),
		readThrough: /* @__PURE__ */ new Map()
	} : assemble(readings);
	const used = /* @__PURE__ */ new Set();
	const configs = applyIgnores(assembled.configs, policy.ignores, today, used);
	const say = json ? terminal.error : terminal.out;
	if (why) say(explainReadings(readings, assembled.readThrough));
	for (const line of [
		...remarksOn(policy.ignores, today, dumps === null ? null : used),
		...dumps === null ? [] : unmatchedRules(policy, readings),
		...dumpLine(readings, dumps ?? [])
	]) say(`${line}\n`);
	const result = resultOf(configs, (path) => gpusFor(policy, path), judgingOf(options, terminal, folder?.root));
	print(result, json, terminal);
	return exitStatus(result, policy.failOn);
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

// src/cli/estimate.ts
/** `estimate key=value ...`, or a whole file of cases with one result line for each. */
async function estimate(args, terminal) {
	const options = readOptions("estimate", args);
	if (options.cases !== null) return estimateCases(options, options.cases, terminal);
	if (options.words.length === 0) throw new UserError("estimate needs arguments, as model=yolov8n.pt imgsz=640 batch=16");
	const result = resultOfCase(readWords(options.words, options.policy.known), options);
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
		return (await readFile$1(path, "utf8")).split(/\r?\n/);
	} catch (error) {
		throw new UserError(`--cases: ${printableText(error instanceof Error ? error.message : String(error), 200)}`);
	}
}
/** The card that a case names itself counts more than that of the options. */
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
/**
* Split a string into segments using a word segmenter, merging consecutive
* segments if they are both whitespace segments. Whitespace segments can
* appear adjacent to one another for two reasons:
* - newlines always get their own segment
* - where a diacritic is attached to a whitespace character in the text, the
*   segment ends after the diacritic, so e.g. " \u0300 " becomes two segments.
* This function therefore runs the segmenter's .segment() method and then
* merges consecutive segments of whitespace into a single part.
*/
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
/**
* Returns true if the filename contains characters that require C-style
* quoting (as used by Git and GNU diffutils in diff output).
*/
function needsQuoting(s) {
	for (let i = 0; i < s.length; i++) if (s[i] < " " || s[i] > "~" || s[i] === "\"" || s[i] === "\\") return true;
	return false;
}
/**
* C-style quotes a filename, encoding special characters as escape sequences
* and non-ASCII bytes as octal escapes. This is the inverse of
* `parseQuotedFileName` in parse.ts.
*
* Non-ASCII bytes are encoded as UTF-8 before being emitted as octal escapes.
* This matches the behaviour of both Git and GNU diffutils, which always emit
* UTF-8 octal escapes regardless of the underlying filesystem encoding (e.g.
* Git for Windows converts from NTFS's UTF-16 to UTF-8 internally).
*
* If the filename doesn't need quoting, returns it as-is.
*/
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
/**
* creates a unified diff patch.
*
* @param patch either a single structured patch object (as returned by `structuredPatch`) or an
*   array of them (as returned by `parsePatch`).
* @param headerOptions behaves the same as the `headerOptions` option of `createTwoFilesPatch`.
*   Ignored for patches where `isGit` is `true`.
*
* When a patch has `isGit: true`, `formatPatch` output is changed to more closely match Git's
* output: it emits a `diff --git` header, emits Git extended headers as appropriate based on
* properties like `isRename`, `isCreate`, `newMode`, etc, and will omit `---`/`+++` file
* headers for patches with no hunks (e.g. renames without content changes).
*/
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
/**
* Split `text` into an array of lines, including the trailing newline character (where present)
*/
function splitLines(text) {
	const hasTrailingNl = text.endsWith("\n");
	const result = text.split("\n").map((line) => line + "\n");
	if (hasTrailingNl) result.pop();
	else result.push(result.pop().slice(0, -1));
	return result;
}

// src/cli/fix.ts
/** `fix FILES...`: the recommendation as a patch of the files, or with `--write` as their new text and its verdict. */
async function fixFiles(args, terminal) {
	const options = readOptions("fix", args, policyFileOf(".", readOptions("fix", args).policyPath));
	const { words: paths, policy } = options;
	if (paths.length === 0) throw new UserError("fix needs the files to mend, as configs/train.yaml");
	const result = await judged(paths, options, terminal);
	const texts = /* @__PURE__ */ new Map();
	const lineAt = (path, line) => linesOf(texts, path)[line - 1];
	const all = result.runs.map((run) => editsOf(run, lineAt));
	for (const line of [...byHand(result, all), ...beyond(result)]) terminal.error(line);
	const now = applied(texts, all.flatMap(({ edits }) => edits), terminal);
	for (const [path, lines] of now) {
		const [before, after] = [linesOf(texts, path).join("\n"), lines.join("\n")];
		if (options.write) writeFileSync(path, after);
		else terminal.out(createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, "", "", { context: 3 }).replace(/^=+\n/, ""));
	}
	if (!options.write) return now.size > 0 ? EXIT.over : exitStatus(result, policy.failOn);
	const mended = await judged(paths, options, terminal);
	print(mended, options.json, terminal);
	return exitStatus(mended, policy.failOn);
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
	const lines = readFileSync(path, "utf8").split("\n");
	texts.set(path, lines);
	return lines;
}
/** The new lines of each file. Two trainings that want the same line to be different are told, and the first has it. */
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
/** A file with Windows line ends keeps them. */
function withEnding(lines, original) {
	const ending = original.endsWith("\r") ? "\r" : "";
	return lines.map((line) => line.replace(/\r$/, "") + ending);
}
function beyond({ runs }) {
	return runs.filter((run) => isBeyondRepair(run) || run.verdict === "unknown" && run.estimate === null).map((run) => {
		const why = isBeyondRepair(run) ? NO_BATCH_FITS : "nothing is mended where nothing is foretold; see oomlint check";
		return `oomlint: ${printableText(`${run.source.path}:${run.source.line}`, 200)}: ${why}\n`;
	});
}
function byHand({ runs }, all) {
	return all.flatMap(({ byHand: changes }, index) => changes.map(({ key, to }) => {
		const { path, line } = runs[index].source;
		return `oomlint: ${printableText(`${path}:${line}`, 200)}: write ${key}=${to} by hand, this form has no sure place for it\n`;
	}));
}

// src/cli/help.ts
const HELP = `oomlint: predicts the GPU memory of an Ultralytics YOLO training

  oomlint check FILES... [options]       configs, scripts, notebooks
  oomlint check FOLDER [options]         every training of a repository
  oomlint estimate KEY=VALUE... [options]
                                         in the words of the yolo command:
                                         model=yolov8n.pt imgsz=640 batch=16
  oomlint estimate --cases FILE --json   one case (a JSON object) a line, one result a line
  oomlint fix FILES... [--write]         the batch and nbs that fit, as a patch or into the files
  oomlint solve imgsz|batch|model|gpu FILES... [options]
                                         largest imgsz, batch or model of the family that fits,
                                         or smallest GPU, all else as the file has it
  oomlint strategy FILES... [options]    where to start and how far to go with the batch on this card
  oomlint probe FILES... [options]       measured on the GPU of this machine with real training steps

Options
  --gpu NAME             t4, rtx-3060, "Tesla T4", ...; without a GPU there is no verdict
  --gpu-memory GIB       memory of a GPU the catalogue does not know, as a process can get it
  --gpus N               GPUs the batch is split over, where device does not say
  --nc N                 classes, where neither the config nor its dataset says
  --labels-per-image N   most labels in any image of a batch after mosaic
  --ultralytics VERSION  whose defaults and rules apply, as 8.3.204
  --torch VERSION        of PyTorch, as 2.5.1
  --reserve GIB          memory of the GPU to keep free
  --fail-on VERDICT      never, oom, likely (default) or tight
  --json                 the result (docs/result.schema.json) instead of the report
  --only-configs         check only: pass over files that hold no training
  --policy FILE          instead of .github/oomlint.yml
  --write                fix only: into the files instead of a patch
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
  --python PROGRAM       the Python that has PyTorch and Ultralytics, python3

Besides the arguments of Ultralytics, estimate and its cases take nc, labels_per_image, kpt_shape,
ultralytics, torch, accumulate, gpus and gpu.

Exit status: 0 nothing is as bad as --fail-on, 3 something is, 2 wrong usage or input
`;

// src/cli/solve.ts
/** `solve imgsz|batch|model|gpu FILES...`: the value that just holds, all else as the file has it. */
async function solveFiles(args, terminal) {
	const file = policyFileOf(".", readOptions("solve", args).policyPath);
	const options = readOptions("solve", args, file);
	const { words, policy, json } = options;
	const [name, ...paths] = words;
	const field = SOLVABLE.find((each) => each === name);
	if (!field) throw new UserError(`solve needs one of ${SOLVABLE.join(", ")}${name === void 0 ? "" : `, not ${printable(name)}`}`);
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
const WORDS = {
	imgsz: "largest imgsz that fits",
	batch: "largest batch that fits",
	model: "largest model of the family that fits",
	gpu: "smallest card that holds it"
};
function line(solution) {
	if ("problem" in solution) return plain(solution.problem);
	const { field, from, to, devicePeakBytes, risk, card } = solution;
	const on = field === "gpu" || card === null ? "" : ` on ${plain(card.title)}`;
	if (to === null) return `no ${field} fits${on}`;
	const now = from === null ? "" : `, now ${plain(from)}`;
	const usable = card === null ? "" : ` of ${gib(card.usableBytes)} usable`;
	const steps = field === "batch" ? ", in steps of 8 images on a GPU" : "";
	return `${WORDS[field]}${on}: ${plain(to)}${now}${steps}; device peak ${gib(devicePeakBytes ?? 0)}${usable}, risk ${percent(risk ?? 0)}`;
}
/** Asked for a value, there is none: as bad as a config that does not fit. */
function statusOf(solutions) {
	if (solutions.some((each) => "problem" in each)) return EXIT.badInput;
	return solutions.some((each) => "to" in each && each.to === null) ? EXIT.over : EXIT.good;
}

// src/report/strategy.ts
/** The strategy card of a config for a terminal. */
function renderStrategy(place, run, card, strategy) {
	const { start, largest, steps } = strategy;
	const title = `${plain(place)}  ${plain(run.model.value ?? "no model")} ${run.imgsz.value} px on ${plain(card.title)}, ${gib(card.usableBytes)} usable`;
	const table = ["  batch  accumulate  effective  device peak    risk", ...steps.map(({ batch, accumulate, effectiveBatch, devicePeakBytes, risk }) => [
		String(batch).padStart(7),
		String(accumulate).padStart(12),
		String(effectiveBatch).padStart(11),
		gib(devicePeakBytes).padStart(13),
		percent(risk).padStart(8),
		...batch === start ? ["  start here"] : []
	].join(""))];
	const advice = [
		start === null || largest === null ? "No batch fits this card: lower imgsz, take a smaller model or a larger card (oomlint check lists what helps)." : `Start with batch ${start}. When an epoch has passed and its peak is as foretold, go up the ladder; ${largest} is the largest batch that fits.`,
		accumulation(run, strategy),
		"Write down for each step: batch, the GPU_mem column of the first and of the last epoch, nvidia-smi, images/s and mAP. Stop where images/s no longer grows: memory that is free trains nothing. `oomlint probe --mode ladder` measures all of it.",
		...NOTES
	];
	return `${[
		title,
		"",
		...table,
		"",
		...advice.flatMap((line) => wrap(line, "  - ", "    "))
	].join("\n")}\n`;
}
function accumulation({ nbs }, { aloneFrom }) {
	const rule = `accumulate = max(round(nbs / batch), 1) with nbs=${nbs.value}`;
	return aloneFrom === null ? `Gradients are accumulated at every batch of the ladder: ${rule}.` : `Below batch ${aloneFrom} gradients are accumulated (${rule}); from there on each batch is a step of its own, and a larger effective batch takes a larger nbs.`;
}
/** Only what somebody measured, or the code says. */
const NOTES = [
	"BatchNorm takes its statistics from the images of one GPU and one micro-batch; accumulation does not change that (https://github.com/ultralytics/yolov5/issues/1630).",
	"From batch 16 to 128 the vendor's own study finds nearly the same final mAP for YOLOv5s on COCO; smaller batches are not in it (https://github.com/ultralytics/yolov5/issues/2377).",
	"Leave lr0 alone: optimizer=auto chooses it without looking at the batch, the loss grows with the batch, and weight_decay is scaled by the framework (https://github.com/ultralytics/yolov5/issues/10514)."
];

// src/verdict/strategy.ts
const FIRST = 4;
const MOST = 1024;
/** The framework's default, and the smallest batch that the vendor's own study compares. */
const USUAL = 16;
/** Doubles the batch until it does not fit. Pure; a line that says why where the model is not known. */
function strategyOf({ run, findings, modelFile = null }, card, options) {
	if (run === null) return findings[0]?.message ?? "the config could not be read";
	try {
		const forecaster = new Forecaster(planOf(run, {
			card,
			opLevel: options.opLevel,
			modelFile
		}), {
			card,
			...options
		});
		const steps = laddered(forecaster);
		return {
			start: steps.filter(({ risk }) => risk < .02).map(({ batch }) => batch).findLast((batch) => batch <= USUAL * run.gpus.value) ?? null,
			largest: recommend(forecaster, null, null)?.batch ?? null,
			steps,
			aloneFrom: aloneFrom(forecaster)
		};
	} catch (error) {
		if (!(error instanceof Unplannable)) throw error;
		return error.message;
	}
}
/** The smallest batch, over the GPUs, of which each is a step of its own. */
function aloneFrom({ plan: { run, accumulateAt } }) {
	const gpus = run.gpus.value;
	for (let batch = gpus; batch <= Math.max(run.nbs.value, gpus); batch += gpus) if (accumulateAt(batch) === 1) return batch;
	return null;
}
function laddered(forecaster) {
	const gpus = forecaster.plan.run.gpus.value;
	const steps = [];
	for (let images = FIRST; images <= MOST; images *= 2) {
		const step = stepAt(forecaster, images * gpus);
		steps.push(step);
		if (step.risk >= .02) break;
	}
	for (let images = FIRST / 2; steps[0].risk >= .02 && images >= 1; images /= 2) steps.unshift(stepAt(forecaster, images * gpus));
	return steps;
}
function stepAt(forecaster, batch) {
	const accumulate = forecaster.plan.accumulateAt(batch);
	const { devicePeakBytes, risk } = forecaster.at(batch);
	return {
		batch,
		accumulate,
		effectiveBatch: batch * accumulate,
		devicePeakBytes,
		risk: risk ?? 0
	};
}

// src/cli/strategy.ts
/** `strategy FILES...`: the ladder of batches of each config on its card, as a card to work by. */
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
		const isKnown = typeof strategy !== "string" && config.run !== null;
		terminal.out(isKnown ? renderStrategy(place, config.run, card, strategy) : `${plain(`${place}: ${strategy}`)}\n`);
	}
	return all.some(({ strategy }) => typeof strategy === "string") ? EXIT.badInput : EXIT.good;
}

// src/cli/probe.ts
const MAX_CASES = 64;
/** `probe FILES...`: plays each config on the GPU of this machine, one after another. */
async function probeFiles(args, terminal) {
	const file = policyFileOf(".", readOptions("probe", args).policyPath);
	const options = readOptions("probe", args, file);
	const { words: paths, policy, json, settings } = options;
	if (paths.length === 0) throw new UserError("probe needs the files to measure, as configs/train.yaml");
	const { mode, ...how } = readProbeSettings(settings);
	const configs = (await readNamed(paths, options)).flatMap((reading) => reading.configs);
	const judging = judgingOf(options, terminal);
	const result = resultOf(configs, (path) => gpusFor(policy, path), judging);
	const architectureOf = customModels(configs);
	const plan = planOf$1(result, {
		mode: mode ?? "fit",
		isFork: false,
		isApproved: true,
		maxCases: MAX_CASES,
		architectureOf
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

// src/cli/main.ts
const COMMANDS = {
	check: checkFiles,
	estimate,
	fix: fixFiles,
	solve: solveFiles,
	strategy: strategyFor,
	probe: probeFiles
};
/** Runs the command line and gives back its exit status. Wrong usage is told in one line. */
async function main(args, terminal) {
	const [command, ...rest] = args;
	if (command === void 0) {
		terminal.error(HELP);
		return EXIT.badInput;
	}
	if (args.includes("--help") || args.includes("-h")) {
		terminal.out(HELP);
		return EXIT.good;
	}
	if (command === "--version" || command === "-v") {
		terminal.out(`${VERSION}\n`);
		return EXIT.good;
	}
	try {
		const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : void 0;
		if (!run) throw new UserError(`unknown command ${printable(command)}: check, estimate, fix, solve, strategy or probe, see --help`);
		return await run(rest, terminal);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		terminal.error(`oomlint: ${error.message}\n`);
		return EXIT.badInput;
	}
}

// src/cli.ts
process.exitCode = await main(process.argv.slice(2), processTerminal());

export {  };