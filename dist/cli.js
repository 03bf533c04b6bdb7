#!/usr/bin/env node
import { Q as nearMatches, _t as SHARED_VALUE, bt as printable, et as MAX_BYTES, ht as Findings, mt as UserError, n as frameworkNamed, nt as decode, p as valueOf, t as FRAMEWORKS, tt as MAX_NOTEBOOK_BYTES, w as Unplannable, xt as printableText, yt as placeOf } from "./shared/registry.js";
import { $ as usedText, B as standingOf, D as isFix, E as isBeyondRepair, H as worstFirst, K as isBroken, L as isBad, O as noBatchFits, P as findingText, R as place, T as diffLines$1, U as declaresNothing, V as whyUnknown, Y as memoryKinds, Z as shownSentence, ct as gibNumber, dt as share, et as cardOf, f as VERSION, i as subjectParts, it as fails, k as LABELS, l as planOf, lt as gibRange, o as TextSettings, ot as gib, st as gibAgainst, ut as percent, v as findCard, vt as plain, w as alternativeLines, y as listedCards } from "./shared/table.js";
import { C as recogniseNamed, E as isRunDump, F as readPolicy, I as applyIgnores, L as remarksOn, M as editsOf, N as renderHtml, O as assemble, P as gpusFor, S as recogniseMeant, T as formOf, V as readPolicyFile, _ as Forecaster, a as PACKAGE_OPTIONS, g as recommend, h as MOST_RISK, m as solve, n as EXAMPLE_WORDS, o as SOLVABLE, r as HELP_WORDS, s as resultOfConfigs, t as withTimelines, v as cardFor, w as parsersFor, x as recognise, y as broken, z as POLICY_PATH } from "./shared/timelines.js";
import { c as canPlot, i as readMeasured, m as changers, p as tally, s as smallestCards, t as MEASURED_PATH, u as textPlot } from "./shared/measured-rows.js";
import { i as join$1, t as ladderPlot } from "./shared/render-measured.js";
import { t as readProbeSettings } from "./shared/settings.js";
import { t as runProbe } from "./shared/run-probe.js";
import { opendir, readFile as readFile$1, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, parse as parse$1, sep } from "node:path";
import { closeSync, existsSync, fstatSync, lstatSync, mkdirSync, openSync, opendirSync, readFileSync, readSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

// src/cli/options.ts
const COMMON = {
	gpu: { type: "string" },
	"gpu-memory": { type: "string" },
	gpus: { type: "string" },
	nc: { type: "string" },
	"labels-per-image": { type: "string" },
	...Object.fromEntries(PACKAGE_OPTIONS.map((name) => [name, { type: "string" }])),
	reserve: { type: "string" },
	"fail-on": { type: "string" },
	policy: { type: "string" },
	json: { type: "boolean" }
};
const OF_CHECK = {
	...COMMON,
	html: { type: "string" },
	"only-configs": { type: "boolean" },
	why: { type: "boolean" },
	docs: { type: "boolean" },
	"run-dumps": { type: "boolean" }
};
const OF_ESTIMATE = {
	...COMMON,
	html: { type: "string" },
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
	probe: OF_PROBE,
	init: {
		...COMMON,
		"dry-run": { type: "boolean" }
	},
	gpus: { json: { type: "boolean" } }
};
/** Reads the options of a command, over those of a policy file. Throws UserError in one line that names the option. */
function readOptions(command, args, file = {}) {
	const { values, positionals } = parse(command, args);
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
		html: text("html") || null,
		write: values["write"] === true,
		why: values["why"] === true,
		dryRun: values["dry-run"] === true,
		docs: values["docs"] === true,
		runDumps: values["run-dumps"] === true,
		today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
	};
}
/** The settings of a policy have the names of the action's inputs. */
function optionOf(name) {
	return name.replace(/-version$/, "");
}
function parse(command, args) {
	try {
		return parseArgs({
			args: [...args],
			options: OPTIONS[command],
			allowPositionals: true,
			strict: true
		});
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		throw new UserError(told$1(command, error), { cause: error });
	}
}
/** What Node says of wrong options, in our words. */
function told$1(command, error) {
	const code = "code" in error ? error.code : null;
	const [, written = ""] = /'(-{1,2}[^\s'=]*)/.exec(error.message) ?? [];
	const option = printableText(written, 60);
	if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return unknownOption(command, option);
	if (code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return printableText(error.message.replaceAll(/\s*\n\s*/g, " "), 200);
	return error.message.includes("does not take an argument") ? `${option} is a switch and takes no value` : `${option} needs a value behind it`;
}
/** Near is what a slip of the pen may have meant; an option of other commands is named as theirs. */
function unknownOption(command, option) {
	const bare = option.replace(/^-+/, "");
	const owners = Object.entries(OPTIONS).flatMap(([name, options]) => Object.hasOwn(options, bare) ? [name] : []);
	if (owners.length > 0) return `${command} has no option ${option}: it belongs to ${owners.join(" and ")}`;
	const [near] = nearMatches(bare, Object.keys(OPTIONS[command]), 1);
	return `${command} has no option ${option}${near === void 0 ? "; oomlint help lists all" : `; did you mean --${near}?`}`;
}

// src/report/terminal.ts
/** Columns of a terminal that does not say how wide it is, as a file or a log. */
const USUAL_COLUMNS = 100;
const LEAST_COLUMNS = 40;
/** Longer lines are hard to follow. */
const MOST_COLUMNS = 120;
/** Columns to write in, on a terminal so wide. */
function columnsOf(width) {
	return width === void 0 || !(width > 0) ? 100 : Math.min(Math.max(width, LEAST_COLUMNS), MOST_COLUMNS);
}
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
	"no card": CYAN,
	"no training": CYAN
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
/** Breaks a text at spaces into lines of at most so many columns, the first led by one string, the others by another. */
function wrap(text, columns, first, others) {
	const lines = [];
	let line = first;
	let isEmpty = true;
	for (const word of text.split(" ")) {
		if (!isEmpty && line.length + 1 + word.length > columns) {
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
/** Columns that a section stands in from the left. */
const INDENT$1 = 4;
/** Columns of what stands beside the bars of a plot. */
const PLOT_TEXT = 50;
/** The report for a terminal, worst config first. Of several configs those that fit take two lines, a lone one gets everything. */
function renderText(result, { colour, columns = 100 }) {
	if (result.runs.length === 0) return "no training config was found\n";
	const page = {
		paint: painter(colour),
		columns
	};
	const runs = worstFirst(result.runs);
	const width = {
		place: Math.max(...runs.map((run) => plain(place(run)).length)),
		title: Math.max(...runs.map((run) => titleOf(run).length))
	};
	const blocks = runs.map((run) => {
		const full = runs.length === 1 || isBad(run) && run.estimate !== null;
		return [
			...headLines(run, cardOf(run, result), width, page),
			...memoryLines(run, cardOf(run, result), page, full),
			...findingLines(run, page),
			...full ? explanation(run, cardOf(run, result), page) : []
		].join("\n");
	});
	const total = tally(result);
	return `${[...total === "" ? [] : [page.paint.bold(total)], ...blocks].join("\n\n")}\n`;
}
function titleOf(run) {
	return LABELS[standingOf(run)];
}
/** One line where there is room for it, otherwise what is trained in a line of its own. */
function headLines(run, card, width, { paint, columns }) {
	const where = plain(place(run));
	const what = subject(run, card);
	const isWide = width.place + width.title + what.length + 4 <= columns;
	const title = (text) => paint.standing(standingOf(run), text);
	if (!isWide) return [`${paint.bold(where)}  ${title(titleOf(run))}`, ...what === "" ? [] : [`  ${what}`]];
	return [`${paint.bold(where.padEnd(width.place))}  ${title(titleOf(run).padEnd(width.title))}  ${what}`.trimEnd()];
}
function subject(run, card) {
	const by = run.declaredAt === void 0 ? "" : ` (${plain(run.declaredAt)})`;
	const parts = subjectParts(run).map((part) => plain(part).replace(/\.(?:pt|ya?ml)$/, ""));
	if (parts.length === 0) return "";
	return `${parts.join(" ")}${card === null ? "" : ` on ${plain(card.title)}${by}`}`;
}
function memoryLines(run, card, { columns }, full) {
	const { estimate, risk } = run;
	if (!estimate) return [];
	const { need } = estimate;
	const [is, usable] = card ? gibAgainst(need.bytes, card.usableBytes) : [gibNumber(need.bytes), null];
	const parts = [
		`needs ${is} GiB (${gibRange(need.low, need.high)})${usable === null ? "" : ` of ${usable} GiB usable`}`,
		...(run.run?.batch.gpus ?? 1) > 1 ? ["on each GPU"] : [],
		...risk === null ? [] : [`risk ${percent(risk)}`]
	].join(", ");
	const bar = card ? usedText(estimate, card).join(" ") : "";
	const fitsBeside = parts.length + bar.length + INDENT$1 <= columns;
	const shown = full ? shownSentence(run, card) : null;
	return [
		...bar !== "" && fitsBeside ? [`  ${bar}  ${parts}`] : [...bar === "" ? [] : [`  ${bar}`], ...wrap(parts, columns, "  ", "  ")],
		...shown === null ? [] : wrap(shown, columns, "  ", "  "),
		...card ? [] : [...wrap(smallestCards(estimate), columns, "  ", "    "), ...wrap("--gpu NAME (t4, rtx-3060, 24GB, ...) gives a verdict", columns, "  ", "    ")]
	];
}
function findingLines(run, { paint, columns }) {
	if (run.findings.length === 0) {
		const why = whyUnknown(run);
		return why === null ? [] : wrap(why, columns, "  ", "  ");
	}
	return run.findings.flatMap((finding) => {
		const [first = "", ...rest] = wrap(plain(findingText(finding)), columns, `  ${finding.severity}: `, "    ");
		return [first.replace(finding.severity, paint.severity(finding.severity)), ...rest];
	});
}
function explanation(run, card, page) {
	const inner = {
		...page,
		columns: page.columns - INDENT$1
	};
	return [
		...section("Fix", fix(run, inner), page),
		...section("Other ways, with the batch as it is", otherWays(run, inner), page),
		...section("Needs against batch", canPlot(run) ? textPlot(run, card, Math.max(Math.min(inner.columns - PLOT_TEXT, 32), 8)) : [], page),
		...section("Memory of one GPU", kinds(run, card, inner), page),
		...section("Where the bytes go", breakdown(run, inner), page),
		...section("Assumptions", bullets(run.estimate?.assumptions ?? [], inner), page),
		...section("What would change this", bullets(changers(run), inner), page)
	];
}
function section(title, lines, { paint }) {
	return lines.length === 0 ? [] : [
		"",
		`  ${paint.bold(title)}`,
		...lines.map((line) => `${" ".repeat(INDENT$1)}${line}`)
	];
}
function breakdown({ estimate }, { paint, columns }) {
	if (!estimate) return [];
	const items = estimate.breakdown.toSorted((a, b) => b.bytes - a.bytes);
	const width = Math.max(...items.map(({ name }) => plain(name).length));
	return items.map(({ name, bytes, note }) => {
		const figures = `${plain(name).padEnd(width)} ${gib(bytes).padStart(10)} ${share(bytes, estimate.devicePeakBytes).padStart(6)}`;
		return figures.length + 2 + plain(note).length <= columns ? `${figures}  ${paint.dim(plain(note))}`.trimEnd() : figures;
	});
}
function kinds(run, card, { columns }) {
	const all = memoryKinds(run, card);
	const width = Math.max(0, ...all.map(({ size }) => size.length));
	return all.flatMap(({ name, size, note }) => {
		const lead = `${name.padEnd(9)}  ${size.padEnd(width)}  `;
		return wrap(note, columns, lead, " ".repeat(Math.min(lead.length, Math.floor(columns / 2))));
	});
}
function fix(run, { paint, columns }) {
	const { recommendation } = run;
	const told = (line) => wrap(line, columns, "", "  ");
	if (isBeyondRepair(run)) return told(plain(noBatchFits(run)));
	if (!isFix(run) || !recommendation) return [];
	return [
		...diffLines$1(run).map((line) => paint.diff(plain(line))),
		...told(`the batch that fits needs ${gib(recommendation.needBytes)}, risk ${percent(recommendation.risk)}`),
		...recommendation.explanation.flatMap((line) => told(plain(line)))
	];
}
function otherWays(run, page) {
	return bullets(alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`), page);
}
function bullets(items, { columns }) {
	return items.flatMap((item) => wrap(plain(item), columns, "- ", "  "));
}

// src/cli/terminal.ts
/** The terminal of this process. */
function processTerminal() {
	process.stdout.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
	return {
		columns: columnsOf(process.stdout.columns),
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
/**
* A verdict that is too bad goes before an input that cannot be read: the one that is known must not hide behind the
* other. Findings fail nothing, here as in a pull request.
*/
function exitStatus({ runs }, failOn) {
	if (runs.some(({ verdict }) => fails(verdict, failOn))) return EXIT.over;
	return runs.some((run) => isBroken(run) || declaresNothing(run)) ? EXIT.badInput : EXIT.good;
}
/** Writes the report as a page, with the pictures that only it has. Throws UserError where it cannot be written. */
async function writePage(path, result, configs, options) {
	try {
		await writeFile(path, renderHtml(withTimelines(result, configs, options)));
	} catch (error) {
		if (!(error instanceof Error && "code" in error)) throw error;
		throw new UserError(`--html: ${printableText(error.message, 200)}`, { cause: error });
	}
}
function print(result, json, { out, colour, columns }) {
	out(json ? `${JSON.stringify(result, null, 2)}\n` : renderText(result, {
		colour,
		columns
	}));
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
		const { text, refusal, remark } = decode(readStart(path, MAX_BYTES));
		const odd = refusal ?? remark;
		if (odd) throw new UserError(`${printableText(path, 200)}: ${odd.text}`);
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
/** The files that a command line names, each for itself; where only configs are meant, others are passed over. */
async function readNamed(paths, options) {
	const readings = [];
	for (const path of paths) {
		const root = isAbsolute(path) ? parse$1(path).root : ".";
		const read = options.onlyConfigs ? recogniseNamed : recogniseMeant;
		readings.push(await readFile(path, path, contextOf(options, root), options.policy, read));
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
/** By path, a line for each training: the card that it is held against and the place that declares it. */
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
	return report(await readNamed(paths, options), options, terminal);
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
async function report(readings, options, terminal, folder = null) {
	const { policy, json, why, today } = options;
	const dumps = folder?.dumps ?? null;
	const assembled = dumps === null ? {
		configs: readings.flatMap(({ configs }) => configs),
		readThrough: /* @__PURE__ */ new Map()
	} : assemble(readings);
	const used = /* @__PURE__ */ new Set();
	const configs = applyIgnores(assembled.configs, policy.ignores, today, used);
	const say = json ? terminal.error : terminal.out;
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
	const result = resultOf(configs, (path) => gpusFor(policy, path), judging);
	if (options.html !== null) await writePage(options.html, result, configs, judging);
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

// src/frameworks/cases.ts
/**
* A training in words: `model=yolov8n.pt imgsz=640`, with or without `detect train` in front. Throws UserError for a
* word of another form.
*/
function readWords(words, known) {
	return caseOf(words.map((word) => settingOf(word)), {
		path: "command line",
		line: 1
	}, known);
}
/** One case of a JSON Lines file: an object of arguments. What is wrong with it becomes findings. */
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
	return (FRAMEWORKS.find(({ speaks }) => speaks(settings)) ?? frameworkNamed(void 0)).fromSettings(settings, source, known);
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
/** `imgsz=640`, `--imgsz=640,`, or a word that a framework knows without a value. */
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
/** `estimate key=value ...`, or a whole file of cases with one result line for each. */
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
	const bare = withoutCard(result);
	const texts = /* @__PURE__ */ new Map();
	const lineAt = (path, line) => linesOf(texts, path)[line - 1];
	const all = result.runs.map((run) => editsOf(run, lineAt));
	for (const line of [
		...bare,
		...byHand(result, all),
		...beyond(result)
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
/** Nothing can be made to fit into a card that nobody names. */
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
/** Empty for a file that a notebook writes when it runs. */
function textOf(path) {
	return existsSync(path) ? readFileSync(path, "utf8") : "";
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
		const why = isBeyondRepair(run) ? noBatchFits(run) : "nothing is mended where nothing is foretold; see oomlint check";
		return `oomlint: ${printableText(`${run.source.path}:${run.source.line}`, 200)}: ${why}\n`;
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
  oomlint estimate KEY=VALUE... [options]
                                         ${HELP_WORDS.estimate.join(`\n${INDENT}`)}
  oomlint estimate --cases FILE --json   one case (a JSON object) a line, one result a line
  oomlint fix FILES... [--write]         ${HELP_WORDS.fix}
  oomlint solve ${HELP_WORDS.axes} FILES... [options]
                                         ${HELP_WORDS.solve.join(`\n${INDENT}`)}
  oomlint strategy FILES... [options]    where to start and how far to go with the batch on this card
  oomlint probe FILES... [options]       measured on the GPU of this machine with real training steps
  oomlint init [FOLDER] [--dry-run]      writes the workflow of the check, and shows what it says today
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
  --python PROGRAM       ${HELP_WORDS.python}

${HELP_WORDS.cases.join("\n")}

Exit status: 0 nothing is as bad as --fail-on, 3 something is, 2 wrong usage or input
`;

// src/cli/solve.ts
/** `solve imgsz|batch|model|gpu FILES...`: the value that just holds, all else as the file has it. */
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
	const { field, title, from, to, needBytes, risk, card } = solution;
	const on = field === "gpu" || card === null ? "" : ` on ${plain(card.title)}`;
	if (to === null) return `no ${field} fits${on}`;
	const now = from === null ? "" : `, now ${plain(from)}`;
	const usable = card === null ? "" : ` of ${gib(card.usableBytes)} usable`;
	return `${title}${on}: ${plain(to)}${now}; needs ${gib(needBytes ?? 0)}${usable}, risk ${percent(risk ?? 0)}`;
}
/** Asked for a value, there is none: as bad as a config that does not fit. */
function statusOf(solutions) {
	if (solutions.some((each) => "problem" in each)) return EXIT.badInput;
	return solutions.some((each) => "to" in each && each.to === null) ? EXIT.over : EXIT.good;
}

// src/report/strategy.ts
/** The strategy card of a config for a terminal. */
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
const MOST = 1024;
/** A batch that most trainings begin with. */
const USUAL = 16;
/** Doubles the batch until it does not fit. Pure; a line that says why where the model is not known. */
function strategyOf({ training, findings }, card, options) {
	if (training === null) return findings[0]?.message ?? "the config could not be read";
	try {
		const forecaster = Forecaster.of(training, {
			card,
			...options
		});
		const steps = laddered(forecaster, training);
		return {
			start: steps.filter(({ risk }) => risk < .02).map(({ batch }) => batch).findLast((batch) => batch <= USUAL * training.batch.gpus) ?? null,
			largest: recommend(forecaster, null, null)?.batch ?? null,
			steps,
			advice: training.strategy
		};
	} catch (error) {
		if (!(error instanceof Unplannable)) throw error;
		return error.message;
	}
}
function laddered(forecaster, training) {
	const { gpus } = training.batch;
	const steps = [];
	for (let samples = FIRST; samples <= MOST; samples *= 2) {
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
		const isKnown = typeof strategy !== "string" && config.training !== null;
		terminal.out(isKnown ? renderStrategy(place, config.training, card, strategy, terminal.columns) : `${plain(`${place}: ${strategy}`)}\n`);
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

// src/cli/gpus.ts
/** `gpus [WORD]`: the catalogue, or the cards whose names hold a word. */
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
/** The workflow to commit; `gpu` is the name of a card, and where it is open a comment asks for one. */
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
/**
* `init [FOLDER]`: looks at a repository, writes the workflow and, where labels of its runners need explaining, the
* policy file, and shows what the check would say today. Never overwrites.
*/
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
	for (const path of paths) readings.push(await readFile(path, join(root, path), context, policy, recognise));
	return readings;
}
/** What was found, a line each. */
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
/** Labels of runners that name no card that is known. */
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
	init: initRepository
};
/** Runs the command line and gives back its exit status. Wrong usage is told in one line. */
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

// src/cli.ts
process.exitCode = await main(process.argv.slice(2), processTerminal());

export {  };