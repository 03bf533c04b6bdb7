#!/usr/bin/env node
import { i as UserError, n as printable, r as printableText } from "./shared/near-match.js";
import { $ as whyUnknown, B as effectiveArithmetic, Ct as plain, F as findCard, H as isFix, I as ACCUMULATE_NOTE, K as batchText, L as NO_BATCH_FITS, Q as standingOf, R as accumulateArithmetic, U as LABELS, V as isBeyondRepair, X as isBad, Z as place, c as planOf, ct as gibNumber, dt as share, et as worstFirst, ht as cardOf, i as TextSettings, lt as gibRange, ot as gib, q as findingText, st as gibAgainst, ut as percent, v as VERSION, vt as fails, z as diffLines } from "./shared/table.js";
import { C as MAX_BYTES, S as readPolicyFile, T as decode, _ as gpusFor, a as cardFor, b as remarksOn, c as recognise, d as formOf, f as isRunDump, l as recogniseNamed, m as assemble, n as solve, o as NO_CONFIG, r as resultOfConfigs, s as broken, t as SOLVABLE, u as parsersFor, v as readPolicy, w as MAX_NOTEBOOK_BYTES, x as POLICY_PATH, y as applyIgnores } from "./shared/solve.js";
import { i as textPlot, n as canPlot, o as tally, s as changers, t as smallestCards } from "./shared/smallest-cards.js";
import { l as readCase, u as readWords } from "./shared/hydra.js";
import { i as join$1, t as ladderPlot } from "./shared/measured.js";
import { t as readProbeSettings } from "./shared/settings.js";
import { t as runProbe } from "./shared/run-probe.js";
import { opendir, readFile as readFile$1 } from "node:fs/promises";
import { isAbsolute, join, parse as parse$1, sep } from "node:path";
import { closeSync, existsSync, fstatSync, lstatSync, openSync, readSync, realpathSync, statSync } from "node:fs";
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
const OPTIONS = {
	check: {
		...COMMON,
		"only-configs": { type: "boolean" },
		why: { type: "boolean" },
		docs: { type: "boolean" },
		"run-dumps": { type: "boolean" }
	},
	estimate: {
		...COMMON,
		cases: { type: "string" },
		"op-level": { type: "boolean" }
	},
	solve: COMMON,
	probe: {
		...COMMON,
		mode: { type: "string" },
		ladder: { type: "string" },
		emulate: { type: "string" },
		timeout: { type: "string" },
		wait: { type: "string" },
		device: { type: "string" },
		python: { type: "string" }
	}
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
		throw new UserError(printableText(error.message, 200), { cause: error });
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
function subject({ run }, card) {
	if (!run) return "";
	const model = plain(run.model.value ?? "no model").replace(/\.(?:pt|ya?ml)$/, "");
	const on = card === null ? "" : ` on ${plain(card.title)}`;
	return `${model} ${run.imgsz.value} px batch ${batchText(run)}${on}`;
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
		...diffLines(run).map((line) => paint.diff(plain(line))),
		`the largest batch that fits: device peak ${gib(recommendation.devicePeakBytes)}, risk ${percent(recommendation.risk)}`,
		accumulateArithmetic(recommendation),
		effectiveArithmetic(run),
		...wrap(ACCUMULATE_NOTE, "", "")
	];
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
/** The files of a folder that configs refer to. Nothing outside it is read, whatever a link says. */
function folderFiles(root) {
	const known = /* @__PURE__ */ new Map();
	const real = realpathSync(root);
	const readFile = (path) => {
		if (known.size >= MAX_FOLLOWED) return null;
		try {
			const place = realpathSync(join(root, path));
			const isInside = place.startsWith(real.endsWith(sep) ? real : `${real}${sep}`);
			const { size } = lstatSync(place);
			if (!isInside || size > MAX_BYTES) return null;
			return new TextDecoder().decode(readStart(place, MAX_BYTES));
		} catch {
			return null;
		}
	};
	return { read: (path) => {
		const before = known.get(path);
		if (before !== void 0) return before;
		const text = readFile(path);
		known.set(path, text);
		return text;
	} };
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
		throw new UserError(`--policy: ${printableText(error instanceof Error ? error.message : String(error), 200)}`);
	}
}
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
	return report(readings.filter(isKept), options, terminal, null);
}
async function checkFolder(root, options, terminal) {
	const { policy } = options;
	const context = contextOf(options, root);
	const all = (await filesUnder(root)).filter((path) => policy.files(path));
	const dumps = context.runDumps ? [] : all.filter((path) => isRunDump(path));
	const readings = [];
	for (const path of all.filter((each) => formOf(each, context) !== null)) readings.push(await readFile(path, join(root, path), context, policy, recognise));
	return report(readings, options, terminal, dumps);
}
/** `dumps` are the paths of past runs that a folder has; null where files were named. */
function report(readings, options, terminal, dumps) {
	const { policy, json, why, today } = options;
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
	const result = resultOf(configs, (path) => gpusFor(policy, path), {
		opLevel: false,
		reserveBytes: policy.reserveBytes
	});
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
		otherwise: card
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

// src/cli/help.ts
const HELP = `oomlint: predicts the GPU memory of an Ultralytics YOLO training

  oomlint check FILES... [options]       configs, scripts, notebooks
  oomlint check FOLDER [options]         every training of a repository
  oomlint estimate KEY=VALUE... [options]
                                         in the words of the yolo command:
                                         model=yolov8n.pt imgsz=640 batch=16
  oomlint estimate --cases FILE --json   one case (a JSON object) a line, one result a line
  oomlint solve imgsz|batch|model|gpu FILES... [options]
                                         largest imgsz, batch or model of the family that fits,
                                         or smallest GPU, all else as the file has it
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
	const judging = {
		opLevel: false,
		reserveBytes: policy.reserveBytes
	};
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
	return `${WORDS[field]}${on}: ${plain(to)}${now}; device peak ${gib(devicePeakBytes ?? 0)}${usable}, risk ${percent(risk ?? 0)}`;
}
/** Asked for a value, there is none: as bad as a config that does not fit. */
function statusOf(solutions) {
	if (solutions.some((each) => "problem" in each)) return EXIT.badInput;
	return solutions.some((each) => "to" in each && each.to === null) ? EXIT.over : EXIT.good;
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
	const judging = {
		opLevel: false,
		reserveBytes: policy.reserveBytes
	};
	const result = resultOf(configs, (path) => gpusFor(policy, path), judging);
	const plan = planOf(result, {
		mode: mode ?? "fit",
		isFork: false,
		isApproved: true,
		maxCases: MAX_CASES
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
	solve: solveFiles,
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
		if (!run) throw new UserError(`unknown command ${printable(command)}: check, estimate, solve or probe, see --help`);
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