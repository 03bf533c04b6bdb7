import { a as recogniseNamed, i as recogniseMeant, o as parsersFor, r as recognise, t as broken } from "./recognise.js";
import { a as decode, i as MAX_NOTEBOOK_BYTES, r as MAX_BYTES } from "./counted-name.js";
import { n as UserError } from "./near-match.js";
import { c as readPolicyFile, o as POLICY_PATH, t as gpusFor } from "./policy.js";
import { i as readMeasured, t as MEASURED_PATH } from "./measured-rows.js";
import { s as printableText } from "./findings.js";
import { Et as MAX_WORK } from "./registry.js";
import { opendir } from "node:fs/promises";
import { isAbsolute, join, parse, relative, resolve, sep } from "node:path";
import { closeSync, existsSync, fstatSync, lstatSync, openSync, opendirSync, readSync, readdirSync, realpathSync } from "node:fs";

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
const MAX_PATHS = 2e4;
function pathsUnder(root) {
	const found = [];
	const pending = [""];
	for (let folder = pending.pop(); folder !== void 0; folder = pending.pop()) {
		for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
			const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
			if (entry.isDirectory() && !SKIPPED.has(entry.name)) pending.push(path);
			else if (entry.isFile()) found.push(path);
		}
		if (found.length + pending.length > MAX_PATHS) return null;
	}
	return found.sort();
}
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
	const paths = remembered(() => pathsUnder(real));
	return {
		read: remembered(read),
		list: remembered(list),
		all: () => paths(""),
		work: { left: MAX_WORK }
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
	return isAbsolute(path) ? parse(path).root : ".";
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

export { readContent as a, readStdin as c, policyFileOf as i, filesUnder as l, judgingOf as n, readFile as o, pathFrom as r, readNamed as s, contextOf as t };