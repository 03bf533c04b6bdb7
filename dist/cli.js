#!/usr/bin/env node
import { A as UserError, B as isFix, F as NO_BATCH_FITS, G as findingText, I as accumulateArithmetic, J as isBad, L as diffLines, M as printable, N as printableText, P as ACCUMULATE_NOTE, Q as worstFirst, R as effectiveArithmetic, V as LABELS, W as batchText, X as standingOf, Y as place, Z as whyUnknown, _ as VERSION, at as gibAgainst, bt as plain, ct as percent, ht as fails, it as gib, k as TextSettings, lt as share, ot as gibNumber, s as planOf, st as gibRange, z as isBeyondRepair } from "./shared/table.js";
import { a as NO_CONFIG, i as readPolicy, l as readNamedConfig, n as solve, o as broken, r as judge, t as SOLVABLE, u as MAX_BYTES } from "./shared/solve.js";
import { a as tally, o as changers, r as textPlot, t as canPlot } from "./shared/plot.js";
import { n as readWords, t as readCase } from "./shared/arguments.js";
import { l as findCard, t as readProbeSettings } from "./shared/settings.js";
import { i as join, t as ladderPlot } from "./shared/measured.js";
import { t as runProbe } from "./shared/run-probe.js";
import { readFile } from "node:fs/promises";
import { createReadStream } from "node:fs";
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
	json: { type: "boolean" }
};
const OPTIONS = {
	check: {
		...COMMON,
		"only-configs": { type: "boolean" }
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
/** Reads the options of a command. Throws UserError in one line that names the option. */
function readOptions(command, args) {
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
		})),
		json: values["json"] === true,
		cases: text("cases") || null,
		opLevel: values["op-level"] === true,
		onlyConfigs: values["only-configs"] === true
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
			headLine(run, result.card, width, paint),
			...peakLines(run, result.card),
			...findingLines(run, paint),
			...full ? explanation(run, result.card, paint) : []
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
	].join(", ")}`, ...card ? [] : ["  --gpu NAME (t4, rtx-3060, ...) or --gpu-memory GIB gives a verdict"]];
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
/** Predicts configs on a card. Pure. */
function resultOf(configs, card, options) {
	return {
		schema: "oomlint/result@1",
		tool: {
			name: "oomlint",
			version: VERSION
		},
		card,
		runs: configs.map((config) => ({
			...judge(config, card, options),
			source: config.source,
			before: null
		}))
	};
}
/** A verdict that is too bad goes before an input that is wrong: the one that is known must not hide behind the other. */
function exitStatus({ runs }, failOn) {
	if (runs.some(({ verdict }) => fails(verdict, failOn))) return EXIT.over;
	return runs.some(({ findings }) => findings.some(({ severity }) => severity === "error")) ? EXIT.badInput : EXIT.good;
}
function print(result, json, { out, colour }) {
	out(json ? `${JSON.stringify(result, null, 2)}\n` : renderText(result, { colour }));
}

// src/cli/check.ts
/** `check FILES...`: each file is read for itself, so that a bad one stops no other. */
async function checkFiles(args, terminal) {
	const { words: paths, policy, json, onlyConfigs } = readOptions("check", args);
	if (paths.length === 0) throw new UserError("check needs the files to check, as configs/train.yaml");
	const configs = [];
	for (const path of paths) {
		const config = await readFileConfig(path, policy.known);
		if (!onlyConfigs || !config.findings.some(({ rule }) => rule === "no-config")) configs.push(config);
	}
	const result = resultOf(configs, policy.card, {
		opLevel: false,
		reserveBytes: policy.reserveBytes
	});
	print(result, json, terminal);
	return exitStatus(result, policy.failOn);
}
/** One file as a config; what cannot be read becomes a finding. */
async function readFileConfig(path, known) {
	try {
		return readNamedConfig(path, await readStart(path), known);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : null;
		if (code === null) throw error;
		return broken(path, {
			rule: "unreadable",
			text: REASONS[code] ?? `cannot be read (${code})`,
			line: 1,
			column: null
		});
	}
}
const REASONS = {
	EACCES: "the file may not be read",
	EISDIR: "is a folder, not a file",
	ENOENT: "no such file",
	ENOTDIR: "no such file"
};
/** No more than it takes to see that a file is too big. */
async function readStart(path) {
	const chunks = [];
	for await (const chunk of createReadStream(path, { end: MAX_BYTES })) chunks.push(chunk);
	return Buffer.concat(chunks);
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
		return (await readFile(path, "utf8")).split(/\r?\n/);
	} catch (error) {
		throw new UserError(`--cases: ${printableText(error instanceof Error ? error.message : String(error), 200)}`);
	}
}
/** The card that a case names itself counts more than that of the options. */
function resultOfCase({ config, gpu }, { policy, opLevel }) {
	const { card, config: read } = withCard(config, gpu, policy.card);
	return resultOf([read], card, {
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

  oomlint check FILES... [options]       training arguments in YAML files
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
	const { words, policy, json } = readOptions("solve", args);
	const [name, ...paths] = words;
	const field = SOLVABLE.find((each) => each === name);
	if (!field) throw new UserError(`solve needs one of ${SOLVABLE.join(", ")}${name === void 0 ? "" : `, not ${printable(name)}`}`);
	if (paths.length === 0) throw new UserError(`solve ${field} needs the file to start from, as configs/train.yaml`);
	const solved = [];
	for (const path of paths) {
		const config = await readFileConfig(path, policy.known);
		const options = {
			opLevel: false,
			reserveBytes: policy.reserveBytes
		};
		solved.push({
			path,
			solution: solve(field, config, policy.card, options)
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
	const { words: paths, policy, json, settings } = readOptions("probe", args);
	if (paths.length === 0) throw new UserError("probe needs the files to measure, as configs/train.yaml");
	const { mode, ...how } = readProbeSettings(settings);
	const configs = [];
	for (const path of paths) configs.push(await readFileConfig(path, policy.known));
	const result = resultOf(configs, policy.card, {
		opLevel: false,
		reserveBytes: policy.reserveBytes
	});
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
	else terminal.out(told(join(result, probes)));
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