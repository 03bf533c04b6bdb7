import { s as printableText } from "./findings.js";
import { E as usedText, M as plain, S as memoryKinds, _ as fixText, h as diffLines, i as subjectParts, m as alternativeLines, o as TextSettings, s as VERSION, v as isBeyondRepair, w as shownSentence, x as noBatchFits, y as isFix } from "./table.js";
import { D as gibRange, E as gibNumber, O as percent, T as gibAgainst, f as standingOf, h as declaresNothing, k as share, l as isBad, m as worstFirst, o as findingText, p as whyUnknown, t as LABELS, u as place, v as isBroken, w as gib, x as cardOf } from "./wording.js";
import { i as fails } from "./verdict.js";
import { Gt as UserError, Mt as MAX_NOTEBOOK_BYTES, Nt as decode, jt as MAX_BYTES, kt as nearMatches } from "./registry.js";
import { D as readPolicyFile, T as POLICY_PATH, a as PACKAGE_OPTIONS, b as gpusFor, c as broken, d as recogniseMeant, f as recogniseNamed, p as parsersFor, s as resultInThreads, t as withTimelines, u as recognise, x as readPolicy, y as renderHtml } from "./timelines.js";
import { n as resultOfConfigs } from "./judge-configs.js";
import { a as textPlot, c as tally, l as changers, r as canPlot, t as smallestCards } from "./smallest-cards.js";
import { o as readMeasured, r as MEASURED_PATH } from "./run-result.js";
import { n as painter, r as wrap } from "./terminal.js";
import { opendir, writeFile } from "node:fs/promises";
import { isAbsolute, join, parse as parse$1, relative, resolve, sep } from "node:path";
import { closeSync, existsSync, fstatSync, lstatSync, openSync, opendirSync, readFileSync, readSync, realpathSync } from "node:fs";
import { parseArgs } from "node:util";

// src/cli/lines.ts
function lineReader(folder, texts) {
	const known = new Map([...texts].map(([path, text]) => [resolve(folder, path), text.split("\n")]));
	return (path, line) => {
		const place = resolve(folder, path);
		const lines = known.get(place) ?? linesOf(place);
		known.set(place, lines);
		return lines[line - 1];
	};
}
function linesOf(place) {
	try {
		return readFileSync(place, "utf8").split("\n");
	} catch {
		return [];
	}
}

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
	"run-dumps": { type: "boolean" },
	format: { type: "string" },
	stdin: { type: "boolean" },
	filename: { type: "string" }
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
const OF_FIX = {
	...COMMON,
	write: { type: "boolean" },
	way: { type: "string" }
};
const OF_SERVE = {
	...COMMON,
	docs: { type: "boolean" },
	"run-dumps": { type: "boolean" },
	stdio: { type: "boolean" },
	clientProcessId: { type: "string" }
};
const OPTIONS = {
	check: OF_CHECK,
	estimate: OF_ESTIMATE,
	fix: OF_FIX,
	solve: COMMON,
	strategy: COMMON,
	probe: OF_PROBE,
	init: {
		...COMMON,
		"dry-run": { type: "boolean" }
	},
	serve: OF_SERVE,
	badge: {},
	gitlab: {
		...COMMON,
		files: { type: "string" },
		"comment-on": { type: "string" },
		"comment-key": { type: "string" },
		"fail-on-unread": { type: "string" }
	},
	gpus: { json: { type: "boolean" } }
};
const FORMATS = [
	"text",
	"json",
	"sarif",
	"rdjson",
	"gitlab"
];
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
		format: formatOf(text("format"), values["json"] === true),
		stdin: stdinOf(values["stdin"] === true, text("filename")),
		stdio: values["stdio"] === true,
		cases: text("cases") || null,
		opLevel: values["op-level"] === true,
		onlyConfigs: values["only-configs"] === true,
		policyPath: text("policy") || null,
		html: text("html") || null,
		write: values["write"] === true,
		way: wayOf(text("way")),
		why: values["why"] === true,
		dryRun: values["dry-run"] === true,
		docs: values["docs"] === true,
		runDumps: values["run-dumps"] === true,
		today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
	};
}
function formatOf(written, isJson) {
	if (written === "") return isJson ? "json" : "text";
	const format = FORMATS.find((each) => each === written);
	if (!format) throw new UserError(`--format ${printableText(written, 60)}: there are ${FORMATS.join(", ")}`);
	if (isJson && format !== "json") throw new UserError("--json and --format: one of them");
	return format;
}
function wayOf(written) {
	if (written !== "" && !/^[1-9]\d?$/.test(written)) throw new UserError(`--way ${printableText(written, 60)}: the number of one of the other ways, the first is 1`);
	return written === "" ? null : Number(written);
}
function stdinOf(isStdin, filename) {
	if (isStdin && filename === "") throw new UserError("--stdin needs --filename: the path that the text is read as");
	if (!isStdin && filename !== "") throw new UserError("--filename is the path of --stdin, which is not given");
	return isStdin ? filename : null;
}
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
		throw new UserError(told(command, error), { cause: error });
	}
}
function told(command, error) {
	const code = "code" in error ? error.code : null;
	const [, written = ""] = /'(-{1,2}[^\s'=]*)/.exec(error.message) ?? [];
	const option = printableText(written, 60);
	if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return unknownOption(command, option);
	if (code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return printableText(error.message.replaceAll(/\s*\n\s*/g, " "), 200);
	return error.message.includes("does not take an argument") ? `${option} is a switch and takes no value` : `${option} needs a value behind it`;
}
function unknownOption(command, option) {
	const bare = option.replace(/^-+/, "");
	const owners = Object.entries(OPTIONS).flatMap(([name, options]) => Object.hasOwn(options, bare) ? [name] : []);
	if (owners.length > 0) return `${command} has no option ${option}: it belongs to ${owners.join(" and ")}`;
	const [near] = nearMatches(bare, Object.keys(OPTIONS[command]), 1);
	return `${command} has no option ${option}${near === void 0 ? "; oomlint help lists all" : `; did you mean --${near}?`}`;
}

// src/report/text.ts
const INDENT = 4;
const PLOT_TEXT = 50;
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
	const fitsBeside = parts.length + bar.length + INDENT <= columns;
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
		columns: page.columns - INDENT
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
		...lines.map((line) => `${" ".repeat(INDENT)}${line}`)
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
		...diffLines(run).map((line) => paint.diff(plain(line))),
		...told(fixText(run, recommendation)),
		...recommendation.explanation.flatMap((line) => told(plain(line)))
	];
}
function otherWays(run, page) {
	return bullets(alternativeLines(run).map(({ change, effect }) => `${change}: ${effect}`), page);
}
function bullets(items, { columns }) {
	return items.flatMap((item) => wrap(plain(item), columns, "- ", "  "));
}

// src/cli/outcome.ts
const EXIT = {
	good: 0,
	badInput: 2,
	over: 3
};
function resultOf(configs, gpusOf, options) {
	return resultOfConfigs(pairsOf(configs), gpusOf, options, VERSION);
}
function resultOfMany(...[configs, gpusOf, options]) {
	return resultInThreads(pairsOf(configs), gpusOf, options, VERSION);
}
function pairsOf(configs) {
	return configs.map((after) => ({
		after,
		before: null
	}));
}
function exitStatus({ runs }, failOn) {
	if (runs.some(({ verdict }) => fails(verdict, failOn))) return EXIT.over;
	return runs.some((run) => isBroken(run) || declaresNothing(run)) ? EXIT.badInput : EXIT.good;
}
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
const MAX_ENTRIES = 5e5;
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
async function readNamed(paths, options) {
	const readings = [];
	for (const path of paths) {
		const read = options.onlyConfigs ? recogniseNamed : recogniseMeant;
		readings.push(await readFile(path, path, contextOf(options, rootOf(path)), options.policy, read));
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
function mostBytes(path) {
	return /\.ipynb$/i.test(path) ? MAX_NOTEBOOK_BYTES : MAX_BYTES;
}
async function readContent(path, content, context, policy, read) {
	const parsers = await parsersFor(path, content);
	return read(path, content, {
		...context,
		gpus: gpusFor(policy, path).gpus,
		parsers
	});
}
async function readStdin(path, options, terminal) {
	const content = await startOf(terminal.input(), mostBytes(path));
	const read = options.onlyConfigs ? recogniseNamed : recogniseMeant;
	return {
		reading: await readContent(path, content, contextOf(options, rootOf(path)), options.policy, read),
		content
	};
}
async function startOf(input, most) {
	const pieces = [];
	let length = 0;
	for await (const piece of input) {
		pieces.push(piece);
		length += piece.length;
		if (length > most) break;
	}
	return Buffer.concat(pieces).subarray(0, most + 1);
}
function pathFrom(folder, path) {
	const within = relative(folder, resolve(folder, path));
	return within === "" || within === ".." || within.startsWith(`..${sep}`) || isAbsolute(within) ? path : within.split(sep).join("/");
}
function rootOf(path) {
	return isAbsolute(path) ? parse$1(path).root : ".";
}
async function readFile(path, place, context, policy, read) {
	try {
		return await readContent(path, readStart(place, mostBytes(path)), context, policy, read);
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

export { lineReader as _, readContent as a, readStdin as c, exitStatus as d, print as f, readOptions as g, writePage as h, policyFileOf as i, filesUnder as l, resultOfMany as m, judgingOf as n, readFile as o, resultOf as p, pathFrom as r, readNamed as s, contextOf as t, EXIT as u };